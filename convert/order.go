package convert

// orderTables sorts the tables so that a table follows those it references, as
// far as foreign keys have no cycle; otherwise the source order stays. Foreign
// keys that point forward are added after all tables.
func (c *converter) orderTables() {
	state := make(map[*table]int, len(c.cat.tables))
	sorted := make([]*table, 0, len(c.cat.tables))
	for _, t := range c.cat.tables {
		sorted = visit(t, state, sorted)
	}
	c.cat.tables = sorted
	place := make(map[*table]int, len(sorted))
	for i, t := range sorted {
		place[t] = i
	}
	for i, t := range sorted {
		now := t.fks[:0:0]
		for _, fk := range t.fks {
			if place[fk.ref] > i {
				t.late = append(t.late, fk)
			} else {
				now = append(now, fk)
			}
		}
		t.fks = now
	}
}

// frame is a table on the way of the depth-first walk, which keeps its own
// stack: chains of references may be thousands of tables long.
type frame struct {
	t    *table
	next int
}

const (
	open = 1
	done = 2
)

func visit(t *table, state map[*table]int, sorted []*table) []*table {
	if state[t] != 0 {
		return sorted
	}
	state[t] = open
	stack := []frame{{t: t}}
	for len(stack) > 0 {
		f := &stack[len(stack)-1]
		if f.next == len(f.t.fks) {
			state[f.t] = done
			sorted = append(sorted, f.t)
			stack = stack[:len(stack)-1]
			continue
		}
		ref := f.t.fks[f.next].ref
		f.next++
		if state[ref] == 0 {
			state[ref] = open
			stack = append(stack, frame{t: ref})
		}
	}
	return sorted
}
