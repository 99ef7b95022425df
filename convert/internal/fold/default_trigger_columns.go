package fold

import (
	"iter"
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// giveDefaults gives the columns of a trigger their values. It reports false when it cannot: a
// column is not known or has another default, or the script wrote rows before.
func (c *Folder) giveDefaults(f *catalog.Feeder) bool {
	if !c.canGive(f) {
		return false
	}
	t := c.Cat.Table(f.Def.Table)
	var names []string
	for _, g := range f.Gives {
		col := t.Column(c.Cat, g.Column)
		if g.Always {
			col.TakesNull = col.TakesNull || g.Insert
		} else {
			giveColumn(col, g)
		}
		if !slices.Contains(names, col.Name) {
			names = append(names, col.Name)
		}
	}
	f.Acts = givenAlways(f.Gives)
	if f.Given = strings.Join(names, ", "); len(f.Acts) > 0 { // what becomes of it is not known yet
		return true
	}
	c.Inlined(f.Def)
	f.Obj.Parent, f.Obj.Becomes = t.Obj, t.Obj
	rule := rules.TriggerAsDefault
	if c.Dialect == "postgres" {
		rule = rules.TriggerFunctionAsDefault
	}
	c.Note(rule, f.Def.Name.Span(), f.Obj, "name", f.Obj.Name, "table", t.Name, "columns", f.Given)
	return true
}

// givenAlways are the acts of the values that columns get in every row.
func givenAlways(gives []catalog.Giving) (list []catalog.RowActs) {
	for _, event := range [...]string{"insert", "update"} {
		acts := catalog.RowActs{Event: event}
		for _, g := range gives {
			if g.Always && (event == "insert" && g.Insert || event == "update" && g.Update) {
				set := &ast.Assign{Target: columnOfRow(catalog.NewRow, g.Column), Value: g.Expr}
				set.At = g.At
				acts.Stmts = append(acts.Stmts, set)
			}
		}
		if len(acts.Stmts) > 0 {
			list = append(list, acts)
		}
	}
	return list
}

func (c *Folder) canGive(f *catalog.Feeder) bool {
	t := c.Cat.Table(f.Def.Table)
	if t == nil || len(f.Gives) == 0 || t.Merged || f.Switched || c.triggerOff(t, f) || c.switchesTriggers(t) || c.writesBefore(t, f) {
		return false
	}
	if c.Dialect == "postgres" && c.others(f) {
		return false
	}
	return !slices.ContainsFunc(f.Gives, func(g catalog.Giving) bool {
		col := t.Column(c.Cat, g.Column)
		return col == nil || !takesGiven(col, g)
	})
}

// others reports whether another trigger of the table reads or sets a column to which a trigger of
// PostgreSQL gives a default: they are run in the order of their names, defaults come first.
func (c *Folder) others(f *catalog.Feeder) bool {
	t := c.Cat.Table(f.Def.Table)
	for _, other := range c.Cat.Feeders {
		if other.Obj.Ignored || other.Def == f.Def || other.Def.Timing != "before" || c.Cat.Table(other.Def.Table) != t {
			continue
		}
		code := c.triggerCode(other.Def)
		if code == nil || slices.ContainsFunc(f.Gives, func(g catalog.Giving) bool { return !g.Always && namesColumn(code, g.Column) }) {
			return true
		}
	}
	return false
}

// namesColumn reports whether code names a column, or a row as a whole.
func namesColumn(code *ast.Compound, id ast.Ident) (found bool) {
	ast.Inspect(code, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Return:
			return false
		case *ast.Star:
			found = true
		case *ast.ColumnRef:
			found = found || tree.SameWord(n.Name.Last(), id) || rowNamed(n) == catalog.NewRow
		}
		return !found
	})
	return found
}

// triggerOff reports whether a script of PostgreSQL leaves a trigger switched off.
func (c *Folder) triggerOff(t *catalog.Table, f *catalog.Feeder) bool {
	return c.Dialect == "postgres" && (t.Disabled[c.Cat.Fold(f.Def.Name.Last())] != nil || t.Disabled[c.kindKey("trigger", nil)] != nil)
}

// switchesTriggers reports whether the script switches the triggers of a table off.
func (c *Folder) switchesTriggers(t *catalog.Table) bool {
	return slices.ContainsFunc(c.Cat.States(), func(d *catalog.DataStmt) bool { return d.State.Off && d.State.Triggers && d.State.T == t })
}

// leftOff reports whether the script leaves the triggers of a table switched off.
func (c *Folder) leftOff(t *catalog.Table) (off bool) {
	for _, d := range c.Cat.States() {
		if d.State.Triggers && d.State.T == t {
			off = d.State.Off
		}
	}
	return off
}

// switchedTrigger notes that a script switches a trigger off that became a default: rows were
// written without it.
func (c *Folder) switchedTrigger(s *ast.AlterObject) {
	if c.Dialect != "oracle" || s.Kind != "trigger" || !slices.ContainsFunc(s.Actions, isDisabling) {
		return
	}
	o := c.Cat.Others["trigger\x00"+c.Cat.KeyOf(s.Name)]
	for _, f := range c.Cat.Feeders {
		f.Switched = f.Switched || o != nil && f.Obj == o
	}
}

// switchedNamed notes triggers of a table that a script switches off by their names.
func (c *Folder) switchedNamed(t *catalog.Table, names []ast.Ident, off bool) {
	for _, f := range c.Cat.Feeders {
		if off && c.Cat.Table(f.Def.Table) == t && slices.ContainsFunc(names, func(id ast.Ident) bool { return c.Cat.Fold(id) == c.Cat.Fold(f.Def.Name.Last()) }) {
			f.Switched = true
		}
	}
}

// takesGiven reports whether a column can have what a trigger gives it.
func takesGiven(col *catalog.Column, g catalog.Giving) bool {
	switch {
	case col.Ident != nil || col.Comp != nil || col.Generated() || col.Typ == nil:
		return false
	case g.Always:
		return !col.InPrimary()
	}
	return g.Insert && (col.Def0 == nil || sameValue(col.Def0.Expr, g.Expr, 0))
}

// giveColumn gives a column its default.
func giveColumn(col *catalog.Column, g catalog.Giving) {
	if col.Def0 == nil {
		d := &ast.DefaultConstraint{Expr: g.Expr}
		d.At = g.At
		col.Def0 = d
	}
	if !col.InPrimary() {
		col.GivesNull, col.ReplacesNull = true, col.ReplacesNull || g.Update
	}
}

// writesBefore reports whether the script writes rows of the table before the trigger is made,
// which would get other values from it.
func (c *Folder) writesBefore(t *catalog.Table, f *catalog.Feeder) bool {
	atInserts := slices.ContainsFunc(f.Gives, func(g catalog.Giving) bool { return g.Insert })
	return anyOf(c.Cat.DataOn(t), func(d *catalog.DataStmt) bool {
		if d.Stmt == nil || d.Stmt.Span().Start >= f.Def.At.Start {
			return false
		}
		switch s := d.Stmt.(type) { // what is cheap to know comes first: there may be many rows
		case *ast.CopyData:
			return atInserts && c.changes(d, t)
		case *ast.Insert:
			if !atInserts && (s.Conflict == nil || !s.Conflict.Update) {
				return false
			}
			return c.changes(d, t) && !c.saysAll(t, s, f)
		}
		return c.changes(d, t)
	})
}

// anyOf reports whether a statement of a sequence is of a kind.
func anyOf(list iter.Seq[*catalog.DataStmt], is func(*catalog.DataStmt) bool) bool {
	for d := range list {
		if is(d) {
			return true
		}
	}
	return false
}

// saysAll reports whether the rows of an INSERT have a value in each column to which a trigger
// gives one where there is none.
func (c *Folder) saysAll(t *catalog.Table, s *ast.Insert, f *catalog.Feeder) bool {
	if s.Query == nil {
		return false
	}
	v, ok := s.Query.Body.(*ast.Values)
	if !ok {
		return false
	}
	for _, g := range f.Gives {
		col := t.Column(c.Cat, g.Column)
		at := slices.IndexFunc(s.Columns, func(id ast.Ident) bool { return t.Column(c.Cat, id) == col })
		if len(s.Columns) == 0 {
			at = slices.Index(t.Cols, col)
		}
		if g.Always || at < 0 || slices.ContainsFunc(v.Rows, func(r *ast.RowExpr) bool {
			return at >= len(r.Items) || tree.IsNullWord(ast.Unparen(r.Items[at])) || tree.IsWord(ast.Unparen(r.Items[at]), "default")
		}) {
			return false
		}
	}
	return true
}

// sameValue reports whether two expressions are the same words and literals.
func sameValue(a, b ast.Expr, depth int) bool {
	a, b = ast.Unparen(a), ast.Unparen(b)
	if depth > tree.MaxNesting {
		return false
	}
	x, ok1 := a.(*ast.Call)
	y, ok2 := b.(*ast.Call)
	if !ok1 || !ok2 {
		text := tree.ExprText(a)
		return !ok1 && !ok2 && text != "" && text == tree.ExprText(b)
	}
	if !strings.EqualFold(x.Name.String(), y.Name.String()) || len(x.Args) != len(y.Args) {
		return false
	}
	for i := range x.Args {
		if !sameValue(x.Args[i], y.Args[i], depth+1) {
			return false
		}
	}
	return true
}
