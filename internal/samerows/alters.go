package samerows

import (
	"slices"
	"strings"
)

// alter changes the definition of a table that may have rows.
func (g *script) alter(t *table) {
	c, ok := g.plainColumn(t, func(column) bool { return true })
	switch n := g.r.IntN(10); {
	case n < 3 || !ok || t.fires && n < 5: // code does not follow renames
		g.addColumn(t)
	case n < 4:
		name := g.name("d")
		g.say(g.of("ALTER TABLE "+t.name+" RENAME COLUMN "+c.name+" TO "+name, "ALTER TABLE "+t.name+" RENAME COLUMN "+c.name+" TO "+name,
			"EXEC sp_rename '"+t.name+"."+c.name+"', '"+name+"', 'COLUMN'"))
		t.rename(c.name, name)
	case n < 5 && g.chance(30):
		g.renameTable(t)
	case n < 5:
		g.say(g.of("ALTER TABLE "+t.name+" DROP COLUMN "+c.name, one(g, "ALTER TABLE "+t.name+" DROP COLUMN "+c.name, "ALTER TABLE "+t.name+" DROP ("+c.name+")"),
			"ALTER TABLE "+t.name+" DROP COLUMN "+c.name))
		t.drop(c.name)
		if g.chance(40) && c.name[0] != 'r' {
			g.addAgain(t, c.name)
		}
	case n < 6:
		g.setDefault(t, c)
	case n < 8:
		g.setNull(t, c)
	case n < 9:
		g.say(join("ALTER TABLE "+t.name+" ADD CONSTRAINT "+g.name("k")+" CHECK (%s)", g.condition(scope{}.of(t), 1)))
	case g.chance(50):
		g.addUnique(t)
	default:
		g.uniqueIndex(t)
	}
}

// addUnique adds a unique key over one column or two.
func (g *script) addUnique(t *table) {
	c, ok := g.plainColumn(t, func(c column) bool { return true })
	if !ok {
		return
	}
	key := c.name
	if d, ok := g.plainColumn(t, func(d column) bool { return d.name != c.name }); ok && g.chance(60) {
		key += ", " + d.name
	}
	name := g.name("k")
	head := "ALTER TABLE " + t.name + " ADD CONSTRAINT " + name + " UNIQUE"
	judge := "CREATE UNIQUE INDEX " + name + " ON " + t.name + " (" + key + ") NULLS NOT DISTINCT"
	if g.oracle { // rows with NULL in all columns are not alike
		judge += " WHERE NOT (" + strings.ReplaceAll(key, ", ", " IS NULL AND ") + " IS NULL)"
	}
	g.say(g.of(judge, head+" ("+key+")", head+one(g, "", " NONCLUSTERED")+" ("+key+")"))
}

// renameTable gives a table another name.
func (g *script) renameTable(t *table) {
	if t.base == "" {
		t.base = t.name
	}
	old := t.name
	t.name = g.name("n")
	g.say(g.of("ALTER TABLE "+old+" RENAME TO "+t.name, one(g, "ALTER TABLE "+old+" RENAME TO "+t.name, "RENAME "+old+" TO "+t.name), "EXEC sp_rename '"+old+"', '"+t.name+"'"))
}

func (t *table) rename(from, to string) {
	if slices.Contains(t.pair, from) {
		t.pair = nil
	}
	for i := range t.columns {
		if t.columns[i].name == from {
			t.columns[i].name = to
		}
	}
}

func (t *table) drop(name string) {
	for i, c := range t.columns {
		if c.name == name {
			t.columns = append(append([]column{}, t.columns[:i]...), t.columns[i+1:]...)
			if slices.Contains(t.pair, name) {
				t.pair = nil
			}
			return
		}
	}
}

// addAgain adds a column that has the name of one that was dropped.
func (g *script) addAgain(t *table, name string) {
	c := column{name: name, of: &kinds[g.r.IntN(len(kinds))], given: true}
	typ := c.of.typ(g)
	g.say(join(g.of("ALTER TABLE "+t.name+" ADD COLUMN "+name+" %s", "ALTER TABLE "+t.name+" ADD ("+name+" %s)", "ALTER TABLE "+t.name+" ADD "+name+" %s").frame(typ)))
	t.columns = append(t.columns, c)
}

// addColumn adds a column; rows that are there get its default, in SQL Server if it
// is NOT NULL or says so.
func (g *script) addColumn(t *table) {
	c := column{name: g.name("c"), of: &kinds[g.r.IntN(len(kinds))], given: true, hasDef: true}
	typ, v := c.of.typ(g), g.value(c.of)
	head := "ALTER TABLE " + t.name + " ADD "
	full := join("ALTER TABLE "+t.name+" ADD COLUMN "+c.name+" %s DEFAULT %s", said{typ.judge, ""}, v).judge
	switch g.r.IntN(4) {
	case 0:
		c.hasDef = false
		g.say(said{"ALTER TABLE " + t.name + " ADD COLUMN " + c.name + " " + typ.judge, head + c.name + " " + typ.source})
	case 1:
		c.notNull = true
		g.say(said{full + " NOT NULL", head + g.of("", "("+c.name+" "+typ.source+" DEFAULT "+v.source+" NOT NULL)", c.name+" "+typ.source+" NOT NULL CONSTRAINT "+g.name("df")+" DEFAULT "+v.source).source})
	case 2:
		g.say(said{full, head + g.of("", "("+c.name+" "+typ.source+" DEFAULT "+v.source+")", c.name+" "+typ.source+" NULL DEFAULT ("+v.source+") WITH VALUES").source})
	default:
		if g.oracle {
			g.say(said{full, head + c.name + " " + typ.source + " DEFAULT " + v.source})
			break
		}
		g.say(said{"ALTER TABLE " + t.name + " ADD COLUMN " + c.name + " " + typ.judge + ", ALTER COLUMN " + c.name + " SET DEFAULT " + v.judge, head + c.name + " " + typ.source + " NULL DEFAULT " + v.source})
	}
	t.columns = append(t.columns, c)
}

// setDefault sets the default of a column that has none.
func (g *script) setDefault(t *table, c column) {
	if c.hasDef && !g.oracle {
		return
	}
	v := g.value(c.of)
	g.say(join(g.of("ALTER TABLE "+t.name+" ALTER COLUMN "+c.name+" SET DEFAULT %s", "ALTER TABLE "+t.name+" MODIFY ("+c.name+" DEFAULT %s)",
		"ALTER TABLE "+t.name+" ADD CONSTRAINT "+g.name("df")+" DEFAULT %s FOR "+c.name).frame(v)))
	for i := range t.columns {
		if t.columns[i].name == c.name {
			t.columns[i].hasDef = true
		}
	}
}

// setNull makes a column one that takes NULL, or that does not.
func (g *script) setNull(t *table, c column) {
	judge := "ALTER TABLE " + t.name + " ALTER COLUMN " + c.name
	typ := g.spelling(c.of)
	if slices.Contains(t.keyed, c.name) {
		return
	}
	if c.notNull {
		g.say(g.of(judge+" DROP NOT NULL", "ALTER TABLE "+t.name+" MODIFY "+c.name+" NULL", "ALTER TABLE "+t.name+" ALTER COLUMN "+c.name+" "+typ+" NULL"))
	} else {
		g.say(g.of(judge+" SET NOT NULL", "ALTER TABLE "+t.name+" MODIFY ("+c.name+" NOT NULL)", "ALTER TABLE "+t.name+" ALTER COLUMN "+c.name+" "+typ+" NOT NULL"))
	}
	for i := range t.columns {
		if t.columns[i].name == c.name {
			t.columns[i].notNull = !c.notNull
		}
	}
}

// spelling is the type of a kind of SQL Server.
func (g *script) spelling(k *kind) string { return one(g, k.server...) }
