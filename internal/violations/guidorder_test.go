//go:build unix

package violations

import (
	"slices"
	"testing"
)

// TestGUIDOrder: identifiers sort and compare by their last bytes first, as in SQL Server.
func TestGUIDOrder(t *testing.T) {
	script := `CREATE TABLE t(id int NOT NULL PRIMARY KEY, g uniqueidentifier, k uniqueidentifier NOT NULL UNIQUE)
GO
INSERT t VALUES (1, '01000000-0000-0000-0000-000000000002', '00000000-0000-0000-0000-000000000001'), (2, '02000000-0000-0000-0000-000000000001', '00000000-0000-0000-0001-000000000000'),
 (3, NULL, '00000000-0000-0001-0000-000000000000'), (4, '01000000-0000-0000-0000-000000000001', '00000000-0000-0100-0000-000000000000'), (5, '00000001-0000-0000-0000-000000000001', '00000001-0000-0000-0000-000000000000')
GO
`
	for query, want := range map[string][]string{
		"SELECT id FROM t ORDER BY g":                                                                                        {"3", "4", "2", "5", "1"},
		"SELECT id FROM t ORDER BY g DESC":                                                                                   {"1", "5", "2", "4", "3"},
		"SELECT CONCAT(MIN(g), ' ', MAX(g)) AS x FROM t":                                                                     {"01000000-0000-0000-0000-000000000001 01000000-0000-0000-0000-000000000002"},
		"SELECT COUNT(*) AS c FROM t a JOIN t b ON a.g < b.g":                                                                {"6"},
		"SELECT ROW_NUMBER() OVER (ORDER BY k) AS r FROM t":                                                                  {"5", "4", "3", "2", "1"},
		"SELECT TOP 2 id FROM t ORDER BY k DESC":                                                                             {"1", "2"},
		"SELECT TOP 1 WITH TIES id FROM t ORDER BY g DESC":                                                                   {"1"},
		"SELECT id FROM t WHERE g = '{01000000-0000-0000-0000-000000000002}'":                                                {"1"},
		"SELECT id FROM t WHERE k > '00000000-0000-0001-0000-000000000000'":                                                  {"1", "2"},
		"SELECT id FROM t WHERE k BETWEEN '00000000-0000-0000-0000-000000000000' AND '00000000-0000-0001-0000-000000000000'": {"3", "4", "5"},
	} {
		db, res := loaded(t, "sqlserver", script+"CREATE VIEW v AS "+query+"\nGO\n")
		if got := lines(t, db, "SELECT * FROM v"); !slices.Equal(got, want) {
			t.Errorf("%s gives %q, want %q\n%s", query, got, want, res.Script)
		}
	}
}
