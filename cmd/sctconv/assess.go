package main

import (
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/sctconv/sctconv/report"
	"github.com/sctconv/sctconv/report/text"
)

type assessFlags struct {
	runFlags
	out     string
	formats []string
}

func (a *app) assessCommand() *cobra.Command {
	f := &assessFlags{runFlags: runFlags{defaultFailOn: never}}
	cmd := &cobra.Command{
		Use:   "assess --from DIALECT [-o FILE] [--format LIST] INPUT...",
		Short: "Report how much converts and how much work remains",
		Long: `Assess writes the report of a conversion and one summary line to standard
output. The format of the report follows from the name of the output file; with
several formats the name is the base of several files. Without an output file
the report goes to standard output.

INPUT is a file, a folder, or - for standard input.`,
		Example: "  sctconv assess --from oracle -o report.html schema.sql\n  sctconv assess --from sqlserver -o out/report --format html,json,csv db/",
		Args:    needInput,
		RunE:    func(cmd *cobra.Command, args []string) error { return a.runAssess(cmd, f, args) },
	}
	f.register(cmd)
	cmd.Flags().StringVarP(&f.out, "output", "o", "", "write to `file` instead of standard output")
	cmd.Flags().StringSliceVar(&f.formats, "format", nil, "`formats` of the report: "+strings.Join(assessFormats(), ", "))
	values(cmd, "format", assessFormats()...)
	return cmd
}

func assessFormats() []string { return []string{"html", "json", "csv", "sarif", "md", "text"} }

func (a *app) runAssess(cmd *cobra.Command, f *assessFlags, args []string) error {
	targets, err := assessTargets(f.out, f.formats)
	if err != nil {
		return err
	}
	out, err := a.perform(cmd, &f.runFlags, args)
	if err != nil {
		return err
	}
	var names []string
	for _, t := range targets {
		if t.path != "" {
			names = append(names, t.path)
		}
		if err := a.render(t, out.Report); err != nil {
			return err
		}
	}
	if err := a.summary(targets, text.Summary(out.Report, strings.Join(names, ","))); err != nil {
		return err
	}
	return f.verdict(out.Report)
}

// summary writes the summary line to standard output, but to standard error
// when a report that machines read is there.
func (a *app) summary(targets []target, line string) error {
	if t := targets[0]; t.path == "" && t.format != "text" {
		a.talk("%s", line)
		return nil
	}
	_, err := fmt.Fprintln(a.stdout, line)
	return err
}

func (a *app) render(t target, r *report.Report) error {
	return a.write(t.path, func(w io.Writer) error {
		return writeReport(w, t.format, r, t.path == "" && a.color(a.stdout))
	})
}

// target is a rendering and the file that it goes to, "" for standard output.
type target struct{ format, path string }

// assessTargets tells where each format goes.
func assessTargets(out string, formats []string) ([]target, error) {
	if out == "-" {
		out = ""
	}
	for _, f := range formats {
		if !slices.Contains(assessFormats(), f) {
			return nil, usagef("--format is %q, not %s", f, list(assessFormats()))
		}
	}
	byName := formatOf(out)
	switch {
	case len(formats) == 0 && out == "":
		return []target{{"text", ""}}, nil
	case len(formats) == 0 && byName == "":
		return nil, usagef("the name %s tells no format: use --format or one of the endings .html, .json, .csv, .sarif, .md, .txt", out)
	case len(formats) == 0:
		return []target{{byName, out}}, nil
	case len(formats) == 1:
		return []target{{formats[0], out}}, nil
	case out == "":
		return nil, usagef("several formats need -o, the base name of the files")
	}
	return severalTargets(out, byName, formats), nil
}

func severalTargets(out, byName string, formats []string) []target {
	base := out
	if byName != "" {
		base = strings.TrimSuffix(out, filepath.Ext(out))
	}
	var targets []target
	for _, f := range formats {
		ext := f
		if f == "text" {
			ext = "txt"
		}
		targets = append(targets, target{f, base + "." + ext})
	}
	return targets
}

// formatOf is the format that a file name tells, or "".
func formatOf(name string) string {
	switch ext := strings.ToLower(strings.TrimPrefix(filepath.Ext(name), ".")); ext {
	case "html", "json", "csv", "sarif", "md":
		return ext
	case "htm":
		return "html"
	case "txt":
		return "text"
	}
	return ""
}
