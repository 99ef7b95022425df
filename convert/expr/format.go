package expr

import (
	"regexp"
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

// englishStyles have names of months.
var englishStyles = map[string]string{"6": "%d %b %y", "106": "%d %b %Y", "7": "%b %d, %y", "107": "%b %d, %Y"}

// cutStyles go on behind the seconds, which a text of so many characters has not.
var cutStyles = map[string]struct {
	format string
	most   int
}{"21": {"%Y-%m-%d %H:%i:%s", 19}, "25": {"%Y-%m-%d %H:%i:%s", 19}, "121": {"%Y-%m-%d %H:%i:%s", 19}, "126": {"%Y-%m-%dT%H:%i:%s", 19},
	"127": {"%Y-%m-%dT%H:%i:%s", 19}, "13": {"%d %b %Y %H:%i:%s", 20}, "113": {"%d %b %Y %H:%i:%s", 20}, "14": {"%H:%i:%s", 8}, "114": {"%H:%i:%s", 8}}

// styleFormat is the format of DATE_FORMAT for a style and the length of the
// text, "" if there is none.
func (r *rewriter) styleFormat(e *ast.Cast, style string, length int) string {
	if c, ok := cutStyles[style]; ok && length > 0 && length <= c.most {
		if strings.Contains(c.format, "%b") {
			r.english(e)
		}
		return c.format
	}
	if f := englishStyles[style]; f != "" {
		r.english(e)
		return f
	}
	if length == 12 { // so that three digits of the second are left
		return millisecondStyles[style]
	}
	return ""
}

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
	if style != nil && (format == "" || !from.instant()) && known && r.env.Dialect == "sqlserver" {
		if out, t := r.styledMS(e, x, style.Text, from, TypeOf(target)); out != nil {
			return out, t
		}
	}
	if style != nil && format == "" && known && from.instant() {
		format = r.styleFormat(e, style.Text, TypeOf(target).Length)
	}
	if format == "" || !known || TypeOf(target).Kind != String || !from.instant() {
		fail(e, "CONVERT with a style")
	}
	to := TypeOf(target)
	if from.Kind == Date { // it has no time to write
		format, _, _ = strings.Cut(format, "%H")
		format = strings.TrimRight(format, " T")
	}
	out := call(e, "DATE_FORMAT", x, at(&ast.StringLit{Value: format}, e.Style))
	if to.Length > 0 {
		out = call(e, "LEFT", out, at(&ast.NumberLit{Text: strconv.Itoa(to.Length)}, e))
	}
	return out, to
}

// styledMS are the styles of T-SQL that depend on the type; nil for others.
func (r *rewriter) styledMS(e *ast.Cast, x ast.Expr, style string, from, to Type) (ast.Expr, Type) {
	for _, f := range [...]func(*rewriter, *ast.Cast, ast.Expr, string, Type, Type) (ast.Expr, bool){(*rewriter).bytesStyled, (*rewriter).moneyStyled, (*rewriter).timeStyled} {
		if out, ok := f(r, e, x, style, from, to); ok {
			return out, to
		}
	}
	return nil, Type{}
}

// netElements are the elements of .NET's date formats, the longer before those
// that they begin with.
var netElements = []dateElement{{"yyyy", "%Y", ""}, {"yy", "%y", ""}, {"MMMM", "%M", ""}, {"MMM", "%b", ""}, {"MM", "%m", ""}, {"M", "%c", ""},
	{"dddd", "%W", ""}, {"ddd", "%a", ""}, {"dd", "%d", ""}, {"d", "%e", ""}, {"HH", "%H", ""}, {"H", "%k", ""}, {"hh", "%h", ""}, {"h", "%l", ""},
	{"mm", "%i", ""}, {"ss", "%s", ""}, {"ffffff", "%f", ""}, {"fff", threeDigits, ""}, {"tt", "%p", ""}}

// ofCulture are the elements and marks that .NET takes from a culture, here the
// one of the United States.
var ofCulture = wordsOf("MMMM MMM dddd ddd tt / :")

// netFormat is FORMAT of T-SQL with a constant format, in the culture of the
// United States.
func (r *rewriter) netFormat(e *ast.Call) (ast.Expr, Type, bool) {
	c, known := cultureOf(e)
	plain := *e
	plain.Args = e.Args[:min(2, len(e.Args))]
	format, ok := lastText(&plain, 2)
	if !ok || !known {
		fail(e, "FORMAT with a format that is not constant, or with a culture")
	}
	x, t := r.expr(e.Args[0])
	if t.Kind == Float {
		t = Type{Kind: Decimal, Precision: 65, Scale: 30}
		x = castToDecimal(x, t, e)
	}
	if m := netMoney.FindStringSubmatch(format); m != nil && c == nil && (t.Kind == Integer || t.Kind == Decimal) {
		return r.netMoney(e, x, m[1], m[2]), Type{Kind: String}, true
	}
	if t.Kind == Integer || t.Kind == Decimal {
		return c.marked(e, r.netNumber(e, x, t, format), format), Type{Kind: String}, true
	}
	if c != nil {
		if format, ok = c.dateFormat(format); !ok {
			fail(e, "FORMAT with a culture")
		}
	}
	if long := netStandard[format]; long != "" {
		format = long
	}
	out, culture, ok := netDate(format)
	if !ok || len(format) < 2 || !t.instant() {
		fail(e, "FORMAT with this format")
	}
	if culture && len(e.Args) == 2 {
		r.english(e)
	}
	return dateFormatted(e, x, out), Type{Kind: String, Length: len(format) + 6}, true
}

// netStandard are the formats of one letter in the culture of the United States.
var netStandard = map[string]string{"d": "M/d/yyyy", "t": "h:mm tt", "T": "h:mm:ss tt", "g": "M/d/yyyy h:mm tt", "G": "M/d/yyyy h:mm:ss tt",
	"s": "yyyy-MM-ddTHH:mm:ss", "y": "MMMM yyyy", "Y": "MMMM yyyy"}

// threeDigits are the milliseconds in a format, which DATE_FORMAT does not have.
const threeDigits = "%f3"

// dateFormatted is DATE_FORMAT of a format that may have milliseconds.
func dateFormatted(e *ast.Call, x ast.Expr, format string) ast.Expr {
	var parts []ast.Expr
	for i, s := range strings.Split(format, threeDigits) {
		if i > 0 {
			parts = append(parts, made(e, "LEFT(DATE_FORMAT({1}, '%f'), 3)", x))
		}
		if s != "" {
			parts = append(parts, call(e, "DATE_FORMAT", x, at(&ast.StringLit{Value: s}, e)))
		}
	}
	if len(parts) == 1 {
		return parts[0]
	}
	return call(e, "CONCAT", parts...)
}

// netMoney are the formats C and P of .NET, for money and percentages.
var netMoney = regexp.MustCompile(`^([CcPp])([0-9]?)$`)

// netMoney is a number in one of the formats of [netMoney], as in the United States.
func (r *rewriter) netMoney(e *ast.Call, x ast.Expr, form, digits string) ast.Expr {
	if len(e.Args) == 2 {
		r.english(e)
	}
	n := 2
	if digits != "" {
		n = int(digits[0] - '0')
	}
	if strings.EqualFold(form, "P") {
		return made(e, "CONCAT(FORMAT({1} * 100, {2}), ' %')", x, number(e, n))
	}
	return made(e, "CONCAT(IF(ROUND({1}, {2}) < 0, '($', '$'), FORMAT(ABS({1}), {2}), IF(ROUND({1}, {2}) < 0, ')', ''))", x, number(e, n))
}

// netDate is a format of .NET as one of DATE_FORMAT; culture tells that it has
// words of a culture.
func netDate(format string) (out string, culture, ok bool) {
	for s := format; s != ""; {
		if strings.IndexByte("-._ T,/:", s[0]) >= 0 {
			culture = culture || ofCulture[s[:1]]
			out, s = out+s[:1], s[1:]
			continue
		}
		found := false
		for _, el := range netElements {
			if rest, is := strings.CutPrefix(s, el.word); is && !strings.HasPrefix(rest, el.word[:1]) {
				culture = culture || ofCulture[el.word]
				out, s, found = out+el.format, rest, true
				break
			}
		}
		if !found {
			return "", false, false
		}
	}
	return out, culture, true
}

// netNumbers are the formats of .NET for numbers: N2, F1, D5, 000, 0.00, 0.0#, #,##0.00 or #,0.00.
var netNumbers = regexp.MustCompile(`^(?:([NF])(\d?)|D(\d)|(0+)(\.0*#*)?|(#,##0|#,0)(\.0*#*)?)$`)

// netNumber is FORMAT of a number, with the marks of the United States.
func (r *rewriter) netNumber(e *ast.Call, x ast.Expr, t Type, format string) ast.Expr {
	m := netNumbers.FindStringSubmatch(strings.Replace(format, "n", "N", 1))
	if m == nil || m[3] != "" && t.Kind != Integer {
		fail(e, "FORMAT with this format")
	}
	decimals, width, grouped := max(len(m[5])-1, len(m[7])-1, 0), len(m[4]), m[1] == "N" || m[6] != ""
	if m[1] != "" {
		decimals = 2
		if m[2] != "" {
			decimals = int(m[2][0] - '0')
		}
	}
	if m[3] != "" {
		width = int(m[3][0] - '0')
	}
	optional := strings.Count(m[5]+m[7], "#")
	if m[5]+m[7] == "." || optional > 0 && width > 1 {
		fail(e, "FORMAT with this format")
	}
	if (grouped || decimals > 0) && len(e.Args) == 2 {
		r.english(e)
	}
	text := made(e, "FORMAT(ABS({1}), {2})", x, number(e, decimals))
	if !grouped {
		text = made(e, "REPLACE({1}, ',', '')", text)
	}
	switch {
	case optional > 0 && optional == decimals:
		text = trimmed(e, trimmed(e, text, "0"), ".")
	case optional > 0:
		text = made(e, "CONCAT(LEFT({1}, CHAR_LENGTH({1}) - {2}), {3})", text, number(e, optional), trimmed(e, made(e, "RIGHT({1}, {2})", text, number(e, optional)), "0"))
	}
	if width > 1 {
		if decimals > 0 {
			width += decimals + 1
		}
		text = made(e, "LPAD({1}, GREATEST(CHAR_LENGTH({1}), {2}), '0')", text, number(e, width))
	}
	return made(e, "CONCAT(IF(ROUND({1}, {2}) < 0, '-', ''), {3})", x, number(e, decimals), text)
}
