package query

import (
	"strconv"

	"maps"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/grammar/ast"
)

// applied is a source that sees those before it, in a form that MySQL has.
type applied struct {
	// ref is the source; nil when each row before it has just one, whose columns
	// are expressions.
	ref ast.TableRef
	// on is which rows belong together.
	on     ast.Expr
	fields []field
}

// isLateral reports whether a source may see those before it.
func isLateral(t ast.TableRef) bool {
	switch t := t.(type) {
	case *ast.Derived:
		return t.Lateral
	case *ast.TableFunc:
		return true
	}
	return false
}

// lateralJoin is a join with a source that sees the left side.
func (r *rewriter) lateralJoin(j *ast.Join, s *scope) (ast.TableRef, []field) {
	outer := j.Kind == "outer apply" || j.Kind == "left"
	if !outer && !isOneOf(j.Kind, "cross apply", "inner", "cross") {
		fail(j, "%s JOIN with LATERAL", upper(j.Kind))
	}
	left, lf := r.tableRef(j.Left, s)
	before := s.rows
	a := r.lateral(j.Right, s, outer) // its condition is that of the join
	fields := append(lf[:len(lf):len(lf)], a.fields...)
	var on ast.Expr
	if j.On != nil && !isTrue(j.On) {
		on, _ = r.expression(j.On, s, false)
	}
	if outer {
		s.optional(len(before), len(s.rows))
	}
	if a.ref == nil {
		if on != nil {
			fail(j.On, "condition of a join with LATERAL")
		}
		return left, fields
	}
	out := at(&ast.Join{Kind: "inner", Left: left, Right: a.ref, On: and(a.on, on)}, j)
	r.insideJoin(j, out)
	switch {
	case outer:
		out.Kind = "left"
		if out.On == nil {
			out.On = num("1")
		}
	case out.On == nil:
		out.Kind = "cross"
	}
	return out, fields
}

// insideJoin fails when the condition of a join names sources outside of it.
func (r *rewriter) insideJoin(n ast.Node, j *ast.Join) {
	if j.On == nil {
		return
	}
	if namesOutside(j.On, insideOf(j)) {
		fail(n, "LATERAL that sees sources outside of its join")
	}
}

// isTrue reports whether a condition always holds.
func isTrue(e ast.Expr) bool {
	switch x := ast.Uncast(e).(type) {
	case *ast.Keyword:
		return x.Word == "true"
	case *ast.Binary:
		a, ok := x.Left.(*ast.NumberLit)
		b, ok2 := x.Right.(*ast.NumberLit)
		return ok && ok2 && x.Op == "=" && a.Text == b.Text
	}
	return false
}

// lateral rewrites a source that may see those before it.
func (r *rewriter) lateral(t ast.TableRef, s *scope, outer bool) applied {
	switch t := t.(type) {
	case *ast.Derived:
		r.options(t.Options)
		return r.lateralQuery(t, s, outer)
	case *ast.TableFunc:
		return r.tableFunction(t, s, outer)
	case *ast.TableName: // CROSS APPLY of a plain table
		ref, fields := r.tableRef(t, s)
		return applied{ref: ref, fields: fields}
	}
	fail(t, "LATERAL of this form")
	return applied{}
}

func (r *rewriter) lateralQuery(t *ast.Derived, s *scope, outer bool) applied {
	return r.lateralIn(t, s, s, outer)
}

// lateralIn is a query in FROM that sees a scope: that of the sources before it, or of a function.
func (r *rewriter) lateralIn(t *ast.Derived, s, seen *scope, outer bool) applied {
	q := t.Query
	for inner := r.unwrapped(q); inner != nil && q.With == nil; inner = r.unwrapped(q) {
		q = inner
	}
	if rows := constantRows(q); rows != nil {
		return r.lateralRows(t, rows, rowNames(q), s, seen)
	}
	if !r.seesRows(q, seen) {
		if a, ok := r.apart(t, s); ok {
			return a
		}
	}
	if q.With != nil && seen != s { // of a function
		plain := *q
		seen, plain.With = r.with(q.With, seen), nil
		q = &plain
	}
	if isDocument(q) {
		return r.lateralDocument(t, q, s, seen)
	}
	r.options(q.Options)
	sel, ok := q.Body.(*ast.Select)
	if ok {
		if a, ok := r.groupsApart(t, q, sel, s); ok {
			return a
		}
	}
	if !ok || q.With != nil || sel.Quantifier != "" && sel.Quantifier != "all" || len(sel.DistinctOn) > 0 {
		fail(t, "LATERAL or APPLY of a query that is no plain SELECT")
	}
	mid := &scope{outer: seen, ctes: seen.ctes, taken: s.taken, shared: true}
	b := r.selectBlock(sel, t.Columns, mid, q)
	if b.body != nil || len(b.out.GroupBy) > 0 || b.out.Having != nil {
		fail(t, "LATERAL or APPLY of a query with groups")
	}
	limit := b.limit
	if limit == nil {
		limit = r.limit(q.Limit)
	}
	switch {
	case b.single && limit == nil:
		return r.lateralValues(t, b, s)
	case b.single:
		fail(t, "LATERAL or APPLY of an aggregate with a limit")
	case limit == nil:
		return r.lateralRowsOf(t, b, s, outer)
	}
	first, count, ok := limitedTo(limit)
	if !ok {
		fail(limit, "LATERAL or APPLY of many rows with a limit")
	}
	again := r.selectBlock(sel, t.Columns, mid, q)
	return r.lateralFirst(t, b, again, s, outer, first, count)
}

// apart rewrites a source that sees nothing before it; false when it does.
func (r *rewriter) apart(t *ast.Derived, s *scope) (a applied, ok bool) {
	helpers, made := len(r.helpers), maps.Clone(r.made)
	depth, args, functions, numbers := r.depth, r.arguments, r.functions, r.numbers
	defer func() {
		if x := recover(); x != nil {
			if _, isProblem := x.(*expr.Problem); !isProblem {
				panic(x)
			}
			r.helpers, r.made, r.depth, r.arguments, r.functions, r.numbers = r.helpers[:helpers], made, depth, args, functions, numbers
		}
	}()
	plain := *t
	plain.Lateral = false
	a.ref, a.fields = r.tableRef(&plain, s)
	return a, true
}

// enterLateral adds the row of a lateral source to the scope.
func (r *rewriter) enterLateral(alias ast.Ident, fields []field, s *scope) {
	x := &row{fields: fields, closed: alias.IsZero()}
	if !alias.IsZero() {
		x.name = r.env.Fold(alias)
	}
	x.keys = [][]string{{}} // one row for each of those before
	s.rows = append(s.rows, x)
}

// lateralValues is a query of aggregates, which has one row: each column is a
// sub-query.
func (r *rewriter) lateralValues(t *ast.Derived, b *block, s *scope) applied {
	r.fixed = true
	b.out.Where = and(outwardFrom(b.out.From), b.out.Where)
	var fields []field
	for i, c := range b.columns {
		sel := *b.out
		sel.Items = []*ast.SelectItem{{Expr: b.out.Items[i].Expr}}
		x := at(&ast.Subquery{Query: at(&ast.Query{Body: &sel}, t)}, t)
		fields = append(fields, computedField(c, x))
	}
	r.enterLateral(t.Alias, fields, s)
	return applied{fields: fields}
}

// computedField is a column that stands for an expression.
func computedField(c Column, x ast.Expr) field {
	c.Origin = nil
	return field{Column: c, as: c.Name, whole: func() ast.Expr {
		return expr.Rebuilt(x, func(y ast.Expr) ast.Expr { return y })
	}}
}

// lateralRowsOf is a query whose condition names sources before it: its sources
// are joined by the condition.
func (r *rewriter) lateralRowsOf(t *ast.Derived, b *block, s *scope, outer bool) applied {
	on := and(outwardFrom(b.out.From), b.out.Where)
	a := applied{ref: sourcesOf(t, b), on: on}
	if a.ref == nil {
		if a.on != nil {
			fail(t, "LATERAL or APPLY of a condition without sources")
		}
		for i, c := range b.columns {
			a.fields = append(a.fields, computedField(c, b.out.Items[i].Expr))
		}
		r.enterLateral(t.Alias, a.fields, s)
		return a
	}
	a.fields = r.lateralFields(t, b, outer)
	r.enterLateral(t.Alias, a.fields, s)
	x := s.rows[len(s.rows)-1]
	x.keys = nil
	for _, key := range r.blockKeys(b) {
		if places, ok := fieldPlaces(x, key); ok {
			x.keys = append(x.keys, places)
		}
	}
	return a
}

// fieldPlaces are the places of columns of a result; false when one is computed.
func fieldPlaces(x *row, names []string) ([]string, bool) {
	places := []string{}
	for _, name := range names {
		for _, f := range x.fields {
			if f.as != name {
				continue
			}
			if f.whole != nil {
				return nil, false
			}
			places = append(places, f.table+"\x00"+f.Name)
		}
	}
	return places, len(places) == len(names)
}

// sourcesOf are the sources of a block as one.
func sourcesOf(n ast.Node, b *block) ast.TableRef {
	var tree ast.TableRef
	for _, t := range b.out.From {
		if tree == nil {
			tree = t
			continue
		}
		tree = at(&ast.Join{Kind: "cross", Left: tree, Right: t}, n)
	}
	if j, ok := tree.(*ast.Join); ok {
		return at(&ast.ParenTable{Table: j}, n)
	}
	return tree
}

// lateralFields are the columns of a query whose sources are joined. In an
// outer join a computed column is NULL when there is no row.
func (r *rewriter) lateralFields(t *ast.Derived, b *block, outer bool) []field {
	if outer {
		r.solidRows(b.scope.rows)
	}
	var list []field
	for i, c := range b.columns {
		x := b.out.Items[i].Expr
		if ref, ok := x.(*ast.ColumnRef); ok && len(ref.Name.Parts) == 2 && b.scope.fieldOf(ref) != nil {
			f := field{Column: c, table: ref.Name.Parts[0].Text, as: c.Name}
			f.Name = ref.Name.Parts[1].Text
			list = append(list, f)
			continue
		}
		if outer {
			there := r.rowMark(t, b)
			x = at(&ast.Case{Whens: []*ast.When{{Cond: &ast.IsExpr{X: there, Not: true, Test: "null"}, Result: x}}}, x)
		}
		list = append(list, computedField(c, x))
	}
	return list
}

// rowMark is a column that is NULL only when there is no row.
func (r *rewriter) rowMark(n ast.Node, b *block) ast.Expr {
	for _, x := range b.scope.rows {
		if x.number != nil {
			return x.number
		}
		for _, f := range x.fields {
			if f.NotNull && f.whole == nil {
				return f.ref()
			}
		}
	}
	fail(n, "OUTER APPLY of computed columns over sources whose columns may all be NULL")
	return nil
}

// maxFirst bounds the rows that [rewriter.lateralFirst] finds one by one.
const maxFirst = 10

// limitedTo are the place of the first row that a limit lets through, from 0, and their
// number, if they are known and few.
func limitedTo(limit *ast.Limit) (first, count int, ok bool) {
	number := func(e ast.Expr) int {
		n, isNumber := e.(*ast.NumberLit)
		if !isNumber {
			return -1
		}
		v, err := strconv.Atoi(n.Text)
		if err != nil {
			return -1
		}
		return v
	}
	if count = number(limit.Count); limit.Offset != nil {
		first = number(limit.Offset)
	}
	return first, count, count > 0 && count <= maxFirst && first >= 0 && !limit.WithTies && !limit.Percent
}

// lateralFirst are the first rows in an order: those whose keys sub-queries find.
func (r *rewriter) lateralFirst(t *ast.Derived, b, again *block, s *scope, outer bool, first, count int) applied {
	ref := sourcesOf(t, b)
	if _, ok := ref.(*ast.TableName); !ok || len(b.scope.rows) != 1 || len(b.scope.rows[0].keys) == 0 || len(b.scope.rows[0].keys[0]) == 0 {
		fail(t, "LATERAL or APPLY of the first row of what is no table with a unique key")
	}
	r.fixed = true
	a := applied{ref: ref, fields: r.lateralFields(t, b, outer)}
	order := again.order
	var known []string
	for _, o := range order {
		if c, ok := o.Expr.(*ast.ColumnRef); ok {
			if i := again.itemOf(c); i >= 0 && len(c.Name.Parts) == 1 {
				o.Expr = again.out.Items[i].Expr
			}
			if c, ok = o.Expr.(*ast.ColumnRef); ok && len(c.Name.Parts) == 2 {
				known = append(known, place(c))
			}
		}
	}
	extra, _ := dependenciesOf(again).missing(known)
	if len(extra) > 0 && r.env.Note != nil {
		r.env.Note(t.At, expr.Ties)
	}
	for _, x := range extra {
		order = append(order, &ast.OrderItem{Expr: x})
	}
	keys, others := b.scope.rows[0].keys[0], again.scope.rows[0].keys[0]
	for row := first; row < first+count; row++ {
		var found ast.Expr
		for i, p := range keys {
			sel := *again.out
			sel.Items = []*ast.SelectItem{{Expr: refTo(others[i])}}
			limit := &ast.Limit{Count: num("1")}
			if row > 0 {
				limit.Offset = num(itoa(row))
			}
			q := at(&ast.Query{Body: &sel, OrderBy: order, Limit: limit}, t)
			found = and(found, binary("=", refTo(p), at(&ast.Subquery{Query: q}, t)))
		}
		a.on = or(a.on, found)
	}
	if count > 1 {
		a.on = at(&ast.Paren{X: a.on}, t)
	}
	r.enterLateral(t.Alias, a.fields, s)
	return a
}
