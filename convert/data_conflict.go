package convert

import (
	"slices"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/grammar/ast"
)

// ON CONFLICT becomes ON DUPLICATE KEY UPDATE. MySQL looks at all unique keys;
// where the source names one, a row that breaks another is refused there, so a
// script that ran has none.

// conflictKey makes sure that the target has the key that decides.
func (w *dataWriter) conflictKey(t *table, c *ast.Conflict) error {
	if c == nil || len(c.Elems) == 0 && c.Constraint.IsZero() {
		return nil
	}
	for _, k := range t.keys {
		if w.decides(t, k, c) {
			return nil
		}
	}
	return failData(c, "ON CONFLICT of columns that are no key of the target")
}

// decides reports whether a key is the one that the clause names.
func (w *dataWriter) decides(t *table, k *key, c *ast.Conflict) bool {
	if !c.Constraint.IsZero() {
		name := w.c.cat.fold(c.Constraint)
		return !k.name.IsZero() && w.c.cat.fold(k.name) == name || k.obj != nil && k.obj.key == name || k.primary && name == t.key+"_pkey"
	}
	own := map[*column]bool{}
	computed := false
	for _, p := range slices.Concat(k.parts, k.replaced) {
		if p.col == nil || p.col.filled != nil {
			computed = true
		} else {
			own[p.col] = true
		}
	}
	for _, p := range c.Elems {
		if col := w.c.partColumn(t, p); col == nil {
			return computed
		} else if !own[col] {
			return false
		}
		delete(own, w.c.partColumn(t, p))
	}
	return len(own) == 0
}

// conflictSet are the assignments to the row that is there; for DO NOTHING it
// stays as it is.
func (w *dataWriter) conflictSet(t *table, s *ast.Insert, cols []*column) ([]*ast.SetItem, error) {
	if s.Conflict == nil {
		return nil, nil
	}
	if !s.Conflict.Update {
		return t.unchanged(), nil
	}
	u := &upsert{w: w, t: t, s: s, cols: cols}
	u.env = w.env(t, u.column)
	list, err := u.ordered()
	if err != nil {
		return nil, err
	}
	var cond ast.Expr
	if s.Conflict.UpdateWhere != nil {
		if cond, _, err = expr.Rewrite(s.Conflict.UpdateWhere, u.env); err != nil {
			return nil, err
		}
	}
	var out []*ast.SetItem
	done := map[*column]bool{}
	for _, it := range list {
		col := t.assigned(w.c.cat, it)
		if u.reads(it.Value, done) || cond != nil && u.reads(s.Conflict.UpdateWhere, done) {
			return nil, failData(it, "a column that the statement has set before is read")
		}
		v, err := w.value(col, it.Value, u.env)
		if err != nil {
			return nil, err
		}
		if cond != nil {
			v = functionCall("IF", cond, v, u.own(col))
		}
		done[col] = true
		out = append(out, &ast.SetItem{Targets: []ast.Expr{u.own(col)}, Value: v})
	}
	return out, nil
}

// upsert is an INSERT with ON CONFLICT … DO UPDATE.
type upsert struct {
	w    *dataWriter
	t    *table
	s    *ast.Insert
	cols []*column
	env  *expr.Env
}

// ordered are the assignments; those of columns that the condition reads come
// last, since MySQL assigns from left to right.
func (u *upsert) ordered() ([]*ast.SetItem, error) {
	var first, last []*ast.SetItem
	for _, it := range splitRows(u.s.Conflict.Set) {
		col := u.t.assigned(u.w.c.cat, it)
		switch {
		case col == nil || col.generated():
			return nil, failData(it, "target of an assignment")
		case u.s.Conflict.UpdateWhere != nil && u.reads(u.s.Conflict.UpdateWhere, map[*column]bool{col: true}):
			last = append(last, it)
		default:
			first = append(first, it)
		}
	}
	return append(first, last...), nil
}

// isExcluded reports whether a name is one of the row that was refused.
func (u *upsert) isExcluded(n ast.Name) bool {
	return len(n.Parts) == 2 && u.w.c.cat.fold(n.Parts[0]) == "excluded"
}

// reads reports whether an expression reads one of the columns of the row that is there.
func (u *upsert) reads(e ast.Expr, cols map[*column]bool) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		if ref, ok := n.(*ast.ColumnRef); ok && !u.isExcluded(ref.Name) {
			found = found || cols[u.t.column(u.w.c.cat, ref.Name.Last())]
		}
		return !found
	})
	return found
}

// own is a column of the row that is there.
func (u *upsert) own(col *column) ast.Expr {
	n := u.t.nameOut() // a query in the INSERT may have a column of that name
	return &ast.ColumnRef{Name: ast.Name{Parts: append(slices.Clone(n.Parts), ast.Ident{Text: col.target})}}
}

// column gives names in the assignments their meaning.
func (u *upsert) column(n ast.Name) (ast.Expr, expr.Type, bool) {
	col := u.t.column(u.w.c.cat, n.Last())
	if col == nil {
		return nil, expr.Type{}, false
	}
	typ := expr.TypeOf(col.out)
	if u.isExcluded(n) {
		if !slices.Contains(u.cols, col) && (col.auto || col.byTrigger != nil || col.generated()) {
			return nil, expr.Type{}, false
		}
		return functionCall("VALUES", plainColumn(col)), typ, true
	}
	alias := u.s.Alias
	if alias.IsZero() {
		alias = u.s.Table.Last()
	}
	if q := n.Qualifier(); !q.IsZero() && u.w.c.cat.fold(q) != u.w.c.cat.fold(alias) {
		return nil, expr.Type{}, false
	}
	return u.own(col), typ, true
}

// literalItems writes the literals of a SELECT as those of the columns that they
// go to, as in rows of values.
func (w *dataWriter) literalItems(cols []*column, q, out *ast.Query) {
	to, ok := out.Body.(*ast.Select)
	if !ok || len(to.Items) != len(cols) {
		return
	}
	for i, col := range cols {
		if v, ok := w.literalItem(col, q, i); ok {
			to.Items[i] = &ast.SelectItem{Base: to.Items[i].Base, Expr: v, Alias: to.Items[i].Alias}
		}
	}
}

func (w *dataWriter) isLiteralItem(col *column, q *ast.Query, i int) bool {
	_, ok := w.literalItem(col, q, i)
	return ok
}

// literalItem is the literal at a place of a plain SELECT list, as the column has it.
func (w *dataWriter) literalItem(col *column, q *ast.Query, i int) (ast.Expr, bool) {
	sel, ok := q.Body.(*ast.Select)
	if !ok || i >= len(sel.Items) || col.generated() {
		return nil, false
	}
	for _, it := range sel.Items[:i+1] {
		if _, star := it.Expr.(*ast.Star); star {
			return nil, false
		}
	}
	switch lit := bareLiteral(w.castText(sel.Items[i].Expr)).(type) {
	case *ast.StringLit, *ast.NumberLit, *ast.BinaryLit, *ast.TypedLit, *ast.ArrayExpr:
		return w.literal(col, lit)
	}
	return nil, false
}
