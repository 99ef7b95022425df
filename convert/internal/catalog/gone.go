package catalog

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// GoneTable is a table that the script drops behind its rows.
type GoneTable struct {
	Table *Table
	at    source.Pos
	until int // as of a FormerTable
	// Heir is the table that takes its name after its rows were copied into it, and
	// Inherited what their columns became by their keys; nil if there is none.
	Heir      *Table
	Inherited map[string]*Column
	// Kept tells that it is there while rows are written, since statements about others read it.
	Kept bool
	// Made are the expressions over its columns from which others of the heir are filled. Mixed
	// tells that this happens more than once, so that nobody follows it.
	Made  map[*Column]ast.Expr
	Mixed bool
	// steps are the tables between it and the heir, beginning with itself.
	steps []inheritance
	// hadRows is whether a statement wrote into it: 1 is yes, -1 no, 0 not known yet.
	hadRows int8
}

// inheritance is the copy of the rows of a table at a place: which columns of it the new ones are.
type inheritance struct {
	at   source.Pos
	from map[*Column]*Column
}

// Until is where the table is dropped.
func (g *GoneTable) Until() source.Pos { return g.at }

// GoneAt remembers a table that is dropped at the place.
func (c *Catalog) GoneAt(t *Table, at source.Pos) {
	if c.Gone == nil {
		c.Gone = map[string][]*GoneTable{}
	}
	c.changes++
	key, g := t.Schema+"\x00"+t.Key, &GoneTable{Table: t, at: at, until: c.changes}
	c.Gone[key], t.gone = append(c.Gone[key], g), g
}

// GoneOf is what is known of a table that is dropped, nil if it is not.
func (c *Catalog) GoneOf(t *Table) *GoneTable { return t.gone }

// now is the table that stands for a dropped one: itself while it is kept, else the one that took its place, or none.
func (g *GoneTable) now() *Table {
	if g.Kept {
		return g.Table
	}
	return g.Heir
}

// LastOf is the table itself, or the one that took its place when it was dropped.
func (c *Catalog) LastOf(t *Table) *Table {
	if g := c.GoneOf(t); g != nil && g.Heir != nil {
		return g.Heir
	}
	return t
}

// GoneTrigger is a trigger that is dropped at a place.
type GoneTrigger struct {
	Obj   *Object
	Until source.Pos
}

// TakenBy lets t take the place of the table: at a place its rows were copied, its columns by
// their keys, and others of t made of them. Those whose heir it was have t for theirs.
func (c *Catalog) TakenBy(g *GoneTable, t *Table, at source.Pos, cols map[string]*Column, made map[*Column]ast.Expr) {
	g.Heir, g.Inherited, g.Made = t, cols, made
	step := inheritance{at: at, from: make(map[*Column]*Column, len(cols))}
	for _, col := range g.Table.Cols {
		if to := cols[col.Key]; to != nil {
			step.from[to] = col
		}
	}
	g.steps = []inheritance{step}
	for _, before := range c.Gone[g.Table.Schema+"\x00"+g.Table.Key] {
		if before != g && before.Heir == g.Table {
			before.passOn(g)
		}
	}
}

// passOn goes on from the heir to the one that took its place.
func (g *GoneTable) passOn(next *GoneTable) {
	cols := make(map[string]*Column, len(g.Inherited))
	for key, col := range g.Inherited {
		if to := next.Inherited[col.Key]; to != nil {
			cols[key] = to
		}
	}
	made := map[*Column]ast.Expr{}
	for col, e := range g.Made {
		if to := next.Inherited[col.Key]; to != nil {
			made[to] = e
		}
	}
	for to, e := range next.Made {
		if made[to] = g.through(next, e); made[to] == nil {
			g.Mixed = true
		}
	}
	g.Heir, g.Inherited, g.Made, g.steps = next.Heir, cols, made, append(g.steps, next.steps...)
}

// through is an expression over the columns of the next table as one over those of g, nil where a
// column has no counterpart.
func (g *GoneTable) through(next *GoneTable, e ast.Expr) ast.Expr {
	known := true
	out := tree.Cloned(&ast.Paren{X: e}, func(e ast.Expr) ast.Expr {
		ref, ok := e.(*ast.ColumnRef)
		if !ok {
			return nil
		}
		for _, col := range next.Table.Cols {
			if !strings.EqualFold(col.Name, ref.Name.Last().Text) {
				continue
			}
			x := g.Made[col]
			if from := g.steps[len(g.steps)-1].from[col]; x == nil && from != nil && len(g.steps) == 1 {
				x = &ast.ColumnRef{Name: ast.Name{Parts: []ast.Ident{{Text: from.Name}}}}
			}
			if x != nil {
				return &ast.Cast{X: x, Type: col.Def.Type, Func: "cast"}
			}
		}
		known = false
		return nil
	})
	if !known {
		return nil
	}
	return out.(*ast.Paren).X
}

// DefaultThen is the default that a row of the table, written at the place, has in the end in a
// column of the heir: that of the column which was copied, else that of the heir when it got the rows.
func (g *GoneTable) DefaultThen(col *Column, at source.Pos) *ast.DefaultConstraint {
	for _, step := range slices.Backward(g.steps) {
		from := step.from[col]
		if from == nil {
			return col.defaultAt(step.at)
		}
		col = from
	}
	return col.defaultAt(at)
}

// Computes reports whether a column of the heir is computed from those of the table.
func (g *GoneTable) Computes() bool { return AnyComputed(g.Made) }

// AnyComputed reports whether an expression of which columns are made reads others.
func AnyComputed(made map[*Column]ast.Expr) bool {
	for _, e := range made {
		if !IsPlain(e) {
			return true
		}
	}
	return false
}

// IsPlain reports whether an expression is a literal or NULL.
func IsPlain(e ast.Expr) bool {
	e = ast.Unparen(e)
	return tree.IsConstant(e) || tree.IsNullWord(e)
}

// GivenThen is [Table.GivenThen] of the heir for a row of the table.
func (g *GoneTable) GivenThen(at source.Pos, cols []*Column) (late []*Column, values []ast.Expr) {
	for _, col := range g.Heir.Cols {
		made := g.Made[col]
		switch {
		case col.countsOrMade() || slices.Contains(cols, col):
			continue
		case made != nil && IsPlain(made):
			late, values = append(late, col), append(values, made)
			continue
		case made != nil:
			continue
		}
		if e, same := g.given(col, at); !same {
			late, values = append(late, col), append(values, e)
		}
	}
	return late, values
}

// given is the value that a row of the table has in a column of the heir by its default, and
// whether the heir gives the same.
func (g *GoneTable) given(col *Column, at source.Pos) (ast.Expr, bool) {
	then := g.DefaultThen(col, at)
	switch {
	case then == col.Def0 || then != nil && col.Def0 != nil && tree.IsConstant(then.Expr) && tree.ExprText(then.Expr) != "" && tree.ExprText(then.Expr) == tree.ExprText(col.Def0.Expr):
		return nil, true
	case then == nil:
		return &ast.Keyword{Word: "null"}, false
	}
	return then.Expr, false
}

// WithDefaults are rows of the table for columns of the heir, with what DEFAULT stood for.
func (g *GoneTable) WithDefaults(cols []*Column, rows []*ast.RowExpr) []*ast.RowExpr {
	list := slices.Clone(rows)
	for i, row := range rows {
		for k, e := range row.Items {
			if k >= len(cols) || cols[k] == nil || cols[k].countsOrMade() || !tree.IsWord(e, "default") {
				continue
			}
			x, same := g.given(cols[k], row.At.Start)
			if same {
				continue
			}
			if list[i] == row {
				more := *row
				more.Items = slices.Clone(row.Items)
				list[i] = &more
			}
			list[i].Items[k] = tree.Spanned(x, e)
		}
	}
	return list
}

// GoneFor is [Catalog.GoneThen] for a name in a statement.
func (c *Catalog) GoneFor(d *DataStmt, n ast.Name) *GoneTable {
	defer c.In(d.Place)()
	return c.GoneThen(n)
}

// HadRows reports whether statements of the script wrote into the table; writes names the table
// into which one does.
func (g *GoneTable) HadRows(c *Catalog, writes func(ast.Stmt) ast.Name) bool {
	if g.hadRows == 0 {
		g.hadRows = -1
		copied := slices.ContainsFunc(c.Gone[g.Table.Schema+"\x00"+g.Table.Key], func(before *GoneTable) bool {
			return before != g && before.Heir == g.Table && before.HadRows(c, writes)
		})
		if copied || slices.ContainsFunc(c.Data, func(d *DataStmt) bool {
			n := writes(d.Stmt)
			return d.Table == g.Table || !n.IsZero() && c.GoneFor(d, n) == g
		}) {
			g.hadRows = 1
		}
	}
	return g.hadRows > 0
}
