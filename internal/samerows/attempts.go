package samerows

import "fmt"

// attempt is a change that an application tries: its words for PostgreSQL, and those
// for MySQL.
type attempt struct{ judge, target string }

// attempts are changes of the tables that the script has made, with values that fit and
// values that do not.
func (g *script) attempts(n int) []attempt {
	var list []attempt
	for range n {
		t := one(g, g.tables...)
		switch n := g.r.IntN(10); {
		case n < 6:
			list = append(list, g.tryInsert(t))
		case n < 9:
			list = append(list, g.tryUpdate(t))
		default:
			s := "DELETE FROM " + t.name + " WHERE id = " + g.known(t)
			list = append(list, attempt{s, s})
		}
	}
	return list
}

// tried is a value of a column as both servers write it, in some cases a wrong one.
func (g *script) tried(c column, wrong bool) attempt {
	switch n := g.r.IntN(20); {
	case n < 2 && !c.byTrigger():
		return attempt{"NULL", "NULL"}
	case wrong && n < 3 && len(c.of.wrong) > 0:
		v := one(g, c.of.wrong...)
		return attempt{quoted(v), quoted(v)}
	case c.name[0] == 'r':
		v := fmt.Sprint(1 + g.r.IntN(5))
		return attempt{v, v}
	}
	v := one(g, c.of.values...)
	if v == "" && g.oracle {
		v = "AB"
	}
	return attempt{g.literal(c.of, v).judge, c.of.target(v)}
}

func (g *script) tryInsert(t *table) attempt {
	id := t.number(g)
	if g.chance(15) {
		id = 1 + g.r.IntN(t.next)
	}
	names, judge, target := "id", fmt.Sprint(id), fmt.Sprint(id)
	for _, c := range t.columns {
		if !c.given || g.chance(20) {
			continue
		}
		v := g.tried(c, true)
		names, judge, target = names+", "+c.name, judge+", "+v.judge, target+", "+v.target
	}
	head := "INSERT INTO " + t.name + " (" + names + ") VALUES ("
	return attempt{head + judge + ")", head + target + ")"}
}

func (g *script) tryUpdate(t *table) attempt {
	c := one(g, t.columns...)
	v := attempt{"id", "id"}
	name := "id"
	if c.given {
		name, v = c.name, g.tried(c, false)
	}
	head, where := "UPDATE "+t.name+" SET "+name+" = ", " WHERE id = "+g.known(t)
	return attempt{head + v.judge + where, head + v.target + where}
}

// byTrigger tells that MySQL has no such default: a trigger sets it in place of any NULL,
// which an item says.
func (c column) byTrigger() bool { return c.hasDef && (c.of.judge == "text" || c.of.name == "bytes") }
