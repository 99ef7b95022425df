package scan

// WordSet is a set of words of ASCII letters, digits and "_", without regard to
// case. [Unit.In] looks for a token in it: most are none of it by their length and
// first letter alone.
type WordSet struct {
	words []string
	// first are the first letters of the words of each length, as bits: that of a
	// is the lowest.
	first [maxSetWord + 1]uint32
}

// maxSetWord is the length of the longest word that a set may have.
const maxSetWord = 31

// NewWordSet is the set of words in lower case.
func NewWordSet(words ...string) *WordSet {
	s := &WordSet{words: words}
	for _, w := range words {
		s.first[len(w)] |= letterBit(w[0])
	}
	return s
}

// letterBit is the bit of a letter in either case, 0 for any other byte.
func letterBit(c byte) uint32 { return 1 << (c | 0x20 - 'a') }

// In reports whether token i is a word of the set and not quoted. It is false
// outside the unit.
func (u *Unit) In(i int, s *WordSet) bool {
	u.steps++
	if uint(i) >= uint(len(u.Tokens)) {
		return false
	}
	t := &u.Tokens[i]
	n := t.End - t.Start
	return n <= maxSetWord && s.first[n] != 0 && u.isOneOf(t, s)
}

// isOneOf is [Unit.In] for a token that is as long as a word of the set.
func (u *Unit) isOneOf(t *Token, s *WordSet) bool {
	text := t.Text(u.file)
	if Sym(t.Sym) != SymID || s.first[len(text)]&letterBit(text[0]) == 0 {
		return false
	}
	for _, w := range s.words {
		if foldsTo(text, w) {
			return true
		}
	}
	return false
}
