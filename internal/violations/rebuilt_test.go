//go:build unix

package violations

import (
	"slices"
	"strings"
	"testing"
)

// TestRebuiltTables: rows of tables that are copied into others, which take their names, more than once and with
// computed values, keep the defaults of their time.
func TestRebuiltTables(t *testing.T) {
	leavesSameRows(t, "rebuilt_tables", `CREATE TABLE bed (id int NOT NULL, a int DEFAULT 1, b int, c varchar(5) DEFAULT 'x');
INSERT INTO bed (id) VALUES (1);
INSERT INTO bed VALUES (2, DEFAULT, DEFAULT, 'y');
ALTER TABLE bed RENAME COLUMN a TO a2;
ALTER TABLE bed ALTER COLUMN a2 SET DEFAULT 8;
INSERT INTO bed (id) VALUES (11);
ALTER TABLE bed ALTER COLUMN a2 DROP DEFAULT;
INSERT INTO bed (id, b) VALUES (12, 6);
COPY bed (id, b) FROM stdin;
13	4
\.
CREATE TABLE new_bed (id int NOT NULL, a int DEFAULT 2, b int DEFAULT 7, c varchar(5) DEFAULT 'x', d int DEFAULT 9);
INSERT INTO new_bed (id, a, b, c) SELECT id, a2, b, c FROM bed;
DROP TABLE bed;
ALTER TABLE new_bed RENAME TO bed;
INSERT INTO bed (id) VALUES (3);
CREATE TABLE new_bed (id int NOT NULL, a int DEFAULT 4, e int DEFAULT 5, b int DEFAULT 7, c varchar(5) DEFAULT 'z', d int, f int DEFAULT 3);
INSERT INTO new_bed (id, a, b, c, d, f) SELECT id, a, b, c, d, NULL FROM bed;
DROP TABLE bed;
ALTER TABLE new_bed RENAME TO bed;
INSERT INTO bed (id) VALUES (4);
CREATE TABLE tool (id int PRIMARY KEY, a int, c varchar(5), w numeric(6,2) DEFAULT 1.5);
INSERT INTO tool (id, c) VALUES (1, 'q');
INSERT INTO tool VALUES (2, 5, 'y', 2.25), (3, 6, NULL, DEFAULT);
CREATE TABLE new_tool (id int PRIMARY KEY, a int NOT NULL, c varchar(5) DEFAULT 'x', d int DEFAULT 9, w int, again int);
INSERT INTO new_tool (id, a, c, w, again) SELECT id, coalesce(a, 0), upper(c), w * 100, id FROM tool;
DROP TABLE tool;
ALTER TABLE new_tool RENAME TO tool;
INSERT INTO tool (id, a) VALUES (4, 1);
`, [][2]string{
		{"SELECT concat_ws('|', id, coalesce(a, -1), coalesce(b, -1), c, d, e, coalesce(f, -1)) FROM bed ORDER BY id", "SELECT CONCAT_WS('|', id, IFNULL(a, -1), IFNULL(b, -1), c, d, e, IFNULL(f, -1)) FROM bed ORDER BY id"},
		{"SELECT concat_ws('|', id, a, c, d, w, again) FROM tool ORDER BY id", "SELECT CONCAT_WS('|', id, a, c, d, w, again) FROM tool ORDER BY id"},
	})
}

// TestRebuiltByTools: the table designer takes a default off a table before it copies its rows, and computes new columns.
func TestRebuiltByTools(t *testing.T) {
	db, res := loaded(t, "sqlserver", `CREATE TABLE dbo.Singer (Id int NOT NULL IDENTITY (1, 1), FullName nvarchar(80) NOT NULL, Part varchar(8) NOT NULL, Joined datetime NULL)
GO
ALTER TABLE dbo.Singer ADD CONSTRAINT DF_Singer_Part DEFAULT N'alto' FOR Part
GO
INSERT dbo.Singer (FullName, Joined) VALUES (N'Una', '2016-05-01T10:00:00'), (N'Dos', CAST(0x0000A60000C5C100 AS DateTime))
GO
ALTER TABLE dbo.Singer DROP CONSTRAINT DF_Singer_Part
GO
CREATE TABLE dbo.Tmp_Singer (Id int NOT NULL IDENTITY (1, 1), FullName nvarchar(100) NOT NULL, Part char(8) NOT NULL, Joined smalldatetime NULL, Born date NULL, Fee money NOT NULL)
GO
ALTER TABLE dbo.Tmp_Singer ADD CONSTRAINT DF_Singer_Part DEFAULT (N'bass') FOR Part
ALTER TABLE dbo.Tmp_Singer ADD CONSTRAINT DF_Singer_Fee DEFAULT 12.5 FOR Fee
GO
SET IDENTITY_INSERT dbo.Tmp_Singer ON
GO
IF EXISTS(SELECT * FROM dbo.Singer)
	 EXEC('INSERT INTO dbo.Tmp_Singer (Id, FullName, Part, Joined, Born)
		SELECT Id, UPPER(FullName), CONVERT(char(8), Part), CONVERT(smalldatetime, Joined), ISNULL(Joined, ''19000101'') FROM dbo.Singer WITH (HOLDLOCK TABLOCKX)')
GO
SET IDENTITY_INSERT dbo.Tmp_Singer OFF
GO
DROP TABLE dbo.Singer
GO
EXECUTE sp_rename N'dbo.Tmp_Singer', N'Singer', 'OBJECT'
GO
INSERT dbo.Singer (FullName) VALUES (N'Tres')
GO
`)
	want := []string{`1|UNA|alto|2016-05-01 10:00:00|2016-05-01|12.5000`, `2|DOS|alto|2016-05-08 12:00:00|2016-05-08|12.5000`, `3|Tres|bass|\N|\N|12.5000`}
	if got := lines(t, db, "SELECT Id, FullName, Part, Joined, Born, Fee FROM Singer ORDER BY Id"); !slices.Equal(got, want) {
		t.Errorf("rows %q\nwant %q\n%s", got, want, res.Script)
	}
}

// TestReadsOfDroppedTables: a table that is dropped later is there while others read its rows, also where another
// table has its name in the end; a change of rows from which columns are computed is an item.
func TestReadsOfDroppedTables(t *testing.T) {
	db, res := loaded(t, "sqlserver", `CREATE TABLE T (id int NOT NULL, a int)
CREATE TABLE Nothing (id int)
CREATE TABLE L (id int, c varchar(10))
INSERT T VALUES (1, 5)
INSERT L SELECT id, 'copied' FROM T
INSERT L SELECT id, 'none' FROM Nothing
INSERT L VALUES (7, 'seven')
UPDATE L SET c = (SELECT MAX(a) FROM T)
UPDATE L SET c = 'joined' FROM L JOIN T ON T.id = L.id
UPDATE T SET a = 6
GO
DROP TABLE T
DROP TABLE Nothing
GO
CREATE TABLE T (id int NOT NULL, a int NOT NULL, d int DEFAULT 9)
CREATE TABLE Nothing (id int)
INSERT T (id, a) VALUES (3, 1)
INSERT L SELECT id, 'later' FROM T
CREATE TABLE M (id int, n int)
INSERT M VALUES (1, 1)
UPDATE M SET n = 2
CREATE TABLE Tmp_M (id int, n int)
INSERT Tmp_M (id, n) SELECT id, n * 10 FROM M
DROP TABLE M
EXEC sp_rename 'Tmp_M', 'M'
GO
`)
	var lost []string
	for _, it := range res.Report.Items {
		if it.Rule == "MY4101" {
			lost = append(lost, it.Message)
		}
	}
	if got := strings.Join(lost, "\n"); got != "The UPDATE statement is not converted: the rows of M are copied into another table, from which col…" {
		t.Errorf("items %s", got)
	}
	if got := lines(t, db, "SELECT id, c FROM L ORDER BY id"); !slices.Equal(got, []string{"1|joined", "3|later", "7|5"}) {
		t.Errorf("rows %q\n%s", got, res.Script)
	}
}

// TestRenamedAway: rows that were written into a table before it is renamed, and another one takes its name, stay in
// it; those of a table that is dropped behind the copy of its rows are in the one that got them.
func TestRenamedAway(t *testing.T) {
	leavesSameRows(t, "renamed_away", `CREATE TABLE c (id int, n int DEFAULT 1);
INSERT INTO c (id) VALUES (1);
UPDATE c SET n = c.n + 10 WHERE c.id = 1;
INSERT INTO c SELECT id + 100, n FROM c;
ALTER TABLE c RENAME TO c_old;
CREATE TABLE c (id int, n int DEFAULT 2, m int DEFAULT 7);
INSERT INTO c (id, n) SELECT id, n FROM c_old;
INSERT INTO c (id) VALUES (2);
UPDATE c_old SET n = 5 WHERE id = 1;
ALTER TABLE c RENAME TO c_older;
CREATE TABLE c (id int, n int);
INSERT INTO c VALUES (9, 9);
CREATE TABLE b (id int, n int DEFAULT 4);
INSERT INTO b VALUES (1, 10), (2, DEFAULT);
CREATE TABLE b_bak AS SELECT * FROM b;
DROP TABLE b;
CREATE TABLE b (id int, n bigint, note varchar(10) DEFAULT 'new');
INSERT INTO b (id, n) SELECT id, n FROM b_bak;
DROP TABLE b_bak;
INSERT INTO b (id) VALUES (3);
CREATE TABLE d (id int, n int DEFAULT 1);
INSERT INTO d (id) VALUES (1);
ALTER TABLE d RENAME TO d_old;
CREATE TABLE d (id int, n int DEFAULT 2, m int DEFAULT 7);
INSERT INTO d (id, n) SELECT id, n * 10 FROM d_old;
DROP TABLE d_old;
INSERT INTO d (id) VALUES (2);
`, [][2]string{
		{"SELECT concat_ws('|', id, n) FROM c_old ORDER BY id", "SELECT CONCAT_WS('|', id, n) FROM c_old ORDER BY id"},
		{"SELECT concat_ws('|', id, n, m) FROM c_older ORDER BY id", "SELECT CONCAT_WS('|', id, n, m) FROM c_older ORDER BY id"},
		{"SELECT concat_ws('|', id, n) FROM c ORDER BY id", "SELECT CONCAT_WS('|', id, n) FROM c ORDER BY id"},
		{"SELECT concat_ws('|', id, n, note) FROM b ORDER BY id", "SELECT CONCAT_WS('|', id, n, note) FROM b ORDER BY id"},
		{"SELECT concat_ws('|', id, n, m) FROM d ORDER BY id", "SELECT CONCAT_WS('|', id, n, m) FROM d ORDER BY id"},
	})
}
