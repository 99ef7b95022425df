package data

import (
	"slices"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// update converts UPDATE: of one table column by column, of joined rows as a
// SELECT of them.
func (w *dataWriter) update(d *catalog.DataStmt, s *ast.Update) error {
	if err := w.plainOutputs(s.Outputs); err != nil {
		return err
	}
	query, s, err := w.throughUpdate(s)
	if err != nil {
		return err
	}
	target, within, err := w.rowsOfPart(s.Table)
	if err != nil {
		return err
	}
	l := w.located(target, s.From, query)
	s = &ast.Update{Base: s.Base, With: s.With, Set: s.Set, From: l.from, Where: tree.Both(l.on, tree.Both(within, s.Where)), Options: s.Options}
	t, _, err := w.changed(l.target, s.Options)
	if err != nil {
		return err
	}
	d.Table = t
	set := map[*catalog.Column]bool{}
	items := w.withoutGone(t, tree.SplitRows(s.Set))
	for _, it := range items {
		if col := t.Assigned(w.c.Cat, it); col != nil {
			set[col] = true
		}
	}
	w.keys.forget(t, set)
	if d.Checked, err = w.actions(t, s, set); err != nil {
		return err
	}
	for _, one := range w.family(t, l.target) {
		w.numbered = false
		out, err := w.updateOne(one, relative(t, one, l.target), items, s, l.among)
		if err != nil {
			return err
		}
		if w.numbered {
			d.Out = append(d.Out, &ast.Set{Name: rowNumberVariable, Value: "0"})
		}
		d.Out = append(d.Out, out)
	}
	return nil
}

// withoutGone leaves out what an UPDATE gives columns that are dropped later.
func (w *dataWriter) withoutGone(t *catalog.Table, items []*ast.SetItem) []*ast.SetItem {
	if len(t.DroppedCols) == 0 {
		return items
	}
	return slices.DeleteFunc(slices.Clone(items), func(it *ast.SetItem) bool {
		if len(it.Targets) != 1 {
			return false
		}
		ref, ok := it.Targets[0].(*ast.ColumnRef)
		if !ok {
			return false
		}
		_, gone := t.ColumnThen(w.c.Cat, ref.Name.Last())
		return gone
	})
}

// updateOne is the UPDATE of one table of a family.
func (w *dataWriter) updateOne(t *catalog.Table, target ast.TableRef, items []*ast.SetItem, s *ast.Update, among bool) (*ast.Update, error) {
	cond, err := w.compared(t, s.Where)
	if err != nil {
		return nil, err
	}
	s = &ast.Update{Base: s.Base, With: s.With, Set: s.Set, From: s.From, Where: cond, Options: s.Options}
	j := &joinedChange{w: w, t: t, target: target.(*ast.TableName), from: s.From, with: s.With, where: s.Where, within: among}
	if among {
		return w.ownUpdate(j, items)
	}
	items = j.inOrder(items)
	w.ownRows = true
	plain, err := w.plainUpdate(j, items, s)
	w.ownRows = false
	switch {
	case err == nil:
		return plain, nil
	case w.rowNumbers(items) > 0:
		return nil, tree.FailData(s, "ROWNUM as a value, in a change of this form")
	}
	out, err2 := w.joinedUpdate(j, items)
	if err2 == nil {
		return out, nil
	}
	if out, err3 := w.ownUpdate(j, items); err3 == nil {
		return out, nil
	}
	if len(s.From) > 0 || s.With != nil {
		err = err2
	}
	return nil, err
}

func (w *dataWriter) plainUpdate(j *joinedChange, items []*ast.SetItem, s *ast.Update) (*ast.Update, error) {
	t := j.t
	if len(s.From) > 0 || s.With != nil {
		return nil, tree.FailData(s, "UPDATE of joined rows")
	}
	env := w.rowEnv(t, j.target)
	numbers := w.rowNumbers(items)
	if numbers == 1 {
		w.numbering(env)
	}
	out := &ast.Update{Table: &ast.TableName{Name: t.NameOut()}}
	set := map[*catalog.Column]bool{}
	for _, it := range items {
		if j.reads(it.Value, set) {
			return nil, tree.FailData(it, errSetBefore)
		}
		next, err := w.setItem(t, it, env, set)
		if err != nil {
			return nil, err
		}
		out.Set = append(out.Set, next)
	}
	var err error
	out.Where, err = where(s.Where, w.rowEnv(t, j.target))
	w.numbered = err == nil && numbers == 1
	return out, err
}

// plainOutputs refuses OUTPUT and RETURNING that store rows; in a script the
// others only show them.
func (w *dataWriter) plainOutputs(list []*ast.Output) error {
	for _, o := range list {
		if !o.Into.IsZero() || len(o.Vars) > 0 {
			return tree.FailData(o, "rows that go to a table or variables")
		}
	}
	return nil
}

// errSetBefore is for assignments: MySQL makes them from left to right, the sources at once.
const errSetBefore = "a column that the statement has set before is read"

// setItem converts an assignment, which reads no column that was set before.
func (w *dataWriter) setItem(t *catalog.Table, it *ast.SetItem, env *expr.Env, set map[*catalog.Column]bool) (*ast.SetItem, error) {
	col := t.Assigned(w.c.Cat, it)
	if col == nil || col.Generated() {
		return nil, tree.FailData(it, "target of an assignment")
	}
	if k := w.nextOf(it.Value); k != nil && k.Col == col {
		return nil, tree.FailData(it, "new numbers for rows that AUTO_INCREMENT has numbered")
	}
	v, err := w.assigned(col, it.Value, env)
	if err != nil {
		return nil, err
	}
	set[col] = true
	return &ast.SetItem{Targets: []ast.Expr{catalog.PlainColumn(col)}, Value: v}, nil
}

// delete converts DELETE, as update does.
func (w *dataWriter) delete(d *catalog.DataStmt, s *ast.Delete) error {
	if err := w.plainOutputs(s.Outputs); err != nil {
		return err
	}
	query, s, err := w.throughDelete(s)
	if err != nil {
		return err
	}
	target, within, err := w.rowsOfPart(s.Table)
	if err != nil {
		return err
	}
	l := w.located(target, s.Using, query)
	s = &ast.Delete{Base: s.Base, With: s.With, Using: l.from, Where: tree.Both(l.on, tree.Both(within, s.Where)), Options: s.Options}
	t, _, err := w.changed(l.target, s.Options)
	if err != nil {
		return err
	}
	d.Table = t
	if s.Where == nil || len(s.Using) > 0 || s.With != nil {
		w.keys.forget(t, nil)
	} else {
		w.removedKeys(t, s.Where)
	}
	w.removed(t, s.Where == nil && len(s.Using) == 0 && s.With == nil && !w.testing)
	if d.Checked, err = w.actions(t, s, nil); err != nil {
		return err
	}
	for _, one := range w.family(t, l.target) {
		out, err := w.deleteOne(one, relative(t, one, l.target), s, l.among)
		if err != nil {
			return err
		}
		d.Out = append(d.Out, out)
	}
	return nil
}

// deleteOne is the DELETE of one table of a family.
func (w *dataWriter) deleteOne(t *catalog.Table, target ast.TableRef, s *ast.Delete, among bool) (*ast.Delete, error) {
	name := target.(*ast.TableName)
	cond, err := w.compared(t, s.Where)
	if err != nil {
		return nil, err
	}
	s = &ast.Delete{Base: s.Base, With: s.With, Using: s.Using, Where: cond, Options: s.Options}
	if among {
		return w.ownDelete(&joinedChange{w: w, t: t, target: name, from: s.Using, with: s.With, where: s.Where, within: true})
	}
	if len(s.Using) == 0 && s.With == nil {
		out := &ast.Delete{Table: &ast.TableName{Name: t.NameOut()}}
		w.ownRows = true
		out.Where, err = where(s.Where, w.rowEnv(t, name))
		w.ownRows = false
		if err == nil {
			return out, nil
		}
	}
	j := &joinedChange{w: w, t: t, target: name, from: s.Using, with: s.With, where: s.Where}
	out, err2 := w.joinedDelete(j)
	if err2 == nil {
		return out, nil
	}
	if out, err3 := w.ownDelete(j); err3 == nil {
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
	if !ok || !isName || len(from) > 1 || w.c.Dialect != "sqlserver" || !name.Alias.IsZero() {
		return nil
	}
	known := only.Alias
	if known.IsZero() {
		known = only.Name.Last()
	}
	if w.c.Cat.Fold(known) != w.c.Cat.Fold(name.Name.Last()) {
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
func (w *dataWriter) changed(r ast.TableRef, options []*ast.Option) (*catalog.Table, *expr.Env, error) {
	for _, o := range options {
		if !harmlessChange[o.Name] && !tree.IsHint(o) {
			return nil, nil, tree.FailData(o, "%s", catalog.Clip(o.Text))
		}
	}
	ref, ok := r.(*ast.TableName)
	if !ok || slices.ContainsFunc(ref.Options, func(o *ast.Option) bool { return !isOnly(o) && !tree.IsHint(o) }) {
		return nil, nil, tree.FailData(r, "what it changes is no plain table")
	}
	t, err := w.wholeTable(ref.Name)
	if err != nil {
		return nil, nil, err
	}
	if t.ByHeirs && slices.ContainsFunc(ref.Options, isOnly) {
		_, err = w.c.OwnRows(ref.Name)
	}
	return t, w.rowEnv(t, ref), err
}

// wholeTable finds a table whose rows change. A partition is none: in the target
// the statement would reach the rows of the others. Those that a condition tells are asked for before.
func (w *dataWriter) wholeTable(n ast.Name) (*catalog.Table, error) {
	t, err := w.tableOf(n)
	if err == nil && t != w.c.Cat.Table(n) {
		return nil, tree.FailData(&ast.TableName{Base: ast.Base{At: n.Span()}}, "%s is a partition of %s", n, t.Name)
	}
	return t, err
}

// rowEnv gives the columns of a table the meaning that they have in a statement
// which names it.
func (w *dataWriter) rowEnv(t *catalog.Table, ref *ast.TableName) *expr.Env {
	alias := ref.Name.Last()
	if !ref.Alias.IsZero() {
		alias = ref.Alias
	}
	return w.env(t, func(n ast.Name) (ast.Expr, expr.Type, bool) {
		if len(n.Parts) > 1 && w.c.Cat.Fold(n.Parts[len(n.Parts)-2]) != w.c.Cat.Fold(alias) {
			return nil, expr.Type{}, false
		}
		col := t.ColumnIn(w.c.Cat, n.Last())
		if col == nil {
			return nil, expr.Type{}, false
		}
		return catalog.PlainColumn(col), col.ValueType(), true
	})
}
