package convert

import (
	"errors"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/grammar/ast"
)

// update converts UPDATE of one table.
func (w *dataWriter) update(d *dataStmt, s *ast.Update) error {
	target := w.sameTable(s.Table, s.From)
	if target == nil || s.With != nil || len(s.Outputs) > 0 {
		return errors.New("UPDATE of joined rows")
	}
	t, env, err := w.changed(target, s.Options)
	if err != nil {
		return err
	}
	d.table = t
	out := &ast.Update{Table: &ast.TableName{Name: t.nameOut()}}
	set := map[*column]bool{}
	for _, it := range s.Set {
		next, err := w.setItem(t, it, env, set)
		if err != nil {
			return err
		}
		out.Set = append(out.Set, next)
	}
	if out.Where, err = where(s.Where, env); err != nil {
		return err
	}
	d.out = append(d.out, out)
	return nil
}

// setItem converts an assignment. MySQL assigns from left to right, the sources
// at once: a column that was set before cannot be read.
func (w *dataWriter) setItem(t *table, it *ast.SetItem, env *expr.Env, set map[*column]bool) (*ast.SetItem, error) {
	col := t.assigned(w.c.cat, it)
	if col == nil || col.generated() {
		return nil, failData(it, "target of an assignment")
	}
	if t.reads(w.c.cat, it.Value, set) {
		return nil, failData(it, "a column that the statement has set before is read")
	}
	v, err := w.value(col, it.Value, env)
	if err != nil {
		return nil, err
	}
	set[col] = true
	return &ast.SetItem{Targets: []ast.Expr{plainColumn(col)}, Value: v}, nil
}

// assigned is the column that an assignment writes, nil if it is not one column.
func (t *table) assigned(c *catalog, it *ast.SetItem) *column {
	if len(it.Targets) != 1 {
		return nil
	}
	ref, ok := it.Targets[0].(*ast.ColumnRef)
	if !ok {
		return nil
	}
	return t.column(c, ref.Name.Last())
}

// reads reports whether an expression has one of the columns.
func (t *table) reads(c *catalog, e ast.Expr, cols map[*column]bool) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		if ref, ok := n.(*ast.ColumnRef); ok {
			found = found || cols[t.column(c, ref.Name.Last())]
		}
		return !found
	})
	return found
}

// delete converts DELETE from one table.
func (w *dataWriter) delete(d *dataStmt, s *ast.Delete) error {
	target := w.sameTable(s.Table, s.Using)
	if target == nil || s.With != nil || len(s.Outputs) > 0 {
		return errors.New("DELETE of joined rows")
	}
	t, env, err := w.changed(target, s.Options)
	if err != nil {
		return err
	}
	d.table = t
	out := &ast.Delete{Table: &ast.TableName{Name: t.nameOut()}}
	if out.Where, err = where(s.Where, env); err != nil {
		return err
	}
	d.out = append(d.out, out)
	return nil
}

// sameTable is what a statement changes when FROM names that alone, as T-SQL
// does for an alias, and nil if there are other rows.
func (w *dataWriter) sameTable(target ast.TableRef, from []ast.TableRef) ast.TableRef {
	if len(from) == 0 {
		return target
	}
	name, ok := target.(*ast.TableName)
	only, isName := from[0].(*ast.TableName)
	if !ok || !isName || len(from) > 1 || w.c.dialect != "sqlserver" || !name.Alias.IsZero() {
		return nil
	}
	known := only.Alias
	if known.IsZero() {
		known = only.Name.Last()
	}
	if w.c.cat.fold(known) != w.c.cat.fold(name.Name.Last()) {
		return nil
	}
	return only
}

func where(e ast.Expr, env *expr.Env) (ast.Expr, error) {
	if e == nil {
		return nil, nil
	}
	out, _, err := expr.Rewrite(e, env)
	return out, err
}

// changed is the table that a statement changes, and what its columns mean.
func (w *dataWriter) changed(r ast.TableRef, options []*ast.Option) (*table, *expr.Env, error) {
	for _, o := range options {
		if !harmlessChange[o.Name] {
			return nil, nil, failData(o, "%s", clip(o.Text))
		}
	}
	ref, ok := r.(*ast.TableName)
	if !ok || len(ref.Options) > 0 {
		return nil, nil, failData(r, "what it changes is no plain table")
	}
	t, err := w.tableOf(ref.Name)
	if err != nil {
		return nil, nil, err
	}
	w.keys.forget(t)
	alias := ref.Name.Last()
	if !ref.Alias.IsZero() {
		alias = ref.Alias
	}
	return t, w.env(t, func(n ast.Name) (ast.Expr, expr.Type, bool) {
		if len(n.Parts) > 1 && w.c.cat.fold(n.Parts[len(n.Parts)-2]) != w.c.cat.fold(alias) {
			return nil, expr.Type{}, false
		}
		col := t.column(w.c.cat, n.Last())
		if col == nil {
			return nil, expr.Type{}, false
		}
		return plainColumn(col), expr.TypeOf(col.out), true
	}), nil
}

// plainColumn is the column by its name alone.
func plainColumn(col *column) *ast.ColumnRef {
	return &ast.ColumnRef{Name: ast.Name{Parts: []ast.Ident{{Text: col.target}}}}
}
