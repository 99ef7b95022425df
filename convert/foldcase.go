package convert

// caseFolds gives names in another case. The same few names come again and again,
// so it remembers the last ones instead of making each anew. The zero value is
// ready for use by one goroutine.
type caseFolds struct {
	last [1024]struct{ from, to string }
}

// fold is change(s), which must be the same function each time.
func (c *caseFolds) fold(s string, change func(string) string) string {
	n := len(s)
	if n == 0 || n > 64 { // longer ones are no names to keep in memory
		return change(s)
	}
	hash := uint(n)
	for _, i := range [...]int{0, n / 4, n / 2, n - 1 - n/4, n - 1} {
		hash = hash*37 + uint(s[i])
	}
	e := &c.last[hash%uint(len(c.last))]
	if e.from != s {
		e.from, e.to = s, change(s)
	}
	return e.to
}
