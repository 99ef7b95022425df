package catalog

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
func (c *Run) givenName(t *Table, columns []string, label string, at source.Span) ast.Ident {
	if c.Dialect != "postgres" {
		return ast.Ident{}
	}
	second := nameOfColumns(columns)
	name := joinName(t.Key, second, label)
	first := t.Schema + "\x00" + name
	i := c.Cat.Given[first] // numbers below it are taken
	for key := first; c.Cat.Given[key] > 0; i++ {
		name = joinName(t.Key, second, label+strconv.Itoa(i))
		key = t.Schema + "\x00" + name
	}
	c.Cat.Given[first] = max(i, 1)
	key := t.Schema + "\x00" + name
	c.Cat.Given[key] = max(1, c.Cat.Given[key])
	if key != first {
		if c.Cat.numbered == nil {
			c.Cat.numbered = map[string]numberedName{}
		}
		c.Cat.numbered[key] = numberedName{first, i - 1}
	}
	return ast.Ident{Text: name, Quoted: true, At: at}
}

// OwnSequence is the name of the sequence of a serial or identity column, which it
// keeps when the table or column gets another name.
func OwnSequence(table string, col *Column) string {
	if _, name, ok := strings.Cut(col.OwnSeq, "\x00"); ok {
		return name
	}
	return joinName(table, col.Key, "seq")
}

// NameTaken notes a name that the script gives.
func (c *Run) NameTaken(schema string, id ast.Ident) {
	if c.Dialect == "postgres" && !id.IsZero() {
		key := schema + "\x00" + c.Cat.Fold(id)
		c.Cat.Given[key] = max(1, c.Cat.Given[key])
	}
}

// numberedName is the name that a given name had without its number.
type numberedName struct {
	first string
	n     int
}

// NameFree gives a name free again, whose constraint or index was dropped, and its number.
func (c *Run) NameFree(t *Table, id ast.Ident) {
	if c.Dialect != "postgres" || id.IsZero() {
		return
	}
	key := t.Schema + "\x00" + c.Cat.Fold(id)
	delete(c.Cat.Given, key)
	if x, ok := c.Cat.numbered[key]; ok && c.Cat.Given[x.first] > x.n {
		c.Cat.Given[x.first] = max(x.n, 1)
	}
}

// NamesFree gives the names of a table's keys, indexes and constraints free.
func (c *Run) NamesFree(t *Table) {
	if c.Dialect != "postgres" {
		return
	}
	for _, id := range t.Names() {
		c.NameFree(t, id)
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

// ColumnKeys are the names of columns.
func ColumnKeys(cols []*Column) []string {
	list := make([]string, 0, len(cols))
	for _, col := range cols {
		list = append(list, col.Key)
	}
	return list
}

// KeyColumns are the names of the columns of a key.
func KeyColumns(k *Key) []string {
	list := make([]string, 0, len(k.Parts))
	for _, p := range k.Parts {
		list = append(list, p.Col.Key)
	}
	return list
}

// NameKey names a primary key or unique constraint that has no name.
func (c *Run) NameKey(t *Table, k *Key) {
	if !k.Name.IsZero() {
		c.NameTaken(t.Schema, k.Name)
		return
	}
	if k.Primary {
		k.Name = c.givenName(t, nil, "pkey", k.Node.Span())
		return
	}
	k.Name = c.givenName(t, KeyColumns(k), "key", k.Node.Span())
}

// NameCopy names a key that LIKE copies, after the names that its columns had when the key
// was made.
func (c *Run) NameCopy(t *Table, k *Key, columns []string) {
	if k.Primary {
		c.NameKey(t, k)
		return
	}
	k.Name = c.givenName(t, columns, "key", k.Node.Span())
}

// NameForeignKey names a foreign key that has no name.
func (c *Run) NameForeignKey(t *Table, fk *ForeignKey) {
	if !fk.Def.Name.IsZero() {
		c.NameTaken(t.Schema, fk.Def.Name)
		return
	}
	fk.Def.Name = c.givenName(t, ColumnKeys(fk.Cols), "fkey", fk.Def.At)
}

// NameCheck names a check that has no name, after its column if it has one only.
func (c *Run) NameCheck(t *Table, x *ast.CheckConstraint) {
	if !x.Name.IsZero() {
		c.NameTaken(t.Schema, x.Name)
		return
	}
	var columns []string
	ast.Inspect(x.Expr, func(n ast.Node) bool {
		ref, ok := n.(*ast.ColumnRef)
		if !ok {
			return true
		}
		col := c.Cat.Fold(ref.Name.Last())
		if t.ByName[col] != nil && (len(columns) == 0 || columns[0] != col) && len(columns) < 2 {
			columns = append(columns, col)
		}
		return true
	})
	if len(columns) > 1 {
		columns = nil
	}
	x.Name = c.givenName(t, columns, "check", x.At)
}

// NameDomainCheck names a check of a domain that has no name.
func (c *Run) NameDomainCheck(o *Object, x *ast.CheckConstraint) {
	if x.Name.IsZero() {
		x.Name = c.givenName(&Table{Schema: o.Schema, Key: o.Key}, nil, "check", x.At)
	}
}

// NameExclusion names an exclusion constraint that has no name.
func (c *Run) NameExclusion(t *Table, x *ast.ExcludeConstraint) {
	if !x.Name.IsZero() {
		c.NameTaken(t.Schema, x.Name)
		return
	}
	var parts []*ast.IndexPart
	for _, p := range x.Parts {
		parts = append(parts, p.Part)
	}
	x.Name = c.givenName(t, c.partNames(parts), "excl", x.At)
}

// NameIndex names an index that has no name.
func (c *Run) NameIndex(t *Table, s *ast.CreateIndex) {
	if !s.Name.IsZero() {
		c.NameTaken(t.Schema, s.Name.Last())
		return
	}
	list := c.partNames(s.Parts)
	for _, id := range s.Include {
		list = append(list, c.Cat.Fold(id))
	}
	if id := c.givenName(t, list, "idx", s.At); !id.IsZero() {
		id.At = s.At
		s.Name = ast.Name{Parts: []ast.Ident{id}}
	}
}

// partNames are what the columns of an index are called, each another name.
func (c *Run) partNames(parts []*ast.IndexPart) []string {
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
func (c *Run) indexColumnName(e ast.Expr) string {
	switch x := e.(type) {
	case *ast.Paren:
		return c.indexColumnName(x.X)
	case *ast.Collate:
		return c.indexColumnName(x.X)
	case *ast.ColumnRef:
		return c.Cat.Fold(x.Name.Last())
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
