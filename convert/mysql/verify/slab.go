package verify

// slab hands out values that were allocated together, and takes them back
// together.
type slab[T any] struct {
	chunk []T
	used  int
}

// slabSize bounds a chunk, in values.
const slabSize = 512

// take gives a zero value.
func (s *slab[T]) take() *T { return &s.list(1)[0] }

// list gives n zero values, at most a few.
func (s *slab[T]) list(n int) []T {
	if s.used+n > len(s.chunk) {
		s.chunk, s.used = make([]T, max(n, min(slabSize, 2*len(s.chunk)+16))), 0
	}
	s.used += n
	return s.chunk[s.used-n : s.used : s.used]
}

// release makes the values free for the next use.
func (s *slab[T]) release() {
	clear(s.chunk[:s.used])
	s.used = 0
}
