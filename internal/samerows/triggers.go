package samerows

import "strings"

// trigger makes a trigger that sets a column, refuses rows or keeps a journal of them.
func (g *script) trigger(t *table) {
	t.fires = true
	switch g.r.IntN(3) {
	case 0:
		g.setting(t)
	case 1:
		g.refusing(t)
	default:
		g.journal(t)
	}
}

// events are those of a trigger in the words of a language.
func (g *script) events(list ...string) said {
	e := one(g, list...)
	return said{e, strings.ReplaceAll(e, " OR ", map[bool]string{true: " OR ", false: ", "}[g.oracle])}
}

// rowTrigger is a trigger for each row of Oracle; the judge has a function for it. Its body names columns of NEW and OLD.
func (g *script) rowTrigger(t *table, when string, on, body said, gives string) {
	name := g.name("g")
	source := strings.NewReplacer("NEW.", ":NEW.", "OLD.", ":OLD.").Replace(body.source)
	g.say(said{judgeTrigger(name, t.name, when, on.judge, body.judge, gives),
		"CREATE OR REPLACE TRIGGER " + name + " " + when + " " + on.source + " ON " + t.name + one(g, " FOR EACH ROW\n", "\nFOR EACH ROW\n") + "BEGIN\n  " + source + "\nEND;"})
}

// judgeTrigger is a trigger of PostgreSQL with its function, as one statement.
func judgeTrigger(name, table, when, on, body, gives string) string {
	return "DO $do$ BEGIN\nEXECUTE $f$CREATE FUNCTION " + name + "_f() RETURNS trigger LANGUAGE plpgsql AS $b$ BEGIN " + body + " RETURN " + gives + "; END $b$$f$;\n" +
		"EXECUTE $f$CREATE TRIGGER " + name + " " + when + " " + on + " ON " + table + " FOR EACH ROW EXECUTE FUNCTION " + name + "_f()$f$;\nEND $do$"
}

// setting sets a column by the others, of all rows or of some.
func (g *script) setting(t *table) {
	c, ok := g.plainColumn(t, func(c column) bool { return c.of.name != "flag" && c.of.name != "bytes" && !g.triggered(t, c.name) })
	if !ok {
		return
	}
	t.triggered = append(t.triggered, c.name)
	if g.oracle {
		v := g.expression(c.of.name, scope{"NEW", t.columns}, 1)
		set := join("NEW."+c.name+" := %s;", v)
		if g.chance(40) {
			set = join("IF %s THEN %s END IF;", g.condition(scope{"NEW", t.columns}, 1), set)
		}
		g.rowTrigger(t, "BEFORE", g.events("INSERT", "UPDATE", "INSERT OR UPDATE", "INSERT OR UPDATE"), set, "NEW")
		return
	}
	on, name := g.events("INSERT", "UPDATE", "INSERT OR UPDATE"), g.name("g")
	v := g.expression(c.of.name, scope{"x", t.columns}, 1)
	judge := "IF pg_trigger_depth() < 2 THEN UPDATE " + t.name + " x SET " + c.name + " = " + v.judge + " WHERE x.id = NEW.id; END IF;"
	g.say(said{judgeTrigger(name, t.name, "AFTER", on.judge, judge, "NULL"),
		"CREATE TRIGGER " + name + " ON " + t.name + " AFTER " + on.source + " AS\nBEGIN\n  SET NOCOUNT ON;\n  UPDATE x SET x." + c.name + " = " + v.source + " FROM " + t.name + " x JOIN inserted i ON i.id = x.id;\nEND"})
}

func (g *script) triggered(t *table, name string) bool {
	for _, n := range t.triggered {
		if n == name {
			return true
		}
	}
	return false
}

// refusing refuses rows by a condition.
func (g *script) refusing(t *table) {
	if g.oracle {
		body := join("IF %s THEN %s END IF;", g.condition(scope{"NEW", t.columns}, 1), said{"RAISE EXCEPTION 'no';", "RAISE_APPLICATION_ERROR(-20001, 'no');"})
		g.rowTrigger(t, "BEFORE", g.events("INSERT", "UPDATE", "INSERT OR UPDATE"), body, "NEW")
		return
	}
	on, name, cond := g.events("INSERT", "UPDATE", "INSERT OR UPDATE"), g.name("g"), g.condition(scope{"i", t.columns}, 1)
	judge := "IF " + strings.ReplaceAll(cond.judge, "i.", "NEW.") + " THEN RAISE EXCEPTION 'no'; END IF;"
	g.say(said{judgeTrigger(name, t.name, "AFTER", on.judge, judge, "NULL"),
		"CREATE TRIGGER " + name + " ON " + t.name + " AFTER " + on.source + " AS\nIF EXISTS (SELECT 1 FROM inserted i WHERE " + cond.source + ")\nBEGIN\n  " +
			one(g, "RAISERROR('no', 16, 1);\n  ROLLBACK TRANSACTION;", "THROW 50001, 'no', 1;") + "\nEND"})
}

// journal writes a row for each change into a table of its own, which the script reads like others.
func (g *script) journal(t *table) {
	j := &table{name: g.name("j"), next: 1}
	j.columns = []column{{name: "id", of: &kinds[0]}, {name: "what", of: g.kindNamed("text"), given: true}}
	g.say(g.of("CREATE TABLE "+j.name+" (id integer, what varchar(20), at bigint)", "CREATE TABLE "+j.name+" (id NUMBER(9), what VARCHAR2(20), at NUMBER(18))", "CREATE TABLE "+j.name+" (id int, what varchar(20), at bigint)"))
	row, event, gives := "NEW", one(g, "INSERT", "UPDATE", "DELETE"), "NEW"
	if event == "DELETE" || event == "UPDATE" && g.chance(30) {
		row = "OLD"
	}
	if g.oracle {
		body := both("INSERT INTO " + j.name + " (id, what) VALUES (" + row + ".id, '" + event + "');")
		if event == "DELETE" {
			gives = "OLD"
		}
		g.rowTrigger(t, one(g, "AFTER", "AFTER", "BEFORE"), both(event), body, gives)
		return
	}
	name, from := g.name("g"), map[string]string{"NEW": "inserted", "OLD": "deleted"}[row]
	g.say(said{judgeTrigger(name, t.name, "AFTER", event, "INSERT INTO "+j.name+" (id, what) VALUES ("+row+".id, '"+event+"');", "NULL"),
		"CREATE TRIGGER " + name + " ON " + t.name + " AFTER " + event + " AS\nBEGIN\n  SET NOCOUNT ON;\n  INSERT INTO " + j.name + " (id, what) SELECT id, '" + event + "' FROM " + from + ";\nEND"})
}
