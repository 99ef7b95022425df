package convert

import (
	"slices"
	"sort"
	"strings"

	"github.com/sctconv/sctconv/convert/query"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
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

// table is a table with everything folded into it.
type table struct {
	obj *object
	def *ast.CreateTable
	// schema and key are the names as the source compares them, name as it spells them.
	schema, key, name string
	// target and db are the names in MySQL; db is "" for the default database.
	target, db string
	// failed tells that its statement failed the check of the output.
	failed bool
	cols   []*column
	byName map[string]*column
	// oldNames are the names that columns had before they were renamed;
	// expressions written before name them so. nil if there are none.
	oldNames []oldName
	// namedAt is where it got its name by a rename, 0 if it has its first.
	namedAt source.Pos
	// oldKeys are the keys that it had before it was renamed.
	oldKeys []string
	// droppedCols are the columns that were dropped.
	droppedCols []droppedColumn
	keys        []*key
	indexes     []*index
	fks         []*foreignKey
	comment     string
	autoStart   string
	// checks are the CHECK constraints, parts what the triggers do, and
	// triggers what came of them.
	checks []*check
	parts  []rowPart
	// disabled are the items of constraints and triggers that are switched off.
	disabled map[string]*item
	// offNulls are the NOT NULL constraints that are switched off, by their names.
	offNulls map[string]offNull
	// domains are those of several columns.
	domains []*ast.DomainClause
	// excludes are exclusion constraints that are no unique keys.
	excludes []*exclusion
	// pending are indexes on expressions and unique ones with WHERE.
	pending  []*index
	triggers []*ast.CreateTrigger
	// defined are the triggers of the source, own those that are not converted, in its order.
	defined []*object
	own     []*object
	// late are foreign keys that must be added after all tables exist.
	late []*foreignKey
	// lateIndexes are those that wait until the data is loaded.
	lateIndexes []*index
	// merged tells that the table is a partition and lives in its parent.
	merged bool
	// by is how the source spreads the rows, children are PostgreSQL's
	// partitions, partition is what MySQL gets.
	// changes are those that ALTER TABLE makes of by.
	by      *ast.PartitionBy
	changes []partitionChange
	// parent is the table that a partition is one of; deeper tells that a
	// partition has partitions itself.
	parent *table
	deeper bool
	// attached tells that a partition was a table before.
	attached  bool
	children  []child
	partition *ast.PartitionBy
	// session tells that each session creates the table for itself, by the
	// procedure creator.
	session bool
	creator ast.Name
	// heirs are the tables that inherit from it, family the view of all rows.
	heirs  []*table
	family *query.Source
	// mat is the materialized view whose rows the table holds.
	mat *view
}

// column is a column of a table.
type column struct {
	table *table
	def   *ast.ColumnDef
	// key is the name as the source compares it, name as the source spells it.
	key, name string
	// target is the name in MySQL.
	target string
	// domain is that of Oracle behind the type.
	domain ast.Name
	// typ is the type with user types resolved, out the type in MySQL. anySize tells
	// that the source keeps decimals of any size, for which out has room for some.
	typ, out *ast.TypeName
	anySize  bool
	// firstIdent is the identity with which the column was made, if identChanged.
	firstIdent *ast.IdentityConstraint
	// labels follow the values of its enumeration that get other names, nil if none does.
	labels *lastValues
	// recorded is the start that a statement gave the identity for when it restarts.
	recorded     ast.Expr
	identChanged bool
	// fedAlways is the place of a trigger that replaces numbers which rows bring.
	fedAlways source.Pos
	// null is the last NULL or NOT NULL clause; notNull the outcome.
	null    *ast.NullConstraint
	notNull bool
	def0    *ast.DefaultConstraint
	// noDefault is where the script dropped the default, 0 if it did not.
	noDefault source.Pos
	// ownSeq is the key of the sequence that PostgreSQL makes for an identity or
	// serial column, "" for others; serial tells that it gives the default.
	ownSeq string
	// ownSeqWas are the keys that it had before.
	ownSeqWas []string
	serial    bool
	// ofPeriod tells that SQL Server sets the column to a bound of a period.
	ofPeriod bool
	value    *ast.DefaultConstraint // what is printed
	ident    *ast.IdentityConstraint
	comp     *ast.GeneratedConstraint
	auto     bool
	comment  string
	// inherited is the column of the parent table that gives it NOT NULL.
	inherited *column
	// byTrigger is a default that a trigger gives, written in byClause; filled
	// is the value of a column that was made for a key.
	byTrigger ast.Expr
	// refusesNull tells that a trigger refuses updates to NULL.
	refusesNull bool
	// replacesNull tells that it stores the default instead.
	replacesNull bool
	// lostDefault tells that the default of the source has no counterpart.
	lostDefault bool
	bySequence  *sequence
	byClause    *ast.DefaultConstraint
	filled      func() ast.Expr
	// fitted tells that the partitions of the table chose the type.
	fitted bool
	// charset is the character set when it differs from the table's.
	charset string
	// bound are the default and rule of SQL Server that are bound to it.
	bound map[string]*binding
	// foreign is the type of the source whose values the column holds as text.
	foreign string
	// compare is what the column's own collation says.
	compare comparison
	// fixed tells that a key or foreign key depends on the type.
	inKey bool
}

// key is a primary key, a unique constraint or a unique index.
type key struct {
	obj     *object // for CREATE UNIQUE INDEX
	name    ast.Ident
	node    ast.Node
	primary bool
	parts   []part
	target  string
	// replaced are parts that a column with their hash stands for; oneNull
	// tells that another key allows one NULL only.
	replaced []part
	oneNull  bool
	// withoutNull are columns that are not NULL in the rows of a partial key.
	withoutNull map[*column]bool
	// comment is what the source says of the key.
	comment string
	// fullText tells that the index is one of words.
	fullText bool
	// implied tells that MySQL needs the key (AUTO_INCREMENT), not the source.
	implied bool
}

// index is a non-unique index.
type index struct {
	key
	table *table
	def   *ast.CreateIndex
	// trigrams and vector tell what a FULLTEXT index of PostgreSQL was of: parts
	// of words, or a column of lexemes. without are the parts that it has no more.
	trigrams bool
	vector   *column
	without  []*ast.IndexPart
}

// part is a column of a key with its prefix length.
type part struct {
	col    *column
	node   *ast.IndexPart
	length int
}

// foreignKey is a foreign key.
type foreignKey struct {
	def     *ast.ForeignKeyConstraint
	table   *table
	place   place
	cols    []*column
	ref     *table
	refCols []*column
	target  string
	dropped bool
	// onDelete and onUpdate are the actions in MySQL.
	onDelete, onUpdate string
	// defaultOnDelete and defaultOnUpdate are SET DEFAULT, which a trigger of
	// the referenced table does.
	defaultOnDelete, defaultOnUpdate bool
}

// sequence is a sequence and what uses it.
type sequence struct {
	obj *object
	def *ast.CreateSequence
	// owner is the AUTO_INCREMENT column that replaces it; row is its name in
	// the table of sequences otherwise.
	owner *column
	row   string
	// recorded is the start that an ALTER gave it, for when it restarts; first are
	// the options with which it was made, nil if they were not changed.
	recorded ast.Expr
	first    *ast.SequenceOptions
	// of is the identity or serial column for which the source made it; owned tells
	// that it belongs to its column, and begins anew with the table.
	of    *column
	owned bool
}

// userType is a domain, enum, alias or composite type.
type userType struct {
	obj    *object
	typ    *ast.CreateType
	domain *ast.CreateDomain
	// dropped tells that a later statement removed it.
	dropped bool
	// bound are the default and rule of SQL Server that its columns get.
	bound map[string]*binding
	// values are those of an enum, made when one is added.
	values map[string]bool
	// labels are the values of an enumeration of Oracle by their names.
	labels map[string]ast.Expr
	// renamed are the values that got other names.
	renamed []valueRename
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
