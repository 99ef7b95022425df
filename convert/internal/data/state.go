package data

import (
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// states are what is switched off at a place of the script.
type states struct {
	session  bool
	triggers map[*catalog.Table]bool
	keys     map[*catalog.ForeignKey]bool
	checks   map[*catalog.Check]bool
}

// state follows a stateChange.
func (w *dataWriter) state(s *catalog.StateChange) {
	switch {
	case s.Session:
		w.off.session = s.Off
		return
	case s.Triggers:
		w.off.triggers[s.T] = s.Off
		return
	}
	for _, fk := range s.T.References() {
		if w.named(fk.Def.Name, s.Names) {
			w.off.keys[fk] = s.Off
		}
	}
	for _, k := range s.T.Checks {
		if w.named(k.Def.Name, s.Names) {
			w.off.checks[k] = s.Off
		}
	}
}

func (w *dataWriter) named(id ast.Ident, list []ast.Ident) bool {
	for _, n := range list {
		if w.c.Cat.Fold(n) == w.c.Cat.Fold(id) {
			return true
		}
	}
	return len(list) == 0
}

// isOff reports whether the source does not look at a foreign key when rows of the table
// that it refers to change.
func (w *dataWriter) isOff(fk *catalog.ForeignKey) bool {
	return w.off.session || w.off.keys[fk] || w.c.Dialect == "postgres" && w.off.triggers[fk.Ref]
}

// unchecked refuses rows of a table while a check is switched off that looks at them in
// the target, and before one that did not look at them.
func (w *dataWriter) unchecked(t *catalog.Table, s ast.Node, looksAt func(*catalog.Check) bool) error {
	if err := t.NotChecked(s, looksAt); err != nil {
		return err
	}
	for _, k := range t.Checks {
		if w.off.checks[k] && k.Unchecked && !k.Dropped && !k.Disabled && looksAt(k) {
			return tree.FailData(s, "check %s is switched off there, and does not look at the rows later", k.Def.Name.Text)
		}
	}
	return nil
}

// anyCheck is for changes that may give all columns values.
func anyCheck(*catalog.Check) bool { return true }

// looksAt tells the checks that may see a change of some columns: the rows that are there pass
// them, and those on other columns go on to do so.
func (w *dataWriter) looksAt(t *catalog.Table, set map[*catalog.Column]bool) func(*catalog.Check) bool {
	return func(k *catalog.Check) bool {
		if k.Value != nil {
			return set[k.Value]
		}
		looks := false
		ast.Inspect(k.Def.Expr, func(n ast.Node) bool {
			if ref, ok := n.(*ast.ColumnRef); ok {
				col := t.ColumnIn(w.c.Cat, ref.Name.Last())
				looks = looks || col == nil || col.Comp != nil || col.Filled != nil || set[col]
			}
			return true
		})
		return looks || k.Names != nil
	}
}
