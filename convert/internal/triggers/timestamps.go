package triggers

import (
	"slices"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/internal/types"
	"github.com/sctconv/sctconv/convert/settings"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// Timestamps chooses the columns of times with a time zone that become TIMESTAMP, when the
// setting asks for it. Partitions cannot stand on such a column, and keys of tables that
// refer to each other need one type.
func (c *Planner) Timestamps() {
	if c.Settings.TimeZones != settings.Timestamp {
		return
	}
	inForeignKey := c.foreignKeyColumns()
	for _, t := range c.Cat.Tables {
		for _, col := range t.Cols {
			col.Stamp = types.HoldsInstant(col) && !inForeignKey[col] && !col.OfPeriod && !c.partitions(t, col)
		}
	}
}

// partitions reports whether the table has partitions by the column.
func (c *Planner) partitions(t *catalog.Table, col *catalog.Column) bool {
	if t.By == nil {
		return false
	}
	found := false
	ast.Inspect(t.By, func(n ast.Node) bool {
		ref, ok := n.(*ast.ColumnRef)
		found = found || ok && t.ColumnIn(c.Cat, ref.Name.Last()) == col
		return !found
	})
	return found
}

// TimestampColumn settles what a TIMESTAMP column has for NULL and for a missing value. The
// server stores the present for NULL in one that is NOT NULL.
func (c *Planner) TimestampColumn(col *catalog.Column) {
	if !col.Stamp {
		return
	}
	if col.Value != nil && !c.stampHolds(col.Value.Expr) {
		col.Stamp = false
		return
	}
	t := col.Table
	at, text := c.Written(col, col.Typ)
	c.Withdraw(t.Obj, func(it *catalog.Item) bool {
		return it.At == at && slices.Contains(zonedRules, it.Rule.ID)
	})
	c.Note(rules.ZonedTimestamp, at, t.Obj, "column", col.Name, "type", text, "table", t.Name)
	switch {
	case !col.NotNull || col.Value != nil && !isLiteral(col.Value.Expr):
	case col.InPrimary():
		c.Note(rules.TimestampOfPrimaryKey, col.Def.At, t.Obj, "column", col.Name, "table", t.Name)
		if col.Value == nil {
			col.Value = &ast.DefaultConstraint{Expr: catalog.CurrentTimestamp(col)}
		}
	case t.Mat != nil:
		col.NotNull = false
	default:
		col.NotNull, col.RefusesNull = false, true
		c.Note(rules.TimestampWithoutDefault, col.Def.At, t.Obj, "column", col.Name, "table", t.Name)
	}
}

// zonedRules are those that let columns of times with a time zone be DATETIME.
var zonedRules = []string{rules.Timestamptz, rules.TimestampWithTimeZone, rules.TimestampWithLocalTimeZone, rules.Datetimeoffset}

func isLiteral(e ast.Expr) bool { _, ok := e.(*ast.StringLit); return ok }

// stampHolds reports whether a default is one that a TIMESTAMP column takes.
func (c *Planner) stampHolds(e ast.Expr) bool {
	s, ok := e.(*ast.StringLit)
	return !ok || types.StampHolds(s.Value) || tree.IsNullWord(e)
}
