package expr

import (
	"strings"

	"github.com/sctconv/sctconv/convert/mysql"
	"github.com/sctconv/sctconv/grammar/ast"
)

// MySQL gives a quotient four more digits behind the point than its dividend has. T-SQL
// tells the digits from the types of both sides and cuts the rest, so the dividend gets
// them first and the quotient is cut. Where a cast or ROUND leaves no more digits than
// MySQL has, nothing is lost either way.

// divisionDigits are the digits that MySQL adds (div_precision_increment).
const divisionDigits = 4

// quotient makes the quotient of two numbers that are not both whole.
func (r *rewriter) quotient(e *ast.Binary, a, b ast.Expr, at1, bt, t Type) (ast.Expr, Type) {
	out := at(&ast.Binary{Op: "/", Left: a, Right: b}, e)
	digits := asDecimal(at1).Scale + divisionDigits
	switch {
	case isDouble(a, at1) || isDouble(b, bt):
		return out, t
	case r.rounded == e && r.roundedTo < digits:
		return out, t
	case r.env.Dialect == "oracle" && isTens(b): // a part of a hundred is exact
		return out, t
	case r.rounded == e && r.env.Dialect == "oracle" && r.roundedTo <= mysql.MaxDecimalScale: // whose quotients have all digits
		out.Left = castToDecimal(a, withScale(asDecimal(at1), r.roundedTo), e)
		return out, t
	case r.env.Dialect != "sqlserver" || !t.Exact || t.Scale > mysql.MaxDecimalScale:
		r.note(e, Digits)
		return out, t
	case t.Scale >= digits:
		out.Left = castToDecimal(a, t, e)
	}
	return call(e, "TRUNCATE", out, number(e, t.Scale)), t
}

// meanMS is AVG of decimals in T-SQL, which has six digits behind the point or those of the values,
// of money four, and cuts the rest.
func (r *rewriter) meanMS(e, mean *ast.Call, t Type) (ast.Expr, Type) {
	scale := max(6, t.Scale)
	if isMoney(t) {
		scale = t.Scale
	}
	out := decimal(maxPrecision, scale)
	out.Exact = t.Exact
	switch digits := t.Scale + divisionDigits; {
	case r.rounded == e && r.roundedTo < min(scale, digits):
		return mean, out
	case scale > mysql.MaxDecimalScale:
		r.note(e, Digits)
		return mean, out
	case scale < digits:
		return call(e, "TRUNCATE", mean, number(e, scale)), out
	}
	count := counted(e, mean)
	mean.Name = ast.Name{Parts: []ast.Ident{{Text: "SUM"}}}
	sum := castToDecimal(mean, decimal(maxPrecision, scale), e)
	return call(e, "TRUNCATE", at(&ast.Binary{Op: "/", Left: sum, Right: count}, e), number(e, scale)), out
}

// isTens reports whether a divisor is a constant that moves the point by no more places than
// MySQL adds digits.
func isTens(x ast.Expr) bool {
	n, ok := ast.Unparen(x).(*ast.NumberLit)
	if !ok {
		return false
	}
	zeros, one := strings.CutPrefix(n.Text, "1")
	return one && len(zeros) <= divisionDigits && strings.Trim(zeros, "0") == ""
}

// withScale is a decimal with more digits behind the point, and no fewer before it.
func withScale(t Type, scale int) Type {
	const usual = 20
	whole := max(t.Precision-t.Scale, usual)
	if t.Precision == 0 || whole > mysql.MaxDecimalPrecision-scale {
		whole = mysql.MaxDecimalPrecision - scale
	}
	return Type{Kind: Decimal, Precision: whole + scale, Scale: scale}
}

// isDouble reports whether a number is a DOUBLE of MySQL: casts and functions may make decimals
// of what is one in the source.
func isDouble(x ast.Expr, t Type) bool {
	if t.Kind != Float {
		return false
	}
	switch x := ast.Unparen(x).(type) {
	case *ast.ColumnRef, *ast.Field:
		return true
	case *ast.Binary:
		return isDouble(x.Left, t) || isDouble(x.Right, t)
	}
	return false
}

// castToDecimal is a number with the digits of a decimal behind the point.
func castToDecimal(x ast.Expr, t Type, old ast.Node) ast.Expr {
	to := typeName("decimal", max(t.Precision, t.Scale+1), t.Scale)
	return at(&ast.Cast{X: ast.Unparen(x), Type: to, Func: "cast"}, old)
}

// quotientMS is the type of a quotient of T-SQL, false when the digits of a side are not known.
func quotientMS(a, b Type) (Type, bool) {
	for _, t := range []Type{a, b} {
		if t.Kind != Integer && (t.Kind != Decimal || t.Precision == 0) {
			return Type{}, false
		}
	}
	source := operatedMS("/", a, b)
	switch {
	case source == nil:
		return Type{}, false
	case isMoney(Type{Source: source}):
		return moneyType(source), true
	}
	return Type{Kind: Decimal, Precision: arg(source, 0), Scale: arg(source, 1), Exact: true, Source: source}, true
}

// rounds remembers that x is rounded or cut to some digits behind the point, if it is a quotient or may be a mean.
func (r *rewriter) rounds(x ast.Expr, digits int) {
	switch x := ast.Unparen(x).(type) {
	case *ast.Binary:
		if x.Op == "/" {
			r.rounded, r.roundedTo = x, digits
		}
	case *ast.Call:
		r.rounded, r.roundedTo = x, digits
	}
}

// roundsArgument is rounds for the calls that round: ROUND and TRUNC to constant digits, FLOOR and CEILING.
func (r *rewriter) roundsArgument(name string, args []ast.Expr) {
	switch name {
	case "round", "trunc":
		if len(args) == 1 {
			r.rounds(args[0], 0)
		} else if n, ok := wholeNumber(args[1]); ok {
			r.rounds(args[0], n)
		}
	case "floor", "ceil", "ceiling":
		r.rounds(args[0], 0)
	}
}
