package convert

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// MySQL 5.6 has one trigger for a table, time and event. Where we write one, a
// trigger of the source that fires at the same time has a marked slot in it;
// where we write none, the source's triggers of that time share a trigger of
// their own.

// ownTriggers finds the triggers of the source that are not converted.
func (c *converter) ownTriggers() {
	for _, o := range c.objects {
		s, ok := o.node.(*ast.CreateTrigger)
		if !ok || o.ignored || !o.lost || s.Table.IsZero() {
			continue
		}
		if t := c.cat.table(s.Table); t != nil && !t.merged {
			t.own = append(t.own, o)
		}
	}
}

// slot marks the place of the source's triggers in ours for an event.
func (t *table) slot(timing, event string) []ast.Stmt {
	var list []ast.Stmt
	for _, o := range t.own {
		if s := o.node.(*ast.CreateTrigger); rowTiming(s) == timing && slices.Contains(s.Events, event) {
			list = append(list, &ast.Remark{Text: "Place of trigger " + o.name + ", which is not converted."})
		}
	}
	return list
}

// rowTiming is "before" or "after" when the trigger has a counterpart that
// fires for each row, "" for any other. Those of SQL Server fire once a
// statement and read the rows from tables.
func rowTiming(s *ast.CreateTrigger) string {
	switch s.Timing {
	case "before", "after":
		return s.Timing
	case "for":
		return "after"
	}
	return ""
}

// placeTriggers says where each trigger of the source belongs that cannot be a
// trigger of its own.
func (c *converter) placeTriggers(t *table) {
	count := t.countOwn()
	for _, o := range t.own {
		s := o.node.(*ast.CreateTrigger)
		timing := rowTiming(s)
		if timing == "" {
			continue
		}
		var places []string
		shared := false
		for _, e := range s.Events {
			if e == "insert" || e == "update" || e == "delete" {
				place, own := t.place(timing, e, count)
				places, shared = append(places, place), shared || !own
			}
		}
		if shared {
			c.note(rules.TriggerPlace, s.At, o, "name", o.name, "table", t.name, "places", strings.Join(places, ", "))
		}
	}
}

// countOwn counts the triggers of the source by timing and event.
func (t *table) countOwn() map[[2]string]int {
	count := map[[2]string]int{}
	for _, o := range t.own {
		s := o.node.(*ast.CreateTrigger)
		for i, e := range s.Events {
			if !slices.Contains(s.Events[:i], e) {
				count[[2]string{rowTiming(s), e}]++
			}
		}
	}
	return count
}

// place names the trigger of the target that fires at that time; own tells that
// it is the source's trigger alone, as count says.
func (t *table) place(timing, event string, count map[[2]string]int) (name string, own bool) {
	for _, x := range t.triggers {
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
