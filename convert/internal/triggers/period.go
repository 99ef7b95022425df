package triggers

import (
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// Periods lets triggers keep the columns that SQL Server sets to the time for
// which a row holds: since its last change, and until the end of time, since
// older rows are not kept. Their defaults are for rows that were there before.
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
	digits := tree.ArgOf(col.Out, 0)
	if bound == "row start" {
		col.Filled = func() ast.Expr {
			now := tree.FunctionCall("UTC_TIMESTAMP")
			if digits > 0 {
				now.Args = []ast.Expr{col.Out.Args[0]}
			}
			return now
		}
		return
	}
	end := "9999-12-31 23:59:59"
	if digits > 0 {
		end += "." + strings.Repeat("9", digits)
	}
	col.Value = &ast.DefaultConstraint{Expr: &ast.StringLit{Value: end}}
}
