package oracle

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/scan"
	"github.com/sctconv/sctconv/grammar/source"
)

// subprograms lists the procedures and functions of a package: those declared
// in a specification, those defined in a body.
func subprograms(f *source.File, u *scan.Unit, p *ast.CreatePackage) []*ast.Routine {
	l := lister{file: f, all: !p.IsBody && !p.TypeBody}
	for _, at := range u.Spans(nil) {
		if at.Start >= p.Body.At.Start && at.End <= p.Body.At.End {
			l.next(at)
		}
	}
	return l.list
}

// lister follows the block structure of a package to tell its own subprograms
// from those nested in them.
type lister struct {
	file  *source.File
	all   bool // also those without body
	list  []*ast.Routine
	cur   *ast.Routine // the header being read
	blank bool         // its name follows
	depth int          // of parentheses
	stack []bool       // open blocks: has BEGIN come?
	prev  string
}

func (l *lister) next(at source.Span) {
	text := l.file.Slice(at)
	word := text
	if len(text) <= len("procedure") {
		word = strings.ToLower(text)
	}
	if l.blank {
		l.name(at, text)
	} else {
		l.word(at, word)
	}
	l.prev = word
}

// name is the name in a header.
func (l *lister) name(at source.Span, text string) {
	l.blank = false
	id, quoted := scan.IdentText(text)
	l.cur.Name = ast.Name{Parts: []ast.Ident{{Text: id, Quoted: quoted, At: at}}}
	l.cur.At.End = at.End
}

func (l *lister) word(at source.Span, word string) {
	switch word {
	case "(":
		l.depth++
	case ")":
		l.depth--
	case ";":
		l.header(false)
	case "procedure", "function":
		l.open(at, word)
	case "is", "as":
		if l.cur != nil && l.depth == 0 {
			l.header(true)
			l.stack = append(l.stack, false)
		}
	case "declare":
		l.stack = append(l.stack, false)
	case "begin":
		l.begin()
	case "case", "if", "loop":
		if l.prev != "end" && len(l.stack) > 0 {
			l.stack = append(l.stack, true)
		}
	case "end":
		if n := len(l.stack); n > 0 {
			l.stack = l.stack[:n-1]
		}
	case "language", "external":
		if n := len(l.stack); n > 0 && (l.prev == "is" || l.prev == "as") {
			l.stack = l.stack[:n-1]
		}
	}
}

func (l *lister) open(at source.Span, word string) {
	if l.prev == "." || l.prev == "end" {
		return
	}
	l.cur = &ast.Routine{}
	l.cur.At = at
	if word == "function" {
		l.cur.Kind = ast.Function
	}
	l.blank = true
}

// header ends the current header; body tells that a definition follows.
func (l *lister) header(body bool) {
	if l.cur != nil && len(l.stack) == 0 && (body || l.all) {
		l.list = append(l.list, l.cur)
	}
	l.cur = nil
}

func (l *lister) begin() {
	if n := len(l.stack); n > 0 && !l.stack[n-1] {
		l.stack[n-1] = true
		return
	}
	l.stack = append(l.stack, true)
}
