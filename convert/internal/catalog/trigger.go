package catalog

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// Place tells which schemas unqualified names belong to at some point of a script.
type Place struct {
	// Current is the schema of new objects, the first of the search path; "" is
	// the default one.
	Current string
	// Beyond are the other schemas of the search path, in order.
	Beyond []string
	// Then is one more than how many changes of names there were up to there, 0 where names mean
	// what they mean last.
	Then int
	// Kept tells that what is named there cannot be dropped behind it.
	Kept bool
}

// Slot marks the place of the source's triggers in ours for an event.
func (t *Table) Slot(timing, event string) []ast.Stmt {
	var list []ast.Stmt
	for _, o := range t.Own {
		if s := o.Node.(*ast.CreateTrigger); RowTiming(s) == timing && slices.Contains(s.Events, event) {
			list = append(list, &ast.Remark{Text: "Place of trigger " + o.Name + ", which is not converted."})
		}
	}
	return list
}

// RowTiming is "before" or "after" when the trigger has a counterpart that
// fires for each row, "" for any other. Those of SQL Server fire once a
// statement and read the rows from tables.
func RowTiming(s *ast.CreateTrigger) string {
	switch s.Timing {
	case "before", "after":
		return s.Timing
	case "for":
		return "after"
	}
	return ""
}

// CountOwn counts the triggers of the source by timing and event.
func (t *Table) CountOwn() map[[2]string]int {
	count := map[[2]string]int{}
	for _, o := range t.Own {
		s := o.Node.(*ast.CreateTrigger)
		for i, e := range s.Events {
			if !slices.Contains(s.Events[:i], e) {
				count[[2]string{RowTiming(s), e}]++
			}
		}
	}
	return count
}

// Place names the trigger of the target that fires at that time; own tells that
// it is the source's trigger alone, as count says.
func (t *Table) Place(timing, event string, count map[[2]string]int) (name string, own bool) {
	for _, x := range t.Triggers {
		if x.Timing == timing && x.Events[0] == event {
			return "trigger " + x.Name.Last().Text + " at its mark", false
		}
	}
	words := "a trigger " + strings.ToUpper(timing+" "+event)
	if count[[2]string{timing, event}] > 1 {
		return words + " with the others of that time", false
	}
	return words, true
}

// The order of the parts of a trigger: values first, since what follows sees
// them, then the source's own triggers, which see defaults and may change
// values, then what is computed from the values, rules about the whole row
// last. See doc/triggers.md.
const (
	PartDefault = iota
	PartEmpty
	PartSource
	PartComputed
	PartShadow
	PartCheck
	partReference
)

// RowPart is what a trigger does for each row that is written.
type RowPart struct {
	Order          int
	Insert, Update bool
	// Remove tells that it runs before a row is deleted.
	Remove bool
	Stmt   ast.Stmt
}

// OnWrite adds a statement to the triggers of a table. MySQL 5.6 allows one
// trigger for each event, so all parts of a table are merged.
func (t *Table) OnWrite(order int, insert, update bool, s ast.Stmt) {
	t.Parts = append(t.Parts, RowPart{Order: order, Insert: insert, Update: update, Stmt: s})
}
