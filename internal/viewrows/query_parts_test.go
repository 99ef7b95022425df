//go:build unix

package viewrows

import (
	"fmt"
	"strings"
)

// from makes the sources of a query.
func (g *queries) from(depth int, outer *queryScope) (string, *queryScope) {
	s := &queryScope{outer: outer, keyed: true}
	if !g.shared && g.chance(8) {
		return " FROM " + g.using(s), s
	}
	text := g.source(depth, s)
	if !g.shared && outer == nil && g.chance(15) {
		return " FROM " + text + g.lateral(s), s
	}
	for range g.r.IntN(3) {
		left := len(s.cols)
		kind := g.pick("JOIN", "JOIN", "LEFT JOIN", "LEFT JOIN", "RIGHT JOIN", "FULL JOIN", "CROSS JOIN", ",")
		if kind == "," {
			next := g.source(depth, s)
			if strings.Contains(text, " JOIN ") {
				text += " CROSS JOIN " + next
				continue
			}
			text += ", " + next
			continue
		}
		next := g.source(depth, s)
		if kind == "CROSS JOIN" {
			text += " CROSS JOIN " + next
			continue
		}
		if strings.Contains(text, ", ") && !strings.Contains(text, "(") { // JOIN binds stronger
			text = strings.ReplaceAll(text, ", ", " CROSS JOIN ")
		}
		text += " " + kind + " " + next + " ON " + g.joined(s, left, kind)
	}
	return " FROM " + text, s
}

// joined is the condition of a join of the columns before and after a place.
func (g *queries) joined(s *queryScope, left int, kind string) string {
	var pairs []string
	for _, a := range s.cols[:left] {
		for _, b := range s.cols[left:] {
			if a.kind == b.kind && a.kind != "num" && a.kind != "bool" {
				pairs = append(pairs, a.ref+" = "+b.ref)
			}
		}
	}
	if len(pairs) == 0 {
		pairs = []string{"1 = 1"}
	}
	on := g.pick(pairs...)
	if g.chance(25) && kind != "FULL JOIN" {
		inner := &queryScope{cols: s.cols}
		if kind == "JOIN" {
			inner.outer = s.outer
		}
		on += " AND " + g.condition(inner, 0, 0)
	}
	return on
}

// source adds a table, a common table expression or a query.
func (g *queries) source(depth int, s *queryScope) string {
	alias := g.alias("t")
	if depth > 0 && g.chance(20) {
		q, cols := g.query(depth-1, nil, nil)
		s.keyed = false
		g.enter(s, alias, cols)
		return "(" + q + ") " + alias
	}
	if !g.shared && g.chance(15) {
		return g.ownSource(s, alias)
	}
	list := append(queryTables[:len(queryTables):len(queryTables)], g.ctes...)
	x := list[g.r.IntN(len(list))]
	if x.keyed {
		s.keys = append(s.keys, alias+".id")
	}
	s.keyed = s.keyed && x.keyed
	g.enter(s, alias, x.cols)
	return x.name + " " + alias
}

func (g *queries) enter(s *queryScope, alias string, cols []queryColumn) {
	for _, c := range cols {
		s.cols = append(s.cols, queryColumn{alias + "." + c.ref, c.kind})
	}
}

// column is a column of a kind; now and then one of the query around.
func (g *queries) column(kind string, s *queryScope) (string, bool) {
	if s.outer != nil && g.chance(35) {
		if x, ok := g.column(kind, s.outer); ok {
			return x, true
		}
	}
	var list []string
	for _, c := range s.cols {
		if c.kind == kind {
			list = append(list, c.ref)
		}
	}
	if len(list) == 0 {
		return "", false
	}
	return g.pick(list...), true
}

// literals of each kind.
var queryLiterals = map[string][]string{"int": {"0", "1", "2", "3", "5"}, "num": {"10.5", "20.25", "0.5"}, "text": {"'ann'", "'lab'", "'abc'", "'zz'"},
	"time": {"«timestamp '2010-06-15 00:00:00'¦TIMESTAMP '2010-06-15 00:00:00'¦CAST('2010-06-15' AS datetime2)»"}}

// value is an expression of a kind.
func (g *queries) value(kind string, s *queryScope, depth, size int) string {
	if size <= 0 || g.chance(45) {
		if x, ok := g.column(kind, s); ok {
			return x
		}
		return g.pick(queryLiterals[kind]...)
	}
	if !g.shared && g.chance(35) {
		return g.ownValue(kind, s, size)
	}
	v := func(k string) string { return g.value(k, s, depth, size-1) }
	if depth > 0 && g.chance(20) {
		return g.scalar(kind, s, depth)
	}
	switch {
	case g.chance(15):
		return "CASE WHEN " + g.condition(s, 0, size-1) + " THEN " + v(kind) + " ELSE " + v(kind) + " END"
	case g.chance(15):
		return "coalesce(" + v(kind) + ", " + v(kind) + ")"
	case g.chance(6):
		return "«coalesce¦NVL¦ISNULL»(" + v(kind) + ", " + v(kind) + ")"
	case g.chance(6):
		return "nullif(" + v(kind) + ", " + v(kind) + ")"
	}
	switch kind {
	case "int":
		return g.wholeNumber(v)
	case "num":
		return g.pick("("+v("num")+" + "+v("num")+")", "("+v("num")+" - "+v("int")+")", "("+v("num")+" * 2)", "round("+v("num")+", 1)", "abs("+v("num")+")", "(- "+v("num")+")", "(0.5 * "+v("int")+")")
	case "text":
		return g.text(v)
	}
	t := v("time")
	return g.pick(fmt.Sprintf("«(%[1]s + interval '2 days')¦(%[1]s + INTERVAL '2' DAY)¦DATEADD(day, 2, %[1]s)»", t),
		fmt.Sprintf("«date_trunc('month', %[1]s)¦TRUNC(%[1]s, 'MM')¦CAST(DATEFROMPARTS(YEAR(%[1]s), MONTH(%[1]s), 1) AS datetime2)»", t),
		fmt.Sprintf("«date_trunc('day', %[1]s)¦TRUNC(%[1]s)¦CAST(CAST(%[1]s AS date) AS datetime2)»", t))
}

func (g *queries) wholeNumber(v func(string) string) string {
	t, i := v("time"), v("int")
	return g.pick("("+i+" + "+v("int")+")", "("+i+" * 2)", "("+i+" - 1)", "«length¦LENGTH¦LEN»("+v("text")+")", "abs("+i+" - 3)",
		fmt.Sprintf("«((%[1]s)::int / 2)¦TRUNC(%[1]s / 2)¦(%[1]s / 2)»", i), fmt.Sprintf("«(%[1]s %% 3)¦MOD(%[1]s, 3)¦(%[1]s %% 3)»", i),
		fmt.Sprintf("«extract(year FROM %[1]s)::int¦EXTRACT(YEAR FROM %[1]s)¦YEAR(%[1]s)»", t), fmt.Sprintf("«extract(month FROM %[1]s)::int¦EXTRACT(MONTH FROM %[1]s)¦DATEPART(month, %[1]s)»", t))
}

func (g *queries) text(v func(string) string) string {
	x := v("text")
	return g.pick("upper("+x+")", "lower("+x+")", fmt.Sprintf("«concat('<', %[1]s, '>')¦'<' || %[1]s || '>'¦CONCAT('<', %[1]s, '>')»", x),
		fmt.Sprintf("«concat(%[1]s, '-', %[2]s)¦%[1]s || '-' || %[2]s¦CONCAT(%[1]s, '-', %[2]s)»", x, v("int")),
		fmt.Sprintf("«substr(%[1]s, 1, 2)¦SUBSTR(%[1]s, 1, 2)¦SUBSTRING(%[1]s, 1, 2)»", x), "replace("+x+", 'n', 'xy')",
		fmt.Sprintf("«CASE %[1]s WHEN 'ann' THEN 'A' WHEN 'lab' THEN 'L' ELSE 'o' END¦DECODE(%[1]s, 'ann', 'A', 'lab', 'L', 'o')¦IIF(%[1]s = 'ann', 'A', IIF(%[1]s = 'lab', 'L', 'o'))»", x))
}

// scalar is a sub-query with one row.
func (g *queries) scalar(kind string, s *queryScope, depth int) string {
	from, inner := g.from(0, s)
	where := ""
	if g.chance(80) {
		where = " WHERE " + g.condition(inner, 0, 1)
	}
	return "(SELECT " + g.aggregate(kind, inner) + from + where + ")"
}

// aggregate is one over the rows of a scope.
func (g *queries) aggregate(kind string, s *queryScope) string {
	own := &queryScope{cols: s.cols}
	if !g.shared && g.chance(30) {
		return g.ownAggregate(kind, own)
	}
	v := func(k string) string { return g.value(k, own, 0, g.r.IntN(2)) }
	switch kind {
	case "int":
		return g.pick("count(*)", "count("+v("int")+")", "count(DISTINCT "+v("text")+")", "sum("+v("int")+")", "min("+v("int")+")", "max("+v("int")+")", "sum(CASE WHEN "+g.condition(own, 0, 0)+" THEN 1 ELSE 0 END)",
			fmt.Sprintf("«(sum(%[1]s)::int / nullif(count(%[1]s), 0)::int)¦TRUNC(AVG(%[1]s))¦AVG(%[1]s)»", v("int")))
	case "num":
		return g.pick("sum("+v("num")+")", "min("+v("num")+")", "max("+v("num")+")", "avg("+v("num")+")", "sum(DISTINCT "+v("num")+")")
	case "text":
		x, _ := g.column("text", own)
		if x == "" {
			x = "'t'"
		}
		return g.pick("min("+v("text")+")", "max("+v("text")+")", fmt.Sprintf("«string_agg(%[1]s, ',' ORDER BY %[1]s)¦LISTAGG(%[1]s, ',') WITHIN GROUP (ORDER BY %[1]s)¦STRING_AGG(%[1]s, ',') WITHIN GROUP (ORDER BY %[1]s)»", x))
	}
	return g.pick("min("+v("time")+")", "max("+v("time")+")")
}

// window is a call with OVER whose value the rows decide alone.
func (g *queries) window(kind string, s *queryScope) string {
	own := &queryScope{cols: s.cols}
	v := func(k string) string { return g.value(k, own, 0, g.r.IntN(2)) }
	by := "PARTITION BY " + v(g.pick("int", "text")) + " "
	if g.chance(35) {
		by = ""
	}
	nulls := g.pick(" «NULLS FIRST¦NULLS FIRST¦»", " DESC «NULLS LAST¦NULLS LAST¦»")
	c, ok := g.column(g.pick("int", "text"), own)
	if !ok {
		return g.value(kind, s, 0, 0)
	}
	order := "ORDER BY " + c + nulls
	total := order
	for _, k := range s.keys {
		total += ", " + k + " «NULLS FIRST¦NULLS FIRST¦»"
	}
	over := func(list ...string) string { return " OVER (" + strings.Join(list, "") + ")" }
	x := v(kind)
	list := []string{"sum(" + x + ")" + over(by), "max(" + x + ")" + over(by), "sum(" + x + ")" + over(by, order), "min(" + x + ")" + over(by, order)}
	if kind == "int" {
		list = append(list, "count(*)"+over(by), "rank()"+over(by, order), "dense_rank()"+over(by, order), "count("+x+")"+over(by, order))
		if s.keyed {
			list = append(list, "row_number()"+over(by, total), "ntile(3)"+over(by, total))
		}
	}
	if s.keyed {
		list = append(list, "lag("+x+")"+over(by, total), "lead("+x+", 2)"+over(by, total), "first_value("+x+")"+over(by, total),
			"sum("+x+")"+over(by, total, " ROWS BETWEEN 1 PRECEDING AND CURRENT ROW"), "sum("+x+")"+over(by, total, " ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW"))
	}
	return g.pick(list...)
}

// condition is a condition over a scope.
func (g *queries) condition(s *queryScope, depth, size int) string {
	if size > 0 && g.chance(45) {
		a, b := g.condition(s, depth, size-1), g.condition(s, depth, size-1)
		return g.pick("("+a+" AND "+b+")", "("+a+" OR "+b+")", "("+a+" OR "+b+")", "NOT ("+a+")")
	}
	if !g.shared && g.chance(30) {
		return g.ownCondition(s, size)
	}
	kind := g.pick("int", "int", "text", "num", "time")
	v := func() string { return g.value(kind, s, 0, min(size, 1)) }
	x := v()
	if depth > 0 && g.chance(35) {
		return g.subCondition(kind, x, s, depth)
	}
	if c, ok := g.column("bool", s); ok && g.chance(10) {
		return g.pick(fmt.Sprintf("«%s¦%[1]s = 1¦%[1]s = 1»", c), fmt.Sprintf("«NOT %s¦%[1]s = 0¦%[1]s = 0»", c))
	}
	switch g.r.IntN(9) {
	case 0:
		return x + g.pick(" IS NULL", " IS NOT NULL")
	case 1:
		return x + g.pick(" ", " NOT ") + "BETWEEN " + v() + " AND " + v()
	case 2:
		return x + g.pick(" IN (", " NOT IN (") + v() + ", " + v() + ")"
	case 3:
		if kind == "text" {
			return x + g.pick(" LIKE 'a%'", " NOT LIKE '%n'", " LIKE '_b%'")
		}
	}
	return x + g.pick(" = ", " <> ", " < ", " <= ", " > ", " >= ") + v()
}

// subCondition is a condition with a sub-query.
func (g *queries) subCondition(kind, x string, s *queryScope, depth int) string {
	switch g.r.IntN(4) {
	case 0, 1:
		from, inner := g.from(depth-1, s)
		return g.pick("", "NOT ") + "EXISTS (SELECT 1" + from + " WHERE " + g.condition(inner, depth-1, 1) + ")"
	case 2:
		q, _ := g.query(depth-1, []string{kind}, s)
		return x + g.pick(" IN (", " IN (", " NOT IN (") + q + ")"
	}
	if g.chance(50) {
		return x + g.pick(" = ", " < ", " >= ") + g.scalar(kind, s, depth)
	}
	q, _ := g.query(depth-1, []string{kind}, s)
	return x + g.pick(" = ANY (", " >= ALL (", " < ANY (", " <> ALL (") + q + ")"
}
