package query

import (
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/grammar/ast"
)

// Aggregates of PostgreSQL take rows in the order of the sub-query that they are read from:
// string_agg(x, ',') FROM (SELECT … ORDER BY y) q. MySQL sorts them by clauses of their own.

// lists are the aggregates whose value depends on the order of the rows.
var lists = map[string]bool{"string_agg": true, "array_agg": true, "json_agg": true, "jsonb_agg": true, "json_object_agg": true, "jsonb_object_agg": true}

// sortedLists gives the lists of a SELECT the order of the sub-query that it reads.
func (r *rewriter) sortedLists(s *ast.Select) *ast.Select {
	if r.env.Dialect != "postgres" || len(s.From) != 1 {
		return s
	}
	d, ok := s.From[0].(*ast.Derived)
	if !ok || len(d.Query.OrderBy) == 0 || d.Alias.IsZero() || len(d.Columns) > 0 {
		return s
	}
	keys := r.outerKeys(d)
	if keys == nil {
		return s
	}
	out := *s
	out.Items = nil
	for _, item := range s.Items {
		i := *item
		i.Expr = sortedList(item.Expr, keys)
		out.Items = append(out.Items, &i)
	}
	return &out
}

// outerKeys is the order of a sub-query by the names that its columns have outside, nil when
// it sorts by what it does not give.
func (r *rewriter) outerKeys(d *ast.Derived) []*ast.OrderItem {
	sel, ok := d.Query.Body.(*ast.Select)
	if !ok {
		return nil
	}
	var keys []*ast.OrderItem
	for _, o := range d.Query.OrderBy {
		name := r.nameOfKey(sel, o.Expr)
		if name.IsZero() {
			return nil
		}
		k := *o
		k.Expr = at(&ast.ColumnRef{Name: ast.Name{Parts: []ast.Ident{d.Alias, name}}}, o)
		keys = append(keys, &k)
	}
	return keys
}

// nameOfKey is the name of the item that a key of ORDER BY is, zero for none.
func (r *rewriter) nameOfKey(s *ast.Select, key ast.Expr) ast.Ident {
	if n, ok := key.(*ast.NumberLit); ok {
		if i, err := strconv.Atoi(n.Text); err == nil && i >= 1 && i <= len(s.Items) {
			return itemName(s.Items[i-1])
		}
		return ast.Ident{}
	}
	c, ok := ast.Unparen(key).(*ast.ColumnRef)
	if !ok {
		return ast.Ident{}
	}
	for _, item := range s.Items {
		name := itemName(item)
		if star, ok := item.Expr.(*ast.Star); ok && (star.Table.IsZero() || len(c.Name.Parts) > 1 && r.env.Fold(star.Table.Last()) == r.env.Fold(c.Name.Parts[0])) {
			return c.Name.Last()
		}
		of, plain := item.Expr.(*ast.ColumnRef)
		same := plain && r.env.Fold(of.Name.Last()) == r.env.Fold(c.Name.Last()) && (len(c.Name.Parts) == 1 || len(of.Name.Parts) == 1 || of.Name.String() == c.Name.String())
		if same || len(c.Name.Parts) == 1 && !name.IsZero() && r.env.Fold(name) == r.env.Fold(c.Name.Last()) {
			return name
		}
	}
	return ast.Ident{}
}

// itemName is the name that an item gives its column, zero where it names none.
func itemName(item *ast.SelectItem) ast.Ident {
	if !item.Alias.IsZero() {
		return item.Alias
	}
	if c, ok := item.Expr.(*ast.ColumnRef); ok {
		return c.Name.Last()
	}
	return ast.Ident{}
}

// sortedList is an expression whose lists without an order have one.
func sortedList(e ast.Expr, keys []*ast.OrderItem) ast.Expr {
	if c, ok := e.(*ast.Call); ok && lists[strings.ToLower(c.Name.Last().Text)] && len(c.OrderBy) == 0 && c.Over == nil && c.Quantifier == "" {
		sorted := *c
		sorted.OrderBy = keys
		return &sorted
	}
	return expr.Rebuilt(e, func(x ast.Expr) ast.Expr { return sortedList(x, keys) })
}
