package convert

import (
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

func (c *converter) alterTable(s *ast.AlterTable) {
	t := c.cat.table(s.Name)
	if t == nil || t.merged {
		c.alterUnknown(s, t)
		return
	}
	c.fromSource(s)
	t.obj.extra = append(t.obj.extra, s.At)
	for _, a := range s.Actions {
		checks := len(t.checks)
		c.alterAction(t, a)
		if !s.Only && len(t.heirs) > 0 {
			c.alterHeirs(t, a, checks, 0)
		}
	}
}

// alterUnknown is an ALTER of a table that the files do not define.
func (c *converter) alterUnknown(s *ast.AlterTable, t *table) {
	switch {
	case t != nil && c.attachToPartition(s, t):
		return
	case t != nil:
		c.lose(rules.PartitionMergedIntoParent, s.At, t.obj, "name", t.name, "parent", parentName(t.parent, t))
		return
	case onlyDrops(s):
		c.drop(c.set.Rule(rules.DropIgnored), "alter table drop", s.At)
		return
	case c.later(s), c.onlyHarmless(s):
		return
	}
	if o := c.cat.others["table\x00"+c.cat.keyOf(s.Name)]; o != nil {
		c.lose(rules.AlterTargetMissing, s.At, o, "kind", "table", "name", s.Name.String())
		return
	}
	c.lose(rules.AlterTargetMissing, s.At, nil, "kind", "table", "name", s.Name.String())
	c.keepSource(s.At, rules.AlterTargetMissing)
}

// attachToPartition attaches a partition to one that is a partition itself.
func (c *converter) attachToPartition(s *ast.AlterTable, t *table) bool {
	if len(s.Actions) != 1 {
		return false
	}
	a, ok := s.Actions[0].(*ast.AttachPartition)
	if !ok || a.Detach || !attachable(t, c.cat.table(a.Table)) {
		return false
	}
	c.fromSource(s)
	c.attach(t, a)
	return true
}

// attachable reports whether a table can become a partition of another one: it
// is no partition yet, and not the other one nor one above that.
func attachable(t, child *table) bool {
	if child == nil || child.merged {
		return false
	}
	for p := t; p != nil; p = p.parent {
		if p == child {
			return false
		}
	}
	return true
}

// onlyDrops reports whether an ALTER only takes things off a table. Before the
// table's definition it clears the way, as DROP TABLE does.
func onlyDrops(s *ast.AlterTable) bool {
	for _, a := range s.Actions {
		switch a := a.(type) {
		case *ast.DropElem:
		case *ast.AlterColumn:
			if len(a.Drop) == 0 || a.Type != nil || len(a.Set) > 0 {
				return false
			}
		case *ast.AttachPartition:
			if !a.Detach {
				return false
			}
		default:
			return false
		}
	}
	return len(s.Actions) > 0
}

// onlyHarmless drops an ALTER of which nothing matters (OWNER TO of a view).
func (c *converter) onlyHarmless(s *ast.AlterTable) bool {
	for _, a := range s.Actions {
		o, ok := a.(*ast.AlterOption)
		if !ok || o.Option == nil {
			return false
		}
		if r := c.set.MatchOption(o.Option.Name, o.Option.Value); r == nil || r.Do.Verb != "drop" {
			return false
		}
	}
	if len(s.Actions) == 0 {
		return false
	}
	for _, a := range s.Actions {
		c.fromSource(a)
		c.option(a.(*ast.AlterOption).Option, nil)
	}
	c.fromSource(s)
	return true
}

func (c *converter) alterAction(t *table, a ast.AlterAction) {
	switch a := a.(type) {
	case *ast.AddElem:
		c.fromSource(a)
		c.tableElem(t, a.Elem)
	case *ast.DropElem:
		c.dropElem(t, a)
	case *ast.AlterColumn:
		c.alterColumn(t, a)
	case *ast.Rename:
		c.rename(t, a)
	case *ast.ConstraintState:
		c.constraintState(t, a)
	case *ast.AttachPartition:
		c.attach(t, a)
	case *ast.AlterOption:
		c.fromSource(a)
		if a.Option != nil && a.Option.Name == "postgres:set schema" {
			c.inlined(a)
			c.tableSchema(t, nameFromText(a.Option.Value).Last())
			return
		}
		c.option(a.Option, t.obj)
	case *ast.Opaque:
		c.lose(rules.UnparsedElement, a.At, t.obj, "error", a.Err, "clause", clip(a.Text))
	}
}

func (c *converter) alterColumn(t *table, a *ast.AlterColumn) {
	col := t.column(c.cat, a.Name)
	if col == nil {
		c.lose(rules.AlterTargetMissing, a.At, t.obj, "kind", "column", "name", a.Name.Text)
		return
	}
	c.fromSource(a)
	if a.Type != nil {
		if col.typ != nil {
			c.inlined(col.typ)
		}
		col.typ = a.Type
	}
	if a.Using != nil { // it changed the rows of the source when the type changed
		c.drop(c.set.Rule(rules.AlterTypeUsing), "using", a.Using.Span())
	}
	for _, x := range a.Set {
		if d, ok := x.(*ast.DefaultConstraint); ok && col.def0 != nil {
			c.inlined(col.def0)
			col.def0 = d
			c.options(d.Options, t.obj)
			continue
		}
		c.constraint(t, col, x)
	}
	c.dropClauses(col, a.Drop)
	c.options(a.Options, t.obj)
}

// dropClauses takes clauses off a column.
func (c *converter) dropClauses(col *column, list []string) {
	for _, d := range list {
		switch d {
		case "default":
			if col.def0 != nil {
				c.inlined(col.def0)
				col.def0 = nil
			}
		case "not null":
			if col.null != nil {
				c.inlined(col.null)
				col.null = nil
			}
		case "identity":
			if col.ident != nil {
				c.inlined(col.ident)
				col.ident = nil
			}
		case "expression":
			if col.comp != nil {
				c.inlined(col.comp)
				col.comp = nil
			}
		}
	}
}

// inlined marks a whole subtree as accounted for: a later clause replaced it,
// or its content was taken into another node.
func (c *converter) inlined(n ast.Node) {
	switch n.(type) {
	case *ast.NumberLit, *ast.StringLit, *ast.Keyword, *ast.ColumnRef: // as most are, and with nothing below
		c.fromSource(n)
		return
	}
	if d, ok := n.(*ast.DefaultConstraint); ok && len(d.Options) == 0 && d.Expr != nil {
		c.fromSource(d)
		c.inlined(d.Expr)
		return
	}
	ast.Inspect(n, func(x ast.Node) bool { c.fromSource(x); return true })
}

func (c *converter) dropElem(t *table, a *ast.DropElem) {
	c.fromSource(a)
	c.options(a.Options, t.obj)
	found := false
	switch a.Kind {
	case "column":
		for _, id := range a.Names {
			found = c.dropColumn(t, id) || found
		}
	case "unique":
		found = c.dropKeys(t, func(k *key) bool { return !k.primary && c.hasColumns(k, t, a.Names) })
	case "primary key":
		found = c.dropKeys(t, func(k *key) bool { return k.primary })
	case "partition":
		found = true
	default:
		for _, id := range a.Names {
			found = c.dropNamed(t, id) || found
		}
	}
	if !found && !a.IfExists {
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

func (c *converter) dropColumn(t *table, id ast.Ident) bool {
	col := t.column(c.cat, id)
	if col == nil {
		return false
	}
	delete(t.byName, col.key)
	for i := range t.cols {
		if t.cols[i] == col {
			t.cols = append(t.cols[:i], t.cols[i+1:]...)
			break
		}
	}
	c.inlined(col.def)
	c.dropClauses(col, []string{"default", "not null", "identity", "expression"})
	if col.typ != nil {
		c.inlined(col.typ)
	}
	c.dropKeys(t, func(k *key) bool { return usesColumn(k, col) })
	fks := t.fks[:0]
	for _, fk := range t.fks {
		if containsColumn(fk.cols, col) {
			c.inlined(fk.def)
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
		c.goneKey(k)
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
	if k.node != nil {
		c.inlined(k.node)
	}
	if k.obj != nil {
		k.obj.ignored = true
	}
}

func (c *converter) dropNamed(t *table, id ast.Ident) bool {
	if k := c.namedCheck(t, id); k != nil {
		k.dropped = true
		return true
	}
	if c.dropExclusion(t, id) {
		return true
	}
	name := c.cat.fold(id)
	if c.dropKeys(t, func(k *key) bool { return !k.name.IsZero() && c.cat.fold(k.name) == name }) {
		return true
	}
	for i, fk := range t.fks {
		if c.cat.fold(fk.def.Name) == name {
			c.inlined(fk.def)
			t.fks = append(t.fks[:i], t.fks[i+1:]...)
			return true
		}
	}
	for _, col := range t.cols {
		if col.def0 != nil && c.cat.fold(col.def0.Name) == name {
			c.inlined(col.def0)
			col.def0 = nil
			return true
		}
	}
	return false
}

func (c *converter) rename(t *table, a *ast.Rename) {
	switch a.Kind {
	case "table":
		c.renameReferences(t, a.To.Last())
		delete(c.cat.byName, t.schema+"\x00"+t.key)
		c.cat.rename(t, a.To.Last())
		t.def.Name = ast.Name{Parts: append(append([]ast.Ident{}, t.def.Name.Parts[:len(t.def.Name.Parts)-1]...), a.To.Last())}
		c.cat.byName[t.schema+"\x00"+t.key] = t
		t.obj.key, t.obj.name = t.key, t.name
	case "constraint":
		if !c.renameConstraint(t, a) {
			c.lose(rules.AlterTargetMissing, a.At, t.obj, "kind", "constraint", "name", a.From.Text)
			return
		}
	case "column":
		col := t.column(c.cat, a.From)
		if col == nil {
			c.lose(rules.AlterTargetMissing, a.At, t.obj, "kind", "column", "name", a.From.Text)
			return
		}
		delete(t.byName, col.key)
		if t.oldNames == nil {
			t.oldNames = map[string]*column{}
		}
		t.oldNames[col.key] = col
		col.key, col.name = c.cat.fold(a.To.Last()), c.cat.spelling(a.To.Last())
		d := *col.def
		d.Name = a.To.Last()
		col.def = &d
		t.byName[col.key] = col
	}
	c.fromSource(a)
}

// renameReferences lets foreign keys follow a table that is renamed.
func (c *converter) renameReferences(t *table, to ast.Ident) {
	for _, o := range c.cat.tables {
		for _, fk := range o.fks {
			if c.cat.byName[c.cat.keyOf(fk.def.Table)] != t {
				continue
			}
			last := len(fk.def.Table.Parts) - 1
			id := to
			id.At = fk.def.Table.Parts[last].At
			fk.def.Table.Parts = append(append([]ast.Ident{}, fk.def.Table.Parts[:last]...), id)
		}
	}
}

func (c *converter) attach(t *table, a *ast.AttachPartition) {
	child := c.cat.table(a.Table)
	if a.Detach || !attachable(t, child) {
		c.lose(rules.PartitionMergedIntoParent, a.At, t.obj, "name", a.Table.String(), "parent", t.name)
		return
	}
	c.covered = append(c.covered, cover{at: a.At})
	c.partitionChild(t, child, a.Bound)
	child.merged = true
	child.obj.kind, child.obj.ignored, child.obj.parent = "partition", true, t.obj
	for i := range c.cat.tables {
		if c.cat.tables[i] == child {
			c.cat.tables = append(c.cat.tables[:i], c.cat.tables[i+1:]...)
			break
		}
	}
	for _, x := range child.children { // it was a parent itself
		c.lose(rules.PartitionMergedIntoParent, x.at, x.obj, "name", x.name, "parent", child.name)
	}
	c.withoutTable(child)
	for _, k := range child.keys {
		c.goneKey(k)
	}
	for _, ix := range child.indexes {
		c.goneKey(&ix.key)
	}
	for _, fk := range child.fks {
		c.inlined(fk.def)
	}
}
