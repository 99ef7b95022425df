package catalog

import (
	"slices"
	"sort"
	"strings"

	"github.com/sctconv/sctconv/convert/resolve"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/internal/memo"
)

// Catalog is what the scripts define.
type Catalog struct {
	dialect string
	folds   memo.Of[string]
	lows    memo.Of[string] // of Oracle, where folds are upper case
	// Place tells what unqualified names are.
	Place
	// InsertAll is the INSERT ALL whose statements are being read.
	InsertAll *ast.StmtList
	// RowTests are the tests of rows.
	RowTests []*RowTest
	Tables   []*Table
	// Retyped are the columns with Retyped.
	Retyped []*Column
	ByName  map[string]*Table
	// Formerly are the tables by the names that they had before others, FormerViews the views by
	// their keys, in order; changes counts those of names.
	Formerly    map[string][]FormerTable
	FormerViews map[string][]FormerView
	changes     int
	// Renames are those of schemas, nil if there are none.
	Renames *SchemaRenames
	// FormerTypes are types by the keys that they had until places, in order.
	FormerTypes map[string][]FormerType
	// Was are the keys that views and others had.
	Was []FormerKey
	// Named are the tables by name alone, those that merged into others too.
	Named map[string][]*Table
	// onceNamed are the renamed ones by the names that they had.
	onceNamed map[string][]*Table
	// Indexes are keyed by schema (PostgreSQL, Oracle) or table (SQL Server) and name.
	Indexes   map[string]*Index
	Sequences map[string]*Sequence
	// GoneSequences are those that were dropped, by the keys that they had there.
	GoneSequences map[string]*Sequence
	// FormerSequences are those by keys that they had until places, in order.
	FormerSequences map[string][]formerSequence
	// SequenceNames and TypeNames are those by name alone; nil if there are several.
	SequenceNames map[string]*Sequence
	TypeNames     map[string]*UserType
	Types         map[string]*UserType
	typeWords     map[string]bool // the names that types ever had, without schema
	typeLetters   outerLetters    // of typeWords
	// Labels are the enumerations of Oracle that have a name for a value.
	Labels []*UserType
	// TypeList and SequenceList are all definitions in source order.
	TypeList     []*UserType
	SequenceList []*Sequence
	// ViewList are the views in source order, then by use; Views the same by key.
	ViewList []*View
	Views    map[string]*View
	// ViewOf finds the view of an object.
	ViewOf map[*Object]*View
	// ViewIndexes are the materialized views by the keys of their indexes.
	ViewIndexes map[string]*View
	// Bound are the defaults and rules of SQL Server by kind and key.
	Bound map[string]*BoundObject
	// Schemes are partition functions and schemes in source order.
	Schemes []*PartitionFunction
	// Databases are those that the scripts say to use, folded.
	Databases map[string]bool
	Synonyms  map[string]*Synonym
	// SynonymList are the synonyms in source order.
	SynonymList []*Synonym
	// Given are the names of constraints and indexes of PostgreSQL by schema,
	// each with the first number that may be free behind it.
	Given map[string]int
	// numbered are those of them that have a number.
	numbered map[string]numberedName
	// Feeders are triggers that fill a column from a sequence.
	Feeders []*Feeder
	// Data are the statements about rows in source order.
	Data      []*DataStmt
	dataIndex dataIndex
	// WithRows are tables that the first RowsSeen of them write to.
	WithRows map[*Table]bool
	RowsSeen int
	// Accounts are users and roles, for the GRANT script.
	Accounts accounts
	// Gone are the tables that were dropped, by the keys of their names.
	Gone map[string][]*GoneTable
	// goneKeys are the foreign keys that were dropped, by the tables that they referred to.
	goneKeys map[*Table][]goneKey
	// Others are objects without a model of their own: kind and key to object.
	Others map[string]*Object
	// Codes are the objects that are kept as source, by name.
	Codes map[string][]*Object
}

func NewCatalog(dialect string) *Catalog {
	return &Catalog{dialect: dialect, ByName: map[string]*Table{}, WithRows: map[*Table]bool{}, Named: map[string][]*Table{}, onceNamed: map[string][]*Table{}, Indexes: map[string]*Index{}, Sequences: map[string]*Sequence{},
		Types: map[string]*UserType{}, typeWords: map[string]bool{}, SequenceNames: map[string]*Sequence{}, TypeNames: map[string]*UserType{}, Given: map[string]int{}, Synonyms: map[string]*Synonym{}, Others: map[string]*Object{}, Codes: map[string][]*Object{}, ViewOf: map[*Object]*View{}, ViewIndexes: map[string]*View{}, Databases: map[string]bool{}}
}

// Fold gives the key of an identifier: what the source would compare.
func (c *Catalog) Fold(id ast.Ident) string {
	switch c.dialect {
	case "oracle":
		if !id.Quoted {
			return inCase(&c.folds, id.Text, 'a', strings.ToUpper)
		}
	case "postgres":
		if !id.Quoted {
			return inCase(&c.folds, id.Text, 'A', strings.ToLower)
		}
	case "sqlserver":
		return inCase(&c.folds, id.Text, 'A', strings.ToLower)
	}
	return id.Text
}

// lower is a name in lower case.
func (c *Catalog) lower(s string) string {
	if c.dialect == "oracle" {
		return inCase(&c.lows, s, 'A', strings.ToLower)
	}
	return inCase(&c.folds, s, 'A', strings.ToLower)
}

// inCase is change(s), which is the same function for a memo each time and has no letters of
// ASCII from first on.
func inCase(m *memo.Of[string], s string, first byte, change func(string) string) string {
	if isInCase(s, first) {
		return s
	}
	if to, ok := m.Get(s); ok {
		return to
	}
	return m.Put(s, change(s))
}

// isInCase tells quickly whether a text is ASCII without the letters from first on.
func isInCase(s string, first byte) bool {
	for i := range len(s) {
		if b := s[i]; b-first < 26 || b >= 0x80 {
			return false
		}
	}
	return true
}

// Spelling is an identifier as people of the source know it: SQL Server keeps
// the case of the definition, the others show what they compare.
func (c *Catalog) Spelling(id ast.Ident) string {
	if c.dialect == "sqlserver" {
		return id.Text
	}
	return c.Fold(id)
}

// SchemaOf is the folded schema of a name; the dialect's default schema is "".
func (c *Catalog) SchemaOf(n ast.Name) string {
	q := n.Qualifier()
	if q.IsZero() {
		return c.SchemaNow(c.Current, n.Last().At)
	}
	if name := variableName(q); name != "" {
		q = ast.Ident{Text: name, At: q.At}
	}
	s := c.Fold(q)
	if s == c.DefaultSchema() {
		s = ""
	}
	return c.SchemaNow(s, q.At)
}

// variableName is the name of the client's or template's variable that an
// identifier consists of: &name., &&name., $(name), ${name}, {{name}}, @name@; ""
// for any other identifier.
func variableName(id ast.Ident) string {
	s := id.Text
	if s == "" || strings.IndexByte("&${@", s[0]) < 0 {
		return ""
	}
	if name, ok := strings.CutPrefix(s, "&"); ok {
		name = strings.TrimSuffix(strings.TrimPrefix(name, "&"), ".")
		if strings.ContainsAny(name, "&.") {
			return ""
		}
		return name
	}
	for _, marks := range [...][2]string{{"${", "}"}, {"$(", ")"}, {"{{", "}}"}, {"@", "@"}} {
		name, ok := strings.CutPrefix(s, marks[0])
		if name, end := strings.CutSuffix(name, marks[1]); ok && end && !strings.ContainsAny(name, "${}()@") {
			return strings.TrimSpace(name)
		}
	}
	return ""
}

func (c *Catalog) DefaultSchema() string {
	switch c.dialect {
	case "sqlserver":
		return "dbo"
	case "postgres":
		return "public"
	}
	return ""
}

// KeyOf is the folded, qualified key of a name.
func (c *Catalog) KeyOf(n ast.Name) string { return c.SchemaOf(n) + "\x00" + c.Fold(n.Last()) }

// find is the value of a name in a map by [Catalog.KeyOf]. A key that is not kept needs
// no memory.
func find[V any](c *Catalog, m map[string]V, n ast.Name) V {
	if len(m) == 0 {
		var none V
		return none
	}
	return m[c.SchemaOf(n)+"\x00"+c.Fold(n.Last())]
}

// EnterType enters a type by its [Catalog.KeyOf].
func (c *Catalog) EnterType(key string, u *UserType) {
	_, name, _ := strings.Cut(key, "\x00")
	c.Types[key], c.typeWords[name] = u, true
	c.typeLetters.add(name)
}

// outerLetters are the first and last letters of names in any case, each pair a bit,
// which tell quickly that a name is none of a few.
type outerLetters [32]uint32

func (o *outerLetters) add(name string) {
	if name != "" {
		o[name[0]&31] |= 1 << (name[len(name)-1] & 31)
	}
}

// may reports whether the name can be one of those entered. Letters beyond ASCII may
// have another case of other bytes.
func (o *outerLetters) may(name string) bool {
	if name == "" {
		return true
	}
	first, last := name[0], name[len(name)-1]
	return first >= 0x80 || last >= 0x80 || o[first&31]>>(last&31)&1 != 0
}

// UserType is the type of the scripts with that name, or nil.
func (c *Catalog) UserType(n ast.Name) *UserType {
	if last := n.Last(); len(c.Types) == 0 || !c.typeLetters.may(last.Text) || !c.typeWords[c.Fold(last)] { // as for nearly all columns
		return nil
	}
	if u := c.formerType(n, true); u != nil {
		return u
	}
	if u := find(c, c.Types, n); u != nil {
		return u
	}
	for _, key := range c.pathKeys(n) {
		if u := c.Types[key]; u != nil {
			return u
		}
	}
	if n.Qualifier().IsZero() && c.dialect == "postgres" { // the search path may have been another one
		if u := c.TypeNames[c.Fold(n.Last())]; u != nil {
			return u
		}
	}
	return c.formerType(n, false)
}

// formerType is the type that had a name when the name was written, nil if there is
// none; without written it is the last type that had it.
func (c *Catalog) formerType(n ast.Name, written bool) *UserType {
	list := find(c, c.FormerTypes, n)
	if len(list) == 0 || written && !n.Last().At.IsValid() {
		return nil
	}
	if !written {
		return list[len(list)-1].Typ
	}
	i := sort.Search(len(list), func(i int) bool { return n.Last().At.Start < list[i].Until })
	if i == len(list) {
		return nil
	}
	return list[i].Typ
}

// TargetName is a folded identifier as MySQL gets it: names that were not
// case-sensitive in Oracle and PostgreSQL become lower case.
func (c *Catalog) TargetName(id ast.Ident) string {
	if c.dialect == "oracle" && !id.Quoted && isPlainText(id.Text) {
		return c.lower(id.Text)
	}
	key := c.Fold(id)
	if c.dialect == "oracle" && key == strings.ToUpper(key) {
		return c.lower(key)
	}
	if c.dialect == "sqlserver" {
		return id.Text
	}
	return key
}

// Table finds a table by name. An unqualified name, or one whose schema
// defines no such table, falls back to the only table of that name.
func (c *Catalog) Table(n ast.Name) *Table {
	switch t, gone := c.tableThen(n); {
	case gone != nil:
		return gone.now()
	case t != nil:
		return t
	}
	if t := find(c, c.ByName, n); t != nil {
		return t
	}
	for _, key := range c.pathKeys(n) {
		if t := c.ByName[key]; t != nil {
			return t
		}
	}
	if t := c.formerTable(n); t != nil {
		return t
	}
	for range resolve.MaxSynonyms {
		next, ok := c.synonymOf(n)
		if !ok {
			break
		}
		n = next
		if t := find(c, c.ByName, n); t != nil {
			return t
		}
	}
	name := c.Fold(n.Last())
	if t, several := c.onlyOne(n, c.Named[name]); t != nil || several {
		return t
	}
	var then []*Table // those that had the name where it was written
	for _, t := range c.onceNamed[name] {
		if lastThen(c.Formerly[t.Schema+"\x00"+name], n) == t {
			then = append(then, t)
		}
	}
	t, _ := c.onlyOne(n, then)
	return t
}

// onlyOne is the only table of a list that a name without its schema can mean; several
// tells that there are more.
func (c *Catalog) onlyOne(n ast.Name, list []*Table) (found *Table, several bool) {
	for _, t := range list {
		if t.Merged || !n.Qualifier().IsZero() && t.Schema != "" {
			continue
		}
		if found != nil {
			return nil, true
		}
		found = t
	}
	return found, false
}

// Rename enters a table, which may have a name already, under a name.
func (c *Catalog) Rename(t *Table, id ast.Ident) {
	c.Named[t.Key] = slices.DeleteFunc(c.Named[t.Key], func(x *Table) bool { return x == t })
	if key := c.Fold(id); key != t.Key {
		c.onceNamed[t.Key] = append(c.onceNamed[t.Key], t)
	}
	t.Key, t.Name = c.Fold(id), c.Spelling(id)
	c.Named[t.Key] = append(c.Named[t.Key], t)
}
