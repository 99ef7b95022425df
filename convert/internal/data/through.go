package data

import (
	"regexp"
	"strconv"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// T-SQL changes rows by way of a query over them, which WITH or FROM has: WITH x AS (SELECT …,
// ROW_NUMBER() … FROM t) DELETE FROM x WHERE …. MySQL changes the table, joined to that query by
// the key of its rows. UPDATE TOP (n) and DELETE TOP (n) are such changes, too.

// targetRows is the name of the table then.
var targetRows = ast.Ident{Text: "target_rows"}

// A through is the query that a statement changes, and the table below.
type through struct {
	w *dataWriter
	// as is what the statement calls the query, columns are the names of its columns if it has
	// a list of them.
	as      ast.Ident
	columns []ast.Ident
	query   *ast.Query
	sel     *ast.Select
	t       *catalog.Table
	base    *ast.TableName
}

// throughQuery is the query that a statement changes, nil if it changes a table.
func (w *dataWriter) throughQuery(target ast.TableRef, from []ast.TableRef, with *ast.With) (*through, error) {
	name, ok := target.(*ast.TableName)
	if !ok || w.c.Dialect != "sqlserver" {
		return nil, nil
	}
	q, _ := tree.QueryNamed(name.Name, from, with)
	if q == nil {
		return nil, nil
	}
	x := &through{w: w, as: name.Name.Last(), query: q}
	sel, ok := q.Body.(*ast.Select)
	if !ok || len(sel.GroupBy) > 0 || sel.Having != nil || sel.Quantifier == "distinct" || q.With != nil || len(sel.From) != 1 {
		return nil, tree.FailData(q, "change of the rows of a query that is not simple")
	}
	x.sel = sel
	if x.base, ok = sel.From[0].(*ast.TableName); !ok || tree.CommonQuery(x.base.Name, with) != nil {
		return nil, tree.FailData(q, "change of the rows of a query over several tables")
	}
	t, err := w.wholeTable(x.base.Name)
	if err != nil {
		return nil, err
	}
	x.t = t
	x.columns = columnsNamed(name.Name, from, with)
	return x, nil
}

// columnsNamed are the names that WITH or FROM gives the columns of a query.
func columnsNamed(n ast.Name, from []ast.TableRef, with *ast.With) []ast.Ident {
	for _, r := range tree.Sources(from) {
		switch r := r.(type) {
		case *ast.Derived:
			if tree.SameWord(r.Alias, n.Last()) {
				return r.Columns
			}
		case *ast.TableName:
			if tree.SameWord(r.Alias, n.Last()) {
				n = r.Name
			}
		}
	}
	if with != nil {
		for _, c := range with.CTEs {
			if tree.SameWord(c.Name, n.Last()) {
				return c.Columns
			}
		}
	}
	return nil
}

// keyed is the query with the columns of a key behind its own, and the condition that joins
// it to the table.
func (x *through) keyed(key []*catalog.Column) (*ast.Query, []ast.Ident, ast.Expr) {
	q, sel, on := *x.query, *x.sel, ast.Expr(nil)
	sel.Items = append([]*ast.SelectItem(nil), sel.Items...)
	var names []ast.Ident
	for i, col := range key {
		name := ast.Ident{Text: "row_key" + strconv.Itoa(i+1)}
		names = append(names, name)
		id := ast.Ident{Text: col.Key, Quoted: true}
		item := &ast.SelectItem{Expr: columnBy(x.base.Correlation(), id, x.base), Alias: name}
		sel.Items = append(sel.Items, item)
		eq := &ast.Binary{Op: "=", Left: columnBy(targetRows, id, x.base), Right: columnBy(x.as, name, x.base)}
		on = tree.Both(on, eq)
	}
	q.Body = &sel
	return &q, names, on
}

// columnBy is a column of a table by the name of that.
func columnBy(table, col ast.Ident, at ast.Node) *ast.ColumnRef {
	return tree.Spanned(&ast.ColumnRef{Name: ast.Name{Parts: []ast.Ident{table, col}}}, at)
}

// sources is FROM and WITH of the statement with the query that has the columns of the key.
func (x *through) sources(from []ast.TableRef, with *ast.With, q *ast.Query, names []ast.Ident) ([]ast.TableRef, *ast.With) {
	if with != nil {
		out := *with
		out.CTEs = nil
		for _, c := range with.CTEs {
			if s, ok := c.Body.(*ast.SelectStmt); ok && s.Query == x.query {
				next, body := *c, *s
				body.Query, next.Body = q, &body
				if len(next.Columns) > 0 {
					next.Columns = append(next.Columns[:len(next.Columns):len(next.Columns)], names...)
				}
				c = &next
			}
			out.CTEs = append(out.CTEs, c)
		}
		with = &out
	}
	if len(from) == 0 {
		from = []ast.TableRef{tree.Spanned(&ast.TableName{Name: ast.Name{Parts: []ast.Ident{x.as}}}, x.base)}
	}
	var list []ast.TableRef
	for _, r := range from {
		list = append(list, x.source(r, q, names, 0))
	}
	return list, with
}

func (x *through) source(r ast.TableRef, q *ast.Query, names []ast.Ident, depth int) ast.TableRef {
	switch r := r.(type) {
	case *ast.Derived:
		if r.Query == x.query {
			out := *r
			out.Query = q
			if len(out.Columns) > 0 {
				out.Columns = append(out.Columns[:len(out.Columns):len(out.Columns)], names...)
			}
			return &out
		}
	case *ast.Join:
		if depth < tree.MaxNesting {
			out := *r
			out.Left, out.Right = x.source(r.Left, q, names, depth+1), x.source(r.Right, q, names, depth+1)
			return &out
		}
	}
	return r
}

// below is the column of the table that a column of the query is, nil for one that is computed;
// has tells that the query has the column.
func (x *through) below(id ast.Ident) (col *catalog.Column, has bool) {
	star := false
	for i, it := range x.sel.Items {
		if _, ok := it.Expr.(*ast.Star); ok {
			star = true
			continue
		}
		ref, isColumn := ast.Unparen(it.Expr).(*ast.ColumnRef)
		name := it.Alias
		switch {
		case len(x.columns) > 0 && i < len(x.columns):
			name = x.columns[i]
		case name.IsZero() && isColumn:
			name = ref.Name.Last()
		}
		if name.IsZero() || !tree.SameWord(name, id) {
			continue
		}
		if isColumn {
			col = x.t.ColumnIn(x.w.c.Cat, ref.Name.Last())
		}
		return col, true
	}
	if star {
		col = x.t.ColumnIn(x.w.c.Cat, id)
	}
	return col, col != nil
}

// qualified is an expression of the statement whose columns of the query have its name, since the
// table has columns of such names, too.
func (x *through) qualified(e ast.Expr) (ast.Expr, error) {
	if e == nil {
		return nil, nil
	}
	var err error
	out := tree.Cloned(&ast.Paren{X: e}, func(e ast.Expr) ast.Expr {
		switch r := e.(type) {
		case *ast.Subquery, *ast.Exists:
			return e
		case *ast.ColumnRef:
			if len(r.Name.Parts) != 1 {
				return nil
			}
			if _, has := x.below(r.Name.Last()); has {
				return columnBy(x.as, r.Name.Last(), r)
			}
			if x.t.ColumnIn(x.w.c.Cat, r.Name.Last()) != nil {
				err = tree.FailData(r, "column %s may be one of another table", r.Name)
			}
		}
		return nil
	})
	return out.(*ast.Paren).X, err
}

// joined are the parts of the statement about the table: FROM, WITH and WHERE.
func (x *through) joined(from []ast.TableRef, with *ast.With, where ast.Expr, changed map[*catalog.Column]bool) ([]ast.TableRef, *ast.With, ast.Expr, error) {
	key := x.t.RowKey(changed)
	if key == nil {
		return nil, nil, nil, tree.FailData(x.base, "rows of a table without a key")
	}
	q, names, on := x.keyed(key)
	from, with = x.sources(from, with, q, names)
	where, err := x.qualified(where)
	return from, with, tree.Both(on, where), err
}

// target is the table that is changed.
func (x *through) target() *ast.TableName {
	return tree.Spanned(&ast.TableName{Name: x.base.Name, Alias: targetRows}, x.base)
}

// throughUpdate is an UPDATE of a query as one of its table, nil for another.
func (w *dataWriter) throughUpdate(s *ast.Update) (*ast.TableName, *ast.Update, error) {
	var err error
	if s, err = w.firstUpdated(s); err != nil {
		return nil, nil, err
	}
	x, err := w.throughQuery(s.Table, s.From, s.With)
	if x == nil || err != nil {
		return nil, s, err
	}
	out := &ast.Update{Base: s.Base, Options: s.Options}
	changed := map[*catalog.Column]bool{}
	for _, it := range s.Set {
		ref, ok := it.Targets[0].(*ast.ColumnRef)
		if !ok || len(it.Targets) > 1 {
			return nil, nil, tree.FailData(it, "target of an assignment")
		}
		col, _ := x.below(ref.Name.Last())
		if col == nil {
			return nil, nil, tree.FailData(it, "target of an assignment")
		}
		changed[col] = true
		v, err := x.qualified(it.Value)
		if err != nil {
			return nil, nil, err
		}
		one := &ast.SetItem{Base: it.Base, Targets: []ast.Expr{columnBy(targetRows, ast.Ident{Text: col.Key, Quoted: true}, ref)}, Value: v}
		out.Set = append(out.Set, one)
	}
	out.From, out.With, out.Where, err = x.joined(s.From, s.With, s.Where, changed)
	return x.target(), out, err
}

// throughDelete is a DELETE of a query as one of its table, nil for another.
func (w *dataWriter) throughDelete(s *ast.Delete) (*ast.TableName, *ast.Delete, error) {
	var err error
	if s, err = w.firstDeleted(s); err != nil {
		return nil, nil, err
	}
	x, err := w.throughQuery(s.Table, s.Using, s.With)
	if x == nil || err != nil {
		return nil, s, err
	}
	out := &ast.Delete{Base: s.Base, Options: s.Options}
	out.Using, out.With, out.Where, err = x.joined(s.Using, s.With, s.Where, nil)
	return x.target(), out, err
}

// topForm is the text of TOP with a number.
var topForm = regexp.MustCompile(`(?i)^top\s*\(?\s*(\d{1,18})\s*\)?$`)

// firstUpdated is UPDATE TOP (n) of a table as one of the first rows in the order of the key.
func (w *dataWriter) firstUpdated(s *ast.Update) (*ast.Update, error) {
	top, rest := tree.SplitTop(s.Options)
	if top == nil {
		return s, nil
	}
	out := *s
	out.Options = rest
	changed := map[*catalog.Column]bool{}
	if t := w.c.Cat.Table(tree.ChangedIn(s)); t != nil {
		for _, it := range s.Set {
			changed[t.Assigned(w.c.Cat, it)] = true
		}
	}
	q, err := w.firstRows(top, []*ast.SelectItem{{Expr: tree.Spanned(&ast.Star{}, top)}}, s.Table, s.From, s.With, s.Where, changed)
	if q == nil || err != nil {
		return &out, err
	}
	out.Table, out.From, out.Where = tree.Spanned(&ast.TableName{Name: ast.Name{Parts: []ast.Ident{tree.OwnRows}}}, s.Table), []ast.TableRef{q}, nil
	return &out, nil
}

// firstDeleted is the same for DELETE.
func (w *dataWriter) firstDeleted(s *ast.Delete) (*ast.Delete, error) {
	top, rest := tree.SplitTop(s.Options)
	if top == nil {
		return s, nil
	}
	out := *s
	out.Options = rest
	q, err := w.firstRows(top, nil, s.Table, s.Using, s.With, s.Where, nil)
	if q == nil || err != nil {
		return &out, err
	}
	out.Table, out.Using, out.Where = tree.Spanned(&ast.TableName{Name: ast.Name{Parts: []ast.Ident{tree.OwnRows}}}, s.Table), []ast.TableRef{q}, nil
	return &out, nil
}

// firstRows is the query of the items of the rows that TOP leaves, in the order of the key, which
// the source leaves open. It is nil where the condition finds one row at most.
func (w *dataWriter) firstRows(top *ast.Option, items []*ast.SelectItem, target ast.TableRef, from []ast.TableRef, with *ast.With, where ast.Expr, changed map[*catalog.Column]bool) (*ast.Derived, error) {
	m := topForm.FindStringSubmatch(top.Text)
	table, ok := w.sameTable(target, from).(*ast.TableName)
	if m == nil || !ok || with != nil {
		return nil, tree.FailData(top, "%s", catalog.Clip(top.Text))
	}
	t, err := w.wholeTable(table.Name)
	if err != nil {
		return nil, err
	}
	if n, _ := strconv.ParseInt(m[1], 10, 64); n > 0 && w.oneRow(t, where) {
		return nil, nil
	}
	key := t.RowKey(changed)
	if key == nil {
		return nil, tree.FailData(top, "%s of a table without a key", catalog.Clip(top.Text))
	}
	sel := &ast.Select{Top: tree.Spanned(&ast.Top{Count: tree.Spanned(&ast.NumberLit{Text: m[1]}, top)}, top),
		Items: items, From: []ast.TableRef{table}, Where: where}
	q := &ast.Query{Body: tree.Spanned(sel, table)}
	for _, col := range key {
		q.OrderBy = append(q.OrderBy, &ast.OrderItem{Expr: columnBy(table.Correlation(), ast.Ident{Text: col.Key, Quoted: true}, top)})
	}
	w.c.Note(rules.TopByKey, top.At, nil, "clause", catalog.Clip(top.Text), "name", t.Name)
	return tree.Spanned(&ast.Derived{Query: tree.Spanned(q, table), Alias: tree.OwnRows}, table), nil
}

// oneRow reports whether a condition finds one row of a table at most: it compares all columns
// of a key with values.
func (w *dataWriter) oneRow(t *catalog.Table, where ast.Expr) bool {
	given := map[*catalog.Column]bool{}
	var enter func(ast.Expr, int)
	enter = func(e ast.Expr, depth int) {
		b, ok := ast.Unparen(e).(*ast.Binary)
		switch {
		case !ok || depth > tree.MaxNesting:
		case b.Op == "and":
			enter(b.Left, depth+1)
			enter(b.Right, depth+1)
		case b.Op == "=":
			if ref, isColumn := ast.Unparen(b.Left).(*ast.ColumnRef); isColumn && w.isPlainValue(b.Right) {
				given[t.ColumnIn(w.c.Cat, ref.Name.Last())] = true
			}
		}
	}
	enter(where, 0)
	for _, k := range t.Keys {
		all := catalog.IsConstraint(k) && len(k.Parts) > 0
		for _, p := range k.Parts {
			all = all && p.Col != nil && given[p.Col]
		}
		if all {
			return true
		}
	}
	return false
}
