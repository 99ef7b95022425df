package data

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// zeroesFed replaces the numbers 0 by NULL for which a trigger of the source gives the next number,
// and NULL by DEFAULT where that is the next value of a sequence.
func zeroesFed(cols []*catalog.Column, rows []*ast.RowExpr) {
	for i, col := range cols {
		if col == nil || col.FedZero == 0 && (col.BySequence == nil || col.Def0 == nil || !col.Def0.OnNull) {
			continue
		}
		for k, row := range rows {
			if i < len(row.Items) && col.BySequence != nil && col.Def0 != nil && col.Def0.OnNull && tree.IsNullWord(row.Items[i]) {
				rows[k] = replacedItem(row, i, "default")
			}
			if i >= len(row.Items) || col.FedZero == 0 || col.FedZero > row.At.Start {
				continue
			}
			if n, ok := row.Items[i].(*ast.NumberLit); ok && strings.Trim(n.Text, "0.") == "" {
				rows[k] = replacedItem(row, i, "null")
			}
		}
	}
}

func replacedItem(row *ast.RowExpr, i int, word string) *ast.RowExpr {
	out := *row
	out.Items = slices.Clone(row.Items)
	out.Items[i] = tree.Spanned(&ast.Keyword{Word: word}, row.Items[i])
	return &out
}
