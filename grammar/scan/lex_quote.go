package scan

import (
	"strings"
	"unicode/utf8"
)

const (
	openString     = "string without end"
	openIdentifier = "quoted name without end"
	openComment    = "comment without end"
)

// quoted reads the rest of a literal whose first character after the quote is
// at i.
func (l *lexer) quoted(i int, escapes bool) {
	end := l.quoteEnd(i, escapes)
	for end >= 0 && l.lexis.joins {
		next, newline := l.separated(end)
		if !newline || l.byteAt(next) != '\'' {
			break
		}
		end = l.quoteEnd(next+1, escapes)
	}
	if end < 0 {
		l.open(openString)
		return
	}
	l.takeTo(end, SymString)
	if escapes {
		l.tok.Flags |= Backslash
	}
}

// quoteEnd is the end of the literal whose content begins at i, -1 if it has
// none.
func (l *lexer) quoteEnd(i int, escapes bool) int {
	if escapes {
		return l.escapedEnd(i)
	}
	return l.doubledEnd(i, '\'')
}

// doubledEnd is the position after the first single quote character from i on,
// where a double one stands for itself; -1 if there is none.
func (l *lexer) doubledEnd(i int, quote byte) int {
	for i < len(l.text) {
		n := strings.IndexByte(l.text[i:], quote)
		if n < 0 {
			return -1
		}
		i += n + 1
		if l.byteAt(i) != quote {
			return i
		}
		i++
	}
	return -1
}

// escapedEnd is like doubledEnd for ' when a backslash takes the next byte.
func (l *lexer) escapedEnd(i int) int {
	for i < len(l.text) {
		switch l.text[i] {
		case '\\':
			i += 2
		case '\'':
			if l.byteAt(i+1) != '\'' {
				return i + 1
			}
			i += 2
		default:
			i++
		}
	}
	return -1
}

// delimited reads a name that ends in quote.
func (l *lexer) delimited(quote byte) {
	end := l.doubledEnd(l.pos+1, quote)
	if end < 0 {
		l.open(openIdentifier)
		return
	}
	l.takeTo(end, SymQID)
}

// backquoted reads a name in ` ` if it ends soon on the same line.
func (l *lexer) backquoted() {
	const longest = 256
	s := l.text[l.pos+1 : min(l.pos+1+longest, len(l.text))]
	n := strings.IndexByte(s, '`')
	if n <= 0 || strings.IndexByte(s[:n], '\n') >= 0 {
		l.take(1, SymJunk)
		return
	}
	l.take(n+2, SymQID)
}

// nationalPrefix reads N'…'.
func (l *lexer) nationalPrefix() bool {
	if lower(l.text[l.pos]) != 'n' || l.byteAt(l.pos+1) != '\'' {
		return false
	}
	l.quoted(l.pos+2, l.backslash)
	return true
}

// oraclePrefix reads N'…', U'…', q'[…]' and Nq'[…]'.
func (l *lexer) oraclePrefix() bool {
	i := l.pos
	c := lower(l.text[i])
	if (c == 'n' || c == 'u') && l.byteAt(i+1) == '\'' {
		l.quoted(i+2, false)
		return true
	}
	if c == 'n' {
		i++
	}
	if lower(l.text[i]) != 'q' || l.byteAt(i+1) != '\'' {
		return false
	}
	return l.alternative(i + 2)
}

// alternative reads a literal whose own delimiter is at i, after q'.
func (l *lexer) alternative(i int) bool {
	if k := l.classAt(i); k == classBlank || k == classNewline {
		return false
	}
	_, size := utf8.DecodeRuneInString(l.text[i:])
	n := strings.Index(l.text[i+size:], closing(l.text[i:i+size])+"'")
	if n < 0 {
		l.open(openString)
		return true
	}
	l.takeTo(i+size+n+size+1, SymString)
	return true
}

// closing is the delimiter that ends what open begins.
func closing(open string) string {
	switch open {
	case "[":
		return "]"
	case "(":
		return ")"
	case "{":
		return "}"
	case "<":
		return ">"
	}
	return open
}

// postgresPrefix reads E'…', N'…', B'…', X'…', U&'…' and U&"…".
func (l *lexer) postgresPrefix() bool {
	c, next := lower(l.text[l.pos]), l.byteAt(l.pos+1)
	switch {
	case c == 'u' && next == '&':
		return l.unicodePrefix()
	case next != '\'':
		return false
	case c == 'e':
		l.quoted(l.pos+2, true)
		l.tok.Flags &^= Backslash
	case c == 'n':
		l.quoted(l.pos+2, l.backslash)
	case c == 'b' || c == 'x':
		l.quoted(l.pos+2, false)
		if l.err == "" {
			l.tok.Sym = uint8(SymBinary)
		}
	default:
		return false
	}
	return true
}

// unicodePrefix reads U&'…' or U&"…" with an optional UESCAPE 'x'.
func (l *lexer) unicodePrefix() bool {
	switch l.byteAt(l.pos + 2) {
	case '\'':
		l.quoted(l.pos+3, false)
	case '"':
		end := l.doubledEnd(l.pos+3, '"')
		if end < 0 {
			l.open(openIdentifier)
			return true
		}
		l.takeTo(end, SymQID)
	default:
		return false
	}
	l.uescape()
	return true
}

func (l *lexer) uescape() {
	const word = "uescape"
	i, _ := l.separated(l.pos)
	if i+len(word) > len(l.text) || !equalFold(l.text[i:i+len(word)], word) {
		return
	}
	i, _ = l.separated(i + len(word))
	if l.byteAt(i) != '\'' {
		return
	}
	if end := l.doubledEnd(i+1, '\''); end >= 0 {
		l.takeTo(end, Sym(l.tok.Sym))
	}
}

// dollarQuoted reads $$…$$ and $tag$…$tag$; it reports false if there is no
// opening tag.
func (l *lexer) dollarQuoted() bool {
	i := l.pos + 1
	for l.nameAt(i) && l.text[i] != '$' {
		i++
	}
	if l.byteAt(i) != '$' || l.digitAt(l.pos+1) {
		return false
	}
	quote := l.text[l.pos : i+1]
	n := strings.Index(l.text[i+1:], quote)
	if n < 0 {
		l.open(openString)
		return true
	}
	l.takeTo(i+1+n+len(quote), SymString)
	return true
}
