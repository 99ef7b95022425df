package expr

import (
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// dateStyles are the formats of MySQL's DATE_FORMAT for the styles of T-SQL's
// CONVERT from dates to text that do not depend on a language.
var dateStyles = map[string]string{"20": "%Y-%m-%d %H:%i:%s", "120": "%Y-%m-%d %H:%i:%s", "23": "%Y-%m-%d", "101": "%m/%d/%Y", "102": "%Y.%m.%d",
	"103": "%d/%m/%Y", "104": "%d.%m.%Y", "105": "%d-%m-%Y", "108": "%H:%i:%s", "110": "%m-%d-%Y", "111": "%Y/%m/%d", "112": "%Y%m%d"}

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
	target, known := r.env.TypeOf(e.Type)
	x, from := r.expr(e.X)
	if format == "" || !known || TypeOf(target).Kind != String || !from.instant() {
		fail(e, "CONVERT with a style")
	}
	to := TypeOf(target)
	out := call(e, "DATE_FORMAT", x, at(&ast.StringLit{Value: format}, e.Style))
	if to.Length > 0 {
		out = call(e, "LEFT", out, at(&ast.NumberLit{Text: strconv.Itoa(to.Length)}, e))
	}
	return out, to
}

// dateParts are the elements of Oracle's and PostgreSQL's date formats that do
// not depend on a language, the longer before those that they begin with.
var dateParts = [][2]string{{"YYYY", "%Y"}, {"RRRR", "%Y"}, {"HH24", "%H"}, {"HH12", "%h"}, {"HH", "%h"}, {"AM", "%p"}, {"PM", "%p"}, {"MM", "%m"}, {"DDD", ""}, {"DD", "%d"}, {"MI", "%i"}, {"SSSSS", ""}, {"SS", "%s"}, {"YY", "%y"}}

// formatted is TO_CHAR of a date with a constant format; it reports false for
// other values, and fails for a format that it cannot keep.
func (r *rewriter) formatted(e *ast.Call) (ast.Expr, Type, bool) {
	if len(e.Args) == 1 {
		return r.plainText(e)
	}
	if len(e.Args) != 2 {
		return nil, Type{}, false
	}
	x, from := r.expr(e.Args[0])
	lit, ok := e.Args[1].(*ast.StringLit)
	if !from.instant() {
		return nil, Type{}, false
	}
	format := ""
	if ok {
		format, ok = dateFormat(lit.Value)
	}
	if !ok {
		fail(e, "TO_CHAR with a format that is not constant or depends on a language")
	}
	return call(e, "DATE_FORMAT", x, at(&ast.StringLit{Value: format}, lit)), Type{Kind: String, Length: len(lit.Value)}, true
}

// plainText is TO_CHAR of a whole number or a text without a format.
func (r *rewriter) plainText(e *ast.Call) (ast.Expr, Type, bool) {
	x, from := r.expr(e.Args[0])
	switch from.Kind {
	case String:
		return x, from, true
	case Integer:
		return call(e, "CONCAT", x), Type{Kind: String, Length: 21}, true
	}
	return nil, Type{}, false
}

// dateFormat is the format of DATE_FORMAT for one of TO_CHAR.
func dateFormat(s string) (string, bool) {
	var b strings.Builder
	for s = strings.ToUpper(s); s != ""; {
		if strings.IndexByte("-/,.;: ", s[0]) >= 0 {
			b.WriteByte(s[0])
			s = s[1:]
			continue
		}
		part, ok := datePartAt(s)
		if !ok {
			return "", false
		}
		b.WriteString(part[1])
		s = s[len(part[0]):]
	}
	return b.String(), b.Len() > 0
}

func datePartAt(s string) ([2]string, bool) {
	for _, p := range dateParts {
		if strings.HasPrefix(s, p[0]) {
			return p, p[1] != ""
		}
	}
	return [2]string{}, false
}
