package fold

import (
	"slices"

	"github.com/sctconv/sctconv/convert/internal/script"
	"github.com/sctconv/sctconv/grammar/ast"
)

// A trigger of SQL Server that goes through inserted or deleted by a cursor does for each row what
// stands in the loop: DECLARE … CURSOR, OPEN, FETCH, WHILE @@FETCH_STATUS = 0.

// rowCursor is a cursor over the rows of the statement.
type rowCursor struct {
	query *ast.Select
	// opened tells that it is open, fetched that its first row was fetched into the variables.
	opened, fetched bool
	into            []ast.Expr
}

// cursorStatement follows a statement about cursors, false for another statement.
func (r *rowwise) cursorStatement(s ast.Stmt) bool {
	switch s := s.(type) {
	case *ast.CursorDecl:
		return r.declaresCursor(s)
	case *ast.OpenCursor:
		k := r.cursorNamed(s.Cursor)
		if k == nil || k.opened || s.Query != nil || s.Dynamic != nil {
			return false
		}
		k.opened = true
		return true
	case *ast.FetchCursor:
		k := r.cursorNamed(s.Cursor)
		if k == nil || !k.opened || k.fetched || !fetchesNext(s) {
			return false
		}
		k.fetched, k.into = true, s.Into
		return true
	case *ast.CloseCursor:
		return r.cursorNamed(s.Cursor) != nil
	}
	return false
}

func fetchesNext(s *ast.FetchCursor) bool {
	return (s.Direction == "" || s.Direction == "next") && s.Count == nil && len(s.Into) > 0
}

// declaresCursor notes a cursor over the rows of the statement.
func (r *rowwise) declaresCursor(s *ast.CursorDecl) bool {
	if r.loop > 0 || s.Query == nil || s.Query.With != nil || s.Query.Limit != nil {
		return false
	}
	sel, ok := s.Query.Body.(*ast.Select)
	if !ok || !r.isRowQuery(sel) {
		return false
	}
	if r.cursors == nil {
		r.cursors = map[string]*rowCursor{}
	}
	r.cursors[r.c.Cat.Fold(s.Name)] = &rowCursor{query: sel}
	return true
}

func (r *rowwise) cursorNamed(e ast.Expr) *rowCursor {
	ref, ok := ast.Unparen(e).(*ast.ColumnRef)
	if !ok || len(ref.Name.Parts) != 1 {
		return nil
	}
	return r.cursors[r.c.Cat.Fold(ref.Name.Last())]
}

// goesThrough is a loop over a cursor: what it does with a row.
func (r *rowwise) goesThrough(s *ast.While, depth int) (out rowActs, ok bool) {
	body, fetch := script.FetchingBody(s)
	if fetch == nil || r.loop > 0 || !fetchesNext(fetch) {
		return out, false
	}
	k := r.cursorNamed(fetch.Cursor)
	if k == nil || !k.opened || len(fetch.Into) != len(k.query.Items) || k.fetched != script.AsksFetch(s.Cond) || k.fetched && !script.SameVariables(k.into, fetch.Into) {
		return out, false
	}
	k.opened = false
	q := &rowQuery{r: r}
	list, ok := q.matches(k.query, nil)
	if !ok || len(list) > 1 {
		return out, false
	}
	given := r.givenIn(body)
	r.loops++
	r.loop = r.loops
	single := r.single
	for _, m := range list {
		r.forget(given)
		out, ok = r.turn(q, k.query, m, fetch.Into, body, depth)
	}
	r.loop, r.single = 0, single
	r.forget(given)
	for _, x := range fetch.Into {
		r.forget([]string{r.variableKey(x)})
	}
	return out, ok
}

// turn is what a loop does with a row that meets the query of its cursor.
func (r *rowwise) turn(q *rowQuery, sel *ast.Select, m match, into []ast.Expr, body []ast.Stmt, depth int) (out rowActs, ok bool) {
	r.single = true
	for i, it := range sel.Items {
		x, ok := q.value(it.Expr, m)
		if !ok || r.variableKey(into[i]) == "" || !r.holdsRow(r.variableKey(into[i]), x) {
			return out, false
		}
	}
	r.held++
	out, ok = r.list(body, depth+1)
	r.held--
	if out.ends && !out.refuses || out.unless != nil {
		return out, false
	}
	out.ends = false
	if m.cond != nil {
		out.sets, out.others = guardedBy(m.cond, out.sets), guardedBy(m.cond, out.others)
	}
	return out, ok
}

// forget takes what variables hold: it is not known.
func (r *rowwise) forget(keys []string) {
	for _, key := range keys {
		delete(r.vars, key)
		delete(r.counts, key)
		delete(r.changed, key)
	}
	r.assigned++
}

// givenIn are the variables that statements give values. At each turn of a loop they have those of the
// turn before.
func (r *rowwise) givenIn(stmts []ast.Stmt) (keys []string) {
	for _, s := range stmts {
		ast.Inspect(s, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.Assign:
				keys = append(keys, r.variableKey(n.Target))
			case *ast.SelectItem:
				if n.Target != nil {
					keys = append(keys, r.variableKey(n.Target))
				}
			case *ast.VariableDecl:
				for _, id := range n.Names {
					keys = append(keys, r.c.Cat.Fold(id))
				}
			}
			return true
		})
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// variableKey is the name of a variable, "" for other expressions.
func (r *rowwise) variableKey(e ast.Expr) string {
	if p, ok := e.(*ast.Param); ok {
		return r.c.Cat.Fold(ast.Ident{Text: p.Name})
	}
	return ""
}
