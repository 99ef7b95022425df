package convert

import (
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/rules"
)

// dropClauses takes clauses off a column.
func (c *converter) dropClauses(col *column, list []string, at source.Pos) {
	for _, d := range list {
		switch d {
		case "default":
			c.dropDefault(col, at)
		case "not null":
			if col.null != nil {
				c.inlined(col.null)
				col.null = nil
			}
		case "identity":
			if col.ident != nil {
				c.inlined(col.ident)
				col.ident, col.ownSeq = nil, ""
				if col.null == nil { // it stays NOT NULL
					col.null = &ast.NullConstraint{NotNull: true}
				}
			}
		case "domain":
			c.dropDomainOf(col)
		case "expression":
			if col.comp != nil {
				c.inlined(col.comp)
				col.comp = nil
			}
		}
	}
}

func (c *converter) dropElem(t *table, a *ast.DropElem) {
	c.fromSource(a)
	if a.Kind == "domain" {
		c.dropDomains(t, a)
		return
	}
	c.options(a.Options, t.obj)
	found := false
	switch a.Kind {
	case "column":
		for _, id := range a.Names {
			found = c.dropColumn(t, id, a.Cascade) || found
		}
	case "unique":
		found = c.dropKeys(t, func(k *key) bool { return !k.primary && c.hasColumns(k, t, a.Names) })
	case "primary key":
		found = c.dropKeys(t, func(k *key) bool { return k.primary })
	case "partition":
		found = true
	case "period":
		found = c.dropPeriod(t)
	default:
		for _, id := range a.Names {
			found = c.dropNamed(t, id, a.Cascade) || found
		}
	}
	if !found && !a.IfExists && c.tested == 0 {
		c.note(rules.AlterTargetMissing, a.At, t.obj, "kind", a.Kind, "name", clip(c.files.Text(a.At)))
	}
}

// hasColumns reports whether a key has these columns in this order.
func (c *converter) hasColumns(k *key, t *table, names []ast.Ident) bool {
	if len(k.parts) != len(names) || k.node == nil {
		return false
	}
	for i, id := range names {
		if col := t.column(c.cat, id); col == nil || k.parts[i].col != col {
			return false
		}
	}
	return isConstraint(k)
}

// dropColumn drops a column and what cannot be without it; with cascade, what
// depends on it, too.
func (c *converter) dropColumn(t *table, id ast.Ident, cascade bool) bool {
	col := t.column(c.cat, id)
	if col == nil {
		return false
	}
	c.dropDependents(t, col, cascade)
	delete(t.byName, col.key)
	t.droppedCols = append(t.droppedCols, droppedColumn{col.key, id.At.Start})
	for i := range t.cols {
		if t.cols[i] == col {
			t.cols = append(t.cols[:i], t.cols[i+1:]...)
			break
		}
	}
	c.inlined(col.def)
	c.withdrawIn(t.obj, col.def.At)
	c.dropClauses(col, []string{"default", "not null", "identity", "expression"}, id.At.Start)
	if col.typ != nil {
		c.inlined(col.typ)
	}
	c.dropKeys(t, func(k *key) bool { return usesColumn(k, col) })
	fks := t.fks[:0]
	for _, fk := range t.fks {
		if containsColumn(fk.cols, col) {
			c.inlined(fk.def)
			c.nameFree(t, fk.def.Name)
			continue
		}
		fks = append(fks, fk)
	}
	t.fks = fks
	return true
}

func usesColumn(k *key, col *column) bool {
	for _, p := range k.parts {
		if p.col == col {
			return true
		}
	}
	return false
}

func containsColumn(list []*column, col *column) bool {
	for _, x := range list {
		if x == col {
			return true
		}
	}
	return false
}

// dropKeys removes the keys and indexes that match; it reports whether any did.
func (c *converter) dropKeys(t *table, match func(*key) bool) bool {
	found := false
	keys := t.keys[:0]
	for _, k := range t.keys {
		if !match(k) {
			keys = append(keys, k)
			continue
		}
		found = true
		c.nameFree(t, k.name)
		c.goneKey(k)
		c.withdrawIn(t.obj, keySpan(k))
	}
	t.keys = keys
	indexes := t.indexes[:0]
	for _, ix := range t.indexes {
		if !match(&ix.key) {
			indexes = append(indexes, ix)
			continue
		}
		found = true
		c.goneKey(&ix.key)
	}
	t.indexes = indexes
	return found
}

func (c *converter) goneKey(k *key) {
	if k.primary && c.dialect != "oracle" { // there the columns get their NULL back
		for _, p := range k.parts {
			if p.col.null == nil {
				p.col.null = &ast.NullConstraint{NotNull: true}
			}
		}
	}
	if k.node != nil {
		c.inlined(k.node)
	}
	if k.obj != nil {
		k.obj.ignored = true
		c.withdraw(k.obj, func(*item) bool { return true })
	}
}

func (c *converter) dropNamed(t *table, id ast.Ident, cascade bool) bool {
	if k := c.namedCheck(t, id); k != nil {
		k.dropped = true
		c.nameFree(t, id)
		c.withdrawIn(t.obj, k.def.At)
		return true
	}
	if c.dropExclusion(t, id) {
		return true
	}
	name := c.cat.fold(id)
	for _, k := range t.keys {
		if cascade && !k.name.IsZero() && c.cat.fold(k.name) == name {
			c.dropReferrers(t, func(fk *foreignKey) bool { return c.refersTo(fk, t, k) })
		}
	}
	if c.dropKeys(t, func(k *key) bool { return !k.name.IsZero() && c.cat.fold(k.name) == name }) {
		return true
	}
	for i, fk := range t.fks {
		if c.cat.fold(fk.def.Name) == name {
			c.inlined(fk.def)
			c.nameFree(t, id)
			c.withdrawIn(t.obj, fk.def.At)
			t.fks = append(t.fks[:i], t.fks[i+1:]...)
			return true
		}
	}
	for _, col := range t.cols {
		if col.null != nil && !col.null.Name.IsZero() && c.cat.fold(col.null.Name) == name {
			c.inlined(col.null)
			col.null = nil
			return true
		}
		if col.def0 != nil && c.cat.fold(col.def0.Name) == name {
			c.dropDefault(col, id.At.Start)
			return true
		}
	}
	return false
}

// dropDefault takes the default from a column, from the place on.
func (c *converter) dropDefault(col *column, at source.Pos) {
	if col.def0 != nil {
		c.inlined(col.def0)
		col.def0 = nil
	}
	col.noDefault = at
}
