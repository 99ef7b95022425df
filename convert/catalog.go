package convert

import (
	"slices"
	"sort"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/internal/memo"
)

// catalog is what the scripts define.
type catalog struct {
	dialect string
	folds   memo.Of[string]
	// place tells what unqualified names are.
	place
	// insertAll is the INSERT ALL whose statements are being read.
	insertAll *ast.StmtList
	tables    []*table
	byName    map[string]*table
	// formerly are the tables by names that they had: views that were made before
	// follow a table.
	formerly map[string]formerTable
	// renames are those of schemas, nil if there are none; formerViews are views by
	// keys that they had.
	renames     *schemaRenames
	formerViews map[string]*view
	// formerTypes are types by the keys that they had until places, in order.
	formerTypes map[string][]formerType
	// was are the keys that views and others had.
	was []formerKey
	// named are the tables by name alone, those that merged into others too.
	named map[string][]*table
	// onceNamed are the renamed ones by the names that they had.
	onceNamed map[string][]*table
	// indexes are keyed by schema (PostgreSQL, Oracle) or table (SQL Server) and name.
	indexes   map[string]*index
	sequences map[string]*sequence
	// formerSequences are those by keys that they had until places, in order.
	formerSequences map[string][]formerSequence
	// sequenceNames and typeNames are those by name alone; nil if there are several.
	sequenceNames map[string]*sequence
	typeNames     map[string]*userType
	types         map[string]*userType
	// labels are the enumerations of Oracle that have a name for a value.
	labels []*userType
	// typeList and sequenceList are all definitions in source order.
	typeList     []*userType
	sequenceList []*sequence
	// viewList are the views in source order, then by use; views the same by key.
	viewList []*view
	views    map[string]*view
	// viewOf finds the view of an object.
	viewOf map[*object]*view
	// viewIndexes are the materialized views by the keys of their indexes.
	viewIndexes map[string]*view
	// bound are the defaults and rules of SQL Server by kind and key.
	bound map[string]*boundObject
	// schemes are partition functions and schemes in source order.
	schemes []*partitionFunction
	// databases are those that the scripts say to use, folded.
	databases map[string]bool
	synonyms  map[string]*synonym
	// synonymList are the synonyms in source order.
	synonymList []*synonym
	// given are the names of constraints and indexes of PostgreSQL by schema,
	// each with the first number that may be free behind it.
	given map[string]int
	// numbered are those of them that have a number.
	numbered map[string]numberedName
	// feeders are triggers that fill a column from a sequence.
	feeders []*feeder
	// data are the statements about rows in source order.
	data []*dataStmt
	// withRows are tables that the first rowsSeen of them write to.
	withRows map[*table]bool
	rowsSeen int
	// accounts are users and roles, for the GRANT script.
	accounts accounts
	// gone are the tables that were dropped, by the keys of their names.
	gone map[string][]*goneTable
	// others are objects without a model of their own: kind and key to object.
	others map[string]*object
	// codes are the objects that are kept as source, by name.
	codes map[string][]*object
}

func newCatalog(dialect string) *catalog {
	return &catalog{dialect: dialect, byName: map[string]*table{}, withRows: map[*table]bool{}, named: map[string][]*table{}, onceNamed: map[string][]*table{}, indexes: map[string]*index{}, sequences: map[string]*sequence{},
		types: map[string]*userType{}, sequenceNames: map[string]*sequence{}, typeNames: map[string]*userType{}, given: map[string]int{}, synonyms: map[string]*synonym{}, others: map[string]*object{}, codes: map[string][]*object{}, viewOf: map[*object]*view{}, viewIndexes: map[string]*view{}, databases: map[string]bool{}}
}

// fold gives the key of an identifier: what the source would compare.
func (c *catalog) fold(id ast.Ident) string {
	switch c.dialect {
	case "oracle":
		if !id.Quoted {
			return c.inCase(id.Text, strings.ToUpper)
		}
	case "postgres":
		if !id.Quoted {
			return c.inCase(id.Text, strings.ToLower)
		}
	case "sqlserver":
		return c.inCase(id.Text, strings.ToLower)
	}
	return id.Text
}

// inCase is change(s), which is the same function each time.
func (c *catalog) inCase(s string, change func(string) string) string {
	if to, ok := c.folds.Get(s); ok {
		return to
	}
	return c.folds.Put(s, change(s))
}

// spelling is an identifier as people of the source know it: SQL Server keeps
// the case of the definition, the others show what they compare.
func (c *catalog) spelling(id ast.Ident) string {
	if c.dialect == "sqlserver" {
		return id.Text
	}
	return c.fold(id)
}

// schemaOf is the folded schema of a name; the dialect's default schema is "".
func (c *catalog) schemaOf(n ast.Name) string {
	q := n.Qualifier()
	if q.IsZero() {
		return c.schemaNow(c.current, n.Last().At)
	}
	if name := variableName(q); name != "" {
		q = ast.Ident{Text: name, At: q.At}
	}
	s := c.fold(q)
	if s == c.defaultSchema() {
		s = ""
	}
	return c.schemaNow(s, q.At)
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

func (c *catalog) defaultSchema() string {
	switch c.dialect {
	case "sqlserver":
		return "dbo"
	case "postgres":
		return "public"
	}
	return ""
}

// keyOf is the folded, qualified key of a name.
func (c *catalog) keyOf(n ast.Name) string { return c.schemaOf(n) + "\x00" + c.fold(n.Last()) }

// userType is the type of the scripts with that name, or nil.
func (c *catalog) userType(n ast.Name) *userType {
	if len(c.types) == 0 {
		return nil
	}
	if u := c.formerType(n, true); u != nil {
		return u
	}
	if u := c.types[c.schemaOf(n)+"\x00"+c.fold(n.Last())]; u != nil { // a key that is not kept needs no memory
		return u
	}
	for _, key := range c.pathKeys(n) {
		if u := c.types[key]; u != nil {
			return u
		}
	}
	if n.Qualifier().IsZero() && c.dialect == "postgres" { // the search path may have been another one
		if u := c.typeNames[c.fold(n.Last())]; u != nil {
			return u
		}
	}
	return c.formerType(n, false)
}

// formerType is the type that had a name when the name was written, nil if there is
// none; without written it is the last type that had it.
func (c *catalog) formerType(n ast.Name, written bool) *userType {
	if len(c.formerTypes) == 0 {
		return nil
	}
	list := c.formerTypes[c.keyOf(n)]
	if len(list) == 0 || written && !n.Last().At.IsValid() {
		return nil
	}
	if !written {
		return list[len(list)-1].typ
	}
	i := sort.Search(len(list), func(i int) bool { return n.Last().At.Start < list[i].until })
	if i == len(list) {
		return nil
	}
	return list[i].typ
}

// targetName is a folded identifier as MySQL gets it: names that were not
// case-sensitive in Oracle and PostgreSQL become lower case.
func (c *catalog) targetName(id ast.Ident) string {
	if c.dialect == "oracle" && !id.Quoted && isPlainText(id.Text) {
		return strings.ToLower(id.Text)
	}
	key := c.fold(id)
	if c.dialect == "oracle" && key == strings.ToUpper(key) {
		return strings.ToLower(key)
	}
	if c.dialect == "sqlserver" {
		return id.Text
	}
	return key
}

// table finds a table by name. An unqualified name, or one whose schema
// defines no such table, falls back to the only table of that name.
func (c *catalog) table(n ast.Name) *table {
	if t := c.byName[c.schemaOf(n)+"\x00"+c.fold(n.Last())]; t != nil { // as in userType
		return t
	}
	for _, key := range c.pathKeys(n) {
		if t := c.byName[key]; t != nil {
			return t
		}
	}
	if t := c.formerTable(n); t != nil {
		return t
	}
	for range maxSynonyms {
		next, ok := c.synonymOf(n)
		if !ok {
			break
		}
		n = next
		if t := c.byName[c.keyOf(n)]; t != nil {
			return t
		}
	}
	name := c.fold(n.Last())
	if t, several := c.onlyOne(n, c.named[name]); t != nil || several {
		return t
	}
	var then []*table // those that had the name where it was written
	for _, t := range c.onceNamed[name] {
		if f := c.formerly[t.schema+"\x00"+name]; f.table == t && f.had(n) {
			then = append(then, t)
		}
	}
	t, _ := c.onlyOne(n, then)
	return t
}

// onlyOne is the only table of a list that a name without its schema can mean; several
// tells that there are more.
func (c *catalog) onlyOne(n ast.Name, list []*table) (found *table, several bool) {
	for _, t := range list {
		if t.merged || !n.Qualifier().IsZero() && t.schema != "" {
			continue
		}
		if found != nil {
			return nil, true
		}
		found = t
	}
	return found, false
}

// rename enters a table, which may have a name already, under a name.
func (c *catalog) rename(t *table, id ast.Ident) {
	c.named[t.key] = slices.DeleteFunc(c.named[t.key], func(x *table) bool { return x == t })
	if key := c.fold(id); key != t.key {
		c.onceNamed[t.key] = append(c.onceNamed[t.key], t)
	}
	t.key, t.name = c.fold(id), c.spelling(id)
	c.named[t.key] = append(c.named[t.key], t)
}

func (t *table) column(c *catalog, id ast.Ident) *column { return t.byName[c.fold(id)] }

func (t *table) primary() *key {
	for _, k := range t.keys {
		if k.primary {
			return k
		}
	}
	return nil
}
