package samerows

// pair is a unique pair of columns that foreign keys refer to.
func (g *script) pair(t *table) said {
	a, b := g.name("r"), g.name("r")
	for _, name := range []string{a, b} {
		t.columns = append(t.columns, column{name: name, of: &kinds[0], notNull: true, given: true})
	}
	t.pair = []string{a, b}
	t.keyed = append(t.keyed, a, b)
	typ := g.of("integer", "NUMBER(9)", "int").source
	return said{a + " integer NOT NULL, " + b + " integer NOT NULL, UNIQUE (" + a + ", " + b + ")",
		a + " " + typ + " NOT NULL, " + b + " " + typ + " NOT NULL, UNIQUE (" + a + ", " + b + ")"}
}

// pairReference is a foreign key of two columns.
func (g *script) pairReference(t, to *table) said {
	a, b := g.name("r"), g.name("r")
	notNull := g.chance(20)
	for _, name := range []string{a, b} {
		t.columns = append(t.columns, column{name: name, of: &kinds[0], notNull: notNull, given: true})
	}
	null := map[bool]string{true: " NOT NULL"}[notNull]
	typ := g.of("integer", "NUMBER(9)", "int").source
	key := "FOREIGN KEY (" + a + ", " + b + ") REFERENCES " + to.name + " (" + to.pair[0] + ", " + to.pair[1] + ")"
	actions := []string{"", " ON DELETE CASCADE"}
	if !notNull {
		actions = append(actions, " ON DELETE SET NULL")
	}
	def := ""
	if !g.oracle && g.chance(40) {
		def, actions = " DEFAULT 1", append(actions, " ON DELETE SET DEFAULT")
	}
	key += one(g, actions...)
	if !g.oracle {
		key += one(g, "", " ON UPDATE CASCADE")
	}
	if g.chance(50) {
		key = "CONSTRAINT " + g.name("fk") + " " + key
	}
	return said{a + " integer" + def + null + ", " + b + " integer" + def + null + ", " + key, a + " " + typ + def + null + ", " + b + " " + typ + def + null + ", " + key}
}
