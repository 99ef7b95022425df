package main

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/sctconv/sctconv/report"
	"github.com/sctconv/sctconv/rules"
)

func (a *app) explainCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "explain RULE",
		Short:   "Explain a rule by its id or name",
		Long:    "Explain tells what a rule does and why, what is left to do, what that costs, and shows an example.",
		Example: "  sctconv explain OR1003",
		Args:    needs("the id or name of one rule, such as OR1003", 1, 1),
		RunE:    func(_ *cobra.Command, args []string) error { return a.runExplain(args[0]) },
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			return a.completeRules(len(args)), cobra.ShellCompDirectiveNoFileComp
		},
	}
}

// completeRules lists the rules for the shell.
func (a *app) completeRules(given int) []string {
	if given > 0 || a.start() != nil {
		return nil
	}
	catalog, err := a.catalog("")
	if err != nil {
		return nil
	}
	var words []string
	for _, r := range catalog {
		words = append(words, r.ID+"\t"+r.Title)
	}
	return words
}

func (a *app) runExplain(name string) error {
	catalog, err := a.catalog("")
	if err != nil {
		return err
	}
	var near []string
	for _, r := range catalog {
		switch {
		case strings.EqualFold(r.ID, name), strings.EqualFold(r.Name, name):
			return explain(a.stdout, r)
		case len(name) > 2 && strings.Contains(strings.ToLower(r.ID+" "+r.Name), strings.ToLower(name)):
			near = append(near, r.ID+" "+r.Name)
		}
	}
	if len(near) == 0 {
		return usagef("there is no rule %q; \"sctconv rules\" lists all", name)
	}
	return usagef("there is no rule %q; did you mean one of these?\n  %s", name, strings.Join(near[:min(len(near), 5)], "\n  "))
}

func explain(w io.Writer, r *rules.Rule) error {
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "%s %s\n%s\n\n", r.ID, r.Name, r.Title)
	fmt.Fprintf(b, "Effort: %s%s. Conversion: %s.\n", r.Effort, effort(r), conversion(r))
	section(b, "What", r.What)
	section(b, "Why", r.Why)
	section(b, "What to do", r.Todo)
	section(b, "Before", r.Before)
	section(b, "After", r.After)
	section(b, "Source", r.Source)
	return b.Flush()
}

// conversion is what becomes of the source.
func conversion(r *rules.Rule) string {
	switch r.Meaning {
	case rules.Exact:
		return "exact, it means the same"
	case rules.Review:
		return "review, it is converted and to be looked at"
	}
	return "manual, it is to be done by hand"
}

// effort tells the minutes of a rule, "" when it costs nothing.
func effort(r *rules.Rule) string {
	s := ""
	if r.Minutes > 0 {
		s += ", " + report.Duration(r.Minutes) + " an occurrence"
	}
	if r.Learning > 0 {
		s += ", " + report.Duration(r.Learning) + " to learn once"
	}
	return s
}

func section(w io.Writer, title, body string) {
	if body = strings.TrimSpace(body); body != "" {
		fmt.Fprintf(w, "\n%s\n  %s\n", title, strings.ReplaceAll(body, "\n", "\n  "))
	}
}
