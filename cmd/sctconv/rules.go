package main

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/sctconv/sctconv/internal/cli"
	"github.com/sctconv/sctconv/rules"
)

func (a *app) rulesCommand() *cobra.Command {
	var from, format string
	var coverage bool
	cmd := &cobra.Command{
		Use:   "rules [--from DIALECT] [--format text|json] [--coverage]",
		Short: "List the rules",
		Long: `Rules lists the rules, one a line: id, effort of an occurrence, what becomes of
the source (exact: the same; review: converted, to be looked at; manual: to be
done by hand), name and title. "sctconv explain ID" tells all of one.`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error { return a.runRules(from, format, coverage) },
	}
	cmd.Flags().StringVar(&from, "from", "", "only rules of this source `dialect`: "+list(dialects()))
	cmd.Flags().StringVar(&format, "format", "text", "`format`: text or json")
	cmd.Flags().BoolVar(&coverage, "coverage", false, "list the numbers of the AWS tool's action items with the rules that answer them")
	values(cmd, "from", dialects()...)
	values(cmd, "format", "text", "json")
	return cmd
}

func (a *app) runRules(from, format string, coverage bool) error {
	if err := a.oneOf("format", format, cli.Value{}, "text", "json"); err != nil {
		return err
	}
	if coverage && format != "text" {
		return usageError{errors.New("--coverage is a list of text: it takes no --format " + format)}
	}
	from = cli.DialectName(from)
	catalog, err := a.catalog(from)
	if err != nil {
		return err
	}
	if coverage {
		return writeCoverage(a.stdout, catalog, from)
	}
	if format == "json" {
		return writeRulesJSON(a.stdout, catalog)
	}
	return writeRules(a.stdout, catalog)
}

// catalog lists the rules of a dialect, or of all for "", by id.
func (a *app) catalog(from string) ([]*rules.Rule, error) {
	sources := dialects()
	if from != "" {
		if err := a.oneOf("from", from, cli.Value{}, sources...); err != nil {
			return nil, err
		}
		sources = []string{from}
	}
	var catalog []*rules.Rule
	seen := map[string]bool{}
	for _, s := range sources {
		set, err := cli.LoadRules(s, a.rulePaths())
		if err != nil {
			return nil, usageError{err}
		}
		for _, r := range set.Rules() {
			if !seen[r.ID] {
				seen[r.ID] = true
				catalog = append(catalog, r)
			}
		}
	}
	slices.SortFunc(catalog, func(x, y *rules.Rule) int { return cmp.Compare(x.ID, y.ID) })
	return catalog, nil
}

func writeRules(w io.Writer, catalog []*rules.Rule) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, r := range catalog {
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\n", r.ID, r.Effort, r.Meaning, r.Name, r.Title)
	}
	return t.Flush()
}

// itemNumbers are the numbers that the AWS tool uses for a source, from and to;
// those from 9000 on are for all. A rule for all dialects has those of several.
var itemNumbers = map[string][2]int{"oracle": {1, 699}, "sqlserver": {600, 999}, "postgres": {6000, 8999}, "": {1, 9999}}

// openItems are the numbers that no rule answers, with the reason.
var openItems = map[int]string{
	766: "what it says is not published",
	810: "what it says is not published; named in release notes only",
}

// writeCoverage lists the action items of the AWS tool that rules answer.
func writeCoverage(w io.Writer, catalog []*rules.Rule, from string) error {
	answers := map[int][]string{}
	span := itemNumbers[from]
	for _, r := range catalog {
		for _, n := range r.SCT {
			if span[0] <= n && n <= span[1] || n >= 9000 {
				answers[n] = append(answers[n], r.ID)
			}
		}
	}
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, n := range slices.Sorted(maps.Keys(answers)) {
		fmt.Fprintf(t, "%d\t%s\n", n, strings.Join(answers[n], " "))
	}
	for _, n := range slices.Sorted(maps.Keys(openItems)) {
		if span[0] <= n && n <= span[1] && answers[n] == nil {
			fmt.Fprintf(t, "%d\topen: %s\n", n, openItems[n])
		}
	}
	if err := t.Flush(); err != nil {
		return err
	}
	_, err := fmt.Fprintf(w, "%d numbers answered\n", len(answers))
	return err
}

// ruleJSON is the JSON form of a rule.
type ruleJSON struct {
	ID       string `json:"id"`
	Name     string `json:"name"`
	Title    string `json:"title"`
	Dialect  string `json:"dialect,omitempty"`
	Effort   string `json:"effort"`
	Meaning  string `json:"meaning"`
	Minutes  int    `json:"minutes"`
	Learning int    `json:"learning"`
	Message  string `json:"message,omitempty"`
	What     string `json:"what,omitempty"`
	Why      string `json:"why,omitempty"`
	Todo     string `json:"todo,omitempty"`
	Source   string `json:"source,omitempty"`
	SCT      []int  `json:"sct,omitempty"`
	Before   string `json:"before,omitempty"`
	After    string `json:"after,omitempty"`
}

func writeRulesJSON(w io.Writer, catalog []*rules.Rule) error {
	forms := []ruleJSON{}
	for _, r := range catalog {
		forms = append(forms, ruleJSON{r.ID, r.Name, r.Title, r.Dialect, r.Effort.String(), r.Meaning.String(), r.Minutes, r.Learning,
			r.Message, r.What, r.Why, r.Todo, r.Source, r.SCT, r.Before, r.After})
	}
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	return e.Encode(forms)
}
