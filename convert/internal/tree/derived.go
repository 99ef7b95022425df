package tree

import (
	"strconv"

	"github.com/sctconv/sctconv/grammar/ast"
)

// OwnRows is the name of a derived table by which a statement reads the table that it changes: MySQL
// makes it before any row changes.
var OwnRows = ast.Ident{Text: "own_rows"}

// OfDerived is a query of the target whose rows come from a derived table.
func OfDerived(q *ast.Query) *ast.Query {
	sel := &ast.Select{From: []ast.TableRef{&ast.Derived{Query: q, Alias: OwnRows}}}
	for i, it := range ItemsOf(q) {
		if it.Alias.IsZero() {
			it.Alias = ast.Ident{Text: "column" + strconv.Itoa(i+1)}
		}
		sel.Items = append(sel.Items, &ast.SelectItem{Expr: &ast.ColumnRef{Name: ast.Name{Parts: []ast.Ident{OwnRows, it.Alias}}}})
	}
	return &ast.Query{Body: sel}
}

// ItemsOf are the items of the first block of a query.
func ItemsOf(q *ast.Query) []*ast.SelectItem {
	if sel, ok := FirstSelect(q.Body); ok {
		return sel.Items
	}
	return nil
}
