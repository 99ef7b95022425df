package types

import (
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// oracleGeometry is the shape of a constant SDO_GEOMETRY: of well-known text, or of points,
// lines and polygons in two dimensions without arcs.
func oracleGeometry(e ast.Expr) (ast.Expr, bool) {
	call, ok := ast.Unparen(e).(*ast.Call)
	if !ok {
		return nil, false
	}
	switch name := strings.ToLower(call.Name.Last().Text); {
	case name == "from_wktgeometry" && len(call.Args) == 1, name == "sdo_geometry" && len(call.Args) == 2:
		if s, ok := BareLiteral(call.Args[0]).(*ast.StringLit); ok {
			return wellKnown(s.Value)
		}
	case name == "sdo_geometry" && len(call.Args) == 5:
		if text, ok := oracleShape(call.Args); ok {
			return fromText(text), true
		}
	}
	return nil, false
}

// oracleShape is the text of the shape that the five arguments of SDO_GEOMETRY give.
func oracleShape(args []ast.Expr) (string, bool) {
	gtype, err := strconv.Atoi(coordinateOf(args[0]))
	if err != nil || gtype/100 != 20 {
		return "", false
	}
	kind, info, ords := gtype%100, numbersOf(args[3], "sdo_elem_info_array"), numbersOf(args[4], "sdo_ordinate_array")
	if point := numbersOf(args[2], "sdo_point_type"); kind == 1 && len(point) == 3 && tree.IsNullWord(args[3]) && tree.IsNullWord(args[4]) {
		return "POINT(" + point[0] + " " + point[1] + ")", point[0] != "" && point[1] != "" && point[2] == ""
	}
	if !tree.IsNullWord(args[2]) || len(info) < 3 || len(info)%3 != 0 || len(ords) < 2 || len(ords)%2 != 0 {
		return "", false
	}
	for _, n := range ords {
		if n == "" {
			return "", false
		}
	}
	switch one := strings.Join(info, ","); {
	case kind == 1 && one == "1,1,1" && len(ords) == 2:
		return "POINT(" + points(ords) + ")", true
	case kind == 2 && one == "1,2,1" && len(ords) >= 4:
		return "LINESTRING(" + points(ords) + ")", true
	case kind == 3:
		return oraclePolygon(info, ords)
	}
	return "", false
}

// oraclePolygon is a polygon of an outer ring and those of holes.
func oraclePolygon(info, ords []string) (string, bool) {
	var rings []string
	for i := 0; i < len(info); i += 3 {
		etype, from, to := info[i+1], offsetOf(info[i]), len(ords)
		if i+3 < len(info) {
			to = offsetOf(info[i+3])
		}
		if outer := etype == "1003" || etype == "3"; outer != (i == 0) || !outer && etype != "2003" || from < 0 || to > len(ords) || from%2 != 0 || to%2 != 0 {
			return "", false
		}
		switch n := to - from; {
		case info[i+2] == "1" && n >= 8:
			rings = append(rings, "("+points(ords[from:to])+")")
		case info[i+2] == "3" && n == 4: // a rectangle by two corners
			x1, y1, x2, y2 := ords[from], ords[from+1], ords[from+2], ords[from+3]
			rings = append(rings, "("+points([]string{x1, y1, x2, y1, x2, y2, x1, y2, x1, y1})+")")
		default:
			return "", false
		}
	}
	return "POLYGON(" + strings.Join(rings, ", ") + ")", true
}

// offsetOf is the place from 0 that an element begins at, -1 for none.
func offsetOf(text string) int {
	n, err := strconv.Atoi(text)
	if err != nil {
		return -1
	}
	return n - 1
}

// points are coordinates, two a point.
func points(ords []string) string {
	var b strings.Builder
	for i := 0; i+1 < len(ords); i += 2 {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(ords[i] + " " + ords[i+1])
	}
	return b.String()
}

// numbersOf are the numbers that a constructor of the name has, "" for NULL; nil for NULL itself
// and anything else.
func numbersOf(e ast.Expr, name string) []string {
	call, ok := ast.Unparen(e).(*ast.Call)
	if !ok || !strings.EqualFold(call.Name.Last().Text, name) {
		return nil
	}
	var list []string
	for _, a := range call.Args {
		n := coordinateOf(a)
		if n == "" && !tree.IsNullWord(a) {
			return nil
		}
		list = append(list, n)
	}
	return list
}
