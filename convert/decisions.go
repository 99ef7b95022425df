package convert

import (
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// decisions prices the items that are one decision with an earlier one by what it
// takes to do the same again.
func (c *converter) decisions() {
	seen := map[string]bool{}
	for _, it := range c.items {
		key := rules.Decision(it.rule, it.args...)
		if key == "" || it.minutes > 0 {
			continue
		}
		if key = it.rule.ID + key; seen[key] {
			it.minutes = again(it.rule.Minutes)
		}
		seen[key] = true
	}
}

// calledByBlock names the procedure that a block calls and does nothing else; "" for any other
// block.
func calledByBlock(b *ast.Block) string {
	if b.Body == nil || b.Body.Code == nil {
		return ""
	}
	code := b.Body.Code
	if len(code.Decls)+len(code.Handlers) > 0 || len(code.Stmts) != 1 {
		return ""
	}
	if x, ok := code.Stmts[0].(*ast.Exec); ok && x.Text == nil {
		return x.Name.String()
	}
	return ""
}
