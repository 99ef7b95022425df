//go:build unix

package viewrows

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// queries makes random queries over the tables of testdata/tables.sql. Where
// dialects spell a thing otherwise, the text holds «PostgreSQL¦Oracle¦SQL
// Server»; all spellings have the same rows.
type queries struct {
	r *rand.Rand
	// shared asks for what all three dialects have.
	shared bool
	// last numbers the aliases.
	last int
	ctes []relation
	with []string
	// united counts the set operations around.
	united int
}

// relation is a source of rows. keyed tells that its column id has no value twice.
type relation struct {
	name  string
	cols  []queryColumn
	keyed bool
}

// queryColumn is a column of a source in a query: "int", "num", "text" or "time".
type queryColumn struct{ ref, kind string }

var queryTables = []relation{
	{"dept", []queryColumn{{"id", "int"}, {"name", "text"}, {"parent", "int"}, {"opened", "time"}}, true},
	{"emp", []queryColumn{{"id", "int"}, {"name", "text"}, {"dept_id", "int"}, {"boss", "int"}, {"salary", "num"}, {"bonus", "int"}, {"hired", "time"}, {"active", "bool"}}, true},
	{"task", []queryColumn{{"id", "int"}, {"emp_id", "int"}, {"kind", "text"}, {"done", "bool"}}, true},
}

// queryScope is what a part of a query sees.
type queryScope struct {
	cols  []queryColumn
	keys  []string
	keyed bool
	outer *queryScope
}

func (g *queries) chance(percent int) bool { return g.r.IntN(100) < percent }

func (g *queries) pick(list ...string) string { return list[g.r.IntN(len(list))] }

func (g *queries) alias(prefix string) string {
	g.last++
	return fmt.Sprintf("%s%d", prefix, g.last)
}

// spelled is a text in one dialect: 0 is PostgreSQL, 1 Oracle, 2 SQL Server.
func spelled(text string, dialect int) string {
	out, _ := spell(text, dialect, false)
	return out
}

// spell takes the text up to the end of the alternatives that hold it.
func spell(text string, dialect int, within bool) (out, rest string) {
	var b strings.Builder
	current := 0
	for text != "" {
		i := strings.IndexAny(text, "«¦»")
		if i < 0 {
			i = len(text)
		}
		if !within || current == dialect {
			b.WriteString(text[:i])
		}
		if text = text[i:]; text == "" {
			break
		}
		switch {
		case strings.HasPrefix(text, "«"):
			inner, after := spell(text[len("«"):], dialect, true)
			if !within || current == dialect {
				b.WriteString(inner)
			}
			text = after
		case strings.HasPrefix(text, "¦"):
			current++
			text = text[len("¦"):]
		default:
			return b.String(), text[len("»"):]
		}
	}
	return b.String(), ""
}

// view is a query for a view with its common table expressions.
func (g *queries) view() string {
	g.ctes, g.with = nil, nil
	for range g.r.IntN(3) {
		if g.chance(30) {
			q, cols := g.query(1, nil, nil)
			name := g.alias("w")
			g.with = append(g.with, name+" AS ("+q+")")
			g.ctes = append(g.ctes, relation{name: name, cols: cols})
		}
	}
	q, _ := g.query(2, nil, nil)
	if len(g.with) > 0 {
		q = "WITH " + strings.Join(g.with, ", ") + " " + q
	}
	return q
}

// query is a SELECT or a set operation, whose columns have these kinds, or any.
func (g *queries) query(depth int, kinds []string, outer *queryScope) (string, []queryColumn) {
	if depth > 0 && outer == nil && g.chance(20) {
		return g.setOperation(depth, kinds)
	}
	return g.selects(depth, kinds, outer)
}

func (g *queries) setOperation(depth int, kinds []string) (string, []queryColumn) {
	if kinds == nil {
		kinds = g.kinds(1 + g.r.IntN(3))
	}
	a, cols := g.side(depth-1, kinds)
	b, _ := g.side(depth-1, kinds)
	if g.chance(25) {
		b = "(" + b + " " + g.setOperator() + " " + g.first(g.side(0, kinds)) + ")"
	}
	return a + " " + g.setOperator() + " " + b, cols
}

// side is a SELECT without an order of its own.
func (g *queries) side(depth int, kinds []string) (string, []queryColumn) {
	g.united++
	defer func() { g.united-- }()
	return g.selects(depth, kinds, nil)
}

func (g *queries) first(text string, _ []queryColumn) string { return text }

func (g *queries) setOperator() string {
	return g.pick("UNION", "UNION ALL", "UNION ALL", "INTERSECT", "«EXCEPT¦MINUS¦EXCEPT»")
}

func (g *queries) kinds(n int) []string {
	var list []string
	for range n {
		list = append(list, g.pick("int", "int", "num", "text", "text", "time"))
	}
	return list
}

// selects is one SELECT.
func (g *queries) selects(depth int, kinds []string, outer *queryScope) (string, []queryColumn) {
	if kinds == nil {
		kinds = g.kinds(1 + g.r.IntN(4))
	}
	from, s := g.from(depth, outer)
	where := ""
	if g.chance(60) {
		where = " WHERE " + g.condition(s, depth, 1+g.r.IntN(2))
	}
	if !g.shared && outer == nil && g.united == 0 && g.chance(12) {
		if text, cols, ok := g.distinctOn(kinds, s, from+where); ok {
			return text, cols
		}
	}
	if g.chance(25) {
		return g.grouped(depth, kinds, s, from+where)
	}
	var items []string
	var cols []queryColumn
	for _, k := range kinds {
		x := g.value(k, s, depth, 1)
		if outer == nil && k != "text" && k != "time" && g.chance(20) {
			x = g.window(k, s)
		}
		name := g.alias("c")
		items, cols = append(items, x+" AS "+name), append(cols, queryColumn{name, k})
	}
	distinct := ""
	if g.chance(12) {
		distinct = "DISTINCT "
	}
	text := distinct + strings.Join(items, ", ") + from + where
	if outer == nil && g.united == 0 && g.chance(20) {
		return g.limited(text, len(items)), cols
	}
	return "SELECT " + text, cols
}

// limited takes the first rows in an order of all columns.
func (g *queries) limited(text string, n int) string {
	var order []string
	for _, i := range g.r.Perm(n) {
		order = append(order, fmt.Sprint(i+1)+g.pick(" «NULLS FIRST¦NULLS FIRST¦»", " DESC «NULLS LAST¦NULLS LAST¦»"))
	}
	by := " ORDER BY " + strings.Join(order, ", ")
	count := g.r.IntN(6) + 1
	if g.chance(30) {
		skip := g.r.IntN(4)
		return fmt.Sprintf("SELECT %s%s OFFSET %d «¦ROWS¦ROWS» «LIMIT %d¦FETCH NEXT %d ROWS ONLY¦FETCH NEXT %d ROWS ONLY»", text, by, skip, count, count, count)
	}
	if d, rest, ok := strings.Cut(text, "DISTINCT "); ok && d == "" {
		return fmt.Sprintf("SELECT DISTINCT «¦¦TOP (%d) »%s%s«¦ FETCH FIRST %d ROWS ONLY¦»« LIMIT %d¦¦»", count, rest, by, count, count)
	}
	return fmt.Sprintf("SELECT «¦* FROM (SELECT ¦TOP (%d) »%s%s« LIMIT %d¦) WHERE ROWNUM <= %d¦»", count, text, by, count, count)
}

// grouped is a SELECT with GROUP BY, or of one group.
func (g *queries) grouped(depth int, kinds []string, s *queryScope, rest string) (string, []queryColumn) {
	var keys []queryColumn
	for range g.r.IntN(3) {
		k := g.pick("int", "text", "int", "time")
		keys = append(keys, queryColumn{g.value(k, s, 0, g.r.IntN(2)), k})
	}
	keys = constantless(keys, s)
	var items []string
	var cols []queryColumn
	for _, k := range kinds {
		x := g.aggregate(k, s)
		for _, key := range keys {
			if key.kind == k && g.chance(60) {
				x = key.ref
			}
		}
		name := g.alias("c")
		items, cols = append(items, x+" AS "+name), append(cols, queryColumn{name, k})
	}
	text := "SELECT " + strings.Join(items, ", ") + rest
	if len(keys) > 0 {
		text += " GROUP BY " + g.grouping(keys)
	}
	if g.chance(30) {
		text += " HAVING " + g.pick("count(*) > 1", "count(*) <= 2", g.aggregate("int", s)+" >= 1", g.aggregate("num", s)+" IS NULL")
	}
	return text, cols
}

// constantless leaves out the keys that are no column, and those that come twice.
func constantless(keys []queryColumn, s *queryScope) []queryColumn {
	var list []queryColumn
	seen := map[string]bool{}
	for _, k := range keys {
		has := false
		for _, c := range s.cols {
			has = has || strings.Contains(k.ref, c.ref)
		}
		if has && !seen[k.ref] && !strings.Contains(k.ref, "SELECT") {
			list = append(list, k)
		}
		seen[k.ref] = true
	}
	return list
}

func (g *queries) grouping(keys []queryColumn) string {
	var list []string
	for _, k := range keys {
		list = append(list, k.ref)
	}
	all := strings.Join(list, ", ")
	switch {
	case g.chance(12):
		return "ROLLUP (" + all + ")"
	case g.chance(6):
		return "CUBE (" + all + ")"
	case g.chance(6):
		return "GROUPING SETS ((" + all + "), ())"
	}
	return all
}
