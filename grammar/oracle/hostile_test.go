package oracle_test

import (
	"strings"
	"testing"

	"github.com/sctconv/sctconv/grammar/ast"
)

// TestDamagedInput checks what comes of input that is no SQL.
func TestDamagedInput(t *testing.T) {
	deep := strings.Repeat("(", 100_000)
	tests := []struct {
		name, text string
		stmts      int
		message    string // of the only error, "" for none
	}{
		{"empty", "", 0, ""},
		{"comments", "-- a\n/* b */\n", 0, ""},
		{"blanks", " \t\r\n\x00", 0, ""},
		{"semicolons", ";;;\n;", 0, ""},
		{"slashes", "/\n/\n", 0, ""},
		{"deep parentheses", "SELECT " + deep + " FROM dual;", 1, "nested more than 2500 levels deep"},
		{"deep closed", "SELECT " + deep + "1" + strings.Repeat(")", 100_000) + " FROM dual;", 1, "nested more than 2500 levels deep"},
		{"deep text", "CREATE TABLE t (a NUMBER) STORAGE " + deep + ";", 1, "nested more than 2500 levels deep"},
		{"open string", "SELECT 'a FROM dual;", 1, "string without end"},
		{"open name", `SELECT "a FROM dual;`, 1, "quoted name without end"},
		{"open comment", "SELECT 1 /* FROM dual;", 1, "comment without end"},
		{"open precision", "CREATE TABLE t (a NUMBER DEFAULT INTERVAL '1' DAY(3) TO SECOND(2", 1, `unexpected "(", expected ")"`},
		{"prose", "Hello world, this is no SQL.\n", 1, `unexpected "Hello"`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := parse(t, tt.text)
			if len(s.Stmts) != tt.stmts {
				t.Errorf("%d statements, want %d", len(s.Stmts), tt.stmts)
			}
			switch {
			case tt.message == "" && len(s.Errors) > 0:
				t.Errorf("unexpected error %q", s.Errors[0].Msg)
			case tt.message != "" && (len(s.Errors) != 1 || !strings.HasPrefix(s.Errors[0].Msg, tt.message)):
				t.Errorf("errors %v, want %q", dump(s), tt.message)
			}
		})
	}
}

// TestErrorIsolation checks that a broken statement leaves the others as they are.
func TestErrorIsolation(t *testing.T) {
	before, after := "CREATE TABLE a (x NUMBER DEFAULT 1 NOT NULL);\n", "COMMENT ON TABLE a IS 'x';\nCREATE INDEX i ON a (x);\n"
	want := dump(parse(t, before)) + dump(parse(t, after))
	for _, broken := range []string{
		"CREATE TABLE b (x NUMBER", "SELECT FROM WHERE", "CREATE INDEX", "((((", "ALTER TABLE t FROB x", "INSERT INTO", "x y z",
	} {
		s := parse(t, before+broken+";\n"+after)
		var got strings.Builder
		opaque := 0
		for _, st := range s.Stmts {
			if _, ok := st.(*ast.Opaque); ok {
				opaque++
				continue
			}
			got.WriteString(ast.Dump(st))
		}
		if opaque != 1 || got.String() != want {
			t.Errorf("%q: %d opaque statements, the others became\n%s", broken, opaque, got.String())
		}
	}
}

// TestMissingTerminator checks that a statement that begins a line is cut off.
func TestMissingTerminator(t *testing.T) {
	for text, want := range map[string]int{
		"COMMIT\nCREATE TABLE a (x NUMBER)\nCOMMIT\nCOMMIT;":                           4,
		"CREATE DIRECTORY d AS '/x'\nCREATE TABLE a (x NUMBER);":                       2,
		"ALTER TABLE a MOVE TABLESPACE b\nALTER TABLE a ADD x NUMBER;":                 2,
		"DROP TABLE a PURGE\nCREATE OR REPLACE VIEW v AS SELECT 1 FROM dual;":          2,
		"GRANT\nCREATE TABLE,\nCREATE VIEW TO u;":                                      1,
		"ALTER TABLE a DROP PARTITION p\nUPDATE GLOBAL INDEXES;":                       1,
		"ALTER TABLE a DROP PRIMARY KEY\nDROP INDEX;":                                  1,
		"EXPLAIN PLAN FOR\nSELECT 1 FROM dual;":                                        1,
		"MERGE INTO a USING b ON (a.x = b.x) WHEN NOT MATCHED THEN\nINSERT VALUES (1)": 1,
	} {
		if s := parse(t, text); len(s.Stmts) != want || len(s.Errors) > 0 {
			t.Errorf("%q gave %d statements, want %d:\n%s", text, len(s.Stmts), want, dump(s))
		}
	}
	s := parse(t, "CREATE SEQUENCE s\nCREATE TABLE t (type NUMBER)\nINSERT INTO t (type) VALUES (1)\nCOMMIT;\n")
	want := "CreateSequence name=s\n" + ast.Dump(one(t, "CREATE TABLE t (type NUMBER);")) +
		ast.Dump(one(t, "INSERT INTO t (type) VALUES (1);")) + "Transaction verb=\"commit\"\n"
	if got := dump(s); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestSecrets checks that no password reaches the tree.
func TestSecrets(t *testing.T) {
	for _, text := range []string{
		"CREATE USER u IDENTIFIED BY hunter2 ACCOUNT UNLOCK;",
		`CREATE USER u IDENTIFIED BY "hunter2";`,
		"ALTER USER u IDENTIFIED BY hunter2 REPLACE old;",
		"ALTER USER u IDENTIFIED BY VALUES 'hunter2';",
		"GRANT CONNECT TO u IDENTIFIED BY hunter2;",
		"GRANT CONNECT TO a, u IDENTIFIED BY x, hunter2;",
		"CREATE ROLE r IDENTIFIED BY hunter2;",
		"CREATE DATABASE LINK l CONNECT TO u IDENTIFIED BY hunter2 USING 'x';",
		"CREATE DATABASE LINK l CONNECT TO u IDENTIFIED BY u2 USING 'hunter2';",
		"CREATE PUBLIC DATABASE LINK l CONNECT TO u IDENTIFIED BY VALUES 'hunter2';",
		"CREATE TABLE t (a VARCHAR2(9) ENCRYPT USING 'AES256' IDENTIFIED BY hunter2);",
		"ADMINISTER KEY MANAGEMENT SET KEY IDENTIFIED BY hunter2;",
	} {
		s := parse(t, text)
		if got := dump(s); strings.Contains(got, "hunter2") || len(s.Errors) > 0 {
			t.Errorf("%s\n%s", text, got)
		}
	}
}

// TestDamagedCode checks that no body is too deep, too long or too damaged.
func TestDamagedCode(t *testing.T) {
	const n = 20_000
	for name, body := range map[string]string{
		"blocks":        strings.Repeat("BEGIN ", n) + "NULL;" + strings.Repeat(" END;", n),
		"conditions":    strings.Repeat("IF a THEN ", n) + "NULL;" + strings.Repeat(" END IF;", n),
		"loops":         strings.Repeat("LOOP ", n) + "NULL;" + strings.Repeat(" END LOOP;", n),
		"cases":         strings.Repeat("CASE WHEN a THEN ", n) + "NULL;" + strings.Repeat(" END CASE;", n),
		"elsif":         "IF a THEN NULL; " + strings.Repeat("ELSIF b THEN NULL; ", n) + "END IF;",
		"parentheses":   "a := " + strings.Repeat("(", n) + "1" + strings.Repeat(")", n) + ";",
		"open":          strings.Repeat("IF a THEN ", n),
		"ends":          strings.Repeat("END; ", n),
		"labels":        strings.Repeat("<<a>> ", n) + "NULL;",
		"no semicolons": strings.Repeat("a b c\n", n),
		"strings":       strings.Repeat("EXECUTE IMMEDIATE 'BEGIN EXECUTE IMMEDIATE ''BEGIN EXECUTE IMMEDIATE ''''x''''; END;''; END;';\n", n/100),
		"declare":       strings.Repeat("DECLARE PROCEDURE p IS ", n),
	} {
		t.Run(name, func(t *testing.T) {
			s := parse(t, "CREATE PROCEDURE p IS BEGIN\n"+body+"\nEND;\n/\nCREATE TABLE after_it (x NUMBER);\n")
			var found bool
			for _, st := range s.Stmts {
				if c, ok := st.(*ast.CreateTable); ok && c.Name.Last().Text == "after_it" {
					found = true
				}
			}
			if !found {
				t.Errorf("the statement after the routine is lost")
			}
			if _, ok := s.Stmts[0].(*ast.Routine); !ok {
				t.Errorf("the routine is lost")
			}
		})
	}
}

// TestWordsAsVariables checks that words of PL/SQL that are not reserved name
// variables, parameters and routines.
func TestWordsAsVariables(t *testing.T) {
	for _, w := range strings.Fields(`body bulk call close collect constant continue count data day directory execute exit extend final first found
		function_name hash immediate indices instantiable isopen language limit local lock loop_count map max member min mod name new next
		no object open out pipe pragma_name prior_value raise_it range record ref replace result returning reverse row rowcount save
		second self static string subtype table_name text time timestamp trim value values_list variable while_count work year zone`) {
		text := "CREATE PROCEDURE p (" + w + " IN NUMBER) IS\n v NUMBER;\nBEGIN\n v := " + w + " + 1;\n IF " + w + " > 1 THEN v := 2; END IF;\n q(" + w + ", x => " + w +
			");\n SELECT a INTO v FROM t WHERE b = " + w + ";\nEND;\n/\nDECLARE\n " + w + " NUMBER := 1;\nBEGIN\n " + w + " := 2;\n NULL;\nEND;\n/\n"
		if s := parse(t, text); len(s.Errors) > 0 {
			t.Errorf("%s: %s", w, s.Errors[0].Msg)
		}
	}
}
