package expr

import (
	"encoding/hex"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/sctconv/sctconv/grammar/ast"
)

// serverCharacter is CHAR of T-SQL, a byte of Windows-1252, or NCHAR, a number of UTF-16; NULL for other numbers.
func (r *rewriter) serverCharacter(e *ast.Call, name string) ast.Expr {
	x, t := r.expr(e.Args[0])
	if !t.number() {
		fail(e, "function %s of a value that is no number", name)
	}
	if t.Kind != Integer {
		x = call(e, "TRUNCATE", x, number(e, 0))
	}
	if name == "CHAR" {
		return made(e, "IF({1} >= 0 AND {1} <= 255, {2}, NULL)", x, converted(converted(call(e, "CHAR", x), "latin1"), "utf8mb4"))
	}
	units := call(e, "CHAR", made(e, "{1} DIV 256", x), made(e, "{1} MOD 256", x))
	return made(e, "IF({1} >= 0 AND {1} <= 65535, {2}, NULL)", x, converted(converted(units, "utf16"), "utf8mb4"))
}

// character is CHR of a constant: the character itself. Beyond ASCII it depends
// on the character set of the source, but in PostgreSQL and for NCHAR.
func (r *rewriter) character(e *ast.Call) ast.Expr {
	name := strings.ToUpper(e.Name.Last().Text)
	if len(e.Args) != 1 {
		fail(e, "function %s with %d arguments", name, len(e.Args))
	}
	lit, ok := unwrapped(e.Args[0]).(*ast.NumberLit)
	if !ok && name == "CHR" && r.env.Dialect == "oracle" { // the bytes of the letter are its number in both
		x, t := r.expr(e.Args[0])
		if !t.number() {
			fail(e, "function %s of a value that is no number", name)
		}
		if t.Kind != Integer {
			x = call(e, "TRUNCATE", x, number(e, 0))
		}
		return made(e, "IF({1} IS NULL, NULL, {2})", x, converted(call(e, "CHAR", x), "utf8mb4"))
	}
	if !ok && r.env.Dialect == "sqlserver" {
		return r.serverCharacter(e, name)
	}
	if !ok {
		fail(e, "function %s of a value that is not constant", name)
	}
	n, err := strconv.Atoi(lit.Text)
	if most := 0x7F; err != nil || n < 1 || n > most && r.env.Dialect != "postgres" && name != "NCHAR" && name != "NCHR" || n > 0xD7FF {
		fail(e, "function %s of %s", name, lit.Text)
	}
	return at(&ast.StringLit{Value: string(rune(n))}, e)
}

// onlyText is the text that alone is the argument of a call.
func onlyText(e *ast.Call) (string, bool) {
	if len(e.Args) != 1 {
		return "", false
	}
	lit, ok := e.Args[0].(*ast.StringLit)
	if !ok {
		return "", false
	}
	return lit.Value, true
}

func isHex(s string) bool {
	_, err := hex.DecodeString(s)
	return err == nil && s != ""
}

// isWord reports whether e is the word, which takes no parentheses.
func isWord(e ast.Expr, word string) bool {
	switch e := e.(type) {
	case *ast.Keyword:
		return e.Word == word
	case *ast.ColumnRef:
		return len(e.Name.Parts) == 1 && strings.EqualFold(e.Name.Last().Text, word)
	}
	return false
}

// constantDate is TO_DATE of a literal with a format that is constant, too.
func (r *rewriter) constantDate(e *ast.Call) ast.Expr {
	value, ok := "", false
	if text, plain := onlyText(e); plain && r.env.DateFormat != "" && strings.EqualFold(e.Name.Last().Text, "to_date") {
		value, ok = readDate(text, r.env.DateFormat)
	} else {
		value, ok = ConstantDate(e)
	}
	switch {
	case !ok:
		return r.presentDate(e)
	case strings.Count(value, " ") > 1:
		return r.stampOf(value, e)
	}
	return at(&ast.StringLit{Value: value}, e)
}

// presentDate is a constant that does not say its year or month: those are the present ones.
func (r *rewriter) presentDate(e *ast.Call) ast.Expr {
	name := strings.ToUpper(e.Name.Last().Text)
	if len(e.Args) == 0 || len(e.Args) > 3 {
		fail(e, "%s with %d arguments", name, len(e.Args))
	}
	text, format, ok := dateTexts(e)
	if !ok {
		fail(e, "%s of a value or format that is not constant", name)
	}
	out := ""
	if len(e.Args) < 3 || isPlainNLS(e.Args[2]) {
		out, ok = dateFormat(text, format)
	}
	if !ok || out == "" || len(e.Args) == 1 {
		fail(e, "%s of this text in this format", name)
	}
	return made(e, "DATETIME(DATE_FORMAT(NOW(), {1}))", at(&ast.StringLit{Value: out}, e))
}

// ConstantDate is what TO_DATE, TO_TIMESTAMP or TO_TIMESTAMP_TZ of Oracle makes
// of constants, in the form of MySQL; the offset of a time zone stands behind it.
func ConstantDate(e *ast.Call) (string, bool) {
	if len(e.Args) < 1 || len(e.Args) > 3 || len(e.Args) == 3 && !isPlainNLS(e.Args[2]) {
		return "", false
	}
	text, format, ok := dateTexts(e)
	if !ok {
		return "", false
	}
	return readDate(text, format)
}

// dateTexts are the text and the format of a call that reads a constant as a date. Without a
// format it is the one that Oracle has without another setting, in which the name of the month
// tells which numbers are day and year.
func dateTexts(e *ast.Call) (text, format string, ok bool) {
	lit, ok := textOf(e.Args[0])
	if n, number := unwrapped(e.Args[0]).(*ast.NumberLit); number && len(e.Args) > 1 && strings.Trim(n.Text, "0123456789") == "" {
		lit, ok = &ast.StringLit{Value: n.Text}, true
	}
	switch {
	case !ok:
		return "", "", false
	case len(e.Args) == 1:
		return lit.Value, "DD-MON-RRRR HH.MI.SSXFF AM", true
	}
	by, ok := textOf(e.Args[1])
	if !ok || by.Value == "" {
		return "", "", false
	}
	return lit.Value, by.Value, true
}

// ReadDate is the date of a text in a format of Oracle, in the form of MySQL.
func ReadDate(text, format string) (string, bool) { return readDate(text, format) }

// unicode is the text of UNISTR of a literal, in which \\ and four digits are
// a unit of UTF-16.
func unicode(e *ast.Call) (string, bool) {
	text, ok := onlyText(e)
	var units []uint16
	for ok && text != "" {
		c, size := utf8.DecodeRuneInString(text)
		switch {
		case c != '\\':
			units = utf16.AppendRune(units, c)
		case strings.HasPrefix(text, `\\`):
			units, size = append(units, '\\'), 2
		default:
			n, err := strconv.ParseUint(text[1:min(5, len(text))], 16, 16)
			if units, size = append(units, uint16(n)), 5; err != nil || len(text) < size {
				return "", false
			}
		}
		text = text[size:]
	}
	return string(utf16.Decode(units)), ok
}
