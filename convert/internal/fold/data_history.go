package fold

import (
	"maps"
	"slices"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// takesPlace looks, when t takes the name of a dropped table, for the statement that copied
// the rows of that table: t is then the same table in a new form. Where the scripts do not
// define the former one, as those of designers that change a database, its rows are none of
// theirs.
func (c *Folder) takesPlace(t *catalog.Table) {
	key := t.Schema + "\x00" + t.Key
	if len(c.Cat.Gone[key]) == 0 {
		c.copiesUnknown(t, key)
		return
	}
	for _, g := range c.Cat.Gone[key] {
		c.inherits(t, g, false)
	}
}

// inherits looks for the statement that copied the rows of a dropped table into t, as they are if plain is set.
func (c *Folder) inherits(t *catalog.Table, g *catalog.GoneTable, plain bool) {
	for _, d := range c.Cat.Data {
		sel := tree.Copied(c.filledBy(d, t))
		if sel == nil || g.Heir != nil || c.Cat.GoneFor(d, sel.From[0].(*ast.TableName).Name) != g {
			continue
		}
		cols, made := c.copiedColumns(t, d, sel)
		if !g.HadRows(c.Cat, WritesInto) {
			made = nil
		}
		if plain && catalog.AnyComputed(made) {
			continue
		}
		c.Cat.TakenBy(g, t, d.Rows().Span().Start, cols, made)
		d.Copies = true
	}
}

// handsOver is for a table that is dropped after another one took a name that it had before.
func (c *Folder) handsOver(t *catalog.Table) {
	for _, key := range t.FormerKeys() {
		if heir := c.Cat.ByName[key]; heir != nil && heir != t {
			if g := c.Cat.GoneOf(t); g != nil {
				c.inherits(heir, g, true)
			}
		}
	}
}

// copiesUnknown marks the statements that copied rows into t from the table whose name it
// takes.
func (c *Folder) copiesUnknown(t *catalog.Table, key string) {
	for _, d := range c.Cat.Data {
		sel := tree.Copied(c.filledBy(d, t))
		if sel == nil || d.Stmt.Span().Start >= t.NamedAt || len(c.Cat.Formerly[key]) > 0 {
			continue
		}
		if n := sel.From[0].(*ast.TableName).Name; c.Cat.KeyOf(n) == key && !c.knownThen(d, n, t) {
			d.Copies = true
		}
	}
}

// knownThen reports whether a name that a table gets now meant another one where a statement stands.
func (c *Folder) knownThen(d *catalog.DataStmt, n ast.Name, t *catalog.Table) bool {
	defer c.Cat.In(d.Place)()
	then := c.Cat.Table(n)
	return then != nil && then != t
}

// filledBy is the query whose rows a statement writes into t, or which made t; nil for other
// statements.
func (c *Folder) filledBy(d *catalog.DataStmt, t *catalog.Table) *ast.Query {
	if d.Fill != nil && d.Table == t {
		return d.Fill
	}
	if s, ok := d.Stmt.(*ast.Insert); ok && c.Cat.Table(s.Table) == t {
		return s.Query
	}
	return nil
}

// WritesInto names the table into which a statement writes rows, the zero name for others.
func WritesInto(s ast.Stmt) ast.Name {
	switch s := s.(type) {
	case *ast.Insert:
		return s.Table
	case *ast.CopyData:
		return s.Table
	case *ast.Merge:
		return tree.NamedIn(s.Target)
	}
	return ast.Name{}
}

// copiedColumns are the columns of t by the keys of those from which they are copied, and the
// expressions that others are made of.
func (c *Folder) copiedColumns(t *catalog.Table, d *catalog.DataStmt, sel *ast.Select) (map[string]*catalog.Column, map[*catalog.Column]ast.Expr) {
	m, made, cols := map[string]*catalog.Column{}, map[*catalog.Column]ast.Expr{}, d.Cols
	if s, ok := d.Stmt.(*ast.Insert); ok && len(s.Columns) > 0 {
		cols = nil
		for _, id := range s.Columns {
			cols = append(cols, t.Column(c.Cat, id))
		}
	}
	if len(cols) != len(sel.Items) || slices.ContainsFunc(sel.Items, isStar) {
		return maps.Clone(t.ByName), nil
	}
	for i, col := range cols {
		e := ast.Unparen(sel.Items[i].Expr)
		if x, ok := e.(*ast.Cast); ok && x.Style == nil {
			e = ast.Unparen(x.X)
		}
		if col == nil {
			continue
		}
		if ref, ok := e.(*ast.ColumnRef); ok && m[c.Cat.Fold(ref.Name.Last())] == nil {
			m[c.Cat.Fold(ref.Name.Last())] = col
		} else {
			made[col] = sel.Items[i].Expr
		}
	}
	return m, made
}

func isStar(it *ast.SelectItem) bool {
	_, star := it.Expr.(*ast.Star)
	return star
}

// WithoutDropped leaves out the values of columns that are dropped later.
func WithoutDropped(cols []*catalog.Column, rows []*ast.RowExpr) ([]*catalog.Column, []*ast.RowExpr) {
	return Without(cols, rows, func(col *catalog.Column) bool { return col == nil })
}

// Without takes columns and their values out of rows.
func Without(cols []*catalog.Column, rows []*ast.RowExpr, out func(*catalog.Column) bool) ([]*catalog.Column, []*ast.RowExpr) {
	if !slices.ContainsFunc(cols, out) {
		return cols, rows
	}
	kept := slices.DeleteFunc(slices.Clone(cols), out)
	list := make([]*ast.RowExpr, len(rows))
	for i, row := range rows {
		if len(row.Items) != len(cols) {
			return kept, rows // said later
		}
		less := *row
		less.Items = nil
		for k, e := range row.Items {
			if !out(cols[k]) {
				less.Items = append(less.Items, e)
			}
		}
		list[i] = &less
	}
	return kept, list
}

// columnsNow are the columns of the table of an INSERT that names none.
func (c *Folder) columnsNow(s ast.Stmt) []*catalog.Column {
	i, ok := s.(*ast.Insert)
	if !ok || len(i.Columns) > 0 {
		return nil
	}
	if t := c.Cat.Table(i.Table); t != nil {
		return slices.Clone(t.Cols)
	}
	return nil
}

// WithItem is a row with a value more at its end.
func WithItem(row *ast.RowExpr, x ast.Expr) *ast.RowExpr {
	more := *row
	more.Items = append(slices.Clone(row.Items), x)
	return &more
}
