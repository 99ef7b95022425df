package wild

import (
	"fmt"
	"strings"
)

// statement says one about rows of a table, or about its sequence.
func (g *rowGenerator) statement(t *rowTable) {
	switch n := g.r.IntN(100); {
	case n < 40:
		g.insert(t)
	case n < 46:
		g.insertQuery(t)
	case n < 54:
		g.conflict(t)
	case n < 66:
		g.copy(t)
	case n < 78:
		g.update(t)
	case n < 84:
		g.delete(t)
	case n < 88:
		g.merge(t)
	case n < 94:
		g.counter(t)
	default:
		g.block(t)
	}
}

func (t *rowTable) overriding(withID bool) string {
	if t.always && withID {
		return " OVERRIDING SYSTEM VALUE"
	}
	return ""
}

func (g *rowGenerator) insert(t *rowTable) {
	if t.counts && g.chance(5) {
		g.say("INSERT INTO %s DEFAULT VALUES", t.name)
		return
	}
	names, cols, withID := g.columns(t)
	var rows []string
	for range 1 + g.r.IntN(3) {
		rows = append(rows, "("+g.row(t, cols, withID)+")")
	}
	g.say("INSERT INTO %s (%s)%s VALUES %s", t.name, strings.Join(names, ", "), t.overriding(withID), strings.Join(rows, ", "))
}

// insertQuery inserts rows of a query.
func (g *rowGenerator) insertQuery(t *rowTable) {
	c := one(g, t.columns...)
	switch g.r.IntN(4) {
	case 0:
		if t.counts {
			g.say("INSERT INTO %s (%s) SELECT %s", t.name, c.name, g.value(c.of))
			return
		}
		g.say("INSERT INTO %s (id, %s) SELECT %s, %s UNION ALL SELECT %s, NULL", t.name, c.name, t.id(g), g.value(c.of), t.id(g))
	case 1:
		n := t.start + t.step*t.next
		t.next += 4
		g.say("INSERT INTO %s (id, %s)%s SELECT i, %s FROM generate_series(%d, %d) AS i", t.name, c.name, t.overriding(true), g.value(c.of), n, n+3)
	case 2:
		from := one(g, g.tables...)
		o := one(g, from.columns...)
		if o.of == c.of {
			g.say("INSERT INTO %s (id, %s)%s SELECT id + 1000, %s FROM %s", t.name, c.name, t.overriding(true), o.name, from.name)
			return
		}
		g.say("INSERT INTO %s (id)%s SELECT id + 500 FROM %s WHERE id < 400", t.name, t.overriding(true), from.name)
	default:
		g.say("INSERT INTO %s (id, %s)%s SELECT v.a, v.b FROM (VALUES (%s, %s::%s)) AS v (a, b)", t.name, c.name, t.overriding(true), strings.Trim(t.id(g), "'"), g.value(c.of), c.of.text)
	}
}

func (g *rowGenerator) conflict(t *rowTable) {
	c := one(g, t.columns...)
	action := fmt.Sprintf("DO UPDATE SET %s = %s", c.name, one(g, "EXCLUDED."+c.name, t.name+"."+c.name, g.value(c.of)))
	if g.chance(40) {
		action = "DO NOTHING"
	}
	id := fmt.Sprint(t.known(g))
	if g.chance(30) {
		id = t.id(g)
	}
	g.say("INSERT INTO %s (id, %s)%s VALUES (%s, %s) ON CONFLICT%s %s", t.name, c.name, t.overriding(true), id, g.value(c.of), one(g, " (id)", " (id)", ""), action)
}

// copy writes lines of COPY.
func (g *rowGenerator) copy(t *rowTable) {
	names, cols, withID := g.columns(t)
	var b strings.Builder
	fmt.Fprintf(&b, "COPY %s (%s) FROM stdin;\n", t.name, strings.Join(names, ", "))
	for range 1 + g.r.IntN(3) {
		var fields []string
		if withID {
			fields = append(fields, strings.Trim(t.id(g), "'"))
		}
		for _, c := range cols {
			if !c.notNull && g.chance(10) {
				fields = append(fields, `\N`)
				continue
			}
			fields = append(fields, g.copied(one(g, c.of.values...)))
		}
		b.WriteString(strings.Join(fields, "\t") + "\n")
	}
	g.say("%s\\.", b.String())
}

// copied is a field of COPY with its escapes, more of them than needed.
func (g *rowGenerator) copied(s string) string {
	var b strings.Builder
	for i := range len(s) {
		switch c := s[i]; {
		case c == '\\':
			b.WriteString(`\\`)
		case c == '\n':
			b.WriteString(`\n`)
		case c == '\r':
			b.WriteString(`\r`)
		case c == '\t':
			b.WriteString(`\t`)
		case c < 128 && c > ' ' && g.chance(2):
			b.WriteString(one(g, fmt.Sprintf(`\%03o`, c), fmt.Sprintf(`\x%02x`, c)))
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

func (g *rowGenerator) update(t *rowTable) {
	c := one(g, t.columns...)
	value := g.value(c.of)
	if c.of.change != "" && g.chance(40) {
		value = fmt.Sprintf(c.of.change, c.name)
	}
	switch g.r.IntN(5) {
	case 0:
		g.say("UPDATE %s SET %s = %s", t.name, c.name, value)
	case 1:
		g.say("UPDATE %s SET %s = %s WHERE %s IS NULL", t.name, c.name, one(g, value, "DEFAULT", "NULL"), one(g, t.columns...).name)
	case 2:
		o := one(g, t.columns...)
		g.say("UPDATE %s SET (%s, id) = (%s, id + 300) WHERE id = %d AND %s IS NOT NULL", t.name, c.name, value, t.known(g), o.name)
	case 3:
		g.say("UPDATE %s AS x SET %s = %s FROM (VALUES (%d), (%d)) AS v (n) WHERE v.n = x.id", t.name, c.name, g.value(c.of), t.known(g), t.known(g))
	default:
		g.say("UPDATE %s SET %s = %s WHERE id IN (%d, %d) OR %s = %s", t.name, c.name, value, t.known(g), t.known(g), c.name, g.value(c.of))
	}
}

func (g *rowGenerator) delete(t *rowTable) {
	c := one(g, t.columns...)
	g.say("DELETE FROM %s WHERE %s", t.name, one(g, fmt.Sprintf("id = %d", t.known(g)), c.name+" IS NULL", c.name+" = "+g.value(c.of), fmt.Sprintf("id BETWEEN %d AND %d", t.known(g), t.known(g))))
}

func (g *rowGenerator) merge(t *rowTable) {
	c := one(g, t.columns...)
	v := g.value(c.of)
	g.say("MERGE INTO %s AS t USING (VALUES (%d, %s::%s), (%d, %s::%s)) AS s (id, v) ON t.id = s.id WHEN MATCHED THEN UPDATE SET %s = s.v WHEN NOT MATCHED THEN INSERT (id, %s)%s VALUES (s.id, s.v)",
		t.name, t.known(g), v, c.of.text, t.start+t.step*(t.next+1), g.value(c.of), c.of.text, c.name, c.name, t.overriding(true))
}

// counter moves the sequence of a table.
func (g *rowGenerator) counter(t *rowTable) {
	n := t.start + t.step*(t.next+g.r.IntN(5))
	t.next += 6
	switch {
	case !t.counts:
		g.say("TRUNCATE %s", t.name)
	case g.chance(15):
		g.say("TRUNCATE %s RESTART IDENTITY", t.name)
		t.next = 1
	case t.sequence == "":
		g.say(one(g, "ALTER TABLE %s ALTER COLUMN id RESTART WITH %d", "SELECT setval(pg_get_serial_sequence('%s', 'id'), %d)"), t.name, n)
	default:
		g.say(one(g, "SELECT setval('%s', %d)", "SELECT pg_catalog.setval('public.%s', %d, false)", "ALTER SEQUENCE %s RESTART WITH %d"), t.sequence, n)
	}
}

// block writes rows in a block or with checks off.
func (g *rowGenerator) block(t *rowTable) {
	c := one(g, t.columns...)
	n := t.start + t.step*t.next
	switch g.r.IntN(4) {
	case 0:
		t.next += 3
		g.say("DO $do$ BEGIN FOR i IN %d..%d LOOP INSERT INTO %s (id, %s)%s VALUES (i, %s); END LOOP; END $do$", n, n+2, t.name, c.name, t.overriding(true), g.value(c.of))
	case 1:
		t.next++
		g.say("DO $do$ BEGIN INSERT INTO %s (id, %s)%s VALUES (%d, %s); END $do$", t.name, c.name, t.overriding(true), n, g.value(c.of))
	case 2:
		g.say("SET session_replication_role = replica")
		g.delete(t)
		g.say("SET session_replication_role = origin")
	default:
		t.next++
		g.say("ALTER TABLE %s DISABLE TRIGGER ALL", t.name)
		g.say("INSERT INTO %s (id, %s)%s VALUES (%d, %s)", t.name, c.name, t.overriding(true), n, g.value(c.of))
		g.say("ALTER TABLE %s ENABLE TRIGGER ALL", t.name)
	}
}
