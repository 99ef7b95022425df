package fold

import (
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// otherKey is the key of an object without a model of its own.
func (c *Folder) otherKey(kind string, s *ast.Other) string {
	return "other " + kind + "\x00" + c.Cat.KeyOf(s.Name)
}

// alterOther takes a change of an object without a model of its own under the
// item of its definition, if the scripts define it.
func (c *Folder) alterOther(kind string, s *ast.Other) bool {
	if s.Name.IsZero() {
		return false
	}
	obj := c.Cat.Others[c.otherKey(kind, s)]
	if obj == nil {
		return false
	}
	obj.Extra = append(obj.Extra, s.At)
	c.Covered = append(c.Covered, catalog.Cover{At: s.At, Dropped: !obj.Lost})
	return true
}

// losePrincipal adds the item of a role, user or login; statements that change it count there.
func (c *Folder) losePrincipal(s *ast.CreatePrincipal) {
	kind := s.Kind
	if c.Dialect == "postgres" {
		kind = "role"
	}
	c.NoteGroup("principal\x00"+kind+"\x00"+c.Cat.Fold(s.Name), "statement", rules.PrincipalNotConverted, s.At, s.At, "kind", s.Kind, "name", s.Name.Text)
	c.Covered = append(c.Covered, catalog.Cover{At: s.At})
}
