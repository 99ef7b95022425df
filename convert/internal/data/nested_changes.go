package data

import (
	"slices"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// This file lets changes of the elements of nested tables change their own tables: INSERT
// INTO TABLE (query), UPDATE TABLE (query), DELETE TABLE (query), and UPDATE of a whole
// nested table.

// elementsOf is the nested table that a query of one table gives: its column, the table
// with the name that it has in the query, and the condition.
type elementsOf struct {
	nested *catalog.Nested
	t      *catalog.Table
	from   *ast.TableName
	where  ast.Expr
}

// elementsQuery reads SELECT o.lines FROM orders o WHERE …, nil if it is anything else.
func (c *Loader) elementsQuery(q *ast.Query) *elementsOf {
	if q == nil || q.With != nil || q.Limit != nil || len(q.OrderBy) > 0 || len(q.Options) > 0 {
		return nil
	}
	s, ok := q.Body.(*ast.Select)
	if !ok || len(s.From) != 1 || len(s.Items) != 1 || len(s.GroupBy) > 0 || s.Having != nil || s.Quantifier != "" || s.ConnectBy != nil {
		return nil
	}
	from, ok := s.From[0].(*ast.TableName)
	n, named := expr.Path(s.Items[0].Expr)
	if !ok || !named || len(n.Parts) > 2 {
		return nil
	}
	t := c.Cat.Table(from.Name)
	if t == nil {
		return nil
	}
	x := t.NestedNamed(c.Cat.Fold(n.Last()))
	if x == nil || x.Placed { // Oracle changes no single elements of an array
		return nil
	}
	return &elementsOf{nested: x, t: t, from: from, where: s.Where}
}

// keys are the columns of the primary key in the query.
func (e *elementsOf) keys(at ast.Node) []ast.Expr {
	alias := e.from.Correlation()
	var list []ast.Expr
	for _, p := range e.t.Primary().Parts {
		id := ast.Ident{Text: p.Col.Key, Quoted: true}
		list = append(list, tree.Spanned(&ast.ColumnRef{Name: ast.Name{Parts: []ast.Ident{alias, id}}}, at))
	}
	return list
}

// selected is a query of values for the rows that the condition finds.
func (e *elementsOf) selected(values []ast.Expr, at ast.Node) *ast.Query {
	s := &ast.Select{From: []ast.TableRef{e.from}, Where: e.where}
	for _, v := range values {
		s.Items = append(s.Items, tree.Spanned(&ast.SelectItem{Expr: v}, at))
	}
	return tree.Spanned(&ast.Query{Body: tree.Spanned(s, at)}, at)
}

// belong is the condition for the elements of these rows.
func (e *elementsOf) belong(at ast.Node) ast.Expr {
	var refs []ast.Expr
	for _, col := range e.nested.Table.Cols[:e.nested.Keys] {
		refs = append(refs, tree.Spanned(&ast.ColumnRef{Name: ast.Name{Parts: []ast.Ident{{Text: col.Key, Quoted: true}}}}, at))
	}
	x := refs[0]
	if len(refs) > 1 {
		x = tree.Spanned(&ast.RowExpr{Items: refs}, at)
	}
	q := tree.Spanned(&ast.Subquery{Query: e.selected(e.keys(at), at)}, at)
	return tree.Spanned(&ast.In{X: x, List: []ast.Expr{q}}, at)
}

// target is the table of the elements under the name that a statement gives it.
func (e *elementsOf) target(f *ast.TableFunc) *ast.TableName {
	return tree.Spanned(&ast.TableName{Name: e.nested.Table.Def.Name, Alias: f.Alias}, f)
}

// changedElements is the nested table that UPDATE or DELETE TABLE (query) changes, nil for any
// other target.
func (c *Loader) changedElements(r ast.TableRef) (*elementsOf, *ast.TableFunc) {
	f, ok := r.(*ast.TableFunc)
	if !ok || len(f.Options) > 0 {
		return nil, nil
	}
	call, ok := f.Call.(*ast.Call)
	if !ok || len(call.Args) != 1 {
		return nil, nil
	}
	q, ok := ast.Unparen(call.Args[0]).(*ast.Subquery)
	if !ok {
		return nil, nil
	}
	return c.elementsQuery(q.Query), f
}

// updateElements makes UPDATE TABLE (query) one of the table of the elements.
func (c *Loader) updateElements(s *ast.Update) ast.Stmt {
	e, f := c.changedElements(s.Table)
	if e == nil {
		return nil
	}
	out := *s
	out.Table, out.Where = e.target(f), tree.Both(e.belong(f), s.Where)
	return &out
}

// deleteElements makes DELETE TABLE (query) one of the table of the elements.
func (c *Loader) deleteElements(s *ast.Delete) ast.Stmt {
	e, f := c.changedElements(s.Table)
	if e == nil {
		return nil
	}
	out := *s
	out.Table, out.Where = e.target(f), tree.Both(e.belong(f), s.Where)
	return &out
}

// insertElements makes INSERT INTO TABLE (query) one into the table of the elements.
func (c *Loader) insertElements(s *ast.Insert) (ast.Stmt, error) {
	e := c.elementsQuery(s.Elements)
	v, ok := s.Query.Body.(*ast.Values)
	if e == nil || !ok || len(v.Rows) != 1 || !s.Alias.IsZero() {
		return nil, tree.FailData(s, "elements of a nested table")
	}
	columns := e.nested.Elements()
	values := v.Rows[0].Items
	if len(values) == 1 && len(s.Columns) == 0 && e.nested.Elem != nil {
		if one, err := c.element(e.nested, values[0]); err == nil {
			values = one
		}
	}
	out := *s
	out.Elements, out.Table, out.Columns = nil, e.nested.Table.Def.Name, nil
	for _, col := range e.nested.Table.Cols[:e.nested.Keys] {
		out.Columns = append(out.Columns, ast.Ident{Text: col.Key, Quoted: true})
	}
	if len(s.Columns) == 0 {
		for _, col := range columns {
			out.Columns = append(out.Columns, ast.Ident{Text: col.Key, Quoted: true})
		}
	}
	out.Columns = append(out.Columns, s.Columns...)
	if len(values)+e.nested.Keys != len(out.Columns) {
		return nil, tree.FailData(v, "%d values for an element", len(values))
	}
	out.Query = e.selected(append(e.keys(s), values...), v)
	return &out, nil
}

// replaced makes UPDATE of a whole nested table a DELETE of its elements and an INSERT of
// the new ones; nil for other statements.
func (c *Loader) replaced(d *catalog.DataStmt, s *ast.Update) (ast.Stmt, error) {
	from, ok := s.Table.(*ast.TableName)
	if !ok || len(s.Set) != 1 || len(s.Set[0].Targets) != 1 || len(s.From) > 0 || s.With != nil {
		return nil, nil
	}
	n, ok := expr.Path(s.Set[0].Targets[0])
	t := c.Cat.Table(from.Name)
	if !ok || t == nil {
		return nil, nil
	}
	x := t.NestedNamed(c.Cat.Fold(n.Last()))
	if x == nil {
		return nil, nil
	}
	e := &elementsOf{nested: x, t: t, from: from, where: s.Where}
	rows, err := c.constructedElements(x, s.Set[0].Value)
	if err != nil {
		return nil, err
	}
	for _, values := range rows {
		one := &ast.Insert{Table: x.Table.Def.Name}
		one.At = s.At
		for _, col := range x.Table.Cols {
			one.Columns = append(one.Columns, ast.Ident{Text: col.Key, Quoted: true})
		}
		one.Query = e.selected(append(e.keys(s), values...), s)
		d.Nested = append(d.Nested, &catalog.DataStmt{Stmt: one, Place: d.Place, Vars: d.Vars, QuotedText: d.QuotedText})
	}
	out := &ast.Delete{Table: tree.Spanned(&ast.TableName{Name: x.Table.Def.Name}, from), Where: e.belong(s), Options: slices.Clone(s.Options)}
	return tree.Spanned(out, s), nil
}
