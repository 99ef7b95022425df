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

// TestBytesOfIdentifiers: SQL Server's identifiers as bytes and back, bytes of text, and random
// numbers as defaults.
func TestBytesOfIdentifiers(t *testing.T) {
	db, res := loaded(t, "sqlserver", `CREATE TABLE t (id int PRIMARY KEY, g uniqueidentifier NOT NULL DEFAULT NEWID(), b binary(16), v varbinary(50), s varchar(50), n nvarchar(20),
  z varbinary(16) NOT NULL DEFAULT CAST(NEWID() AS varbinary(16)), cb AS CAST(g AS binary(16)), r float NOT NULL DEFAULT RAND(), w int NOT NULL DEFAULT ABS(CHECKSUM(NEWID()) % 1000), c time NOT NULL DEFAULT DATEADD(hour, YEAR(GETDATE()) % 1, CAST('10:11:12' AS time)))
GO
INSERT t (id, g, b, s, n, v) VALUES (1, '6F9619FF-8B86-D011-B42D-00C04FC964FF', 0xFF19966F868B11D0B42D00C04FC964FF, 'abcd`+"\u00e4"+`fghijklm', N'a`+"\u00f1"+`', 0x61006200)
INSERT t (id) VALUES (2)
GO
CREATE VIEW w AS SELECT id, CAST(g AS binary(16)) AS gb, CONVERT(varbinary(8), g) AS gv, CAST(g AS binary(20)) AS g20, CAST(b AS uniqueidentifier) AS bg, CAST(v AS uniqueidentifier) AS vg,
  CAST(s AS varbinary(10)) AS sb, CAST(s AS binary(15)) AS sb15, CAST(n AS varbinary(40)) AS nb, CAST(v AS varchar(3)) AS vs, CAST(v AS nvarchar(10)) AS vn FROM t
GO
`)
	for _, it := range res.Report.Items {
		if it.Rule != "MY2036" && it.Rule != "MY2037" && it.Rule != "SS1022" {
			t.Errorf("%s: %s", it.Position, it.Message)
		}
	}
	for _, q := range [][]string{
		{"SELECT HEX(cb), bg, vg FROM t JOIN w ON w.id = t.id WHERE t.id = 1", "FF19966F868B11D0B42D00C04FC964FF|6F9619FF-8B86-D011-B42D-00C04FC964FF|00620061-0000-0000-0000-000000000000"},
		{"SELECT HEX(gb), HEX(gv), HEX(g20) FROM w WHERE id = 1", "FF19966F868B11D0B42D00C04FC964FF|FF19966F868B11D0|FF19966F868B11D0B42D00C04FC964FF00000000"},
		{"SELECT HEX(sb), HEX(sb15), HEX(nb), HEX(vs), vn FROM w WHERE id = 1", "61626364E4666768696A|61626364E4666768696A6B6C6D0000|6100F100|610062|ab"},
		{"SELECT bg, vg, sb15, vs FROM w WHERE id = 2", `\N|\N|\N|\N`},
		{"SELECT COUNT(*), SUM(LENGTH(z) = 16), SUM(r >= 0 AND r < 1), SUM(w BETWEEN 0 AND 999), MIN(c), MAX(c) FROM t", "2|2|2|2|10:11:12.000000|10:11:12.000000"},
	} {
		if got := lines(t, db, q[0]); !slices.Equal(got, q[1:]) {
			t.Errorf("%s\n got %q\nwant %q\n%s", q[0], got, q[1:], res.Script)
		}
	}
}

// TestNumericTexts: ISNUMERIC in a check, a computed column and a view.
func TestNumericTexts(t *testing.T) {
	db, res := loaded(t, "sqlserver", `CREATE TABLE t (id int PRIMARY KEY, a varchar(20) CHECK (a IS NULL OR ISNUMERIC(a) = 1), b nvarchar(20), n AS ISNUMERIC(b))
GO
INSERT t (id, a, b) VALUES (1, '1.5', '12'), (2, NULL, N'1e5'), (3, '-', 'e5'), (4, '1,000', ''), (5, '$5', 'abc'), (6, ' 7 ', N'-`+"\u20ac"+`3.1'), (7, '.', '12a'), (8, '8', '-.5d+3')
GO
CREATE VIEW v AS SELECT id, ISNUMERIC(a) AS ia, ISNUMERIC(b) AS ib, ISNUMERIC(id) AS ii FROM t
`)
	if got, want := lines(t, db, "SELECT v.*, n FROM v JOIN t USING (id) ORDER BY id"), []string{"1|1|1|1|1", "2|0|1|1|1", "3|1|0|1|0", "4|1|0|1|0", "5|1|0|1|0", "6|1|1|1|1", "7|1|0|1|0", "8|1|1|1|1"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q\n%s", got, want, res.Script)
	}
	if _, err := db.Exec("INSERT INTO t (id, a) VALUES (9, 'x1')"); err == nil {
		t.Error("x1 is taken for a number")
	}
}
