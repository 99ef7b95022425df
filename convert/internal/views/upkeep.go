package views

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/keys"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/mysql"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// This file lets AFTER triggers of the base tables keep the rows of a stored
// view which the source keeps up to date itself: an indexed view of SQL Server,
// a materialized view that is refreshed ON COMMIT.
//
// Each SELECT of the view has a handle, columns of the view by whose values rows
// are taken away and brought anew. A condition on these columns may be asked
// before or behind a join, a group, DISTINCT and UNION alike, so the rows with
// some values of the handle are those of the query with that condition. It is
// enough that a change of a base row touches no rows with other values: those
// that the row has itself ("direct"), or those of the joined rows that it takes
// part in (upkeep_joined.go). Columns of tables that an outer join may leave out
// are no part of a handle, since their NULLs come and go with other rows.

// base is a table that the query of a stored view reads, under a name.
type base struct {
	table *catalog.Table
	as    string
	// optional tells that an outer join may leave it out.
	optional bool
}

// upkeep plans the triggers of a view. It reports false when the rows that a
// change touches cannot be found.
func (c *Viewer) upkeep(v *catalog.View) bool {
	m := v.Mat
	if m.Fill.Query.Limit != nil || len(v.Out) > 0 {
		return false
	}
	u := &upkeep{c: c, view: v, fill: m.Fill}
	if !u.branchesOf(m.Fill.Query.Body) {
		return false
	}
	u.marker()
	var plans []func()
	for _, br := range u.branches {
		list := u.planBranch(br)
		if list == nil {
			return false
		}
		plans = append(plans, list...)
	}
	for _, plan := range plans {
		plan()
	}
	return true
}

// upkeep writes the statements that keep a view.
type upkeep struct {
	c        *Viewer
	view     *catalog.View
	fill     *ast.Insert
	branches []*branch
	// mark is the column of the view with a constant that tells the branches
	// apart, -1 if there is none.
	mark int
}

// branch is one SELECT of the query.
type branch struct {
	sel   *ast.Select
	bases []base
	// grouped tells that its rows are groups.
	grouped bool
}

// branchesOf adds the SELECTs of a query; false when there is anything else.
func (u *upkeep) branchesOf(q ast.QueryBody) bool {
	switch q := q.(type) {
	case *ast.SetOp:
		return q.Op == "union" && u.branchesOf(q.Left) && u.branchesOf(q.Right)
	case *ast.ParenQuery:
		return q.Query.Limit == nil && q.Query.With == nil && u.branchesOf(q.Query.Body)
	case *ast.Select:
		if len(q.Options) > 0 || asksQuery(q) || len(u.branches) == maxBranches {
			return false
		}
		br := &branch{sel: q}
		for _, t := range q.From {
			var ok bool
			if br.bases, ok = u.c.basesOf(t, br.bases, false); !ok {
				return false
			}
		}
		aggregates := u.c.hasAggregates(q)
		br.grouped = len(q.GroupBy) > 0
		u.branches = append(u.branches, br)
		return len(br.bases) > 0 && (br.grouped || !aggregates && q.Having == nil)
	}
	return false
}

// maxBranches bounds the statements of triggers: each names all branches.
const maxBranches = 16

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
func (c *Viewer) hasAggregates(s *ast.Select) bool {
	for _, it := range s.Items {
		if c.aggregates(it.Expr) {
			return true
		}
	}
	return false
}

// aggregates reports whether an expression computes over a group.
func (c *Viewer) aggregates(e ast.Expr) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		call, ok := n.(*ast.Call)
		found = found || ok && (expr.IsAggregate(c.Dialect, call) || strings.EqualFold(call.Name.Last().Text, "group_concat"))
		return !found
	})
	return found
}

// basesOf adds the tables of an item of FROM; false when there is anything but
// tables with triggers.
func (c *Viewer) basesOf(t ast.TableRef, list []base, optional bool) ([]base, bool) {
	switch t := t.(type) {
	case *ast.TableName:
		for _, x := range c.Cat.Tables {
			if n := x.NameOut(); n.String() == t.Name.String() && !x.Session && !x.Merged {
				return append(list, base{x, correlationOf(t), optional}), true
			}
		}
	case *ast.ParenTable:
		return c.basesOf(t.Table, list, optional)
	case *ast.Join:
		if t.Kind == "full" || strings.HasSuffix(t.Kind, "apply") {
			return nil, false
		}
		list, ok := c.basesOf(t.Left, list, optional || t.Kind == "right")
		if !ok {
			return nil, false
		}
		return c.basesOf(t.Right, list, optional || t.Kind == "left")
	}
	return nil, false
}

// correlationOf is the name of a table in its query.
func correlationOf(t *ast.TableName) string {
	if t.Alias.Text != "" {
		return t.Alias.Text
	}
	return t.Name.Last().Text
}

// isRef reports whether an expression is a column of a base.
func isRef(e ast.Expr, b base, col *catalog.Column) bool {
	ref, ok := ast.Unparen(e).(*ast.ColumnRef)
	return ok && len(ref.Name.Parts) == 2 && ref.Name.Parts[0].Text == b.as && ref.Name.Parts[1].Text == col.Target
}

// planned adds the statements; those for a row that goes away run at updates, too,
// when one of cols changes. An update that leaves the used columns as they are does
// nothing.
func (u *upkeep) planned(t *catalog.Table, written, gone []ast.Stmt, used, cols []*catalog.Column) {
	u.c.After(t, "insert", written...)
	u.c.After(t, "delete", gone...)
	var same, moved ast.Expr
	for _, col := range used {
		same = tree.And(same, unchanged(col))
	}
	for _, col := range cols {
		moved = tree.And(moved, &ast.Binary{Op: "<=>", Left: catalog.NewColumn(col), Right: catalog.OldColumn(col)})
	}
	list := append([]ast.Stmt{&ast.If{Cond: negation(moved), Then: block(gone)}}, written...)
	if len(used) == 1 && len(cols) == 1 {
		list = append(gone[:len(gone):len(gone)], written...)
	}
	u.c.After(t, "update", &ast.If{Cond: negation(same), Then: &ast.StmtList{Stmts: list}})
}

// index lets the triggers find rows of the view by a handle, unless a key does
// already or the columns are too long for one.
func (u *upkeep) index(h handle) {
	t := u.view.Mat.Table
	k := catalog.Key{Node: u.view.Def, Implied: true}
	bytes := 0
	for _, g := range h {
		own := u.column(g.at)
		n := u.c.KeyBytes(own)
		if tree.IsLOB(own.Out) || n > mysql.MaxKeyColumnBytes {
			return
		}
		bytes += n
		k.Parts = append(k.Parts, catalog.Part{Col: own})
	}
	if bytes > mysql.MaxKeyBytes || keys.LeadsKey(t, k.Parts[0].Col) {
		return
	}
	k.Target = u.c.Name("kept_"+k.Parts[0].Col.Target, t.IndexScope(), t.Def.Name.Span(), t.Obj, false)
	t.Indexes = append(t.Indexes, &catalog.Index{Key: k, Table: t})
}

// column is the column of the view at a place of the list.
func (u *upkeep) column(at int) *catalog.Column {
	for _, col := range u.view.Mat.Table.Cols {
		if col.Target == u.fill.Columns[at].Text {
			return col
		}
	}
	return nil
}

// unchanged tells that an update leaves a value as it is, letter by letter.
func unchanged(col *catalog.Column) ast.Expr {
	var now, before ast.Expr = catalog.NewColumn(col), catalog.OldColumn(col)
	if tree.TypeClass(col.Out) == "string" && tree.TypeOf(col.Out) != "enum" {
		now, before = asBytes(now), asBytes(before)
	}
	return &ast.Binary{Op: "<=>", Left: now, Right: before}
}

func asBytes(x ast.Expr) ast.Expr {
	return &ast.Cast{X: x, Type: &ast.TypeName{Name: ast.Name{Parts: []ast.Ident{{Text: "binary"}}}}, Func: "cast"}
}

func negation(e ast.Expr) ast.Expr { return &ast.Unary{Op: "not", X: &ast.Paren{X: e}} }

func block(list []ast.Stmt) ast.Stmt {
	if len(list) == 1 {
		return list[0]
	}
	return &ast.StmtList{Stmts: list}
}

// keptByTriggers plans the upkeep of a view that the source keeps up to date,
// and says so; it reports false for any other view.
func (c *Viewer) keptByTriggers(v *catalog.View, args []string) bool {
	if !v.Mat.Indexed && !clauseHas(v.Def.Options, "ON COMMIT") && !clauseHas(v.Def.Options, "ON STATEMENT") || !c.upkeep(v) {
		return false
	}
	at := v.Def.Name.Span()
	c.Note(rules.StoredViewKept, at, v.Obj, args...)
	if list := c.cascaded(v); len(list) > 0 {
		c.Note(rules.StoredViewMissesCascade, at, v.Obj, append(args, "tables", strings.Join(list, ", "))...)
	}
	return true
}

// cascaded are the base tables of a view whose rows a foreign key deletes or changes.
func (c *Viewer) cascaded(v *catalog.View) []string {
	read := map[string]bool{}
	ast.Inspect(v.Mat.Fill.Query, func(n ast.Node) bool {
		if t, ok := n.(*ast.TableName); ok {
			read[t.Name.String()] = true
		}
		return true
	})
	var list []string
	for _, t := range c.Cat.Tables {
		if read[t.NameOut().String()] && slices.ContainsFunc(t.References(), (*catalog.ForeignKey).ChangesRows) {
			list = append(list, t.Name)
		}
	}
	return list
}
