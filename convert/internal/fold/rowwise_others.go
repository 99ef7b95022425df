package fold

import (
	"slices"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// readsOnce reports whether nothing that a trigger does reads a column behind the statement that
// gives it another value: inserted and deleted have the values of before.
func (r *rowwise) readsOnce(acts rowActs) bool {
	given := map[string]bool{}
	return r.readsBefore(acts.sets, given, 0) && (len(given) == 0 || !r.readsAny(acts.others, given))
}

func (r *rowwise) readsBefore(stmts []ast.Stmt, given map[string]bool, depth int) bool {
	for _, s := range stmts {
		switch s := s.(type) {
		case *ast.Assign:
			if r.readsGiven(s.Value, given) {
				return false
			}
			key := r.c.Cat.Fold(s.Target.(*ast.ColumnRef).Name.Last())
			if given[key] {
				return false
			}
			given[key] = true
		case *ast.If:
			then, ok := s.Then.(*ast.StmtList)
			if !ok || depth > tree.MaxNesting || r.readsGiven(s.Cond, given) || !r.readsBefore(then.Stmts, given, depth+1) {
				return false
			}
		}
	}
	return true
}

func (r *rowwise) readsAny(stmts []ast.Stmt, given map[string]bool) bool {
	return slices.ContainsFunc(stmts, func(s ast.Stmt) bool { return r.readsGiven(s, given) })
}

// refusesFirst puts refusals before the columns get their values, which they do not see: they read
// the rows of the statement. Rows that are written come behind, and may not read the columns.
func (r *rowwise) refusesFirst(acts rowActs) (rowActs, bool) {
	if r.own || !r.readsBefore(acts.sets, map[string]bool{}, 0) || slices.ContainsFunc(acts.others, func(s ast.Stmt) bool { return tree.Has[*ast.Insert](s) }) {
		return acts, false
	}
	return rowActs{sets: slices.Concat(acts.others, acts.sets)}, true
}

// readsGiven reports whether something reads the new value of one of some columns, or what is
// computed from columns.
func (r *rowwise) readsGiven(n ast.Node, given map[string]bool) (reads bool) {
	ast.Inspect(n, func(n ast.Node) bool {
		ref, ok := n.(*ast.ColumnRef)
		if ok && len(ref.Name.Parts) == 2 && ref.Name.Parts[0].Text != catalog.OldRow {
			key := r.c.Cat.Fold(ref.Name.Last())
			col := r.t.ByName[key]
			reads = reads || given[key] || len(given) > 0 && col != nil && (col.Comp != nil || col.Stamp)
		}
		return !reads
	})
	return reads
}

// meets is another trigger of the table beside which one does not do the same to each row, nil for
// none. One that changes its own rows makes those of UPDATE fire again, and those of the same event
// still read the rows of before. One that fires instead of its statement makes the change of it.
func (c *Folder) meets(s *ast.CreateTrigger, t *catalog.Table) *ast.CreateTrigger {
	list := c.triggersOf(t)
	own := s.Timing != "instead of" && c.changesOwn(s, t)
	i := slices.IndexFunc(list, func(o *ast.CreateTrigger) bool {
		switch {
		case o == s:
			return false
		case sharesEvent(s, o) && o.Timing == "instead of":
			return own || c.rowwiseActs(o, true) == nil
		case sharesEvent(s, o):
			return own && !c.standsAside(o, s, t) || c.changesOwn(o, t) && !c.standsAside(s, o, t)
		}
		return o.Timing != "instead of" && (own && slices.Contains(o.Events, "update") && !c.standsAside(o, s, t) ||
			slices.Contains(s.Events, "update") && c.changesOwn(o, t) && !c.standsAside(s, o, t))
	})
	if i < 0 {
		return nil
	}
	return list[i]
}

// noteMeeting tells beside which other trigger one is not converted.
func (c *Folder) noteMeeting(f *catalog.Feeder) {
	t := c.Cat.Table(f.Def.Table)
	if t == nil || f.Acts != nil {
		return
	}
	if o := c.meets(f.Def, t); o != nil {
		c.Note(rules.TriggersMeet, f.Def.Name.Span(), f.Obj, "name", f.Obj.Name, "table", t.Name, "other", o.Name.Last().Text)
	}
}

// firesFirst reports whether no trigger of another table changes rows of this one, and none of it
// fires instead of statements.
func (r *rowwise) firesFirst() bool {
	return !slices.ContainsFunc(r.c.Objects, func(o *catalog.Object) bool {
		s, ok := o.Node.(*ast.CreateTrigger)
		if !ok || o.Ignored || s.Table.IsZero() {
			return false
		}
		if r.c.Cat.Table(s.Table) == r.t {
			return s.Timing == "instead of" && !r.fires
		}
		return r.c.changesOwn(s, r.t)
	})
}

func sharesEvent(a, b *ast.CreateTrigger) bool {
	return slices.ContainsFunc(a.Events, func(e string) bool { return slices.Contains(b.Events, e) })
}

// changesOwn reports whether a trigger writes rows of its own table.
func (c *Folder) changesOwn(s *ast.CreateTrigger, t *catalog.Table) (yes bool) {
	whole, ok := c.Whole(s).(*ast.CreateTrigger)
	if !ok || whole.Body == nil || whole.Body.Code == nil {
		return true
	}
	ast.Inspect(whole.Body.Code, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Update:
			yes = yes || c.namesTable(n.Table, n.From, t)
		case *ast.Delete:
			yes = yes || c.Cat.Table(tree.ChangedIn(n)) == t
		case *ast.Insert:
			yes = yes || c.Cat.Table(n.Table) == t
		case *ast.Merge:
			yes = yes || c.Cat.Table(tree.NamedIn(n.Target)) == t
		case *ast.DynamicSQL:
			yes = true
		}
		return !yes
	})
	return yes
}

// namesTable reports whether the target of UPDATE is a table, by its name or its alias in FROM.
func (c *Folder) namesTable(target ast.TableRef, from []ast.TableRef, t *catalog.Table) (yes bool) {
	name := tree.NamedIn(target)
	if yes = c.Cat.Table(name) == t; yes || len(name.Parts) != 1 {
		return yes
	}
	for _, f := range from {
		ast.Inspect(f, func(n ast.Node) bool {
			x, ok := n.(*ast.TableName)
			yes = yes || ok && c.Cat.Fold(x.Alias) == c.Cat.Fold(name.Last()) && c.Cat.Table(x.Name) == t
			return !yes
		})
	}
	return yes
}
