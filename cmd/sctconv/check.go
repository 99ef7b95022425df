package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/sctconv/sctconv/report"
	"github.com/sctconv/sctconv/report/text"
)

type checkFlags struct {
	runFlags
	format string
}

func (a *app) checkCommand() *cobra.Command {
	f := &checkFlags{runFlags: runFlags{defaultFailOn: report.Medium, onlyGiven: true}}
	cmd := &cobra.Command{
		Use:   "check [--from DIALECT] [--fail-on CLASS] [--format FORMAT] INPUT...",
		Short: "Find what does not convert, for git hooks and CI",
		Long: `Check writes the action items of the given files to standard output, each with
the source line, and exits with 1 when one is at or above --fail-on.

INPUT is a file, a folder, or - for standard input. The files of a folder are
read by name, numbers by their value (9_b.sql before 10_a.sql), then migrations
by version (V4_7__a.sql before V4_106__a.sql), then repeatable ones (R__a.sql).`,
		Example: "  sctconv check --from oracle schema.sql\n  sctconv check --from oracle --stdin-filepath a.sql - < a.sql",
		Args:    needInput,
		RunE:    func(cmd *cobra.Command, args []string) error { return a.runCheck(cmd, f, args) },
	}
	f.register(cmd)
	cmd.Flags().StringVar(&f.format, "format", "text", "`format`: "+strings.Join(checkFormats(), ", "))
	values(cmd, "format", checkFormats()...)
	return cmd
}

// checkFormats are the formats of check by their names there.
func checkFormats() []string {
	return []string{"text", "github", "gitlab", "sarif", "json", "junit", "rdjson"}
}

func (a *app) runCheck(cmd *cobra.Command, f *checkFlags, args []string) error {
	if !slices.Contains(checkFormats(), f.format) {
		return usagef("--format is %q, not %s", f.format, list(checkFormats()))
	}
	out, err := a.perform(cmd, &f.runFlags, args)
	if err != nil {
		return err
	}
	r := out.Report
	name := f.format
	if name == "text" {
		name = "frames"
	}
	if err := formatNamed(name).write(a.stdout, r, a.color(a.stdout)); err != nil {
		return err
	}
	if !a.flags.quiet {
		if err := text.WriteTop(a.stderr, r, text.Options{Color: a.color(a.stderr)}); err != nil {
			return err
		}
	}
	a.talk("Found %s in %s.", report.Count(r.Totals.Items.Sum(), "item"), report.Count(len(r.Files), "file"))
	return f.verdict(r)
}
