package data

import (
	"cmp"
	"slices"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// A row that takes several values of a sequence takes them in an order. PostgreSQL goes by the columns of the table where
// there is one row, else by the list of VALUES and then the columns that it leaves out. MySQL goes by the list, then
// triggers give the values of defaults, by the columns of the table.

// drawOrder are the values that a row takes, in the order of the source.
type drawOrder struct{ list []orderedDraw }

type orderedDraw struct {
	k  *catalog.Counter
	of *catalog.Column
	// byTrigger tells that a trigger gives the value.
	byTrigger bool
}

func (o *drawOrder) add(k *catalog.Counter, of *catalog.Column, byTrigger bool) {
	if k.Seq != nil {
		o.list = append(o.list, orderedDraw{k, of, byTrigger})
	}
}

// others are the sequences whose values MySQL gives in another order.
func (o *drawOrder) others(t *catalog.Table) (list []*catalog.Counter) {
	if len(o.list) < 2 {
		return nil
	}
	here := slices.Clone(o.list)
	slices.SortStableFunc(here, func(a, b orderedDraw) int {
		switch {
		case a.byTrigger && b.byTrigger:
			return cmp.Compare(slices.Index(t.Cols, a.of), slices.Index(t.Cols, b.of))
		case a.byTrigger:
			return 1
		case b.byTrigger:
			return -1
		}
		return 0
	})
	for _, d := range o.list {
		of := func(list []orderedDraw) (cols []*catalog.Column) {
			for _, x := range list {
				if x.k == d.k {
					cols = append(cols, x.of)
				}
			}
			return cols
		}
		if !slices.Contains(list, d.k) && !slices.Equal(of(o.list), of(here)) {
			list = append(list, d.k)
		}
	}
	return list
}

// isDrawn reports whether a place of a row asks for a value itself.
func isDrawn(d *draws, place ast.Expr) bool {
	_, asks := d.next[place]
	return asks
}

// inTableOrder puts the columns of an INSERT of PostgreSQL with one row into the order of the table, if the row takes several
// values of sequences, with those that defaults take.
func (w *dataWriter) inTableOrder(t *catalog.Table, cols []*catalog.Column, rows []*ast.RowExpr, s *ast.Insert) ([]*catalog.Column, []*ast.RowExpr) {
	if w.c.Dialect != "postgres" || len(rows) != 1 || len(rows[0].Items) != len(cols) || s.Query == nil {
		return cols, rows
	}
	if _, values := s.Query.Body.(*ast.Values); !values {
		return cols, rows
	}

	var asks []*catalog.Counter
	several := false
	ask := func(k *catalog.Counter, current bool) {
		several = several || current || slices.Contains(asks, k)
		asks = append(asks, k)
	}
	of, items := slices.Clone(cols), slices.Clone(rows[0].Items)
	for i, e := range items {
		if next := w.nextByDefault(cols[i], s.At.Start); next != nil && tree.IsWord(e, "default") {
			items[i] = next
			ask(w.nextOf(next), false)
		} else if !ast.IsLeaf(e) {
			ast.Inspect(e, func(n ast.Node) bool {
				if x, ok := n.(ast.Expr); ok && w.nextOf(x) != nil {
					ask(w.nextOf(x), false)
				} else if ok && w.currentOf(x) != nil {
					ask(w.currentOf(x), true)
				}
				return true
			})
		}
	}
	for _, col := range t.Cols {
		if next := w.nextByDefault(col, s.At.Start); next != nil && len(asks) > 0 && !slices.Contains(cols, col) && !w.isAddedLater(col) {
			of, items = append(of, col), append(items, next)
			ask(w.nextOf(next), false)
		}
	}
	if !several {
		return cols, rows
	}
	order := make([]int, len(of))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(slices.Index(t.Cols, of[a]), slices.Index(t.Cols, of[b])) })
	row := *rows[0]
	row.Items = make([]ast.Expr, len(order))
	out := make([]*catalog.Column, len(order))
	for i, from := range order {
		row.Items[i], out[i] = items[from], of[from]
	}
	return out, []*ast.RowExpr{&row}
}

// nextByDefault is the default that a column has at a place, if it takes a value of a sequence, nil for any other.
func (w *dataWriter) nextByDefault(col *catalog.Column, at source.Pos) ast.Expr {
	if col == nil {
		return nil
	}
	if d := col.DefaultThen(at); d != nil && w.nextOf(d.Expr) != nil {
		return d.Expr
	}
	return nil
}
