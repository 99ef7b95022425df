package main

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/sctconv/sctconv/report"

	"github.com/sctconv/sctconv/internal/cli"
)

func registerEffort(cmd *cobra.Command, path *string) {
	cmd.Flags().StringVar(path, "effort", "", "`file` with your team's figures for the estimate (as section effort of "+cli.ConfigName+")")
}

// effortModel is the effort model of the configuration, refined by the file at
// path unless that is "".
func (a *app) effortModel(path string) (report.EffortModel, error) {
	m := report.DefaultModel()
	if !a.config.Effort.IsZero() {
		if err := a.config.Effort.Apply(&m, a.config.File, a.ruleID); err != nil {
			return m, usageError{err}
		}
	}
	if path == "" {
		return m, nil
	}
	e, err := cli.ReadEffort(path)
	if err == nil {
		err = e.Apply(&m, path, a.ruleID)
	}
	if err != nil {
		return m, usageError{err}
	}
	return m, nil
}

// ruleID is the id of a rule by its id or name, "" if there is none.
func (a *app) ruleID(name string) string {
	catalog, err := a.catalog("")
	if err != nil {
		return ""
	}
	for _, r := range catalog {
		if strings.EqualFold(r.ID, name) || strings.EqualFold(r.Name, name) {
			return r.ID
		}
	}
	return ""
}
