package expr

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// bytesOfNumber is a whole number of T-SQL as bytes, the highest first: as many as its type
// has, of which the last stay when there are more than asked for. BINARY has zeros before them.
func (r *rewriter) bytesOfNumber(e *ast.Cast, x ast.Expr, from, to Type) (ast.Expr, bool) {
	if r.env.Dialect == "sqlserver" && to.Kind == Binary && (from.instant() || from.Kind == Time) {
		fail(e, "bytes of a time")
	}
	if r.env.Dialect != "sqlserver" || to.Kind != Binary || !from.number() && from.Kind != Bool {
		return nil, false
	}
	size := 0
	if s := from.SourceType("sqlserver"); s != nil && from.Kind == Integer {
		size = bitsOf[strings.ToLower(s.Name.Last().Text)] / 8
	}
	n := to.Length
	if n == 0 {
		n = arg(e.Type, 0)
	}
	if size == 0 || n == 0 {
		fail(e, "bytes of a number")
	}
	digits := call(e, "HEX", x)
	if size < 8 {
		mask := at(&ast.NumberLit{Text: [...]string{1: "255", 2: "65535", 4: "4294967295"}[size]}, e)
		digits = call(e, "HEX", at(&ast.Binary{Op: "&", Left: x, Right: mask}, e))
	}
	width := size
	if !strings.HasPrefix(strings.ToLower(e.Type.Name.Last().Text), "var") {
		width = max(size, n)
	}
	digits = call(e, "LPAD", digits, number(e, 2*width), at(&ast.StringLit{Value: "0"}, e))
	if n < width {
		digits = call(e, "RIGHT", digits, number(e, 2*n))
	}
	return call(e, "UNHEX", digits), true
}
