package scan

// Batch is some units of a file, one after the other, with the memory of the
// units and their tokens. [Scanner.Fill] uses the memory again, so that reading
// a file takes as much of it as its longest units.
type Batch struct {
	Units []*Unit

	toks  []Token
	units []Unit
}

// BatchUnits is how many units a batch has at most; batchTokens is how many
// tokens it has before it gets no more units, and mostKept for how many it keeps the
// memory.
const (
	BatchUnits  = 64
	batchTokens = maxStore * 3 / 4
	mostKept    = 16 * maxStore
)

// Fill reads the next units into b; those that b held before are lost. It reports
// false at the end of the text.
func (s *Scanner) Fill(b *Batch) bool {
	b.Units = b.Units[:0]
	s.toks, s.tokMark, s.units = b.toks[:0], 0, b.units[:0]
	for len(b.Units) < BatchUnits && len(s.toks) < batchTokens {
		u, ok := s.Next()
		if !ok {
			break
		}
		b.Units = append(b.Units, u)
	}
	b.toks, b.units = s.toks, s.units
	if cap(b.toks) > mostKept { // a very long unit is not kept for the short ones
		b.toks = nil
	}
	return len(b.Units) > 0
}
