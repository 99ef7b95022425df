package types

import (
	"encoding/binary"
	"encoding/hex"
	"regexp"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// Geometry is the value of a spatial column: a literal of a geometric type of
// PostgreSQL, well-known text or binary of PostGIS, or a call of its functions
// with constants, or what SQL Server has of these. MySQL keeps no coordinate system, so that is left out.
func (c *Typer) Geometry(col *catalog.Column, e ast.Expr) (ast.Expr, bool) {
	if col.Typ == nil || !spatialTypes[tree.TypeOf(col.Out)] {
		return nil, false
	}
	switch c.Dialect {
	case "oracle":
		return oracleGeometry(e)
	case "sqlserver":
		return sqlServerGeometry(col, e)
	}
	switch x := BareLiteral(e).(type) {
	case *ast.StringLit:
		return geometryText(strings.ToLower(col.Typ.Name.Last().Text), x.Value)
	case *ast.TypedLit:
		return geometryText(strings.ToLower(col.Typ.Name.Last().Text), x.Value)
	case *ast.Call:
		return c.geometryCall(col, x)
	}
	return nil, false
}

var spatialTypes = tree.WordSet("geometry", "point", "linestring", "polygon")

// geometryCall reads ST_GeomFromText('…', srid) and the like.
func (c *Typer) geometryCall(col *catalog.Column, x *ast.Call) (ast.Expr, bool) {
	name := strings.ToLower(x.Name.Last().Text)
	var args []string
	for _, a := range x.Args {
		args = append(args, coordinateOf(a))
	}
	switch {
	case name == "st_setsrid" && len(args) == 2:
		return c.Geometry(col, x.Args[0])
	case textMakers[name] && len(args) > 0:
		if s, ok := BareLiteral(x.Args[0]).(*ast.StringLit); ok {
			return wellKnown(s.Value)
		}
	case (name == "st_makepoint" || name == "st_point" || name == "point") && len(args) >= 2 && args[0] != "" && args[1] != "":
		if name == "st_makepoint" && len(args) > 2 {
			return nil, false // with a height
		}
		return fromText("POINT(" + args[0] + " " + args[1] + ")"), true
	}
	return nil, false
}

var textMakers = tree.WordSet("st_geomfromtext", "st_geometryfromtext", "st_geogfromtext", "st_geographyfromtext", "st_pointfromtext", "st_geomfromewkt", "st_linefromtext",
	"st_polygonfromtext", "geomfromtext", "geometryfromtext", "geomfromewkt")

// coordinateOf is the text of a number with its sign, "" for anything else.
func coordinateOf(e ast.Expr) string {
	switch x := BareLiteral(e).(type) {
	case *ast.NumberLit:
		return x.Text
	case *ast.Unary:
		if n := coordinateOf(x.X); n != "" && (x.Op == "-" || x.Op == "+") {
			return strings.TrimPrefix(x.Op, "+") + n
		}
	}
	return ""
}

var (
	coordinate = regexp.MustCompile(`[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?`)
	wktForm    = regexp.MustCompile(`(?i)^(?:SRID=\d+;)?\s*((?:MULTI)?(?:POINT|LINESTRING|POLYGON)|GEOMETRYCOLLECTION)\s*(\([-+0-9.eE,() \n\t]+\)|\([A-Za-z][-+0-9.eE,() \n\tA-Za-z]*\))$`)
)

// geometryText is the literal of a type: '(1,2)' of a point, '((0,0),(1,1))' of
// others; text or hexadecimal bytes of PostGIS.
func geometryText(typ, v string) (ast.Expr, bool) {
	if typ == "geometry" || typ == "geography" {
		if out, ok := wellKnownBinary(v); ok {
			return out, true
		}
		return wellKnown(v)
	}
	if strings.Trim(v, "[]()+-.,0123456789eE \t\n") != "" {
		return nil, false
	}
	n := coordinate.FindAllString(v, -1)
	var points []string
	for i := 0; i+1 < len(n); i += 2 {
		points = append(points, n[i]+" "+n[i+1])
	}
	switch {
	case len(n)%2 != 0:
	case typ == "point" && len(points) == 1:
		return fromText("POINT(" + points[0] + ")"), true
	case (typ == "lseg" || typ == "path") && len(points) > 1:
		return fromText("LINESTRING(" + strings.Join(points, ",") + ")"), true
	case typ == "polygon" && len(points) > 2:
		return fromText("POLYGON((" + strings.Join(append(points, points[0]), ",") + "))"), true
	case typ == "box" && len(points) == 2:
		corners := []string{points[0], n[0] + " " + n[3], points[1], n[2] + " " + n[1], points[0]}
		return fromText("POLYGON((" + strings.Join(corners, ",") + "))"), true
	}
	return nil, false
}

// wellKnown is a geometry as text, of two dimensions.
func wellKnown(v string) (ast.Expr, bool) {
	m := wktForm.FindStringSubmatch(strings.TrimSpace(v))
	if m == nil {
		return nil, false
	}
	for _, part := range regexp.MustCompile(`[,()]`).Split(m[2], -1) {
		words := strings.Fields(part)
		if len(words) > 2 || len(words) == 1 && coordinate.MatchString(words[0]) {
			return nil, false // with heights
		}
	}
	return fromText(strings.ToUpper(m[1]) + m[2]), true
}

func fromText(wkt string) ast.Expr {
	return tree.FunctionCall("GeomFromText", &ast.StringLit{Value: wkt})
}

// Flags of the types in the binary form of PostGIS.
const (
	ewkbZ    = 0x80000000
	ewkbM    = 0x40000000
	ewkbSRID = 0x20000000
)

// wellKnownBinary is a geometry as dumps of PostGIS write it, in hexadecimal, with
// the number of the coordinate system taken out. Heights are refused.
func wellKnownBinary(v string) (ast.Expr, bool) {
	b, err := hex.DecodeString(strings.TrimPrefix(v, `\x`))
	if err != nil || len(b) < 9 || b[0] > 1 {
		return nil, false
	}
	order := binary.ByteOrder(binary.BigEndian)
	if b[0] == 1 {
		order = binary.LittleEndian
	}
	typ := order.Uint32(b[1:])
	rest := b[5:]
	if typ&ewkbSRID != 0 {
		rest = rest[4:]
	}
	if typ&(ewkbZ|ewkbM) != 0 || typ&0xffff == 0 || typ&0xffff > 7 {
		return nil, false
	}
	out := append([]byte{b[0], 0, 0, 0, 0}, rest...)
	order.PutUint32(out[1:], typ&0xffff)
	return tree.FunctionCall("GeomFromWKB", &ast.BinaryLit{Digits: strings.ToUpper(hex.EncodeToString(out)), Radix: 16}), true
}
