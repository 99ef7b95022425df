package catalog

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/sctconv/sctconv/convert/mysql"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/rules"
)

// NameEverything chooses the names in the target: databases, tables, columns,
// keys and foreign keys, each unique in its own name space.
func (c *Run) NameEverything() {
	c.databases()
	c.taken, c.columnScope = map[string]Scope{}, Scope{}
	constraints := map[string]Scope{}
	for _, t := range c.Cat.Tables {
		if constraints[t.Db] == nil {
			constraints[t.Db] = Scope{}
		}
		last := t.Def.Name.Last()
		t.Target = c.Name(c.Cat.TargetName(last), c.TableScope(t.Db), last.At, t.Obj, true)
		t.Obj.Target = t.Target
		c.columnNames(t)
		c.keyNames(t)
		c.foreignKeyNames(t, constraints[t.Db])
	}
}

// foreignKeyNames leaves a foreign key without a name to the server, which
// makes one from the name of the table, unless that one would be too long.
func (c *Run) foreignKeyNames(t *Table, s Scope) {
	for i, fk := range t.Fks {
		own := t.Target + "_ibfk_" + strconv.Itoa(i+1)
		switch {
		case !fk.Def.Name.IsZero():
			fk.Target = c.Name(c.Cat.TargetName(fk.Def.Name), s, fk.Def.Name.At, t.Obj, false)
		case utf8.RuneCountInString(own) > mysql.MaxIdentChars:
			fk.Target = Shorten(own, own)
			s[strings.ToLower(fk.Target)] = true
		}
	}
}

// TableScope is the name space of tables and views of a database.
func (c *Run) TableScope(db string) Scope {
	if c.taken[db] == nil {
		c.taken[db] = Scope{}
	}
	return c.taken[db]
}

// EventScope is the name space of events of a database.
func (c *Run) EventScope(db string) Scope {
	return c.TableScope("event\x00" + db)
}

// Scope is a set of names compared without case.
type Scope map[string]bool

// Name makes want valid and unique in s.
func (c *Run) Name(want string, s Scope, at source.Span, obj *Object, report bool) string {
	name := want
	if !IsPlainName(want) {
		if name = usable(want); name == "" {
			name = "_"
		}
		name = Shorten(name, want)
	}
	if name != want {
		c.Note(rules.NameShortened, at, obj, "name", want, "to", name)
	}
	base := name
	key := c.Cat.lower(name)
	for i := 2; s[key]; i++ {
		suffix := "_" + strconv.Itoa(i)
		name = Shorten(base, base)
		if utf8.RuneCountInString(name)+len(suffix) > mysql.MaxIdentChars {
			name = string([]rune(name)[:mysql.MaxIdentChars-len(suffix)])
		}
		name += suffix
		key = c.Cat.lower(name)
	}
	if name != base && report {
		rule := rules.NameCollision
		if s.differsInCase(base) {
			rule = rules.NameCaseCollision
		}
		c.Note(rule, at, obj, "name", want, "to", name)
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
func (s Scope) differsInCase(name string) bool {
	if key := strings.ToLower(name); key == name {
		return s[notLower+key]
	}
	return !s[spelled+name]
}

// IsPlainName reports whether a name needs no thought: it is of letters, digits
// and underscores of ASCII, and short.
func IsPlainName(name string) bool {
	for i := range len(name) {
		if c := name[i]; c|0x20 < 'a' || c|0x20 > 'z' {
			if c != '_' && (c < '0' || c > '9') {
				return false
			}
		}
	}
	return name != "" && len(name) <= mysql.MaxIdentChars
}

// usable replaces what MySQL or its client cannot have in a name: NUL, blanks
// at the end, and the backslash, which the client takes for an escape even
// between backquotes.
func usable(name string) string {
	name = strings.ReplaceAll(strings.ReplaceAll(name, "\x00", ""), `\`, "_")
	return strings.TrimRightFunc(name, unicode.IsSpace)
}

// Shorten cuts a name that is too long and adds a digest of the whole name.
func Shorten(name, whole string) string {
	if utf8.RuneCountInString(name) <= mysql.MaxIdentChars {
		return name
	}
	sum := sha256.Sum256([]byte(whole))
	return strings.TrimRight(string([]rune(name)[:mysql.MaxIdentChars-9]), " ") + "_" + hex.EncodeToString(sum[:4])
}

// databases gives each schema but the main one a database of its own. With
// one schema, or one besides the dialect's default one that defines nothing,
// the database is chosen when the script is loaded.
func (c *Run) databases() {
	used := map[string]bool{}
	for _, t := range c.Cat.Tables {
		used[t.Schema] = true
	}
	if len(used) <= 1 || len(used) == 2 && used[""] && c.schemaIsVariable() {
		return
	}
	c.several, c.main = true, c.mainDatabase()
	for _, t := range c.Cat.Tables {
		t.Db = c.DatabaseOf(t.Schema, t.Def.Name.Qualifier())
	}
}

// schemaIsVariable reports whether a variable stands for the schema of all
// tables that have one: it is the schema into which the script installs.
func (c *Run) schemaIsVariable() bool {
	for _, t := range c.Cat.Tables {
		if t.Schema != "" && variableName(t.Def.Name.Qualifier()) == "" {
			return false
		}
	}
	return true
}

// DatabaseOf is the database of a schema, "" for the one that is chosen when
// the script is loaded; spelled is how a name gives the schema.
func (c *Run) DatabaseOf(schema string, spelled ast.Ident) string {
	switch {
	case !c.several:
		return ""
	case schema == "":
		return c.main
	}
	return c.databaseName(schema, spelled)
}

// mainDatabase is the database of the default schema: "", the one chosen when
// the script is loaded, unless a foreign key or a trigger of a table of another
// schema names one of its tables, which takes a name.
func (c *Run) mainDatabase() string {
	name := c.Settings.MainDatabase
	mainUsed := func(at source.Span, t, used *Table) {
		if name == "" && t != nil && used != nil && t.Schema != "" && used.Schema == "" {
			name = cmp.Or(c.Cat.DefaultSchema(), "main")
			c.Note(rules.MainDatabaseNamed, at, t.Obj, "name", name, "table", t.Name, "parent", used.Name)
		}
	}
	for _, t := range c.Cat.Tables {
		for _, fk := range t.Fks {
			mainUsed(fk.Def.At, t, fk.Ref)
		}
	}
	for _, f := range c.Cat.Feeders {
		for _, used := range c.tablesOfActs(f) {
			mainUsed(f.Def.Name.Span(), used[0], used[1])
		}
	}
	return name
}

// tablesOfActs are the table of a trigger with each that what it does reads or writes.
func (c *Run) tablesOfActs(f *Feeder) (list [][2]*Table) {
	defer c.Cat.In(f.Obj.Place)()
	t := c.Cat.Table(f.Def.Table)
	note := func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.TableName:
			list = append(list, [2]*Table{t, c.Cat.Table(n.Name)})
		case *ast.Insert:
			list = append(list, [2]*Table{t, c.Cat.Table(n.Table)})
		}
		return true
	}
	for _, a := range f.Acts {
		for _, s := range a.Stmts {
			ast.Inspect(s, note)
		}
	}
	return list
}

func (c *Run) databaseName(schema string, spelled ast.Ident) string {
	name := c.Cat.TargetName(ast.Ident{Text: schema, Quoted: true})
	if c.Dialect == "sqlserver" {
		name = cmp.Or(spelled.Text, name)
		for _, o := range c.Cat.Tables { // elements of CREATE SCHEMA have no qualifier
			if q := o.Def.Name.Qualifier(); o.Schema == schema && !q.IsZero() {
				name = q.Text
				break
			}
		}
		if v := variableName(ast.Ident{Text: name}); v != "" {
			name = v
		}
	}
	return Shorten(strings.ReplaceAll(c.Settings.Database, "{schema}", name), name)
}

// hasDatabases reports whether tables or views of the output have databases of their own.
func (c *Run) hasDatabases() bool {
	return slices.ContainsFunc(c.Cat.Tables, func(t *Table) bool { return t.Db != "" }) ||
		slices.ContainsFunc(c.Cat.ViewList, func(v *View) bool { return v.Source != nil && v.Db != "" })
}

// DatabaseList are the databases of the output in alphabetical order.
func (c *Run) DatabaseList() []string {
	seen := map[string]bool{}
	var list []string
	add := func(db string) {
		if db != "" && !seen[db] {
			seen[db] = true
			list = append(list, db)
		}
	}
	for _, t := range c.Cat.Tables {
		add(t.Db)
	}
	for _, v := range c.Cat.ViewList {
		if v.Source != nil {
			add(v.Db)
		}
	}
	sort.Strings(list)
	return list
}

func (c *Run) columnNames(t *Table) {
	s := c.columnScope
	if clear(s); len(t.Cols) > 100 {
		s = make(Scope, len(t.Cols)) // the memory of a large one is slow to clear
	}
	for _, col := range t.Cols {
		col.Target = c.Name(c.Cat.TargetName(col.Def.Name), s, col.Def.Name.At, t.Obj, true)
	}
}

// keyNames names the keys of a table. Unnamed ones are left to the server,
// which names them after their first column.
func (c *Run) keyNames(t *Table) {
	s := Scope{"primary": true}
	for _, k := range t.Keys {
		c.keyName(t, k, s)
	}
	for _, ix := range t.Indexes {
		c.keyName(t, &ix.Key, s)
	}
}

func (c *Run) keyName(t *Table, k *Key, s Scope) {
	switch {
	case k.Primary:
		k.Target = ""
	case k.Name.IsZero():
		k.Target = c.Name(k.Parts[0].Col.Target, s, k.Node.Span(), t.Obj, false)
	default:
		k.Target = c.Name(c.Cat.TargetName(k.Name), s, k.Name.At, t.Obj, false)
	}
	if k.Obj != nil {
		k.Obj.Target = k.Target
	}
}
