package catalog

import (
	"sort"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// SchemaNamed is the schema of that name; the dialect's default one is "".
func (c *Catalog) SchemaNamed(id ast.Ident) string {
	return c.SchemaNow(c.SchemaName(id), id.At)
}

// SchemaName is the name of a schema; that of the dialect's default one is "".
func (c *Catalog) SchemaName(id ast.Ident) string {
	s := c.Fold(id)
	if s == c.DefaultSchema() {
		return ""
	}
	return s
}

// Schemas are renamed, and objects move between them. What was written before names
// them as they were: schemas by the place of the name, objects by the keys they had.

// SchemaRenames follows schemas that get other names. While statements are folded a
// schema is known by the name that it had first, then by the last one; a new schema
// that takes the name of a renamed one is known by a name of ours until then.
type SchemaRenames struct {
	// Before is what a name meant before places, in their order, and now what it
	// means behind them, where that is not itself.
	Before map[string][]FormerSchema
	Now    map[string]string
	// Final is the last name of schemas whose name changed.
	Final map[string]string
	// Settled tells that schemas are known by their last names.
	Settled bool
}

// FormerSchema is a schema that a name meant before a place.
type FormerSchema struct {
	Schema string
	Until  source.Pos
}

// FormerKey is a key that an object had.
type FormerKey struct {
	Obj *Object
	Key string
}

// SchemaNow is the schema that a name at a place means.
func (c *Catalog) SchemaNow(s string, at source.Span) string {
	r := c.Renames
	if r == nil {
		return s
	}
	name := s
	if now, ok := r.Now[name]; ok {
		s = now
	}
	if list := r.Before[name]; at.IsValid() {
		i := sort.Search(len(list), func(i int) bool { return at.Start < list[i].Until })
		if i < len(list) {
			s = list[i].Schema
		}
	}
	if r.Settled {
		return r.Last(s)
	}
	return s
}

// Last is the last name of a schema.
func (r *SchemaRenames) Last(s string) string {
	if name, ok := r.Final[s]; ok {
		return name
	}
	return s
}
