package expr

import (
	"strconv"
	"strings"
	"time"

	"github.com/sctconv/sctconv/grammar/ast"
)

// allDigits is the number of digits of a second that a time has unless it says less.
const allDigits = 6

// timeDigits are the digits of a second that the values of a source type have.
func timeDigits(t *ast.TypeName) int {
	if t == nil {
		return allDigits
	}
	if len(t.Args) == 1 {
		return min(arg(t, 0), allDigits)
	}
	switch strings.ToLower(t.Name.Last().Text) {
	case "smalldatetime", "date":
		return 0
	case "datetime":
		return 3
	}
	return allDigits
}

// roundedTime is a cast of a time to one that has fewer digits of a second, or none but
// minutes; false for any other cast. What is now stays: a default must be it alone.
func (r *rewriter) roundedTime(e *ast.Cast, x ast.Expr, from, to Type) (ast.Expr, bool) {
	if from.Kind != DateTime && from.Kind != Time || to.Kind != DateTime && to.Kind != Time {
		return nil, false
	}
	if strings.EqualFold(e.Type.Name.Last().Text, "smalldatetime") {
		return r.toMinutes(e, x, from)
	}
	if r.env.Dialect == "sqlserver" && strings.EqualFold(e.Type.Name.Last().Text, "datetime") {
		if out, ok := r.toTicks(e, x, from); ok {
			return out, true
		}
	}
	n, had := timeDigits(e.Type), from.Declared
	if had == nil {
		had = from.Source
	}
	if r.env.Dialect == "oracle" && strings.EqualFold(e.Type.Name.Last().Text, "date") && had != nil && timeDigits(had) > 0 && !isPresent(x) { // it is cut
		return timeCast(e, made(e, "DATE_FORMAT({1}, '%Y-%m-%d %H:%i:%s')", x), "datetime", 0), true
	}
	if len(e.Type.Args) == 0 && r.env.Dialect != "sqlserver" || n == allDigits || from.Kind == to.Kind && timeDigits(had) <= n || isPresent(x) {
		return nil, false
	}
	if to.Kind == Time && from.Kind == DateTime && r.env.Dialect == "sqlserver" { // the last moment of a day is rounded to midnight, not to 24:00
		return call(e, "TIME", timeCast(e, x, "datetime", n)), true
	}
	name, _ := castName(to)
	return timeCast(e, x, name, n), true
}

func timeCast(e *ast.Cast, x ast.Expr, name string, digits int) ast.Expr {
	out := at(&ast.TypeName{Name: ast.Name{Parts: []ast.Ident{{Text: name}}}}, e.Type)
	if digits > 0 {
		out.Args = []ast.Expr{at(&ast.NumberLit{Text: strconv.Itoa(digits)}, e.Type)}
	}
	return at(&ast.Cast{X: x, Type: out, Func: "cast"}, e)
}

// toMinutes is the next whole minute, as SQL Server keeps it in smalldatetime.
func (r *rewriter) toMinutes(e *ast.Cast, x ast.Expr, from Type) (ast.Expr, bool) {
	if from.Kind != DateTime || timeDigits(from.Declared) == 0 && !strings.EqualFold(from.Declared.Name.Last().Text, "datetime2") || isPresent(x) {
		return nil, false
	}
	return timeCast(e, made(e, "DATE_FORMAT(DATE_ADD({1}, INTERVAL 30 SECOND), '%Y-%m-%d %H:%i:00')", x), "datetime", 0), true
}

// isPresent reports whether e is what MySQL calls the present time.
func isPresent(e ast.Expr) bool {
	switch x := ast.Unparen(e).(type) {
	case *ast.Keyword:
		return true
	case *ast.Call:
		switch strings.ToLower(x.Name.Last().Text) {
		case "now", "current_timestamp", "utc_timestamp", "localtimestamp", "sysdate", "curtime":
			return true
		}
	}
	return false
}

// roundedText is the text of a time rounded to digits of a second, as it is where it is
// no time.
func roundedText(text string, digits int) string {
	for _, l := range plainLayouts {
		if t, err := time.Parse(l, strings.TrimSpace(text)); err == nil {
			unit := time.Second
			for range digits {
				unit /= 10
			}
			return t.Round(unit).Format("2006-01-02 15:04:05.999999")
		}
	}
	return text
}
