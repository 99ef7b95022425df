package convert

import (
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// This file lets AFTER triggers of the base tables keep the rows of a stored
// view which the source keeps up to date itself: an indexed view of SQL Server,
// a materialized view that is refreshed ON COMMIT. What a row changes must be
// found by a key: the rows of the view with the primary key of the row, or the
// group that the row is in.

// base is a table that the query of a stored view reads, under a name.
type base struct {
	table *table
	as    string
}

// upkeep plans the triggers of a view. It reports false when the rows that a
// change touches cannot be found by a key.
func (c *converter) upkeep(v *view) bool {
	m := v.mat
	s, ok := m.fill.Query.Body.(*ast.Select)
	if ok {
		s = distinctAsGroups(s)
	}
	if !ok || m.fill.Query.Limit != nil || s.Quantifier != "" || len(s.Options) > 0 || len(v.out) > 0 || asksQuery(s) {
		return false
	}
	var bases []base
	for _, t := range s.From {
		if bases, ok = c.basesOf(t, bases); !ok {
			return false
		}
	}
	u := &upkeep{c: c, view: v, fill: m.fill, sel: s}
	if aggregates := c.hasAggregates(s); aggregates && len(s.GroupBy) == 0 || !aggregates && s.Having != nil {
		return false
	} else if aggregates || len(s.GroupBy) > 0 {
		return len(bases) == 1 && u.groups(bases[0]) || len(bases) > 1 && u.joinedGroups(bases)
	}
	return u.rows(bases)
}

// upkeep writes the statements that keep a view.
type upkeep struct {
	c    *converter
	view *view
	fill *ast.Insert
	sel  *ast.Select
}

// asksQuery reports whether a query has another one within it.
func asksQuery(s *ast.Select) bool {
	found := false
	ast.Inspect(s, func(n ast.Node) bool {
		switch n.(type) {
		case *ast.Subquery, *ast.Exists, *ast.Derived:
			found = true
		}
		return !found
	})
	return found
}

// hasAggregates reports whether an item computes over a group.
func (c *converter) hasAggregates(s *ast.Select) bool {
	found := false
	for _, it := range s.Items {
		ast.Inspect(it.Expr, func(n ast.Node) bool {
			call, ok := n.(*ast.Call)
			found = found || ok && (expr.IsAggregate(c.dialect, call) || strings.EqualFold(call.Name.Last().Text, "group_concat"))
			return !found
		})
	}
	return found
}

// basesOf adds the tables of an item of FROM; false when there is anything but
// tables with triggers, joined so that a row of each must be there.
func (c *converter) basesOf(t ast.TableRef, list []base) ([]base, bool) {
	switch t := t.(type) {
	case *ast.TableName:
		for _, x := range c.cat.tables {
			if n := x.nameOut(); n.String() == t.Name.String() && !x.session && !x.merged {
				as := t.Alias.Text
				if as == "" {
					as = t.Name.Last().Text
				}
				return append(list, base{x, as}), true
			}
		}
	case *ast.ParenTable:
		return c.basesOf(t.Table, list)
	case *ast.Join:
		if t.Kind != "inner" && t.Kind != "cross" && t.Kind != "" {
			return nil, false
		}
		list, ok := c.basesOf(t.Left, list)
		if !ok {
			return nil, false
		}
		return c.basesOf(t.Right, list)
	}
	return nil, false
}

// item is the column of the view that holds a column of a base, "" if none does.
func (u *upkeep) item(b base, col *column) string {
	for i, it := range u.sel.Items {
		if isRef(it.Expr, b, col) {
			return u.fill.Columns[i].Text
		}
	}
	return ""
}

// isRef reports whether an expression is a column of a base.
func isRef(e ast.Expr, b base, col *column) bool {
	ref, ok := ast.Unparen(e).(*ast.ColumnRef)
	return ok && len(ref.Name.Parts) == 2 && ref.Name.Parts[0].Text == b.as && ref.Name.Parts[1].Text == col.target
}

// rows keeps a view whose rows have the primary keys of all its tables.
func (u *upkeep) rows(bases []base) bool {
	for _, b := range bases {
		pk := b.table.primary()
		if pk == nil {
			return false
		}
		for _, p := range pk.parts {
			if p.length > 0 || u.item(b, p.col) == "" {
				return false
			}
		}
	}
	for _, b := range bases {
		var cols []*column
		for _, p := range b.table.primary().parts {
			cols = append(cols, p.col)
		}
		out := func(row func(*column) *ast.Field) ast.Stmt { return u.remove(b, cols, row) }
		in := func(row func(*column) *ast.Field) ast.Stmt { return u.insert(b, cols, row) }
		u.plan(b, []ast.Stmt{out(newColumn), in(newColumn)}, []ast.Stmt{out(oldColumn)}, cols)
	}
	return true
}

// groups keeps a view of one table with a row for each group: the groups of the
// old and of the new row are computed again.
func (u *upkeep) groups(b base) bool {
	var cols []*column
	for _, g := range u.sel.GroupBy {
		var found *column
		for _, col := range b.table.cols {
			if isRef(g, b, col) {
				found = col
			}
		}
		if found == nil || u.item(b, found) == "" {
			return false
		}
		cols = append(cols, found)
	}
	again := func(row func(*column) *ast.Field) []ast.Stmt {
		return []ast.Stmt{u.remove(b, cols, row), u.insert(b, cols, row)}
	}
	u.plan(b, again(newColumn), again(oldColumn), cols)
	return true
}

// plan adds the statements for a written row and for one that goes away. An
// update that leaves all columns of the query as they are does nothing.
func (u *upkeep) plan(b base, written, gone []ast.Stmt, cols []*column) {
	u.index(b, cols)
	u.planned(b, written, gone, cols)
}

// planned adds the statements; those for a row that goes away run at updates, too,
// when one of the columns changes.
func (u *upkeep) planned(b base, written, gone []ast.Stmt, cols []*column) {
	t := b.table
	u.c.after(t, "insert", written...)
	u.c.after(t, "delete", gone...)
	var same, moved ast.Expr
	for _, col := range u.used(b) {
		same = and(same, &ast.Binary{Op: "<=>", Left: newColumn(col), Right: oldColumn(col)})
	}
	for _, col := range cols {
		moved = and(moved, &ast.Binary{Op: "<=>", Left: newColumn(col), Right: oldColumn(col)})
	}
	list := &ast.StmtList{Stmts: append([]ast.Stmt{&ast.If{Cond: negation(moved), Then: block(gone)}}, written...)}
	u.c.after(t, "update", &ast.If{Cond: negation(same), Then: list})
}

// index lets the triggers find rows of the view, unless a key does already or
// the columns are too long for one.
func (u *upkeep) index(b base, cols []*column) {
	t := u.view.mat.table
	k := key{node: u.view.def, implied: true}
	bytes := 0
	for _, col := range cols {
		for _, own := range t.cols {
			if own.target == u.item(b, col) {
				n := u.c.keyBytes(own)
				if isLOB(own.out) || n > maxPartBytes {
					return
				}
				bytes += n
				k.parts = append(k.parts, part{col: own})
			}
		}
	}
	if bytes > maxPartitionKey || len(k.parts) != len(cols) || leadsKey(t, k.parts[0].col) {
		return
	}
	k.target = u.c.name("kept_"+k.parts[0].col.target, t.indexScope(), t.def.Name.Span(), t.obj, false)
	t.indexes = append(t.indexes, &index{key: k, table: t})
}

// maxPartBytes is how long a column of such an index may be; InnoDB 5.6 takes so
// much in any format of rows.
const maxPartBytes = 767

// indexScope are the names of the keys of a table.
func (t *table) indexScope() scope {
	s := scope{}
	for _, k := range t.keys {
		s[strings.ToLower(k.target)] = true
	}
	for _, ix := range t.indexes {
		s[strings.ToLower(ix.target)] = true
	}
	return s
}

func negation(e ast.Expr) ast.Expr { return &ast.Unary{Op: "not", X: &ast.Paren{X: e}} }

func block(list []ast.Stmt) ast.Stmt {
	if len(list) == 1 {
		return list[0]
	}
	return &ast.StmtList{Stmts: list}
}

// used are the columns of a base that the query names.
func (u *upkeep) used(b base) []*column {
	named := map[string]bool{}
	ast.Inspect(u.fill.Query, func(n ast.Node) bool {
		if r, ok := n.(*ast.ColumnRef); ok && len(r.Name.Parts) == 2 && r.Name.Parts[0].Text == b.as {
			named[r.Name.Parts[1].Text] = true
		}
		return true
	})
	var list []*column
	for _, col := range b.table.cols {
		if named[col.target] {
			list = append(list, col)
		}
	}
	return list
}

// remove deletes the rows of the view that have the values of a row.
func (u *upkeep) remove(b base, cols []*column, row func(*column) *ast.Field) ast.Stmt {
	s := &ast.Delete{Table: &ast.TableName{Name: u.fill.Table}}
	for _, col := range cols {
		ref := &ast.ColumnRef{Name: ast.Name{Parts: []ast.Ident{{Text: u.item(b, col)}}}}
		s.Where = and(s.Where, &ast.Binary{Op: "<=>", Left: ref, Right: row(col)})
	}
	return s
}

// insert brings the rows of the query that have the values of a row.
func (u *upkeep) insert(b base, cols []*column, row func(*column) *ast.Field) ast.Stmt {
	out := *u.sel
	if out.Where != nil {
		out.Where = &ast.Paren{X: ast.Unparen(out.Where)}
	}
	for _, col := range cols {
		ref := &ast.ColumnRef{Name: ast.Name{Parts: []ast.Ident{{Text: b.as}, {Text: col.target}}}}
		out.Where = and(out.Where, &ast.Binary{Op: "<=>", Left: ref, Right: row(col)})
	}
	return &ast.Insert{Table: u.fill.Table, Columns: u.fill.Columns, Query: &ast.Query{Body: &out}}
}

// after adds statements to the trigger that runs after an event.
func (c *converter) after(t *table, event string, list ...ast.Stmt) {
	for _, x := range t.triggers {
		if x.Timing == "after" && x.Events[0] == event {
			x.Body.Code.Stmts = append(x.Body.Code.Stmts, list...)
			return
		}
	}
	if c.triggerNames[t.db] == nil {
		c.triggerNames[t.db] = scope{}
	}
	name := c.name(t.target+"_a"+event[:1], c.triggerNames[t.db], t.def.Name.Span(), t.obj, false)
	s := &ast.CreateTrigger{Timing: "after", Events: []string{event}, ForEachRow: true, Table: t.nameOut(),
		Body: &ast.Body{Code: &ast.Compound{Stmts: append(t.slot("after", event), list...)}}}
	s.Name = ast.Name{Parts: append(s.Table.Parts[:len(s.Table.Parts)-1:len(s.Table.Parts)-1], ast.Ident{Text: name})}
	t.triggers = append(t.triggers, s)
}

// keptByTriggers plans the upkeep of a view that the source keeps up to date,
// and says so; it reports false for any other view.
func (c *converter) keptByTriggers(v *view, args []string) bool {
	if !v.mat.indexed && !clauseHas(v.def.Options, "ON COMMIT") && !clauseHas(v.def.Options, "ON STATEMENT") || !c.upkeep(v) {
		return false
	}
	c.note(rules.StoredViewKept, v.def.Name.Span(), v.obj, args...)
	return true
}
