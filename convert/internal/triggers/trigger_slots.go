package triggers

import (
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// MySQL 5.6 has one trigger for a table, time and event. Where we write one, a
// trigger of the source that fires at the same time has a marked slot in it;
// where we write none, the source's triggers of that time share a trigger of
// their own.

// ownTriggers finds the triggers of the source that are not converted.
func (c *Planner) ownTriggers() {
	for o := range catalog.InPlace(c.Cat, c.Objects) {
		s, ok := o.Node.(*ast.CreateTrigger)
		if !ok || o.Ignored || !o.Lost || s.Table.IsZero() {
			continue
		}
		if t := c.Cat.Table(s.Table); t != nil && !t.Merged {
			t.Own = append(t.Own, o)
		}
	}
}

// PlaceTriggers says where each trigger of the source belongs that cannot be a
// trigger of its own.
func (c *Planner) PlaceTriggers(t *catalog.Table) {
	count := t.CountOwn()
	for _, o := range t.Own {
		s := o.Node.(*ast.CreateTrigger)
		timing := catalog.RowTiming(s)
		if timing == "" {
			continue
		}
		var places []string
		shared := false
		for _, e := range s.Events {
			if e == "insert" || e == "update" || e == "delete" {
				place, own := t.Place(timing, e, count)
				places, shared = append(places, place), shared || !own
			}
		}
		if shared {
			c.Note(rules.TriggerPlace, s.At, o, "name", o.Name, "table", t.Name, "places", strings.Join(places, ", "))
		}
	}
}
