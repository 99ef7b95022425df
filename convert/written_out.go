package convert

import (
	"cmp"
	"slices"

	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/rules"
)

// writtenOut tells of functions whose calls stand as what they compute, unless all that calls
// them is under items.
func (c *converter) writtenOut() {
	var lost []source.Span
	for _, o := range c.Objects {
		if len(o.WrittenOut) == 0 || o.Ignored {
			continue
		}
		if lost == nil {
			lost = c.lostSpans()
		}
		if slices.ContainsFunc(o.WrittenOut, func(at source.Span) bool { return !within(lost, at) }) {
			c.Note(rules.CallsWrittenOut, o.Node.Span(), o, "name", o.Name)
		}
	}
}

// lostSpans are the spans under items, by their start, none within another.
func (c *converter) lostSpans() []source.Span {
	list := make([]source.Span, 0, len(c.Covered))
	for _, cover := range c.Covered {
		if !cover.Dropped && cover.At.IsValid() {
			list = append(list, cover.At)
		}
	}
	slices.SortFunc(list, func(a, b source.Span) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End)) })
	out := list[:0]
	for _, s := range list {
		if n := len(out); n == 0 || s.End > out[n-1].End {
			out = append(out, s)
		}
	}
	return out
}

// within reports whether a place lies in one of the spans.
func within(list []source.Span, at source.Span) bool {
	i, found := slices.BinarySearchFunc(list, at.Start, func(s source.Span, p source.Pos) int { return cmp.Compare(s.Start, p) })
	if !found {
		i--
	}
	return i >= 0 && at.End <= list[i].End
}
