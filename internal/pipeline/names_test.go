package pipeline

import (
	"fmt"
	"strings"
	"testing"
)

// TestNames resolves the names of small schemas: what an object uses, and what
// nothing defines.
func TestNames(t *testing.T) {
	cases := []struct {
		name, dialect, text string
		uses                string // object: objects it uses
		missing             string
	}{
		{"a view uses its tables, through aliases and subqueries", "postgres",
			`CREATE TABLE a (x int, y int); CREATE TABLE b (x int);
			CREATE VIEW v AS SELECT p.x, (SELECT max(x) FROM b WHERE b.x = p.y) FROM a p ORDER BY y;`,
			"view:v: table:a table:b", ""},
		{"a column that the table has not", "postgres",
			"CREATE TABLE a (x int); CREATE VIEW v AS SELECT a.x, a.z, q FROM a;",
			"view:v: table:a", "column a.z, column q"},
		{"common table expressions hide tables", "postgres",
			"CREATE TABLE t (x int); CREATE VIEW v AS WITH t AS (SELECT 1 AS n) SELECT n, x FROM t;",
			"", "column x"},
		{"columns of a view are those of its query", "oracle",
			"CREATE TABLE t (a NUMBER); CREATE VIEW v AS SELECT t.*, 1 AS b FROM t; CREATE VIEW w AS SELECT a, b, c FROM v;",
			"view:V: table:T; view:W: view:V", "column c"},
		{"server objects are known", "oracle",
			"CREATE VIEW v AS SELECT sysdate AS d, dbms_random.value AS r, u.username FROM dual, user_users u;",
			"", ""},
		{"sequences by default expression and by pseudo-column", "oracle",
			"CREATE SEQUENCE s; CREATE TABLE t (a NUMBER DEFAULT s.NEXTVAL, b NUMBER DEFAULT missing_seq.NEXTVAL);",
			"table:T: sequence:S", "sequence missing_seq"},
		{"nextval with a literal", "postgres",
			"CREATE SEQUENCE s; CREATE TABLE t (a int DEFAULT nextval('public.s'::regclass), b int DEFAULT nextval('none'));",
			"table:t: sequence:s", "sequence none"},
		{"synonyms lead to what they stand for", "sqlserver",
			"CREATE TABLE t (a int); CREATE SYNONYM s FOR dbo.t; GO\nCREATE VIEW v AS SELECT x.a, x.b FROM s x;",
			"view:v: table:t synonym:s", "column x.b"},
		{"a missing function", "sqlserver",
			"CREATE TABLE t (a int);\nGO\nCREATE VIEW v AS SELECT dbo.f(a) AS f, len(a) AS l FROM t;",
			"view:v: table:t", "routine dbo.f"},
		{"user types", "sqlserver",
			"CREATE TYPE dbo.code FROM varchar(10);\nGO\nCREATE TABLE t (a dbo.code, b dbo.other);",
			"table:t: type:code", "type dbo.other"},
		{"rows of a trigger", "postgres",
			"CREATE TABLE t (a int); CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end'; CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW WHEN (new.a > 0 AND new.b > 0) EXECUTE FUNCTION f();",
			"trigger:g: table:t function:f", "column new.b"},
		{"PL/SQL: in SQL a column hides a variable, elsewhere a variable is taken", "oracle",
			"CREATE TABLE t (a NUMBER, b NUMBER);\nCREATE PROCEDURE p (a NUMBER) IS c NUMBER; BEGIN c := a; SELECT b INTO c FROM t WHERE t.a = p.a AND d = 1; c := b; END;\n/\n",
			"procedure:P: table:T", "column d, column b"},
		{"PL/SQL: INSERT into several tables sees the columns of its query", "oracle",
			"CREATE TABLE s (a NUMBER, b NUMBER); CREATE TABLE t (x NUMBER); CREATE TABLE u (y NUMBER);\nCREATE PROCEDURE p (v NUMBER) IS BEGIN INSERT FIRST WHEN a > v THEN INTO t (x) VALUES (c1) ELSE INTO u (z) VALUES (b) SELECT a, b AS c1 FROM s; END;\n/\n",
			"procedure:P: table:S table:T table:U", "column z, column b"},
		{"ON CONFLICT: the key, the columns that are set, and the row that was not inserted", "postgres",
			"CREATE TABLE t (a int PRIMARY KEY, b int);\nCREATE FUNCTION f(v int) RETURNS void LANGUAGE plpgsql AS $$ BEGIN INSERT INTO t AS x VALUES (1, 2) ON CONFLICT (a, k) DO UPDATE SET b = excluded.b + x.b + v, c = excluded.d WHERE x.e = b; END $$;",
			"function:f: table:t", "column k, column c, column excluded.d, column x.e"},
		{"PL/SQL: packages, their members, exceptions, cursors, records", "oracle",
			`CREATE TABLE t (a NUMBER);
CREATE PACKAGE k IS e EXCEPTION; n CONSTANT NUMBER := 1; FUNCTION f RETURN NUMBER; END;
/
CREATE PACKAGE BODY k IS FUNCTION g RETURN NUMBER IS BEGIN RETURN 2; END; FUNCTION f RETURN NUMBER IS BEGIN RETURN g; END; END;
/
CREATE PROCEDURE p IS
  CURSOR c IS SELECT a FROM t; r c%ROWTYPE; x t.a%TYPE;
BEGIN
  FOR i IN c LOOP x := i.a + k.n + k.f + r.a; END LOOP;
  IF SQL%ROWCOUNT = 0 THEN RAISE k.e; END IF;
  x := k.none; q(x); none := 1;
EXCEPTION WHEN k.e OR no_data_found THEN dbms_output.put_line(SQLERRM);
END;
/
`, "procedure:P: table:T package:K", "column k.none, routine q, column none"},
		{"a public synonym of the same name", "oracle",
			"CREATE PACKAGE k IS n CONSTANT NUMBER := 1; END;\n/\nCREATE PUBLIC SYNONYM k FOR k;\nCREATE PROCEDURE p IS x NUMBER; BEGIN x := k.n; END;\n/\n",
			"procedure:P: package:K", ""},
		{"T-SQL: UPDATE(column), columns by schema and table, table variables, rows of a trigger", "sqlserver",
			"CREATE TABLE dbo.t (a int, b int);\nGO\nCREATE TRIGGER g ON dbo.t AFTER UPDATE AS\nBEGIN\nDECLARE @v TABLE (x int);\nIF UPDATE(b) UPDATE dbo.t SET b = 1 FROM inserted i WHERE dbo.t.a = i.a AND i.c = @n;\nINSERT @v SELECT a FROM deleted;\nSELECT x FROM @v;\nEND\nGO\n",
			"trigger:g: table:t", "column i.c, variable @n"},
		{"PL/pgSQL: variables, records, rows of a trigger, what a trigger function uses", "postgres",
			"CREATE TABLE t (a int); CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ DECLARE r record; n int; BEGIN SELECT a INTO n FROM t; FOR r IN SELECT a FROM t LOOP n := r.a + NEW.x; END LOOP; PERFORM q(n); m := 1; RETURN NEW; END $$;",
			"function:f: table:t", "routine q, column m"},
		{"another database", "sqlserver",
			"CREATE VIEW v AS SELECT a FROM other.dbo.t;", "", ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			res := convertText(t, c.dialect, c.text)
			var uses, missing []string
			for _, o := range res.Report.Objects {
				if len(o.Uses) > 0 {
					uses = append(uses, o.ID+": "+strings.Join(o.Uses, " "))
				}
			}
			for _, u := range res.Names.Unknown {
				missing = append(missing, fmt.Sprintf("%s %s", u.Kind, u.Name))
			}
			if got := strings.Join(uses, "; "); got != c.uses {
				t.Errorf("uses %q, want %q", got, c.uses)
			}
			if got := strings.Join(missing, ", "); got != c.missing {
				t.Errorf("missing %q, want %q", got, c.missing)
			}
		})
	}
}

// The sequences that PostgreSQL makes for serial and identity columns are no missing
// objects, nor is the row that a sequence is.
func TestOwnSequences(t *testing.T) {
	res := convertText(t, "postgres", `CREATE TABLE t (id serial PRIMARY KEY, n int GENERATED ALWAYS AS IDENTITY, c int DEFAULT currval('t_id_seq'));
CREATE SEQUENCE s;
CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$ BEGIN
  INSERT INTO t (id) VALUES (nextval('t_id_seq'));
  RETURN currval('t_n_seq') + (SELECT last_value FROM s) + (SELECT last_value FROM t_id_seq) + nextval('not_made_seq');
END $$;
CREATE TABLE a_table_whose_name_is_too_long_for_its_sequence (and_its_column_too_is_long bigserial,
  x int DEFAULT currval('a_table_whose_name_is_too_long_f_and_its_column_too_is_long_seq'));
ALTER TABLE t RENAME TO u;`)
	var missing []string
	for _, u := range res.Names.Unknown {
		missing = append(missing, u.Kind+" "+u.Name)
	}
	if got := strings.Join(missing, ", "); got != "sequence not_made_seq" {
		t.Errorf("missing are %s", got)
	}
}

// A function reads the transition tables of the triggers whose body it is.
func TestTransitionTables(t *testing.T) {
	res := convertText(t, "postgres", `CREATE TABLE a (id int);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  INSERT INTO a SELECT n.id FROM "New" n JOIN olds o ON o.id = n.id JOIN not_made ON true; RETURN NULL; END $$;
CREATE TRIGGER t AFTER UPDATE ON a REFERENCING NEW TABLE AS "New" OLD TABLE AS OLDS FOR EACH STATEMENT EXECUTE FUNCTION f();`)
	var missing []string
	for _, u := range res.Names.Unknown {
		missing = append(missing, u.Kind+" "+u.Name)
	}
	if got := strings.Join(missing, ", "); got != "table not_made" {
		t.Errorf("missing are %s", got)
	}
}
