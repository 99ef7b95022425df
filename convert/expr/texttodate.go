package expr

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// readElements are the elements of Oracle's formats that STR_TO_DATE reads alike, a longer one
// before its start. Years of two digits are others there.
var readElements = []dateElement{{"YYYY", "%Y", ""}, {"HH24", "%H", ""}, {"HH12", "%h", ""}, {"MONTH", "%M", ""}, {"MON", "%b", ""}, {"MM", "%m", ""},
	{"DDD", "%j", ""}, {"DD", "%d", ""}, {"HH", "%h", ""}, {"MI", "%i", ""}, {"SS", "%s", ""}, {"AM", "%p", ""}, {"PM", "%p", ""}}

// dateOfColumn is TO_DATE or TO_TIMESTAMP of a value with a constant format. Where the source
// refuses the text it is NULL.
func (r *rewriter) dateOfColumn(e *ast.Call) (ast.Expr, Type, bool) {
	if len(e.Args) < 2 || len(e.Args) > 3 || len(e.Args) == 3 && !isPlainNLS(e.Args[2]) {
		return nil, Type{}, false
	}
	lit, ok := e.Args[1].(*ast.StringLit)
	if _, _, constant := dateTexts(e); !ok || constant {
		return nil, Type{}, false
	}
	format, has, ok := readFormat(lit.Value)
	if strings.EqualFold(strings.TrimSpace(lit.Value), "J") {
		return r.dateOfNumber(e)
	}
	if !ok || !has["Y"] || !has["m"] && !has["b"] && !has["M"] && !has["j"] || has["j"] && (has["m"] || has["b"] || has["M"] || has["d"]) || has["h"] != has["p"] {
		return nil, Type{}, false
	}
	x, t := r.expr(e.Args[0])
	switch {
	case t.Foreign != "" || t.Kind != String && t.Kind != Integer && t.Kind != Decimal:
		return nil, Type{}, false
	case t.Kind == Decimal:
		x = call(e, "TRUNCATE", x, number(e, 0))
	}
	if !has["d"] && !has["j"] { // the first of the month
		x, format = call(e, "CONCAT", x, at(&ast.StringLit{Value: "-01"}, e)), format+"-%d"
	}
	r.note(e, Lenient)
	out := call(e, "STR_TO_DATE", x, at(&ast.StringLit{Value: format}, lit))
	if has["H"] || has["h"] || has["i"] || has["s"] {
		return out, Type{Kind: DateTime}, true
	}
	return out, Type{Kind: Date}, true
}

// readFormat is the format of STR_TO_DATE for one of Oracle, with its letters; false if it has an
// element that is read otherwise, or one twice.
func readFormat(format string) (out string, has map[string]bool, ok bool) {
	has = map[string]bool{}
next:
	for f := strings.ToUpper(strings.TrimSpace(format)); f != ""; {
		for _, el := range readElements {
			if rest, found := strings.CutPrefix(f, el.word); found {
				letter := el.format[1:]
				if has[letter] {
					return "", nil, false
				}
				has[letter], out, f = true, out+el.format, rest
				continue next
			}
		}
		if !strings.ContainsRune(" -/.,:", rune(f[0])) {
			return "", nil, false
		}
		out, f = out+f[:1], f[1:]
	}
	return out, has, true
}

// dateOfNumber is TO_DATE(n, 'J') of a value.
func (r *rewriter) dateOfNumber(e *ast.Call) (ast.Expr, Type, bool) {
	x, t := r.expr(e.Args[0])
	if t.Foreign != "" || t.Kind != Integer && t.Kind != Decimal {
		return nil, Type{}, false
	}
	r.note(e, Lenient)
	return made(e, "FROM_DAYS({1} - 1721060)", x), Type{Kind: Date}, true
}
