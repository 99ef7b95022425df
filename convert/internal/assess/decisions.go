package assess

import (
	"github.com/sctconv/sctconv/rules"
)

// Decisions prices the items that are one decision with an earlier one by what it
// takes to do the same again.
func (c *Pricer) Decisions() {
	seen := map[string]bool{}
	for _, it := range c.Items {
		key := rules.Decision(it.Rule, it.Args...)
		if key == "" || it.Minutes > 0 {
			continue
		}
		if key = it.Rule.ID + key; seen[key] {
			it.Minutes = again(it.Rule.Minutes)
		}
		seen[key] = true
	}
}
