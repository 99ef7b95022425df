package fold

import (
	"slices"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/query"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// alterHeirs does to the tables that inherit from t what ALTER TABLE did to it:
// changes of columns and new checks. checks is how many it had before.
func (c *Folder) alterHeirs(t *catalog.Table, a ast.AlterAction, checks, depth int) {
	if depth > tree.MaxTypeDepth {
		return
	}
	for _, h := range t.Heirs {
		had := len(h.Checks)
		switch a := a.(type) {
		case *ast.AddElem:
			first := len(h.Cols)
			c.copyColumns(h, t)
			for _, col := range h.Cols[first:] {
				c.inheritColumn(col, t.ByName[col.Key])
			}
			h.AddChecks(inheritable(t.Checks[min(checks, len(t.Checks)):]))
			if k, ok := a.Elem.(*ast.KeyConstraint); ok && k.Primary {
				c.refuseNulls(h, t.Primary())
			}
		case *ast.AlterColumn:
			if h.Column(c.Cat, a.Name) != nil {
				c.alterColumn(h, a)
			}
		case *ast.DropElem:
			if a.Kind == "column" {
				for _, id := range a.Names {
					c.dropColumn(h, id, a.Cascade)
				}
			}
		case *ast.Rename:
			if a.Kind == "column" && h.Column(c.Cat, a.From) != nil {
				c.rename(h, a)
			}
		}
		c.alterHeirs(h, a, had, depth+1)
	}
}

// refuseNulls makes the columns of an heir NOT NULL of which the parent has a primary key.
func (c *Folder) refuseNulls(h *catalog.Table, k *catalog.Key) {
	for _, col := range h.Cols {
		if k != nil && col.Inherited != nil && catalog.UsesColumn(k, col.Inherited) {
			col.NullAgain = false
		}
	}
}

// inheritColumn takes off a copied column what children do not inherit: an
// identity gives its numbers to the parent alone.
func (c *Folder) inheritColumn(col, from *catalog.Column) {
	col.Inherited, col.NullAgain = from, false
	if col.Ident != nil {
		col.Ident, col.Null = nil, &ast.NullConstraint{NotNull: true}
	}
}

// inheritable are the checks that children inherit.
func inheritable(list []*catalog.Check) []*catalog.Check {
	var out []*catalog.Check
	for _, k := range list {
		if !slices.ContainsFunc(k.Def.Options, func(o *ast.Option) bool { return o.Name == "postgres:no inherit" }) {
			out = append(out, k)
		}
	}
	return out
}

// inheritance follows INHERIT and NO INHERIT of ALTER TABLE. The columns are
// those of the table already.
func (c *Folder) inheritance(t *catalog.Table, o *ast.Option) {
	p := c.Cat.Table(tree.NameFromText(o.Value))
	if p == nil {
		return
	}
	p.Heirs = slices.DeleteFunc(p.Heirs, func(h *catalog.Table) bool { return h == t })
	t.Checks = catalog.Copies(t.Checks) // they follow those of the parent no more
	if o.Name == "postgres:inherit" {
		p.Heirs, t.HeirSince = append(p.Heirs, t), o.At.Start
	}
}

// ColumnsOf selects the columns of a table that another one has too.
func ColumnsOf(t, like *catalog.Table) *ast.Select {
	s := &ast.Select{From: []ast.TableRef{&ast.TableName{Name: t.NameOut()}}}
	for _, col := range like.Cols {
		if own := t.ByName[col.Key]; own != nil && col.Filled == nil {
			ref := ast.Name{Parts: []ast.Ident{{Text: t.Target}, {Text: own.Target}}}
			s.Items = append(s.Items, &ast.SelectItem{Expr: &ast.ColumnRef{Name: ref}})
		}
	}
	return s
}

// AllRows finds what a query of a view reads: of a table with children their
// rows too, if there is a view for them; otherwise it is told once.
func (c *Folder) AllRows(v *catalog.View, n ast.Name) (*query.Source, error) {
	src, err := c.RowSource(n, 0)
	if err != nil || c.Dialect != "postgres" {
		return src, err
	}
	t := c.Cat.Table(n)
	if t == nil || !slices.ContainsFunc(t.Heirs, func(h *catalog.Table) bool { return !h.Merged }) {
		return src, nil
	}
	if t.Family != nil {
		return t.Family, nil
	}
	if v != nil && !v.Own[t] {
		if v.Own == nil {
			v.Own = map[*catalog.Table]bool{}
		}
		v.Own[t] = true
		c.Note(rules.ParentRowsOnly, n.Span(), v.Obj, "name", v.Obj.Name, "table", t.Name)
	}
	return src, nil
}
