package pdf

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/report"
)

// cover is what a manager reads: verdict, figures, top rules.
func (d *document) cover(r *report.Report) {
	d.pdf.SetFont(sans, "B", 19)
	d.pdf.CellFormat(0, 9, d.sans.line(title(r)), "", 1, "L", false, 0, "")
	d.pdf.Ln(2)
	d.paragraph(11, report.Verdict(r))
	if warning := report.Warning(r); warning != "" {
		d.color(red)
		d.paragraph(bodySize, warning)
		d.color(ink)
	}
	d.pdf.Ln(2)
	t := &r.Totals
	d.figures([][2]string{
		{t.ConvertedPercent() + " %", "of objects convert completely"},
		{report.Hours(t.Estimate()) + " h", "estimated (" + r.Duration() + ")"},
		{t.Grade.String(), "complexity: " + t.Grade.Words()},
		{t.SyntaxPercent() + " %", "of " + strconv.Itoa(t.Syntax) + " syntax elements"},
	})
}

// figures are the numbers of the first page, side by side.
func (d *document) figures(list [][2]string) {
	w, y := d.width/float64(len(list)), d.pdf.GetY()
	for i, f := range list {
		x := 18 + w*float64(i)
		d.pdf.SetFillColor(238, 242, 247)
		d.pdf.Rect(x, y, w-3, 18, "F")
		d.pdf.SetXY(x+2, y+2)
		d.pdf.SetFont(sans, "B", 15)
		d.pdf.CellFormat(w-6, 7, d.sans.line(f[0]), "", 2, "L", false, 0, "")
		d.pdf.SetFont(sans, "", 7)
		d.pdf.MultiCell(w-6, 3.4, d.sans.line(f[1]), "", "L", false)
	}
	d.pdf.SetXY(18, y+22)
}

func (d *document) kinds(t *report.Totals) {
	if len(t.Kinds) == 0 {
		return
	}
	d.heading("Objects")
	d.stacked(t)
	tab := d.table([]column{{"Kind", 0, "L"}, {"Total", 15, "R"}, {"Converted", 19, "R"}, {"To review", 19, "R"}, {"Partly", 15, "R"},
		{"Not conv.", 19, "R"}, {"Ignored", 16, "R"}, {"Lines", 16, "R"}, {"Hours", 16, "R"}})
	for _, k := range t.Kinds {
		tab.row("", kindRow(k.Kind, k)...)
	}
	for _, k := range t.Categories {
		if k.Objects > 0 {
			tab.row("B", kindRow("all "+string(k.Category), k)...)
		}
	}
	all := report.KindTotal{Objects: t.Objects, Converted: t.Converted, Review: t.Review, Partly: t.Partly, NotConverted: t.NotConverted, Ignored: t.Ignored, Minutes: t.Minutes}
	for _, k := range t.Categories {
		all.Lines += k.Lines
	}
	if m := t.Outside(); m > 0 {
		tab.row("", "items of no object", "", "", "", "", "", "", "", report.Hours(m))
	}
	tab.row("B", kindRow("all", all)...)
	tab.row("", "learning, once a rule", "", "", "", "", "", "", "", report.Hours(t.Learning))
	tab.row("B", "estimate", "", "", "", "", "", "", "", report.Hours(t.Estimate()))
}

func kindRow(name string, k report.KindTotal) []string {
	row := []string{name}
	for _, n := range []int{k.Objects, k.Converted, k.Review, k.Partly, k.NotConverted, k.Ignored, k.Lines} {
		row = append(row, strconv.Itoa(n))
	}
	return append(row, report.Hours(k.Minutes))
}

func (d *document) work(groups []*report.Group) {
	if len(groups) == 0 {
		return
	}
	d.heading("Work by rule")
	tab := d.table([]column{{"Rule", 17, "L"}, {"Effort", 21, "L"}, {"Items", 13, "R"}, {"Objects", 16, "R"}, {"Hours", 14, "R"}, {"What", 0, "L"}})
	for _, g := range groups {
		tab.row("", g.Rule.ID, g.Effort(), strconv.Itoa(len(g.Items)), strconv.Itoa(g.Objects), report.Hours(g.Total()), g.Rule.Title)
	}
}

func (d *document) places(g *report.Group) {
	d.subheading(g.Rule.ID + ": " + g.Rule.Title)
	if g.Rule.Todo != "" {
		d.paragraph(bodySize, strings.Join(strings.Fields(g.Rule.Todo), " "))
	}
	for _, it := range g.Items[:min(len(g.Items), maxPlaces)] {
		d.place(it)
	}
	d.more(len(g.Items)-maxPlaces, "place")
	d.pdf.Ln(1)
}

func (d *document) place(it *report.Item) {
	d.pdf.SetFont(mono, "", smallSize)
	d.color(grey)
	d.pdf.MultiCell(0, 3.9, d.mono.line(it.Position.String()), "", "L", false)
	d.color(ink)
	d.pdf.SetX(22)
	d.pdf.SetFont(sans, "", smallSize+0.5)
	d.pdf.MultiCell(0, 4.1, d.sans.line(it.Message), "", "L", false)
}

func (d *document) more(rest int, noun string) {
	if rest > 0 {
		d.color(grey)
		d.paragraph(smallSize, fmt.Sprintf("and %d more %ss, which the HTML and JSON reports list", rest, noun))
		d.color(ink)
	}
}

func (d *document) unfinished(r *report.Report) {
	var list []*report.Object
	for _, o := range r.Objects {
		if o.Status != report.Ignored && (o.Status != report.Converted || o.Effort != report.None) {
			list = append(list, o)
		}
	}
	if len(list) == 0 {
		return
	}
	d.heading("Objects that need work")
	tab := d.table([]column{{"Object", 0, "L"}, {"Kind", 28, "L"}, {"Status", 26, "L"}, {"Effort", 21, "L"}, {"Place", 52, "L"}})
	for _, o := range list[:min(len(list), maxObjects)] {
		tab.row("", o.FullName(), o.Kind, string(o.Status), o.Effort, o.Position.String())
	}
	d.more(len(list)-maxObjects, "object")
}

func (d *document) parts(r *report.Report) {
	if len(r.Parts) == 0 {
		return
	}
	d.heading("Merged reports")
	tab := d.table([]column{{"Report", 0, "L"}, {"Source", 24, "L"}, {"Objects", 18, "R"}, {"Converted %", 22, "R"}, {"Hours", 18, "R"}, {"Grade", 14, "R"}})
	for _, p := range r.Parts {
		tab.row("", p.Name, report.DialectTitle(p.Source), strconv.Itoa(p.Totals.Objects), p.Totals.ConvertedPercent(), report.Hours(p.Totals.Estimate()), p.Totals.Grade.String())
	}
}

func (d *document) computed(r *report.Report) {
	d.heading("How it is computed")
	t := &r.Totals
	d.paragraph(smallSize+0.5, fmt.Sprintf("Read %s in %s, %s; %d of %s converted (%s %%).", report.Count(t.Statements, "statement"),
		report.Count(len(r.Files), "file"), report.Count(t.Lines, "line"), t.SyntaxConverted, report.Count(t.Syntax, "syntax element"), t.SyntaxPercent()))
	for _, s := range append(append([]string{}, r.Effort.Formula...), t.Grade.Formula...) {
		d.paragraph(smallSize+0.5, s)
	}
	d.paragraph(smallSize+0.5, fmt.Sprintf("%s Preset %s, from: %s.", r.Effort.Excludes, r.Effort.Preset, r.Effort.Source))
	for _, s := range r.Settings {
		d.paragraph(smallSize+0.5, "Setting "+s.Name+": "+s.Value)
	}
}
