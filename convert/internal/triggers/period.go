package triggers

import (
	"regexp"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/rules"
)

// Periods lets triggers keep the columns that SQL Server sets to the time for
// which a row holds: since its last change, and until the end of time. Their
// defaults are for rows that were there before.
func (c *Planner) Periods(t *catalog.Table) {
	for _, col := range t.Cols {
		for _, o := range col.Def.Options {
			switch bound := strings.ToLower(strings.Join(strings.Fields(o.Value), " ")); {
			case !tree.IsPeriodColumn(o):
			case tree.TypeOf(col.Out) == "datetime":
				c.period(col, bound)
			case strings.HasSuffix(bound, " start") && tree.IsInteger(col.Out) && col.Def0 == nil: // a number of the ledger, which is not kept
				col.OfPeriod, col.Value = true, &ast.DefaultConstraint{Expr: &ast.NumberLit{Text: "0"}}
			}
		}
	}
	if c.Dialect == "sqlserver" {
		c.addedPeriod(t)
	}
	if t.Period != nil && (t.Period.Start == nil || t.Period.End == nil) {
		t.Period = nil
	}
}

// periodColumns reads PERIOD FOR SYSTEM_TIME (start, end).
var periodColumns = regexp.MustCompile(`(?is)\(\s*([^,]+?)\s*,\s*([^,]+?)\s*\)\s*$`)

// addedPeriod makes columns a period that a script made as ordinary ones.
func (c *Planner) addedPeriod(t *catalog.Table) {
	for _, it := range t.Obj.Items {
		if it.Rule.ID != rules.TemporalPeriod || it.Gone {
			continue
		}
		m := periodColumns.FindStringSubmatch(source.OneLine(c.Files.Text(it.At)))
		if m == nil {
			continue
		}
		for i, bound := range [...]string{"row start", "row end"} {
			col := t.ColumnIn(c.Cat, tree.NameFromText(m[i+1]).Last())
			if col != nil && !col.OfPeriod && col.Ident == nil && col.Comp == nil && tree.TypeOf(col.Out) == "datetime" {
				c.period(col, bound)
			}
		}
	}
}

func (c *Planner) period(col *catalog.Column, bound string) {
	if bound != "row start" && bound != "row end" {
		return
	}
	if col.Def0 != nil {
		c.Inlined(col.Def0)
		col.Def0 = nil
	}
	col.OfPeriod = true
	p := col.Table.Period
	if p == nil {
		p = &catalog.Period{}
		col.Table.Period = p
	}
	digits := tree.ArgOf(col.Out, 0)
	if bound == "row start" {
		p.Start = col
		col.Filled = func() ast.Expr {
			now := tree.FunctionCall("UTC_TIMESTAMP")
			if digits > 0 {
				now.Args = []ast.Expr{col.Out.Args[0]}
			}
			return now
		}
		return
	}
	p.End = col
	end := "9999-12-31 23:59:59"
	if digits > 0 {
		end += "." + strings.Repeat("9", digits)
	}
	col.Value = &ast.DefaultConstraint{Expr: &ast.StringLit{Value: end}}
}
