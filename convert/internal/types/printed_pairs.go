package types

import (
	"slices"
	"strings"
)

// printedPairs is the text of an hstore as the server prints it: all keys and values are quoted, the keys
// sorted by their length in bytes and their bytes, of two that are alike the first one.
func printedPairs(s string) (string, bool) {
	p := &pairReader{s: s}
	values, keys := map[string]string{}, []string{}
	for p.blanks(); p.at < len(s); {
		key, _, ok := p.word("=")
		if p.blanks(); !ok || !p.skip("=>") {
			return "", false
		}
		p.blanks()
		value, quoted, ok := p.word(",")
		if !ok {
			return "", false
		}
		if _, twice := values[key]; !twice {
			if keys = append(keys, key); !quoted && strings.EqualFold(value, "null") {
				values[key] = "NULL"
			} else {
				values[key] = pairQuoted(value)
			}
		}
		if p.blanks(); p.at == len(s) {
			break
		}
		if !p.skip(",") {
			return "", false
		}
		p.blanks()
	}
	slices.SortFunc(keys, func(a, b string) int {
		if len(a) != len(b) {
			return len(a) - len(b)
		}
		return strings.Compare(a, b)
	})
	for i, key := range keys {
		keys[i] = pairQuoted(key) + "=>" + values[key]
	}
	return strings.Join(keys, ", "), true
}

func pairQuoted(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}

// pairReader reads the words of a text of pairs.
type pairReader struct {
	s  string
	at int
}

func (p *pairReader) blanks() {
	p.at = len(p.s) - len(strings.TrimLeft(p.s[p.at:], " \t\n\r\f\v"))
}

func (p *pairReader) skip(mark string) bool {
	if !strings.HasPrefix(p.s[p.at:], mark) {
		return false
	}
	p.at += len(mark)
	return true
}

// word is a key or value, in quotes or up to a blank or the mark that follows it.
func (p *pairReader) word(mark string) (text string, quoted, ok bool) {
	quoted = p.skip(`"`)
	var b strings.Builder
	for ; p.at < len(p.s); p.at++ {
		c := p.s[p.at]
		switch {
		case c == '\\' && p.at+1 < len(p.s):
			p.at++
			c = p.s[p.at]
		case quoted && c == '"':
			p.at++
			return b.String(), true, true
		case !quoted && (strings.IndexByte(" \t\n\r\f\v", c) >= 0 || mark[0] == c):
			return b.String(), false, b.Len() > 0
		case !quoted && strings.IndexByte(`",=`, c) >= 0, c == '\\':
			return "", false, false
		}
		b.WriteByte(c)
	}
	return b.String(), quoted, !quoted && b.Len() > 0
}
