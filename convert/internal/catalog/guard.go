package catalog

import (
	"fmt"

	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/rules"
)

// Guard runs f. A panic, which is a defect of ours, costs what f was for and no more: its
// place gets an item. It reports whether f came to its end.
func (c *Run) Guard(at source.Span, obj *Object, f func()) (done bool) {
	defer func() {
		if p := recover(); p != nil {
			c.Lose(rules.InternalError, at, obj, "error", Defect(p))
		}
	}()
	f()
	return true
}

// Defect is what an item says of a panic.
func Defect(p any) string { return Clip(fmt.Sprint(p)) }
