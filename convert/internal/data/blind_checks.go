package data

import (
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/grammar/ast"
)

// A check that the source adds without a look at the rows before it (NOT VALID, NOVALIDATE, WITH NOCHECK), or that it
// switches off for a while, is a trigger in the target, made before any row. The trigger lets the rows pass that the
// source does not look at.

// blindCheck is such a check.
type blindCheck struct {
	k *catalog.Check
	// name is the user variable that lets rows pass, "" as long as none has to; on tells that it is set.
	name string
	on   bool
}

// blindChecks finds them.
func (w *dataWriter) blindChecks() {
	for _, t := range w.c.Cat.Tables {
		for _, k := range t.Checks {
			if k.Dropped || k.Disabled || len(k.Refusals) == 0 || !k.Unchecked && !k.IsBlind() {
				continue
			}
			if w.mend.blind == nil {
				w.mend.blind = map[*catalog.Table][]*blindCheck{}
			}
			w.mend.blind[t] = append(w.mend.blind[t], &blindCheck{k: k})
		}
	}
}

// overlooks reports whether a check does not look at the rows of the statement at hand.
func (w *dataWriter) overlooks(k *catalog.Check) bool {
	return k.Unchecked && w.off.checks[k] || k.AddedBlind(w.now.Rows())
}

// doubtsBlind lets rows of a statement pass that the source does not look at.
func (w *dataWriter) doubtsBlind(d *catalog.DataStmt) {
	for _, t := range w.tablesOf(d) {
		for _, c := range w.mend.blind[t] {
			if c.name == "" && w.overlooks(c.k) && w.mayBreak(d, c.k) {
				c.name = w.mend.wait(c.k)
			}
		}
	}
}

// looksAway sets the variables of the checks that do not look at the rows of a statement, and unsets the others.
func (w *dataWriter) looksAway(d *catalog.DataStmt) {
	for _, t := range w.tablesOf(d) {
		for _, c := range w.mend.blind[t] {
			if c.name != "" && c.on != w.overlooks(c.k) {
				c.on = !c.on
				d.Out = append([]ast.Stmt{c.sets()}, d.Out...)
			}
		}
	}
}

// sets is the statement that sets the variable, or unsets it.
func (c *blindCheck) sets() *ast.Set {
	if c.on {
		return &ast.Set{Name: c.name, Value: "1"}
	}
	return &ast.Set{Name: c.name, Value: "NULL"}
}

// tablesOf are the table that a statement changes, and those that inherit from it.
func (w *dataWriter) tablesOf(d *catalog.DataStmt) []*catalog.Table {
	t := w.writesTo(d)
	if len(w.mend.blind) == 0 || t == nil {
		return nil
	}
	return append([]*catalog.Table{t}, t.Descendants()...)
}

// looksAgain unsets the variables that no statement unset.
func (w *dataWriter) looksAgain() {
	for _, t := range w.c.Cat.Tables {
		for _, c := range w.mend.blind[t] {
			if c.on {
				c.on = false
				w.c.unset = append(w.c.unset, c.sets())
			}
		}
	}
}
