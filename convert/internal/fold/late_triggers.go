package fold

import (
	"slices"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// trigger enters a trigger.
func (c *Folder) trigger(s *ast.CreateTrigger) {
	c.settleTriggers(s.Name.Last())
	if !s.Table.IsZero() && c.definesLater(s.Table) && c.later(s) {
		return
	}
	before := len(c.Objects)
	if !c.feederTrigger(s) {
		if c.namesLater(s) && c.later(s) {
			return
		}
		c.code("trigger", s.Name, s, rules.TriggerNotConverted, s.OrReplace || s.Alter)
	}
	if t := c.Cat.Table(s.Table); t != nil && !s.Table.IsZero() {
		t.Defined = append(t.Defined, c.Objects[before:]...)
	}
}

// namesLater reports whether the statements of a trigger name tables or call procedures that are not
// defined up to here.
func (c *Folder) namesLater(s *ast.CreateTrigger) bool {
	if c.last || c.Dialect == "postgres" || s.Body == nil || len(s.Body.Text) > longestCode {
		return false
	}
	whole, ok := c.Whole(s).(*ast.CreateTrigger)
	if !ok || whole.Body == nil || whole.Body.Code == nil {
		return false
	}
	missing := false
	ast.Inspect(whole.Body.Code, func(n ast.Node) bool {
		var names []ast.Name
		switch n := n.(type) {
		case *ast.Insert, *ast.Update, *ast.Delete, *ast.Merge:
			names = catalog.ChangedNames(n.(ast.Stmt))
		case *ast.TableName:
			names = []ast.Name{n.Name}
		case *ast.Exec:
			missing = missing || n.Text == nil && !n.Name.IsZero() && c.definesProcedureLater(n.Name)
		}
		for _, name := range names {
			missing = missing || c.definesLater(name)
		}
		return !missing
	})
	return missing
}

// settleTriggers enters triggers that were put off, since they are changed or dropped.
func (c *Folder) settleTriggers(names ...ast.Ident) {
	c.settle(func(s ast.Stmt) bool {
		t, ok := s.(*ast.CreateTrigger)
		return ok && slices.ContainsFunc(names, func(id ast.Ident) bool { return c.Cat.Fold(id) == c.Cat.Fold(t.Name.Last()) })
	})
}
