package convert

import (
	"strconv"

	"github.com/sctconv/sctconv/grammar/ast"
)

// A stored view with groups over joined tables: the groups that a written row takes part
// in are those of the query with that row in the place of its table. They are computed
// again, before and after for a row that changes.

// distinctAsGroups is a SELECT DISTINCT of columns as groups by all of them.
func distinctAsGroups(s *ast.Select) *ast.Select {
	if s.Quantifier != "distinct" || len(s.GroupBy) > 0 || s.Having != nil {
		return s
	}
	out := *s
	out.Quantifier = ""
	for _, it := range s.Items {
		if _, plain := it.Expr.(*ast.ColumnRef); !plain {
			return s
		}
		out.GroupBy = append(out.GroupBy, it.Expr)
	}
	return &out
}

// groupColumn is a column that a view groups by: the one of a base, and that of the view.
type groupColumn struct {
	expr ast.Expr
	base base
	col  *column
	item string
}

// joinedGroups keeps a view with a row for each group of joined tables, each of which it
// reads once.
func (u *upkeep) joinedGroups(bases []base) bool {
	seen := map[*table]bool{}
	for _, b := range bases {
		if seen[b.table] {
			return false
		}
		seen[b.table] = true
	}
	groups := u.groupColumns(bases)
	if groups == nil {
		return false
	}
	for _, b := range bases {
		if len(u.used(b)) == 0 {
			return false
		}
	}
	for _, g := range groups[:1] {
		u.index(g.base, []*column{g.col})
	}
	for _, b := range bases {
		again := func(row func(*column) *ast.Field) []ast.Stmt {
			return []ast.Stmt{u.removeGroups(b, groups, row), u.insertGroups(b, groups, row)}
		}
		u.planned(b, again(newColumn), again(oldColumn), u.used(b))
	}
	return true
}

// groupColumns are the columns that the view groups by, nil if one is no column of the
// view.
func (u *upkeep) groupColumns(bases []base) []groupColumn {
	var list []groupColumn
	for _, g := range u.sel.GroupBy {
		found := false
		for _, b := range bases {
			for _, col := range b.table.cols {
				if item := ""; isRef(g, b, col) {
					if item = u.item(b, col); item == "" {
						return nil
					}
					list = append(list, groupColumn{g, b, col, item})
					found = true
				}
			}
		}
		if !found {
			return nil
		}
	}
	return list
}

// touched names the groups that a row takes part in.
const touched = "sctconv_touched"

// touchedGroups are the groups of the query with one row in the place of a base.
func (u *upkeep) touchedGroups(b base, groups []groupColumn, row func(*column) *ast.Field) *ast.Derived {
	one := &ast.Select{} // a column of the row alone would lose its name there in MySQL 5.6
	for _, col := range u.used(b) {
		one.Items = append(one.Items, &ast.SelectItem{Expr: functionCall("COALESCE", row(col)), Alias: ast.Ident{Text: col.target}})
	}
	s := &ast.Select{Quantifier: "distinct", Where: u.sel.Where}
	for i, g := range groups {
		s.Items = append(s.Items, &ast.SelectItem{Expr: g.expr, Alias: ast.Ident{Text: groupName(i)}})
	}
	with := &ast.Derived{Query: &ast.Query{Body: one}, Alias: ast.Ident{Text: b.as}}
	for _, t := range u.sel.From {
		s.From = append(s.From, u.inPlace(t, b, with))
	}
	return &ast.Derived{Query: &ast.Query{Body: s}, Alias: ast.Ident{Text: touched}}
}

// inPlace is a source of rows with another one in the place of a base.
func (u *upkeep) inPlace(t ast.TableRef, b base, with *ast.Derived) ast.TableRef {
	switch t := t.(type) {
	case *ast.TableName:
		as := t.Alias.Text
		if as == "" {
			as = t.Name.Last().Text
		}
		if as == b.as {
			return with
		}
	case *ast.ParenTable:
		out := *t
		out.Table = u.inPlace(t.Table, b, with)
		return &out
	case *ast.Join:
		out := *t
		out.Left, out.Right = u.inPlace(t.Left, b, with), u.inPlace(t.Right, b, with)
		return &out
	}
	return t
}

func groupName(i int) string { return "g" + strconv.Itoa(i+1) }

// removeGroups deletes the rows of the view for the groups of a row.
func (u *upkeep) removeGroups(b base, groups []groupColumn, row func(*column) *ast.Field) ast.Stmt {
	view := ast.Ident{Text: "sctconv_kept"}
	s := &ast.Delete{Table: &ast.TableName{Name: u.fill.Table, Alias: view}, Using: []ast.TableRef{u.touchedGroups(b, groups, row)}}
	for i, g := range groups {
		s.Where = and(s.Where, &ast.Binary{Op: "<=>", Left: partOf(view.Text, g.item), Right: partOf(touched, groupName(i))})
	}
	return s
}

// insertGroups brings the rows of the query for the groups of a row.
func (u *upkeep) insertGroups(b base, groups []groupColumn, row func(*column) *ast.Field) ast.Stmt {
	out := *u.sel
	if out.Where != nil {
		out.Where = &ast.Paren{X: ast.Unparen(out.Where)}
	}
	out.From = append(out.From[:len(out.From):len(out.From)], u.touchedGroups(b, groups, row))
	for i, g := range groups {
		out.Where = and(out.Where, &ast.Binary{Op: "<=>", Left: g.expr, Right: partOf(touched, groupName(i))})
	}
	return &ast.Insert{Table: u.fill.Table, Columns: u.fill.Columns, Query: &ast.Query{Body: &out}}
}

// partOf is a column of a source of rows.
func partOf(source, name string) *ast.ColumnRef {
	return &ast.ColumnRef{Name: ast.Name{Parts: []ast.Ident{{Text: source}, {Text: name}}}}
}
