//go:build unix

package viewrows

import (
	_ "embed"
	"testing"

	"github.com/sctconv/sctconv/internal/mysqltest"
	"github.com/sctconv/sctconv/internal/pgtest"
)

//go:embed testdata/zones.txt
var zoneCases string

// zoneGrids are the table of times in each dialect: one with a zone, one without, a day, and the name of a zone.
var zoneGrids = map[string]string{
	"postgres":  "SET TimeZone = 'UTC';\nCREATE TABLE grid (id integer PRIMARY KEY, u timestamptz, l timestamp, d date, z varchar(40));\n",
	"oracle":    "CREATE TABLE grid (id NUMBER(9) PRIMARY KEY, u TIMESTAMP WITH TIME ZONE, l TIMESTAMP, d DATE, z VARCHAR2(40));\n",
	"sqlserver": "CREATE TABLE dbo.grid (id int PRIMARY KEY, u datetimeoffset(6), l datetime2(6), d date, z nvarchar(40));\nGO\n",
}

// zoneRows lie in winter and summer and around the changes of the clock; none is a time that clocks show twice or skip.
var zoneRows = []string{
	"1, '2024-01-15 12:00:00.25', '2024-01-15 12:00:00.25', '2024-01-15', 'America/New_York'",
	"2, '2024-07-15 23:30:00', '2024-07-15 23:30:00', '2024-07-15', 'Europe/Berlin'",
	"3, '2024-03-31 00:59:59.999999', '2024-03-31 00:59:59.999999', '2024-03-31', 'Asia/Kolkata'",
	"4, '2024-03-31 01:00:00', '2024-03-31 04:00:00', '2024-12-31', 'Pacific/Auckland'",
	"5, '2024-11-03 05:59:59', '2024-11-03 03:00:00', '2024-02-29', 'America/New_York'",
	"6, '2024-12-31 23:59:59.999999', '2024-12-31 23:59:59.999999', '1999-12-31', 'UTC'",
	"7, NULL, NULL, NULL, NULL",
	"8, '1985-06-01 00:00:00', '1985-06-01 00:00:00', '1985-06-01', NULL",
}

// TestZones holds what expressions with time zones give against PostgreSQL; for Oracle and SQL Server, by their
// documentation, against another expression of PostgreSQL.
func TestZones(t *testing.T) {
	pg := pgtest.Start(t)
	mysqltest.Start(t).LoadZones(t, "America/New_York", "Europe/Berlin", "Asia/Kolkata", "Pacific/Auckland", "Australia/Sydney", "America/Los_Angeles", "UTC", "Asia/Tokyo")
	for _, dialect := range []string{"postgres", "oracle", "sqlserver"} {
		t.Run(dialect, func(t *testing.T) {
			compareOver(t, pg, "zones", dialect, zoneGrids, zoneRows, functionCasesOf(zoneCases, dialect))
		})
	}
}
