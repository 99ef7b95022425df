// Package sidebyside lays two SQL texts beside each other: which lines belong
// together, and which parts of them changed. Case, quotes of names and blanks
// are no change.
package sidebyside

import (
	"strings"

	"github.com/sctconv/sctconv/report/internal/sqltext"
)

// Row is a line of the left text, of the right text, or both.
type Row struct {
	// Left and Right are nil where the other text has a line of its own.
	Left, Right *Line
}

// Line is one line of a text.
type Line struct {
	// Index counts the lines of the text from 0.
	Index int
	Spans []Span
	// Alone tells that nothing of the line is in the other text.
	Alone bool
}

// Span is a part of a line.
type Span struct {
	Class   sqltext.Class
	Text    string
	Changed bool
}

// Compare lays out two texts. Compared tells whether changes are marked; two
// texts that are too long for it stand beside each other line by line.
func Compare(left, right []sqltext.Token) (rows []Row, compared bool) {
	a, b := split(left), split(right)
	m := newMatcher(a, b)
	compared = m.match()
	return layOut(a, b, m.partners(), compared), compared
}

// Plain gives the lines of a text that has no other to compare with.
func Plain(tokens []sqltext.Token) []Row {
	var rows []Row
	for i, l := range split(tokens) {
		rows = append(rows, Row{Left: l.finish(i, false)})
	}
	return rows
}

// line is a line while it is compared.
type line struct {
	tokens []piece
	// key are the norms of the tokens that count.
	key string
	// counted is the number of tokens that count.
	counted int
}

type piece struct {
	sqltext.Token
	norm string
	same bool
}

// split cuts tokens at line ends. The last line is left out when it is empty.
func split(tokens []sqltext.Token) []*line {
	list := []*line{{}}
	for _, t := range tokens {
		for k, text := range strings.Split(t.Text, "\n") {
			if k > 0 {
				list = append(list, &line{})
			}
			if text != "" {
				list[len(list)-1].add(sqltext.Token{Class: t.Class, Text: text})
			}
		}
	}
	if last := len(list) - 1; len(list[last].tokens) == 0 {
		list = list[:last]
	}
	for _, l := range list {
		l.seal()
	}
	return list
}

func (l *line) add(t sqltext.Token) {
	p := piece{Token: t}
	if t.Class != sqltext.Space {
		p.norm = t.Norm()
		l.counted++
	}
	l.tokens = append(l.tokens, p)
}

func (l *line) seal() {
	var b strings.Builder
	for _, p := range l.tokens {
		if p.norm != "" {
			b.WriteString(p.norm)
			b.WriteByte(0)
		}
	}
	l.key = b.String()
}

// finish makes the line as it is shown.
func (l *line) finish(index int, marks bool) *Line {
	out := &Line{Index: index, Alone: marks && l.counted > 0}
	for _, p := range l.tokens {
		if p.same {
			out.Alone = false
		}
	}
	for i, p := range l.tokens {
		changed := marks && !out.Alone && l.changed(i)
		if n := len(out.Spans); n > 0 && out.Spans[n-1].Class == p.Class && out.Spans[n-1].Changed == changed {
			out.Spans[n-1].Text += p.Text
			continue
		}
		out.Spans = append(out.Spans, Span{p.Class, p.Text, changed})
	}
	return out
}

// changed tells whether token i is to be marked; blanks are when both
// neighbours are.
func (l *line) changed(i int) bool {
	at := func(k int) bool { return k >= 0 && k < len(l.tokens) && l.tokens[k].norm != "" && !l.tokens[k].same }
	if l.tokens[i].norm != "" {
		return at(i)
	}
	return at(i-1) && at(i+1)
}
