package convert

import (
	"github.com/sctconv/sctconv/convert/internal/catalog"
)

// orderTables sorts the tables so that a table follows those it references, as
// far as foreign keys have no cycle; otherwise the source order stays. Foreign
// keys that point forward are added after all tables.
func (c *converter) orderTables() {
	state := make(map[*catalog.Table]int, len(c.Cat.Tables))
	sorted := make([]*catalog.Table, 0, len(c.Cat.Tables))
	for _, t := range c.Cat.Tables {
		sorted = visit(t, state, sorted)
	}
	c.Cat.Tables = sorted
	place := make(map[*catalog.Table]int, len(sorted))
	for i, t := range sorted {
		place[t] = i
	}
	for i, t := range sorted {
		now := t.Fks[:0:0]
		for _, fk := range t.Fks {
			if place[fk.Ref] > i {
				t.Late = append(t.Late, fk)
			} else {
				now = append(now, fk)
			}
		}
		t.Fks = now
	}
}

// frame is a table on the way of the depth-first walk, which keeps its own
// stack: chains of references may be thousands of tables long.
type frame struct {
	t    *catalog.Table
	next int
}

const (
	open = 1
	done = 2
)

func visit(t *catalog.Table, state map[*catalog.Table]int, sorted []*catalog.Table) []*catalog.Table {
	if state[t] != 0 {
		return sorted
	}
	state[t] = open
	stack := []frame{{t: t}}
	for len(stack) > 0 {
		f := &stack[len(stack)-1]
		if f.next == len(f.t.Fks) {
			state[f.t] = done
			sorted = append(sorted, f.t)
			stack = stack[:len(stack)-1]
			continue
		}
		ref := f.t.Fks[f.next].Ref
		f.next++
		if state[ref] == 0 {
			state[ref] = open
			stack = append(stack, frame{t: ref})
		}
	}
	return sorted
}
