package fold

import (
	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// This file gives expressions about one table the columns for the attributes that they
// name. Queries are left to package query, which knows what their names stand for.

// FlatTable gives what a table says of attributes their columns: checks, computed
// columns, indexes on expressions.
func (c *Folder) FlatTable(t *catalog.Table) {
	for _, k := range t.Checks {
		if k.Value == nil && k.Names == nil && !k.Dropped {
			def := *k.Def
			def.Expr = c.Flat(t, "", def.Expr, 0)
			c.Inlined(k.Def)
			k.Def = &def
		}
	}
	for _, col := range t.Cols {
		if col.Comp != nil && col.Comp.Expr != nil {
			comp := *col.Comp
			comp.Expr = c.Flat(t, "", comp.Expr, 0)
			c.inlinedPaths(t, col.Comp.Expr)
			col.Comp = &comp
		}
	}
	pending := t.Pending
	t.Pending = nil
	for _, ix := range pending {
		c.flatIndex(t, ix)
	}
}

// flatIndex gives an index that waits for its columns those of attributes; on columns
// alone it is an index as any other.
func (c *Folder) flatIndex(t *catalog.Table, ix *catalog.Index) {
	def := *ix.Def
	def.Parts = nil
	for _, p := range ix.Def.Parts {
		if _, a := t.AttributeOf(c.Cat, "", p.Expr); a != nil && a.Col == nil {
			c.inlinedPaths(t, p.Expr)
			def.Parts = append(def.Parts, wholeParts(a, p)...)
			continue
		}
		cp := *p
		if cp.Expr = c.Flat(t, "", p.Expr, 0); cp.Expr != p.Expr {
			c.inlinedPaths(t, p.Expr)
		}
		def.Parts = append(def.Parts, &cp)
	}
	if def.Where != nil {
		c.inlinedPaths(t, def.Where)
		def.Where = c.Flat(t, "", def.Where, 0)
	}
	ix.Def = &def
	if len(ix.Parts) > 0 {
		t.Pending = append(t.Pending, ix)
		return
	}
	c.placeIndex(ix, &def)
}

// wholeParts are the parts of an index on a structured value.
func wholeParts(a *catalog.Attribute, p *ast.IndexPart) []*ast.IndexPart {
	var list []*ast.IndexPart
	for _, leaf := range a.Leaves() {
		cp := *p
		cp.Expr = tree.Spanned(&ast.ColumnRef{Name: ast.Name{Parts: []ast.Ident{leaf.Attr.Ident()}}}, p)
		list = append(list, &cp)
	}
	return list
}

// inlinedPaths accounts for the paths in an expression, which columns replace.
func (c *Folder) inlinedPaths(t *catalog.Table, e ast.Expr) {
	ast.Inspect(e, func(n ast.Node) bool {
		if x, ok := n.(ast.Expr); ok {
			if _, a := t.AttributeOf(c.Cat, "", x); a != nil {
				c.Inlined(n)
				return false
			}
		}
		return true
	})
}

// Flat is an expression about rows of a table, known by the name alias too, with columns
// for attributes.
func (c *Folder) Flat(t *catalog.Table, alias string, e ast.Expr, depth int) ast.Expr {
	if e == nil || depth > tree.MaxNesting {
		return e
	}
	switch x := e.(type) {
	case *ast.NumberLit, *ast.StringLit, *ast.Keyword:
		return e
	case *ast.ColumnRef, *ast.Field:
		if qualifier, a := t.AttributeOf(c.Cat, alias, e); a != nil && a.Col != nil {
			return AttributeRef(qualifier, a, e)
		}
		return e
	case *ast.IsExpr:
		if qualifier, a := t.AttributeOf(c.Cat, alias, x.X); a != nil && a.Col == nil && x.Test == "null" {
			var list [][]ast.Expr
			for _, p := range a.Parts {
				list = append(list, p.Each(func(leaf *catalog.Column) ast.Expr { return AttributeRef(qualifier, leaf.Attr, x.X) }))
			}
			return expr.NullTest(x, list, c.Dialect)
		}
	}
	return expr.Rebuilt(e, func(part ast.Expr) ast.Expr { return c.Flat(t, alias, part, depth+1) })
}

// AttributeRef names the column of an attribute at the place of a path.
func AttributeRef(qualifier []ast.Ident, a *catalog.Attribute, e ast.Expr) *ast.ColumnRef {
	ref := &ast.ColumnRef{Name: ast.Name{Parts: append(qualifier[:len(qualifier):len(qualifier)], a.Ident())}}
	ref.At = e.Span()
	return ref
}
