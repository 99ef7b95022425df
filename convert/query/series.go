package query

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/grammar/ast"
)

// constantRows are the rows of VALUES, or of SELECTs without sources joined by
// UNION ALL; nil for other queries.
func constantRows(q *ast.Query) []*ast.RowExpr {
	if q.With != nil || len(q.OrderBy) > 0 || q.Limit != nil || len(q.Options) > 0 {
		return nil
	}
	var rows []*ast.RowExpr
	for b := q.Body; b != nil; {
		var last ast.QueryBody
		switch x := b.(type) {
		case *ast.SetOp:
			if x.Op != "union" || !x.All {
				return nil
			}
			b, last = x.Left, x.Right
		default:
			b, last = nil, b
		}
		switch x := last.(type) {
		case *ast.Values:
			rows = append(append([]*ast.RowExpr(nil), x.Rows...), rows...)
		case *ast.Select:
			row := bareRow(x)
			if row == nil {
				return nil
			}
			rows = append([]*ast.RowExpr{row}, rows...)
		default:
			return nil
		}
	}
	return rows
}

// bareRow are the items of a SELECT that has nothing else, or nil.
func bareRow(s *ast.Select) *ast.RowExpr {
	if len(s.From) > 0 || s.Where != nil || len(s.GroupBy) > 0 || s.Having != nil || s.Top != nil || s.Quantifier == "distinct" ||
		s.ConnectBy != nil || len(s.DistinctOn) > 0 || len(s.Into) > 0 || len(s.Options) > 0 {
		return nil
	}
	row := at(&ast.RowExpr{}, s)
	for _, it := range s.Items {
		if _, star := it.Expr.(*ast.Star); star || it.Target != nil || contains(it.Expr, isAggregating) {
			return nil
		}
		row.Items = append(row.Items, it.Expr)
	}
	return row
}

// isAggregating reports whether a call may make one row of many.
func isAggregating(n ast.Node) bool {
	c, ok := n.(*ast.Call)
	if !ok {
		return false
	}
	for _, dialect := range []string{"oracle", "sqlserver", "postgres"} {
		if expr.IsAggregate(dialect, c) {
			return true
		}
	}
	return c.Over != nil
}

// rowNames are the names that the first SELECT of a query gives its columns.
func rowNames(q *ast.Query) []*ast.SelectItem {
	b := q.Body
	for s, ok := b.(*ast.SetOp); ok; s, ok = b.(*ast.SetOp) {
		b = s.Left
	}
	if s, ok := b.(*ast.Select); ok {
		return s.Items
	}
	return nil
}

// lateralRows are rows of expressions over the sources before them: one row
// gives expressions, several are told apart by a number.
func (r *rewriter) lateralRows(t *ast.Derived, rows []*ast.RowExpr, items []*ast.SelectItem, s, seen *scope) applied {
	var a applied
	var number *ast.ColumnRef
	if len(rows) > 1 {
		src := r.series(t, 1, 1, len(rows))
		corr := s.correlation("n")
		a.ref = at(&ast.TableName{Name: src.Name, Alias: ast.Ident{Text: corr}}, t)
		number = column(corr, src.Columns[0])
	}
	for k := range rows[0].Items {
		c := Column{Name: "column" + itoa(k+1), Type: expr.Type{Kind: expr.Null}}
		id := ast.Ident{Text: c.Name, Quoted: r.env.Dialect != "oracle"}
		if k < len(items) {
			id = r.itemName(items[k], nil, k)
		}
		if k < len(t.Columns) {
			id = t.Columns[k]
		}
		c.Key, c.Name = r.env.Fold(id), r.env.Target(id)
		choice := at(&ast.Case{}, t)
		if number != nil {
			choice.Operand = number
		}
		var x ast.Expr
		for i, row := range rows {
			if len(row.Items) != len(rows[0].Items) {
				fail(row, "rows with %d and %d columns", len(rows[0].Items), len(row.Items))
			}
			e, typ := r.expression(row.Items[k], seen, false)
			c.Type = expr.Common(c.Type, typ).Computed()
			x = e
			choice.Whens = append(choice.Whens, &ast.When{Cond: num(itoa(i + 1)), Result: e})
		}
		if number != nil {
			x = choice
		}
		a.fields = append(a.fields, computedField(c, x))
	}
	r.enterLateral(t.Alias, a.fields, s)
	if number != nil {
		s.rows[len(s.rows)-1].keys = [][]string{{place(number)}}
	}
	return a
}

// serverFunction is a function of SQL Server in FROM: nodes of XML, one of the script, or one that
// gives a row for each element of a value. It is false for others.
func (r *rewriter) serverFunction(t *ast.TableFunc, s *scope, outer bool) (applied, bool) {
	c, ok := t.Call.(*ast.Call)
	if !ok {
		return applied{}, false
	}
	if a, ok := r.rootNode(t, c, s, outer); ok {
		return a, true
	}
	if a, ok := r.functionRows(t, c, s, outer); ok {
		return a, true
	}
	if r.env.Dialect != "sqlserver" || c.Over != nil || !slices.ContainsFunc(c.Args, isVariable) {
		return applied{}, false
	}
	return r.elementRows(t, c, false, s)
}

// isVariable reports whether an expression is no constant whole number.
func isVariable(e ast.Expr) bool {
	_, ok := constantInt(e)
	return !ok
}

// tableFunction is a function in FROM whose rows are known: a series of
// constant numbers, or the elements of an array that is written out.
func (r *rewriter) tableFunction(t *ast.TableFunc, s *scope, outer bool) applied {
	if rows, columns, ok := expr.ConstantRows(t); ok {
		return r.lateralQuery(constantTable(t, rows, columns), s, outer)
	}
	if a, ok := r.serverFunction(t, s, outer); ok {
		return a
	}
	ordinality := false
	for _, o := range t.Options {
		if o.Name != "postgres:with ordinality" {
			fail(o, "%s", clause(o))
		}
		ordinality = true
	}
	c, ok := t.Call.(*ast.Call)
	if !ok || c.X != nil || len(c.Name.Parts) > 2 || c.Over != nil || c.Filter != nil {
		fail(t, "function in FROM")
	}
	if a, ok := r.nestedTable(t, c, s); ok {
		return a
	}
	name := strings.ToLower(c.Name.Last().Text)
	if name == "generate_series" && r.env.Dialect == "postgres" && !ordinality {
		if days, ok := calendarOf(c.Args); ok {
			return r.timesFunction(t, days, s)
		}
	}
	if r.env.TypesOnly && r.env.Dialect == "postgres" {
		return r.typedFunction(t, c, name, ordinality, s)
	}
	if name == "generate_series" && (ordinality || slices.ContainsFunc(c.Args, isVariable)) {
		if a, ok := r.elementRows(t, c, ordinality, s); ok {
			return a
		}
	}
	switch {
	case r.env.Dialect == "postgres" && name == "generate_series", r.env.Dialect == "sqlserver" && name == "generate_series":
		return r.numbersFunction(t, c, ordinality, s)
	case r.env.Dialect == "postgres" && name == "unnest" && len(c.Args) == 1:
		array := c.Args[0]
		if listed := expr.EnumList(array, &r.env.Shared); listed != nil {
			array = listed
		}
		if list, ok := ast.Uncast(array).(*ast.ArrayExpr); ok && len(list.Items) > 0 {
			return r.elements(t, list.Items, name, ordinality, s, outer)
		}
	case r.env.Dialect == "oracle" && name == "json_table" && !ordinality:
		return r.jsonTable(t, c, s, outer)
	case r.env.Dialect == "oracle" && name == "table" && len(c.Args) == 1 && !ordinality:
		if list, ok := ast.Uncast(c.Args[0]).(*ast.Call); ok && len(list.Args) > 0 && r.isList(list.Name) {
			named := *t
			named.Columns = []ast.Ident{{Text: "column_value"}}
			return r.elements(&named, list.Args, "list", false, s, outer)
		}
	}
	if a, ok := r.elementRows(t, c, ordinality, s); ok {
		return a
	}
	fail(t, "function %s in FROM", upper(name))
	return applied{}
}

// isList reports whether a name is a type of Oracle for collections of plain values.
func (r *rewriter) isList(n ast.Name) bool {
	return IsSystemList(n) || r.env.ListType != nil && r.env.ListType(n)
}

// IsSystemList reports whether a name is such a type which every server has.
func IsSystemList(n ast.Name) bool {
	switch strings.ToLower(n.Last().Text) {
	case "odcivarchar2list", "odcinumberlist", "odcidatelist", "dbms_debug_vc2coll", "ora_mining_varchar2_nt", "ora_mining_number_nt":
		return true
	}
	return false
}

// noNumbers is a series without rows.
func (r *rewriter) noNumbers(t *ast.TableFunc, s *scope) applied {
	c := Column{Key: "n", Name: "n", Type: expr.Type{Kind: expr.Integer}, NotNull: true, Loose: true}
	sel := at(&ast.Select{Items: []*ast.SelectItem{{Expr: num("1"), Alias: ast.Ident{Text: "n"}}}, Where: binary("=", num("1"), num("0"))}, t)
	sel.From = []ast.TableRef{aliased(r.series(t, 1, 1, 1), "d")}
	src := r.addHelper("numbers", at(&ast.Query{Body: sel}, t), []Column{c})
	alias, columns := functionColumns(t, "generate_series", false)
	if r.env.Dialect == "sqlserver" && len(t.Columns) == 0 {
		columns = []ast.Ident{{Text: "value"}}
	}
	ref, fields := r.addRow(t, src, ast.Name{}, alias, columns, s)
	return applied{ref: ref, fields: fields}
}

// functionColumns are the names of the columns of a function in FROM: one
// alias names the source and its only column.
func functionColumns(t *ast.TableFunc, name string, ordinality bool) (ast.Ident, []ast.Ident) {
	columns := append([]ast.Ident(nil), t.Columns...)
	if len(columns) == 0 {
		columns = append(columns, ast.Ident{Text: name})
		if !t.Alias.IsZero() {
			columns[0] = t.Alias
		}
	}
	if ordinality && len(columns) == 1 {
		columns = append(columns, ast.Ident{Text: "ordinality"})
	}
	alias := t.Alias
	if alias.IsZero() {
		alias = ast.Ident{Text: name}
	}
	return alias, columns
}

func (r *rewriter) elements(t *ast.TableFunc, items []ast.Expr, name string, ordinality bool, s *scope, outer bool) applied {
	v := at(&ast.Values{}, t)
	for i, e := range items {
		if _, nested := e.(*ast.ArrayExpr); nested || len(items) > 1000 {
			fail(t, "UNNEST of this array")
		}
		row := at(&ast.RowExpr{Items: []ast.Expr{e}}, e)
		if ordinality {
			row.Items = append(row.Items, at(&ast.NumberLit{Text: itoa(i + 1)}, e))
		}
		v.Rows = append(v.Rows, row)
	}
	d := at(&ast.Derived{Query: at(&ast.Query{Body: v}, t)}, t)
	d.Alias, d.Columns = functionColumns(t, name, ordinality)
	if !contains(v, isAnyName) {
		ref, fields := r.tableRef(d, s)
		return applied{ref: ref, fields: fields}
	}
	return r.lateralQuery(d, s, outer)
}

func isAnyName(n ast.Node) bool {
	_, ok := n.(*ast.ColumnRef)
	return ok
}

// numbersFunction is GENERATE_SERIES of constants.
func (r *rewriter) numbersFunction(t *ast.TableFunc, c *ast.Call, ordinality bool, s *scope) applied {
	values := []int64{0, 0, 1}
	if len(c.Args) < 2 || len(c.Args) > 3 || ordinality {
		fail(t, "GENERATE_SERIES of this form")
	}
	for i, a := range c.Args {
		v, ok := constantInt(a)
		if !ok {
			fail(a, "GENERATE_SERIES of what is no constant whole number")
		}
		values[i] = v
	}
	if r.env.Dialect == "sqlserver" && len(c.Args) == 2 && values[1] < values[0] {
		values[2] = -1
	}
	if values[2] == 0 || (values[1]-values[0])/values[2] < 0 || values[0] != values[1] && (values[1] > values[0]) != (values[2] > 0) {
		if values[2] == 0 {
			fail(t, "GENERATE_SERIES without a step")
		}
		return r.noNumbers(t, s)
	}
	count := (values[1]-values[0])/values[2] + 1
	if count > maxSeries {
		fail(t, "series of %d numbers", count)
	}
	src := r.series(t, values[0], values[2], int(count))
	alias, columns := functionColumns(t, "generate_series", false)
	if r.env.Dialect == "sqlserver" && len(t.Columns) == 0 {
		columns = []ast.Ident{{Text: "value"}}
	}
	ref, fields := r.addRow(t, src, ast.Name{}, alias, columns, s)
	return applied{ref: ref, fields: fields}
}
