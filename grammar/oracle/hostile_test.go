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
