package catalog

import (
	"regexp"
	"slices"
	"sort"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/tree"
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

// SchemaNamed is the schema of that name; the dialect's default one is "".
func (c *Catalog) SchemaNamed(id ast.Ident) string {
	return c.SchemaNow(c.SchemaName(id), id.At)
}

// SchemaName is the name of a schema; that of the dialect's default one is "".
func (c *Catalog) SchemaName(id ast.Ident) string {
	s := c.Fold(id)
	if s == c.DefaultSchema() {
		return ""
	}
	return s
}

// Schemas are renamed, and objects move between them. What was written before names
// them as they were: schemas by the place of the name, objects by the keys they had.

// SchemaRenames follows schemas that get other names. While statements are folded a
// schema is known by the name that it had first, then by the last one; a new schema
// that takes the name of a renamed one is known by a name of ours until then.
type SchemaRenames struct {
	// Before is what a name meant before places, in their order, and now what it
	// means behind them, where that is not itself.
	Before map[string][]FormerSchema
	Now    map[string]string
	// Final is the last name of schemas whose name changed.
	Final map[string]string
	// Settled tells that schemas are known by their last names.
	Settled bool
}

// FormerSchema is a schema that a name meant before a place.
type FormerSchema struct {
	Schema string
	Until  source.Pos
}

// FormerKey is a key that an object had.
type FormerKey struct {
	Obj *Object
	Key string
}

// SchemaNow is the schema that a name at a place means.
func (c *Catalog) SchemaNow(s string, at source.Span) string {
	r := c.Renames
	if r == nil {
		return s
	}
	name := s
	if now, ok := r.Now[name]; ok {
		s = now
	}
	if list := r.Before[name]; at.IsValid() {
		i := sort.Search(len(list), func(i int) bool { return at.Start < list[i].Until })
		if i < len(list) {
			s = list[i].Schema
		}
	}
	if r.Settled {
		return r.Last(s)
	}
	return s
}

// Last is the last name of a schema.
func (r *SchemaRenames) Last(s string) string {
	if name, ok := r.Final[s]; ok {
		return name
	}
	return s
}

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
