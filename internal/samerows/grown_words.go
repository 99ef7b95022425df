package samerows

import (
	"fmt"
	"strings"
)

// grownValues are values of types, as the insides of literals.
var grownValues = []struct {
	typ    string
	values []string
}{
	{"pos", []string{"1", "2", "3", "8", "40"}},
	{"code", []string{"a", "k", "Zed", "x_y"}},
	{"mood", []string{"low", "mid", "high"}},
	{"smallint", []string{"0", "1", "2", "3", "-5", "300"}},
	{"bigint", []string{"0", "1", "2", "3", "5", "123456789012"}},
	{"int", []string{"0", "1", "2", "3", "4", "5", "7", "-1", "42"}},
	{"serial", []string{"1", "2", "3", "9"}},
	{"bigserial", []string{"1", "2", "3", "9"}},
	{"numeric(8", []string{"0", "0.5", "1.25", "-3.75", "100", "2.005", "-0.01", "999999.99"}},
	{"numeric", []string{"0", "0.5", "1.2345", "-3.75", "100", "2.00005"}},
	{"char", []string{"ab", "abcd", "x", "A"}},
	{"varchar", []string{"a", "A", "b", "Ann", "it's", "x_y", "50%", "ü", `back\slash`, "", "1", "42"}},
	{"text", []string{"a", "A", "b", "Ann", "it's", "abc def", "ü", `back\slash`, "", "two\nlines", "1", "3"}},
	{"date", []string{"2020-02-29", "1999-12-31", "2001-01-01", "2024-06-01"}},
	{"timestamp(0)", []string{"2020-02-29 12:13:14", "1999-12-31 23:59:59", "2001-01-01 00:00:00"}},
	{"timestamp", []string{"2020-02-29 12:13:14.125", "1999-12-31 23:59:59.999999", "2001-01-01 00:00:00"}},
	{"time", []string{"12:13:14", "00:00:00", "23:59:59.5"}},
	{"boolean", []string{"true", "false"}},
	{"double", []string{"0", "1.5", "-2.25", "1e10", "12345.678"}},
	{"bytea", []string{`\x`, `\xab`, `\x00ff10`}},
	{"uuid", []string{"a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11", "00000000-0000-0000-0000-000000000001"}},
}

func valuesOf(typ string) []string {
	for _, k := range grownValues {
		if strings.HasPrefix(typ, k.typ) {
			return k.values
		}
	}
	return grownValues[5].values
}

// value is a literal of a type.
func (g *grown) value(typ string) string {
	v := g.one(valuesOf(typ)...)
	q := quoted(v)
	numeric := strings.HasPrefix(typ, "int") || strings.HasPrefix(typ, "num") || strings.HasPrefix(typ, "big") || strings.HasPrefix(typ, "small") || typ == "pos" || typ == "boolean" || strings.HasPrefix(typ, "double")
	switch n := g.r.IntN(10); {
	case numeric && n < 8:
		return v
	case n == 8 && !strings.HasSuffix(typ, "serial"):
		return q + "::" + typ
	case n == 9 && (typ == "date" || typ == "time" || strings.HasPrefix(typ, "timestamp")):
		return strings.ToUpper(typ) + " " + q
	case n == 7 && strings.Contains(v, `\`) && typ != "bytea":
		return "E" + strings.ReplaceAll(q, `\`, `\\`)
	case n == 7 && (typ == "text" || strings.HasPrefix(typ, "varchar")):
		return "$q$" + v + "$q$"
	}
	return q
}

// number is an expression over numbers of a table.
func (g *grown) number(t *grownTable) string {
	a, b := t.column(g, "int", "big", "small", "numeric"), t.column(g, "int", "small")
	return g.one(a, a+" + 1", a+" * 2", "coalesce("+a+", 3)", a+" + "+b, "abs("+a+")", "greatest("+a+", "+b+")", "length("+t.column(g, "text", "varchar")+"::text)", b+" % 3", "nullif("+b+", 1)", "-"+a)
}

// text is an expression over texts of a table.
func (g *grown) text(t *grownTable) string {
	a := t.column(g, "text", "varchar") + "::text"
	if !strings.HasPrefix(t.typeOf(strings.TrimSuffix(a, "::text")), "int") && g.chance(60) {
		a = strings.TrimSuffix(a, "::text")
	}
	return g.one(a, "upper("+a+")", "lower("+a+")", a+" || '-x'", "coalesce("+a+", 'none')", "substr("+a+", 2, 3)", "left("+a+", 2)", "replace("+a+", 'n', '')", "trim("+a+")", "CASE WHEN "+g.condition(t)+" THEN "+a+" ELSE 'no' END")
}

// condition is one over a table.
func (g *grown) condition(t *grownTable) string {
	c := t.column(g)
	typ := t.typeOf(c)
	switch g.r.IntN(9) {
	case 0:
		return c + " IS " + g.one("", "NOT ") + "NULL"
	case 1:
		return c + g.one(" IN (", " NOT IN (") + g.value(typ) + ", " + g.value(typ) + ")"
	case 2:
		return c + " BETWEEN " + g.value(typ) + " AND " + g.value(typ)
	case 3:
		return g.number(t) + g.one(" > ", " <> ", " <= ") + g.one("0", "2", "5")
	case 4:
		return t.column(g, "text", "varchar") + "::text " + g.one("LIKE 'a%'", "NOT LIKE '%n%'", "ILIKE 'A%'", "~ '^[A-Za-z]'", "<> ''")
	case 5:
		return "(" + g.simple(t) + g.one(" AND ", " OR ") + g.simple(t) + ")"
	case 6:
		return c + " IS " + g.one("", "NOT ") + "DISTINCT FROM " + g.value(typ)
	}
	return g.simple(t)
}

func (g *grown) simple(t *grownTable) string {
	c := t.column(g)
	return c + g.one(" = ", " <> ", " < ", " > ", " <= ", " >= ") + g.value(t.typeOf(c))
}

// expression is a value for a column, of the row that is there or not.
func (g *grown) expression(t *grownTable, typ string) string {
	switch n := g.r.IntN(10); {
	case n < 1:
		return "NULL"
	case n < 2:
		return "DEFAULT"
	case n < 5 && (strings.HasPrefix(typ, "int") || strings.HasPrefix(typ, "num")):
		return g.number(t)
	case n < 5 && (typ == "text" || strings.HasPrefix(typ, "varchar")):
		return g.text(t)
	case n < 6:
		return t.column(g, typ)
	}
	return g.value(typ)
}

// count changes or asks a sequence.
func (g *grown) count() {
	t := g.any()
	seq := "shared"
	if !strings.HasPrefix(t.name, `"`) && g.chance(30) {
		seq = t.name + "_id_seq"
	}
	g.do(g.one(fmt.Sprintf("SELECT setval('%s', %d)", seq, 20+g.r.IntN(50)), fmt.Sprintf("SELECT setval('%s', (SELECT max(id) FROM %s))", seq, t.name), "SELECT nextval('"+seq+"')",
		fmt.Sprintf("ALTER SEQUENCE %s RESTART WITH %d", seq, 30+g.r.IntN(50)), "ALTER SEQUENCE "+seq+" INCREMENT BY "+g.one("1", "2", "5"), fmt.Sprintf("ALTER TABLE %s ALTER COLUMN id RESTART WITH %d", t.name, 60+g.r.IntN(9)),
		fmt.Sprintf("SELECT setval('%s', %d, false)", seq, 90+g.r.IntN(9)), "ALTER SEQUENCE "+seq+" OWNED BY "+t.name+".id", "SELECT setval(pg_get_serial_sequence("+quoted(t.name)+", 'id'), 200)"))
}

// view makes a view, in some cases over another, or gives one another name.
func (g *grown) view() {
	t := g.any()
	name := g.called("w")
	if len(g.views) > 0 && g.chance(40) {
		v := g.one(g.views...)
		switch g.r.IntN(5) {
		case 0:
			g.do("ALTER VIEW " + v + " RENAME TO " + name)
		case 1:
			g.do("ALTER VIEW " + v + " RENAME COLUMN " + g.one("n", "x", "id") + " TO " + g.called("q"))
		case 2:
			g.do("CREATE VIEW " + name + " AS SELECT o.*, 1 AS one FROM " + v + " o")
		default:
			g.do("CREATE VIEW " + name + " (a, b) AS SELECT n, count(*) FROM " + v + " GROUP BY n")
		}
		g.views = append(g.views, name)
		return
	}
	o := g.any()
	g.do("CREATE VIEW " + name + " AS SELECT " + g.one("t.id, "+g.number(t)+" AS n, "+g.text(t)+" AS x FROM "+t.name+" t WHERE "+g.condition(t), "* FROM "+t.name,
		"t.id AS n, o.* FROM "+t.name+" t LEFT JOIN "+o.name+" o ON o.id = t."+t.column(g, "int"), g.text(t)+" AS n, sum("+g.number(t)+") AS x FROM "+t.name+" GROUP BY 1",
		"id AS n, "+t.column(g)+" AS x FROM "+t.name+" UNION SELECT id, "+o.column(g)+" FROM "+o.name))
	g.views = append(g.views, name)
}
