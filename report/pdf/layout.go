package pdf

import (
	"fmt"

	"github.com/sctconv/sctconv/report"
)

// rgb is a colour.
type rgb [3]int

var (
	ink    = rgb{26, 32, 44}
	grey   = rgb{95, 105, 120}
	red    = rgb{176, 32, 32}
	green  = rgb{46, 139, 87}
	blue   = rgb{70, 130, 200}
	orange = rgb{224, 150, 40}
)

func (d *document) color(c rgb) { d.pdf.SetTextColor(c[0], c[1], c[2]) }

// paragraph is text over the width of the page.
func (d *document) paragraph(size float64, s string) {
	d.pdf.SetFont(sans, "", size)
	d.pdf.MultiCell(0, lineHeight*size/bodySize, d.sans.line(s), "", "L", false)
}

// room starts a page if fewer than mm millimetres are left on this one.
func (d *document) room(mm float64) {
	_, page := d.pdf.GetPageSize()
	if d.pdf.GetY()+mm > page-18 {
		d.pdf.AddPage()
	}
}

func (d *document) heading(s string) {
	d.room(28)
	d.pdf.Ln(4)
	d.pdf.SetFont(sans, "B", 13)
	d.pdf.CellFormat(0, 7, s, "", 1, "L", false, 0, "")
	d.pdf.Bookmark(s, 0, -1)
	d.pdf.Ln(1)
}

func (d *document) subheading(s string) {
	d.room(20)
	d.pdf.Ln(2.5)
	d.pdf.SetFont(sans, "B", 10)
	d.pdf.MultiCell(0, 5, d.sans.line(s), "", "L", false)
}

func (d *document) footer(r *report.Report) {
	d.pdf.SetY(-12)
	d.pdf.SetFont(sans, "", 7)
	d.color(grey)
	d.pdf.CellFormat(0, 4, d.sans.line(r.Tool.Name+" "+r.Tool.Version), "", 0, "L", false, 0, "")
	d.pdf.SetX(18)
	d.pdf.CellFormat(0, 4, fmt.Sprint(d.pdf.PageNo()), "", 0, "R", false, 0, "")
	d.color(ink)
}

// stacked draws one bar for storage and one for code: converted, to review,
// partly, not converted. The table below has the same numbers.
func (d *document) stacked(t *report.Totals) {
	for _, k := range t.Categories {
		all := k.Objects - k.Ignored
		if all == 0 {
			continue
		}
		d.pdf.SetFont(sans, "", smallSize)
		d.pdf.CellFormat(22, 5, d.sans.line(string(k.Category)), "", 0, "L", false, 0, "")
		x, w := d.pdf.GetX(), d.width-22
		for _, part := range []struct {
			n int
			c rgb
		}{{k.Converted - k.Review, green}, {k.Review, blue}, {k.Partly, orange}, {k.NotConverted, red}} {
			d.pdf.SetFillColor(part.c[0], part.c[1], part.c[2])
			d.pdf.Rect(x, d.pdf.GetY()+0.7, w*float64(part.n)/float64(all), 3.6, "F")
			x += w * float64(part.n) / float64(all)
		}
		d.pdf.Ln(5.4)
	}
	d.legend()
}

func (d *document) legend() {
	d.pdf.SetX(40)
	d.pdf.SetFont(sans, "", 7)
	for _, part := range []struct {
		name string
		c    rgb
	}{{"converted", green}, {"to review", blue}, {"partly", orange}, {"not converted", red}} {
		d.pdf.SetFillColor(part.c[0], part.c[1], part.c[2])
		d.pdf.Rect(d.pdf.GetX(), d.pdf.GetY()+1, 2.6, 2.6, "F")
		d.pdf.SetX(d.pdf.GetX() + 3.4)
		d.pdf.CellFormat(24, 4.6, part.name, "", 0, "L", false, 0, "")
	}
	d.pdf.Ln(7)
}

// column is a column of a table; width 0 takes what the others leave.
type column struct {
	title string
	width float64
	align string
}

type grid struct {
	d    *document
	cols []column
}

func (d *document) table(cols []column) *grid {
	rest, flexible := d.width, 0
	for i, c := range cols {
		rest -= c.width
		if c.width == 0 {
			flexible = i
		}
	}
	cols[flexible].width = rest
	g := &grid{d, cols}
	g.header()
	return g
}

const rowHeight = 4.8

func (g *grid) header() {
	p := g.d.pdf
	p.SetFont(sans, "B", smallSize)
	p.SetFillColor(225, 231, 240)
	for _, c := range g.cols {
		p.CellFormat(c.width, rowHeight+0.6, c.title, "", 0, c.align, true, 0, "")
	}
	p.Ln(rowHeight + 0.6)
}

// row writes one line; what does not fit a column is cut with an ellipsis. The
// header comes again on each page.
func (g *grid) row(style string, cells ...string) {
	p := g.d.pdf
	if _, page := p.GetPageSize(); p.GetY()+rowHeight > page-18 {
		p.AddPage()
		g.header()
	}
	p.SetFont(sans, style, smallSize)
	p.SetDrawColor(215, 220, 228)
	for i, c := range g.cols {
		p.CellFormat(c.width, rowHeight, g.d.fit(cells[i], c.width-2), "B", 0, c.align, false, 0, "")
	}
	p.Ln(rowHeight)
}

// fit is s in the current font, cut to mm millimetres.
func (d *document) fit(s string, mm float64) string {
	const most = 400 // no column holds more
	r := []rune(d.sans.line(s))
	if len(r) <= most && d.pdf.GetStringWidth(string(r)) <= mm {
		return string(r)
	}
	r = r[:min(len(r), most)]
	for len(r) > 0 && d.pdf.GetStringWidth(string(r)+"…") > mm {
		r = r[:len(r)-1]
	}
	return string(r) + "…"
}
