package convert

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"sort"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/rules"
)

// maxName is the longest identifier of MySQL in characters.
const maxName = 64

// nameEverything chooses the names in the target: databases, tables, columns,
// keys and foreign keys, each unique in its own name space.
func (c *converter) nameEverything() {
	c.databases()
	c.taken, c.columnScope = map[string]scope{}, scope{}
	constraints := map[string]scope{}
	for _, t := range c.cat.tables {
		if constraints[t.db] == nil {
			constraints[t.db] = scope{}
		}
		last := t.def.Name.Last()
		t.target = c.name(c.cat.targetName(last), c.tableScope(t.db), last.At, t.obj, true)
		t.obj.target = t.target
		c.columnNames(t)
		c.keyNames(t)
		c.foreignKeyNames(t, constraints[t.db])
	}
}

// foreignKeyNames leaves a foreign key without a name to the server, which
// makes one from the name of the table, unless that one would be too long.
func (c *converter) foreignKeyNames(t *table, s scope) {
	for i, fk := range t.fks {
		own := t.target + "_ibfk_" + strconv.Itoa(i+1)
		switch {
		case !fk.def.Name.IsZero():
			fk.target = c.name(c.cat.targetName(fk.def.Name), s, fk.def.Name.At, t.obj, false)
		case utf8.RuneCountInString(own) > maxName:
			fk.target = shorten(own, own)
			s[strings.ToLower(fk.target)] = true
		}
	}
}

// tableScope is the name space of tables and views of a database.
func (c *converter) tableScope(db string) scope {
	if c.taken[db] == nil {
		c.taken[db] = scope{}
	}
	return c.taken[db]
}

// eventScope is the name space of events of a database.
func (c *converter) eventScope(db string) scope {
	return c.tableScope("event\x00" + db)
}

// scope is a set of names compared without case.
type scope map[string]bool

// name makes want valid and unique in s.
func (c *converter) name(want string, s scope, at source.Span, obj *object, report bool) string {
	name := want
	if !isPlainName(want) {
		if name = usable(want); name == "" {
			name = "_"
		}
		name = shorten(name, want)
	}
	if name != want {
		c.note(rules.NameShortened, at, obj, "name", want, "to", name)
	}
	base := name
	key := strings.ToLower(name)
	for i := 2; s[key]; i++ {
		suffix := "_" + strconv.Itoa(i)
		name = shorten(base, base)
		if utf8.RuneCountInString(name)+len(suffix) > maxName {
			name = string([]rune(name)[:maxName-len(suffix)])
		}
		name += suffix
		key = strings.ToLower(name)
	}
	if name != base && report {
		rule := rules.NameCollision
		if s.differsInCase(base) {
			rule = rules.NameCaseCollision
		}
		c.note(rule, at, obj, "name", want, "to", name)
	}
	s[key] = true
	if key != name {
		s[spelled+name], s[notLower+key] = true, true
	}
	return name
}

// spelled and notLower mark names in a scope that are not in lower case, by their
// spelling and by what is compared.
const spelled, notLower = "\x00", "\x01"

// differsInCase reports whether a name that is taken is there in another case only.
func (s scope) differsInCase(name string) bool {
	if key := strings.ToLower(name); key == name {
		return s[notLower+key]
	}
	return !s[spelled+name]
}

// isPlainName reports whether a name needs no thought: it is of letters, digits
// and underscores of ASCII, and short.
func isPlainName(name string) bool {
	for i := range len(name) {
		if c := name[i]; c|0x20 < 'a' || c|0x20 > 'z' {
			if c != '_' && (c < '0' || c > '9') {
				return false
			}
		}
	}
	return name != "" && len(name) <= maxName
}

// usable replaces what MySQL or its client cannot have in a name: NUL, blanks
// at the end, and the backslash, which the client takes for an escape even
// between backquotes.
func usable(name string) string {
	name = strings.ReplaceAll(strings.ReplaceAll(name, "\x00", ""), `\`, "_")
	return strings.TrimRightFunc(name, unicode.IsSpace)
}

// shorten cuts a name that is too long and adds a digest of the whole name.
func shorten(name, whole string) string {
	if utf8.RuneCountInString(name) <= maxName {
		return name
	}
	sum := sha256.Sum256([]byte(whole))
	return strings.TrimRight(string([]rune(name)[:maxName-9]), " ") + "_" + hex.EncodeToString(sum[:4])
}

// databases gives each schema but the main one a database of its own. With
// one schema, or one besides the dialect's default one that defines nothing,
// the database is chosen when the script is loaded.
func (c *converter) databases() {
	used := map[string]bool{}
	for _, t := range c.cat.tables {
		used[t.schema] = true
	}
	if len(used) <= 1 || len(used) == 2 && used[""] && c.schemaIsVariable() {
		return
	}
	c.several, c.main = true, c.mainDatabase()
	for _, t := range c.cat.tables {
		t.db = c.databaseOf(t.schema, t.def.Name.Qualifier())
	}
}

// schemaIsVariable reports whether a variable stands for the schema of all
// tables that have one: it is the schema into which the script installs.
func (c *converter) schemaIsVariable() bool {
	for _, t := range c.cat.tables {
		if t.schema != "" && variableName(t.def.Name.Qualifier()) == "" {
			return false
		}
	}
	return true
}

// databaseOf is the database of a schema, "" for the one that is chosen when
// the script is loaded; spelled is how a name gives the schema.
func (c *converter) databaseOf(schema string, spelled ast.Ident) string {
	switch {
	case !c.several:
		return ""
	case schema == "":
		return c.main
	}
	return c.databaseName(schema, spelled)
}

// mainDatabase is the database of the default schema: "", the one chosen when
// the script is loaded, unless a table of another schema references it, which
// takes a name.
func (c *converter) mainDatabase() string {
	name := c.settings.MainDatabase
	for _, t := range c.cat.tables {
		for _, fk := range t.fks {
			if name == "" && t.schema != "" && fk.ref.schema == "" {
				name = cmp.Or(c.cat.defaultSchema(), "main")
				c.note(rules.MainDatabaseNamed, fk.def.At, t.obj, "name", name, "table", t.name, "parent", fk.ref.name)
			}
		}
	}
	return name
}

func (c *converter) databaseName(schema string, spelled ast.Ident) string {
	name := c.cat.targetName(ast.Ident{Text: schema, Quoted: true})
	if c.dialect == "sqlserver" {
		name = spelled.Text
		for _, o := range c.cat.tables {
			if o.schema == schema {
				name = o.def.Name.Qualifier().Text
				break
			}
		}
		if v := variableName(ast.Ident{Text: name}); v != "" {
			name = v
		}
	}
	return shorten(strings.ReplaceAll(c.settings.Database, "{schema}", name), name)
}

// databaseList are the databases of the output in alphabetical order.
func (c *converter) databaseList() []string {
	seen := map[string]bool{}
	var list []string
	add := func(db string) {
		if db != "" && !seen[db] {
			seen[db] = true
			list = append(list, db)
		}
	}
	for _, t := range c.cat.tables {
		add(t.db)
	}
	for _, v := range c.cat.viewList {
		if v.source != nil {
			add(v.db)
		}
	}
	sort.Strings(list)
	return list
}

func (c *converter) columnNames(t *table) {
	s := c.columnScope
	if clear(s); len(t.cols) > 100 {
		s = make(scope, len(t.cols)) // the memory of a large one is slow to clear
	}
	for _, col := range t.cols {
		col.target = c.name(c.cat.targetName(col.def.Name), s, col.def.Name.At, t.obj, true)
	}
}

// keyNames names the keys of a table. Unnamed ones are left to the server,
// which names them after their first column.
func (c *converter) keyNames(t *table) {
	s := scope{"primary": true}
	for _, k := range t.keys {
		c.keyName(t, k, s)
	}
	for _, ix := range t.indexes {
		c.keyName(t, &ix.key, s)
	}
}

func (c *converter) keyName(t *table, k *key, s scope) {
	switch {
	case k.primary:
		k.target = ""
	case k.name.IsZero():
		k.target = c.name(k.parts[0].col.target, s, k.node.Span(), t.obj, false)
	default:
		k.target = c.name(c.cat.targetName(k.name), s, k.name.At, t.obj, false)
	}
	if k.obj != nil {
		k.obj.target = k.target
	}
}
