package convert

import (
	"slices"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// draws are the places of one INSERT at which rows take values of sequences: values of
// the output that stand for the next value of a counter.
type draws struct {
	next map[ast.Expr]*counter
	// atOnce tells that values are taken while a row is converted, since some stand
	// within expressions or are those taken last.
	atOnce bool
	// filled tells that values of the output wait for their numbers.
	filled bool
	// shared are the values that the row has taken: in Oracle and SQL Server a row
	// takes one of each sequence.
	shared map[*counter]int64
}

func newDraws() *draws {
	return &draws{next: map[ast.Expr]*counter{}, shared: map[*counter]int64{}}
}

// drawsAtOnce reports whether rows have values of sequences within expressions, or
// those that were taken last.
func (w *dataWriter) drawsAtOnce(rows []*ast.RowExpr) bool {
	for _, row := range rows {
		for _, e := range row.Items {
			if _, ref := e.(*ast.ColumnRef); ast.IsLeaf(e) && !ref || w.c.sequenceOf(e) != nil {
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
	if w.c.dialect != "oracle" {
		return
	}
	for _, e := range row.Items {
		ast.Inspect(e, func(n ast.Node) bool {
			if x, ok := n.(ast.Expr); ok {
				if k := w.nextOf(x); k != nil && k.known {
					w.takeNow(k)
				}
			}
			return true
		})
	}
}

// takeNow is the next value of a counter for the row at hand; false if it is not known.
func (w *dataWriter) takeNow(k *counter) (ast.Expr, bool) {
	if v, ok := w.draws.shared[k]; ok && w.c.dialect != "postgres" {
		return numberExpr(strconv.FormatInt(v, 10)), true
	}
	v, ok := k.take()
	if !ok {
		return nil, false
	}
	w.lastTaken, w.draws.shared[k] = k, v
	return numberExpr(strconv.FormatInt(v, 10)), true
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
			return spanned(n, e), true
		}
	}
	if k := w.currentOf(e); k != nil && k.known && k.given {
		return spanned(numberExpr(strconv.FormatInt(k.last, 10)), e), true
	}
	return nil, false
}

// numberedRows converts rows of values, and gives them their numbers.
func (w *dataWriter) numberedRows(t *table, cols []*column, rows []*ast.RowExpr, s *ast.Insert) (*ast.Query, []*column, error) {
	defer func() { w.draws = nil }()
	odd := s.Conflict != nil
	if w.groupShared == nil && !w.drawsAtOnce(rows) {
		w.draws = newDraws()
		q, out, err := w.insertRows(t, cols, rows)
		if err == nil {
			out = w.numbers(t, out, q.Body.(*ast.Values).Rows, odd, s)
		}
		return q, out, err
	}
	all := &ast.Values{}
	var columns []*column
	for i := range rows {
		w.draws = newDraws()
		w.draws.atOnce = true
		if w.groupShared != nil {
			w.draws.shared = w.groupShared
		}
		w.takeShared(rows[i])
		q, out, err := w.insertRows(t, cols, rows[i:i+1])
		if err != nil {
			return nil, nil, err
		}
		v := q.Body.(*ast.Values)
		out = w.numbers(t, out, v.Rows, true, s)
		if i > 0 && len(out) != len(columns) {
			return nil, nil, failData(s, "numbers of its rows")
		}
		columns = out
		all.Rows = append(all.Rows, v.Rows...)
	}
	return &ast.Query{Body: all}, columns, nil
}

// insertAll is a list of statements that is an INSERT ALL of Oracle, else nil.
func (c *converter) insertAll(l *ast.StmtList) *ast.StmtList {
	if c.dialect != "oracle" || len(l.Stmts) < 2 {
		return nil
	}
	for _, s := range l.Stmts { // in a block each begins with its own INSERT
		if i, ok := s.(*ast.Insert); !ok || strings.HasPrefix(strings.ToLower(c.files.Text(i.At)), "insert") && s != l.Stmts[0] {
			return nil
		}
	}
	return l
}
