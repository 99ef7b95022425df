package unified

import (
	"slices"
	"strings"
)

// The lines around the versions of a place that both sides changed.
const (
	markMine   = "<<<<<<< edited by hand\n"
	markBase   = "||||||| written by the last run\n"
	markMiddle = "=======\n"
	markTheirs = ">>>>>>> written by this run\n"
)

// Merge carries the changes from base to mine over to theirs, line by line. Where both changed
// the same lines in different ways the text has all versions between marks; conflicts counts
// these places.
func Merge(base, mine, theirs string) (text string, conflicts int) {
	switch {
	case mine == base || mine == theirs:
		return theirs, 0
	case theirs == base:
		return mine, 0
	}
	m := &merge{base: splitLines(base), mine: splitLines(mine), theirs: splitLines(theirs)}
	m.inMine, m.inTheirs = matches(base, mine), matches(base, theirs)
	m.run()
	return m.out.String(), m.conflicts
}

// merge is a merge of three texts under way.
type merge struct {
	base, mine, theirs []string
	// inMine and inTheirs are the places of the lines of base in the others, -1 for one that
	// is not there.
	inMine, inTheirs []int
	out              strings.Builder
	conflicts        int
}

func (m *merge) run() {
	b, x, y := 0, 0, 0
	for b < len(m.base) || x < len(m.mine) || y < len(m.theirs) {
		if b < len(m.base) && m.inMine[b] == x && m.inTheirs[b] == y {
			m.out.WriteString(m.base[b])
			b, x, y = b+1, x+1, y+1
			continue
		}
		b2, x2, y2 := b, len(m.mine), len(m.theirs)
		for b2 < len(m.base) && (m.inMine[b2] < 0 || m.inTheirs[b2] < 0) {
			b2++
		}
		if b2 < len(m.base) {
			x2, y2 = m.inMine[b2], m.inTheirs[b2]
		}
		m.place(m.base[b:b2], m.mine[x:x2], m.theirs[y:y2])
		b, x, y = b2, x2, y2
	}
}

// place is a place where at least one side differs.
func (m *merge) place(base, mine, theirs []string) {
	switch {
	case slices.Equal(mine, base), slices.Equal(mine, theirs):
		m.write(theirs)
	case slices.Equal(theirs, base):
		m.write(mine)
	default:
		m.conflicts++
		for _, part := range []struct {
			mark  string
			lines []string
		}{{markMine, mine}, {markBase, base}, {markMiddle, theirs}, {markTheirs, nil}} {
			m.endLine()
			m.out.WriteString(part.mark)
			m.write(part.lines)
		}
	}
}

func (m *merge) write(lines []string) {
	for _, s := range lines {
		m.out.WriteString(s)
	}
}

// endLine ends a last line that has no end, so that a mark stands alone.
func (m *merge) endLine() {
	if s := m.out.String(); s != "" && !strings.HasSuffix(s, "\n") {
		m.out.WriteByte('\n')
	}
}

// HasConflict reports whether a text has a place that [Merge] marked.
func HasConflict(text string) bool {
	return strings.HasPrefix(text, markMine) || strings.Contains(text, "\n"+markMine)
}

// matches are the places in after of the lines of before.
func matches(before, after string) []int {
	var list []int
	at := 0
	for _, l := range compare(before, after) {
		switch l.op {
		case ' ':
			list = append(list, at)
			at++
		case '-':
			list = append(list, -1)
		case '+':
			at++
		}
	}
	return list
}

func splitLines(s string) []string { return slices.Collect(strings.Lines(s)) }
