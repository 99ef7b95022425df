package data

import (
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/types"
	"github.com/sctconv/sctconv/grammar/ast"
)

// copiedObjects are the columns of a COPY with those of attributes in the place of
// structured ones, and which fields of a line are structured: nil stands for a plain one.
// Without structured columns it gives those of the statement, and nothing.
func copiedObjects(c *catalog.Catalog, t *catalog.Table, s *ast.CopyData) (names []ast.Ident, objects []*catalog.Attribute) {
	if len(t.Objects) == 0 {
		return s.Columns, nil
	}
	list := s.Columns
	if len(list) == 0 {
		for _, col := range t.Written {
			if !col.Generated() {
				list = append(list, ast.Ident{Text: col.Key, Quoted: true})
			}
		}
	}
	for _, id := range list {
		a := t.ObjectIn(c, id)
		objects = append(objects, a)
		names = append(names, target{attr: a, id: id}.idents()...)
	}
	return names, objects
}

// spread takes the texts of composite values in a line apart.
func (c *copier) spread(fields []types.CopyField, place ast.Node) ([]types.CopyField, error) {
	if c.objects == nil || len(fields) != len(c.objects) {
		return fields, nil
	}
	var list []types.CopyField
	for i, f := range fields {
		a := c.objects[i]
		if a == nil {
			list = append(list, f)
			continue
		}
		var e ast.Expr = &ast.StringLit{Value: f.Text}
		if f.Null {
			e = &ast.Keyword{Word: "null"}
		}
		e.SetSpan(place.Span())
		values, err := c.w.c.Spread(a, e, 0)
		if err != nil {
			return nil, err
		}
		for _, v := range values {
			s, text := v.(*ast.StringLit)
			if !text {
				list = append(list, types.CopyField{Null: true})
				continue
			}
			list = append(list, types.CopyField{Text: s.Value, Quoted: true})
		}
	}
	return list, nil
}
