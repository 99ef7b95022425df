//go:build unix

package violations

import (
	"database/sql"
	"slices"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/internal/pgtest"
	"github.com/sctconv/sctconv/report"
)

// statementTriggers are triggers of SQL Server that do the same to each row, and a script of
// PostgreSQL with triggers that fire once a statement and read the same tables of rows.
const statementTriggers = `CREATE TABLE dbo.part (id int IDENTITY PRIMARY KEY, code varchar(20) COLLATE Latin1_General_BIN NOT NULL, price decimal(9,2), old_price decimal(9,2), rev int NOT NULL DEFAULT 0, who varchar(10));
CREATE TABLE dbo.part_log (log_id int IDENTITY PRIMARY KEY, part_id int, was decimal(9,2), price decimal(9,2), act varchar(6), note varchar(40));
CREATE TABLE dbo.stock (k varchar(10) COLLATE Latin1_General_BIN NOT NULL, n int, m int, note varchar(20) COLLATE Latin1_General_BIN);
CREATE TABLE dbo.stock_log (k varchar(10), n int, m int, act varchar(6));
CREATE TABLE dbo.limits (id int NOT NULL PRIMARY KEY, a int, b int);
GO
CREATE TRIGGER dbo.part_changed ON dbo.part AFTER INSERT, UPDATE NOT FOR REPLICATION AS
BEGIN
  IF @@ROWCOUNT = 0 RETURN;
  SET NOCOUNT ON;
  DECLARE @who varchar(10) = 'insert', @zero int = 0;
  IF EXISTS (SELECT 1 FROM deleted) SET @who = 'update';
  IF EXISTS (SELECT 1 FROM inserted i JOIN deleted d ON d.id = i.id WHERE i.price < d.price / 2) OR EXISTS (SELECT * FROM inserted WHERE price < @zero)
  BEGIN
    IF @@TRANCOUNT > 0 ROLLBACK TRANSACTION;
    RAISERROR (N'Price is 100%% wrong', 16, 1);
    RETURN
  END
  UPDATE p SET rev += 1, p.who = @who, old_price = d.price
  FROM dbo.part AS p INNER JOIN inserted AS i ON i.id = p.id LEFT JOIN deleted d ON d.id = i.id;
END
GO
CREATE TRIGGER dbo.part_gone ON dbo.part FOR DELETE AS
BEGIN
  IF ((SELECT TRIGGER_NESTLEVEL()) > 1) RETURN;
  INSERT INTO dbo.part_log SELECT d.id, d.price, NULL, 'D', 'gone ' + d.code FROM deleted d WHERE d.price IS NOT NULL
  UNION ALL SELECT id, NULL, NULL, 'D0', code FROM deleted WHERE price IS NULL;
END
GO
CREATE OR ALTER TRIGGER dbo.stock_journal ON dbo.stock AFTER INSERT, UPDATE, DELETE AS
BEGIN
  DECLARE @act varchar(6);
  IF EXISTS (SELECT * FROM inserted) AND EXISTS (SELECT * FROM deleted) SELECT @act = 'UPDATE'
  ELSE IF (SELECT COUNT(*) FROM inserted) > 0 SET @act = 'INSERT'
  ELSE SET @act = 'DELETE';
  IF @act = 'UPDATE'
    INSERT INTO dbo.stock_log SELECT COALESCE(i.k, d.k), i.n, d.m, @act FROM inserted i FULL OUTER JOIN deleted d ON i.k = d.k;
  ELSE IF @act = 'INSERT'
    INSERT INTO dbo.stock_log (k, n, act) SELECT i.k, COALESCE(d.n, i.n), @act FROM inserted i LEFT JOIN deleted d ON d.k = i.k WHERE i.n > 0 AND d.k IS NULL
  ELSE
    INSERT dbo.stock_log (act, k, n) SELECT @act, k, n FROM deleted;
END
GO
CREATE TRIGGER dbo.stock_notes ON dbo.stock AFTER UPDATE AS
BEGIN
  IF NOT UPDATE(note) RETURN;
  INSERT dbo.stock_log (k, act) SELECT i.k, 'note' FROM inserted i, deleted d WHERE i.k = d.k AND EXISTS (SELECT i.note EXCEPT SELECT d.note);
END
GO
ALTER TABLE dbo.stock ADD CONSTRAINT pk_stock PRIMARY KEY (k);
GO
CREATE TABLE dbo.seeded (id int IDENTITY PRIMARY KEY, b int);
CREATE TABLE dbo.seeded_log (n int IDENTITY(5,1) PRIMARY KEY, id int, b int);
INSERT dbo.seeded (b) VALUES (1);
GO
CREATE TRIGGER dbo.seeded_journal ON dbo.seeded AFTER INSERT AS INSERT dbo.seeded_log (id, b) SELECT id, b FROM inserted;
GO
INSERT dbo.seeded (b) VALUES (2), (3);
GO
CREATE TABLE dbo.parent (id int PRIMARY KEY, closed bit NOT NULL, most int, name varchar(20));
CREATE TABLE dbo.child (id int IDENTITY PRIMARY KEY, parent_id int, qty int, pname varchar(20));
CREATE TABLE dbo.child_log (act char(1), id int, pname varchar(20));
INSERT dbo.parent VALUES (1, 0, 5, 'one'), (2, 1, 9, 'two'), (3, 0, NULL, 'three');
GO
CREATE TRIGGER dbo.child_iu ON dbo.child AFTER INSERT, UPDATE AS
BEGIN
  IF EXISTS (SELECT 1 FROM inserted i INNER JOIN dbo.parent p ON p.id = i.parent_id WHERE p.closed = 1 AND i.qty > 0)
  BEGIN
    ROLLBACK TRANSACTION;
    RETURN;
  END
  IF EXISTS (SELECT * FROM inserted i WHERE i.qty > (SELECT most FROM dbo.parent WHERE id = i.parent_id) OR NOT EXISTS (SELECT 1 FROM dbo.parent x WHERE x.id = i.parent_id))
    THROW 50002, 'too many', 1;
  UPDATE c SET pname = (SELECT p.name FROM dbo.parent p WHERE p.id = c.parent_id) FROM dbo.child c JOIN inserted i ON i.id = c.id;
END
GO
CREATE TABLE dbo.orders (id int IDENTITY PRIMARY KEY, parent_id int, qty int);
CREATE TABLE dbo.orders_log (n int IDENTITY PRIMARY KEY, id int, name varchar(30), due int);
GO
CREATE TRIGGER dbo.orders_journal ON dbo.orders AFTER INSERT, UPDATE AS
  INSERT INTO dbo.orders_log (id, name, due)
  SELECT i.id, p.name + '/' + x.name, i.qty * p.most FROM inserted i JOIN dbo.parent p ON p.id = i.parent_id INNER JOIN dbo.parent x ON x.id = i.qty WHERE p.closed = 0 AND i.qty < 9
GO
CREATE TABLE dbo.visits (id int IDENTITY PRIMARY KEY, parent_id int, other int);
CREATE TABLE dbo.visits_log (n int IDENTITY PRIMARY KEY, id int, name varchar(30), other varchar(30));
GO
CREATE TRIGGER dbo.visits_journal ON dbo.visits AFTER INSERT, UPDATE AS
BEGIN
  IF EXISTS (SELECT 1 FROM inserted i LEFT JOIN dbo.parent x ON x.id = i.other WHERE x.id IS NULL AND i.other IS NOT NULL) BEGIN RAISERROR('no such parent', 16, 1) ROLLBACK RETURN END
  INSERT INTO dbo.visits_log (id, name, other)
  SELECT i.id, p.name, ISNULL(x.name, '-') + '.' FROM inserted i JOIN dbo.parent p ON p.id = i.parent_id LEFT JOIN dbo.parent x ON x.id = i.other AND x.closed = p.closed WHERE ISNULL(x.most, 0) < 9
END
GO
CREATE TRIGGER dbo.child_d ON dbo.child AFTER DELETE AS
BEGIN
  DECLARE @act char(1) = 'I';
  IF EXISTS (SELECT 1 FROM deleted) BEGIN SET @act = CASE WHEN EXISTS (SELECT 1 FROM inserted) THEN 'U' ELSE 'D' END END
  INSERT dbo.child_log SELECT @act, d.id, (SELECT name FROM dbo.parent p WHERE p.id = d.parent_id) FROM deleted d WHERE d.parent_id IN (SELECT id FROM dbo.parent WHERE closed = 0);
END
GO
CREATE TRIGGER dbo.limits_checked ON dbo.limits AFTER INSERT, UPDATE AS
  IF EXISTS (SELECT * FROM inserted WHERE a > b) THROW 51000, 'a is above b', 1;
GO
CREATE TABLE dbo.bills (id int NOT NULL PRIMARY KEY, total int, paid int, state varchar(10));
CREATE TABLE dbo.bills_log (id int, act varchar(6), state varchar(10));
GO
CREATE TRIGGER dbo.bills_state ON dbo.bills FOR UPDATE AS
BEGIN TRY
  DECLARE @n int;
  SELECT @n = COUNT(*) FROM inserted i JOIN deleted d ON i.id = d.id WHERE d.state = 'paid' AND i.state <> 'paid';
  IF @n > 0 BEGIN RAISERROR ('Paid bills stay paid', 16, 1) ROLLBACK TRAN RETURN END
  IF (SELECT COUNT(*) FROM inserted WHERE total < 0) > 0 THROW 50003, 'below 0', 1;
  UPDATE dbo.bills SET state = 'paid' FROM dbo.bills b JOIN inserted i ON i.id = b.id WHERE i.paid >= i.total AND i.total > 0
END TRY
BEGIN CATCH
  IF @@TRANCOUNT > 0 ROLLBACK;
  THROW
END CATCH
GO
CREATE TRIGGER dbo.bills_journal ON dbo.bills FOR INSERT, DELETE AS
  INSERT dbo.bills_log (id, act, state) SELECT id, CASE WHEN EXISTS (SELECT * FROM deleted) THEN 'gone' ELSE 'new' END, state FROM inserted WHERE NOT EXISTS (SELECT 1 FROM deleted)
  INSERT dbo.bills_log (id, act, state) SELECT id, IIF(EXISTS (SELECT * FROM inserted), 'new', 'gone'), state FROM deleted
GO
CREATE TRIGGER dbo.limits_kept ON dbo.limits AFTER DELETE AS BEGIN RAISERROR ('No deletes', 16, 1); ROLLBACK END
GO
`

const statementTriggersJudge = `CREATE TABLE part (id serial PRIMARY KEY, code varchar(20) NOT NULL, price decimal(9,2), old_price decimal(9,2), rev int NOT NULL DEFAULT 0, who varchar(10));
CREATE TABLE part_log (log_id serial PRIMARY KEY, part_id int, was decimal(9,2), price decimal(9,2), act varchar(6), note varchar(40));
CREATE TABLE stock (k varchar(10) PRIMARY KEY, n int, m int, note varchar(20));
CREATE TABLE stock_log (k varchar(10), n int, m int, act varchar(6));
CREATE TABLE limits (id int PRIMARY KEY, a int, b int);
CREATE FUNCTION part_i() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF pg_trigger_depth() > 1 THEN RETURN NULL; END IF;
  IF EXISTS (SELECT FROM inserted WHERE price < 0) THEN RAISE 'wrong'; END IF;
  UPDATE part p SET rev = p.rev + 1, who = 'insert', old_price = NULL FROM inserted i WHERE i.id = p.id;
  RETURN NULL; END $$;
CREATE FUNCTION part_u() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF pg_trigger_depth() > 1 THEN RETURN NULL; END IF;
  IF EXISTS (SELECT FROM inserted i JOIN deleted d ON d.id = i.id WHERE i.price < d.price / 2) OR EXISTS (SELECT FROM inserted WHERE price < 0) THEN RAISE 'wrong'; END IF;
  UPDATE part p SET rev = p.rev + 1, who = 'update', old_price = d.price FROM inserted i LEFT JOIN deleted d ON d.id = i.id WHERE i.id = p.id;
  RETURN NULL; END $$;
CREATE FUNCTION part_d() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  INSERT INTO part_log (part_id, was, act, note) SELECT id, price, 'D', 'gone ' || code FROM deleted WHERE price IS NOT NULL ORDER BY id;
  INSERT INTO part_log (part_id, act, note) SELECT id, 'D0', code FROM deleted WHERE price IS NULL ORDER BY id;
  RETURN NULL; END $$;
CREATE TRIGGER i AFTER INSERT ON part REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION part_i();
CREATE TRIGGER u AFTER UPDATE ON part REFERENCING NEW TABLE AS inserted OLD TABLE AS deleted FOR EACH STATEMENT EXECUTE FUNCTION part_u();
CREATE TRIGGER d AFTER DELETE ON part REFERENCING OLD TABLE AS deleted FOR EACH STATEMENT EXECUTE FUNCTION part_d();
CREATE FUNCTION stock_i() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO stock_log (k, n, act) SELECT k, n, 'INSERT' FROM inserted WHERE n > 0; RETURN NULL; END $$;
CREATE FUNCTION stock_d() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO stock_log (k, n, act) SELECT k, n, 'DELETE' FROM deleted; RETURN NULL; END $$;
CREATE FUNCTION stock_u() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  INSERT INTO stock_log SELECT COALESCE(i.k, d.k), i.n, d.m, 'UPDATE' FROM inserted i FULL JOIN deleted d ON i.k = d.k;
  INSERT INTO stock_log (k, act) SELECT i.k, 'note' FROM inserted i JOIN deleted d ON i.k = d.k WHERE i.note IS DISTINCT FROM d.note;
  RETURN NULL; END $$;
CREATE TRIGGER i AFTER INSERT ON stock REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION stock_i();
CREATE TRIGGER u AFTER UPDATE ON stock REFERENCING NEW TABLE AS inserted OLD TABLE AS deleted FOR EACH STATEMENT EXECUTE FUNCTION stock_u();
CREATE TRIGGER d AFTER DELETE ON stock REFERENCING OLD TABLE AS deleted FOR EACH STATEMENT EXECUTE FUNCTION stock_d();
CREATE TABLE parent (id int PRIMARY KEY, closed boolean NOT NULL, most int, name varchar(20));
CREATE TABLE child (id serial PRIMARY KEY, parent_id int, qty int, pname varchar(20));
CREATE TABLE child_log (act char(1), id int, pname varchar(20));
INSERT INTO parent VALUES (1, false, 5, 'one'), (2, true, 9, 'two'), (3, false, NULL, 'three');
CREATE TABLE bills (id int PRIMARY KEY, total int, paid int, state varchar(10));
CREATE TABLE bills_log (id int, act varchar(6), state varchar(10));
CREATE FUNCTION bills_u() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF pg_trigger_depth() > 1 THEN RETURN NULL; END IF;
  IF EXISTS (SELECT FROM inserted i JOIN deleted d ON i.id = d.id WHERE d.state = 'paid' AND i.state <> 'paid') OR EXISTS (SELECT FROM inserted WHERE total < 0) THEN RAISE 'refused'; END IF;
  UPDATE bills b SET state = 'paid' FROM inserted i WHERE i.id = b.id AND i.paid >= i.total AND i.total > 0;
  RETURN NULL; END $$;
CREATE FUNCTION bills_i() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO bills_log SELECT id, 'new', state FROM inserted; RETURN NULL; END $$;
CREATE FUNCTION bills_d() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO bills_log SELECT id, 'gone', state FROM deleted; RETURN NULL; END $$;
CREATE TRIGGER u AFTER UPDATE ON bills REFERENCING NEW TABLE AS inserted OLD TABLE AS deleted FOR EACH STATEMENT EXECUTE FUNCTION bills_u();
CREATE TRIGGER i AFTER INSERT ON bills REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION bills_i();
CREATE TRIGGER d AFTER DELETE ON bills REFERENCING OLD TABLE AS deleted FOR EACH STATEMENT EXECUTE FUNCTION bills_d();
CREATE FUNCTION child_iu() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF pg_trigger_depth() > 1 THEN RETURN NULL; END IF;
  IF EXISTS (SELECT FROM inserted i JOIN parent p ON p.id = i.parent_id WHERE p.closed AND i.qty > 0) THEN RAISE 'closed'; END IF;
  IF EXISTS (SELECT FROM inserted i WHERE i.qty > (SELECT most FROM parent WHERE id = i.parent_id) OR NOT EXISTS (SELECT FROM parent x WHERE x.id = i.parent_id)) THEN RAISE 'many'; END IF;
  UPDATE child c SET pname = (SELECT p.name FROM parent p WHERE p.id = c.parent_id) FROM inserted i WHERE i.id = c.id;
  RETURN NULL; END $$;
CREATE TABLE orders (id serial PRIMARY KEY, parent_id int, qty int);
CREATE TABLE orders_log (n serial PRIMARY KEY, id int, name varchar(30), due int);
CREATE FUNCTION orders_iu() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  INSERT INTO orders_log (id, name, due) SELECT i.id, p.name || '/' || x.name, i.qty * p.most FROM inserted i JOIN parent p ON p.id = i.parent_id JOIN parent x ON x.id = i.qty WHERE NOT p.closed AND i.qty < 9 ORDER BY i.id;
  RETURN NULL; END $$;
CREATE TRIGGER i AFTER INSERT ON orders REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION orders_iu();
CREATE TRIGGER u AFTER UPDATE ON orders REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION orders_iu();
CREATE TABLE visits (id serial PRIMARY KEY, parent_id int, other int);
CREATE TABLE visits_log (n serial PRIMARY KEY, id int, name varchar(30), other varchar(30));
CREATE FUNCTION visits_iu() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF EXISTS (SELECT FROM inserted i LEFT JOIN parent x ON x.id = i.other WHERE x.id IS NULL AND i.other IS NOT NULL) THEN RAISE 'none'; END IF;
  INSERT INTO visits_log (id, name, other) SELECT i.id, p.name, coalesce(x.name, '-') || '.' FROM inserted i JOIN parent p ON p.id = i.parent_id LEFT JOIN parent x ON x.id = i.other AND x.closed = p.closed WHERE coalesce(x.most, 0) < 9 ORDER BY i.id;
  RETURN NULL; END $$;
CREATE TRIGGER i AFTER INSERT ON visits REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION visits_iu();
CREATE TRIGGER u AFTER UPDATE ON visits REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION visits_iu();
CREATE FUNCTION child_d() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  INSERT INTO child_log SELECT 'D', d.id, (SELECT name FROM parent p WHERE p.id = d.parent_id) FROM deleted d WHERE d.parent_id IN (SELECT id FROM parent WHERE NOT closed);
  RETURN NULL; END $$;
CREATE TRIGGER i AFTER INSERT ON child REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION child_iu();
CREATE TRIGGER u AFTER UPDATE ON child REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION child_iu();
CREATE TRIGGER d AFTER DELETE ON child REFERENCING OLD TABLE AS deleted FOR EACH STATEMENT EXECUTE FUNCTION child_d();
CREATE FUNCTION limits_iu() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT FROM inserted WHERE a > b) THEN RAISE 'above'; END IF; RETURN NULL; END $$;
CREATE FUNCTION limits_d() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no deletes'; END $$;
CREATE TRIGGER i AFTER INSERT ON limits REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION limits_iu();
CREATE TRIGGER u AFTER UPDATE ON limits REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION limits_iu();
CREATE TRIGGER d AFTER DELETE ON limits FOR EACH STATEMENT EXECUTE FUNCTION limits_d();
`

var statementTriggerChanges = []string{
	"INSERT INTO part (code, price) VALUES ('a', 1.5), ('b', NULL), ('c', 10)",
	"INSERT INTO part (code, price) VALUES ('x', 1), ('y', -1)",
	"UPDATE part SET price = price * 2",
	"UPDATE part SET price = 1 WHERE code IN ('b', 'c')",
	"UPDATE part SET price = 11, code = 'C' WHERE code = 'c'",
	"UPDATE part SET price = 5 WHERE price IS NULL",
	"INSERT INTO part (code) VALUES ('d')",
	"INSERT INTO part (code, rev, who, old_price) VALUES ('e', 7, 'me', 3)",
	"UPDATE part SET rev = 0 WHERE code = 'nobody'",
	"INSERT INTO part (code, price) VALUES (NULL, 1)",
	"DELETE FROM part WHERE code IN ('b', 'd')",
	"INSERT INTO stock VALUES ('p', 1, 2, 'n'), ('q', 0, 3, NULL), ('r', 5, 5, 'x')",
	"UPDATE stock SET n = n + 1",
	"UPDATE stock SET k = 's', m = 9 WHERE k = 'p'",
	"UPDATE stock SET note = 'N' WHERE k IN ('s', 'r')",
	"UPDATE stock SET note = NULL, n = 0 WHERE k = 'q'",
	"UPDATE stock SET k = 't', note = 'moved' WHERE k = 'r'",
	"DELETE FROM stock WHERE n >= 1",
	"INSERT INTO child (parent_id, qty) VALUES (1, 5), (3, 100), (2, 0), (2, NULL)",
	"INSERT INTO child (parent_id, qty) VALUES (1, 1), (2, 1)",
	"INSERT INTO child (parent_id, qty) VALUES (1, 6)",
	"INSERT INTO child (parent_id, qty) VALUES (7, 1)",
	"INSERT INTO child (parent_id, qty) VALUES (NULL, 1)",
	"UPDATE child SET parent_id = 1 WHERE id IN (2, 3)",
	"UPDATE child SET parent_id = 1 WHERE id = 3",
	"UPDATE child SET qty = qty + 1 WHERE parent_id = 2",
	"DELETE FROM child WHERE id IN (2, 4)",
	"INSERT INTO orders (parent_id, qty) VALUES (1, 2), (2, 2), (3, 1), (NULL, 1), (1, NULL), (7, 1), (1, 3)",
	"UPDATE orders SET qty = 1, parent_id = 1 WHERE qty = 2",
	"INSERT INTO visits (parent_id, other) VALUES (1, 3), (1, 2), (2, 2), (3, NULL), (NULL, 1), (7, 1), (1, 1)",
	"INSERT INTO visits (parent_id, other) VALUES (1, 1), (1, 8)",
	"UPDATE visits SET other = 3",
	"UPDATE visits SET other = 9 WHERE id = 1",
	"INSERT INTO bills VALUES (1, 10, 0, 'open'), (2, 5, 5, 'open'), (3, 0, 0, NULL)",
	"UPDATE bills SET paid = 10",
	"UPDATE bills SET state = 'open' WHERE id IN (1, 3)",
	"UPDATE bills SET state = 'open' WHERE id = 3",
	"UPDATE bills SET total = total - 1",
	"UPDATE bills SET paid = 0 WHERE id = 1",
	"DELETE FROM bills WHERE id > 1",
	"INSERT INTO limits VALUES (1, 1, 2), (2, NULL, 1)",
	"INSERT INTO limits VALUES (3, 1, 2), (4, 3, 1)",
	"UPDATE limits SET b = 0 WHERE id = 2",
	"UPDATE limits SET b = 0",
	"DELETE FROM limits WHERE id = 1",
}

var statementTriggerStates = []string{
	"SELECT id, code, price, old_price, rev, who FROM part ORDER BY id",
	"SELECT part_id, was, price, act, note FROM part_log ORDER BY log_id",
	"SELECT k, n, m, note FROM stock ORDER BY k",
	"SELECT k, n, m, act FROM stock_log ORDER BY k, length(act), act = 'note', act = 'DELETE', coalesce(n, -9), coalesce(m, -9)",
	"SELECT id, a, b FROM limits ORDER BY id",
	"SELECT id, parent_id, qty, pname FROM child ORDER BY id",
	"SELECT act, id, pname FROM child_log ORDER BY id",
	"SELECT n, id, name, due FROM orders_log ORDER BY n",
	"SELECT id, parent_id, other FROM visits ORDER BY parent_id IS NULL, parent_id, id",
	"SELECT id, name, other FROM visits_log ORDER BY n",
	"SELECT id, total, paid, state FROM bills ORDER BY id",
	"SELECT id, act, state FROM bills_log ORDER BY act, id",
}

// judged makes changes here and in a database of PostgreSQL, in its words, and compares what is refused
// and the rows that remain.
func judged(t *testing.T, db *sql.DB, database, judge string, changes, inPostgres, states []string) {
	t.Helper()
	pg := pgtest.Start(t)
	if err := pg.Exec("postgres", "CREATE DATABASE "+database); err != nil {
		t.Fatal(err)
	}
	if err := pg.Exec(database, judge); err != nil {
		t.Fatal(err)
	}
	refused, err := pg.Refused(database, inPostgres)
	if err != nil {
		t.Fatal(err)
	}
	for i, s := range changes {
		if _, err := db.Exec(s); (err != nil) != refused[i] {
			t.Errorf("%s: %v, refused by PostgreSQL: %t", s, err, refused[i])
		}
	}
	want, err := pg.Answers(database, states)
	if err != nil {
		t.Fatal(err)
	}
	for i, q := range states {
		got := strings.ReplaceAll(strings.Join(lines(t, db, q), "\n"), `\N`, "")
		if got != want[i] || got == "" {
			t.Errorf("%s\n%s\nwant\n%s", q, got, want[i])
		}
	}
}

// TestStatementTriggers: triggers of SQL Server that do the same to each row are part of ours, and
// leave and refuse the rows that triggers of PostgreSQL for each statement do.
func TestStatementTriggers(t *testing.T) {
	db, res := loaded(t, "sqlserver", statementTriggers)
	for _, it := range res.Report.Items {
		if it.Rule == "MY5004" {
			t.Errorf("%s: %s", it.Position, it.Message)
		}
	}
	judged(t, db, "statement_triggers", statementTriggersJudge, statementTriggerChanges, statementTriggerChanges, statementTriggerStates)
	if got := strings.Join(lines(t, db, "SELECT n, id, b FROM seeded_log ORDER BY n"), " "); got != "5|2|2 6|3|3" {
		t.Errorf("rows of the script are written down as %s", got)
	}
	for s, message := range map[string]string{
		"UPDATE part SET price = 1 WHERE code = 'C'": "Error 50000 (45000): Price is 100% wrong",
		"UPDATE limits SET a = 9":                    "Error 51000 (45000): a is above b",
		"DELETE FROM limits":                         "Error 50000 (45000): No deletes",
	} {
		if _, err := db.Exec(s); err == nil || err.Error() != message {
			t.Errorf("%s: %v, want %s", s, err, message)
		}
	}
}

// TestRowsOfBothTables: triggers that change the rows which belong to those of inserted or deleted, joined by UNION or
// named by WITH, do so for each of both; what would be another value the second time stays an item.
func TestRowsOfBothTables(t *testing.T) {
	tables := `CREATE TABLE dbo.Head (Id int PRIMARY KEY, Total decimal(12,2) NOT NULL DEFAULT 0, Mark int NOT NULL DEFAULT 0, Lines int NOT NULL DEFAULT 0);
CREATE TABLE dbo.Line (Id int PRIMARY KEY, HeadId int NOT NULL, Qty int NOT NULL, Price decimal(10,2) NOT NULL);
CREATE TABLE dbo.Stock (Id int PRIMARY KEY, Qty int NOT NULL);
CREATE TABLE dbo.Move (Id int PRIMARY KEY, StockId int NOT NULL, Qty int NOT NULL);
GO
`
	db, res := loaded(t, "sqlserver", tables+`CREATE TRIGGER t ON dbo.Line AFTER INSERT, UPDATE, DELETE AS
BEGIN
  UPDATE h SET Total = ISNULL((SELECT SUM(Qty * Price) FROM dbo.Line l WHERE l.HeadId = h.Id), 0)
  FROM dbo.Head h WHERE h.Id IN (SELECT HeadId FROM inserted UNION SELECT HeadId FROM deleted);
END
GO
CREATE TRIGGER u ON dbo.Line AFTER UPDATE, DELETE AS
BEGIN
  WITH ids AS (SELECT HeadId FROM deleted UNION SELECT HeadId FROM inserted)
  UPDATE h SET Mark = 1 FROM dbo.Head h JOIN ids ON ids.HeadId = h.Id;
END
GO
CREATE TRIGGER o ON dbo.Line AFTER INSERT, UPDATE, DELETE AS
UPDATE dbo.Head SET Lines = (SELECT COUNT(*) FROM dbo.Line l WHERE l.HeadId = Head.Id) WHERE Id IN (SELECT HeadId FROM inserted) OR Id IN (SELECT HeadId FROM deleted)
GO
CREATE TRIGGER m ON dbo.Move AFTER INSERT AS
BEGIN
  WITH s AS (SELECT StockId, SUM(Qty) AS Qty FROM inserted GROUP BY StockId)
  UPDATE p SET p.Qty = p.Qty - s.Qty FROM dbo.Stock p INNER JOIN s ON p.Id = s.StockId;
END
GO
INSERT dbo.Head (Id) VALUES (1), (2), (3);
INSERT dbo.Stock VALUES (1, 10), (2, 10);
`)
	for _, s := range []struct {
		change string
		want   []string
	}{
		{"INSERT INTO Line VALUES (1, 1, 2, 10), (2, 1, 1, 5), (3, 2, 1, 1)", []string{"1|25.00|0|2", "2|1.00|0|1", "3|0.00|0|0"}},
		{"UPDATE Line SET HeadId = 3 WHERE Id = 1", []string{"1|5.00|1|1", "2|1.00|0|1", "3|20.00|1|1"}},
		{"UPDATE Line SET Qty = Qty + 1 WHERE HeadId = 3", []string{"1|5.00|1|1", "2|1.00|0|1", "3|30.00|1|1"}},
		{"DELETE FROM Line WHERE Id > 1", []string{"1|0.00|1|0", "2|0.00|1|0", "3|30.00|1|1"}},
	} {
		if _, err := db.Exec(s.change); err != nil {
			t.Fatal(err)
		}
		if got := lines(t, db, "SELECT Id, Total, Mark, `Lines` FROM Head ORDER BY Id"); !slices.Equal(got, s.want) {
			t.Errorf("%s: %q, want %q\n%s", s.change, got, s.want, res.Script)
		}
	}
	if _, err := db.Exec("INSERT INTO Move VALUES (1, 1, 2), (2, 1, 3), (3, 2, 1)"); err != nil {
		t.Fatal(err)
	}
	if got, want := lines(t, db, "SELECT * FROM Stock ORDER BY Id"), []string{"1|5", "2|9"}; !slices.Equal(got, want) {
		t.Errorf("stock %q, want %q", got, want)
	}
	for _, body := range []string{
		"UPDATE h SET Mark = h.Mark + 1 FROM dbo.Head h WHERE h.Id IN (SELECT HeadId FROM inserted UNION SELECT HeadId FROM deleted)",
		"UPDATE dbo.Head SET Mark = Mark + 1 WHERE Id IN (SELECT HeadId FROM inserted) OR Id IN (SELECT HeadId FROM deleted)",
		"UPDATE dbo.Head SET Mark = 1 WHERE Id IN (SELECT HeadId FROM inserted) OR Id = 3",
		"UPDATE dbo.Head SET Mark = 5 WHERE Mark < 5 AND Id IN (SELECT HeadId FROM inserted UNION SELECT HeadId FROM deleted)",
		"UPDATE dbo.Head SET Mark = 5 WHERE Id IN (SELECT HeadId FROM inserted); UPDATE dbo.Head SET Mark = 6 WHERE Id IN (SELECT HeadId FROM deleted)",
	} {
		_, res := loaded(t, "sqlserver", tables+"CREATE TRIGGER t ON dbo.Line AFTER UPDATE AS BEGIN "+body+" END\nGO\n")
		if !slices.ContainsFunc(res.Report.Items, func(it *report.Item) bool { return it.Rule == "MY5004" }) {
			t.Errorf("%s\nis converted:\n%s", body, res.Script)
		}
	}
}
