package scan

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// word reads a name or keyword, or a literal that begins with letters.
func (l *lexer) word() {
	start := int(l.tok.Start)
	i := l.nameEnd(start)
	if i-start <= 2 && i < len(l.text) && l.literalFollows(l.text[i]) && l.lexis.prefix(l) {
		return
	}
	if n := l.gluedEnd(i); n > i {
		l.placeholder(n)
		return
	}
	l.takeTo(i, SymID)
	if l.prev != SymDot {
		if e := l.vocab.find(l.text[start:i]); e != nil {
			l.tok.Type, l.tok.merge, l.tag = e.typ, e.merge, e.tag
			return
		}
	}
	l.tok.Type = l.table.Kinds[SymID]
}

func (l *lexer) literalFollows(c byte) bool { return c == '\'' || c == '"' || c == '&' }

// gluedEnd follows placeholders and name bytes from i on.
func (l *lexer) gluedEnd(i int) int {
	for i < len(l.text) {
		switch l.text[i] {
		case '{', '&', '(':
		default:
			return i
		}
		n := l.glueAt(i)
		if n == 0 {
			return i
		}
		i = l.nameEnd(i + n)
	}
	return i
}

// glueAt is the length of the rest of a placeholder whose "{", "(" or "&" is
// at i.
func (l *lexer) glueAt(i int) int {
	if l.text[i] != '{' {
		return l.lexis.glue(l, i)
	}
	if strings.HasPrefix(l.text[i:], "{{") {
		return l.bracedLength(i, "{{", "}}")
	}
	if i > 0 && l.text[i-1] == '$' && i > int(l.tok.Start) {
		return l.bracedLength(i, "{", "}")
	}
	return 0
}

// bracedLength is the length of open, a few characters of the same line, and
// end, at i; 0 if the text is different.
func (l *lexer) bracedLength(i int, open, end string) int {
	const longest = 200
	if !strings.HasPrefix(l.text[i:], open) {
		return 0
	}
	s := l.text[i+len(open) : min(i+longest, len(l.text))]
	n := strings.Index(s, end)
	if n <= 0 || strings.ContainsAny(s[:n], "\n'\"") {
		return 0
	}
	return len(open) + n + len(end)
}

// noGlue is for dialects without variables of a client inside words.
func (l *lexer) noGlue(int) int { return 0 }

// dollarParen is the glue of sqlcmd: the (x) of $(x) at i.
func (l *lexer) dollarParen(i int) int {
	if i <= int(l.tok.Start) || l.text[i-1] != '$' {
		return 0
	}
	return l.bracedLength(i, "(", ")")
}

// variable is the glue of SQL*Plus: &x, &&x, &1, each with an optional dot, at
// i.
func (l *lexer) variable(i int) int {
	name := i
	for name < i+2 && l.byteAt(name) == '&' {
		name++
	}
	end := l.nameEnd(name)
	if name == i || end == name {
		return 0
	}
	if l.byteAt(end) == '.' {
		end++
	}
	return end - i
}

// placeholder makes the bytes up to end a name that holds a variable.
func (l *lexer) placeholder(end int) {
	l.takeTo(end, SymQID)
	l.tok.Flags |= Placeholder
	l.addNote(ast.NoteSubstitution, int(l.tok.Start), end)
}

// ampersand reads a variable of SQL*Plus or an operator.
func (l *lexer) ampersand() {
	if end := l.gluedEnd(l.pos); end > l.pos {
		l.placeholder(end)
		return
	}
	l.lexis.operator(l)
}

// brace reads {{x}} and what follows it without blank.
func (l *lexer) brace() {
	if end := l.gluedEnd(l.pos); end > l.pos {
		l.placeholder(end)
		return
	}
	l.take(1, SymJunk)
}

// dollarBrace reads ${x}; it reports false if the text is different.
func (l *lexer) dollarBrace() bool {
	n := l.bracedLength(l.pos+1, "{", "}")
	if n == 0 {
		return false
	}
	l.placeholder(l.gluedEnd(l.nameEnd(l.pos + 1 + n)))
	return true
}

// doubleBracket reads [[x]]; it reports false if the text is different.
func (l *lexer) doubleBracket() bool {
	n := l.bracedLength(l.pos, "[[", "]]")
	if n == 0 || l.nameEnd(l.pos+2) != l.pos+n-2 || l.prevEnd == l.pos && l.prev != SymDot || l.prevTag == tagArray {
		return false
	}
	l.placeholder(l.pos + n)
	return true
}

// atName reads @x where a table name is expected; it reports false if the
// text is different.
func (l *lexer) atName() bool {
	named := l.prevTag == tagNamed || l.prevTag == tagFrom || l.prevTag == tagSchema
	if !named && l.prev != SymLParen && l.prev != SymComma || !l.letterAt(l.pos+1) {
		return false
	}
	l.placeholder(l.atEnd(l.nameEnd(l.pos + 1)))
	return true
}

// atEnd is the end of a name that @ begins and that ends at i: Ant's templates have
// an @ there, too.
func (l *lexer) atEnd(i int) int {
	if l.byteAt(i) == '@' && l.byteAt(i+1) == '.' {
		return i + 1
	}
	return i
}
