package fold

import (
	"slices"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/script"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/internal/types"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// Scripts of T-SQL put rows into variables and tables of the session, from where one
// statement writes them into a table. While such rows are constant, they stand in that
// statement instead.

// staged is a table variable or table of the session.
type staged struct {
	cols []*ast.ColumnDef
	rows []*ast.RowExpr
	// written counts the rows, those that are removed included.
	written int
	// unknown tells that not all of its rows are known.
	unknown bool
	// filled is the query that gives its rows, nil where they are constant.
	filled *stagedQuery
}

// A table of the session has at most maxStaged rows that are known, and all statements of a
// conversion get at most maxStagedUses of such rows.
const (
	maxStaged     = 2000
	maxStagedUses = 40000
)

// stagedName is the key of a table variable or table of the session, "" for other names.
func stagedName(n ast.Name) string {
	text := n.Last().Text
	if strings.HasPrefix(text, "@") || n.OfSession() && !strings.HasPrefix(text, "##") {
		return strings.ToLower(text)
	}
	return ""
}

// declareStaged remembers the columns of a table variable or of a table of the session.
func (c *Folder) declareStaged(name string, elems []ast.TableElem) {
	if c.Dialect != "sqlserver" || name == "" || c.Settings.Data == "skip" {
		return
	}
	s := &staged{}
	for _, e := range elems {
		col, ok := e.(*ast.ColumnDef)
		if !ok {
			continue
		}
		s.unknown = s.unknown || col.Type == nil || slices.ContainsFunc(col.Constraints, func(k ast.Constraint) bool { _, computed := k.(*ast.GeneratedConstraint); return computed })
		s.cols = append(s.cols, col)
	}
	if c.staging == nil {
		c.staging = map[string]*staged{}
	}
	c.staging[name] = s
}

// tableVariable enters DECLARE @t TABLE.
func (c *Folder) tableVariable(s *ast.TableDecl) bool {
	name := strings.ToLower(s.Name.Text)
	if c.Dialect != "sqlserver" || !strings.HasPrefix(name, "@") || c.Settings.Data == "skip" {
		return false
	}
	c.declareStaged(name, s.Elems)
	c.Drop(c.Set.Rule(rules.ScriptVariable), "variable", s.Span())
	return true
}

// stages enters a statement that changes rows of a staged table. It reports false for any
// other, and for one after which its rows are not known.
func (c *Folder) stages(s ast.Stmt) bool {
	if len(c.staging) == 0 {
		return false
	}
	for _, name := range changedNames(s) {
		t := c.staging[stagedName(name)]
		if t == nil || t.unknown {
			continue
		}
		if c.stagesRows(t, s) {
			c.Inlined(s)
			c.Drop(c.Set.Rule(rules.ScriptVariable), "rows", s.Span())
			return true
		}
		c.unstage(name, t)
	}
	return false
}

// unstage writes the rows of a staged table that is one of the target into it: from there on not all
// of its rows are known.
func (c *Folder) unstage(name ast.Name, t *staged) {
	t.unknown = true
	if len(t.rows) == 0 || c.Cat.Table(name) == nil {
		return
	}
	values := tree.Spanned(&ast.Values{Rows: t.rows}, t.rows[0])
	i := tree.Spanned(&ast.Insert{Table: name, Query: tree.Spanned(&ast.Query{Body: values}, t.rows[0])}, t.rows[0])
	for _, col := range t.cols {
		i.Columns = append(i.Columns, col.Name)
	}
	t.rows = nil
	c.dataStatement(i)
}

// stagesRows follows an INSERT of constant rows, and a DELETE of all.
func (c *Folder) stagesRows(t *staged, s ast.Stmt) bool {
	if len(c.RowTests) > 0 || c.tested > 0 {
		return false
	}
	switch s := s.(type) {
	case *ast.Insert:
		return c.stageRows(t, s) || c.stageOutput(t, s) || c.stageQuery(t, s)
	case *ast.Delete:
		if s.Where == nil && len(s.Using) == 0 && len(s.Outputs) == 0 && s.With == nil {
			t.rows, t.filled = nil, nil
			return true
		}
	}
	return false
}

// changedNames are the tables whose rows a statement changes; an alias stands for its table.
func changedNames(s ast.Stmt) []ast.Name {
	var names []ast.Name
	var from []ast.TableRef
	var outputs []*ast.Output
	switch s := s.(type) {
	case *ast.Insert:
		names, outputs = []ast.Name{s.Table}, s.Outputs
	case *ast.Update:
		names, from, outputs = []ast.Name{tree.NamedIn(s.Table)}, s.From, s.Outputs
	case *ast.Delete:
		names, from, outputs = []ast.Name{tree.NamedIn(s.Table)}, s.Using, s.Outputs
	case *ast.Merge:
		names, outputs = []ast.Name{tree.NamedIn(s.Target)}, s.Outputs
	}
	for _, o := range outputs {
		names = append(names, o.Into)
	}
	for _, r := range from {
		ast.Inspect(r, func(n ast.Node) bool {
			if t, ok := n.(*ast.TableName); ok && !t.Alias.IsZero() && strings.EqualFold(t.Alias.Text, names[0].Last().Text) {
				names = append(names, t.Name)
			}
			return true
		})
	}
	return slices.DeleteFunc(names, func(n ast.Name) bool { return n.IsZero() })
}

// stageRows adds the rows of an INSERT; it reports false when they are not constant.
func (c *Folder) stageRows(t *staged, s *ast.Insert) bool {
	if s.Query == nil || s.With != nil || len(s.Outputs) > 0 || s.Call != nil || t.filled != nil {
		return false
	}
	staged, _ := c.withStaged(s).(*ast.Insert)
	rows, ok := constantQuery(staged.Query)
	if !ok || len(t.rows)+len(rows) > maxStaged {
		return false
	}
	at, ok := t.places(s.Columns)
	if !ok {
		return false
	}
	var list []*ast.RowExpr
	for i, row := range rows {
		out := t.row(c, row, at, t.written+i)
		if out == nil {
			return false
		}
		list = append(list, out)
	}
	t.rows, t.written = append(t.rows, list...), t.written+len(list)
	return true
}

// places are the columns that an INSERT names, or all but the identity.
func (t *staged) places(names []ast.Ident) ([]int, bool) {
	var at []int
	if len(names) == 0 {
		for i, col := range t.cols {
			if identityOf(col) == nil {
				at = append(at, i)
			}
		}
		return at, true
	}
	for _, id := range names {
		i := slices.IndexFunc(t.cols, func(col *ast.ColumnDef) bool { return strings.EqualFold(col.Name.Text, id.Text) })
		if i < 0 {
			return nil, false
		}
		at = append(at, i)
	}
	return at, true
}

func identityOf(col *ast.ColumnDef) *ast.IdentityConstraint {
	for _, k := range col.Constraints {
		if id, ok := k.(*ast.IdentityConstraint); ok {
			return id
		}
	}
	return nil
}

// row is a row of values as the table has it, nil when one is not constant. n counts the
// rows before it.
func (t *staged) row(c *Folder, row *ast.RowExpr, at []int, n int) *ast.RowExpr {
	if len(row.Items) != len(at) {
		return nil
	}
	out := &ast.RowExpr{Base: row.Base, Items: make([]ast.Expr, len(t.cols))}
	for i, e := range row.Items {
		out.Items[at[i]] = c.stagedValue(e, t.cols[at[i]].Type)
	}
	return t.rest(c, out, at, n)
}

// rest gives a row the values of the columns that are not at; nil when one is not known.
func (t *staged) rest(c *Folder, out *ast.RowExpr, at []int, n int) *ast.RowExpr {
	for i, col := range t.cols {
		if !slices.Contains(at, i) {
			out.Items[i] = c.stagedDefault(col, n)
		}
		if out.Items[i] == nil {
			return nil
		}
	}
	return out
}

// stagedDefault is the value of a column that a row does not give, nil when it is not known.
func (c *Folder) stagedDefault(col *ast.ColumnDef, n int) ast.Expr {
	if id := identityOf(col); id != nil {
		first, step := int64(1), int64(1)
		if id.Seq != nil {
			first, step = tree.WholeOf(id.Seq.Start, 1), tree.WholeOf(id.Seq.Increment, 1)
		}
		return tree.NumberExpr(strconv.FormatInt(first+step*int64(n), 10))
	}
	for _, k := range col.Constraints {
		if d, ok := k.(*ast.DefaultConstraint); ok {
			return c.stagedValue(ast.Unparen(d.Expr), col.Type)
		}
	}
	return &ast.Keyword{Word: "null"}
}

// stagedValue is a constant as a column of the type has it, nil for other values.
func (c *Folder) stagedValue(e ast.Expr, typ *ast.TypeName) ast.Expr {
	x := ast.Unparen(e)
	if p, ok := x.(*ast.Param); ok {
		v := c.Variables[script.VariableKey(p.Name)]
		if v == nil || v.Value == nil {
			return nil
		}
		x = v.Value
	}
	switch v := x.(type) {
	case *ast.Keyword:
		if v.Word == "null" {
			return v
		}
	case *ast.BinaryLit:
		return v
	case *ast.NumberLit, *ast.Unary:
		if text := decimalText(v); text != "" {
			return ofType(tree.Spanned(&ast.StringLit{Value: text}, v), v, typ)
		}
	case *ast.StringLit:
		return ofType(v, nil, typ)
	case *ast.Cast:
		if s, ok := ast.Unparen(v.X).(*ast.StringLit); ok && v.Style == nil && s != nil {
			return v
		}
	case *ast.TypedLit:
		return v
	}
	return nil
}

// decimalText is a number without an exponent as text, "" for any other expression.
func decimalText(e ast.Expr) string {
	sign := ""
	if u, ok := e.(*ast.Unary); ok && u.Op == "-" {
		sign, e = "-", u.X
	}
	if n, ok := e.(*ast.NumberLit); ok && strings.Trim(n.Text, "0123456789.") == "" {
		return sign + n.Text
	}
	return ""
}

// ofType is a text or number in the form of a type: number is nil for a text.
func ofType(text *ast.StringLit, number ast.Expr, typ *ast.TypeName) ast.Expr {
	given := ast.Expr(text)
	if number != nil {
		given = number
	}
	switch strings.ToLower(typ.Name.Last().Text) {
	case "char", "varchar", "nchar", "nvarchar", "sysname", "text", "ntext":
		return text
	case "date", "datetime", "datetime2", "smalldatetime", "datetimeoffset", "time":
		if number == nil {
			return tree.Spanned(&ast.Cast{X: text, Type: typ, Func: "cast"}, text)
		}
		return nil
	case "bit":
		switch strings.ToLower(text.Value) {
		case "true", "1":
			return tree.NumberExpr("1")
		case "false", "0", "":
			return tree.NumberExpr("0")
		}
		return nil
	case "int", "bigint", "smallint", "tinyint":
		if n, err := strconv.ParseInt(text.Value, 10, 64); err == nil {
			return tree.NumberExpr(strconv.FormatInt(n, 10))
		}
		return nil
	case "decimal", "numeric", "money", "smallmoney", "float", "real":
		if _, err := strconv.ParseFloat(text.Value, 64); err == nil && number != nil {
			return number
		}
		return nil
	}
	return given
}

// constantQuery are the rows of constants of a query: VALUES, SELECT without a table, or one
// that gives columns of VALUES in FROM.
func constantQuery(q *ast.Query) ([]*ast.RowExpr, bool) {
	if rows, ok := types.ConstantRows(q); ok {
		return rows, true
	}
	sel, ok := q.Body.(*ast.Select)
	if !ok || q.With != nil || q.Limit != nil || len(q.Options) > 0 || len(sel.From) != 1 || sel.Where != nil || len(sel.GroupBy) > 0 || sel.Having != nil || sel.Quantifier != "" || sel.Top != nil {
		return nil, false
	}
	from, ok := sel.From[0].(*ast.Derived)
	if !ok || len(from.Columns) == 0 {
		return nil, false
	}
	rows, ok := types.ConstantRows(from.Query)
	if !ok {
		return nil, false
	}
	at, ok := projected(sel, from)
	if !ok {
		return nil, false
	}
	var list []*ast.RowExpr
	for _, row := range rows {
		out := &ast.RowExpr{Base: row.Base}
		for _, i := range at {
			if i >= len(row.Items) {
				return nil, false
			}
			out.Items = append(out.Items, row.Items[i])
		}
		list = append(list, out)
	}
	return list, true
}

// projected are the places of the columns of a derived table that a query gives.
func projected(sel *ast.Select, from *ast.Derived) ([]int, bool) {
	var at []int
	for _, it := range sel.Items {
		switch e := it.Expr.(type) {
		case *ast.Star:
			for i := range from.Columns {
				at = append(at, i)
			}
		case *ast.ColumnRef:
			i := slices.IndexFunc(from.Columns, func(id ast.Ident) bool { return strings.EqualFold(id.Text, e.Name.Last().Text) })
			if i < 0 || len(e.Name.Parts) > 2 || len(e.Name.Parts) == 2 && !strings.EqualFold(e.Name.Parts[0].Text, from.Alias.Text) {
				return nil, false
			}
			at = append(at, i)
		default:
			return nil, false
		}
	}
	return at, true
}
