package fold

import (
	"cmp"
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/rules"
)

// likeClause copies the columns of another table and the parts that INCLUDING
// names.
func (c *Folder) likeClause(t *catalog.Table, e *ast.LikeClause) {
	p := c.Cat.Table(e.Table)
	if p == nil {
		c.Lose(rules.LikeTable, e.At, t.Obj, "parent", e.Table.String(), "name", t.Name)
		return
	}
	part := p
	p = wholeOf(p)
	c.FromSource(e)
	c.Options(e.Options, t.Obj)
	parts := likeParts(e)
	if c.Dialect == "oracle" { // FOR EXCHANGE WITH TABLE makes virtual columns, too
		parts["generated"] = true
	}
	first := len(t.Cols)
	c.copyColumns(t, p)
	for _, col := range t.Cols[first:] {
		c.likeColumn(p, col, e.At.Start, parts)
	}
	if parts["constraints"] {
		t.AddChecks(catalog.Copies(p.Checks))
	}
	if parts["indexes"] {
		c.likeKeys(t, p)
	}
	if part != p {
		c.likePartition(t, part, e.At.Start, parts)
	}
}

// likePartition copies what a partition has beside the columns of its table.
func (c *Folder) likePartition(t, part *catalog.Table, at source.Pos, parts map[string]bool) {
	for _, x := range part.Clauses {
		col := t.Column(c.Cat, x.Col)
		switch d := x.Def.(type) {
		case *ast.NullConstraint:
			if col != nil && d.NotNull {
				col.Null = &ast.NullConstraint{NotNull: true}
			}
		case *ast.DefaultConstraint:
			if col != nil && parts["defaults"] {
				col.ChangeDefault(at, d)
			}
		case *ast.CheckConstraint:
			if parts["constraints"] {
				t.AddChecks([]*catalog.Check{{Def: d}})
			}
		}
	}
	if parts["indexes"] && part.Attached && len(wholeOf(part).Keys)+len(wholeOf(part).Indexes) == 0 {
		c.likeKeys(t, part)
	}
}

// wholeOf is the table that a partition belongs to, whose columns it has; other tables stay.
func wholeOf(p *catalog.Table) *catalog.Table {
	for p.Merged && p.Parent != nil && sameOrder(p, p.Parent) {
		p = p.Parent
	}
	return p
}

// sameOrder reports whether a partition has its columns in the order of its table.
func sameOrder(p, whole *catalog.Table) bool {
	n := 0
	for _, col := range whole.Cols {
		if n < len(p.Cols) && p.Cols[n].Key == col.Key {
			n++
		}
	}
	return n == len(p.Cols)
}

// likeParts are the parts that INCLUDING and EXCLUDING leave.
func likeParts(e *ast.LikeClause) map[string]bool {
	parts := map[string]bool{}
	for _, o := range e.Options {
		including := o.Name == "postgres:including"
		word := strings.ToLower(o.Value)
		if o.Name == "sqlserver:clone of" {
			including, word = true, "all"
		}
		if word != "all" {
			parts[word] = including
			continue
		}
		for _, w := range [...]string{"defaults", "identity", "generated", "comments", "constraints", "indexes"} {
			parts[w] = including
		}
	}
	return parts
}

// likeColumn takes off a copied column what LIKE does not copy. NOT NULL is
// always copied, that of a primary key too.
func (c *Folder) likeColumn(p *catalog.Table, col *catalog.Column, at source.Pos, parts map[string]bool) {
	from := p.ByName[col.Key]
	if from.RefusesNullNow() {
		col.Null = &ast.NullConstraint{NotNull: true}
	}
	col.Inherited, col.NullAgain = nil, false
	if col.Serial && !parts["defaults"] {
		col.Serial, col.OwnSeq = false, ""
	}
	if tree.IsSerial(col.Typ) && !parts["defaults"] {
		typ := *col.Typ
		typ.Name = ast.Name{Parts: []ast.Ident{{Text: serialType(col.Typ)}}}
		col.Typ = &typ
	}
	col.Defaults = slices.Clip(col.Defaults)
	if !parts["defaults"] {
		col.ChangeDefault(at, nil)
	}
	if !parts["identity"] {
		col.Ident = nil
	}
	copiedIdentity(from, col)
	if !parts["generated"] {
		col.Comp = nil
	}
	if !parts["comments"] {
		col.Comment = ""
	}
}

// copiedIdentity begins the numbers of a copied column where those of the first began, wherever they are now.
func copiedIdentity(from, col *catalog.Column) {
	if !from.IdentChanged {
		return
	}
	col.IdentChanged, col.FirstIdent, col.Recorded = false, nil, nil
	if col.Ident == nil {
		return
	}
	ident, seq := *from.Ident, ast.SequenceOptions{}
	if ident.Seq != nil {
		seq = *ident.Seq
	}
	seq.Start, ident.Seq = from.Recorded, &seq
	if first := from.FirstIdent; seq.Start == nil && first != nil && first.Seq != nil {
		seq.Start = first.Seq.Start
	}
	col.Ident = &ident
}

// serialType is the integer type of a serial column.
func serialType(t *ast.TypeName) string {
	switch strings.ToLower(t.Name.Last().Text) {
	case "bigserial", "serial8":
		return "bigint"
	case "smallserial", "serial2":
		return "smallint"
	}
	return "integer"
}

// likeKeys copies keys and indexes under names of their own.
func (c *Folder) likeKeys(t, p *catalog.Table) {
	var indexes []*ast.CreateIndex
	for _, k := range slices.Clone(p.Keys) {
		if s, ok := k.Node.(*ast.CreateIndex); ok && !k.Primary {
			indexes = append(indexes, s)
			continue
		}
		cp := &catalog.Key{Node: k.Node, Primary: k.Primary}
		for _, x := range k.Parts {
			cp.Parts = append(cp.Parts, catalog.Part{Col: t.ByName[x.Col.Key], Node: x.Node})
		}
		if !slices.ContainsFunc(cp.Parts, func(x catalog.Part) bool { return x.Col == nil }) {
			c.NameCopy(t, cp, p.NamesThen(k))
			t.Keys = append(t.Keys, cp)
		}
	}
	for _, ix := range p.Indexes {
		indexes = append(indexes, ix.Def)
	}
	for _, ix := range p.Pending {
		indexes = append(indexes, ix.Def)
	}
	indexes = slices.DeleteFunc(indexes, func(s *ast.CreateIndex) bool { return s == nil })
	slices.SortStableFunc(indexes, func(a, b *ast.CreateIndex) int { return cmp.Compare(a.At.Start, b.At.Start) }) // their names follow the order
	for _, s := range indexes {
		cp := *s
		cp.Name, cp.Table = ast.Name{}, t.Def.Name
		c.createIndex(&cp)
	}
}
