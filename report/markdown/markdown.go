// Package markdown writes a report as GitHub-flavoured Markdown, short enough
// for a comment on a pull request.
package markdown

import (
	"bufio"
	"fmt"
	"io"

	"github.com/sctconv/sctconv/report"
)

// maxItems bounds the places listed for a rule, maxObjects the objects listed.
const (
	maxItems   = 10
	maxObjects = 100
)

// Write writes the verdict, the objects by kind, the work by rule with its
// places, and the objects that need work.
func Write(w io.Writer, r *report.Report) error {
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "# %s to MySQL 5.6\n\n%s\n", escape(report.DialectTitle(r.Source)), escape(report.Verdict(r)))
	if warning := report.Warning(r); warning != "" {
		fmt.Fprintf(b, "\n> **%s**\n", escape(warning))
	}
	kinds(b, r.Totals)
	groups := report.Groups(r)
	work(b, groups)
	for _, g := range groups {
		places(b, g)
	}
	unfinished(b, r)
	computed(b, r)
	fmt.Fprintf(b, "\n---\n%s %s\n", escape(r.Tool.Name), escape(r.Tool.Version))
	return b.Flush()
}

func kinds(w io.Writer, t report.Totals) {
	if len(t.Kinds) == 0 {
		return
	}
	fmt.Fprint(w, "\n## Objects\n\n| Kind | Total | Converted | To review | Partly | Not converted | Ignored | Hours |\n|---|--:|--:|--:|--:|--:|--:|--:|\n")
	for _, k := range t.Kinds {
		kindRow(w, escape(k.Kind), k)
	}
	for _, k := range t.Categories {
		if k.Objects > 0 {
			kindRow(w, "*all "+escape(string(k.Category))+"*", k)
		}
	}
	if m := t.Outside(); m > 0 {
		fmt.Fprintf(w, "| *items of no object* | | | | | | | %s |\n", report.Hours(m))
	}
	fmt.Fprintf(w, "| **all** | %d | %d | %d | %d | %d | %d | %s |\n", t.Objects, t.Converted, t.Review, t.Partly, t.NotConverted,
		t.Ignored, report.Hours(t.Minutes))
	fmt.Fprintf(w, "| *learning, once a rule* | | | | | | | %s |\n| **estimate** | | | | | | | %s |\n", report.Hours(t.Learning), report.Hours(t.Estimate()))
}

func kindRow(w io.Writer, name string, k report.KindTotal) {
	fmt.Fprintf(w, "| %s | %d | %d | %d | %d | %d | %d | %s |\n", name, k.Objects, k.Converted, k.Review, k.Partly, k.NotConverted,
		k.Ignored, report.Hours(k.Minutes))
}

func work(w io.Writer, groups []*report.Group) {
	if len(groups) == 0 {
		return
	}
	fmt.Fprint(w, "\n## Work by rule\n\n| Rule | Effort | Items | Objects | Hours | What |\n|---|---|--:|--:|--:|---|\n")
	for _, g := range groups {
		fmt.Fprintf(w, "| %s | %s | %d | %d | %s | %s |\n", escape(g.Rule.ID), escape(g.Effort()), len(g.Items), g.Objects,
			report.Hours(g.Total()), escape(g.Rule.Title))
	}
}

func places(w io.Writer, g *report.Group) {
	fmt.Fprintf(w, "\n### %s: %s\n\n", escape(g.Rule.ID), escape(g.Rule.Title))
	if g.Rule.Todo != "" {
		fmt.Fprintf(w, "%s\n\n", escape(g.Rule.Todo))
	}
	for _, it := range g.Items[:min(len(g.Items), maxItems)] {
		fmt.Fprintf(w, "- %s %s\n", code(it.Position.String()), escape(it.Message))
	}
	if rest := len(g.Items) - maxItems; rest > 0 {
		fmt.Fprintf(w, "- and %d more\n", rest)
	}
}

func unfinished(w io.Writer, r *report.Report) {
	heading := "\n## Objects that need work\n\n| Object | Kind | Status | Effort | Place |\n|---|---|---|---|---|\n"
	n := 0
	for _, o := range r.Objects {
		if o.Status == report.Ignored || o.Status == report.Converted && o.Effort == report.None {
			continue
		}
		if n++; n > maxObjects {
			continue
		}
		fmt.Fprintf(w, "%s| %s | %s | %s | %s | %s |\n", heading, cell(o.FullName()), escape(o.Kind), escape(string(o.Status)),
			escape(o.Effort), cell(o.Position.String()))
		heading = ""
	}
	if n > maxObjects {
		fmt.Fprintf(w, "\nand %d more, which the HTML and JSON reports list\n", n-maxObjects)
	}
}

// computed tells how the estimate and the grade came about.
func computed(w io.Writer, r *report.Report) {
	t := r.Totals
	fmt.Fprintf(w, "\n## How it is computed\n\n- Read %s in %s, %s; %d of %s converted (%s %%).\n", report.Count(t.Statements, "statement"),
		report.Count(len(r.Files), "file"), report.Count(t.Lines, "line"), t.SyntaxConverted, report.Count(t.Syntax, "syntax element"), t.SyntaxPercent())
	for _, s := range append(append([]string{}, r.Effort.Formula...), t.Grade.Formula...) {
		fmt.Fprintf(w, "- %s\n", escape(s))
	}
	fmt.Fprintf(w, "- %s Preset %s, from: %s.\n", escape(r.Effort.Excludes), escape(r.Effort.Preset), escape(r.Effort.Source))
}
