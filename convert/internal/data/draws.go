package data

import (
	"slices"
	"strconv"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// draws are the places of one INSERT at which rows take values of sequences: values of
// the output that stand for the next value of a counter.
type draws struct {
	next map[ast.Expr]*catalog.Counter
	// atOnce tells that values are taken while a row is converted, since some stand
	// within expressions or are those taken last.
	atOnce bool
	// filled tells that values of the output wait for their numbers.
	filled bool
	// shared are the values that the row has taken: in Oracle and SQL Server a row
	// takes one of each sequence.
	shared map[*catalog.Counter]int64
}

func newDraws() *draws {
	return &draws{next: map[ast.Expr]*catalog.Counter{}, shared: map[*catalog.Counter]int64{}}
}

// drawsAtOnce reports whether rows have values of sequences within expressions, or
// those that were taken last.
func (w *dataWriter) drawsAtOnce(rows []*ast.RowExpr) bool {
	for _, row := range rows {
		for _, e := range row.Items {
			if _, ref := e.(*ast.ColumnRef); ast.IsLeaf(e) && !ref || w.c.SequenceOf(e) != nil {
				continue
			}
			found := false
			ast.Inspect(e, func(n ast.Node) bool {
				if x, ok := n.(ast.Expr); ok && !found {
					found = w.nextOf(x) != nil && x != e || w.currentOf(x) != nil
				}
				return !found
			})
			if found {
				return true
			}
		}
	}
	return false
}

// takeShared takes the values of a row of Oracle before the others, which may name the
// value taken last.
func (w *dataWriter) takeShared(row *ast.RowExpr) {
	if w.c.Dialect != "oracle" {
		return
	}
	for _, e := range row.Items {
		ast.Inspect(e, func(n ast.Node) bool {
			if x, ok := n.(ast.Expr); ok {
				if k := w.nextOf(x); k != nil && k.Known {
					w.takeNow(k)
				}
			}
			return true
		})
	}
}

// takeNow is the next value of a counter for the row at hand; false if it is not known.
func (w *dataWriter) takeNow(k *catalog.Counter) (ast.Expr, bool) {
	if v, ok := w.draws.shared[k]; ok && w.c.Dialect != "postgres" {
		return tree.NumberExpr(strconv.FormatInt(v, 10)), true
	}
	v, ok := k.Take()
	if !ok {
		return nil, false
	}
	w.lastTaken, w.draws.shared[k] = k, v
	return tree.NumberExpr(strconv.FormatInt(v, 10)), true
}

// withDraws replaces values of sequences within an expression by their numbers; other
// expressions stay.
func (w *dataWriter) withDraws(e ast.Expr) ast.Expr {
	if w.draws == nil || !w.draws.atOnce || ast.IsLeaf(e) {
		return e
	}
	switch x := e.(type) {
	case *ast.Binary:
		out := *x
		out.Left, out.Right = w.drawn(x.Left), w.drawn(x.Right)
		return &out
	case *ast.Unary:
		out := *x
		out.X = w.drawn(x.X)
		return &out
	case *ast.Paren:
		out := *x
		out.X = w.drawn(x.X)
		return &out
	case *ast.Cast:
		out := *x
		out.X = w.drawn(x.X)
		return &out
	case *ast.Call:
		out := *x
		out.Args = slices.Clone(x.Args)
		for i, a := range x.Args {
			out.Args[i] = w.drawn(a)
		}
		return &out
	}
	return e
}

// drawn is the number that a value of a sequence is, or [dataWriter.withDraws].
func (w *dataWriter) drawn(e ast.Expr) ast.Expr {
	if e == nil {
		return nil
	}
	if n, ok := w.drawnNow(e); ok {
		return n
	}
	return w.withDraws(e)
}

// drawnNow is the number of a value of a sequence, false for anything else.
func (w *dataWriter) drawnNow(e ast.Expr) (ast.Expr, bool) {
	if k := w.nextOf(e); k != nil {
		if n, ok := w.takeNow(k); ok {
			return tree.Spanned(n, e), true
		}
	}
	if k := w.currentOf(e); k != nil && k.Known && k.Given {
		return tree.Spanned(tree.NumberExpr(strconv.FormatInt(k.Last, 10)), e), true
	}
	return nil, false
}

// numberedRows converts rows of values, and gives them their numbers.
func (w *dataWriter) numberedRows(t *catalog.Table, cols []*catalog.Column, rows []*ast.RowExpr, s *ast.Insert) (*ast.Query, []*catalog.Column, error) {
	defer func() { w.draws = nil }()
	cols, rows = w.inTableOrder(t, cols, rows, s)
	odd := s.Conflict != nil
	if odd {
		defer func() { w.maybeWritten(t.Cols) }()
	}
	if w.groupShared == nil && !w.drawsAtOnce(rows) {
		w.draws = newDraws()
		q, out, err := w.insertRows(t, cols, rows)
		if err == nil {
			out = w.numbers(t, out, q.Body.(*ast.Values).Rows, odd, s)
			w.counted = len(rows)
		}
		return q, out, err
	}
	all := &ast.Values{}
	var columns []*catalog.Column
	for i := range rows {
		w.draws = newDraws()
		w.draws.atOnce = true
		if w.groupShared != nil {
			w.draws.shared = w.groupShared
		}
		w.takeShared(rows[i])
		q, out, err := w.insertRows(t, cols, rows[i:i+1])
		if err != nil {
			w.begun = w.draws.shared
			return nil, nil, err
		}
		v := q.Body.(*ast.Values)
		out = w.numbers(t, out, v.Rows, true, s)
		w.counted = i + 1
		if i > 0 && len(out) != len(columns) {
			return nil, nil, tree.FailData(s, "numbers of its rows")
		}
		columns = out
		all.Rows = append(all.Rows, v.Rows...)
	}
	return &ast.Query{Body: all}, columns, nil
}
