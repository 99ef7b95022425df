package data

import (
	"strconv"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/script"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// computed is the statement of setval with a value that is computed, such as the largest
// number of a table; nil for a constant one, and for a sequence that AUTO_INCREMENT replaces.
// NULL changes nothing.
func (w *dataWriter) computed(k *catalog.Counter, call *ast.Call, s *ast.SelectStmt) (ast.Stmt, error) {
	if k.Seq == nil || tree.SignedText(call.Args[1], "") != "" || script.NextWithin(call) != nil {
		return nil, nil
	}
	value, ok := valueOfQuery(call.Args[1], s)
	if !ok || len(call.Args) > 2 && !tree.IsWord(call.Args[2], "false") && !tree.IsWord(call.Args[2], "true") {
		return nil, tree.FailData(call.Args[1], "value of a sequence that is computed")
	}
	e, t, err := expr.Rewrite(value, w.env(nil, nil))
	if err != nil {
		return nil, err
	}
	if t.Kind != expr.Integer && t.Kind != expr.Decimal {
		return nil, tree.FailData(call.Args[1], "value of a sequence that is computed")
	}
	if len(call.Args) < 3 || tree.IsWord(call.Args[2], "true") {
		e = &ast.Binary{Op: "+", Left: e, Right: tree.NumberExpr(strconv.FormatInt(k.Step, 10))}
	}
	return w.sequenceRow(k.Seq, func(next ast.Expr) ast.Expr { return tree.FunctionCall("IFNULL", e, next) }), nil
}

// sequenceRow is the UPDATE that gives a sequence its next value, which may be made of the one that
// it has.
func (w *dataWriter) sequenceRow(seq *catalog.Sequence, value func(next ast.Expr) ast.Expr) *ast.Update {
	table := ast.Name{Parts: []ast.Ident{{Text: "sctconv_sequence"}}}
	if db := w.c.ExtensionDatabase(); db != "" {
		table.Parts = append([]ast.Ident{{Text: db}}, table.Parts...)
	}
	next := func() *ast.ColumnRef { return &ast.ColumnRef{Name: ast.Name{Parts: []ast.Ident{{Text: "next_value"}}}} }
	return &ast.Update{
		Table: &ast.TableName{Name: table},
		Set:   []*ast.SetItem{{Targets: []ast.Expr{next()}, Value: value(next())}},
		Where: &ast.Binary{Op: "=", Left: &ast.ColumnRef{Name: ast.Name{Parts: []ast.Ident{{Text: "name"}}}}, Right: &ast.StringLit{Value: seq.Row}},
	}
}

// syncCounters lets sequences whose values are not known from here on go on where those stop that are
// written as numbers.
func (w *dataWriter) syncCounters(d *catalog.DataStmt) {
	if len(d.Out) == 0 {
		return
	}
	for _, k := range w.counterList {
		if k.Sync != nil {
			n := tree.NumberExpr(strconv.FormatInt(*k.Sync, 10))
			d.Out = append([]ast.Stmt{w.sequenceRow(k.Seq, func(ast.Expr) ast.Expr { return n })}, d.Out...)
			k.Sync = nil
		}
	}
}

// valueOfQuery is a value of a query with one item as an expression of its own.
func valueOfQuery(e ast.Expr, s *ast.SelectStmt) (ast.Expr, bool) {
	q := s.Query
	sel, ok := q.Body.(*ast.Select)
	if !ok || q.With != nil || len(sel.GroupBy) > 0 || sel.Having != nil {
		return nil, false
	}
	if len(sel.From) == 0 {
		return e, sel.Where == nil
	}
	one := *sel
	one.Items = []*ast.SelectItem{tree.Spanned(&ast.SelectItem{Expr: e}, e)}
	query := *q
	query.Body = &one
	return tree.Spanned(&ast.Subquery{Query: &query}, e), len(sel.Items) == 1
}
