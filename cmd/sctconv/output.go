package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/sctconv/sctconv/internal/cli"
	"github.com/sctconv/sctconv/report"
	"github.com/sctconv/sctconv/report/csv"
	"github.com/sctconv/sctconv/report/text"
)

// reportFlags say where a report goes and in which forms.
type reportFlags struct {
	out       string
	formats   []string
	anonymize bool
}

func (f *reportFlags) register(cmd *cobra.Command) {
	cmd.Flags().StringVarP(&f.out, "output", "o", "", "write to `file` instead of standard output")
	cmd.Flags().StringSliceVar(&f.formats, "format", nil, "`formats` of the report: "+strings.Join(formatNames(), ", "))
	cmd.Flags().BoolVar(&f.anonymize, "anonymize", false, "replace names, strings and comments, to show the report outside")
	values(cmd, "format", formatNames()...)
}

// target is a rendering and the file that it goes to, "" for standard output.
type target struct {
	*format
	path string
}

// targets tells where each format goes.
func (f *reportFlags) targets() ([]target, error) {
	out := f.out
	if out == "-" {
		out = ""
	}
	byName := formatOfFile(out)
	var chosen []*format
	for _, name := range f.formats {
		x := formatNamed(name)
		if x == nil {
			return nil, usagef("--format is %q, not %s", name, list(formatNames()))
		}
		chosen = append(chosen, x)
	}
	switch {
	case len(chosen) == 0 && out == "":
		return []target{{formatNamed("text"), ""}}, nil
	case len(chosen) == 0 && byName == nil:
		return nil, usagef("the name %s tells no format: use --format, or an ending like .html, .json, .csv, .sarif, .md, .txt or .pdf", out)
	case len(chosen) == 0:
		return []target{{byName, out}}, nil
	case len(chosen) == 1:
		return []target{{chosen[0], out}}, nil
	case out == "":
		return nil, usagef("several formats need -o, the base name of the files")
	}
	return severalTargets(out, byName, chosen), nil
}

func severalTargets(out string, byName *format, chosen []*format) []target {
	base := out
	if byName != nil {
		base = byName.base(out)
	}
	var targets []target
	for _, f := range chosen {
		targets = append(targets, target{f, base + f.ext})
	}
	return targets
}

// publish writes the report in all forms, and the summary line.
func (a *app) publish(f *reportFlags, targets []target, r *report.Report) error {
	if f.anonymize {
		if err := a.anonymize(r); err != nil {
			return err
		}
	}
	p := a.progress()
	defer p.Done()
	defer p.Run()()
	var names []string
	for i, t := range targets {
		p.Update(i, len(targets), "writing the report as "+t.name)
		if t.path != "" {
			names = append(names, t.path)
		}
		if err := a.render(t, r); err != nil {
			return err
		}
	}
	return a.summary(targets, text.Summary(r, strings.Join(names, ",")))
}

func (a *app) render(t target, r *report.Report) error {
	if t.name == "pdf" && t.path == "" && cli.IsTerminal(a.stdout) {
		return usagef("a PDF is not written to a terminal: use -o")
	}
	err := a.write(t.path, func(w io.Writer) error {
		return t.write(w, r, t.path == "" && a.color(a.stdout))
	})
	if err != nil || t.name != "csv" || t.path == "" {
		return err
	}
	return writeTables(t, r)
}

// writeTables writes the tables beside that of the items.
func writeTables(t target, r *report.Report) error {
	for _, x := range csv.Tables()[1:] {
		if err := cli.WriteFile(t.base(t.path)+x.Suffix+".csv", func(w io.Writer) error { return x.Write(w, r) }); err != nil {
			return err
		}
	}
	return nil
}

// summary writes the summary line to standard output, but to standard error
// when a report that machines read is there.
func (a *app) summary(targets []target, line string) error {
	if t := targets[0]; t.path == "" && t.name != "text" {
		a.talk("%s", line)
		return nil
	}
	_, err := fmt.Fprintln(a.stdout, line)
	return err
}
