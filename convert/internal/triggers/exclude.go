package triggers

import (
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/mysql"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// NamedExclusion is the exclusion constraint of that name, or nil.
func (c *Planner) NamedExclusion(t *catalog.Table, id ast.Ident) *catalog.Exclusion {
	for _, x := range t.Excludes {
		if !x.Dropped && !x.Def.Name.IsZero() && c.Cat.Fold(x.Def.Name) == c.Cat.Fold(id) {
			return x
		}
	}
	return nil
}

// exclusions lets triggers look for rows that an exclusion constraint refuses.
func (c *Planner) exclusions(t *catalog.Table) {
	for _, x := range t.Excludes {
		switch {
		case x.Dropped:
			c.Inlined(x.Def)
		case c.exclude(t, x.Def):
			c.Inlined(x.Def)
			c.ConstraintOptions(t, nil, x.Def, x.Def.Options)
			c.Note(rules.ExclusionByTrigger, x.Def.At, t.Obj, "name", x.Def.Name.Text, "table", t.Name)
		default:
			c.Lose(rules.ExclusionConstraint, x.Def.At, t.Obj, "name", x.Def.Name.Text, "table", t.Name)
		}
	}
}

// rowPair are the conditions under which two rows exclude each other: own of
// the written row alone, both of it and another row; reversed tells that the
// bounds of a range are in the wrong order, which the source refuses.
type rowPair struct {
	c         *Planner
	t         *catalog.Table
	own, both []ast.Expr
	reversed  []ast.Expr
}

func (c *Planner) exclude(t *catalog.Table, x *ast.ExcludeConstraint) bool {
	same := t.SameRow(x)
	if same == nil || c.excludesNumber(t, x) {
		return false
	}
	pair := &rowPair{c: c, t: t}
	if x.Where != nil {
		a, b, ok := pair.rewrite(x.Where)
		if !ok {
			return false
		}
		pair.own, pair.both = append(pair.own, tree.Paren(a)), append(pair.both, tree.Paren(b))
	}
	for _, p := range x.Parts {
		if !pair.part(p) {
			return false
		}
	}
	self := &ast.Unary{Op: "not", X: &ast.Paren{X: same}}
	t.OnWrite(catalog.PartCheck, true, false, pair.refuse(x, nil))
	t.OnWrite(catalog.PartCheck, false, true, pair.refuse(x, self))
	for _, r := range pair.reversed {
		raise := signal("22000", "Range is not valid: its lower bound is greater than its upper bound, or it is no range")
		t.OnWrite(catalog.PartCheck, true, true, &ast.If{Cond: tree.AllOf(append(append([]ast.Expr(nil), pair.own...), r)), Then: raise})
	}
	return true
}

// excludesNumber reports whether the constraint looks at a number that the
// server generates.
func (c *Planner) excludesNumber(t *catalog.Table, x *ast.ExcludeConstraint) bool {
	if x.Where != nil && c.GeneratedNumber(t, x.Where) != nil {
		return true
	}
	for _, p := range x.Parts {
		if c.GeneratedNumber(t, p.Part.Expr) != nil {
			return true
		}
	}
	return false
}

func signal(state, message string) *ast.Raise {
	return &ast.Raise{Verb: "signal", Condition: &ast.Condition{SQLState: state}, Message: &ast.StringLit{Value: tree.CutText(message, mysql.MaxSignalMessage)}}
}

// refuse refuses the row when another one excludes it.
func (r *rowPair) refuse(x *ast.ExcludeConstraint, self ast.Expr) *ast.If {
	conds := append(append([]ast.Expr(nil), r.own...), r.both...)
	if self != nil {
		conds = append(conds, self)
	}
	sel := &ast.Select{Items: []*ast.SelectItem{{Expr: &ast.NumberLit{Text: "1"}}}, Where: tree.AllOf(conds),
		From: []ast.TableRef{&ast.TableName{Name: r.t.NameOut(), Alias: ast.Ident{Text: tree.OtherRow}}}}
	s := &ast.If{Cond: &ast.Exists{Query: &ast.Query{Body: sel}}, Then: signal("23000", "Exclusion constraint "+r.c.ConstraintName(r.t, x.Name)+" is violated")}
	s.At = x.At
	return s
}

// rewrite gives an expression over the written row and over the other one.
func (r *rowPair) rewrite(e ast.Expr) (own, other ast.Expr, ok bool) {
	own, _, err := r.c.Rewrite(r.t, nil, e)
	if err != nil {
		return nil, nil, false
	}
	env := r.c.RowEnv(r.t, nil)
	find := env.Column
	env.Column = func(n ast.Name) (ast.Expr, expr.Type, bool) {
		x, typ, ok := find(n)
		if f, isField := x.(*ast.Field); ok && isField {
			return tree.OtherColumn(f.Name.Text), typ, true
		}
		return x, typ, ok
	}
	other, _, err = expr.Rewrite(e, env)
	return own, other, err == nil
}

// rangeFunctions make a range of two bounds; NULL is no bound.
var rangeFunctions = tree.WordSet("tsrange", "tstzrange", "daterange", "int4range", "int8range", "numrange")

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
		return tree.FunctionCall("IFNULL", &ast.Binary{Op: op, Left: next(a), Right: tree.Paren(b)}, &ast.NumberLit{Text: "1"})
	}
	if op == "<" {
		r.both = append(r.both, before(low, high), before(otherLow, otherHigh))
	}
	r.both = append(r.both, before(low, otherHigh), before(otherLow, high))
	r.reversed = append(r.reversed, &ast.Binary{Op: ">", Left: tree.Paren(low), Right: tree.Paren(high)})
	return true
}

// unbounded is a bound without the infinity that stands for NULL in it, which has no
// bound either.
func unbounded(c *Planner, e ast.Expr, infinity string) ast.Expr {
	call, ok := c.Simplify(e).(*ast.Call)
	if !ok || !strings.EqualFold(call.Name.Last().Text, "coalesce") || len(call.Args) != 2 {
		return e
	}
	if s, ok := c.Simplify(call.Args[1]).(*ast.StringLit); ok && strings.EqualFold(s.Value, infinity) {
		return call.Args[0]
	}
	return e
}

// rangeBounds is how the bounds of overlapping ranges compare: < when a bound is
// outside of the range, <= when both are inside. next gives the first value of a range
// behind a lower bound that is outside: the bound itself, or the next one where both
// bounds are outside and the values can be counted.
func rangeBounds(c *Planner, call *ast.Call) (op string, next func(ast.Expr) ast.Expr, ok bool) {
	name := strings.ToLower(call.Name.Last().Text)
	if !rangeFunctions[name] || len(call.Args) < 2 || len(call.Args) > 3 {
		return "", nil, false
	}
	if len(call.Args) == 2 {
		return "<", tree.Paren, true
	}
	s, ok := c.Simplify(call.Args[2]).(*ast.StringLit)
	if !ok {
		return "", nil, false
	}
	one := &ast.NumberLit{Text: "1"}
	switch s.Value {
	case "[)", "(]":
		return "<", tree.Paren, true
	case "[]":
		return "<=", tree.Paren, true
	case "()":
		switch name {
		case "daterange":
			return "<", func(e ast.Expr) ast.Expr { return tree.FunctionCall("ADDDATE", e, one) }, true
		case "int4range", "int8range":
			return "<", func(e ast.Expr) ast.Expr { return &ast.Binary{Op: "+", Left: tree.Paren(e), Right: one} }, true
		}
		return "<", tree.Paren, true
	}
	return "", nil, false
}
