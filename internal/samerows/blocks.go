package samerows

import (
	"fmt"
	"strings"
)

// block says rows that code writes: a loop, a variable, or a row that is written unless it is there.
func (g *script) block(t *table) {
	if t.always {
		return
	}
	names, values := g.cells(t, true)
	for i := range values {
		if values[i].judge == "DEFAULT" || strings.HasPrefix(names[i].judge, "q") {
			values[i] = both("NULL")
		}
	}
	switch g.r.IntN(3) {
	case 0:
		g.loop(t, names, values)
	case 1:
		g.unlessThere(t, names, values)
	default:
		g.variables(t, names, values)
	}
}

// loop writes three rows.
func (g *script) loop(t *table, names, values []said) {
	v := g.name("i")
	first := t.next
	t.next += 3
	values[0] = said{fmt.Sprintf("%d + %s", first, v), fmt.Sprintf("%d + %s", first, g.of("", v, "@"+v).source)}
	row := join("INSERT INTO "+t.name+" (%s) VALUES (%s)", list(names), list(values))
	judge := join("INSERT INTO "+t.name+" (%s) SELECT %s FROM generate_series(0, 2) "+v, list(names), list(values)).judge
	if g.oracle {
		g.say(said{judge, "BEGIN\n  FOR " + v + " IN 0..2 LOOP\n    " + row.source + ";\n  END LOOP;\nEND;"})
		return
	}
	g.say(said{judge, "DECLARE @" + v + " int = 0; WHILE @" + v + " < 3 BEGIN " + row.source + "; SET @" + v + one(g, " += 1", " = @"+v+" + 1") + "; END"})
}

// unlessThere writes a row unless one with the key is there.
func (g *script) unlessThere(t *table, names, values []said) {
	id := g.known(t)
	values[0] = both(id)
	there := " FROM " + t.name + " WHERE id = " + id
	judge := join("INSERT INTO "+t.name+" (%s) SELECT %s WHERE NOT EXISTS (SELECT 1"+there+")", list(names), list(values)).judge
	row := join("INSERT INTO "+t.name+" (%s) VALUES (%s)", list(names), list(values)).source
	if g.oracle {
		g.say(said{judge, "DECLARE\n  n NUMBER;\nBEGIN\n  SELECT COUNT(*) INTO n" + there + ";\n  IF n = 0 THEN\n    " + row + ";\n  END IF;\nEND;"})
		return
	}
	g.say(said{judge, "IF NOT EXISTS (SELECT " + one(g, "1", "*") + there + ") " + one(g, row, "BEGIN "+row+"; END")})
}

// variables writes a row with values of variables.
func (g *script) variables(t *table, names, values []said) {
	judge := join("INSERT INTO "+t.name+" (%s) VALUES (%s)", list(names), list(values)).judge
	v := g.name("w")
	if g.oracle {
		id := values[0].source
		values[0].source = v
		g.say(said{judge, "DECLARE\n  " + v + " " + t.name + ".id%TYPE := " + id + ";\nBEGIN\n  " + join("INSERT INTO "+t.name+" (%s) VALUES (%s)", list(names), list(values)).source + ";\n  COMMIT;\nEND;"})
		return
	}
	id := values[0].source
	values[0].source = "@" + v
	g.say(said{judge, "DECLARE @" + v + " int" + one(g, " = "+id+"; ", "; SET @"+v+" = "+id+"; ", "; SELECT @"+v+" = "+id+"; ") + join("INSERT INTO "+t.name+" (%s) VALUES (%s)", list(names), list(values)).source})
}

// truncate removes all rows; the numbers of identities begin anew in SQL Server.
func (g *script) truncate(t *table) {
	g.say(g.of("TRUNCATE "+t.name+map[bool]string{true: "", false: " RESTART IDENTITY"}[g.oracle], "TRUNCATE TABLE "+t.name, "TRUNCATE TABLE "+t.name))
}
