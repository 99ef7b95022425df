package convert

import "slices"

// detach makes a partition a table again: with its own keys if it was attached,
// else with those of its parent. It reports false for what is no partition of t
// or is partitioned itself.
func (c *converter) detach(t, part *table) bool {
	if part == nil || !part.merged || part.parent != t || part.by != nil {
		return false
	}
	known := len(t.children)
	t.children = slices.DeleteFunc(t.children, func(x child) bool { return x.obj == part.obj })
	if len(t.children) == known {
		return false
	}
	if part.def.Bound != nil {
		c.inlined(part.def.Bound)
	}
	part.merged, part.parent = false, nil
	part.obj.kind, part.obj.ignored, part.obj.parent = "table", false, nil
	for _, it := range part.obj.items {
		it.gone = true
	}
	part.obj.items, part.obj.partly = nil, false
	c.cat.tables = append(c.cat.tables, part)
	c.cat.rename(part, part.def.Name.Last())
	out := c.slabs.chunks.New()
	out.table = part
	c.output = append(c.output, out)
	c.partitionParts(t, part)
	return true
}

// partitionParts gives a detached partition what it has from its parent.
func (c *converter) partitionParts(t, part *table) {
	if !part.attached {
		c.copyColumns(part, t)
		c.likeKeys(part, t)
	}
	part.checks = append(part.checks, copies(t.checks)...)
	for _, fk := range t.fks {
		cp := *fk
		cp.table, cp.cols = part, nil
		for _, col := range fk.cols {
			cp.cols = append(cp.cols, part.byName[col.key])
		}
		if !slices.Contains(cp.cols, nil) && !slices.ContainsFunc(part.fks, func(o *foreignKey) bool { return slices.Equal(o.cols, cp.cols) }) {
			part.fks = append(part.fks, &cp)
		}
	}
	if !part.attached {
		c.tableElems(part, part.def.Elems)
	}
}
