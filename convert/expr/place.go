package expr

import (
	"math/big"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// Place is where the rows of a group are that an aggregate is about, in the order of the
// values of its argument.
type Place struct {
	Kind PlaceKind
	// Fraction is the constant of the percentile as MySQL computes with it.
	Fraction string
	Desc     bool
}

// PlaceKind is what is asked of the row.
type PlaceKind int

// The kinds of places.
const (
	Middle    PlaceKind = iota // no more than half of the rows are below, and no more than half above
	Reached                    // the rows up to this one are at least the fraction
	Below                      // the last row before the fraction, or one behind it
	Above                      // the first row behind the fraction, or one behind that
	Commonest                  // no other value has more rows
)

// atPlace is an aggregate of the rows at a place of the group: MEDIAN, a percentile, the
// commonest value.
func (r *rewriter) atPlace(e *ast.Call, name string) (ast.Expr, Type, bool) {
	if e.Over != nil || e.Quantifier != "" || e.Star || len(e.Name.Parts) != 1 && !isSystemSchema(e.Name.Parts[0].Text) {
		return nil, Type{}, false
	}
	if x := r.filteredOrder(e, medianOf(r.env.Dialect, e, name)); x != nil {
		return r.median(e, x, name)
	}
	arg, place, ok := percentileOf(r.env.Dialect, e, name)
	if !ok {
		return nil, Type{}, false
	}
	arg = r.filteredOrder(e, arg)
	switch _, t := r.inner().expr(arg); {
	case t.Foreign != "" || t.Enum != nil || t.Listed != nil:
		fail(e, "%s of values of this type", strings.ToUpper(name))
	case !strings.HasSuffix(name, "percentile_cont"):
		t.Length = 0
		return r.endOf(e, arg, place), t, true
	case t.Kind != Integer && t.Kind != Decimal && t.Kind != Float:
		fail(e, "%s of values that are no numbers", strings.ToUpper(name))
	case r.env.Dialect != "oracle", t.Kind == Float: // which compute with floating point numbers
		place.Fraction += "e0"
		return r.interpolated(e, arg, place), Type{Kind: Float}, true
	}
	r.note(e, Digits)
	return r.interpolated(e, arg, place), Type{Kind: Decimal}, true
}

// interpolated is the value between those before and behind a place, by how far it is from them.
func (r *rewriter) interpolated(e *ast.Call, arg ast.Expr, p Place) ast.Expr {
	p.Kind = Below
	low := r.endOf(e, arg, p)
	p.Kind = Above
	high := r.endOf(e, arg, p)
	x, _ := r.inner().expr(arg)
	place := made(e, "{1} * (COUNT({2}) - 1)", at(&ast.NumberLit{Text: p.Fraction}, e), x)
	return made(e, "{1} + ({3} - FLOOR({3})) * ({2} - {1})", low, high, at(&ast.Paren{X: place}, e))
}

// endOf is the first value of the rows at a place, in the order.
func (r *rewriter) endOf(e *ast.Call, arg ast.Expr, p Place) ast.Expr {
	x, _ := r.inner().expr(arg)
	f := "MIN"
	if p.Desc {
		f = "MAX"
	}
	return call(e, f, at(&ast.Case{Whens: []*ast.When{at(&ast.When{Cond: r.env.Place(e, arg, p), Result: x}, e)}}, e))
}

// filteredOrder is the argument where FILTER lets the row through: a row without a value has
// no place.
func (r *rewriter) filteredOrder(e *ast.Call, arg ast.Expr) ast.Expr {
	if e.Filter == nil || arg == nil {
		return arg
	}
	return at(&ast.Case{Whens: []*ast.When{at(&ast.When{Cond: e.Filter, Result: arg}, e.Filter)}}, e.Filter)
}

// median is MEDIAN of Oracle, or PERCENTILE_CONT(0.5): the mean of the least and the greatest
// value that no more than half of the rows are below, and no more than half above.
func (r *rewriter) median(e *ast.Call, arg ast.Expr, name string) (ast.Expr, Type, bool) {
	_, t := r.inner().expr(arg)
	if t.Kind != Integer && t.Kind != Decimal && t.Kind != Float {
		fail(e, "%s of values that are no numbers", strings.ToUpper(name))
	}
	mark := r.env.Place(e, arg, Place{Kind: Middle})
	end := func(f string) ast.Expr {
		x, _ := r.inner().expr(arg)
		return call(e, f, at(&ast.Case{Whens: []*ast.When{at(&ast.When{Cond: mark, Result: x}, e)}}, e))
	}
	sum := at(&ast.Paren{X: at(&ast.Binary{Op: "+", Left: end("MIN"), Right: end("MAX")}, e)}, e)
	r.note(e, Digits)
	if t.Kind != Float {
		t = Type{Kind: Decimal}
	}
	return at(&ast.Binary{Op: "/", Left: sum, Right: number(e, 2)}, e), Type{Kind: t.Kind}, true
}

// medianOf is what a call of Oracle gives the median of, nil for any other call.
func medianOf(dialect string, e *ast.Call, name string) ast.Expr {
	if dialect != "oracle" || len(e.Args) != 1 {
		return nil
	}
	switch name {
	case "median":
		if len(e.Within) == 0 {
			return e.Args[0]
		}
	case "percentile_cont":
		half, ok := e.Args[0].(*ast.NumberLit)
		if ok && (half.Text == "0.5" || half.Text == ".5" || half.Text == "0.50") && len(e.Within) == 1 && len(e.Within[0].Options) == 0 {
			return e.Within[0].Expr
		}
	}
	return nil
}

// percentileOf is what a call gives a percentile or the commonest value of, and its place.
func percentileOf(dialect string, e *ast.Call, name string) (ast.Expr, Place, bool) {
	switch {
	case dialect == "oracle" && name == "stats_mode" && len(e.Args) == 1 && len(e.Within) == 0:
		return e.Args[0], Place{Kind: Commonest}, true
	case len(e.Within) != 1:
		return nil, Place{}, false
	}
	order := e.Within[0]
	p := Place{Desc: order.Desc}
	switch strings.TrimPrefix(name, "approx_") { // an exact value is near enough
	case "mode":
		p.Kind = Commonest
		return order.Expr, p, dialect == "postgres" && len(e.Args) == 0
	case "percentile_disc":
		p.Kind = Reached
	case "percentile_cont":
		p.Kind = Below
	default:
		return nil, p, false
	}
	if len(e.Args) != 1 {
		return nil, p, false
	}
	p.Fraction = fractionOf(e.Args[0])
	return order.Expr, p, p.Fraction != ""
}

// fractionOf is a constant from 0 to 1, "" for anything else.
func fractionOf(e ast.Expr) string {
	x := ast.Unparen(e)
	if c, ok := x.(*ast.Cast); ok {
		x = ast.Unparen(c.X)
	}
	text := ""
	switch x := x.(type) {
	case *ast.NumberLit:
		text = x.Text
	case *ast.StringLit: // as PostgreSQL prints it
		text = x.Value
	}
	v, ok := new(big.Rat).SetString(text)
	if !ok || len(text) > 20 || strings.Trim(text, "0123456789.") != "" || v.Sign() < 0 || v.Cmp(big.NewRat(1, 1)) > 0 {
		return ""
	}
	if strings.HasPrefix(text, ".") {
		text = "0" + text
	}
	return strings.TrimSuffix(text, ".")
}
