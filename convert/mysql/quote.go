package mysql

import (
	"encoding/hex"
	"strings"
	"unicode/utf8"
)

// QuoteIdent puts an identifier in backquotes.
func QuoteIdent(s string) string { return "`" + strings.ReplaceAll(s, "`", "``") + "`" }

// QuoteString is s as a string literal of the default sql_mode: one token with
// the value s. Line ends and other control characters that MySQL has an escape
// for are escaped, quotes and backslashes doubled.
func QuoteString(s string) string { return string(appendQuoted(make([]byte, 0, len(s)+2), s)) }

// appendQuoted appends [QuoteString] of s.
func appendQuoted(b []byte, s string) []byte {
	b = append(b, '\'')
	done := 0
	for i := range len(s) {
		if e := escape(s[i]); e != "" {
			b = append(append(b, s[done:i]...), e...)
			done = i + 1
		}
	}
	return append(append(b, s[done:]...), '\'')
}

// quoted prints [QuoteString] of s.
func (p *Printer) quoted(s string) { p.buf = appendQuoted(p.buf, s) }

// escape is the escape sequence of a byte inside '…', or "".
func escape(c byte) string {
	switch c {
	case '\'':
		return "''"
	case '\\':
		return `\\`
	case 0:
		return `\0`
	case '\b':
		return `\b`
	case '\t':
		return `\t`
	case '\n':
		return `\n`
	case '\r':
		return `\r`
	case 0x1a:
		return `\Z`
	}
	return ""
}

// text prints s as an expression: as [QuoteString] does, or where the text would
// be unsafe to look at, as a hexadecimal literal of the same value.
func (p *Printer) text(s string) {
	if strings.ContainsFunc(s, needsHex) && utf8.ValidString(s) {
		p.write("_utf8mb4 x'", hex.EncodeToString([]byte(s)), "'")
		return
	}
	p.quoted(s)
}

// needsHex reports whether a rune is a control character without an escape.
func needsHex(r rune) bool {
	return isControl(r) && (r > 0x7f || escape(byte(r)) == "")
}

// IdentProblem says why MySQL 5.6 does not take s as the name of a table, column,
// index or other schema object, or is empty.
func IdentProblem(s string) string {
	switch {
	case s == "":
		return "is empty"
	case strings.ContainsAny(s[len(s)-1:], " \t\n\v\f\r"):
		return "ends with a blank"
	case !utf8.ValidString(s):
		return "is not valid UTF-8"
	case utf8.RuneCountInString(s) > MaxIdentChars:
		return "is longer than 64 characters"
	case strings.ContainsFunc(s, func(r rune) bool { return r == 0 || r > 0xffff }):
		return "has characters that MySQL does not store in names"
	}
	return ""
}
