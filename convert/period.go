package convert

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// periods lets triggers keep the columns that SQL Server sets to the time for
// which a row holds: since its last change, and until the end of time, since
// older rows are not kept. Their defaults are for rows that were there before.
func (c *converter) periods(t *table) {
	for _, col := range t.cols {
		for _, o := range col.def.Options {
			switch bound := strings.ToLower(strings.Join(strings.Fields(o.Value), " ")); {
			case !isPeriodColumn(o):
			case typeOf(col.out) == "datetime":
				c.period(col, bound)
			case strings.HasSuffix(bound, " start") && isInteger(col.out) && col.def0 == nil: // a number of the ledger, which is not kept
				col.ofPeriod, col.value = true, &ast.DefaultConstraint{Expr: &ast.NumberLit{Text: "0"}}
			}
		}
	}
}

func (c *converter) period(col *column, bound string) {
	if bound != "row start" && bound != "row end" {
		return
	}
	if col.def0 != nil {
		c.inlined(col.def0)
		col.def0 = nil
	}
	col.ofPeriod = true
	digits := argOf(col.out, 0)
	if bound == "row start" {
		col.filled = func() ast.Expr {
			now := functionCall("UTC_TIMESTAMP")
			if digits > 0 {
				now.Args = []ast.Expr{col.out.Args[0]}
			}
			return now
		}
		return
	}
	end := "9999-12-31 23:59:59"
	if digits > 0 {
		end += "." + strings.Repeat("9", digits)
	}
	col.value = &ast.DefaultConstraint{Expr: &ast.StringLit{Value: end}}
}
