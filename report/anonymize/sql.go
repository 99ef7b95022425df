package anonymize

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// sql replaces names, strings and comments in a text of SQL of any dialect. It
// looks at quotes only: what it does not understand it takes for names.
func (a *anonymizer) sql(s string) string {
	var b strings.Builder
	for len(s) > 0 {
		n, out := a.token(s)
		b.WriteString(out)
		s = s[n:]
	}
	return b.String()
}

// token is the length of the token that s begins with, and what replaces it.
func (a *anonymizer) token(s string) (int, string) {
	r, size := utf8.DecodeRuneInString(s)
	switch {
	case r == '\'':
		return a.quoted(s, '\'', a.text)
	case r == '"' || r == '`':
		return a.quoted(s, byte(r), a.name)
	case r == '[':
		return a.bracket(s)
	case strings.HasPrefix(s, "--"):
		n := strings.IndexByte(s, '\n')
		if n < 0 {
			n = len(s)
		}
		return n, "-- " + hidden
	case strings.HasPrefix(s, "/*"):
		return comment(s)
	case r >= '0' && r <= '9':
		return number(s)
	case isWord(r):
		n := wordLength(s)
		return n, a.word(s[:n])
	case r < 0x80:
		return size, s[:size]
	}
	return size, "?"
}

// quoted replaces the content of a quoted text; one that does not end goes to
// the end of s.
func (a *anonymizer) quoted(s string, q byte, replace func(string) string) (int, string) {
	mark := string(q)
	for i := 1; i < len(s); i++ {
		if s[i] != q {
			continue
		}
		if i+1 < len(s) && s[i+1] == q {
			i++
			continue
		}
		return i + 1, mark + replace(strings.ReplaceAll(s[1:i], mark+mark, mark)) + mark + newlines(s[:i])
	}
	return len(s), mark + replace(s[1:]) + newlines(s)
}

// newlines are the line ends of s, so that what follows stays on its line.
func newlines(s string) string { return strings.Repeat("\n", strings.Count(s, "\n")) }

// bracket replaces a name in brackets; other brackets stay.
func (a *anonymizer) bracket(s string) (int, string) {
	end := strings.IndexAny(s[1:], "]\n'")
	if end < 1 || s[1+end] != ']' {
		return 1, "["
	}
	if inner := s[1 : 1+end]; strings.Trim(inner, "0123456789:") != "" {
		return end + 2, "[" + a.name(inner) + "]"
	}
	return end + 2, s[:end+2]
}

func comment(s string) (int, string) {
	n := strings.Index(s[2:], "*/")
	if n < 0 {
		return len(s), "/* " + hidden + newlines(s)
	}
	return n + 4, "/* " + hidden + newlines(s[:n+4]) + " */"
}

// number keeps a number; digits and letters mixed may be data.
func number(s string) (int, string) {
	n := wordLength(s)
	if strings.Trim(s[:n], "0123456789") == "" || strings.Trim(s[:n], "0123456789eE") == "" {
		return n, s[:n]
	}
	return n, "0"
}

// word keeps what is language, and the letter before a string that tells its kind.
func (a *anonymizer) word(w string) string {
	if low := strings.ToLower(w); len(w) > 1 && a.Keep(low) {
		return w
	}
	return a.name(w)
}

func isWord(r rune) bool {
	return r == '_' || r == '$' || r == '#' || r == '@' || r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r))
}

func wordLength(s string) int {
	for i, r := range s {
		if !isWord(r) {
			return i
		}
	}
	return len(s)
}
