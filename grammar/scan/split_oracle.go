package scan

import "github.com/sctconv/sctconv/grammar/ast"

// oracleUnit reads an SQL statement, a PL/SQL unit or a command line of
// SQL*Plus.
func (s *Scanner) oracleUnit() *Unit {
	u := s.begin()
	if u == nil {
		return nil
	}
	if s.fresh {
		if c := s.sqlplus(u); c != nil {
			return c
		}
	}
	var b plsql
	var c conditional
	for s.next() {
		switch {
		case s.runs(int(s.tok.Start) == u.Start):
			return s.terminate(u)
		case s.err != "":
			s.keep(u)
			return s.damaged(u)
		case c.drops(Sym(s.tok.Sym), s.tag):
			s.dropped(u)
			if len(c.levels) == 0 && b.over() {
				s.toks = s.toks[:max(len(s.toks)-1, s.tokMark)] // the semicolon
				s.runAfter(u)
				return s.finish(u)
			}
			continue
		case s.tag == tagCreate && s.tok.Flags&FirstOnLine != 0 && (b.lost() || b.plain() && s.orReplace()):
			s.unread()
			return s.finish(u)
		case s.tok.Sym == uint8(SymSemi) && b.ends() && len(c.levels) == 0:
			s.cover(u)
			s.runAfter(u)
			return s.finish(u)
		}
		s.keep(u)
		wrapped := b.nameIsRead() && s.isWrapped()
		b.follow(Sym(s.tok.Sym), s.tag)
		if wrapped {
			s.alienText(u)
		}
		if b.alien && s.tag == tagIs {
			b.alien = false
			s.alienText(u)
		}
	}
	return s.finish(u)
}

// isWrapped reports whether the current token is the word WRAPPED at the end of
// a line: what follows is a unit that the wrap utility made unreadable.
func (s *Scanner) isWrapped() bool {
	return s.tok.Sym == uint8(SymID) && foldsTo(s.text[s.tok.Start:s.tok.End], "wrapped") && s.restBlank(s.pos)
}

// orReplace reports whether OR REPLACE follows.
func (s *Scanner) orReplace() bool {
	i := s.pos
	for _, word := range [...]string{"or", "replace"} {
		for i < len(s.text) && (s.classAt(i) == classBlank || s.classAt(i) == classNewline) {
			i++
		}
		if i+len(word) > len(s.text) || !foldsTo(s.text[i:i+len(word)], word) {
			return false
		}
		i += len(word)
	}
	return true
}

// alienText keeps text in another language, up to the line with "/" alone, as
// one token: its quotes and semicolons mean something else.
func (s *Scanner) alienText(u *Unit) {
	start := s.pos
	for start < len(s.text) && (s.classAt(start) == classBlank || s.classAt(start) == classNewline) {
		start++
	}
	end := start
	for end < len(s.text) && !s.slashLine(end) {
		end = min(s.lineEnd(end)+1, len(s.text))
	}
	end = s.trimmed(start, end)
	if end == start {
		return
	}
	s.tok = Token{Start: int32(start), End: int32(end), Sym: uint8(SymString), Type: s.table.Kinds[SymString], Count: 1}
	s.keep(u)
	s.pos = end
}

// slashLine reports whether the line at i holds nothing but "/".
func (s *Scanner) slashLine(i int) bool {
	i = s.blanksEnd(i)
	return s.byteAt(i) == '/' && s.restBlank(i+1)
}

// runs reports whether the current token ends the buffer of SQL*Plus: "/" or
// "." alone on a line, or "/" where a unit could start.
func (s *Scanner) runs(first bool) bool {
	switch Sym(s.tok.Sym) {
	case SymSlash:
		if first {
			return true
		}
	case SymDot:
	default:
		return false
	}
	return s.tok.Flags&FirstOnLine != 0 && s.restBlank(s.pos)
}

// runAfter adds the "/" that follows the semicolon to the unit, if only blanks
// come between.
func (s *Scanner) runAfter(u *Unit) {
	i := s.pos
	for i < len(s.text) && (s.classAt(i) == classBlank || s.classAt(i) == classNewline) {
		i++
	}
	if s.byteAt(i) != '/' || !s.restBlank(i+1) {
		return
	}
	s.next()
	s.cover(u)
}

// dropped counts a token that conditional compilation leaves out.
func (s *Scanner) dropped(u *Unit) {
	s.cover(u)
	if s.tag == tagCondIf || s.tag == tagCondError {
		s.addNote(ast.NoteConditional, int(s.tok.Start), int(s.tok.End))
	}
}
