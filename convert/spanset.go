package convert

import "github.com/sctconv/sctconv/grammar/source"

// spanSet is a set of valid spans. The account asks it for every node of the
// tree, so it is one flat table of which at most half is used.
type spanSet struct {
	slots []source.Span
	n     int
}

// newSpanSet has room for n spans before it grows.
func newSpanSet(n int) *spanSet {
	size := 64
	for size < 2*n {
		size *= 2
	}
	return &spanSet{slots: make([]source.Span, size)}
}

// slot is where the span is, or would be put. The account asks for spans in the
// order of the text, so spans of the same 32 bytes of it are looked for side by
// side. The end counts once and the start twice: spans that begin or end together,
// as those of a long sum do, still go to different places.
func (s *spanSet) slot(x source.Span) *source.Span {
	mask := uint64(len(s.slots) - 1)
	place := 2*uint64(x.Start) + uint64(x.End)
	region := place >> 6 * 0x9e3779b97f4a7c15 >> 32
	for i := (region<<4 | place>>1&15) & mask; ; i = (i + 1) & mask {
		if at := &s.slots[i]; *at == x || !at.IsValid() {
			return at
		}
	}
}

func (s *spanSet) has(x source.Span) bool { return x.IsValid() && *s.slot(x) == x }

// add enters a span; one that is not valid is left out.
func (s *spanSet) add(x source.Span) {
	if !x.IsValid() {
		return
	}
	at := s.slot(x)
	if *at == x {
		return
	}
	*at = x
	if s.n++; 2*s.n <= len(s.slots) {
		return
	}
	old := s.slots
	s.slots = make([]source.Span, 2*len(old))
	for _, o := range old {
		if o.IsValid() {
			*s.slot(o) = o
		}
	}
}
