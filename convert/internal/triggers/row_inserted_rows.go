package triggers

import (
	"cmp"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/query"
	"github.com/sctconv/sctconv/grammar/ast"
)

// insertRows is INSERT of the rows of a query into another table, which it does not read. Columns take values of
// their own type only: the assignment of another one is left to a person.
func (w *actsWriter) insertRows(s *ast.Insert, t *catalog.Table, cols []*catalog.Column) ([]ast.Stmt, error) {
	q := w.valuesIn(s.Query)
	if w.readsAdded(q) {
		return nil, errActs
	}
	res, err := query.Rewrite(q, nil, w.queryEnv())
	if err != nil || !res.Inline() {
		return nil, errActs
	}
	if len(s.Columns) == 0 && len(res.Columns) < len(cols) {
		cols = cols[:len(res.Columns)] // the others get their defaults
	}
	if len(cols) == 0 || len(cols) != len(res.Columns) {
		return nil, errActs
	}
	out := &ast.Insert{Table: t.NameOut(), Query: res.Query}
	for i, col := range cols {
		if col == nil || col.Typ == nil || col.Comp != nil || col.Generated() || col.Stamp || !takesAsIs(col.ValueType(), res.Columns[i].Type) || w.losesBlanks(col, res.Columns[i].Type) {
			return nil, errActs
		}
		out.Columns = append(out.Columns, ast.Ident{Text: col.Target})
	}
	res.WithoutNames()
	return []ast.Stmt{out}, nil
}

// losesBlanks reports whether a column would get a text of CHAR without the blanks at its end that Oracle stores.
func (w *actsWriter) losesBlanks(col *catalog.Column, value expr.Type) bool {
	of := cmp.Or(value.Declared, value.Source)
	return w.Dialect == "oracle" && of != nil && expr.IsFixed(of) && tree.ArgOf(of, 0) > 1 && !expr.IsFixed(col.Typ)
}

// takesAsIs reports whether a column of a type holds values of another one as the source would assign them.
func takesAsIs(col, value expr.Type) bool {
	switch {
	case value.Kind == expr.Null:
		return true
	case col.Foreign != value.Foreign || (col.Enum == nil) != (value.Enum == nil && value.Listed == nil):
		return false
	case col.Kind == expr.Decimal:
		return value.Kind == expr.Decimal || value.Kind == expr.Integer
	case col.Kind == expr.Float:
		return value.Kind == expr.Float || value.Kind == expr.Decimal || value.Kind == expr.Integer
	}
	return col.Kind == value.Kind && col.Zoned == value.Zoned
}
