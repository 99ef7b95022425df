package samerows

import "fmt"

// scope are the columns that an expression may name.
type scope struct {
	alias   string
	columns []column
}

func (s scope) of(t *table) scope { return scope{s.alias, t.columns} }

// column is a column of a kind, as a piece.
func (g *script) column(name string, s scope) (said, bool) {
	var list []string
	for _, c := range s.columns {
		if c.of.name == name {
			list = append(list, c.name)
		}
	}
	if len(list) == 0 {
		return said{}, false
	}
	x := one(g, list...)
	if s.alias != "" {
		x = s.alias + "." + x
	}
	return both(x), true
}

// leaf is a column, or else a literal.
func (g *script) leaf(name string, s scope) said {
	if c, ok := g.column(name, s); ok && g.chance(75) {
		return c
	}
	k := g.kindNamed(name)
	v := one(g, k.values...)
	for len(v) > 9 && name != "time" || v == "" {
		v = one(g, k.values...)
	}
	return g.literal(k, v)
}

// expression is one of a kind, of some depth.
func (g *script) expression(name string, s scope, depth int) said {
	if depth == 0 || g.chance(35) {
		return g.leaf(name, s)
	}
	sub := func(name string) said { return g.expression(name, s, depth-1) }
	switch g.r.IntN(10) {
	case 0:
		return join("CASE WHEN %s THEN %s ELSE %s END", g.condition(s, depth-1), sub(name), sub(name))
	case 1:
		return join(g.of("coalesce(%s, %s)", one(g, "COALESCE(%s, %s)", "NVL(%s, %s)"), "COALESCE(%s, %s)").frame(sub(name), sub(name)))
	case 2:
		return join("NULLIF(%s, %s)", sub(name), sub(name))
	}
	switch name {
	case "int":
		return g.integer(s, sub)
	case "num":
		return g.number(sub)
	case "text":
		return g.words(sub)
	case "time":
		return g.time(sub)
	}
	return g.leaf(name, s)
}

// frame fills the pieces of a call whose words differ.
func (s said) frame(parts ...said) (string, said) {
	j, x := make([]any, len(parts)), make([]any, len(parts))
	for i, p := range parts {
		j[i], x[i] = p.judge, p.source
	}
	return "%s", said{fmt.Sprintf(s.judge, j...), fmt.Sprintf(s.source, x...)}
}

func (g *script) integer(s scope, sub func(string) said) said {
	n := one(g, "2", "3", "7", "10")
	switch g.r.IntN(10) {
	case 0:
		return join("(%s + %s)", sub("int"), both(n))
	case 1:
		return join("(%s - %s)", sub("int"), sub("int"))
	case 2:
		return join("(%s * %s)", sub("int"), both(n))
	case 3:
		return join("ABS(%s)", sub("int"))
	case 4:
		return join(g.of("mod(%s, "+n+")", "MOD(%s, "+n+")", "(%s %% "+n+")").frame(sub("int")))
	case 5:
		return join(g.of("length(rtrim(%s))", "LENGTH(RTRIM(%s))", "LEN(%s)").frame(sub("text")))
	case 6:
		return join(g.of("extract(year FROM %s)::int", "EXTRACT(YEAR FROM %s)", one(g, "YEAR(%s)", "DATEPART(year, %s)")).frame(sub("time")))
	case 7:
		return join(g.of("(%s / "+n+")", "TRUNC(%s / "+n+")", "(%s / "+n+")").frame(sub("int")))
	case 8:
		return join(g.of("strpos(%s, 'n')", "INSTR(%s, 'n')", "CHARINDEX('n', %s)").frame(sub("text")))
	}
	return join(g.of("floor(%s)::bigint", "FLOOR(%s)", "CAST(FLOOR(%s) AS bigint)").frame(sub("num")))
}

func (g *script) number(sub func(string) said) said {
	switch g.r.IntN(5) {
	case 0:
		return join("(%s + %s)", sub("num"), sub("num"))
	case 1:
		return join("(%s - %s)", sub("num"), sub("int"))
	case 2:
		return join("ROUND(%s, 1)", sub("num"))
	case 3:
		return join(g.of("trunc(%s, 1)", "TRUNC(%s, 1)", "ROUND(%s, 1, 1)").frame(sub("num")))
	}
	return join("(%s * 2)", sub("num"))
}

func (g *script) words(sub func(string) said) said {
	a := sub("text")
	switch g.r.IntN(8) {
	case 0:
		return join("UPPER(%s)", a)
	case 1:
		return join("LOWER(%s)", a)
	case 2:
		if b := sub("text"); g.oracle {
			return join(said{"nullif(coalesce(%s, '') || coalesce(%s, ''), '')", one(g, "(%s || %s)", "CONCAT(%s, %s)")}.frame(a, b))
		} else if g.chance(50) {
			return join(said{"concat(%s, %s)", "CONCAT(%s, %s)"}.frame(a, b))
		} else {
			return join(said{"(%s || %s)", "(%s + %s)"}.frame(a, b))
		}
	case 3:
		return join(g.of("nullif(substr(%s, 2, 3), '')", "SUBSTR(%s, 2, 3)", "NULLIF(SUBSTRING(%s, 2, 3), '')").frame(a))
	case 4:
		return join(g.of("nullif(btrim(%s), '')", "TRIM(%s)", "NULLIF(LTRIM(RTRIM(%s)), '')").frame(a))
	case 5:
		return join("REPLACE(%s, 'n', '-')", a)
	case 6:
		return join(g.of("right('****' || %s, 4)", "LPAD(%s, 4, '*')", "RIGHT('****' + %s, 4)").pick(g, a))
	}
	return join(g.of("(%s)::text", one(g, "TO_CHAR(%s)", "CAST(%s AS VARCHAR2(30))"), one(g, "CAST(%s AS nvarchar(30))", "CONVERT(nvarchar(30), %s)", "LTRIM(STR(%s, 20))")).frame(sub("int")))
}

// pick is a frame in which Oracle counts from the other side.
func (s said) pick(g *script, a said) (string, said) {
	if g.oracle {
		return said{"lpad(%s, 4, '*')", s.source}.frame(a)
	}
	return s.frame(a)
}

func (g *script) time(sub func(string) said) said {
	a := sub("time")
	switch g.r.IntN(3) {
	case 0:
		return join(g.of("(%s + interval '1 day')", "(%s + INTERVAL '1' DAY)", "DATEADD(day, 1, %s)").frame(a))
	case 1:
		return join(g.of("(%s - interval '2 hours')", "(%s - INTERVAL '2' HOUR)", "DATEADD(hh, -2, CAST(%s AS datetime2))").frame(a))
	}
	return join(g.of("date_trunc('day', %s)", "TRUNC(%s)", "CAST(CAST(%s AS date) AS datetime2)").frame(a))
}

// condition is true, false or unknown.
func (g *script) condition(s scope, depth int) said {
	name := one(g, "int", "int", "num", "text", "time", "flag")
	a := g.expression(name, s, depth)
	if name == "flag" {
		c, ok := g.column("flag", s)
		if !ok {
			name, a = "int", g.expression("int", s, depth)
		} else {
			return join(one(g, "%s = %s", "%s <> %s"), c, g.value(g.kindNamed("flag")))
		}
	}
	if name == "text" { // literals alone compare as the database of SQL Server does
		a = join(g.of("%s", "%s", "%s COLLATE Latin1_General_BIN2").frame(a))
	}
	switch g.r.IntN(9) {
	case 0:
		return join("%s IS "+one(g, "", "NOT ")+"NULL", a)
	case 1:
		return join("%s "+one(g, "", "", "NOT ")+"BETWEEN %s AND %s", a, g.leaf(name, s), g.leaf(name, s))
	case 2:
		return join("%s "+one(g, "", "NOT ")+"IN (%s, %s)", a, g.leaf(name, scope{}), g.leaf(name, scope{}))
	case 3:
		if name == "text" {
			return join("%s "+one(g, "", "NOT ")+"LIKE "+one(g, "'a%%'", "'%%n%%'", "'_n_'", "'%%!%%' ESCAPE '!'"), a)
		}
	case 4:
		if depth > 0 {
			return join("(%s "+one(g, "AND", "OR")+" %s)", g.condition(s, depth-1), g.condition(s, depth-1))
		}
	case 5:
		if depth > 0 {
			return join("NOT (%s)", g.condition(s, depth-1))
		}
	}
	return join("%s "+one(g, "=", "<>", "<", ">", "<=", ">=")+" %s", a, g.leaf(name, s))
}
