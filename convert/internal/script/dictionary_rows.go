package script

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// What blocks of Oracle and PostgreSQL do with the rows of the data dictionary: they loop over them and
// run texts with their names, or take the name of a constraint.

// A namedValue is a value of a row by the name of its column.
type namedValue struct{ name, text string }

// rowsAsked are the rows of a query of the data dictionary, all of whose values are texts; false for any
// other query, and where it is not known which rows it gives.
func (u *Unroller) rowsAsked(q *ast.Query) (rows [][]namedValue, ok bool) {
	if p, inner := q.Body.(*ast.ParenQuery); inner {
		return u.rowsAsked(p.Query)
	}
	sel, plain := q.Body.(*ast.Select)
	if !plain || u.C.Dialect == "sqlserver" || len(sel.From) == 0 || sel.Quantifier != "" && !strings.EqualFold(sel.Quantifier, "distinct") || !u.definedBefore(sel) {
		return nil, false
	}
	names := make([]string, len(sel.Items))
	for i, it := range sel.Items {
		names[i] = u.itemName(it)
	}
	ok = u.dictionaryRows(q, func(value func(ast.Expr) (*Value, bool)) bool {
		row := make([]namedValue, len(names))
		for i, it := range sel.Items {
			v, known := value(it.Expr)
			if !known || v.S == "" {
				return false
			}
			row[i] = namedValue{names[i], v.S}
		}
		if sel.Quantifier == "" || !slices.ContainsFunc(rows, func(r []namedValue) bool { return slices.Equal(r, row) }) {
			rows = append(rows, row)
		}
		return true
	})
	return rows, ok && (len(rows) > 0 || u.C.Dialect == "oracle" && !readsConstraints(sel) || u.knownRows(q, sel, 0))
}

// definedBefore reports whether the catalog knows the tables and columns for which a query asks: none
// are changed by statements of the block that have not been entered.
func (u *Unroller) definedBefore(sel *ast.Select) bool {
	if readsConstraints(sel) {
		return true
	}
	columns := false
	ast.Inspect(sel, func(n ast.Node) bool {
		if t, ok := n.(*ast.TableName); ok {
			columns = columns || strings.Contains(strings.ToLower(t.Name.Last().Text), "col")
		}
		return true
	})
	return !slices.ContainsFunc(u.List, func(s ast.Stmt) bool { return changesTables(s, columns) })
}

// readsConstraints reports whether a query reads a view that lists constraints.
func readsConstraints(sel *ast.Select) (reads bool) {
	ast.Inspect(sel, func(n ast.Node) bool {
		if t, ok := n.(*ast.TableName); ok {
			name := strings.ToLower(t.Name.Last().Text)
			reads = reads || strings.Contains(name, "constraint") || strings.HasSuffix(name, "cons_columns") || name == "key_column_usage"
		}
		return !reads
	})
	return reads
}

// changesTables reports whether a statement makes or drops tables, or changes columns.
func changesTables(s ast.Stmt, columns bool) bool {
	switch s := s.(type) {
	case *ast.CreateTable:
		return true
	case *ast.Drop:
		return dropsTable(s)
	case *ast.AlterTable:
		return columns || slices.ContainsFunc(s.Actions, func(x ast.AlterAction) bool { r, ok := x.(*ast.Rename); return ok && r.Kind == "table" })
	}
	return false
}

// itemName is the name of an item as the code names it, "" where it has none.
func (u *Unroller) itemName(it *ast.SelectItem) string {
	if !it.Alias.IsZero() {
		return u.key(it.Alias)
	}
	if ref, ok := ast.Uncast(it.Expr).(*ast.ColumnRef); ok {
		return u.key(ref.Name.Last())
	}
	return ""
}

// constraintAsked is SELECT … INTO variables of the name of one constraint.
func (u *Unroller) constraintAsked(s *ast.SelectStmt) bool {
	if s.Query == nil {
		return false
	}
	sel, ok := s.Query.Body.(*ast.Select)
	if !ok || !readsConstraints(sel) {
		return false
	}
	into := slices.Concat(s.Query.Into, sel.Into)
	if len(into) != len(sel.Items) || len(into) == 0 || !u.declaredAll(into) {
		return false
	}
	rows, ok := u.rowsAsked(s.Query)
	if !ok || len(rows) != 1 {
		return false
	}
	for i, e := range into {
		u.Vars[u.variableKey(e)] = &Value{Kind: 't', S: rows[0][i].text}
	}
	return true
}

// dictionaryLoop runs a loop over rows of the data dictionary; done is false for other loops.
func (u *Unroller) dictionaryLoop(s *ast.ForQuery, depth int) (f Flow, done bool) {
	if s.Query == nil || len(s.Targets) != 1 || len(s.Options) > 0 {
		return Flow{}, false
	}
	target := u.variableKey(s.Targets[0])
	typ, declared := u.Types[target]
	record := u.C.Dialect == "oracle" || declared && tree.TypeOf(typ) == "record"
	if target == "" || !record && !declared {
		return Flow{}, false
	}
	rows, ok := u.rowsAsked(s.Query)
	if !ok || !record && len(rows) > 0 && len(rows[0]) != 1 {
		return Flow{}, false
	}
	entered := len(u.List)
	for _, row := range rows {
		list := s.Stmts
		if record {
			list = u.withFields(list, target, row)
		} else {
			u.Vars[target] = &Value{Kind: 't', S: row[0].text}
		}
		if f, done := u.turn(list, s.Label, depth); done {
			return f, true
		}
	}
	if !asksByName(s.Query) && slices.ContainsFunc(u.List[entered:], dropsTable) { // it clears all that the script has made
		return failedFlow, true
	}
	return Flow{}, true
}

var asksNames = tree.WordSet("table_name", "tablename", "relname")

func dropsTable(s ast.Stmt) bool {
	d, ok := s.(*ast.Drop)
	return ok && d.Kind == "table"
}

// asksByName reports whether a query asks for tables by their names.
func asksByName(q *ast.Query) (asks bool) {
	sel, ok := q.Body.(*ast.Select)
	if !ok || sel.Where == nil {
		return false
	}
	ast.Inspect(sel.Where, func(n ast.Node) bool {
		ref, ok := n.(*ast.ColumnRef)
		asks = asks || ok && asksNames[strings.ToLower(ref.Name.Last().Text)]
		return !asks
	})
	return asks
}

// withFields are statements with the fields of a record as constants.
func (u *Unroller) withFields(list []ast.Stmt, record string, row []namedValue) []ast.Stmt {
	out := make([]ast.Stmt, len(list))
	for i, x := range list {
		out[i] = tree.Cloned(x, func(e ast.Expr) ast.Expr {
			ref, ok := e.(*ast.ColumnRef)
			if !ok || len(ref.Name.Parts) != 2 || u.key(ref.Name.Parts[0]) != record {
				return nil
			}
			for _, field := range row {
				if field.name == u.key(ref.Name.Last()) {
					return tree.Spanned(&ast.StringLit{Value: field.text}, ref)
				}
			}
			return nil
		}).(ast.Stmt)
	}
	return out
}
