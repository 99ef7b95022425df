package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/sctconv/sctconv/internal/cli"
	"github.com/sctconv/sctconv/report"
	"github.com/sctconv/sctconv/report/text"
)

type checkFlags struct {
	runFlags
	format string
	// newFrom is a revision of git; items of lines that did not change since count no more.
	newFrom string
}

func (a *app) checkCommand() *cobra.Command {
	f := &checkFlags{runFlags: runFlags{defaultFailOn: report.Medium, onlyGiven: true}}
	cmd := &cobra.Command{
		Use:   "check [--from DIALECT] [--fail-on CLASS] [--format FORMAT] INPUT...",
		Short: "Find what does not convert, for git hooks and CI",
		Long: `Check writes the action items of the given files to standard output, each with
the source line, and exits with 1 when one is at or above --fail-on.

With --new-from-rev only items of lines that changed since a revision of git
count, so that scripts which have items already can be changed. It runs git.

` + inputHelp,
		Example: "  sctconv check --from oracle schema.sql\n  sctconv check --new-from-rev origin/main db/\n  sctconv check --from oracle --stdin-filepath a.sql - < a.sql",
		Args:    needInput,
		RunE:    func(cmd *cobra.Command, args []string) error { return a.runCheck(cmd, f, args) },
	}
	f.register(cmd)
	cmd.Flags().StringVar(&f.format, "format", "text", "`format`: "+strings.Join(checkFormats(), ", "))
	cmd.Flags().StringVar(&f.newFrom, "new-from-rev", "", "count items of lines only that changed since this `revision` of git")
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
	old, err := f.onlyNew(cmd.Context(), r, args)
	if err != nil {
		return err
	}
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
	a.talk("Found %s in %s%s.", report.Count(r.Totals.Items.Sum(), "item"), report.Count(len(r.Files), "file"), old)
	return f.verdict(r)
}

// onlyNew suppresses the items of lines that did not change, and tells how many these are.
func (f *checkFlags) onlyNew(ctx context.Context, r *report.Report, args []string) (string, error) {
	if f.newFrom == "" {
		return "", nil
	}
	paths := slices.Clone(args)
	for i, p := range paths {
		if p == cli.Stdin {
			paths[i] = f.stdinPath
		}
	}
	changed, err := cli.ChangedSince(ctx, f.newFrom, paths)
	if err != nil {
		return "", fmt.Errorf("--new-from-rev: %w", err)
	}
	n := 0
	for _, it := range r.Items {
		if p := it.Position; it.Suppressed == "" && p.File != "" && !changed.Has(p.File, p.Line, max(p.Line, p.EndLine)) {
			it.Suppressed = "the line did not change since " + f.newFrom
			n++
		}
	}
	report.Compute(r)
	return fmt.Sprintf(", and %d in lines that did not change since %s", n, f.newFrom), nil
}
