package source

import "sort"

// inner maps offsets of the value of a literal to places in the file around it.
type inner struct {
	outer *File
	start int    // offset in outer of the first byte between the quotes
	cuts  []skip // where more source bytes stand than bytes of the value, in order
}

// skip tells that from offset at of the value on, the source is extra bytes ahead.
type skip struct{ at, extra int }

// Escape undoes an escape at text[i]: it returns the bytes that stand for it
// and its length in text, or a length of 0 when there is none.
type Escape func(text string, i int) (value string, length int)

// DoubledQuote is two quotes in a literal, which stand for one.
func DoubledQuote(text string, i int) (value string, length int) {
	if text[i] == '\'' && i+1 < len(text) && text[i+1] == '\'' {
		return "'", 2
	}
	return "", 0
}

// Inside is the text of f between two offsets, the inside of a literal, as a
// file of its own. Its Text is the value, escapes undone; its positions are
// those of the characters in f, so that what is read from it points at the real
// place. Escape may be nil. Secrets are not listed again.
func (f *File) Inside(start, end int, escape Escape) *File {
	in := &inner{outer: f, start: start}
	g := &File{Name: f.Name, Encoding: f.Encoding, inner: in}
	raw := f.Text[start:end]
	if escape == nil {
		g.Text = raw
		return g
	}
	out := make([]byte, 0, len(raw))
	extra := 0
	for i := 0; i < len(raw); {
		v, n := escape(raw, i)
		if n == 0 {
			out = append(out, raw[i])
			i++
			continue
		}
		out = append(out, v...)
		i += n
		extra += n - len(v)
		in.cuts = append(in.cuts, skip{len(out), extra})
	}
	g.Text = string(out)
	return g
}

func (in *inner) pos(offset int) Pos {
	i := sort.Search(len(in.cuts), func(i int) bool { return in.cuts[i].at > offset })
	return in.outer.Pos(in.start + offset + in.extra(i))
}

// extra is how far the source is ahead after i cuts.
func (in *inner) extra(i int) int {
	if i == 0 {
		return 0
	}
	return in.cuts[i-1].extra
}

func (in *inner) offset(p Pos) int {
	raw := in.outer.Offset(p) - in.start
	i := sort.Search(len(in.cuts), func(i int) bool { return in.cuts[i].at+in.cuts[i].extra > raw })
	offset := raw - in.extra(i)
	if i < len(in.cuts) {
		offset = min(offset, in.cuts[i].at)
	}
	return offset
}

// Backslash is [DoubledQuote], or an escape that begins with a backslash: of a
// letter that stands for a control character, else of the character itself.
// Numbers of characters are not undone.
func Backslash(text string, i int) (value string, length int) {
	if text[i] != '\\' || i+1 >= len(text) {
		return DoubledQuote(text, i)
	}
	switch c := text[i+1]; c {
	case 'n':
		return "\n", 2
	case 't':
		return "\t", 2
	case 'r':
		return "\r", 2
	case 'b':
		return "\b", 2
	case 'f':
		return "\f", 2
	case 'x', 'u', 'U', '0', '1', '2', '3', '4', '5', '6', '7':
		return "", 0
	default:
		return text[i+1 : i+2], 2
	}
}
