package tree

import (
	"strings"
	"testing"

	"github.com/sctconv/sctconv/grammar/ast"
)

func TestNamesInText(t *testing.T) {
	for _, c := range []struct{ text, first, whole string }{
		{"a.b c", "a|b", "a|b c"}, {`"a""b"."c.d" x`, `"a"b"|"c.d"`, `"a"b"|"c.d"`}, {"[a]]b].c(d)", `"a]b"|c`, `"a]b"|c(d)`},
		{" a . `b``c`", "a|\"b`c\"", "a |\"b`c\""}, {"double precision", "double", "double precision"}, {`"open`, "", ""}, {"", "", ""}, {"a.", "a", "a"},
	} {
		if got := parts(ReadName(c.text)); got != c.first {
			t.Errorf("the name at the start of %q is %s, not %s", c.text, got, c.first)
		}
		if got := parts(NameFromText(c.text)); got != c.whole {
			t.Errorf("the name %q is read as %s, not %s", c.text, got, c.whole)
		}
	}
}

// parts writes the parts of a name, quoted ones in quotes.
func parts(n ast.Name) string {
	var list []string
	for _, p := range n.Parts {
		if p.Quoted {
			p.Text = `"` + p.Text + `"`
		}
		list = append(list, p.Text)
	}
	return strings.Join(list, "|")
}
