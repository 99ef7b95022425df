package data

import (
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// rowNumberVariable counts the rows that UPDATE … SET c = ROWNUM changes.
const rowNumberVariable = "@sctconv_rownum"

// isRowNumber reports whether a name is Oracle's ROWNUM.
func (w *dataWriter) isRowNumber(n ast.Name) bool {
	return w.c.Dialect == "oracle" && len(n.Parts) == 1 && !n.Parts[0].Quoted && strings.EqualFold(n.Parts[0].Text, "rownum")
}

// rowNumbers counts where the values of an UPDATE name ROWNUM.
func (w *dataWriter) rowNumbers(items []*ast.SetItem) (n int) {
	for _, it := range items {
		ast.Inspect(it.Value, func(x ast.Node) bool {
			if ref, ok := x.(*ast.ColumnRef); ok && w.isRowNumber(ref.Name) {
				n++
			}
			return true
		})
	}
	return n
}

// numbering lets the values of an UPDATE name ROWNUM, the number of the row among those that are
// changed.
func (w *dataWriter) numbering(env *expr.Env) {
	column := env.Column
	env.Column = func(name ast.Name) (ast.Expr, expr.Type, bool) {
		if x, t, ok := column(name); ok || !w.isRowNumber(name) {
			return x, t, ok
		}
		variable := &ast.Param{Name: rowNumberVariable}
		next := &ast.Binary{Op: "+", Left: variable, Right: &ast.NumberLit{Text: "1"}}
		return tree.Paren(&ast.Binary{Op: ":=", Left: variable, Right: next}), expr.Type{Kind: expr.Integer}, true
	}
}
