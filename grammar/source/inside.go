package source

import "sort"

// inner maps offsets of the value of a literal to places in the file around it.
type inner struct {
	outer *File
	start int    // offset in outer of the first byte between the quotes
	cuts  []skip // where more source bytes stand than bytes of the value, in order
}

// skip tells that from offset at of the value on, behind the size bytes that an
// escape stands for, the source is extra bytes ahead, or behind when less than 0.
type skip struct{ at, extra, size int }

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
	var out []byte // the value up to done, once it differs from raw
	done, extra := 0, 0
	for i := 0; i < len(raw); {
		v, n := escape(raw, i)
		if n == 0 {
			i++
			continue
		}
		if out == nil {
			out = make([]byte, 0, len(raw))
		}
		out = append(append(out, raw[done:i]...), v...)
		i += n
		done = i
		extra += n - len(v)
		in.cuts = append(in.cuts, skip{len(out), extra, len(v)})
	}
	g.Text = raw
	if done > 0 {
		g.Text = string(append(out, raw[done:]...))
	}
	return g
}

func (in *inner) pos(offset int) Pos { return in.outer.Pos(in.raw(offset)) }

// raw is the offset in the file around of a byte of the value.
func (in *inner) raw(offset int) int {
	i := sort.Search(len(in.cuts), func(i int) bool { return in.cuts[i].at > offset })
	if i < len(in.cuts) { // what an escape stands for may be longer than itself
		offset = min(offset, in.cuts[i].at-in.cuts[i].size)
	}
	return in.start + offset + in.extra(i)
}

// span ends behind its last byte, or behind the escape that stands for it.
func (in *inner) span(start, end int) Span {
	if end <= start {
		at := in.pos(start)
		return Span{at, at}
	}
	last := in.raw(end-1) + 1
	i := sort.Search(len(in.cuts), func(i int) bool { return in.cuts[i].at >= end })
	if i < len(in.cuts) && in.cuts[i].at-in.cuts[i].size < end {
		last = in.start + in.cuts[i].at + in.cuts[i].extra
	}
	return in.outer.Span(in.raw(start), last)
}

// extra is how far the source is ahead after i cuts.
func (in *inner) extra(i int) int {
	if i == 0 {
		return 0
	}
	return in.cuts[i-1].extra
}

func (in *inner) offset(p Pos) int { return in.inText(in.outer.Offset(p) - in.start) }

// inText is the offset in the value of what stands raw bytes behind the start.
func (in *inner) inText(raw int) int {
	i := sort.Search(len(in.cuts), func(i int) bool { return in.cuts[i].at+in.cuts[i].extra > raw })
	offset := raw - in.extra(i)
	if i < len(in.cuts) {
		offset = min(offset, in.cuts[i].at)
	}
	return offset
}
