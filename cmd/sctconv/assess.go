package main

import (
	"github.com/spf13/cobra"
)

type assessFlags struct {
	runFlags
	reportFlags
}

func (a *app) assessCommand() *cobra.Command {
	f := &assessFlags{runFlags: runFlags{defaultFailOn: never}}
	cmd := &cobra.Command{
		Use:   "assess [--from DIALECT] [-o FILE] [--format LIST] INPUT...",
		Short: "Report how much converts and how much work remains",
		Long: `Assess writes the report of a conversion and one summary line to standard
output. The format of the report follows from the name of the output file; with
several formats the name is the base of several files. Without an output file
the report goes to standard output.

The format csv writes three tables when it goes to a file: the action items, and
beside it NAME_Action_Items_Summary.csv and NAME_Summary.csv.

` + inputHelp,
		Example: "  sctconv assess --from oracle -o report.html schema.sql\n  sctconv assess --from sqlserver -o out/report --format html,json,csv db/",
		Args:    needInput,
		RunE:    func(cmd *cobra.Command, args []string) error { return a.runAssess(cmd, f, args) },
	}
	f.runFlags.register(cmd)
	f.reportFlags.register(cmd)
	return cmd
}

func (a *app) runAssess(cmd *cobra.Command, f *assessFlags, args []string) error {
	targets, err := f.targets()
	if err != nil {
		return err
	}
	out, err := a.perform(cmd, &f.runFlags, args)
	if err != nil {
		return err
	}
	if err := a.publish(&f.reportFlags, targets, out.Report); err != nil {
		return err
	}
	return f.verdict(out.Report)
}
