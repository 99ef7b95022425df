package data

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// A statement of a migration may change or read rows of a table that the scripts made and that has none:
// rows that only older databases have, with columns that are dropped later. It does nothing then, whatever
// it says of them.

// emptyTables tells which tables have no rows so far.
type emptyTables struct {
	// filled are the tables that got rows by statements which are not converted; unsure tells of
	// statements that may have written any.
	filled map[*catalog.Table]bool
	unsure bool
	// unknown is the first statement of the scripts of which nothing is known, 0 for none; asked tells
	// that it was looked for.
	unknown source.Pos
	asked   bool
}

// lostRowsOf remembers the table of a statement that is not converted.
func (w *dataWriter) lostRowsOf(d *catalog.DataStmt) {
	if d.Stmt == nil {
		w.empty.unsure = true
		return
	}
	for _, n := range catalog.ChangedNames(d.Stmt) {
		t, err := w.tableOf(n)
		switch {
		case err != nil:
			w.empty.unsure = true
		case !onlyChanges(d.Stmt):
			if w.empty.filled == nil {
				w.empty.filled = map[*catalog.Table]bool{}
			}
			w.empty.filled[t] = true
		}
	}
}

// onlyChanges reports whether a statement gives a table no more rows.
func onlyChanges(s ast.Stmt) bool {
	switch s.(type) {
	case *ast.Update, *ast.Delete, *ast.Truncate:
		return true
	}
	return false
}

// doesNothing reports whether a statement changes rows of a table without any, or writes what it reads
// from one.
func (w *dataWriter) doesNothing(d *catalog.DataStmt) bool {
	if w.c.Dialect != "postgres" || d.Stmt == nil || len(d.Tests) > 0 || w.empty.unsure || !w.namesDropped(d.Stmt) || w.knowsNothing(d.Stmt.Span().Start) {
		return false
	}
	switch s := d.Stmt.(type) {
	case *ast.Update:
		return s.With == nil && w.hasNoRows(s.Table, s.At.Start)
	case *ast.Delete:
		return s.With == nil && w.hasNoRows(s.Table, s.At.Start)
	case *ast.Insert:
		return s.With == nil && s.Query != nil && w.givesNothing(s.Query)
	}
	return false
}

// namesDropped reports whether a statement names a table of which columns are dropped.
func (w *dataWriter) namesDropped(s ast.Stmt) (yes bool) {
	ast.Inspect(s, func(n ast.Node) bool {
		if ref, ok := n.(*ast.TableName); ok {
			t := w.c.Cat.Table(ref.Name)
			yes = yes || t != nil && len(t.DroppedCols) > 0
		}
		return !yes
	})
	return yes
}

// givesNothing reports whether a query reads a table without rows, so that it gives none.
func (w *dataWriter) givesNothing(q *ast.Query) bool {
	sel, ok := q.Body.(*ast.Select)
	if !ok || q.With != nil || len(sel.GroupBy) > 0 || sel.Having != nil || w.c.Aggregates(sel) {
		return false
	}
	return slices.ContainsFunc(sel.From, func(r ast.TableRef) bool { return w.joinsNothing(r, 0) })
}

// joinsNothing reports whether a source has no rows: a table, or an inner join with one.
func (w *dataWriter) joinsNothing(r ast.TableRef, depth int) bool {
	switch r := r.(type) {
	case *ast.TableName:
		return w.hasNoRows(r, r.At.Start)
	case *ast.ParenTable:
		return depth < tree.MaxNesting && w.joinsNothing(r.Table, depth+1)
	case *ast.Join:
		if depth == tree.MaxNesting {
			return false
		}
		left, right := w.joinsNothing(r.Left, depth+1), w.joinsNothing(r.Right, depth+1)
		switch r.Kind {
		case "left":
			return left
		case "right":
			return right
		case "", "inner", "cross":
			return left || right
		}
	}
	return false
}

// hasNoRows reports whether the scripts made a table before a place and gave it no rows.
func (w *dataWriter) hasNoRows(r ast.TableRef, at source.Pos) bool {
	ref, ok := r.(*ast.TableName)
	if !ok {
		return false
	}
	t := w.c.Cat.Table(ref.Name)
	if t == nil || t.Merged || t.Obj.Lost || t.Def.Query != nil || t.Def.At.Start >= at || len(t.Children)+len(t.Bounded)+len(t.Heirs) > 0 || w.wrote[t] || w.empty.filled[t] {
		return false
	}
	for x := range w.wrote { // whose triggers may write rows of other tables
		if len(x.Defined) > 0 {
			return false
		}
	}
	for x := range w.empty.filled {
		if len(x.Defined) > 0 {
			return false
		}
	}
	return true
}

// knowsNothing reports whether a statement before a place may have written rows of any table: one that was
// not understood, a call, COPY from a file.
func (w *dataWriter) knowsNothing(at source.Pos) bool {
	e := &w.empty
	if !e.asked {
		e.asked = true
		for _, s := range w.c.Scripts {
			for _, x := range s.Stmts {
				if tellsNothing(x) && (e.unknown == 0 || x.Span().Start < e.unknown) {
					e.unknown = x.Span().Start
				}
			}
		}
	}
	return e.unknown > 0 && e.unknown < at
}

func tellsNothing(s ast.Stmt) bool {
	switch s := s.(type) {
	case *ast.Opaque, *ast.Exec, *ast.DynamicSQL:
		return true
	case *ast.Other:
		return strings.HasPrefix(s.Kind, "copy") || strings.HasPrefix(s.Kind, "create rule") || s.Kind == "create or replace rule"
	case *ast.ClientCommand:
		return strings.Contains(strings.ToLower(s.Text), "copy")
	}
	return false
}
