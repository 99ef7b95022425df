package mysqltest

import (
	"context"
	"database/sql"
	"reflect"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/internal/mysqlscript"
)

func TestDBIsFreshAndDropped(t *testing.T) {
	server := Start(t)
	var first, second string
	t.Run("two", func(t *testing.T) {
		first, second = databaseOf(t, server.DB(t)), databaseOf(t, server.DB(t))
		if first == second {
			t.Errorf("one database %q for both", first)
		}
	})
	var left int
	err := server.admin.QueryRow("SELECT COUNT(*) FROM information_schema.SCHEMATA WHERE SCHEMA_NAME IN (?, ?)", first, second).Scan(&left)
	if err != nil || left != 0 {
		t.Errorf("%d databases left, %v", left, err)
	}
}

func databaseOf(t *testing.T, db *sql.DB) string {
	t.Helper()
	var name, charset string
	if err := db.QueryRow("SELECT DATABASE(), @@character_set_database").Scan(&name, &charset); err != nil {
		t.Fatal(err)
	}
	if charset != "utf8mb4" {
		t.Errorf("character set %s", charset)
	}
	return name
}

func TestDBTakesOneStatement(t *testing.T) {
	db := Start(t).DB(t)
	if _, err := db.Exec("SELECT 1; SELECT 2"); err == nil {
		t.Error("two statements in a call are accepted")
	}
}

func TestLoad(t *testing.T) {
	server := Start(t)
	db := server.DB(t)
	loaded := server.Load(t.Context(), db, `-- a table; with 'comments
CREATE TABLE t (id int PRIMARY KEY, s varchar(20)) COMMENT 'a;b';
DELIMITER $$
CREATE PROCEDURE p()
BEGIN
  INSERT INTO t VALUES (1, 'it''s; 😀');
  SELECT * FROM t;
END$$
CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW BEGIN SET NEW.id = NEW.id + 1; END$$
DELIMITER ;
CALL p();
SELECT 1;
/*!50600 INSERT INTO t VALUES (5, NULL) */;
/*!50700 nonsense */;
`)
	if err := loaded.Err(); err != nil || len(loaded.Warnings) > 0 || loaded.Statements != 7 {
		t.Fatalf("%d statements, %v, %v", loaded.Statements, err, loaded.Warnings)
	}
	var rows string
	if err := db.QueryRow("SELECT GROUP_CONCAT(id, IFNULL(s, '-') ORDER BY id) FROM t").Scan(&rows); err != nil || rows != "2it's; 😀,6-" {
		t.Errorf("rows %q, %v", rows, err)
	}
}

func TestLoadErrorsAndWarnings(t *testing.T) {
	server := Start(t)
	loaded := server.Load(t.Context(), server.DB(t), `CREATE TABLE t (a int);

SELECT
  nothing FROM t;
DROP TABLE IF EXISTS u;
SET sql_mode = '';
INSERT INTO t VALUES ('12x');
CREATE TABLE t (b int);
`)
	wantErrors := []LoadError{
		{1, 3, "SELECT\n  nothing FROM t", 1054, "Unknown column 'nothing' in 'field list'"},
		{5, 8, "CREATE TABLE t (b int)", 1050, "Table 't' already exists"},
	}
	if !reflect.DeepEqual(loaded.Errors, wantErrors) {
		t.Errorf("got errors  %+v\nwant %+v", loaded.Errors, wantErrors)
	}
	var levels []string
	for _, w := range loaded.Warnings {
		levels = append(levels, w.String())
	}
	got := strings.Join(levels, "\n")
	if !strings.Contains(got, "line 5: Note 1051: Unknown table") || !strings.Contains(got, "line 7: Warning 1265: Data truncated") {
		t.Errorf("warnings:\n%s", got)
	}
	if loaded.Statements != 6 {
		t.Errorf("%d statements", loaded.Statements)
	}
	if want := "line 3: error 1054: Unknown column"; !strings.HasPrefix(loaded.Err().Error(), want) {
		t.Errorf("error %q, want %q", loaded.Err(), want)
	}
}

func TestLoadWarnsOfIgnoredClauses(t *testing.T) {
	server := Start(t)
	loaded := server.Load(t.Context(), server.DB(t), "CREATE TABLE t (a int) ENGINE=InnoDB ROW_FORMAT=FIXED;")
	if loaded.Err() != nil || len(loaded.Warnings) == 0 || loaded.Warnings[0].Level != "Warning" {
		t.Errorf("%v, %v", loaded.Err(), loaded.Warnings)
	}
}

func TestLoadStopsWhereItCannotSplit(t *testing.T) {
	server := Start(t)
	db := server.DB(t)
	loaded := server.Load(t.Context(), db, "CREATE TABLE t (a int);\nSELECT 'a")
	want := []LoadError{{Statement: 1, Line: 2, Message: "' without end"}}
	if !reflect.DeepEqual(loaded.Errors, want) || loaded.Statements != 1 {
		t.Errorf("%d statements, %+v", loaded.Statements, loaded.Errors)
	}
	if _, err := db.Exec("SELECT a FROM t"); err != nil {
		t.Error(err)
	}
}

// TestLoadLeavesSessionAlone checks that neither USE nor SET of a script reaches later users of the database.
func TestLoadLeavesSessionAlone(t *testing.T) {
	server := Start(t)
	db := server.DB(t)
	db.SetMaxOpenConns(1)
	name := databaseOf(t, db)
	if err := server.Load(t.Context(), db, "SET @a = 1, sql_mode = ''; USE mysql; SELECT Host FROM user;").Err(); err != nil {
		t.Fatal(err)
	}
	var a sql.NullInt64
	if err := db.QueryRow("SELECT @a").Scan(&a); err != nil || a.Valid {
		t.Errorf("@a is %v, %v", a, err)
	}
	if got := databaseOf(t, db); got != name {
		t.Errorf("database is %q, want %q", got, name)
	}
}

func TestLoadCanceled(t *testing.T) {
	server := Start(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if loaded := server.Load(ctx, server.DB(t), "SELECT 1;"); len(loaded.Errors) != 1 || loaded.Statements != 0 {
		t.Errorf("%+v", loaded)
	}
}

func TestLoadOnDeadServer(t *testing.T) {
	Start(t)
	server, err := Launch(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer server.Close()
	server.process.kill()
	loaded := server.Load(t.Context(), server.admin, "SELECT 1; SELECT 2;")
	if len(loaded.Errors) != 1 || !strings.Contains(loaded.Err().Error(), "MySQL 5.6 has ended") {
		t.Errorf("%+v", loaded)
	}
}

func TestDropAtCleanup(t *testing.T) {
	server := Start(t)
	t.Run("create", func(t *testing.T) {
		server.DropAtCleanup(t, "made`by script", "never_made")
		if err := server.Load(t.Context(), server.DB(t), "CREATE DATABASE `made``by script`;").Err(); err != nil {
			t.Fatal(err)
		}
	})
	if _, err := server.admin.Exec("USE `made``by script`"); err == nil {
		t.Error("database is still there")
	}
}

// TestServerReadsLikeSplit holds the rules by which scripts are split against the server's own lexer.
func TestServerReadsLikeSplit(t *testing.T) {
	db := Start(t).DB(t)
	tests := []struct{ script, want string }{
		{"SELECT 5--1;", "6"},
		{"SELECT 1 -- ;\n + 1;", "2"},
		{"SELECT 1 #;\n + 1;", "2"},
		{"SELECT 1\v+\f1;", "2"},
		{"SELECT /*/ ; */ 1;", "1"},
		{"SELECT /* /* ; */ 1;", "1"},
		{"SELECT /*+ ; */ 1;", "1"},
		{"SELECT /*! 1 + */ 1;", "2"},
		{"SELECT /*!50624 1 + */ 1;", "2"},
		{"SELECT /*!50625 1 + */ 1;", "1"},
		{"SELECT /*!506241 + */ 1;", "2"},
		{"SELECT /*!4010 + */ 1;", "4011"},
		{"SELECT /*!50000 1\n/* ; ' */ + 1 */;", "2"},
		{"SELECT '\\';', /* ' */ '';", "';"},
		{"SELECT \"a\\\";\"\";\";", `a";";`},
		{"SELECT 'a\\\n;b';", "a\n;b"},
		{"SELECT x.`a\\;``b` FROM (SELECT 7 AS `a\\;``b`) x;", "7"},
		{"SELECT IFNULL(\\N, 3);", "3"},
	}
	for _, test := range tests {
		statements, err := mysqlscript.Split(test.script)
		if err != nil || len(statements) != 1 {
			t.Errorf("%q: %d statements, %v", test.script, len(statements), err)
			continue
		}
		if got := firstValue(t, db, statements[0].Text); got != test.want {
			t.Errorf("%q gives %q, want %q", test.script, got, test.want)
		}
	}
}

// firstValue is the first column of the first row.
func firstValue(t *testing.T, db *sql.DB, query string) string {
	t.Helper()
	rows, err := db.Query(query)
	if err != nil {
		t.Errorf("%q: %v", query, err)
		return ""
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil || !rows.Next() {
		t.Fatalf("%q: no row, %v", query, err)
	}
	values := make([]any, len(columns))
	for i := range values {
		values[i] = new(string)
	}
	if err := rows.Scan(values...); err != nil {
		t.Fatal(err)
	}
	return *values[0].(*string)
}
