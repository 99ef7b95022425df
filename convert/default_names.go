package convert

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// PostgreSQL gives a name to every constraint and index without one. A dump has
// that name and later statements use it, so we give the same one.

// maxGivenName is the longest name of PostgreSQL in bytes.
const maxGivenName = 63

// givenName is the name of a constraint or index without one: table, columns and
// label, with a number if that is taken. It is no name in other dialects.
func (c *converter) givenName(t *table, columns []string, label string, at source.Span) ast.Ident {
	if c.dialect != "postgres" {
		return ast.Ident{}
	}
	second := nameOfColumns(columns)
	name := joinName(t.key, second, label)
	first := t.schema + "\x00" + name
	i := c.cat.given[first] // numbers below it are taken
	for key := first; c.cat.given[key] > 0; i++ {
		name = joinName(t.key, second, label+strconv.Itoa(i))
		key = t.schema + "\x00" + name
	}
	c.cat.given[first] = max(i, 1)
	key := t.schema + "\x00" + name
	c.cat.given[key] = max(1, c.cat.given[key])
	if key != first {
		if c.cat.numbered == nil {
			c.cat.numbered = map[string]numberedName{}
		}
		c.cat.numbered[key] = numberedName{first, i - 1}
	}
	return ast.Ident{Text: name, Quoted: true, At: at}
}

// ownSequence is the name of the sequence of a serial or identity column, which it
// keeps when the table or column gets another name.
func ownSequence(table string, col *column) string {
	if _, name, ok := strings.Cut(col.ownSeq, "\x00"); ok {
		return name
	}
	return joinName(table, col.key, "seq")
}

// nameTaken notes a name that the script gives.
func (c *converter) nameTaken(schema string, id ast.Ident) {
	if c.dialect == "postgres" && !id.IsZero() {
		key := schema + "\x00" + c.cat.fold(id)
		c.cat.given[key] = max(1, c.cat.given[key])
	}
}

// numberedName is the name that a given name had without its number.
type numberedName struct {
	first string
	n     int
}

// nameFree gives a name free again, whose constraint or index was dropped, and its number.
func (c *converter) nameFree(t *table, id ast.Ident) {
	if c.dialect != "postgres" || id.IsZero() {
		return
	}
	key := t.schema + "\x00" + c.cat.fold(id)
	delete(c.cat.given, key)
	if x, ok := c.cat.numbered[key]; ok && c.cat.given[x.first] > x.n {
		c.cat.given[x.first] = max(x.n, 1)
	}
}

// names are those of the keys, indexes and constraints of a table; a check of a domain
// has the name of the domain.
func (t *table) names() []ast.Ident {
	var list []ast.Ident
	for _, k := range t.keys {
		list = append(list, k.name)
	}
	for _, ix := range t.indexes {
		list = append(list, ix.name)
	}
	for _, ix := range t.pending {
		list = append(list, ix.name)
	}
	for _, fk := range t.fks {
		list = append(list, fk.def.Name)
	}
	for _, k := range t.checks {
		if k.value == nil {
			list = append(list, k.def.Name)
		}
	}
	for _, x := range t.excludes {
		list = append(list, x.def.Name)
	}
	return list
}

// namesFree gives the names of a table's keys, indexes and constraints free.
func (c *converter) namesFree(t *table) {
	if c.dialect != "postgres" {
		return
	}
	for _, id := range t.names() {
		c.nameFree(t, id)
	}
}

// nameOfColumns joins the names of columns as far as a name reaches.
func nameOfColumns(list []string) string {
	text := ""
	for i, s := range list {
		if i > 0 {
			text += "_"
		}
		if text += s; len(text) > maxGivenName {
			break
		}
	}
	return cutBytes(text, maxGivenName)
}

// joinName is first_second_label, in which the longer of the first two is cut
// until the whole fits.
func joinName(first, second, label string) string {
	room := maxGivenName - len(label) - 1
	if second != "" {
		room--
	}
	a, b := len(first), len(second)
	for a+b > room {
		if a > b {
			a--
		} else {
			b--
		}
	}
	name := cutBytes(first, a)
	if second != "" {
		name += "_" + cutBytes(second, b)
	}
	return name + "_" + label
}

// cutBytes cuts a text to a number of bytes, not within a character.
func cutBytes(s string, most int) string {
	if len(s) <= most {
		return s
	}
	for most > 0 && !utf8.RuneStart(s[most]) {
		most--
	}
	return s[:most]
}

// keyColumnsOf are the names of the columns of a key.
func keyColumnsOf(k *key) []string {
	list := make([]string, 0, len(k.parts))
	for _, p := range k.parts {
		list = append(list, p.col.key)
	}
	return list
}

// nameKey names a primary key or unique constraint that has no name.
func (c *converter) nameKey(t *table, k *key) {
	if !k.name.IsZero() {
		c.nameTaken(t.schema, k.name)
		return
	}
	if k.primary {
		k.name = c.givenName(t, nil, "pkey", k.node.Span())
		return
	}
	k.name = c.givenName(t, keyColumnsOf(k), "key", k.node.Span())
}

// nameForeignKey names a foreign key that has no name.
func (c *converter) nameForeignKey(t *table, fk *foreignKey) {
	if !fk.def.Name.IsZero() {
		c.nameTaken(t.schema, fk.def.Name)
		return
	}
	var list []string
	for _, col := range fk.cols {
		list = append(list, col.key)
	}
	fk.def.Name = c.givenName(t, list, "fkey", fk.def.At)
}

// nameCheck names a check that has no name, after its column if it has one only.
func (c *converter) nameCheck(t *table, x *ast.CheckConstraint) {
	if !x.Name.IsZero() {
		c.nameTaken(t.schema, x.Name)
		return
	}
	var columns []string
	ast.Inspect(x.Expr, func(n ast.Node) bool {
		ref, ok := n.(*ast.ColumnRef)
		if !ok {
			return true
		}
		col := c.cat.fold(ref.Name.Last())
		if t.byName[col] != nil && (len(columns) == 0 || columns[0] != col) && len(columns) < 2 {
			columns = append(columns, col)
		}
		return true
	})
	if len(columns) > 1 {
		columns = nil
	}
	x.Name = c.givenName(t, columns, "check", x.At)
}

// nameDomainCheck names a check of a domain that has no name.
func (c *converter) nameDomainCheck(o *object, x *ast.CheckConstraint) {
	if x.Name.IsZero() {
		x.Name = c.givenName(&table{schema: o.schema, key: o.key}, nil, "check", x.At)
	}
}

// nameExclusion names an exclusion constraint that has no name.
func (c *converter) nameExclusion(t *table, x *ast.ExcludeConstraint) {
	if !x.Name.IsZero() {
		c.nameTaken(t.schema, x.Name)
		return
	}
	var parts []*ast.IndexPart
	for _, p := range x.Parts {
		parts = append(parts, p.Part)
	}
	x.Name = c.givenName(t, c.partNames(parts), "excl", x.At)
}

// nameIndex names an index that has no name.
func (c *converter) nameIndex(t *table, s *ast.CreateIndex) {
	if !s.Name.IsZero() {
		c.nameTaken(t.schema, s.Name.Last())
		return
	}
	list := c.partNames(s.Parts)
	for _, id := range s.Include {
		list = append(list, c.cat.fold(id))
	}
	if id := c.givenName(t, list, "idx", s.At); !id.IsZero() {
		id.At = s.At
		s.Name = ast.Name{Parts: []ast.Ident{id}}
	}
}

// partNames are what the columns of an index are called, each another name.
func (c *converter) partNames(parts []*ast.IndexPart) []string {
	seen := map[string]bool{}
	var list []string
	for _, p := range parts {
		base := c.indexColumnName(p.Expr)
		name := base
		for i := 1; seen[name]; i++ {
			n := strconv.Itoa(i)
			name = cutBytes(base, maxGivenName-len(n)) + n
		}
		seen[name] = true
		list = append(list, name)
	}
	return list
}

// indexColumnName is what an expression of an index is called: its column or
// function, or "expr".
func (c *converter) indexColumnName(e ast.Expr) string {
	switch x := e.(type) {
	case *ast.Paren:
		return c.indexColumnName(x.X)
	case *ast.Collate:
		return c.indexColumnName(x.X)
	case *ast.ColumnRef:
		return c.cat.fold(x.Name.Last())
	case *ast.Call:
		return strings.ToLower(x.Name.Last().Text)
	case *ast.Cast:
		if name := c.indexColumnName(x.X); name != "expr" {
			return name
		}
		if x.Type != nil {
			return strings.ToLower(x.Type.Name.Last().Text)
		}
	case *ast.Case:
		return "case"
	}
	return "expr"
}
