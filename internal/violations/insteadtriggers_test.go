//go:build unix

package violations

import (
	"fmt"
	"testing"
)

// insteadTriggers are triggers of SQL Server that fire instead of a statement and make its change
// themselves, that change rows of other tables, and that see rows which fall with their parents.
const insteadTriggers = `CREATE TABLE dbo.person (id int IDENTITY PRIMARY KEY, name varchar(20));
CREATE TABLE dbo.loan (id int IDENTITY PRIMARY KEY, lender int NOT NULL REFERENCES dbo.person (id), taker int NULL REFERENCES dbo.person (id), amount int);
CREATE TABLE dbo.letter (id int IDENTITY PRIMARY KEY, person_id int NOT NULL REFERENCES dbo.person (id));
CREATE TABLE dbo.person_log (id int, name varchar(20), what varchar(10));
GO
CREATE TRIGGER dbo.person_gone ON dbo.person INSTEAD OF DELETE AS
BEGIN
  DECLARE @Count int;
  SET @Count = @@ROWCOUNT;
  IF @Count = 0 RETURN;
  SET NOCOUNT ON;
  UPDATE dbo.loan SET taker = NULL WHERE taker IN (SELECT id FROM deleted);
  DELETE l FROM dbo.loan AS l JOIN deleted d ON d.id = l.lender WHERE l.amount < 100;
  DELETE FROM dbo.letter WHERE EXISTS (SELECT 1 FROM deleted d WHERE d.id = letter.person_id);
  INSERT dbo.person_log SELECT id, name, 'before' FROM deleted;
  DELETE p FROM dbo.person p INNER JOIN deleted d ON p.id = d.id;
  INSERT dbo.person_log SELECT id, name, 'behind' FROM deleted;
END
GO
CREATE TRIGGER dbo.person_dead ON dbo.person AFTER DELETE AS INSERT dbo.person_log SELECT id, name, 'after' FROM deleted;
GO
CREATE TRIGGER dbo.letter_gone ON dbo.letter AFTER DELETE AS INSERT dbo.person_log SELECT person_id, CAST(id AS varchar(20)), 'letter' FROM deleted;
GO
CREATE TABLE dbo.account (id int IDENTITY PRIMARY KEY, code varchar(10) NOT NULL UNIQUE, balance int NOT NULL DEFAULT 5 CHECK (balance >= 0), state varchar(5) DEFAULT 'new', note varchar(10));
GO
CREATE TRIGGER dbo.account_made ON dbo.account INSTEAD OF INSERT AS
  INSERT INTO dbo.account (code, balance) SELECT UPPER(ISNULL(code, 'none')), ABS(i.balance) FROM inserted i;
GO
CREATE TRIGGER dbo.account_changed ON dbo.account INSTEAD OF UPDATE AS
BEGIN
  IF EXISTS (SELECT 1 FROM inserted i JOIN deleted d ON d.id = i.id WHERE i.balance < d.balance / 2)
  BEGIN
    RAISERROR ('Too much', 16, 1);
    ROLLBACK;
    RETURN;
  END
  UPDATE a SET code = LOWER(i.code), balance = i.balance + 1 FROM dbo.account a JOIN inserted i ON i.id = a.id;
END
GO
CREATE TABLE dbo.ticket (code varchar(10) NOT NULL PRIMARY KEY, price int);
CREATE TABLE dbo.seat (id int PRIMARY KEY, ticket varchar(10), paid int NOT NULL, was varchar(10));
CREATE TABLE dbo.wish (id int PRIMARY KEY, ticket varchar(10));
GO
CREATE TRIGGER dbo.ticket_seats ON dbo.ticket AFTER UPDATE, DELETE AS
BEGIN TRY
  IF EXISTS (SELECT * FROM inserted WHERE price < 0) RAISERROR (N'below 0', 16, 1);
  UPDATE s SET s.paid = s.paid + d.price, was = d.code FROM dbo.seat s INNER JOIN deleted d ON d.code = s.ticket WHERE d.price > 1;
  IF NOT EXISTS (SELECT * FROM inserted)
    DELETE dbo.wish WHERE ticket IN (SELECT code FROM deleted WHERE price > 10);
  ELSE
    UPDATE dbo.wish SET ticket = NULL FROM dbo.wish w JOIN deleted d ON d.code = w.ticket JOIN inserted i ON i.code = d.code WHERE i.price > d.price;
END TRY
BEGIN CATCH
  DECLARE @said nvarchar(4000) = ERROR_MESSAGE();
  IF XACT_STATE() <> 0 ROLLBACK TRANSACTION;
  RAISERROR (@said, 16, 1);
END CATCH
GO
CREATE TABLE dbo.client (id int PRIMARY KEY);
CREATE TABLE dbo.bill (id int PRIMARY KEY, client_id int REFERENCES dbo.client (id) ON DELETE CASCADE, total int NOT NULL DEFAULT 0);
CREATE TABLE dbo.line (id int PRIMARY KEY, bill_id int REFERENCES dbo.bill (id) ON DELETE CASCADE, amount int NOT NULL);
CREATE TABLE dbo.line_log (id int, bill_id int, amount int);
GO
CREATE TRIGGER dbo.line_gone ON dbo.line AFTER DELETE AS INSERT dbo.line_log SELECT id, bill_id, amount FROM deleted;
GO
CREATE TABLE dbo.branch (id int PRIMARY KEY, place varchar(20));
CREATE TABLE dbo.staff (id int PRIMARY KEY, branch_id int NULL, boss_id int NULL);
GO
CREATE TRIGGER dbo.staff_i ON dbo.staff FOR INSERT AS
BEGIN
  DECLARE @numrows int, @nullcnt int, @validcnt int, @errno int, @errmsg varchar(255);
  SELECT @numrows = @@ROWCOUNT;
  IF @numrows = 0 RETURN;
  SELECT @nullcnt = COUNT(*) FROM inserted WHERE inserted.branch_id IS NULL;
  SELECT @validcnt = COUNT(*) FROM inserted, dbo.branch WHERE inserted.branch_id = branch.id;
  IF @validcnt + @nullcnt != @numrows
  BEGIN
    SELECT @errno = 30002, @errmsg = 'No such %s of staff';
    GOTO error;
  END
  RETURN;
error:
  RAISERROR (@errmsg, 16, 1, 'branch');
  ROLLBACK TRANSACTION;
END
GO
CREATE TRIGGER dbo.staff_u ON dbo.staff FOR UPDATE AS
  IF UPDATE(branch_id)
  BEGIN
    IF (SELECT COUNT(*) FROM inserted) <> (SELECT COUNT(*) FROM dbo.branch b, inserted i WHERE b.id = i.branch_id)
    BEGIN
      RAISERROR ('Staff needs a branch', 16, 1);
      ROLLBACK TRANSACTION;
    END
  END
GO
CREATE TRIGGER dbo.branch_d ON dbo.branch FOR DELETE AS
  IF (SELECT COUNT(*) FROM deleted, dbo.staff WHERE deleted.id = staff.branch_id) > 0
  BEGIN
    RAISERROR ('The branch has staff', 16, 1);
    ROLLBACK TRANSACTION;
  END
GO
CREATE TABLE dbo.stock (id int PRIMARY KEY, qty int NOT NULL, n int NOT NULL);
CREATE TABLE dbo.sale (id int IDENTITY PRIMARY KEY, stock_id int NOT NULL, qty int NOT NULL, more int NULL);
GO
CREATE TRIGGER dbo.sale_i ON dbo.sale AFTER INSERT AS
  UPDATE s SET qty = s.qty - i.q, n += c FROM dbo.stock s JOIN (SELECT stock_id, SUM(qty) AS q, COUNT(*) AS c FROM inserted WHERE more IS NULL GROUP BY stock_id) i ON i.stock_id = s.id;
GO
CREATE TRIGGER dbo.sale_d ON dbo.sale AFTER DELETE AS
  UPDATE dbo.stock SET qty = qty + (SELECT SUM(d.qty) FROM deleted d WHERE d.stock_id = stock.id), n = n - ISNULL((SELECT SUM(more) FROM deleted WHERE stock_id = stock.id), 0) WHERE id IN (SELECT stock_id FROM deleted);
GO
CREATE TABLE dbo.club (id int PRIMARY KEY, members int, dues int NOT NULL DEFAULT 0);
CREATE TABLE dbo.member (id int IDENTITY PRIMARY KEY, club int NULL, due int);
CREATE TABLE dbo.member_log (id int, club int);
GO
CREATE TRIGGER dbo.member_counted ON dbo.member AFTER INSERT, UPDATE, DELETE AS
BEGIN
  INSERT dbo.member_log SELECT inserted.id, inserted.club FROM inserted INNER JOIN dbo.club ON club.id = inserted.club;
  UPDATE dbo.club SET dues = ISNULL((SELECT SUM(m.due) FROM dbo.member m WHERE m.club = club.id AND m.due > 1), 0), members = (SELECT COUNT(*) FROM dbo.member m WHERE club.id = m.club)
  WHERE id IN (SELECT DISTINCT club FROM deleted);
  UPDATE dbo.club SET dues = ISNULL((SELECT SUM(m.due) FROM dbo.member m WHERE m.club = club.id AND m.due > 1), 0), members = (SELECT COUNT(*) FROM dbo.member m WHERE club.id = m.club)
  WHERE id IN (SELECT DISTINCT club FROM inserted);
END
GO
`

// The trigger procedures stand for the triggers instead of statements: they are called with the rows.
const insteadTriggersJudge = `CREATE TABLE person (id serial PRIMARY KEY, name varchar(20));
CREATE TABLE loan (id serial PRIMARY KEY, lender int NOT NULL REFERENCES person, taker int NULL REFERENCES person, amount int);
CREATE TABLE letter (id serial PRIMARY KEY, person_id int NOT NULL REFERENCES person);
CREATE TABLE person_log (id int, name varchar(20), what varchar(10));
CREATE PROCEDURE person_gone() LANGUAGE plpgsql AS $$ BEGIN
  UPDATE loan SET taker = NULL WHERE taker IN (SELECT id FROM deleted);
  DELETE FROM loan l USING deleted d WHERE d.id = l.lender AND l.amount < 100;
  DELETE FROM letter WHERE EXISTS (SELECT 1 FROM deleted d WHERE d.id = letter.person_id);
  INSERT INTO person_log SELECT id, name, 'before' FROM deleted;
  DELETE FROM person p USING deleted d WHERE p.id = d.id;
  INSERT INTO person_log SELECT id, name, 'behind' FROM deleted;
END $$;
CREATE FUNCTION person_dead() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO person_log SELECT id, name, 'after' FROM gone; RETURN NULL; END $$;
CREATE TRIGGER d AFTER DELETE ON person REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION person_dead();
CREATE FUNCTION letter_gone() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO person_log SELECT person_id, id, 'letter' FROM gone; RETURN NULL; END $$;
CREATE TRIGGER d AFTER DELETE ON letter REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION letter_gone();
CREATE TABLE account (id serial PRIMARY KEY, code varchar(10) NOT NULL UNIQUE, balance int NOT NULL DEFAULT 5 CHECK (balance >= 0), state varchar(5) DEFAULT 'new', note varchar(10));
CREATE PROCEDURE account_made() LANGUAGE plpgsql AS $$ BEGIN INSERT INTO account (code, balance) SELECT upper(coalesce(code, 'none')), abs(i.balance) FROM inserted i; END $$;
CREATE PROCEDURE account_changed() LANGUAGE plpgsql AS $$ BEGIN
  IF EXISTS (SELECT FROM inserted i JOIN deleted d ON d.id = i.id WHERE i.balance < d.balance / 2) THEN RAISE 'much'; END IF;
  UPDATE account a SET code = lower(i.code), balance = i.balance + 1 FROM inserted i WHERE i.id = a.id;
END $$;
CREATE TABLE ticket (code varchar(10) PRIMARY KEY, price int);
CREATE TABLE seat (id int PRIMARY KEY, ticket varchar(10), paid int NOT NULL, was varchar(10));
CREATE TABLE wish (id int PRIMARY KEY, ticket varchar(10));
CREATE FUNCTION ticket_u() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF EXISTS (SELECT FROM inserted WHERE price < 0) THEN RAISE 'below'; END IF;
  UPDATE seat s SET paid = s.paid + d.price, was = d.code FROM deleted d WHERE d.code = s.ticket AND d.price > 1;
  UPDATE wish w SET ticket = NULL FROM deleted d JOIN inserted i ON i.code = d.code WHERE d.code = w.ticket AND i.price > d.price;
  RETURN NULL; END $$;
CREATE FUNCTION ticket_d() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  UPDATE seat s SET paid = s.paid + d.price, was = d.code FROM deleted d WHERE d.code = s.ticket AND d.price > 1;
  DELETE FROM wish WHERE ticket IN (SELECT code FROM deleted WHERE price > 10);
  RETURN NULL; END $$;
CREATE TRIGGER u AFTER UPDATE ON ticket REFERENCING NEW TABLE AS inserted OLD TABLE AS deleted FOR EACH STATEMENT EXECUTE FUNCTION ticket_u();
CREATE TRIGGER d AFTER DELETE ON ticket REFERENCING OLD TABLE AS deleted FOR EACH STATEMENT EXECUTE FUNCTION ticket_d();
CREATE TABLE client (id int PRIMARY KEY);
CREATE TABLE bill (id int PRIMARY KEY, client_id int REFERENCES client ON DELETE CASCADE, total int NOT NULL DEFAULT 0);
CREATE TABLE line (id int PRIMARY KEY, bill_id int REFERENCES bill ON DELETE CASCADE, amount int NOT NULL);
CREATE TABLE line_log (id int, bill_id int, amount int);
CREATE FUNCTION line_gone() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO line_log SELECT id, bill_id, amount FROM gone; RETURN NULL; END $$;
CREATE TRIGGER d AFTER DELETE ON line REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION line_gone();
CREATE TABLE branch (id int PRIMARY KEY, place varchar(20));
CREATE TABLE staff (id int PRIMARY KEY, branch_id int NULL, boss_id int NULL);
CREATE FUNCTION staff_iu() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF (SELECT COUNT(*) FROM inserted) <> (SELECT COUNT(*) FROM inserted i JOIN branch b ON b.id = i.branch_id) + (CASE TG_OP WHEN 'INSERT' THEN (SELECT COUNT(*) FROM inserted WHERE branch_id IS NULL) ELSE 0 END) THEN RAISE 'none'; END IF;
  RETURN NULL; END $$;
CREATE FUNCTION branch_d() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT FROM deleted d JOIN staff s ON s.branch_id = d.id) THEN RAISE 'staff'; END IF; RETURN NULL; END $$;
CREATE TRIGGER i AFTER INSERT ON staff REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION staff_iu();
CREATE TRIGGER u AFTER UPDATE ON staff REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION staff_iu();
CREATE TRIGGER d AFTER DELETE ON branch REFERENCING OLD TABLE AS deleted FOR EACH STATEMENT EXECUTE FUNCTION branch_d();
CREATE TABLE stock (id int PRIMARY KEY, qty int NOT NULL, n int NOT NULL);
CREATE TABLE sale (id serial PRIMARY KEY, stock_id int NOT NULL, qty int NOT NULL, more int NULL);
CREATE FUNCTION sale_i() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  UPDATE stock s SET qty = s.qty - i.q, n = n + c FROM (SELECT stock_id, SUM(qty) AS q, COUNT(*) AS c FROM inserted WHERE more IS NULL GROUP BY stock_id) i WHERE i.stock_id = s.id; RETURN NULL; END $$;
CREATE FUNCTION sale_d() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  UPDATE stock SET qty = qty + (SELECT SUM(d.qty) FROM deleted d WHERE d.stock_id = stock.id), n = n - COALESCE((SELECT SUM(more) FROM deleted WHERE stock_id = stock.id), 0) WHERE id IN (SELECT stock_id FROM deleted); RETURN NULL; END $$;
CREATE TRIGGER i AFTER INSERT ON sale REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION sale_i();
CREATE TRIGGER d AFTER DELETE ON sale REFERENCING OLD TABLE AS deleted FOR EACH STATEMENT EXECUTE FUNCTION sale_d();
CREATE TABLE club (id int PRIMARY KEY, members int, dues int NOT NULL DEFAULT 0);
CREATE TABLE member (id serial PRIMARY KEY, club int NULL, due int);
CREATE TABLE member_log (id int, club int);
CREATE FUNCTION counted() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  UPDATE club SET dues = coalesce((SELECT SUM(m.due) FROM member m WHERE m.club = club.id AND m.due > 1), 0), members = (SELECT COUNT(*) FROM member m WHERE club.id = m.club) WHERE id IN (SELECT club FROM changed);
  IF TG_OP <> 'DELETE' AND TG_NAME <> 'd' THEN INSERT INTO member_log SELECT c.id, c.club FROM changed c JOIN club ON club.id = c.club; END IF;
  RETURN NULL; END $$;
CREATE TRIGGER i AFTER INSERT ON member REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION counted();
CREATE TRIGGER u AFTER UPDATE ON member REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION counted();
CREATE TRIGGER d AFTER UPDATE ON member REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION counted();
CREATE TRIGGER g AFTER DELETE ON member REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION counted();
`

// insteadChanges are statements, and those of PostgreSQL if they are others.
var insteadChanges = [][2]string{
	{"INSERT INTO person (name) VALUES ('Ann'), ('Bob'), ('Cid'), ('Dan'), (NULL)"},
	{"INSERT INTO loan (lender, taker, amount) VALUES (1, 2, 5), (2, 1, 7), (2, 3, 100), (3, NULL, 9), (3, 4, 99)"},
	{"INSERT INTO letter (person_id) VALUES (1), (1), (3), (2)"},
	{"DELETE FROM person WHERE id = 2", gone("id = 2")}, // a large loan holds it
	{"DELETE FROM person WHERE id IN (1, 3)", gone("id IN (1, 3)")},
	{"DELETE FROM person WHERE id IN (2, 4)", gone("id IN (2, 4)")},
	{"DELETE FROM person WHERE name IS NULL", gone("name IS NULL")},
	{"DELETE FROM person WHERE id = 99", gone("id = 99")},
	{"INSERT INTO account (code, balance, state, note) VALUES ('ab', -7, 'old', 'x'), (NULL, 3, NULL, NULL)", made("('ab', -7, 'old', 'x'), (NULL, 3, NULL, NULL)")},
	{"INSERT INTO account (code, balance) VALUES ('AB', 1)", made("('AB', 1, 'new', NULL)")},
	{"INSERT INTO account (code, balance) VALUES ('q', NULL)", made("('q', NULL, 'new', NULL)")},
	{"INSERT INTO account (code, balance) VALUES ('cd', 40)", made("('cd', 40, 'new', NULL)")},
	{"UPDATE account SET balance = balance + 10, state = 'x', note = 'y' WHERE code = 'AB'", changed("code, balance + 10, 'x', 'y'", "code = 'AB'")},
	{"UPDATE account SET balance = 19", changed("code, 19, state, note", "true")},
	{"UPDATE account SET balance = -1 WHERE code = 'NONE'", changed("code, -1, state, note", "code = 'NONE'")},
	{"UPDATE account SET code = 'CD' WHERE code = 'CD'", changed("'CD', balance, state, note", "code = 'CD'")},
	{"INSERT INTO ticket VALUES ('a', 1), ('b', 5), ('c', 20), ('d', NULL)"},
	{"INSERT INTO seat VALUES (1, 'a', 0, NULL), (2, 'b', 1, NULL), (3, 'b', 2, NULL), (4, 'c', 3, NULL), (5, NULL, 4, NULL)"},
	{"INSERT INTO wish VALUES (1, 'a'), (2, 'b'), (3, 'c'), (4, 'd'), (5, 'c')"},
	{"UPDATE ticket SET price = price + 1 WHERE code IN ('a', 'b')"},
	{"UPDATE ticket SET price = -1"},
	{"UPDATE ticket SET code = 'e', price = 99 WHERE code = 'c'"},
	{"UPDATE ticket SET code = 'c' WHERE code = 'e'"},
	{"DELETE FROM ticket WHERE code <> 'a'"},
	{"INSERT INTO client VALUES (1), (2), (3)"},
	{"INSERT INTO bill (id, client_id) VALUES (10, 1), (11, 1), (20, 2), (30, NULL)"},
	{"INSERT INTO line VALUES (100, 10, 1), (101, 10, 2), (110, 11, 3), (200, 20, 4), (300, 30, 5), (400, NULL, 6)"},
	{"DELETE FROM line WHERE id = 101"},
	{"DELETE FROM bill WHERE id >= 20"},
	{"DELETE FROM client WHERE id IN (1, 2)"},
	{"INSERT INTO branch VALUES (1, 'a'), (2, 'b'), (3, 'c')"},
	{"INSERT INTO staff VALUES (1, 1, NULL), (2, NULL, 1), (3, 2, 1)"},
	{"INSERT INTO staff VALUES (4, 1, NULL), (5, 9, 1)"},
	{"INSERT INTO staff VALUES (6, 3, NULL)"},
	{"UPDATE staff SET branch_id = 2 WHERE id = 1"},
	{"UPDATE staff SET branch_id = NULL WHERE id = 1"},
	{"UPDATE staff SET branch_id = 9 WHERE id IN (1, 2)"},
	{"DELETE FROM branch WHERE id IN (1, 3)"},
	{"DELETE FROM branch WHERE id = 1"},
	{"INSERT INTO stock VALUES (1, 100, 0), (2, 50, 0), (3, 7, 7)"},
	{"INSERT INTO sale (stock_id, qty, more) VALUES (1, 5, NULL), (1, 6, NULL), (2, 1, 1), (2, 2, NULL), (9, 1, NULL)"},
	{"DELETE FROM sale WHERE qty IN (1, 2, 5)"},
	{"INSERT INTO club (id) VALUES (1), (2), (3)"},
	{"INSERT INTO member (club, due) VALUES (1, 5), (1, 1), (2, 7), (NULL, 8), (9, 9), (1, NULL), (2, 3)"},
	{"UPDATE member SET due = due + 1"},
	{"UPDATE member SET club = 3 - club, due = due + 1 WHERE club < 3"},
	{"UPDATE member SET club = NULL WHERE id = 3"},
	{"DELETE FROM member WHERE club = 2 OR id = 5"},
}

func gone(cond string) string {
	return insteadOf("CREATE TEMP TABLE deleted AS SELECT * FROM person WHERE "+cond, "person_gone")
}

func made(rows string) string {
	return insteadOf("CREATE TEMP TABLE inserted AS SELECT * FROM (VALUES "+rows+") v (code, balance, state, note)", "account_made")
}

func changed(values, cond string) string {
	return insteadOf(fmt.Sprintf("CREATE TEMP TABLE deleted AS SELECT * FROM account WHERE %s; CREATE TEMP TABLE inserted (id, code, balance, state, note) AS SELECT id, %s FROM account WHERE %[1]s", cond, values), "account_changed")
}

func insteadOf(rows, procedure string) string {
	return "DO $$ BEGIN DROP TABLE IF EXISTS pg_temp.deleted, pg_temp.inserted; " + rows + "; CALL " + procedure + "(); END $$"
}

var insteadStates = []string{
	"SELECT id, name FROM person ORDER BY id",
	"SELECT id, lender, taker, amount FROM loan ORDER BY id",
	"SELECT id, person_id FROM letter ORDER BY id",
	"SELECT id, name, what FROM person_log ORDER BY id, what, name",
	"SELECT code, balance, state, note FROM account ORDER BY balance",
	"SELECT code, price FROM ticket ORDER BY code",
	"SELECT id, ticket, paid, was FROM seat ORDER BY id",
	"SELECT id, ticket FROM wish ORDER BY id",
	"SELECT id, bill_id, amount FROM line ORDER BY id",
	"SELECT id, bill_id, amount FROM line_log ORDER BY id",
	"SELECT id, members, dues FROM club ORDER BY id",
	"SELECT id, qty, n FROM stock ORDER BY id",
	"SELECT id, branch_id, boss_id FROM staff ORDER BY id",
	"SELECT id, place FROM branch ORDER BY id",
	"SELECT id, club FROM member_log ORDER BY id, club",
}

// TestInsteadTriggers: triggers of SQL Server that fire instead of a statement, change rows of other
// tables or see rows that fall with their parents leave and refuse the rows that the same statements
// of PostgreSQL do.
func TestInsteadTriggers(t *testing.T) {
	db, res := loaded(t, "sqlserver", insteadTriggers)
	for _, it := range res.Report.Items {
		if it.Rule == "MY5004" || it.Rule == "SS2123" {
			t.Errorf("%s: %s", it.Position, it.Message)
		}
	}
	var changes, inPostgres []string
	for _, c := range insteadChanges {
		if changes = append(changes, c[0]); c[1] == "" {
			c[1] = c[0]
		}
		inPostgres = append(inPostgres, c[1])
	}
	judged(t, db, "instead_triggers", insteadTriggersJudge, changes, inPostgres, insteadStates)
	if _, err := db.Exec("INSERT INTO staff VALUES (7, 7, NULL)"); err == nil || err.Error() != "Error 50000 (45000): No such branch of staff" {
		t.Errorf("the message is %v", err)
	}
}
