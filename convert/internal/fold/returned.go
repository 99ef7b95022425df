package fold

import (
	"slices"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/script"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// filled enters an assignment that fills a variable of the session among the statements
// about rows.
func (c *Folder) filled(a *ast.Assign, vars map[string]*catalog.ScriptVariable) {
	if c.Settings.Data == "skip" {
		return
	}
	name := a.Target.(*ast.Param).Name
	v := vars[name]
	c.Cat.Data = append(c.Cat.Data, &catalog.DataStmt{Stmt: a, Place: c.Cat.NowThen(), Vars: c.Variables, Dates: c.dates, Assigns: v, Name: name, Value: a.Value, Tests: c.RowTests})
	c.SetVariable(name, v)
}

// changingWith enters a statement of PostgreSQL whose WITH changes rows: first the changes,
// then the statement, which reads what they return. It reports false for any other, and
// where a part would read the rows that another one changes.
func (c *Folder) changingWith(s ast.Stmt) bool {
	with := withOf(s)
	if c.Dialect != "postgres" || with == nil || !ChangesRows(with) || c.Settings.Data == "skip" {
		return false
	}
	w := &changing{c: c, made: map[string]*madeRows{}, gone: map[string]bool{}, vars: map[string]*catalog.ScriptVariable{}}
	for _, e := range with.CTEs {
		if !w.cte(e) {
			return false
		}
	}
	if !w.main(s) {
		return false
	}
	w.stmts = append(w.stmts, w.last...)
	if w.conflicts() {
		return false
	}
	c.Inlined(s)
	c.Drop(c.Set.Rule(rules.ScriptVariable), "with", with.At)
	for _, x := range w.stmts {
		if a, ok := x.(*ast.Assign); ok {
			c.filled(a, w.vars)
			continue
		}
		c.Statement(x, 1)
	}
	return true
}

// withOf is the WITH of a statement about rows, nil for none.
func withOf(s ast.Stmt) *ast.With {
	switch s := s.(type) {
	case *ast.Insert:
		if s.With == nil && s.Query != nil {
			return s.Query.With
		}
		return s.With
	case *ast.Update:
		return s.With
	case *ast.Delete:
		return s.With
	case *ast.SelectStmt:
		if s.Query != nil {
			return s.Query.With
		}
	}
	return nil
}

// ChangesRows reports whether a part of a WITH changes rows.
func ChangesRows(w *ast.With) bool {
	for _, e := range w.CTEs {
		if script.ChangesRows(e.Body) {
			return true
		}
	}
	return false
}

// changing is a statement whose WITH changes rows.
type changing struct {
	c     *Folder
	stmts []ast.Stmt
	vars  map[string]*catalog.ScriptVariable
	// kept are the parts that stay queries, made those of known rows, gone those that return
	// what is not known.
	kept []*ast.CTE
	made map[string]*madeRows
	gone map[string]bool
	// last are the statements behind the others: they remove rows that these read.
	last []ast.Stmt
	// order are the parts so far that write rows.
	order []*orderedPart
}

// madeRows are the rows of a part.
type madeRows struct {
	names []string
	rows  [][]ast.Expr
}

// cte enters one part.
func (w *changing) cte(e *ast.CTE) bool {
	key := w.c.Cat.Fold(e.Name)
	if q, ok := e.Body.(*ast.SelectStmt); ok {
		one := *e
		body := tree.Cloned(q, keepExpr).(*ast.SelectStmt)
		if !w.inPlace(body) {
			return false
		}
		one.Body = body
		w.kept = append(w.kept, &one)
		return true
	}
	switch s := e.Body.(type) {
	case *ast.Delete:
		if w.removed(e, s) {
			return true
		}
	case *ast.Update:
		if w.updated(e, s) {
			return true
		}
	}
	s, ok := w.statement(e.Body)
	if !ok || !w.inOrder(key, e.Body) {
		return false
	}
	i, isInsert := s.(*ast.Insert)
	if isInsert && len(i.Outputs) == 1 {
		if r := w.c.Returned(i, func(_ int, name string) string { return key + "_" + name }); r != nil {
			w.stmts = append(w.stmts, r.Stmts...)
			for name, v := range r.Vars {
				w.vars[name] = v
			}
			w.rows(e, key, r)
			return true
		}
	}
	w.gone[key] = true
	w.stmts = append(w.stmts, s)
	return true
}

// removed makes a query of the rows that a DELETE returns, which itself comes last. It
// reports false for one that returns none, reads another part, or joins rows of which the source
// takes any.
func (w *changing) removed(e *ast.CTE, s *ast.Delete) bool {
	if s.With != nil || len(s.Outputs) != 1 || len(s.Outputs[0].Vars) > 0 || !s.Outputs[0].Into.IsZero() || len(w.kept)+len(w.made)+len(w.gone) > 0 {
		return false
	}
	// A row that several of the others belong to is removed, and returned, once.
	if n := len(s.Using); n > 1 || n == 1 && !w.c.OneRowAtMost(&ast.Select{Items: s.Outputs[0].Items, From: s.Using, Where: s.Where}) {
		return false
	}
	last := tree.Cloned(s, keepExpr).(*ast.Delete)
	sel := &ast.Select{Base: s.Base, Items: last.Outputs[0].Items, From: append([]ast.TableRef{last.Table}, last.Using...), Where: last.Where}
	q := tree.Cloned(&ast.SelectStmt{Base: s.Base, Query: &ast.Query{Base: s.Base, Body: sel}}, keepExpr).(*ast.SelectStmt)
	last.Outputs = nil
	one := *e
	one.Body = q
	w.kept, w.last = append(w.kept, &one), append(w.last, last)
	return true
}

// rows makes the returned rows a query.
func (w *changing) rows(e *ast.CTE, key string, r *script.Returned) {
	names := r.Names
	if len(e.Columns) == len(names) {
		names = e.Columns
	}
	var body ast.QueryBody
	for _, row := range r.Rows {
		sel := &ast.Select{Base: e.Base}
		for i, v := range row {
			sel.Items = append(sel.Items, tree.Spanned(&ast.SelectItem{Expr: v, Alias: names[i]}, e))
		}
		if body == nil {
			body = sel
		} else {
			body = &ast.SetOp{Base: e.Base, Op: "union", All: true, Left: body, Right: sel}
		}
	}
	m := &madeRows{rows: r.Rows}
	for _, n := range names {
		m.names = append(m.names, w.c.Cat.Fold(n))
	}
	w.made[key] = m
	q := &ast.SelectStmt{Base: e.Base, Query: &ast.Query{Base: e.Base, Body: body}}
	w.kept = append(w.kept, &ast.CTE{Base: e.Base, Name: e.Name, Body: q})
}

func keepExpr(ast.Expr) ast.Expr { return nil }

// main enters the statement itself; a query that only shows rows has no effect.
func (w *changing) main(s ast.Stmt) bool {
	if q, ok := s.(*ast.SelectStmt); ok {
		calls, hidden := script.CounterCalls(q)
		return len(calls) == 0 && hidden == nil && script.OnlyCall(q.Query) == nil && !tree.SelectsInto(q)
	}
	out, ok := w.statement(s)
	if !ok || !w.inOrder("", s) {
		return false
	}
	w.stmts = append(w.stmts, out)
	return true
}

// statement is a change of rows, which reads the parts before it.
func (w *changing) statement(s ast.Stmt) (ast.Stmt, bool) {
	out := tree.Cloned(s, keepExpr).(ast.Stmt)
	with := (*ast.With)(nil)
	switch x := out.(type) {
	case *ast.Insert:
		if x.Query == nil {
			return nil, false
		}
		x.With, x.Query.With = nil, nil
		w.writtenOut(x.Query)
		if !w.inPlace(x) {
			return nil, false
		}
		if w.readsKept(x) {
			with = &ast.With{Base: x.Base, CTEs: w.kept}
			x.Query.With = with
		}
	case *ast.Update:
		x.With = nil
		if !w.inPlace(x) || w.readsKept(x) {
			return nil, false
		}
	case *ast.Delete:
		x.With = nil
		if !w.inPlace(x) || w.readsKept(x) {
			return nil, false
		}
	default:
		return nil, false
	}
	return out, true
}

// readsKept reports whether a statement reads one of the parts that stay queries.
func (w *changing) readsKept(n ast.Node) (reads bool) {
	ast.Inspect(n, func(n ast.Node) bool {
		if t, ok := n.(*ast.TableName); ok && len(t.Name.Parts) == 1 {
			for _, e := range w.kept {
				reads = reads || w.c.Cat.Fold(e.Name) == w.c.Cat.Fold(t.Name.Last())
			}
		}
		return !reads
	})
	return reads
}

// conflicts reports whether a statement reads a table that one before it changes, whose
// new rows it would not see in the source.
func (w *changing) conflicts() bool {
	var changed []tableUse
	for _, s := range w.stmts {
		reads := false
		ast.Inspect(s, func(n ast.Node) bool {
			if t, ok := n.(*ast.TableName); ok {
				use := w.c.useOf(t.Name, t)
				reads = reads || slices.ContainsFunc(changed, use.meets)
			}
			return !reads
		})
		if reads {
			return true
		}
		if use := w.c.useOf(changedBy(s), s); use.t != nil {
			changed = append(changed, use)
		}
	}
	return false
}

// tableUse is a table whose rows a statement reads or changes, with those of its partitions and of
// the tables that inherit from it unless it says ONLY.
type tableUse struct {
	t    *catalog.Table
	only bool
}

func (c *Folder) useOf(n ast.Name, in ast.Node) tableUse {
	u := tableUse{t: c.Cat.Table(n)}
	switch s := in.(type) {
	case *ast.Update:
		in = s.Table
	case *ast.Delete:
		in = s.Table
	}
	if t, ok := in.(*ast.TableName); ok {
		u.only = tree.HasOption(t.Options, "postgres:only")
	}
	return u
}

// meets reports whether two statements may be about the same rows.
func (u tableUse) meets(o tableUse) bool {
	return u.t != nil && o.t != nil && (u.t == o.t || !u.only && above(u.t, o.t) || !o.only && above(o.t, u.t))
}

// above reports whether the rows of a table are among those of another one.
func above(t, part *catalog.Table) bool {
	for p := part.Within; p != nil; p = p.Within {
		if p == t {
			return true
		}
	}
	return slices.Contains(t.Descendants(), part)
}

// changedBy is the table whose rows a statement changes.
func changedBy(s ast.Stmt) ast.Name {
	if i, ok := s.(*ast.Insert); ok {
		return i.Table
	}
	return tree.ChangedIn(s)
}
