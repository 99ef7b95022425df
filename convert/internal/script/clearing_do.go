package script

import (
	"slices"

	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// ClearingDo drops a DO block of PostgreSQL that loops over the data dictionary and only drops what it finds,
// where the script has made nothing so far: that is what an earlier run has left.
func (c *Reader) ClearingDo(b *ast.Block) bool {
	if c.Dialect != "postgres" || b.Body == nil || b.Body.Code == nil || c.hasObjects() {
		return false
	}
	loops := tree.Has[*ast.ForQuery](b.Body.Code)
	if !loops || !onlyClears(b.Body.Code, 0) {
		return false
	}
	c.Drop(c.Set.Rule(rules.ClearingDo), "block", b.At)
	return true
}

// onlyClears reports whether a statement does nothing but drop, or say something.
func onlyClears(s ast.Stmt, depth int) bool {
	if depth > tree.MaxNesting {
		return false
	}
	all := func(list []ast.Stmt) bool {
		return !slices.ContainsFunc(list, func(x ast.Stmt) bool { return !onlyClears(x, depth+1) })
	}
	switch s := s.(type) {
	case nil, *ast.Drop:
		return true
	case *ast.StmtList:
		return all(s.Stmts)
	case *ast.Compound:
		return len(s.Handlers) == 0 && all(s.Stmts)
	case *ast.ForQuery:
		return s.Query != nil && readsDictionary(s.Query) && all(s.Stmts)
	case *ast.DynamicSQL:
		return clears(s)
	}
	return Says(s)
}

// clears reports whether a text that is run only drops.
func clears(s *ast.DynamicSQL) bool {
	if len(s.Into)+len(s.Returning) > 0 {
		return false
	}
	if len(s.Nested) > 0 {
		return !slices.ContainsFunc(s.Nested, func(x ast.Stmt) bool { _, drops := x.(*ast.Drop); return !drops })
	}
	words := literalWords(s.Text)
	switch {
	case len(words) == 0:
		return false
	case words[0] == "alter":
		return slices.Contains(words, "drop") && !slices.ContainsFunc(words, func(w string) bool { return changeVerbs[w] })
	}
	return words[0] == "drop"
}
