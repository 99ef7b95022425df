package catalog

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// TableOf is what rows a function gives, nil where its code is more than a query.
func (c *Run) TableOf(e *ast.Call) *expr.FunctionRows {
	if len(c.Cat.Codes) == 0 || e.X != nil || len(e.Options) > 0 {
		return nil
	}
	r := c.FunctionFor(e)
	if r == nil || len(r.Body.Code.Decls)+len(r.Body.Code.Handlers) > 0 {
		return nil
	}
	q, rows := rowsReturned(r), c.rowsOf(r)
	if q == nil || rows == nil || rows.Scalar && !hasOneItem(q) {
		return nil
	}
	in := c.inliner(e, r, nil, true)
	if in.strict() || !in.arguments(e) {
		return nil
	}
	rows.Query, _ = in.lookup(tree.Spanned(&ast.Subquery{Query: q}, e), in.values).(*ast.Call)
	if rows.Query == nil || in.failed {
		return nil
	}
	c.writtenOut(e)
	return rows
}

// rowsReturned is the only query of a function that gives rows.
func rowsReturned(r *ast.Routine) *ast.Query {
	list := r.Body.Code.Stmts
	if n := len(list); n == 2 { // RETURN; behind RETURN QUERY
		if end, ok := list[1].(*ast.Return); ok && end.Value == nil && end.Query == nil && end.Data == nil && end.Dynamic == nil && !end.Next {
			list = list[:1]
		}
	}
	if len(list) != 1 {
		return nil
	}
	switch s := list[0].(type) {
	case *ast.Return:
		return s.Query
	case *ast.SelectStmt:
		if r.Language == "sql" {
			return s.Query
		}
	}
	return nil
}

// hasOneItem reports whether the rows of a query are single values.
func hasOneItem(q *ast.Query) bool {
	s, ok := q.Body.(*ast.Select)
	if !ok || len(s.Items) != 1 {
		return false
	}
	switch s.Items[0].Expr.(type) {
	case *ast.Star, *ast.RowExpr:
		return false
	}
	return true
}

// rowsOf are the columns of the rows of a function, nil for a function that gives none, or one
// row alone.
func (c *Run) rowsOf(r *ast.Routine) *expr.FunctionRows {
	rows := &expr.FunctionRows{}
	switch {
	case c.Dialect == "sqlserver" && r.Returns == nil && len(r.ReturnsTable) == 0:
	case c.Dialect == "sqlserver":
		return nil
	case len(r.ReturnsTable) > 0:
		for _, col := range r.ReturnsTable {
			rows.Names = append(rows.Names, col.Name)
		}
	case c.Dialect != "postgres" || r.Returns == nil || !r.Returns.SetOf || r.Returns.Array > 0:
		return nil
	default:
		if t := c.Cat.Table(r.Returns.Name); t != nil {
			for _, col := range t.Cols {
				rows.Names = append(rows.Names, col.Def.Name)
			}
			return rows
		}
		if len(r.Returns.Name.Parts) > 1 || strings.EqualFold(r.Returns.Name.Last().Text, "record") || slices.ContainsFunc(r.Params, func(p *ast.Parameter) bool { return p.Mode != "" && p.Mode != "in" }) {
			return nil
		}
		rows.Scalar, rows.Names = true, []ast.Ident{r.Name.Last()}
	}
	return rows
}
