package markdown

import (
	"html"
	"strings"
	"unicode/utf8"

	"github.com/sctconv/sctconv/report/internal/plain"
)

// inert is put behind characters that start a link or a mention only when a
// word follows. It is not shown.
const inert = "<!-- -->"

// escape is s as text of one line in which Markdown and GitHub find nothing to
// act on.
func escape(s string) string {
	s = plain.Line(strings.Join(strings.Fields(s), " "))
	var b strings.Builder
	for i, r := range s {
		switch {
		case strings.ContainsRune("<>&\"'", r):
			b.WriteString(html.EscapeString(string(r)))
		case strings.ContainsRune("\\`*_{}[]|~$", r):
			b.WriteByte('\\')
			b.WriteRune(r)
		case strings.ContainsRune("+-.", r) && startsList(s[:i], s[i+utf8.RuneLen(r):]):
			b.WriteByte('\\')
			b.WriteRune(r)
		default:
			b.WriteRune(r)
		}
		if startsLink(s[:i], r, s[i+utf8.RuneLen(r):]) {
			b.WriteString(inert)
		}
	}
	return b.String()
}

// startsList tells whether a character after before is the mark of a list at
// the start of a line.
func startsList(before, after string) bool {
	return strings.Trim(before, "0123456789") == "" && (after == "" || after[0] == ' ' || after[0] == '-')
}

// startsLink tells whether GitHub could make a link of r between before and rest.
func startsLink(before string, r rune, rest string) bool {
	switch r {
	case '@', '#':
		return true
	case ':':
		return strings.HasPrefix(rest, "//")
	case 'w', 'W':
		return strings.HasPrefix(rest, ".") && strings.HasSuffix(strings.ToLower(before), "ww")
	}
	return false
}

// code is s as a code span.
func code(s string) string {
	s = plain.Line(s)
	fence := strings.Repeat("`", longestRun(s)+1)
	if strings.HasPrefix(s, "`") || strings.HasSuffix(s, "`") || strings.TrimSpace(s) == "" {
		s = " " + s + " "
	}
	return fence + s + fence
}

// cell is s as a code span in a table, where "|" must not stand bare.
func cell(s string) string { return strings.ReplaceAll(code(s), "|", `\|`) }

// longestRun is the length of the longest run of backticks in s.
func longestRun(s string) int {
	longest, run := 0, 0
	for _, r := range s {
		if r != '`' {
			run = 0
			continue
		}
		run++
		longest = max(longest, run)
	}
	return longest
}
