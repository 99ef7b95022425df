package convert

import (
	"github.com/sctconv/sctconv/grammar/ast"
)

// otherKey is the key of an object without a model of its own.
func (c *converter) otherKey(kind string, s *ast.Other) string {
	return "other " + kind + "\x00" + c.cat.keyOf(s.Name)
}

// alterOther takes a change of an object without a model of its own under the
// item of its definition, if the scripts define it.
func (c *converter) alterOther(kind string, s *ast.Other) bool {
	if s.Name.IsZero() {
		return false
	}
	obj := c.cat.others[c.otherKey(kind, s)]
	if obj == nil {
		return false
	}
	obj.extra = append(obj.extra, s.At)
	c.covered = append(c.covered, cover{at: s.At, dropped: !obj.lost})
	return true
}
