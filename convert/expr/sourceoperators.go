package expr

import (
	"slices"

	"github.com/sctconv/sctconv/grammar/ast"
)

// mathematical are functions of PostgreSQL that exist for numeric and for
// double precision.
var mathematical = wordsOf("sqrt power pow ln log exp ceil ceiling floor sign round trunc")

// calculated is the type for which PostgreSQL calls a function: integers go to
// double precision, but beside another number to numeric.
func calculated(args []Type) *ast.TypeName {
	numeric := len(args) > 1
	for _, a := range args {
		if a.Kind == Float {
			return typeName("double precision")
		}
		numeric = numeric || a.Kind == Decimal
	}
	if numeric {
		return typeName("numeric")
	}
	return typeName("double precision")
}

// powered is the type of a power: that of whole numbers is double precision.
func powered(args []Type) *ast.TypeName {
	for _, a := range args {
		if a.Kind == Decimal {
			return calculated(args)
		}
	}
	return typeName("double precision")
}

// aggregatedSource is the source type of an aggregate over values of type a;
// t is its type.
func (r *rewriter) aggregatedSource(name string, a, t Type) *ast.TypeName {
	total := name == "SUM" || name == "AVG"
	switch {
	case r.env.Dialect == "postgres" && (name == "MIN" || name == "MAX"):
		if a.Source == nil || a.Kind == String && slices.Contains([]string{"varchar", "character varying"}, sourceName(a)) {
			return nil // there is one for text only
		}
		return bareType(a.Source)
	case r.env.Dialect == "postgres" && name == "SUM" && (sourceName(a) == "real" || sourceName(a) == "float4"):
		return a.Source
	case r.env.Dialect == "postgres" && t.Kind == Float && a.Kind != Float:
		return typeName("numeric")
	case r.env.Dialect != "sqlserver" || !total:
		if total {
			return nil
		}
		return t.Source
	case isMoney(a):
		return typeName("money")
	case a.Kind == Decimal && name == "SUM":
		return typeName("numeric", maxPrecision, a.Scale)
	case a.Kind == Decimal:
		return typeName("numeric", maxPrecision, max(6, a.Scale))
	case a.Kind == Integer && sourceName(a) != "bigint":
		return typeName("int")
	}
	return nil
}

// commonSource is the source type of a value that can be of either type, nil
// for that of their common kind.
func commonSource(a, b Type) *ast.TypeName {
	switch {
	case a.Source == nil || b.Source == nil:
		return nil
	case sameType(a.Source, b.Source):
		return a.Source
	}
	return nil
}

// operated is the source type of arithmetic.
func (r *rewriter) operated(op string, a, b Type) *ast.TypeName {
	switch r.env.Dialect {
	case "postgres":
		if a.Kind == b.Kind && a.number() && sourceName(a) != "" && sourceName(a) == sourceName(b) {
			return bareType(a.Source)
		}
		if a.instant() && a.Source != nil && a.Kind == DateTime {
			return bareType(a.Source)
		}
	case "sqlserver":
		return operatedMS(op, a, b)
	}
	return nil
}

// operatedMS follows "Precision, scale, and length" of the T-SQL reference.
func operatedMS(op string, a, b Type) *ast.TypeName {
	switch {
	case a.instant():
		return a.Source
	case moneyOf(a, b) != nil:
		return moneyOf(a, b)
	case a.Kind == Integer && b.Kind == Integer && sameType(a.Source, b.Source):
		return a.Source
	case !a.number() || !b.number() || a.Kind == Float || b.Kind == Float || a.Kind == Integer && b.Kind == Integer:
		return nil
	}
	p1, s1 := digitsMS(a)
	p2, s2 := digitsMS(b)
	var p, s int
	switch op {
	case "+", "-":
		s = max(s1, s2)
		p = s + max(p1-s1, p2-s2) + 1
	case "*":
		p, s = p1+p2+1, s1+s2
	case "/":
		s = max(6, s1+p2+1)
		p = p1 - s1 + s2 + s
	default:
		s = max(s1, s2)
		p = min(p1-s1, p2-s2) + s
	}
	return typeName("numeric", min(p, maxPrecision), cutScale(op, p, s))
}

// cutScale is the scale that is left when a result has more than 38 digits.
func cutScale(op string, p, s int) int {
	whole := p - s
	switch {
	case p <= maxPrecision:
		return s
	case op == "+" || op == "-": // the digit that is carried over needs no room
		return min(s, max(maxPrecision-whole+1, 0))
	case whole < 32:
		return min(s, maxPrecision-whole)
	}
	return min(s, 6)
}

// moneyOf is the type of money that T-SQL makes of money beside money or a whole number, nil for other types.
func moneyOf(a, b Type) *ast.TypeName {
	switch {
	case isMoney(a) && (sourceName(a) == "money" && isMoney(b) || b.Kind == Integer && !isMoney(b)):
		return a.Source
	case isMoney(b) && (isMoney(a) || a.Kind == Integer):
		return b.Source
	}
	return nil
}

// moneyType is the type of values of a source type of money.
func moneyType(source *ast.TypeName) Type {
	t := Type{Kind: Decimal, Precision: 19, Scale: divisionDigits, Exact: true, Source: source}
	if sourceName(t) == "smallmoney" {
		t.Precision = 10
	}
	return t
}

// MoneyType is the type of money of T-SQL that values have, nil for others.
func MoneyType(t Type) *ast.TypeName {
	if !isMoney(t) {
		return nil
	}
	return t.Source
}

func isMoney(t Type) bool { n := sourceName(t); return n == "money" || n == "smallmoney" }

// digitsMS is precision and scale of a number in T-SQL.
func digitsMS(t Type) (precision, scale int) {
	switch sourceName(t) {
	case "tinyint":
		return 3, 0
	case "smallint":
		return 5, 0
	case "int":
		return 10, 0
	case "bigint":
		return 19, 0
	case "numeric", "decimal":
		if p := arg(t.Source, 0); p > 0 {
			return p, arg(t.Source, 1)
		}
	}
	switch {
	case t.Kind == Integer && t.Precision > 0:
		return t.Precision, 0
	case t.Kind == Integer && t.Wide:
		return 19, 0
	case t.Kind == Integer:
		return 10, 0
	}
	return max(t.Precision, 1), t.Scale
}

// cutDigits are the digits behind the point of a sum or product of decimals of T-SQL, and whether
// some are cut since there would be more than 38.
func cutDigits(op string, a, b, t Type) (int, bool) {
	if t.Source == nil || sourceName(t) != "numeric" || op == "/" || op == "%" {
		return 0, false
	}
	_, s1 := digitsMS(a)
	_, s2 := digitsMS(b)
	all := max(s1, s2)
	if op == "*" {
		all = s1 + s2
	}
	return arg(t.Source, 1), arg(t.Source, 1) < all
}
