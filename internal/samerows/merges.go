package samerows

import (
	"fmt"
	"strings"
)

// merge changes rows that are there and writes those that are not, by constant rows or by those
// of a table.
func (g *script) merge(t *table) {
	if t.always {
		return
	}
	names, rows := g.mergedRows(t)
	if len(rows) == 0 {
		return
	}
	head := said{"MERGE INTO " + t.name + " t USING (%s) s ON (t.id = s.id)", "MERGE INTO " + t.name + " t USING (%s) s ON (t.id = s.id)"}
	m := join(head.judge, rows[0])
	if matched := g.matched(t); g.chance(80) {
		m = join("%s%s", m, matched)
	}
	if strings.Count(m.judge, "WHEN") == 0 || g.chance(80) {
		m = join("%s%s", m, g.notMatched(names))
	}
	g.say(m)
}

// mergedRows are the names of the columns of USING, and its query.
func (g *script) mergedRows(t *table) (names []said, query []said) {
	from := g.of("", " FROM dual", "")
	o := one(g, g.tables...)
	ofTable := o != t && g.chance(30)
	var cols []column
	for _, c := range t.columns[1:] {
		if c.given && c.name[0] != 'r' && g.chance(70) {
			cols = append(cols, c)
		}
	}
	item := func(c column, first bool) said {
		v := g.value(c.of)
		if ofTable {
			v = g.leaf(c.of.name, scope{"", o.columns})
		}
		if first {
			return join("%s AS "+c.name, v)
		}
		return v
	}
	for i := range 1 + g.r.IntN(3) {
		id := both(g.known(t))
		if ofTable {
			id = both("id + " + fmt.Sprint(g.r.IntN(3)))
			from = both(" FROM " + o.name)
		}
		if i == 0 {
			id = join("%s AS id", id)
		}
		row := []said{id}
		for _, c := range cols {
			row = append(row, item(c, i == 0))
		}
		part := join("SELECT %s%s", list(row), from)
		if i > 0 {
			part = join("%s UNION ALL %s", query[0], part)
		}
		query = []said{part}
		if ofTable {
			break
		}
	}
	names = []said{both("id")}
	for _, c := range cols {
		names = append(names, both(c.name))
	}
	return names, query
}

// matched are the clauses of rows that are there.
func (g *script) matched(t *table) said {
	var can []column
	for _, c := range t.columns[1:] {
		if c.given && c.name[0] != 'r' {
			can = append(can, c)
		}
	}
	if len(can) == 0 {
		return said{}
	}
	set := one(g, can...)
	rest := scope{alias: "t"}
	for _, c := range t.columns {
		if c.given && c.name != set.name || c.name == "id" {
			rest.columns = append(rest.columns, c)
		}
	}
	update := join("UPDATE SET "+set.name+" = %s", g.expression(set.of.name, scope{"t", t.columns}, 1))
	cond, gone := g.condition(scope{"t", t.columns}, 1), g.condition(rest, 1)
	switch n := g.r.IntN(4); {
	case n == 0:
		return join(" WHEN MATCHED THEN %s", update)
	case n == 1 && g.oracle:
		s := join(" WHEN MATCHED THEN %s WHERE %s", update, cond)
		s.judge = join(" WHEN MATCHED AND %s THEN %s", cond, update).judge
		return s
	case n == 1:
		return join(" WHEN MATCHED AND %s THEN %s", cond, update)
	case g.oracle:
		s := join(" WHEN MATCHED THEN %s WHERE %s DELETE WHERE %s", update, cond, gone)
		s.judge = join(" WHEN MATCHED AND (%s) AND (%s) THEN DELETE WHEN MATCHED AND (%s) THEN %s", cond, gone, cond, update).judge
		return s
	case n == 2:
		return join(" WHEN MATCHED AND %s THEN DELETE WHEN MATCHED THEN %s", cond, update)
	}
	return join(" WHEN MATCHED AND %s THEN %s WHEN MATCHED AND %s THEN DELETE", cond, update, gone)
}

// notMatched is the clause of rows that are not there.
func (g *script) notMatched(names []said) said {
	values := make([]said, len(names))
	for i, n := range names {
		values[i] = join("s.%s", n)
	}
	insert := join("INSERT (%s) VALUES (%s)", list(names), list(values))
	if g.chance(70) {
		return join(" WHEN NOT MATCHED THEN %s", insert)
	}
	cond := both("s.id " + one(g, "> ", "< ", "<> ") + fmt.Sprint(g.r.IntN(8)))
	if g.oracle {
		s := join(" WHEN NOT MATCHED THEN %s WHERE %s", insert, cond)
		s.judge = join(" WHEN NOT MATCHED AND %s THEN %s", cond, insert).judge
		return s
	}
	return join(" WHEN NOT MATCHED AND %s THEN %s", cond, insert)
}
