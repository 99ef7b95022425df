package convert

import (
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// constraint enters a constraint or value clause; col is nil at table level.
func (c *converter) constraint(t *table, col *column, x ast.Constraint) {
	switch x := x.(type) {
	case *ast.NullConstraint:
		options := x.Options
		if col == nil {
			col, options = c.notNullColumn(t, x)
		}
		if col != nil && x.NotNull && c.isDisabled(x.Options) {
			c.disabledNull(t, col, x)
			return
		}
		if col != nil {
			if col.null != nil {
				c.fromSource(col.null)
			}
			col.null = x
		}
		c.options(options, t.obj)
	case *ast.DefaultConstraint:
		c.defaultClause(t, col, x)
	case *ast.IdentityConstraint:
		if col != nil {
			if col.ident != nil {
				c.inlined(col.ident)
			}
			col.ident = x
			c.noteSequence(col)
			col.serial = false
		}
		c.options(x.Options, t.obj)
	case *ast.GeneratedConstraint:
		if col != nil {
			col.comp = x
		}
		c.options(x.Options, t.obj)
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

func (c *converter) defaultClause(t *table, col *column, x *ast.DefaultConstraint) {
	if col == nil && !x.For.IsZero() {
		col = t.column(c.cat, x.For)
	}
	if col == nil {
		c.lose(rules.AlterTargetMissing, x.At, t.obj, "kind", "column", "name", x.For.Text)
		return
	}
	if col.def0 != nil {
		c.lose(rules.ObjectRedefined, col.def0.At, t.obj, "kind", "default", "name", col.name)
	}
	col.def0 = x
	ast.Inspect(x.Expr, func(n ast.Node) bool { // COLLATE behind a default is the column's
		e, ok := n.(*ast.Collate)
		if ok && col.typ != nil && col.typ.Collate.IsZero() {
			typ := *col.typ
			typ.Collate = e.Collation
			col.typ = &typ
		}
		return true
	})
	c.defaultOptions(x, t.obj)
}

// notNullColumn is the column of a NOT NULL constraint at table level, and its other
// options.
func (c *converter) notNullColumn(t *table, x *ast.NullConstraint) (col *column, others []*ast.Option) {
	for _, o := range x.Options {
		if o.Name != "postgres:column" {
			others = append(others, o)
			continue
		}
		c.inlined(o)
		col = t.column(c.cat, nameFromText(o.Value).Last())
	}
	c.fromSource(x)
	return col, others
}

func (c *converter) keyConstraint(t *table, col *column, x *ast.KeyConstraint) {
	k := c.slabs.keys.New()
	k.name, k.node, k.primary = x.Name, x, x.Primary
	k.parts = c.slabs.parts.List(max(1, len(x.Parts)))
	if len(x.Parts) == 0 && col != nil {
		k.parts = append(k.parts, part{col: col})
	}
	for _, p := range x.Parts {
		pc := c.partColumn(t, p)
		if pc == nil {
			c.lose(rules.AlterTargetMissing, x.At, t.obj, "kind", "column", "name", clip(c.files.Text(p.At)))
			return
		}
		k.parts = append(k.parts, part{col: pc, node: p})
	}
	if len(k.parts) == 0 && !c.usingIndexKey(t, k, x) {
		return
	}
	c.constraintOptions(t, x, c.clusteredScheme(t, x.Options, x.Primary))
	c.disabledKey(t, k)
	c.nameKey(t, k)
	c.tellUsedIndex(t, k, x.Options)
	if k.primary && t.primary() != nil {
		c.lose(rules.ConstraintDuplicate, x.At, t.obj, "table", t.name, "name", x.Name.Text)
		return
	}
	t.keys = append(t.keys, k)
}

// disabledKey remembers a key that is defined as disabled.
func (c *converter) disabledKey(t *table, k *key) {
	x, ok := k.node.(*ast.KeyConstraint)
	if !ok || len(x.Options) == 0 {
		return
	}
	if k.primary {
		c.disabledFrom(t, x.Options, x.Name, "primary key", nil)
		return
	}
	var columns []ast.Ident
	for _, p := range k.parts {
		columns = append(columns, p.col.def.Name)
	}
	c.disabledFrom(t, x.Options, x.Name, "unique", columns)
}

// usingIndexKey is ADD CONSTRAINT … USING INDEX: the columns are those of the
// index, which takes the constraint's name.
func (c *converter) usingIndexKey(t *table, k *key, x *ast.KeyConstraint) bool {
	name := c.cat.fold(x.UsingIndex.Last())
	for i, other := range t.keys {
		if other.obj != nil && other.obj.key == name {
			k.parts, k.obj, k.node = other.parts, other.obj, other.node
			if k.name.IsZero() {
				k.name = other.name
			}
			c.inlined(x)
			t.keys = append(t.keys[:i], t.keys[i+1:]...)
			return true
		}
	}
	c.lose(rules.AlterTargetMissing, x.At, t.obj, "kind", "index", "name", x.UsingIndex.String())
	return false
}

// partColumn is the plain column of a key part, or nil.
func (c *converter) partColumn(t *table, p *ast.IndexPart) *column {
	e := p.Expr
	for {
		switch x := e.(type) {
		case *ast.Paren:
			e = x.X
		case *ast.Collate:
			e = x.X
		case *ast.ColumnRef:
			return t.columnIn(c.cat, x.Name.Last())
		case *ast.StringLit: // SQL Server and exports quote names this way
			return nil
		default:
			return nil
		}
	}
}

// constraintOptions handles the states of a constraint; the item stands at
// the option.
func (c *converter) constraintOptions(t *table, x ast.Node, list []*ast.Option) {
	list = c.onceDeferred(list)
	c.options(list, t.obj)
}

// onceDeferred leaves DEFERRABLE to the item of INITIALLY DEFERRED, which implies it and
// names both.
func (c *converter) onceDeferred(list []*ast.Option) []*ast.Option {
	if len(list) < 2 || !hasOption(list, c.dialect+":initially deferred") || !hasOption(list, c.dialect+":deferrable") {
		return list
	}
	var rest []*ast.Option
	for _, o := range list {
		switch o.Name {
		case c.dialect + ":deferrable":
			c.covered = append(c.covered, cover{at: o.At})
			continue
		case c.dialect + ":initially deferred":
			both := *o
			both.Text = "DEFERRABLE " + o.Text
			o = &both
		}
		rest = append(rest, o)
	}
	return rest
}

func (c *converter) foreignKeyClause(t *table, col *column, x *ast.ForeignKeyConstraint) {
	fk := &foreignKey{def: x, table: t, place: c.cat.place, onDelete: x.OnDelete, onUpdate: x.OnUpdate}
	if col != nil && len(x.Columns) == 0 {
		fk.cols = []*column{col}
	}
	for _, id := range x.Columns {
		fc := t.column(c.cat, id)
		if fc == nil {
			c.lose(rules.AlterTargetMissing, x.At, t.obj, "kind", "column", "name", id.Text)
			return
		}
		fk.cols = append(fk.cols, fc)
	}
	c.nameForeignKey(t, fk)
	if hasOption(x.Options, "postgres:period") {
		c.lose(rules.TemporalForeignKey, x.At, t.obj, "table", t.name, "name", x.Name.Text, "parent", x.Table.String())
		return
	}
	c.constraintOptions(t, x, x.Options)
	c.disabledFrom(t, x.Options, x.Name, "", nil)
	t.fks = append(t.fks, fk)
}
