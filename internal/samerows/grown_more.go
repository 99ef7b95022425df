package samerows

import (
	"fmt"
	"strings"
)

// more says what tables of their own kind have: keys of two columns that move, foreign keys of all or no columns,
// rows that change their partition, rows of COPY, tables made of others, loops.
func (g *grown) more() {
	switch g.r.IntN(8) {
	case 0, 1:
		g.composite()
	case 2:
		g.tree()
	case 3:
		g.moves()
	case 4, 5:
		g.copy()
	case 6:
		g.madeOf(g.any())
	default:
		g.loopOf(g.any())
	}
}

// composite makes a table with a key of two columns and one that refers to it, and moves the keys.
func (g *grown) composite() {
	p, c := g.called("p"), g.called("q")
	words := "a integer, b varchar(6), n integer UNIQUE" + g.one("", " DEFERRABLE", " DEFERRABLE INITIALLY DEFERRED") + ", "
	g.do("CREATE TABLE " + p + " (" + words + g.one("PRIMARY KEY (a, b)", "PRIMARY KEY (a, b) DEFERRABLE", "UNIQUE (a, b), PRIMARY KEY (b, a)") + ")")
	g.do("CREATE TABLE " + c + " (id serial PRIMARY KEY, a integer" + g.one("", " DEFAULT 1") + ", b varchar(6)" + g.one("", " DEFAULT 'x'", " NOT NULL") + ", FOREIGN KEY (a, b) REFERENCES " + p + " (a, b)" + g.one("", " MATCH FULL", " MATCH SIMPLE") + g.actions() + ")")
	row := func() string { return g.one("1", "2", "3", "4") + ", " + g.one("'x'", "'y'", "'z '", "'Z'") }
	for range 3 + g.r.IntN(8) {
		switch g.r.IntN(8) {
		case 0, 1, 2:
			g.do(fmt.Sprintf("INSERT INTO %s (a, b, n) VALUES (%s, %d), (%s, %d)", p, row(), g.r.IntN(20), row(), g.r.IntN(20)))
		case 3, 4:
			g.do("INSERT INTO " + c + " (a, b) VALUES (" + g.one(row(), row(), "NULL, NULL", "NULL, 'x'", "1, NULL", "DEFAULT, DEFAULT") + ")")
		case 5:
			g.do("UPDATE " + p + " SET " + g.one("a = a + 1", "a = 5 - a", "b = upper(b)", "n = n + 1", "n = -n", "a = a + 1, b = 'y'", "b = CASE b WHEN 'x' THEN 'y' ELSE 'x' END") + g.one("", "", " WHERE a > 1", " WHERE b = 'x'"))
		case 6:
			g.do("DELETE FROM " + g.one(p+g.one("", " WHERE a = 1", " WHERE b = 'x'", " WHERE n > 5"), c+" WHERE a IS NULL"))
		default:
			g.do("UPDATE " + c + " SET " + g.one("a = NULL, b = NULL", "a = 2", "b = DEFAULT", "a = DEFAULT, b = DEFAULT"))
		}
	}
	if g.chance(20) {
		g.do("TRUNCATE " + p + " CASCADE")
	}
	if g.chance(20) {
		g.do(g.one("DROP TABLE "+p+" CASCADE", "ALTER TABLE "+c+" DROP CONSTRAINT "+c+"_a_b_fkey"))
	}
}

// tree makes a table whose rows refer to others of it.
func (g *grown) tree() {
	t := g.called("t")
	g.do("CREATE TABLE " + t + " (id integer PRIMARY KEY, up integer" + g.one("", " DEFAULT 1") + " REFERENCES " + t + " (id)" + g.actions() + ", depth integer " + g.one("CHECK (depth >= 0)", "GENERATED ALWAYS AS (coalesce(up, 0) * 2) STORED", "DEFAULT 7") + ")")
	for range 3 + g.r.IntN(6) {
		switch g.r.IntN(6) {
		case 0, 1, 2:
			g.do(fmt.Sprintf("INSERT INTO %s (id, up) VALUES (%d, NULL), (%d, %s), (%d, %s)", t, g.r.IntN(20), g.r.IntN(20), g.one("1", "2", "NULL"), g.r.IntN(20), g.one("3", "4", "5")))
		case 3:
			g.do("UPDATE " + t + " SET " + g.one("id = id + 100", "up = id", "up = NULL", "up = (SELECT min(id) FROM "+t+")") + g.one("", " WHERE id > 3", " WHERE up IS NULL"))
		default:
			g.do("DELETE FROM " + t + g.one("", " WHERE up IS NULL", " WHERE id > 5", " WHERE up IS NOT NULL"))
		}
	}
}

// moves makes a table with partitions between which rows move.
func (g *grown) moves() {
	t, how := g.called("t"), g.one("RANGE", "LIST")
	g.do("CREATE TABLE " + t + " (k integer NOT NULL, v varchar(9) DEFAULT 'd', n integer" + g.one("", " CHECK (n > -5)", " NOT NULL DEFAULT 0") + ") PARTITION BY " + how + " (k)")
	bounds := []string{"FROM (MINVALUE) TO (10)", "FROM (10) TO (20)", "FROM (20) TO (MAXVALUE)"}
	if how == "LIST" {
		bounds = []string{"IN (1, 2, 3)", "IN (11, 12, 13)", "IN (21, 22, 23)"}
	}
	var parts []string
	for _, b := range bounds {
		parts = append(parts, g.name("p"))
		g.do("CREATE TABLE " + parts[len(parts)-1] + " PARTITION OF " + t + " FOR VALUES " + b)
	}
	if g.chance(50) {
		g.do("ALTER TABLE " + t + " ADD " + g.one("PRIMARY KEY (k)", "UNIQUE (k, v)", "PRIMARY KEY (k, n)"))
	}
	for range 3 + g.r.IntN(8) {
		switch g.r.IntN(9) {
		case 0, 1, 2, 3:
			g.do(fmt.Sprintf("INSERT INTO %s (k, v, n) VALUES (%d, %s, %d), (%d, DEFAULT, 4)", g.one(t, t, t, parts[0]), g.r.IntN(24), g.one("'a'", "'b'", "NULL"), g.r.IntN(9), g.r.IntN(24)))
		case 4, 5:
			g.do("UPDATE " + t + " SET k = k + " + g.one("10", "1", "-10") + g.one("", " WHERE k < 3", " WHERE n = 4"))
		case 6:
			g.do("DELETE FROM " + g.one(t, t, parts[1]) + g.one("", " WHERE k > 11", " WHERE n < 3"))
		case 7:
			g.do("TRUNCATE " + g.one(t, parts[0], parts[2]))
		default:
			p := g.one(parts...)
			g.do(g.one("ALTER TABLE "+t+" DETACH PARTITION "+p, "DROP TABLE "+p, "ALTER TABLE "+t+" RENAME COLUMN n TO m", "ALTER TABLE "+t+" ADD COLUMN w integer DEFAULT 5"))
		}
	}
}

// copied is a table of its own, since psql takes the lines of COPY for statements where the server does not know the table.
func (g *grown) copied() *grownTable {
	t := &grownTable{name: g.name("t"), columns: []grownColumn{{name: "id", typ: "integer"}}}
	parts := []string{"id integer" + g.one(" PRIMARY KEY", " NOT NULL", "")}
	for range 2 + g.r.IntN(4) {
		c := grownColumn{name: g.name("c"), typ: g.one(grownTypes...)}
		t.columns = append(t.columns, c)
		parts = append(parts, c.name+" "+c.typ+g.one("", "", " DEFAULT "+g.value(c.typ), " NOT NULL DEFAULT "+g.value(c.typ), " UNIQUE"))
	}
	g.do("CREATE TABLE " + t.name + " (" + strings.Join(parts, ", ") + ")")
	g.made = append(g.made, t)
	return t
}

// copy writes rows with COPY, as lines or CSV.
func (g *grown) copy() {
	t := g.copied()
	var names []string
	for i, c := range t.columns {
		if i == 0 || g.chance(70) {
			names = append(names, c.name)
		}
	}
	csv := g.chance(50)
	form, null, between := g.one("", "", " WITH (NULL 'none')"), `\N`, "\t"
	if strings.Contains(form, "none") {
		null = "none"
	}
	if csv {
		form, null, between = g.one(" WITH (FORMAT csv)", " WITH (FORMAT csv, NULL '-')", " CSV", " WITH (FORMAT csv, QUOTE '''')"), "", ","
		if strings.Contains(form, "'-'") {
			null = "-"
		}
	}
	var lines []string
	for range 1 + g.r.IntN(4) {
		var cells []string
		for i, name := range names {
			cell := null
			switch typ := t.typeOf(name); {
			case i == 0:
				cell = fmt.Sprint(1 + g.r.IntN(30))
			case g.chance(15):
			case csv:
				cell = g.csvCell(typ, strings.Contains(form, "QUOTE"))
			default:
				cell = g.lineCell(typ)
			}
			cells = append(cells, cell)
		}
		lines = append(lines, strings.Join(cells, between))
	}
	g.do("COPY " + t.name + " (" + strings.Join(names, ", ") + ") FROM stdin" + form + ";\n" + strings.Join(lines, "\n") + "\n\\.")
}

// plainWord is a value of a type without quotes and casts, or a word.
func (g *grown) plainWord(typ string) string {
	v := g.value(typ)
	if i := strings.Index(v, "::"); i > 0 {
		v = v[:i]
	}
	v = strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(v, "DATE "), "TIMESTAMP "), "TIME ")
	if strings.HasPrefix(v, "'") && strings.HasSuffix(v, "'") {
		return strings.ReplaceAll(v[1:len(v)-1], "''", "'")
	}
	if strings.ContainsAny(v, "$'(") {
		return "7"
	}
	return v
}

func (g *grown) lineCell(typ string) string {
	v := strings.NewReplacer(`\`, `\\`, "\n", `\n`, "\t", `\t`).Replace(g.plainWord(typ))
	if strings.HasPrefix(typ, "text") && g.chance(20) {
		v += g.one(`\t`, `\x41`, `\101`, `\b`, ` `)
	}
	return v
}

func (g *grown) csvCell(typ string, single bool) string {
	v := g.plainWord(typ)
	quote := `"`
	if single {
		quote = "'"
	}
	if strings.ContainsAny(v, ",\n\\-") || strings.Contains(v, quote) || v == "" || g.chance(30) {
		return quote + strings.ReplaceAll(v, quote, quote+quote) + quote
	}
	return v
}

// madeOf makes a table of another one.
func (g *grown) madeOf(t *grownTable) {
	n := g.called("m")
	switch g.r.IntN(4) {
	case 0:
		g.do("CREATE TABLE " + n + " AS SELECT * FROM " + t.name + g.where(t))
	case 1:
		g.do("SELECT id, " + g.number(t) + " AS n INTO " + n + " FROM " + t.name)
	default:
		g.do("CREATE TABLE " + n + " (LIKE " + t.name + g.one("", " INCLUDING ALL", " INCLUDING DEFAULTS", " INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING INDEXES") + ")")
		g.do("INSERT INTO " + n + " SELECT * FROM " + t.name + g.where(t))
		g.do("INSERT INTO " + n + " (id) VALUES (77)")
	}
	if g.chance(30) {
		g.do("DROP TABLE " + t.name + g.one("", " CASCADE"))
	}
}

// loopOf writes rows in a block.
func (g *grown) loopOf(t *grownTable) {
	c := t.column(g, "int", "big", "text")
	set := "i"
	if t.typeOf(c) == "text" {
		set = "'row ' || i"
	}
	g.do("DO $body$ BEGIN FOR i IN " + g.one("20..23", "REVERSE 25..22", "30..36 BY 3") + " LOOP INSERT INTO " + t.name + " (id, " + c + ") VALUES (i, " + set + ")" + g.one("", " ON CONFLICT DO NOTHING") + "; END LOOP; END $body$")
}
