package catalog

import (
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// TriggerFunction is the function that a trigger of PostgreSQL calls, nil if the scripts do not
// define it.
func (c *Run) TriggerFunction(s *ast.CreateTrigger) *Object {
	var found *Object
	for _, o := range c.Cat.Codes[c.Cat.KeyOf(s.Function)] {
		if r, ok := o.Node.(*ast.Routine); ok && !o.Ignored && len(r.Params) == 0 {
			found = o // the last one
		}
	}
	return found
}

// Supersede leaves the source of an object out of the output.
func (c *Run) Supersede(o *Object) {
	if c.Superseded == nil {
		c.Superseded = map[source.Span]bool{}
	}
	c.Superseded[o.Node.Span()] = true
}
