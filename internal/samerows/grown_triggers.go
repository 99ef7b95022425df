package samerows

import "strings"

// trigger makes a trigger with its function: it sets a column, refuses rows or keeps a journal.
func (g *grown) trigger(t *grownTable) {
	name, when, on, gives, body := g.name("g"), "BEFORE", g.one("INSERT", "UPDATE", "INSERT OR UPDATE"), "NEW", ""
	switch g.r.IntN(4) {
	case 0:
		c := t.column(g)
		body = "NEW." + c + " := " + g.ofNew(t, g.expression(t, t.typeOf(c))) + ";"
	case 1:
		c := t.column(g)
		body = "IF " + g.ofNew(t, g.condition(t)) + " THEN NEW." + c + " := " + g.value(t.typeOf(c)) + "; END IF;"
	case 2:
		body = "IF " + g.ofNew(t, g.condition(t)) + " THEN RAISE EXCEPTION 'no'; END IF;"
	default:
		j := g.name("j")
		g.do("CREATE TABLE " + j + " (id bigint, what text)")
		on = g.one("INSERT", "UPDATE", "DELETE")
		row := map[string]string{"INSERT": "NEW", "UPDATE": g.one("NEW", "OLD"), "DELETE": "OLD"}[on]
		when, gives = "AFTER", g.one("NULL", row)
		body = "INSERT INTO " + j + " (id, what) VALUES (" + row + ".id, " + g.one("'"+strings.ToLower(on)+"'", "TG_OP") + ");"
	}
	g.do("CREATE FUNCTION " + name + "_f() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN " + body + " RETURN " + gives + "; END $body$")
	g.do("CREATE TRIGGER " + name + " " + when + " " + on + " ON " + t.name + " FOR EACH ROW EXECUTE " + g.one("FUNCTION ", "FUNCTION ", "PROCEDURE ") + name + "_f()")
}

// ofNew lets the columns in an expression be those of the new row.
func (g *grown) ofNew(t *grownTable, e string) string {
	words := strings.FieldsFunc(e, func(r rune) bool { return strings.ContainsRune(" (),+-*/=<>|:%", r) })
	done := map[string]bool{}
	for _, c := range t.columns {
		for _, w := range words {
			if w == c.name && !done[w] {
				done[w] = true
				e = replaceWord(e, w, "NEW."+w)
			}
		}
	}
	return e
}

// replaceWord replaces a word where it stands alone.
func replaceWord(e, word, by string) string {
	const ends = " (),+-*/=<>|:%"
	var b strings.Builder
	for i := 0; i < len(e); {
		j := i + len(word)
		if strings.HasPrefix(e[i:], word) && (i == 0 || strings.IndexByte(ends, e[i-1]) >= 0) && (j == len(e) || strings.IndexByte(ends, e[j]) >= 0) {
			b.WriteString(by)
			i = j
			continue
		}
		b.WriteByte(e[i])
		i++
	}
	return b.String()
}

// merge changes rows that are there and writes those that are not.
func (g *grown) merge(t *grownTable) {
	c := t.column(g)
	row := "VALUES (" + g.one("1", "2", "3", "9") + ", " + g.value(t.typeOf(c)) + "), (" + g.one("4", "5", "6") + ", " + g.value(t.typeOf(c)) + ")"
	s := "MERGE INTO " + t.name + " AS t USING (" + row + ") AS s (k, v) ON t.id = s.k"
	matched := g.one(" WHEN MATCHED THEN UPDATE SET "+c+" = s.v", " WHEN MATCHED AND t.id > 2 THEN UPDATE SET "+c+" = s.v", " WHEN MATCHED THEN DELETE", " WHEN MATCHED THEN DO NOTHING", "")
	s += matched
	if matched == "" || g.chance(70) {
		s += " WHEN NOT MATCHED THEN INSERT " + g.one("(id, "+c+") VALUES (s.k, s.v)", "(id) VALUES (s.k)")
	}
	g.do(s)
}
