// Package source holds the text of input files and the positions in them.
//
// All files of one run live in a [Set]. A [Pos] is an offset in the
// concatenation of the files of the set, so a single 32-bit number names a
// file, a line and a column, and a [Span] can sit in every tree node.
package source

import (
	"fmt"
	"sort"
	"strings"
	"unicode/utf8"
)

// Pos is a byte position in a [Set]; the zero Pos is "no position".
type Pos int32

// IsValid reports whether p names a place in a file.
func (p Pos) IsValid() bool { return p > 0 }

// Span is the half-open range of bytes from Start up to, not including, End.
type Span struct{ Start, End Pos }

// IsValid reports whether s names a place in a file.
func (s Span) IsValid() bool { return s.Start > 0 }

// Len is the number of bytes in s.
func (s Span) Len() int { return int(s.End - s.Start) }

// Contains reports whether all of o lies inside s.
func (s Span) Contains(o Span) bool { return s.Start <= o.Start && o.End <= s.End }

// Join is the smallest span that holds s and o; an invalid span counts as empty.
func (s Span) Join(o Span) Span {
	switch {
	case !s.IsValid():
		return o
	case !o.IsValid():
		return s
	}
	return Span{min(s.Start, o.Start), max(s.End, o.End)}
}

// Position is a place as a person reads it. Line and Column count from 1;
// Column counts Unicode code points.
type Position struct {
	File         string
	Line, Column int
}

// String formats p as file:line:col, or "-" when p is empty.
func (p Position) String() string {
	if p.Line == 0 {
		if p.File != "" {
			return p.File
		}
		return "-"
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column)
}

// File is one decoded input text. Its fields do not change after [Set.Add].
type File struct {
	// Name is the path as given by the caller, used in messages.
	Name string
	// Text is the decoded text (UTF-8). Positions refer to it.
	Text string
	// Base is the position of the first byte of Text in the set.
	Base Pos
	// Encoding tells how the bytes were read.
	Encoding Encoding
	// Secrets are the places of passwords and keys, which are stars in Text.
	Secrets []Span
	// Skips are the parts that are not read, in order.
	Skips []Skip
	// Refused tells why the file, which then has no text, could not be read.
	Refused string
	// Continues tells that the file is run in the session of the one before.
	Continues bool

	lines []int32 // offsets of line starts, built on first use by Set.Position
	// runes are the code points before each block of the text, if it has lines
	// that take long to count.
	runes  []int32
	inner  *inner // not nil for a file made by [File.Inside]
	origin *inner // not nil for a file made by [Set.AddPiece]
}

// Pos is the set-wide position of the byte at offset in f.
func (f *File) Pos(offset int) Pos {
	if f.inner != nil {
		return f.inner.pos(offset)
	}
	return f.Base + Pos(offset)
}

// Span is the place of the bytes from start up to end. It is empty only when
// they are none, also where an escape stands for more bytes than it has.
func (f *File) Span(start, end int) Span {
	if f.inner != nil {
		return f.inner.span(start, end)
	}
	return Span{f.Base + Pos(start), f.Base + Pos(end)}
}

// Offset is the inverse of [File.Pos].
func (f *File) Offset(p Pos) int {
	if f.inner != nil {
		return f.inner.offset(p)
	}
	return int(p - f.Base)
}

// Slice is the text of s, which must lie in f.
func (f *File) Slice(s Span) string { return f.Text[f.Offset(s.Start):f.Offset(s.End)] }

// Set is an ordered collection of files. The zero Set is ready for use. It is
// safe for concurrent reads once the last file has been added and [Set.Freeze]
// has been called.
type Set struct {
	files []*File
	next  Pos

	byPath, byBase map[string]*File // for [Set.Included]
	indexed        int              // files in the two
}

// MaxSize is the total size in bytes that a Set can hold.
const MaxSize = 1<<31 - 1<<16

// Add decodes data (see [Decode]), masks the secrets in it, and appends it to
// the set. It fails when the set would exceed [MaxSize].
func (s *Set) Add(name string, data []byte) (*File, error) {
	text, enc := Decode(data)
	return s.add(name, text, enc)
}

// AddRefused appends a file that could not be read, so that what comes of the others can tell.
func (s *Set) AddRefused(name, why string) (*File, error) {
	f, err := s.add(name, "", UTF8)
	if err == nil {
		f.Refused = why
	}
	return f, err
}

// add appends a decoded text.
func (s *Set) add(name, text string, enc Encoding) (*File, error) {
	text, secrets := maskSecrets(text)
	if s.next == 0 {
		s.next = 1
	}
	if int64(s.next)+int64(len(text))+1 > MaxSize {
		return nil, fmt.Errorf("%s: more than %d bytes of input in one run", name, MaxSize)
	}
	f := &File{Name: name, Text: text, Base: s.next, Encoding: enc}
	for _, p := range secrets {
		f.Secrets = append(f.Secrets, Span{f.Pos(p.start), f.Pos(p.end)})
	}
	s.files = append(s.files, f)
	s.next += Pos(len(text)) + 1
	return f, nil
}

// Files lists the files in the order of their addition.
func (s *Set) Files() []*File { return s.files }

// Freeze builds the line tables, after which the set may be read from several
// goroutines.
func (s *Set) Freeze() {
	for _, f := range s.files {
		f.Whole().index()
	}
	s.indexNames()
}

// File is the file that holds p, or nil.
func (s *Set) File(p Pos) *File {
	i := sort.Search(len(s.files), func(i int) bool { return s.files[i].Base > p })
	if i == 0 || !p.IsValid() {
		return nil
	}
	return s.files[i-1]
}

// Position turns p into file, line and column.
func (s *Set) Position(p Pos) Position {
	f := s.File(p)
	if f == nil {
		return Position{}
	}
	return f.Position(p)
}

// Text is the source text of span, or "" when span is not in the set.
func (s *Set) Text(span Span) string {
	f := s.File(span.Start)
	if f == nil {
		return ""
	}
	return f.Slice(span)
}

// Position turns p, which must lie in f, into file, line and column.
func (f *File) Position(p Pos) Position {
	if f.origin != nil {
		o := f.origin.outer
		return o.Position(o.Pos(f.origin.raw(min(max(f.Offset(p), 0), len(f.Text)))))
	}
	f.index()
	return f.positionFrom(p, 0)
}

// nearLines is how many lines are tried in order before others are searched.
const nearLines = 4

// positionFrom is [File.Position] of a place that does not lie before a line,
// counted from 0.
func (f *File) positionFrom(p Pos, line int) Position {
	lines := f.lines[line:]
	off := min(max(f.Offset(p), int(lines[0])), len(f.Text))
	near := 1
	for near < len(lines) && near < nearLines && int(lines[near]) <= off {
		near++
	}
	if near == nearLines {
		low, high := near, len(lines)
		for low < high {
			if mid := int(uint(low+high) / 2); int(lines[mid]) <= off {
				low = mid + 1
			} else {
				high = mid
			}
		}
		near = low
	}
	line += near - 1
	return Position{f.Name, line + 1, f.codePoints(int(f.lines[line]), off) + 1}
}

// Range turns a span into the positions of its start and end.
func (s *Set) Range(span Span) (start, end Position) {
	f := s.File(span.Start)
	if f == nil {
		return Position{}, Position{}
	}
	span, f = f.InWhole(span), f.Whole()
	start = f.Position(span.Start)
	return start, f.positionFrom(span.End, start.Line-1)
}

// runeBlock is the size of the blocks of [File.runes], in bytes.
const runeBlock = 1 << 10

// codePoints is the number of code points from start to end, which lie in one line.
func (f *File) codePoints(start, end int) int {
	if f.runes == nil || end-start < runeBlock {
		return utf8.RuneCountInString(f.Text[start:end])
	}
	return f.codePointsBefore(end) - f.codePointsBefore(start)
}

// codePointsBefore is the number of code points before an offset.
func (f *File) codePointsBefore(off int) int {
	k := off / runeBlock
	return int(f.runes[k]) + runeStarts(f.Text[k*runeBlock:off])
}

// runeStarts is the number of bytes that begin a code point.
func runeStarts(s string) int {
	n := 0
	for i := range len(s) {
		if utf8.RuneStart(s[i]) {
			n++
		}
	}
	return n
}

// countRunes fills [File.runes] if there are long lines.
func (f *File) countRunes() {
	long, last := false, 0
	for _, at := range f.lines {
		long, last = long || int(at)-last > runeBlock, int(at)
	}
	if !long && len(f.Text)-last <= runeBlock {
		return
	}
	f.runes = make([]int32, 1, len(f.Text)/runeBlock+2)
	for at := 0; at+runeBlock <= len(f.Text); at += runeBlock {
		f.runes = append(f.runes, f.runes[len(f.runes)-1]+int32(runeStarts(f.Text[at:at+runeBlock])))
	}
}

// Line is the text of the 1-based line n without its line end, or "".
func (f *File) Line(n int) string {
	if f.origin != nil {
		return f.origin.outer.Line(n)
	}
	f.index()
	if n < 1 || n > len(f.lines) {
		return ""
	}
	end := len(f.Text)
	if n < len(f.lines) {
		end = int(f.lines[n])
	}
	line := f.Text[f.lines[n-1]:end]
	for len(line) > 0 && (line[len(line)-1] == '\n' || line[len(line)-1] == '\r') {
		line = line[:len(line)-1]
	}
	return line
}

// LineCount is the number of lines in f; an empty file has one.
func (f *File) LineCount() int {
	if f.origin != nil {
		return f.origin.outer.LineCount()
	}
	f.index()
	return len(f.lines)
}

// index finds the line starts. LF, CRLF and a lone CR end a line.
func (f *File) index() {
	if f.lines != nil {
		return
	}
	f.findLines()
	f.countRunes()
}

func (f *File) findLines() {
	lines := make([]int32, 1, len(f.Text)/32+1)
	if strings.IndexByte(f.Text, '\r') < 0 {
		f.lines = lineFeeds(f.Text, lines)
		return
	}
	for i := 0; i < len(f.Text); i++ {
		switch f.Text[i] {
		case '\r':
			if i+1 < len(f.Text) && f.Text[i+1] == '\n' {
				continue
			}
			lines = append(lines, int32(i+1))
		case '\n':
			lines = append(lines, int32(i+1))
		}
	}
	f.lines = lines
}

// lineFeeds adds the line starts of a text without CR.
func lineFeeds(text string, lines []int32) []int32 {
	for at := 0; ; {
		n := strings.IndexByte(text[at:], '\n')
		if n < 0 {
			return lines
		}
		at += n + 1
		lines = append(lines, int32(at))
	}
}
