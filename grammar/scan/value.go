package scan

import (
	"strings"
	"unicode/utf8"

	"github.com/sctconv/sctconv/grammar/source"
)

// Ident is [IdentText] of a token of f.
func (t *Token) Ident(f *source.File) (text string, quoted bool) {
	if Sym(t.Sym) == SymID && t.Flags&(Merged|Collapsed) == 0 { // a word as it stands
		return t.Text(f), false
	}
	return IdentText(t.Text(f))
}

// IdentText is the name that a token of class SymID or SymQID stands for:
// without quotes, with doubled quotes and escapes undone. quoted tells that
// the case of the name counts; that holds for names with placeholders too,
// which keep their text.
func IdentText(tok string) (text string, quoted bool) {
	if tok == "" {
		return "", false
	}
	switch tok[0] {
	case '"':
		return undouble(tok, '"'), true
	case '`':
		return undouble(tok, '`'), true
	case '[':
		if strings.HasPrefix(tok, "[[") && strings.HasSuffix(tok, "]]") && !strings.HasSuffix(tok, "]]]") {
			return tok, true
		}
		return undouble(tok, ']'), true
	case '@':
		return tok, true
	}
	if len(tok) > 3 && lower(tok[0]) == 'u' && tok[1] == '&' && tok[2] == '"' {
		end := literalEnd(tok[2:], '"') + 2
		return unicodeText(undouble(tok[2:end], '"'), escapeOf(tok[end:])), true
	}
	for i := range len(tok) {
		switch tok[i] {
		case '&', '(', '{':
			return tok, true
		}
	}
	return tok, false
}

// undouble is the content of a quoted text, a doubled closing quote made one.
func undouble(tok string, quote byte) string {
	if len(tok) < 2 {
		return ""
	}
	body := tok[1 : len(tok)-1]
	if strings.IndexByte(body, quote) < 0 {
		return body
	}
	q := string(rune(quote))
	return strings.ReplaceAll(body, q+q, q)
}

// StringValue is the text that a token of class SymString of f stands for, in every
// form of the dialects, and whether it was written as N'…'. The value shares memory
// with the file when there is nothing to undo.
func (t *Token) StringValue(f *source.File) (value string, national bool) {
	return stringValue(t.Text(f), t.Flags&Backslash != 0)
}

func stringValue(tok string, escapes bool) (value string, national bool) {
	if tok == "" {
		return "", false
	}
	switch lower(tok[0]) {
	case '\'':
		return literals(tok, escapes), false
	case '$':
		return dollarText(tok), false
	case 'e':
		return literals(tok[1:], true), false
	case 'q':
		return alternativeText(tok), false
	case 'n':
		if len(tok) > 1 && lower(tok[1]) == 'q' {
			return alternativeText(tok[1:]), true
		}
		return literals(tok[1:], escapes), true
	case 'u':
		return unicodeLiteral(tok), false
	}
	return tok, false
}

// literals joins the literals of tok, of which there are several when they
// stand on consecutive lines.
func literals(tok string, escapes bool) string {
	end := literalEnd(tok, '\'')
	if escapes {
		end = escapedLiteralEnd(tok)
	}
	if end < 2 {
		return ""
	}
	if end == len(tok) {
		return literalText(tok, escapes)
	}
	var b strings.Builder
	for end >= 2 {
		b.WriteString(literalText(tok[:end], escapes))
		tok = afterBlanks(tok[end:])
		if end = literalEnd(tok, '\''); escapes {
			end = escapedLiteralEnd(tok)
		}
	}
	return b.String()
}

func literalText(lit string, escapes bool) string {
	if escapes {
		return unescape(lit[1 : len(lit)-1])
	}
	return undouble(lit, '\'')
}

// literalEnd is the length of the quoted text that s begins with, 0 if it
// begins with something else or the text has no end.
func literalEnd(s string, quote byte) int {
	if s == "" || s[0] != quote {
		return 0
	}
	for i := 1; i < len(s); i++ {
		if s[i] != quote {
			continue
		}
		if i+1 == len(s) || s[i+1] != quote {
			return i + 1
		}
		i++
	}
	return 0
}

// escapedLiteralEnd is like literalEnd for ' with backslash escapes.
func escapedLiteralEnd(s string) int {
	if s == "" || s[0] != '\'' {
		return 0
	}
	for i := 1; i < len(s); i++ {
		switch {
		case s[i] == '\\':
			i++
		case s[i] == '\'' && (i+1 == len(s) || s[i+1] != '\''):
			return i + 1
		case s[i] == '\'':
			i++
		}
	}
	return 0
}

// afterBlanks is s from its first character that is neither blank nor in a
// line comment.
func afterBlanks(s string) string {
	for {
		s = strings.TrimLeft(s, " \t\r\n\v\f\x00\x1a\u00a0\u2003\u3000\ufeff")
		if !strings.HasPrefix(s, "--") {
			return s
		}
		_, s, _ = strings.Cut(s, "\n")
	}
}

// dollarText is the content of $tag$…$tag$.
func dollarText(tok string) string {
	n := strings.IndexByte(tok[1:], '$') + 2
	if n < 2 || len(tok) < 2*n {
		return ""
	}
	return tok[n : len(tok)-n]
}

// alternativeText is the content of q'[…]'.
func alternativeText(tok string) string {
	if len(tok) < 3 {
		return ""
	}
	_, size := utf8.DecodeRuneInString(tok[2:])
	if len(tok) < 2+2*size+1 {
		return ""
	}
	return tok[2+size : len(tok)-size-1]
}

// unicodeLiteral is the value of U&'…' and of Oracle's U'…'.
func unicodeLiteral(tok string) string {
	start := strings.IndexByte(tok, '\'')
	if start < 0 {
		return ""
	}
	end := start + literalEnd(tok[start:], '\'')
	if end < start+2 {
		return ""
	}
	return unicodeText(undouble(tok[start:end], '\''), escapeOf(tok[end:]))
}

// escapeOf is the escape character that the UESCAPE clause s names.
func escapeOf(s string) byte {
	if i := strings.LastIndexByte(s, '\''); i >= 1 && s[i-1] != '\'' {
		return s[i-1]
	}
	return '\\'
}

// BinaryValue is the digits of a token of class SymBinary and their radix, 2
// or 16.
func BinaryValue(tok string) (digits string, radix int) {
	if len(tok) < 2 {
		return "", 16
	}
	if tok[0] == '0' {
		return tok[2:], 16
	}
	radix = 16
	if lower(tok[0]) == 'b' {
		radix = 2
	}
	return literals(tok[1:], false), radix
}
