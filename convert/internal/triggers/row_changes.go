package triggers

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// update is UPDATE of rows of another table. MySQL computes a value from those set before it, so
// none may read them.
func (w *actsWriter) update(s *ast.Update) ([]ast.Stmt, error) {
	t := w.written(tree.NamedIn(s.Table))
	if t == nil {
		return nil, errActs
	}
	w.other = t
	defer func() { w.other = nil }()
	out := &ast.Update{Table: &ast.TableName{Name: t.NameOut()}}
	var err error
	w.ties = w.tiesOf(s)
	out.Set, err = w.settings(t, s.Set)
	if w.ties = nil; err != nil {
		return nil, err
	}
	out.Where, err = w.where(s.Where)
	return []ast.Stmt{out}, err
}

// settings are the assignments to a row of another table.
func (w *actsWriter) settings(t *catalog.Table, items []*ast.SetItem) (out []*ast.SetItem, err error) {
	var set []*catalog.Column
	for _, it := range items {
		ref, ok := it.Targets[0].(*ast.ColumnRef)
		if !ok {
			return nil, errActs
		}
		col := t.Column(w.Cat, ref.Name.Last())
		if col == nil || col.Auto || col.Ident != nil || slices.Contains(set, col) || w.readsAny(set, it.Value) {
			return nil, errActs
		}
		value, err := w.changed(col, it.Value)
		if err != nil {
			return nil, err
		}
		set = append(set, col)
		out = append(out, &ast.SetItem{Targets: []ast.Expr{catalog.PlainColumn(col)}, Value: value})
	}
	return out, nil
}

// delete is DELETE of rows of another table.
func (w *actsWriter) delete(s *ast.Delete) ([]ast.Stmt, error) {
	t := w.written(tree.NamedIn(s.Table))
	if t == nil {
		return nil, errActs
	}
	w.other = t
	defer func() { w.other = nil }()
	where, err := w.where(s.Where)
	return []ast.Stmt{&ast.Delete{Table: &ast.TableName{Name: t.NameOut()}, Where: where}}, err
}

func (w *actsWriter) where(cond ast.Expr) (ast.Expr, error) {
	if cond == nil {
		return nil, nil
	}
	out, _, err := expr.Rewrite(cond, w.env())
	return out, err
}

// readsAny reports whether a value reads one of some columns of the other table.
func (w *actsWriter) readsAny(cols []*catalog.Column, e ast.Expr) (reads bool) {
	ast.Inspect(e, func(n ast.Node) bool {
		if r, ok := n.(*ast.ColumnRef); ok && len(r.Name.Parts) == 2 && r.Name.Parts[0].Text == catalog.OtherRow {
			reads = reads || slices.Contains(cols, w.other.Column(w.Cat, r.Name.Last()))
		}
		return !reads
	})
	return reads
}

// otherColumn is a column of the table that a statement changes, or of a row that it adds.
func (w *actsWriter) otherColumn(row string, id ast.Ident) (ast.Expr, expr.Type, bool) {
	if w.other == nil {
		return nil, expr.Type{}, false
	}
	col := w.other.Column(w.Cat, id)
	if col == nil {
		return nil, expr.Type{}, false
	}
	var x ast.Expr = catalog.PlainColumn(col)
	if row == catalog.ExcludedRow {
		x = tree.FunctionCall("VALUES", x)
	}
	return x, col.ValueType(), true
}

// intoNames are the names of the tables that the trigger writes to.
func (w *actsWriter) intoNames() string {
	var names []string
	for _, t := range w.into {
		names = append(names, t.Name)
	}
	return strings.Join(names, ", ")
}

// fallsWithParents reports whether the trigger does at deletes what it does for rows that fall with
// their parents, too. In SQL Server it is told where it does not.
func (w *actsWriter) fallsWithParents() bool {
	if w.event != "delete" {
		return true
	}
	remarks, known := len(w.remarks), len(w.fires.found)
	if w.missesParents = !w.fallsByTrigger(w.t, 0); w.missesParents {
		w.remarks = w.remarks[:remarks]
		w.fires.forget(known)
	}
	return !w.missesParents || w.Dialect == "sqlserver"
}

// fallsByTrigger lets rows that a foreign key deletes with their parent be deleted by a trigger of
// the parent: MySQL runs no triggers for those that fall by CASCADE. A trigger may not change the
// table that its statement changes, so a table that refers to itself and a trigger that writes to
// the parent stay, as does one that reads the parent: its row is gone then in the source.
func (w *actsWriter) fallsByTrigger(t *catalog.Table, depth int) bool {
	for _, fk := range t.Fks {
		if fk.Dropped || fk.OnDelete != "cascade" || depth == 0 && w.onlyParents(fk) {
			continue
		}
		if depth > 10 || fk.Ref == nil || fk.Ref == t || fk.Ref == w.t || fk.Ref.Session || slices.Contains(w.into, fk.Ref) || w.readsRowsOf(fk.Ref) || fk.Table.Db == "" && fk.Ref.Db != "" || !w.fallsByTrigger(fk.Ref, depth+1) ||
			!w.follows(firing{fk.Ref, "delete"}, firing{t, "delete"}) {
			return false
		}
		w.remarks = append(w.remarks, func() { w.deletesFirst(fk) })
	}
	return true
}

// onlyParents reports whether what the trigger does at deletes is to change rows which a row refers
// to by a foreign key, as those that count do: where the row falls with such a row, it is gone.
func (w *actsWriter) onlyParents(fk *catalog.ForeignKey) bool {
	only := len(fk.Cols) == 1
	for _, s := range w.acts {
		ast.Inspect(s, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.Insert, *ast.Raise, *ast.Assign:
				only = false
			case *ast.Update:
				only = only && w.Cat.Table(tree.NamedIn(n.Table)) == fk.Ref && w.refers(fk, n.Where)
			case *ast.Delete:
				only = only && w.Cat.Table(tree.NamedIn(n.Table)) == fk.Ref && w.refers(fk, n.Where)
			}
			return only
		})
	}
	return only
}

// refers reports whether a condition is that of a foreign key: id = OLD.parent_id.
func (w *actsWriter) refers(fk *catalog.ForeignKey, cond ast.Expr) bool {
	b, ok := ast.Unparen(cond).(*ast.Binary)
	if !ok {
		return false
	}
	if b.Op == "and" {
		return w.refers(fk, b.Left) || w.refers(fk, b.Right)
	}
	is := func(e ast.Expr, row string, t *catalog.Table, col *catalog.Column) bool {
		r, ok := onlyGiven(e).(*ast.ColumnRef)
		return ok && len(r.Name.Parts) == 2 && strings.EqualFold(r.Name.Parts[0].Text, row) && t.Column(w.Cat, r.Name.Last()) == col
	}
	both := func(a, b ast.Expr) bool {
		return is(a, catalog.OtherRow, fk.Ref, fk.RefCols[0]) && is(b, catalog.OldRow, w.t, fk.Cols[0])
	}
	return b.Op == "=" && (both(b.Left, b.Right) || both(b.Right, b.Left))
}

// onlyGiven is what an expression without casts and coalesce(NULL, x) says.
func onlyGiven(e ast.Expr) ast.Expr {
	for {
		e = ast.Unparen(ast.Uncast(e))
		c, ok := e.(*ast.Call)
		if !ok || len(c.Args) != 2 || len(c.Name.Parts) != 1 || !strings.EqualFold(c.Name.Last().Text, "coalesce") || !tree.IsNullWord(ast.Unparen(c.Args[0])) {
			return e
		}
		e = c.Args[1]
	}
}

// deletesFirst writes the trigger of the parent.
func (w *actsWriter) deletesFirst(fk *catalog.ForeignKey) {
	if fk.DeletesFirst() {
		w.Note(rules.CascadeByTrigger, fk.Def.At, fk.Table.Obj, "name", fk.Def.Name.Text, "table", fk.Table.Name, "parent", fk.Ref.Name)
	}
}
