package expr

import (
	"strings"

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
	if isoStyles[style.Text] {
		plain := *e
		plain.Style = nil
		x, to = r.cast(&plain)
		return x, to, true
	}
	format := dayStyles[style.Text]
	if to.Kind == DateTime {
		format += " %H:%i:%s-%f"
	}
	if lit, ok := x.(*ast.StringLit); ok {
		if len(lit.Value) < 8 || strings.IndexAny(lit.Value, "/.-") > 2 {
			return nil, Type{}, false
		}
		x = at(&ast.StringLit{Value: strings.NewReplacer("/", "-", ".", "-").Replace(lit.Value)}, lit)
	} else {
		r.note(e, Lenient)
		x = made(e, "REPLACE(REPLACE({1}, '/', '-'), '.', '-')", x)
	}
	return call(e, "STR_TO_DATE", x, at(&ast.StringLit{Value: format}, e.Style)), to, true
}
