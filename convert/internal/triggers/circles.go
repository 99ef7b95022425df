package triggers

import (
	"slices"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// A statement of MySQL, with all that triggers do for it, may change each table once only: a trigger
// that changes a table which is being changed is an error (1442) when it runs. So a trigger stays
// whose changes would come back to the table of a statement that leads to it.

// firing is an event of a table, at which triggers may change other tables.
type firing struct {
	t     *catalog.Table
	event string
}

// firings are the events that follow from others, both ways, in the order in which they were found.
type firings struct {
	next, before map[firing][]firing
	found        [][2]firing
}

func (f *firings) add(from, to firing) {
	if f.next == nil {
		f.next, f.before = map[firing][]firing{}, map[firing][]firing{}
	}
	f.next[from], f.before[to] = append(f.next[from], to), append(f.before[to], from)
	f.found = append(f.found, [2]firing{from, to})
}

// forget takes back all but the first n.
func (f *firings) forget(n int) {
	for i := len(f.found) - 1; i >= n; i-- {
		from, to := f.found[i][0], f.found[i][1]
		f.next[from], f.before[to] = f.next[from][:len(f.next[from])-1], f.before[to][:len(f.before[to])-1]
	}
	f.found = f.found[:n]
}

// reached are an event and all that the others lead to.
func reached(at firing, others map[firing][]firing) map[firing]bool {
	seen, list := map[firing]bool{at: true}, []firing{at}
	for len(list) > 0 {
		next := others[list[0]]
		list = list[1:]
		for _, f := range next {
			if !seen[f] {
				seen[f] = true
				list = append(list, f)
			}
		}
	}
	return seen
}

// changesOf are the events of other tables that statements of a trigger make.
func (w *actsWriter) changesOf(stmts []ast.Stmt) (list []firing) {
	for _, s := range stmts {
		ast.Inspect(s, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.Insert:
				t := w.Cat.Table(n.Table)
				if list = append(list, firing{t, "insert"}); n.Conflict != nil && n.Conflict.Update {
					list = append(list, firing{t, "update"})
				}
			case *ast.Update:
				list = append(list, firing{w.Cat.Table(tree.ChangedIn(n)), "update"})
			case *ast.Delete:
				list = append(list, firing{w.Cat.Table(tree.ChangedIn(n)), "delete"})
			}
			return true
		})
	}
	return list
}

// follows notes events that follow from one; false where a table would be changed twice by then.
func (w *actsWriter) follows(from firing, list ...firing) bool {
	if len(list) == 0 {
		return true
	}
	before := map[*catalog.Table]bool{}
	for f := range reached(from, w.fires.before) {
		before[f.t] = true
	}
	for _, to := range list {
		for f := range reached(to, w.fires.next) {
			if before[f.t] {
				return false
			}
		}
	}
	for _, to := range list {
		w.fires.add(from, to)
	}
	return true
}

// readsRowsOf reports whether queries of the trigger read a table.
func (w *actsWriter) readsRowsOf(t *catalog.Table) bool {
	return slices.ContainsFunc(w.acts, func(s ast.Stmt) (reads bool) {
		ast.Inspect(s, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.Select:
				for _, from := range n.From {
					ast.Inspect(from, func(n ast.Node) bool {
						x, ok := n.(*ast.TableName)
						reads = reads || ok && w.Cat.Table(x.Name) == t
						return !reads
					})
				}
			}
			return !reads
		})
		return reads
	})
}
