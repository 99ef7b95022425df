//go:build unix

package violations

import (
	"slices"
	"strings"
	"testing"
)

// TestOutputInto: rows that T-SQL takes from OUTPUT … INTO a table of the session refer to the
// rows that were written.
func TestOutputInto(t *testing.T) {
	db, res := loaded(t, "sqlserver", `CREATE TABLE author (id int IDENTITY(5,1) PRIMARY KEY, name varchar(30) NOT NULL, kind char(1) NOT NULL DEFAULT 'n', doubled AS (id * 2))
CREATE TABLE book (id int PRIMARY KEY, author_id int NOT NULL REFERENCES author, title varchar(30))
GO
DECLARE @n TABLE (seq int IDENTITY, id int, name varchar(30), kind char(1))
INSERT INTO author (name) OUTPUT inserted.id, inserted.name, inserted.kind INTO @n (id, name, kind) VALUES ('Ann'), ('Bo')
INSERT INTO book (id, author_id, title) SELECT 10 + seq, id, name + kind FROM @n
DELETE FROM @n
INSERT INTO author (name, kind) OUTPUT inserted.id, inserted.name, inserted.kind INTO @n (id, name, kind) VALUES ('Cy', 'x')
INSERT INTO book (id, author_id, title) SELECT 20, n.id, 'of ' + n.name FROM @n AS n
GO
CREATE TABLE #ids (id int)
INSERT INTO author (name) OUTPUT inserted.id INTO #ids VALUES ('Dee')
INSERT INTO book (id, author_id, title) SELECT 30, id, 'd' FROM #ids
DROP TABLE #ids
GO
`)
	want := []string{"11|5|Ann|Annn", "12|6|Bo|Bon", "20|7|Cy|of Cy", "30|8|Dee|d"}
	if got := lines(t, db, "SELECT b.id, a.id, a.name, b.title FROM book b JOIN author a ON a.id = b.author_id ORDER BY b.id"); !slices.Equal(got, want) {
		t.Errorf("rows %q, want %q\n%s", got, want, res.Script)
	}
	db, res = loaded(t, "sqlserver", `CREATE TABLE author (id int IDENTITY PRIMARY KEY, doubled AS (id * 2), n int)
CREATE TABLE book (author_id int)
GO
DECLARE @n TABLE (d int)
INSERT INTO author (n) OUTPUT inserted.doubled INTO @n VALUES (1)
INSERT INTO book SELECT d FROM @n
GO
CREATE TABLE #ids (id int)
INSERT INTO author (n) OUTPUT inserted.id INTO #ids VALUES (1)
GO
INSERT INTO book SELECT id FROM #ids
GO
`)
	if place := "SELECT d FROM @n"; !strings.Contains(res.Script, place) {
		t.Errorf("%s is not left to a person\n%s", place, res.Script)
	}
	if got, want := lines(t, db, "SELECT * FROM author ORDER BY id"), []string{"1|2|1", "2|4|1"}; !slices.Equal(got, want) {
		t.Errorf("rows %q, want %q", got, want)
	}
}

// TestOutputOfChanges: rows that changes put into table variables, which nothing but a query reads.
func TestOutputOfChanges(t *testing.T) {
	db, res := loaded(t, "sqlserver", `CREATE TABLE t (id int PRIMARY KEY, a int)
GO
INSERT t VALUES (1, 1), (2, 2), (3, 3), (4, 4)
DECLARE @ch TABLE (act nvarchar(10), id int)
MERGE t AS d USING (VALUES (1, 9), (5, 5)) s (id, a) ON d.id = s.id WHEN MATCHED THEN UPDATE SET a = s.a WHEN NOT MATCHED THEN INSERT (id, a) VALUES (s.id, s.a) OUTPUT $action, inserted.id INTO @ch;
SELECT act, COUNT(*) FROM @ch GROUP BY act
DECLARE @d TABLE (id int)
INSERT @d VALUES (100)
DELETE FROM t OUTPUT deleted.id INTO @d WHERE id = 2
UPDATE t SET a = 5 OUTPUT inserted.id INTO @d (id) WHERE id = 3
DELETE FROM t OUTPUT 'gone', deleted.id WHERE id = 4
INSERT t (id) SELECT id FROM @d
`)
	if got, want := lines(t, db, "SELECT * FROM t ORDER BY id"), []string{"1|9", "3|5", "5|5"}; !slices.Equal(got, want) {
		t.Errorf("rows %q, want %q\n%s", got, want, res.Script)
	}
	items := ""
	for _, it := range res.Report.Items {
		items += it.Position.String() + " " + it.Rule + "\n"
	}
	if want := "schema.sql:6:1 MY4130\nschema.sql:12:30 MY4101\n"; items != want {
		t.Errorf("items\n%swant\n%s", items, want)
	}
}
