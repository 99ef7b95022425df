package verify

import (
	"fmt"
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
	offset = min(max(offset, 0), len(c.sql))
	before := c.sql[:offset]
	return Finding{
		Line:   1 + strings.Count(before, "\n"),
		Col:    offset - strings.LastIndexByte(before, '\n'),
		Offset: offset,
		Msg:    msg,
		Code:   code,
	}
}

// place is the offset of the first token that is the identifier name, or of the
// word, in any case; 0 if there is none.
func (c *checker) place(name string) int { return c.first[strings.ToLower(name)] }

// index notes where names and words are.
func (c *checker) index() {
	c.first, c.keywords = map[string]int{}, map[string]bool{}
	for _, t := range c.tokens {
		if t.kind != tokenWord && t.kind != tokenIdent && t.kind != tokenVariable {
			continue
		}
		value := strings.ToLower(t.value)
		if _, ok := c.first[value]; !ok {
			c.first[value] = t.start
		}
		if t.kind == tokenWord {
			c.keywords[value] = true
		}
	}
}
