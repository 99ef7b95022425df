//go:build unix

package violations

import (
	"slices"
	"testing"
)

// TestTextFunctions: functions of the extension beside literals and columns, where connections
// have another collation than the tables.
func TestTextFunctions(t *testing.T) {
	db, _ := loaded(t, "sqlserver", `CREATE TABLE dbo.word (id int PRIMARY KEY, v nvarchar(20), w varchar(20), CHECK (TRIM('-.' FROM v) <> 'none'));
GO
CREATE VIEW dbo.bare AS SELECT id, TRIM(' ,' FROM v) AS b, CASE WHEN TRIM(' ,' FROM v) = w THEN w ELSE LTRIM(v, '. ') END AS c FROM dbo.word
  WHERE TRIM(' ,' FROM v) LIKE 'a%' AND TRIM(' ,' FROM v) <> TRIM('!?' FROM w) UNION SELECT 0, w, 'x' FROM dbo.word WHERE id = 1;
GO
INSERT INTO dbo.word VALUES (1, ' ,Ab,', 'b'), (2, '. c', 'c'), (3, 'a.', 'A.!'), (4, ',axe ', 'AXE,');
GO
`)
	want := []string{"0:b:x", "1:Ab:,Ab,", "4:axe:,axe "}
	if got := lines(t, db, "SELECT CONCAT(id, ':', b, ':', c) FROM bare ORDER BY id"); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if _, err := db.Exec("INSERT INTO word VALUES (5, '-.NONE.', 'x')"); err == nil {
		t.Error("the check takes a word that it refuses")
	}
	if _, err := db.Exec("INSERT INTO word VALUES (5, '-.some.', 'x')"); err != nil {
		t.Error(err)
	}
}
