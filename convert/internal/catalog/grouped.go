package catalog

import (
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/report"
)

// group is an item that stands for several places.
type group struct {
	item *Item
	// count is how many places came after the first, last the last of them, noun what
	// they are.
	count int
	last  source.Span
	noun  string
	// more is the place of the text that counts among the arguments of the item.
	more int
}

// NoteGroup adds an item like [Run.Note], or counts the place under the item
// of an earlier one with the same rule and key. The argument {more} of the message
// tells how many there are, in words of the noun, and where the last one is. A
// file with comments that suppress items has one a place, since such a comment
// means one.
func (c *Run) NoteGroup(key, noun, rule string, at, where source.Span, args ...string) {
	if c.suppresses(c.Files.File(at.Start)) {
		c.Note(rule, where, nil, args...)
		return
	}
	key = rule + "\x00" + strings.Join(strings.Fields(key), "") // text of the source may have other blanks
	if g := c.groups[key]; g != nil {
		g.count, g.last = g.count+1, at
		return
	}
	if c.groups == nil {
		c.groups = map[string]*group{}
	}
	args = append(args, "more", "")
	c.groups[key] = &group{item: c.Note(rule, where, nil, args...), more: len(args) - 1, noun: noun}
}

// EndGroups completes the items of groups.
func (c *Run) EndGroups() {
	for _, g := range c.groups {
		if g.count > 0 {
			g.item.Args[g.more] = " (and " + report.Count(g.count, g.noun) + " more, the last in " + c.lastPlace(g.item.At, g.last) + ")"
		}
	}
}

// suppresses reports whether a file has comments that suppress items.
func (c *Run) suppresses(f *source.File) bool {
	has, known := c.suppressing[f]
	if !known {
		has = nextMark(f.Text, 0) >= 0
		if c.suppressing == nil {
			c.suppressing = map[*source.File]bool{}
		}
		c.suppressing[f] = has
	}
	return has
}

// lastPlace names the line of a place, with its file when that is not the one of
// the first.
func (c *Run) lastPlace(first, last source.Span) string {
	p := c.Files.Position(last.Start)
	line := "line " + strconv.Itoa(p.Line)
	if p.File != c.Files.Position(first.Start).File {
		return line + " of " + p.File
	}
	return line
}
