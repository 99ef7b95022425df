package query

import (
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/grammar/ast"
)

// sources are the rows of all sources of FROM joined with each other.
func (t *tally) sources(list []ast.TableRef) rowCount {
	all := rowCount{1, true}
	for _, f := range list {
		n := t.rowsOf(f)
		const enough = 1 << 31
		if all = (rowCount{all.n * n.n, all.exact && n.exact}); all.n > enough {
			all.n = enough
		}
	}
	return all
}

func (t *tally) rowsOf(f ast.TableRef) rowCount {
	switch x := f.(type) {
	case *ast.TableName:
		name := strings.ToLower(x.Name.Last().Text)
		if n, ok := t.rows[t.fold(x.Name.Last())]; ok && len(x.Name.Parts) == 1 {
			return n
		}
		if len(x.Name.Parts) > 1 && catalogRows[name] > 0 && isCatalogName(x.Name) {
			return rowCount{catalogRows[name], false}
		}
	case *ast.Derived:
		if x.Query != nil && x.Query.Limit == nil && x.Query.With == nil {
			return t.count(x.Query.Body)
		}
	case *ast.Join:
		if x.Kind == "cross" && x.On == nil {
			return t.sources([]ast.TableRef{x.Left, x.Right})
		}
	case *ast.TableFunc:
		if c, ok := x.Call.(*ast.Call); ok && x.Alias.Text == "tally" && len(c.Args) == 2 {
			n, _ := constantInt(c.Args[1])
			return rowCount{n, true}
		}
	}
	return rowCount{}
}

// isCatalogName reports whether a name with its schema is one of the server.
func isCatalogName(n ast.Name) bool {
	first := strings.ToLower(n.Parts[0].Text)
	return first == "sys" || first == "master" || strings.EqualFold(n.Qualifier().Text, "sys")
}

// count are the rows of a query.
func (t *tally) count(b ast.QueryBody) rowCount {
	switch x := b.(type) {
	case *ast.Values:
		return rowCount{int64(len(x.Rows)), true}
	case *ast.ParenQuery:
		if x.Query.Limit == nil && x.Query.With == nil {
			return t.count(x.Query.Body)
		}
	case *ast.SetOp:
		a, b := t.count(x.Left), t.count(x.Right)
		if x.Op == "union" && x.All && a.n > 0 && b.n > 0 {
			return rowCount{a.n + b.n, a.exact && b.exact}
		}
	case *ast.Select:
		if bareRow(x) != nil {
			return rowCount{1, true}
		}
		if x.Where == nil && plainBlock(x) && x.Top == nil && !contains(x, isAggregate) {
			return t.sources(x.From)
		}
	}
	return rowCount{}
}

// isAggregate reports whether a call makes one row of many.
func isAggregate(n ast.Node) bool {
	c, ok := n.(*ast.Call)
	return ok && expr.IsAggregate("sqlserver", c)
}
