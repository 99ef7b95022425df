package main

import (
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/sctconv/sctconv/internal/cli"
	"github.com/sctconv/sctconv/report"
	"github.com/sctconv/sctconv/report/html"
	"github.com/sctconv/sctconv/report/json"
	"github.com/sctconv/sctconv/report/rollup"
	"github.com/sctconv/sctconv/report/text"
)

type renderFlags struct {
	reportFlags
	effort string
	failOn string
}

func (a *app) reportCommand() *cobra.Command {
	f := &renderFlags{}
	cmd := &cobra.Command{
		Use:   "report REPORT.json [-o FILE] [--format LIST]",
		Short: "Render a report again, without converting",
		Long: `Report reads a report that assess wrote as JSON and writes it in other formats.
With --effort, or a section effort in the configuration, the estimate is computed
anew with these figures. - stands for standard input.`,
		Example: "  sctconv report report.json -o report.html\n  sctconv report report.json --effort team.yaml --format pdf -o report.pdf",
		Args:    needs("one report that assess wrote as JSON", 1, 1),
		RunE:    func(_ *cobra.Command, args []string) error { return a.runReport(f, args[0]) },
	}
	f.register(cmd)
	registerEffort(cmd, &f.effort)
	cmd.Flags().StringVar(&f.failOn, "fail-on", never, "exit with 1 if an item has this `class` or a larger one: "+strings.Join(failOnValues(), ", "))
	values(cmd, "fail-on", failOnValues()...)
	cmd.AddCommand(a.mergeCommand())
	return cmd
}

func (a *app) runReport(f *renderFlags, path string) error {
	if err := a.oneOf("fail-on", f.failOn, cli.Value{}, failOnValues()...); err != nil {
		return err
	}
	targets, err := f.targets()
	if err != nil {
		return err
	}
	r, err := a.readReport(path)
	if err != nil {
		return err
	}
	if err := a.recalibrate(r, f.effort); err != nil {
		return err
	}
	if err := a.publish(&f.reportFlags, targets, r); err != nil {
		return err
	}
	return (&runFlags{failOn: f.failOn}).verdict(r)
}

// maxReport bounds the size of a report that is read, in bytes.
const maxReport = 2 << 30

// readReport reads a report from a file or, for "-", from standard input.
func (a *app) readReport(path string) (*report.Report, error) {
	in := a.stdin
	if path != cli.Stdin {
		f, err := os.Open(path)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		in = f
	}
	r, err := json.Decode(io.LimitReader(in, maxReport))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return r, nil
}

// recalibrate applies the figures of the configuration and the file at path, if
// there are any.
func (a *app) recalibrate(r *report.Report, path string) error {
	if path == "" && a.config.Effort.IsZero() {
		if r.Effort.Preset == "" {
			report.Compute(r)
		} else {
			report.Calibrate(r, r.Effort)
		}
		return nil
	}
	m, err := a.effortModel(path)
	if err != nil {
		return err
	}
	report.Calibrate(r, m)
	return nil
}

func (a *app) mergeCommand() *cobra.Command {
	var out, effort string
	cmd := &cobra.Command{
		Use:   "merge -o FOLDER REPORT.json...",
		Short: "Make one report of many, with an index page",
		Long: `Merge makes one report of the reports of many schemas. It writes to the folder:

  index.html   all schemas with their figures, and a link to the page of each
  NAME.html    the report of one schema; NAME is that of its JSON file
  index.csv    the same figures as a table
  report.json  the merged report; "sctconv report" renders it in every format

So a fleet of databases is assessed by one job each, and merged at the end.`,
		Example: "  sctconv report merge -o fleet out/*.json",
		Args:    needs("the reports that assess wrote as JSON", 1, math.MaxInt),
		RunE:    func(_ *cobra.Command, args []string) error { return a.runMerge(out, effort, args) },
	}
	cmd.Flags().StringVarP(&out, "output", "o", "", "`folder` to write to")
	registerEffort(cmd, &effort)
	return cmd
}

func (a *app) runMerge(dir, effort string, paths []string) error {
	if dir == "" {
		return usagef("merge needs -o, the folder to write to")
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	names := partNames(paths)
	p := a.progress()
	defer p.Done()
	var all []*report.Report
	for i, path := range paths {
		p.Update(i, len(paths), path)
		r, err := a.readReport(path)
		if err != nil {
			return err
		}
		if err := a.recalibrate(r, effort); err != nil {
			return err
		}
		if err := cli.WriteFile(filepath.Join(dir, names[i]+".html"), func(w io.Writer) error { return html.Write(w, r) }); err != nil {
			return err
		}
		slim(r)
		all = append(all, r)
	}
	m := report.Merge(names, all)
	for i := range m.Parts {
		m.Parts[i].Page = names[i] + ".html"
	}
	return a.writeRollup(dir, m)
}

// slim lets go of the texts, which a merged report does not hold, so that many
// large reports can be merged.
func slim(r *report.Report) {
	for _, o := range r.Objects {
		o.Source, o.Target = "", ""
	}
}

func (a *app) writeRollup(dir string, m *report.Report) error {
	for _, f := range []struct {
		name  string
		write func(io.Writer, *report.Report) error
	}{{"report.json", json.Encode}, {"index.csv", rollup.WriteCSV}, {"index.html", rollup.WriteHTML}} {
		if err := cli.WriteFile(filepath.Join(dir, f.name), func(w io.Writer) error { return f.write(w, m) }); err != nil {
			return err
		}
	}
	return a.summary([]target{{path: dir}}, text.Summary(m, filepath.Join(dir, "index.html")))
}

// partNames are the names of files without folder and ending, made unique and
// different from the names of the files of a roll-up.
func partNames(paths []string) []string {
	seen := map[string]int{"index": 1, "report": 1}
	var names []string
	for _, path := range paths {
		base := filepath.Base(path)
		if f := formatOfFile(base); f != nil {
			base = f.base(base)
		}
		if path == cli.Stdin || base == "" {
			base = "stdin"
		}
		name := base
		for key := strings.ToLower(name); seen[key] > 0; key = strings.ToLower(name) {
			seen[strings.ToLower(base)]++
			name = fmt.Sprintf("%s-%d", base, seen[strings.ToLower(base)])
		}
		seen[strings.ToLower(name)]++
		names = append(names, name)
	}
	return names
}
