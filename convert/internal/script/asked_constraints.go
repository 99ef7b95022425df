package script

import (
	"slices"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// Scripts look up the names of constraints that they have not named, to drop them by text that has
// the name. The constraints of a table are those that the script has made so far.

// constraintViews are the views of the data dictionary that list constraints, and their columns.
var constraintViews = tree.WordSet("user_constraints", "all_constraints", "dba_constraints", "user_cons_columns", "all_cons_columns", "dba_cons_columns",
	"table_constraints", "key_column_usage", "pg_constraint")

// constraintKinds are the kinds of constraints by how the views say them.
var constraintKinds = map[string]string{
	"r": "foreign key", "f": "foreign key", "foreign key": "foreign key", "p": "primary key", "primary key": "primary key", "u": "unique", "unique": "unique",
}

// ofSchema are the columns that tell where a constraint is.
var ofSchema = tree.WordSet("owner", "table_schema", "constraint_schema", "table_catalog", "constraint_catalog", "connamespace")

// askedConstraints are the constraints that a query asks for.
type askedConstraints struct {
	u                   *Unroller
	table, column, kind string
}

// constraintsAsked are the rows of a query of the data dictionary for the names of constraints and
// of their table, by the names of its columns; false for any other query.
func (u *Unroller) constraintsAsked(q *ast.Query) (rows []map[string]string, ok bool) {
	sel, plain := q.Body.(*ast.Select)
	if !plain || q.With != nil || q.Limit != nil || len(sel.GroupBy) > 0 || sel.Having != nil || sel.Quantifier != "" || len(sel.From) == 0 {
		return nil, false
	}
	a := askedConstraints{u: u}
	for _, t := range sel.From {
		if !a.from(t, 0) {
			return nil, false
		}
	}
	if !a.conditions(sel.Where) || a.table == "" || a.kind == "" {
		return nil, false
	}
	t := u.C.Cat.Table(ast.Name{Parts: []ast.Ident{{Text: a.table, Quoted: true}}})
	if t == nil {
		return nil, false
	}
	for _, name := range a.names(t) {
		row := map[string]string{}
		for _, it := range sel.Items {
			ref, isColumn := it.Expr.(*ast.ColumnRef)
			if !isColumn {
				return nil, false
			}
			key := u.itemKey(it)
			switch strings.ToLower(ref.Name.Last().Text) {
			case "constraint_name", "conname":
				row[key] = name
			case "table_name":
				row[key] = a.table
			default:
				return nil, false
			}
		}
		rows = append(rows, row)
	}
	return rows, true
}

func (a *askedConstraints) from(t ast.TableRef, depth int) bool {
	switch t := t.(type) {
	case *ast.TableName:
		return constraintViews[strings.ToLower(t.Name.Last().Text)]
	case *ast.ParenTable:
		return depth < tree.MaxNesting && a.from(t.Table, depth+1)
	case *ast.Join:
		return depth < tree.MaxNesting && t.Kind == "inner" && len(t.Using) == 0 && !t.Natural && a.from(t.Left, depth+1) && a.from(t.Right, depth+1) && a.conditions(t.On)
	}
	return false
}

// conditions reports whether all conditions are understood.
func (a *askedConstraints) conditions(e ast.Expr) bool {
	return !slices.ContainsFunc(ast.Conjuncts(e), func(x ast.Expr) bool { return !a.condition(x) })
}

func (a *askedConstraints) condition(e ast.Expr) bool {
	b, ok := ast.Unparen(e).(*ast.Binary)
	if !ok || b.Op != "=" || b.Quant != "" {
		return false
	}
	column := dictionaryColumn(b.Left)
	if ofSchema[column] {
		return true
	}
	if other := dictionaryColumn(b.Right); other != "" && a.u.isName(b.Right) {
		return column == other // of two views
	}
	v, ok := a.u.Eval(ast.Uncast(b.Right), 0)
	if !ok || v.Kind != 't' {
		return false
	}
	switch column {
	case "table_name", "conrelid":
		a.table = v.S
	case "column_name":
		a.column = v.S
	case "constraint_type", "contype":
		a.kind = constraintKinds[strings.ToLower(v.S)]
		return a.kind != ""
	default:
		return false
	}
	return true
}

// isName reports whether an expression is a name that is no variable.
func (u *Unroller) isName(e ast.Expr) bool {
	_, variable := u.variable(e)
	return !variable
}

// dictionaryColumn is the column of a view in lower case, "" for another expression. Its letters
// may be changed.
func dictionaryColumn(e ast.Expr) string {
	e = ast.Uncast(ast.Unparen(e))
	if call, ok := e.(*ast.Call); ok && len(call.Args) == 1 && (strings.EqualFold(call.Name.Last().Text, "upper") || strings.EqualFold(call.Name.Last().Text, "lower")) {
		e = call.Args[0]
	}
	if ref, ok := e.(*ast.ColumnRef); ok {
		return strings.ToLower(ref.Name.Last().Text)
	}
	return ""
}

// names are those of the constraints of a table.
func (a *askedConstraints) names(t *catalog.Table) (list []string) {
	has := func(cols []*catalog.Column) bool {
		return a.column == "" || slices.ContainsFunc(cols, func(col *catalog.Column) bool {
			return col == t.Column(a.u.C.Cat, ast.Ident{Text: a.column, Quoted: true})
		})
	}
	if a.kind == "foreign key" {
		for _, fk := range t.Fks {
			if !fk.Dropped && has(fk.Cols) {
				list = append(list, a.u.C.constraintName(fk.Def.Name, fk.Def))
			}
		}
		return list
	}
	for _, k := range t.Keys {
		var cols []*catalog.Column
		for _, p := range k.Parts {
			cols = append(cols, p.Col)
		}
		_, index := k.Node.(*ast.CreateIndex)
		if k.Primary == (a.kind == "primary key") && !k.Implied && k.Node != nil && !index && has(cols) {
			list = append(list, a.u.C.constraintName(k.Name, k.Node))
		}
	}
	return list
}

// constraintName is the name of a constraint as the data dictionary has it, one of ours where
// the script gives none.
func (c *Reader) constraintName(id ast.Ident, def ast.Node) string {
	if id.IsZero() {
		return c.unnamed(def, func(n int) string { return "sctconv_unnamed_" + strconv.Itoa(n) })
	}
	return c.dictionaryName(id)
}

// dictionaryName is a name as the data dictionary has it.
func (c *Reader) dictionaryName(id ast.Ident) string {
	switch {
	case id.Quoted || c.Dialect == "sqlserver":
		return id.Text
	case c.Dialect == "oracle":
		return strings.ToUpper(id.Text)
	}
	return strings.ToLower(id.Text)
}

// unnamed is the name that a constraint without one gets by its number.
func (c *Reader) unnamed(def ast.Node, name func(int) string) string {
	if c.Unnamed == nil {
		c.Unnamed, c.unnamedAs = map[string]ast.Node{}, map[ast.Node]string{}
	}
	if c.unnamedAs[def] == "" {
		c.unnamedAs[def] = name(len(c.Unnamed) + 1)
		c.Unnamed[strings.ToLower(c.unnamedAs[def])] = def
	}
	return c.unnamedAs[def]
}

// constraintAsked is SELECT … INTO variables of the name of one constraint.
func (u *Unroller) constraintAsked(s *ast.SelectStmt) bool {
	if s.Query == nil || u.C.Dialect == "sqlserver" {
		return false
	}
	sel, ok := s.Query.Body.(*ast.Select)
	if !ok {
		return false
	}
	into := slices.Concat(s.Query.Into, sel.Into)
	if len(into) != len(sel.Items) || len(into) == 0 || !u.declaredAll(into) {
		return false
	}
	rows, ok := u.constraintsAsked(s.Query)
	if !ok || len(rows) != 1 || len(rows[0]) != len(into) {
		return false
	}
	for i, e := range into {
		u.Vars[u.variableKey(e)] = &Value{Kind: 't', S: rows[0][u.itemKey(sel.Items[i])]}
	}
	return true
}

// itemKey is the name of an item that is a column.
func (u *Unroller) itemKey(it *ast.SelectItem) string {
	if !it.Alias.IsZero() {
		return u.key(it.Alias)
	}
	return u.key(it.Expr.(*ast.ColumnRef).Name.Last())
}

// dictionaryLoop runs a loop over the names of constraints, tables or columns; done is false for
// other loops.
func (u *Unroller) dictionaryLoop(s *ast.ForQuery, depth int) (f Flow, done bool) {
	if s.Query == nil || len(s.Targets) != 1 || u.C.Dialect == "sqlserver" {
		return Flow{}, false
	}
	target := u.variableKey(s.Targets[0])
	rows, ok := u.constraintsAsked(s.Query)
	if !ok {
		rows, ok = u.columnsAsked(s.Query)
	}
	if !ok || target == "" {
		return Flow{}, false
	}
	for _, row := range rows {
		list := make([]ast.Stmt, len(s.Stmts))
		for i, x := range s.Stmts {
			list[i] = tree.Cloned(x, func(e ast.Expr) ast.Expr {
				ref, ok := e.(*ast.ColumnRef)
				if !ok || len(ref.Name.Parts) != 2 || u.key(ref.Name.Parts[0]) != target {
					return nil
				}
				if text, ok := row[u.key(ref.Name.Last())]; ok {
					return tree.Spanned(&ast.StringLit{Value: text}, ref)
				}
				return nil
			}).(ast.Stmt)
		}
		if f, done := u.turn(list, s.Label, depth); done {
			return f, true
		}
	}
	return Flow{}, true
}
