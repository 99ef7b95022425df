package fold

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// Indexes of PostgreSQL that are no B-trees find what lies inside of values. What
// they are of tells what MySQL can have for them.

// partKind is what a part of such an index holds.
type partKind int

const (
	otherPart  partKind = iota
	plainPart           // whole values, as a B-tree holds them
	vectorPart          // words of a column of type tsvector
	jsonPart
	arrayPart
	rangesPart
	spatialPart
)

// plainTypes are those whose whole values btree_gin and btree_gist index, and texts,
// of which SP-GiST finds prefixes.
var plainTypes = tree.WordSet("smallint", "int2", "integer", "int", "int4", "bigint", "int8", "serial", "bigserial", "smallserial", "numeric", "decimal", "real",
	"double precision", "float4", "float8", "money", "text", "varchar", "character varying", "char", "character", "bpchar", "citext", "date", "timestamp",
	"timestamp without time zone", "timestamp with time zone", "timestamptz", "time", "time without time zone", "timetz", "interval", "uuid", "boolean", "bool",
	"bytea", "oid", "name", "bit", "bit varying", "varbit")

var spatialNames = tree.WordSet("geometry", "geography", "point", "box", "polygon", "circle", "lseg", "path", "line", "cube", "box2d", "box3d")

// partKind tells what a part of an index of PostgreSQL holds, by the type of its column.
func (c *Folder) partKind(t *catalog.Table, p *ast.IndexPart) partKind {
	if c.Dialect != "postgres" {
		return otherPart
	}
	if call, ok := c.Simplify(p.Expr).(*ast.Call); ok && tree.RangeTypes[strings.ToLower(call.Name.Last().Text)] {
		return rangesPart
	}
	col := c.PartColumn(t, p)
	if col == nil {
		return c.expressionKind(p)
	}
	typ := c.BaseType(col.Typ)
	if typ == nil {
		return otherPart
	}
	name := strings.ToLower(typ.Name.Last().Text)
	switch {
	case typ.Array > 0:
		return arrayPart
	case name == "json" || name == "jsonb":
		return jsonPart
	case name == "tsvector":
		return vectorPart
	case tree.RangeTypes[name]:
		return rangesPart
	case spatialNames[name]:
		return spatialPart
	case plainTypes[name]:
		return plainPart
	}
	if u := c.Cat.UserType(typ.Name); u != nil && u.Typ != nil {
		switch u.Typ.Kind {
		case ast.TypeEnum:
			return plainPart
		case ast.TypeRange:
			return rangesPart
		}
	}
	return otherPart
}

// expressionKind tells what an expression of an index gives, by its form.
func (c *Folder) expressionKind(p *ast.IndexPart) partKind {
	class := operatorClass(p)
	switch x := c.Simplify(p.Expr).(type) {
	case *ast.Binary:
		if x.Op == "->" || x.Op == "#>" {
			return jsonPart
		}
	case *ast.Call:
		switch name := strings.ToLower(x.Name.Last().Text); {
		case strings.HasPrefix(name, "st_"):
			return spatialPart
		case strings.HasPrefix(name, "jsonb_") || strings.HasPrefix(name, "to_json"):
			return jsonPart
		case name == "string_to_array" || strings.HasPrefix(name, "array_"):
			return arrayPart
		}
	}
	switch {
	case strings.HasPrefix(class, "jsonb_"):
		return jsonPart
	case class == "array_ops":
		return arrayPart
	}
	return otherPart
}

// operatorClass is the operator class of a part in lower case, without schema, "" if
// none is named.
func operatorClass(p *ast.IndexPart) string {
	for _, o := range p.Options {
		if o.Name == "postgres:operator class" {
			return strings.ToLower(strings.Trim(o.Text[strings.LastIndexByte(o.Text, '.')+1:], `"`))
		}
	}
	return ""
}

// isTrigram reports whether a part is indexed by the three-letter pieces of its words.
func isTrigram(p *ast.IndexPart) bool {
	class := operatorClass(p)
	return class == "gin_trgm_ops" || class == "gist_trgm_ops" || class == "gin_bigm_ops"
}

// plainParts makes a B-tree of an index of whole values, and of those parts of a
// mixed one.
func (c *Folder) plainParts(ix *catalog.Index) bool {
	s := ix.Def
	if !slices.Contains([]string{"gin", "gist", "spgist", "rum", "bloom"}, s.Method) || s.Unique {
		return false
	}
	for _, p := range s.Parts {
		if c.partKind(ix.Table, p) != plainPart {
			ix.Without = append(ix.Without, p)
			continue
		}
		col := c.PartColumn(ix.Table, p)
		if catalog.UsesColumn(&ix.Key, col) {
			c.Inlined(p)
			continue
		}
		ix.Parts = append(ix.Parts, catalog.Part{Col: col, Node: p})
	}
	if len(ix.Parts) == 0 {
		ix.Without = nil
		return false
	}
	c.IndexClauses(ix, s)
	c.Options(s.Options, ix.Obj)
	c.Note(rules.IndexMethodBtree, s.Name.Span(), ix.Obj, "method", s.Method, "name", ix.Obj.Name)
	c.partsLeftOut(ix)
	ix.Table.Indexes = append(ix.Table.Indexes, ix)
	return true
}

// partsLeftOut notes the parts that an index does not have in MySQL.
func (c *Folder) partsLeftOut(ix *catalog.Index) {
	for _, p := range ix.Without {
		c.Lose(rules.IndexPartLeftOut, p.At, ix.Obj, "name", ix.Obj.Name, "table", ix.Table.Name, "clause", catalog.Clip(c.Files.Text(p.At)))
	}
}

// methodRule is the rule for an index that MySQL has nothing for, by the first part
// that is not of whole values.
func (c *Folder) methodRule(t *catalog.Table, s *ast.CreateIndex) string {
	for _, p := range s.Parts {
		switch c.partKind(t, p) {
		case jsonPart:
			return rules.JsonIndex
		case arrayPart:
			return rules.ArrayIndex
		case rangesPart:
			return rules.RangeIndex
		case spatialPart:
			return rules.SpatialIndex
		case plainPart:
			continue
		}
		break
	}
	return rules.IndexMethod
}

// columnNames are the names of the columns of a key, with commas.
func columnNames(parts []catalog.Part) string {
	var list []string
	for _, p := range parts {
		list = append(list, p.Col.Name)
	}
	return strings.Join(list, ", ")
}
