package triggers

import (
	"slices"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// A trigger of PostgreSQL sees all rows of its statement behind the event, one of MySQL those so far. A value of
// another table that is computed from the rows of the trigger's table which belong to its row, such as a total, is
// computed again for each of these rows: the last one sees all of them.

// tie is a value of the rows of the trigger by which an UPDATE finds the row of the other table, as NEW.order_id
// or coalesce(NEW.order_id, OLD.order_id), and its column.
type tie struct {
	text string
	col  *catalog.Column
}

// tiesOf are the ties of an UPDATE.
func (w *actsWriter) tiesOf(s *ast.Update) (ties []tie) {
	if w.Dialect != "postgres" || !w.after {
		return nil
	}
	for _, c := range ast.Conjuncts(s.Where) {
		b, ok := ast.Unparen(c).(*ast.Binary)
		if !ok || b.Op != "=" {
			continue
		}
		for _, side := range [][2]ast.Expr{{b.Left, b.Right}, {b.Right, b.Left}} {
			if t := w.tieIn(side[0]); t.col != nil && readsOther(side[1]) {
				ties = append(ties, t)
			}
		}
	}
	return ties
}

// tiesOfKey are the values of the key by which ON CONFLICT finds the row that it changes to the values given, none where
// it keeps something of that row.
func (w *actsWriter) tiesOfKey(s *ast.Insert, t *catalog.Table, cols []*catalog.Column, items []ast.Expr) (ties []tie) {
	if w.Dialect != "postgres" || !w.after || s.Conflict == nil || !s.Conflict.Update ||
		slices.ContainsFunc(s.Conflict.Set, func(it *ast.SetItem) bool { return readsOther(it.Value) }) {
		return nil
	}
	for _, e := range s.Conflict.Elems {
		col := w.PartColumn(t, e)
		i := slices.Index(cols, col)
		if col == nil || i < 0 {
			return nil
		}
		if tie := w.tieIn(items[i]); tie.col != nil {
			ties = append(ties, tie)
		}
	}
	return ties
}

// tieIn is an expression over one column of the rows of the trigger.
func (w *actsWriter) tieIn(e ast.Expr) tie {
	t, same := tie{text: tree.ExprText(ast.Unparen(e))}, true
	ast.Inspect(e, func(n ast.Node) bool {
		if r, ok := n.(*ast.ColumnRef); ok {
			col := w.t.Column(w.Cat, r.Name.Last())
			same = same && isRow(firstPart(r.Name)) && (t.col == nil || t.col == col)
			t.col = col
		}
		return same
	})
	if !same {
		return tie{}
	}
	return t
}

// readsOther reports whether a value reads the row that a statement changes.
func readsOther(e ast.Expr) (reads bool) {
	ast.Inspect(e, func(n ast.Node) bool {
		r, ok := n.(*ast.ColumnRef)
		reads = reads || ok && firstPart(r.Name).Last().Text == catalog.OtherRow
		return !reads
	})
	return reads
}

// firstPart is the first part of a name of two parts, and no name for others.
func firstPart(n ast.Name) ast.Name {
	if len(n.Parts) != 2 {
		return ast.Name{}
	}
	return ast.Name{Parts: n.Parts[:1]}
}

// changed is a value for the row that an UPDATE changes. One that reads that row grows with each row of the statement,
// so that it may read none of them but the row at hand.
func (w *actsWriter) changed(col *catalog.Column, e ast.Expr) (ast.Expr, error) {
	if ties := w.ties; readsOther(e) {
		w.ties = nil
		defer func() { w.ties = ties }()
	}
	return w.inserted(col, e)
}

// recounts reports whether a query reads those rows of the trigger's table that belong to the row which the statement changes.
func (w *actsWriter) recounts(q *ast.Query) bool {
	s, ok := q.Body.(*ast.Select)
	if !ok || len(w.ties) == 0 || len(s.From) == 0 || q.With != nil || q.Limit != nil || tree.Has[*ast.Query](s) {
		return false
	}
	own := ""
	for _, from := range s.From {
		ast.Inspect(from, func(n ast.Node) bool {
			if x, ok := n.(*ast.TableName); ok && w.Cat.Table(x.Name) == w.t {
				if ok = own == ""; !ok {
					own = "\x00twice"
				} else if own = w.Cat.Fold(x.Name.Last()); !x.Alias.IsZero() {
					own = w.Cat.Fold(x.Alias)
				}
			}
			return true
		})
	}
	_, alone := s.From[0].(*ast.TableName)
	return slices.ContainsFunc(ast.Conjuncts(s.Where), func(c ast.Expr) bool {
		b, ok := ast.Unparen(c).(*ast.Binary)
		return ok && b.Op == "=" && (w.isTie(own, alone, b.Left, b.Right) || w.isTie(own, alone, b.Right, b.Left))
	})
}

// isTie reports whether a column of the trigger's table is compared with what ties its rows to the row of the other
// table. alone tells that the query reads no other table.
func (w *actsWriter) isTie(own string, alone bool, column, row ast.Expr) bool {
	mine, ok := ast.Unparen(column).(*ast.ColumnRef)
	if !ok || own == "" || !(len(mine.Name.Parts) == 1 && alone || len(mine.Name.Parts) == 2 && w.Cat.Fold(mine.Name.Parts[0]) == own && !isRow(firstPart(mine.Name))) {
		return false
	}
	t := w.tieIn(row)
	return t.col != nil && t.col == w.t.Column(w.Cat, mine.Name.Last()) && slices.Contains(w.ties, t)
}
