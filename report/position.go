package report

import "fmt"

// SnippetParts cuts the snippet in the text before, in and after the marked
// columns. Columns that do not exist count as the nearest ones that do.
func (it *Item) SnippetParts() (before, marked, after string) {
	line := []rune(it.Snippet)
	start := min(max(it.SnippetStart, 0), len(line))
	end := min(max(it.SnippetEnd, start), len(line))
	return string(line[:start]), string(line[start:end]), string(line[end:])
}

// String is the place as file:line:column, or as much of it as is known; the
// zero Position is "-".
func (p Position) String() string {
	switch {
	case p.Line > 0:
		return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column)
	case p.File != "":
		return p.File
	}
	return "-"
}
