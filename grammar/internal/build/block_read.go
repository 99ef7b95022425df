package build

import (
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/scan"
	"github.com/sctconv/sctconv/grammar/source"
)

// This file looks at the tokens of a body.

func (r *blockReader) is(i int, word string) bool { return r.u.Is(i, word) }

func (r *blockReader) sym(i int) scan.Sym { return r.u.Sym(i) }

// first reports whether token i is the first of its line.
func (r *blockReader) first(i int) bool {
	return i >= 0 && i < len(r.u.Tokens) && r.u.Tokens[i].Flags&scan.FirstOnLine != 0
}

// piece reads a piece at pos. On failure n is nil.
func (r *blockReader) piece(p Piece, pos int) (n ast.Node, next int, fail *Failure) {
	return r.pieceOf(p, pos, len(r.u.Tokens))
}

func (r *blockReader) pieceOf(p Piece, pos, end int) (n ast.Node, next int, fail *Failure) {
	n, fail = r.w.read(func(g Generated) ast.Node { return r.b.Read(g, p) }, r.u, pos, end)
	if fail != nil {
		return nil, fail.Token, fail
	}
	if next = pos + r.w.stream.Index(); next == pos {
		return nil, pos, r.failure(pos, r.unexpected(pos))
	}
	return n, next, nil
}

func (r *blockReader) failure(i int, msg string) *Failure {
	return &Failure{Token: i, At: r.place(i), Msg: msg}
}

// place is token i, or the end of the last one.
func (r *blockReader) place(i int) source.Span {
	if n := len(r.u.Tokens); i >= n {
		if n == 0 {
			return r.w.TokensSpan(r.u, 0, 0)
		}
		end := r.w.TokensSpan(r.u, n-1, n).End
		return source.Span{Start: end, End: end}
	}
	return r.w.TokensSpan(r.u, i, i+1)
}

func (r *blockReader) unexpected(i int) string {
	if i >= len(r.u.Tokens) {
		return "unexpected end of the body"
	}
	return "unexpected " + quoteToken(r.u.Text(i))
}

// error reports a mistake that costs no statement, one a place.
func (r *blockReader) error(i int, format string, args ...any) {
	at := r.place(i)
	if n := len(r.w.errs); n > 0 && r.w.errs[n-1].Span == at {
		return
	}
	r.w.errs.Add(at, format, args...)
}

// opaque keeps tokens as text.
func (r *blockReader) opaque(from, to int, msg string) *ast.Opaque {
	return r.w.Opaque(r.u, from, to, r.failure(from, msg))
}

// label reads <<name>>.
func (r *blockReader) label(pos int) (ast.Ident, int) {
	if i := pos + 1; i+1 < len(r.u.Tokens) && r.u.Text(i+1) == ">>" {
		text, quoted := scan.IdentText(r.u.Text(i))
		return ast.Ident{Text: text, Quoted: quoted, At: r.place(i)}, pos + 3
	}
	r.error(pos, "a label is <<name>>")
	return ast.Ident{}, pos + 1
}

// closes tells what the END at pos closes by its words.
func (r *blockReader) closes(pos int) opened {
	switch {
	case r.is(pos+1, "if"):
		return openIf
	case r.is(pos+1, "loop"):
		return openLoop
	case r.is(pos+1, "case"):
		return openCase
	}
	return openBlock
}

// top is the innermost open construct; a routine when none is.
func (r *blockReader) top() frame {
	if len(r.open) == 0 {
		return frame{kind: openRoutine, at: -1}
	}
	return r.open[len(r.open)-1]
}

// enclosed reports whether a construct accepted by f is open in this routine.
func (r *blockReader) enclosed(f func(frame) bool) bool {
	for i := len(r.open) - 1; i >= 0 && r.open[i].kind != openRoutine; i-- {
		if f(r.open[i]) {
			return true
		}
	}
	return false
}

// stops reports whether the word at pos ends a list of statements. Words that
// belong to a construct further out end it too: the inner one lacks its end.
func (r *blockReader) stops(pos int) bool {
	if r.sym(pos) != scan.SymID {
		return false
	}
	switch {
	case r.is(pos, "end"):
		kind := r.closes(pos)
		return r.enclosed(func(f frame) bool { return f.kind == kind }) || kind == openBlock && r.enclosed(isOpen)
	case r.is(pos, "else"):
		return r.enclosed(func(f frame) bool { return f.kind == openIf || f.kind == openCase })
	case r.is(pos, "elsif"), r.is(pos, "elseif"):
		return r.enclosed(func(f frame) bool { return f.kind == openIf })
	case r.is(pos, "when"):
		return r.enclosed(func(f frame) bool { return f.kind == openCase || f.handlers })
	case r.is(pos, "exception"):
		return r.is(pos+1, "when") && r.enclosed(func(f frame) bool { return f.kind == openBlock && !f.handlers })
	}
	return r.startsRoutine(pos)
}

func isOpen(frame) bool { return true }

// startsRoutine reports whether a routine that is not nested in the statements
// begins at pos, so that an END is missing before it.
func (r *blockReader) startsRoutine(pos int) bool {
	return r.b.StartsRoutine != nil && r.first(pos) && len(r.open) > 0 && r.b.StartsRoutine(r.u, pos)
}

// column is the number of bytes between the start of the line and token i.
func (r *blockReader) column(i int) int {
	if i < 0 || i >= len(r.u.Tokens) {
		return -1
	}
	text, start := r.u.File().Text, int(r.u.Tokens[i].Start)
	for k := start - 1; k >= 0; k-- {
		if text[k] == '\n' {
			return start - k - 1
		}
	}
	return start
}
