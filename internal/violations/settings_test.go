//go:build unix

package violations

import (
	"context"
	"database/sql"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/convert"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/internal/corpus"
	"github.com/sctconv/sctconv/internal/mysqltest"
)

// loadedWith is [loaded] with settings.
func loadedWith(t *testing.T, dialect, schema string, settings convert.Settings) (*sql.DB, *convert.Result) {
	t.Helper()
	set := &source.Set{}
	if _, err := set.Add("schema.sql", []byte(schema)); err != nil {
		t.Fatal(err)
	}
	res, err := convert.Convert(context.Background(), set, convert.Options{From: corpus.Dialect(dialect), Settings: settings})
	if err != nil {
		t.Fatal(err)
	}
	server := mysqltest.Start(t)
	db := server.DB(t)
	if l := server.Load(context.Background(), db, res.Script); len(l.Errors) > 0 {
		t.Fatalf("%v\n%s", l.Errors, res.Script)
	}
	return db, res
}

// outcome tells which rows of [otherCases]'s notation do not go as they say.
func outcome(t *testing.T, db *sql.DB, rows string) {
	t.Helper()
	for _, r := range split(rows) {
		if _, err := db.Exec("INSERT INTO t (a) VALUES (" + r[1:] + ")"); (err != nil) != (r[0] == '-') {
			t.Errorf("row %s: %v", r, err)
		}
	}
}

// columnType is the type of column a of table t.
func columnType(t *testing.T, db *sql.DB) string {
	t.Helper()
	return scalar(t, db, "SELECT column_type FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 't' AND column_name = 'a'")
}

// TestCheckAsEnum: lists become ENUM where the column takes and gives the same values.
func TestCheckAsEnum(t *testing.T) {
	const members = "enum('done','new')"
	for _, c := range []struct{ name, dialect, schema, typ, rows, stored string }{
		{"list", "oracle", "CREATE TABLE t (a VARCHAR2(9) CHECK (a IN ('new', 'done')));", members, "+'new' +'done' +NULL -'New' -'other' -'' -'99'", "NULL,done,new"},
		{"list printed by pg_dump", "postgres", "CREATE TABLE t (a varchar(9) NOT NULL DEFAULT 'new', CONSTRAINT c CHECK (((a)::text = ANY ((ARRAY['new'::character varying, 'done'::character varying])::text[]))));", members, "+'new' -'NEW' -NULL +DEFAULT", "new,new"},
		{"no case", "sqlserver", "CREATE TABLE t (a nvarchar(9) CHECK ([a]='new' OR [a]='done'))", members, "+'NEW' +'done' -'other'", "done,new"},
		// The number of a member is taken for it: the known difference that the item names.
		{"numbers", "oracle", "CREATE TABLE t (a VARCHAR2(9) CHECK (a IN ('new', 'done')));", members, "+'1' +2 -3 -'-1' -0 +'0'", ",done,new"},
		{"digits keep the trigger", "oracle", "CREATE TABLE t (a CHAR(1) CHECK (a IN ('1', '0')));", "char(1)", "+'1' +0 -'2'", "0,1"},
		{"no default keeps the trigger", "postgres", "CREATE TABLE t (b int, a varchar(9) NOT NULL CHECK (a IN ('new', 'done')));", "varchar(9)", "+'new' -NULL -'1' -''", "new"},
		{"other default", "postgres", "CREATE TABLE t (a varchar(9) DEFAULT 'old' CHECK (a IN ('new', 'done')));", "varchar(9)", "+'new' -DEFAULT", "new"},
		{"empty member", "postgres", "CREATE TABLE t (a varchar(9) CHECK (a IN ('', 'done')));", "varchar(9)", "+'' +'done' -'1'", ",done"},
		{"blank at the end", "postgres", "CREATE TABLE t (a varchar(9) CHECK (a IN ('x ', 'done')));", "varchar(9)", "+'done' -'1'", "done"},
		{"members of one word", "sqlserver", "CREATE TABLE t (a varchar(9) CHECK (a IN ('x', 'X')))", "varchar(9)", "+'x' -'1'", "x"},
		{"too long to be stored", "oracle", "CREATE TABLE t (a VARCHAR2(3) CHECK (a IN ('new', 'done')));", "varchar(3)", "+'new' -'don' -'1'", "new"},
		{"more than a list", "oracle", "CREATE TABLE t (a VARCHAR2(9), b NUMBER(3), CHECK (a IN ('new', 'done') OR b = 1));", "varchar(9)", "+'new' +'1'", "1,new"},
		{"of two columns", "oracle", "CREATE TABLE t (a VARCHAR2(9), b VARCHAR2(9), CHECK (a = 'new' OR b = 'done'));", "varchar(9)", "+'new' +'1'", "1,new"},
		{"of a foreign key", "oracle", "CREATE TABLE p (a VARCHAR2(9) PRIMARY KEY); CREATE TABLE t (a VARCHAR2(9) REFERENCES p CHECK (a IN ('new', 'done')));", "varchar(9)", "-'1'", ""},
		{"disabled", "oracle", "CREATE TABLE t (a VARCHAR2(9) CHECK (a IN ('new', 'done')) DISABLE);", "varchar(9)", "+'old'", "old"},
	} {
		t.Run(c.name, func(t *testing.T) {
			db, res := loadedWith(t, c.dialect, c.schema, convert.Settings{CheckLists: "enum"})
			if got := columnType(t, db); got != c.typ {
				t.Errorf("type %s, want %s", got, c.typ)
			}
			if isEnum := strings.HasPrefix(c.typ, "enum"); isEnum == strings.Contains(res.Script, "CREATE TRIGGER") {
				if isEnum {
					t.Errorf("a trigger is left:\n%s", res.Script)
				} else if c.name != "disabled" {
					t.Errorf("no trigger:\n%s", res.Script)
				}
			}
			outcome(t, db, c.rows)
			if got := scalar(t, db, "SELECT COALESCE(GROUP_CONCAT(x.a), '') FROM (SELECT COALESCE(a, 'NULL') AS a FROM t ORDER BY t.a) x"); got != c.stored {
				t.Errorf("stored %s, want %s", got, c.stored)
			}
		})
	}
}

// TestEmptyStrings: empty strings of Oracle are NULL when the setting asks for it.
func TestEmptyStrings(t *testing.T) {
	db, _ := loadedWith(t, "oracle", `CREATE TABLE t (a VARCHAR2(9), b NVARCHAR2(9) DEFAULT 'x' NOT NULL, c CHAR(2), d CLOB, e VARCHAR2(9) UNIQUE, f VARCHAR2(9) DEFAULT USER NOT NULL, CHECK (a <> 'no'));`,
		convert.Settings{EmptyStrings: "null"})
	mustExec(t, db, "INSERT INTO t (a, c, d, e) VALUES ('', '', '', ''), (' ', 'x', 'y', ''), ('1', '', '', 'e')")
	for query, want := range map[string]string{
		"SELECT GROUP_CONCAT(x ORDER BY x) FROM (SELECT COALESCE(CONCAT('<', a, '>'), 'NULL') AS x FROM t) y": "< >,<1>,NULL",
		"SELECT COUNT(*) FROM t WHERE c = '' AND d = ''":                                                      "2",
		"SELECT COUNT(*) FROM t WHERE e IS NULL":                                                              "2",
		"SELECT COUNT(*) FROM t WHERE b = 'x' AND f <> ''":                                                    "3",
	} {
		if got := scalar(t, db, query); got != want {
			t.Errorf("%s: %s, want %s", query, got, want)
		}
	}
	mustExec(t, db, "UPDATE t SET a = '' WHERE a = '1'")
	if got := scalar(t, db, "SELECT COUNT(*) FROM t WHERE a IS NULL"); got != "2" {
		t.Errorf("%s rows with NULL, want 2", got)
	}
	for _, s := range []string{"INSERT INTO t (b) VALUES ('')", "UPDATE t SET b = ''", "INSERT INTO t (a) VALUES ('no')"} {
		if _, err := db.Exec(s); err == nil {
			t.Errorf("%s is taken", s)
		}
	}
}

// TestEmptyStringsKept is the default: what comes is stored.
func TestEmptyStringsKept(t *testing.T) {
	db, _ := loaded(t, "oracle", "CREATE TABLE t (a VARCHAR2(9) NOT NULL);")
	outcome(t, db, "+'' -NULL")
}

// TestUnknownSettings: a value that a setting does not have is refused.
func TestUnknownSettings(t *testing.T) {
	for _, s := range []convert.Settings{{CheckLists: "set"}, {EmptyStrings: "blank"}} {
		if _, err := convert.Convert(context.Background(), &source.Set{}, convert.Options{From: corpus.Dialect("oracle"), Settings: s}); err == nil || !strings.Contains(err.Error(), "is not one of") {
			t.Errorf("%+v: %v", s, err)
		}
	}
}

// TestGivenIdentities: the numbers of identity columns are the server's alone
// when the setting asks for it, but for sessions that load data.
func TestGivenIdentities(t *testing.T) {
	for _, c := range []struct{ name, dialect, schema string }{
		{"always", "oracle", "CREATE TABLE t (id NUMBER(9) GENERATED ALWAYS AS IDENTITY PRIMARY KEY, a NUMBER(3));"},
		{"always", "postgres", "CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, a int);"},
		{"identity", "sqlserver", "CREATE TABLE t (id int IDENTITY(1,1) NOT NULL PRIMARY KEY, a int)"},
	} {
		t.Run(c.dialect+" "+c.name, func(t *testing.T) {
			db, _ := loadedWith(t, c.dialect, c.schema, convert.Settings{GivenIdentities: "refuse"})
			outcome(t, db, "+1 +2")
			for _, s := range []string{"INSERT INTO t (id, a) VALUES (7, 1)", "INSERT INTO t (id, a) VALUES (-7, 1)", "UPDATE t SET id = 8 WHERE id = 1"} {
				if _, err := db.Exec(s); err == nil {
					t.Errorf("%s is taken", s)
				}
			}
			mustExec(t, db, "UPDATE t SET a = 3 WHERE id = 1")
			if got := scalar(t, db, "SELECT GROUP_CONCAT(id, ':', a ORDER BY id) FROM t"); got != "1:3,2:2" {
				t.Errorf("rows %s", got)
			}
			db.SetMaxOpenConns(1)
			mustExec(t, db, "SET @sctconv_identity_insert = 1", "INSERT INTO t (id, a) VALUES (7, 1)", "SET @sctconv_identity_insert = NULL")
		})
	}
	for dialect, schema := range map[string]string{
		"oracle":   "CREATE TABLE t (id NUMBER(9) GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, a NUMBER(3));",
		"postgres": "CREATE TABLE t (id serial PRIMARY KEY, a int);",
	} {
		db, _ := loadedWith(t, dialect, schema, convert.Settings{GivenIdentities: "refuse"})
		mustExec(t, db, "INSERT INTO t (id, a) VALUES (7, 1)")
	}
}
