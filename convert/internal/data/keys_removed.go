package data

import (
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/grammar/ast"
)

// removedKeys forgets the rows that a DELETE with a condition removes. Where that compares a key of one
// column with a whole number, the others are still there.
func (w *dataWriter) removedKeys(t *catalog.Table, cond ast.Expr) {
	col, matches := w.wholeCondition(t, cond)
	for _, k := range t.Keys {
		switch {
		case w.keys[k][stays]:
		case col == nil || len(k.Parts) != 1 || k.Parts[0].Col != col:
			delete(w.keys, k)
		default:
			for value := range w.keys[k] {
				if n, err := strconv.ParseInt(strings.TrimSuffix(value, "\x00"), 10, 64); err != nil || matches(n) {
					delete(w.keys[k], value)
				}
			}
		}
	}
}

// wholeCondition is the column that a condition compares with a whole number, and which values
// match; nil for other conditions.
func (w *dataWriter) wholeCondition(t *catalog.Table, cond ast.Expr) (*catalog.Column, func(int64) bool) {
	b, ok := ast.Unparen(cond).(*ast.Binary)
	if !ok || b.Quant != "" {
		return nil, nil
	}
	ref, isColumn := ast.Unparen(b.Left).(*ast.ColumnRef)
	lit, isNumber := ast.Unparen(b.Right).(*ast.NumberLit)
	if !isColumn || !isNumber || len(ref.Name.Parts) != 1 {
		return nil, nil
	}
	n, err := strconv.ParseInt(lit.Text, 10, 64)
	if err != nil {
		return nil, nil
	}
	col := t.ColumnIn(w.c.Cat, ref.Name.Last())
	switch b.Op {
	case "=":
		return col, func(x int64) bool { return x == n }
	case "<":
		return col, func(x int64) bool { return x < n }
	case "<=":
		return col, func(x int64) bool { return x <= n }
	case ">":
		return col, func(x int64) bool { return x > n }
	case ">=":
		return col, func(x int64) bool { return x >= n }
	}
	return nil, nil
}
