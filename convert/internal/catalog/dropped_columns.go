package catalog

import (
	"slices"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// This file holds statements about rows against the columns that were there at their
// place: scripts of migrations drop, rename and rebuild them later.

// DroppedColumn is a column that was dropped at a place, with the name that it had there.
type DroppedColumn struct {
	Key string
	Col *Column
	At  source.Pos
	// Index is its place among the columns there.
	Index int
	// Kept tells that it is there while rows are written, since statements about them read it.
	Kept bool
}

// ColumnThen is the column that a statement at the place means by the name. It is nil
// and true for one that is dropped behind it, unless that is kept for rows.
func (t *Table) ColumnThen(c *Catalog, id ast.Ident) (col *Column, dropped bool) {
	if d := t.droppedThen(c, id); d != nil {
		if d.Kept {
			return d.Col, false
		}
		return nil, true
	}
	return t.ColumnIn(c, id), false
}

// droppedThen is the column that a name meant where it was written and that was dropped
// later, nil if there is none.
func (t *Table) droppedThen(c *Catalog, id ast.Ident) *DroppedColumn {
	if len(t.DroppedCols) == 0 || !id.At.IsValid() {
		return nil
	}
	key := c.Fold(id)
	for i := range t.DroppedCols {
		d := &t.DroppedCols[i]
		if d.HasAt(id.At.Start) && t.NameThen(d, id.At.Start) == key {
			return d
		}
	}
	return nil
}

// HasAt reports whether the table had the column at a place.
func (d *DroppedColumn) HasAt(at source.Pos) bool { return d.Col.Def.At.Start <= at && at < d.At }

// IsKept reports whether a column is there while rows are written, and not behind them.
func (t *Table) IsKept(col *Column) bool {
	return slices.ContainsFunc(t.DroppedCols, func(d DroppedColumn) bool { return d.Kept && d.Col == col })
}

// NameThen is the name that a dropped column had at a place.
func (t *Table) NameThen(d *DroppedColumn, at source.Pos) string {
	for _, o := range t.OldNames {
		if o.Col == d.Col && o.from <= at && at < o.until {
			return o.Key
		}
	}
	return d.Key
}

// columnsOfAllTimes are the columns of a table, those that were dropped at their places among them.
func (t *Table) columnsOfAllTimes() []*Column {
	list := slices.Clone(t.Cols)
	for _, d := range slices.Backward(t.DroppedCols) {
		list = slices.Insert(list, min(d.Index, len(list)), d.Col)
	}
	return list
}
