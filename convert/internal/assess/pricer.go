// Package assess prices what is left for a person: code, triggers, and what else refers to an object.
package assess

import (
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/data"
)

// Pricer finds the items of code and of decisions.
type Pricer struct {
	data.Loader
	codeRules codeRules
	calls     map[*catalog.Object]bool // see calledAfter
}
