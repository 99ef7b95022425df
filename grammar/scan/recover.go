package scan

import "strings"

// spareBytes and rereads bound how much text is read again after damage: a
// file is read at most rereads times and spareBytes more.
const (
	spareBytes = 64 << 20
	rereads    = 4
)

// damaged completes a unit whose last token, kept already, has no end. If a
// statement seems to begin inside that token or inside an earlier literal of
// the unit, the unit ends before it and scanning resumes there: one missing
// quote turns code into literals up to the end of the file.
func (s *Scanner) damaged(u *Unit) *Unit {
	u.Err = s.err
	toks := s.toks[s.tokMark:]
	u.ErrAt = s.errorAt(int(s.tok.Start))
	cost := len(s.text) - u.Start
	if s.spent+cost > rereads*len(s.text)+spareBytes {
		return s.finish(u)
	}
	for i := range toks {
		if !spansLines(Sym(toks[i].Sym)) {
			continue
		}
		if p := s.startInside(&toks[i]); p >= 0 {
			s.spent += cost
			u.ErrAt = s.errorAt(int(toks[i].Start))
			s.cut(u, p)
			break
		}
	}
	return s.finish(u)
}

// errorAt is the first line of the literal at start.
func (s *Scanner) errorAt(start int) [2]int {
	return [2]int{start, max(s.lineCommentEnd(start), start+1)}
}

func spansLines(sym Sym) bool { return sym == SymString || sym == SymQID || sym == SymJunk }

// startInside is the start of the first line inside the token that begins with
// a statement word in the first column, or -1.
func (s *Scanner) startInside(t *Token) int {
	text := s.text[:t.End]
	for i := int(t.Start); ; {
		n := strings.IndexByte(text[i:], '\n')
		if n < 0 {
			return -1
		}
		i += n + 1
		end := i
		for end < len(text) && lower(text[end])-'a' < 26 {
			end++
		}
		if end > i && !s.nameAt(end) && s.lexis.starts.Lookup(text[i:end]) != 0 {
			return i
		}
	}
}

// cut ends the unit before p, which lies inside one of its tokens, and resumes
// scanning there.
func (s *Scanner) cut(u *Unit, p int) {
	end := s.trimmed(u.Start, p)
	for n := len(s.toks); n > s.tokMark && int(s.toks[n-1].Start) >= p; n-- {
		s.toks = s.toks[:n-1]
	}
	if n := len(s.toks); n > s.tokMark {
		last := &s.toks[n-1]
		last.End, last.Sym, last.Type = int32(end), uint8(SymJunk), s.table.Kinds[SymJunk]
	}
	at, stop := s.file.Pos(p), s.file.Pos(end)
	for n := len(s.spans); n > s.spanMark && s.spans[n-1].Start >= at; n-- {
		s.spans = s.spans[:n-1]
	}
	if n := len(s.spans); n > s.spanMark {
		s.spans[n-1].End = stop
	}
	for n := len(s.comments); n > 0 && s.comments[n-1].At.Start >= at; n-- {
		s.comments = s.comments[:n-1]
	}
	for n := len(s.notes); n > 0 && s.notes[n-1].At.Start >= at; n-- {
		s.notes = s.notes[:n-1]
	}
	u.End = end
	s.resume(p)
}

// resume goes on at p, the start of a line.
func (s *Scanner) resume(p int) {
	s.pos, s.fresh, s.blank = p, true, true
	s.tok, s.tag = Token{}, tagNone
}
