package types

import (
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// Rows that functions of PostgreSQL make of arrays that are written out.

// constantSource are the rows of VALUES or of UNNEST in FROM, the names of their columns
// and of the source; false for any other source.
func constantSource(from ast.TableRef) (rows []*ast.RowExpr, columns []ast.Ident, alias ast.Ident, ok bool) {
	switch t := from.(type) {
	case *ast.Derived:
		if _, isValues := t.Query.Body.(*ast.Values); !isValues || t.Lateral || len(t.Options) > 0 || len(t.Columns) == 0 {
			return nil, nil, alias, false
		}
		rows, ok = ConstantRows(t.Query)
		return rows, t.Columns, t.Alias, ok
	case *ast.TableFunc:
		c, isCall := t.Call.(*ast.Call)
		if !isCall {
			return nil, nil, alias, false
		}
		if rows, columns, ok = expr.ConstantRows(t); ok {
			return rows, columns, t.Alias, true
		}
		if len(t.Options) > 0 {
			return nil, nil, alias, false
		}
		rows, ok = unnestRows(c)
		columns = t.Columns
		if len(columns) == 0 && len(c.Args) == 1 {
			if columns = []ast.Ident{t.Alias}; t.Alias.IsZero() {
				columns[0] = ast.Ident{Text: "unnest"}
			}
		}
		return rows, columns, t.Alias, ok && len(columns) == len(c.Args)
	}
	return nil, nil, alias, false
}

// ItemNames are the names of the columns of a SELECT over constant rows, zero for those without one.
func ItemNames(s *ast.Select) (list []ast.Ident) {
	for _, it := range s.Items {
		c, isColumn := it.Expr.(*ast.ColumnRef)
		_, isStar := it.Expr.(*ast.Star)
		switch {
		case isStar && len(s.From) == 1:
			if _, columns, _, ok := constantSource(s.From[0]); ok {
				list = append(list, columns...)
			}
		case it.Alias.IsZero() && isColumn:
			list = append(list, c.Name.Last())
		default:
			list = append(list, it.Alias)
		}
	}
	return list
}

// unnestRows are the rows of unnest(ARRAY[…], …); the shorter arrays are filled with NULL.
func unnestRows(c *ast.Call) ([]*ast.RowExpr, bool) {
	if !strings.EqualFold(c.Name.Last().Text, "unnest") || len(c.Name.Parts) > 1 || len(c.Args) == 0 || c.Over != nil || c.Filter != nil {
		return nil, false
	}
	lists, most := make([][]ast.Expr, len(c.Args)), 0
	for i, a := range c.Args {
		list, ok := arrayItems(a)
		if !ok || len(list) > maxConstantRows {
			return nil, false
		}
		lists[i], most = list, max(most, len(list))
	}
	rows := make([]*ast.RowExpr, most)
	for i := range rows {
		rows[i] = tree.Spanned(&ast.RowExpr{}, c)
		for _, list := range lists {
			item := ast.Expr(tree.Spanned(&ast.Keyword{Word: "null"}, c))
			if i < len(list) {
				item = list[i]
			}
			rows[i].Items = append(rows[i].Items, item)
		}
	}
	return rows, most > 0
}

// arrayItems are the elements of an array that is written out, with the cast of the array.
func arrayItems(e ast.Expr) ([]ast.Expr, bool) {
	switch x := ast.Unparen(e).(type) {
	case *ast.ArrayExpr:
		for _, it := range x.Items {
			if _, nested := ast.Unparen(it).(*ast.ArrayExpr); nested {
				return nil, false
			}
		}
		return x.Items, true
	case *ast.Cast:
		items, ok := arrayItems(x.X)
		if !ok || x.Type == nil || x.Type.Array != 1 {
			return nil, false
		}
		one := *x.Type
		one.Array = 0
		list := make([]ast.Expr, len(items))
		for i, it := range items {
			list[i] = tree.Spanned(&ast.Cast{X: it, Type: &one, Func: "cast"}, it)
		}
		return list, true
	case *ast.Call:
		if !strings.EqualFold(x.Name.Last().Text, "string_to_array") || len(x.Args) != 2 {
			return nil, false
		}
		text, ok1 := BareLiteral(x.Args[0]).(*ast.StringLit)
		by, ok2 := BareLiteral(x.Args[1]).(*ast.StringLit)
		if !ok1 || !ok2 || text.Value == "" || by.Value == "" {
			return nil, false
		}
		var list []ast.Expr
		for _, s := range strings.Split(text.Value, by.Value) {
			list = append(list, tree.Spanned(&ast.StringLit{Value: s}, x))
		}
		return list, true
	}
	return nil, false
}

// makesRows reports whether an item of a list gives a row for each of its values.
func makesRows(e ast.Expr) (*ast.Call, bool) {
	c, ok := e.(*ast.Call)
	if !ok || len(c.Name.Parts) > 2 {
		return nil, false
	}
	switch strings.ToLower(c.Name.Last().Text) {
	case "unnest", "generate_series", "regexp_split_to_table", "string_to_table", "json_array_elements", "jsonb_array_elements",
		"json_array_elements_text", "jsonb_array_elements_text", "json_each", "jsonb_each", "json_object_keys", "jsonb_object_keys":
		return c, true
	}
	return nil, false
}

// listedRows are the rows of a SELECT without sources one item of which is UNNEST of an
// array that is written out.
func listedRows(s *ast.Select) ([]*ast.RowExpr, bool) {
	row, place := constantRow(s), -1
	if row == nil || s.Quantifier != "" {
		return nil, false
	}
	var rows []*ast.RowExpr
	for i, e := range row.Items {
		c, ok := makesRows(e)
		if !ok {
			continue
		}
		if place >= 0 || len(c.Args) != 1 {
			return nil, false
		}
		if rows, ok = unnestRows(c); !ok {
			return nil, false
		}
		place = i
	}
	if place < 0 {
		return nil, false
	}
	for _, r := range rows {
		items := append([]ast.Expr(nil), row.Items...)
		items[place] = r.Items[0]
		r.Items = items
	}
	return rows, true
}
