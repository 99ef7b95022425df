package convert

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// likeClause copies the columns of another table and the parts that INCLUDING
// names.
func (c *converter) likeClause(t *table, e *ast.LikeClause) {
	p := c.cat.table(e.Table)
	if p == nil {
		c.lose(rules.LikeTable, e.At, t.obj, "parent", e.Table.String(), "name", t.name)
		return
	}
	c.fromSource(e)
	c.options(e.Options, t.obj)
	parts := likeParts(e)
	first := len(t.cols)
	c.copyColumns(t, p)
	for _, col := range t.cols[first:] {
		c.likeColumn(p, col, parts)
	}
	if parts["constraints"] {
		t.addChecks(copies(p.checks))
	}
	if parts["indexes"] {
		c.likeKeys(t, p)
	}
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

// refusesNullNow reports whether a column of PostgreSQL is NOT NULL at the place that is
// folded: by its clause, the primary key, as an identity, or since that of a parent is.
func (col *column) refusesNullNow() bool {
	for depth := 0; col != nil && depth < maxTypeDepth; depth++ {
		pk := col.table.primary()
		if pk != nil && usesColumn(pk, col) || col.ident != nil || isSerial(col.typ) || col.null != nil && col.null.NotNull {
			return true
		}
		col = col.inherited
	}
	return false
}

// likeColumn takes off a copied column what LIKE does not copy. NOT NULL is
// always copied, that of a primary key too.
func (c *converter) likeColumn(p *table, col *column, parts map[string]bool) {
	from := p.byName[col.key]
	if from.refusesNullNow() {
		col.null = &ast.NullConstraint{NotNull: true}
	}
	col.inherited = nil
	if col.serial && !parts["defaults"] {
		col.serial, col.ownSeq = false, ""
	}
	if isSerial(col.typ) && !parts["defaults"] {
		typ := *col.typ
		typ.Name = ast.Name{Parts: []ast.Ident{{Text: serialType(col.typ)}}}
		col.typ = &typ
	}
	if !parts["defaults"] {
		col.def0 = nil
	}
	if !parts["identity"] {
		col.ident = nil
	}
	if !parts["generated"] {
		col.comp = nil
	}
	if !parts["comments"] {
		col.comment = ""
	}
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
func (c *converter) likeKeys(t, p *table) {
	var indexes []*ast.CreateIndex
	for _, k := range slices.Clone(p.keys) {
		if s, ok := k.node.(*ast.CreateIndex); ok && !k.primary {
			indexes = append(indexes, s)
			continue
		}
		cp := &key{node: k.node, primary: k.primary}
		for _, x := range k.parts {
			cp.parts = append(cp.parts, part{col: t.byName[x.col.key], node: x.node})
		}
		if !slices.ContainsFunc(cp.parts, func(x part) bool { return x.col == nil }) {
			c.nameKey(t, cp)
			t.keys = append(t.keys, cp)
		}
	}
	for _, ix := range p.indexes {
		indexes = append(indexes, ix.def)
	}
	for _, ix := range p.pending {
		indexes = append(indexes, ix.def)
	}
	for _, s := range indexes {
		if s == nil {
			continue
		}
		cp := *s
		cp.Name, cp.Table = ast.Name{}, t.def.Name
		c.createIndex(&cp)
	}
}
