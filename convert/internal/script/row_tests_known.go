package script

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// CountsRows reports whether a query gives the number of its rows.
func CountsRows(sel *ast.Select) bool {
	if len(sel.Items) != 1 {
		return false
	}
	call, ok := ast.Unparen(sel.Items[0].Expr).(*ast.Call)
	if !ok || !strings.EqualFold(call.Name.Last().Text, "count") || call.Filter != nil || call.Over != nil || call.Quantifier != "" {
		return false
	}
	if call.Star {
		return true
	}
	if len(call.Args) != 1 {
		return false
	}
	_, constant := call.Args[0].(*ast.NumberLit)
	return constant
}
