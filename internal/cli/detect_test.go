package cli

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/grammar/source"
)

func detect(t *testing.T, texts ...string) (Detection, error) {
	t.Helper()
	set := &source.Set{}
	for i, text := range texts {
		if _, err := set.Add(string(rune('a'+i))+".sql", []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	return Detect(set)
}

func TestDetect(t *testing.T) {
	for _, tt := range []struct{ text, dialect, reason string }{
		{"CREATE TABLE t (\n  a NUMBER(10),\n  b VARCHAR2(30)\n);\n/\n", "oracle", "VARCHAR2 (a.sql:3:5), NUMBER (a.sql:2:5), a line with a slash (a.sql:5:1)"},
		{"CREATE TABLE [dbo].[t] ([a] int IDENTITY(1,1))\nGO\n", "sqlserver", "GO (a.sql:2:1), [name].[name] (a.sql:1:18), [name] (a.sql:1:14)"},
		{"CREATE TABLE t (a serial, b character varying(30), c boolean);", "postgres", "SERIAL (a.sql:1:19), character varying (a.sql:1:29), boolean (a.sql:1:52)"},
		{"CREATE FUNCTION f() RETURNS int AS $$ SELECT 1 $$ LANGUAGE sql;", "postgres", "a dollar quote (a.sql:1:36)"},
		{"create table t (a number, b number);", "oracle", "NUMBER (a.sql:1:19)"},
		{"CREATE TABLE t (a NUMBER, b VARCHAR2(9), c boolean);", "oracle", "VARCHAR2 (a.sql:1:29), NUMBER (a.sql:1:19); PostgreSQL has 1 points against 5"},
	} {
		got, err := detect(t, tt.text)
		if err != nil || got.Dialect != tt.dialect || got.Reason != tt.reason {
			t.Errorf("%s\ngot  %+v, %v\nwant %s: %s", tt.text, got, err, tt.dialect, tt.reason)
		}
	}
}

func TestDetectDoesNotGuess(t *testing.T) {
	for text, want := range map[string]string{
		"": "the dialect is not clear (nothing in it tells): say it by --from oracle, sqlserver or postgres, or by from: in .sctconv.yaml",
		"CREATE TABLE uuid (uuid int, text char(1), image int);": "the dialect is not clear (nothing in it tells): say it by --from oracle, sqlserver or postgres, or by from: in .sctconv.yaml",
		"CREATE TABLE t (a boolean);":                            "the dialect is not clear (PostgreSQL has 1 points: boolean (a.sql:1:17)): say it by --from oracle, sqlserver or postgres, or by from: in .sctconv.yaml",
		"CREATE TABLE t (a SERIAL, b NUMBER);":                   "the dialect is not clear (Oracle has 2 points: NUMBER (a.sql:1:29); PostgreSQL has 2 points: SERIAL (a.sql:1:19)): say it by --from oracle, sqlserver or postgres, or by from: in .sctconv.yaml",
		"-- VARCHAR2 NUMBER\nSELECT 'VARCHAR2' /* NUMBER( */;":   "the dialect is not clear (nothing in it tells): say it by --from oracle, sqlserver or postgres, or by from: in .sctconv.yaml",
		"CREATE TABLE `t` (a int AUTO_INCREMENT) ENGINE=InnoDB;": "this is a script for MySQL already: ENGINE= (a.sql:1:41), AUTO_INCREMENT (a.sql:1:25), `name` (a.sql:1:14)",
	} {
		if got, err := detect(t, text); err == nil || err.Error() != want {
			t.Errorf("%s\ngot  %+v, %v\nwant %s", text, got, err, want)
		}
	}
	_, err := detect(t, "CREATE TABLE t (a NUMBER, b VARCHAR2(9));", "CREATE TABLE t (a serial, b bytea);")
	if want := "the files are of different dialects (a.sql is Oracle, b.sql is PostgreSQL): convert each dialect in a run of its own"; err == nil || err.Error() != want {
		t.Errorf("error %v", err)
	}
}

// TestDetectExamples reads the folders of the example schemas, and those of
// SCTCONV_CORPUS. A schema that is not decided is counted, one that is decided
// wrongly fails.
func TestDetectExamples(t *testing.T) {
	patterns := []string{"../../examples/%"}
	if dir := os.Getenv("SCTCONV_CORPUS"); dir != "" {
		patterns = append(patterns, dir+"/gold/*/%", dir+"/single/%/*")
	}
	for _, dialect := range []string{"oracle", "sqlserver", "postgres"} {
		n, open := 0, 0
		for _, p := range patterns {
			dirs, err := filepath.Glob(strings.ReplaceAll(p, "%", dialect))
			if err != nil {
				t.Fatal(err)
			}
			for _, dir := range dirs {
				n++
				if !detectFolder(t, dir, dialect) {
					open++
				}
			}
		}
		t.Logf("%s: %d of %d schemas decided", dialect, n-open, n)
		if n == 0 || open*10 > n {
			t.Errorf("%s: %d of %d schemas are not decided", dialect, open, n)
		}
	}
}

// detectFolder reports whether the dialect of a folder is found.
func detectFolder(t *testing.T, dir, dialect string) bool {
	t.Helper()
	paths, err := FindFiles([]string{dir})
	if err != nil {
		t.Fatal(err)
	}
	paths = slices.DeleteFunc(paths, func(p string) bool { return strings.HasSuffix(p, ".mysql.sql") })
	files, err := ReadInputs(paths, nil, "", "")
	if err != nil {
		t.Fatal(err)
	}
	got, err := Detect(files)
	switch {
	case err != nil:
		t.Logf("%s: %v", dir, err)
	case got.Dialect != dialect:
		t.Errorf("%s: %s (%s)", dir, got.Dialect, got.Reason)
	}
	return err == nil
}
