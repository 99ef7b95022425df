package scan

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// skip passes blanks and comments. It reports false before a comment without
// end.
func (l *lexer) skip() bool {
	text := l.text
	for l.pos < len(text) {
		switch l.lexis.class[text[l.pos]] {
		case classBlank:
			l.pos = l.blanksEnd(l.pos + 1)
		case classNewline:
			l.pos++
			l.fresh, l.blank = true, true
		case classLead | inName:
			n := blankRune(text[l.pos:])
			if n == 0 {
				return true
			}
			l.pos += n
		case classDash:
			if l.byteAt(l.pos+1) != '-' {
				return true
			}
			l.comment(l.lineCommentEnd(l.pos))
		case classSlash:
			if l.byteAt(l.pos+1) != '*' {
				return true
			}
			end := l.blockCommentEnd(l.pos)
			if end < 0 {
				return false
			}
			l.fresh = l.fresh || strings.IndexByte(text[l.pos:end], '\n') >= 0
			l.comment(end)
		default:
			return true
		}
	}
	return true
}

// comment records the comment from l.pos to end and passes it.
func (l *lexer) comment(end int) {
	l.comments = append(l.comments, ast.Comment{At: l.span(l.pos, end), Text: l.text[l.pos:end], Line: l.blank})
	l.blank = false
	l.pos = end
}

func (l *lexer) lineCommentEnd(i int) int {
	end := l.lineEnd(i)
	if end > i && l.text[end-1] == '\r' {
		end--
	}
	return end
}

// blockCommentEnd is the end of the comment that begins at i, -1 if it has
// none.
func (l *lexer) blockCommentEnd(i int) int {
	if !l.lexis.NestedComments {
		n := strings.Index(l.text[i+2:], "*/")
		if n < 0 {
			return -1
		}
		return i + 2 + n + 2
	}
	depth := 1
	for i += 2; i+1 < len(l.text); {
		n := strings.IndexByte(l.text[i:], '*')
		if n < 0 {
			return -1
		}
		star := i + n
		switch {
		case star > i && l.text[star-1] == '/':
			depth++
			i = star + 1
		case l.byteAt(star+1) == '/':
			if depth--; depth == 0 {
				return star + 2
			}
			i = star + 2
		default:
			i = star + 1
		}
	}
	return -1
}

// separated is the end of the blanks and comments from i on, without recording
// them, and whether a line ends among them.
func (l *lexer) separated(i int) (end int, newline bool) {
	for i < len(l.text) {
		switch k := l.lexis.class[l.text[i]]; {
		case k == classNewline:
			newline = true
			i++
		case k == classBlank:
			i++
		case k == classLead|inName && blankRune(l.text[i:]) > 0:
			i += blankRune(l.text[i:])
		case strings.HasPrefix(l.text[i:], "--"):
			i = l.lineEnd(i)
		default:
			return i, newline
		}
	}
	return i, newline
}
