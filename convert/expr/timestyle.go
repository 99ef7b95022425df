package expr

import "github.com/sctconv/sctconv/grammar/ast"

// isoStyles are the styles of T-SQL for times that MySQL reads without a format.
var isoStyles = wordsOf("20 21 23 25 112 120 121 126 127")

// dayStyles are those of [dateStyles] for days with separators and four digits of the year.
var dayStyles = wordsOf("101 102 103 104 105 110 111")

// timeOfStyle is CONVERT of T-SQL from text to a time with a style.
func (r *rewriter) timeOfStyle(e *ast.Cast, style *ast.NumberLit) (ast.Expr, Type, bool) {
	if r.env.Dialect != "sqlserver" || style == nil || e.Type == nil || e.Type.Array > 0 || !isoStyles[style.Text] && !dayStyles[style.Text] {
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
	format := dateStyles[style.Text]
	if to.Kind == DateTime {
		format += " %H:%i:%s.%f"
	}
	if _, literal := x.(*ast.StringLit); !literal {
		r.note(e, Lenient)
	}
	return call(e, "STR_TO_DATE", x, at(&ast.StringLit{Value: format}, e.Style)), to, true
}
