//go:build unix

package violations

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// serverTexts are expressions of T-SQL over the row of [serverTextRow], with what its documentation says that they give.
var serverTexts = []struct{ expr, want string }{
	// REPLACE and TRANSLATE find letters of both cases, unless the collation tells them apart
	{"REPLACE(s, 'O', '0')", "Hell0 W0rld  "}, {"REPLACE(s, 'world', 'x')", "Hello x  "}, {"REPLACE(s, 'L', 'l')", "Hello World  "}, {"REPLACE(s, c, 'x')", "Hello World  "},
	{"REPLACE(ns, N'NÏ', 'xx')", "Üxxcode Straße"}, {"REPLACE(ns, N'ü', 'x')", "xnïcode Straße"}, {"REPLACE(s, 'l', NULL)", "NULL"}, {"REPLACE(s, LEFT(s, 0), 'x')", "Hello World  "},
	{"REPLACE(REPLACE(s, 'HELLO', 'bye'), 'WORLD', 'all')", "bye all  "}, {"REPLACE(UPPER(s), 'WORLD', 'x')", "HELLO x  "}, {"REPLACE(s COLLATE Latin1_General_BIN, 'O', '0')", "Hello World  "},
	{"REPLACE(LTRIM(cs), 'O', '0')", "Hello"}, {"REPLACE(cs, 'LO', '0')", "Hello"}, {"TRANSLATE(s, 'HO', 'jp')", "jellp Wprld  "}, {"TRANSLATE(s, 'lo', 'LO')", "HeLLO WOrLd  "}, {"TRANSLATE(cs, 'L', '1')", "Hello"},
	{"TRIM('Hd ' FROM s)", "ello Worl"}, {"LTRIM(s, 'hE')", "llo World  "}, {"RTRIM('1.50kgKG', 'kg')", "1.50"}, {"TRIM('x' FROM 'xXaXx')", "a"}, {"TRIM('x' FROM 'xXaXx' COLLATE Latin1_General_BIN)", "XaX"},
	// CHARINDEX finds no empty text, and starts at the first letter at least
	{"CHARINDEX('', s)", "0"}, {"CHARINDEX('o', s, -3)", "5"}, {"CHARINDEX('o', s, i - 8)", "5"}, {"CHARINDEX(' ', s, CHARINDEX(' ', s) + 1)", "12"},
	{"CHARINDEX('l', s, CHARINDEX(',', s))", "3"}, {"CHARINDEX(LEFT(s, 0), s)", "0"}, {"CHARINDEX(c, s)", "0"}, {"CHARINDEX(' ', c)", "3"}, {"CHARINDEX('WORLD', s)", "7"},
	{"CHARINDEX('', NULLIF(s, s))", "NULL"}, {"CHARINDEX(c, NULLIF(s, s))", "NULL"},
	// CHAR is a byte of Windows-1252, NCHAR a number of UTF-16
	{"CHAR(i + 58)", "A"}, {"CHAR(i + 121)", "€"}, {"CHAR(i + 249)", "NULL"}, {"CHAR(-i)", "NULL"}, {"CHAR(f + 64)", "B"}, {"NCHAR(i + 249)", "Ā"}, {"NCHAR(i * 1195)", "₭"}, {"NCHAR(-i)", "NULL"},
	{"ASCII('')", "NULL"}, {"ASCII(ns)", "220"}, {"ASCII(N'€')", "128"}, {"ASCII(s)", "72"},
	// LIKE looks past the blanks at the end of VARCHAR, not at those of NVARCHAR or of the pattern
	{"IIF(s LIKE 'hello world', 1, 0)", "1"}, {"IIF(s LIKE '%WORLD', 1, 0)", "1"}, {"IIF(s NOT LIKE '%[a-d]', 1, 0)", "0"}, {"IIF(s LIKE 'hello world ', 1, 0)", "0"},
	{"IIF(s LIKE N'%world', 1, 0)", "0"}, {"IIF(s LIKE '%worl_', 1, 0)", "0"}, {"IIF('a_b1' LIKE 'a!_b[0-9]' ESCAPE '!', 1, 0)", "1"},
	{"IIF('axb1' LIKE 'a!_b[0-9]' ESCAPE '!', 1, 0)", "0"}, {"IIF('a[b1' LIKE 'a![b[0-9]' ESCAPE '!', 1, 0)", "1"},
	// a clock is on the first day of DATETIME
	{"CAST(tm AS datetime)", "1900-01-01 13:04:05.677"}, {"CAST(tm AS datetime2(3))", "1900-01-01 13:04:05.678"}, {"CAST(tm AS smalldatetime)", "1900-01-01 13:04:00"},
	{"CAST('8:30' AS datetime)", "1900-01-01 08:30:00"}, {"DATEADD(minute, 5, CAST('08:30' AS datetime))", "1900-01-01 08:35:00"}, {"a + CAST('08:30' AS datetime)", "2024-02-29 21:34:05.127000"},
	{"DATEADD(minute, 5, CAST('08:30' AS time))", "08:35:00"},
	// styles with all digits
	{"CONVERT(varchar(30), a, 113)", "29 Feb 2024 13:04:05:127"}, {"CONVERT(varchar(30), a, 14)", "13:04:05:127"}, {"CONVERT(varchar(30), b, 121)", "2024-12-31 23:59:59.1234570"},
	{"CONVERT(varchar(23), b, 121)", "2024-12-31 23:59:59.123"}, {"CONVERT(varchar(30), a, 22)", "02/29/24  1:04:05 PM"}, {"CONVERT(varchar(15), tm, 100)", "1:04PM"},
	// ROUND of floating point numbers takes halves away from 0
	{"ROUND(f, 0)", "3"}, {"ROUND(-f, 0)", "-3"}, {"ROUND(f * 0.05, 2)", "0.13"}, {"ROUND(f * 10, -1)", "30"}, {"ROUND(1234.567e0, 2)", "1234.57"},
	// the text of floating point numbers has six digits
	{"CAST(f AS varchar(20))", "2.5"}, {"CONCAT(f, -f)", "2.5-2.5"}, {"CAST(1e0/3 AS varchar(30))", "0.333333"}, {"CAST(1e10 AS varchar(30))", "1e+010"}, {"CAST(999999e0 AS varchar(30))", "999999"},
	{"CAST(999999.5e0 AS varchar(30))", "1e+006"}, {"CAST(0.0001e0 AS varchar(30))", "0.0001"}, {"CAST(0.00001234567e0 AS varchar(30))", "1.23457e-005"}, {"CAST(0.000123456789e0 AS varchar(30))", "0.000123457"},
	{"CAST(-123456.7e0 AS varchar(30))", "-123457"}, {"CAST(1.7e308 AS varchar(30))", "1.7e+308"}, {"CAST(2.5e-300 AS varchar(30))", "2.5e-300"}, {"CAST(9.9999999e0 AS varchar(30))", "10"},
	{"CAST(99999.95e0 AS varchar(30))", "100000"}, {"'v' + CAST(f AS varchar(3))", "v2.5"}, {"LEN(f * 10)", "2"}, {"CAST(f - 2.5 AS varchar(9))", "0"},
	{"FORMAT(f, 'N0')", "3"}, {"FORMAT(f * 1000, '#,##0.00')", "2,500.00"}, {"FORMAT(f, '0.##')", "2.5"}, {"FORMAT(a, 'dd/MM/yyyy', 'en-GB')", "29/02/2024"}, {"FORMAT(f, 'N2', 'en-gb')", "2.50"},
	// cultures with other marks and days
	{"FORMAT(f * -1000, 'N2', 'de-DE')", "-2.500,00"}, {"FORMAT(i, '000', 'it-IT')", "007"}, {"FORMAT(a, 'd', 'de-DE')", "29.02.2024"}, {"FORMAT(a, 'dd/MM/yyyy', 'de-DE')", "29.02.2024"},
	{"FORMAT(a, 'd', 'en-GB')", "29/02/2024"}, {"FORMAT(a, 'dd MMM yyyy', 'en-GB')", "29 Feb 2024"}, {"FORMAT(a, 'dd/MM/yyyy HH:mm', 'fr-FR')", "29/02/2024 13:04"}, {"FORMAT(a, 'd')", "2/29/2024"},
}

const serverTextRow = `CREATE TABLE t (id int PRIMARY KEY, a datetime, b datetime2, i int, f float, tm time(3), s varchar(40), ns nvarchar(40), c char(6), cs varchar(20) COLLATE Latin1_General_CS_AS)
GO
INSERT t VALUES (1, '2024-02-29T13:04:05.127', '2024-12-31T23:59:59.123457', 7, 2.5, '13:04:05.678', 'Hello World  ', N'Ünïcode Straße', 'Ab', 'Hello')
GO
`

// TestServerTexts holds functions of text of T-SQL against what its documentation says of them.
func TestServerTexts(t *testing.T) {
	for _, v := range serverTexts {
		db, res := loaded(t, "sqlserver", serverTextRow+"CREATE VIEW v AS SELECT "+v.expr+" AS x FROM t\nGO\n")
		if got := lines(t, db, "SELECT IFNULL(x, 'NULL') FROM v"); !slices.Equal(got, []string{v.want}) {
			t.Errorf("%s is %q, want %q\n%s", v.expr, got, v.want, res.Script[strings.Index(res.Script, "CREATE VIEW"):])
		}
	}
}

// TestLettersWithAccents: sets of all but letters leave out letters with accents, as they are in the ranges of SQL Server,
// unless the collation is binary.
func TestLettersWithAccents(t *testing.T) {
	script := `CREATE TABLE t(id int NOT NULL PRIMARY KEY, n nvarchar(20) NOT NULL CHECK (n NOT LIKE '%[^a-zA-Z ]%' OR n LIKE '%[0-9]%'))
GO
INSERT t VALUES (1, N'Zoe'), (2, N'Zoë'), (3, N'a1'), (4, N'É b'), (5, N'Łódk ÿ'), (6, N'5€'), (7, N'â-1')
GO
`
	for _, v := range []struct {
		query string
		want  []string
	}{
		{"SELECT id FROM t WHERE n NOT LIKE '%[^a-z]%'", []string{"1", "2"}},
		{"SELECT id FROM t WHERE n NOT LIKE N'%[^A-Za-z ]%'", []string{"1", "2", "4", "5"}},
		{"SELECT id FROM t WHERE n LIKE N'%[^-A-Z0-9]%'", []string{"4", "5", "6"}},
		{"SELECT id FROM t WHERE n COLLATE Latin1_General_BIN LIKE N'%[^A-Za-z]%'", []string{"2", "3", "4", "5", "6", "7"}},
		{"SELECT PATINDEX('%[^a-z]%', n) AS x FROM t", []string{"0", "0", "2", "2", "5", "1", "2"}},
		{"SELECT PATINDEX('%[^A-Za-z ]%', n COLLATE Latin1_General_BIN) AS x FROM t", []string{"0", "3", "2", "1", "1", "1", "1"}},
	} {
		db, res := loaded(t, "sqlserver", script+"CREATE VIEW v AS "+v.query+"\nGO\n")
		if got := lines(t, db, "SELECT * FROM v"); !slices.Equal(got, v.want) {
			t.Errorf("%s gives %q, want %q\n%s", v.query, got, v.want, res.Script)
		}
	}
}

// TestRangesOfLetters: a range of letters has those with accents up to its end, in either case, and no sign; letters that
// sort behind z are in none. That holds for text of one byte a letter and for national text.
func TestRangesOfLetters(t *testing.T) {
	texts := []string{"abc", "É", "ÿ", "£", "§", "°", "×", "µ", "ß", "Ž", "5", "€", "ç", "a_b"}
	national := []string{"ș", "Łódź", "ễ", "α", "ж", "中", "ẑ"}
	script := "CREATE TABLE t(id int NOT NULL PRIMARY KEY, v varchar(20) NULL, n nvarchar(20) NOT NULL)\nGO\n"
	for i, s := range append(slices.Clone(texts), national...) {
		v := "NULL"
		if i < len(texts) {
			v = "'" + s + "'"
		}
		script += fmt.Sprintf("INSERT t VALUES (%d, %s, N'%s')\n", i, v, s)
	}
	for _, c := range []struct{ pattern, want, more string }{
		{"[a-z]%", "abc É ÿ ß ç a_b", "ș Łódź ễ"},
		{"[^a-z]%", "£ § ° × µ Ž 5 €", "α ж 中 ẑ"},
		{"%[^a-z]%", "£ § ° × µ Ž 5 € a_b", "Łódź α ж 中 ẑ"},
		{"%[^A-Za-z0-9[_]%", "£ § ° × µ Ž €", "Łódź α ж 中 ẑ"},
		{"[a-d]%", "abc ç a_b", ""},
		{"[a-c]", "", ""},
		{"_", "É ÿ £ § ° × µ ß Ž 5 € ç", "ș ễ α ж 中 ẑ"},
		{"[^0-9]", "É ÿ £ § ° × µ ß Ž € ç", "ș ễ α ж 中 ẑ"},
		{"[^x-z]_[c-]%", "abc", ""},
		{"a[_]b", "a_b", ""},
	} {
		db, res := loaded(t, "sqlserver", script+"GO\nCREATE VIEW v AS SELECT id, v FROM t WHERE v LIKE '"+c.pattern+"'\nGO\nCREATE VIEW n AS SELECT id, n FROM t WHERE n LIKE N'"+c.pattern+"'\nGO\n")
		for view, want := range map[string]string{"v": c.want, "n": strings.TrimSpace(c.want + " " + c.more)} {
			if got := strings.Join(lines(t, db, "SELECT "+view+" FROM "+view+" ORDER BY id"), " "); got != want {
				t.Errorf("%s of %s gives %q, want %q\n%s", c.pattern, view, got, want, res.Script[strings.Index(res.Script, "CREATE VIEW"):])
			}
		}
	}
}
