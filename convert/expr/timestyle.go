package expr

import (
	"strings"
	"time"

	"github.com/sctconv/sctconv/grammar/ast"
)

// isoStyles are the styles of T-SQL whose texts begin with the year; MySQL reads them
// with any separators and without a format.
var isoStyles = wordsOf("20 21 23 25 102 111 112 120 121 126 127")

// dayStyles are the other styles for days with four digits of the year. T-SQL takes any
// of the separators.
var dayStyles = map[string]string{"101": "%m-%d-%Y", "103": "%d-%m-%Y", "104": "%d-%m-%Y", "105": "%d-%m-%Y", "110": "%m-%d-%Y"}

// timeOfStyle is CONVERT of T-SQL from text to a time with a style.
func (r *rewriter) timeOfStyle(e *ast.Cast, style *ast.NumberLit) (ast.Expr, Type, bool) {
	if r.env.Dialect != "sqlserver" || style == nil || e.Type == nil || e.Type.Array > 0 || !isoStyles[style.Text] && dayStyles[style.Text] == "" {
		return nil, Type{}, false
	}
	to := r.castType(e)
	if !to.instant() {
		return nil, Type{}, false
	}
	x, from := r.expr(e.X)
	if from.Kind != String {
		return nil, Type{}, false
	}
	lit, literal := x.(*ast.StringLit)
	if literal {
		text, ok := constantTime(lit.Value, style.Text, to.Kind == Date)
		if !ok {
			return nil, Type{}, false
		}
		lit = at(&ast.StringLit{Value: text}, lit)
	}
	if isoStyles[style.Text] || literal {
		plain := *e
		plain.Style = nil
		if literal {
			plain.X = lit
		}
		r.yearFirst = true
		x, to = r.cast(&plain)
		r.yearFirst = false
		return x, to, true
	}
	format := dayStyles[style.Text]
	if to.Kind == DateTime {
		format += " %H:%i:%s-%f"
	}
	r.note(e, Lenient)
	x = made(e, "REPLACE(REPLACE({1}, '/', '-'), '.', '-')", x)
	return call(e, "STR_TO_DATE", x, at(&ast.StringLit{Value: format}, e.Style)), to, true
}

// constantTime is a constant in a style with the year first; false for what is no time.
func constantTime(text, style string, day bool) (string, bool) {
	date, clock, timed := strings.Cut(strings.Replace(strings.TrimSpace(text), "T", " ", 1), " ")
	layout := map[string]string{"101": "1-2-2006", "110": "1-2-2006", "103": "2-1-2006", "104": "2-1-2006", "105": "2-1-2006"}[style]
	date = strings.NewReplacer("/", "-", ".", "-").Replace(date)
	switch {
	case layout != "":
	case strings.Contains(date, "-"):
		layout = "2006-1-2"
	default:
		layout = "20060102"
	}
	at, err := time.Parse(layout, date)
	if err != nil || at.Year() < 1753 {
		return "", false
	}
	out := at.Format("2006-01-02")
	if !timed {
		return out, true
	}
	for _, l := range [...]string{"15:04:05", "15:04:05.999", "15:04"} {
		if at, err = time.Parse(l, clock); err == nil {
			if day {
				return out, true
			}
			return out + at.Format(" 15:04:05.999"), true
		}
	}
	return "", false
}
