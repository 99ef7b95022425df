package main

import (
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/sctconv/sctconv/convert/dms"
	"github.com/sctconv/sctconv/internal/cli"
	"github.com/sctconv/sctconv/report"
	"github.com/sctconv/sctconv/report/frame"
	"github.com/sctconv/sctconv/report/text"
)

type convertFlags struct {
	runFlags
	out    string
	layout string
	dms    string
	keep   bool
}

func (a *app) convertCommand() *cobra.Command {
	f := &convertFlags{runFlags: runFlags{defaultFailOn: never}}
	cmd := &cobra.Command{
		Use:   "convert [--from DIALECT] [-o PATH] [--layout LAYOUT] INPUT...",
		Short: "Write MySQL 5.6 DDL",
		Long: `Convert writes MySQL statements in an order in which they can be loaded. What
is not converted stands among them as comments. The action items go to standard
error, one a line.

The layout is one of
  script   one script, to the file -o or standard output
  stages   a file a stage in the folder -o: schema, tables with their keys, what
           comes after loading the data, routines, views, triggers, then the
           rows of the scripts, what fills materialized views, privileges
  objects  a file an object in the folder -o, and load.sql that loads them all

A run removes the files of an earlier run from the folder that it does not write
again. It writes over edits unless --keep is given: then they are carried over to
the new output, from one run with --keep to the next; lines that both changed
stand between marks as in git, and the exit code is 1. What the last run wrote is
in the folder .sctconv-base beside the output.

` + inputHelp,
		Example: "  sctconv convert --from oracle -o mysql.sql schema.sql\n  sctconv convert --from auto --layout objects -o mysql/ db/\n  sctconv convert --from postgres db/ | mysql app",
		Args:    needInput,
		RunE:    func(cmd *cobra.Command, args []string) error { return a.runConvert(cmd, f, args) },
	}
	f.register(cmd)
	cmd.Flags().StringVarP(&f.out, "output", "o", "", "write to this file, or folder, instead of standard output")
	cmd.Flags().StringVar(&f.dms, "dms-mapping", "", "also write the table mapping for AWS Database Migration Service to this `file`")
	registerLayout(cmd, &f.layout)
	registerKeep(cmd, &f.keep)
	return cmd
}

func registerLayout(cmd *cobra.Command, layout *string) {
	cmd.Flags().StringVar(layout, "layout", layoutScript, "`shape` of the output: "+strings.Join(layouts(), ", "))
	values(cmd, "layout", layouts()...)
}

// checkLayout refuses a layout that is unknown or has no folder to go to.
func (a *app) checkLayout(layout, out string, keep bool) error {
	if err := a.oneOf("layout", layout, cli.Value{}, layouts()...); err != nil {
		return err
	}
	if keep && (out == "" || out == "-") {
		return usagef("--keep needs -o, the output whose edits are kept")
	}
	if layout != layoutScript && (out == "" || out == "-") {
		return usagef("--layout %s needs -o, the folder of the files", layout)
	}
	return nil
}

func (a *app) runConvert(cmd *cobra.Command, f *convertFlags, args []string) error {
	if err := a.checkLayout(f.layout, f.out, f.keep); err != nil {
		return err
	}
	f.afterLoad = f.layout == layoutStages
	if f.layout == layoutScript {
		f.written = f.out
	}
	out, err := a.perform(cmd, &f.runFlags, args)
	if err != nil {
		return err
	}
	kept, err := a.writeConverted(f, out)
	if err != nil {
		return err
	}
	if f.dms != "" {
		if err := a.write(f.dms, func(w io.Writer) error { return dms.Write(w, out.Tables) }); err != nil {
			return err
		}
	}
	if !a.flags.quiet {
		if err := frame.Write(a.stderr, out.Report, frame.Options{Short: true, Color: a.color(a.stderr)}); err != nil {
			return err
		}
		if err := text.WriteTop(a.stderr, out.Report, text.Options{Color: a.color(a.stderr)}); err != nil {
			return err
		}
	}
	a.talk("%s", report.Verdict(out.Report))
	a.tellKept(kept)
	if len(kept.Conflicts) > 0 {
		return conflictsError{kept.Conflicts}
	}
	return f.verdict(out.Report)
}

func (a *app) writeConverted(f *convertFlags, out *output) (kept cli.Kept, err error) {
	files := layOut(f.layout, out)
	written := files
	if f.keep {
		if written, kept, err = keepEdits(f, files); err != nil {
			return kept, err
		}
	}
	if f.layout == layoutScript {
		err = a.write(f.out, func(w io.Writer) error { _, err := io.WriteString(w, written[0].text); return err })
	} else {
		err = cli.WriteFolder(f.out, outputs(written))
	}
	if err != nil || !f.keep {
		return kept, err
	}
	dir, named := outputFolder(f, files)
	return kept, cli.WriteBase(dir, outputs(named))
}

// write writes a result to a file, or to standard output when path is "" or "-".
func (a *app) write(path string, write func(io.Writer) error) error {
	if path == "" || path == "-" {
		return write(a.stdout)
	}
	return cli.WriteFile(path, write)
}
