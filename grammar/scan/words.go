package scan

import (
	"maps"
	"slices"
	"strings"
)

// Words maps words to token types without regard to ASCII case. It does not
// change after construction and may be shared.
type Words struct {
	entries []word
	slots   []int32 // 1 + index into entries, 0 for an empty slot
	longest int
}

// word is an entry of the table of words.
type word struct {
	text  string // in lower case
	typ   int32
	merge uint16 // number in the table of merges
	tag   tag
}

// NewWords builds the table of m: word to token type, which must not be 0.
func NewWords(m map[string]int32) *Words {
	w := &Words{}
	for _, text := range slices.Sorted(maps.Keys(m)) {
		w.intern(text).typ = m[text]
	}
	return w
}

// Lookup is the token type of s, or 0 if s is not in the table.
func (w *Words) Lookup(s string) int32 {
	if e := w.find(s); e != nil {
		return e.typ
	}
	return 0
}

// hash is made of the first and the last eight bytes with the bit of the letter case
// set, and of the length.
func hash(s string) uint32 {
	const caseBits, factor = 0x2020202020202020, 0x9E3779B97F4A7C15
	h := uint64(len(s))
	if len(s) >= 8 {
		h += (eightBytes(s)|caseBits)*factor ^ (eightBytes(s[len(s)-8:]) | caseBits)
	} else {
		for i := range len(s) {
			h = h<<8 + uint64(s[i]|0x20)
		}
	}
	return uint32(h * factor >> 32)
}

// eightBytes are the first eight bytes of s as a number.
func eightBytes(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 | uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// find looks up s.
func (w *Words) find(s string) *word {
	if w == nil || len(s) > w.longest {
		return nil
	}
	mask := uint32(len(w.slots) - 1)
	for i := hash(s) & mask; ; i = (i + 1) & mask {
		n := w.slots[i]
		if n == 0 {
			return nil
		}
		if e := &w.entries[n-1]; equalFold(s, e.text) {
			return e
		}
	}
}

// equalFold compares s with a text in lower case.
func equalFold(s, lower string) bool {
	if len(s) != len(lower) {
		return false
	}
	for i := range len(s) {
		c := s[i]
		if c-'A' < 26 {
			c |= 0x20
		}
		if c != lower[i] {
			return false
		}
	}
	return true
}

// intern returns the entry of s, new if needed. The pointer is good until the
// next call.
func (w *Words) intern(s string) *word {
	s = lowerASCII(s)
	if e := w.find(s); e != nil {
		return e
	}
	w.entries = append(w.entries, word{text: s})
	w.longest = max(w.longest, len(s))
	if len(w.slots) < 4*len(w.entries) {
		w.grow()
	} else {
		w.place(len(w.entries) - 1)
	}
	return &w.entries[len(w.entries)-1]
}

func (w *Words) grow() {
	w.slots = make([]int32, max(64, 2*len(w.slots)))
	for i := range w.entries {
		w.place(i)
	}
}

// place enters the entry of the given index into the slots.
func (w *Words) place(entry int) {
	mask := uint32(len(w.slots) - 1)
	i := hash(w.entries[entry].text) & mask
	for w.slots[i] != 0 {
		i = (i + 1) & mask
	}
	w.slots[i] = int32(entry) + 1
}

// clone returns a copy that can grow on its own.
func (w *Words) clone() *Words {
	if w == nil {
		return &Words{}
	}
	return &Words{slices.Clone(w.entries), slices.Clone(w.slots), w.longest}
}

func lowerASCII(s string) string {
	return strings.Map(func(r rune) rune {
		if 'A' <= r && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	}, s)
}
