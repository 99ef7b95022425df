// Package recombine makes SQL statements out of parts of others, to find text that
// a server reads and we do not.
package recombine

import (
	"math/rand/v2"
	"slices"
	"strings"
)

// Maker makes statements out of others: a part of one takes the place of a part
// of another, parts are left out, doubled or exchanged, and words stand as names.
// Most of what comes out is no valid SQL; a server must say what is.
type Maker struct {
	r    *rand.Rand
	pool [][]string
	// at are the places of the pool where a token stands: statement and token.
	at map[string][][2]int
	// words are the words of the pool.
	words []string
}

// New is a maker over a list of statements. The same seed gives the same ones.
func New(statements []string, seed uint64) *Maker {
	m := &Maker{r: rand.New(rand.NewPCG(seed, 57)), at: map[string][][2]int{}}
	for _, s := range statements {
		tokens := Tokens(s)
		if len(tokens) < 2 || len(tokens) > 400 {
			continue
		}
		for i, t := range tokens {
			m.at[strings.ToLower(t)] = append(m.at[strings.ToLower(t)], [2]int{len(m.pool), i})
		}
		m.pool = append(m.pool, tokens)
	}
	for w := range m.at {
		if isWord(w) {
			m.words = append(m.words, w)
		}
	}
	slices.Sort(m.words)
	return m
}

// Next is one more statement, without terminator.
func (m *Maker) Next() string {
	list := slices.Clone(m.pool[m.r.IntN(len(m.pool))])
	for range 1 + m.r.IntN(3) {
		list = m.change(list)
	}
	return strings.Join(list, " ")
}

func (m *Maker) change(list []string) []string {
	if len(list) < 3 {
		return list
	}
	i := 1 + m.r.IntN(len(list)-1)
	switch m.r.IntN(7) {
	case 0: // left out
		return slices.Delete(list, i, m.end(list, i))
	case 1: // doubled, also elsewhere
		part := slices.Clone(list[i:m.end(list, i)])
		return slices.Insert(list, 1+m.r.IntN(len(list)-1), part...)
	case 2: // a word as a name
		if isWord(list[i]) {
			list[i] = m.words[m.r.IntN(len(m.words))]
		}
		return list
	case 3: // the rest of another statement from the same word on
		other, j := m.same(list[i])
		return slices.Concat(list[:i], other[j:])
	case 4: // a part of another statement from the same word on
		other, j := m.same(list[i])
		return slices.Concat(list[:i], other[j:m.end(other, j)], list[m.end(list, i):])
	}
	return m.behind(list, i) // a part of another statement, behind the same word
}

func (m *Maker) behind(list []string, i int) []string {
	other, j := m.same(list[i-1])
	if j+1 >= len(other) {
		return list
	}
	rest := list[i:]
	if m.r.IntN(2) == 0 {
		rest = list[m.end(list, i):]
	}
	return slices.Concat(list[:i], other[j+1:m.end(other, j+1)], rest)
}

// same is a place of the pool where a token of it stands.
func (m *Maker) same(token string) ([]string, int) {
	places := m.at[strings.ToLower(token)]
	p := places[m.r.IntN(len(places))]
	return m.pool[p[0]], p[1]
}

// end is where a part that begins at i ends: a group in parentheses or brackets
// counts as one token of it, and it does not go beyond the group that holds it.
func (m *Maker) end(list []string, i int) int {
	n := 1 + m.r.IntN(6)
	depth := 0
	for ; i < len(list); i++ {
		switch list[i] {
		case "(", "[":
			depth++
		case ")", "]":
			if depth == 0 {
				return i
			}
			depth--
		}
		if depth == 0 {
			if n--; n == 0 {
				return i + 1
			}
		}
	}
	return i
}

func isWord(t string) bool {
	return t != "" && (t[0] == '_' || t[0]|0x20 >= 'a' && t[0]|0x20 <= 'z') && !strings.ContainsAny(t, "'&")
}
