package data

import (
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// others gives attributes that an INSERT does not name, of a column of which it names
// others, the NULL that they get: the default of the column is not for them.
func (sp *spreader) others(t *catalog.Table, list []target, s *ast.Insert) error {
	missing := unnamed(t, list)
	if len(missing) == 0 {
		return nil
	}
	for _, leaf := range missing {
		s.Columns = append(s.Columns, leaf.Attr.Ident())
	}
	nulls := make([]ast.Expr, len(missing))
	for i := range nulls {
		nulls[i] = tree.Spanned(&ast.Keyword{Word: "null"}, s)
	}
	q := *s.Query
	s.Query = &q
	switch b := q.Body.(type) {
	case *ast.Values:
		out := &ast.Values{Base: b.Base}
		for _, row := range b.Rows {
			out.Rows = append(out.Rows, &ast.RowExpr{Base: row.Base, Items: append(row.Items[:len(row.Items):len(row.Items)], nulls...)})
		}
		q.Body = out
	case *ast.Select:
		out := *b
		out.Items = b.Items[:len(b.Items):len(b.Items)]
		for _, e := range nulls {
			out.Items = append(out.Items, tree.Spanned(&ast.SelectItem{Expr: e}, s))
		}
		q.Body = &out
	default:
		return tree.FailData(s, "some attributes of column %s", missing[0].Attr.Root())
	}
	return nil
}

// unnamed are the columns with defaults of attributes that a list leaves out of the
// columns of which it names others.
func unnamed(t *catalog.Table, list []target) []*catalog.Column {
	named := map[*catalog.Column]bool{}
	var roots []*catalog.Attribute
	for _, x := range list {
		if x.attr == nil || t.Objects[x.attr.Path[0].Key] == x.attr {
			continue
		}
		for _, leaf := range x.attr.Leaves() {
			named[leaf] = true
		}
		if root := t.Objects[x.attr.Path[0].Key]; root != nil && root.Was == x.attr.Was {
			roots = append(roots, root)
		}
	}
	var missing []*catalog.Column
	for _, root := range roots {
		for _, leaf := range root.Leaves() {
			if !named[leaf] && leaf.Def0 != nil {
				named[leaf] = true
				missing = append(missing, leaf)
			}
		}
	}
	return missing
}
