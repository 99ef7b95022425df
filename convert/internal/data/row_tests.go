package data

import (
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/rules"
)

// truths is what the tests around a statement say of it: that it runs, that it does not, or
// that the tests in dynamic decide it when the script runs.
func (w *dataWriter) truths(d *catalog.DataStmt) (runs catalog.Truth, dynamic []catalog.BranchTest) {
	runs = catalog.Yes
	for _, b := range d.Tests {
		w.ask(b.RowTest)
		t := b.Truth
		if b.Otherwise {
			t = t.Not()
		}
		switch {
		case t == catalog.No:
			if d.Assigns == nil {
				w.leftOut(b.RowTest, d.Stmt.Span())
			}
			return catalog.No, nil
		case t == catalog.Maybe && !b.Failed:
			dynamic = append(dynamic, b)
			runs = catalog.Maybe
		}
	}
	return runs, dynamic
}

// ask looks at a test at its first statement.
func (w *dataWriter) ask(t *catalog.RowTest) {
	if t.Asked {
		return
	}
	t.Asked = true
	vars := w.vars
	w.vars = t.Vars
	t.Truth = w.truth(t, t.Cond)
	w.vars = vars
	if t.Truth != catalog.Maybe {
		w.c.Drop(w.c.Set.Rule(rules.RowTestDecided), "test", t.Cond.Span())
	}
}

// leftOut tells of a statement whose test does not hold.
func (w *dataWriter) leftOut(t *catalog.RowTest, at source.Span) {
	w.c.Drop(w.c.Set.Rule(rules.RowTestDecided), "rows", at)
	w.c.NoteGroup(w.c.Files.File(at.Start).Name, "statement", rules.RowsNotReached, at, at, "clause", catalog.Clip(w.c.Files.Text(t.Cond.Span())))
}

// unaskedTests covers the conditions that nothing came of: those around no statement, and
// those whose statements are items.
func (w *dataWriter) unaskedTests() {
	for _, t := range w.c.Cat.RowTests {
		switch {
		case !t.Asked:
			w.c.Drop(w.c.Set.Rule(rules.RowTestDecided), "test", t.Cond.Span())
		case t.Truth == catalog.Maybe && t.Name == "" && !t.Failed:
			w.c.Covered = append(w.c.Covered, catalog.Cover{At: t.Cond.Span()})
		}
	}
}
