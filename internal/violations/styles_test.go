//go:build unix

package violations

import (
	"slices"
	"testing"
)

// TestStyles: a style of CONVERT says how a text is read, in defaults and rows; what it
// cannot be read by is left out.
func TestStyles(t *testing.T) {
	db, res := loaded(t, "sqlserver", `CREATE TABLE t (Id int, D datetime DEFAULT CONVERT(datetime, '02/01/2020', 103), D2 date, V varbinary(8))
GO
INSERT INTO t VALUES (1, CONVERT(datetime, '02/01/2020', 103), CONVERT(date, '31.12.2020', 104), CONVERT(varbinary(8), '0xDEAD', 1))
INSERT INTO t VALUES (2, CONVERT(datetime, '02/01/2020', 101), CONVERT(date, '20201231', 112), CONVERT(varbinary(8), 'BEEF', 2))
INSERT INTO t VALUES (3, CONVERT(datetime, '2020-01-02 03:04:05.123', 121), CONVERT(date, '02 Jan 2020', 106), CONVERT(varbinary(8), 'ab'))
INSERT INTO t VALUES (4, CONVERT(datetime, '13/02/2020 10:11', 103), CONVERT(date, '1-2-2020', 110), NULL), (5, NULL, CONVERT(date, '02/13/2020', 103), NULL), (6, NULL, CONVERT(date, '01/02/2020', 131), NULL)
INSERT INTO t (Id) VALUES (7)
INSERT INTO t (Id, D, D2) VALUES (8, CONVERT(datetime, '02/01/55', 3), CONVERT(date, '1/2/20', 1))
GO
`)
	want := []string{"1|2020-01-02 00:00:00.000|2020-12-31|DEAD", "2|2020-02-01 00:00:00.000|2020-12-31|BEEF", "3|2020-01-02 03:04:05.123|2020-01-02|6162",
		`4|2020-02-13 10:11:00.000|2020-01-02|\N`, `7|2020-01-02 00:00:00.000|\N|\N`, `8|1955-01-02 00:00:00.000|2020-01-02|\N`}
	if got := lines(t, db, "SELECT Id, D, D2, HEX(V) FROM t ORDER BY Id"); !slices.Equal(got, want) {
		t.Errorf("rows %q\nwant %q\n%s", got, want, res.Script)
	}
	if len(res.Report.Items) != 1 || res.Report.Items[0].Rule != "MY4397" {
		t.Errorf("items %v", res.Report.Items)
	}
}
