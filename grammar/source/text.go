package source

import "strings"

// OneLine is s without comments, with single blanks and no others between words; literals
// and quoted names stay. A hint is no comment.
func OneLine(s string) string {
	if !hasComments(s) && !strings.ContainsAny(s, "\n\t\r") && !strings.Contains(s, "  ") || strings.HasPrefix(s, "/*+") || strings.HasPrefix(s, "--+") {
		return s
	}
	s = WithoutComments(s)
	var b strings.Builder
	blank := false
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case ' ', '\t', '\n', '\r':
			blank = true
			continue
		}
		if blank && b.Len() > 0 {
			b.WriteByte(' ')
		}
		blank = false
		if end := i + 1; s[i] == '\'' || s[i] == '"' {
			end = skipTo(s, end, s[i:i+1])
			b.WriteString(s[i:end])
			i = end - 1
			continue
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// hasComments reports whether s may have comments.
func hasComments(s string) bool { return strings.Contains(s, "--") || strings.Contains(s, "/*") }

// WithoutComments is s with a blank for each comment; those in literals and quoted
// names are none.
func WithoutComments(s string) string {
	if !hasComments(s) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		end := i + 1
		switch {
		case strings.HasPrefix(s[i:], "--"):
			end = skipTo(s, i, "\n")
		case strings.HasPrefix(s[i:], "/*"):
			end = skipTo(s, i+2, "*/")
		case s[i] == '\'' || s[i] == '"':
			end = skipTo(s, i+1, s[i:i+1])
			b.WriteString(s[i:end])
			i = end
			continue
		default:
			b.WriteByte(s[i])
			i = end
			continue
		}
		b.WriteByte(' ')
		i = end
	}
	return b.String()
}

// skipTo is the place after the next sign in s from i on, or the end.
func skipTo(s string, i int, sign string) int {
	if i >= len(s) {
		return len(s)
	}
	if k := strings.Index(s[i:], sign); k >= 0 {
		return i + k + len(sign)
	}
	return len(s)
}
