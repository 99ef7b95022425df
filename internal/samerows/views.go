package samerows

// view is a query of one table, or of two, whose rows are compared.
func (g *script) view() {
	t, o := one(g, g.tables...), one(g, g.tables...)
	name := g.name("w")
	from, s := both(t.name+" t"), scope{"t", t.columns}
	if o != t && g.chance(50) {
		from = both(t.name + " t " + one(g, "JOIN ", "LEFT JOIN ", "LEFT JOIN ") + o.name + " o ON o.id = t.id")
	}
	items := []said{both("t.id AS id")}
	for i := range 1 + g.r.IntN(3) {
		side := s
		if from.judge != t.name+" t" && g.chance(40) {
			side = scope{"o", o.columns}
		}
		items = append(items, join("%s AS x"+string(rune('0'+i)), g.expression(one(g, "int", "num", "text", "time"), side, 2)))
	}
	v := join("CREATE VIEW "+name+" AS SELECT %s FROM %s", list(items), from)
	if g.chance(70) {
		v = join("%s WHERE %s", v, g.condition(s, 2))
	}
	if g.chance(30) {
		v = join("CREATE VIEW "+name+" AS SELECT %s AS k, COUNT(*) AS n, MIN(t.id) AS m FROM %s GROUP BY %s", twice(g.expression(one(g, "int", "text", "time"), s, 1), from)...)
	}
	g.views = append(g.views, name)
	g.say(v)
}

// twice are an item, what it is of, and the item again.
func twice(x, from said) []said { return []said{x, from, x} }
