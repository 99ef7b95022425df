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

// slot is where the span is, or would be put.
func (s *spanSet) slot(x source.Span) *source.Span {
	mask := uint64(len(s.slots) - 1)
	hash := (uint64(x.Start)<<32 | uint64(uint32(x.End))) * 0x9e3779b97f4a7c15
	for i := hash >> 32 & mask; ; i = (i + 1) & mask {
		if at := &s.slots[i]; *at == x || !at.IsValid() {
			return at
		}
	}
}

func (s *spanSet) has(x source.Span) bool { return x.IsValid() && *s.slot(x) == x }

// add enters a span; one that is not valid is left out.
func (s *spanSet) add(x source.Span) {
	if !x.IsValid() || s.has(x) {
		return
	}
	if 2*(s.n+1) > len(s.slots) {
		old := s.slots
		s.slots = make([]source.Span, 2*len(old))
		for _, o := range old {
			if o.IsValid() {
				*s.slot(o) = o
			}
		}
	}
	*s.slot(x) = x
	s.n++
}
