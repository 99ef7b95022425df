package samerows

import "fmt"

// rows says a statement about rows of a table.
func (g *script) rows(t *table) {
	switch n := g.r.IntN(24); {
	case n < 10:
		g.insert(t)
	case n < 12:
		g.insertQuery(t)
	case n < 16:
		g.update(t)
	case n < 18:
		g.remove(t)
	case n < 19:
		g.truncate(t)
	case n < 21:
		g.block(t)
	default:
		g.merge(t)
	}
}

// cells are columns and a row of values for them; those that have a value of their own
// may be left out.
func (g *script) cells(t *table, withID bool) (names, values []said) {
	if withID {
		names, values = append(names, both("id")), append(values, both(fmt.Sprint(t.number(g))))
	}
	for _, c := range t.columns {
		if !c.given || (!c.notNull || c.hasDef) && g.chance(25) {
			continue
		}
		v := g.value(c.of)
		switch {
		case c.name[0] == 'r':
			v = both(fmt.Sprint(1 + g.r.IntN(4)))
		case !c.notNull && g.chance(15):
			v = both("NULL")
		case c.hasDef && g.chance(10):
			v = both("DEFAULT")
		}
		names, values = append(names, both(c.name)), append(values, v)
	}
	return names, values
}

// number is a key for a new row.
func (t *table) number(g *script) int {
	t.next += 1 + g.r.IntN(2)
	return t.next - 1
}

func (g *script) known(t *table) string { return fmt.Sprint(1 + g.r.IntN(max(t.next, 5))) }

func (g *script) insert(t *table) {
	withID := !t.counts || !t.always && g.chance(30)
	names, values := g.cells(t, withID)
	if len(names) == 0 {
		return
	}
	rows := join("(%s)", list(values))
	for !g.oracle && g.chance(30) {
		more := make([]said, len(values))
		copy(more, values)
		if withID {
			more[0] = both(fmt.Sprint(t.number(g)))
		}
		rows = join("%s, (%s)", rows, list(more))
	}
	g.say(join(one(g, "INSERT INTO ", "INSERT INTO ", "insert into ")+t.name+" (%s) VALUES %s", list(names), rows))
	if g.identityInsert(t) {
		g.out = g.out[:len(g.out)-1]
		g.given(t)
	}
}

func (g *script) identityInsert(t *table) bool { return !g.oracle && t.always && g.chance(25) }

// given inserts a row with a number into an identity column of SQL Server, which counts
// on from the largest.
func (g *script) given(t *table) {
	names, values := g.cells(t, true)
	row := join("INSERT INTO "+t.name+" (%s) VALUES (%s)", list(names), list(values))
	seq := t.name + "_id_seq"
	if t.base != "" {
		seq = t.base + "_id_seq"
	}
	row.judge = "WITH x AS (" + row.judge + " RETURNING id) SELECT setval('" + seq + "', greatest(max(id), (SELECT CASE WHEN is_called THEN last_value ELSE last_value - 1 END FROM " + seq + "))) FROM x"
	g.say(said{"SELECT 1", "SET IDENTITY_INSERT " + t.name + " ON"})
	g.say(row)
	g.say(said{"SELECT 1", "SET IDENTITY_INSERT " + t.name + " OFF"})
}

// insertQuery inserts rows of a query.
func (g *script) insertQuery(t *table) {
	if t.always {
		return
	}
	names, values := g.cells(t, true)
	for i := range values {
		if values[i].judge == "DEFAULT" {
			values[i] = both("NULL")
		}
	}
	from := g.of("", " FROM dual", "")
	if g.chance(50) {
		to := one(g, g.tables...)
		values[0] = both("id + " + fmt.Sprint(1000*(1+g.r.IntN(50))))
		from = both(" FROM " + to.name)
		if g.chance(50) {
			from = join("%s WHERE %s", from, g.condition(scope{}.of(to), 1))
		}
	}
	g.say(join("INSERT INTO "+t.name+" (%s) SELECT %s%s", list(names), list(values), from))
}

func (g *script) where(t *table, alias string) said {
	switch g.r.IntN(4) {
	case 0:
		return said{}
	case 1:
		return join(" WHERE %s", g.condition(scope{alias, t.columns}, 1))
	}
	if alias != "" {
		alias += "."
	}
	return both(" WHERE " + alias + "id " + one(g, "= ", "> ", "<= ", "<> ") + g.known(t))
}

func (g *script) update(t *table) {
	c := one(g, t.columns...)
	if !c.given {
		return
	}
	v := g.value(c.of)
	switch {
	case c.of.name == "int" || c.of.name == "num" || c.of.name == "text" || c.of.name == "time":
		v = g.expression(c.of.name, scope{}.of(t), 2)
	case !c.notNull && g.chance(20):
		v = both("NULL")
	}
	switch o := one(g, g.tables...); {
	case c.of.name == "int" && g.chance(20):
		g.say(join("UPDATE "+t.name+" SET "+c.name+" = (SELECT "+one(g, "MAX", "MIN", "COUNT", "SUM")+"(x.id) FROM "+o.name+" x%s)%s", g.where(o, "x"), g.where(t, "")))
	case c.of.name != "bytes" && g.chance(15) && o != t:
		if w, ok := g.column(c.of.name, scope{"o", o.columns}); ok {
			g.say(join("UPDATE "+t.name+" SET "+c.name+" = (SELECT %s FROM "+o.name+" o WHERE o.id = "+t.name+".id)"+one(g, "", " WHERE EXISTS (SELECT 1 FROM "+o.name+" o WHERE o.id = "+t.name+".id)"), w))
		}
	default:
		more := said{}
		if d := one(g, t.columns...); d.given && d.name != c.name && g.chance(30) {
			more = join(", "+d.name+" = %s", g.value(d.of))
		}
		g.say(join("UPDATE "+t.name+" SET "+c.name+" = %s%s%s", v, more, g.where(t, "")))
	}
}

func (g *script) remove(t *table) {
	o := one(g, g.tables...)
	if o != t && g.chance(30) {
		g.say(join("DELETE FROM "+t.name+" WHERE "+one(g, "", "NOT ")+"EXISTS (SELECT 1 FROM "+o.name+" o WHERE o.id = "+t.name+".id AND %s)", g.condition(scope{"o", o.columns}, 1)))
		return
	}
	w := g.where(t, "")
	if w.judge == "" && g.chance(60) {
		return
	}
	g.say(join(g.of("DELETE FROM "+t.name+"%s", one(g, "DELETE ", "DELETE FROM ")+t.name+"%s", one(g, "DELETE ", "DELETE FROM ")+t.name+"%s").frame(w)))
}
