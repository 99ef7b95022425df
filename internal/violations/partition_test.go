//go:build unix

package violations

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/convert"
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
	{`CREATE TABLE tr (t timestamp) PARTITION BY RANGE (date_trunc('month', t));
CREATE TABLE tr1 PARTITION OF tr FOR VALUES FROM (MINVALUE) TO ('2020-02-01');
CREATE TABLE tr2 PARTITION OF tr FOR VALUES FROM ('2020-02-01') TO ('2020-03-15');
CREATE TABLE tr3 PARTITION OF tr FOR VALUES FROM ('2020-03-15') TO (MAXVALUE);`, "tr", "t", "'2020-01-31T23:59:59.999999' '2020-02-01' '2020-03-01' '2020-03-31T23:59:59' '2020-04-01'"},
	{`CREATE TABLE ey (t timestamp) PARTITION BY RANGE (extract(year FROM t));
CREATE TABLE ey1 PARTITION OF ey FOR VALUES FROM (MINVALUE) TO (2020);
CREATE TABLE ey2 PARTITION OF ey FOR VALUES FROM (2020) TO (2021);`, "ey", "t", "'1999-12-31' '2019-12-31T23:59:59.999999' '2020-01-01' '2020-12-31T23:59:59' '2021-01-01'"},
	{`CREATE TABLE mo (n int, k int) PARTITION BY RANGE ((n % 10));
CREATE TABLE mo1 PARTITION OF mo FOR VALUES FROM (MINVALUE) TO (0);
CREATE TABLE mo2 PARTITION OF mo FOR VALUES FROM (0) TO (5);
CREATE TABLE mo3 PARTITION OF mo FOR VALUES FROM (5) TO (9);`, "mo", "n", "-13 -10 0 4 5 18 19 104 -1"},
	{`CREATE TABLE lm (t date) PARTITION BY LIST (extract(month FROM t));
CREATE TABLE lm1 PARTITION OF lm FOR VALUES IN (1, 2);
CREATE TABLE lm2 PARTITION OF lm FOR VALUES IN (12);`, "lm", "t", "'2020-01-31' '1999-02-01' '2020-03-01' '2020-12-31'"},
	{`CREATE TABLE nu (k numeric(12)) PARTITION BY RANGE (k);
CREATE TABLE nu1 PARTITION OF nu FOR VALUES FROM (MINVALUE) TO (100);
CREATE TABLE nu2 PARTITION OF nu FOR VALUES FROM (100) TO (999999999999);`, "nu", "k", "-1 99 100 999999999998 999999999999"},
	{`CREATE TABLE nf (k numeric(9,2)) PARTITION BY RANGE (k);
CREATE TABLE nf1 PARTITION OF nf FOR VALUES FROM (MINVALUE) TO (-5);
CREATE TABLE nf2 PARTITION OF nf FOR VALUES FROM (-5) TO (100.00);`, "nf", "k", "-5.01 -5 -4.99 99.99 100 100.01"},
	{`CREATE TABLE nd (k numeric(9,3)) PARTITION BY RANGE (k);
CREATE TABLE nd1 PARTITION OF nd FOR VALUES FROM (MINVALUE) TO (-0.25);
CREATE TABLE nd2 PARTITION OF nd FOR VALUES FROM (-0.25) TO ('100.5');`, "nd", "k", "-0.251 -0.25 -0.249 0 100.499 100.5"},
	{`CREATE TABLE nn (k numeric) PARTITION BY RANGE (k);
CREATE TABLE nn1 PARTITION OF nn FOR VALUES FROM (MINVALUE) TO (100);
CREATE TABLE nn2 PARTITION OF nn FOR VALUES FROM (100) TO (1000000);`, "nn", "k", "-1 99.99 99.9999999999 100 999999.5 1000000"},
	{`CREATE TABLE no (k numeric) PARTITION BY RANGE (k);
CREATE TABLE no1 PARTITION OF no FOR VALUES FROM (MINVALUE) TO (0.125);
CREATE TABLE no2 PARTITION OF no FOR VALUES FROM (0.125) TO (MAXVALUE);`, "no", "k", "-5 0.1249999999 0.125 0.2 99999999999"},
	{`CREATE TABLE nl (k numeric) PARTITION BY LIST (k);
CREATE TABLE nl1 PARTITION OF nl FOR VALUES IN (1, 2, 30);
CREATE TABLE nl2 PARTITION OF nl FOR VALUES IN (-4, NULL);`, "nl", "k", "1 2 30 -4 NULL 3 2.0"},
	{`CREATE TABLE dl (k varchar(4)) PARTITION BY LIST (k);
CREATE TABLE dl1 PARTITION OF dl FOR VALUES IN ('de', 'at', 'xxxx', 'd');
CREATE TABLE dl2 PARTITION OF dl FOR VALUES IN ('', 'deu', 'xxxy');
CREATE TABLE dl3 PARTITION OF dl DEFAULT;`, "dl", "k", "'de' 'DE' 'deu' 'dea' 'd' 'c' '' '!' 'xxxx' 'xxxy' 'xxxw' 'xxx' 'at' 'zzzz' 'é' NULL"},
	{`CREATE TABLE di (k int) PARTITION BY LIST (k);
CREATE TABLE di1 PARTITION OF di FOR VALUES IN (1, 2, 10);
CREATE TABLE di2 PARTITION OF di FOR VALUES IN (3, -5);
CREATE TABLE di3 PARTITION OF di DEFAULT;`, "di", "k", "1 2 3 10 -5 -6 -4 0 4 9 11 2147483647 -2147483648 NULL"},
	{`CREATE TABLE ln (k varchar(255)) PARTITION BY LIST (k);
CREATE TABLE ln1 PARTITION OF ln FOR VALUES IN ('eu', 'us', NULL);
CREATE TABLE ln2 PARTITION OF ln FOR VALUES IN ('');
CREATE TABLE ln3 PARTITION OF ln DEFAULT;`, "ln", "k", "'eu' 'us' NULL '' 'e' 'eu!' 'eux' 'zz' 'EU'"},
	{`CREATE TABLE bn (k bigint) PARTITION BY LIST (k);
CREATE TABLE bn1 PARTITION OF bn FOR VALUES IN (1, 2, 5);
CREATE TABLE bn2 PARTITION OF bn FOR VALUES IN (NULL, 3);
CREATE TABLE bn3 PARTITION OF bn DEFAULT;`, "bn", "k", "1 2 3 4 5 6 0 -1 -9223372036854775808 9223372036854775807 NULL"},
	{`CREATE TABLE tx (k text) PARTITION BY LIST (k);
CREATE TABLE tx1 PARTITION OF tx FOR VALUES IN ('de', 'at', NULL);
CREATE TABLE tx2 PARTITION OF tx FOR VALUES IN ('other');`, "tx", "k", "'de' 'DE' 'other' 'others' NULL 'd'"},
	{`CREATE TABLE bo (k boolean NOT NULL) PARTITION BY LIST (k);
CREATE TABLE bo1 PARTITION OF bo FOR VALUES IN (true);
CREATE TABLE bo2 PARTITION OF bo FOR VALUES IN (false);
CREATE TABLE bo3 PARTITION OF bo DEFAULT;`, "bo", "k", "true false NULL"},
	{`CREATE TABLE ck (k varchar(9) NOT NULL CHECK (k IN ('x', 'y'))) PARTITION BY LIST (k);
CREATE TABLE ck1 PARTITION OF ck FOR VALUES IN ('x');
CREATE TABLE ck2 PARTITION OF ck FOR VALUES IN ('y', 'z');
CREATE TABLE ck3 PARTITION OF ck DEFAULT;`, "ck", "k", "'x' 'y' 'z' 'w' NULL"},
	{`CREATE TABLE tz (t timestamptz) PARTITION BY RANGE (t);
CREATE TABLE tz1 PARTITION OF tz FOR VALUES FROM (MINVALUE) TO ('2020-02-01 02:00:00+02');
CREATE TABLE tz2 PARTITION OF tz FOR VALUES FROM ('2020-02-01 00:00:00+00') TO (MAXVALUE);`, "tz", "t", "'2020-01-31T23:59:59' '2020-02-01T00:00:00'"},
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
				got, _, _ := strings.Cut(partitionOf(t, db, tt.table, tt.columns, row), "_") // of lists that are ranges
				if got != want[i] {
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
		"PARTITION BY RANGE COLUMNS (`d`)\nSUBPARTITION BY KEY (`a`) (\n  PARTITION `x` VALUES LESS THAN ('2020-01-01 00:00:00') (\n    SUBPARTITION `x_s1`,\n    SUBPARTITION `x_s2`\n  ),\n  PARTITION `y` VALUES LESS THAN (MAXVALUE) (\n    SUBPARTITION `y_s1`,\n    SUBPARTITION `y_s2`\n  )\n)": `CREATE TABLE t (a NUMBER(5), d DATE) PARTITION BY RANGE (d) SUBPARTITION BY HASH (a) SUBPARTITION TEMPLATE (SUBPARTITION s1, SUBPARTITION s2)
 (PARTITION x VALUES LESS THAN (DATE '2020-01-01'), PARTITION y VALUES LESS THAN (MAXVALUE));`,
		"SUBPARTITION BY KEY (`a`) SUBPARTITIONS 3 (\n  PARTITION `x` VALUES LESS THAN (10),\n  PARTITION `p_others` VALUES LESS THAN (MAXVALUE)\n)": `CREATE TABLE t (a NUMBER(5), d NUMBER(5)) PARTITION BY RANGE (d) INTERVAL (10) SUBPARTITION BY HASH (a) SUBPARTITION TEMPLATE 3 (PARTITION x VALUES LESS THAN (10));`,
		"PARTITION BY LIST COLUMNS (`a`, `b`) (\n  PARTITION `a` VALUES IN ((1, 'x'), (3, NULL)),\n  PARTITION `b` VALUES IN ((5, 'y'))\n)":          `CREATE TABLE t (a NUMBER(5), b VARCHAR2(5)) PARTITION BY LIST (a, b) (PARTITION a VALUES ((1, 'x'), (3, NULL)), PARTITION b VALUES ((5, 'y')));`,
		"PARTITION BY KEY (`a`, `b`) (\n  PARTITION `x`,\n  PARTITION `y`\n)":                                                                        `CREATE TABLE t (a NUMBER(5), b VARCHAR2(5)) PARTITION BY HASH (a, b) (PARTITION x TABLESPACE a, PARTITION y TABLESPACE b);`,
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
		{"decimal(9,2)", "(decimal(9,2)) AS RANGE LEFT FOR VALUES (-1, 10)", "-1.01 -1 -0.99 0 10 10.01 NULL", "p1 p1 p2 p2 p2 p3 p1"},
		{"money", "(money) AS RANGE RIGHT FOR VALUES (10)", "9.9999 10 NULL", "p1 p2 p1"},
		{"bigint", "(bigint) AS RANGE LEFT FOR VALUES (9223372036854775806)", "9223372036854775806 9223372036854775807", "p1 p2"},
	} {
		schema := "CREATE PARTITION FUNCTION pf " + tt.function + ";\nCREATE PARTITION SCHEME ps AS PARTITION pf ALL TO ([PRIMARY]);\nCREATE TABLE t (c " + tt.column + ") ON ps (c);"
		db, res := loaded(t, "sqlserver", schema)
		list := res.Report.Items
		also := map[string]string{"money": "MY7054", "decimal(9,2)": "MY7054", "varchar(9)": "MY7057"}[tt.column]
		if also != "" && len(list) == 2 && list[1].Rule == also {
			list = list[:1]
		}
		if len(list) != 1 || list[0].Rule != "MY7003" || res.Ledger.Unaccounted != 0 {
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
	for _, tt := range []struct{ column, function, items string }{
		{"varchar(9)", "(varchar(9)) AS RANGE LEFT FOR VALUES ('b')", "MY7096 MY7096 MY7001"},
		{"int", "(int) AS RANGE LEFT FOR VALUES (1 + 1)", "SS7001 MY7096 MY7001"},
		{"decimal(9,2)", "(decimal(9,2)) AS RANGE RIGHT FOR VALUES (1.5)", "MY7096 MY7096 MY7001"},
	} {
		schema := "CREATE PARTITION FUNCTION pf " + tt.function + ";\nCREATE PARTITION SCHEME ps AS PARTITION pf ALL TO ([PRIMARY]);\nCREATE TABLE t (c " + tt.column + ") ON ps (c);"
		_, res := loaded(t, "sqlserver", schema)
		var rules []string
		for _, it := range res.Report.Items {
			rules = append(rules, it.Rule)
		}
		if got := strings.Join(rules, " "); got != tt.items || strings.Contains(res.Script, "PARTITION BY") {
			t.Errorf("%s: items %s\n%s", tt.function, got, res.Script)
		}
	}
}

// TestVirtualPartitionKeys: rows of Oracle lie in the partition of their
// virtual column, whether the target keeps the column as key or not.
func TestVirtualPartitionKeys(t *testing.T) {
	for _, tt := range []struct{ schema, column, rows, want string }{
		{`CREATE TABLE t (d DATE, y NUMBER GENERATED ALWAYS AS (EXTRACT(YEAR FROM d)) VIRTUAL) PARTITION BY RANGE (y) (PARTITION a VALUES LESS THAN (2000), PARTITION b VALUES LESS THAN (2010));`,
			"d", "'1999-12-31T23:59:59' '2000-01-01' '2009-12-31T23:59:59' '2010-01-01'", "a b b refused"},
		{`CREATE TABLE t (d DATE, y DATE GENERATED ALWAYS AS (TRUNC(d, 'MM')) VIRTUAL) PARTITION BY RANGE (y) (PARTITION a VALUES LESS THAN (DATE '2020-02-01'), PARTITION b VALUES LESS THAN (MAXVALUE));`,
			"d", "'2020-01-31T23:59:59' '2020-02-01'", "a b"},
		{`CREATE TABLE t (n NUMBER(5), y NUMBER(5) GENERATED ALWAYS AS (n * 2) VIRTUAL) PARTITION BY LIST (y) (PARTITION a VALUES (2, 4), PARTITION b VALUES (6));`,
			"n", "1 2 3 4", "a a b refused"},
		{`CREATE TABLE t (n NUMBER(12,2)) PARTITION BY RANGE (n) (PARTITION a VALUES LESS THAN (0), PARTITION b VALUES LESS THAN (10));`,
			"n", "-0.01 0 9.99 10", "a b b refused"},
	} {
		db, res := loaded(t, "oracle", tt.schema)
		want := strings.Fields(tt.want)
		for i, row := range strings.Fields(tt.rows) {
			if got := partitionOf(t, db, "t", tt.column, row); got != want[i] {
				t.Errorf("%s is in %s, want %s\n%s", row, got, want[i], res.Script)
			}
		}
	}
}

// TestPartitionConflicts: with the setting, unique keys hold within the
// partition columns, foreign keys go, and the tables have their partitions.
func TestPartitionConflicts(t *testing.T) {
	const schema = `CREATE TABLE p (id NUMBER(9) PRIMARY KEY, d DATE NOT NULL) PARTITION BY RANGE (d) (PARTITION a VALUES LESS THAN (DATE '2020-01-01'), PARTITION b VALUES LESS THAN (MAXVALUE));
CREATE TABLE t (a NUMBER(9), p NUMBER(9) REFERENCES p, u NUMBER(9) UNIQUE);`
	db, res := loadedWith(t, "oracle", schema, convert.Settings{PartitionConflicts: "partitions"})
	mustExec(t, db, "INSERT INTO p VALUES (1, '2019-01-01'), (1, '2019-01-02'), (2, '2021-01-01')", "INSERT INTO t VALUES (1, 99, 1)")
	if _, err := db.Exec("INSERT INTO p VALUES (1, '2019-01-01')"); err == nil {
		t.Error("an equal key is taken")
	}
	const counts = "SELECT GROUP_CONCAT(partition_name, table_rows ORDER BY partition_name) FROM information_schema.partitions WHERE table_schema = DATABASE() AND table_name = 'p'"
	if got := scalar(t, db, counts); got != "a2,b1" {
		t.Errorf("partitions %s\n%s", got, res.Script)
	}
	var list []string
	for _, it := range res.Report.Items {
		list = append(list, it.Rule)
	}
	if got := strings.Join(list, " "); got != "MY7003 MY7052 MY7053" && got != "MY7052 MY7003 MY7053" {
		t.Errorf("items %s", got)
	}
	db, res = loaded(t, "oracle", schema)
	if got := scalar(t, db, counts); got != "" || !strings.Contains(res.Script, "FOREIGN KEY") {
		t.Errorf("without the setting the keys win: partitions %q\n%s", got, res.Script)
	}
}

// TestPartitionsRead: the server looks into those partitions only that can have the rows.
func TestPartitionsRead(t *testing.T) {
	db, _ := loaded(t, "postgres", `CREATE TABLE t (t timestamp) PARTITION BY RANGE (date_trunc('month', t));
CREATE TABLE t1 PARTITION OF t FOR VALUES FROM (MINVALUE) TO ('2020-02-01');
CREATE TABLE t2 PARTITION OF t FOR VALUES FROM ('2020-02-01') TO ('2020-03-01');
CREATE TABLE t3 PARTITION OF t FOR VALUES FROM ('2020-03-01') TO (MAXVALUE);`)
	mustExec(t, db, "INSERT INTO t VALUES ('2020-01-05'), ('2020-02-05'), ('2020-03-05')")
	var partitions string
	rest := make([]any, 11)
	for i := range rest {
		rest[i] = new(sql.NullString)
	}
	rest[3] = &partitions
	row := db.QueryRow("EXPLAIN PARTITIONS SELECT * FROM t WHERE t >= '2020-02-03' AND t < '2020-02-28'")
	if err := row.Scan(rest...); err != nil || partitions != "t2" {
		t.Errorf("reads %s, %v", partitions, err)
	}
}
