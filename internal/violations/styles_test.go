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

// TestDateOrder: SET DATEFORMAT and SET LANGUAGE decide how texts of rows are read as dates, for datetime
// behind a year, too; numbers count days, and texts have the forms of the documentation.
func TestDateOrder(t *testing.T) {
	db, res := loaded(t, "sqlserver", `CREATE TABLE t (id int PRIMARY KEY, d datetime, e date, f datetime2(0))
GO
INSERT t VALUES (1, 'Mar  5 2003 11:59PM', '5 March 2003', 'March 2003')
INSERT t VALUES (2, '030506', '2003', '2003-03-04T05:06:07Z'), (3, 37685.5, NULL, NULL), (4, -1, NULL, NULL), (5, 1.25, '', '10:11')
SET DATEFORMAT dmy
INSERT t VALUES (6, '03/02/2003', '03/02/2003 10AM', '3.2.03'), (7, '2003-02-03 04:05:06:007', '2003-02-03', '2003-02-03'), (8, '20030203', '2003-02-03T00:00:00', CAST('13/02/2003' AS datetime))
GO
SET DATEFORMAT ymd
INSERT t VALUES (9, '03/02/01', '2003/2/1', NULL)
SET LANGUAGE British
INSERT t VALUES (10, '04/05/2003 1:02 PM', '4-5-2003', '4 May 2003'), (11, DATEADD(day, 1, '04/05/2003'), NULL, NULL)
SET LANGUAGE N'Deutsch'
INSERT t VALUES (12, '4.5.2003', NULL, NULL), (13, '4 Mai 2003', NULL, NULL), (14, '4 March 2003', NULL, NULL)
SET LANGUAGE us_english
INSERT t VALUES (15, '04/05/2003', NULL, NULL)
GO
`)
	want := []string{"1|2003-03-05 23:59:00.000|2003-03-05|2003-03-01 00:00:00", "2|2003-05-06 00:00:00.000|2003-01-01|2003-03-04 05:06:07",
		`3|2003-03-07 12:00:00.000|\N|\N`, `4|1899-12-31 00:00:00.000|\N|\N`, "5|1900-01-02 06:00:00.000|1900-01-01|1900-01-01 10:11:00",
		"6|2003-02-03 00:00:00.000|2003-02-03|2003-02-03 00:00:00", "7|2003-03-02 04:05:06.007|2003-02-03|2003-02-03 00:00:00",
		"8|2003-02-03 00:00:00.000|2003-02-03|2003-02-13 00:00:00", `9|2003-02-01 00:00:00.000|2003-02-01|\N`,
		"10|2003-05-04 13:02:00.000|2003-05-04|2003-05-04 00:00:00", `11|2003-05-05 00:00:00.000|\N|\N`, `12|2003-05-04 00:00:00.000|\N|\N`, `15|2003-04-05 00:00:00.000|\N|\N`}
	if got := lines(t, db, "SELECT id, d, e, f FROM t ORDER BY id"); !slices.Equal(got, want) {
		t.Errorf("rows %q\nwant %q\n%s", got, want, res.Script)
	}
	for _, it := range res.Report.Items {
		if it.Rule != "MY4397" {
			t.Errorf("item %s: %s", it.Rule, it.Message)
		}
	}
}

// TestFirstDayOfWeeks: SET DATEFIRST and SET LANGUAGE say which day weeks begin on, in rows and loops.
func TestFirstDayOfWeeks(t *testing.T) {
	db, res := loaded(t, "sqlserver", `CREATE TABLE t (id int PRIMARY KEY, d int NULL, w int NULL, n varchar(20) NULL)
GO
INSERT t VALUES (1, DATEPART(weekday, '20241230'), DATEPART(week, '20241230'), DATENAME(weekday, '20241230'))
SET DATEFIRST 1
INSERT t VALUES (2, DATEPART(weekday, '20241229'), DATEPART(week, '20240107'), DATENAME(weekday, '20241230'))
INSERT t VALUES (3, (DATEPART(dw, '20241229') + @@DATEFIRST) % 7, DATEPART(week, '20240108'), DATENAME(week, '20240108'))
DECLARE @d date = '20240106'
WHILE @d < '20240109'
BEGIN
  INSERT t VALUES (10 + DAY(@d), DATEPART(dw, @d), DATEPART(wk, @d), DATENAME(wk, @d))
  SET @d = DATEADD(dd, 1, @d)
END
SET DATEFIRST 7
INSERT t SELECT 30 + id, DATEPART(weekday, DATEADD(day, id, '20240101')), @@DATEFIRST, NULL FROM t WHERE id < 3
SET LANGUAGE German
INSERT t VALUES (50, 1, NULL, DATENAME(month, '20241230')), (51, DATEPART(dw, '20241229'), NULL, NULL)
SET LANGUAGE us_english
INSERT t VALUES (52, DATEPART(dw, '20241229'), NULL, DATENAME(month, '20241230'))
GO
`)
	want := []string{"1|2|53|Monday", "2|7|1|Monday", "3|1|2|2", "16|6|1|1", "17|7|1|1", "18|1|2|2", `31|3|7|\N`, `32|4|7|\N`, `51|7|\N|\N`, `52|1|\N|December`}
	if got := lines(t, db, "SELECT * FROM t ORDER BY id"); !slices.Equal(got, want) {
		t.Errorf("rows %q\nwant %q\n%s", got, want, res.Script)
	}
	if len(res.Report.Items) != 1 || res.Report.Items[0].Rule != "MY4397" {
		t.Errorf("items %v", res.Report.Items)
	}
}

// TestPrintedConstants: constants of times and money that rows cast to text have the form of their type.
func TestPrintedConstants(t *testing.T) {
	db, res := loaded(t, "sqlserver", `CREATE TABLE t (id int PRIMARY KEY, v nvarchar(40) NULL, d date NULL)
GO
INSERT t VALUES (1, CONVERT(nvarchar(30), CAST('2024-02-29T10:00:00' AS datetime), 120), NULL), (2, CONVERT(varchar(30), CAST('2024-02-29T10:00:00.005' AS datetime), 121), NULL),
 (3, CAST(CAST('2024-02-29T10:00:00' AS datetime) AS varchar(30)), NULL), (4, CONVERT(varchar(30), CAST('20240229' AS date), 103), NULL), (5, CONVERT(varchar(30), CONVERT(datetime, '29/02/2024', 103), 120), NULL),
 (6, CAST(CAST('20240229' AS date) AS varchar(30)), CONVERT(char(8), CAST('2024-02-29T10:00:00' AS datetime), 112)), (7, CAST(CAST('2024-02-29T10:00:00' AS datetime2(0)) AS varchar(30)), NULL),
 (8, CONVERT(varchar(30), CAST('10:00' AS time), 108), NULL), (9, CAST(CAST('12.345' AS money) AS varchar(20)), NULL), (10, CONVERT(varchar(20), CAST('1234.5' AS money), 1), NULL),
 (11, CAST(CAST('abc' AS char(5)) AS varchar(10)) + '|', CAST(CAST('2024-02-29' AS date) AS varchar(10)))
GO
`)
	want := []string{`1|2024-02-29 10:00:00|\N`, `2|2024-02-29 10:00:00.007|\N`, `3|Feb 29 2024 10:00AM|\N`, `4|29/02/2024|\N`, `5|2024-02-29 00:00:00|\N`, "6|2024-02-29|2024-02-29",
		`7|2024-02-29 10:00:00|\N`, `8|10:00:00|\N`, `9|12.35|\N`, `10|1,234.50|\N`, "11|abc  ||2024-02-29"}
	if got := lines(t, db, "SELECT * FROM t ORDER BY id"); !slices.Equal(got, want) {
		t.Errorf("rows %q\nwant %q\n%s", got, want, res.Script)
	}
	if len(res.Report.Items) > 0 {
		t.Errorf("items %v", res.Report.Items)
	}
}

// TestValuesOfOtherTypes: what SQL Server makes of a constant that has another type than its column.
func TestValuesOfOtherTypes(t *testing.T) {
	db, res := loaded(t, "sqlserver", `CREATE TABLE t (id int PRIMARY KEY, v rowversion, f varbinary(8), b binary(6), s binary(2), i int, m money, r real, c time(0), d datetime)
GO
INSERT t VALUES (1, DEFAULT, 0xF, 5, 258, '', '', '', '23:59:59.6', CONVERT(datetime, '12-31-19', 10))
INSERT t VALUES (2, NULL, 300, -1, 70000, ' ', ' ', ' ', '2:05PM', CONVERT(datetime, '31 Dec 2019 10:11:12:345', 13)), (3, NULL, 0xABC, 0x01, 0x0, 7, 1, 1, '2020-01-01 10:11', CONVERT(datetime, '19.12.31', 2))
INSERT t VALUES (4, 0xF, 5, 258, '', '', '', '', '', '', '')
INSERT t (id, d) VALUES (5, CONVERT(datetime, 'Dec 31 2019 11:59PM', 100)), (6, CONVERT(datetime, '191231', 12))
GO
`)
	want := []string{"1|0F|000000000005|0102|0|0.0000|0|00:00:00|2019-12-31 00:00:00.000", `2|0000012C|0000FFFFFFFF|1170|0|0.0000|0|14:05:00|2019-12-31 10:11:12.347`,
		"3|0ABC|010000000000|0000|7|1.0000|1|10:11:00|2019-12-31 00:00:00.000", `5|\N|\N|\N|\N|\N|\N|\N|2019-12-31 23:59:00.000`, `6|\N|\N|\N|\N|\N|\N|\N|2019-12-31 00:00:00.000`}
	got := lines(t, db, "SELECT id, HEX(f), HEX(b), HEX(s), i, m, r, c, d FROM t ORDER BY id")
	if !slices.Equal(got, want) {
		t.Errorf("rows %q\nwant %q\n%s", got, want, res.Script)
	}
}
