// Package slab allocates many small values together. That costs a fraction of
// the time of as many allocations, also for the garbage collector. Values of a
// slab live as long as one of them does.
package slab

import "cmp"

// Of hands out values of one type. The zero value is ready for use by one
// goroutine.
type Of[T any] struct {
	most int // see Limit
	rest []T
	all  []T // the memory allocated last
	size int
	last []T // from the list given last to the end of the memory
}

// The first allocation is of first values; each is twice the one before, up to
// most.
const (
	first = 4
	most  = 256
)

// Limit bounds how many values are allocated together from now on.
func (s *Of[T]) Limit(n int) { s.most = n }

// New is a zero value.
func (s *Of[T]) New() *T {
	if len(s.rest) == 0 {
		s.grow(1)
	}
	x := &s.rest[0]
	s.rest, s.last = s.rest[1:], nil
	return x
}

// List is an empty list with room for n values, which [append] does not exceed
// without a copy.
func (s *Of[T]) List(n int) []T {
	if len(s.rest) < n {
		s.grow(n)
	}
	list := s.rest[:0:n]
	s.last, s.rest = s.rest, s.rest[n:]
	return list
}

// Append appends to a list. One that [Of.List] or Append gave last grows where it
// is.
func (s *Of[T]) Append(list []T, x T) []T {
	n := len(list)
	if n == 0 || n < cap(list) || n >= len(s.last) || &list[0] != &s.last[0] {
		return append(list, x)
	}
	s.rest = s.last[n+1:]
	s.last[n] = x
	return s.last[: n+1 : n+1]
}

// Add is [Of.Append] that begins the list, too, where it is empty.
func (s *Of[T]) Add(list []T, x T) []T {
	if cap(list) == 0 {
		list = s.List(1)
	}
	return s.Append(list, x)
}

func (s *Of[T]) grow(n int) {
	s.size = min(cmp.Or(s.most, most), max(first, 2*s.size))
	s.all = make([]T, max(n, s.size))
	s.rest = s.all
}

// Release takes back all values that were given, which must not be used any
// more, and gives the memory again.
func (s *Of[T]) Release() {
	clear(s.all[:len(s.all)-len(s.rest)])
	s.rest, s.last = s.all, nil
}
