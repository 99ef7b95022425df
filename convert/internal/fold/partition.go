package fold

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// detach makes a partition a table again: with its own keys if it was attached,
// else with those of its parent. It reports false for what is no partition of t
// or is partitioned itself.
func (c *Folder) detach(t, part *catalog.Table) bool {
	if part == nil || !part.Merged || part.Parent != t || part.By != nil {
		return false
	}
	known := len(t.Children)
	t.Children = slices.DeleteFunc(t.Children, func(x catalog.Child) bool { return x.Obj == part.Obj })
	if len(t.Children) == known {
		return false
	}
	c.leaves(t, part)
	if part.Def.Bound != nil {
		c.Inlined(part.Def.Bound)
	}
	part.Merged, part.Parent = false, nil
	part.Obj.Kind, part.Obj.Ignored, part.Obj.Parent = "table", false, nil
	for _, it := range part.Obj.Items {
		it.Gone = true
	}
	part.Obj.Items, part.Obj.Partly = nil, false
	c.Cat.Tables = append(c.Cat.Tables, part)
	c.Cat.Rename(part, part.Def.Name.Last())
	out := c.Slabs.Chunks.New()
	out.Table = part
	c.Output = append(c.Output, out)
	c.partitionParts(t, part)
	return true
}

// leaves notes a partition that a script takes out of a table behind rows of it: those that it has
// go with it.
func (c *Folder) leaves(t, part *catalog.Table) {
	if slices.ContainsFunc(c.Cat.Data, func(d *catalog.DataStmt) bool { return d.Stmt != nil && (c.changes(d, t) || c.changes(d, part)) }) {
		t.Left = append(t.Left, part)
	}
}

// partitionParts gives a detached partition what it has from its parent.
func (c *Folder) partitionParts(t, part *catalog.Table) {
	if !part.Attached {
		c.copyColumns(part, t)
		c.likeKeys(part, t)
	}
	c.ownChecks(t, part)
	part.Checks = append(part.Checks, catalog.Copies(t.Checks)...)
	for _, fk := range t.Fks {
		cp := *fk
		cp.Table, cp.Cols = part, nil
		for _, col := range fk.Cols {
			cp.Cols = append(cp.Cols, part.ByName[col.Key])
		}
		if !slices.Contains(cp.Cols, nil) && !slices.ContainsFunc(part.Fks, func(o *catalog.ForeignKey) bool { return slices.Equal(o.Cols, cp.Cols) }) {
			part.Fks = append(part.Fks, &cp)
		}
	}
	if !part.Attached {
		c.tableElems(part, part.Def.Elems)
	}
}

// partitionOf merges a PostgreSQL partition into its parent: rows live there.
func (c *Folder) partitionOf(t *catalog.Table) {
	t.Obj.Kind = "partition"
	t.Obj.Ignored = true
	t.Merged = true
	parent := c.Cat.Table(t.Def.PartitionOf)
	if parent != nil {
		t.Obj.Parent = parent.Obj
	}
	c.Cat.ByName[c.Cat.KeyOf(t.Def.Name)] = t
	c.partitionChild(parent, t, t.Def.Bound)
	for _, e := range t.Def.Elems {
		if c.partElem(t, e) {
			c.Inlined(e)
		}
	}
}

// partitionChild notes a partition of a table. Those of a partition have no
// place in MySQL.
func (c *Folder) partitionChild(parent, t *catalog.Table, bound *ast.PartitionBound) {
	if t.Within, t.Bound = parent, bound; parent != nil {
		parent.Bounded = append(parent.Bounded, t)
	}
	root := parent
	for root != nil && root.Merged && root.Parent != nil {
		root = root.Parent
	}
	if parent != nil && parent != root && root.By != nil {
		t.Parent = root
		root.Deeper = true
		c.Lose(rules.PartitionMergedIntoParent, t.Def.At, t.Obj, "name", t.Name, "parent", root.Name)
		return
	}
	if t.Parent = parent; parent == nil || parent.Merged || parent.By == nil {
		c.Lose(rules.PartitionMergedIntoParent, t.Def.At, t.Obj, "name", t.Name, "parent", parentName(parent, t))
		return
	}
	parent.Children = append(parent.Children, catalog.Child{Obj: t.Obj, Table: t, Name: t.Name, Ident: t.Def.Name.Last(), At: t.Def.At, Bound: bound})
}

func parentName(parent, t *catalog.Table) string {
	if parent == nil {
		return t.Def.PartitionOf.String()
	}
	return parent.Name
}

// attachToPartition attaches a partition to one that is a partition itself.
func (c *Folder) attachToPartition(s *ast.AlterTable, t *catalog.Table) bool {
	if len(s.Actions) != 1 {
		return false
	}
	a, ok := s.Actions[0].(*ast.AttachPartition)
	if !ok || a.Detach || !attachable(t, c.Cat.Table(a.Table)) {
		return false
	}
	c.FromSource(s)
	c.attach(t, a)
	return true
}

// renamePartition gives a partition of PostgreSQL another name.
func (c *Folder) renamePartition(s *ast.AlterTable, t *catalog.Table) bool {
	if t.Parent == nil || len(s.Actions) != 1 {
		return false
	}
	a, ok := s.Actions[0].(*ast.Rename)
	if !ok || a.Kind != "table" {
		return false
	}
	c.FromSource(s)
	c.rename(t, a)
	t.Obj.Extra = append(t.Obj.Extra, s.At)
	if i := slices.IndexFunc(t.Parent.Children, func(x catalog.Child) bool { return x.Obj == t.Obj }); i >= 0 {
		t.Parent.Children[i].Name, t.Parent.Children[i].Ident = t.Name, a.To.Last()
	}
	return true
}

// attachable reports whether a table can become a partition of another one: it
// is no partition yet, and not the other one nor one above that.
func attachable(t, child *catalog.Table) bool {
	if child == nil || child.Merged {
		return false
	}
	for p := t; p != nil; p = p.Parent {
		if p == child {
			return false
		}
	}
	return true
}

// attachesLater reports whether a change attaches a table that is not defined yet.
func (c *Folder) attachesLater(s *ast.AlterTable) bool {
	return slices.ContainsFunc(s.Actions, func(a ast.AlterAction) bool {
		p, ok := a.(*ast.AttachPartition)
		return ok && !p.Detach && c.definesLater(p.Table)
	})
}

func (c *Folder) attach(t *catalog.Table, a *ast.AttachPartition) {
	child := c.Cat.Table(a.Table)
	if a.Detach && c.detach(t, child) {
		c.Inlined(a)
		return
	}
	if a.Detach || !attachable(t, child) {
		c.Lose(rules.PartitionMergedIntoParent, a.At, t.Obj, "name", a.Table.String(), "parent", t.Name)
		return
	}
	c.Covered = append(c.Covered, catalog.Cover{At: a.At})
	c.keepClauses(child)
	t.Left = slices.DeleteFunc(t.Left, func(p *catalog.Table) bool { return p == child })
	c.enterPartition(t, child, a.Bound)
}

// enterPartition makes a table a partition of another one, whose keys and checks hold then.
func (c *Folder) enterPartition(t, child *catalog.Table, bound *ast.PartitionBound) {
	c.partitionChild(t, child, bound)
	child.Merged = true
	child.Obj.Kind, child.Obj.Ignored, child.Obj.Parent = "partition", true, t.Obj
	for i := range c.Cat.Tables {
		if c.Cat.Tables[i] == child {
			c.Cat.Tables = append(c.Cat.Tables[:i], c.Cat.Tables[i+1:]...)
			break
		}
	}
	child.Attached = true
	for _, col := range child.Cols { // they may be written in an ALTER
		c.inlinedColumn(col)
	}
	for _, x := range child.Children { // it was a parent itself
		c.Lose(rules.PartitionMergedIntoParent, x.At, x.Obj, "name", x.Name, "parent", child.Name)
	}
	c.WithoutTable(child)
	for _, k := range child.Keys {
		c.GoneKey(k)
	}
	for _, ix := range child.Indexes {
		c.GoneKey(&ix.Key)
	}
	for _, fk := range child.Fks {
		c.Inlined(fk.Def)
	}
}

// inlinedColumn accounts for a column that stands for one of another table.
func (c *Folder) inlinedColumn(col *catalog.Column) {
	c.Inlined(col.Def)
	if col.Null != nil {
		c.Inlined(col.Null)
	}
	if col.Def0 != nil {
		c.Inlined(col.Def0)
	}
}

// ofPartition notes the item of an index or key of a partition: the index may
// be attached to one of the parent, which then stands for it.
func (c *Folder) ofPartition(n ast.Name, o *catalog.Object, it *catalog.Item) {
	if c.partKeys == nil {
		c.partKeys = map[string]*catalog.Item{}
	}
	if !n.IsZero() {
		c.partKeys[o.Schema+"\x00"+c.Cat.Fold(n.Last())] = it
	}
}

// attachIndex takes back what was said of an index of a partition: it is one
// with the index of the parent, as in MySQL.
func (c *Folder) attachIndex(n ast.Name) {
	if it := c.partKeys[c.Cat.KeyOf(n)]; it != nil {
		it.Gone = true
	}
}

// alterPartitions enters a change; one of a table without partitions has no effect.
func (c *Folder) alterPartitions(t *catalog.Table, a *ast.PartitionChange) {
	if t.By == nil && a.By == nil {
		c.LostChange(t, a)
		return
	}
	x := catalog.PartitionChange{Def: a}
	switch a.Verb {
	case "drop", "truncate", "exchange":
		x.Rows = c.wroteRows(t) || !a.With.IsZero() && c.wroteRows(c.Cat.Table(a.With))
	}
	if t.By == nil {
		t.By = &ast.PartitionBy{}
	}
	t.Changes = append(t.Changes, x)
}

func (c *Folder) LostChange(t *catalog.Table, a *ast.PartitionChange) {
	c.Lose(rules.OraclePartitionMaintenance, a.At, t.Obj, "clause", catalog.Clip(c.Files.Text(a.At)))
}

// wroteRows reports whether the scripts have written rows to a table so far.
func (c *Folder) wroteRows(t *catalog.Table) bool {
	for ; c.Cat.RowsSeen < len(c.Cat.Data); c.Cat.RowsSeen++ {
		if s, ok := c.Cat.Data[c.Cat.RowsSeen].Stmt.(*ast.Insert); ok {
			if to := c.Cat.Table(s.Table); to != nil {
				c.Cat.WithRows[to] = true
			}
		}
	}
	return t != nil && c.Cat.WithRows[t]
}

// indexPartitions drops changes of the partitions of an index of Oracle, which has those
// of its table in the target.
func (c *Folder) indexPartitions(s *ast.AlterObject) bool {
	if s.Kind != "index" || c.Dialect != "oracle" || len(s.Actions) != 1 {
		return false
	}
	first, rest, _ := strings.Cut(s.Actions[0].Value, " ")
	switch strings.ToLower(first) {
	case "partition", "subpartition":
	case "default":
		if !strings.HasPrefix(strings.ToLower(rest), "attributes") {
			return false
		}
	default:
		return false
	}
	c.Drop(c.Set.Rule(rules.IndexPartitionMaintenance), s.Actions[0].Name, s.At)
	return true
}
