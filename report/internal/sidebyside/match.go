package sidebyside

import (
	"unicode/utf8"

	"github.com/sergi/go-diff/diffmatchpatch"

	"github.com/sctconv/sctconv/report/internal/sqltext"
)

// The diff takes time in proportion to the product of length and difference,
// so what is compared at once is bounded.
const (
	maxLines  = 6000
	maxTokens = 6000
)

// matcher finds what two texts have in common.
type matcher struct {
	a, b []*line
	// votes say how much line i of a has in common with line j of b.
	votes []vote
	ids   map[string]rune
	// pairs bounds the steps of the diffs: how many pairs of lines or tokens they
	// could compare.
	pairs int
}

type vote struct{ left, right, weight int }

func newMatcher(a, b []*line) *matcher {
	return &matcher{a: a, b: b, ids: map[string]rune{}}
}

// match marks the tokens that are the same in both texts: first whole lines,
// then within what lies between them. It reports false when the texts were too
// long to be compared.
func (m *matcher) match() bool {
	if len(m.a) > maxLines || len(m.b) > maxLines {
		return false
	}
	ok, i, j := true, 0, 0
	for _, d := range m.diff(m.keys(m.a), m.keys(m.b)) {
		if !d.same {
			ok = m.matchTokens(i, i+d.left, j, j+d.right) && ok
			i, j = i+d.left, j+d.right
			continue
		}
		for range d.left {
			m.matchLine(i, j)
			i, j = i+1, j+1
		}
	}
	return ok
}

func (m *matcher) keys(lines []*line) []rune {
	list := make([]rune, len(lines))
	for i, l := range lines {
		list[i] = m.id(l.key)
	}
	return list
}

// id is a character that stands for a text; surrogates are none.
func (m *matcher) id(s string) rune {
	id, ok := m.ids[s]
	if !ok {
		id = rune(len(m.ids) + 1)
		if id >= 0xD800 {
			id += 0x800
		}
		m.ids[s] = id
	}
	return id
}

func (m *matcher) matchLine(i, j int) {
	for _, l := range []*line{m.a[i], m.b[j]} {
		for k := range l.tokens {
			l.tokens[k].same = l.tokens[k].norm != ""
		}
	}
	m.votes = append(m.votes, vote{i, j, 1 << 20})
}

// place is a token of a block of lines.
type place struct {
	line int
	*piece
}

func places(lines []*line, from, to int) []place {
	var list []place
	for i := from; i < to; i++ {
		for k := range lines[i].tokens {
			if p := &lines[i].tokens[k]; p.norm != "" {
				list = append(list, place{i, p})
			}
		}
	}
	return list
}

// matchTokens compares two blocks of lines. Names that both have once cut them
// into small parts first.
func (m *matcher) matchTokens(i, iEnd, j, jEnd int) bool {
	a, b := places(m.a, i, iEnd), places(m.b, j, jEnd)
	ok, x, y := true, 0, 0
	for _, p := range append(anchors(a, b), pair{len(a), len(b)}) {
		ok = m.matchPart(a[x:p.left], b[y:p.right]) && ok
		if p.left < len(a) {
			m.common(a[p.left:p.left+1], b[p.right:p.right+1])
		}
		x, y = p.left+1, p.right+1
	}
	return ok
}

func (m *matcher) matchPart(a, b []place) bool {
	if len(a) == 0 || len(b) == 0 {
		return true
	}
	if len(a) > maxTokens || len(b) > maxTokens {
		return false
	}
	x, y := 0, 0
	for _, d := range m.diff(m.norms(a), m.norms(b)) {
		if d.same {
			m.common(a[x:x+d.left], b[y:y+d.right])
		}
		x, y = x+d.left, y+d.right
	}
	return true
}

func (m *matcher) norms(list []place) []rune {
	out := make([]rune, len(list))
	for i, p := range list {
		out[i] = m.id(p.norm)
	}
	return out
}

// common marks runs of the same tokens. A run of signs alone is an accident.
func (m *matcher) common(a, b []place) {
	sum := 0
	for _, p := range a {
		sum += weight(p.Class)
	}
	if sum == 0 && len(a) < 3 && !m.near(a[0], b[0]) {
		return
	}
	for k := range a {
		a[k].same, b[k].same = true, true
		if w := weight(a[k].Class); w > 0 {
			m.votes = append(m.votes, vote{a[k].line, b[k].line, w})
		}
	}
}

// near tells whether two lines have something else in common already.
func (m *matcher) near(a, b place) bool {
	n := len(m.votes)
	return n > 0 && m.votes[n-1].left == a.line && m.votes[n-1].right == b.line
}

// weight is how much a common token says about two lines belonging together.
func weight(c sqltext.Class) int {
	switch c {
	case sqltext.Punct:
		return 0
	case sqltext.Keyword:
		return 1
	}
	return 3
}

// partners gives each line of a its line of b, or -1. Both grow.
func (m *matcher) partners() []int {
	best := make([]vote, len(m.a))
	for k := 0; k < len(m.votes); {
		v := m.votes[k]
		for k++; k < len(m.votes) && m.votes[k].left == v.left && m.votes[k].right == v.right; k++ {
			v.weight += m.votes[k].weight
		}
		if v.weight > best[v.left].weight {
			best[v.left] = v
		}
	}
	list := make([]int, len(m.a))
	owner := map[int]int{}
	for i, v := range best {
		list[i] = -1
		if v.weight < minWeight {
			continue
		}
		if o, taken := owner[v.right]; taken && best[o].weight >= v.weight {
			continue
		} else if taken {
			list[o] = -1
		}
		owner[v.right], list[i] = i, v.right
	}
	return list
}

// minWeight is what two lines must have in common to stand beside each other: a
// name, or a few keywords.
const minWeight = 3

// change is a part of a diff: left tokens of one text and right of the other,
// which are the same or not.
type change struct {
	same        bool
	left, right int
}

func (m *matcher) diff(a, b []rune) []change {
	m.pairs += len(a) * len(b)
	d := diffmatchpatch.New()
	d.DiffTimeout = 0 // else the result depends on the speed of the machine
	var list []change
	for _, x := range d.DiffMainRunes(a, b, false) {
		n := utf8.RuneCountInString(x.Text)
		if x.Type == diffmatchpatch.DiffEqual {
			list = append(list, change{true, n, n})
			continue
		}
		if k := len(list); k == 0 || list[k-1].same {
			list = append(list, change{})
		}
		if last := &list[len(list)-1]; x.Type == diffmatchpatch.DiffDelete {
			last.left += n
		} else {
			last.right += n
		}
	}
	return list
}
