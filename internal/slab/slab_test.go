package slab

import "testing"

func TestNew(t *testing.T) {
	var s Of[int]
	seen := map[*int]bool{}
	for i := range 1000 {
		p := s.New()
		if *p != 0 || seen[p] {
			t.Fatalf("value %d is %d, or was given before", i, *p)
		}
		*p, seen[p] = i+1, true
	}
}

func TestList(t *testing.T) {
	var s Of[int]
	a, b := append(s.List(2), 1, 2), append(s.List(500), 3)
	a = append(a, 4)
	if len(b) != 1 || cap(b) != 500 || b[0] != 3 || a[2] != 4 || *s.New() != 0 {
		t.Errorf("%v, %v", a, b)
	}
}

func TestAppend(t *testing.T) {
	var s Of[int]
	a := append(s.List(1), 1)
	b := s.Append(a, 2)
	if &a[0] != &b[0] || len(b) != 2 {
		t.Errorf("%v did not grow where it was", b)
	}
	c := append(s.List(1), 7)
	b = s.Append(b, 3) // not the last any more
	for i := range 10 {
		c = s.Append(c, i)
	}
	d := append(s.List(1), 5)
	*s.New() = 6
	if d = s.Append(d, 8); d[1] != 8 || d[0] != 5 {
		t.Errorf("%v grew into another value", d)
	}
	if len(b) != 3 || b[2] != 3 || c[0] != 7 || len(c) != 11 || c[10] != 9 || *s.New() != 0 {
		t.Errorf("%v, %v", b, c)
	}
}

func TestAdd(t *testing.T) {
	var s Of[int]
	var a, b []int
	for i := range 300 {
		a = s.Add(a, i)
	}
	b = s.Add(b, 7)
	a, b = s.Add(a, 300), s.Add(b, 8)
	if len(a) != 301 || a[0] != 0 || a[299] != 299 || a[300] != 300 || len(b) != 2 || b[0] != 7 || b[1] != 8 {
		t.Errorf("%v, %v", a, b)
	}
}

func TestRelease(t *testing.T) {
	var s Of[int]
	for range 3 {
		for range 100 {
			p := s.New()
			if *p != 0 {
				t.Fatal("a value is not zero")
			}
			*p = 1
		}
		s.Release()
	}
	if n := testing.AllocsPerRun(10, func() { s.New(); s.List(3); s.Release() }); n != 0 {
		t.Errorf("%.0f allocations after a release", n)
	}
}

// TestAllocations wants a slab to allocate for one value in 32 at most.
func TestAllocations(t *testing.T) {
	const n = 10_000
	if got := testing.AllocsPerRun(5, func() {
		var s Of[[4]int]
		for range n {
			s.New()
		}
	}); got > n/32 {
		t.Errorf("%.0f allocations for %d values", got, n)
	}
}
