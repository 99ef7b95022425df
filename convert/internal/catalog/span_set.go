package catalog

import "github.com/sctconv/sctconv/grammar/source"

// spanSet is a set of valid spans. The conversion enters the nodes of the tree and the
// account asks for them, both in the order of the text, so what stands near in the text
// stands near here: each block of the text has a chain of the spans that begin in it.
type spanSet struct {
	blocks []int32 // the newest span of each block, counted from 1
	spans  []chained
}

type chained struct {
	span source.Span
	next int32 // the one before it in the block
}

// NewSpanSet has room for n spans before it grows.
func NewSpanSet(n int) *spanSet {
	size := 64
	for 2*size < n {
		size *= 2
	}
	return &spanSet{blocks: make([]int32, size), spans: make([]chained, 0, n)}
}

// block is where the chain of a span begins. Long spans are spread, since many may
// begin together, as those of a long sum do.
func (s *spanSet) block(x source.Span) *int32 {
	far := uint64(x.Len()>>6) * 0x9e3779b97f4a7c15 >> 32
	return &s.blocks[(uint64(x.Start>>4)+far)&uint64(len(s.blocks)-1)]
}

// Has reports whether the span was entered.
func (s *spanSet) Has(x source.Span) bool { return x.IsValid() && s.chainHas(*s.block(x), x) }

func (s *spanSet) chainHas(i int32, x source.Span) bool {
	for ; i > 0; i = s.spans[i-1].next {
		if s.spans[i-1].span == x {
			return true
		}
	}
	return false
}

// Add enters a span; one that is not valid is left out.
func (s *spanSet) Add(x source.Span) {
	if !x.IsValid() {
		return
	}
	b := s.block(x)
	if s.chainHas(*b, x) {
		return
	}
	s.spans = append(s.spans, chained{x, *b})
	*b = int32(len(s.spans))
	if len(s.spans) > 2*len(s.blocks) {
		s.grow()
	}
}

// grow doubles the number of blocks.
func (s *spanSet) grow() {
	s.blocks = make([]int32, 2*len(s.blocks))
	for i := range s.spans {
		c := &s.spans[i]
		b := s.block(c.span)
		c.next, *b = *b, int32(i+1)
	}
}
