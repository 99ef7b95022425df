package convert

import (
	"github.com/sctconv/sctconv/convert/expr"
)

// mappedFunction is the function that a rule maps, or nil.
func (c *converter) mappedFunction(name string) *expr.Function {
	r := c.set.MapFunction(name)
	if r == nil {
		return nil
	}
	least, most := 0, 0
	if r.Match.Args != nil {
		least, most = r.Match.Args.Min, r.Match.Args.Max
	}
	f, err := expr.NewFunction(least, most, r.Do.Result, r.Do.To)
	if err != nil {
		return nil // the decoder of the rules let none through
	}
	return f
}
