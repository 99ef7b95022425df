// Package memo remembers what was found for the last names. The same few names come
// again and again in a script, and looking here costs a fraction of a map of all.
package memo

// A memo begins with room for least values and grows with the names that it is given, up to
// most; both are powers of two.
const (
	least = 256
	most  = 8192
)

// longest is the length of the longest key that is kept, in bytes; longer ones are no
// names to hold in memory.
const longest = 64

// Of holds values by name. The zero value is ready for use by one goroutine.
type Of[V any] struct {
	entries []entry[V]
	put     int // how many values came since it grew
}

type entry[V any] struct {
	key   string
	value V
}

// Get gives the value of a key and whether it is remembered.
func (m *Of[V]) Get(key string) (v V, ok bool) {
	if len(m.entries) == 0 || len(key) == 0 {
		return v, false
	}
	if e := &m.entries[m.place(key)]; e.key == key {
		return e.value, true
	}
	return v, false
}

// Put remembers a value, in place of another if need be, and gives it back.
func (m *Of[V]) Put(key string, v V) V {
	if len(key) == 0 || len(key) > longest {
		return v
	}
	if m.put++; m.put > len(m.entries) && len(m.entries) < most {
		m.grow()
	}
	m.entries[m.place(key)] = entry[V]{key, v}
	return v
}

// grow makes room for four times as many values.
func (m *Of[V]) grow() {
	old := m.entries
	m.entries, m.put = make([]entry[V], min(max(least, 4*len(old)), most)), 0
	for _, e := range old {
		if e.key != "" {
			m.entries[m.place(e.key)] = e
		}
	}
}

// place is where a key stands, by its length and a few of its bytes.
func (m *Of[V]) place(key string) uint {
	n := len(key)
	h := uint(n)
	for _, i := range [...]int{0, n / 4, n / 2, n - 1 - n/4, n - 1} {
		h = h*37 + uint(key[i])
	}
	return h & uint(len(m.entries)-1)
}
