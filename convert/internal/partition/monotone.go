package partition

import (
	"strings"
	"time"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/fold"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/internal/types"
	"github.com/sctconv/sctconv/grammar/ast"
)

// monotone makes a key on a column of an expression that never falls while the
// column rises, and that steps at known values: then a bound of the expression
// is one of the column, and queries on the column read the partitions they need.
func (p *partitioning) monotone(e ast.Expr) *partitionKey {
	unit, x, number := steps(p.c.Dialect, e)
	col := p.column(x)
	if unit == "" || col == nil || tree.TypeOf(col.Out) != "date" && tree.TypeOf(col.Out) != "datetime" {
		return nil
	}
	k := &partitionKey{col: col, uses: []*catalog.Column{col}, moved: true}
	k.bound = func(e ast.Expr) ast.Expr {
		if number {
			return p.yearBound(col, e)
		}
		return p.stepBound(col, e, unit)
	}
	return k
}

// steps tells of date_trunc, TRUNC and their like the unit and the operand;
// number tells that the value is the number of the year.
func steps(dialect string, e ast.Expr) (unit string, x ast.Expr, number bool) {
	switch e := e.(type) {
	case *ast.Cast:
		if dialect != "oracle" && e.Type != nil && tree.TypeOf(e.Type) == "date" { // Oracle's DATE has a time
			return "day", e.X, false
		}
	case *ast.Call:
		return callSteps(dialect, e)
	}
	return "", nil, false
}

func callSteps(dialect string, e *ast.Call) (unit string, x ast.Expr, number bool) {
	text := func(i int) string {
		if i < len(e.Args) {
			if s, ok := types.BareLiteral(e.Args[i]).(*ast.StringLit); ok {
				return strings.ToLower(s.Value)
			}
		}
		return ""
	}
	switch name := strings.ToLower(e.Name.Last().Text); {
	case name == "date_trunc" && len(e.Args) == 2:
		return truncUnits[text(0)], e.Args[1], false
	case name == "trunc" && dialect == "oracle" && len(e.Args) == 1:
		return "day", e.Args[0], false
	case name == "trunc" && dialect == "oracle" && len(e.Args) == 2:
		return truncUnits[text(1)], e.Args[0], false
	case name == "date_part" && len(e.Args) == 2 && text(0) == "year":
		return "year", e.Args[1], true
	case name == "year" && len(e.Args) == 1:
		return "year", e.Args[0], true
	case name == "extract":
		if word, from := expr.ExtractParts(e); word == "year" {
			return "year", from, true
		}
	}
	return "", nil, false
}

// truncUnits are the units of date_trunc and the formats of TRUNC.
var truncUnits = map[string]string{"year": "year", "month": "month", "day": "day", "hour": "hour", "minute": "minute", "quarter": "quarter",
	"yyyy": "year", "yy": "year", "y": "year", "syyyy": "year", "syear": "year", "q": "quarter", "mm": "month", "mon": "month", "rm": "month",
	"dd": "day", "ddd": "day", "j": "day", "hh": "hour", "hh24": "hour", "mi": "minute"}

// yearBound is the first day of a year.
func (p *partitioning) yearBound(col *catalog.Column, e ast.Expr) ast.Expr {
	n := tree.NumberOf(p.wholeBound(e))
	if n == nil || !n.IsInt64() || n.Int64() < 1000 || n.Int64() > 9999 {
		return nil
	}
	return instant(col, time.Date(int(n.Int64()), 1, 1, 0, 0, 0, 0, time.UTC))
}

// stepBound is the first instant whose step is not below the bound.
func (p *partitioning) stepBound(col *catalog.Column, e ast.Expr, unit string) ast.Expr {
	s, ok := p.value(col, e).(*ast.StringLit)
	if !ok {
		return nil
	}
	t, ok := fold.ParseTime(s.Value)
	if !ok {
		return nil
	}
	low := fold.StepOf(t, unit)
	if low.Before(t) {
		low = fold.NextStep(low, unit)
	}
	if low.Year() > 9999 || tree.TypeOf(col.Out) == "date" && (unit == "hour" || unit == "minute") {
		return nil
	}
	return instant(col, low)
}

// instant is a literal of a DATE or DATETIME column.
func instant(col *catalog.Column, t time.Time) ast.Expr {
	layout := "2006-01-02 15:04:05"
	if tree.TypeOf(col.Out) == "date" {
		layout = "2006-01-02"
	}
	return &ast.StringLit{Value: t.Format(layout)}
}
