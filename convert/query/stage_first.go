package query

import (
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/grammar/ast"
)

// firstRowsOf is a limit that MySQL does not have: WITH TIES, or in percent.
type firstRowsOf struct {
	over    *over
	ties    bool
	percent bool
	count   string
	// offset are the rows to leave out before, "" for none.
	offset string
}

// distinctOn enters DISTINCT ON: the first row of each group in the order of
// the query.
func (r *rewriter) distinctOn(s *ast.Select, q *ast.Query, b *block) {
	if len(s.DistinctOn) == 0 {
		return
	}
	var order []*ast.OrderItem
	if q != nil {
		order = q.OrderBy
	}
	b.scope.over.first = r.overResult(s.DistinctOn[0], s.DistinctOn, order, b)
}

// firstOfEach is a query whose rows are the first ones by their number in a partition, TOP (1) WITH TIES …
// ORDER BY ROW_NUMBER() OVER (PARTITION BY a ORDER BY b), as DISTINCT ON; other queries stay as they are.
func firstOfEach(q *ast.Query) *ast.Query {
	s, ok := q.Body.(*ast.Select)
	if !ok || s.Top == nil || !s.Top.WithTies || s.Top.Percent || len(q.OrderBy) != 1 || q.OrderBy[0].Desc || s.Quantifier == "distinct" {
		return q
	}
	count, constant := ast.Uncast(s.Top.Count).(*ast.NumberLit)
	c, isCall := ast.Unparen(q.OrderBy[0].Expr).(*ast.Call)
	if !constant || count.Text != "1" || !isCall || c.Over == nil || !strings.EqualFold(c.Name.Last().Text, "row_number") || len(c.Over.PartitionBy) == 0 || !c.Over.Ref.IsZero() {
		return q
	}
	each, sel := *q, *s
	sel.Top, sel.DistinctOn = nil, c.Over.PartitionBy
	each.Body, each.OrderBy = &sel, c.Over.OrderBy
	return &each
}

// overResult is a window whose parts may name columns of the list, as those of
// ORDER BY do.
func (r *rewriter) overResult(n ast.Node, partition []ast.Expr, order []*ast.OrderItem, b *block) *over {
	list := b.scope.over
	b.scope.over = nil
	defer func() { b.scope.over = list }()
	o := &over{node: n}
	for _, e := range partition {
		if t, ok := r.resultKey(e, b); ok {
			o.partition = append(o.partition, t)
		}
	}
	for _, k := range order {
		if len(k.Options) > 0 {
			fail(k, "%s", clause(k.Options[0]))
		}
		k = expr.OpenEndedOrder(k, r.exprEnv(b.scope, false))
		t, ok := r.resultKey(k.Expr, b)
		if !ok {
			continue
		}
		if t.t.IsGUID() {
			o.order = append(o.order, sortKey{typed{expr.GUIDOrder(t.x), expr.Type{Kind: expr.String}, t.notNull}, k.Desc, nullsFirst(r.env.Dialect, k)})
		}
		key := sortKey{t, k.Desc, nullsFirst(r.env.Dialect, k)}
		if !o.has(key) {
			o.order = append(o.order, key)
		}
	}
	return o
}

// has reports whether a key cannot change the order within a partition.
func (o *over) has(k sortKey) bool {
	text := ast.Dump(k.x)
	for _, x := range o.sorting() {
		if ast.Dump(x) == text {
			return true
		}
	}
	return false
}

// resultKey is a key of ORDER BY; false when it is the same for all rows.
func (r *rewriter) resultKey(e ast.Expr, b *block) (typed, bool) {
	if i := r.resultColumn(e, b.columns); i >= 0 {
		x := b.out.Items[i].Expr
		if hasMark(x) {
			fail(e, "order of first rows by a window function")
		}
		return typed{x, b.columns[i].Type, b.columns[i].NotNull}, !isLiteral(x)
	}
	if isConstant(e) {
		return typed{}, false
	}
	t := r.typed(e, b.scope)
	return t, !isLiteral(t.x)
}

// tiedLimit enters a limit WITH TIES or in percent; it reports false for others.
func (r *rewriter) tiedLimit(n ast.Node, count ast.Expr, ties, percent bool, q *ast.Query, b *block) bool {
	if !ties && !percent {
		return false
	}
	var order []*ast.OrderItem
	if q != nil {
		order = q.OrderBy
	}
	number := "1"
	if count != nil {
		lit, ok := ast.Uncast(count).(*ast.NumberLit)
		if !ok {
			fail(count, "number of rows that is not constant")
		}
		number = lit.Text
	}
	if v, err := strconv.ParseFloat(number, 64); err != nil || v < 0 || !percent && strings.Trim(number, "0123456789") != "" {
		fail(n, "%s rows", number)
	}
	if ties && len(order) == 0 {
		fail(n, "WITH TIES without ORDER BY")
	}
	if b.out.Quantifier == "distinct" {
		fail(n, "DISTINCT with WITH TIES or PERCENT")
	}
	b.scope.over.limit = &firstRowsOf{over: r.overResult(n, nil, order, b), ties: ties, percent: percent, count: number}
	return true
}

// firstOnly is the condition for the first row of each group, nil if all rows
// are wanted.
func (s *stage) firstOnly() ast.Expr {
	o := s.l.first
	if o == nil {
		return nil
	}
	earlier := s.before(s.total(o), s.other, s.now, false)
	if earlier == nil {
		return nil // one row
	}
	s.note(o.node, expr.Quadratic)
	n := at(&ast.Select{Items: []*ast.SelectItem{{Expr: num("1")}}, From: []ast.TableRef{&ast.TableName{Name: s.src, Alias: ast.Ident{Text: s.other}}}}, o.node)
	n.Where = and(s.samePartition(o), earlier)
	return at(&ast.Unary{Op: "not", X: at(&ast.Exists{Query: at(&ast.Query{Body: n}, o.node)}, o.node)}, o.node)
}

// limited is the condition for the rows of a limit WITH TIES or in percent.
func (s *stage) limited() ast.Expr {
	l := s.l.limit
	if l == nil {
		return nil
	}
	keys := l.over.order
	if !l.ties {
		keys = s.total(l.over)
	}
	var most ast.Expr = num(l.count)
	if l.percent {
		all := s.ofPartition(&over{Window: &expr.Window{}, node: l.over.node}, countAll())
		most = call("CEILING", binary("/", binary("*", all, num(l.count)), num("100")))
	}
	where := s.before(keys, s.other, s.now, false)
	if where == nil {
		where = num("0")
	}
	if l.offset == "" {
		return binary("<", s.sub(l.over, countAll(), where, nil, "", ""), most)
	}
	first := binary("<", s.sub(l.over, countAll(), where, nil, "", ""), binary("+", num(l.offset), most))
	return and(first, binary(">=", s.sub(l.over, countAll(), s.before(s.total(l.over), s.other, s.now, false), nil, "", ""), num(l.offset)))
}
