package scan

import "github.com/sctconv/sctconv/grammar/source"

// Body reads the bytes of f from start up to, not including, end as one unit
// with all tokens, semicolons included; what conditional compilation leaves
// out is not among them.
func Body(f *source.File, t *Table, start, end int) *Unit {
	s := NewRegion(f, t, start, end)
	s.noSpans = true
	s.toks = make([]Token, 0, max(16, (end-start)/averageToken))
	u := s.begin()
	if u == nil {
		return s.unit(Unit{Start: start, End: start})
	}
	var c conditional
	for s.next() && s.err == "" {
		if !c.drops(Sym(s.tok.Sym), s.tag) {
			s.keep(u)
		}
	}
	if s.err != "" {
		s.keep(u)
	}
	return s.finish(u)
}

// averageToken is the number of bytes for which a token is expected in code.
const averageToken = 6

// CollapseBody is [Unit.Collapse] to a body, whose tokens are kept for
// [Unit.Body]: they stay where they are, and those around them move.
func (u *Unit) CollapseBody(i, j int) {
	if i < 0 || i >= j || j > len(u.Tokens) {
		return
	}
	u.inner = u.Tokens[i:j:j]
	around := make([]Token, 0, len(u.Tokens)-(j-i)+1)
	around = append(append(around, u.Tokens[:i+1]...), u.Tokens[j:]...)
	body := &around[i]
	body.Count = countOf(u.inner)
	body.End, body.Type, body.Sym, body.merge = u.inner[j-i-1].End, u.table.Kinds[SymBody], uint8(SymBody), 0
	body.Flags = body.Flags&FirstOnLine | Collapsed
	u.Tokens = around
	u.number(i)
}

// Rescan forgets the tokens that [Unit.CollapseBody] kept.
func (u *Unit) Rescan() { u.inner = nil }

// Body is the unit of the tokens that [Unit.CollapseBody] kept, with the
// retyping of t; nil when there are none.
func (u *Unit) Body(t *Table) *Unit {
	if len(u.inner) == 0 {
		return nil
	}
	b := &Unit{Tokens: u.inner, file: u.file, table: u.table, Start: int(u.inner[0].Start), End: int(u.inner[len(u.inner)-1].End)}
	u.inner = nil
	u.table.complete(b, t)
	return b
}

// complete retypes and merges the tokens of a unit by the functions of as.
func (t *Table) complete(u *Unit, as *Table) {
	if as.Retag != nil {
		as.Retag(u)
	}
	u.Tokens = t.mergeWords(u.Tokens)
	if as.After != nil {
		as.After(u)
	}
	u.number(0)
}
