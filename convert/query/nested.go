package query

import (
	"slices"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/grammar/ast"
)

// Nested is the table with the elements of a nested table. Its first columns are the key
// of the row that an element belongs to, by whose columns Keys names them; Hidden columns are
// no part of the element.
type Nested struct {
	Name   ast.Name
	Keys   []string
	Hidden int
}

// nestedTable is TABLE(o.lines) of Oracle: the elements of the rows of a source before
// it, or around the query. It is false for other functions.
func (r *rewriter) nestedTable(t *ast.TableFunc, c *ast.Call, s *scope) (applied, bool) {
	if r.env.Dialect != "oracle" || len(c.Args) != 1 || upper(c.Name.Last().Text) != "TABLE" {
		return applied{}, false
	}
	n, ok := expr.Path(c.Args[0])
	if !ok || len(n.Parts) == 0 {
		return applied{}, false
	}
	key := r.env.Fold(n.Last())
	for x := s; x != nil; x = x.outer {
		for _, around := range x.rows {
			nested, ok := around.src.Nested[key]
			if !ok || !r.names(around, n) {
				continue
			}
			for y := s; y != x; y = y.outer {
				y.correlated = true
			}
			return r.elementsOf(t, around, nested, s), true
		}
	}
	return applied{}, false
}

// elementsOf enters the elements of the rows of a source.
func (r *rewriter) elementsOf(t *ast.TableFunc, around *row, nested Nested, s *scope) applied {
	src, err := r.env.Table(nested.Name)
	if err != nil || len(src.Columns) < max(nested.Hidden, len(nested.Keys)) {
		fail(t, "nested table without a table of its own")
	}
	of := *src
	of.Columns = slices.Clone(src.Columns)
	for i := range nested.Hidden {
		of.Columns[i].Hidden = true
	}
	ref, fields := r.addRow(t, &of, ast.Name{}, t.Alias, t.Columns, s)
	a := applied{ref: ref, fields: fields}
	elements := s.rows[len(s.rows)-1]
	for i, k := range nested.Keys {
		j := slices.IndexFunc(around.fields, func(f field) bool { return f.Column.Key == k && !f.Inner })
		if j < 0 {
			fail(t, "nested table of rows without their key")
		}
		a.on = and(a.on, at(&ast.Binary{Op: "=", Left: elements.fields[i].ref(), Right: around.fields[j].ref()}, t))
	}
	return a
}

// outerElements makes TABLE(o.lines) (+), which keeps rows without elements, an outer
// join with the source before it.
func outerElements(list []ast.TableRef) []ast.TableRef {
	if !slices.ContainsFunc(list, func(t ast.TableRef) bool { return keepsRows(t) != nil }) {
		return list
	}
	var out []ast.TableRef
	for _, t := range list {
		f := keepsRows(t)
		if f == nil || len(out) == 0 {
			out = append(out, t)
			continue
		}
		j := &ast.Join{Kind: "left", Left: out[len(out)-1], Right: f}
		out[len(out)-1] = at(j, f)
	}
	return out
}

// keepsRows is a function in FROM behind which (+) stands, without that; nil for others.
func keepsRows(t ast.TableRef) *ast.TableFunc {
	f, ok := t.(*ast.TableFunc)
	if !ok || len(f.Options) != 1 || f.Options[0].Text != "(+)" {
		return nil
	}
	out := *f
	out.Options = nil
	return &out
}
