// Package memo remembers what was found for the last names. The same few names come
// again and again in a script, and looking here costs a fraction of a map of all.
package memo

// size is how many values are remembered; a power of two.
const size = 1024

// longest is the length of the longest key that is kept, in bytes; longer ones are no
// names to hold in memory.
const longest = 64

// Of holds values by name. The zero value is ready for use by one goroutine.
type Of[V any] struct {
	entries []entry[V]
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
	if e := &m.entries[place(key)]; e.key == key {
		return e.value, true
	}
	return v, false
}

// Put remembers a value, in place of another if need be, and gives it back.
func (m *Of[V]) Put(key string, v V) V {
	if len(key) == 0 || len(key) > longest {
		return v
	}
	if m.entries == nil {
		m.entries = make([]entry[V], size)
	}
	m.entries[place(key)] = entry[V]{key, v}
	return v
}

// place is where a key stands, by its length and a few of its bytes.
func place(key string) uint {
	n := len(key)
	h := uint(n)
	for _, i := range [...]int{0, n / 4, n / 2, n - 1 - n/4, n - 1} {
		h = h*37 + uint(key[i])
	}
	return h % size
}
