package catalog

import (
	"github.com/sctconv/sctconv/grammar/ast"
)

// Synonym is another name of an object.
type Synonym struct {
	Obj *Object
	Def *ast.CreateSynonym
}

// PublicKey is the key of a synonym that all schemas see.
func PublicKey(name string) string { return "\x00public\x00" + name }

// synonymOf is what a name stands for when it is that of a synonym: one of the
// schema, or for a name without schema one of everyone.
func (c *Catalog) synonymOf(n ast.Name) (ast.Name, bool) {
	s := find(c, c.Synonyms, n)
	if s == nil && len(n.Parts) == 1 && len(c.Synonyms) > 0 {
		s = c.Synonyms[PublicKey(c.Fold(n.Last()))]
	}
	if s == nil || s.Def.For.IsZero() {
		return ast.Name{}, false
	}
	to := s.Def.For
	if k := len(to.Parts); k > 3 || k == 3 && !c.Databases[c.Fold(to.Parts[0])] {
		return ast.Name{}, false // in another database or on another server
	}
	return to, true
}
