package query

import (
	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/grammar/ast"
)

// total are the keys of a window with columns behind them that tell all rows
// apart. Where the source leaves the order of equal rows open, the key decides.
func (s *stage) total(o *over) []sortKey {
	if s.b.single {
		return o.order
	}
	var extra []typed
	if len(s.b.out.GroupBy) > 0 {
		extra = s.otherGroups(o)
	} else {
		extra = s.otherColumns(o)
	}
	keys := append([]sortKey(nil), o.order...)
	for _, t := range extra {
		keys = append(keys, sortKey{typed: t, nullsFirst: true})
	}
	if len(extra) > 0 {
		s.note(o.node, expr.Ties)
	}
	return keys
}

func (s *stage) note(n ast.Node, what expr.Remark) {
	if s.r.env.Note != nil {
		s.r.env.Note(n.Span(), what)
	}
}

// otherGroups are the group keys that neither partition nor order has.
func (s *stage) otherGroups(o *over) []typed {
	known := map[string]bool{}
	for _, x := range o.sorting() {
		known[ast.Dump(x)] = true
	}
	var list []typed
	for _, g := range s.b.out.GroupBy {
		x := s.b.unlabelled(g)
		if !known[ast.Dump(x)] && !isLiteral(x) {
			list = append(list, typed{x, expr.Type{}, s.r.notNull(x, s.b.scope)})
		}
	}
	return list
}

// otherColumns are columns of keys that tell rows with equal values apart.
func (s *stage) otherColumns(o *over) []typed {
	var known []string
	for _, x := range o.sorting() {
		if ref, ok := x.(*ast.ColumnRef); ok && len(ref.Name.Parts) == 2 {
			known = append(known, place(ref))
		}
	}
	refs, ok := dependenciesOf(s.b).missing(known)
	if !ok {
		fail(o.node, "%s in an order that leaves equal rows open, over rows without a unique key", o.what())
	}
	var list []typed
	for _, ref := range refs {
		t := typed{x: ref, notNull: s.r.notNull(ref, s.b.scope)}
		if f := s.b.scope.fieldOf(ref); f != nil {
			t.t = f.Type
		}
		list = append(list, t)
	}
	return list
}

// sorting are the expressions of partition and order.
func (o *over) sorting() []ast.Expr {
	var list []ast.Expr
	for _, p := range o.partition {
		list = append(list, p.x)
	}
	for _, k := range o.order {
		list = append(list, k.x)
	}
	return list
}

// what names the window in messages.
func (o *over) what() string {
	if o.Window != nil {
		return upper(o.Name)
	}
	return "first rows"
}

// samePartition is the condition that the other row is in the partition of the
// row in question.
func (s *stage) samePartition(o *over) ast.Expr {
	var out ast.Expr
	for _, p := range o.partition {
		out = and(out, s.same(p, s.other, s.now))
	}
	return out
}

// same is the condition that a value is equal in two rows, NULLs being equal.
func (s *stage) same(t typed, a, b string) ast.Expr {
	op := "<=>"
	if t.notNull {
		op = "="
	}
	return &ast.Binary{Op: op, Left: s.ref(t, a, "part"), Right: s.ref(t, b, "part")}
}

// before is the condition that row a comes before row b, or has the same keys
// if orEqual is set. Without keys all rows are equal.
func (s *stage) before(keys []sortKey, a, b string, orEqual bool) ast.Expr {
	var out, equal ast.Expr
	for i, k := range keys {
		less := s.less(k, a, b, orEqual && i == len(keys)-1)
		out = or(out, and(equal, less))
		equal = and(equal, s.same(k.typed, a, b))
	}
	return out
}

func (s *stage) less(k sortKey, a, b string, orEqual bool) ast.Expr {
	op := "<"
	if k.desc {
		op = ">"
	}
	x, y := s.keyValue(k, a), s.keyValue(k, b)
	if k.notNull {
		if orEqual {
			op += "="
		}
		return &ast.Binary{Op: op, Left: x, Right: y}
	}
	null := func(e ast.Expr, not bool) ast.Expr { return &ast.IsExpr{X: e, Not: not, Test: "null"} }
	none := and(null(s.ref(k.typed, a, "k"), !k.nullsFirst), null(s.ref(k.typed, b, "k"), k.nullsFirst))
	out := or(&ast.Binary{Op: op, Left: x, Right: y}, none)
	if orEqual {
		out = or(out, s.same(k.typed, a, b))
	}
	return out
}

// keyValue is a key of a row as it compares with <.
func (s *stage) keyValue(k sortKey, alias string) ast.Expr {
	x := s.ref(k.typed, alias, "k")
	if k.t.IsEnum(k.x) {
		return expr.EnumPlace(x)
	}
	return k.t.SortValue(x)
}

func or(a, b ast.Expr) ast.Expr {
	if a == nil {
		return b
	}
	return &ast.Binary{Op: "or", Left: a, Right: b}
}

// orderBy sorts the other rows by keys, backwards if reverse is set.
func (s *stage) orderBy(keys []sortKey, reverse bool) []*ast.OrderItem {
	var list []*ast.OrderItem
	for _, k := range keys {
		x := s.ref(k.typed, s.other, "k")
		desc, first := k.desc != reverse, k.nullsFirst != reverse
		if !k.notNull && first == desc { // MySQL takes NULL for the least value
			list = append(list, &ast.OrderItem{Expr: &ast.IsExpr{X: x, Test: "null"}, Desc: first})
		}
		list = append(list, &ast.OrderItem{Expr: k.t.SortValue(x), Desc: desc})
	}
	return list
}

// over is a sub-query over the rows.
func (s *stage) over(src ast.Name, item, where ast.Expr, order []*ast.OrderItem, count, offset string) ast.Expr {
	n := s.place()
	sel := at(&ast.Select{Items: []*ast.SelectItem{{Expr: item}}, From: []ast.TableRef{&ast.TableName{Name: src, Alias: ast.Ident{Text: s.other}}}, Where: where}, n)
	q := at(&ast.Query{Body: sel, OrderBy: order}, n)
	if count != "" {
		q.Limit = &ast.Limit{Count: &ast.NumberLit{Text: count}}
		if offset != "" && offset != "0" {
			q.Limit.Offset = &ast.NumberLit{Text: offset}
		}
	}
	return at(&ast.Subquery{Query: q}, n)
}

func countAll() *ast.Call {
	return &ast.Call{Name: ast.Name{Parts: []ast.Ident{{Text: "COUNT"}}}, Star: true}
}

func call(name string, args ...ast.Expr) *ast.Call {
	return &ast.Call{Name: ast.Name{Parts: []ast.Ident{{Text: name}}}, Args: args}
}

func str(s string) ast.Expr { return &ast.StringLit{Value: s} }

func num(s string) ast.Expr { return &ast.NumberLit{Text: s} }

func binary(op string, a, b ast.Expr) ast.Expr { return &ast.Binary{Op: op, Left: a, Right: b} }
