//go:build unix

package violations

import (
	"slices"
	"testing"
)

// TestTimesOfValues: constant texts of VALUES in FROM are the times that their columns take.
func TestTimesOfValues(t *testing.T) {
	db, res := loaded(t, "sqlserver", `CREATE TABLE dbo.dept (id int PRIMARY KEY, name varchar(10));
CREATE TABLE dbo.emp (no int PRIMARY KEY, dept int, hired date, seen datetime2(3), at time(0));
GO
INSERT dbo.dept VALUES (1, 'a'), (2, 'b');
INSERT dbo.emp (no, dept, hired, seen, at)
SELECT v.no, d.id, v.hired, v.seen, v.at
FROM (VALUES (1, 'a', '2016-02-29', '2016-02-29T10:11:12.345', '08:30'), (2, 'b', '20200501', NULL, NULL)) v (no, dept, hired, seen, at)
JOIN dbo.dept d ON d.name = v.dept;
GO`)
	for _, it := range res.Report.Items {
		if it.Rule == "MY4101" {
			t.Errorf("%s: %s", it.Position, it.Message)
		}
	}
	want := []string{"1|1|2016-02-29|2016-02-29 10:11:12.345|08:30:00", `2|2|2020-05-01|\N|\N`}
	if got := lines(t, db, "SELECT * FROM emp ORDER BY no"); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestTextsOfLoops: the turns of a constant loop know the functions that make texts of their numbers.
func TestTextsOfLoops(t *testing.T) {
	db, res := loaded(t, "sqlserver", `CREATE TABLE dbo.member (no varchar(12) PRIMARY KEY, name nvarchar(20), code varchar(20), n int);
GO
DECLARE @i int = 1, @no varchar(12);
WHILE @i <= 3
BEGIN
  SET @no = 'M' + RIGHT('000' + CAST(@i AS varchar(5)), 3);
  IF NOT EXISTS (SELECT * FROM dbo.member WHERE no = @no)
    INSERT dbo.member (no, name, code, n) VALUES (@no, CONCAT(LOWER(@no), '-', @i), REPLICATE(CHAR(64 + @i), @i) + LEFT(@no, 2), LEN(SUBSTRING(@no, 2, 2)));
  SET @i += 1;
END
GO`)
	for _, it := range res.Report.Items {
		if it.Rule == "SS9006" {
			t.Errorf("%s: %s", it.Position, it.Message)
		}
	}
	want := []string{"M001|m001-1|AM0|2", "M002|m002-2|BBM0|2", "M003|m003-3|CCCM0|2"}
	if got := lines(t, db, "SELECT * FROM member ORDER BY no"); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestDatabaseCollation: columns without a collation have that of their database.
func TestDatabaseCollation(t *testing.T) {
	db, _ := loaded(t, "sqlserver", `IF DB_ID('stock') IS NULL
  CREATE DATABASE [stock] ON (NAME = 'a collate b_cs_c', FILENAME = 'x.mdf') COLLATE SQL_Latin1_General_CP1_CS_AS;
GO
USE stock;
GO
CREATE TABLE dbo.item (sku varchar(10) PRIMARY KEY, name varchar(10) COLLATE Latin1_General_CI_AS);
INSERT dbo.item VALUES ('a', 'x'), ('A', 'X');
GO
CREATE VIEW dbo.small AS SELECT sku FROM dbo.item WHERE sku = 'a' AND name = 'X';
GO`)
	if got := lines(t, db, "SELECT sku FROM small"); !slices.Equal(got, []string{"a"}) {
		t.Errorf("%q", got)
	}
}
