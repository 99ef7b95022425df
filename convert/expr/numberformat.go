package expr

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// numberFormat is a format of TO_CHAR for numbers.
type numberFormat struct {
	fill     bool // blanks before the number
	digits   int  // before the point
	least    int  // of these that are always written
	decimals int
	fixed    int // of these that are written where they are zeros
	grouped  bool
	width    int
	// Of Oracle: a dollar before the number; its sign always, in front or behind; a minus or
	// blank behind it; marks that the session decides.
	dollar, signed, signBehind, minusBehind, marks bool
	// Of PostgreSQL: text before and behind the number, and what stands for one that has too many digits.
	before, behind, over string
}

// readNumberFormat reads 9, 0, comma, point and FM, and of Oracle also $, S, MI, G and D.
func (r *rewriter) readNumberFormat(s string) (numberFormat, bool) {
	f := numberFormat{fill: true}
	s = strings.ToUpper(s)
	if rest, ok := strings.CutPrefix(s, "FM"); ok {
		f.fill, s = false, rest
	}
	f.width = len(s) + 1 // with the sign
	if r.env.Dialect == "oracle" {
		s = f.ofOracle(s)
	} else {
		s = f.ofPostgres(s)
	}
	whole, decimals, hasPoint := strings.Cut(s, ".")
	f.decimals = len(decimals)
	f.fixed = f.decimals
	if !f.fill {
		f.fixed = strings.LastIndexByte(decimals, '0') + 1
	}
	if hasPoint && (decimals == "" || strings.Trim(decimals, "09") != "") {
		return f, false
	}
	for i := 0; i < len(whole); i++ {
		switch c := whole[i]; {
		case c == ',':
			if (len(whole)-i)%4 != 0 || i == 0 {
				return f, false
			}
			f.grouped = true
		case c == '0' && f.least == 0:
			f.digits++
			f.least = len(strings.ReplaceAll(whole[i:], ",", ""))
		case c == '9' || c == '0':
			f.digits++
		default:
			return f, false
		}
	}
	if f.grouped && (strings.Count(whole, ",") != (f.digits-1)/3 || f.least > 1) {
		return f, false
	}
	return f, f.digits > 0 && f.digits <= 20 && f.decimals <= 15
}

// ofOracle takes signs and the dollar off a format, and makes a comma and a point of G and D.
func (f *numberFormat) ofOracle(s string) string {
	s = f.signs(s)
	if rest, ok := strings.CutPrefix(s, "$"); ok {
		f.dollar, s = true, rest
	}
	if f.marks = strings.ContainsAny(s, "GD"); f.marks && !strings.ContainsAny(s, ".,") {
		s = strings.NewReplacer("G", ",", "D", ".").Replace(s)
	}
	return s
}

// signs takes a sign before or behind the digits off a format.
func (f *numberFormat) signs(s string) string {
	if rest, ok := strings.CutPrefix(s, "S"); ok {
		f.signed, f.width = true, f.width-1
		return rest
	}
	if rest, ok := strings.CutSuffix(s, "S"); ok {
		f.signed, f.signBehind, f.width = true, true, f.width-1
		return rest
	}
	rest, ok := strings.CutSuffix(s, "MI")
	if ok {
		f.minusBehind, f.width = true, f.width-2
	}
	return rest
}

// ofPostgres takes signs, and text before and behind the digits, off a format, and makes a comma and a point of G and D, as they
// are unless the server has another locale for numbers (PostgreSQL Documentation, Data Type Formatting Functions).
func (f *numberFormat) ofPostgres(s string) string {
	if rest := strings.TrimLeft(s, "$ "); rest != s {
		f.before, s = s[:len(s)-len(rest)], rest
	}
	if rest := strings.TrimRight(s, "%$ "); rest != s {
		f.behind, s = s[len(rest):], rest
	}
	f.width -= len(f.before) + len(f.behind)
	if f.before+f.behind == "" {
		s = f.signs(s)
	}
	if strings.ContainsAny(s, "GD") && !strings.ContainsAny(s, ".,") {
		s = strings.NewReplacer("G", ",", "D", ".").Replace(s)
	}
	f.over = strings.NewReplacer("9", "#", "0", "#").Replace(s)
	return s
}

// numberText is TO_CHAR of a number with a constant format; false if the format
// cannot be kept.
func (r *rewriter) numberText(e *ast.Call, x ast.Expr, format string) (ast.Expr, bool) {
	f, ok := r.readNumberFormat(format)
	if !ok {
		return r.hexText(e, x, format)
	}
	if f.marks && len(e.Args) == 2 && r.env.Marks == "" {
		r.english(e)
	}
	text := r.digitsText(e, x, f)
	limit := at(&ast.NumberLit{Text: "1" + strings.Repeat("0", f.digits)}, e)
	within := func(over, text ast.Expr) ast.Expr {
		return made(e, "IF(ROUND(ABS({1}), {2}) >= {3}, {4}, {5})", x, number(e, f.decimals), limit, over, text)
	}
	switch {
	case r.env.Dialect == "oracle":
		text = within(at(&ast.StringLit{Value: strings.Repeat("#", f.width)}, e), signedText(e, x, f, text))
	default: // what is rounded to 0 has no sign there
		sign, over := call(e, "ROUND", x, number(e, f.decimals)), ast.Expr(at(&ast.StringLit{Value: f.over}, e))
		if f.signed || f.minusBehind {
			text = signedText(e, sign, f, within(over, text))
		} else {
			text = within(made(e, "CONCAT(IF({1} < 0, '-', ''), {2})", x, over), signedText(e, sign, f, text))
		}
	}
	if f.fill {
		text = made(e, "LPAD({1}, {2}, ' ')", text, number(e, f.width))
	}
	if f.before+f.behind != "" {
		text = made(e, "CONCAT({1}, {2}, {3})", at(&ast.StringLit{Value: f.before}, e), text, at(&ast.StringLit{Value: f.behind}, e))
	}
	return text, true
}

// digitsText are the digits of a number with their marks.
func (r *rewriter) digitsText(e *ast.Call, x ast.Expr, f numberFormat) ast.Expr {
	text := made(e, "FORMAT(ABS({1}), {2})", x, number(e, f.decimals))
	if !f.grouped {
		text = made(e, "REPLACE({1}, ',', '')", text)
	}
	if f.least > 1 {
		width := f.least
		if f.decimals > 0 {
			width += f.decimals + 1
		}
		text = made(e, "LPAD({1}, GREATEST(CHAR_LENGTH({1}), {2}), '0')", text, number(e, width))
	}
	switch free := f.decimals - f.fixed; {
	case free == 0:
	case f.fixed == 0:
		text = trimmed(e, text, "0")
	default:
		end := trimmed(e, call(e, "RIGHT", text, number(e, free)), "0")
		text = made(e, "CONCAT(LEFT({1}, CHAR_LENGTH({1}) - {2}), {3})", text, number(e, free), end)
	}
	switch {
	case f.decimals == 0 || f.least > 0:
	case f.fixed == 0: // .5, but 0.
		text = made(e, "IF(ROUND(ABS({1}), {2}) < 1 AND ROUND(ABS({1}), {2}) > 0, SUBSTRING({3}, 2), {3})", x, number(e, f.decimals), text)
	default: // .50
		text = made(e, "IF(ROUND(ABS({1}), {2}) < 1, SUBSTRING({3}, 2), {3})", x, number(e, f.decimals), text)
	}
	return text
}

// signedText puts the sign and the dollar to the digits.
func signedText(e *ast.Call, x ast.Expr, f numberFormat, text ast.Expr) ast.Expr {
	if f.dollar {
		text = made(e, "CONCAT('$', {1})", text)
	}
	switch {
	case f.signBehind:
		return made(e, "CONCAT({2}, IF({1} < 0, '-', '+'))", x, text)
	case f.signed:
		return made(e, "CONCAT(IF({1} < 0, '-', '+'), {2})", x, text)
	case f.minusBehind && f.fill:
		return made(e, "CONCAT({2}, IF({1} < 0, '-', ' '))", x, text)
	case f.minusBehind:
		return made(e, "CONCAT({2}, IF({1} < 0, '-', ''))", x, text)
	}
	return made(e, "CONCAT(IF({1} < 0, '-', ''), {2})", x, text)
}

// hexText is TO_CHAR of a number in hexadecimal digits: XXXX, 0X, with FM or without.
func (r *rewriter) hexText(e *ast.Call, x ast.Expr, format string) (ast.Expr, bool) {
	digits, bare := strings.CutPrefix(strings.TrimPrefix(format, "fm"), "FM")
	bare = bare || strings.HasPrefix(format, "fm")
	width := len(digits)
	zeros := strings.HasPrefix(digits, "0")
	upper := strings.TrimLeft(digits, "0")
	if r.env.Dialect != "oracle" || upper == "" || width > 15 || strings.Trim(upper, "X") != "" && strings.Trim(upper, "x") != "" {
		return nil, false
	}
	text := made(e, "HEX(ROUND({1}))", x)
	if upper[0] == 'x' {
		text = made(e, "LOWER({1})", text)
	}
	if zeros {
		text = made(e, "LPAD({1}, {2}, '0')", text, number(e, width))
	}
	over := at(&ast.StringLit{Value: strings.Repeat("#", width+1)}, e)
	text = made(e, "IF(ROUND({1}) < 0 OR CHAR_LENGTH(HEX(ROUND({1}))) > {2}, {3}, {4})", x, number(e, width), over, text)
	if !bare {
		text = made(e, "LPAD({1}, {2}, ' ')", text, number(e, width+1))
	}
	return text, true
}

// withMarks is TO_CHAR with a third argument: the language of names, or the marks of numbers.
func (r *rewriter) withMarks(e *ast.Call) (ast.Expr, Type, bool) {
	x, from := r.expr(e.Args[0])
	format, ok := unwrapped(e.Args[1]).(*ast.StringLit)
	nls, constant := unwrapped(e.Args[2]).(*ast.StringLit)
	if !ok || !constant {
		return nil, Type{}, false
	}
	t := Type{Kind: String, Length: len(format.Value) + 9}
	switch {
	case from.Kind == Integer || from.Kind == Decimal:
		point, group, known := numericMarks(nls.Value)
		text, ok := r.numberText(e, x, format.Value)
		if !ok || !known {
			return nil, Type{}, false
		}
		if point != "." && strings.ContainsAny(strings.ToUpper(format.Value), "GD") {
			text = remarked(e, text, point, group)
		}
		return text, t, true
	case from.instant() && (isPlainNLS(e.Args[2]) || !hasNames(format.Value)):
		text, ok := r.dateText(e, x, format.Value)
		return text, t, ok
	}
	return nil, Type{}, false
}

// hasNames reports whether a format of a date may show a name of a month or day.
func hasNames(format string) bool {
	for i, part := range strings.Split(strings.ToUpper(format), `"`) {
		if i%2 == 0 && (strings.Contains(part, "MON") || strings.Contains(part, "DY") || strings.Contains(strings.NewReplacer("DD", "", "HH", "").Replace(part), "D")) {
			return true
		}
	}
	return false
}

// numericMarks are the point and the mark of groups of NLS_NUMERIC_CHARACTERS.
func numericMarks(nls string) (point, group string, ok bool) {
	name, value, _ := strings.Cut(nls, "=")
	value = strings.Trim(strings.TrimSpace(value), "'")
	list := []rune(value)
	if !strings.EqualFold(strings.TrimSpace(name), "nls_numeric_characters") || len(list) != 2 || strings.ContainsRune(value, ';') {
		return "", "", false
	}
	return string(list[0]), string(list[1]), true
}
