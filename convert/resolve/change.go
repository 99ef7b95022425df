package resolve

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

func (w *walker) insert(s *ast.Insert) {
	w.push()
	defer w.pop()
	w.with(s.With)
	t := w.rowSource(s.At, s.Table)
	w.targetColumns(t, s.Columns)
	if s.Query != nil {
		w.query(s.Query)
	}
	if s.Call != nil {
		w.node(s.Call)
	}
	w.addRow(s.Alias, w.c.fold(s.Table.Last()), t, nil, false)
	if s.Conflict != nil {
		w.conflict(s.Conflict, t)
	}
	w.outputs(s.Outputs, t)
	each(w, s.Options)
}

// conflict looks at ON CONFLICT of an INSERT into t, whose row is in scope. What it
// assigns are columns of t; EXCLUDED is the row that was not inserted.
func (w *walker) conflict(c *ast.Conflict, t *Symbol) {
	was := w.sql
	w.sql = true
	defer func() { w.sql = was }()
	for _, e := range c.Elems {
		w.exprs(e.Expr)
	}
	w.exprs(c.Where)
	for _, x := range c.Set {
		for _, to := range x.Targets {
			if r, ok := to.(*ast.ColumnRef); ok {
				w.targetColumns(t, r.Name.Parts[len(r.Name.Parts)-1:])
				continue
			}
			w.exprs(to)
		}
	}
	w.push().rows = []row{{w.c.fold(ast.Ident{Text: "excluded"}), named(t, "")}}
	for _, x := range c.Set {
		w.exprs(x.Value)
	}
	w.exprs(c.UpdateWhere)
	w.pop()
}

// multiInsert looks at INSERT ALL or FIRST: conditions and values see the columns
// of its query.
func (w *walker) multiInsert(s *ast.MultiInsert) {
	rows := w.query(s.Query)
	w.push().rows = []row{{"", rows}}
	defer w.pop()
	was := w.sql
	w.sql = true
	defer func() { w.sql = was }()
	for _, b := range s.Branches {
		w.exprs(b.Cond)
		each(w, b.Inserts)
	}
}

func (w *walker) targetColumns(t *Symbol, columns []ast.Ident) {
	for i, id := range columns {
		w.memberOf(id.At, ast.Name{Parts: columns[i : i+1 : i+1]}, t, w.c.fold(id))
	}
}

func (w *walker) update(s *ast.Update) {
	w.push()
	defer w.pop()
	w.with(s.With)
	t := w.dmlTarget(s.Table, s.From)
	was := w.sql
	w.sql = true
	for _, x := range s.Set {
		if !w.isRow(x.Targets) {
			each(w, x.Targets)
		}
		w.exprs(x.Value)
	}
	w.exprs(s.Where)
	w.sql = was
	w.outputs(s.Outputs, t)
}

// isRow reports whether the target of SET is ROW of PL/SQL, to which a record goes.
func (w *walker) isRow(targets []ast.Expr) bool {
	if w.c.dialect != "oracle" || len(targets) != 1 {
		return false
	}
	r, ok := targets[0].(*ast.ColumnRef)
	return ok && len(r.Name.Parts) == 1 && !r.Name.Last().Quoted && strings.EqualFold(r.Name.Last().Text, "row")
}

func (w *walker) delete(s *ast.Delete) {
	w.push()
	defer w.pop()
	w.with(s.With)
	t := w.dmlTarget(s.Table, s.Using)
	was := w.sql
	w.sql = true
	w.exprs(s.Where)
	w.sql = was
	w.outputs(s.Outputs, t)
}

// outputs looks at OUTPUT or RETURNING of a change of t: its values, and the
// table or the variables that they go into.
func (w *walker) outputs(list []*ast.Output, t *Symbol) {
	for _, o := range list {
		w.push()
		if !o.Returning {
			w.scope.rows = []row{{w.c.fold(ast.Ident{Text: "inserted"}), t}, {w.c.fold(ast.Ident{Text: "deleted"}), t}}
		}
		for _, x := range o.Options { // names for the old and the new row
			w.scope.open = w.scope.open || x.Name == "postgres:returning with"
		}
		was := w.sql
		w.sql = true
		each(w, o.Items)
		w.sql = false
		each(w, o.Vars)
		w.sql = was
		w.pop()
		if !o.Into.IsZero() {
			w.targetColumns(w.rowSource(o.At, o.Into), o.Columns)
		}
	}
}

// dmlTarget enters the sources of UPDATE and DELETE, and gives the target. In
// T-SQL that may be the alias of one of them.
func (w *walker) dmlTarget(target ast.TableRef, others []ast.TableRef) *Symbol {
	each(w, others)
	if t, ok := target.(*ast.TableName); ok && len(t.Name.Parts) == 1 {
		if s := w.scope.row(w.c.fold(t.Name.Last())); s != nil {
			return s
		}
	}
	if target != nil {
		w.from(target)
		if n := len(w.scope.rows); n > 0 {
			return w.scope.rows[n-1].sym
		}
	}
	return w.rowsOf(nil, true)
}

func (w *walker) merge(s *ast.Merge) {
	w.push()
	defer w.pop()
	w.with(s.With)
	t := w.dmlTarget(s.Target, nil)
	if s.Source != nil {
		w.from(s.Source)
	}
	was := w.sql
	w.sql = true
	w.exprs(s.On)
	for _, m := range s.When {
		w.targetColumns(t, m.Columns)
		w.children(m)
	}
	w.sql = was
	w.outputs(s.Outputs, t)
}
