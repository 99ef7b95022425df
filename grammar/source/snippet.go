package source

import (
	"strings"
	"unicode/utf8"
)

// Snippet is the part of a file that a message points at.
type Snippet struct {
	// Position is that of the span's start, Last that of its end.
	Position
	Last Position
	// Text is the first line that the span touches, with tabs made blanks.
	Text string
	// Start and End bound the marked part of Text, counted in code points from 0.
	Start, End int
}

// snippetWidth is how many code points of a line a snippet shows.
const snippetWidth = 160

// Snippet cuts the first line of span out of its file. The zero Snippet means
// that span lies in no file.
func (s *Set) Snippet(span Span) Snippet {
	f := s.File(span.Start)
	if f == nil {
		return Snippet{}
	}
	pos, last := s.Range(span)
	sn := f.Whole().snippet(f.InWhole(span), pos, last)
	sn.Position, sn.Last = pos, last
	return sn
}

// snippet cuts the text for a span that starts and ends at the given positions.
func (f *File) snippet(span Span, pos, last Position) Snippet {
	text := f.Line(pos.Line)
	if len(text) > utf8.UTFMax*snippetWidth {
		return longSnippet(f, text, pos, span)
	}
	if isASCII(text) {
		return asciiSnippet(text, pos, last)
	}
	line := []rune(strings.ReplaceAll(text, "\t", " "))
	start := min(pos.Column-1, len(line))
	end := len(line)
	if last.Line == pos.Line {
		end = min(max(last.Column-1, start), len(line))
	}
	if cut := max(0, start-snippetWidth/2); len(line) > snippetWidth {
		line, start, end = line[cut:], start-cut, end-cut
		line = line[:min(len(line), snippetWidth)]
		start, end = min(start, len(line)), min(end, len(line))
	}
	return Snippet{Text: string(line), Start: start, End: max(end, start)}
}

// longSnippet is the snippet of a line of more than [snippetWidth] code points. Its
// time does not depend on the length of the line.
func longSnippet(f *File, line string, pos Position, span Span) Snippet {
	from := f.Offset(span.Start) - int(f.lines[pos.Line-1])
	to := f.Offset(span.End) - int(f.lines[pos.Line-1])
	from = min(from, len(line))
	to = min(max(to, from), len(line))
	first := from
	for n := 0; n < snippetWidth/2 && first > 0; n++ {
		_, size := utf8.DecodeLastRuneInString(line[:first])
		first -= size
	}
	last := first
	for n := 0; n < snippetWidth && last < len(line); n++ {
		_, size := utf8.DecodeRuneInString(line[last:])
		last += size
	}
	start, end := runeStarts(line[first:min(from, last)]), runeStarts(line[first:min(to, last)])
	return Snippet{Text: strings.ReplaceAll(line[first:last], "\t", " "), Start: start, End: max(end, start)}
}

// asciiSnippet is the snippet of a line in which a byte is a character.
func asciiSnippet(line string, pos, last Position) Snippet {
	start, end := min(pos.Column-1, len(line)), len(line)
	if last.Line == pos.Line {
		end = min(max(last.Column-1, start), len(line))
	}
	if cut := max(0, start-snippetWidth/2); len(line) > snippetWidth {
		line, start, end = line[cut:], start-cut, end-cut
		line = line[:min(len(line), snippetWidth)]
		start, end = min(start, len(line)), min(end, len(line))
	}
	return Snippet{Text: strings.ReplaceAll(line, "\t", " "), Start: start, End: max(end, start)}
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
