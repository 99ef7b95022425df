package fold

import (
	"slices"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// A trigger of SQL Server that takes values of inserted or deleted into variables, SELECT @id = id FROM
// inserted, is written for statements of one row. Its variables stand for values of the row, and all
// that it does is done for each row of a statement, with a remark.

// takesRow is SELECT @v = value, … FROM inserted: the variables have the values of the row from here on,
// and keep what they had where no row meets the query.
func (r *rowwise) takesRow(s *ast.Select) bool {
	one := *s
	one.Items, one.Top = untargeted(s.Items), nil
	for _, it := range s.Items {
		if it.Target == nil || readsVariable(it.Expr, it.Target, r.c) {
			return false
		}
	}
	if !r.isRowQuery(&one) {
		return r.takesLookup(s)
	}
	q := &rowQuery{r: r}
	list, ok := q.matches(&one, nil)
	if !ok || len(list) > 1 {
		return false
	}
	if len(list) == 0 {
		return true
	}
	for _, it := range s.Items {
		x, ok := q.value(it.Expr, list[0])
		key := r.variableKey(it.Target)
		if !ok || key == "" {
			return false
		}
		if list[0].cond != nil {
			before := r.vars[key]
			if before == nil {
				return false
			}
			x = tree.Spanned(&ast.Case{Whens: []*ast.When{{Cond: list[0].cond, Result: x}}, Else: before}, it)
		}
		if r.assigned++; !r.holdsRow(key, x) {
			return false
		}
	}
	return true
}

// takesLookup is SELECT @v = value, … FROM another table, of one row at most: variables that were NULL
// have the values of that row, or are still NULL.
func (r *rowwise) takesLookup(s *ast.Select) bool {
	if !r.single || s.Top != nil || len(s.GroupBy) > 0 || s.Having != nil {
		return false
	}
	one := *s
	one.Items = untargeted(s.Items)
	if !r.c.AlwaysOneRow(&one) && r.final && !r.c.OneRowAtMost(&one) {
		return false
	}
	values := map[string]ast.Expr{}
	for i, it := range s.Items {
		key := r.variableKey(it.Target)
		if key == "" {
			return false
		}
		if !r.c.Aggregates(&one) && (r.vars[key] == nil || !tree.IsNullWord(r.vars[key])) {
			return false
		}
		item := one
		item.Items = one.Items[i : i+1]
		values[key] = tree.Spanned(&ast.Subquery{Query: &ast.Query{Base: s.Base, Body: &item}}, it)
	}
	r.assigned++
	for _, it := range s.Items { // each reads the table alone
		key := r.variableKey(it.Target)
		if !r.holds(key, values[key]) {
			return false
		}
	}
	return len(values) == len(s.Items)
}

// untargeted are the items of a query without the variables that take them.
func untargeted(items []*ast.SelectItem) (out []*ast.SelectItem) {
	for _, it := range items {
		out = append(out, &ast.SelectItem{Base: it.Base, Expr: it.Expr})
	}
	return out
}

// isRowQuery reports whether a query gives values of the rows of the statement, one row for each.
func (r *rowwise) isRowQuery(s *ast.Select) bool {
	return !r.fires && plainSelect(s) && !r.c.Aggregates(s) && r.readsRows(s)
}

// readsRows reports whether the rows of the statement are among the sources of a query.
func (r *rowwise) readsRows(s *ast.Select) (rows bool) {
	for _, t := range s.From {
		ast.Inspect(t, func(n ast.Node) bool {
			if x, ok := n.(*ast.TableName); ok {
				rows = rows || isRows(r.kindOf(x))
			}
			return true
		})
	}
	return rows
}

// rowValue is the value of (SELECT value FROM inserted), NULL where the event has no such row; nil for
// another query.
func (r *rowwise) rowValue(sub *ast.Subquery) ast.Expr {
	s, ok := sub.Query.Body.(*ast.Select)
	if !ok || sub.Query.With != nil || sub.Query.Limit != nil || len(s.Items) != 1 {
		return nil
	}
	one := *s
	if one.Top = nil; !r.isRowQuery(&one) {
		return nil
	}
	q := &rowQuery{r: r}
	list, ok := q.matches(&one, nil)
	null := tree.Spanned(&ast.Keyword{Word: "null"}, sub)
	switch {
	case !ok || len(list) > 1:
		return nil
	case len(list) == 0:
		return null
	}
	x, ok := q.value(s.Items[0].Expr, list[0])
	if !ok {
		return nil
	}
	if list[0].cond != nil {
		x = tree.Spanned(&ast.Case{Whens: []*ast.When{{Cond: list[0].cond, Result: x}}}, sub)
	}
	return x
}

// readsVariable reports whether an expression reads a variable, as one that grows with each row does.
func readsVariable(e, target ast.Expr, c *Folder) (reads bool) {
	p, ok := target.(*ast.Param)
	ast.Inspect(e, func(n ast.Node) bool {
		x, is := n.(*ast.Param)
		reads = reads || !ok || is && c.Cat.Fold(ast.Ident{Text: x.Name}) == c.Cat.Fold(ast.Ident{Text: p.Name})
		return !reads
	})
	return reads
}

// holdsRow enters a value of the row for a variable, as its type keeps it.
func (r *rowwise) holdsRow(key string, x ast.Expr) bool {
	t := r.types[key]
	if t == nil || !steady(x) {
		return false
	}
	if !sameForAll(x) {
		r.single, r.assumed = true, r.assumed || r.loop == 0
	}
	delete(r.counts, key)
	delete(r.changed, key)
	if x = r.keptOfRow(t, ast.Unparen(x)); x != nil {
		r.vars[key] = x
	}
	return x != nil
}

// steady reports whether a value is the same each time that it is asked for.
func steady(e ast.Expr) bool {
	same := true
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SequenceRef:
			same = false
		case *ast.Call:
			same = same && !catalog.Volatile(n.Name.Last().Text)
		}
		return same
	})
	return same
}

// keptOfRow is [keptByServer] for a value of the row: a column whose type the variable has is kept as it is.
func (r *rowwise) keptOfRow(t *ast.TypeName, x ast.Expr) ast.Expr {
	ref, ok := x.(*ast.ColumnRef)
	if !ok {
		return keptByServer(t, x)
	}
	if col := r.t.Column(r.c.Cat, ref.Name.Last()); col != nil && col.Typ != nil && holdsType(t, col.Typ) {
		return x
	}
	return &ast.Cast{Base: ast.Base{At: x.Span()}, X: x, Type: t, Func: "cast"}
}

// wholeSizes are the whole numbers by the size of their range.
var wholeSizes = map[string]int{"bit": 1, "tinyint": 2, "smallint": 3, "int": 4, "integer": 4, "bigint": 5}

// holdsType reports whether a type keeps all values of another as they are.
func holdsType(t, of *ast.TypeName) bool {
	if t.Array > 0 || of.Array > 0 {
		return false
	}
	if tree.TypeText(t) == tree.TypeText(of) {
		return true
	}
	a, b := tree.TypeOf(t), tree.TypeOf(of)
	if wholeSizes[b] > 0 {
		return wholeSizes[a] >= wholeSizes[b] && wholeSizes[b] > 1
	}
	text := func(word string) bool { return word == "varchar" || word == "nvarchar" || word == "sysname" }
	return text(a) && (a != "varchar" || b == "varchar") && text(b) && (letters(t) == 0 || letters(of) > 0 && letters(t) >= letters(of))
}

// heldRows enters the rows whose values variables hold as sources of a statement.
func (q *rowQuery) heldRows() {
	if !q.r.single || q.held != nil {
		return
	}
	q.held = map[string]int{}
	for _, x := range q.r.vars {
		ast.Inspect(x, func(n ast.Node) bool {
			if row := rowOfColumn(n); row != "" {
				if _, there := q.held[row]; !there {
					q.held[row] = -1
				}
			}
			return true
		})
	}
	for _, row := range []string{catalog.NewRow, catalog.OldRow} {
		if _, reads := q.held[row]; reads {
			q.held[row] = len(q.kinds)
			q.kinds = append(q.kinds, map[string]string{catalog.NewRow: insertedRows, catalog.OldRow: deletedRows}[row])
		}
	}
}

// rowOfColumn is the row whose column an expression is, "" for none.
func rowOfColumn(n ast.Node) string {
	if ref, ok := n.(*ast.ColumnRef); ok && len(ref.Name.Parts) == 2 {
		if row := ref.Name.Parts[0].Text; row == catalog.NewRow || row == catalog.OldRow {
			return row
		}
	}
	return ""
}

// isHeld reports whether a source is the row of which variables hold values.
func (q *rowQuery) isHeld(id int) bool {
	for _, held := range q.held {
		if held == id {
			return true
		}
	}
	return false
}

// heldValue is what a variable holds, with the source of its columns.
func (q *rowQuery) heldValue(x ast.Expr) ast.Expr {
	if len(q.held) == 0 {
		return x
	}
	return tree.Cloned(&ast.Paren{X: x}, func(e ast.Expr) ast.Expr {
		if row := rowOfColumn(e); row != "" {
			return tree.Spanned(sourceColumn(q.held[row], e.(*ast.ColumnRef).Name.Last()), e)
		}
		return nil
	}).(*ast.Paren).X
}

// tiedToHeld reports whether the only source of the statement is the table of the trigger, and its key
// is compared with variables that hold it; key has the columns.
func (q *rowQuery) tiedToHeld(own []int) (key []string, ok bool) {
	if len(own) != 1 || q.kinds[own[0]] != ownRows {
		return nil, false
	}
	var cols []string
	for _, e := range q.conds {
		if col := q.heldColumn(e, own[0]); col != "" {
			cols = append(cols, col)
		}
	}
	for _, key := range q.r.keys([]link{{col: firstOf(cols)}}) {
		if !slices.ContainsFunc(key, func(col string) bool { return !slices.Contains(cols, col) }) {
			return key, true
		}
	}
	return nil, false
}

func firstOf(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return list[0]
}

// heldColumn is the column of a source which a condition compares with that of the row a variable holds, as
// it is then; "" for other conditions.
func (q *rowQuery) heldColumn(e ast.Expr, own int) string {
	b, ok := ast.Unparen(e).(*ast.Binary)
	if !ok || b.Op != "=" {
		return ""
	}
	for _, side := range [][2]ast.Expr{{b.Left, b.Right}, {b.Right, b.Left}} {
		id := sourceOf(side[1])
		if sourceOf(side[0]) == own && id >= 0 && q.isHeld(id) && q.isNew(q.kinds[id]) == q.isNew(q.kinds[own]) && q.column(side[0]) == q.column(side[1]) {
			return q.column(side[0])
		}
	}
	return ""
}

// rowTest is a condition over variables that hold values of the row, and over other tables.
func (r *rowwise) rowTest(e ast.Expr) (v verdict, ok bool) {
	if !r.single {
		return v, false
	}
	q := &rowQuery{r: r, seen: &rowNames{bare: -1}}
	x, ok := q.value(e, match{})
	if !ok || q.recounted || !steady(x) {
		return v, false
	}
	return verdict{x: tree.Paren(x), unsure: true}, true
}

// valuesOnly are the rows of VALUES, or of SELECT without a source; nil for other queries.
func valuesOnly(b ast.QueryBody) []*ast.RowExpr {
	switch b := b.(type) {
	case *ast.Values:
		return b.Rows
	case *ast.Select:
		if len(b.From) > 0 || b.Where != nil || !plainSelect(withFrom(b)) {
			return nil
		}
		row := &ast.RowExpr{Base: b.Base}
		for _, it := range b.Items {
			row.Items = append(row.Items, it.Expr)
		}
		return []*ast.RowExpr{row}
	}
	return nil
}

// setsTooEarly reports whether values of columns, which are computed before the event, are read from the table of the
// trigger or from one that it changes, where variables may hold what is there behind that.
func (r *rowwise) setsTooEarly(sets []ast.Stmt) (early bool) {
	if !r.single {
		return false
	}
	for _, s := range sets {
		ast.Inspect(s, func(n ast.Node) bool {
			name, ok := n.(*ast.TableName)
			if !ok {
				return !early
			}
			t := r.c.Cat.Table(name.Name)
			early = early || t == r.t || slices.ContainsFunc(r.written, func(w rowChange) bool { return r.c.Cat.Table(w.name) == t })
			return !early
		})
	}
	return early
}

// insertsValues is INSERT of rows of another table, once for each row.
func (r *rowwise) insertsValues(s *ast.Insert, rows []*ast.RowExpr) (out []ast.Stmt, ok bool) {
	for _, row := range rows {
		q := &rowQuery{r: r, seen: &rowNames{bare: -1}}
		given := &ast.RowExpr{Base: row.Base}
		for _, item := range row.Items {
			x, ok := q.value(item, match{})
			if !ok || q.recounted {
				return nil, false
			}
			given.Items = append(given.Items, x)
		}
		one := &ast.Insert{Base: s.Base, Table: s.Table, Columns: s.Columns, Query: &ast.Query{Body: &ast.Values{Rows: []*ast.RowExpr{given}}}}
		out = append(out, one)
	}
	return out, true
}

// joinsWays gives the variables what they hold behind an IF whose branches both go on: a choice where
// the branches differ.
func (r *rowwise) joinsWays(cond ast.Expr, then, other held) {
	keys := map[string]bool{}
	for key := range then.vars {
		keys[key] = true
	}
	for key := range other.vars {
		keys[key] = true
	}
	for key := range keys {
		a, b := then.vars[key], other.vars[key]
		switch {
		case a == b:
			continue
		case a == nil || b == nil || r.types[key] == nil:
			delete(r.vars, key)
			continue
		}
		r.vars[key] = tree.Spanned(&ast.Case{Whens: []*ast.When{{Cond: cond, Result: a}}, Else: b}, cond)
	}
	for key := range r.types {
		if then.counts[key] != other.counts[key] || then.changed[key] != other.changed[key] {
			delete(r.vars, key)
			delete(r.counts, key)
			delete(r.changed, key)
		}
	}
}
