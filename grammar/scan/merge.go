package scan

// mergeNode is a node of the trie of merged words.
type mergeNode struct {
	typ  int32 // token type if the words up to here are a merge
	next []mergeEdge
}

type mergeEdge struct {
	word uint16
	node int32
}

// compileMerges numbers the words of merges and builds the trie.
func (t *Table) compileMerges() {
	t.types = []int32{0}
	t.roots = []int32{0}
	t.trie = []mergeNode{{}} // node 0 is "no node"
	for _, m := range t.Merges {
		if len(m.Words) < 2 {
			continue
		}
		first := t.mergeWord(m.Words[0])
		if t.roots[first] == 0 {
			t.roots[first] = t.newNode()
		}
		n := t.roots[first]
		for _, w := range m.Words[1:] {
			n = t.child(n, t.mergeWord(w))
		}
		t.trie[n].typ = m.Type
	}
}

func (t *Table) mergeWord(s string) uint16 {
	e := t.intern(s)
	if e.merge == 0 {
		e.merge = uint16(len(t.types))
		t.types = append(t.types, e.typ)
		t.roots = append(t.roots, 0)
	}
	return e.merge
}

func (t *Table) newNode() int32 {
	t.trie = append(t.trie, mergeNode{})
	return int32(len(t.trie) - 1)
}

// child is the node that follows n over word, new if needed.
func (t *Table) child(n int32, word uint16) int32 {
	if c := t.next(n, word); c != 0 {
		return c
	}
	c := t.newNode()
	t.trie[n].next = append(t.trie[n].next, mergeEdge{word, c})
	return c
}

func (t *Table) next(n int32, word uint16) int32 {
	for _, e := range t.trie[n].next {
		if e.word == word {
			return e.node
		}
	}
	return 0
}

// mergeWords replaces the words of each merge by one token, in place, and
// returns the shorter slice.
func (t *Table) mergeWords(toks []Token) []Token {
	if len(t.Merges) == 0 {
		return toks
	}
	w := 0
	for r := 0; r < len(toks); {
		n := 1
		if m := toks[r].merge; m != 0 && t.roots[m] != 0 && (w == 0 || Sym(toks[w-1].Sym) != SymDot) {
			if k, typ := t.match(toks, r); k > 1 {
				join(toks[r:r+k], typ)
				n = k
			}
		}
		if w != r {
			toks[w] = toks[r]
		}
		w++
		r += n
	}
	return toks[:w]
}

// match finds the longest merge at toks[i]: the number of its words and its
// type.
func (t *Table) match(toks []Token, i int) (n int, typ int32) {
	if !t.plain(&toks[i]) {
		return 0, 0
	}
	node := t.roots[toks[i].merge]
	for j := i + 1; j < len(toks); j++ {
		if toks[j].merge == 0 || !t.plain(&toks[j]) {
			break
		}
		if node = t.next(node, toks[j].merge); node == 0 {
			break
		}
		if t.trie[node].typ != 0 && !nameFollows(toks, j+1) {
			n, typ = j+1-i, t.trie[node].typ
		}
	}
	return n, typ
}

// plain reports whether the word still has the type that the table gives it.
func (t *Table) plain(tok *Token) bool { return tok.Type == t.types[tok.merge] }

// nameFollows reports whether the token at i proves the word before it a name.
func nameFollows(toks []Token, i int) bool {
	if i >= len(toks) {
		return false
	}
	s := Sym(toks[i].Sym)
	return s == SymDot || s == SymArrow
}

// join makes the first of toks stand for all of them.
func join(toks []Token, typ int32) {
	first, last := &toks[0], &toks[len(toks)-1]
	first.Count = countOf(toks)
	first.Type, first.End = typ, last.End
	first.Flags |= Merged
	first.merge = 0
}
