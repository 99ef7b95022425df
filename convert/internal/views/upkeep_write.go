package views

import (
	"slices"
	"strconv"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// The statements of triggers that keep a stored view.

// planBranch are the plans for the bases of a branch, nil if the rows that one of them
// touches cannot be found.
func (u *upkeep) planBranch(br *branch) []func() {
	shared := u.sharedHandle(br)
	joined := map[*catalog.Table][]base{}
	var plans []func()
	for _, b := range br.bases {
		if h := u.direct(br, b, shared); h != nil {
			plans = append(plans, func() { u.planDirect(br, b, h) })
			continue
		}
		same := append(joined[b.table], b)
		if shared == nil || len(br.joining(b, shared)) == 0 || len(same) > 2 {
			return nil
		}
		joined[b.table] = same
		plans = append(plans, func() { u.planJoined(br, []base{b}, shared) })
		if len(same) == 2 {
			plans = append(plans, func() { u.planJoined(br, same, shared) })
		}
	}
	return plans
}

// planDirect replaces the rows with the values of a row itself.
func (u *upkeep) planDirect(br *branch, b base, h handle) {
	u.index(h)
	var cols []*catalog.Column
	for _, g := range h {
		cols = append(cols, g.col)
	}
	again := func(row func(*catalog.Column) *ast.Field) []ast.Stmt {
		value := func(i int) ast.Expr { return row(h[i].col) }
		return []ast.Stmt{u.remove(br, h, value), u.bring(br, h, value, nil)}
	}
	gone := again(catalog.OldColumn)
	if u.keyHandle(br, b) != nil && (len(u.branches) == 1 || u.mark >= 0) {
		gone = gone[:1] // no other rows have these values
	}
	u.planned(b.table, again(catalog.NewColumn), gone, usedIn(br.sel, b), cols)
}

// planJoined replaces the rows that joined rows give a row of a base takes part in. With
// two bases, which are the same table, the row is in the place of both, as only a row
// that is gone must be: one that is there is found through either of them.
func (u *upkeep) planJoined(br *branch, bases []base, h handle) {
	u.index(h)
	again := func(row func(*catalog.Column) *ast.Field) []ast.Stmt {
		return []ast.Stmt{u.removeJoined(br, h, u.touchedRows(br, bases, h, row)), u.bring(br, h, touchedPart, u.touchedRows(br, bases, h, row))}
	}
	var used, cols []*catalog.Column
	for _, b := range bases {
		used = addColumns(used, usedIn(br.sel, b))
		cols = addColumns(cols, br.joining(b, h))
	}
	written := again(catalog.NewColumn)
	if len(bases) > 1 {
		written = nil
	}
	u.planned(bases[0].table, written, again(catalog.OldColumn), used, cols)
}

// addColumns adds those of more that are not in a list.
func addColumns(list, more []*catalog.Column) []*catalog.Column {
	for _, col := range more {
		if !slices.Contains(list, col) {
			list = append(list, col)
		}
	}
	return list
}

func touchedPart(i int) ast.Expr { return partOf(touched, groupName(i)) }

func groupName(i int) string { return "g" + strconv.Itoa(i+1) }

// marked adds that rows of the view are those of a branch.
func (u *upkeep) marked(br *branch, where ast.Expr, ref func(name string) *ast.ColumnRef) ast.Expr {
	if u.mark < 0 {
		return where
	}
	return tree.And(where, &ast.Binary{Op: "=", Left: ref(u.fill.Columns[u.mark].Text), Right: ast.Unparen(br.sel.Items[u.mark].Expr)})
}

// remove deletes the rows of the view with some values of a handle.
func (u *upkeep) remove(br *branch, h handle, value func(int) ast.Expr) ast.Stmt {
	own := func(name string) *ast.ColumnRef {
		return &ast.ColumnRef{Name: ast.Name{Parts: []ast.Ident{{Text: name}}}}
	}
	s := &ast.Delete{Table: &ast.TableName{Name: u.fill.Table}}
	for i, g := range h {
		s.Where = tree.And(s.Where, &ast.Binary{Op: "<=>", Left: own(u.fill.Columns[g.at].Text), Right: value(i)})
	}
	s.Where = u.marked(br, s.Where, own)
	return s
}

// removeJoined is remove for the values of several rows.
func (u *upkeep) removeJoined(br *branch, h handle, values *ast.Derived) ast.Stmt {
	const view = "sctconv_kept"
	own := func(name string) *ast.ColumnRef { return partOf(view, name) }
	s := &ast.Delete{Table: &ast.TableName{Name: u.fill.Table, Alias: ast.Ident{Text: view}}, Using: []ast.TableRef{values}}
	for i, g := range h {
		s.Where = tree.And(s.Where, &ast.Binary{Op: "<=>", Left: own(u.fill.Columns[g.at].Text), Right: touchedPart(i)})
	}
	s.Where = u.marked(br, s.Where, own)
	return s
}

// bring inserts the rows of the query with some values of a handle; from is where these
// stand, nil if in the trigger.
func (u *upkeep) bring(br *branch, h handle, value func(int) ast.Expr, from *ast.Derived) ast.Stmt {
	part := func(x *branch) ast.QueryBody {
		out := *x.sel
		if out.Where != nil {
			out.Where = &ast.Paren{X: ast.Unparen(out.Where)}
		}
		if from != nil {
			out.From = append(out.From[:len(out.From):len(out.From)], from)
		}
		for i, g := range h {
			out.Where = tree.And(out.Where, &ast.Binary{Op: "<=>", Left: x.sel.Items[g.at].Expr, Right: value(i)})
		}
		return &out
	}
	var body ast.QueryBody
	if u.mark < 0 {
		body = u.parts(u.fill.Query.Body, part)
	} else if body = part(br); distinctUnion(u.fill.Query.Body) {
		body.(*ast.Select).Quantifier = "distinct"
	}
	return &ast.Insert{Table: u.fill.Table, Columns: u.fill.Columns, Query: &ast.Query{Body: body}}
}

// parts is the query with a part of each of its branches.
func (u *upkeep) parts(q ast.QueryBody, part func(*branch) ast.QueryBody) ast.QueryBody {
	switch q := q.(type) {
	case *ast.SetOp:
		out := *q
		out.Left, out.Right = u.parts(q.Left, part), u.parts(q.Right, part)
		return &out
	case *ast.ParenQuery:
		out, inner := *q, *q.Query
		inner.Body = u.parts(inner.Body, part)
		out.Query = &inner
		return &out
	}
	for _, br := range u.branches {
		if ast.QueryBody(br.sel) == q {
			return part(br)
		}
	}
	return q
}

// distinctUnion reports whether a query has a UNION without ALL.
func distinctUnion(q ast.QueryBody) bool {
	switch q := q.(type) {
	case *ast.SetOp:
		return !q.All || distinctUnion(q.Left) || distinctUnion(q.Right)
	case *ast.ParenQuery:
		return distinctUnion(q.Query.Body)
	}
	return false
}
