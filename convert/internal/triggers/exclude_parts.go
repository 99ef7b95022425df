package triggers

import (
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
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
		r.both = append(r.both, &ast.Binary{Op: p.Op, Left: tree.Paren(b), Right: tree.Paren(a)})
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

// overlapFunction is the function that compares two texts of a type of PostgreSQL, with
// the kind of range that it needs; "" for other types.
func overlapFunction(typ string) (name, kind string) {
	if kind = tree.RangeKinds[typ]; kind != "" {
		return tree.RangeFunction, kind
	}
	if single, ok := strings.CutSuffix(typ, "multirange"); ok && tree.RangeKinds[single+"range"] != "" {
		return tree.MultirangeFunction, tree.RangeKinds[single+"range"]
	}
	if typ == "inet" || typ == "cidr" {
		return expr.NetworksOverlap, ""
	}
	return "", ""
}

// overlapText adds the condition that two ranges or networks overlap which columns hold
// as text.
func (r *rowPair) overlapText(p *ast.ExcludePart) bool {
	col := r.c.PartColumn(r.t, p.Part)
	if col == nil || col.Typ == nil || !tree.IsCharacter(col.Out) {
		return false
	}
	if col.Typ.Array > 0 {
		return r.overlapNumbers(col)
	}
	name, kind := overlapFunction(tree.TypeOf(r.c.BaseType(col.Typ)))
	if name == "" {
		return false
	}
	function := r.c.Ours(name)
	overlap := func(a, b ast.Expr) ast.Expr {
		call := &ast.Call{Name: function, Args: []ast.Expr{a, b}}
		if kind != "" {
			call.Args = append(call.Args, &ast.StringLit{Value: kind})
		}
		return call
	}
	r.both = append(r.both, &ast.Binary{Op: "=", Left: overlap(tree.OtherColumn(col.Target), catalog.NewColumn(col)), Right: &ast.NumberLit{Text: "1"}})
	if kind != "" {
		r.reversed = append(r.reversed, &ast.Binary{Op: "<", Left: overlap(catalog.NewColumn(col), catalog.NewColumn(col)), Right: &ast.NumberLit{Text: "0"}})
	}
	return true
}

// overlapNumbers adds the condition that two arrays of whole numbers have one in common.
func (r *rowPair) overlapNumbers(col *catalog.Column) bool {
	switch tree.TypeOf(col.Typ) {
	case "smallint", "int2", "integer", "int", "int4", "bigint", "int8":
	default:
		return false
	}
	number := func(n string) ast.Expr { return &ast.NumberLit{Text: n} }
	meet := &ast.Call{Name: r.c.Ours(expr.ArraysMeet), Args: []ast.Expr{tree.OtherColumn(col.Target), catalog.NewColumn(col), number("1"), number("0")}}
	r.both = append(r.both, &ast.Binary{Op: "=", Left: meet, Right: number("1")})
	return true
}

// overlapShape adds the condition that two boxes or polygons have a point in common.
// A circle is a polygon of some of its points here, which says less.
func (r *rowPair) overlapShape(p *ast.ExcludePart) bool {
	col := r.c.PartColumn(r.t, p.Part)
	if col == nil || col.Typ == nil || col.Typ.Array > 0 || !tree.IsSpatial(col.Out) {
		return false
	}
	name := map[string]string{"box": "MBRIntersects", "polygon": "ST_Intersects"}[tree.TypeOf(r.c.BaseType(col.Typ))]
	if name == "" {
		return false
	}
	r.both = append(r.both, tree.FunctionCall(name, tree.OtherColumn(col.Target), catalog.NewColumn(col)))
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
			return &ast.Binary{Op: "<=", Left: tree.FunctionCall("LEAST", a, b), Right: tree.FunctionCall("GREATEST", c, d)}
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
		square := ast.Expr(tree.FunctionCall("POW", &ast.Binary{Op: "-", Left: tree.Paren(other), Right: tree.Paren(own)}, &ast.NumberLit{Text: "2"}))
		if squares != nil {
			square = &ast.Binary{Op: "+", Left: squares, Right: square}
		}
		squares = square
	}
	r.both = append(r.both, &ast.Binary{Op: "<=", Left: tree.FunctionCall("SQRT", squares), Right: &ast.Binary{Op: "+", Left: tree.Paren(otherRadius), Right: tree.Paren(radius)}})
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
