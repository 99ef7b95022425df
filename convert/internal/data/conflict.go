package data

import (
	"slices"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/internal/types"
	"github.com/sctconv/sctconv/grammar/ast"
)

// ON CONFLICT becomes ON DUPLICATE KEY UPDATE. MySQL looks at all unique keys;
// where the source names one, a row that breaks another is refused there, so a
// script that ran has none.

// conflictKey makes sure that the target has the key that decides.
func (w *dataWriter) conflictKey(t *catalog.Table, c *ast.Conflict) error {
	if c == nil || len(c.Elems) == 0 && c.Constraint.IsZero() {
		return nil
	}
	for _, k := range t.Keys {
		if w.decides(t, k, c) {
			return nil
		}
	}
	return tree.FailData(c, "ON CONFLICT of columns that are no key of the target")
}

// decides reports whether a key is the one that the clause names.
func (w *dataWriter) decides(t *catalog.Table, k *catalog.Key, c *ast.Conflict) bool {
	if !c.Constraint.IsZero() {
		name := w.c.Cat.Fold(c.Constraint)
		return !k.Name.IsZero() && w.c.Cat.Fold(k.Name) == name || k.Obj != nil && k.Obj.Key == name || k.Primary && name == t.Key+"_pkey"
	}
	own := map[*catalog.Column]bool{}
	computed := false
	for _, p := range slices.Concat(k.Parts, k.Replaced) {
		if p.Col == nil || p.Col.Filled != nil {
			computed = true
		} else {
			own[p.Col] = true
		}
	}
	for _, p := range c.Elems {
		if col := w.c.PartColumn(t, p); col == nil {
			return computed
		} else if !own[col] {
			return false
		}
		delete(own, w.c.PartColumn(t, p))
	}
	return len(own) == 0
}

// conflictSet are the assignments to the row that is there; for DO NOTHING it
// stays as it is.
func (w *dataWriter) conflictSet(t *catalog.Table, s *ast.Insert, cols []*catalog.Column) ([]*ast.SetItem, error) {
	if s.Conflict == nil {
		return nil, nil
	}
	if !s.Conflict.Update {
		return t.Unchanged(), nil
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
	done := map[*catalog.Column]bool{}
	for _, it := range list {
		col := t.Assigned(w.c.Cat, it)
		if u.reads(it.Value, done) || cond != nil && u.reads(s.Conflict.UpdateWhere, done) {
			return nil, tree.FailData(it, "a column that the statement has set before is read")
		}
		v, err := w.assigned(col, it.Value, u.env)
		if err != nil {
			return nil, err
		}
		if cond != nil {
			v = tree.FunctionCall("IF", cond, v, u.own(col))
		}
		done[col] = true
		out = append(out, &ast.SetItem{Targets: []ast.Expr{u.own(col)}, Value: v})
	}
	return out, nil
}

// upsert is an INSERT with ON CONFLICT … DO UPDATE.
type upsert struct {
	w    *dataWriter
	t    *catalog.Table
	s    *ast.Insert
	cols []*catalog.Column
	env  *expr.Env
}

// ordered are the assignments; those of columns that the condition reads come
// last, since MySQL assigns from left to right.
func (u *upsert) ordered() ([]*ast.SetItem, error) {
	var first, last []*ast.SetItem
	for _, it := range tree.SplitRows(u.s.Conflict.Set) {
		col := u.t.Assigned(u.w.c.Cat, it)
		switch {
		case col == nil || col.Generated():
			return nil, tree.FailData(it, "target of an assignment")
		case u.s.Conflict.UpdateWhere != nil && u.reads(u.s.Conflict.UpdateWhere, map[*catalog.Column]bool{col: true}):
			last = append(last, it)
		default:
			first = append(first, it)
		}
	}
	return append(first, last...), nil
}

// isExcluded reports whether a name is one of the row that was refused.
func (u *upsert) isExcluded(n ast.Name) bool {
	return len(n.Parts) == 2 && u.w.c.Cat.Fold(n.Parts[0]) == "excluded"
}

// reads reports whether an expression reads one of the columns of the row that is there.
func (u *upsert) reads(e ast.Expr, cols map[*catalog.Column]bool) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		if ref, ok := n.(*ast.ColumnRef); ok && !u.isExcluded(ref.Name) {
			found = found || cols[u.t.ColumnIn(u.w.c.Cat, ref.Name.Last())]
		}
		return !found
	})
	return found
}

// own is a column of the row that is there.
func (u *upsert) own(col *catalog.Column) ast.Expr {
	n := u.t.NameOut() // a query in the INSERT may have a column of that name
	return &ast.ColumnRef{Name: ast.Name{Parts: append(slices.Clone(n.Parts), ast.Ident{Text: col.Target})}}
}

// column gives names in the assignments their meaning.
func (u *upsert) column(n ast.Name) (ast.Expr, expr.Type, bool) {
	col := u.t.ColumnIn(u.w.c.Cat, n.Last())
	if col == nil {
		return nil, expr.Type{}, false
	}
	typ := expr.TypeOf(col.Out)
	if u.isExcluded(n) {
		if !slices.Contains(u.cols, col) && (col.Auto || col.ByTrigger != nil || col.Generated()) {
			return nil, expr.Type{}, false
		}
		return tree.FunctionCall("VALUES", catalog.PlainColumn(col)), typ, true
	}
	alias := u.s.Alias
	if alias.IsZero() {
		alias = u.s.Table.Last()
	}
	if q := n.Qualifier(); !q.IsZero() && u.w.c.Cat.Fold(q) != u.w.c.Cat.Fold(alias) {
		return nil, expr.Type{}, false
	}
	return u.own(col), typ, true
}

// literalItems writes the literals of a SELECT as those of the columns that they
// go to, as in rows of values.
func (w *dataWriter) literalItems(cols []*catalog.Column, q, out *ast.Query) {
	to, ok := out.Body.(*ast.Select)
	if !ok || len(to.Items) != len(cols) {
		return
	}
	for i, col := range cols {
		if v, ok := w.literalItem(col, q, i, len(cols)); ok {
			to.Items[i] = &ast.SelectItem{Base: to.Items[i].Base, Expr: v, Alias: to.Items[i].Alias}
		}
	}
}

func (w *dataWriter) isLiteralItem(col *catalog.Column, q *ast.Query, i, n int) bool {
	_, ok := w.literalItem(col, q, i, n)
	return ok
}

// literalItem is the literal at a place of n of a plain SELECT list, as the column has it.
func (w *dataWriter) literalItem(col *catalog.Column, q *ast.Query, i, n int) (ast.Expr, bool) {
	sel, ok := q.Body.(*ast.Select)
	if !ok || col.Generated() {
		return nil, false
	}
	it := itemAt(sel.Items, i, n)
	if it == nil {
		return nil, false
	}
	switch lit := types.BareLiteral(w.castText(it.Expr)).(type) {
	case *ast.StringLit, *ast.NumberLit, *ast.BinaryLit, *ast.TypedLit, *ast.ArrayExpr:
		return w.literal(col, lit)
	}
	return nil, false
}

// itemAt is the item of a list that gives column i of n, nil for one that * stands for.
func itemAt(items []*ast.SelectItem, i, n int) *ast.SelectItem {
	star := slices.IndexFunc(items, isStar)
	switch {
	case star < 0 || i < star:
	case slices.ContainsFunc(items[star+1:], isStar):
		return nil
	default:
		if i += len(items) - n; i <= star { // it is counted from the end
			return nil
		}
	}
	if i >= len(items) {
		return nil
	}
	return items[i]
}

func isStar(it *ast.SelectItem) bool { _, ok := it.Expr.(*ast.Star); return ok }
