package main

import (
	"io"

	"github.com/spf13/cobra"

	"github.com/sctconv/sctconv/internal/cli"
	"github.com/sctconv/sctconv/report"
	"github.com/sctconv/sctconv/report/frame"
)

type convertFlags struct {
	runFlags
	out    string
	layout string
}

func (a *app) convertCommand() *cobra.Command {
	f := &convertFlags{runFlags: runFlags{defaultFailOn: never}}
	cmd := &cobra.Command{
		Use:   "convert --from DIALECT [-o FILE] INPUT...",
		Short: "Write MySQL 5.6 DDL",
		Long: `Convert writes one MySQL script, in an order in which it can be loaded. What
is not converted stands in it as a comment. The action items go to standard
error, one a line.

INPUT is a file, a folder, or - for standard input.`,
		Example: "  sctconv convert --from oracle -o mysql.sql schema.sql\n  sctconv convert --from postgres db/ | mysql app",
		Args:    needInput,
		RunE:    func(cmd *cobra.Command, args []string) error { return a.runConvert(cmd, f, args) },
	}
	f.register(cmd)
	cmd.Flags().StringVarP(&f.out, "output", "o", "", "write to `file` instead of standard output")
	cmd.Flags().StringVar(&f.layout, "layout", "script", "shape of the output: script")
	values(cmd, "layout", "script")
	return cmd
}

func (a *app) runConvert(cmd *cobra.Command, f *convertFlags, args []string) error {
	switch f.layout {
	case "script":
	case "stages", "objects":
		return usagef("--layout %s is not available yet, only script", f.layout)
	default:
		return usagef("--layout is %q, not script", f.layout)
	}
	out, err := a.perform(cmd, &f.runFlags, args)
	if err != nil {
		return err
	}
	if err := a.write(f.out, func(w io.Writer) error { _, err := io.WriteString(w, out.Script); return err }); err != nil {
		return err
	}
	if !a.flags.quiet {
		if err := frame.Write(a.stderr, out.Report, frame.Options{Short: true, Color: a.color(a.stderr)}); err != nil {
			return err
		}
	}
	a.talk("%s", report.Verdict(out.Report))
	return f.verdict(out.Report)
}

// write writes a result to a file, or to standard output when path is "" or "-".
func (a *app) write(path string, write func(io.Writer) error) error {
	if path == "" || path == "-" {
		return write(a.stdout)
	}
	return cli.WriteFile(path, write)
}
