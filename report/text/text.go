// Package text writes the summary of a report for a terminal or a log.
package text

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/sctconv/sctconv/report"
	"github.com/sctconv/sctconv/report/internal/plain"
	"github.com/sctconv/sctconv/report/internal/style"
)

// Options change the summary. The zero value is plain text with the ten rules
// that cause the most work.
type Options struct {
	// Color adds ANSI colours.
	Color bool
	// Rules bounds the number of rules listed; 0 means 10, -1 all.
	Rules int
}

// Write writes the verdict, the table of object kinds, and the rules that
// cause the most work.
func Write(w io.Writer, r *report.Report, opt Options) error {
	b := bufio.NewWriter(w)
	paint := style.Painter(opt.Color)
	fmt.Fprintf(b, "%s\n", paint.Bold(plain.Line(report.Verdict(r))))
	if warning := report.Warning(r); warning != "" {
		fmt.Fprintf(b, "%s\n", paint.Effort(report.Significant, warning))
	}
	kinds(b, r.Totals, paint)
	topRules(b, r, opt.limit(), paint)
	notes(b, r)
	return b.Flush()
}

func (o Options) limit() int {
	if o.Rules == 0 {
		return 10
	}
	return o.Rules
}

func kinds(w io.Writer, t report.Totals, paint style.Painter) {
	if len(t.Kinds) == 0 {
		return
	}
	fmt.Fprintf(w, "\n%s\n", paint.Bold("Objects"))
	tw := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprint(tw, "  kind\ttotal\tconverted\tto review\tpartly\tnot converted\tignored\thours\t\n")
	for _, k := range t.Kinds {
		kindRow(tw, k)
	}
	for _, k := range t.Categories {
		if k.Objects > 0 {
			k.Kind = "all " + string(k.Category)
			kindRow(tw, k)
		}
	}
	if m := t.Outside(); m > 0 {
		fmt.Fprintf(tw, "  items of no object\t\t\t\t\t\t\t%s\t\n", report.Hours(m))
	}
	kindRow(tw, report.KindTotal{Kind: "all", Objects: t.Objects, Converted: t.Converted, Review: t.Review, Partly: t.Partly,
		NotConverted: t.NotConverted, Ignored: t.Ignored, Minutes: t.Minutes})
	fmt.Fprintf(tw, "  learning, once a rule\t\t\t\t\t\t\t%s\t\n", report.Hours(t.Learning))
	fmt.Fprintf(tw, "  estimate\t\t\t\t\t\t\t%s\t\n", report.Hours(t.Estimate()))
	tw.Flush()
}

func kindRow(w io.Writer, k report.KindTotal) {
	fmt.Fprintf(w, "  %s\t%d\t%d\t%d\t%d\t%d\t%d\t%s\t\n", plain.Line(k.Kind), k.Objects, k.Converted, k.Review,
		k.Partly, k.NotConverted, k.Ignored, report.Hours(k.Minutes))
}

func topRules(w io.Writer, r *report.Report, limit int, paint style.Painter) {
	groups := report.Groups(r)
	if len(groups) == 0 {
		return
	}
	shown := len(groups)
	if limit >= 0 {
		shown = min(shown, limit)
	}
	fmt.Fprintf(w, "\n%s\n", paint.Bold("Work by rule"))
	for _, g := range groups[:shown] {
		rule(w, g, paint)
	}
	if rest := len(groups) - shown; rest > 0 {
		fmt.Fprintf(w, "  and %d more\n", rest)
	}
}

// top is the number of rules that [WriteTop] lists.
const top = 3

// WriteTop writes the rules that cause the most hours, at most three.
func WriteTop(w io.Writer, r *report.Report, opt Options) error {
	b := bufio.NewWriter(w)
	paint := style.Painter(opt.Color)
	groups := slices.DeleteFunc(report.Groups(r), func(g *report.Group) bool { return g.Total() == 0 })
	if len(groups) == 0 {
		return nil
	}
	fmt.Fprintf(b, "%s\n", paint.Bold("Most of the work:"))
	for _, g := range groups[:min(len(groups), top)] {
		rule(b, g, paint)
	}
	return b.Flush()
}

func rule(w io.Writer, g *report.Group, paint style.Painter) {
	fmt.Fprintf(w, "  %6s h  %5d x  %s  %s\n", report.Hours(g.Total()), len(g.Items),
		paint.Effort(g.Effort(), fmt.Sprintf("%-6s %-11s", plain.Line(g.Rule.ID), plain.Line(g.Effort()))), plain.Line(g.Rule.Title))
}

func notes(w io.Writer, r *report.Report) {
	t := r.Totals
	fmt.Fprintf(w, "\nRead %s in %s, %s; %d not understood.\n", report.Count(t.Statements, "statement"), report.Count(len(r.Files), "file"),
		report.Count(t.Lines, "line"), t.Unparsed)
	fmt.Fprintf(w, "Converted %d of %s (%s %%).\n", t.SyntaxConverted, report.Count(t.Syntax, "syntax element"), t.SyntaxPercent())
	if r.Effort.Source != report.DefaultModel().Source {
		fmt.Fprintf(w, "Effort is calibrated by %s: %s\n", plain.Line(r.Effort.Source), plain.Line(strings.Join(r.Effort.Formula[1:], " ")))
	}
	if t.Suppressed > 0 {
		fmt.Fprintf(w, "%s suppressed by comments in the source.\n", report.Count(t.Suppressed, "item"))
	}
	if r.Ledger.Unaccounted > 0 {
		fmt.Fprintf(w, "%s of the source not accounted for: please report this.\n", report.Count(r.Ledger.Unaccounted, "token"))
	}
}

// Summary is the report in one line of name=value pairs for grep and scripts,
// without a line end. Hours include learning. path is the file that holds the
// full report, or "".
func Summary(r *report.Report, path string) string {
	t := r.Totals
	var b strings.Builder
	fmt.Fprintf(&b, "sctconv-summary version=%d source=%s objects=%d converted=%d review=%d partly=%d not_converted=%d ignored=%d converted_pct=%s",
		r.Version, word(r.Source), t.Objects, t.Converted, t.Review, t.Partly, t.NotConverted, t.Ignored, t.ConvertedPercent())
	fmt.Fprintf(&b, " simple=%d medium=%d significant=%d hours=%s unparsed=%d grade=%s score=%d syntax_pct=%s lines=%d",
		t.Items.Simple, t.Items.Medium, t.Items.Significant, report.Hours(t.Estimate()), t.Unparsed,
		t.Grade.Letter, t.Grade.Score, t.SyntaxPercent(), t.Lines)
	if path != "" {
		fmt.Fprintf(&b, " report=%s", word(path))
	}
	return b.String()
}

// word is s as one word: quoted when it has blanks.
func word(s string) string {
	s = plain.Line(s)
	if s == "" || strings.ContainsAny(s, " \"=") {
		return `"` + strings.ReplaceAll(s, `"`, `\"`) + `"`
	}
	return s
}
