package data

import (
	"github.com/sctconv/sctconv/convert/internal/catalog"
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
