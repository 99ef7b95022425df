package fold

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/rules"
)

// keySpan is where a key is defined.
func keySpan(k *catalog.Key) source.Span {
	if k.Node == nil {
		return source.Span{}
	}
	return k.Node.Span()
}

// withdrawRule takes the items of a rule back.
func (c *Folder) withdrawRule(o *catalog.Object, rule string) {
	c.Withdraw(o, func(it *catalog.Item) bool { return it.Rule.ID == rule })
}

// dropPeriod folds DROP PERIOD FOR SYSTEM_TIME: the columns become ordinary ones.
func (c *Folder) dropPeriod(t *catalog.Table) bool {
	found := false
	for _, col := range t.Cols {
		found = c.dropOptions(col, tree.IsPeriodColumn) || found
	}
	c.withdrawRule(t.Obj, rules.TemporalPeriod)
	return found
}

// dropOptions takes options from a column; it reports whether there were any.
func (c *Folder) dropOptions(col *catalog.Column, dropped func(*ast.Option) bool) bool {
	if !slices.ContainsFunc(col.Def.Options, dropped) {
		return false
	}
	d := *col.Def
	d.Options = nil
	for _, o := range col.Def.Options {
		if !dropped(o) {
			d.Options = append(d.Options, o)
			continue
		}
		c.WithdrawIn(col.Table.Obj, o.At)
	}
	col.Def = &d
	return true
}

// masks follows ADD MASKED and DROP MASKED of a column of SQL Server, and ENCRYPTED, which
// belongs to the type. It gives the options that are left.
func (c *Folder) masks(col *catalog.Column, a *ast.AlterColumn, list []*ast.Option) []*ast.Option {
	if a.Type != nil && c.Dialect == "sqlserver" {
		c.dropOptions(col, func(o *ast.Option) bool { return o.Name == "sqlserver:encrypted" })
	}
	var rest []*ast.Option
	for _, o := range list {
		switch o.Name {
		case "sqlserver:add masked", "sqlserver:encrypted":
			d := *col.Def
			d.Options = append(slices.Clone(d.Options), o)
			col.Def = &d
		case "sqlserver:drop masked":
			if c.dropOptions(col, func(x *ast.Option) bool { return strings.HasSuffix(x.Name, " masked") || x.Name == "sqlserver:masked" }) {
				c.Inlined(o)
				continue
			}
		}
		rest = append(rest, o)
	}
	return rest
}

// versioning follows SET (SYSTEM_VERSIONING = …) of SQL Server; it reports false for
// another change.
func (c *Folder) versioning(t *catalog.Table, o *ast.Option) bool {
	if o == nil || o.Name != "sqlserver:set" {
		return false
	}
	words := strings.Fields(strings.NewReplacer("(", " ", "=", " ").Replace(strings.ToLower(o.Value)))
	if len(words) < 2 || words[0] != "system_versioning" {
		return false
	}
	c.withdrawRule(t.Obj, rules.TemporalTable)
	if strings.HasPrefix(words[1], "off") {
		return false
	}
	c.HistoryTable(o)
	c.Lose(rules.TemporalTable, o.At, t.Obj, "clause", catalog.Clip(o.Text))
	return true
}

// alterHistory folds the change of a table that only keeps the history of another, which
// the target has not.
func (c *Folder) alterHistory(s *ast.AlterTable) bool {
	if !c.Histories[c.Cat.KeyOf(s.Name)] || c.Cat.Table(s.Name) != nil {
		return false
	}
	c.Drop(c.Set.Rule(rules.HistoryTableChange), "alter table", s.At)
	return true
}
