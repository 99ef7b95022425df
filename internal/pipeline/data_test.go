package pipeline

import (
	"context"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/convert"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/internal/corpus"
	"github.com/sctconv/sctconv/rules"
)

// TestLongRows cuts an INSERT whose rows would not fit a packet of the server.
func TestLongRows(t *testing.T) {
	row := "(1, '" + strings.Repeat("x", 100<<10) + "')"
	res := convertText(t, "postgres", "CREATE TABLE t (a int, b text);\nINSERT INTO t VALUES "+strings.Repeat(row+", ", 6)+row)
	if n := strings.Count(res.Script, "INSERT INTO `t`"); n != 3 || res.Ledger.Unaccounted > 0 || len(res.Report.Items) > 0 {
		t.Errorf("%d statements, %d items", n, len(res.Report.Items))
	}
}

// TestHintsOfRows: hints of SQL Server change how a statement runs, not its rows. Statements
// that differ in blanks have one item.
func TestHintsOfRows(t *testing.T) {
	res := convertText(t, "sqlserver", `CREATE TABLE t (a int NOT NULL PRIMARY KEY, b int)
ALTER TABLE t SET ( LOCK_ESCALATION=DISABLE )
ALTER TABLE t SET (LOCK_ESCALATION  =  AUTO)
GO
INSERT t WITH (TABLOCK) SELECT 1, 2 OPTION (MAXDOP 1, RECOMPILE)
UPDATE t WITH (ROWLOCK, UPDLOCK) SET b = 3 WHERE a = 1 OPTION(KEEP PLAN)
DELETE t FROM t WITH (PAGLOCK) WHERE a = 2 OPTION (FORCE ORDER)
UPDATE TOP (3) PERCENT t SET b = 4
UPDATE TOP(3)PERCENT t SET b = 5
UPDATE TOP ( 3 ) PERCENT t SET b = 6
DELETE TOP (3) PERCENT FROM t
`)
	for _, part := range []string{"INSERT INTO `t` (`a`, `b`) SELECT 1, 2;", "UPDATE `t` SET `b` = 3 WHERE `a` = 1;", "DELETE FROM `t` WHERE `a` = 2;"} {
		if !strings.Contains(body(res), part) {
			t.Errorf("%s\nlacks %s", body(res), part)
		}
	}
	want := `8:8 MY4101 simple: The UPDATE statement is not converted: TOP (3) PERCENT (and 2 statements more, the last in line 10)
11:8 MY4101 simple: The DELETE statement is not converted: TOP (3) PERCENT
`
	if got := messages(res); got != want || res.Ledger.Unaccounted != 0 {
		t.Errorf("%d tokens unaccounted for, items\n%swant\n%s", res.Ledger.Unaccounted, got, want)
	}
}

// TestDataRefused are statements about rows that MySQL would store otherwise,
// or refuse: each stays an item with its place and reason.
func TestDataRefused(t *testing.T) {
	tables := map[string]string{
		"postgres":  "CREATE TABLE t (a int PRIMARY KEY, b text, c date, d numeric(4,2), e boolean, f bytea, g varchar(3), h int[], i int NOT NULL DEFAULT 1, j int GENERATED ALWAYS AS (a * 2) STORED);\nCREATE TABLE s (x int, y text NOT NULL);\n",
		"oracle":    "CREATE TABLE t (a NUMBER(9) PRIMARY KEY, b VARCHAR2(9), c DATE, d INTERVAL DAY TO SECOND);\n",
		"sqlserver": "CREATE TABLE t (a int PRIMARY KEY, b varchar(9), c datetime, d AS a * 2);\nGO\n",
	}
	for _, c := range []struct{ dialect, sql, place, reason string }{
		{"postgres", "INSERT INTO t (a, c) VALUES (1, 'infinity')", "3:33", "value for column c"},
		{"postgres", "INSERT INTO t (a, d) VALUES (1, 123.4)", "3:33", "value for column d"},
		{"postgres", "INSERT INTO t (a, g) VALUES (1, 'four')", "3:33", "value for column g"},
		{"postgres", "INSERT INTO t (a, f) VALUES (1, '\\091')", "3:33", "value for column f"},
		{"postgres", "INSERT INTO t (a, j) VALUES (1, 2)", "3:33", "value for the computed column j"},
		{"postgres", "INSERT INTO t (a, b) VALUES (1)", "3:29", "1 values for 2 columns"},
		{"postgres", "INSERT INTO t (a, z) VALUES (1, 2)", "3:1", "column z of t is not known"},
		{"postgres", "INSERT INTO nothing VALUES (1)", "3:1", "nothing is not a table of the target"},
		{"postgres", "INSERT INTO t (a) VALUES (1) ON CONFLICT (i) DO NOTHING", "3:30", "ON CONFLICT of columns that are no key of the target"},
		{"postgres", "INSERT INTO t (a) VALUES (1) ON CONFLICT ON CONSTRAINT other DO NOTHING", "3:30", "ON CONFLICT of columns that are no key of the target"},
		{"postgres", "INSERT INTO t (a, i) VALUES (1, 2) ON CONFLICT (a) DO UPDATE SET i = excluded.i, b = t.i", "3:82", "a column that the statement has set before is read"},
		{"postgres", "INSERT INTO t (a, i) VALUES (1, 2) ON CONFLICT (a) DO UPDATE SET c = excluded.b", "3:70", "type of the value for column c"},
		{"postgres", "INSERT INTO t (a, i) VALUES (1, 2) ON CONFLICT (a) DO UPDATE SET j = 1", "3:66", "target of an assignment"},
		{"postgres", "WITH q AS (UPDATE s SET x = s.x + 1 FROM t WHERE t.a = s.x RETURNING s.x) INSERT INTO t (a) SELECT x FROM q", "3:6", "WITH that changes data"},
		{"postgres", "WITH q AS (INSERT INTO s SELECT 1, 'a' FROM t RETURNING x) UPDATE t SET i = q.x FROM q", "3:6", "WITH that changes data"},
		{"postgres", "WITH q AS (DELETE FROM t USING s WHERE t.a = s.x RETURNING t.a, s.y) INSERT INTO s (x, y) SELECT a, y FROM q", "3:6", "WITH that changes data"},
		{"postgres", "INSERT INTO s (x) VALUES (1)", "3:1", "no value for column y"},
		{"postgres", "INSERT INTO s (x, y) VALUES (1, NULL)", "3:33", "NULL for column y"},
		{"postgres", "INSERT INTO t (a) VALUES ((SELECT max(a) FROM t)), (7) ON CONFLICT DO NOTHING", "3:47", "it reads t, which it changes"},
		{"postgres", "INSERT INTO t (a, c) SELECT 1, y FROM s", "3:22", "type of the value for column c"},
		{"postgres", "INSERT INTO t (a, i) VALUES (1, 2), (1, 3)", "3:37", "a row with the same key is written before"},
		{"postgres", "INSERT INTO t (a) VALUES (1), (5);\nDELETE FROM t WHERE a < 5;\nINSERT INTO t (a) VALUES (1);\nINSERT INTO t (a) VALUES (5)", "6:26", "a row with the same key is written before"},
		{"postgres", "UPDATE t SET a = i, i = a", "3:21", "a column that the statement has set before is read"},
		{"postgres", "UPDATE t SET c = s.y FROM s WHERE s.x = t.a", "3:14", "type of the value for column c"},
		{"postgres", "UPDATE s SET x = length(s.y), y = s.x || s.y", "3:31", "a column that the statement has set before is read"},
		{"postgres", "DELETE FROM t USING json_each('{}') g WHERE t.a = 1", "3:21", "function JSON_EACH in FROM"},
		{"postgres", "DELETE FROM s WHERE x = (SELECT max(z.x) FROM s z WHERE z.y = s.y)", "3:47", "it reads s, which it changes"},
		{"postgres", "COPY t (a, c) FROM stdin;\n2\tinfinity\n\\.\n", "4:1", "value for column c"},
		{"postgres", "COPY t (a, c) FROM stdin;\n1\n\\.\n", "4:1", "1 values for 2 columns"},
		{"postgres", "COPY t (a, c) FROM stdin WITH (FORMAT binary);\n1,2\n\\.\n", "3:1", "COPY with options"},
		{"postgres", "COPY t (a, b) FROM stdin WITH CSV;\n1,\"x\n\\.\n", "3:1", "a quote of the lines has no end"},
		{"postgres", "CREATE TABLE p (a int) PARTITION BY HASH (a);\nCREATE TABLE p1 PARTITION OF p FOR VALUES WITH (MODULUS 1, REMAINDER 0);\nTRUNCATE p1", "5:10", "the rows of partition p1 are not known by their values"},
		{"postgres", "CREATE TABLE p (a int) PARTITION BY HASH (a);\nCREATE TABLE p1 PARTITION OF p FOR VALUES WITH (MODULUS 1, REMAINDER 0);\nDELETE FROM p1", "5:13", "the rows of partition p1 are not known by their values"},
		{"postgres", "INSERT INTO t VALUES (1);\nCREATE TABLE k (a int REFERENCES t ON DELETE CASCADE);\nCREATE TABLE l (a int REFERENCES t ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED);\nINSERT INTO k VALUES (1);\nDELETE FROM t", "5:23", "a foreign key of l was not in force there"},
		{"postgres", "CREATE TABLE m (d numeric(3,1));\nINSERT INTO m VALUES ('12345')", "4:23", "value for column d"},
		{"oracle", "INSERT INTO t (a, c) VALUES (1, '31/12/2020')", "2:33", "value for column C"},
		{"oracle", "INSERT INTO t (a, d) VALUES (1, INTERVAL '1:2' DAY)", "2:33", "value for column D"},
		{"oracle", "MERGE INTO t USING (SELECT MAX(a) a FROM t) s ON (t.a = s.a) WHEN MATCHED THEN UPDATE SET b = 'x'", "2:20", "MERGE of rows of the table that it changes"},
		{"oracle", "CREATE TABLE o (a NUMBER(9));\nMERGE INTO t USING o s ON (t.a = s.a) WHEN MATCHED THEN UPDATE SET b = 'x' DELETE WHERE b = 'y'", "3:39", "WHEN clause beside others, in a MERGE of rows of a table"},
		{"sqlserver", "CREATE TABLE o (a int);\nMERGE t USING o AS s ON t.a = s.a WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT (a) VALUES (a);", "4:35", "rows that are there and no longer are what is compared"},
		{"sqlserver", "INSERT t (a, c) VALUES (1, CAST(0x07000000 AS datetime2))", "3:28", "cast of bytes to datetime2"},
		{"sqlserver", "INSERT t (a, b) EXEC p", "3:17", "rows of a procedure"},
		{"sqlserver", "MERGE t USING (VALUES (1)) AS s (a) ON t.a = s.a AND b = 'x' WHEN NOT MATCHED AND s.a > 0 THEN INSERT (a) VALUES (a) WHEN NOT MATCHED BY SOURCE THEN DELETE;", "3:118", "rows that are not in the source, where no key is compared"},
	} {
		set := &source.Set{}
		if _, err := set.Add("x.sql", []byte(tables[c.dialect]+c.sql+";\n")); err != nil {
			t.Fatal(err)
		}
		res, err := convert.Convert(context.Background(), set, convert.Options{From: corpus.Dialect(c.dialect)})
		if err != nil {
			t.Fatal(err)
		}
		found := false
		for _, it := range res.Report.Items {
			if it.Rule != rules.DataStatementNotConverted {
				continue
			}
			found = true
			if _, reason, _ := strings.Cut(it.Message, ": "); reason != c.reason || it.Position.String() != "x.sql:"+c.place {
				t.Errorf("%s: %s: %q, want %s: %q", c.sql, it.Position, reason, c.place, c.reason)
			}
		}
		if !found || res.Ledger.Unaccounted > 0 {
			t.Errorf("%s: no item, or %d tokens unaccounted\n%s", c.sql, res.Ledger.Unaccounted, res.Script)
		}
	}
}

// TestElementsOfUnknownType: a row whose array is converted and whose next one is not is an item, whatever the number of elements.
func TestElementsOfUnknownType(t *testing.T) {
	res := convertText(t, "oracle", `CREATE TYPE phones_t AS VARRAY(3) OF VARCHAR2(20);
/
CREATE TYPE track_t AS VARRAY(9) OF geo_t;
/
CREATE TABLE people (id NUMBER(6) PRIMARY KEY, phones phones_t, track track_t);
INSERT INTO people VALUES (1, phones_t('a', 'b'), track_t(geo_t(1, 2)));`)
	if got := strings.Join(ruleIDs(res), " "); !strings.Contains(got, rules.DataStatementNotConverted) || strings.Contains(res.Script, "INSERT INTO `people`") {
		t.Errorf("items %s\n%s", got, res.Script)
	}
}
