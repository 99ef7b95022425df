package pdf

import (
	"fmt"
	"strings"

	"golang.org/x/image/font/sfnt"

	"github.com/sctconv/sctconv/report/internal/plain"
)

// coverage knows the characters that a font can draw.
type coverage struct {
	font  *sfnt.Font
	buf   sfnt.Buffer
	known map[rune]bool
}

func newCoverage(ttf []byte) (*coverage, error) {
	f, err := sfnt.Parse(ttf)
	if err != nil {
		return nil, err
	}
	return &coverage{font: f, known: map[rune]bool{}}, nil
}

func (c *coverage) has(r rune) bool {
	ok, seen := c.known[r]
	if !seen {
		i, err := c.font.GlyphIndex(&c.buf, r)
		ok = err == nil && i != 0
		c.known[r] = ok
	}
	return ok
}

// line is s on one line. A character that the font cannot draw is shown by its
// number: "表" becomes "<U+8868>".
func (c *coverage) line(s string) string {
	s = plain.Line(s)
	var b strings.Builder
	for _, r := range s {
		if r < 0x7F || c.has(r) {
			b.WriteRune(r)
		} else {
			fmt.Fprintf(&b, "<U+%04X>", r)
		}
	}
	return b.String()
}
