package expr

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// MySQL ignores blanks at the end when it compares text, SQL Server does, too. Where a
// text of Oracle or PostgreSQL is compared with one that is empty or ends in a blank, the
// blanks are what the comparison is about: there it counts letters or bytes. Other texts
// are compared as they are, by indexes, too.

// blankCompared is a comparison with such a constant; false for any other.
func (r *rewriter) blankCompared(e *ast.Binary, op string, list []ast.Expr, types []Type) (ast.Expr, bool) {
	for i := range list {
		lit, x, t := ast.Unparen(list[i]), list[1-i], types[1-i]
		s, ok := lit.(*ast.StringLit)
		if !ok || !r.countsBlanks(s, x, t) {
			continue
		}
		if s.Value != "" {
			bytes := []ast.Expr{list[0], list[1]}
			bytes[1-i] = asBinary(x)
			return at(&ast.Binary{Op: op, Left: bytes[0], Right: bytes[1]}, e), op == "=" || op == "<>"
		}
		letters := call(x, "CHAR_LENGTH", x)
		switch {
		case op == "=", op == "<>":
			return at(&ast.Binary{Op: op, Left: letters, Right: number(e, 0)}, e), true
		case op == ">" && i == 1, op == "<" && i == 0:
			return at(&ast.Binary{Op: ">", Left: letters, Right: number(e, 0)}, e), true
		}
	}
	return nil, false
}

// countsBlanks reports whether blanks at the end decide whether x, which is no CHAR and
// no constant, is a text.
func (r *rewriter) countsBlanks(s *ast.StringLit, x ast.Expr, t Type) bool {
	if r.env.Dialect == "sqlserver" || t.Kind != String || t.Fixed > 0 || t.Enum != nil || t.Foreign != "" {
		return false
	}
	if _, both := ast.Unparen(x).(*ast.StringLit); both || s.Value == "" && (r.env.Dialect != "postgres" || withoutBlanks(x)) {
		return false
	}
	return s.Value == "" || strings.HasSuffix(s.Value, " ")
}

// withoutBlanks reports whether an expression of MySQL has no blanks at its end.
func withoutBlanks(x ast.Expr) bool {
	c, ok := ast.Unparen(x).(*ast.Call)
	return ok && (isCallOf(c, "rtrim") || isCallOf(c, "trim") && len(c.Args) == 1)
}

// nullIfEmpty is NULLIF(x, ”) of PostgreSQL, which keeps a text of blanks.
func (r *rewriter) nullIfEmpty(e *ast.Call, list []ast.Expr, types []Type) (ast.Expr, bool) {
	s, ok := ast.Unparen(list[1]).(*ast.StringLit)
	if !ok || s.Value != "" || !r.countsBlanks(s, list[0], types[0]) {
		return nil, false
	}
	return made(e, "IF(CHAR_LENGTH({1}) = 0, NULL, {1})", list[0]), true
}

func asBinary(x ast.Expr) ast.Expr {
	return at(&ast.Cast{X: x, Type: &ast.TypeName{Name: ast.Name{Parts: []ast.Ident{{Text: "binary"}}}}, Func: "cast"}, x)
}
