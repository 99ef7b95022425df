package pipeline

import (
	"context"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/internal/mysqltest"
)

// TestTextOfColumns: bytes, hashes, places of patterns, weeks and times as text in views,
// computed columns and checks are those of SQL Server.
func TestTextOfColumns(t *testing.T) {
	res := convertText(t, "sqlserver", `CREATE TABLE t (i int NOT NULL PRIMARY KEY, v varchar(50), n nvarchar(50), m money, sm smallmoney, d datetime, sd smalldatetime,
  o datetimeoffset(0), b varbinary(50), f float, h AS HASHBYTES('SHA1', v + n) PERSISTED, h2 AS CONVERT(varchar(64), HASHBYTES('SHA2_256', n), 2),
  CONSTRAINT ck CHECK (PATINDEX('%[^0-9]%', v) = 0), CONSTRAINT ck2 CHECK (0 < PATINDEX('%a%', n)))
GO
INSERT t (i, v, n, m, sm, d, sd, o, b, f) VALUES (1, '123', N'äa€', 1234567.895, -5.5, '2023-01-08 03:04:05.120', '2023-12-31 15:30', '2023-01-02 03:04:05 +02:00', 0xABCD, 1)
INSERT t (i, v, n, m, sm, d, sd, o, b) VALUES (2, '9', N'a', 0, 0, '2023-01-01', '2024-02-29', '2023-01-02 03:04:05 -05:00', 0x)
GO
CREATE VIEW texts AS SELECT i, CONVERT(varchar(20), m, 1) AS a, CONVERT(varchar(20), sm, 2) AS b, CAST(d AS varchar(30)) AS c, CONVERT(varchar(12), d) AS d,
  CONVERT(varchar, sd, 100) AS e, CONVERT(varchar(30), d, 126) AS f, CONVERT(varchar(30), d, 121) AS g, CONVERT(varchar(10), b, 1) AS h, 'on ' + CAST(sd AS varchar(20)) AS j,
  CONCAT('at ', d) AS k, o AT TIME ZONE 'UTC' AS l FROM t
GO
CREATE VIEW numbers AS SELECT i, DATALENGTH(n) AS a, DATALENGTH(v) AS b, DATEPART(week, d) AS c, DATEPART(wk, sd) AS d, PATINDEX('%3%', v) AS e, f / 3 AS f,
  HASHBYTES('MD5', 'x') AS g, HASHBYTES('MD5', N'x') AS h FROM t
GO
CREATE VIEW times AS SELECT i, CONVERT(datetime, n, 104) AS a, CONVERT(date, v, 103) AS b, CONVERT(datetime, '2019-05-06 07:08:09', 120) AS d FROM words
GO
CREATE VIEW floats AS SELECT i, CAST(i AS float) / 7 AS a, CAST(m AS float) / 3 AS b, CONVERT(float, '1e3') AS c FROM t
GO
CREATE TABLE words (i int NOT NULL PRIMARY KEY, n nvarchar(30), v varchar(30))
INSERT words VALUES (1, '31.12.2020 10:11:12.5', '5/6/2021'), (2, '31.12.2020', 'x')
`)
	if got := messages(res); strings.Contains(got, "MY4003") || strings.Contains(got, "MY4790") || strings.Contains(got, "MY4702") || strings.Contains(got, "MY2005") {
		t.Errorf("items\n%s", got)
	}
	server := mysqltest.Start(t)
	db := server.DB(t)
	if err := server.Load(context.Background(), db, res.Script).Err(); err != nil {
		t.Fatalf("%v\n%s", err, res.Script)
	}
	for query, want := range map[string]string{
		"SELECT CONCAT_WS('|', a, b, c, d, e, f, g, h, j, k, l) FROM texts WHERE i = 1": "1,234,567.90|-5.5000|Jan  8 2023  3:04AM|Jan  8 2023 |Dec 31 2023  3:30PM|" +
			"2023-01-08T03:04:05.120|2023-01-08 03:04:05.120|0xABCD|on Dec 31 2023  3:30PM|at Jan  8 2023  3:04AM|2023-01-02 01:04:05",
		"SELECT CONCAT_WS('|', a, b, c, d, e, f, g, h, j, k, l) FROM texts WHERE i = 2": "0.00|0.0000|Jan  1 2023 12:00AM|Jan  1 2023 |Feb 29 2024 12:00AM|" +
			"2023-01-01T00:00:00|2023-01-01 00:00:00.000|0x|on Feb 29 2024 12:00AM|at Jan  1 2023 12:00AM|2023-01-02 08:04:05",
		"SELECT GROUP_CONCAT(CONCAT_WS(' ', a, b, c, d, e) ORDER BY i) FROM numbers": "6 3 2 53 3,2 1 1 9 0",
		"SELECT CONCAT(HEX(g), HEX(h)) FROM numbers WHERE i = 1":                     "9DD4E461268C8034F5C8564E155C67A650BE5485F84A58D460FFA25EBF1012C7",
		"SELECT GROUP_CONCAT(CONCAT_WS(' ', a, b, d) ORDER BY i) FROM times":         "2020-12-31 10:11:12.500000 2021-06-05 2019-05-06 07:08:09,2020-12-31 00:00:00.000000 2019-05-06 07:08:09",
		"SELECT CONCAT_WS(' ', a, b, c) FROM floats WHERE i = 1":                     "0.14285714285714285 411522.63166666665 1000",
		"SELECT CONCAT(HEX(h), h2) FROM t WHERE i = 1": "F5639DA3869E16AA068372B149F5E2183ED0A7C2" +
			"C1E78C2688ECECED48958DBC1EE55F034B6F70D7A5D97C8541E49293DFCA3B5C",
	} {
		var got string
		if err := db.QueryRow(query).Scan(&got); err != nil {
			t.Fatal(err)
		}
		if got != want {
			t.Errorf("%s gives\n%s, want\n%s\n%s%s", query, got, want, res.Script, messages(res))
		}
	}
	for _, row := range []string{"(3, '1a', 'a')", "(3, '1é', 'a')", "(3, '1', 'b')"} {
		if _, err := db.Exec("INSERT t (i, v, n) VALUES " + row); err == nil {
			t.Errorf("%s is taken", row)
		}
	}
}
