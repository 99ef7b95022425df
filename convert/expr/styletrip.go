package expr

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// daysAsText are the styles of T-SQL for dates as text, with the width of the day; read
// tells that the text is a date without a style, too.
var daysAsText = map[string]struct {
	width                  int
	read, timed, shortYear bool
}{
	"0": {11, true, true, false}, "100": {11, true, true, false}, "9": {11, true, true, false}, "109": {11, true, true, false},
	"13": {11, true, true, false}, "113": {11, true, true, false},
	"20": {10, true, true, false}, "120": {10, true, true, false}, "21": {10, true, true, false}, "121": {10, true, true, false}, "126": {10, true, true, false},
	"101": {10, true, false, false}, "102": {10, true, false, false}, "103": {10, false, false, false}, "104": {10, false, false, false},
	"105": {10, false, false, false}, "106": {11, true, false, false}, "107": {12, true, false, false}, "110": {10, true, false, false},
	"111": {10, true, false, false}, "112": {8, true, false, false},
	"1": {8, true, false, true}, "3": {8, false, false, true}, "4": {8, false, false, true}, "5": {8, false, false, true},
	"6": {9, true, false, true}, "7": {10, true, false, true}, "10": {8, true, false, true}, "12": {6, true, false, true},
}

// styleTrip is CONVERT of T-SQL from a time to text and back: the day of the time, or its
// clock on the first of January 1900; false for what keeps anything else.
func (r *rewriter) styleTrip(e *ast.Cast) (ast.Expr, Type, bool) {
	inner, ok := ast.Unparen(e.X).(*ast.Cast)
	if !ok || r.env.Dialect != "sqlserver" || inner.Type == nil || e.Type == nil || inner.Type.Array+e.Type.Array > 0 {
		return nil, Type{}, false
	}
	to := r.castType(e)
	if !to.instant() || r.castType(inner).Kind != String {
		return nil, Type{}, false
	}
	x, from := r.expr(inner.X)
	if !from.instant() {
		return nil, Type{}, false
	}
	style, length := styleOf(inner, from), arg(inner.Type, 0)
	if length == 0 {
		length = 30
	}
	if back := styleOf(e, Type{}); back != "" && back != style {
		return nil, Type{}, false
	}
	if style == "8" || style == "108" {
		return r.clockTrip(inner, e, to, length)
	}
	day, ok := daysAsText[style]
	if !ok || e.Style == nil && !day.read || length < day.width || day.timed && length > day.width+1 || day.shortYear && !isNowMS(inner.X) {
		return nil, Type{}, false
	}
	if x = call(e, "DATE", x); to.Kind == DateTime {
		return castTo(x, "datetime", e), to, true
	}
	return x, to, true
}

// styleOf is the style of a CONVERT, that of its type when there is none; "" for that of
// what is no time.
func styleOf(e *ast.Cast, from Type) string {
	if e.Style != nil {
		if n, ok := unwrapped(e.Style).(*ast.NumberLit); ok {
			return n.Text
		}
		return "?"
	}
	switch {
	case from.Kind == DateTime && (from.sourceWord() == "datetime" || from.sourceWord() == "smalldatetime"):
		return "0"
	case from.instant():
		return "121"
	}
	return ""
}

// clockTrip is the clock of a time with the first day of T-SQL.
func (r *rewriter) clockTrip(inner, e *ast.Cast, to Type, length int) (ast.Expr, Type, bool) {
	if length < 5 || length == 6 || length == 7 || to.Kind != DateTime {
		return nil, Type{}, false
	}
	x, t := r.expr(inner)
	if t.Kind != String {
		return nil, Type{}, false
	}
	return castTo(call(e, "CONCAT", at(&ast.StringLit{Value: "1900-01-01 "}, e), x), "datetime", e), to, true
}

// isNowMS tells that a call gives the moment of the statement.
func isNowMS(e ast.Expr) bool {
	switch x := ast.Unparen(e).(type) {
	case *ast.Call:
		switch strings.ToLower(x.Name.Last().Text) {
		case "getdate", "getutcdate", "sysdatetime", "sysutcdatetime":
			return len(x.Args) == 0
		}
	case *ast.ColumnRef:
		return strings.EqualFold(x.Name.String(), "current_timestamp")
	}
	return false
}
