// Package sqltext cuts SQL text into tokens for showing it in colours and for
// comparing it. It reads any text of any dialect, right or wrong, in one pass.
package sqltext

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Class is what a token is.
type Class byte

// The classes of tokens.
const (
	Space Class = iota
	Word
	Keyword
	Number
	String
	Quoted // a quoted name
	Comment
	Punct
)

// Token is a piece of the text. The texts of all tokens make the whole.
type Token struct {
	Class Class
	Text  string
}

// The names of dialects that [Scan] knows; any other counts as plain SQL.
const (
	Oracle    = "oracle"
	SQLServer = "sqlserver"
	Postgres  = "postgres"
	MySQL     = "mysql"
)

// Scan cuts s into tokens. A literal or comment without an end goes to the end
// of the text.
func Scan(s, dialect string) []Token {
	var list []Token
	for len(s) > 0 {
		n, c := next(s, dialect)
		list = append(list, Token{c, s[:n]})
		s = s[n:]
	}
	return list
}

// next is the length and class of the first token of s, which is not empty.
func next(s, dialect string) (int, Class) {
	if n := comment(s, dialect); n > 0 {
		return n, Comment
	}
	if n := literal(s, dialect); n > 0 {
		return n, String
	}
	if n := quoted(s, dialect); n > 0 {
		return n, Quoted
	}
	r, size := utf8.DecodeRuneInString(s)
	switch {
	case unicode.IsSpace(r):
		return span(s, unicode.IsSpace), Space
	case r >= '0' && r <= '9':
		return number(s), Number
	case wordRune(r) || r == '@' || r == ':' && dialect == Oracle:
		return word(s, size)
	}
	return size, Punct
}

func comment(s, dialect string) int {
	switch {
	case strings.HasPrefix(s, "--") || s[0] == '#' && dialect == MySQL:
		return until(s, 0, "\n")
	case strings.HasPrefix(s, "/*"):
		if i := strings.Index(s[2:], "*/"); i >= 0 {
			return i + 4
		}
		return len(s)
	}
	return 0
}

// until is the position of end in s after from, or the end of s.
func until(s string, from int, end string) int {
	if i := strings.Index(s[from:], end); i >= 0 {
		return from + i
	}
	return len(s)
}

// literal is the length of a string literal with its prefix, 0 if there is none.
func literal(s, dialect string) int {
	i := 0
	for i < 2 && i < len(s) && strings.IndexByte("nNqQeExXbB", s[i]) >= 0 {
		i++
	}
	if i >= len(s) || s[i] != '\'' {
		return 0
	}
	prefix := strings.ToLower(s[:i])
	if dialect == Oracle && strings.HasSuffix(prefix, "q") {
		return oracleQuote(s, i)
	}
	return i + enclosed(s[i:], '\'', dialect == Postgres && prefix == "e")
}

// oracleQuote is the length of q'[text]', whose quote is at i.
func oracleQuote(s string, i int) int {
	if i+1 >= len(s) {
		return len(s)
	}
	open, size := utf8.DecodeRuneInString(s[i+1:])
	end := string(open)
	if k := strings.IndexRune("([{<", open); k >= 0 {
		end = ")]}>"[k : k+1]
	}
	return min(until(s, i+1+size, end+"'")+len(end)+1, len(s))
}

// enclosed is the length of a text that starts with a quote and ends with the
// next quote that is not doubled.
func enclosed(s string, quote byte, backslash bool) int {
	for i := 1; i < len(s); i++ {
		switch {
		case backslash && s[i] == '\\':
			i++
		case s[i] == quote && i+1 < len(s) && s[i+1] == quote:
			i++
		case s[i] == quote:
			return i + 1
		}
	}
	return len(s)
}

func quoted(s, dialect string) int {
	switch {
	case s[0] == '"', s[0] == '`' && dialect == MySQL:
		return enclosed(s, s[0], false)
	case s[0] == '[' && dialect == SQLServer:
		return enclosed(s, ']', false)
	case s[0] == '$' && dialect == Postgres:
		return dollar(s)
	}
	return 0
}

// dollar is the length of $tag$. What stands between two of them is read as
// code, as it mostly is.
func dollar(s string) int {
	i := 1 + span(s[1:], func(r rune) bool { return wordRune(r) && r != '$' })
	if i < len(s) && s[i] == '$' {
		return i + 1
	}
	return 0
}

func span(s string, in func(rune) bool) int {
	for i, r := range s {
		if !in(r) {
			return i
		}
	}
	return len(s)
}

func number(s string) int {
	return span(s, func(r rune) bool { return wordRune(r) || r == '.' })
}

func wordRune(r rune) bool {
	return r == '_' || r == '$' || r == '#' || unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
}

// word is a name or keyword. A variable has its @ or : in front.
func word(s string, first int) (int, Class) {
	i := first
	for s[0] == '@' && i < len(s) && s[i] == '@' {
		i++
	}
	n := i + span(s[i:], wordRune)
	if s[0] == '@' || s[0] == ':' {
		if n == first {
			return n, Punct
		}
		return n, Word
	}
	if keyword(s[:n]) {
		return n, Keyword
	}
	return n, Word
}

// Norm is what two tokens are compared by: names without case and quotes.
func (t Token) Norm() string {
	switch t.Class {
	case Word, Keyword, Number:
		return strings.ToLower(t.Text)
	case Quoted:
		return strings.ToLower(strings.Trim(t.Text, "\"`[]"))
	case Comment:
		return strings.TrimSpace(t.Text)
	}
	return t.Text
}
