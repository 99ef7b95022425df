//go:build unix

package viewrows

import (
	"fmt"
	"strings"
)

// The forms of this file are PostgreSQL's own.

// ownValue is an expression of [wildForms] over the columns of a scope.
func (g *queries) ownValue(kind string, s *queryScope, size int) string {
	forms := wildForms[kind]
	form := forms[g.r.IntN(len(forms))]
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(form, "{")
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		var word string
		word, form, _ = strings.Cut(rest, "}")
		switch word {
		case "bool":
			b.WriteString("(" + g.condition(s, 0, size-1) + ")")
		case "date":
			b.WriteString("(" + g.value("time", s, 0, size-1) + ")::date")
		case "int", "num", "text", "time":
			b.WriteString(g.value(word, s, 0, size-1))
		default:
			b.WriteString(g.part(strings.Split(word, "|"), s))
		}
	}
}

// part is one of the words of a form; the columns of its table become others.
func (g *queries) part(words []string, s *queryScope) string {
	w := g.pick(words...)
	kind := map[string]string{"id": "int", "i": "int", "j": "int", "n": "num", "m": "num", "s": "text", "v": "text", "z": "clock"}[w]
	switch kind {
	case "":
		return w
	case "clock":
		return "time '12:30'"
	}
	if x, ok := g.column(kind, s); ok {
		return x
	}
	return g.pick(queryLiterals[kind]...)
}

// ownSource is a source that other dialects do not have, or spell with more words.
func (g *queries) ownSource(s *queryScope, alias string) string {
	switch g.r.IntN(3) {
	case 0:
		s.keyed = false
		g.enter(s, alias, []queryColumn{{"n", "int"}})
		return fmt.Sprintf("generate_series(%d, %d) AS %s (n)", g.r.IntN(3), g.r.IntN(6), alias)
	case 1:
		s.keyed = false
		g.enter(s, alias, []queryColumn{{"v", "int"}, {"w", "text"}})
		return "(VALUES (1, 'ann'), (2, NULL), (" + g.pick("NULL", "3", "-1") + ", 'lab')) AS " + alias + " (v, w)"
	}
	s.keyed = false
	g.enter(s, alias, []queryColumn{{"u", "int"}, {"o", "int"}})
	return "unnest(ARRAY[3, 1, NULL, 5]) WITH ORDINALITY AS " + alias + " (u, o)"
}

// lateral is a join with a query that sees the sources before it.
func (g *queries) lateral(s *queryScope) string {
	alias := g.alias("l")
	outer := &queryScope{cols: s.cols}
	k1, k2 := g.pick("int", "text"), g.pick("int", "num", "time")
	cols := []queryColumn{{"a", k1}, {"b", k2}}
	kind, on := " CROSS JOIN LATERAL ", ""
	if g.chance(50) {
		kind, on = " LEFT JOIN LATERAL ", " ON true"
	}
	s.keyed = false
	var q string
	switch g.r.IntN(5) {
	case 0:
		q = "SELECT " + g.value(k1, outer, 0, 1) + " AS a, " + g.value(k2, outer, 0, 1) + " AS b"
	case 1:
		q = "VALUES (" + g.value(k1, outer, 0, 1) + ", " + g.value(k2, outer, 0, 1) + "), (" + g.value(k1, outer, 0, 0) + ", NULL)"
		alias += " (a, b)"
	case 2:
		from, in := g.from(0, outer)
		q = "SELECT " + g.aggregate(k1, in) + " AS a, " + g.aggregate(k2, in) + " AS b" + from + " WHERE " + g.condition(in, 0, 1)
	case 3:
		from, in := g.from(0, outer)
		q = "SELECT " + g.value(k1, in, 0, 1) + " AS a, " + g.value(k2, in, 0, 1) + " AS b" + from + " WHERE " + g.condition(in, 0, 1)
	default:
		t := g.alias("t")
		in := &queryScope{outer: outer}
		g.enter(in, t, queryTables[1].cols)
		q = "SELECT " + g.value(k1, in, 0, 1) + " AS a, " + g.value(k2, in, 0, 1) + " AS b FROM emp " + t + " WHERE " + g.condition(in, 0, 1) +
			" ORDER BY " + t + "." + g.pick("salary", "name", "bonus") + g.pick("", " DESC", " NULLS FIRST") + ", " + t + ".id LIMIT 1"
	}
	name, _, _ := strings.Cut(alias, " ")
	g.enter(s, name, cols)
	return kind + "(" + q + ") " + alias + on
}

// using is a join by columns of one name.
func (g *queries) using(s *queryScope) string {
	a, b := g.alias("t"), g.alias("t")
	kind := g.pick("JOIN", "LEFT JOIN", "RIGHT JOIN", "FULL JOIN")
	left, right := queryTables[g.r.IntN(3)], queryTables[g.r.IntN(3)]
	s.keyed = false
	s.cols = append(s.cols, queryColumn{"id", "int"})
	for _, x := range []struct {
		alias string
		of    relation
	}{{a, left}, {b, right}} {
		g.enter(s, x.alias, x.of.cols[1:])
	}
	return left.name + " " + a + " " + kind + " " + right.name + " " + b + " USING (id)"
}

// ownCondition is a condition that only PostgreSQL has in this form.
func (g *queries) ownCondition(s *queryScope, size int) string {
	kind := g.pick("int", "text", "num", "time")
	v := func() string { return g.value(kind, s, 0, min(size, 1)) }
	a, b := g.value("int", s, 0, 0), g.value("text", s, 0, 0)
	switch g.r.IntN(7) {
	case 0:
		return v() + g.pick(" IS DISTINCT FROM ", " IS NOT DISTINCT FROM ") + v()
	case 1:
		return "(" + a + ", " + b + ")" + g.pick(" IN ", " NOT IN ") + "(SELECT e.id, e.name FROM emp e)"
	case 2:
		return "(" + a + ", " + b + ") = (" + g.value("int", s, 0, 0) + ", " + g.value("text", s, 0, 0) + ")"
	case 3:
		return "(" + v() + " = " + v() + ") IS " + g.pick("", "NOT ") + g.pick("TRUE", "FALSE", "UNKNOWN")
	case 4:
		return v() + " = ANY (ARRAY[" + v() + ", " + v() + "])"
	case 5:
		return v() + " BETWEEN SYMMETRIC " + v() + " AND " + v()
	}
	return g.ownValue("bool", s, size)
}

// ownAggregate is an aggregate that only PostgreSQL has in this form.
func (g *queries) ownAggregate(kind string, s *queryScope) string {
	own := &queryScope{cols: s.cols}
	filter := " FILTER (WHERE " + g.condition(own, 0, 0) + ")"
	v := g.value(kind, own, 0, 1)
	switch kind {
	case "int":
		return g.pick("count(*)"+filter, "sum("+v+")"+filter, "bool_and("+g.condition(own, 0, 0)+")::int", "bool_or("+g.condition(own, 0, 0)+")::int", "count(DISTINCT "+v+")"+filter, "bit_or("+v+"::int)")
	case "text":
		return g.pick("string_agg(DISTINCT "+v+", '/' ORDER BY "+v+")", "max("+v+")"+filter, "string_agg("+v+", ', ' ORDER BY "+v+" DESC)"+filter)
	}
	return g.pick("min", "max") + "(" + v + ")" + filter
}

// distinctOn is the first row of each group.
func (g *queries) distinctOn(kinds []string, s *queryScope, rest string) (string, []queryColumn, bool) {
	key, ok := g.column(g.pick("int", "text"), s)
	if !ok || !s.keyed || len(s.keys) == 0 {
		return "", nil, false
	}
	order := []string{key, g.value(g.pick("int", "text", "num"), &queryScope{cols: s.cols}, 0, 1) + g.pick("", " DESC", " NULLS FIRST")}
	order = append(order, s.keys...)
	var items []string
	var cols []queryColumn
	for _, k := range kinds {
		name := g.alias("c")
		items, cols = append(items, g.value(k, s, 0, 1)+" AS "+name), append(cols, queryColumn{name, k})
	}
	return "SELECT DISTINCT ON (" + key + ") " + strings.Join(items, ", ") + rest + " ORDER BY " + strings.Join(order, ", "), cols, true
}
