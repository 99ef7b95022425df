package scan

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// lexer reads one token after the other.
type lexer struct {
	text  string // the text up to where the lexer may read
	pos   int
	file  *source.File
	table *Table
	lexis *Lexis
	vocab *Words

	tok   Token  // the token read last
	tag   tag    // its meaning to the splitter
	err   string // why it is damaged
	fresh bool   // nothing but blanks and comments since the line began
	blank bool   // nothing but blanks since the line began

	prev    Sym // class, tag and end of the token before tok
	prevTag tag
	prevEnd int

	brackets  int  // depth of [ ]
	backslash bool // plain strings have escapes

	comments []ast.Comment
	notes    []ast.Note
}

func (l *lexer) span(start, end int) source.Span {
	return l.file.Span(start, end)
}

// next reads a token into l.tok; it reports false at the end of the text.
func (l *lexer) next() bool {
	closed := l.skip()
	if l.pos >= len(l.text) {
		return false
	}
	l.prev, l.prevTag, l.prevEnd = Sym(l.tok.Sym), l.tag, int(l.tok.End)
	l.tok = Token{Start: int32(l.pos), Count: 1}
	l.tag = tagNone
	if l.err != "" {
		l.err = ""
	}
	if l.fresh {
		l.tok.Flags = FirstOnLine
	}
	l.fresh, l.blank = false, false
	if closed {
		l.scan()
	} else {
		l.open(openComment)
	}
	if Sym(l.tok.Sym) != SymID {
		l.tok.Type = l.table.Kinds[l.tok.Sym]
	}
	return true
}

// unread forgets the token read last.
func (l *lexer) unread() {
	l.pos = int(l.tok.Start)
	l.fresh = l.tok.Flags&FirstOnLine != 0
	l.tok = Token{Sym: uint8(l.prev), End: int32(l.prevEnd)}
	l.tag = l.prevTag
}

// scan reads the token at l.pos, which is not blank.
func (l *lexer) scan() {
	switch l.lexis.class[l.text[l.pos]] &^ inName {
	case className:
		l.word()
	case classLead:
		l.lexis.lead(l)
	case classDigit:
		l.lexis.number(l)
	case classQuote:
		l.quoted(l.pos+1, l.backslash)
	case classDoubleQuote:
		l.delimited('"')
	case classBackquote:
		l.backquoted()
	case classDot:
		l.dot()
	case classColon:
		l.lexis.colon(l)
	case classDollar:
		l.lexis.dollar(l)
	case classAt:
		l.lexis.at(l)
	case classAmpersand:
		l.ampersand()
	case classBrace:
		l.brace()
	case classBracket:
		l.lexis.bracket(l)
	case classParen:
		l.lexis.paren(l)
	case classDash, classSlash, classOperator:
		l.lexis.operator(l)
	case classSingle:
		l.single()
	default:
		l.take(1, SymJunk)
	}
}

// take makes the next n bytes a token of class sym.
func (l *lexer) take(n int, sym Sym) {
	l.pos = min(int(l.tok.Start)+n, len(l.text))
	l.tok.End = int32(l.pos)
	l.tok.Sym = uint8(sym)
}

// takeTo makes the bytes up to end a token of class sym.
func (l *lexer) takeTo(end int, sym Sym) { l.take(end-int(l.tok.Start), sym) }

// open makes the rest of the text a damaged token.
func (l *lexer) open(why string) {
	l.takeTo(len(l.text), SymJunk)
	l.err = why
}

func (l *lexer) single() {
	sym := singleSym(l.text[l.pos])
	switch sym {
	case SymLBracket:
		l.brackets++
	case SymRBracket:
		l.brackets = max(0, l.brackets-1)
	}
	l.take(1, sym)
}

// byteAt is the byte at i, 0 behind the end.
func (l *lexer) byteAt(i int) byte {
	if i < len(l.text) {
		return l.text[i]
	}
	return 0
}

func (l *lexer) classAt(i int) class {
	if i < len(l.text) {
		return l.lexis.class[l.text[i]]
	}
	return classBlank
}

// nameAt reports whether the byte at i can continue a name.
func (l *lexer) nameAt(i int) bool { return l.classAt(i)&inName != 0 }

// letterAt reports whether the byte at i can begin a name.
func (l *lexer) letterAt(i int) bool {
	k := l.classAt(i) &^ inName
	return k == className || k == classLead && blankRune(l.text[i:]) == 0
}

// digitAt reports whether the byte at i is a decimal digit.
func (l *lexer) digitAt(i int) bool { return l.classAt(i)&^inName == classDigit }

// nameEnd is the end of the name bytes from i on.
func (l *lexer) nameEnd(i int) int {
	text, class := l.text, &l.lexis.class
	for ; i < len(text); i++ {
		k := class[text[i]]
		if k&inName == 0 || k == classLead|inName && blankRune(text[i:]) > 0 {
			break
		}
	}
	return i
}

// blanksEnd is the end of the blanks of one line from i on.
func (l *lexer) blanksEnd(i int) int {
	for i < len(l.text) {
		switch l.lexis.class[l.text[i]] {
		case classBlank:
			i++
		case classLead | inName:
			n := blankRune(l.text[i:])
			if n == 0 {
				return i
			}
			i += n
		default:
			return i
		}
	}
	return i
}

// lineEnd is the end of the line that holds i, without the line feed or the
// carriage return that ends it alone.
func (l *lexer) lineEnd(i int) int {
	if i >= len(l.text) {
		return len(l.text)
	}
	end := len(l.text)
	if n := strings.IndexByte(l.text[i:], '\n'); n >= 0 {
		end = i + n
	}
	if n := strings.IndexByte(l.text[i:end], '\r'); n >= 0 && (i+n+1 < end || end == len(l.text)) {
		return i + n
	}
	return end
}

// restBlank reports whether only blanks follow i on its line.
func (l *lexer) restBlank(i int) bool {
	i = l.blanksEnd(i)
	return l.classAt(i) == classNewline || i >= len(l.text)
}

func (l *lexer) addNote(kind ast.NoteKind, start, end int) {
	l.notes = append(l.notes, ast.Note{At: l.span(start, end), Kind: kind, Text: l.text[start:end]})
}
