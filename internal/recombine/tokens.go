package recombine

import "strings"

// Tokens are the tokens of a PostgreSQL statement, without comments. They are
// found by rules of their own, so that a fault of our scanner shows. A text in
// dollar quotes is the tokens inside it between two tokens $body$, unless it is one
// that has half a literal.
func Tokens(sql string) []string {
	var list []string
	for i := 0; i < len(sql); {
		n := tokenEnd(sql[i:])
		t := sql[i : i+n]
		i += n
		switch tag := dollarTag(t); {
		case strings.TrimSpace(t) == "" || strings.HasPrefix(t, "--") || strings.HasPrefix(t, "/*"):
		case tag != "" && len(t) >= 2*len(tag) && strings.Count(t, "'")%2 == 0:
			list = append(list, "$body$")
			list = append(list, Tokens(t[len(tag):len(t)-len(tag)])...)
			list = append(list, "$body$")
		default:
			list = append(list, t)
		}
	}
	return list
}

// dollarTag is the opening tag of a text in dollar quotes, "" if it is none.
func dollarTag(t string) string {
	if t[0] != '$' {
		return ""
	}
	if n := run(t, wordByte); n < len(t) && t[n] == '$' {
		return t[:n+1]
	}
	return ""
}

// tokenEnd is the length of the first token, comment or space of a text.
func tokenEnd(s string) int {
	c := s[0]
	switch {
	case strings.HasPrefix(s, "--"):
		return until(s, 2, "\n")
	case strings.HasPrefix(s, "/*"):
		return until(s, 2, "*/")
	case c == '"' || c == '\'':
		return quoted(s, 0, false)
	case len(s) > 1 && s[1] == '\'' && strings.IndexByte("eEbBxXnN", c) >= 0:
		return quoted(s, 1, c|0x20 == 'e')
	case len(s) > 2 && c|0x20 == 'u' && s[1] == '&' && (s[2] == '\'' || s[2] == '"'):
		return quoted(s, 2, false)
	case c == '$':
		return dollar(s)
	case wordByte(c):
		return run(s, func(b byte) bool { return wordByte(b) || b == '$' || b == '.' && c <= '9' })
	case isSpace(c):
		return run(s, isSpace)
	case strings.HasPrefix(s, "::") || strings.HasPrefix(s, ":=") || strings.HasPrefix(s, ".."):
		return 2
	case isOperator(c):
		return run(s, isOperator)
	}
	return 1
}

func isSpace(c byte) bool    { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }
func isOperator(c byte) bool { return strings.IndexByte("+-*/<>=~!@#%^&|`?", c) >= 0 }

func wordByte(c byte) bool {
	return c == '_' || c >= 0x80 || c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z'
}

func run(s string, in func(byte) bool) int {
	n := 1
	for n < len(s) && in(s[n]) {
		n++
	}
	return n
}

func until(s string, from int, end string) int {
	if n := strings.Index(s[from:], end); n >= 0 {
		return from + n + len(end)
	}
	return len(s)
}

// quoted is the end of a literal whose quote stands at open.
func quoted(s string, open int, escapes bool) int {
	for i := open + 1; i < len(s); i++ {
		switch {
		case escapes && s[i] == '\\':
			i++
		case s[i] == s[open] && i+1 < len(s) && s[i+1] == s[open]:
			i++
		case s[i] == s[open]:
			return i + 1
		}
	}
	return len(s)
}

func dollar(s string) int {
	n := run(s, wordByte)
	if n >= len(s) || s[n] != '$' {
		return n
	}
	return until(s, n+1, s[:n+1])
}
