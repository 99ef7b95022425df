package verify

import (
	"fmt"
	"slices"
	"strings"
)

// add records a finding at a byte offset of the statement.
func (c *checker) add(offset, code int, format string, args ...any) {
	c.findings = append(c.findings, c.finding(offset, code, fmt.Sprintf(format, args...)))
}

// addIf records a finding if it applies.
func (c *checker) addIf(applies bool, offset, code int, format string, args ...any) {
	if applies {
		c.add(offset, code, format, args...)
	}
}

// ignored records a clause that the server reads and forgets.
func (c *checker) ignored(offset int, format string, args ...any) {
	f := c.finding(offset, 0, fmt.Sprintf(format, args...))
	f.Ignored = true
	c.findings = append(c.findings, f)
}

func (c *checker) finding(offset, code int, msg string) Finding {
	offset = min(max(c.offset(offset), 0), len(c.sql))
	before := c.sql[:offset]
	return Finding{
		Line:   1 + strings.Count(before, "\n"),
		Col:    offset - strings.LastIndexByte(before, '\n'),
		Offset: offset,
		Msg:    msg,
		Code:   code,
	}
}

// place stands for the offset of the first token that is the identifier name,
// or of the word, in any case; 0 if there is none. It is looked up when a
// finding is recorded, which is rare.
func (c *checker) place(name string) int {
	c.wanted = append(c.wanted, place{name: name})
	return -len(c.wanted)
}

// placeAfter is [checker.place] of a word after the identifier name.
func (c *checker) placeAfter(name, word string) int {
	c.wanted = append(c.wanted, place{name, word})
	return -len(c.wanted)
}

// place is an identifier or word whose place was asked for, or the word that
// follows it.
type place struct{ name, word string }

// offset is the offset that a result of [checker.place] stands for.
func (c *checker) offset(at int) int {
	if at >= 0 || -at > len(c.wanted) {
		return at
	}
	c.tokenize()
	want, found := c.wanted[-at-1], 0
	for i, t := range c.tokens {
		if (t.kind <= tokenIdent || t.kind == tokenVariable) && strings.EqualFold(t.value, want.name) {
			if found = t.start; want.word == "" {
				return found
			}
			return c.next(i+1, want.word, found)
		}
	}
	return found
}

// next is the place of the first such word from token i on, or other.
func (c *checker) next(i int, word string, other int) int {
	for _, t := range c.tokens[i:] {
		if t.is(word) {
			return t.start
		}
	}
	return other
}

// has reports whether the word stands in the statement without quotes.
func (c *checker) has(word string) bool {
	return slices.ContainsFunc(c.tokens, func(t token) bool {
		return t.kind == tokenWord && len(t.value) == len(word) && strings.EqualFold(t.value, word)
	})
}
