package expr

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// roundTrip is TO_DATE(TO_CHAR(x, f), f) with the same format: x cut off to what the
// format has, as TRUNC does.
func roundTrip(e *ast.Call) *ast.Call {
	if len(e.Args) != 2 {
		return nil
	}
	inner, isCall := unwrapped(e.Args[0]).(*ast.Call)
	format, isText := unwrapped(e.Args[1]).(*ast.StringLit)
	if !isCall || !isText || !isCallOf(inner, "to_char") || len(inner.Args) != 2 {
		return nil
	}
	other, isText := unwrapped(inner.Args[1]).(*ast.StringLit)
	if !isText || !strings.EqualFold(format.Value, other.Value) {
		return nil
	}
	unit := formatUnit(format.Value)
	if unit == "" {
		return nil
	}
	return call(e, "TRUNC", inner.Args[0], at(&ast.StringLit{Value: unit}, e))
}

// formatUnit is the unit of TRUNC that a format of dates keeps, "" for formats that
// leave out a larger part or have words that are not known here.
func formatUnit(format string) string {
	rest := strings.ToUpper(format)
	has := map[string]bool{}
	for _, p := range [...]struct{ word, part string }{{"YYYY", "year"}, {"RRRR", "year"}, {"MONTH", "month"}, {"MON", "month"}, {"MM", "month"},
		{"DD", "day"}, {"HH24", "hour"}, {"MI", "minute"}} {
		if !has[p.part] && strings.Contains(rest, p.word) {
			rest = strings.Replace(rest, p.word, "", 1)
			has[p.part] = true
		}
	}
	if strings.Trim(rest, " -/.:,") != "" {
		return ""
	}
	unit := ""
	for _, p := range [...]struct{ part, unit string }{{"year", ""}, {"month", "MM"}, {"day", "DD"}, {"hour", "HH24"}, {"minute", "MI"}} {
		if !has[p.part] {
			break
		}
		unit = p.unit
		delete(has, p.part)
	}
	if len(has) > 0 {
		return ""
	}
	return unit
}
