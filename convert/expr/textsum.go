package expr

import (
	"github.com/sctconv/sctconv/grammar/ast"
)

// sumWithText is the sum of a text and a whole number, of which T-SQL makes whole numbers both; nil for
// other types.
func (r *rewriter) sumWithText(e *ast.Binary, a, b ast.Expr, at1, bt Type) ast.Expr {
	switch {
	case at1.Kind == String && bt.Kind == Integer:
		a = r.wholeOfText(e, a)
	case at1.Kind == Integer && bt.Kind == String:
		b = r.wholeOfText(e, b)
	default:
		return nil
	}
	return at(&ast.Binary{Op: "+", Left: a, Right: b}, e)
}

// wholeOfText is the whole number that a text has.
func (r *rewriter) wholeOfText(e, x ast.Expr) ast.Expr {
	lit, _ := ast.Unparen(x).(*ast.StringLit)
	if lit == nil {
		r.note(e, Lenient)
	}
	return numberOfText(x, lit, Type{Kind: Integer})
}
