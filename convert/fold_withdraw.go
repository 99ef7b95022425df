package convert

import (
	"regexp"
	"slices"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/rules"
)

// This file takes back items about clauses that later statements of the scripts undo.

// withdraw takes the items of an object back that are meant.
func (c *converter) withdraw(o *object, meant func(*item) bool) {
	kept, partly := o.items[:0], false
	for _, it := range o.items {
		if meant(it) {
			it.obj, it.gone = nil, true
			continue
		}
		kept = append(kept, it)
		partly = partly || it.rule.Meaning == rules.Manual
	}
	if len(kept) < len(o.items) {
		o.items, o.partly = kept, partly
	}
}

// withdrawIn takes the items back that stand in a clause.
func (c *converter) withdrawIn(o *object, at source.Span) {
	if at.IsValid() && len(o.items) > 0 {
		c.withdraw(o, func(it *item) bool { return at.Contains(it.at) })
	}
}

// keySpan is where a key is defined.
func keySpan(k *key) source.Span {
	if k.node == nil {
		return source.Span{}
	}
	return k.node.Span()
}

// withdrawRule takes the items of a rule back.
func (c *converter) withdrawRule(o *object, rule string) {
	c.withdraw(o, func(it *item) bool { return it.rule.ID == rule })
}

// dropPeriod folds DROP PERIOD FOR SYSTEM_TIME: the columns become ordinary ones.
func (c *converter) dropPeriod(t *table) bool {
	found := false
	for _, col := range t.cols {
		found = c.dropOptions(col, isPeriodColumn) || found
	}
	c.withdrawRule(t.obj, rules.TemporalPeriod)
	return found
}

// dropOptions takes options from a column; it reports whether there were any.
func (c *converter) dropOptions(col *column, dropped func(*ast.Option) bool) bool {
	if !slices.ContainsFunc(col.def.Options, dropped) {
		return false
	}
	d := *col.def
	d.Options = nil
	for _, o := range col.def.Options {
		if !dropped(o) {
			d.Options = append(d.Options, o)
			continue
		}
		c.withdrawIn(col.table.obj, o.At)
	}
	col.def = &d
	return true
}

// masks follows ADD MASKED and DROP MASKED of a column of SQL Server, and ENCRYPTED, which
// belongs to the type. It gives the options that are left.
func (c *converter) masks(col *column, a *ast.AlterColumn, list []*ast.Option) []*ast.Option {
	if a.Type != nil && c.dialect == "sqlserver" {
		c.dropOptions(col, func(o *ast.Option) bool { return o.Name == "sqlserver:encrypted" })
	}
	var rest []*ast.Option
	for _, o := range list {
		switch o.Name {
		case "sqlserver:add masked", "sqlserver:encrypted":
			d := *col.def
			d.Options = append(slices.Clone(d.Options), o)
			col.def = &d
		case "sqlserver:drop masked":
			if c.dropOptions(col, func(x *ast.Option) bool { return strings.HasSuffix(x.Name, " masked") || x.Name == "sqlserver:masked" }) {
				c.inlined(o)
				continue
			}
		}
		rest = append(rest, o)
	}
	return rest
}

// versioning follows SET (SYSTEM_VERSIONING = …) of SQL Server; it reports false for
// another change.
func (c *converter) versioning(t *table, o *ast.Option) bool {
	if o == nil || o.Name != "sqlserver:set" {
		return false
	}
	words := strings.Fields(strings.NewReplacer("(", " ", "=", " ").Replace(strings.ToLower(o.Value)))
	if len(words) < 2 || words[0] != "system_versioning" {
		return false
	}
	c.withdrawRule(t.obj, rules.TemporalTable)
	if strings.HasPrefix(words[1], "off") {
		return false
	}
	c.historyTable(o)
	c.lose(rules.TemporalTable, o.At, t.obj, "clause", clip(o.Text))
	return true
}

var historyName = regexp.MustCompile(`(?i)\bhistory_table\s*=\s*((?:\[[^\]]*\]|[^\s,()\[])+)`)

// historyTable remembers the table that would keep the history.
func (c *converter) historyTable(o *ast.Option) {
	if m := historyName.FindStringSubmatch(o.Text); m != nil {
		if c.histories == nil {
			c.histories = map[string]bool{}
		}
		c.histories[c.cat.keyOf(nameFromText(m[1]))] = true
	}
}

// alterHistory folds the change of a table that only keeps the history of another, which
// the target has not.
func (c *converter) alterHistory(s *ast.AlterTable) bool {
	if !c.histories[c.cat.keyOf(s.Name)] || c.cat.table(s.Name) != nil {
		return false
	}
	c.drop(c.set.Rule(rules.HistoryTableChange), "alter table", s.At)
	return true
}
