// Package mutants damages scripts at random: a part is left out or doubled, a word, number
// or text becomes another one, or a part of another script stands in its place. Most of what
// comes out is wrong somewhere and right everywhere else, as the scripts of people are.
//
// Package recombine makes single statements for a parser; here whole scripts keep their
// lines, so that what other statements make of a damaged one is seen, too.
package mutants

import (
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
)

// Maker makes mutants of scripts.
type Maker struct {
	r       *rand.Rand
	scripts [][]string
	// at are the places where a token stands: script and token.
	at map[string][]place
	// kinds are the different tokens of a kind.
	kinds map[kind][]string
}

type place struct{ script, token int }

type kind int

const (
	other kind = iota
	text
	number
	quotedName
	word
)

// New is a maker over scripts.
func New(scripts []string) *Maker {
	m := &Maker{at: map[string][]place{}, kinds: map[kind][]string{}}
	for _, s := range scripts {
		tokens := token.FindAllString(s, -1)
		for i, t := range tokens {
			if isBlank(t) {
				continue
			}
			key := strings.ToLower(t)
			if k := kindOf(t); !slices.Contains(m.kinds[k], t) {
				m.kinds[k] = append(m.kinds[k], t)
			}
			m.at[key] = append(m.at[key], place{len(m.scripts), i})
		}
		m.scripts = append(m.scripts, tokens)
	}
	return m
}

// token is one token, comment or run of blanks of any of the languages.
var token = regexp.MustCompile(`(?s)--[^\n]*\n|/\*.*?\*/|\[[A-Za-z][^\]\n]*\]|"[^"\n]*"|[NnBbXxEe]?'(?:[^']|'')*'|[0-9]+(?:\.[0-9]+)?|[A-Za-z_#@$][\w$#@]*|\s+|.`)

func isBlank(t string) bool {
	return strings.TrimSpace(t) == "" || strings.HasPrefix(t, "--") || strings.HasPrefix(t, "/*")
}

func kindOf(t string) kind {
	c := t[0]
	switch {
	case t[len(t)-1] == '\'':
		return text
	case c >= '0' && c <= '9':
		return number
	case c == '"', c == '[' && len(t) > 1:
		return quotedName
	case c == '_', c|0x20 >= 'a' && c|0x20 <= 'z':
		return word
	}
	return other
}

// Script is a mutant with up to four changes. The same seed gives the same one.
func (m *Maker) Script(seed uint64) string {
	m.r = rand.New(rand.NewPCG(seed, 77))
	list := m.scripts[m.r.IntN(len(m.scripts))]
	for range 1 + m.r.IntN(4) {
		list = m.change(list)
	}
	return strings.Join(list, "")
}

func (m *Maker) change(list []string) []string {
	i := m.r.IntN(len(list))
	for isBlank(list[i]) {
		i = (i + 1) % len(list)
	}
	end := m.end(list, i)
	switch m.r.IntN(8) {
	case 0: // left out
		return slices.Concat(list[:i], list[end:])
	case 1: // doubled
		return slices.Concat(list[:end], []string{" "}, list[i:end], list[end:])
	case 2, 3, 4: // another one, most of them of its kind
		k := kindOf(list[i])
		if m.r.IntN(6) == 0 {
			k = kind(m.r.IntN(int(word) + 1))
		}
		list = slices.Clone(list)
		list[i] = m.kinds[k][m.r.IntN(len(m.kinds[k]))]
		return list
	case 5, 6: // another part that begins alike
		return slices.Concat(list[:i], m.alike(list[i]), list[end:])
	}
	return slices.Concat(list[:i], m.alike(list[i]), []string{" "}, list[i:])
}

// alike is a part of any script that begins with the token.
func (m *Maker) alike(t string) []string {
	all := m.at[strings.ToLower(t)]
	if len(all) == 0 {
		return []string{t}
	}
	p := all[m.r.IntN(len(all))]
	list := m.scripts[p.script]
	return list[p.token:m.end(list, p.token)]
}

// end is where a part that begins at i ends: a group in parentheses counts as one token,
// and no part goes beyond its statement or the group that holds it.
func (m *Maker) end(list []string, i int) int {
	n, depth := 1+m.r.IntN(6), 0
	for ; i < len(list) && n > 0; i++ {
		switch {
		case list[i] == "(":
			depth++
		case list[i] == ")" && depth == 0, list[i] == ";", strings.EqualFold(list[i], "go"):
			return i
		case list[i] == ")":
			depth--
		}
		if depth == 0 && !isBlank(list[i]) {
			n--
		}
	}
	return i
}
