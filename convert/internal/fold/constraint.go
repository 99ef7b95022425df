package fold

import (
	"slices"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

func (c *Folder) checkConstraint(t *catalog.Table, x *ast.CheckConstraint) {
	if old := c.NamedCheck(t, x.Name); old != nil && old.Value == nil && !x.Name.IsZero() {
		c.Lose(rules.ConstraintDuplicate, x.At, t.Obj, "table", t.Name, "name", x.Name.Text)
		return
	}
	k := &catalog.Check{Def: x}
	c.NameCheck(t, x)
	var rest []*ast.Option
	for _, o := range x.Options {
		if r := c.Set.MatchOption(o.Name, o.Value); r != nil && r.ID == rules.DisabledConstraint {
			k.Disabled = true
			continue
		}
		rest = append(rest, o)
	}
	if k.Disabled { // how it would be checked matters no more
		for _, o := range rest {
			c.Inlined(o)
		}
		rest = nil
	}
	c.Options(rest, t.Obj)
	t.Checks = append(t.Checks, k)
}

// excludeConstraint makes a unique key of a constraint that compares columns
// by = only; any other waits for the triggers.
func (c *Folder) excludeConstraint(t *catalog.Table, x *ast.ExcludeConstraint) {
	if c.NamedExclusion(t, x.Name) != nil {
		c.Lose(rules.ConstraintDuplicate, x.At, t.Obj, "table", t.Name, "name", x.Name.Text)
		return
	}
	c.NameExclusion(t, x)
	k := &catalog.Key{Name: x.Name, Node: x}
	for _, p := range x.Parts {
		col := c.PartColumn(t, p.Part)
		if col == nil || p.Op != "=" || x.Where != nil {
			t.Excludes = append(t.Excludes, &catalog.Exclusion{Def: x})
			return
		}
		k.Parts = append(k.Parts, catalog.Part{Col: col, Node: p.Part})
	}
	for _, p := range x.Parts {
		c.Inlined(p)
	}
	c.ConstraintOptions(t, nil, x, x.Options)
	t.Keys = append(t.Keys, k)
}

// dropExclusion drops the exclusion constraint of that name, if there is one.
func (c *Folder) dropExclusion(t *catalog.Table, id ast.Ident) bool {
	x := c.NamedExclusion(t, id)
	if x == nil {
		return false
	}
	x.Dropped = true
	return true
}

// constraint enters a constraint or value clause; col is nil at table level.
func (c *Folder) constraint(t *catalog.Table, col *catalog.Column, x ast.Constraint) {
	switch x := x.(type) {
	case *ast.NullConstraint:
		options := x.Options
		if col == nil {
			col, options = c.notNullColumn(t, x)
		}
		if col != nil && x.NotNull && c.IsDisabled(x.Options) {
			c.disabledNull(t, col, x)
			return
		}
		if col != nil {
			if col.Null != nil {
				c.FromSource(col.Null)
			}
			col.Null = x
		}
		c.Options(options, t.Obj)
	case *ast.DefaultConstraint:
		c.defaultClause(t, col, x)
	case *ast.IdentityConstraint:
		if col != nil {
			if col.Ident != nil {
				c.Inlined(col.Ident)
			}
			if col.Def0 != nil {
				c.Lose(rules.ObjectRedefined, col.Def0.At, t.Obj, "kind", "default", "name", col.Name)
				col.Def0 = nil
			}
			c.identityInstead(col, x)
			col.Ident = x
			c.noteSequence(col)
			col.Serial = false
		}
		c.Options(x.Options, t.Obj)
	case *ast.GeneratedConstraint:
		if col != nil {
			col.Comp = x
		}
		c.Options(x.Options, t.Obj)
	case *ast.KeyConstraint:
		c.keyConstraint(t, col, x)
	case *ast.CheckConstraint:
		c.checkConstraint(t, x)
	case *ast.ForeignKeyConstraint:
		c.foreignKeyClause(t, col, x)
	case *ast.ExcludeConstraint:
		c.excludeConstraint(t, x)
	}
}

func (c *Folder) defaultClause(t *catalog.Table, col *catalog.Column, x *ast.DefaultConstraint) {
	if col == nil && !x.For.IsZero() {
		col = t.Column(c.Cat, x.For)
	}
	if col == nil {
		c.Lose(rules.AlterTargetMissing, x.At, t.Obj, "kind", "column", "name", x.For.Text+" of "+t.Name)
		return
	}
	if col.Def0 != nil {
		c.Lose(rules.ObjectRedefined, col.Def0.At, t.Obj, "kind", "default", "name", col.Name)
	}
	if col.Def0 = x; !slices.Contains(col.Def.Constraints, ast.Constraint(x)) {
		col.ChangeDefault(x.At.Start, x)
	}
	ast.Inspect(x.Expr, func(n ast.Node) bool { // COLLATE behind a default is the column's
		e, ok := n.(*ast.Collate)
		if ok && col.Typ != nil && col.Typ.Collate.IsZero() {
			typ := *col.Typ
			typ.Collate = e.Collation
			col.Typ = &typ
		}
		return true
	})
	c.DefaultOptions(x, t.Obj)
}

// notNullColumn is the column of a NOT NULL constraint at table level, and its other
// options.
func (c *Folder) notNullColumn(t *catalog.Table, x *ast.NullConstraint) (col *catalog.Column, others []*ast.Option) {
	for _, o := range x.Options {
		if o.Name != "postgres:column" {
			others = append(others, o)
			continue
		}
		c.Inlined(o)
		col = t.Column(c.Cat, tree.NameFromText(o.Value).Last())
	}
	c.FromSource(x)
	return col, others
}

func (c *Folder) keyConstraint(t *catalog.Table, col *catalog.Column, x *ast.KeyConstraint) {
	k := c.Slabs.Keys.New()
	k.Name, k.Node, k.Primary = x.Name, x, x.Primary
	k.Parts = c.Slabs.Parts.List(max(1, len(x.Parts)))
	if len(x.Parts) == 0 && col != nil {
		k.Parts = append(k.Parts, catalog.Part{Col: col})
	}
	for _, p := range x.Parts {
		pc := c.PartColumn(t, p)
		if pc == nil {
			pc = c.keyAttribute(t, p)
		}
		if pc == nil {
			c.Lose(rules.AlterTargetMissing, x.At, t.Obj, "kind", "column", "name", catalog.Clip(c.Files.Text(p.At))+" of "+t.Name)
			return
		}
		if catalog.UsesColumn(k, pc) { // the source refuses it, MySQL too
			c.Inlined(p)
			continue
		}
		k.Parts = append(k.Parts, catalog.Part{Col: pc, Node: p})
	}
	if len(k.Parts) == 0 && !c.usingIndexKey(t, k, x) {
		return
	}
	c.ConstraintOptions(t, col, x, c.clusteredScheme(t, x.Options, x.Primary))
	c.disabledKey(t, k)
	c.NameKey(t, k)
	if k.Primary && t.Primary() != nil {
		c.Lose(rules.ConstraintDuplicate, x.At, t.Obj, "table", t.Name, "name", x.Name.Text)
		return
	}
	t.Keys = append(t.Keys, k)
}

// disabledKey remembers a key that is defined as disabled.
func (c *Folder) disabledKey(t *catalog.Table, k *catalog.Key) {
	x, ok := k.Node.(*ast.KeyConstraint)
	if !ok || len(x.Options) == 0 {
		return
	}
	if k.Primary {
		c.disabledFrom(t, x.Options, x.Name, "primary key", nil)
		return
	}
	var columns []ast.Ident
	for _, p := range k.Parts {
		columns = append(columns, p.Col.Def.Name)
	}
	c.disabledFrom(t, x.Options, x.Name, "unique", columns)
}

// usingIndexKey is ADD CONSTRAINT … USING INDEX: the columns are those of the
// index, which takes the constraint's name.
func (c *Folder) usingIndexKey(t *catalog.Table, k *catalog.Key, x *ast.KeyConstraint) bool {
	name := c.Cat.Fold(x.UsingIndex.Last())
	for i, other := range t.Keys {
		if other.Obj != nil && other.Obj.Key == name {
			k.Parts, k.Obj, k.Node = other.Parts, other.Obj, other.Node
			if k.Name.IsZero() {
				k.Name = other.Name
			}
			c.Inlined(x)
			t.Keys = append(t.Keys[:i], t.Keys[i+1:]...)
			return true
		}
	}
	c.Lose(rules.AlterTargetMissing, x.At, t.Obj, "kind", "index", "name", x.UsingIndex.String())
	return false
}

// isAction reports whether a word is an action of foreign keys.
func isAction(word string) bool {
	switch word {
	case "", "cascade", "set null", "set default", "restrict", "no action":
		return true
	}
	return false
}

func (c *Folder) foreignKeyClause(t *catalog.Table, col *catalog.Column, x *ast.ForeignKeyConstraint) {
	fk := &catalog.ForeignKey{Def: x, Table: t, Place: c.Cat.Place, OnDelete: x.OnDelete, OnUpdate: x.OnUpdate}
	if col != nil && len(x.Columns) == 0 {
		fk.Cols = []*catalog.Column{col}
	}
	for _, id := range x.Columns {
		fc := t.Column(c.Cat, id)
		if fc == nil {
			c.Lose(rules.AlterTargetMissing, x.At, t.Obj, "kind", "column", "name", id.Text+" of "+t.Name)
			return
		}
		fk.Cols = append(fk.Cols, fc)
	}
	c.NameForeignKey(t, fk)
	if !isAction(fk.OnDelete) || !isAction(fk.OnUpdate) {
		c.Lose(rules.UnparsedElement, x.At, t.Obj, "clause", catalog.Clip(c.Files.Text(x.At)))
		return
	}
	if tree.HasOption(x.Options, "postgres:period") {
		c.Lose(rules.TemporalForeignKey, x.At, t.Obj, "table", t.Name, "name", x.Name.Text, "parent", x.Table.String())
		return
	}
	c.ConstraintOptions(t, col, x, x.Options)
	c.disabledFrom(t, x.Options, x.Name, "", nil)
	t.Fks = append(t.Fks, fk)
}
