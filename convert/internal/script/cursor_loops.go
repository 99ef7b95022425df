package script

import (
	"slices"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// A loop over the rows of a query that only writes rows is a statement about all rows at once for
// each of its statements, where none sees what another one, or an earlier turn, has written.

// A rowLoop is such a loop.
type rowLoop struct {
	u     *Unroller
	row   ast.Ident
	query *ast.Query
	list  []ast.Stmt
	// written are the tables that its statements change, inserted those that only get rows.
	written map[*catalog.Table]int
	draws   int
	// own are statements that read what they write only for the row that they write.
	own map[ast.Stmt]bool
}

// forQuery runs a loop over the rows of a query or cursor.
func (u *Unroller) forQuery(s *ast.ForQuery, depth int) Flow {
	if f, done := u.dictionaryLoop(s, depth); done {
		return f
	}
	if f, done := u.seriesLoop(s, depth); done {
		return f
	}
	q, restore := u.loopQuery(s)
	if q == nil || u.C.Dialect == "sqlserver" || len(s.Targets) != 1 || len(s.Options) > 0 {
		return failedFlow
	}
	defer restore()
	target, ok := s.Targets[0].(*ast.ColumnRef)
	if !ok || len(target.Name.Parts) != 1 || len(q.Into) > 0 {
		return failedFlow
	}
	l := &rowLoop{u: u, row: target.Name.Last(), query: q, written: map[*catalog.Table]int{}, own: map[ast.Stmt]bool{}}
	if !l.stmts(s.Stmts, nil, depth) || !l.apart() {
		return failedFlow
	}
	for _, x := range l.list {
		if f := u.row(x); f.failed {
			return f
		}
	}
	return Flow{}
}

// loopQuery is the query of a loop; the parameters of its cursor have values until restore.
func (u *Unroller) loopQuery(s *ast.ForQuery) (q *ast.Query, restore func()) {
	restore = func() {}
	if s.Query != nil || s.Cursor == nil {
		return s.Query, restore
	}
	name, args := ast.Name{}, []*ast.Arg(nil)
	switch x := s.Cursor.(type) {
	case *ast.ColumnRef:
		name = x.Name
	case *ast.Call:
		name = x.Name
		for _, a := range x.Args {
			args = append(args, &ast.Arg{Value: a})
		}
	}
	if len(name.Parts) != 1 {
		return nil, restore
	}
	d := u.cursors[u.key(name.Last())]
	if d == nil || d.Query == nil || len(d.Options) > 0 {
		return nil, restore
	}
	given, ok := u.arguments(&ast.Routine{Params: d.Params}, args)
	if !ok || slices.ContainsFunc(given, func(a argument) bool { return a.x != nil }) {
		return nil, restore
	}
	restore = u.shadow(d.Params, nil)
	for i, p := range d.Params {
		u.Vars[u.key(p.Name)], u.Types[u.key(p.Name)] = given[i].v, p.Type
	}
	return d.Query, restore
}

// stmts enters the statements of a turn, which run where cond holds.
func (l *rowLoop) stmts(list []ast.Stmt, cond ast.Expr, depth int) bool {
	for _, s := range list {
		if !l.stmt(s, cond, depth+1) {
			return false
		}
	}
	return true
}

func (l *rowLoop) stmt(s ast.Stmt, cond ast.Expr, depth int) bool {
	if depth > tree.MaxNesting {
		return false
	}
	switch s := s.(type) {
	case nil:
		return true
	case *ast.StmtList:
		return l.stmts(s.Stmts, cond, depth)
	case *ast.Transaction:
		return s.Verb == "commit"
	case *ast.Compound:
		if one := unlessThere(s); one != nil {
			return l.insert(one, cond)
		}
		return len(s.Decls) == 0 && len(s.Handlers) == 0 && l.stmts(s.Stmts, cond, depth)
	case *ast.If:
		return l.branch(s, cond, depth)
	case *ast.Insert:
		return l.insert(s, cond)
	case *ast.Update:
		return l.update(s, cond)
	case *ast.Delete:
		return l.delete(s, cond)
	}
	return Says(s)
}

func (l *rowLoop) branch(s *ast.If, cond ast.Expr, depth int) bool {
	n := len(l.list)
	if s.Cond == nil || !l.stmt(s.Then, tree.Both(cond, s.Cond), depth+1) {
		return false
	}
	if len(l.list) == n+1 && l.unlessOwn(s.Cond, l.list[n]) {
		l.own[l.list[n]] = true
	}
	if s.Else == nil {
		return true
	}
	one, none := &ast.NumberLit{Text: "1"}, &ast.NumberLit{Text: "0"}
	otherwise := &ast.Binary{Op: "=", Left: &ast.Case{Whens: []*ast.When{{Cond: s.Cond, Result: one}}, Else: none}, Right: none}
	otherwise.At = s.Cond.Span()
	return l.stmt(s.Else, tree.Both(cond, otherwise), depth+1)
}

// unlessOwn reports whether a condition is that the table of an INSERT has no row yet with a value
// that the INSERT gives it, and that no two rows of the loop share.
func (l *rowLoop) unlessOwn(cond ast.Expr, s ast.Stmt) bool {
	i, ok := s.(*ast.Insert)
	not, isNot := ast.Unparen(cond).(*ast.Unary)
	if !ok || !isNot || not.Op != "not" {
		return false
	}
	e, ok := ast.Unparen(not.X).(*ast.Exists)
	if !ok {
		return false
	}
	asked, ok := e.Query.Body.(*ast.Select)
	given, isSelect := i.Query.Body.(*ast.Select)
	if !ok || !isSelect || len(asked.From) != 1 || l.u.C.Cat.Table(tree.NamedIn(asked.From[0])) != l.u.C.Cat.Table(i.Table) {
		return false
	}
	fold := l.u.C.Cat.Fold
	var found func(ast.Expr, int) bool
	found = func(e ast.Expr, depth int) bool {
		b, ok := ast.Unparen(e).(*ast.Binary)
		switch {
		case !ok || depth > tree.MaxNesting:
			return false
		case b.Op == "and":
			return found(b.Left, depth+1) || found(b.Right, depth+1)
		}
		col, isColumn := ast.Unparen(b.Left).(*ast.ColumnRef)
		ref, isRef := ast.Unparen(b.Right).(*ast.ColumnRef)
		if b.Op != "=" || !isColumn || !isRef || !l.tellsApart(ref) {
			return false
		}
		at := slices.IndexFunc(i.Columns, func(id ast.Ident) bool { return fold(id) == fold(col.Name.Last()) })
		if at < 0 || at >= len(given.Items) {
			return false
		}
		value, same := ast.Unparen(given.Items[at].Expr).(*ast.ColumnRef)
		return same && len(value.Name.Parts) == 2 && fold(value.Name.Parts[0]) == fold(ref.Name.Parts[0]) && fold(value.Name.Last()) == fold(ref.Name.Last())
	}
	return asked.Where != nil && found(asked.Where, 0)
}

// rows is the query as a table that has the name of the row.
func (l *rowLoop) rows() ast.TableRef {
	return &ast.Derived{Base: ast.Base{At: l.query.At}, Query: l.query, Alias: l.row}
}

// add enters a statement that changes a table.
func (l *rowLoop) add(n ast.Name, s ast.Stmt) bool {
	t := l.u.C.Cat.Table(n)
	if t == nil {
		return false
	}
	l.written[t]++
	l.list = append(l.list, s)
	return true
}

func (l *rowLoop) insert(s *ast.Insert, cond ast.Expr) bool {
	if s.Query == nil || s.With != nil || s.Elements != nil || s.Conflict != nil && s.Conflict.Update || len(s.Outputs) > 0 || s.Query.With != nil {
		return false
	}
	v, ok := s.Query.Body.(*ast.Values)
	if !ok || len(v.Rows) != 1 {
		return false
	}
	sel := &ast.Select{From: []ast.TableRef{l.rows()}, Where: cond}
	sel.At = s.Query.At
	for _, e := range v.Rows[0].Items {
		if k, ok := e.(*ast.Keyword); ok && k.Word == "default" {
			return false
		}
		sel.Items = append(sel.Items, &ast.SelectItem{Base: ast.Base{At: e.Span()}, Expr: e})
	}
	out := *s
	out.Query = &ast.Query{Base: ast.Base{At: s.Query.At}, Body: sel}
	return l.add(s.Table, &out)
}

func (l *rowLoop) update(s *ast.Update, cond ast.Expr) bool {
	name, ok := s.Table.(*ast.TableName)
	if !ok || len(s.From) > 0 || s.With != nil || len(s.Outputs) > 0 || !l.onceEach(s.Where) {
		return false
	}
	out := *s
	out.Set = nil
	for _, it := range s.Set {
		v, ok := l.qualified(it.Value, name)
		if !ok {
			return false
		}
		next := *it
		next.Value = v
		out.Set = append(out.Set, &next)
	}
	where, ok := l.qualified(s.Where, name)
	out.From, out.Where = []ast.TableRef{l.rows()}, tree.Both(where, cond)
	return ok && l.add(name.Name, &out)
}

func (l *rowLoop) delete(s *ast.Delete, cond ast.Expr) bool {
	name, ok := s.Table.(*ast.TableName)
	if !ok || len(s.Using) > 0 || s.With != nil || len(s.Outputs) > 0 || s.Where == nil {
		return false
	}
	out := *s
	where, ok := l.qualified(s.Where, name)
	out.Using, out.Where = []ast.TableRef{l.rows()}, tree.Both(where, cond)
	return ok && l.add(name.Name, &out)
}

// qualified is an expression whose columns of the changed table have its name, since the row of
// the loop has columns of such names, too. It reports false for one with a sub-query.
func (l *rowLoop) qualified(e ast.Expr, r *ast.TableName) (ast.Expr, bool) {
	t, plain := l.u.C.Cat.Table(r.Name), true
	by := r.Alias
	if by.IsZero() {
		by = r.Name.Last()
	}
	if t == nil || e == nil {
		return nil, false
	}
	out := tree.Cloned(&ast.Paren{X: e}, func(x ast.Expr) ast.Expr {
		switch x := x.(type) {
		case *ast.Subquery, *ast.Exists:
			plain = false
		case *ast.ColumnRef:
			if _, isVar := l.u.variable(x); isVar || len(x.Name.Parts) != 1 || t.ColumnIn(l.u.C.Cat, x.Name.Last()) == nil {
				return nil
			}
			ref := *x
			ref.Name = ast.Name{Parts: []ast.Ident{by, x.Name.Last()}}
			return &ref
		}
		return nil
	})
	return out.(*ast.Paren).X, plain
}

// onceEach reports whether a condition finds each row of the changed table for one row of the
// loop at most: it compares a column with one that tells the rows of the loop apart.
func (l *rowLoop) onceEach(where ast.Expr) bool {
	b, ok := ast.Unparen(where).(*ast.Binary)
	switch {
	case !ok:
		return false
	case b.Op == "and":
		return l.onceEach(b.Left) || l.onceEach(b.Right)
	}
	return b.Op == "=" && (l.tellsApart(b.Left) || l.tellsApart(b.Right))
}

// tellsApart reports whether an expression is a column of the loop's row that no two rows share.
func (l *rowLoop) tellsApart(e ast.Expr) bool {
	fold := l.u.C.Cat.Fold
	ref, ok := ast.Unparen(e).(*ast.ColumnRef)
	sel, isSelect := l.query.Body.(*ast.Select)
	if !ok || !isSelect || len(ref.Name.Parts) != 2 || fold(ref.Name.Parts[0]) != fold(l.row) || len(sel.From) != 1 {
		return false
	}
	from, ok := sel.From[0].(*ast.TableName)
	if !ok {
		return false
	}
	t := l.u.C.Cat.Table(from.Name)
	if t == nil {
		return false
	}
	field := fold(ref.Name.Last())
	for _, it := range sel.Items {
		col, isColumn := it.Expr.(*ast.ColumnRef)
		if !isColumn {
			continue
		}
		if name := it.Alias; fold(name) == field || name.IsZero() && fold(col.Name.Last()) == field {
			field = fold(col.Name.Last())
			break
		}
	}
	col := t.ByName[field]
	if len(sel.GroupBy) > 0 {
		by, isColumn := sel.GroupBy[0].(*ast.ColumnRef)
		return len(sel.GroupBy) == 1 && isColumn && col != nil && fold(by.Name.Last()) == col.Key
	}
	return col != nil && slices.ContainsFunc(t.Keys, func(k *catalog.Key) bool {
		return catalog.IsConstraint(k) && len(k.Parts) == 1 && k.Parts[0].Col == col
	})
}
