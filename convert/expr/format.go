package expr

import (
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// dateStyles are the formats of MySQL's DATE_FORMAT for the styles of T-SQL's
// CONVERT from dates to text that do not depend on a language.
var dateStyles = map[string]string{"20": "%Y-%m-%d %H:%i:%s", "120": "%Y-%m-%d %H:%i:%s", "23": "%Y-%m-%d", "101": "%m/%d/%Y", "102": "%Y.%m.%d",
	"103": "%d/%m/%Y", "104": "%d.%m.%Y", "105": "%d-%m-%Y", "108": "%H:%i:%s", "110": "%m-%d-%Y", "111": "%Y/%m/%d", "112": "%Y%m%d",
	"1": "%m/%d/%y", "2": "%y.%m.%d", "3": "%d/%m/%y", "4": "%d.%m.%y", "5": "%d-%m-%y", "8": "%H:%i:%s", "10": "%m-%d-%y", "11": "%y/%m/%d",
	"12": "%y%m%d", "24": "%H:%i:%s"}

// millisecondStyles have three digits of a second behind, if the type has more
// or fewer the text is another, so that they need a length.
var millisecondStyles = map[string]string{"14": "%H:%i:%s:%f", "114": "%H:%i:%s:%f"}

// styled is CONVERT of a date to text with a constant style.
func (r *rewriter) styled(e *ast.Cast) (ast.Expr, Type) {
	if e.Type == nil || e.Type.Array > 0 {
		fail(e, "cast to an array")
	}
	style, ok := unwrapped(e.Style).(*ast.NumberLit)
	format := ""
	if ok {
		format = dateStyles[style.Text]
	}
	return r.styledAs(e, style, format)
}

// styledAs is CONVERT of a date to text in a format of DATE_FORMAT.
func (r *rewriter) styledAs(e *ast.Cast, style *ast.NumberLit, format string) (ast.Expr, Type) {
	target, known := r.env.TypeOf(e.Type)
	x, from := r.expr(e.X)
	if style != nil && format == "" && known && TypeOf(target).Length == 12 { // so that three digits of the second are left
		format = millisecondStyles[style.Text]
	}
	if format == "" || !known || TypeOf(target).Kind != String || !from.instant() {
		fail(e, "CONVERT with a style")
	}
	to := TypeOf(target)
	if from.Kind == Date { // it has no time to write
		format, _, _ = strings.Cut(format, " ")
	}
	out := call(e, "DATE_FORMAT", x, at(&ast.StringLit{Value: format}, e.Style))
	if to.Length > 0 {
		out = call(e, "LEFT", out, at(&ast.NumberLit{Text: strconv.Itoa(to.Length)}, e))
	}
	return out, to
}

// netElements are the elements of .NET's date formats that do not depend on a
// language, the longer before those that they begin with.
var netElements = []dateElement{{"yyyy", "%Y", ""}, {"yy", "%y", ""}, {"MM", "%m", ""}, {"dd", "%d", ""}, {"HH", "%H", ""}, {"hh", "%h", ""},
	{"mm", "%i", ""}, {"ss", "%s", ""}, {"ffffff", "%f", ""}}

// netFormat is FORMAT of T-SQL: of a date, with a constant format of elements
// that do not depend on a language.
func (r *rewriter) netFormat(e *ast.Call) (ast.Expr, Type, bool) {
	format, ok := lastText(e, 2)
	if !ok {
		fail(e, "FORMAT with a format that is not constant or depends on a language")
	}
	x, t := r.expr(e.Args[0])
	out := ""
	for s := format; s != "" && ok; {
		if strings.IndexByte("-._ T", s[0]) >= 0 {
			out, s = out+s[:1], s[1:]
			continue
		}
		ok = false
		for _, el := range netElements {
			if rest, found := strings.CutPrefix(s, el.word); found && !strings.HasPrefix(rest, el.word[:1]) {
				out, s, ok = out+el.format, rest, true
				break
			}
		}
	}
	if !ok || len(format) < 2 || !t.instant() {
		fail(e, "FORMAT with a format that is not constant or depends on a language")
	}
	return call(e, "DATE_FORMAT", x, at(&ast.StringLit{Value: out}, e)), Type{Kind: String, Length: len(format)}, true
}
