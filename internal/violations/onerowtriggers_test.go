//go:build unix

package violations

import (
	"database/sql"
	"slices"
	"strings"
	"testing"
)

const oneRowTables = `CREATE TABLE dbo.cust (id int PRIMARY KEY, name varchar(50), balance decimal(12,2) NOT NULL DEFAULT 0, lim decimal(12,2) NULL, orders int NOT NULL DEFAULT 0);
CREATE TABLE dbo.ord (id int IDENTITY PRIMARY KEY, cust_id int NOT NULL, amount decimal(12,2) NULL, status varchar(10) NOT NULL DEFAULT 'new', note nvarchar(200) NULL, code char(6) NULL);
CREATE TABLE dbo.hist (id int IDENTITY PRIMARY KEY, ord_id int, what varchar(20), was varchar(50), is_now varchar(50));
INSERT dbo.cust (id, name, lim) VALUES (1, 'a', 100), (2, 'b', NULL);
GO
`

// TestOneRowTriggers: triggers of SQL Server that take values of the row into variables leave the rows that they leave there
// after statements of one row, and refuse what they refuse.
func TestOneRowTriggers(t *testing.T) {
	const insert = "INSERT INTO ord (cust_id, amount) VALUES (1, 60)"
	for _, c := range []struct {
		name, trigger string
		run           []string
		query         string
		want          []string
	}{
		{"values", `CREATE TRIGGER t ON dbo.ord AFTER INSERT AS
BEGIN
  SET NOCOUNT ON
  DECLARE @id int, @amount decimal(12,2)
  SELECT @id = id, @amount = amount FROM inserted
  INSERT INTO dbo.hist (ord_id, what, is_now) VALUES (@id, 'new', @amount)
END`, []string{insert}, "SELECT ord_id, what, is_now FROM hist", []string{"1|new|60.00"}},
		{"sub-query of deleted", `CREATE TRIGGER t ON dbo.ord AFTER DELETE AS
  IF @@ROWCOUNT = 0 RETURN
  DECLARE @id int, @was decimal(12,2) = (SELECT amount FROM deleted)
  SET @id = (SELECT id FROM deleted)
  INSERT dbo.hist (ord_id, what, was) SELECT @id, 'gone', @was`,
			[]string{insert, "DELETE FROM ord"}, "SELECT ord_id, what, was FROM hist", []string{"1|gone|60.00"}},
		{"total of another table", `CREATE TRIGGER t ON dbo.ord FOR INSERT AS
DECLARE @cust int, @amount decimal(12,2)
SELECT @cust = cust_id, @amount = amount FROM inserted
UPDATE dbo.cust SET balance = balance + ISNULL(@amount, 0), orders = orders + 1 WHERE id = @cust`,
			[]string{insert, "INSERT INTO ord (cust_id, amount) VALUES (1, 7)", "INSERT INTO ord (cust_id) VALUES (2)"},
			"SELECT id, balance, orders FROM cust ORDER BY id", []string{"1|67.00|2", "2|0.00|1"}},
		{"limit of another table", `CREATE TRIGGER t ON dbo.ord FOR INSERT AS
DECLARE @cust int, @amount decimal(12,2), @lim decimal(12,2), @n int
SELECT @cust = cust_id, @amount = amount FROM inserted
SELECT @lim = lim, @n = id FROM dbo.cust WHERE id = @cust
IF @amount > @lim
BEGIN
  RAISERROR ('Limit of customer %d is exceeded', 16, 1, @n)
  ROLLBACK TRAN
  RETURN
END`, []string{insert, "-INSERT INTO ord (cust_id, amount) VALUES (1, 101)", "INSERT INTO ord (cust_id, amount) VALUES (2, 101)", "INSERT INTO ord (cust_id, amount) VALUES (3, 101)"},
			"SELECT cust_id, amount FROM ord ORDER BY id", []string{"1|60.00", "2|101.00", "3|101.00"}},
		{"number of rows of its table", `CREATE TRIGGER t ON dbo.ord AFTER INSERT AS
BEGIN
  DECLARE @c int, @n int
  SELECT @c = cust_id FROM inserted
  SELECT @n = COUNT(*) FROM dbo.ord WHERE cust_id = @c
  IF @n > 1
  BEGIN
    ROLLBACK TRANSACTION;
    THROW 50001, 'One order a customer', 1
  END
END`, []string{insert, "-INSERT INTO ord (cust_id, amount) VALUES (1, 1)", "INSERT INTO ord (cust_id, amount) VALUES (2, 1)"},
			"SELECT cust_id FROM ord ORDER BY id", []string{"1", "2"}},
		{"changed value", `CREATE TRIGGER t ON dbo.ord FOR UPDATE AS
BEGIN
  DECLARE @id int, @old varchar(10), @new varchar(10), @way varchar(4)
  SELECT @id = i.id, @old = d.status, @new = i.status FROM inserted i INNER JOIN deleted d ON i.id = d.id
  IF @old < @new SET @way = 'up' ELSE IF @old > @new SET @way = 'down' ELSE SET @way = 'same'
  IF @old <> @new INSERT INTO dbo.hist (ord_id, what, was, is_now) VALUES (@id, @way, @old, @new)
  ELSE INSERT INTO dbo.hist (ord_id, what) VALUES (@id, @way)
END`, []string{insert, "UPDATE ord SET status = 'paid'", "UPDATE ord SET status = 'bad'", "UPDATE ord SET note = 'x'"},
			"SELECT ord_id, what, IFNULL(was, '-'), IFNULL(is_now, '-') FROM hist ORDER BY id", []string{"1|up|new|paid", "1|down|paid|bad", "1|same|-|-"}},
		{"unknown condition", `CREATE TRIGGER t ON dbo.ord FOR INSERT AS
BEGIN
  DECLARE @id int, @a decimal(12,2)
  SELECT @id = id, @a = amount FROM inserted
  IF @a > 10
    INSERT INTO dbo.hist (ord_id, what) VALUES (@id, 'large')
  ELSE
    INSERT INTO dbo.hist (ord_id, what) VALUES (@id, 'small')
END`, []string{insert, "INSERT INTO ord (cust_id, amount) VALUES (1, 1)", "INSERT INTO ord (cust_id) VALUES (1)"},
			"SELECT ord_id, what FROM hist ORDER BY id", []string{"1|large", "2|small", "3|small"}},
		{"event", `CREATE TRIGGER t ON dbo.ord AFTER INSERT, UPDATE, DELETE AS
BEGIN
  DECLARE @op char(1), @id int, @was varchar(10)
  IF EXISTS (SELECT 1 FROM inserted)
    IF EXISTS (SELECT 1 FROM deleted) SELECT @op = 'U', @id = id FROM inserted
    ELSE SELECT @op = 'I', @id = id FROM inserted
  ELSE SELECT @op = 'D', @id = id FROM deleted
  SELECT @was = status FROM deleted
  INSERT dbo.hist (ord_id, what, was) VALUES (@id, @op, @was)
END`, []string{insert, "UPDATE ord SET status = 'paid'", "DELETE FROM ord"},
			"SELECT ord_id, what, IFNULL(was, '-') FROM hist ORDER BY id", []string{"1|I|-", "1|U|new", "1|D|paid"}},
		{"own row", `CREATE TRIGGER t ON dbo.ord AFTER UPDATE AS
BEGIN
  DECLARE @id int, @old varchar(10)
  SELECT @id = id FROM inserted
  SELECT @old = status FROM deleted
  UPDATE dbo.ord SET note = 'was ' + @old WHERE id = @id
END`, []string{insert, "UPDATE ord SET status = 'paid'"}, "SELECT status, note FROM ord", []string{"paid|was new"}},
		{"early ends", `CREATE TRIGGER t ON dbo.ord AFTER UPDATE AS
BEGIN
  IF NOT UPDATE(amount) RETURN
  DECLARE @old decimal(12,2), @new decimal(12,2), @id int
  SELECT @id = i.id, @new = i.amount, @old = d.amount FROM inserted i, deleted d WHERE i.id = d.id
  IF @new IS NULL RETURN
  IF @new > ISNULL(@old, 0) * 2
  BEGIN
    ROLLBACK TRANSACTION
    RAISERROR('Too much: %d', 16, 1, @id)
  END
  ELSE INSERT dbo.hist (ord_id, was) VALUES (@id, @old)
END`, []string{insert, "UPDATE ord SET amount = 120", "-UPDATE ord SET amount = 241", "UPDATE ord SET note = 'x'", "UPDATE ord SET amount = NULL", "-UPDATE ord SET amount = 1"},
			"SELECT ord_id, was FROM hist", []string{"1|60.00"}},
		{"row that is there", `CREATE TRIGGER t ON dbo.ord AFTER INSERT AS
  DECLARE @c int, @s varchar(10)
  SELECT @c = cust_id, @s = status FROM inserted
  IF EXISTS (SELECT 1 FROM dbo.hist WHERE ord_id = @c) UPDATE dbo.hist SET was = is_now, is_now = @s WHERE ord_id = @c
  ELSE INSERT dbo.hist (ord_id, is_now) VALUES (@c, @s)`,
			[]string{insert, "INSERT INTO ord (cust_id, status) VALUES (1, 'paid')", "INSERT INTO ord (cust_id, status) VALUES (2, 'x')"},
			"SELECT ord_id, IFNULL(was, '-'), is_now FROM hist ORDER BY id", []string{"1|new|paid", "2|-|x"}},
		{"number of changed rows", `CREATE TRIGGER t ON dbo.ord AFTER INSERT AS
  DECLARE @c int
  SELECT @c = cust_id FROM inserted
  UPDATE dbo.hist SET was = 'again' WHERE ord_id = @c
  IF @@ROWCOUNT = 0 INSERT dbo.hist (ord_id, was) VALUES (@c, 'first')`,
			[]string{insert, insert, insert, "INSERT INTO ord (cust_id) VALUES (2)"},
			"SELECT ord_id, was FROM hist ORDER BY id", []string{"1|again", "2|first"}},
		{"merge", `CREATE TRIGGER t ON dbo.ord AFTER INSERT, UPDATE AS
  MERGE dbo.hist AS h USING inserted AS i ON h.ord_id = i.id
  WHEN MATCHED THEN UPDATE SET was = h.is_now, is_now = i.status
  WHEN NOT MATCHED THEN INSERT (ord_id, is_now) VALUES (i.id, i.status);`,
			[]string{insert, "UPDATE ord SET status = 'paid'", "INSERT INTO ord (cust_id) VALUES (2)"},
			"SELECT ord_id, IFNULL(was, '-'), is_now FROM hist ORDER BY id", []string{"1|new|paid", "2|-|new"}},
		{"count before and behind", `CREATE TRIGGER t ON dbo.ord AFTER INSERT AS
  DECLARE @c int, @n int, @m int
  SELECT @c = cust_id FROM inserted
  SELECT @n = COUNT(*) FROM dbo.hist
  IF @n > 1 DELETE dbo.hist WHERE ord_id < @c
  SELECT @m = COUNT(*) FROM dbo.hist
  UPDATE dbo.cust SET orders = orders + @m WHERE id = @c
  INSERT dbo.hist (ord_id) VALUES (@c)`,
			[]string{insert, insert, "INSERT INTO ord (cust_id) VALUES (2)"},
			"SELECT id, orders FROM cust ORDER BY id", []string{"1|1", "2|0"}},
		{"no row of another table", `CREATE TRIGGER t ON dbo.ord AFTER INSERT AS
  DECLARE @c int, @msg varchar(99)
  SELECT @c = cust_id FROM inserted
  IF NOT EXISTS (SELECT * FROM dbo.cust WHERE id = @c)
  BEGIN
    SET @msg = 'No customer ' + CAST(@c AS varchar(10))
    RAISERROR(@msg, 16, 1)
    ROLLBACK TRANSACTION
  END
  ELSE DELETE dbo.hist WHERE ord_id = @c`, []string{"INSERT INTO hist (ord_id) VALUES (1), (2)", insert, "-INSERT INTO ord (cust_id) VALUES (9)"},
			"SELECT ord_id FROM hist", []string{"2"}},
	} {
		db, res := loaded(t, "sqlserver", oneRowTables+c.trigger)
		runs(t, db, c.name, c.run, res.Script)
		if got := lines(t, db, c.query); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q\n%s", c.name, got, c.want, res.Script)
		}
		if got := itemsOf(res, "SS2175"); !strings.Contains(got, "SS2175") {
			t.Errorf("%s: no remark about rows: %s", c.name, got)
		}
	}
}

// TestCursorTriggers: a trigger that goes through its rows by a cursor does the same for each row, which needs no remark.
func TestCursorTriggers(t *testing.T) {
	for _, c := range []struct{ name, trigger string }{
		{"fetch before", `CREATE TRIGGER t ON dbo.ord AFTER INSERT AS
BEGIN
  DECLARE @id int, @cust int, @amount decimal(12,2)
  DECLARE cur CURSOR LOCAL FAST_FORWARD FOR SELECT id, cust_id, amount FROM inserted WHERE amount <> 5
  OPEN cur
  FETCH NEXT FROM cur INTO @id, @cust, @amount
  WHILE @@FETCH_STATUS = 0
  BEGIN
    IF @amount > 0
      UPDATE dbo.cust SET balance = balance + @amount, orders = (SELECT COUNT(*) FROM dbo.hist) WHERE id = @cust
    INSERT INTO dbo.hist (ord_id, what) VALUES (@id, 'new')
    FETCH NEXT FROM cur INTO @id, @cust, @amount
  END
  CLOSE cur
  DEALLOCATE cur
END`},
		{"fetch in the loop", `CREATE TRIGGER t ON dbo.ord AFTER INSERT AS
  DECLARE @id int, @cust int, @amount decimal(12,2)
  DECLARE cur CURSOR FOR SELECT id, cust_id, amount FROM inserted
  OPEN cur
  WHILE 1 = 1
  BEGIN
    FETCH NEXT FROM cur INTO @id, @cust, @amount
    IF @@FETCH_STATUS <> 0 BREAK
    IF @amount <> 5
    BEGIN
      IF @amount > 0
        UPDATE dbo.cust SET balance = balance + @amount, orders = (SELECT COUNT(*) FROM dbo.hist) WHERE id = @cust
      INSERT INTO dbo.hist (ord_id, what) VALUES (@id, 'new')
    END
  END
  CLOSE cur
  DEALLOCATE cur`},
	} {
		db, res := loaded(t, "sqlserver", oneRowTables+c.trigger)
		runs(t, db, c.name, []string{"INSERT INTO ord (cust_id, amount) VALUES (1, 1), (1, 2), (2, 5), (2, -1), (2, 4)"}, res.Script)
		if got, want := lines(t, db, "SELECT id, balance, orders FROM cust ORDER BY id"), []string{"1|3.00|1", "2|4.00|3"}; !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q\n%s", c.name, got, want, res.Script)
		}
		if got, want := lines(t, db, "SELECT ord_id FROM hist ORDER BY id"), []string{"1", "2", "4", "5"}; !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q\n%s", c.name, got, want, res.Script)
		}
		if got := itemsOf(res, "SS2175", "SS2127"); got != "" {
			t.Errorf("%s: %s", c.name, got)
		}
	}
}

// TestOtherOneRowTriggers: what depends on several rows, or on what a row does not have yet, stays an item.
func TestOtherOneRowTriggers(t *testing.T) {
	const loop = "DECLARE @id int, @n int DECLARE cur CURSOR FOR SELECT id FROM inserted OPEN cur FETCH NEXT FROM cur INTO @id WHILE @@FETCH_STATUS = 0 BEGIN %s FETCH NEXT FROM cur INTO @id END CLOSE cur DEALLOCATE cur"
	inLoop := func(body string) string { return strings.Replace(loop, "%s", body, 1) }
	for _, body := range []string{
		"DECLARE @all varchar(900) SELECT @all = ISNULL(@all + ',', '') + status FROM inserted INSERT dbo.hist (what) VALUES (@all)",
		"DECLARE @n int SELECT @n = COUNT(*) FROM inserted IF @n > 1 BEGIN RAISERROR ('one', 16, 1) ROLLBACK END",
		"DECLARE @n decimal(12,2) SELECT @n = SUM(amount) FROM inserted INSERT dbo.hist (was) VALUES (@n)",
		"DECLARE @id int SELECT @id = id FROM inserted UPDATE dbo.ord SET code = RIGHT('000000' + CAST(@id AS varchar(6)), 6) WHERE id = @id",
		"DECLARE @c int SELECT @c = cust_id FROM inserted UPDATE dbo.ord SET note = 'x' WHERE cust_id = @c",
		"DECLARE @c int, @n varchar(50) SELECT @c = cust_id FROM inserted SELECT @n = what FROM dbo.hist WHERE ord_id = @c INSERT dbo.hist (was) VALUES (@n)",
		"DECLARE @c int, @g uniqueidentifier SELECT @c = cust_id FROM inserted SET @g = NEWID() INSERT dbo.hist (ord_id, was) VALUES (@c, @g)",
		"DECLARE @c int SELECT @c = cust_id FROM inserted IF @c > 1 RAISERROR ('only told', 16, 1)",
		"DECLARE @c int, @n int SELECT @c = cust_id FROM inserted SELECT @n = COUNT(*) FROM dbo.hist DELETE dbo.hist INSERT dbo.hist (ord_id) VALUES (@n)",
		"DECLARE @c int SELECT @c = cust_id FROM inserted IF EXISTS (SELECT 1 FROM dbo.hist) BEGIN DELETE dbo.hist RETURN END INSERT dbo.hist (ord_id) VALUES (@c)",
		"DECLARE @c int, @n int SELECT @c = cust_id FROM inserted SELECT @n = COUNT(*) FROM dbo.hist INSERT dbo.hist (ord_id) VALUES (@n)",
		"DECLARE @c int SELECT @c = cust_id FROM inserted UPDATE dbo.hist SET was = (SELECT COUNT(*) FROM dbo.hist) WHERE ord_id = @c",
		"DECLARE @id int, @c int, @n int SELECT @id = id, @c = cust_id FROM inserted SELECT @n = COUNT(*) FROM dbo.ord WHERE cust_id = @c UPDATE dbo.ord SET note = @n WHERE id = @id",
		"DECLARE @id int, @n int SELECT @id = id FROM inserted INSERT dbo.hist (was) VALUES ('x') SELECT @n = COUNT(*) FROM dbo.hist UPDATE dbo.ord SET note = @n WHERE id = @id",
		"DECLARE @id int SELECT @id = id FROM inserted INSERT dbo.hist (was) VALUES ('x') IF EXISTS (SELECT 1 FROM dbo.hist) UPDATE dbo.ord SET note = 'y' WHERE id = @id",
		"MERGE dbo.hist AS h USING inserted AS i ON h.ord_id = i.id WHEN MATCHED AND h.was = 'x' THEN UPDATE SET was = 'y' WHEN NOT MATCHED THEN INSERT (ord_id) VALUES (i.id);",
		inLoop("SET @n = ISNULL(@n, 0) + 1 INSERT dbo.hist (ord_id, was) VALUES (@id, @n)"),
		inLoop("IF @id = 2 SET @n = 1 INSERT dbo.hist (ord_id, was) VALUES (@id, @n)"),
		inLoop("IF @id = 2 RETURN INSERT dbo.hist (ord_id) VALUES (@id)"),
		inLoop("INSERT dbo.hist (ord_id) VALUES (@id)") + " INSERT dbo.hist (was) VALUES (@id)",
	} {
		_, res := loaded(t, "sqlserver", oneRowTables+"CREATE TRIGGER t ON dbo.ord AFTER INSERT AS\n"+body)
		if !strings.Contains(res.Script, "MY5004") {
			t.Errorf("%s is converted:\n%s", body, res.Script)
		}
	}
}

// runs executes statements; those that begin with a minus are refused.
func runs(t *testing.T, db *sql.DB, name string, statements []string, script string) {
	t.Helper()
	for _, s := range statements {
		text, refused := strings.CutPrefix(s, "-")
		if _, err := db.Exec(text); (err != nil) != refused {
			t.Errorf("%s: %s gives %v\n%s", name, text, err, script)
		}
	}
}
