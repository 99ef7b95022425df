package types

import (
	"bytes"
	"encoding/binary"
	"encoding/hex"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// This file reads the values of spatial columns that scripts of SQL Server write: calls
// of its constructors with constants, and the bytes in which it keeps and scripts them.

// sqlServerGeometry is a spatial value of SQL Server. MySQL keeps no coordinate system, so
// that is left out.
func sqlServerGeometry(col *catalog.Column, e ast.Expr) (ast.Expr, bool) {
	switch x := BareLiteral(e).(type) {
	case *ast.StringLit:
		return wellKnown(x.Value)
	case *ast.BinaryLit:
		b, err := hex.DecodeString(x.Digits)
		if err != nil || x.Radix != 16 {
			return nil, false
		}
		wkb, ok := clrShape(b, catalog.SourceWord(col) == "geography")
		return tree.FunctionCall("GeomFromWKB", &ast.BinaryLit{Digits: strings.ToUpper(hex.EncodeToString(wkb)), Radix: 16}), ok
	case *ast.Call:
		return sqlServerMade(x)
	case *ast.Cast:
		if x.Type != nil && (strings.EqualFold(x.Type.Name.Last().Text, "geometry") || strings.EqualFold(x.Type.Name.Last().Text, "geography")) {
			return sqlServerGeometry(col, x.X)
		}
	}
	return nil, false
}

// sqlServerMade is geometry::STGeomFromText('…', srid) and the like.
func sqlServerMade(x *ast.Call) (ast.Expr, bool) {
	if len(x.Name.Parts) != 2 || len(x.Args) == 0 {
		return nil, false
	}
	typ, name := strings.ToLower(x.Name.Parts[0].Text), strings.ToLower(x.Name.Last().Text)
	if typ != "geometry" && typ != "geography" {
		return nil, false
	}
	if name == "point" && len(x.Args) == 3 {
		a, b := coordinateOf(x.Args[0]), coordinateOf(x.Args[1])
		if typ == "geography" { // latitude comes first
			a, b = b, a
		}
		return fromText("POINT(" + a + " " + b + ")"), a != "" && b != ""
	}
	s, ok := BareLiteral(x.Args[0]).(*ast.StringLit)
	if !ok || name != "parse" && (!strings.HasPrefix(name, "st") || !strings.HasSuffix(name, "fromtext")) {
		return nil, false
	}
	return wellKnown(s.Value)
}

// Bits of the byte that tells what the bytes of a value hold.
const (
	clrHeights = 1 | 2 // Z and M
	clrPoint   = 8
	clrLine    = 16
)

// clrReader reads the bytes of a value after the coordinate system, the version and the
// kind of content ([MS-SSCLRT], 2.1).
type clrReader struct {
	points  []byte // of 16 bytes each
	figures []uint32
	shapes  []clrPart
	// parts are the shapes in each.
	parts   [][]int
	swapped bool
}

type clrPart struct {
	Parent, Figure int32
	Type           byte
}

// clrShape is the well-known binary form of a value; swapped tells that latitudes come
// first. Arcs, heights, measures and empty values are refused.
func clrShape(b []byte, swapped bool) ([]byte, bool) {
	if len(b) < 6 || b[4] < 1 || b[4] > 2 || b[5]&clrHeights != 0 {
		return nil, false
	}
	r := &clrReader{swapped: swapped}
	switch rest := b[6:]; {
	case b[5]&clrPoint != 0 && len(rest) == 16:
		r.points, r.figures, r.shapes = rest, []uint32{0}, []clrPart{{-1, 0, 1}}
	case b[5]&clrLine != 0 && len(rest) == 32:
		r.points, r.figures, r.shapes = rest, []uint32{0}, []clrPart{{-1, 0, 2}}
	case b[5]&(clrPoint|clrLine) != 0 || !r.read(rest, b[4] == 2):
		return nil, false
	}
	var out bytes.Buffer
	ok := r.shape(&out, 0, 0)
	return out.Bytes(), ok
}

// read takes the points, figures and shapes.
func (r *clrReader) read(b []byte, arcs bool) bool {
	in := bytes.NewReader(b)
	count := func(size int) (int, bool) {
		var n uint32
		err := binary.Read(in, binary.LittleEndian, &n)
		return int(n), err == nil && int64(n)*int64(size) <= int64(in.Len())
	}
	n, ok := count(16)
	if !ok {
		return false
	}
	r.points = make([]byte, 16*n)
	_, _ = in.Read(r.points)
	if n, ok = count(5); !ok {
		return false
	}
	for range n {
		var f struct {
			Kind  byte
			Point uint32
		}
		_ = binary.Read(in, binary.LittleEndian, &f)
		if arcs && f.Kind > 1 || int(f.Point) > len(r.points)/16 {
			return false
		}
		r.figures = append(r.figures, f.Point)
	}
	if n, ok = count(9); !ok || n == 0 {
		return false
	}
	r.shapes, r.parts = make([]clrPart, n), make([][]int, n)
	err := binary.Read(in, binary.LittleEndian, r.shapes)
	for i, s := range r.shapes {
		if s.Parent >= 0 && int(s.Parent) < i {
			r.parts[s.Parent] = append(r.parts[s.Parent], i)
		}
	}
	return err == nil
}

// maxCollections bounds collections in collections.
const maxCollections = 20

// shape writes shape i.
func (r *clrReader) shape(out *bytes.Buffer, i, depth int) bool {
	s := r.shapes[i]
	if s.Type < 1 || s.Type > 7 || s.Figure < 0 || depth > maxCollections {
		return false
	}
	out.WriteByte(1)
	r.number(out, int(s.Type))
	from, to := int(s.Figure), r.figuresEnd(i)
	switch {
	case s.Type <= 2:
		return to == from+1 && r.coordinates(out, from, s.Type == 2)
	case s.Type == 3:
		r.number(out, to-from)
		for k := from; k < to; k++ {
			if !r.coordinates(out, k, true) {
				return false
			}
		}
		return to > from
	}
	if i >= len(r.parts) {
		return false
	}
	r.number(out, len(r.parts[i]))
	for _, k := range r.parts[i] {
		if !r.shape(out, k, depth+1) {
			return false
		}
	}
	return len(r.parts[i]) > 0
}

// figuresEnd is the figure behind the last one of shape i.
func (r *clrReader) figuresEnd(i int) int {
	for _, next := range r.shapes[i+1:] {
		if next.Figure >= 0 {
			return min(int(next.Figure), len(r.figures))
		}
	}
	return len(r.figures)
}

// coordinates writes the points of a figure, counted if there may be several.
func (r *clrReader) coordinates(out *bytes.Buffer, k int, counted bool) bool {
	from, to := int(r.figures[k]), len(r.points)/16
	if k+1 < len(r.figures) {
		to = int(r.figures[k+1])
	}
	if to <= from || !counted && to != from+1 {
		return false
	}
	if counted {
		r.number(out, to-from)
	}
	for p := from; p < to; p++ {
		x, y := r.points[16*p:16*p+8], r.points[16*p+8:16*p+16]
		if r.swapped {
			x, y = y, x
		}
		out.Write(x)
		out.Write(y)
	}
	return true
}

func (r *clrReader) number(out *bytes.Buffer, n int) {
	_ = binary.Write(out, binary.LittleEndian, uint32(n))
}
