package source

import (
	"strings"
	"unicode/utf8"
)

// Snippet is the part of a file that a message points at.
type Snippet struct {
	Position
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
	pos := f.Position(span.Start)
	text := f.Line(pos.Line)
	if isASCII(text) {
		return asciiSnippet(f, text, pos, span)
	}
	line := []rune(strings.ReplaceAll(text, "\t", " "))
	start := min(pos.Column-1, len(line))
	end := len(line)
	if last := f.Position(span.End); last.Line == pos.Line {
		end = min(max(last.Column-1, start), len(line))
	}
	if cut := max(0, start-snippetWidth/2); len(line) > snippetWidth {
		line, start, end = line[cut:], start-cut, end-cut
		line = line[:min(len(line), snippetWidth)]
		start, end = min(start, len(line)), min(end, len(line))
	}
	return Snippet{pos, string(line), start, max(end, start)}
}

// asciiSnippet is the snippet of a line in which a byte is a character.
func asciiSnippet(f *File, line string, pos Position, span Span) Snippet {
	start, end := min(pos.Column-1, len(line)), len(line)
	if last := f.Position(span.End); last.Line == pos.Line {
		end = min(max(last.Column-1, start), len(line))
	}
	if cut := max(0, start-snippetWidth/2); len(line) > snippetWidth {
		line, start, end = line[cut:], start-cut, end-cut
		line = line[:min(len(line), snippetWidth)]
		start, end = min(start, len(line)), min(end, len(line))
	}
	return Snippet{pos, strings.ReplaceAll(line, "\t", " "), start, max(end, start)}
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
