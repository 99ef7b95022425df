// Package slab allocates many small values together. That costs a fraction of
// the time of as many allocations, also for the garbage collector. Values of a
// slab live as long as one of them does.
package slab

// Of hands out values of one type. The zero value is ready for use by one
// goroutine.
type Of[T any] struct {
	rest []T
	size int
}

// The first allocation is of first values; each is twice the one before, up to
// most.
const (
	first = 4
	most  = 64
)

// New is a zero value.
func (s *Of[T]) New() *T {
	if len(s.rest) == 0 {
		s.grow(1)
	}
	x := &s.rest[0]
	s.rest = s.rest[1:]
	return x
}

// List is an empty list with room for n values, which [append] does not exceed
// without a copy.
func (s *Of[T]) List(n int) []T {
	if len(s.rest) < n {
		s.grow(n)
	}
	list := s.rest[:0:n]
	s.rest = s.rest[n:]
	return list
}

func (s *Of[T]) grow(n int) {
	s.size = min(most, max(first, 2*s.size))
	s.rest = make([]T, max(n, s.size))
}
