//go:build unix

package viewrows

import (
	_ "embed"
	"testing"

	"github.com/sctconv/sctconv/internal/pgtest"
)

//go:embed testdata/own_types.txt
var ownTypeCases string

// ownTypesGrid has columns of types that the target keeps in another form, or computes otherwise.
var ownTypesGrid = map[string]string{"postgres": `CREATE TABLE grid (id integer PRIMARY KEY, i integer, j integer, si smallint, bi bigint, n numeric(12,4), m numeric(8,2), f double precision, r real,
 s varchar(40), d date, ts timestamp, iv interval, ip inet, vb varbit(12));
`}

var ownTypesRows = []string{
	"1, 0, 1, 0, 0, 0, 0, 0, 0, 'abc', '2024-01-31', '2024-01-31 23:59:59.75', '1 day', '10.0.0.1', '0'",
	"2, -7, 2, -1, -9223372036854775807, -7.5, -1.5, -2.5, -2.5, '', '2024-02-29', '2024-02-29 00:00:00', '24:00:00', '192.168.1.5/24', ''",
	"3, 7, -2, 32767, 9223372036854775807, 7.5, 1.25, 2.5e15, 1e6, 'Hello', '2023-12-31', '2023-12-31 12:30:15.5', '1 mon', '::1', '1010'",
	"4, 2147483647, 3, -32768, 4294967296, 12345678.1234, 123456.78, 1e10, 1e10, ' pad ', '2000-03-01', '2000-03-01 06:07:08', '30 days', '2001:db8::1/64', '111111111111'",
	"5, -2147483648, 10, 5, -1, -12345678.9999, -123456.99, -1e-5, -1e-5, 'ÄöÜß', '1970-01-01', '1970-01-01 00:00:01', '-1 days +02:03:04.5', '255.255.255.255', '01'",
	"6, 100, NULL, 10, 10, 0.4999, 0.05, 0.5, 0.1, 'a,b', '1999-12-27', '1999-12-27 23:00:00', '1 year 2 mons 3 days 04:05:06', '127.0.0.1/8', '000'",
	"7, NULL, 5, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL",
	"8, 42, 0, 42, 42, 99.9950, 99.99, 1.5e20, 3.14159265, 'aaa', '2021-01-03', '2021-01-03 15:45:30.123456', '-1 mons', '10.1.2.3/16', '1'",
	"9, 5, 4, 4, 255, 2.5000, 2.50, 0.30000000000000004, 16777216, '%_', '2020-10-15', '2020-10-15 01:02:03', '36:00:00', '172.16.0.9', '10'",
}

// TestOwnTypes holds expressions over such columns against PostgreSQL. Texts begin with a letter, since
// numbers are compared by their value.
func TestOwnTypes(t *testing.T) {
	pg := pgtest.Start(t)
	compareOver(t, pg, "own_types", "postgres", ownTypesGrid, ownTypesRows, functionCasesOf("== postgres\n"+ownTypeCases, "postgres"))
}

// TestOwnTypesRefused: expressions that MySQL would compute otherwise are no views.
func TestOwnTypesRefused(t *testing.T) {
	text := "CREATE EXTENSION citext; CREATE EXTENSION pg_trgm; CREATE TABLE t (id integer PRIMARY KEY, s text, mac macaddr);\n"
	for i, e := range []string{"s % 'abc'", "s::citext = 'ABC'", `s::"char"`, "trunc(mac)", "~mac", "s ~ '[^[:ascii:]]'", "s ~ '[[:word:]]'"} {
		text += "CREATE VIEW r" + string(rune('a'+i)) + " AS SELECT id, " + e + " AS x FROM t;\n"
	}
	text += "CREATE TABLE k (id integer PRIMARY KEY, iv interval, nr numrange);\n"
	for i, q := range []string{"iv, count(*) FROM k GROUP BY iv", "1 AS a, iv FROM k GROUP BY 2", "DISTINCT nr FROM k", "count(DISTINCT iv) FROM k", "iv FROM k UNION SELECT iv FROM k",
		"iv FROM k EXCEPT SELECT iv FROM k", "id, row_number() OVER (PARTITION BY iv ORDER BY id) FROM k", "a.id FROM k a JOIN k b USING (iv)",
		"iv, count(*) FROM k GROUP BY ROLLUP (iv)"} {
		text += "CREATE VIEW k" + string(rune('a'+i)) + " AS SELECT " + q + ";\n"
	}
	res := convertedOnly(t, "postgres", text)
	for _, o := range res.Report.Objects {
		if o.Kind == "view" && o.Status != "notConverted" {
			t.Errorf("%s is %s\n%s", o.Name, o.Status, o.Target)
		}
	}
}
