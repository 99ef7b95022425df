package convert

import (
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// exclusion is an EXCLUDE constraint of a table.
type exclusion struct {
	def     *ast.ExcludeConstraint
	dropped bool
}

// excludeConstraint makes a unique key of a constraint that compares columns
// by = only; any other waits for the triggers.
func (c *converter) excludeConstraint(t *table, x *ast.ExcludeConstraint) {
	if c.namedExclusion(t, x.Name) != nil {
		c.lose(rules.ConstraintDuplicate, x.At, t.obj, "table", t.name, "name", x.Name.Text)
		return
	}
	c.nameExclusion(t, x)
	k := &key{name: x.Name, node: x}
	for _, p := range x.Parts {
		col := c.partColumn(t, p.Part)
		if col == nil || p.Op != "=" || x.Where != nil {
			t.excludes = append(t.excludes, &exclusion{def: x})
			return
		}
		k.parts = append(k.parts, part{col: col, node: p.Part})
	}
	for _, p := range x.Parts {
		c.inlined(p)
	}
	c.constraintOptions(t, x, x.Options)
	t.keys = append(t.keys, k)
}

// dropExclusion drops the exclusion constraint of that name, if there is one.
func (c *converter) dropExclusion(t *table, id ast.Ident) bool {
	x := c.namedExclusion(t, id)
	if x == nil {
		return false
	}
	x.dropped = true
	return true
}

// namedExclusion is the exclusion constraint of that name, or nil.
func (c *converter) namedExclusion(t *table, id ast.Ident) *exclusion {
	for _, x := range t.excludes {
		if !x.dropped && !x.def.Name.IsZero() && c.cat.fold(x.def.Name) == c.cat.fold(id) {
			return x
		}
	}
	return nil
}

// exclusions lets triggers look for rows that an exclusion constraint refuses.
func (c *converter) exclusions(t *table) {
	for _, x := range t.excludes {
		switch {
		case x.dropped:
			c.inlined(x.def)
		case c.exclude(t, x.def):
			c.inlined(x.def)
			c.constraintOptions(t, x.def, x.def.Options)
			c.note(rules.ExclusionByTrigger, x.def.At, t.obj, "name", x.def.Name.Text, "table", t.name)
		default:
			c.lose(rules.ExclusionConstraint, x.def.At, t.obj, "name", x.def.Name.Text, "table", t.name)
		}
	}
}

// rowPair are the conditions under which two rows exclude each other: own of
// the written row alone, both of it and another row; reversed tells that the
// bounds of a range are in the wrong order, which the source refuses.
type rowPair struct {
	c         *converter
	t         *table
	own, both []ast.Expr
	reversed  []ast.Expr
}

// otherRow is the alias of the row that the written one is compared with.
const otherRow = "other"

func (c *converter) exclude(t *table, x *ast.ExcludeConstraint) bool {
	same := t.sameRow(x)
	if same == nil || c.excludesNumber(t, x) {
		return false
	}
	pair := &rowPair{c: c, t: t}
	if x.Where != nil {
		a, b, ok := pair.rewrite(x.Where)
		if !ok {
			return false
		}
		pair.own, pair.both = append(pair.own, paren(a)), append(pair.both, paren(b))
	}
	for _, p := range x.Parts {
		if !pair.part(p) {
			return false
		}
	}
	self := &ast.Unary{Op: "not", X: &ast.Paren{X: same}}
	t.onWrite(partCheck, true, false, pair.refuse(x, nil))
	t.onWrite(partCheck, false, true, pair.refuse(x, self))
	for _, r := range pair.reversed {
		raise := signal("22000", "Range is not valid: its lower bound is greater than its upper bound, or it is no range")
		t.onWrite(partCheck, true, true, &ast.If{Cond: allOf(append(append([]ast.Expr(nil), pair.own...), r)), Then: raise})
	}
	return true
}

// excludesNumber reports whether the constraint looks at a number that the
// server generates.
func (c *converter) excludesNumber(t *table, x *ast.ExcludeConstraint) bool {
	if x.Where != nil && c.generatedNumber(t, x.Where) != nil {
		return true
	}
	for _, p := range x.Parts {
		if c.generatedNumber(t, p.Part.Expr) != nil {
			return true
		}
	}
	return false
}

func paren(e ast.Expr) ast.Expr { return &ast.Paren{X: ast.Unparen(e)} }

func signal(state, message string) *ast.Raise {
	return &ast.Raise{Verb: "signal", Condition: &ast.Condition{SQLState: state}, Message: &ast.StringLit{Value: cutText(message, maxMessage)}}
}

// allOf joins conditions by AND.
func allOf(list []ast.Expr) ast.Expr {
	out := list[0]
	for _, e := range list[1:] {
		out = &ast.Binary{Op: "and", Left: out, Right: e}
	}
	return out
}

// sameRow tells the row that is written from the others: by its key, or without
// one by all its columns. Two rows that are alike in all columns exclude each
// other by = and &&, or nothing excludes them; other operators need a key. It is nil
// where nothing tells them apart.
func (t *table) sameRow(x *ast.ExcludeConstraint) ast.Expr {
	if pk := t.primary(); pk != nil {
		return sameKey(pk)
	}
	var list []ast.Expr
	for _, p := range x.Parts {
		if p.Op != "=" && p.Op != "&&" {
			return nil
		}
	}
	for _, col := range t.cols {
		if isSpatial(col.out) || col.filled != nil {
			continue
		}
		old := &ast.Field{X: &ast.Keyword{Word: "old"}, Name: ast.Ident{Text: col.target}}
		list = append(list, &ast.Binary{Op: "<=>", Left: exactly(col, otherColumn(col.target)), Right: exactly(col, old)})
	}
	if len(list) == 0 {
		return nil
	}
	return allOf(list)
}

// exactly is a value of a column, of text its bytes.
func exactly(col *column, e ast.Expr) ast.Expr {
	if !isCharacter(col.out) {
		return e
	}
	return &ast.Cast{X: e, Type: &ast.TypeName{Name: ast.Name{Parts: []ast.Ident{{Text: "binary"}}}}, Func: "cast"}
}

// sameKey compares the key of the other row with that of the row before its update.
func sameKey(pk *key) ast.Expr {
	var list []ast.Expr
	for _, p := range pk.parts {
		old := &ast.Field{X: &ast.Keyword{Word: "old"}, Name: ast.Ident{Text: p.col.target}}
		list = append(list, &ast.Binary{Op: "=", Left: otherColumn(p.col.target), Right: old})
	}
	return allOf(list)
}

func otherColumn(name string) *ast.ColumnRef {
	return &ast.ColumnRef{Name: ast.Name{Parts: []ast.Ident{{Text: otherRow}, {Text: name}}}}
}

// refuse refuses the row when another one excludes it.
func (r *rowPair) refuse(x *ast.ExcludeConstraint, self ast.Expr) *ast.If {
	conds := append(append([]ast.Expr(nil), r.own...), r.both...)
	if self != nil {
		conds = append(conds, self)
	}
	sel := &ast.Select{Items: []*ast.SelectItem{{Expr: &ast.NumberLit{Text: "1"}}}, Where: allOf(conds),
		From: []ast.TableRef{&ast.TableName{Name: r.t.nameOut(), Alias: ast.Ident{Text: otherRow}}}}
	s := &ast.If{Cond: &ast.Exists{Query: &ast.Query{Body: sel}}, Then: signal("23000", "Exclusion constraint "+r.c.constraintName(r.t, x.Name)+" is violated")}
	s.At = x.At
	return s
}

// rewrite gives an expression over the written row and over the other one.
func (r *rowPair) rewrite(e ast.Expr) (own, other ast.Expr, ok bool) {
	own, _, err := r.c.rewrite(r.t, nil, e)
	if err != nil {
		return nil, nil, false
	}
	env := r.c.rowEnv(r.t, nil)
	find := env.Column
	env.Column = func(n ast.Name) (ast.Expr, expr.Type, bool) {
		x, typ, ok := find(n)
		if f, isField := x.(*ast.Field); ok && isField {
			return otherColumn(f.Name.Text), typ, true
		}
		return x, typ, ok
	}
	other, _, err = expr.Rewrite(e, env)
	return own, other, err == nil
}

// rangeFunctions make a range of two bounds; NULL is no bound.
var rangeFunctions = wordSet("tsrange", "tstzrange", "daterange", "int4range", "int8range", "numrange")

// overlap adds the condition that two ranges, given by their bounds, overlap.
// An empty range, [x, x), overlaps nothing.
func (r *rowPair) overlap(call *ast.Call) bool {
	op, next, ok := rangeBounds(r.c, call)
	if !ok {
		return false
	}
	low, otherLow, ok1 := r.rewrite(unbounded(r.c, call.Args[0], "-infinity"))
	high, otherHigh, ok2 := r.rewrite(unbounded(r.c, call.Args[1], "infinity"))
	if !ok1 || !ok2 {
		return false
	}
	before := func(a, b ast.Expr) ast.Expr {
		return functionCall("IFNULL", &ast.Binary{Op: op, Left: next(a), Right: paren(b)}, &ast.NumberLit{Text: "1"})
	}
	if op == "<" {
		r.both = append(r.both, before(low, high), before(otherLow, otherHigh))
	}
	r.both = append(r.both, before(low, otherHigh), before(otherLow, high))
	r.reversed = append(r.reversed, &ast.Binary{Op: ">", Left: paren(low), Right: paren(high)})
	return true
}

// unbounded is a bound without the infinity that stands for NULL in it, which has no
// bound either.
func unbounded(c *converter, e ast.Expr, infinity string) ast.Expr {
	call, ok := c.simplify(e).(*ast.Call)
	if !ok || !strings.EqualFold(call.Name.Last().Text, "coalesce") || len(call.Args) != 2 {
		return e
	}
	if s, ok := c.simplify(call.Args[1]).(*ast.StringLit); ok && strings.EqualFold(s.Value, infinity) {
		return call.Args[0]
	}
	return e
}

// rangeBounds is how the bounds of overlapping ranges compare: < when a bound is
// outside of the range, <= when both are inside. next gives the first value of a range
// behind a lower bound that is outside: the bound itself, or the next one where both
// bounds are outside and the values can be counted.
func rangeBounds(c *converter, call *ast.Call) (op string, next func(ast.Expr) ast.Expr, ok bool) {
	name := strings.ToLower(call.Name.Last().Text)
	if !rangeFunctions[name] || len(call.Args) < 2 || len(call.Args) > 3 {
		return "", nil, false
	}
	if len(call.Args) == 2 {
		return "<", paren, true
	}
	s, ok := c.simplify(call.Args[2]).(*ast.StringLit)
	if !ok {
		return "", nil, false
	}
	one := &ast.NumberLit{Text: "1"}
	switch s.Value {
	case "[)", "(]":
		return "<", paren, true
	case "[]":
		return "<=", paren, true
	case "()":
		switch name {
		case "daterange":
			return "<", func(e ast.Expr) ast.Expr { return functionCall("ADDDATE", e, one) }, true
		case "int4range", "int8range":
			return "<", func(e ast.Expr) ast.Expr { return &ast.Binary{Op: "+", Left: paren(e), Right: one} }, true
		}
		return "<", paren, true
	}
	return "", nil, false
}
