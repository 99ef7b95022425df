package fold

import (
	"slices"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/mysql"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// keyAttribute is the column of the attribute that a part of a key is, nil if it is none.
func (c *Folder) keyAttribute(t *catalog.Table, p *ast.IndexPart) *catalog.Column {
	n, ok := expr.Path(p.Expr)
	if !ok || !c.IsAttribute(t, n) {
		return nil
	}
	a := c.attributesSoFar(t.Column(c.Cat, n.Parts[0])).Below(c.Cat, n.Parts[1:])
	if a == nil {
		return nil
	}
	return a.Col
}

// KeysOfAttributes gives keys on attributes the columns of the table for them. A key whose
// structured column did not become columns is lost.
func (c *Folder) KeysOfAttributes(t *catalog.Table) {
	t.Keys = slices.DeleteFunc(t.Keys, func(k *catalog.Key) bool {
		for i, p := range k.Parts {
			if p.Col == nil || p.Col.Attr == nil || t.ByName[p.Col.Key] == p.Col {
				continue
			}
			col := t.AttributeColumn(p.Col.Attr)
			if col == nil && p.Col.Attr.Was != t.ByName[p.Col.Attr.Was.Key] {
				c.Inlined(k.Node) // the structured column was dropped
				return true
			}
			if col == nil {
				c.Lose(rules.AlterTargetMissing, k.Node.Span(), t.Obj, "kind", "column", "name", p.Col.Name+" of "+t.Name)
				return true
			}
			k.Parts[i].Col = col
		}
		k.Parts = c.withoutRepeats(k.Parts)
		return false
	})
}

// withoutRepeats leaves out columns that a key names once more.
func (c *Folder) withoutRepeats(parts []catalog.Part) []catalog.Part {
	for i := len(parts) - 1; i > 0; i-- {
		if !slices.ContainsFunc(parts[:i], func(p catalog.Part) bool { return p.Col != nil && p.Col == parts[i].Col }) {
			continue
		}
		if node := parts[i].Node; node != nil {
			c.Inlined(node)
		}
		parts = slices.Delete(parts, i, i+1)
	}
	return parts
}

// usedWhole reports whether a key, a foreign key or the partitions of the table stand on
// the column as a whole, or an index that cannot be on so many columns as its leaves are.
func (c *Folder) usedWhole(t *catalog.Table, col *catalog.Column, leaves int) bool {
	in := func(list []catalog.Part) bool {
		return slices.ContainsFunc(list, func(p catalog.Part) bool { return p.Col == col })
	}
	for _, k := range t.Keys {
		if in(k.Parts) {
			return true
		}
	}
	for _, ix := range slices.Concat(t.Indexes, t.Pending) {
		whole := in(ix.Parts) || ix.Def != nil && slices.ContainsFunc(ix.Def.Parts, func(p *ast.IndexPart) bool { return c.isWhole(t, p.Expr, col) })
		if whole && (ix.Def == nil || ix.Def.Unique || ix.FullText || len(ix.Def.Parts)+leaves > mysql.MaxKeyColumns) {
			return true
		}
	}
	for _, fk := range t.Fks {
		if slices.Contains(fk.Cols, col) {
			return true
		}
	}
	whole := false
	if t.By != nil {
		ast.Inspect(t.By, func(n ast.Node) bool {
			e, ok := n.(ast.Expr)
			whole = whole || ok && c.isWhole(t, e, col)
			return !whole
		})
	}
	return whole
}

// isWhole reports whether an expression is the column alone.
func (c *Folder) isWhole(t *catalog.Table, e ast.Expr, col *catalog.Column) bool {
	ref, ok := ast.Unparen(e).(*ast.ColumnRef)
	return ok && len(ref.Name.Parts) == 1 && t.ColumnIn(c.Cat, ref.Name.Last()) == col
}
