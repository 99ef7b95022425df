package data

import (
	"slices"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// drawnItems are the values of sequences in the select list of an INSERT … SELECT, by their
// places: each row takes one.
type drawnItems map[int]*catalog.Counter

// takeItems replaces the values of sequences in the select list of a query by zeros, which
// [dataWriter.putItems] makes values again. Rows that are grouped or sorted take theirs in
// another order than the target's, so those of such a query stay.
func (w *dataWriter) takeItems(cols []*catalog.Column, q *ast.Query) (*ast.Query, drawnItems) {
	sel, ok := q.Body.(*ast.Select)
	if !ok || sel.Quantifier != "" && sel.Quantifier != "all" || len(sel.DistinctOn) > 0 || sel.Top != nil || len(sel.GroupBy) > 0 || sel.Having != nil || len(q.OrderBy) > 0 || q.Limit != nil || len(sel.Items) != len(cols) {
		return q, nil
	}
	var items []*ast.SelectItem
	var drawn drawnItems
	for i, it := range sel.Items {
		switch it.Expr.(type) {
		case *ast.Call, *ast.SequenceRef, *ast.ColumnRef:
		default:
			continue
		}
		k := w.nextOf(it.Expr)
		if k == nil || k.Seq == nil && k.Col != cols[i] {
			continue
		}
		if drawn == nil {
			drawn, items = drawnItems{}, slices.Clone(sel.Items)
		}
		plain := *it
		plain.Expr = tree.Spanned(&ast.NumberLit{Text: "0"}, it.Expr)
		drawn[i], items[i] = k, &plain
	}
	if drawn == nil {
		return q, nil
	}
	out, body := *q, *sel
	body.Items, out.Body = items, &body
	return &out, drawn
}

// putItems puts the values of sequences where they were. A sequence that gives several
// values of a row gives one in the source.
func (w *dataWriter) putItems(cols []*catalog.Column, drawn drawnItems, q *ast.Query, at ast.Node) error {
	if len(drawn) == 0 {
		return nil
	}
	to, ok := q.Body.(*ast.Select)
	if !ok || len(to.Items) != len(cols) || to.Quantifier != "" || len(to.GroupBy) > 0 {
		return tree.FailData(at, "value of a sequence in a query of this form")
	}
	used := map[*catalog.Counter]bool{}
	for i, k := range drawn {
		if used[k] {
			return tree.FailData(at, "value of a sequence that a row has twice")
		}
		used[k] = true
		var v ast.Expr = &ast.Keyword{Word: "null"}
		if k.Col == nil {
			v = w.c.NextValue(k.Seq)
			k.Lost(true)
		}
		to.Items[i] = &ast.SelectItem{Base: to.Items[i].Base, Expr: v}
	}
	return nil
}

// broughtBy are the columns whose values a query brings, without those that get the next
// number.
func broughtBy(cols []*catalog.Column, drawn drawnItems) []*catalog.Column {
	if len(drawn) == 0 {
		return cols
	}
	var list []*catalog.Column
	for i, col := range cols {
		if k := drawn[i]; k == nil || k.Col == nil {
			list = append(list, col)
		}
	}
	return list
}
