package fold

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/rules"
)

// dropClauses takes clauses off a column.
func (c *Folder) dropClauses(col *catalog.Column, list []string, at source.Pos) {
	for _, d := range list {
		switch d {
		case "default":
			c.dropDefault(col, at)
		case "not null":
			col.NullAgain = true
			if col.Null != nil {
				c.Inlined(col.Null)
				col.Null = nil
			}
		case "identity":
			if col.Ident != nil {
				c.Inlined(col.Ident)
				col.Ident, col.OwnSeq, col.NumberedUntil = nil, "", at
				if col.Null == nil { // it stays NOT NULL
					col.Null = &ast.NullConstraint{NotNull: true}
				}
			}
		case "domain":
			c.dropDomainOf(col)
		case "expression":
			if col.Comp != nil {
				c.retyped(col, catalog.Retyping{At: at, Using: col.Comp.Expr})
				c.Inlined(col.Comp)
				col.Comp, col.NotComputed = nil, true
			}
		}
	}
}

func (c *Folder) dropElem(t *catalog.Table, a *ast.DropElem) {
	c.FromSource(a)
	if a.Kind == "domain" {
		c.dropDomains(t, a)
		return
	}
	c.Options(a.Options, t.Obj)
	found := false
	switch a.Kind {
	case "column":
		for _, id := range a.Names {
			found = c.dropColumn(t, id, a.Cascade) || found
		}
	case "unique":
		found = c.dropKeys(t, func(k *catalog.Key) bool { return !k.Primary && c.hasColumns(k, t, a.Names) })
	case "primary key":
		found = c.dropKeys(t, func(k *catalog.Key) bool { return k.Primary })
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
		name := catalog.Clip(c.Files.Text(a.At))
		if len(a.Names) > 0 {
			name = a.Names[0].Text + " of " + t.Name
		}
		c.Note(rules.AlterTargetMissing, a.At, t.Obj, "kind", a.Kind, "name", name)
	}
}

// hasColumns reports whether a key has these columns in this order.
func (c *Folder) hasColumns(k *catalog.Key, t *catalog.Table, names []ast.Ident) bool {
	if len(k.Parts) != len(names) || k.Node == nil {
		return false
	}
	for i, id := range names {
		if col := t.Column(c.Cat, id); col == nil || k.Parts[i].Col != col {
			return false
		}
	}
	return catalog.IsConstraint(k)
}

// dropColumn drops a column and what cannot be without it; with cascade, what
// depends on it, too.
func (c *Folder) dropColumn(t *catalog.Table, id ast.Ident, cascade bool) bool {
	col := t.Column(c.Cat, id)
	if col == nil {
		return false
	}
	c.dropDependents(t, col, id.At.Start, cascade)
	delete(t.ByName, col.Key)
	t.DroppedCols = append(t.DroppedCols, catalog.DroppedColumn{Key: col.Key, Col: col, At: id.At.Start, Index: slices.Index(t.Cols, col)})
	for i := range t.Cols {
		if t.Cols[i] == col {
			t.Cols = append(t.Cols[:i], t.Cols[i+1:]...)
			break
		}
	}
	c.Inlined(col.Def)
	c.WithdrawIn(t.Obj, col.Def.At)
	c.dropClauses(col, []string{"default", "not null", "identity", "expression"}, id.At.Start)
	if col.Typ != nil {
		c.Inlined(col.Typ)
	}
	c.dropKeys(t, func(k *catalog.Key) bool { return catalog.UsesColumn(k, col) })
	fks := t.Fks[:0]
	for _, fk := range t.Fks {
		if ContainsColumn(fk.Cols, col) {
			c.Cat.KeyGoneAt(fk, id.At.Start)
			c.Inlined(fk.Def)
			c.NameFree(t, fk.Def.Name)
			continue
		}
		fks = append(fks, fk)
	}
	t.Fks = fks
	return true
}

func ContainsColumn(list []*catalog.Column, col *catalog.Column) bool {
	for _, x := range list {
		if x == col {
			return true
		}
	}
	return false
}

// dropKeys removes the keys and indexes that match; it reports whether any did.
func (c *Folder) dropKeys(t *catalog.Table, match func(*catalog.Key) bool) bool {
	found := false
	keys := t.Keys[:0]
	for _, k := range t.Keys {
		if !match(k) {
			keys = append(keys, k)
			continue
		}
		found = true
		c.NameFree(t, k.Name)
		c.GoneKey(k)
		c.WithdrawIn(t.Obj, keySpan(k))
	}
	t.Keys = keys
	indexes := t.Indexes[:0]
	for _, ix := range t.Indexes {
		if !match(&ix.Key) {
			indexes = append(indexes, ix)
			continue
		}
		found = true
		c.GoneKey(&ix.Key)
	}
	t.Indexes = indexes
	return found
}

func (c *Folder) dropNamed(t *catalog.Table, id ast.Ident, cascade bool) bool {
	if k := c.NamedCheck(t, id); k != nil {
		k.Dropped = true
		c.NameFree(t, id)
		c.WithdrawIn(t.Obj, k.Def.At)
		return true
	}
	if c.dropExclusion(t, id) || c.dropUnnamed(t, id) {
		return true
	}
	name := c.Cat.Fold(id)
	for _, k := range t.Keys {
		if cascade && !k.Name.IsZero() && c.Cat.Fold(k.Name) == name {
			c.dropReferrers(t, id.At.Start, func(fk *catalog.ForeignKey) bool { return c.Cat.RefersTo(fk, t, k) })
		}
	}
	if c.dropKeys(t, func(k *catalog.Key) bool { return !k.Name.IsZero() && c.Cat.Fold(k.Name) == name }) {
		return true
	}
	for i, fk := range t.Fks {
		if c.Cat.Fold(fk.Def.Name) == name {
			c.Cat.KeyGoneAt(fk, id.At.Start)
			c.Inlined(fk.Def)
			c.NameFree(t, id)
			c.WithdrawIn(t.Obj, fk.Def.At)
			t.Fks = append(t.Fks[:i], t.Fks[i+1:]...)
			return true
		}
	}
	for _, col := range t.Cols {
		if col.Null != nil && !col.Null.Name.IsZero() && c.Cat.Fold(col.Null.Name) == name {
			c.Inlined(col.Null)
			col.Null = nil
			return true
		}
		if col.Def0 != nil && c.Cat.Fold(col.Def0.Name) == name {
			c.dropDefault(col, id.At.Start)
			return true
		}
	}
	return false
}

// dropUnnamed drops a constraint for whose name the script has asked.
func (c *Folder) dropUnnamed(t *catalog.Table, id ast.Ident) bool {
	def := c.Unnamed[strings.ToLower(id.Text)]
	if def == nil {
		return false
	}
	if c.dropKeys(t, func(k *catalog.Key) bool { return k.Node == def }) {
		return true
	}
	for _, k := range t.Checks {
		if k.Def == def {
			k.Dropped = true
			c.WithdrawIn(t.Obj, k.Def.At)
			return true
		}
	}
	for _, col := range t.Cols {
		if col.Def0 == def {
			c.dropDefault(col, id.At.Start)
			return true
		}
	}
	for i, fk := range t.Fks {
		if fk.Def == def {
			c.Inlined(fk.Def)
			c.WithdrawIn(t.Obj, fk.Def.At)
			t.Fks = append(t.Fks[:i], t.Fks[i+1:]...)
			return true
		}
	}
	return false
}

// dropDefault takes the default from a column, from the place on.
func (c *Folder) dropDefault(col *catalog.Column, at source.Pos) {
	if col.Def0 != nil {
		c.Inlined(col.Def0)
	}
	col.ChangeDefault(at, nil)
	col.NoDefault = at
}
