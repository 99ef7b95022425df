package catalog

import (
	"regexp"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

var historyName = regexp.MustCompile(`(?i)\bhistory_table\s*=\s*((?:\[[^\]]*\]|\s*\.\s*|[^\s,()\[.])+)`)

// HistoryTable remembers a clause that asks for a history, and the table that would keep it.
func (c *Run) HistoryTable(o *ast.Option) {
	if c.Histories == nil {
		c.Histories, c.HistoryClauses = map[string]bool{}, map[source.Span]string{}
	}
	c.HistoryClauses[o.At] = o.Text
	if n := HistoryName(o.Text); !n.IsZero() {
		c.Histories[c.Cat.KeyOf(n)] = true
	}
}

// HistoryName is the name of the table with the rows that a table had, with its schema where both
// have one name.
func (t *Table) HistoryName() string {
	h := t.History.Table
	if h.Name == t.Name && h.Schema != "" {
		return h.Schema + "." + h.Name
	}
	return h.Name
}

// HistoryName is the name of the table that a clause lets keep the history, if it has one.
func HistoryName(clause string) ast.Name {
	if m := historyName.FindStringSubmatch(source.OneLine(clause)); m != nil {
		return tree.NameFromText(strings.NewReplacer(" . ", ".", " .", ".", ". ", ".").Replace(m[1]))
	}
	return ast.Name{}
}
