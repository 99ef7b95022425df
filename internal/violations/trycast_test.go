//go:build unix

package violations

import (
	"slices"
	"testing"
)

// TestTryConvert: what is no value of the type is NULL, as the documentation says.
func TestTryConvert(t *testing.T) {
	db, res := loaded(t, "sqlserver", `CREATE TABLE t (id int PRIMARY KEY, s varchar(30), n int)
GO
INSERT INTO t VALUES (1, '12', 300), (2, ' -7 ', 200), (3, 'x1', NULL), (4, '', 0), (5, '99999999999', 255), (6, '1.5', 256), (7, NULL, 1), (8, '2147483648', -1)
GO
CREATE VIEW v AS SELECT id, TRY_CONVERT(int, s) AS i, TRY_CAST(s AS bigint) AS b, TRY_CAST(s AS decimal(9, 2)) AS d, TRY_CAST(n AS tinyint) AS y, TRY_CAST(n AS varchar(5)) AS c FROM t
GO
`)
	want := []string{`1|12|12|12.00|\N|300`, `2|-7|-7|-7.00|200|200`, `3|\N|\N|\N|\N|\N`, `4|0|0|\N|0|0`, `5|\N|99999999999|\N|255|255`,
		`6|\N|\N|1.50|\N|256`, `7|\N|\N|\N|1|1`, `8|\N|2147483648|\N|\N|-1`}
	if got := lines(t, db, "SELECT id, i, b, d, y, c FROM v ORDER BY id"); !slices.Equal(got, want) {
		t.Errorf("rows %q\nwant %q\n%s", got, want, res.Script)
	}
	if len(res.Report.Items) > 0 {
		t.Errorf("item %s: %s", res.Report.Items[0].Rule, res.Report.Items[0].Message)
	}
}
