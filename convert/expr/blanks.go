package expr

import (
	"strings"

	"github.com/sctconv/sctconv/convert/mysql"
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
			bytes[1-i] = r.bytesOf(x)
			return at(&ast.Binary{Op: op, Left: bytes[0], Right: bytes[1]}, e), isEquality(op)
		}
		letters := call(x, "CHAR_LENGTH", x)
		switch {
		case isEquality(op):
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
	if r.env.Dialect == "sqlserver" || t.Kind != String || t.Fixed > 0 || t.Enum != nil || t.Listed != nil || t.Foreign != "" {
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

// shorterCompared is a text beside what is left of it, as in TRIM(x) = x. They are equal if
// they are as long, and blanks at the end are what such a comparison is often about.
func (r *rewriter) shorterCompared(e *ast.Binary, op string, list []ast.Expr, types []Type) (ast.Expr, bool) {
	if r.env.Dialect == "sqlserver" || !isEquality(op) {
		return nil, false
	}
	for _, t := range types {
		if t.Kind != String || t.Fixed > 0 || t.Foreign != "" {
			return nil, false
		}
	}
	part, only := partOf(list[0], list[1])
	if !part {
		if part, only = partOf(list[1], list[0]); !part {
			return nil, false
		}
	}
	lengths := at(&ast.Binary{Op: op, Left: call(e, "CHAR_LENGTH", list[0]), Right: call(e, "CHAR_LENGTH", list[1])}, e)
	if only {
		return lengths, true
	}
	both := at(&ast.Binary{Op: op, Left: list[0], Right: list[1]}, e)
	joined := "and"
	if op == "<>" {
		joined = "or"
	}
	return at(&ast.Paren{X: at(&ast.Binary{Op: joined, Left: both, Right: lengths}, e)}, e), true
}

// shorteners are the functions of MySQL, and of the extension, that give a text with fewer blanks at
// its end. Those that trim give a part of it, which is the whole if it is as long.
var shorteners = map[string]bool{"trim": true, "ltrim": true, "rtrim": true, "sctconv_trim": true,
	"replace": false, "left": false, "substring": false, "sctconv_replace_letters": false}

// partOf reports whether a text of MySQL is made of another by functions that can take its
// blanks away, and whether they only trim it.
func partOf(x, whole ast.Expr) (part, only bool) {
	if _, constant := ast.Unparen(whole).(*ast.StringLit); constant || !shortens(x) {
		return false, false
	}
	text := mysql.Expr(ast.Unparen(whole))
	rest := trimmedText(x)
	if mysql.Expr(rest) == text {
		return true, true
	}
	return contains(rest, text), false
}

func shortens(x ast.Expr) (found bool) {
	ast.Inspect(x, func(n ast.Node) bool {
		if c, ok := n.(*ast.Call); ok && !found {
			_, found = shorteners[strings.ToLower(c.Name.String())]
			found = found && !(isCallOf(c, "replace") && len(c.Args) == 3 && ofLetters(c.Args[1]))
		}
		return !found
	})
	return found
}

// ofLetters reports whether x is a constant text that is not only blanks.
func ofLetters(x ast.Expr) bool {
	lit, ok := x.(*ast.StringLit)
	return ok && strings.Trim(lit.Value, " ") != ""
}

// trimmedText is what x trims, through NULLIF(…, ”) of Oracle.
func trimmedText(x ast.Expr) ast.Expr {
	for {
		x = ast.Unparen(x)
		c, ok := x.(*ast.Call)
		if !ok || len(c.Args) == 0 || !shorteners[strings.ToLower(c.Name.String())] && !isCallOf(c, "nullif") {
			return x
		}
		if from, ok := c.Args[len(c.Args)-1].(*ast.SpecialArg); ok {
			x = from.X
		} else {
			x = c.Args[0]
		}
	}
}

// contains reports whether a part of an expression prints as text.
func contains(x ast.Expr, text string) (found bool) {
	ast.Inspect(x, func(n ast.Node) bool {
		if e, ok := n.(ast.Expr); ok && !found {
			found = mysql.Expr(e) == text
		}
		return !found
	})
	return found
}

// nullIfEmpty is NULLIF(x, ”) of PostgreSQL, which keeps a text of blanks.
func (r *rewriter) nullIfEmpty(e *ast.Call, list []ast.Expr, types []Type) (ast.Expr, bool) {
	s, ok := ast.Unparen(list[1]).(*ast.StringLit)
	if !ok || s.Value != "" || !r.countsBlanks(s, list[0], types[0]) {
		return nil, false
	}
	return made(e, "IF(CHAR_LENGTH({1}) = 0, NULL, {1})", list[0]), true
}

// bytesOf is a text as bytes, those of the connection's character set where the tables have one that is not of Unicode, so
// that they can be those of a constant.
func (r *rewriter) bytesOf(x ast.Expr) ast.Expr {
	if r.env.Texts != nil && charsetOf(r.env.Texts.Collation) != "utf8" && !isLiteral(x) {
		x = converted(x, "utf8mb4")
	}
	return asBinary(x)
}

func asBinary(x ast.Expr) ast.Expr {
	return at(&ast.Cast{X: x, Type: &ast.TypeName{Name: ast.Name{Parts: []ast.Ident{{Text: "binary"}}}}, Func: "cast"}, x)
}
