package fold

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/grammar/ast"
)

// inserts is INSERT of one row into a table, by VALUES or by a query without tables.
func (a *acting) inserts(s *ast.Insert) ([]ast.Stmt, bool) {
	if a.once || s.Query == nil || s.Query.With != nil || s.With != nil || s.Elements != nil || s.Call != nil || s.Conflict != nil || len(s.Outputs) > 0 || len(s.Options) > 0 || !s.Alias.IsZero() {
		return nil, false
	}
	items := oneRow(s.Query)
	if items == nil {
		return nil, false
	}
	row := &ast.RowExpr{Base: s.Base}
	for _, e := range items {
		list := a.wholeRow(e)
		if list == nil {
			list = []ast.Expr{a.row(e)}
		}
		row.Items = append(row.Items, list...)
	}
	out := &ast.Insert{Base: s.Base, Table: s.Table, Columns: s.Columns, Query: &ast.Query{Body: &ast.Values{Rows: []*ast.RowExpr{row}}}}
	return []ast.Stmt{out}, true
}

// oneRow are the values of a query of one row that reads no table, nil for any other.
func oneRow(q *ast.Query) (items []ast.Expr) {
	switch b := q.Body.(type) {
	case *ast.Values:
		if len(b.Rows) == 1 {
			return b.Rows[0].Items
		}
	case *ast.Select:
		if len(b.From) > 0 || b.Where != nil || len(b.GroupBy) > 0 || b.Having != nil || len(b.Into) > 0 {
			return nil
		}
		for _, it := range b.Items {
			items = append(items, it.Expr)
		}
	}
	return items
}

// wholeRow are the columns that NEW.* and OLD.* stand for, nil for any other value.
func (a *acting) wholeRow(e ast.Expr) (list []ast.Expr) {
	star, ok := ast.Unparen(e).(*ast.Star)
	t := a.c.Cat.Table(a.def.Table)
	if !ok || t == nil || len(star.Table.Parts) != 1 {
		return nil
	}
	row, missing := catalog.NewRow, "delete"
	switch {
	case strings.EqualFold(star.Table.Last().Text, a.feeding.row):
	case strings.EqualFold(star.Table.Last().Text, a.old):
		row, missing = catalog.OldRow, "insert"
	default:
		return nil
	}
	for _, col := range t.Cols {
		if !col.Unlisted() {
			list = append(list, a.columnOf(row, missing, ast.Ident{Text: col.Name, Quoted: true}, e))
		}
	}
	return list
}

// insertsRows reports whether a trigger writes rows of other tables.
func insertsRows(list []catalog.RowActs) (yes bool) {
	for _, acts := range list {
		for _, s := range acts.Stmts {
			ast.Inspect(s, func(n ast.Node) bool {
				_, insert := n.(*ast.Insert)
				yes = yes || insert
				return !yes
			})
		}
	}
	return yes
}

// volatile are functions of which two calls give two values, or that change something.
func volatile(name string) bool {
	return slices.Contains([]string{"nextval", "setval", "gen_random_uuid", "uuid_generate_v1", "uuid_generate_v4", "random", "clock_timestamp", "timeofday", "sys_guid", "set_config", "pg_notify"}, strings.ToLower(name))
}
