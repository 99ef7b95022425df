package expr

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/interval"
	"github.com/sctconv/sctconv/grammar/ast"
)

// Offset is a constant distance between two values: a number, or an interval.
type Offset struct {
	number string
	steps  []step
}

var (
	offsetNumber   = regexp.MustCompile(`^\d+(\.\d+)?$`)
	offsetInterval = regexp.MustCompile(`(?i)^interval\s*'([^']*)'((?:\s+\w+(?:\s*\(\d+\))?)*)$`)
	offsetCast     = regexp.MustCompile(`(?i)^\(?\s*'([^']*)'(?:\s*::\s*interval)?\s*\)?$`)
	offsetCall     = regexp.MustCompile(`(?i)^numtodsinterval\s*\(\s*(\d+)\s*,\s*'(day|hour|minute|second)'\s*\)$`)
)

// ReadOffset reads a distance as the frame of a window has it.
func ReadOffset(text string) (Offset, bool) {
	text = strings.TrimSpace(text)
	if offsetNumber.MatchString(text) {
		return Offset{number: text}, true
	}
	if m := offsetInterval.FindStringSubmatch(text); m != nil {
		return intervalOffset(m[1], "interval"+strings.ToLower(m[2]))
	}
	if m := offsetCast.FindStringSubmatch(text); m != nil {
		return intervalOffset(m[1], "interval")
	}
	if m := offsetCall.FindStringSubmatch(text); m != nil {
		n, err := strconv.Atoi(m[1])
		return Offset{steps: []step{{n, strings.ToLower(m[2])}}}, err == nil
	}
	return Offset{}, false
}

func intervalOffset(value, of string) (Offset, bool) {
	list := steps(value, interval.TypeOf(of))
	return Offset{steps: list}, len(list) > 0
}

// From is x and the distance, or without it if back is set; false where x is of another type. A number is days
// beside a date of Oracle.
func (o Offset) From(x ast.Expr, t Type, dialect string, back bool) (ast.Expr, bool) {
	op := "+"
	if back {
		op = "-"
	}
	list := o.steps
	if o.number != "" && t.instant() && dialect == "oracle" {
		n, err := strconv.Atoi(o.number)
		if err != nil {
			return nil, false
		}
		list = []step{{n, "day"}}
	}
	n := &ast.NumberLit{Text: o.number}
	switch {
	case len(list) > 0 && t.instant():
		return shiftedBy(&ast.Binary{Op: op, Left: x, Right: n}, x, list), true
	case len(list) == 0 && t.number():
		return &ast.Binary{Op: op, Left: x, Right: n}, true
	}
	return nil, false
}
