package corpus

import (
	"regexp"
	"strings"
)

// blank replaces comments, literals, data of COPY and bodies of T-SQL routines
// by blanks of the same length, keeping the ends of lines.
func blank(dialect, text string) string {
	b := []byte(text)
	for i := 0; i < len(b); {
		end := skipEnd(dialect, text, i)
		if end == i {
			i++
			continue
		}
		wipe(b[i:end])
		i = end
	}
	out := string(b)
	if dialect == "sqlserver" {
		out = blankBodies(out)
	}
	return out
}

func wipe(b []byte) {
	for i, c := range b {
		if c != '\n' {
			b[i] = ' '
		}
	}
}

// skipEnd is the end of the comment or literal that begins at i, or i.
func skipEnd(dialect, text string, i int) int {
	rest := text[i:]
	switch {
	case strings.HasPrefix(rest, "--"):
		return i + until(rest, "\n", 0)
	case strings.HasPrefix(rest, "/*"):
		return i + commentEnd(rest, dialect != "oracle")
	case rest[0] == '\'':
		return i + literalEnd(rest, 1)
	case dialect == "oracle" && (rest[0]|0x20 == 'q') && len(rest) > 3 && rest[1] == '\'' && (i == 0 || !isWordByte(text[i-1])):
		return i + quoteEnd(rest)
	case dialect == "oracle" && startsLine(text, i) && clientLine.MatchString(rest[:min(len(rest), 12)]):
		return i + until(rest, "\n", 0)
	case dialect == "postgres" && rest[0] == '$':
		if tag := dollarTag.FindString(rest); tag != "" {
			return i + until(rest[len(tag):], tag, len(tag)) + len(tag)
		}
	case dialect == "postgres" && startsLine(text, i):
		if copyLine.MatchString(rest[:until(rest, "\n", 0)]) {
			return i + until(rest, "\n\\.\n", 4)
		}
	}
	return i
}

var (
	dollarTag  = regexp.MustCompile(`^\$\w*\$`)
	copyLine   = regexp.MustCompile(`(?i)^copy\s.*from\s+stdin`)
	clientLine = regexp.MustCompile(`(?i)^(?:rem|prompt|remark)\s`)
)

func startsLine(text string, i int) bool { return i == 0 || text[i-1] == '\n' }

// until is the offset of mark in s plus more, or the end.
func until(s, mark string, more int) int {
	if n := strings.Index(s, mark); n >= 0 {
		return n + more
	}
	return len(s)
}

func commentEnd(s string, nested bool) int {
	depth := 0
	for i := 0; i+1 < len(s); i++ {
		switch {
		case s[i] == '/' && s[i+1] == '*' && (nested || depth == 0):
			depth++
			i++
		case s[i] == '*' && s[i+1] == '/':
			if depth--; depth == 0 {
				return i + 2
			}
			i++
		}
	}
	return len(s)
}

func literalEnd(s string, i int) int {
	for i < len(s) {
		n := strings.IndexByte(s[i:], '\'')
		if n < 0 {
			return len(s)
		}
		if i += n + 1; i >= len(s) || s[i] != '\'' {
			return i
		}
		i++
	}
	return len(s)
}

// quoteEnd is the end of Oracle's q'[…]'.
func quoteEnd(s string) int {
	closing := s[2:3]
	if n := strings.IndexByte("[({<", s[2]); n >= 0 {
		closing = "])}>"[n : n+1]
	}
	return 3 + until(s[3:], closing+"'", 2)
}

var (
	routineStart = regexp.MustCompile(`(?i)\b(?:create|alter)\s+(?:or\s+alter\s+)?(?:proc(?:edure)?|function|trigger)\s+(?:"[^"]*"|\[[^\]]*\]|\S)+`)
	batchEnd     = regexp.MustCompile(`(?im)^\s*go\s*(?:\d+\s*)?;?\s*$`)
)

// blankBodies wipes what follows the head of a T-SQL routine up to GO: a
// routine takes the rest of its batch.
func blankBodies(text string) string {
	b := []byte(text)
	for at := 0; ; {
		m := routineStart.FindIndex(b[at:])
		if m == nil {
			return string(b)
		}
		from := at + m[1]
		end := len(b)
		if e := batchEnd.FindIndex(b[from:]); e != nil {
			end = from + e[0]
		}
		wipe(b[from:end])
		at = end
	}
}
