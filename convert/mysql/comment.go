package mysql

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// Comment prints a line starting with "-- ". Control characters are shown as
// U+xxxx in angle brackets, or as blanks, so the comment cannot end early and
// holds no command of the mysql client.
func (p *Printer) Comment(text string) { p.write("-- ", sanitize(text), "\n") }

// CommentedSource prints source text as comment lines under a title line.
func (p *Printer) CommentedSource(title, text string) {
	p.Comment(title)
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	p.buf = slices.Grow(p.buf, len(text)+len(text)/4)
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		if text := strings.TrimRight(line, " "); text != "" && plain(text) {
			p.write("--   ", text, "\n")
			continue
		}
		p.Comment("  " + line)
	}
}

// isControl reports whether a terminal, an editor or the mysql client may take
// the rune for more than a visible character.
func isControl(r rune) bool {
	switch {
	case r < ' ', r >= 0x7f && r <= 0x9f, r == 0x2028, r == 0x2029, r == 0xfeff:
		return true
	case r == 0x061c, r == 0x200e, r == 0x200f:
		return true
	}
	return r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069
}

// plain reports whether text is visible ASCII without a backslash.
func plain(text string) bool {
	for i := range len(text) {
		if c := text[i]; c < ' ' || c >= 0x7f || c == '\\' {
			return false
		}
	}
	return true
}

// blanked is text with blanks for tabs and line ends. It reports false if the
// text is not plain otherwise.
func blanked(text string) (string, bool) {
	out := []byte(text)
	for i, c := range out {
		switch {
		case c == '\t', c == '\n', c == '\r':
			out[i] = ' '
		case c < ' ', c >= 0x7f, c == '\\':
			return "", false
		}
	}
	return string(out), true
}

// sanitize makes text safe for one line of a comment or message.
func sanitize(text string) string {
	if plain(text) {
		return strings.TrimRight(text, " ")
	}
	if s, ok := blanked(text); ok {
		return strings.TrimRight(s, " ")
	}
	var b strings.Builder
	var last rune
	for _, r := range text {
		switch {
		case r == '\t', r == '\n', r == '\r':
			b.WriteByte(' ')
		case isControl(r):
			fmt.Fprintf(&b, "<U+%04X>", r)
		case r == '!' && last == '\\':
			b.WriteString(" !")
		default:
			b.WriteRune(r)
		}
		last = r
	}
	return strings.TrimRightFunc(b.String(), unicode.IsSpace)
}
