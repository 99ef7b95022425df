package expr

import (
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// step is a number of one unit that an interval adds.
type step struct {
	n    int
	unit string
}

// intervalUnits are the units of intervals as PostgreSQL and Oracle write them.
var intervalUnits = map[string]string{"year": "year", "years": "year", "mon": "month", "mons": "month", "month": "month", "months": "month",
	"week": "week", "weeks": "week", "day": "day", "days": "day", "hour": "hour", "hours": "hour", "min": "minute", "mins": "minute",
	"minute": "minute", "minutes": "minute", "sec": "second", "secs": "second", "second": "second", "seconds": "second"}

// intervalOf are the steps of a constant interval that e adds or takes away,
// nil if there is none.
func intervalOf(e *ast.Binary) []step {
	if e.Op != "+" && e.Op != "-" {
		return nil
	}
	x := e.Right
	for p, ok := x.(*ast.Paren); ok; p, ok = x.(*ast.Paren) {
		x = p.X
	}
	switch x := x.(type) {
	case *ast.TypedLit:
		if x.Type == "interval" {
			return steps(x.Value, x.Unit)
		}
	case *ast.Cast:
		if lit, ok := unwrapped(x.X).(*ast.StringLit); ok && x.Type != nil && strings.EqualFold(x.Type.Name.Last().Text, "interval") {
			return steps(lit.Value, "")
		}
	}
	return nil
}

// steps reads "2 days 3 hours", "1 day 04:05:06", or a number with its unit apart.
func steps(value, unit string) []step {
	words := strings.Fields(strings.ToLower(value))
	if len(words) == 1 && intervalUnits[unit] != "" {
		words = append(words, unit)
	}
	var list []step
	for i := 0; i < len(words); {
		if h := clock(words[i]); h != nil {
			list = append(list, h...)
			i++
			continue
		}
		n, err := strconv.Atoi(words[i])
		if err != nil || i+1 == len(words) || intervalUnits[words[i+1]] == "" {
			return nil
		}
		list = append(list, step{n, intervalUnits[words[i+1]]})
		i += 2
	}
	return list
}

// clock reads hh:mm:ss.
func clock(s string) []step {
	parts := strings.Split(s, ":")
	if len(parts) != 3 {
		return nil
	}
	var list []step
	for i, unit := range []string{"hour", "minute", "second"} {
		n, err := strconv.Atoi(parts[i])
		if err != nil || n < 0 {
			return nil
		}
		list = append(list, step{n, unit})
	}
	return list
}

// shifted is a date and a constant interval.
func (r *rewriter) shifted(e *ast.Binary, list []step) (ast.Expr, Type) {
	x, t := r.expr(e.Left)
	if !t.instant() {
		fail(e, "interval and a value that is no date")
	}
	return shiftedBy(e, x, list), shiftedType(t)
}

// shiftedType is the type of a time of type t and an interval.
func shiftedType(t Type) Type {
	out := Type{Kind: DateTime}
	if t.Kind == DateTime && t.Source != nil {
		out.Source = bareType(t.Source)
	}
	return out
}

// shiftedBy adds the steps to x, or takes them away.
func shiftedBy(e *ast.Binary, x ast.Expr, list []step) ast.Expr {
	for _, s := range list {
		if s.n == 0 && len(list) > 1 {
			continue
		}
		name := "DATE_ADD"
		if (e.Op == "-") != (s.n < 0) {
			name = "DATE_SUB"
		}
		s.n = max(s.n, -s.n)
		n := at(&ast.NumberLit{Text: strconv.Itoa(s.n)}, e.Right)
		x = call(e, name, x, at(&ast.Unary{Op: "interval " + s.unit, X: n}, e.Right))
	}
	return x
}

// daysBetween is the difference of two dates of Oracle in days.
func (r *rewriter) daysBetween(e *ast.Binary, a, b ast.Expr) (ast.Expr, Type) {
	r.note(e, Digits)
	seconds := call(e, "TIMESTAMPDIFF", at(&ast.Keyword{Word: "second"}, e), b, a)
	day := at(&ast.NumberLit{Text: "86400"}, e)
	return at(&ast.Binary{Op: "/", Left: seconds, Right: day}, e), decimal(maxPrecision, 4)
}
