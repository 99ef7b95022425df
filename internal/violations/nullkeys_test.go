//go:build unix

package violations

import "testing"

// TestKeysWithNulls: unique keys over several columns take rows with NULL as the source does.
func TestKeysWithNulls(t *testing.T) {
	for _, c := range []struct {
		name, dialect, schema string
		taken, refused        []string
	}{
		{"oracle", "oracle", "CREATE TABLE t (a NUMBER(9), b VARCHAR2(9), UNIQUE (a, b));",
			[]string{"1, 'x'", "1, NULL", "NULL, 'x'", "NULL, NULL", "NULL, NULL", "2, NULL", "NULL, 'X'"}, []string{"1, 'x'", "1, NULL", "NULL, 'x'"}},
		{"oracle over expressions", "oracle", "CREATE TABLE t (a NUMBER(9), b VARCHAR2(9));\nCREATE UNIQUE INDEX i ON t (CASE WHEN a > 0 THEN a END, UPPER(b));",
			[]string{"1, 'x'", "1, NULL", "-1, 'x'", "-1, NULL", "-2, NULL", "2, 'X'"}, []string{"1, 'X'", "1, NULL", "-7, 'X'"}},
		{"oracle with a constant", "oracle", "CREATE TABLE t (a NUMBER(9), b VARCHAR2(9));\nCREATE UNIQUE INDEX i ON t (a, 0);",
			[]string{"1, 'x'", "NULL, 'x'"}, []string{"1, 'y'", "NULL, NULL"}},
		{"sqlserver", "sqlserver", "CREATE TABLE t (a int NULL, b nvarchar(9) NULL, UNIQUE (a, b))",
			[]string{"1, 'x'", "1, NULL", "NULL, 'x'", "NULL, NULL", "2, NULL"}, []string{"1, 'X'", "1, NULL", "NULL, 'X '", "NULL, NULL"}},
		{"sqlserver filtered by one column", "sqlserver", "CREATE TABLE t (a int NULL, b nvarchar(9) NULL)\nGO\nCREATE UNIQUE INDEX i ON t (a, b) WHERE a IS NOT NULL",
			[]string{"1, 'x'", "1, NULL", "NULL, 'x'", "NULL, 'x'", "NULL, NULL", "NULL, NULL"}, []string{"1, 'x'", "1, NULL"}},
		{"sqlserver filtered", "sqlserver", "CREATE TABLE t (a int NULL, b nvarchar(9) NULL)\nGO\nCREATE UNIQUE INDEX i ON t (b) WHERE a > 3",
			[]string{"1, 'x'", "1, 'x'", "1, NULL", "2, NULL", "4, 'x'", "4, NULL", "NULL, NULL"}, []string{"5, 'X'", "5, NULL"}},
		{"a key within the key", "sqlserver", "CREATE TABLE t (a int NOT NULL PRIMARY KEY, b nvarchar(9) NULL, UNIQUE (b, a))",
			[]string{"1, NULL", "2, NULL"}, []string{"1, 'x'"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			db, res := loaded(t, c.dialect, c.schema)
			for _, row := range c.taken {
				if _, err := db.Exec("INSERT INTO t (a, b) VALUES (" + row + ")"); err != nil {
					t.Errorf("%s: %v\n%s", row, err, res.Script)
				}
			}
			for _, row := range c.refused {
				if _, err := db.Exec("INSERT INTO t (a, b) VALUES (" + row + ")"); err == nil {
					t.Errorf("%s is not refused\n%s", row, res.Script)
				}
			}
			for _, it := range res.Report.Items {
				if it.Rule == "OR2090" || it.Rule == "SS2003" {
					t.Errorf("%s: %s", it.Rule, it.Message)
				}
			}
		})
	}
}
