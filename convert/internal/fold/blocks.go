package fold

import (
	"slices"
	"strconv"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/script"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// definingBlock enters the definitions of a block that are run in any case, or
// behind a test of what exists, as if written directly. It reports false for a
// block that has none. What else a block does is an item, unless it can be run.
func (c *Folder) definingBlock(b *ast.Block, depth int) bool {
	if b.Body == nil || b.Body.Code == nil || depth > tree.MaxNesting {
		return false
	}
	d := &script.Definitions{C: &c.Reader, Filled: map[string]bool{}, Variables: map[string]bool{}}
	d.Compound(b.Body.Code, 0)
	if d.Partly {
		d.List = slices.DeleteFunc(d.List, func(s ast.Stmt) bool { return script.IsRowWork(s) || script.SetsNumbers(s) != nil })
	}
	if len(d.List) == 0 {
		return false
	}
	if d.Partly {
		if !c.unrolledBlock(b, depth) {
			c.definingPartly(b, d, depth)
		}
		return true
	}
	c.FromSource(b)
	c.FromSource(b.Body)
	c.InlinedCode(b.Body.Code)
	for _, r := range d.Asking {
		ast.Inspect(r, func(n ast.Node) bool { c.FromSource(n); return true })
	}
	for _, t := range d.Types {
		ast.Inspect(t, func(n ast.Node) bool { c.FromSource(n); return true })
	}
	c.asked(d.Conds)
	c.tested += len(d.Conds)
	for _, s := range d.List {
		c.Statement(s, depth+1)
	}
	c.tested -= len(d.Conds)
	return true
}

// asked tells of the tests that definitions stand behind.
func (c *Folder) asked(list []script.Asked) {
	for _, a := range list {
		rule := rules.GuardedDefinition
		if a.Rows {
			rule = rules.DefinitionBehindRows
		}
		c.Guarded(a.Cond, rule)
	}
}

// definingPartly enters the definitions of a block that does more, which stays an
// item.
func (c *Folder) definingPartly(b *ast.Block, d *script.Definitions, depth int) {
	c.blockLost(b)
	c.Note(rules.BlockDefinitions, b.At, nil, "count", strconv.Itoa(len(d.List)))
	ast.Inspect(b.Body.Code, func(n ast.Node) bool {
		if x, ok := n.(*ast.DynamicSQL); ok && len(x.Nested) > 0 && slices.Contains(d.List, x.Nested[0]) {
			c.doneAt = append(c.doneAt, x.At)
		}
		if s, ok := n.(ast.Stmt); ok && len(script.TurnsOf(s)) > 0 && slices.Contains(d.List, script.TurnsOf(s)[0]) {
			c.doneAt = append(c.doneAt, s.Span())
		}
		return true
	})
	c.tested += len(d.Conds)
	for _, s := range d.List {
		c.Statement(s, depth+1)
	}
	c.tested -= len(d.Conds)
}

// blockLost makes a block an item.
func (c *Folder) blockLost(b *ast.Block) {
	c.Lose(rules.AnonymousBlockNotConverted, b.At, nil, "kind", "block", "call", script.CalledByBlock(b))
	c.KeepSource(b.At, rules.AnonymousBlockNotConverted)
	c.Blocks = append(c.Blocks, b)
	c.amongRows(&catalog.DataStmt{Lost: b}, b)
}

// constantText enters definitions and statements about rows that a call of the
// script runs as constant text. It reports false for any other text.
func (c *Folder) constantText(s *ast.DynamicSQL) bool {
	d := &script.Definitions{C: &c.Reader, Filled: map[string]bool{}}
	if !d.Dynamic(s) {
		return false
	}
	c.InlinedCode(s)
	for _, x := range d.List {
		c.Statement(x, 1)
	}
	return true
}
