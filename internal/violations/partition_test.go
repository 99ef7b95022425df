//go:build unix

package violations

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/internal/pgtest"
)

// rangesAndLists are partitions with the values to look for.
var rangesAndLists = []struct{ schema, table, columns, row string }{
	{`CREATE TABLE m (d date) PARTITION BY RANGE (d);
CREATE TABLE m2 PARTITION OF m FOR VALUES FROM ('2021-01-01') TO (MAXVALUE);
CREATE TABLE m1 PARTITION OF m FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');`, "m", "d", "'2020-01-01' '2020-12-31' '2021-01-01' '2999-01-01'"},
	{`CREATE TABLE r (a int, b int) PARTITION BY RANGE (a, b);
CREATE TABLE r1 PARTITION OF r FOR VALUES FROM (MINVALUE, MINVALUE) TO (-2, 5);
CREATE TABLE r2 (a int, b int);
ALTER TABLE r ATTACH PARTITION r2 FOR VALUES FROM (-2, 5) TO (10, -5);
CREATE TABLE r3 PARTITION OF r FOR VALUES FROM (10, -5) TO (MAXVALUE, MAXVALUE);`, "r", "a, b", "-2,4 -2,5 -3,9 9,9 10,-1000 10,0 77,0"},
	{`CREATE TABLE l (c varchar(5), n int) PARTITION BY LIST (c);
CREATE TABLE l1 PARTITION OF l FOR VALUES IN ('a', 'it''s', NULL);
CREATE TABLE l2 PARTITION OF l FOR VALUES IN ('A');`, "l", "c", "'a' 'A' 'it''s' NULL 'b'"},
	{`CREATE TABLE b (n bigint) PARTITION BY RANGE (n);
CREATE TABLE b9 PARTITION OF b FOR VALUES FROM (MINVALUE) TO (9);
CREATE TABLE b10 PARTITION OF b FOR VALUES FROM (9) TO (10);
CREATE TABLE b100 PARTITION OF b FOR VALUES FROM (10) TO (100);`, "b", "n", "8 9 10 99 100"},
}

// TestPartitionOfRows compares the partition of each row with the one that
// PostgreSQL puts it in, or that both refuse it.
func TestPartitionOfRows(t *testing.T) {
	pg := pgtest.Start(t)
	for _, tt := range rangesAndLists {
		t.Run(tt.table, func(t *testing.T) {
			want := partitionsOfSource(t, pg, tt.schema, tt.table, tt.columns, tt.row)
			db, res := loaded(t, "postgres", tt.schema)
			if !strings.Contains(string(res.Script), "PARTITION BY") {
				t.Fatalf("not partitioned:\n%s", res.Script)
			}
			for i, row := range strings.Fields(tt.row) {
				if got := partitionOf(t, db, tt.table, tt.columns, row); got != want[i] {
					t.Errorf("%s is in %s, want %s", row, got, want[i])
				}
			}
		})
	}
}

func partitionsOfSource(t *testing.T, pg *pgtest.Server, schema, table, columns, rows string) []string {
	t.Helper()
	db := "partitions_" + table
	if err := pg.Exec("postgres", "CREATE DATABASE "+db); err != nil {
		t.Fatal(err)
	}
	if err := pg.Exec(db, schema); err != nil {
		t.Fatal(err)
	}
	var inserts []string
	for _, row := range strings.Fields(rows) {
		inserts = append(inserts, fmt.Sprintf("INSERT INTO %s (%s) VALUES (%s) RETURNING tableoid::regclass", table, columns, row))
	}
	list, err := pg.Answers(db, inserts)
	if err != nil {
		t.Fatal(err)
	}
	for i := range list {
		list[i] = cmp.Or(list[i], "refused")
	}
	return list
}

// partitionOf is the partition of MySQL that takes a row.
func partitionOf(t *testing.T, db *sql.DB, table, columns, row string) string {
	t.Helper()
	if _, err := db.Exec("DELETE FROM " + table); err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec(fmt.Sprintf("INSERT INTO %s (%s) VALUES (%s)", table, columns, row)); err != nil {
		return "refused"
	}
	list, err := db.QueryContext(context.Background(), "SELECT PARTITION_NAME FROM information_schema.PARTITIONS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ?", table)
	if err != nil {
		t.Fatal(err)
	}
	defer list.Close()
	var names []string
	for list.Next() {
		var n string
		if err := list.Scan(&n); err != nil {
			t.Fatal(err)
		}
		names = append(names, n)
	}
	for _, n := range names {
		count := 0
		if err := db.QueryRow(fmt.Sprintf("SELECT COUNT(*) FROM %s PARTITION (%s)", table, n)).Scan(&count); err != nil {
			t.Fatal(err)
		}
		if count == 1 {
			return n
		}
	}
	return "nowhere"
}

// TestPartitionsOfOracle reads the clause of each kind.
func TestPartitionsOfOracle(t *testing.T) {
	for want, source := range map[string]string{
		"PARTITION BY RANGE COLUMNS (`d`)\nSUBPARTITION BY KEY (`id`) SUBPARTITIONS 4 (\n  PARTITION `p1` VALUES LESS THAN ('2020-01-01 00:00:00'),\n  PARTITION `p2` VALUES LESS THAN (MAXVALUE)\n)": `CREATE TABLE t (id NUMBER(9), d DATE) PARTITION BY RANGE (d) SUBPARTITION BY HASH (id) SUBPARTITIONS 4 (
 PARTITION p1 VALUES LESS THAN (TO_DATE(' 2020-01-01 00:00:00', 'SYYYY-MM-DD HH24:MI:SS', 'NLS_CALENDAR=GREGORIAN')) TABLESPACE a, PARTITION VALUES LESS THAN (MAXVALUE));`,
		"PARTITION BY LIST COLUMNS (`r`) (\n  PARTITION `a` VALUES IN ('x', 'y'),\n  PARTITION `b` VALUES IN (NULL)\n)": `CREATE TABLE t (r VARCHAR2(9)) PARTITION BY LIST (r) (PARTITION a VALUES ('x', 'y'), PARTITION b VALUES (NULL));`,
		"PARTITION BY KEY (`id`) PARTITIONS 8": `CREATE TABLE t (id NUMBER(9)) PARTITION BY HASH (id) PARTITIONS 8 STORE IN (a, b);`,
	} {
		db, res := loaded(t, "oracle", source)
		if !strings.Contains(string(res.Script), "\n"+want+";") {
			t.Errorf("%s\nwant\n%s", res.Script, want)
		}
		if err := db.Ping(); err != nil {
			t.Error(err)
		}
	}
}

// TestPartitionSchemes: rows lie in the partition whose number $PARTITION gives
// by the documentation: a bound is the last value of its partition (LEFT) or
// the first of the next one (RIGHT), NULL lies in the first.
func TestPartitionSchemes(t *testing.T) {
	for _, tt := range []struct{ column, function, rows, want string }{
		{"int", "(int) AS RANGE LEFT FOR VALUES (100, -5, 10)", "-6 -5 -4 10 11 100 101 NULL", "p1 p1 p2 p2 p3 p3 p4 p1"},
		{"int", "(int) AS RANGE RIGHT FOR VALUES (-5, 10)", "-6 -5 9 10 NULL", "p1 p2 p2 p3 p1"},
		{"date", "(date) AS RANGE FOR VALUES ('20200131', N'2021-12-31')", "'2020-01-31' '2020-02-01' '2021-12-31' '2022-01-01'", "p1 p2 p2 p3"},
		{"datetime2(2)", "(datetime2(2)) AS RANGE LEFT FOR VALUES ('2020-01-01')", "'2020-01-01' '2020-01-01T00:00:00.01' '2019-12-31T23:59:59.99'", "p1 p2 p1"},
		{"datetime", "(datetime) AS RANGE RIGHT FOR VALUES ('2020-01-01')", "'2020-01-01' '2019-12-31T23:59:59.997'", "p2 p1"},
		{"varchar(9)", "(varchar(9)) AS RANGE RIGHT FOR VALUES ('b', 'm')", "'a' 'b' 'lx' 'm' 'z'", "p1 p2 p2 p3 p3"},
	} {
		schema := "CREATE PARTITION FUNCTION pf " + tt.function + ";\nCREATE PARTITION SCHEME ps AS PARTITION pf ALL TO ([PRIMARY]);\nCREATE TABLE t (c " + tt.column + ") ON ps (c);"
		db, res := loaded(t, "sqlserver", schema)
		if len(res.Report.Items) != 1 || res.Report.Items[0].Rule != "MY7003" || res.Ledger.Unaccounted != 0 {
			t.Errorf("%s: items %+v", tt.function, res.Report.Items)
		}
		want := strings.Fields(tt.want)
		for i, row := range strings.Fields(tt.rows) {
			if got := partitionOf(t, db, "t", "c", row); got != want[i] {
				t.Errorf("%s: %s is in %s, want %s\n%s", tt.function, row, got, want[i], res.Script)
			}
		}
	}
}

// TestPartitionSchemesRefused: without an exact counterpart the table is not
// partitioned, and its function and scheme stand in the report.
func TestPartitionSchemesRefused(t *testing.T) {
	for _, tt := range []struct{ column, function string }{
		{"varchar(9)", "(varchar(9)) AS RANGE LEFT FOR VALUES ('b')"},
		{"int", "(int) AS RANGE LEFT FOR VALUES (1 + 1)"},
		{"decimal(9,2)", "(decimal(9,2)) AS RANGE RIGHT FOR VALUES (1.5)"},
	} {
		schema := "CREATE PARTITION FUNCTION pf " + tt.function + ";\nCREATE PARTITION SCHEME ps AS PARTITION pf ALL TO ([PRIMARY]);\nCREATE TABLE t (c " + tt.column + ") ON ps (c);"
		_, res := loaded(t, "sqlserver", schema)
		var rules []string
		for _, it := range res.Report.Items {
			rules = append(rules, it.Rule)
		}
		if got := strings.Join(rules, " "); got != "SS7001 SS7001 MY7001" || strings.Contains(res.Script, "PARTITION BY") {
			t.Errorf("%s: items %s\n%s", tt.function, got, res.Script)
		}
	}
}
