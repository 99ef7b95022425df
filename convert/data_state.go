package convert

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// Scripts that load rows switch foreign keys, checks and triggers off and on again. The
// statements between follow other rules than those before and behind them.

// stateChange is a statement that switches constraints or triggers of a table, or the
// whole session.
type stateChange struct {
	t   *table
	off bool
	// triggers tells that all triggers are switched, foreign keys among them in
	// PostgreSQL; names are those of constraints, none for all.
	triggers bool
	names    []ast.Ident
	session  bool
}

// changeState enters a stateChange in order with the statements about rows.
func (c *converter) changeState(s *stateChange, at ast.Node) {
	c.amongRows(&dataStmt{state: s}, at)
}

// switched enters ALTER TABLE … DISABLE, NOCHECK, ENABLE and CHECK.
func (c *converter) switched(t *table, a *ast.ConstraintState, off bool) {
	s := &stateChange{t: t, off: off, names: a.Names}
	switch {
	case a.Kind == "constraint":
	case strings.Contains(a.Kind, "trigger"):
		s.triggers = len(a.Names) == 0 || strings.EqualFold(a.Names[0].Text, "all")
		if !s.triggers {
			return
		}
	default:
		return
	}
	if len(s.names) == 1 && strings.EqualFold(s.names[0].Text, "all") && !s.names[0].Quoted {
		s.names = nil
	}
	c.changeState(s, a)
}

// sessionRole enters SET session_replication_role, by which PostgreSQL looks at no
// foreign key.
func (c *converter) sessionRole(s *ast.Set) {
	if c.dialect == "postgres" && s.Name == "session_replication_role" {
		c.changeState(&stateChange{session: true, off: strings.EqualFold(strings.Trim(s.Value, "'\" ;"), "replica")}, s)
	}
}

// states are what is switched off at a place of the script.
type states struct {
	session  bool
	triggers map[*table]bool
	keys     map[*foreignKey]bool
	checks   map[*check]bool
}

// state follows a stateChange.
func (w *dataWriter) state(s *stateChange) {
	switch {
	case s.session:
		w.off.session = s.off
		return
	case s.triggers:
		w.off.triggers[s.t] = s.off
		return
	}
	for _, fk := range s.t.fks {
		if w.named(fk.def.Name, s.names) {
			w.off.keys[fk] = s.off
		}
	}
	for _, k := range s.t.checks {
		if w.named(k.def.Name, s.names) {
			w.off.checks[k] = s.off
		}
	}
}

func (w *dataWriter) named(id ast.Ident, list []ast.Ident) bool {
	for _, n := range list {
		if w.c.cat.fold(n) == w.c.cat.fold(id) {
			return true
		}
	}
	return len(list) == 0
}

// isOff reports whether the source does not look at a foreign key when rows of the table
// that it refers to change.
func (w *dataWriter) isOff(fk *foreignKey) bool {
	return w.off.session || w.off.keys[fk] || w.c.dialect == "postgres" && w.off.triggers[fk.ref]
}

// unchecked refuses rows of a table while a check is switched off that looks at them in
// the target, and before one that did not look at them.
func (w *dataWriter) unchecked(t *table, s ast.Node) error {
	if err := t.notChecked(s); err != nil {
		return err
	}
	for _, k := range t.checks {
		if w.off.checks[k] && k.unchecked && !k.dropped && !k.disabled {
			return failData(s, "check %s is switched off there, and does not look at the rows later", k.def.Name.Text)
		}
	}
	return nil
}

// notChecked refuses rows that stand before a CHECK which did not look at them:
// the trigger would.
func (t *table) notChecked(s ast.Node) error {
	for _, k := range t.checks {
		for _, o := range k.def.Options {
			if notValidated[o.Name] && !k.dropped && s.Span().Start < k.def.At.Start {
				return failData(s, "check %s was added without a look at the rows before it", k.def.Name.Text)
			}
		}
	}
	return nil
}

var notValidated = wordSet("postgres:not valid", "oracle:novalidate", "oracle:enable novalidate", "sqlserver:with nocheck")
