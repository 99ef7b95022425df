package data

import (
	"math"
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// MySQL holds each row that an UPDATE changes against the unique keys at once, the sources all of
// them at its end. So rows that take the keys which others give up change in the order in which the
// keys are free, where there is one; else the key is taken from the table while the rows are written.

// keepsApart sees to it that the changes of a statement pass the unique keys of rows that the script wrote.
func (w *dataWriter) keepsApart(d *catalog.DataStmt) error {
	if d.Table == nil || !w.wrote[d.Table] {
		return nil
	}
	for _, s := range d.Out {
		if u, ok := s.(*ast.Update); ok {
			if err := w.updateApart(d, u); err != nil {
				return err
			}
		}
	}
	return nil
}

// updateApart is keepsApart for one UPDATE of the target.
func (w *dataWriter) updateApart(d *catalog.DataStmt, u *ast.Update) error {
	t := w.changedBy(d, u)
	if t == nil || w.hasOneRow(t, u.Where) {
		return nil
	}
	m := movedKeys{t: t, values: map[string]ast.Expr{}}
	for _, it := range u.Set {
		if ref, ok := it.Targets[0].(*ast.ColumnRef); ok {
			m.values[ref.Name.Last().Text] = it.Value
		}
	}
	var order *ast.OrderItem
	var away []*catalog.Key
	for _, k := range t.Keys {
		if k.Implied && k.Parts[0].Col.Filled == nil || !m.moves(k) {
			continue
		}
		if o := m.order(k); o != nil && len(u.From) == 0 && (order == nil || sameOrder(order, o)) {
			order = o
			continue
		}
		if !w.canTakeAway(t, k) {
			return tree.FailData(d.Rows(), "rows take the keys of others, which MySQL refuses before those have changed")
		}
		away = append(away, k)
	}
	if order != nil {
		u.OrderBy = []*ast.OrderItem{order}
	}
	for _, k := range away {
		w.takeAway(t, k)
	}
	return nil
}

// changedBy is the table that an UPDATE changes: that of the statement or one of its family.
func (w *dataWriter) changedBy(d *catalog.DataStmt, u *ast.Update) *catalog.Table {
	name, ok := u.Table.(*ast.TableName)
	if !ok {
		return nil
	}
	for _, t := range append([]*catalog.Table{d.Table}, d.Table.Heirs...) {
		if t.NameOut().Last().Text == name.Name.Last().Text {
			return t
		}
	}
	return nil
}

// hasOneRow reports whether a condition names the key of a row.
func (w *dataWriter) hasOneRow(t *catalog.Table, where ast.Expr) bool {
	if where == nil {
		return false
	}
	named := map[string]bool{}
	for _, e := range ast.Conjuncts(where) {
		b, ok := e.(*ast.Binary)
		if !ok || b.Op != "=" || b.Quant != "" || !tree.IsConstant(ast.Unparen(b.Right)) {
			continue
		}
		if ref, ok := ast.Unparen(b.Left).(*ast.ColumnRef); ok {
			named[ref.Name.Last().Text] = true
		}
	}
	return slices.ContainsFunc(t.Keys, func(k *catalog.Key) bool {
		return !slices.ContainsFunc(k.Parts, func(p catalog.Part) bool { return p.Col == nil || p.Col.Filled != nil || !named[p.Col.Target] })
	})
}

// canTakeAway reports whether a key can be taken from its table until the rows are written.
func (w *dataWriter) canTakeAway(t *catalog.Table, k *catalog.Key) bool {
	if t.Session || slices.ContainsFunc(k.Parts, func(p catalog.Part) bool { return p.Col.Auto }) {
		return false
	}
	return w.isAway(t, k) != nil || !slices.ContainsFunc(w.standOn(t, k), w.staysInForce) && !w.upserts(t, 0)
}

// isAway is what tells of a key that it can be away, nil where nothing has asked for that yet.
func (w *dataWriter) isAway(t *catalog.Table, k *catalog.Key) *waitingKey {
	i := slices.IndexFunc(w.mend.keys[t], func(c *waitingKey) bool { return c.k == k })
	if i < 0 {
		return nil
	}
	return w.mend.keys[t][i]
}

// takeAway takes a key from its table until the rows are written.
func (w *dataWriter) takeAway(t *catalog.Table, k *catalog.Key) {
	if c := w.isAway(t, k); c != nil {
		c.open = true
		return
	}
	if w.mend.keys == nil {
		w.mend.keys = map[*catalog.Table][]*waitingKey{}
	}
	w.mend.keys[t] = append(w.mend.keys[t], &waitingKey{k: k, at: math.MaxInt32, fks: w.standOn(t, k), open: true, moved: true})
}

// movedKeys is how an UPDATE changes the keys of a table; values are those of the columns by their
// names in the target.
type movedKeys struct {
	t      *catalog.Table
	values map[string]ast.Expr
}

// moves reports whether rows may take keys that others of the statement give up.
func (m *movedKeys) moves(k *catalog.Key) bool {
	return slices.ContainsFunc(k.Parts, func(p catalog.Part) bool {
		if p.Col.Filled != nil {
			return m.movesFilled(p.Col)
		}
		v := m.values[p.Col.Target]
		return v != nil && !m.stays(p.Col, v)
	})
}

// movesFilled reports whether a trigger computes a column of the key from one that is set.
func (m *movedKeys) movesFilled(col *catalog.Column) bool {
	found := false
	ast.Inspect(col.Filled(), func(n ast.Node) bool {
		if e, ok := n.(*ast.IsExpr); ok && e.Test == "null" && m.keepsNull(e.X) {
			return false
		}
		if f, ok := n.(*ast.Field); ok && m.values[f.Name.Text] != nil {
			found = found || !isConstantValue(m.values[f.Name.Text])
		}
		return !found
	})
	return found
}

// keepsNull reports whether an UPDATE leaves NULL in a column where it was and nowhere else.
func (m *movedKeys) keepsNull(e ast.Expr) bool {
	f, ok := e.(*ast.Field)
	if !ok || m.values[f.Name.Text] == nil {
		return false
	}
	i := slices.IndexFunc(m.t.Cols, func(col *catalog.Column) bool { return col.Target == f.Name.Text })
	return i >= 0 && m.isStrict(m.t.Cols[i], m.values[f.Name.Text], 0)
}

// strict are functions that give NULL for NULL and for nothing else.
var strict = map[string]bool{"lower": true, "upper": true, "trim": true, "ltrim": true, "rtrim": true, "abs": true, "floor": true, "ceil": true, "round": true, "concat": true, "replace": true}

// isStrict reports whether an expression is NULL just where a column is.
func (m *movedKeys) isStrict(col *catalog.Column, e ast.Expr, depth int) bool {
	var parts []ast.Expr
	switch e := ast.Unparen(e).(type) {
	case *ast.ColumnRef:
		return m.isOwn(col, e)
	case *ast.Binary:
		if e.Op == "+" || e.Op == "-" || e.Op == "*" {
			parts = []ast.Expr{e.Left, e.Right}
		}
	case *ast.Unary:
		parts = []ast.Expr{e.X}
	case *ast.Call:
		if strict[functionName(e)] {
			parts = e.Args
		}
	}
	own := false
	for _, p := range parts {
		switch {
		case tree.IsConstant(p):
		case depth < tree.MaxNesting && m.isStrict(col, p, depth+1):
			own = true
		default:
			return false
		}
	}
	return own
}

func isConstantValue(e ast.Expr) bool { return isSignedConstant(e) || tree.IsNullWord(e) }

// sameTwice are functions that give for what they gave the same again.
var sameTwice = map[string]bool{"lower": true, "upper": true, "trim": true, "ltrim": true, "rtrim": true, "abs": true, "floor": true, "ceil": true, "round": true, "ifnull": true, "coalesce": true}

// stays reports whether a value can only be the key of another row if it is so at the end, too: one
// row has it, or the other keeps it.
func (m *movedKeys) stays(col *catalog.Column, v ast.Expr) bool {
	switch v := ast.Unparen(v).(type) {
	case *ast.Call:
		if !sameTwice[functionName(v)] || len(v.Args) == 0 || !m.isOwn(col, v.Args[0]) {
			return false
		}
		return !slices.ContainsFunc(v.Args[1:], func(e ast.Expr) bool { return !isConstantValue(e) })
	default:
		return isConstantValue(v) || m.isOwn(col, v)
	}
}

func (m *movedKeys) isOwn(col *catalog.Column, e ast.Expr) bool {
	ref, ok := ast.Unparen(e).(*ast.ColumnRef)
	return ok && ref.Name.Last().Text == col.Target
}

// order is the order in which rows change whose keys move in one direction, nil if they do not.
func (m *movedKeys) order(k *catalog.Key) *ast.OrderItem {
	for _, p := range k.Parts {
		v := m.values[p.Col.Target]
		if v == nil || p.Length > 0 || p.Col.Filled != nil {
			continue
		}
		ref := catalog.PlainColumn(p.Col)
		switch m.step(p.Col, v) {
		case 1:
			return &ast.OrderItem{Expr: ref, Desc: true}
		case -1:
			return &ast.OrderItem{Expr: ref}
		}
		if m.lengthens(p.Col, v) {
			return &ast.OrderItem{Expr: &ast.Call{Name: ast.Name{Parts: []ast.Ident{{Text: "CHAR_LENGTH"}}}, Args: []ast.Expr{ref}}, Desc: true}
		}
	}
	return nil
}

// step is 1 for a value that is more than the column, -1 for one that is less, by a constant.
func (m *movedKeys) step(col *catalog.Column, v ast.Expr) int {
	b, ok := ast.Unparen(v).(*ast.Binary)
	if !ok || b.Op != "+" && b.Op != "-" {
		return 0
	}
	by := b.Right
	if !m.isOwn(col, b.Left) {
		if by = b.Left; b.Op == "-" || !m.isOwn(col, b.Right) {
			return 0
		}
	}
	sign := 1
	if b.Op == "-" {
		sign = -1
	}
	switch n := ast.Unparen(by).(type) {
	case *ast.NumberLit:
		return sign
	case *ast.Unary:
		if _, number := n.X.(*ast.NumberLit); number && n.Op == "-" {
			return -sign
		}
	}
	return 0
}

// lengthens reports whether a text becomes longer by the same letters in each row.
func (m *movedKeys) lengthens(col *catalog.Column, v ast.Expr) bool {
	c, ok := ast.Unparen(v).(*ast.Call)
	if !ok || functionName(c) != "concat" {
		return false
	}
	own, more := 0, false
	for _, a := range c.Args {
		s, text := a.(*ast.StringLit)
		switch {
		case m.isOwn(col, a) || m.orEmpty(col, a):
			own++
		case !text:
			return false
		default:
			more = more || s.Value != ""
		}
	}
	return own == 1 && more
}

// orEmpty reports whether a value is that of a column, or ” for NULL.
func (m *movedKeys) orEmpty(col *catalog.Column, e ast.Expr) bool {
	c, ok := e.(*ast.Call)
	if !ok || functionName(c) != "ifnull" || len(c.Args) != 2 {
		return false
	}
	s, text := c.Args[1].(*ast.StringLit)
	return text && s.Value == "" && m.isOwn(col, c.Args[0])
}

func sameOrder(a, b *ast.OrderItem) bool {
	x, ok := a.Expr.(*ast.ColumnRef)
	y, ok2 := b.Expr.(*ast.ColumnRef)
	return ok && ok2 && a.Desc == b.Desc && x.Name.Last().Text == y.Name.Last().Text
}

func functionName(c *ast.Call) string { return strings.ToLower(c.Name.Last().Text) }
