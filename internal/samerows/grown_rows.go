package samerows

import (
	"fmt"
	"strings"
)

// change says a statement about rows.
func (g *grown) change(t *grownTable) {
	o := g.any()
	switch n := g.r.IntN(30); {
	case n == 23 && (o == t || !o.keyed): // which row is joined is for the server to choose
		g.insert(t)
	case n < 14:
		g.insert(t)
	case n < 17:
		cols, values := g.row(t)
		g.do("INSERT INTO " + t.name + " (" + cols + ") VALUES (" + values + ") ON CONFLICT" + g.one(" DO NOTHING", " (id) DO NOTHING", " (id) DO UPDATE SET "+g.set(t), " ("+t.column(g)+") DO UPDATE SET "+g.set(t)))
	case n < 19:
		g.do(fmt.Sprintf("INSERT INTO %s (id, %s) SELECT id + %d, %s FROM %s%s", t.name, t.column(g), 100*(1+g.r.IntN(9)), o.column(g), o.name, g.where(o)))
	case n < 23:
		g.do("UPDATE " + t.name + " SET " + g.set(t) + g.where(t))
	case n < 24:
		g.do("UPDATE " + t.name + " SET " + t.column(g, "int") + " = o." + o.column(g, "int") + " FROM " + o.name + " o WHERE o.id = " + t.name + ".id")
	case n < 25:
		g.do("UPDATE " + t.name + " SET " + t.column(g, "int") + " = (SELECT " + g.one("max", "count", "min") + "(o.id) FROM " + o.name + " o" + g.one("", " WHERE o.id = "+t.name+".id") + ")")
	case n < 27:
		g.do("DELETE FROM " + t.name + g.where(t))
	case n < 28:
		g.do("DELETE FROM " + t.name + " USING " + o.name + " o WHERE o.id = " + t.name + ".id AND o.id > " + g.one("1", "3"))
	case n < 29:
		g.do("TRUNCATE " + t.name + g.one("", " CASCADE", " RESTART IDENTITY", " RESTART IDENTITY CASCADE"))
	default:
		g.do("WITH d AS (DELETE FROM " + t.name + g.where(t) + " RETURNING id) INSERT INTO " + o.name + " (id) SELECT id + 500 FROM d")
	}
}

func (g *grown) where(t *grownTable) string {
	return g.one("", " WHERE "+g.condition(t), " WHERE "+g.condition(t), " WHERE id "+g.one("=", ">", "<=", "<>")+" "+g.one("1", "2", "3", "5"))
}

func (g *grown) set(t *grownTable) string {
	a, b := t.column(g), t.column(g)
	s := a + " = " + g.expression(t, t.typeOf(a))
	if b != a && g.chance(30) {
		s += ", " + b + " = " + g.expression(t, t.typeOf(b))
	}
	return s
}

// row are columns and values for them.
func (g *grown) row(t *grownTable) (cols, values string) {
	var names, list []string
	for i, c := range t.columns {
		counted := i == 0 && c.typ != "integer"
		if counted && g.chance(70) || i > 0 && g.chance(15) {
			continue
		}
		names, list = append(names, c.name), append(list, g.cell(c, i == 0))
	}
	if len(names) == 0 {
		names, list = []string{"id"}, []string{"DEFAULT"}
	}
	return strings.Join(names, ", "), strings.Join(list, ", ")
}

func (g *grown) cell(c grownColumn, key bool) string {
	switch n := g.r.IntN(20); {
	case key:
		return fmt.Sprint(1 + g.r.IntN(9))
	case n < 1:
		return "NULL"
	case n < 2:
		return "DEFAULT"
	case c.to != nil:
		return g.one("NULL", "1", "2", "3", "3", "(SELECT min(id) FROM "+c.to.name+")")
	case n < 3 && strings.HasPrefix(c.typ, "int"):
		return "nextval('other')"
	}
	return g.value(c.typ)
}

func (g *grown) insert(t *grownTable) {
	cols, values := g.row(t)
	if g.chance(10) {
		cols, values = "id", fmt.Sprint(1+g.r.IntN(20))
	}
	if g.chance(4) {
		g.do("INSERT INTO " + t.name + " DEFAULT VALUES")
		return
	}
	target := t.name
	if len(t.parts) > 0 && g.chance(20) {
		target = g.one(t.parts...)
	}
	s := "INSERT INTO " + target + " (" + cols + ") VALUES (" + values + ")"
	for g.chance(30) {
		var list []string
		for i, name := range strings.Split(cols, ", ") {
			for k, c := range t.columns {
				if c.name == name {
					list = append(list, g.cell(t.columns[k], i == 0 && name == "id"))
				}
			}
		}
		s += ", (" + strings.Join(list, ", ") + ")"
	}
	g.do(s)
}
