package convert

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// part adds one "expression WITH operator"; it reports false when the operator
// or the expression has no counterpart.
func (r *rowPair) part(p *ast.ExcludePart) bool {
	call, isCall := ast.Unparen(p.Part.Expr).(*ast.Call)
	switch {
	case p.Op == "=", p.Op == "<>":
		a, b, ok := r.rewrite(p.Part.Expr)
		if !ok {
			return false
		}
		r.both = append(r.both, &ast.Binary{Op: p.Op, Left: paren(b), Right: paren(a)})
		return true
	case p.Op == "&&" && isCall:
		switch strings.ToLower(call.Name.Last().Text) {
		case "box":
			return r.boxes(call)
		case "circle":
			return r.circles(call)
		}
		return r.overlap(call)
	case p.Op == "&&":
		return r.overlapText(p) || r.overlapShape(p)
	}
	return false
}

// rangeKinds are the range types whose text the extension compares.
var rangeKinds = map[string]string{"int4range": "int", "int8range": "int", "numrange": "num", "daterange": "date", "tsrange": "ts", "tstzrange": "tz"}

// The functions of the extension that compare ranges, several of them, and networks.
const (
	rangeFunction      = "sctconv_ranges_overlap"
	multirangeFunction = "sctconv_multiranges_overlap"
	networkFunction    = "sctconv_networks_overlap"
)

// overlapFunction is the function that compares two texts of a type of PostgreSQL, with
// the kind of range that it needs; "" for other types.
func overlapFunction(typ string) (name, kind string) {
	if kind = rangeKinds[typ]; kind != "" {
		return rangeFunction, kind
	}
	if single, ok := strings.CutSuffix(typ, "multirange"); ok && rangeKinds[single+"range"] != "" {
		return multirangeFunction, rangeKinds[single+"range"]
	}
	if typ == "inet" || typ == "cidr" {
		return networkFunction, ""
	}
	return "", ""
}

// overlapText adds the condition that two ranges or networks overlap which columns hold
// as text.
func (r *rowPair) overlapText(p *ast.ExcludePart) bool {
	col := r.c.partColumn(r.t, p.Part)
	if col == nil || col.typ == nil || col.typ.Array > 0 || !isCharacter(col.out) {
		return false
	}
	name, kind := overlapFunction(typeOf(r.c.baseType(col.typ)))
	if name == "" {
		return false
	}
	if r.c.overlaps == nil {
		r.c.overlaps = map[string]bool{}
	}
	r.c.overlaps[name] = true
	if name == multirangeFunction {
		r.c.overlaps[rangeFunction] = true
	}
	overlap := func(a, b ast.Expr) ast.Expr {
		call := functionCall(name, a, b)
		if kind != "" {
			call.Args = append(call.Args, &ast.StringLit{Value: kind})
		}
		if db := r.c.extensionDatabase(); db != "" {
			call.Name.Parts = append([]ast.Ident{{Text: db}}, call.Name.Parts...)
		}
		return call
	}
	r.both = append(r.both, &ast.Binary{Op: "=", Left: overlap(otherColumn(col.target), newColumn(col)), Right: &ast.NumberLit{Text: "1"}})
	if kind != "" {
		r.reversed = append(r.reversed, &ast.Binary{Op: "<", Left: overlap(newColumn(col), newColumn(col)), Right: &ast.NumberLit{Text: "0"}})
	}
	return true
}

// overlapShape adds the condition that two boxes or polygons have a point in common.
// A circle is a polygon of some of its points here, which says less.
func (r *rowPair) overlapShape(p *ast.ExcludePart) bool {
	col := r.c.partColumn(r.t, p.Part)
	if col == nil || col.typ == nil || col.typ.Array > 0 || !isSpatial(col.out) {
		return false
	}
	name := map[string]string{"box": "MBRIntersects", "polygon": "ST_Intersects"}[typeOf(r.c.baseType(col.typ))]
	if name == "" {
		return false
	}
	r.both = append(r.both, functionCall(name, otherColumn(col.target), newColumn(col)))
	return true
}

// boxes adds the condition that two boxes, given by their corners, have a point in common.
func (r *rowPair) boxes(call *ast.Call) bool {
	if len(call.Args) != 2 {
		return false
	}
	a, ok1 := pointOf(call.Args[0])
	b, ok2 := pointOf(call.Args[1])
	if !ok1 || !ok2 {
		return false
	}
	for i := range a {
		one, otherOne, ok1 := r.rewrite(a[i])
		two, otherTwo, ok2 := r.rewrite(b[i])
		if !ok1 || !ok2 {
			return false
		}
		before := func(a, b, c, d ast.Expr) ast.Expr {
			return &ast.Binary{Op: "<=", Left: functionCall("LEAST", a, b), Right: functionCall("GREATEST", c, d)}
		}
		r.both = append(r.both, before(otherOne, otherTwo, one, two), before(one, two, otherOne, otherTwo))
	}
	return true
}

// circles adds the condition that two circles, given by centre and radius, have a point
// in common.
func (r *rowPair) circles(call *ast.Call) bool {
	if len(call.Args) != 2 {
		return false
	}
	centre, ok := pointOf(call.Args[0])
	if !ok {
		return false
	}
	radius, otherRadius, ok := r.rewrite(call.Args[1])
	if !ok {
		return false
	}
	var squares ast.Expr
	for _, x := range centre {
		own, other, ok := r.rewrite(x)
		if !ok {
			return false
		}
		square := ast.Expr(functionCall("POW", &ast.Binary{Op: "-", Left: paren(other), Right: paren(own)}, &ast.NumberLit{Text: "2"}))
		if squares != nil {
			square = &ast.Binary{Op: "+", Left: squares, Right: square}
		}
		squares = square
	}
	r.both = append(r.both, &ast.Binary{Op: "<=", Left: functionCall("SQRT", squares), Right: &ast.Binary{Op: "+", Left: paren(otherRadius), Right: paren(radius)}})
	return true
}

// pointOf are the coordinates of point(x, y).
func pointOf(e ast.Expr) (xy [2]ast.Expr, ok bool) {
	call, ok := ast.Unparen(e).(*ast.Call)
	if !ok || !strings.EqualFold(call.Name.Last().Text, "point") || len(call.Args) != 2 {
		return xy, false
	}
	return [2]ast.Expr{call.Args[0], call.Args[1]}, true
}
