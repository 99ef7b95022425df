package script

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// dictionaryQuery runs a query of the data dictionary.
type dictionaryQuery struct {
	u *Unroller
	s *dictionary
	// outer is the query around a sub-query.
	outer *dictionaryQuery
	from  []*listedSource
	// where are the conditions by the number of tables that must have a row before.
	where map[int][]ast.Expr
	row   func() bool
	// totals are the values of aggregates over all rows.
	totals map[*ast.Call]*Value
}

// A listedSource is a table in FROM, with its row of the moment.
type listedSource struct {
	name string
	view *listing
	on   ast.Expr
	row  []*Value
}

// asksCatalog reports whether a query reads tables of SQL Server's catalog alone.
func (u *Unroller) asksCatalog(q *ast.Query) bool {
	if u.C.Dialect != "sqlserver" || q == nil {
		return false
	}
	asks, other := false, false
	ast.Inspect(q, func(n ast.Node) bool {
		if t, ok := n.(*ast.TableName); ok {
			asks = true
			other = other || !isServerCatalog(t.Name)
		}
		return !other
	})
	return asks && !other
}

// dictionaryRows calls row for each row of a query of the data dictionary; row reads its values by the
// function that it gets. It reports false for a query whose rows are not known.
func (u *Unroller) dictionaryRows(q *ast.Query, row func(value func(ast.Expr) (*Value, bool)) bool) bool {
	tables, ok := u.tablesAsked(q)
	if !ok {
		return false
	}
	x := &dictionaryQuery{u: u, s: newDictionary(u.C, tables, u.gone)}
	return x.s.look(0) && x.rows(q, func() bool { return row(func(e ast.Expr) (*Value, bool) { return x.value(e, 0) }) })
}

// run goes through the rows of a query.
func (x *dictionaryQuery) run(q *ast.Query, row func() bool) bool {
	sel, ok := q.Body.(*ast.Select)
	if !ok || q.With != nil || q.Limit != nil || len(sel.GroupBy) > 0 || sel.Having != nil || len(q.Options) > 0 && !listsText(q) {
		return false
	}
	for _, t := range sel.From {
		if !x.source(t, nil, 0) {
			return false
		}
	}
	x.where = map[int][]ast.Expr{}
	for _, e := range ast.Conjuncts(sel.Where) {
		n := x.needs(e)
		x.where[n] = append(x.where[n], e)
	}
	if len(q.OrderBy) == 0 || sel.Top == nil {
		most := int64(-1)
		if sel.Top != nil {
			n, ok := x.u.whole(sel.Top.Count)
			if !ok || sel.Top.Percent {
				return false
			}
			most = n
		}
		x.row = func() bool {
			if most == 0 {
				return true
			}
			most--
			return row()
		}
		return x.join(0)
	}
	return false
}

// source enters a table of FROM, whose row must meet a condition.
func (x *dictionaryQuery) source(t ast.TableRef, on ast.Expr, depth int) bool {
	switch t := t.(type) {
	case *ast.TableName:
		word := strings.ToLower(t.Name.Last().Text)
		if strings.EqualFold(t.Name.Qualifier().Text, "information_schema") {
			word = "information_schema." + word
		}
		view := x.s.view(word)
		if view == nil || len(t.Columns) > 0 || !isServerCatalog(t.Name) {
			return false
		}
		name := t.Alias
		if name.IsZero() {
			name = t.Name.Last()
		}
		x.from = append(x.from, &listedSource{name: name.Text, view: view, on: on})
		return true
	case *ast.ParenTable:
		return depth < tree.MaxNesting && x.source(t.Table, on, depth+1)
	case *ast.Join:
		if depth >= tree.MaxNesting || t.Kind != "inner" && t.Kind != "cross" || len(t.Using) > 0 || t.Natural || !x.source(t.Left, on, depth+1) {
			return false
		}
		return x.source(t.Right, t.On, depth+1)
	}
	return false
}

// needs is the number of tables that must have a row before a condition can be looked at.
func (x *dictionaryQuery) needs(e ast.Expr) (n int) {
	ast.Inspect(e, func(node ast.Node) bool {
		switch node := node.(type) {
		case *ast.Subquery, *ast.Exists:
			n = len(x.from)
			return false
		case *ast.ColumnRef:
			for i, f := range x.from {
				if f.has(node) {
					n = max(n, i+1)
					return true
				}
			}
		}
		return true
	})
	return n
}

// has reports whether a column is one of the table.
func (f *listedSource) has(ref *ast.ColumnRef) bool {
	of := ref.Name.Qualifier()
	return (of.IsZero() || strings.EqualFold(of.Text, f.name)) &&
		slices.ContainsFunc(f.view.columns, func(c string) bool { return strings.EqualFold(c, ref.Name.Last().Text) })
}

// join goes through the rows of the tables from one on.
func (x *dictionaryQuery) join(i int) bool {
	known := true
	for _, e := range x.where[i] {
		yes, ok := x.truth(e, 0)
		if ok && !yes {
			return true
		}
		known = known && ok
	}
	if !known {
		return false
	}
	if i == len(x.from) {
		return x.row()
	}
	f := x.from[i]
	defer func() { f.row = nil }()
	for _, row := range f.view.rows {
		if !x.s.look(1) {
			return false
		}
		f.row = row
		if f.on != nil {
			yes, ok := x.truth(f.on, 0)
			if !ok {
				return false
			}
			if !yes {
				continue
			}
		}
		if !x.join(i + 1) {
			return false
		}
	}
	return true
}

// column is the value of a column in the row of the moment.
func (x *dictionaryQuery) column(ref *ast.ColumnRef) (*Value, bool) {
	name, of := ref.Name.Last().Text, ref.Name.Qualifier()
	for _, f := range x.from {
		if !of.IsZero() && !strings.EqualFold(of.Text, f.name) {
			continue
		}
		for i, c := range f.view.columns {
			if strings.EqualFold(c, name) {
				if f.row == nil || f.row[i] == nil {
					return nil, false
				}
				return f.row[i], true
			}
		}
		if !of.IsZero() {
			return nil, false
		}
	}
	if x.outer != nil {
		return x.outer.column(ref)
	}
	return x.u.Eval(ref, 0) // a variable
}
