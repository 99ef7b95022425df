//go:build unix

package violations

import (
	"slices"
	"testing"
)

// TestConstantLoops: loops over cursors with constant rows, and over the pieces of a text, are run turn by turn, with
// tests of rows, CASE and functions of texts in them.
func TestConstantLoops(t *testing.T) {
	db, res := loaded(t, "sqlserver", `CREATE TABLE dbo.Countries (id int IDENTITY PRIMARY KEY, iso char(2) NOT NULL UNIQUE, name nvarchar(80) NOT NULL, rate decimal(5,2))
CREATE TABLE dbo.Item (id int, code varchar(20))
GO
INSERT dbo.Countries (iso, name) VALUES ('SE', N'old')
DECLARE @names TABLE (iso char(2), name nvarchar(80), rate decimal(5,2), no int)
INSERT @names VALUES ('SE', N'Sverige', 1.5, 10), ('NO', N'Norge', NULL, 9), ('DK', N'Danmark', 2, 11)
DECLARE c CURSOR LOCAL FAST_FORWARD FOR SELECT iso, name, rate, no FROM @names ORDER BY no DESC
DECLARE @iso char(2), @name nvarchar(80), @rate decimal(5,2), @no int
OPEN c
FETCH NEXT FROM c INTO @iso, @name, @rate, @no
WHILE @@FETCH_STATUS = 0
BEGIN
  IF NOT EXISTS (SELECT 1 FROM dbo.Countries WHERE iso = @iso)
    INSERT dbo.Countries (iso, name, rate) VALUES (@iso, @name, @rate)
  ELSE
    UPDATE dbo.Countries SET name = @name + IIF(@no > 9, '!', '?') WHERE iso = @iso
  IF @no = 9 INSERT dbo.Item VALUES (@no, CASE @iso WHEN 'NO' THEN 'nine' ELSE 'other' END)
  FETCH NEXT FROM c INTO @iso, @name, @rate, @no
END
CLOSE c
DEALLOCATE c
INSERT dbo.Item VALUES (@no, @iso)
GO
DECLARE k CURSOR FOR SELECT 'p' UNION ALL SELECT 'q'
DECLARE @k varchar(5), @id int
OPEN k
WHILE 1 = 1
BEGIN
  FETCH NEXT FROM k INTO @k
  IF @@FETCH_STATUS <> 0 BREAK
  IF @k = 'q' SET @id = 100 ELSE SET @id = 50
  INSERT dbo.Item VALUES (@id, UPPER(@k))
END
CLOSE k
GO
DECLARE @list varchar(100) = 'one;two', @pos int = 1, @item varchar(10), @id int = 500
WHILE @pos > 0
BEGIN
  SET @pos = CHARINDEX(';', @list)
  SET @item = CASE WHEN @pos > 0 THEN LEFT(@list, @pos - 1) ELSE @list END
  INSERT dbo.Item VALUES (@id, @item)
  SET @list = SUBSTRING(@list, @pos + 1, 100)
  SET @id += 1
END
GO
DECLARE @l varchar(50) = 'ab,cd,', @i int = 0
WHILE LEN(@l) > 0
BEGIN
  INSERT dbo.Item VALUES (@i, LEFT(@l, CHARINDEX(',', @l) - 1))
  SET @l = STUFF(@l, 1, CHARINDEX(',', @l), '')
  SET @i = @i + 1
END
GO
`)
	for _, q := range []struct {
		query string
		want  []string
	}{
		{"SELECT id, iso, name, rate FROM Countries ORDER BY id", []string{`1|SE|Sverige!|\N`, "2|DK|Danmark|2.00", `3|NO|Norge|\N`}},
		{"SELECT id, code FROM Item ORDER BY id, code", []string{"0|ab", "1|cd", "9|nine", "9|NO", "50|P", "100|Q", "500|one", "501|two"}},
	} {
		if got := lines(t, db, q.query); !slices.Equal(got, q.want) {
			t.Errorf("%s\n got %q\nwant %q\n%s", q.query, got, q.want, res.Script)
		}
	}
}

// TestKeysOfComputedColumns: rows differ in a key that is computed, though they leave its column out.
func TestKeysOfComputedColumns(t *testing.T) {
	db, res := loaded(t, "sqlserver", `CREATE TABLE c (id int NOT NULL, k AS id + 1 PERSISTED PRIMARY KEY, t varchar(5) NOT NULL)
INSERT c (id, t) VALUES (1, 'a'), (2, 'b')
DELETE FROM c WHERE k = 3
INSERT c VALUES (7, 'c')
GO
`)
	if got := lines(t, db, "SELECT k, id, t FROM c ORDER BY k"); !slices.Equal(got, []string{"2|1|a", "8|7|c"}) {
		t.Errorf("rows %q\n%s", got, res.Script)
	}
}

// TestBoundsOfClocks: a bound of RANGE LEFT belongs to the partition before it; datetime counts 300ths of a
// second, smalldatetime minutes.
func TestBoundsOfClocks(t *testing.T) {
	db, res := loaded(t, "sqlserver", `CREATE PARTITION FUNCTION p1(datetime) AS RANGE LEFT FOR VALUES ('20200101', '20201231 23:59:59.997')
CREATE PARTITION SCHEME s1 AS PARTITION p1 ALL TO ([PRIMARY])
CREATE TABLE a (d datetime PRIMARY KEY) ON s1(d)
CREATE PARTITION FUNCTION p2(smalldatetime) AS RANGE LEFT FOR VALUES ('20200101')
CREATE PARTITION SCHEME s2 AS PARTITION p2 ALL TO ([PRIMARY])
CREATE TABLE b (d smalldatetime PRIMARY KEY) ON s2(d)
CREATE PARTITION FUNCTION p3(datetime) AS RANGE RIGHT FOR VALUES ('Jan 5 2021')
CREATE PARTITION SCHEME s3 AS PARTITION p3 ALL TO ([PRIMARY])
CREATE TABLE c (d datetime PRIMARY KEY) ON s3(d)
GO
INSERT a VALUES ('20200101'), ('2020-01-01 00:00:00.003'), ('2020-12-31T23:59:59.997'), ('20210101')
INSERT b VALUES ('20200101'), ('20200101 00:01')
GO
`)
	for query, want := range map[string][]string{
		"SELECT PARTITION_NAME, PARTITION_DESCRIPTION FROM information_schema.PARTITIONS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 'a' ORDER BY 1": {"p1|'2020-01-01 00:00:00.003'", "p2|'2021-01-01 00:00:00'", "p3|MAXVALUE"},
		"SELECT COUNT(*) FROM a PARTITION (p1)": {"1"}, "SELECT COUNT(*) FROM a PARTITION (p2)": {"2"}, "SELECT COUNT(*) FROM b PARTITION (p1)": {"1"},
		"SELECT PARTITION_DESCRIPTION FROM information_schema.PARTITIONS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 'c' ORDER BY 1": {"'2021-01-05 00:00:00'", "MAXVALUE"},
	} {
		if got := lines(t, db, query); !slices.Equal(got, want) {
			t.Errorf("%s\n got %q\nwant %q\n%s", query, got, want, res.Script)
		}
	}
}

// TestDecidedBranches: conditions over variables with constant values, and over the count of rows that an INSERT
// of constants writes, decide which branch writes its rows.
func TestDecidedBranches(t *testing.T) {
	db, res := loaded(t, "sqlserver", `CREATE TABLE B (Id int PRIMARY KEY, N varchar(10))
GO
DECLARE @n int = 2, @env varchar(10) = 'PROD', @f bit = 1, @c int
IF @n = 2 INSERT B VALUES (1, 'c')
IF @n > 5 INSERT B VALUES (2, 'c') ELSE INSERT B VALUES (3, 'd')
IF @env <> 'DEV' AND @f = 1 INSERT B VALUES (6, 'x')
IF @env NOT IN ('A', 'PROD') INSERT B VALUES (7, 'y')
IF @c IS NULL INSERT B VALUES (8, 'z')
SET @n = @n + 1
IF @n = 3 UPDATE B SET N = 'three' WHERE Id = 1
GO
IF NOT EXISTS (SELECT 1 FROM B WHERE Id = 50)
BEGIN
	INSERT B VALUES (50, 'a')
	IF @@ROWCOUNT = 1 INSERT B VALUES (51, 'b') ELSE DELETE B
END
UPDATE B SET N = 'y' WHERE Id = 99
IF @@ROWCOUNT = 0
BEGIN
  INSERT B VALUES (99, 'x')
  INSERT B SELECT 100, 'q' UNION ALL SELECT 101, 'r'
  IF @@ROWCOUNT > 2 INSERT B VALUES (102, 'no')
END
DECLARE @m int
INSERT B VALUES (80, 'a'), (81, 'b')
SET @m = @@ROWCOUNT
IF @m = 2 INSERT B VALUES (82, 'c')
GO
`)
	want := []string{"1|three", "3|d", "6|x", "8|z", "50|a", "51|b", "80|a", "81|b", "82|c", "99|x", "100|q", "101|r"}
	if got := lines(t, db, "SELECT Id, N FROM B ORDER BY Id"); !slices.Equal(got, want) {
		t.Errorf("rows %q\nwant %q\n%s", got, want, res.Script)
	}
	for _, it := range res.Report.Items {
		if it.Rule == "MY5006" || it.Rule == "MY4101" {
			t.Errorf("%s: %s", it.Position, it.Message)
		}
	}
}
