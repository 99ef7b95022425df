package scan

import (
	"fmt"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// Scanner cuts one file into units. It serves one goroutine; the units it has
// returned do not depend on it.
type Scanner struct {
	lexer
	max int

	// toks is a store for many units, spans are those of the whole text; what
	// belongs to the current unit begins at the marks.
	toks     []Token
	tokMark  int
	store    int // tokens of a new store
	spans    []source.Span
	spanMark int
	noSpans  bool // the places of the tokens are not wanted
	bounds   bool // of units only the bounds are wanted
	units    []Unit
	covered  int // tokens of the current unit in the source

	skips []source.Skip // the parts of the file not read that are still to come

	spent    int  // bytes read again because of damage
	elements bool // PostgreSQL: in the elements of a CREATE SCHEMA
	copyData bool // PostgreSQL: data lines follow
	noCopy   bool // PostgreSQL: no end of data lines is left in the file
}

// New returns a scanner for all of f.
func New(f *source.File, t *Table) *Scanner {
	s := NewRegion(f, t, 0, len(f.Text))
	s.skips = f.Skips
	s.nextSkip()
	return s
}

// Nested makes s, which may have scanned something else, a scanner for a text in the
// literal of another file, whose tokens are not among those of the source.
func (s *Scanner) Nested(f *source.File, t *Table) {
	s.region(f, t, 0, len(f.Text))
	s.noSpans = true
}

// NewRegion returns a scanner for the bytes of f from start up to, not
// including, end; for example the body of a routine.
func NewRegion(f *source.File, t *Table, start, end int) *Scanner {
	s := &Scanner{}
	s.region(f, t, start, end)
	return s
}

func (s *Scanner) region(f *source.File, t *Table, start, end int) {
	t.once.Do(t.compile)
	end = min(max(end, 0), len(f.Text))
	*s = Scanner{max: t.maxTokens(), store: max(minStore, min(maxStore, (end-start)/averageToken+1))}
	s.lexer = lexer{text: f.Text[:end], pos: min(max(start, 0), end), file: f, table: t, lexis: &t.Lexis,
		vocab: t.vocab, fresh: true, blank: true, backslash: t.Lexis.Backslash}
}

// Next returns the next unit; it reports false at the end of the file.
func (s *Scanner) Next() (*Unit, bool) {
	s.tok, s.tag, s.brackets = Token{}, tagNone, 0
	u := s.lexis.split(s)
	if u == nil && len(s.skips) > 0 {
		u = s.skipped()
	}
	return u, u != nil
}

// Comments are the comments of what has been scanned so far, in source order,
// optimizer hints among them. Client commands, data lines and literals hold
// no comments.
func (s *Scanner) Comments() []ast.Comment { return s.comments }

// Notes are remarks about what has been scanned so far, in source order:
// substitution variables, included files, conditional compilation.
func (s *Scanner) Notes() []ast.Note { return s.notes }

// Spans are the places of the tokens of what has been scanned so far, in source
// order, whatever became of them.
func (s *Scanner) Spans() []source.Span { return s.spans }

// begin starts an SQL unit at the current position. It returns nil at the end
// of the text.
func (s *Scanner) begin() *Unit {
	s.skip()
	if s.pos >= len(s.text) {
		return nil
	}
	return s.unit(Unit{Start: s.pos, End: s.pos})
}

// unit keeps a new unit in a store.
func (s *Scanner) unit(u Unit) *Unit {
	if len(s.units) == cap(s.units) {
		s.units = make([]Unit, 0, min(BatchUnits, 4*cap(s.units)+1))
	}
	u.file, u.table, s.covered = s.file, s.table, 0
	s.units = append(s.units, u)
	return &s.units[len(s.units)-1]
}

// keep adds the current token to the unit.
func (s *Scanner) keep(u *Unit) {
	if s.cover(u) {
		s.push()
		return
	}
	if len(s.toks) > s.tokMark {
		last := &s.toks[len(s.toks)-1]
		last.End, last.Sym, last.Type = s.tok.End, uint8(SymJunk), s.table.Kinds[SymJunk]
		last.Count++
	}
}

// cover counts the current token as part of the unit without keeping it. It
// reports false when the unit has too many tokens; then the last span grows.
func (s *Scanner) cover(u *Unit) bool {
	u.End = int(s.tok.End)
	if s.covered >= s.max {
		s.tooMany(u)
		return false
	}
	s.covered++
	s.place(s.span(int(s.tok.Start), u.End))
	return true
}

func (s *Scanner) tooMany(u *Unit) {
	if u.Err == "" {
		u.Err = fmt.Sprintf("more than %d tokens", s.max)
		u.ErrAt = [2]int{int(s.tok.Start), int(s.tok.End)}
	}
	if !s.noSpans {
		s.spans[len(s.spans)-1].End = s.file.Pos(u.End)
	}
}

// place keeps the place of a token in the source.
func (s *Scanner) place(at source.Span) {
	if s.noSpans {
		return
	}
	if s.spans == nil {
		s.spans = make([]source.Span, 0, (len(s.text)-s.pos)/shortToken+minStore)
	}
	s.spans = append(s.spans, at)
}

// A new store has at least minStore elements, and at most maxStore unless a
// unit needs more.
const (
	minStore = 16
	maxStore = 1 << 12
)

// shortToken is the number of bytes for which a token is expected in dense code:
// room that stays unused costs less than a move of all places.
const shortToken = 4

// push appends the current token to the store. When the store is full, the
// tokens of the unit move to a new one.
func (s *Scanner) push() {
	if len(s.toks) == cap(s.toks) {
		unit := s.toks[s.tokMark:]
		s.toks = make([]Token, len(unit), max(s.store, 2*len(unit)))
		copy(s.toks, unit)
		s.tokMark = 0
	}
	// Field by field, as the lexer has just written them: one load of several fields
	// would wait until all are in the cache.
	s.toks = s.toks[:len(s.toks)+1]
	t := &s.toks[len(s.toks)-1]
	t.Type, t.Start, t.End, t.Index = s.tok.Type, s.tok.Start, s.tok.End, 0
	t.Sym, t.Flags, t.merge, t.Count = s.tok.Sym, s.tok.Flags, s.tok.merge, s.tok.Count
}

// Bounds returns a scanner for all of f that gives units as they stand in it; their
// tokens are not those that a grammar reads.
func Bounds(f *source.File, t *Table) *Scanner {
	s := New(f, t)
	s.bounds = true
	return s
}

// finish completes an SQL unit.
func (s *Scanner) finish(u *Unit) *Unit {
	u.Tokens = s.toks[s.tokMark:len(s.toks):len(s.toks)]
	s.tokMark = len(s.toks)
	s.closeSpans(u)
	if u.Err == "" && len(u.Tokens) > 0 && !s.bounds {
		s.table.complete(u, s.table)
		return u
	}
	u.number(0)
	return u
}

func (s *Scanner) closeSpans(u *Unit) {
	u.spans = s.spans[s.spanMark:len(s.spans):len(s.spans)]
	s.spanMark = len(s.spans)
}

// terminate completes the unit with the current token as its terminator.
func (s *Scanner) terminate(u *Unit) *Unit {
	s.cover(u)
	return s.finish(u)
}

// line makes the text from start to end a unit without tokens.
func (s *Scanner) line(kind UnitKind, word string, start, end int) *Unit {
	u := s.unit(Unit{Kind: kind, Word: word, Start: start, End: end})
	s.place(s.span(start, end))
	s.closeSpans(u)
	s.pos = end
	return u
}

// wholeUnit makes all of the text one unit.
func (s *Scanner) wholeUnit() *Unit {
	u := s.begin()
	if u == nil {
		return nil
	}
	for s.next() {
		s.keep(u)
		if s.err != "" {
			u.Err, u.ErrAt = s.err, [2]int{int(s.tok.Start), s.lineEnd(int(s.tok.Start))}
			break
		}
	}
	return s.finish(u)
}
