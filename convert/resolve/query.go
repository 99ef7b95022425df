package resolve

import "github.com/sctconv/sctconv/grammar/ast"

// query looks at a query and gives its columns.
func (w *walker) query(q *ast.Query) *Symbol {
	if q == nil {
		return w.rowsOf(nil, true)
	}
	if w.depth++; w.depth > maxDepth {
		w.depth--
		return w.rowsOf(nil, true)
	}
	was := w.sql
	w.sql = true
	w.push()
	w.with(q.With)
	inner, out := w.body(q.Body)
	if len(q.OrderBy) > 0 {
		w.orderBy(q, inner, out)
	}
	if q.Limit != nil {
		w.node(q.Limit)
	}
	w.sql = false
	each(w, q.Into)
	w.pop()
	w.sql = was
	w.depth--
	return out
}

// orderBy looks at ORDER BY, which sees the sources of a single SELECT and the
// names of its list.
func (w *walker) orderBy(q *ast.Query, inner []row, out *Symbol) {
	w.push().labels = out
	w.scope.rows = inner
	_, single := q.Body.(*ast.Select)
	w.scope.open = out.Open && !single
	each(w, q.OrderBy)
	w.pop()
}

func (w *walker) with(with *ast.With) {
	if with == nil {
		return
	}
	for _, r := range with.Routines {
		w.scope.define(w.symbol(Routine, w.c.fold(r.Name.Last())))
	}
	for _, r := range with.Routines {
		was := w.sql
		w.sql = false
		w.routine(r)
		w.sql = was
	}
	for _, e := range with.CTEs {
		self := w.rowsOf(w.names(e.Columns), len(e.Columns) == 0)
		self.Name = w.c.fold(e.Name)
		w.scope.define(self) // a recursive one sees itself
		out := w.cte(e)
		if len(e.Columns) == 0 {
			out.Name = self.Name
			w.scope.define(out)
		}
	}
}

func (w *walker) cte(e *ast.CTE) *Symbol {
	if s, ok := e.Body.(*ast.SelectStmt); ok {
		return named(w.query(s.Query), "")
	}
	w.node(e.Body)
	return w.rowsOf(nil, true)
}

// As is a table under another name.
func (s *Symbol) As(name string) *Symbol { return named(s, name) }

// named is a copy of a result under a correlation name.
func named(s *Symbol, name string) *Symbol {
	return &Symbol{Kind: Table, Name: name, Members: s.members(), Open: s.Open, Owner: s.Owner, parent: s.parent}
}

// body looks at the body of a query. It gives the sources of a plain SELECT.
func (w *walker) body(b ast.QueryBody) ([]row, *Symbol) {
	switch b := b.(type) {
	case *ast.Select:
		return w.selectBlock(b)
	case *ast.SetOp:
		_, out := w.body(b.Left)
		w.body(b.Right)
		return nil, out
	case *ast.ParenQuery:
		return nil, w.query(b.Query)
	case *ast.TableQuery:
		return nil, w.rowSource(b.At, b.Name)
	case *ast.DataChange:
		w.node(b.Stmt)
	case *ast.Values:
		each(w, b.Rows)
		return nil, w.rowsOf(nil, true)
	}
	return nil, w.rowsOf(nil, true)
}

func (w *walker) selectBlock(s *ast.Select) ([]row, *Symbol) {
	sc := w.push()
	defer w.pop()
	each(w, s.From)
	if hasModel(s) {
		sc.open = true
	}
	for _, it := range s.Items {
		w.node(it)
	}
	out := w.output(s)
	if s.Top != nil {
		w.node(s.Top)
	}
	each(w, s.DistinctOn)
	w.exprs(s.Where, s.StartWith, s.ConnectBy)
	sc.labels = out // GROUP BY and HAVING may use the names of the list
	each(w, s.GroupBy)
	w.exprs(s.Having)
	each(w, s.Windows)
	w.targets(s)
	return sc.rows, out
}

// hasModel reports whether clauses kept as text may name things of their own.
func hasModel(s *ast.Select) bool {
	for _, o := range s.Options {
		if o.Name == "oracle:model" {
			return true
		}
	}
	return false
}

// exprs looks at expressions that may be absent.
func (w *walker) exprs(list ...ast.Expr) {
	for _, e := range list {
		if e != nil {
			w.node(e)
		}
	}
}

// targets looks at SELECT INTO: variables, or in T-SQL and PostgreSQL a new table.
func (w *walker) targets(s *ast.Select) {
	was := w.sql
	w.sql = false
	defer func() { w.sql = was }()
	for _, e := range s.Into {
		if r, ok := e.(*ast.ColumnRef); ok && w.c.dialect != "oracle" && w.scope.variable(w.c.fold(r.Name.Parts[0])) == nil {
			w.newTable(r.Name)
			continue
		}
		w.node(e)
	}
}

// newTable enters a table that a statement creates, for what follows.
func (w *walker) newTable(n ast.Name) {
	outermost := w.scope
	for outermost.outer != nil {
		outermost = outermost.outer
	}
	if len(n.Parts) > 0 {
		outermost.define(&Symbol{Kind: Table, Name: w.c.fold(n.Last()), Open: true})
	}
}

// output are the columns of a SELECT. Few are ever asked for their names, which
// are entered then, unless they are those of the sources.
func (w *walker) output(s *ast.Select) *Symbol {
	out := w.rowsOf(nil, false)
	out.query, out.Fill = s, w.enter
	for _, it := range s.Items {
		switch e := it.Expr.(type) {
		case *ast.Star:
			w.starOutput(out, e)
		case *ast.ColumnRef:
		default:
			out.Open = out.Open || it.Alias.IsZero() // PostgreSQL names it after the function
		}
	}
	return out
}

// enterOutput enters the names of a select list into the symbol of its result.
func (w *walker) enterOutput(out *Symbol) {
	for _, it := range out.query.Items {
		if !it.Alias.IsZero() {
			out.Add(w.symbol(Column, w.c.fold(it.Alias)))
		} else if e, ok := it.Expr.(*ast.ColumnRef); ok {
			out.Add(w.symbol(Column, w.c.fold(e.Name.Last())))
		}
	}
}

func (w *walker) starOutput(out *Symbol, e *ast.Star) {
	for _, r := range w.scope.rows {
		if !e.Table.IsZero() && r.name != w.c.fold(e.Table.Last()) {
			continue
		}
		for name := range r.sym.members() {
			out.Add(w.symbol(Column, name))
		}
		out.Open = out.Open || r.sym.Open
	}
	if len(w.scope.rows) == 0 {
		out.Open = true
	}
}

// from enters a source of rows into the scope.
func (w *walker) from(t ast.TableRef) {
	switch t := t.(type) {
	case *ast.TableName:
		s := w.rowSource(t.At, t.Name)
		w.addRow(t.Alias, w.c.fold(t.Name.Last()), s, t.Columns, len(t.Options) > 0 && pivots(t.Options))
		w.children(t)
	case *ast.Derived:
		s := w.query(t.Query)
		w.addRow(t.Alias, "", s, t.Columns, pivots(t.Options))
	case *ast.TableFunc:
		w.exprs(t.Call)
		w.addRow(t.Alias, "", w.rowsOf(nil, true), nil, true)
	case *ast.Join:
		w.from(t.Left)
		w.from(t.Right)
		w.exprs(t.On)
	case *ast.ParenTable:
		w.from(t.Table)
		if !t.Alias.IsZero() {
			w.addRow(t.Alias, "", w.rowsOf(nil, true), nil, true)
		}
	}
}

// pivots reports whether PIVOT or UNPIVOT changes the columns.
func pivots(list []*ast.Option) bool {
	for _, o := range list {
		switch o.Name {
		case "oracle:pivot", "oracle:unpivot", "sqlserver:pivot", "sqlserver:unpivot", "oracle:match_recognize":
			return true
		}
	}
	return false
}

// addRow enters a source under its alias or own name; columns are aliases of
// its first columns.
func (w *walker) addRow(alias ast.Ident, name string, s *Symbol, columns []ast.Ident, open bool) {
	if !alias.IsZero() {
		name = w.c.fold(alias)
	}
	switch {
	case len(columns) > 0:
		s = w.rowsOf(w.names(columns), true)
	case open:
		s = named(s, s.Name)
		s.Open = true
	}
	w.scope.rows = append(w.scope.rows, row{name, s})
}
