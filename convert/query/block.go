package query

import (
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/grammar/ast"
)

// block is a rewritten SELECT with what belongs to the query around it.
type block struct {
	out *ast.Select
	// body is a UNION in place of out; nil if out is all there is.
	body    ast.QueryBody
	columns []Column
	order   []*ast.OrderItem
	limit   *ast.Limit
	scope   *scope
	// single tells that all rows are one group.
	single bool
	// spread counts the columns that the attributes of structured columns add to those
	// of the source.
	spread int
}

// result is the rewritten query.
func (b *block) result() ast.QueryBody {
	if b.body != nil {
		return b.body
	}
	return b.out
}

// selectBlock rewrites one SELECT; q is the query of which it is the whole
// body, or nil.
func (r *rewriter) selectBlock(s *ast.Select, names []ast.Ident, outer *scope, q *ast.Query) *block {
	s, levels := r.levels(r.groupsOfGroups(r.groupsOfItems(r.countedFirst(s))))
	s, tree := r.hierarchyOf(s, q, outer)
	if r.env.TypesOnly {
		s = r.shapeOfSelect(s)
	}
	r.lacking(s)
	s = r.sortedLists(r.rowsInList(s))
	s = r.firstRows(r.numberedRows(s))
	b := &block{out: at(&ast.Select{}, s), scope: outer.inner()}
	where, rows := r.rowNumber(s.Where)
	from, rest := r.outerMarks(s.From, where)
	b.out.From = r.from(from, b.scope)
	if levels > 0 {
		b.out.From = append(b.out.From, r.levelSource(s, levels, b.scope))
	}
	if tree != nil {
		b.out.From = append(b.out.From, tree.source(b.scope)...)
	}
	if rest != nil && !r.env.TypesOnly {
		b.out.Where, _ = r.expression(rest, b.scope, false)
	}
	if !r.env.TypesOnly {
		b.out.Where = and(and(r.outward(b), b.scope.pending), b.out.Where)
	}
	b.out.Quantifier = quantifier(s.Quantifier)
	if len(s.DistinctOn) > 0 {
		b.out.Quantifier = ""
	}
	over := &windows{defs: s.Windows}
	b.scope.over, b.scope.grouping, b.scope.keeping = over, &groupings{}, &kept{}
	r.items(s, names, b)
	if b.out.Quantifier == "distinct" {
		equalColumns(s, b.columns)
	}
	b.scope.over = nil
	r.groups(s, b)
	b.single = len(s.GroupBy) == 0 && (s.Having != nil || r.hasAggregate(s))
	keys := r.blockKeys(b)
	b.scope.over = over
	b.limit = r.blockLimit(s, rows, q, b)
	switch {
	case q != nil && tree != nil:
		b.order = tree.order(q, b)
	case q != nil:
		b.order = r.order(q.OrderBy, b)
	}
	r.distinctOn(s, q, b)
	r.groupingSets(s, b)
	r.solidify(b)
	r.keptRows(b)
	r.staged(b)
	if keys != nil {
		r.keys[b.out] = keys
	}
	return b
}

// lacking fails for the clauses of SELECT that MySQL 5.6 does not have.
func (r *rewriter) lacking(s *ast.Select) {
	switch {
	case s.StartWith != nil:
		fail(s, "START WITH without CONNECT BY")
	case len(s.Into) > 0:
		fail(s.Into[0], "SELECT INTO")
	}
	if w := hasSets(s); w == "rollup" || w == "cube" {
		r.options(s.Hints)
		return
	}
	r.options(s.Options, s.Hints)
}

func quantifier(s string) string {
	if s == "unique" {
		return "distinct"
	}
	if s == "all" {
		return ""
	}
	return s
}

// firstRows is Oracle's first rows of an ordered query: when the only source
// is a query with ORDER BY, a condition for ROWNUM is its limit.
func (r *rewriter) firstRows(s *ast.Select) *ast.Select {
	if len(s.From) != 1 || s.Where == nil || len(s.GroupBy) > 0 || r.env.Dialect != "oracle" {
		return s
	}
	d, ok := s.From[0].(*ast.Derived)
	if !ok || len(d.Query.OrderBy) == 0 || d.Query.Limit != nil {
		return s
	}
	rest, limit := r.rowNumber(s.Where)
	if limit == nil || rest != nil {
		return s
	}
	q, inner, out := *d.Query, *d, *s
	q.Limit, inner.Query = limit, &q
	out.Where, out.From = nil, []ast.TableRef{&inner}
	return &out
}

// blockLimit is the limit from TOP or ROWNUM. ROWNUM counts before sorting and
// grouping, LIMIT after it.
func (r *rewriter) blockLimit(s *ast.Select, rows *ast.Limit, q *ast.Query, b *block) *ast.Limit {
	if s.Top != nil && q != nil && q.Limit != nil {
		fail(s.Top, "TOP with another limit")
	}
	top := r.blockTop(s.Top, q, b)
	if q != nil && q.Limit != nil && (q.Limit.Percent || q.Limit.WithTies) {
		if q.Limit.Offset != nil && q.Limit.Percent {
			fail(q.Limit, "OFFSET with PERCENT")
		}
		r.tiedLimit(q.Limit, q.Limit.Count, q.Limit.WithTies, q.Limit.Percent, q, b)
		if q.Limit.Offset != nil {
			b.scope.over.limit.offset = r.rowCount(q.Limit.Offset).(*ast.NumberLit).Text
		}
	}
	if rows == nil {
		return top
	}
	sorted := q != nil && (len(q.OrderBy) > 0 || q.Limit != nil)
	if calls := b.scope.over.calls; !sorted && len(calls) > 0 && calls[0].rowNumber {
		b.scope.over.limit = &firstRowsOf{over: &over{node: rows}, count: rows.Count.(*ast.NumberLit).Text}
		return nil
	}
	if sorted || len(b.scope.over.calls) > 0 || b.out.Quantifier == "distinct" || len(s.GroupBy) > 0 || s.Having != nil || r.hasAggregate(s) {
		fail(rows, "ROWNUM with ORDER BY, DISTINCT, groups or window functions")
	}
	return rows
}

// blockTop is the limit from TOP.
func (r *rewriter) blockTop(t *ast.Top, q *ast.Query, b *block) *ast.Limit {
	if t == nil || isAllRows(t) || r.tiedLimit(t, t.Count, t.WithTies, t.Percent, q, b) {
		return nil
	}
	return r.top(t)
}

// hasAggregate reports whether the list of a SELECT has an aggregate function.
func (r *rewriter) hasAggregate(s *ast.Select) bool {
	found := false
	for _, it := range s.Items {
		ast.Inspect(it.Expr, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.Subquery, *ast.Exists:
				return false
			case *ast.Call:
				found = found || expr.IsAggregate(r.env.Dialect, n)
			}
			return !found
		})
	}
	return found
}

// groupsOfItems gives GROUP BY ALL the items of the list that have no aggregate.
func (r *rewriter) groupsOfItems(s *ast.Select) *ast.Select {
	if len(s.GroupBy) != 1 {
		return s
	}
	if k, ok := s.GroupBy[0].(*ast.Keyword); !ok || k.Word != "all" {
		return s
	}
	out := *s
	out.GroupBy = nil
	for _, it := range s.Items {
		if _, star := it.Expr.(*ast.Star); star || contains(it.Expr, isQuery) {
			fail(it, "GROUP BY ALL with * or a sub-query")
		}
		if one := (&ast.Select{Items: []*ast.SelectItem{it}}); !r.hasAggregate(one) && !isConstant(it.Expr) {
			out.GroupBy = append(out.GroupBy, it.Expr)
		} else if r.mixes(it.Expr) {
			fail(it, "GROUP BY ALL with columns beside an aggregate")
		}
	}
	return &out
}

// mixes reports whether an expression has columns outside its aggregates.
func (r *rewriter) mixes(e ast.Expr) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		if c, ok := n.(*ast.Call); ok && expr.IsAggregate(r.env.Dialect, c) {
			return false
		}
		found = found || isColumn(n)
		return !found
	})
	return found
}

func isColumn(n ast.Node) bool {
	_, ok := n.(*ast.ColumnRef)
	return ok
}

// groups rewrites GROUP BY and HAVING.
func (r *rewriter) groups(s *ast.Select, b *block) {
	b.scope.labels = b.columns
	if hasSets(s) != "" {
		r.readSets(s, b)
		if s.Having != nil {
			b.out.Having, _ = r.expression(s.Having, b.scope, true)
		}
		b.scope.labels = nil
		return
	}
	for _, e := range withoutRows(s.GroupBy) {
		if n, ok := e.(*ast.NumberLit); ok {
			b.out.GroupBy = append(b.out.GroupBy, r.groupNumber(n, b))
			continue
		}
		x, t := r.expression(e, b.scope, false)
		equalTexts(e, t)
		b.out.GroupBy = append(b.out.GroupBy, x)
	}
	if s.Having != nil {
		b.out.Having, _ = r.expression(s.Having, b.scope, true)
	}
	b.scope.labels = nil
}

// groupingSets makes a UNION of what is grouped in several ways.
func (r *rewriter) groupingSets(s *ast.Select, b *block) {
	g := b.scope.grouping
	if hasSets(s) == "" {
		b.plainGroups()
		return
	}
	if len(b.scope.over.calls) > 0 || b.scope.over.first != nil || b.scope.over.limit != nil {
		fail(s, "grouping sets with window functions or first rows")
	}
	g.union(b, r)
}

// groupNumber is GROUP BY n, which counts the list.
func (r *rewriter) groupNumber(n *ast.NumberLit, b *block) ast.Expr {
	if i := r.resultColumn(n, b.columns); i >= 0 && r.env.Dialect == "postgres" {
		equalTexts(n, b.columns[i].Type)
		return at(&ast.NumberLit{Text: n.Text}, n)
	}
	fail(n, "GROUP BY a constant")
	return nil
}

// notNull reports whether a rewritten expression is a column that is never NULL.
func (r *rewriter) notNull(x ast.Expr, s *scope) bool {
	switch x := x.(type) {
	case *ast.ColumnRef:
		if f := s.fieldOf(x); f != nil {
			return f.NotNull
		}
	case *ast.Param:
		if i := markOf(x); i >= 0 && s.over != nil {
			return s.over.calls[i].counts()
		}
	case *ast.Call:
		return strings.EqualFold(x.Name.String(), "count")
	case *ast.NumberLit, *ast.StringLit:
		return true
	}
	return false
}

// fieldOf is the field that a rewritten reference names, or nil.
func (s *scope) fieldOf(x *ast.ColumnRef) *field {
	if len(x.Name.Parts) != 2 {
		return nil
	}
	for _, row := range s.rows {
		for i := range row.fields {
			if f := &row.fields[i]; f.table == x.Name.Parts[0].Text && f.Name == x.Name.Parts[1].Text {
				return f
			}
		}
	}
	return nil
}

// origin is the [Column.Origin] of a rewritten expression: a column, or the
// least or greatest of its values.
func origin(x ast.Expr, s *scope) any {
	if c, ok := x.(*ast.Call); ok && len(c.Args) == 1 && (c.Name.String() == "MIN" || c.Name.String() == "MAX") {
		x = c.Args[0]
	}
	ref, ok := x.(*ast.ColumnRef)
	if !ok {
		return nil
	}
	f := s.fieldOf(ref)
	if f == nil || f.whole != nil {
		return nil
	}
	return f.Origin
}
