package fold

import (
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/script"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// writes is a change of rows of another table.
func (a *acting) writes(s ast.Stmt) (out []ast.Stmt, ok bool) {
	switch s := s.(type) {
	case *ast.Insert:
		out, ok = a.inserts(s)
	case *ast.Update:
		out, ok = a.updates(s)
	case *ast.Delete:
		out, ok = a.deletes(s)
	}
	a.forgetQueries()
	delete(a.vars, attributeKey(sqlCursor, "%found"))
	if delete(a.vars, "found"); ok {
		a.foundBehind(s)
	}
	return out, ok
}

// sqlCursor stands for the last change, of which SQL%FOUND and SQL%ROWCOUNT tell.
const sqlCursor = "SQL"

// foundBehind is what FOUND or SQL%FOUND tells behind UPDATE: whether there are rows of its
// condition, which does not read what it sets.
func (a *acting) foundBehind(s ast.Stmt) {
	u, ok := s.(*ast.Update)
	if !ok || a.c.Dialect == "sqlserver" || u.Where == nil {
		return
	}
	for _, it := range tree.SplitRows(u.Set) {
		ref, ok := it.Targets[0].(*ast.ColumnRef)
		reads := !ok || len(it.Targets) > 1
		ast.Inspect(u.Where, func(n ast.Node) bool {
			r, is := n.(*ast.ColumnRef)
			reads = reads || is && tree.SameWord(r.Name.Last(), ref.Name.Last()) && (len(r.Name.Parts) == 1 || rowNamed(&ast.ColumnRef{Name: ast.Name{Parts: r.Name.Parts[:1]}}) != catalog.NewRow)
			return !reads
		})
		if reads {
			return
		}
	}
	sel := &ast.Select{Base: u.Base, From: []ast.TableRef{u.Table}, Where: u.Where}
	q := &ast.Query{Base: u.Base, Body: sel}
	if a.c.Dialect == "oracle" {
		if a.vars == nil {
			a.vars = map[string]ast.Expr{}
		}
		a.vars[attributeKey(sqlCursor, "%found")] = a.finds(q)
		return
	}
	a.found(q, sel, false)
}

// changedAsked is a test whether the last change met rows, nil for any other, and where that is
// not known.
func (a *acting) changedAsked(e ast.Expr) ast.Expr {
	found := a.vars[attributeKey(sqlCursor, "%found")]
	if found == nil {
		return nil
	}
	switch script.ChangedNothing(e) {
	case catalog.Yes:
		return tree.Spanned(&ast.Unary{Op: "not", X: found}, e)
	case catalog.No:
		return found
	}
	return nil
}

// inserts is INSERT of one row into a table, by VALUES or by a query without tables.
func (a *acting) inserts(s *ast.Insert) ([]ast.Stmt, bool) {
	if a.once || s.Query == nil || s.Query.With != nil || s.With != nil || s.Elements != nil || s.Call != nil || len(s.Outputs) > 0 || len(s.Options) > 0 {
		return nil, false
	}
	items := oneRow(s.Query)
	if items == nil && s.Conflict != nil {
		items = a.oneTotal(s.Query)
	}
	if items == nil {
		return a.insertsRows(s)
	}
	row := &ast.RowExpr{Base: s.Base}
	for _, e := range items {
		list := a.wholeRow(e)
		if key := a.recordNamed(e); key != "" && len(items) == 1 {
			list = a.fieldsOf(key)
		} else if list == nil {
			list = []ast.Expr{a.row(e)}
		}
		if list == nil {
			return nil, false
		}
		row.Items = append(row.Items, list...)
	}
	out := &ast.Insert{Base: s.Base, Table: s.Table, Columns: s.Columns, Query: &ast.Query{Body: &ast.Values{Rows: []*ast.RowExpr{row}}}}
	if s.Conflict != nil {
		c := a.otherRows(&ast.TableName{Name: s.Table, Alias: s.Alias})
		if c == nil || s.Conflict.Where != nil || s.Conflict.UpdateWhere != nil || !s.Conflict.Constraint.IsZero() {
			return nil, false
		}
		conflict := *s.Conflict
		conflict.Set = nil
		for _, it := range tree.SplitRows(s.Conflict.Set) {
			if len(it.Targets) != 1 {
				return nil, false
			}
			conflict.Set = append(conflict.Set, &ast.SetItem{Base: it.Base, Targets: it.Targets, Value: c.over(it.Value)})
		}
		out.Conflict = &conflict
	}
	return []ast.Stmt{out}, true
}

// insertsRows is INSERT of the rows of a query over tables.
func (a *acting) insertsRows(s *ast.Insert) ([]ast.Stmt, bool) {
	sel, ok := s.Query.Body.(*ast.Select)
	if !ok || a.c.Dialect == "sqlserver" || s.Conflict != nil || len(sel.From) == 0 || len(sel.Into) > 0 {
		return nil, false
	}
	for _, it := range sel.Items {
		if _, star := ast.Unparen(it.Expr).(*ast.Star); star {
			return nil, false
		}
	}
	rows, ok := a.row(tree.Spanned(&ast.Subquery{Query: s.Query}, s)).(*ast.Subquery)
	if !ok {
		return nil, false
	}
	return []ast.Stmt{&ast.Insert{Base: s.Base, Table: s.Table, Columns: s.Columns, Query: rows.Query}}, true
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

// oneTotal are the values of a query that makes one row of all rows of its tables, each as a query of
// its own; nil for any other.
func (a *acting) oneTotal(q *ast.Query) (items []ast.Expr) {
	s, ok := q.Body.(*ast.Select)
	if !ok || len(s.From) == 0 || len(s.GroupBy) > 0 || s.Having != nil || len(s.Into) > 0 || s.Quantifier != "" || len(q.OrderBy) > 0 || q.Limit != nil || q.With != nil {
		return nil
	}
	total := false
	for _, it := range s.Items {
		if !a.c.Aggregates(&ast.Select{Items: []*ast.SelectItem{it}}) {
			items = append(items, it.Expr)
			continue
		}
		total = true
		one := *s
		one.Items = []*ast.SelectItem{it}
		items = append(items, tree.Spanned(&ast.Subquery{Query: &ast.Query{Base: q.Base, Body: &one}}, it))
	}
	if !total {
		return nil
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
	switch held := a.rows[a.c.Cat.Fold(star.Table.Last())]; {
	case held == catalog.NewRow:
	case held == catalog.OldRow:
		row, missing = catalog.OldRow, "insert"
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

// otherRows reads a statement that changes rows of another table.
type otherRows struct {
	*acting
	t *catalog.Table
	// name is the name of the table in the statement.
	name ast.Ident
}

// otherRows is nil for what is not one table.
func (a *acting) otherRows(target ast.TableRef) *otherRows {
	n, ok := target.(*ast.TableName)
	if !ok || a.once || len(n.Columns)+len(n.Options) > 0 {
		return nil
	}
	t := a.c.Cat.Table(n.Name)
	if t == nil {
		return nil
	}
	c := &otherRows{acting: a, t: t, name: n.Name.Last()}
	if !n.Alias.IsZero() {
		c.name = n.Alias
	}
	return c
}

// over is an expression over the rows of the trigger and the row of the other table.
func (c *otherRows) over(e ast.Expr) ast.Expr {
	if e == nil {
		return nil
	}
	box := tree.Cloned(&ast.Paren{X: e}, func(e ast.Expr) ast.Expr {
		switch e.(type) {
		case *ast.Subquery, *ast.Exists: // names in it are those of its own tables
			return e
		}
		r, ok := e.(*ast.ColumnRef)
		if !ok || c.t.Column(c.acting.c.Cat, r.Name.Last()) == nil {
			return nil
		}
		if n := len(r.Name.Parts); n == 2 && strings.EqualFold(r.Name.Parts[0].Text, "excluded") {
			return tree.Spanned(columnOfRow(catalog.ExcludedRow, r.Name.Last()), e)
		} else if n == 1 || n == 2 && c.acting.c.Cat.Fold(r.Name.Parts[0]) == c.acting.c.Cat.Fold(c.name) {
			return tree.Spanned(columnOfRow(catalog.OtherRow, r.Name.Last()), e)
		}
		return nil
	}).(*ast.Paren)
	return c.row(box.X)
}

// updates is UPDATE of rows of another table.
func (a *acting) updates(s *ast.Update) ([]ast.Stmt, bool) {
	c := a.otherRows(s.Table)
	if c == nil || s.With != nil || len(s.From)+len(s.Outputs)+len(s.Options) > 0 {
		return nil, false
	}
	out := &ast.Update{Base: s.Base, Table: &ast.TableName{Name: s.Table.(*ast.TableName).Name}, Where: c.over(s.Where)}
	for _, it := range tree.SplitRows(s.Set) {
		if len(it.Targets) != 1 {
			return nil, false
		}
		out.Set = append(out.Set, &ast.SetItem{Base: it.Base, Targets: it.Targets, Value: c.over(it.Value)})
	}
	return []ast.Stmt{out}, true
}

// deletes is DELETE of rows of another table.
func (a *acting) deletes(s *ast.Delete) ([]ast.Stmt, bool) {
	c := a.otherRows(s.Table)
	if c == nil || s.With != nil || len(s.Using)+len(s.Outputs)+len(s.Options) > 0 {
		return nil, false
	}
	return []ast.Stmt{&ast.Delete{Base: s.Base, Table: &ast.TableName{Name: s.Table.(*ast.TableName).Name}, Where: c.over(s.Where)}}, true
}
