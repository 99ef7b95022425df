package source

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// maskSecrets replaces the passwords and keys in a script by stars, so that no
// reader behind it can let one out: not the tree, a message, a report, or the
// converted script, which quotes source text. It returns the places in the
// returned text. Every character of a secret becomes one, so lines and columns
// stay.
//
// What counts is the place where a secret stands: behind IDENTIFIED BY, in
// PASSWORD and SECRET options of statements that define principals, links,
// credentials, keys and mappings, in arguments of the procedures that do so, in
// connection strings and URLs, and on command lines. A literal that code
// compares with, or data of a table, is not touched: the converted code needs it.
func maskSecrets(text string) (masked string, places []span) {
	m := &masker{text: text}
	m.scan()
	if len(m.found) == 0 {
		return text, nil
	}
	slices.SortFunc(m.found, func(a, b found) int { return a.start - b.start })
	var b strings.Builder
	b.Grow(len(text))
	last := 0
	for _, f := range m.found {
		if f.start < last {
			continue
		}
		b.WriteString(text[last:f.start])
		start := b.Len()
		for range utf8.RuneCountInString(text[f.start:f.end]) {
			b.WriteByte(f.by)
		}
		places = append(places, span{start, b.Len()})
		last = f.end
	}
	b.WriteString(text[last:])
	return b.String(), places
}

// span is a range of offsets in a text.
type span struct{ start, end int }

// found is a secret in the text and the character that replaces it.
type found struct {
	span
	by byte
}

// masker looks for secrets in one text.
type masker struct {
	text  string
	found []found
	// dollars is the end of the dollar-quoted text that is being scanned.
	dollars int
	// tags counts the dollar quotes that end nowhere; noCopy tells that no
	// data of COPY follow.
	tags   int
	noCopy bool
	// looked is how many bytes were looked at, some of them again and again; a test
	// holds it against the length of the text.
	looked int
}

// looks counts a look at the bytes from i to end.
func (m *masker) looks(i, end int) { m.looked += max(0, end-i) + 1 }

// maxValue bounds how far from its word a value is looked for, in bytes, so
// that the time stays linear.
const maxValue = 4096

// region is a part of the text that is scanned as one: code, a comment, or a
// string, whose words mean less than those of code.
type region struct {
	kind       regionKind
	start, end int
}

type regionKind uint8

const (
	code regionKind = iota
	literal
	remark
)

// add masks a secret, unless it is empty or already stars.
func (m *masker) add(start, end int, by byte) {
	if strings.Trim(m.text[start:end], "*") != "" {
		m.found = append(m.found, found{span{start, end}, by})
	}
}

// value masks the value at i and returns the offset behind it, or -1 if none
// is there. bare tells that a word without quotes is a value too.
func (m *masker) value(r region, i int, bare bool) int {
	i = m.blanks(r, i)
	if i >= r.end {
		return -1
	}
	if r.kind == code {
		if n := m.literalPrefix(i); n > 0 {
			i += n
		}
	}
	switch c := m.text[i]; {
	case c == '\'' && r.kind == code, c == '"':
		start, end, next := m.quoted(i, r.end)
		if next < 0 {
			return -1
		}
		m.add(start, end, '*')
		return next
	case c == '\'' && i+1 < r.end && m.text[i+1] == '\'':
		return m.doubled(r, i)
	case c == '0' && i+1 < r.end && m.text[i+1]|0x20 == 'x':
		end := wordEnd(m.text, i, r.end)
		m.add(i+2, end, '0')
		return end
	case bare && isWordByte(c):
		end := wordEnd(m.text, i, r.end)
		m.add(i, end, 'x')
		return end
	}
	return -1
}

// literalPrefix is the length of N or E before a quote at i.
func (m *masker) literalPrefix(i int) int {
	if strings.IndexByte("nNeE", m.text[i]) >= 0 && i+1 < len(m.text) && m.text[i+1] == '\'' {
		return 1
	}
	return 0
}

// doubled masks a literal inside a literal, whose quotes are doubled.
func (m *masker) doubled(r region, i int) int {
	n := strings.Index(m.text[i+2:r.end], "''")
	if n < 0 {
		m.looks(i, r.end)
		return -1
	}
	m.looks(i, i+n)
	m.add(i+2, i+2+n, '*')
	return i + 2 + n + 2
}

// quoted is the content of a quoted text at i and the offset behind it, -1 if
// it does not end before limit.
func (m *masker) quoted(i, limit int) (start, end, next int) {
	q := m.text[i]
	for j := i + 1; j < limit; j++ {
		if m.text[j] != q {
			continue
		}
		if j+1 < limit && m.text[j+1] == q {
			j++
			continue
		}
		m.looks(i, j)
		return i + 1, j, j + 1
	}
	m.looks(i, limit)
	return i + 1, limit, -1
}

// blanks is the offset of the first thing at or after i that is no blank and,
// in code, no comment.
func (m *masker) blanks(r region, i int) int {
	end := m.blanksEnd(r, i)
	m.looks(i, end)
	return end
}

func (m *masker) blanksEnd(r region, i int) int {
	for i < r.end {
		switch c := m.text[i]; {
		case c == ' ' || c == '\t' || c == '\n' || c == '\r':
			i++
		case r.kind == code && strings.HasPrefix(m.text[i:], "--"):
			i = lineEnd(m.text, i)
		case r.kind == code && strings.HasPrefix(m.text[i:], "/*"):
			n := strings.Index(m.text[i+2:], "*/")
			if n < 0 {
				return r.end
			}
			i += n + 4
		default:
			return i
		}
	}
	return i
}

// word is the word at i after blanks, in capitals, and the offset behind it.
func (m *masker) word(r region, i int) (string, int) {
	i = m.blanks(r, i)
	end := wordEnd(m.text, i, r.end)
	if end-i > maxWord {
		return "", end
	}
	return strings.ToUpper(m.text[i:end]), end
}

// symbol is the offset behind s, after blanks at i, or -1 if s is not there.
func (m *masker) symbol(r region, i int, s string) int {
	i = m.blanks(r, i)
	if i < r.end && strings.HasPrefix(m.text[i:r.end], s) {
		return i + len(s)
	}
	return -1
}

// maxWord is the length of the longest word that matters, in bytes.
const maxWord = 32

func isWordByte(c byte) bool { return byteClasses[c]&ofWord != 0 }

// The bits of byteClasses.
const (
	ofWord   = 1 << iota // a byte of words
	ofRegion             // a byte that may begin a region, see [masker.special]
	ofClient             // a byte that may begin a command of a client
)

// byteClasses tells quickly what a byte may be.
var byteClasses = func() (list [256]uint8) {
	for i := range list {
		c := byte(i)
		if c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9' || c == '_' || c == '$' || c == '#' || c >= 0x80 {
			list[i] |= ofWord
		}
	}
	for _, c := range []byte("'\"[-/\n$\r") {
		list[c] |= ofRegion
	}
	for _, c := range []byte("\\!:pPrR") {
		list[c] |= ofClient
	}
	return list
}()

func wordEnd(text string, i, limit int) int {
	for i < limit && isWordByte(text[i]) {
		i++
	}
	return i
}

// lineRest is the end of the line at i, or of what of it is looked at.
func (m *masker) lineRest(r region, i int) int {
	s := m.text[i:min(r.end, i+maxValue)]
	m.looks(i, i+len(s))
	if n := strings.IndexAny(s, "\r\n"); n >= 0 {
		return i + n
	}
	return i + len(s)
}

func lineEnd(text string, i int) int {
	for i < len(text) {
		part := text[i:min(len(text), i+256)]
		n := strings.IndexByte(part, '\n')
		if n >= 0 {
			part = part[:n]
		}
		if k := strings.IndexByte(part, '\r'); k >= 0 {
			return i + k
		}
		if n >= 0 {
			return i + n
		}
		i += len(part)
	}
	return len(text)
}
