// Package rollup writes the index of a merged report: one row a schema, for a
// fleet of databases that were assessed one by one.
package rollup

import (
	"cmp"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"encoding/csv"
	"html/template"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/report"
	"github.com/sctconv/sctconv/report/internal/plain"
)

//go:embed index.tmpl
var page string

//go:embed index.css
var style string

// topRules is the number of rules that the page lists.
const topRules = 20

// WriteHTML writes the index as one HTML file without scripts; a part links to
// its page if it has one. The parts with the most work come first.
func WriteHTML(w io.Writer, r *report.Report) error {
	t, err := template.New("index").Funcs(template.FuncMap{
		"line": plain.Line, "hours": report.Hours, "dialect": dialects,
		"storage": func(t report.Totals) string { return shown(t, report.Storage) },
		"code":    func(t report.Totals) string { return shown(t, report.Code) },
	}).Parse(page)
	if err != nil {
		return err
	}
	groups := report.Groups(r)
	sum := sha256.Sum256([]byte(style))
	return t.Execute(w, map[string]any{
		"Report": r, "Parts": ordered(r), "Verdict": report.Verdict(r), "Warning": report.Warning(r), "Style": template.CSS(style),
		"Groups": groups[:min(len(groups), topRules)], "Rest": max(len(groups)-topRules, 0),
		"Policy": "default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'",
	})
}

// ordered are the parts by falling work, then by name.
func ordered(r *report.Report) []report.Part {
	list := slices.Clone(r.Parts)
	slices.SortFunc(list, func(a, b report.Part) int {
		return cmp.Or(cmp.Compare(b.Totals.Estimate(), a.Totals.Estimate()), cmp.Compare(a.Name, b.Name))
	})
	return list
}

func dialects(names string) string {
	list := strings.Split(names, ", ")
	for i, n := range list {
		list[i] = report.DialectTitle(n)
	}
	return strings.Join(list, ", ")
}

// share is the part of the objects of a category that convert completely, in
// percent.
func share(t report.Totals, c report.Category) string {
	for _, k := range t.Categories {
		if k.Category == c {
			return k.ConvertedPercent()
		}
	}
	return report.Percent(0, 0)
}

// shown is the share for people, a dash where there are no objects.
func shown(t report.Totals, c report.Category) string {
	for _, k := range t.Categories {
		if k.Category == c && k.Objects > k.Ignored {
			return k.ConvertedPercent()
		}
	}
	return "–"
}

// Columns are those that users of the AWS tool's multiserver assessor know,
// with columns of our own behind.
func Columns() []string {
	return []string{"Server address and port", "Secret Manager Key", "Name", "Description", "Database name", "Schema name",
		"Code object conversion % for MySQL", "Storage object conversion % for MySQL", "Syntax elements conversion % for MySQL", "Conversion complexity for MySQL",
		"Source", "Objects", "Hours", "Grade", "Statements not read"}
}

// WriteCSV writes the index as a table, one row a part in the order of merging.
func WriteCSV(w io.Writer, r *report.Report) error {
	out := csv.NewWriter(w)
	out.Write(Columns())
	for _, p := range r.Parts {
		t := p.Totals
		row := []string{"", "", p.Name, "", "", p.Name, share(t, report.Code), share(t, report.Storage), t.SyntaxPercent(), strconv.Itoa(t.Grade.Score),
			report.DialectTitle(p.Source), strconv.Itoa(t.Objects), report.Hours(t.Estimate()), t.Grade.Letter, strconv.Itoa(t.Unparsed)}
		for i, s := range row {
			row[i] = plain.Cell(s)
		}
		out.Write(row)
	}
	out.Flush()
	return out.Error()
}
