package code

import (
	"strings"

	"github.com/sctconv/sctconv/internal/memo"
)

// Words makes the names of constructs of words, each once. The zero value is
// empty. It is for one goroutine.
type Words struct {
	known map[string]string
	buf   []byte
	names memo.Of[lowered]
}

// lowered is a name in lower case, and whether it is one of [pseudo].
type lowered struct {
	name   string
	pseudo bool
}

func (w *Words) lower(name string) lowered {
	if l, ok := w.names.Get(name); ok {
		return l
	}
	lower := strings.ToLower(name)
	return w.names.Put(name, lowered{lower, pseudo[lower]})
}

// mostWords bounds how many names are kept: some hold words of the source.
const mostWords = 4096

// join makes a construct of words that are not empty, in lower case.
func (w *Words) join(words []string) string {
	w.buf = w.buf[:0]
	for _, s := range words {
		for f := range strings.FieldsSeq(s) {
			if len(w.buf) > 0 {
				w.buf = append(w.buf, ' ')
			}
			w.buf = appendLower(w.buf, f)
		}
	}
	if s, ok := w.known[string(w.buf)]; ok {
		return s
	}
	s := string(w.buf)
	if w.known == nil {
		w.known = map[string]string{}
	}
	if len(w.known) < mostWords {
		w.known[s] = s
	}
	return s
}

// appendLower appends s in lower case.
func appendLower(buf []byte, s string) []byte {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return append(buf, strings.ToLower(s)...)
		}
	}
	for i := range len(s) {
		c := s[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		buf = append(buf, c)
	}
	return buf
}
