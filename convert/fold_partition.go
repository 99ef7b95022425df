package convert

import (
	"slices"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// partitionOf merges a PostgreSQL partition into its parent: rows live there.
func (c *converter) partitionOf(t *table) {
	t.obj.kind = "partition"
	t.obj.ignored = true
	t.merged = true
	parent := c.cat.table(t.def.PartitionOf)
	if parent != nil {
		t.obj.parent = parent.obj
	}
	c.cat.byName[c.cat.keyOf(t.def.Name)] = t
	c.partitionChild(parent, t, t.def.Bound)
	c.partitionConstraints(t)
}

// partitionChild notes a partition of a table. Those of a partition have no
// place in MySQL.
func (c *converter) partitionChild(parent, t *table, bound *ast.PartitionBound) {
	root := parent
	for root != nil && root.merged && root.parent != nil {
		root = root.parent
	}
	if parent != nil && parent != root && root.by != nil {
		t.parent = root
		root.deeper = true
		c.lose(rules.PartitionMergedIntoParent, t.def.At, t.obj, "name", t.name, "parent", root.name)
		return
	}
	if t.parent = parent; parent == nil || parent.merged || parent.by == nil {
		c.lose(rules.PartitionMergedIntoParent, t.def.At, t.obj, "name", t.name, "parent", parentName(parent, t))
		return
	}
	parent.children = append(parent.children, child{obj: t.obj, name: t.name, ident: t.def.Name.Last(), at: t.def.At, bound: bound})
}

func parentName(parent, t *table) string {
	if parent == nil {
		return t.def.PartitionOf.String()
	}
	return parent.name
}

// partitionConstraints notes the constraints that hold in one partition only.
func (c *converter) partitionConstraints(t *table) {
	for _, e := range t.def.Elems {
		list := []ast.Constraint{}
		switch e := e.(type) {
		case ast.Constraint:
			list = append(list, e)
		case *ast.ColumnDef:
			list = e.Constraints
		}
		for _, x := range list {
			c.note(rules.PartitionConstraint, x.Span(), t.obj, "clause", clip(c.files.Text(x.Span())), "name", t.name, "parent", t.def.PartitionOf.String())
		}
	}
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

// renamePartition gives a partition of PostgreSQL another name.
func (c *converter) renamePartition(s *ast.AlterTable, t *table) bool {
	if t.parent == nil || len(s.Actions) != 1 {
		return false
	}
	a, ok := s.Actions[0].(*ast.Rename)
	if !ok || a.Kind != "table" {
		return false
	}
	c.fromSource(s)
	c.rename(t, a)
	t.obj.extra = append(t.obj.extra, s.At)
	if i := slices.IndexFunc(t.parent.children, func(x child) bool { return x.obj == t.obj }); i >= 0 {
		t.parent.children[i].name, t.parent.children[i].ident = t.name, a.To.Last()
	}
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

func (c *converter) attach(t *table, a *ast.AttachPartition) {
	child := c.cat.table(a.Table)
	if a.Detach && c.detach(t, child) {
		c.inlined(a)
		return
	}
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
	child.attached = true
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

// ofPartition notes the item of an index or key of a partition: the index may
// be attached to one of the parent, which then stands for it.
func (c *converter) ofPartition(n ast.Name, o *object, it *item) {
	if c.partKeys == nil {
		c.partKeys = map[string]*item{}
	}
	if !n.IsZero() {
		c.partKeys[o.schema+"\x00"+c.cat.fold(n.Last())] = it
	}
}

// keyOfPartition is [converter.ofPartition] for ALTER TABLE … ADD PRIMARY KEY or
// UNIQUE of a partition.
func (c *converter) keyOfPartition(s *ast.AlterTable, it *item) {
	if len(s.Actions) != 1 {
		return
	}
	add, ok := s.Actions[0].(*ast.AddElem)
	if !ok {
		return
	}
	if k, ok := add.Elem.(*ast.KeyConstraint); ok && !k.Name.IsZero() {
		c.ofPartition(ast.Name{Parts: []ast.Ident{k.Name}}, it.obj, it)
	}
}

// attachIndex takes back what was said of an index of a partition: it is one
// with the index of the parent, as in MySQL.
func (c *converter) attachIndex(n ast.Name) {
	if it := c.partKeys[c.cat.keyOf(n)]; it != nil {
		it.gone = true
	}
}
