//go:build unix

package violations

import (
	"slices"
	"testing"
)

// TestMerges: the rows that MERGE leaves are those that the source's documentation says, also
// where the new row of one that is there would not pass a check, lacks a value, has the key of
// another row or would take a number.
func TestMerges(t *testing.T) {
	for _, c := range []struct {
		name, dialect, script, query string
		want                         []string
	}{
		{"checks of rows that are there", "oracle", `CREATE TABLE depot (id NUMBER(9) PRIMARY KEY, name VARCHAR2(20) NOT NULL, n NUMBER(9) CHECK (n > 0), twice NUMBER(9) AS (n * 2));
INSERT INTO depot (id, name, n) VALUES (1, 'one', 1);
INSERT INTO depot (id, name, n) SELECT 2, 'two', 2 FROM dual;
MERGE INTO depot d USING (SELECT 1 id, -4 n FROM dual UNION ALL SELECT 2, -5 FROM dual UNION ALL SELECT 3, 6 FROM dual) s ON (d.id = s.id)
  WHEN MATCHED THEN UPDATE SET d.n = d.n - s.n WHEN NOT MATCHED THEN INSERT (id, name, n) VALUES (s.id, 'new', s.n);
MERGE INTO depot d USING dual ON (d.id = 3) WHEN NOT MATCHED THEN INSERT (id, name, n) VALUES (3, NULL, -1);
`, "SELECT id, name, n, twice FROM depot ORDER BY id", []string{"1|one|5|10", "2|two|7|14", "3|new|6|12"}},
		{"DELETE WHERE", "oracle", `CREATE TABLE stock (id NUMBER(9) PRIMARY KEY, n NUMBER(9), note VARCHAR2(9));
INSERT INTO stock SELECT LEVEL, LEVEL * 10, 'old' FROM dual CONNECT BY LEVEL <= 4;
MERGE INTO stock t USING (SELECT 1 id, 5 n FROM dual UNION ALL SELECT 2, 50 FROM dual UNION ALL SELECT 4, 1 FROM dual UNION ALL SELECT 9, 99 FROM dual) s ON (t.id = s.id)
  WHEN MATCHED THEN UPDATE SET t.n = t.n + s.n, t.note = 'new' WHERE t.n < 40 DELETE WHERE t.n > 60
  WHEN NOT MATCHED THEN INSERT (id, n) VALUES (s.id, s.n) WHERE s.n > 90;
`, "SELECT id, n, note FROM stock ORDER BY id", []string{"1|15|new", "3|30|old", "4|40|old", "9|99|\\N"}},
		{"another key", "sqlserver", `CREATE TABLE port (id int NOT NULL PRIMARY KEY, code char(3) NOT NULL UNIQUE, name nvarchar(20) NULL);
INSERT INTO port VALUES (1, 'AAA', 'a'), (2, 'BBB', 'b');
GO
MERGE port AS t USING (VALUES (1, 'BBB', N'x'), (7, 'CCC', N'c')) AS s (id, code, name) ON t.code = s.code
WHEN MATCHED THEN UPDATE SET name = s.name WHEN NOT MATCHED THEN INSERT (id, code, name) VALUES (s.id, s.code, s.name);
GO
`, "SELECT id, code, name FROM port ORDER BY id", []string{"1|AAA|a", "2|BBB|x", "7|CCC|c"}},
		{"clauses with conditions", "sqlserver", `CREATE TABLE fare (id int NOT NULL PRIMARY KEY, price decimal(9,2) NOT NULL, state nvarchar(9) NULL);
INSERT INTO fare SELECT 1, 10, N'on' UNION ALL SELECT 2, 20, N'off' UNION ALL SELECT 3, 30, N'on' UNION ALL SELECT 4, 40, N'on';
GO
MERGE fare AS t USING (VALUES (1, 11), (2, 0), (3, 31), (5, 50), (6, 0)) AS s (id, price) ON t.id = s.id
WHEN MATCHED AND t.state = N'off' THEN DELETE
WHEN MATCHED AND t.price > 20 THEN UPDATE SET state = N'dear'
WHEN MATCHED THEN UPDATE SET price = s.price, state = N'off'
WHEN NOT MATCHED AND s.price > 0 THEN INSERT (id, price) VALUES (s.id, s.price)
WHEN NOT MATCHED BY SOURCE THEN UPDATE SET state = N'gone';
GO
`, "SELECT id, price, state FROM fare ORDER BY id", []string{"1|11.00|off", "3|30.00|dear", "4|40.00|gone", "5|50.00|\\N"}},
		{"rows of a table", "sqlserver", `CREATE TABLE stage (id int NOT NULL PRIMARY KEY, name nvarchar(20) NULL, qty int NOT NULL);
CREATE TABLE item (no int IDENTITY(1,1) PRIMARY KEY, id int NOT NULL UNIQUE, label nvarchar(20) NULL, qty int NOT NULL CHECK (qty > 0), gone bit NOT NULL DEFAULT 0);
INSERT INTO stage VALUES (1, 'a', 1), (2, 'b', 5), (3, 'c', 0);
INSERT INTO item (id, label, qty) VALUES (1, 'x', 3), (9, 'y', 4);
GO
MERGE item AS t USING (SELECT id, name, qty FROM stage) AS s ON t.id = s.id
WHEN MATCHED AND t.label <> s.name THEN UPDATE SET label = s.name, qty = t.qty + s.qty
WHEN NOT MATCHED BY TARGET AND s.qty > 0 THEN INSERT (id, label, qty) VALUES (id, UPPER(s.name), s.qty)
WHEN NOT MATCHED BY SOURCE THEN UPDATE SET gone = 1;
GO
`, "SELECT id, label, qty, gone FROM item ORDER BY id", []string{"1|a|4|0", "2|B|5|0", "9|y|4|1"}},
		{"rows that go", "oracle", `CREATE TABLE tally (id NUMBER(9) PRIMARY KEY, n NUMBER(9));
CREATE TABLE old_tally (id NUMBER(9), n NUMBER(9));
INSERT INTO tally SELECT LEVEL, LEVEL FROM dual CONNECT BY LEVEL <= 3;
INSERT INTO old_tally VALUES (2, 7);
INSERT INTO old_tally VALUES (5, 8);
MERGE INTO tally t USING old_tally o ON (t.id = o.id) WHEN MATCHED THEN UPDATE SET n = o.n + t.n WHEN NOT MATCHED THEN INSERT (t.id, t.n) VALUES (o.id, o.n * 10);
`, "SELECT id, n FROM tally ORDER BY id", []string{"1|1", "2|9", "3|3", "5|80"}},
		{"numbers of a sequence", "oracle", `CREATE SEQUENCE s START WITH 10;
CREATE TABLE mark (id NUMBER(9) PRIMARY KEY, name VARCHAR2(9) UNIQUE);
INSERT INTO mark VALUES (s.NEXTVAL, 'a');
MERGE INTO mark m USING (SELECT 'b' name FROM dual) x ON (m.name = x.name) WHEN NOT MATCHED THEN INSERT (id, name) VALUES (s.NEXTVAL, x.name);
INSERT INTO mark VALUES (s.NEXTVAL, 'c');
`, "SELECT id, name FROM mark ORDER BY id", []string{"10|a", "11|b", "12|c"}},
		{"updates before inserts", "oracle", `CREATE TABLE p (k VARCHAR2(9) PRIMARY KEY, v NUMBER(9) NOT NULL CHECK (v > 0));
INSERT INTO p SELECT 'a', 1 FROM dual;
INSERT INTO p SELECT 'b', 2 FROM p;
BEGIN
  UPDATE p SET v = v + 1 WHERE k = 'a';
  IF SQL%ROWCOUNT = 0 THEN
    INSERT INTO p (k, v) VALUES ('a', -1);
  END IF;
  UPDATE p SET v = 9 WHERE k = 'c';
  IF SQL%NOTFOUND THEN
    INSERT INTO p (k, v) VALUES ('c', 7);
  END IF;
END;
/
`, "SELECT k, v FROM p ORDER BY k", []string{"a|2", "b|2", "c|7"}},
		{"defaults that change often", "oracle", `CREATE TABLE v (id NUMBER(9) PRIMARY KEY, c NUMBER(9) DEFAULT 1);
INSERT INTO v (id) VALUES (1);
ALTER TABLE v MODIFY (c DEFAULT 2);
INSERT INTO v (id) VALUES (2);
ALTER TABLE v MODIFY (c DEFAULT 3);
MERGE INTO v USING dual ON (v.id = 3) WHEN NOT MATCHED THEN INSERT (id) VALUES (3);
ALTER TABLE v MODIFY (c DEFAULT NULL);
INSERT INTO v (id) VALUES (4);
ALTER TABLE v MODIFY (c DEFAULT 5);
`, "SELECT id, c FROM v ORDER BY id", []string{"1|1", "2|2", "3|3", "4|\\N"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			db, res := loaded(t, c.dialect, c.script)
			if got := lines(t, db, c.query); !slices.Equal(got, c.want) {
				t.Errorf("rows %q, want %q\n%s", got, c.want, res.Script)
			}
			for _, it := range res.Report.Items {
				if it.Rule == "MY4101" {
					t.Errorf("%s: %s", it.Position, it.Message)
				}
			}
		})
	}
}

// TestMergeOfChangedRows: EXISTS of EXCEPT and INTERSECT of values tells rows apart, NULL included.
func TestMergeOfChangedRows(t *testing.T) {
	db, res := loaded(t, "sqlserver", `CREATE TABLE dbo.T (Id int PRIMARY KEY, N nvarchar(20) NULL, Q int NULL);
GO
INSERT dbo.T VALUES (1, N'a', 1), (2, NULL, 2), (3, N'c', NULL);
MERGE dbo.T AS t USING (VALUES (1, N'a', 1), (2, N'b', 2), (3, N'c', 5), (4, N'd', NULL)) AS s (Id, N, Q) ON t.Id = s.Id
WHEN MATCHED AND EXISTS (SELECT s.N, s.Q EXCEPT SELECT t.N, t.Q) THEN UPDATE SET N = s.N, Q = s.Q + 100
WHEN NOT MATCHED THEN INSERT (Id, N, Q) VALUES (s.Id, s.N, s.Q);
UPDATE t SET N = N'x' FROM dbo.T t JOIN dbo.T u ON u.Id = t.Id + 1 WHERE NOT EXISTS (SELECT t.N INTERSECT SELECT u.N) AND t.Id = 3;
GO
CREATE VIEW dbo.V AS SELECT a.Id, b.Id AS Other FROM dbo.T a JOIN dbo.T b ON EXISTS (SELECT a.Q INTERSECT SELECT b.Q) WHERE a.Id <= b.Id;
GO
`)
	if got, want := lines(t, db, "SELECT * FROM T ORDER BY Id"), []string{"1|a|1", "2|b|102", "3|x|105", `4|d|\N`}; !slices.Equal(got, want) {
		t.Errorf("rows %q, want %q\n%s", got, want, res.Script)
	}
	if got, want := lines(t, db, "SELECT * FROM V ORDER BY Id"), []string{"1|1", "2|2", "3|3", "4|4"}; !slices.Equal(got, want) {
		t.Errorf("view %q, want %q\n%s", got, want, res.Script)
	}
}
