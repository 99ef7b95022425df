package data

import (
	"math/big"
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/internal/types"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// Migrations add a column, fill it in the rows that are there, and make it NOT NULL. In the target
// it is NOT NULL from the start, so such rows get at once what the UPDATE gives them.

// filledLater gives constant rows the values of NOT NULL columns that a later UPDATE of the script
// gives them. Rows for which that is not known stay as they are.
func (w *dataWriter) filledLater(t *catalog.Table, cols []*catalog.Column, rows []*ast.RowExpr, at source.Pos) ([]*catalog.Column, []*ast.RowExpr) {
	if len(rows) == 0 {
		return cols, rows
	}
	for _, col := range t.Cols {
		if !col.NotNull || col.Null == nil || col.Null.At.Start < at || col.Auto || col.Filled != nil {
			continue
		}
		i := slices.Index(cols, col)
		if i < 0 && (col.Value != nil || col.ByTrigger != nil || col.BySequence != nil) {
			continue
		}
		if i >= 0 && !slices.ContainsFunc(rows, func(r *ast.RowExpr) bool { return i < len(r.Items) && tree.IsNullWord(r.Items[i]) }) {
			continue
		}
		if values := w.laterValues(t, cols, rows, col, at); values != nil && i < 0 {
			cols, rows = append(slices.Clone(cols), col), withEach(rows, -1, values)
		} else if values != nil {
			rows = withEach(rows, i, values)
		}
	}
	return cols, rows
}

// withEach puts a value into each row, at a place or at the end; nil leaves the one that is there.
func withEach(rows []*ast.RowExpr, at int, values []ast.Expr) []*ast.RowExpr {
	list := make([]*ast.RowExpr, len(rows))
	for k, row := range rows {
		one := *row
		switch one.Items = slices.Clone(row.Items); {
		case at < 0:
			one.Items = append(one.Items, values[k])
		case values[k] != nil:
			one.Items[at] = values[k]
		}
		list[k] = &one
	}
	return list
}

// laterValues are the values of a column that rows get later, nil if they are not known.
func (w *dataWriter) laterValues(t *catalog.Table, cols []*catalog.Column, rows []*ast.RowExpr, col *catalog.Column, at source.Pos) []ast.Expr {
	var list []*ast.Update
	for _, s := range w.updatesOf(t) {
		if s == nil {
			return nil
		}
		if s.At.Start > at {
			list = append(list, s)
		}
	}
	values := make([]ast.Expr, len(rows))
	i := slices.Index(cols, col)
	for k, row := range rows {
		if i >= 0 && (i >= len(row.Items) || !tree.IsNullWord(row.Items[i])) {
			continue
		}
		r := laterRow{w: w, t: t, cols: cols, row: row, col: col, changed: map[*catalog.Column]bool{}}
		if values[k] = r.value(list); values[k] == nil {
			return nil
		}
	}
	return values
}

// updatesOf are the UPDATE statements of the script on a table; one that is nil stands for a
// statement that may change rows otherwise.
func (w *dataWriter) updatesOf(t *catalog.Table) []*ast.Update {
	if w.updates == nil {
		w.updates = map[*catalog.Table][]*ast.Update{}
		for _, d := range w.c.Cat.Data {
			switch s := d.Stmt.(type) {
			case *ast.Update:
				if len(s.From) > 0 || s.With != nil || len(d.Tests) > 0 {
					s = nil
				}
				if of := w.writesTo(d); of != nil {
					w.updates[of] = append(w.updates[of], s)
				}
			case *ast.Merge:
				if n, ok := s.Target.(*ast.TableName); ok {
					of := w.c.Cat.Table(n.Name)
					w.updates[of] = append(w.updates[of], nil)
				}
			}
		}
	}
	return w.updates[t]
}

// laterRow follows what statements do to a row.
type laterRow struct {
	w       *dataWriter
	t       *catalog.Table
	cols    []*catalog.Column
	row     *ast.RowExpr
	col     *catalog.Column
	changed map[*catalog.Column]bool
}

// value is the constant that the first statement which sets the column gives it.
func (r *laterRow) value(list []*ast.Update) ast.Expr {
	for _, s := range list {
		var given ast.Expr
		items := tree.SplitRows(s.Set)
		for _, it := range items {
			if r.t.Assigned(r.w.c.Cat, it) == r.col {
				given = it.Value
			}
		}
		if given != nil {
			switch r.holds(s.Where, 0) {
			case catalog.Yes:
				return r.constant(given)
			case catalog.Maybe:
				return nil
			}
		}
		for _, it := range items {
			r.changed[r.t.Assigned(r.w.c.Cat, it)] = true
		}
	}
	return nil
}

// constant is what an expression is for the row, nil if that is not known or may be NULL.
func (r *laterRow) constant(e ast.Expr) ast.Expr {
	if r.w.isPlainValue(e) {
		if lit := types.BareLiteral(e); tree.IsNullWord(lit) || tree.IsWord(lit, "default") || r.w.c.SequenceOf(e) != nil {
			return nil
		}
		return e
	}
	known := true
	out := tree.Cloned(&ast.Paren{X: e}, func(x ast.Expr) ast.Expr {
		switch x := x.(type) {
		case *ast.ColumnRef:
			v, ok := r.of(x)
			if !ok || v == nil {
				known = false
				return nil
			}
			return tree.Spanned(tree.Cloned(&ast.Paren{X: v}, func(ast.Expr) ast.Expr { return nil }).(*ast.Paren).X, x)
		case *ast.Call:
			known = known && len(x.Name.Parts) == 1 && neverNull[strings.ToLower(x.Name.Last().Text)]
		case *ast.Paren, *ast.StringLit, *ast.NumberLit, *ast.Cast:
		case *ast.Binary:
			known = known && (x.Op == "||" || x.Op == "+" || x.Op == "-" || x.Op == "*")
		default:
			known = false
		}
		return nil
	})
	if !known {
		return nil
	}
	return out.(*ast.Paren).X
}

// neverNull are functions whose result is none where their arguments are none.
var neverNull = map[string]bool{"upper": true, "lower": true, "concat": true, "nvl": true, "coalesce": true, "isnull": true, "to_char": true, "abs": true, "round": true}

// holds is what a condition is for the row.
func (r *laterRow) holds(e ast.Expr, depth int) catalog.Truth {
	if depth > tree.MaxNesting {
		return catalog.Maybe
	}
	switch e := ast.Unparen(e).(type) {
	case nil:
		return catalog.Yes
	case *ast.Unary:
		if e.Op == "not" {
			return r.holds(e.X, depth+1).Not()
		}
	case *ast.IsExpr:
		x, known := r.of(e.X)
		if e.Test != "null" || !known {
			return catalog.Maybe
		}
		return catalog.TruthOf((x == nil) != e.Not)
	case *ast.In:
		any := catalog.No
		for _, x := range e.List {
			any = bothTruths(any.Not(), r.equal(e.X, x).Not()).Not()
		}
		if e.Not {
			return any.Not()
		}
		return any
	case *ast.Binary:
		switch e.Op {
		case "and":
			return bothTruths(r.holds(e.Left, depth+1), r.holds(e.Right, depth+1))
		case "or":
			return bothTruths(r.holds(e.Left, depth+1).Not(), r.holds(e.Right, depth+1).Not()).Not()
		case "=":
			return r.equal(e.Left, e.Right)
		case "<>", "!=":
			return r.equal(e.Left, e.Right).Not()
		}
	}
	return catalog.Maybe
}

// of is the value of a column of the row, nil for NULL; false if it is not known.
func (r *laterRow) of(e ast.Expr) (ast.Expr, bool) {
	ref, ok := ast.Unparen(e).(*ast.ColumnRef)
	if !ok {
		return nil, false
	}
	col := r.t.ColumnIn(r.w.c.Cat, ref.Name.Last())
	if col == nil || r.changed[col] {
		return nil, false
	}
	i := slices.Index(r.cols, col)
	switch {
	case col == r.col:
		return nil, true
	case i < 0 || i >= len(r.row.Items):
		return nil, false
	case tree.IsNullWord(r.row.Items[i]):
		return nil, true
	}
	switch lit := types.BareLiteral(r.row.Items[i]).(type) {
	case *ast.StringLit:
		return lit, lit.Value != ""
	case *ast.NumberLit:
		return lit, true
	}
	return nil, false
}

// equal compares a column of the row with a literal. What is NULL is not known, which is no
// better than unknown here.
func (r *laterRow) equal(a, b ast.Expr) catalog.Truth {
	x, known := r.of(a)
	if !known {
		a, b = b, a
		x, known = r.of(a)
	}
	if !known || x == nil {
		return catalog.Maybe
	}
	switch y := types.BareLiteral(b).(type) {
	case *ast.NumberLit:
		if n, ok := x.(*ast.NumberLit); ok {
			p, ok1 := new(big.Rat).SetString(n.Text)
			q, ok2 := new(big.Rat).SetString(y.Text)
			if ok1 && ok2 {
				return catalog.TruthOf(p.Cmp(q) == 0)
			}
		}
	case *ast.StringLit:
		if s, ok := x.(*ast.StringLit); ok && (s.Value == y.Value) == strings.EqualFold(strings.TrimRight(s.Value, " "), strings.TrimRight(y.Value, " ")) {
			return catalog.TruthOf(s.Value == y.Value)
		}
	}
	return catalog.Maybe
}
