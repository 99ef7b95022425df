package expr

import "github.com/sctconv/sctconv/grammar/ast"

// numericForm is what SQL Server takes for a number of any type: one with an exponent, or an amount
// of money, of which a sign, a currency, a comma or a point is enough.
const numericForm = "^ *([-+]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eEdD][-+]?[0-9]+)?|[-+]?([$]|\u00a3|\u20ac|\u00a5)?[-+]?[0-9,]*[.]?[0-9]*) *$"

// numericText is ISNUMERIC.
func (r *rewriter) numericText(e *ast.Call) (ast.Expr, Type, bool) {
	if len(e.Args) != 1 {
		return nil, Type{}, false
	}
	x, t := r.expr(e.Args[0])
	whole := Type{Kind: Integer}
	switch {
	case t.number() || t.Kind == Bool:
		return made(e, "IF({1} IS NULL, 0, 1)", x), whole, true
	case t.Kind != String:
		return nil, Type{}, false
	}
	r.note(e, Numeric)
	form := at(&ast.StringLit{Value: numericForm}, e)
	is := at(&ast.Binary{Op: "regexp", Left: x, Right: form}, e)
	return made(e, "IF({1} AND TRIM({2}) <> '', 1, 0)", is, x), whole, true
}
