package triggers

import (
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/grammar/ast"
)

// functionsGone takes the functions of PostgreSQL back whose triggers are all converted.
func (c *Planner) functionsGone() {
	if c.Dialect != "postgres" || len(c.Cat.Feeders) == 0 {
		return
	}
	left := map[*catalog.Object]bool{}
	for o := range catalog.InPlace(c.Cat, c.Objects) {
		if t, ok := o.Node.(*ast.CreateTrigger); ok && !o.Ignored && o.Lost && !t.Function.IsZero() {
			left[c.TriggerFunction(t)] = true
		}
	}
	for f := range catalog.InPlace(c.Cat, c.Cat.Feeders) {
		if f.Obj.Ignored || f.Obj.Lost || f.Def.Function.IsZero() {
			continue
		}
		o := c.TriggerFunction(f.Def)
		if o == nil || left[o] || !o.Lost {
			continue
		}
		c.Withdraw(o, func(*catalog.Item) bool { return true })
		o.Lost, o.Becomes = false, f.Obj.Becomes
		c.Inlined(o.Node)
		c.Supersede(o)
	}
}
