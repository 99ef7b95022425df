package convert

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// This file holds statements about rows against the tables and columns that were there
// at their place: scripts of migrations drop, rename and rebuild them later.

// goneTable is a table that the script drops behind its rows.
type goneTable struct {
	table    *table
	from, at source.Pos
	// heir is the table that takes its name after its rows were copied into it, and
	// inherited what their columns became by their keys; nil if there is none.
	heir      *table
	inherited map[string]*column
}

// gone remembers a table that is dropped at the place.
func (c *catalog) goneAt(t *table, at source.Pos) {
	if c.gone == nil {
		c.gone = map[string][]*goneTable{}
	}
	key := t.schema + "\x00" + t.key
	c.gone[key] = append(c.gone[key], &goneTable{table: t, from: t.def.At.Start, at: at})
}

// goneThen is the table that the name meant at the place and that is dropped later, nil
// if there is none.
func (c *catalog) goneThen(n ast.Name, at source.Pos) *goneTable {
	for _, g := range c.gone[c.keyOf(n)] {
		if g.from <= at && at < g.at {
			return g
		}
	}
	return nil
}

// takesPlace looks, when t takes the name of a dropped table, for the statement that copied
// the rows of that table: t is then the same table in a new form. Where the scripts do not
// define the former one, as those of designers that change a database, its rows are none of
// theirs.
func (c *converter) takesPlace(t *table) {
	key := t.schema + "\x00" + t.key
	if len(c.cat.gone[key]) == 0 {
		c.copiesUnknown(t, key)
		return
	}
	for _, g := range c.cat.gone[key] {
		for _, d := range c.cat.data {
			sel := copied(c.filledBy(d, t))
			if sel == nil || g.heir != nil || c.cat.goneThen(sel.From[0].(*ast.TableName).Name, d.stmt.Span().Start) != g {
				continue
			}
			if asTheyAre(sel) || !c.hadRows(g) {
				g.heir, g.inherited, d.copies = t, c.copiedColumns(t, d, sel), true
			}
		}
	}
}

// copiesUnknown marks the statements that copied rows into t from the table whose name it
// takes.
func (c *converter) copiesUnknown(t *table, key string) {
	for _, d := range c.cat.data {
		sel := copied(c.filledBy(d, t))
		if sel != nil && d.stmt.Span().Start < t.namedAt && c.cat.keyOf(sel.From[0].(*ast.TableName).Name) == key {
			d.copies = true
		}
	}
}

// filledBy is the query whose rows a statement writes into t, or which made t; nil for other
// statements.
func (c *converter) filledBy(d *dataStmt, t *table) *ast.Query {
	if d.fill != nil && d.table == t {
		return d.fill
	}
	if s, ok := d.stmt.(*ast.Insert); ok && c.cat.table(s.Table) == t {
		return s.Query
	}
	return nil
}

// asTheyAre reports whether a query copies columns without a change but of their type; a
// new column is NULL.
func asTheyAre(sel *ast.Select) bool {
	return !slices.ContainsFunc(sel.Items, func(it *ast.SelectItem) bool {
		e := ast.Unparen(it.Expr)
		if x, ok := e.(*ast.Cast); ok {
			e = ast.Unparen(x.X)
		}
		switch e := e.(type) {
		case *ast.ColumnRef, *ast.Star:
			return false
		case *ast.Keyword:
			return !strings.EqualFold(e.Word, "null")
		}
		return true
	})
}

// hadRows reports whether statements wrote rows into a table that is dropped later.
func (c *converter) hadRows(g *goneTable) bool {
	return slices.ContainsFunc(c.cat.data, func(d *dataStmt) bool {
		n := writesInto(d.stmt)
		return d.table == g.table || !n.IsZero() && c.cat.goneThen(n, d.stmt.Span().Start) == g
	})
}

// writesInto names the table into which a statement writes rows, the zero name for others.
func writesInto(s ast.Stmt) ast.Name {
	switch s := s.(type) {
	case *ast.Insert:
		return s.Table
	case *ast.CopyData:
		return s.Table
	case *ast.Merge:
		return namedIn(s.Target)
	}
	return ast.Name{}
}

// copied is the SELECT of all rows of one table, nil for any other query.
func copied(q *ast.Query) *ast.Select {
	if q == nil || q.With != nil || q.Limit != nil {
		return nil
	}
	sel, ok := q.Body.(*ast.Select)
	if !ok || len(sel.From) != 1 || sel.Where != nil || sel.Top != nil || len(sel.GroupBy) > 0 || sel.Quantifier == "distinct" {
		return nil
	}
	if _, ok := sel.From[0].(*ast.TableName); !ok {
		return nil
	}
	return sel
}

// copiedColumns are the columns of t by the keys of those from which they are copied.
func (c *converter) copiedColumns(t *table, d *dataStmt, sel *ast.Select) map[string]*column {
	m, cols := map[string]*column{}, d.cols
	if s, ok := d.stmt.(*ast.Insert); ok {
		cols = nil
		for _, id := range s.Columns {
			cols = append(cols, t.column(c.cat, id))
		}
	}
	if len(cols) != len(sel.Items) {
		return t.byName
	}
	for i, col := range cols {
		e := ast.Unparen(sel.Items[i].Expr)
		if x, ok := e.(*ast.Cast); ok {
			e = ast.Unparen(x.X)
		}
		if ref, ok := e.(*ast.ColumnRef); ok {
			m[c.cat.fold(ref.Name.Last())] = col
		}
	}
	return m
}

// droppedColumn is the name of a column that was dropped at a place.
type droppedColumn struct {
	key string
	at  source.Pos
}

// columnThen is the column that a statement at the place means by the name. It is nil
// and true for one that is dropped behind it.
func (t *table) columnThen(c *catalog, id ast.Ident) (col *column, dropped bool) {
	key := c.fold(id)
	for _, d := range t.droppedCols {
		if d.key == key && id.At.Start < d.at && (t.byName[key] == nil || t.byName[key].def.At.Start > id.At.Start) {
			return nil, true
		}
	}
	return t.columnIn(c, id), false
}

// followed tells what becomes of a statement that writes rows of a table which is
// dropped later: done when nothing is left of them, else the heir of the table.
func (w *dataWriter) followed(n ast.Name, at source.Pos) (heir *goneTable, done bool) {
	g := w.c.cat.goneThen(n, at)
	if g == nil {
		return nil, false
	}
	return g, g.heir == nil || g.heir.obj.ignored
}

// moot reports whether nothing is left of what a statement does: it writes rows of a
// table that is dropped later.
func (w *dataWriter) moot(d *dataStmt) bool {
	var n ast.Name
	switch s := d.stmt.(type) {
	case *ast.Insert:
		n = s.Table
	case *ast.CopyData:
		n = s.Table
	case *ast.Update:
		if n = namedIn(s.Table); w.setsDropped(n, s) {
			return true
		}
	case *ast.Delete:
		n = namedIn(s.Table)
	}
	if n.IsZero() {
		return false
	}
	_, done := w.followed(n, d.stmt.Span().Start)
	return done
}

// setsDropped reports whether an UPDATE only writes columns that are dropped later.
func (w *dataWriter) setsDropped(n ast.Name, s *ast.Update) bool {
	t := w.c.cat.table(n)
	if t == nil || len(t.droppedCols) == 0 || len(s.Set) == 0 {
		return false
	}
	return !slices.ContainsFunc(s.Set, func(it *ast.SetItem) bool {
		if len(it.Targets) != 1 {
			return true
		}
		ref, ok := it.Targets[0].(*ast.ColumnRef)
		if !ok {
			return true
		}
		_, dropped := t.columnThen(w.c.cat, ref.Name.Last())
		return !dropped
	})
}

// namedIn is the name of a table in a statement, the zero name for anything else.
func namedIn(r ast.TableRef) ast.Name {
	if t, ok := r.(*ast.TableName); ok {
		return t.Name
	}
	return ast.Name{}
}

// columnsThen are the columns of the table that a statement names, or those that the
// table had there; nil stands for one that is dropped later.
func (w *dataWriter) columnsThen(t *table, d *dataStmt, s *ast.Insert, rows []*ast.RowExpr) ([]*column, error) {
	g := w.c.cat.goneThen(s.Table, s.At.Start)
	if g == nil && len(s.Columns) == 0 && (len(d.cols) == 0 || slices.Equal(d.cols, t.cols)) {
		return w.insertColumns(t, s, rows)
	}
	var cols []*column
	for _, id := range s.Columns {
		col, dropped := t.columnThen(w.c.cat, id)
		if g != nil {
			col, dropped = g.inherited[w.c.cat.fold(id)], true
		}
		if col == nil && !dropped {
			return nil, failData(s, "column %s of %s is not known", id.Text, t.name)
		}
		cols = append(cols, col)
	}
	if len(s.Columns) > 0 {
		return cols, nil
	}
	for _, col := range d.cols {
		switch {
		case !w.takesValues(col):
		case g != nil:
			cols = append(cols, g.inherited[col.key])
		case t.byName[col.key] != col:
			cols = append(cols, nil)
		default:
			cols = append(cols, col)
		}
	}
	if w.c.dialect == "postgres" && len(rows) > 0 && len(rows[0].Items) < len(cols) {
		cols = cols[:len(rows[0].Items)]
	}
	return cols, nil
}

// withoutDropped leaves out the values of columns that are dropped later.
func withoutDropped(cols []*column, rows []*ast.RowExpr) ([]*column, []*ast.RowExpr) {
	if !slices.Contains(cols, nil) {
		return cols, rows
	}
	kept := slices.DeleteFunc(slices.Clone(cols), func(col *column) bool { return col == nil })
	list := make([]*ast.RowExpr, len(rows))
	for i, row := range rows {
		if len(row.Items) != len(cols) {
			return kept, rows // said later
		}
		less := *row
		less.Items = nil
		for k, e := range row.Items {
			if cols[k] != nil {
				less.Items = append(less.Items, e)
			}
		}
		list[i] = &less
	}
	return kept, list
}

// columnsNow are the columns of the table of an INSERT that names none.
func (c *converter) columnsNow(s ast.Stmt) []*column {
	i, ok := s.(*ast.Insert)
	if !ok || len(i.Columns) > 0 {
		return nil
	}
	if t := c.cat.table(i.Table); t != nil {
		return slices.Clone(t.cols)
	}
	return nil
}
