package verify

import (
	"slices"
	"strings"
)

type tokenKind int

const (
	tokenWord   tokenKind = iota // an unquoted name or keyword
	tokenIdent                   // a name in backquotes
	tokenString                  // '…' or "…"
	tokenNumber
	tokenVariable // @name
	tokenSymbol
	tokenBroken // a quote or comment without an end
	tokenEnd    // the end of the text
)

// token is a lexical unit of MySQL; comments and blanks are left out.
type token struct {
	kind       tokenKind
	start, end int
	// value is the name without quotes, or the text.
	value string
}

// is reports whether t is the unquoted word, given in upper case, or the symbol.
func (t token) is(word string) bool {
	return len(t.value) == len(word) && (t.kind == tokenWord || t.kind == tokenSymbol) && strings.EqualFold(t.value, word)
}

// tokenize splits a statement by the rules of the default sql_mode and adds its
// tokens to a list.
func tokenize(sql string, tokens []token) []token {
	tokens = slices.Grow(tokens, len(sql)/6+8)
	for i := 0; i < len(sql); {
		end, kind, skip := scan(sql, i)
		if !skip {
			tokens = append(tokens, newToken(sql, i, end, kind))
		}
		i = end
	}
	return tokens
}

func newToken(sql string, start, end int, kind tokenKind) token {
	t := token{kind, start, end, sql[start:end]}
	if kind == tokenIdent {
		t.value = undouble(sql[start+1:end-1], "`")
	}
	return t
}

// undouble takes one of each two quotes out of a quoted text.
func undouble(s, quote string) string {
	if strings.IndexByte(s, quote[0]) < 0 {
		return s
	}
	return strings.ReplaceAll(s, quote+quote, quote)
}

// scan finds the end of the token or of the skipped text at i.
func scan(sql string, i int) (end int, kind tokenKind, skip bool) {
	c := sql[i]
	switch {
	case c == ' ' || c >= '\t' && c <= '\r':
		return i + 1, 0, true
	case isLineComment(sql[i:]):
		return lineEnd(sql, i), 0, true
	case strings.HasPrefix(sql[i:], "/*"):
		return scanComment(sql, i)
	case c == '`':
		return scanQuoted(sql, i, tokenIdent, false)
	case c == '\'' || c == '"':
		return scanQuoted(sql, i, tokenString, true)
	case c == '.' && i+1 < len(sql) && isDigit(sql[i+1]):
		return scanNumber(sql, i), tokenNumber, false
	case isWordByte(c):
		return scanWord(sql, i)
	case c == '@':
		return scanVariable(sql, i)
	}
	return i + 1, tokenSymbol, false
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func isWordByte(c byte) bool {
	return c == '_' || c == '$' || isDigit(c) || c|0x20 >= 'a' && c|0x20 <= 'z' || c >= 0x80
}

func isLineComment(s string) bool {
	if s[0] == '#' {
		return true
	}
	return strings.HasPrefix(s, "--") && (len(s) == 2 || s[2] <= ' ' || s[2] == 0x7f)
}

func lineEnd(sql string, i int) int {
	if n := strings.IndexByte(sql[i:], '\n'); n >= 0 {
		return i + n
	}
	return len(sql)
}

func scanComment(sql string, i int) (int, tokenKind, bool) {
	n := strings.Index(sql[i+2:], "*/")
	if n < 0 {
		return len(sql), tokenBroken, false
	}
	return i + 2 + n + 2, 0, true
}

// scanQuoted finds the end of a quoted text, in which the quote is doubled.
func scanQuoted(sql string, start int, kind tokenKind, escapes bool) (int, tokenKind, bool) {
	quote := sql[start]
	for i := start + 1; i < len(sql); i++ {
		switch {
		case escapes && sql[i] == '\\':
			i++
		case sql[i] == quote && i+1 < len(sql) && sql[i+1] == quote:
			i++
		case sql[i] == quote:
			return i + 1, kind, false
		}
	}
	return len(sql), tokenBroken, false
}

// scanWord reads a word; one of digits only, or with an exponent, is a number.
func scanWord(sql string, i int) (int, tokenKind, bool) {
	end := i
	for end < len(sql) && isWordByte(sql[end]) {
		end++
	}
	if isDigit(sql[i]) {
		if number := scanNumber(sql, i); number >= end {
			return number, tokenNumber, false
		}
	}
	return end, tokenWord, false
}

// scanNumber finds the end of digits, point, digits and exponent at i.
func scanNumber(sql string, i int) int {
	i = skipDigits(sql, i)
	if i < len(sql) && sql[i] == '.' {
		i = skipDigits(sql, i+1)
	}
	if i < len(sql) && sql[i]|0x20 == 'e' {
		j := i + 1
		if j < len(sql) && (sql[j] == '+' || sql[j] == '-') {
			j++
		}
		if end := skipDigits(sql, j); end > j {
			return end
		}
	}
	return i
}

func skipDigits(sql string, i int) int {
	for i < len(sql) && isDigit(sql[i]) {
		i++
	}
	return i
}

// scanVariable reads @name, @@name or @'name'.
func scanVariable(sql string, i int) (int, tokenKind, bool) {
	end := i + 1
	if end < len(sql) && strings.IndexByte("'\"`", sql[end]) >= 0 {
		end, kind, _ := scanQuoted(sql, end, tokenVariable, sql[end] != '`')
		return end, kind, false
	}
	for end < len(sql) && (isWordByte(sql[end]) || sql[end] == '.' || sql[end] == '@') {
		end++
	}
	return end, tokenVariable, false
}
