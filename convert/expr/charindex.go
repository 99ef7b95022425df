package expr

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// foundFrom is CHARINDEX of T-SQL. It finds no empty text, and starts at the first letter
// where the start is 0 or negative, as that of another CHARINDEX that found nothing; LOCATE
// of MySQL gives 1 and 0.
func (r *rewriter) foundFrom(e *ast.Call) (ast.Expr, Type, bool) {
	if len(e.Args) < 2 || len(e.Args) > 3 {
		return nil, Type{}, false
	}
	r.keepBlanks(e.Args[0])
	if text, constant := unwrapped(e.Args[0]).(*ast.StringLit); !constant || strings.Contains(text.Value, " ") {
		r.keepBlanks(e.Args[1])
	}
	list, types := r.exprs(e.Args)
	if len(list) == 3 {
		switch n, constant := wholeNumber(e.Args[2]); {
		case constant && n < 1:
			list = list[:2]
		case !constant && !isPositive(e.Args[2]):
			list[2] = made(e, "GREATEST({1}, 1)", list[2])
		}
	}
	found := call(e, "LOCATE", list...)
	text, constant := unwrapped(list[0]).(*ast.StringLit)
	if c, ok := list[0].(*ast.Call); ok && isCallOf(c, "rpad") {
		return found, Type{Kind: Integer}, true
	}
	if constant && text.Value != "" || !types[0].textual() || r.kindOf(ast.Uncast(e.Args[0]), 0).number() {
		return found, Type{Kind: Integer}, true
	}
	return made(e, "{2} * (CHAR_LENGTH({1}) > 0)", list[0], found), Type{Kind: Integer}, true
}

// counting are functions of T-SQL that never give a negative number.
var counting = []string{"charindex", "patindex", "len", "datalength", "abs"}

// isPositive reports whether an expression of T-SQL is greater than 0 by its form, as the
// place behind one that was found.
func isPositive(e ast.Expr) bool {
	if n, ok := wholeNumber(e); ok {
		return n > 0
	}
	b, ok := ast.Unparen(e).(*ast.Binary)
	return ok && b.Op == "+" && (isPositive(b.Left) && isPlace(b.Right) || isPlace(b.Left) && isPositive(b.Right))
}

func isPlace(e ast.Expr) bool {
	c, ok := ast.Unparen(e).(*ast.Call)
	return ok && slices.ContainsFunc(counting, func(name string) bool { return isCallOf(c, name) }) || isPositive(e)
}
