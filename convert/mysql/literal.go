package mysql

import (
	"strings"
	"unicode/utf8"

	"github.com/sctconv/sctconv/grammar/ast"
)

func (p *Printer) number(e *ast.NumberLit) {
	if !isNumber(e.Text) {
		p.problem(e.At, "MySQL 5.6 does not read %s as a number", clip(e.Text))
		p.write(unprintable)
		return
	}
	p.write(strings.TrimSuffix(e.Text, ".")) // TiDB's parser does not read the word behind 1.
}

// isNumber reports whether s is an unsigned number of MySQL: digits with a
// decimal point and an exponent.
func isNumber(s string) bool {
	digits := leadingDigits(s)
	rest := s[digits:]
	if after, ok := strings.CutPrefix(rest, "."); ok {
		n := leadingDigits(after)
		rest = after[n:]
		digits += n
	}
	if digits == 0 {
		return false
	}
	if rest == "" {
		return true
	}
	if rest[0] != 'e' && rest[0] != 'E' {
		return false
	}
	rest = rest[1:]
	if rest != "" && (rest[0] == '+' || rest[0] == '-') {
		rest = rest[1:]
	}
	return isInteger(rest)
}

// isInteger reports whether s is made of decimal digits.
func isInteger(s string) bool { return s != "" && leadingDigits(s) == len(s) }

// leadingDigits is the number of decimal digits at the beginning of s.
func leadingDigits(s string) int {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return i
		}
	}
	return len(s)
}

func (p *Printer) stringLit(e *ast.StringLit) {
	if !utf8.ValidString(e.Value) {
		p.problem(e.At, "the string is not valid UTF-8")
	}
	if !e.National {
		p.text(e.Value)
		return
	}
	p.lacks(strings.ContainsFunc(e.Value, func(r rune) bool { return r > 0xffff }), e.At, "characters of four bytes in N'…'")
	p.write("N")
	p.quoted(e.Value)
}

func (p *Printer) binaryLit(e *ast.BinaryLit) {
	switch {
	case e.Radix == 2 && strings.Trim(e.Digits, "01") == "":
		p.write("b'", e.Digits, "'")
	case e.Radix == 16 && strings.Trim(e.Digits, "0123456789abcdefABCDEF") == "":
		digits := e.Digits
		if len(digits)%2 != 0 {
			digits = "0" + digits
		}
		p.write("x'", digits, "'")
	default:
		p.problem(e.At, "%s is no binary literal of MySQL", clip(e.Digits))
		p.write(unprintable)
	}
}

func (p *Printer) typedLit(e *ast.TypedLit) {
	switch e.Type {
	case "date", "time", "timestamp":
		p.upper(e.Type)
		p.write(" ")
		p.quoted(e.Value)
	case "interval":
		p.write("INTERVAL ")
		p.quoted(e.Value)
		p.unit(e, e.Unit)
	default:
		p.lacks(true, e.At, "literal of type "+clip(e.Type))
		p.write(unprintable)
	}
}

func (p *Printer) keyword(e *ast.Keyword) {
	switch e.Word {
	case "null", "true", "false", "default", "maxvalue", "*",
		"current_timestamp", "current_date", "current_time", "current_user",
		"localtime", "localtimestamp", "utc_date", "utc_time", "utc_timestamp":
		p.upper(e.Word)
	default:
		p.lacks(true, e.At, "word "+clip(e.Word)+" as a value")
		p.write(unprintable)
	}
}

// param prints a user variable, a system variable or the ? of a prepared statement.
func (p *Printer) param(e *ast.Param) {
	name := strings.TrimPrefix(strings.TrimPrefix(e.Name, "@"), "@")
	isVariable := len(name) < len(e.Name) && isWord(strings.ReplaceAll(name, ".", "_"))
	if e.Name != "?" && !isVariable {
		p.lacks(true, e.At, "variable "+clip(e.Name))
		p.write(unprintable)
		return
	}
	p.write(e.Name)
}
