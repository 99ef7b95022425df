package query

import (
	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/grammar/ast"
)

// body rewrites a body that is no SELECT of its own.
func (r *rewriter) body(b ast.QueryBody, names []ast.Ident, s *scope) (ast.QueryBody, []Column) {
	switch b := b.(type) {
	case *ast.Select:
		out := r.selectBlock(b, names, s, nil)
		if out.limit != nil {
			return at(&ast.ParenQuery{Query: at(&ast.Query{Body: out.result(), Limit: out.limit}, b)}, b), out.columns
		}
		return out.result(), out.columns
	case *ast.SetOp:
		return r.setOp(b, names, s)
	case *ast.ParenQuery:
		q, columns := r.query(b.Query, names, s)
		return at(&ast.ParenQuery{Query: q}, b), columns
	case *ast.TableQuery:
		item := at(&ast.SelectItem{Expr: at(&ast.Star{}, b)}, b)
		from := at(&ast.TableName{Name: b.Name}, b)
		out := r.selectBlock(at(&ast.Select{Items: []*ast.SelectItem{item}, From: []ast.TableRef{from}}, b), names, s, nil)
		return out.result(), out.columns
	case *ast.Values:
		return r.values(b, names, s)
	}
	fail(b, "query that was not understood")
	return nil, nil
}

// setOp rewrites UNION; INTERSECT and EXCEPT become a search for equal rows.
func (r *rewriter) setOp(b *ast.SetOp, names []ast.Ident, s *scope) (ast.QueryBody, []Column) {
	if r.depth++; r.depth > maxDepth*10 {
		fail(b, "too many set operations within each other")
	}
	defer func() { r.depth-- }()
	if b.Op != "union" {
		return r.membership(b, names, s)
	}
	left, lc := r.part(b.Left, names, s, true, b.All)
	right, rc := r.part(b.Right, nil, s, false, b.All)
	withoutNamesInUnion(right, r.unnamed)
	r.textsAlike(left, lc, rc)
	r.textsAlike(right, rc, lc)
	columns := merge(b, lc, rc)
	out := at(&ast.SetOp{Op: "union", All: b.All, Left: left, Right: right}, b)
	if !b.All {
		equalColumns(b, columns)
		r.keys[out] = [][]string{namesOf(columns)}
	}
	return out, columns
}

// textsAlike makes times and numbers of the constant texts of one side of a UNION whose other
// side has such in the column, as the sources do; in MySQL all would be text.
func (r *rewriter) textsAlike(body ast.QueryBody, columns, other []Column) {
	if r.env.Dialect == "oracle" || len(columns) != len(other) {
		return
	}
	for i := range columns {
		if columns[i].Type.Kind != expr.String {
			continue
		}
		all := true
		eachSelect(body, 0, func(s *ast.Select) {
			if i >= len(s.Items) {
				return
			}
			out, ok := expr.TextAs(r.env.Dialect, s.Items[i].Expr, other[i].Type)
			if all = all && (ok || isNull(s.Items[i].Expr)); ok {
				s.Items[i].Expr = out
			}
		})
		if all {
			columns[i].Type = other[i].Type
		}
	}
}

func isNull(e ast.Expr) bool {
	k, ok := ast.Unparen(e).(*ast.Keyword)
	return ok && k.Word == "null"
}

// eachSelect goes through the parts of a UNION.
func eachSelect(b ast.QueryBody, depth int, do func(*ast.Select)) {
	switch b := b.(type) {
	case *ast.Select:
		do(b)
	case *ast.SetOp:
		if depth < maxDepth {
			eachSelect(b.Left, depth+1, do)
			eachSelect(b.Right, depth+1, do)
		}
	case *ast.ParenQuery:
		if depth < maxDepth {
			eachSelect(b.Query.Body, depth+1, do)
		}
	}
}

// part rewrites one side of a UNION. What would need parentheses around a
// UNION, or ORDER BY and LIMIT of its own, becomes a view.
func (r *rewriter) part(b ast.QueryBody, names []ast.Ident, s *scope, first, all bool) (ast.QueryBody, []Column) {
	out, columns := r.body(b, names, s)
	inner := out
	for {
		p, ok := inner.(*ast.ParenQuery)
		if !ok {
			break
		}
		if p.Query.Limit != nil || len(p.Query.OrderBy) > 0 {
			return r.partView(b, p.Query, columns, s)
		}
		inner = p.Query.Body
	}
	if u, ok := inner.(*ast.SetOp); ok && !first && (u.All != all || mixed(u)) {
		return r.partView(b, at(&ast.Query{Body: u}, b), columns, s)
	}
	return inner, columns
}

// mixed reports whether a chain of UNIONs has some with and some without ALL.
func mixed(u *ast.SetOp) bool {
	for {
		next, ok := u.Left.(*ast.SetOp)
		if !ok {
			return false
		}
		if next.All != u.All {
			return true
		}
		u = next
	}
}

// partView makes a view of a part, which must not refer to what is around it.
func (r *rewriter) partView(b ast.QueryBody, q *ast.Query, columns []Column, s *scope) (ast.QueryBody, []Column) {
	if s.sees() {
		fail(b, "part of a UNION within a sub-query that MySQL 5.6 has not")
	}
	src := r.addHelper("part", q, columns)
	return at(selectAll(src), b).Body, columns
}

// sees reports whether names of an outer query are visible.
func (s *scope) sees() bool {
	for x := s; x != nil; x = x.outer {
		if len(x.rows) > 0 || x.argued {
			return true
		}
	}
	return false
}

// merge gives the columns of a set operation: the names of the left side, and
// types for the values of both.
func merge(n ast.Node, left, right []Column) []Column {
	if len(left) != len(right) {
		fail(n, "queries with %d and %d columns", len(left), len(right))
	}
	list := make([]Column, len(left))
	for i, c := range left {
		c.Type = expr.Common(c.Type, right[i].Type).Computed()
		c.NotNull = c.NotNull && right[i].NotNull
		if c.Origin != right[i].Origin {
			c.Origin = nil
		}
		list[i] = c
	}
	return list
}

// membership is INTERSECT or EXCEPT: the different rows of the left side for
// which the right side has, or has not, an equal row. NULLs are equal here.
func (r *rewriter) membership(b *ast.SetOp, names []ast.Ident, s *scope) (ast.QueryBody, []Column) {
	left := r.side(b.Left, names, s)
	right := r.side(b.Right, nil, s)
	if b.All && len(left.Keys) == 0 && (b.Op == "except" || len(right.Keys) == 0) { // rows that come once need no count
		fail(b, "%s ALL", upper(b.Op))
	}
	columns := merge(b, left.Columns, right.Columns)
	equalColumns(b, columns)
	for i := range columns {
		columns[i].NotNull = left.Columns[i].NotNull
		columns[i].Type = left.Columns[i].Type
	}
	inner := at(&ast.Select{Items: []*ast.SelectItem{{Expr: &ast.NumberLit{Text: "1"}}}, From: []ast.TableRef{aliased(right, "b")}}, b)
	out := at(&ast.Select{Quantifier: "distinct", From: []ast.TableRef{aliased(left, "a")}}, b)
	for i, c := range left.Columns {
		out.Items = append(out.Items, &ast.SelectItem{Expr: column("a", c)})
		same := &ast.Binary{Op: "<=>", Left: column("a", c), Right: column("b", right.Columns[i])}
		inner.Where = and(inner.Where, same)
	}
	var test ast.Expr = at(&ast.Exists{Query: at(&ast.Query{Body: inner}, b)}, b)
	if b.Op == "except" {
		test = at(&ast.Unary{Op: "not", X: test}, b)
	}
	out.Where = test
	r.keys[out] = [][]string{namesOf(columns)}
	return out, columns
}

// side makes a source of one side of a set operation.
func (r *rewriter) side(b ast.QueryBody, names []ast.Ident, s *scope) *Source {
	q := at(&ast.Query{Body: b}, b)
	return r.helper(q, names, "part", s)
}

func aliased(src *Source, alias string) *ast.TableName {
	return &ast.TableName{Name: src.Name, Alias: ast.Ident{Text: alias}}
}

func column(table string, c Column) *ast.ColumnRef {
	return &ast.ColumnRef{Name: ast.Name{Parts: []ast.Ident{{Text: table}, {Text: c.Name}}}}
}

// and joins conditions, of which the first may be nil.
func and(a, b ast.Expr) ast.Expr {
	if a == nil {
		return b
	}
	if b == nil {
		return a
	}
	out := &ast.Binary{Op: "and", Left: a, Right: b}
	out.At = a.Span().Join(b.Span())
	return out
}

// values is VALUES as a query: one SELECT for each row.
func (r *rewriter) values(v *ast.Values, names []ast.Ident, s *scope) (ast.QueryBody, []Column) {
	if len(v.Rows) == 0 || len(v.Rows) > 1000 {
		fail(v, "VALUES with %d rows", len(v.Rows))
	}
	var out ast.QueryBody
	var columns []Column
	for i, row := range v.Rows {
		sel := at(&ast.Select{}, row)
		for k, e := range row.Items {
			it := at(&ast.SelectItem{Expr: e}, e)
			if i == 0 && k >= len(names) {
				it.Alias = ast.Ident{Text: "column" + itoa(k+1), Quoted: r.env.Dialect != "oracle"}
			}
			sel.Items = append(sel.Items, it)
		}
		given := names
		if i > 0 {
			given = nil
		}
		b := r.selectBlock(sel, given, s, nil)
		if i == 0 {
			out, columns = b.result(), b.columns
			continue
		}
		withoutNamesInUnion(b.out, r.unnamed)
		columns = merge(row, columns, b.columns)
		out = at(&ast.SetOp{Op: "union", All: true, Left: out, Right: b.out}, v)
	}
	return out, columns
}
