package convert

import (
	"math"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// fitsInt reports whether the value of a computed column of T-SQL, whose type is INT, is
// never larger, as the parts of a date, places in a text and days between two dates.
func (t *table) fitsInt(c *catalog, e ast.Expr) bool {
	return t.largest(c, e) <= math.MaxInt32
}

// largest is a number that the value of an expression of T-SQL does not exceed, whatever its
// sign, but that a column of INT may have one less than its negative; infinite where nothing
// is known.
func (t *table) largest(c *catalog, e ast.Expr) float64 {
	switch e := ast.Unparen(e).(type) {
	case *ast.NumberLit:
		if n, err := strconv.ParseInt(e.Text, 10, 64); err == nil {
			return float64(n)
		}
	case *ast.ColumnRef:
		if col := t.column(c, e.Name.Last()); col != nil && len(e.Name.Parts) == 1 {
			return largestIn(col.out)
		}
	case *ast.Unary:
		if e.Op == "-" {
			return t.largest(c, e.X) + 1
		}
	case *ast.Binary:
		return t.largestOfTwo(c, e)
	case *ast.Case:
		return t.largestChoice(c, e)
	case *ast.Call:
		return t.largestOf(c, e)
	}
	return math.Inf(1)
}

// largestIn is the largest number of a column.
func largestIn(out *ast.TypeName) float64 {
	if out != nil && isInteger(out) {
		if _, high, _ := bounds(out); high != "" {
			n, _ := strconv.ParseFloat(high, 64)
			return n
		}
	}
	return math.Inf(1)
}

func (t *table) largestOfTwo(c *catalog, e *ast.Binary) float64 {
	left, right := t.largest(c, e.Left), t.largest(c, e.Right)
	switch e.Op {
	case "+", "-":
		return left + right
	case "*":
		return left * right
	case "/": // of whole numbers
		if lit, ok := ast.Unparen(e.Right).(*ast.NumberLit); ok && lit.Text != "0" {
			return left / right
		}
		return left + 1
	}
	return math.Inf(1)
}

func (t *table) largestChoice(c *catalog, e *ast.Case) float64 {
	n := 0.0
	for _, w := range e.Whens {
		n = max(n, t.largest(c, w.Result))
	}
	if e.Else != nil {
		n = max(n, t.largest(c, e.Else))
	}
	return n
}

// largestOf is what a function of T-SQL does not exceed.
func (t *table) largestOf(c *catalog, call *ast.Call) float64 {
	if len(call.Args) == 0 {
		return math.Inf(1)
	}
	switch strings.ToLower(call.Name.Last().Text) {
	case "year", "month", "day":
		return 9999
	case "datepart": // nanoseconds
		return 1e9
	case "sign":
		return 1
	case "len":
		if ref, ok := ast.Unparen(call.Args[0]).(*ast.ColumnRef); ok {
			if col := t.column(c, ref.Name.Last()); col != nil && col.out != nil && typeOf(col.out) == "varchar" {
				return float64(argOf(col.out, 0))
			}
		}
		return math.MaxInt32
	case "charindex", "ascii", "unicode":
		return math.MaxInt32
	case "abs":
		return t.largest(c, call.Args[0]) + 1
	case "isnull", "coalesce":
		n := 0.0
		for _, a := range call.Args {
			n = max(n, t.largest(c, a))
		}
		return n
	case "datediff":
		if unit, ok := call.Args[0].(*ast.ColumnRef); ok && !shortUnits[strings.ToLower(unit.Name.Last().Text)] {
			return 9999 * 366 * 24 // hours
		}
	}
	return math.Inf(1)
}

// shortUnits are those of which more than an INT counts lie between two dates.
var shortUnits = wordSet("minute", "mi", "n", "second", "ss", "s", "millisecond", "ms", "microsecond", "mcs", "nanosecond", "ns")
