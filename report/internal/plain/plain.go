// Package plain makes text from a source safe to look at: what a terminal,
// browser or spreadsheet would act on instead of showing becomes visible.
package plain

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Line shows s on one line: line ends and tabs become visible too.
func Line(s string) string { return escape(s, func(rune) bool { return false }) }

// Text shows s with its line ends and tabs.
func Text(s string) string {
	return escape(strings.ReplaceAll(s, "\r\n", "\n"), func(r rune) bool { return r == '\n' || r == '\t' })
}

func escape(s string, keep func(rune) bool) string {
	if clean(s, keep) {
		return s
	}
	var b strings.Builder
	for i, r := range s {
		switch {
		case r == utf8.RuneError && !strings.HasPrefix(s[i:], "\uFFFD"):
			fmt.Fprintf(&b, `\x%02x`, s[i])
		case keep(r) || !hidden(r):
			b.WriteRune(r)
		default:
			b.WriteString(visible(r))
		}
	}
	return b.String()
}

func clean(s string, keep func(rune) bool) bool {
	for _, r := range s {
		if r == utf8.RuneError || !keep(r) && hidden(r) {
			return false
		}
	}
	return true
}

// hidden tells the characters that act instead of being shown: controls,
// formats (among them the bidirectional ones), line and paragraph separators,
// private and unassigned ones, and blanks other than the space.
func hidden(r rune) bool {
	return r != ' ' && !unicode.IsPrint(r)
}

func visible(r rune) string {
	switch {
	case r == '\n':
		return `\n`
	case r == '\r':
		return `\r`
	case r == '\t':
		return `\t`
	case r < 0x80:
		return fmt.Sprintf(`\x%02x`, r)
	case r > 0xFFFF:
		return fmt.Sprintf(`\U%08x`, r)
	}
	return fmt.Sprintf(`\u%04x`, r)
}

// Cell is s on one line as a spreadsheet cell: what could be taken for a
// formula starts with an apostrophe.
func Cell(s string) string {
	s = Line(s)
	if strings.IndexAny(strings.TrimLeft(s, " "), "=+-@|%") == 0 || strings.HasPrefix(s, "\uFF1D") {
		return "'" + s
	}
	return s
}
