package html

import (
	"fmt"
	"html/template"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/report"
	"github.com/sctconv/sctconv/report/internal/plain"
	"github.com/sctconv/sctconv/report/internal/sidebyside"
	"github.com/sctconv/sctconv/report/internal/sqltext"
)

// coder writes the code of one object as a table: the source with line numbers,
// beside it what it became, and the items below their lines.
type coder struct {
	*object
	b strings.Builder
	// pieces tell where the lines of the source stand in the files.
	pieces []source
	// notes are the items by line of the source.
	notes map[int][]place
}

// source is a range of lines of one file.
type source struct {
	file  string
	line  int
	from  int // index of its first line in the object's text
	lines int
}

// renderCode gives the table, "" when there is no text at all. It also finds
// the lines of the object's items.
func renderCode(o *object, dialect string, maxText int) string {
	c := &coder{object: o, notes: map[int][]place{}}
	left, cutLeft := clip(o.Source, maxText)
	right, cutRight := clip(o.Target, maxText)
	c.pieces = sources(o.Object)
	c.placeItems(strings.Count(left, "\n") + 1)
	rows, compared := rowsOf(left, right, dialect)
	if len(rows) == 0 {
		return ""
	}
	c.head(right != "")
	for _, r := range rows {
		c.row(r, right != "")
	}
	c.b.WriteString("</tbody></table>")
	if cut := cutLeft + cutRight; cut > 0 {
		fmt.Fprintf(&c.b, `<p class="note">%s of this object are not shown here; the files have them.</p>`, size(cut))
	}
	if !compared {
		c.b.WriteString(`<p class="note">The texts are too long to be compared; changes are not marked.</p>`)
	}
	return c.b.String()
}

func rowsOf(left, right, dialect string) ([]sidebyside.Row, bool) {
	a := sqltext.Scan(left, dialect)
	if right == "" {
		return sidebyside.Plain(a), true
	}
	return sidebyside.Compare(a, sqltext.Scan(right, sqltext.MySQL))
}

// clip makes a text visible and cuts it at the last line end before limit
// bytes. It tells how many bytes it left out.
func clip(s string, limit int) (text string, left int) {
	if len(s) > limit {
		end := strings.LastIndexByte(s[:limit], '\n') + 1
		if end == 0 {
			end = limit
		}
		left, s = len(s)-end, strings.ToValidUTF8(s[:end], "")
	}
	return plain.Text(s), left
}

// sources are the pieces of an object's text: where it is defined, then the
// statements that were folded into it, each behind an empty line.
func sources(o *report.Object) []source {
	var list []source
	from := 0
	for _, p := range append([]report.Position{o.Position}, o.Extra...) {
		n := max(p.EndLine-p.Line, 0) + 1
		list = append(list, source{p.File, p.Line, from, n})
		from += n + 1
	}
	if len(o.Extra) == 0 {
		list[0].lines = 1 << 30
	}
	return list
}

// at finds the piece of a line of the text; ok is false between two pieces.
func (c *coder) at(index int) (s source, ok bool) {
	for _, s := range c.pieces {
		if index >= s.from && index < s.from+s.lines {
			return s, s.line > 0
		}
	}
	return source{}, false
}

// placeItems finds the line of each item in a text of n lines.
func (c *coder) placeItems(n int) {
	for i := range c.Places {
		p := &c.Places[i]
		for _, s := range c.pieces {
			k := p.Position.Line - s.line
			if s.line > 0 && s.file == p.Position.File && k >= 0 && k < s.lines && s.from+k < n {
				p.LineAnchor = fmt.Sprintf("line-%d-%d", c.Anchor, s.from+k)
				c.notes[s.from+k] = append(c.notes[s.from+k], *p)
				break
			}
		}
	}
}

func (c *coder) head(both bool) {
	c.b.WriteString(`<table class="code"><thead><tr><th scope="col" class="ln"><span class="hidden">Line</span></th><th scope="col">Source</th>`)
	if both {
		c.b.WriteString(`<th scope="col" class="ln"><span class="hidden">Line</span></th><th scope="col">MySQL 5.6</th>`)
	}
	c.b.WriteString("</tr></thead><tbody>")
}

func (c *coder) row(r sidebyside.Row, both bool) {
	if r.Left != nil {
		c.fileMark(r.Left.Index, both)
		fmt.Fprintf(&c.b, `<tr id="line-%d-%d">`, c.Anchor, r.Left.Index)
	} else {
		c.b.WriteString("<tr>")
	}
	c.cell(r.Left, c.lineNumber(r.Left), "del")
	if both {
		n := ""
		if r.Right != nil {
			n = strconv.Itoa(r.Right.Index + 1)
		}
		c.cell(r.Right, n, "ins")
	}
	c.b.WriteString("</tr>\n")
	if r.Left != nil {
		for _, p := range c.notes[r.Left.Index] {
			c.note(p, both)
		}
	}
}

// fileMark names the file where a piece from another file begins.
func (c *coder) fileMark(index int, both bool) {
	span := columns(both)
	for i := 1; i < len(c.pieces); i++ {
		if s := c.pieces[i]; s.from == index && s.file != c.pieces[i-1].file {
			fmt.Fprintf(&c.b, `<tr class="file"><td colspan="%d">%s</td></tr>`, span, escape(plain.Line(s.file)))
		}
	}
}

func (c *coder) lineNumber(l *sidebyside.Line) string {
	if l == nil {
		return ""
	}
	if s, ok := c.at(l.Index); ok {
		return strconv.Itoa(s.line + l.Index - s.from)
	}
	return ""
}

// cell writes the number and the text of a line. mark is the element of what
// changed.
func (c *coder) cell(l *sidebyside.Line, number, mark string) {
	if l == nil {
		c.b.WriteString(`<td class="ln"></td><td class="gap"></td>`)
		return
	}
	class := ""
	if l.Alone {
		class = ` class="` + mark + `"`
	}
	fmt.Fprintf(&c.b, `<td class="ln">%s</td><td%s>`, number, class)
	for _, s := range l.Spans {
		c.span(s, mark)
	}
	c.b.WriteString("</td>")
}

func (c *coder) span(s sidebyside.Span, mark string) {
	text := escape(s.Text)
	if letter := letters[s.Class]; letter != "" {
		text = `<i class="` + letter + `">` + text + "</i>"
	}
	if s.Changed {
		text = "<" + mark + ">" + text + "</" + mark + ">"
	}
	c.b.WriteString(text)
}

// letters are the classes of the style sheet for tokens.
var letters = map[sqltext.Class]string{sqltext.Keyword: "k", sqltext.Number: "n", sqltext.String: "s", sqltext.Comment: "c"}

func (c *coder) note(p place, both bool) {
	fmt.Fprintf(&c.b, `<tr class="item"><td></td><td colspan="%d"><span class="badge e-%s">%s</span> <a href="#rule-%d">%s</a> %s</td></tr>`+"\n",
		columns(both)-1, escape(p.Effort), escape(label(p.Effort)), p.RuleAnchor, escape(plain.Line(p.Rule)), escape(plain.Line(p.Message)))
}

// columns is the number of columns of the table.
func columns(both bool) int {
	if both {
		return 4
	}
	return 2
}

func escape(s string) string { return template.HTMLEscapeString(s) }
