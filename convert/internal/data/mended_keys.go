package data

import (
	"math"
	"slices"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/mysql"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// A unique key that is added behind changes which make the rows differ, or that the source checks at the
// end of transactions, is taken from its table
// while the rows are written, and put back behind them. InnoDB loses foreign keys with the index
// that they need, so they are taken away and put back, too; a key stays that one without a name needs.

// waitingKey is a key that is added behind the first change of its table that may make rows differ.
type waitingKey struct {
	k   *catalog.Key
	at  source.Pos
	fks []*catalog.ForeignKey
	// open tells that the key is taken away, rows are the statements with rows that it refuses.
	open bool
	rows []*catalog.DataStmt
	// moved tells that it is away only for changes that move keys: the source has it all the time.
	moved bool
}

// mendingKeys finds the keys that are added behind changes.
func (w *dataWriter) mendingKeys(t *catalog.Table, changes []*catalog.DataStmt) {
	for _, k := range t.Keys {
		if k.Node == nil || k.Implied && k.Parts[0].Col.Filled == nil || t.Session || slices.ContainsFunc(k.Parts, func(p catalog.Part) bool { return p.Col.Auto }) {
			continue
		}
		c := &waitingKey{k: k, at: k.Node.Span().Start, fks: w.standOn(t, k)}
		if k.IsDeferred() {
			c.at = math.MaxInt32
		}
		if slices.ContainsFunc(c.fks, w.staysInForce) || c.at <= t.Def.At.End || !slices.ContainsFunc(changes[:before(changes, c.at)], func(d *catalog.DataStmt) bool { return w.mends(d, k) }) ||
			w.upserts(t, c.at) {
			continue
		}
		if w.mend.keys == nil {
			w.mend.keys = map[*catalog.Table][]*waitingKey{}
		}
		w.mend.keys[t] = append(w.mend.keys[t], c)
	}
}

// standOn are the foreign keys of a table, and those that refer to it, which may need a key.
func (w *dataWriter) standOn(t *catalog.Table, k *catalog.Key) (list []*catalog.ForeignKey) {
	add := func(fks []*catalog.ForeignKey, own bool) {
		for _, fk := range fks {
			cols := fk.RefCols
			if own {
				cols = fk.Cols
			}
			if slices.Contains(cols, k.Parts[0].Col) && !slices.Contains(list, fk) && !fk.Dropped {
				list = append(list, fk)
			}
		}
	}
	add(t.References(), true)
	add(w.referring(t), false)
	return list
}

// staysInForce reports whether a foreign key cannot be taken away: it has no name, or changes of
// the rows that it refers to act on its own.
func (w *dataWriter) staysInForce(fk *catalog.ForeignKey) bool {
	acts := func(action string) bool { return action == "cascade" || action == "set null" }
	return fk.Target == "" || fk.Table.Session || (acts(fk.OnDelete) || acts(fk.OnUpdate) || fk.OnParents(nil) || fk.DefaultOnUpdate) &&
		slices.ContainsFunc(w.mend.changes[fk.Ref], func(d *catalog.DataStmt) bool { return d.Stmt.Span().Start > fk.Def.At.Start })
}

// upserts reports whether a statement behind a place needs the keys of a table to find rows.
func (w *dataWriter) upserts(t *catalog.Table, at source.Pos) bool {
	for d := range w.c.Cat.DataOn(t) {
		if s, ok := d.Stmt.(*ast.Insert); ok && s.Conflict != nil && s.At.Start > at && w.writesTo(d) == t {
			return true
		}
	}
	return false
}

// mends reports whether a change may make rows differ in a key.
func (w *dataWriter) mends(d *catalog.DataStmt, k *catalog.Key) bool {
	switch d.Stmt.(type) {
	case *ast.Delete, *ast.Truncate, *ast.Merge:
		return true
	case *ast.Update:
		return slices.ContainsFunc(k.Parts, func(p catalog.Part) bool { return p.Col.Filled != nil || w.assigns(d, p.Col) })
	}
	return false
}

// waitingFor is what tells of a key that it waits, nil for others.
func (w *dataWriter) waitingFor(t *catalog.Table, k *catalog.Key) *waitingKey {
	for _, c := range w.mend.keys[t] {
		if c.k == k && !c.moved {
			return c
		}
	}
	return nil
}

// opensKey takes a key away if it is added behind the statement at hand and a change that makes
// rows differ.
func (w *dataWriter) opensKey(t *catalog.Table, c *waitingKey) bool {
	if c == nil || w.now == nil || w.testing {
		return false
	}
	at := w.now.Rows().Span().Start
	switch {
	case at >= c.at, slices.ContainsFunc(w.mend.blocks, func(b source.Pos) bool { return b > at && b < c.at }):
		return false
	case !slices.ContainsFunc(w.mend.between(t, at, c.at), func(d *catalog.DataStmt) bool { return w.mends(d, c.k) }):
		return false
	}
	c.open = true
	return true
}

// lets reports whether a row may have the key of another; it is asked for the rows of a statement.
func (w *dataWriter) lets(t *catalog.Table, k *catalog.Key) bool {
	c := w.waitingFor(t, k)
	if !w.opensKey(t, c) {
		return false
	}
	if !slices.Contains(c.rows, w.now) {
		c.rows = append(c.rows, w.now)
	}
	return true
}

// doubtsKeys takes the keys away that rows of the statement at hand may break, whose values
// nobody knows here.
func (w *dataWriter) doubtsKeys(d *catalog.DataStmt) {
	for _, c := range w.mend.keys[d.Table] {
		if c.open || d.Stmt.Span().Start >= c.at {
			continue
		}
		switch s := d.Stmt.(type) {
		case *ast.Insert:
			unseen := slices.ContainsFunc(c.k.Parts, func(p catalog.Part) bool { return p.Col.Filled != nil || w.leavesOut(s, p.Col) })
			if unseen || !slices.ContainsFunc(d.Out, isRowsOfValues) {
				w.opensKey(d.Table, c)
			}
		case *ast.CopyData, *ast.Merge:
			w.opensKey(d.Table, c)
		case *ast.Update: // which need not keep the rows apart all the time
			c.open = w.wrote[d.Table] && w.mends(d, c.k) && (c.k.IsDeferred() || !oneRow(s.Where))
		}
	}
}

// leavesOut reports whether rows have a column's default, which may be the same for several.
func (w *dataWriter) leavesOut(s *ast.Insert, col *catalog.Column) bool {
	return (col.Value != nil || col.ByTrigger != nil) && len(s.Columns) > 0 && !slices.ContainsFunc(s.Columns, func(id ast.Ident) bool { return col.Table.ColumnIn(w.c.Cat, id) == col })
}

// oneRow reports whether a condition looks for a row by one value.
func oneRow(e ast.Expr) bool {
	b, ok := ast.Unparen(e).(*ast.Binary)
	if !ok || b.Op != "=" {
		return false
	}
	_, isColumn := ast.Unparen(b.Left).(*ast.ColumnRef)
	return isColumn && tree.IsConstant(b.Right)
}

// closeKeys takes the rows back that a key refuses whose change is lost, and keeps the keys that
// are put back behind the rows.
func (w *dataWriter) closeKeys() {
	for _, t := range w.c.Cat.Tables {
		for _, c := range w.mend.keys[t] {
			if !c.open {
				continue
			}
			for _, d := range c.rows {
				if !w.mend.lost[d] && slices.ContainsFunc(w.mend.between(t, d.Rows().Span().Start, c.at), func(d *catalog.DataStmt) bool { return w.mend.lost[d] }) {
					w.mend.lost[d] = true
					d.Out, d.Text = nil, nil
					w.lose(d, tree.FailData(d.Rows(), "a row with the same key is written before"))
				}
			}
			w.c.openedKeys = append(w.c.openedKeys, openedKey{t, c.k, c.fks})
		}
	}
}

// openedKey is a key that its table does not have while the rows are written.
type openedKey struct {
	t   *catalog.Table
	k   *catalog.Key
	fks []*catalog.ForeignKey
}

// modifyKeys takes the opened keys from their tables, or puts them back.
func (c *Loader) modifyKeys(back bool) {
	trees := catalog.Trees{Settings: &c.Settings}
	var keys, foreign alterations
	done := map[*catalog.ForeignKey]bool{}
	for _, o := range c.openedKeys {
		switch {
		case back:
			keys.add(o.t, &ast.AddElem{Elem: trees.Key(o.k)})
		case o.k.Primary:
			keys.add(o.t, &ast.DropElem{Kind: "primary key"})
		default:
			keys.add(o.t, &ast.DropElem{Kind: "index", Names: []ast.Ident{{Text: o.k.Target}}})
		}
		for _, fk := range o.fks {
			if done[fk] {
				continue
			}
			done[fk] = true
			if back {
				foreign.add(fk.Table, &ast.AddElem{Elem: trees.ForeignKey(fk)})
			} else {
				foreign.add(fk.Table, &ast.DropElem{Kind: "foreign key", Names: []ast.Ident{{Text: fk.Target}}})
			}
		}
	}
	if back {
		keys.write(c)
		foreign.write(c)
		return
	}
	foreign.write(c)
	keys.write(c)
}

// alterations are changes of tables, one statement for each.
type alterations struct {
	tables []*catalog.Table
	of     map[*catalog.Table]*ast.AlterTable
}

func (a *alterations) add(t *catalog.Table, action ast.AlterAction) {
	if a.of == nil {
		a.of = map[*catalog.Table]*ast.AlterTable{}
	}
	if a.of[t] == nil {
		a.tables, a.of[t] = append(a.tables, t), &ast.AlterTable{Name: t.NameOut()}
	}
	a.of[t].Actions = append(a.of[t].Actions, action)
}

func (a *alterations) write(c *Loader) {
	for _, t := range a.tables {
		p := mysql.NewPrinter()
		p.Stmt(a.of[t])
		c.rowsPart(p.Text())
	}
}
