package expr

import (
	"cmp"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// cutsFractions reports whether SQL Server cuts the fraction where a value of the type
// becomes a whole number; it rounds money, as MySQL rounds all numbers.
func (r *rewriter) cutsFractions(t Type) bool { return r.env.Dialect == "sqlserver" && CutsFraction(t) }

// CutsFraction reports whether a number of the type has a fraction that SQL Server cuts.
func CutsFraction(t Type) bool {
	switch {
	case t.Source != nil && strings.HasSuffix(strings.ToLower(t.Source.Name.Last().Text), "money"):
		return false
	case t.Kind == Decimal:
		return t.Precision == 0 || t.Scale > 0
	}
	return t.Kind == Float
}

// WithoutFraction is a number cut to a whole one.
func WithoutFraction(n ast.Node, x ast.Expr) ast.Expr {
	if text, ok := wholePart(x); ok {
		return at(&ast.NumberLit{Text: text}, n)
	}
	return call(n, "TRUNCATE", ast.Unparen(x), number(n, 0))
}

// wholePart is the digits before the point of a literal without sign and exponent.
func wholePart(x ast.Expr) (string, bool) {
	lit, ok := ast.Unparen(x).(*ast.NumberLit)
	if !ok || strings.Trim(lit.Text, "0123456789.") != "" {
		return "", false
	}
	text, _, _ := strings.Cut(lit.Text, ".")
	return cmp.Or(text, "0"), true
}
