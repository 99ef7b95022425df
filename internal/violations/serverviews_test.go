//go:build unix

package violations

import (
	"slices"
	"strings"
	"testing"
)

// serverViews are expressions of T-SQL over a row, with what its documentation says that they give.
var serverViews = []struct{ expr, want string }{
	// times with days added and taken off, and times between times, count from 1900 on
	{"a - 0.5", "2020-01-02 00:00:00.000000"}, {"a + f", "2020-01-02 18:00:00.000000"}, {"1 + a", "2020-01-03 12:00:00.000"}, {"a - d", "2019-12-31 14:24:00.000000"},
	{"a - i", "1986-03-16 12:00:00.000"}, {"a - b", "1900-01-02 05:29:44.500000"}, {"b - a", "1899-12-30 18:30:15.500000"}, {"CAST(a - b AS int)", "1"},
	{"CAST(a - b AS decimal(9,3))", "1.229"}, {"CAST(b - a AS float) * 24", "-29.495694444444446"}, {"CONVERT(varchar(8), a - b, 108)", "05:29:44"},
	{"DATEDIFF(minute, 0, a - b)", "1769"}, {"DATEDIFF_BIG(ns, b, a)", "106184500000000"},
	// the fraction of a count of units is cut
	{"DATEADD(day, d, da)", "2020-02-01"}, {"DATEADD(day, -1.9, a)", "2020-01-01 12:00:00.000"}, {"DATEADD(minute, f * 62, a)", "2020-01-02 12:15:00.000"},
	// a number without room is an asterisk in char and varchar, as the type of the number tells
	{"CAST(i AS varchar(3))", "*"}, {"'n' + CAST(i AS varchar(4)) + '.'", "n*."}, {"CONVERT(char(2), ti)", "7"}, {"CAST(i % 100 AS varchar(2))", "45"},
	{"RIGHT('00' + CAST(MONTH(da) AS varchar(2)), 2)", "01"}, {"CAST(i AS varchar(10))", "12345"},
	// means keep six digits, of money four, and cut the rest
	{"(SELECT AVG(x) FROM (VALUES (CAST(2 AS decimal(5,0))), (1), (2)) v(x))", "1.666666"}, {"(SELECT AVG(x) FROM (VALUES (CAST(1 AS money)), (1), (0)) v(x))", "0.6666"},
	{"(SELECT AVG(DISTINCT x) FROM (VALUES (CAST(1.0001 AS decimal(9,4))), (1), (0)) v(x))", "0.666700"},
	{"POWER(d, 2)", "3.61"}, {"POWER(2.5, 2)", "6.3"}, {"POWER(CAST(2 AS decimal(3,1)), 0.5)", "1.4"}, {"DEGREES(CAST(ti AS int))", "401"}, {"RADIANS(CAST(200 AS int))", "3"},
	// a text beside a whole number is one
	{"'7' + i", "12352"}, {"i + ' -5'", "12340"}, {"REPLACE(c, 'a''b', '4') + 1", "5"}, {"'x' + i", ""}, {"'1.5' + i", ""},
	// bytes and lengths
	{"CAST(vb AS int)", "-2"}, {"CONVERT(bigint, vb)", "4294967294"}, {"CAST(CAST(0x01 AS varbinary(2)) AS int)", "1"}, {"DATALENGTH(c)", "6"}, {"DATALENGTH(nc)", "8"},
	{"DATALENGTH(i)", "4"}, {"DATALENGTH(a)", "8"}, {"QUOTENAME(c, '''')", "'a''b   '"}, {"QUOTENAME('a[b]', '[')", "[a[b]]]"},
	// times with an offset are UTC, and the clock at another one
	{"TODATETIMEOFFSET(a, '+02:00')", "2020-01-02 10:00:00.000"}, {"TODATETIMEOFFSET(a, -90)", "2020-01-02 13:30:00.000"}, {"CAST(SWITCHOFFSET(o, '-22:00') AS date)", ""},
	{"CAST(SWITCHOFFSET(o, '-05:00') AS date)", "2020-03-03"}, {"CONVERT(datetime, SWITCHOFFSET(o, '+05:30'))", "2020-03-04 08:00:00.000"},
	{"CONVERT(varchar(16), SWITCHOFFSET(o, '+02:00'), 120)", "2020-03-04 04:30"}, {"FORMAT(a, 'd')", "1/2/2020"}, {"FORMAT(a, 'G', 'en-US')", "1/2/2020 12:00:00 PM"}, {"FORMAT(a, 't')", "12:00 PM"},
}

// TestServerViews holds expressions of T-SQL against what its documentation says of them.
func TestServerViews(t *testing.T) {
	script := `CREATE TABLE t (id int PRIMARY KEY, a datetime, b datetime, i int, d decimal(5,2), f float, ti tinyint, da date, vb varbinary(8), c char(6), nc nchar(4), o datetimeoffset(0))
GO
INSERT t VALUES (1, '2020-01-02T12:00:00', '2020-01-01T06:30:15.500', 12345, 1.9, 0.25, 7, '2020-01-31', 0xFFFFFFFE, 'a''b', N'z', '2020-03-04 04:30 +02:00')
GO
`
	for _, v := range serverViews {
		db, res := loaded(t, "sqlserver", script+"CREATE VIEW v AS SELECT "+v.expr+" AS x FROM t\nGO\n")
		if v.want == "" {
			if !strings.Contains(res.Script, "MY4003") {
				t.Errorf("%s is converted:\n%s", v.expr, res.Script)
			}
			continue
		}
		if got := lines(t, db, "SELECT x FROM v"); !slices.Equal(got, []string{v.want}) {
			t.Errorf("%s is %q, want %q", v.expr, got, v.want)
		}
	}
}
