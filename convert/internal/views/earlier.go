package views

import (
	"slices"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/query"
	"github.com/sctconv/sctconv/grammar/ast"
)

// A view that another one replaces has often gained columns at its end. What read all its columns before has not.

// addedColumns tells since when a view has its columns.
func (c *Viewer) addedColumns(v *catalog.View, res *query.Result) {
	for i, def := range v.Earlier {
		next := v.Def
		if i+1 < len(v.Earlier) {
			next = v.Earlier[i+1]
		}
		n := c.leading(def, res.Columns)
		if n == 0 {
			continue
		}
		for k := n; k < len(res.Columns); k++ {
			res.Columns[k].Since = max(res.Columns[k].Since, next.At.Start)
		}
	}
}

// leading is the number of columns of an earlier definition when the view begins with them, else 0.
func (c *Viewer) leading(def *ast.CreateView, now []query.Column) int {
	names := tree.ViewNames(def)
	s, ok := tree.FirstSelect(queryOf(def).Body)
	if !ok || slices.ContainsFunc(s.Items, func(it *ast.SelectItem) bool { _, star := it.Expr.(*ast.Star); return star }) {
		return 0
	}
	if len(s.Items) >= len(now) {
		return 0
	}
	for i, it := range s.Items {
		id := it.Alias
		if ref, plain := it.Expr.(*ast.ColumnRef); id.IsZero() && plain {
			id = ref.Name.Last()
		}
		if i < len(names) {
			id = names[i]
		}
		if id.IsZero() && c.Dialect == "postgres" { // which adds columns at the end only
			continue
		}
		if id.IsZero() || c.Cat.Fold(id) != now[i].Key {
			return 0
		}
	}
	return len(s.Items)
}
