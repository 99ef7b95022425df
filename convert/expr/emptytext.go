package expr

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// Oracle has no empty text: what MySQL makes one of is NULL there, so that
// TRIM('  ') IS NULL holds.

// orNull is the value of a call of Oracle, NULL where it is an empty text.
func (r *rewriter) orNull(e *ast.Call, x ast.Expr) ast.Expr {
	if r.env.Dialect != "oracle" || e.X != nil || e.Over != nil || r.env.TypesOnly {
		return x
	}
	switch strings.ToLower(e.Name.Last().Text) {
	case "trim", "ltrim", "rtrim":
		if len(e.Args) > 1 {
			return r.lengthOrNull(e, x)
		}
		return call(e, "NULLIF", x, emptyString(e)) // which is no text of blanks
	case "substr", "substrb":
		if !fromStart(e.Args) {
			return r.lengthOrNull(e, x)
		}
	case "replace", "regexp_replace":
		if len(e.Args) < 3 || !isText(e.Args[2]) {
			return r.lengthOrNull(e, x)
		}
	case "translate":
		if len(e.Args) == 3 && (!isText(e.Args[1]) || textLength(e.Args[2]) < textLength(e.Args[1])) {
			return r.lengthOrNull(e, x)
		}
	case "lpad", "rpad":
		if n, ok := wholeNumber(e.Args[min(1, len(e.Args)-1)]); !ok || n < 1 {
			return r.lengthOrNull(e, x)
		}
	case "concat":
		for _, a := range e.Args {
			if isText(a) {
				return x
			}
		}
		return r.lengthOrNull(e, x)
	}
	return x
}

// lengthOrNull is a text that may be one of blanks alone, which equals the empty
// one in MySQL.
func (r *rewriter) lengthOrNull(e ast.Node, x ast.Expr) ast.Expr {
	return made(e, "IF(CHAR_LENGTH({1}) = 0, NULL, {1})", x)
}

// isText reports whether e is a literal with characters.
func isText(e ast.Expr) bool { return textLength(e) > 0 }

func textLength(e ast.Expr) int {
	lit, ok := unwrapped(e).(*ast.StringLit)
	if !ok {
		return 0
	}
	return len([]rune(lit.Value))
}

// fromStart reports whether arguments of SUBSTR take at least the first character.
func fromStart(args []ast.Expr) bool {
	if len(args) < 2 {
		return true
	}
	start, ok := wholeNumber(args[1])
	if !ok || start != 0 && start != 1 {
		return false
	}
	if len(args) < 3 {
		return true
	}
	n, ok := wholeNumber(args[2])
	return ok && n > 0
}
