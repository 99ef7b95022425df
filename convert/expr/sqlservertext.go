package expr

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// What T-SQL makes of the texts of columns: their bytes, hashes of them, places of
// patterns, and times as text.

// sourceWord is the data type that a value has in the source, as the scripts or the
// functions tell it, "" if they do not.
func (t Type) sourceWord() string {
	if t.Source == nil && t.Declared != nil {
		return strings.ToLower(t.Declared.Name.Last().Text)
	}
	return sourceName(t)
}

// nationalText reports whether a text of T-SQL has units of two bytes; known is false
// where nothing tells. Texts beside each other have two when one has.
func (r *rewriter) nationalText(e ast.Expr) (national, known bool) {
	switch e := e.(type) {
	case *ast.Paren:
		return r.nationalText(e.X)
	case *ast.Collate:
		return r.nationalText(e.X)
	case *ast.StringLit:
		return e.National, true
	case *ast.Cast:
		if e.Type != nil {
			return nationalType(e.Type.Name.Last().Text)
		}
	case *ast.Binary:
		if e.Op == "+" {
			return r.nationalAmong(e.Left, e.Right)
		}
	case *ast.ColumnRef:
		if _, t := r.expr(e); t.Kind == String {
			return nationalType(t.sourceWord())
		}
	case *ast.Call:
		switch strings.ToLower(e.Name.Last().Text) {
		case "upper", "lower", "ltrim", "rtrim", "trim", "left", "right", "substring", "reverse", "isnull", "replicate", "stuff":
			if len(e.Args) > 0 {
				return r.nationalText(e.Args[0])
			}
		case "coalesce", "replace":
			return r.nationalAmong(e.Args...)
		case "concat", "concat_ws":
			return r.nationalJoined(e.Args)
		case "iif":
			return r.nationalAmong(e.Args[min(1, len(e.Args)):]...)
		}
	}
	return false, false
}

func (r *rewriter) nationalAmong(list ...ast.Expr) (national, known bool) {
	for _, e := range list {
		n, ok := r.nationalText(e)
		if !ok {
			return false, false
		}
		national = national || n
	}
	return national, len(list) > 0
}

// nationalJoined is nationalAmong for CONCAT, which makes text of its arguments.
func (r *rewriter) nationalJoined(list []ast.Expr) (national, known bool) {
	var texts []ast.Expr
	for _, e := range list {
		if _, t := r.expr(e); t.Kind == String || t.Kind == Unknown || t.Kind == Binary {
			texts = append(texts, e)
		}
	}
	if len(texts) == 0 {
		return false, len(list) > 0
	}
	return r.nationalAmong(texts...)
}

// nationalType reports whether a type of T-SQL for text has units of two bytes.
func nationalType(name string) (national, known bool) {
	switch strings.ToLower(name) {
	case "nvarchar", "nchar", "ntext", "sysname", "national character varying", "national char varying", "national character", "national char":
		return true, true
	case "varchar", "text", "character varying", "char varying", "char", "character":
		return false, true
	}
	return false, false
}

// sourceBytes are the bytes that a text has in SQL Server: two a unit, or those of the
// code page of Western Europe.
func (r *rewriter) sourceBytes(e ast.Expr, x ast.Expr) (ast.Expr, bool) {
	national, known := r.nationalText(e)
	if !known {
		return nil, false
	}
	charset := "latin1"
	if national {
		charset = "utf16le"
	}
	return inCharset(e, x, charset), true
}

// hashes are the functions for the algorithms of HASHBYTES, with the lengths of what they give.
var hashes = map[string]struct {
	template string
	bytes    int
}{"md5": {"UNHEX(MD5({1}))", 16}, "sha": {"UNHEX(SHA1({1}))", 20}, "sha1": {"UNHEX(SHA1({1}))", 20},
	"sha2_256": {"UNHEX(SHA2({1}, 256))", 32}, "sha2_512": {"UNHEX(SHA2({1}, 512))", 64}}

// hashed is HASHBYTES with an algorithm that MySQL has.
func (r *rewriter) hashed(e *ast.Call) (ast.Expr, Type, bool) {
	if len(e.Args) != 2 {
		return nil, Type{}, false
	}
	algorithm, ok := unwrapped(e.Args[0]).(*ast.StringLit)
	if !ok {
		return nil, Type{}, false
	}
	h := hashes[strings.ToLower(strings.TrimSpace(algorithm.Value))]
	r.keepBlanks(e.Args[1])
	x, t := r.expr(e.Args[1])
	if h.template == "" || t.Kind != String && t.Kind != Binary {
		return nil, Type{}, false
	}
	if t.Kind == String {
		if x, ok = r.sourceBytes(e.Args[1], x); !ok {
			fail(e, "HASHBYTES of a text whose bytes are not known")
		}
	}
	return made(e, h.template, x), Type{Kind: Binary, Length: h.bytes}, true
}

// comparedPattern is PATINDEX beside 0 or 1, which asks whether the pattern is there.
func (r *rewriter) comparedPattern(e *ast.Binary) (ast.Expr, bool) {
	if r.env.Dialect != "sqlserver" {
		return nil, false
	}
	c, is := ast.Unparen(e.Left).(*ast.Call)
	n, number := ast.Unparen(e.Right).(*ast.NumberLit)
	op := e.Op
	if !is || !number {
		if c, is = ast.Unparen(e.Right).(*ast.Call); !is {
			return nil, false
		}
		if n, number = ast.Unparen(e.Left).(*ast.NumberLit); !number {
			return nil, false
		}
		op = map[string]string{"<": ">", "<=": ">=", ">": "<", ">=": "<="}[op]
		if op == "" {
			op = e.Op
		}
	}
	if !isCallOf(c, "patindex") || len(c.Args) != 2 {
		return nil, false
	}
	like := at(&ast.Binary{Left: c.Args[1], Right: c.Args[0]}, e)
	switch op + n.Text {
	case ">0", "<>0", "!=0", ">=1":
		like.Op = "like"
	case "=0", "<=0", "<1":
		like.Op = "not like"
	default:
		return nil, false
	}
	return r.like(like, false), true
}

// patternPlace is PATINDEX of a text within another.
func (r *rewriter) patternPlace(e *ast.Call) (ast.Expr, Type, bool) {
	if len(e.Args) != 2 {
		return nil, Type{}, false
	}
	lit, ok := unwrapped(e.Args[0]).(*ast.StringLit)
	if ok && lit.Value != "" && lit.Value[0] != '%' { // only the start of the text can match
		if _, t := r.expr(e.Args[1]); t.Kind != String {
			return nil, Type{}, false
		}
		return at(&ast.Paren{X: r.like(at(&ast.Binary{Op: "like", Left: e.Args[1], Right: lit}, e), false)}, e), Type{Kind: Integer}, true
	}
	if !ok || len(lit.Value) < 3 || !strings.HasPrefix(lit.Value, "%") || !strings.HasSuffix(lit.Value, "%") {
		return nil, Type{}, false
	}
	text := lit.Value[1 : len(lit.Value)-1]
	if strings.HasPrefix(text, "[") && strings.IndexByte(text, ']') == len(text)-1 {
		return r.letterPlace(e, text)
	}
	if strings.ContainsAny(text, "%_[]^") {
		return nil, Type{}, false
	}
	x, t := r.expr(e.Args[1])
	if t.Kind != String {
		return nil, Type{}, false
	}
	return call(e, "LOCATE", at(&ast.StringLit{Value: text}, lit), x), Type{Kind: Integer}, true
}

// letterPlace is PATINDEX of one letter of a set.
func (r *rewriter) letterPlace(e *ast.Call, set string) (ast.Expr, Type, bool) {
	x, t := r.expr(e.Args[1])
	class, negated := strings.CutPrefix(set[1:len(set)-1], "^")
	if class, ok := bothCases(class, t.Cased); ok && t.Kind == String {
		if negated {
			if class = "^" + class; !r.tellsCase(e.Args[1]) {
				class = accentedSet(class)
			}
		}
		return r.firstLetter(e, x, "^["+class+"]"), Type{Kind: Integer}, true
	}
	return nil, Type{}, false
}

// bothCases is a set of letters with those of the other case, too, unless case counts; false for
// letters that are not of ASCII, and for ranges of both cases.
func bothCases(set string, cased bool) (string, bool) {
	if set == "" || strings.ContainsAny(set, `[]\`) || strings.ContainsFunc(set, func(c rune) bool { return c < ' ' || c > '~' }) {
		return "", false
	}
	if cased {
		return set, true
	}
	lower, upper := strings.ToLower(set), strings.ToUpper(set)
	rest := strings.NewReplacer("a-z", "", "A-Z", "").Replace(set)
	switch {
	case lower == upper:
		return set, true
	case strings.Contains(set, "a-z") && strings.Contains(set, "A-Z") && strings.ToLower(rest) == strings.ToUpper(rest):
		return set, true
	case set != lower && set != upper && strings.Contains(set, "-"):
		return "", false
	case strings.HasPrefix(lower, "-") || strings.HasSuffix(lower, "-"): // the hyphen itself
		return "", false
	}
	return lower + upper, true
}

// bytesStyled is CONVERT of bytes to text with the styles that write hexadecimal digits.
func (r *rewriter) bytesStyled(e *ast.Cast, x ast.Expr, style string, from, to Type) (ast.Expr, bool) {
	if from.Kind != Binary || to.Kind != String || style != "1" && style != "2" {
		return nil, false
	}
	out, n := call(e, "HEX", x), 2*from.Length
	if style == "1" {
		out, n = call(e, "CONCAT", at(&ast.StringLit{Value: "0x"}, e.Style), out), n+2
	}
	if to.Length > 0 && (from.Length == 0 || n > to.Length) {
		out = call(e, "LEFT", out, number(e, to.Length))
	}
	return out, true
}

// moneyStyled is CONVERT of money to text with a style.
func (r *rewriter) moneyStyled(e *ast.Cast, x ast.Expr, style string, from, to Type) (ast.Expr, bool) {
	if from.Kind != Decimal || to.Kind != String || !strings.HasSuffix(from.sourceWord(), "money") {
		return nil, false
	}
	switch style {
	case "1":
		r.english(e)
		return call(e, "FORMAT", x, number(e, 2)), true
	case "2":
		return call(e, "CONCAT", x), true
	}
	return nil, false
}

// defaultTime is the text of DATETIME and SMALLDATETIME of T-SQL without a style: Jan  2 2020  3:04PM.
const defaultTime = "CONCAT(DATE_FORMAT({1}, '%b '), LPAD(DAYOFMONTH({1}), 2, ' '), DATE_FORMAT({1}, ' %Y '), LPAD(DATE_FORMAT({1}, '%l'), 2, ' '), DATE_FORMAT({1}, ':%i%p'))"

// milliTime is that of style 109, with seconds and thousandths.
const milliTime = "CONCAT(DATE_FORMAT({1}, '%b '), LPAD(DAYOFMONTH({1}), 2, ' '), DATE_FORMAT({1}, ' %Y '), LPAD(DATE_FORMAT({1}, '%l'), 2, ' '), DATE_FORMAT({1}, ':%i:%s:'), LEFT(DATE_FORMAT({1}, '%f'), 3), DATE_FORMAT({1}, '%p'))"

// timeWord is the type of a time in T-SQL, "" if it is not known.
func timeWord(e ast.Expr, t Type) string {
	if word := t.sourceWord(); word != "" || t.Kind != DateTime {
		return word
	}
	name := ""
	switch e := ast.Unparen(e).(type) {
	case *ast.Call:
		name = e.Name.Last().Text
	case *ast.ColumnRef:
		name = e.Name.Last().Text
	}
	switch strings.ToLower(name) {
	case "getdate", "getutcdate", "current_timestamp":
		return "datetime"
	}
	return ""
}

// plainTime is a time of T-SQL as text without a style.
func (r *rewriter) plainTime(n ast.Node, e, x ast.Expr, t Type) (ast.Expr, Type) {
	switch timeWord(e, t) {
	case "datetime", "smalldatetime":
		r.english(n)
		return made(n, defaultTime, x), Type{Kind: String, Length: 19}
	case "datetime2":
		return preciseTime(n, x, t)
	}
	fail(n, "text of a time in the default style")
	return nil, Type{}
}

// preciseTime is a DATETIME2 as text, with the digits of its type; the seventh is 0.
func preciseTime(n ast.Node, x ast.Expr, t Type) (ast.Expr, Type) {
	typ := t.Source
	if typ == nil {
		typ = t.Declared
	}
	digits := 7
	if len(typ.Args) == 1 {
		digits = arg(typ, 0)
	}
	switch {
	case digits == 0:
		return made(n, "DATE_FORMAT({1}, '%Y-%m-%d %H:%i:%s')", x), Type{Kind: String, Length: 19}
	case digits > 6:
		return made(n, "DATE_FORMAT({1}, '%Y-%m-%d %H:%i:%s.%f0')", x), Type{Kind: String, Length: 27}
	}
	return made(n, "LEFT(DATE_FORMAT({1}, '%Y-%m-%d %H:%i:%s.%f'), {2})", x, number(n, 20+digits)), Type{Kind: String, Length: 20 + digits}
}

// namePart is PARSENAME: one of up to four parts between points, counted from the end.
func (r *rewriter) namePart(e *ast.Call) (ast.Expr, Type, bool) {
	if len(e.Args) != 2 {
		return nil, Type{}, false
	}
	k, ok := wholeNumber(e.Args[1])
	x, t := r.expr(e.Args[0])
	if !ok || k < 1 || k > 4 || t.Kind != String {
		return nil, Type{}, false
	}
	points := "CHAR_LENGTH({1}) - CHAR_LENGTH(REPLACE({1}, '.', ''))"
	template := "CASE WHEN " + points + " >= {2} AND " + points + " <= 3 THEN NULLIF(SUBSTRING_INDEX(SUBSTRING_INDEX({1}, '.', {3}), '.', 1), '') END"
	back := at(&ast.Unary{Op: "-", X: number(e, k)}, e)
	return made(e, template, x, number(e, k-1), back), Type{Kind: String, Length: 128}, true
}

// timeStyled is CONVERT of a time to text in the styles with fractions of seconds.
func (r *rewriter) timeStyled(e *ast.Cast, x ast.Expr, style string, from, to Type) (ast.Expr, bool) {
	if from.Kind == Time && to.Kind == String {
		return clockStyled(e, x, style, to)
	}
	word := timeWord(e.X, from)
	if from.Kind != DateTime || to.Kind != String {
		return nil, false
	}
	if word == "datetime2" && isOneOf(style, "21", "25", "121") {
		out, t := preciseTime(e, x, from)
		out, _ = r.shortened(out, t, to, e)
		return out, true
	}
	if word != "datetime" && word != "smalldatetime" {
		return nil, false
	}
	var out ast.Expr
	n := 23
	switch style {
	case "0", "100":
		r.english(e)
		out, n = made(e, defaultTime, x), 19
	case "9", "109":
		r.english(e)
		out, n = made(e, milliTime, x), 26
	case "13", "113":
		r.english(e)
		out, n = made(e, "LEFT(DATE_FORMAT({1}, '%d %b %Y %H:%i:%s:%f'), 24)", x), 24
	case "14", "114":
		out, n = made(e, "LEFT(DATE_FORMAT({1}, '%H:%i:%s:%f'), 12)", x), 12
	case "22":
		out, n = made(e, "CONCAT(DATE_FORMAT({1}, '%m/%d/%y '), LPAD(DATE_FORMAT({1}, '%l'), 2, ' '), DATE_FORMAT({1}, ':%i:%s %p'))", x), 20
	case "126", "127":
		out = made(e, "IF(MICROSECOND({1}) = 0, DATE_FORMAT({1}, '%Y-%m-%dT%H:%i:%s'), LEFT(DATE_FORMAT({1}, '%Y-%m-%dT%H:%i:%s.%f'), 23))", x)
	case "21", "25", "121":
		out = made(e, "LEFT(DATE_FORMAT({1}, '%Y-%m-%d %H:%i:%s.%f'), 23)", x)
	default:
		return nil, false
	}
	if to.Length > 0 && to.Length < n {
		out = call(e, "LEFT", out, number(e, to.Length))
	}
	return out, true
}
