package data

import (
	"slices"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/resolve"
	"github.com/sctconv/sctconv/grammar/ast"
)

// This file spreads what statements about rows say of structured columns over the
// columns of their attributes, before the statements are converted.

// SpreadRows spreads the values of all statements about rows.
func (c *Loader) SpreadRows() {
	sp := &spreader{c: c, parents: c.parents()}
	for _, d := range c.Cat.Data {
		if d.Refused != nil {
			continue
		}
		sp.statement(d)
		for _, n := range d.Nested {
			sp.statement(n)
		}
	}
}

// statement spreads the values of a statement.
func (sp *spreader) statement(d *catalog.DataStmt) {
	sp.c.Cat.Place = d.Place
	sp.d = d
	var err error
	switch s := d.Stmt.(type) {
	case *ast.Insert:
		err = sp.insert(s)
	case *ast.Update:
		err = sp.update(s)
	case *ast.Delete:
		sp.delete(s)
	case *ast.Merge:
		err = sp.merge(s)
	}
	if d.Table != nil {
		d.Cols = d.Table.ColumnsFor(d.Cols)
	}
	if d.Refused = err; err != nil && d.Before != nil {
		d.Stmt, d.Before = d.Before, nil
	}
}

// spreader spreads the values of one statement after the other.
type spreader struct {
	c       *Loader
	parents map[*catalog.Object]*catalog.Table
	d       *catalog.DataStmt
}

// tableOf is the table of a name if it has structured columns, nil otherwise.
func (sp *spreader) tableOf(n ast.Name) *catalog.Table {
	t := sp.c.Cat.Table(n)
	for range resolve.MaxSynonyms {
		if t == nil || !t.Merged {
			break
		}
		t = sp.parents[t.Obj]
	}
	if t == nil || len(t.Objects) == 0 {
		return nil
	}
	return t
}

// becomes replaces the statement.
func (sp *spreader) becomes(s ast.Stmt) {
	if sp.d.Before == nil {
		sp.d.Before = sp.d.Stmt
	}
	sp.d.Stmt = s
}

// target is a column of a statement: a structured one or an attribute with attributes, or
// a plain one that is called id.
type target struct {
	attr *catalog.Attribute
	id   ast.Ident
}

// insert spreads the columns and values of an INSERT.
func (sp *spreader) insert(s *ast.Insert) error {
	t := sp.tableOf(s.Table)
	if t == nil {
		return nil
	}
	list, rest := sp.targets(t, s)
	out := *s
	out.Options = rest
	sp.becomes(&out)
	if s.Conflict != nil {
		if err := sp.conflict(t, &out); err != nil {
			return err
		}
	}
	if s.Query == nil {
		return nil
	}
	n := tree.QueryWidth(s.Query)
	if v, ok := s.Query.Body.(*ast.Values); ok && len(v.Rows) > 0 {
		if len(s.Columns) == 0 {
			v = &ast.Values{Base: v.Base, Rows: sp.c.Constructed(t, s, v.Rows)}
			if x := sp.c.OfSubtype(t, v.Rows); x != nil {
				return errSubtype(x, t)
			}
			q := *s.Query
			q.Body = v
			out.Query = &q
		}
		n = len(v.Rows[0].Items)
	}
	if n > 0 && n < len(list) {
		list = list[:n]
	}
	q, err := sp.query(list, out.Query, 0)
	if err != nil {
		return err
	}
	out.Query = q
	if n == 0 && len(s.Columns) == 0 {
		sp.d.Cols = t.ColumnsFor(sp.d.Cols)
		return nil
	}
	out.Columns = nil
	for _, x := range list {
		out.Columns = append(out.Columns, x.idents()...)
	}
	return sp.others(t, list, &out)
}

// idents are the columns that a target stands for.
func (x target) idents() []ast.Ident {
	if x.attr == nil {
		return []ast.Ident{x.id}
	}
	var list []ast.Ident
	for _, leaf := range x.attr.Leaves() {
		list = append(list, leaf.Attr.Ident())
	}
	return list
}

// targets are the columns of an INSERT, and the options that are no part of their names.
func (sp *spreader) targets(t *catalog.Table, s *ast.Insert) ([]target, []*ast.Option) {
	c := sp.c.Cat
	var list []target
	if len(s.Columns) == 0 {
		cols := sp.d.Cols
		if len(cols) == 0 {
			cols = t.Written
		}
		for _, col := range cols {
			x := target{id: ast.Ident{Text: col.Key, Quoted: true}}
			if a := t.Objects[col.Key]; a != nil && a.Was == col {
				x.attr = a
			}
			list = append(list, x)
		}
		return list, s.Options
	}
	rest := slices.Clone(s.Options)
	for _, id := range s.Columns {
		x := target{id: id, attr: t.ObjectIn(c, id)}
		for i, o := range rest {
			if x.attr != nil && o.Name == "postgres:column" && o.At.Start == id.At.Start {
				x.attr = x.attr.Below(c, tree.NameFromText(o.Value).Parts[1:])
				rest = slices.Delete(rest, i, i+1)
				break
			}
		}
		list = append(list, x)
	}
	return list, rest
}

// conflict spreads what ON CONFLICT sets.
func (sp *spreader) conflict(t *catalog.Table, s *ast.Insert) error {
	x := *s.Conflict
	var err error
	if x.Set, err = sp.set(t, "excluded", x.Set); err != nil {
		return err
	}
	x.Where, x.UpdateWhere = sp.c.Flat(t, "", x.Where, 0), sp.c.Flat(t, "excluded", x.UpdateWhere, 0)
	s.Conflict = &x
	return nil
}

// query spreads the values of the rows of a query over the targets.
func (sp *spreader) query(list []target, q *ast.Query, depth int) (*ast.Query, error) {
	if q == nil || depth > tree.MaxNesting {
		return q, nil
	}
	body, err := sp.body(list, q.Body, depth)
	out := *q
	out.Body = body
	return &out, err
}

func (sp *spreader) body(list []target, b ast.QueryBody, depth int) (ast.QueryBody, error) {
	if depth > tree.MaxNesting {
		return b, nil
	}
	var err error
	switch b := b.(type) {
	case *ast.Values:
		out := *b
		out.Rows = make([]*ast.RowExpr, len(b.Rows))
		for i, row := range b.Rows {
			if out.Rows[i], err = sp.row(list, row); err != nil {
				return nil, err
			}
		}
		return &out, nil
	case *ast.SetOp:
		out := *b
		if out.Left, err = sp.body(list, b.Left, depth+1); err == nil {
			out.Right, err = sp.body(list, b.Right, depth+1)
		}
		return &out, err
	case *ast.ParenQuery:
		out := *b
		out.Query, err = sp.query(list, b.Query, depth+1)
		return &out, err
	case *ast.Select:
		return sp.items(list, b)
	}
	return b, nil
}

// row spreads the values of a row.
func (sp *spreader) row(list []target, row *ast.RowExpr) (*ast.RowExpr, error) {
	if len(row.Items) != len(list) {
		return row, nil // said later
	}
	out := &ast.RowExpr{}
	out.At = row.At
	for i, e := range row.Items {
		values, err := sp.value(list[i], e)
		if err != nil {
			return nil, err
		}
		out.Items = append(out.Items, values...)
	}
	return out, nil
}

// value is the value of a target, or those of its columns.
func (sp *spreader) value(x target, e ast.Expr) ([]ast.Expr, error) {
	if x.attr == nil {
		return []ast.Expr{e}, nil
	}
	return sp.c.Spread(x.attr, e, 0)
}

// items spreads the items of a SELECT; a column of another table becomes several when
// the query is rewritten.
func (sp *spreader) items(list []target, s *ast.Select) (ast.QueryBody, error) {
	if len(s.Items) != len(list) || slices.ContainsFunc(s.Items, func(it *ast.SelectItem) bool { _, star := it.Expr.(*ast.Star); return star }) {
		return s, nil
	}
	out := *s
	out.Items = nil
	for i, it := range s.Items {
		switch ast.Unparen(it.Expr).(type) {
		case *ast.ColumnRef, *ast.Field:
			out.Items = append(out.Items, it)
			continue
		}
		values, err := sp.value(list[i], it.Expr)
		if err != nil {
			return nil, err
		}
		if len(values) == 1 && list[i].attr == nil {
			out.Items = append(out.Items, it)
			continue
		}
		for _, v := range values {
			out.Items = append(out.Items, tree.Spanned(&ast.SelectItem{Expr: v}, it))
		}
	}
	return &out, nil
}
