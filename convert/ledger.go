package convert

import (
	"cmp"
	"slices"
	"sort"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/rules"
)

// account finds the fate of every token of the source. A token belongs to the
// innermost node that holds it. It is mapped when that node was printed or
// folded, dropped or under an item when a span covers it, and otherwise
// unaccounted, which makes an item of its own.
func (c *converter) account() {
	for _, m := range c.Script.Maps {
		c.Mapped.Add(m.Origin)
	}
	covers := mergeCovers(c.Covered)
	var lost []source.Span
	for _, s := range c.Scripts {
		a := &accountant{c: c, tokens: s.Tokens, covers: covers}
		a.push = func(x ast.Node) {
			if x.Span().IsValid() {
				a.stack = append(a.stack, x)
			}
		}
		for _, st := range s.Stmts {
			a.between(st.Span().Start)
			a.node(st)
		}
		a.between(1<<31 - 1)
		lost = append(lost, a.lost...)
		s.Tokens = nil // the report needs them no more
	}
	c.unconverted(lost)
	c.Mapped, c.Covered = catalog.NewSpanSet(0), nil
}

// unconverted raises an item for each span that nothing covers, not for those
// inside another one.
func (c *converter) unconverted(lost []source.Span) {
	if len(lost) == 0 {
		return
	}
	sort.SliceStable(lost, func(i, j int) bool {
		if lost[i].Start != lost[j].Start {
			return lost[i].Start < lost[j].Start
		}
		return lost[i].End > lost[j].End
	})
	var last source.Span
	objects := catalog.NewNested(c.Objects)
	for _, at := range lost {
		if last.IsValid() && at.End <= last.End {
			continue
		}
		last = at
		o := objects.At(at)
		if o != nil {
			o.Partly = true
		}
		c.Note(rules.UnconvertedClause, at, o, "clause", catalog.Clip(c.Files.Text(at)))
	}
}

// mergeCovers sorts the spans and joins those that overlap or lie inside one
// another; a dropped span inside an item counts as the item.
func mergeCovers(list []catalog.Cover) []catalog.Cover {
	list = append([]catalog.Cover(nil), list...)
	sort.SliceStable(list, func(i, j int) bool {
		if list[i].At.Start != list[j].At.Start {
			return list[i].At.Start < list[j].At.Start
		}
		return list[i].At.End > list[j].At.End
	})
	out := list[:0]
	for _, x := range list {
		if n := len(out); n > 0 && x.At.End <= out[n-1].At.End {
			continue
		}
		out = append(out, x)
	}
	return out
}

type accountant struct {
	c      *converter
	tokens []source.Span // not yet accounted for
	covers []catalog.Cover
	next   int // the first cover that does not end before the current token
	// lost are the spans of nodes with tokens that nothing accounts for.
	lost []source.Span
	// stack holds the children of the nodes on the way down; push adds one.
	stack []ast.Node
	push  func(ast.Node)
}

// between takes the tokens before pos, which stand between statements:
// terminators need no counterpart.
func (a *accountant) between(pos source.Pos) {
	for len(a.tokens) > 0 && a.tokens[0].Start < pos {
		a.c.ledger.Tokens++
		a.count(a.tokens[0], true)
		a.tokens = a.tokens[1:]
	}
}

// node accounts for the tokens of n and, before each child, those of the child.
func (a *accountant) node(n ast.Node) {
	span := n.Span()
	if a.whole(span) {
		return
	}
	first := len(a.stack)
	if !ast.IsLeaf(n) {
		ast.Children(n, a.push)
		inOrder(a.stack[first:])
	}
	last := len(a.stack)
	own, lost := a.c.Mapped.Has(span), 0
	for i := first; i < last; i++ {
		child := a.stack[i]
		lost += a.take(child.Span().Start, own)
		a.node(child)
	}
	a.stack = a.stack[:first]
	if lost += a.take(span.End, own); lost > 0 {
		a.lost = append(a.lost, span)
	}
}

// take accounts for the tokens before a place, which belong to a node; it returns
// how many nothing accounts for.
func (a *accountant) take(to source.Pos, mapped bool) (lost int) {
	n := 0
	for ; n < len(a.tokens) && a.tokens[n].Start < to; n++ {
		if !a.count(a.tokens[n], mapped) {
			lost++
		}
	}
	a.c.ledger.Tokens += n
	a.tokens = a.tokens[n:]
	return lost
}

// whole accounts for all tokens of a span that lies inside one cover, and
// reports whether it does.
func (a *accountant) whole(span source.Span) bool {
	x := a.cover(span.Start)
	if x == nil || x.At.Start > span.Start || x.At.End < span.End {
		return false
	}
	n := 0
	for n < len(a.tokens) && a.tokens[n].Start < span.End {
		n++
	}
	a.tokens = a.tokens[n:]
	a.c.ledger.Tokens += n
	if x.Dropped {
		a.c.ledger.Dropped += n
	} else {
		a.c.ledger.Items += n
	}
	return true
}

// cover is the first cover that ends after pos, or nil. Tokens come in order,
// so the search goes on where it was.
func (a *accountant) cover(pos source.Pos) *catalog.Cover {
	for a.next < len(a.covers) && a.covers[a.next].At.End <= pos {
		a.next++
	}
	if a.next == len(a.covers) {
		return nil
	}
	return &a.covers[a.next]
}

// count enters one token and reports whether it is accounted for.
func (a *accountant) count(t source.Span, mapped bool) bool {
	l := &a.c.ledger
	x := a.cover(t.Start)
	switch {
	case x != nil && x.At.Start <= t.Start:
		if x.Dropped {
			l.Dropped++
		} else {
			l.Items++
		}
	case mapped:
		l.Mapped++
	default:
		l.Unaccounted++
		return false
	}
	return true
}

// inOrder sorts nodes by their places, which they mostly have already.
func inOrder(list []ast.Node) {
	if len(list) < 2 {
		return
	}
	last := list[0].Span().Start
	for _, n := range list[1:] {
		start := n.Span().Start
		if start < last {
			slices.SortStableFunc(list, func(a, b ast.Node) int { return cmp.Compare(a.Span().Start, b.Span().Start) })
			return
		}
		last = start
	}
}
