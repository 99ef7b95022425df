package convert

import (
	"slices"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/grammar/ast"
)

// update converts UPDATE: of one table column by column, of joined rows as a
// SELECT of them.
func (w *dataWriter) update(d *dataStmt, s *ast.Update) error {
	if err := w.plainOutputs(s.Outputs); err != nil {
		return err
	}
	target := w.sameTable(s.Table, s.From)
	if own, from, on := w.apart(s.Table, s.From); target == nil && own != nil {
		target = own
		s = &ast.Update{Base: s.Base, With: s.With, Set: s.Set, From: from, Where: both(on, s.Where), Options: s.Options}
	} else if target == nil {
		target = s.Table
	} else {
		s = &ast.Update{Base: s.Base, With: s.With, Set: s.Set, Where: s.Where, Options: s.Options}
	}
	t, _, err := w.changed(target, s.Options)
	if err != nil {
		return err
	}
	if err := w.unchecked(t, s); err != nil {
		return err
	}
	d.table = t
	set := map[*column]bool{}
	items := splitRows(s.Set)
	for _, it := range items {
		if col := t.assigned(w.c.cat, it); col != nil {
			set[col] = true
		}
	}
	if d.checked, err = w.actions(t, s, set); err != nil {
		return err
	}
	for _, one := range w.family(t, target) {
		out, err := w.updateOne(one, target, items, s)
		if err != nil {
			return err
		}
		d.out = append(d.out, out)
	}
	return nil
}

// updateOne is the UPDATE of one table of a family.
func (w *dataWriter) updateOne(t *table, target ast.TableRef, items []*ast.SetItem, s *ast.Update) (*ast.Update, error) {
	cond, err := w.compared(t, s.Where)
	if err != nil {
		return nil, err
	}
	s = &ast.Update{Base: s.Base, With: s.With, Set: s.Set, From: s.From, Where: cond, Options: s.Options}
	plain, err := w.plainUpdate(t, target, items, s)
	if err == nil {
		return plain, nil
	}
	j := &joinedChange{w: w, t: t, target: target.(*ast.TableName), from: s.From, with: s.With, where: s.Where}
	if out, err2 := w.joinedUpdate(j, items); err2 == nil {
		return out, nil
	} else if len(s.From) > 0 || s.With != nil {
		err = err2
	}
	return nil, err
}

func (w *dataWriter) plainUpdate(t *table, target ast.TableRef, items []*ast.SetItem, s *ast.Update) (*ast.Update, error) {
	if len(s.From) > 0 || s.With != nil {
		return nil, failData(s, "UPDATE of joined rows")
	}
	env := w.rowEnv(t, target.(*ast.TableName))
	out := &ast.Update{Table: &ast.TableName{Name: t.nameOut()}}
	set := map[*column]bool{}
	for _, it := range items {
		next, err := w.setItem(t, it, env, set)
		if err != nil {
			return nil, err
		}
		out.Set = append(out.Set, next)
	}
	var err error
	out.Where, err = where(s.Where, env)
	return out, err
}

// plainOutputs refuses OUTPUT and RETURNING that store rows; in a script the
// others only show them.
func (w *dataWriter) plainOutputs(list []*ast.Output) error {
	for _, o := range list {
		if !o.Into.IsZero() || len(o.Vars) > 0 {
			return failData(o, "rows that go to a table or variables")
		}
	}
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
	return t.columnIn(c, ref.Name.Last())
}

// reads reports whether an expression has one of the columns.
func (t *table) reads(c *catalog, e ast.Expr, cols map[*column]bool) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		if ref, ok := n.(*ast.ColumnRef); ok {
			found = found || cols[t.columnIn(c, ref.Name.Last())]
		}
		return !found
	})
	return found
}

// delete converts DELETE, as update does.
func (w *dataWriter) delete(d *dataStmt, s *ast.Delete) error {
	if err := w.plainOutputs(s.Outputs); err != nil {
		return err
	}
	target := w.sameTable(s.Table, s.Using)
	if own, from, on := w.apart(s.Table, s.Using); target == nil && own != nil {
		target = own
		s = &ast.Delete{Base: s.Base, With: s.With, Using: from, Where: both(on, s.Where), Options: s.Options}
	} else if target == nil {
		target = s.Table
	} else {
		s = &ast.Delete{Base: s.Base, With: s.With, Where: s.Where, Options: s.Options}
	}
	t, _, err := w.changed(target, s.Options)
	if err != nil {
		return err
	}
	d.table = t
	if d.checked, err = w.actions(t, s, nil); err != nil {
		return err
	}
	for _, one := range w.family(t, target) {
		out, err := w.deleteOne(one, target, s)
		if err != nil {
			return err
		}
		d.out = append(d.out, out)
	}
	return nil
}

// deleteOne is the DELETE of one table of a family.
func (w *dataWriter) deleteOne(t *table, target ast.TableRef, s *ast.Delete) (*ast.Delete, error) {
	name := target.(*ast.TableName)
	cond, err := w.compared(t, s.Where)
	if err != nil {
		return nil, err
	}
	s = &ast.Delete{Base: s.Base, With: s.With, Using: s.Using, Where: cond, Options: s.Options}
	if len(s.Using) == 0 && s.With == nil {
		out := &ast.Delete{Table: &ast.TableName{Name: t.nameOut()}}
		if out.Where, err = where(s.Where, w.rowEnv(t, name)); err == nil {
			return out, nil
		}
	}
	out, err2 := w.joinedDelete(&joinedChange{w: w, t: t, target: name, from: s.Using, with: s.With, where: s.Where})
	if err2 == nil {
		return out, nil
	}
	if err == nil {
		err = err2
	}
	return nil, err
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
		if !harmlessChange[o.Name] && !isHint(o) {
			return nil, nil, failData(o, "%s", clip(o.Text))
		}
	}
	ref, ok := r.(*ast.TableName)
	if !ok || slices.ContainsFunc(ref.Options, func(o *ast.Option) bool { return !isOnly(o) && !isHint(o) }) {
		return nil, nil, failData(r, "what it changes is no plain table")
	}
	t, err := w.wholeTable(ref.Name)
	if err != nil {
		return nil, nil, err
	}
	w.keys.forget(t)
	return t, w.rowEnv(t, ref), nil
}

// wholeTable finds a table whose rows change. A partition is none: in the target
// the statement would reach the rows of the others.
func (w *dataWriter) wholeTable(n ast.Name) (*table, error) {
	t, err := w.tableOf(n)
	if err == nil && t != w.c.cat.table(n) {
		return nil, failData(&ast.TableName{Base: ast.Base{At: n.Span()}}, "%s is a partition of %s", n, t.name)
	}
	return t, err
}

// rowEnv gives the columns of a table the meaning that they have in a statement
// which names it.
func (w *dataWriter) rowEnv(t *table, ref *ast.TableName) *expr.Env {
	alias := ref.Name.Last()
	if !ref.Alias.IsZero() {
		alias = ref.Alias
	}
	return w.env(t, func(n ast.Name) (ast.Expr, expr.Type, bool) {
		if len(n.Parts) > 1 && w.c.cat.fold(n.Parts[len(n.Parts)-2]) != w.c.cat.fold(alias) {
			return nil, expr.Type{}, false
		}
		col := t.columnIn(w.c.cat, n.Last())
		if col == nil {
			return nil, expr.Type{}, false
		}
		return plainColumn(col), col.valueType(), true
	})
}

// plainColumn is the column by its name alone.
func plainColumn(col *column) *ast.ColumnRef {
	return &ast.ColumnRef{Name: ast.Name{Parts: []ast.Ident{{Text: col.target}}}}
}
