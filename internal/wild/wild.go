// Package wild makes random schema scripts of the source dialects, to find what
// no written example has: combinations of types, clauses, names and later changes.
// The same seed gives the same script.
package wild

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// Script is a random script of a dialect ("oracle", "sqlserver" or "postgres"), as
// a list of statements without terminators. Few are refused by the source's own
// server: the lists below follow the manuals, not all that they say.
func Script(dialect string, seed uint64) []string {
	g := &generator{language: languages[dialect], r: rand.New(rand.NewPCG(seed, 56))}
	g.out = append(g.out, g.before...)
	for range 2 + g.r.IntN(5) {
		g.table()
	}
	for range g.r.IntN(12) {
		g.change()
	}
	for range g.r.IntN(6) {
		g.index()
	}
	for range g.r.IntN(3) {
		g.view()
	}
	for range g.r.IntN(4) {
		g.rows()
	}
	return g.out
}

// Terminated is the script as a file.
func Terminated(dialect string, statements []string) string {
	end := languages[dialect].end
	var b strings.Builder
	for _, s := range statements {
		b.WriteString(s + end)
	}
	return b.String()
}

// language is what dialects differ in.
type language struct {
	// end stands behind a statement, before are the first ones: the table p0, the
	// sequence s0 and types.
	end    string
	before []string
	types  []dataType
	// quote makes a name that needs quotes.
	open, close string
	// clauses stand behind the type of a column; %d is a number.
	clauses []string
	// options stand behind the columns of a table.
	options []string
	// identity is a column that counts, added columns begin with add.
	identity, add string
	// indexes are forms of CREATE INDEX: name, table, columns.
	indexes []string
	// changes are further statements about a table (%[1]s), a column of it (%[2]s)
	// and its type (%[3]s).
	changes []string
	// words are names that are words of one language or the other.
	words []string
}

// dataType is a type with the literals that it takes.
type dataType struct {
	text string
	// class is "number", "text", "time", "bits" or "other".
	class string
	// literals are values; a default may be one of defaults too.
	literals, defaults []string
	// key tells that the type can be that of a key.
	key bool
}

type column struct {
	name    string
	of      dataType
	notNull bool
}

type table struct {
	name    string
	columns []*column
	primary []*column
}

type generator struct {
	language
	r      *rand.Rand
	out    []string
	tables []*table
	n      int
}

func (g *generator) say(format string, args ...any) {
	g.out = append(g.out, fmt.Sprintf(format, args...))
}

func (g *generator) chance(percent int) bool { return g.r.IntN(100) < percent }

func pick[T any](g *generator, list []T) T { return list[g.r.IntN(len(list))] }

// name is a new one: short, long, a word of a language, or one that needs quotes.
func (g *generator) name(prefix string) string {
	g.n++
	switch n := g.r.IntN(20); {
	case n < 12:
		return fmt.Sprintf("%s%d", prefix, g.n)
	case n < 14:
		return fmt.Sprintf("%s_with_a_long_name_%d", prefix, g.n)
	case n < 16:
		return fmt.Sprintf("%s%s%d%s", g.open, pick(g, g.words), g.n, g.close)
	case n < 18:
		return fmt.Sprintf("%sMixed Case %s-%d%s", g.open, prefix, g.n, g.close)
	case n < 19:
		return fmt.Sprintf("%sgröße_%d%s", g.open, g.n, g.close)
	}
	return fmt.Sprintf("%s$%d", prefix, g.n)
}

// literal is a value of a type.
func (g *generator) literal(t dataType) string { return pick(g, t.literals) }

// newColumn is a column and its definition.
func (g *generator) newColumn(t *table) (*column, string) {
	c := &column{name: g.name("c"), of: pick(g, g.types)}
	def := c.name + " " + c.of.text
	if g.chance(30) && len(c.of.literals) > 0 {
		value := g.literal(c.of)
		if len(c.of.defaults) > 0 && g.chance(50) {
			value = pick(g, c.of.defaults)
		}
		def += " DEFAULT " + value
	}
	if g.chance(35) {
		c.notNull = true
		def += " NOT NULL"
	}
	if c.of.key && g.chance(8) {
		def += " UNIQUE"
	}
	if len(c.of.literals) > 0 && c.of.key && g.chance(12) {
		def += " CHECK (" + g.condition(c) + ")"
	}
	if c.of.class == "number" && g.chance(10) {
		if clause := pick(g, g.clauses); strings.Contains(clause, "%d") {
			def += fmt.Sprintf(clause, g.n)
		} else {
			def += clause
		}
	}
	return c, def
}

// condition is one about a column.
func (g *generator) condition(c *column) string {
	switch g.r.IntN(5) {
	case 0:
		return c.name + " IN (" + g.literal(c.of) + ", " + g.literal(c.of) + ")"
	case 1:
		return c.name + " IS NOT NULL OR " + c.name + " = " + g.literal(c.of)
	case 2:
		return c.name + " <> " + g.literal(c.of)
	case 3:
		return "NOT (" + c.name + " < " + g.literal(c.of) + ")"
	}
	return c.name + " BETWEEN " + g.literal(c.of) + " AND " + g.literal(c.of)
}

// table makes a table with keys, checks and references to the tables before.
func (g *generator) table() {
	t := &table{name: g.name("t")}
	var parts []string
	if g.chance(30) {
		c := &column{name: g.name("id"), of: dataType{class: "number", key: true, literals: []string{"1"}}, notNull: true}
		t.columns = append(t.columns, c)
		parts = append(parts, c.name+" "+g.identity)
		t.primary = []*column{c}
	}
	for range 1 + g.r.IntN(9) {
		c, def := g.newColumn(t)
		t.columns = append(t.columns, c)
		parts = append(parts, def)
	}
	keys := t.keyColumns()
	if t.primary == nil && len(keys) > 0 && g.chance(75) {
		g.r.Shuffle(len(keys), func(i, j int) { keys[i], keys[j] = keys[j], keys[i] })
		t.primary = keys[:min(len(keys), 1+g.r.IntN(2))]
		parts = append(parts, g.named("pk")+"PRIMARY KEY ("+names(t.primary)+")")
	}
	if len(keys) > 1 && g.chance(25) {
		parts = append(parts, g.named("uk")+"UNIQUE ("+names(keys[len(keys)-2:])+")")
	}
	if len(keys) > 0 && g.chance(20) {
		c := pick(g, keys)
		if len(c.of.literals) > 0 {
			parts = append(parts, g.named("ck")+"CHECK ("+g.condition(c)+")")
		}
	}
	if fk := g.reference(t, &parts); fk != "" {
		parts = append(parts, fk)
	}
	end := ""
	if g.chance(25) {
		end = pick(g, g.options)
	}
	g.tables = append(g.tables, t)
	g.say("CREATE TABLE %s (\n  %s\n)%s", t.name, strings.Join(parts, ",\n  "), end)
}

// named is the name of a constraint, or none.
func (g *generator) named(prefix string) string {
	if g.chance(50) {
		return ""
	}
	return "CONSTRAINT " + g.name(prefix) + " "
}

// reference adds columns like those of another table's key and refers to them.
func (g *generator) reference(t *table, parts *[]string) string {
	if len(g.tables) == 0 || !g.chance(50) {
		return ""
	}
	to := pick(g, g.tables)
	if len(to.primary) == 0 {
		return ""
	}
	var own []*column
	for _, p := range to.primary {
		c := &column{name: g.name("r"), of: p.of}
		if c.of.text == "" {
			c.of.text = g.types[0].text
		}
		own = append(own, c)
		t.columns = append(t.columns, c)
		*parts = append(*parts, c.name+" "+c.of.text)
	}
	action := ""
	if g.chance(40) {
		action = pick(g, []string{" ON DELETE CASCADE", " ON DELETE SET NULL"})
	}
	return g.named("fk") + "FOREIGN KEY (" + names(own) + ") REFERENCES " + to.name + " (" + names(to.primary) + ")" + action
}

func (t *table) keyColumns() []*column {
	var list []*column
	for _, c := range t.columns {
		if c.of.key {
			list = append(list, c)
		}
	}
	return list
}

func names(list []*column) string {
	var s []string
	for _, c := range list {
		s = append(s, c.name)
	}
	return strings.Join(s, ", ")
}

// change makes a statement about a table that is there.
func (g *generator) change() {
	t := pick(g, g.tables)
	if g.chance(30) {
		c, def := g.newColumn(t)
		t.columns = append(t.columns, c)
		g.say("ALTER TABLE %s ADD %s%s", t.name, g.add, def)
		return
	}
	c := pick(g, t.columns)
	form := pick(g, g.changes)
	if strings.Contains(form, "%[3]s") && len(c.of.literals) == 0 {
		return
	}
	value := "NULL"
	if len(c.of.literals) > 0 {
		value = g.literal(c.of)
	}
	condition := c.name + " IS NOT NULL"
	if c.of.key && len(c.of.literals) > 0 {
		condition = g.condition(c)
	}
	text := c.of.text
	if text == "" {
		return
	}
	g.say(form+"%.0[6]s", t.name, c.name, text, value, condition, g.name("n"))
}

func (g *generator) index() {
	t := pick(g, g.tables)
	keys := t.keyColumns()
	if len(keys) == 0 {
		return
	}
	var cols []*column
	for range 1 + g.r.IntN(3) {
		cols = append(cols, pick(g, keys))
	}
	if len(cols) > 1 && cols[0] == cols[1] || len(cols) > 2 && (cols[2] == cols[1] || cols[2] == cols[0]) {
		cols = cols[:1]
	}
	condition := cols[0].name + " IS NOT NULL"
	g.say(pick(g, g.indexes)+"%.0[4]s", g.name("ix"), t.name, names(cols), condition)
}

// view reads one table or joins two.
func (g *generator) view() {
	t := pick(g, g.tables)
	var items []string
	for _, c := range t.columns {
		if g.chance(60) {
			items = append(items, "a."+c.name)
		}
	}
	if len(items) == 0 {
		items = []string{"COUNT(*) AS n"}
	}
	from := t.name + " a"
	if other := pick(g, g.tables); g.chance(40) && other != t {
		from += " LEFT JOIN " + other.name + " b ON a." + pick(g, t.columns).name + " IS NOT NULL"
	}
	where := ""
	if c := pick(g, t.columns); c.of.key && len(c.of.literals) > 0 && g.chance(50) {
		where = " WHERE a." + g.condition(c)
		where = strings.ReplaceAll(where, "NOT (", "NOT (a.")
		if strings.Contains(where, "a.NOT (a.") {
			where = strings.Replace(where, "a.NOT (a.", "NOT (a.", 1)
		}
		where = strings.ReplaceAll(where, " OR ", " OR a.")
	}
	g.say("CREATE VIEW %s AS SELECT %s FROM %s%s", g.name("v"), strings.Join(items, ", "), from, where)
}

// rows inserts one row of the columns that must have a value, and some others.
func (g *generator) rows() {
	t := pick(g, g.tables)
	var cols []*column
	var values []string
	for _, c := range t.columns {
		if len(c.of.literals) > 0 && c.of.text != "" && (c.notNull || g.chance(60)) {
			cols, values = append(cols, c), append(values, g.literal(c.of))
		}
	}
	if len(cols) > 0 {
		g.say("INSERT INTO %s (%s) VALUES (%s)", t.name, names(cols), strings.Join(values, ", "))
	}
}
