package pipeline

import (
	"strings"
	"testing"

	"github.com/sctconv/sctconv/rules"
)

const statementTriggerTables = `CREATE TABLE dbo.t (id int IDENTITY PRIMARY KEY, code varchar(10) NOT NULL UNIQUE, a int CHECK (a > 0), b int, at datetime2(0) NULL, up int NULL REFERENCES dbo.t (id), twice AS (b * 2));
CREATE TABLE dbo.u (id int NOT NULL, a int, of_t int NULL REFERENCES dbo.t (id) ON DELETE SET NULL);
CREATE TABLE dbo.log (t_id int, b int, at datetime2(0));
GO
`

// TestStatementTriggersLeft: triggers of SQL Server whose statements do not do the same to each row,
// or to which MySQL would not come for some rows, stay items.
func TestStatementTriggersLeft(t *testing.T) {
	for name, script := range map[string]string{
		"row of many":                      "CREATE TRIGGER dbo.g ON dbo.t AFTER UPDATE AS BEGIN DECLARE @b int; SELECT @b = b FROM inserted; INSERT dbo.log (b) VALUES (@b); END",
		"one row a statement":              "CREATE TRIGGER dbo.g ON dbo.t AFTER UPDATE AS INSERT dbo.log (at) VALUES (GETDATE())",
		"number of rows":                   "CREATE TRIGGER dbo.g ON dbo.t AFTER INSERT AS INSERT dbo.log (b) SELECT COUNT(*) FROM inserted",
		"first rows":                       "CREATE TRIGGER dbo.g ON dbo.t AFTER INSERT AS INSERT dbo.log (b) SELECT TOP 1 b FROM inserted",
		"rows of another table":            "CREATE TRIGGER dbo.g ON dbo.t AFTER INSERT AS INSERT dbo.log (b) SELECT i.b FROM inserted i JOIN dbo.u ON u.id = i.b",
		"its own table":                    "CREATE TRIGGER dbo.g ON dbo.t AFTER INSERT AS IF EXISTS (SELECT 1 FROM inserted i JOIN dbo.t x ON x.b = i.b AND x.id <> i.id) THROW 50001, 'twice', 1",
		"its own table in a query":         "CREATE TRIGGER dbo.g ON dbo.t AFTER INSERT AS IF EXISTS (SELECT 1 FROM inserted i WHERE i.b > (SELECT AVG(b) FROM dbo.t)) THROW 50001, 'above', 1",
		"no other row among":               "CREATE TRIGGER dbo.g ON dbo.t AFTER INSERT AS IF EXISTS (SELECT 1 FROM inserted i WHERE i.b NOT IN (SELECT id FROM dbo.u)) THROW 50001, 'none', 1",
		"compared with all rows":           "CREATE TRIGGER dbo.g ON dbo.t AFTER INSERT AS IF EXISTS (SELECT 1 FROM inserted i WHERE i.b > ALL (SELECT id FROM dbo.u)) THROW 50001, 'above', 1",
		"missing rows by a join":           "CREATE TRIGGER dbo.g ON dbo.t AFTER INSERT AS IF EXISTS (SELECT 1 FROM inserted i LEFT JOIN dbo.u ON u.id = i.b WHERE u.id IS NULL) THROW 50001, 'none', 1",
		"the journal itself":               "CREATE TRIGGER dbo.g ON dbo.t AFTER INSERT AS INSERT dbo.log (b) SELECT i.b FROM inserted i WHERE NOT EXISTS (SELECT 1 FROM dbo.log l WHERE l.b = i.b)",
		"any row, and all are written":     "CREATE TRIGGER dbo.g ON dbo.t AFTER INSERT AS IF EXISTS (SELECT 1 FROM inserted WHERE b > 1) INSERT dbo.log (b) SELECT b FROM inserted",
		"no row":                           "CREATE TRIGGER dbo.g ON dbo.t AFTER INSERT AS IF NOT EXISTS (SELECT 1 FROM inserted WHERE b > 1) THROW 50001, 'none', 1",
		"two properties of any rows":       "CREATE TRIGGER dbo.g ON dbo.t AFTER INSERT AS IF EXISTS (SELECT 1 FROM inserted WHERE b > 1) AND EXISTS (SELECT 1 FROM inserted WHERE b < 0) THROW 50001, 'both', 1",
		"message alone":                    "CREATE TRIGGER dbo.g ON dbo.t AFTER INSERT AS IF EXISTS (SELECT 1 FROM inserted WHERE b > 1) RAISERROR ('warned', 16, 1)",
		"message of the row":               "CREATE TRIGGER dbo.g ON dbo.t AFTER INSERT AS BEGIN RAISERROR ('row %d', 16, 1, 5); ROLLBACK END",
		"rows behind a rollback":           "CREATE TRIGGER dbo.g ON dbo.t AFTER INSERT AS BEGIN IF EXISTS (SELECT 1 FROM inserted WHERE b > 1) ROLLBACK; INSERT dbo.log (b) SELECT b FROM inserted END",
		"no rows behind NOCOUNT":           "CREATE TRIGGER dbo.g ON dbo.t AFTER UPDATE AS BEGIN SET NOCOUNT ON; IF @@ROWCOUNT = 0 RETURN; UPDATE dbo.t SET at = GETDATE() WHERE id IN (SELECT id FROM inserted) END",
		"rows that no key ties":            "CREATE TRIGGER dbo.g ON dbo.u AFTER UPDATE AS UPDATE u SET a = 1 FROM dbo.u u JOIN inserted i ON i.id = u.id",
		"rows that the statement left":     "CREATE TRIGGER dbo.g ON dbo.t AFTER UPDATE AS UPDATE dbo.t SET at = GETDATE() WHERE b = 1",
		"column of a check":                "CREATE TRIGGER dbo.g ON dbo.t AFTER UPDATE AS UPDATE dbo.t SET a = 1 WHERE id IN (SELECT id FROM inserted)",
		"column of a key":                  "CREATE TRIGGER dbo.g ON dbo.t AFTER UPDATE AS UPDATE dbo.t SET code = UPPER(code) WHERE id IN (SELECT id FROM inserted)",
		"number of a new row":              "CREATE TRIGGER dbo.g ON dbo.t AFTER INSERT AS UPDATE x SET b = i.id FROM dbo.t x JOIN inserted i ON i.id = x.id",
		"column that was given":            "CREATE TRIGGER dbo.g ON dbo.t AFTER INSERT AS BEGIN UPDATE x SET b = 1 FROM dbo.t x JOIN inserted i ON i.id = x.id; INSERT dbo.log (b) SELECT b FROM inserted END",
		"computed of what was given":       "CREATE TRIGGER dbo.g ON dbo.t AFTER INSERT AS BEGIN UPDATE x SET b = 1 FROM dbo.t x JOIN inserted i ON i.id = x.id; INSERT dbo.log (b) SELECT twice FROM inserted END",
		"columns that change places":       "CREATE TRIGGER dbo.g ON dbo.t AFTER UPDATE AS UPDATE x SET b = up, up = b FROM dbo.t x JOIN inserted i ON i.id = x.id",
		"condition of an outer join":       "CREATE TRIGGER dbo.g ON dbo.t AFTER UPDATE AS INSERT dbo.log (b) SELECT d.b FROM inserted i LEFT JOIN deleted d ON d.id = i.id AND d.b > 1",
		"rows of a history":                "CREATE TABLE dbo.h (id int PRIMARY KEY, b int, s datetime2 GENERATED ALWAYS AS ROW START, e datetime2 GENERATED ALWAYS AS ROW END, PERIOD FOR SYSTEM_TIME (s, e)) WITH (SYSTEM_VERSIONING = ON)\nGO\nCREATE TRIGGER dbo.g ON dbo.h AFTER UPDATE AS UPDATE dbo.h SET b = 1 WHERE id IN (SELECT id FROM inserted)",
		"columns by their number":          "CREATE TRIGGER dbo.g ON dbo.t AFTER UPDATE AS IF COLUMNS_UPDATED() & 2 = 2 INSERT dbo.log (b) SELECT b FROM inserted",
		"instead of":                       "CREATE TRIGGER dbo.g ON dbo.t INSTEAD OF DELETE AS INSERT dbo.log (b) SELECT b FROM deleted",
		"switched off":                     "CREATE TRIGGER dbo.g ON dbo.t AFTER DELETE AS INSERT dbo.log (b) SELECT b FROM deleted\nGO\nDISABLE TRIGGER g ON dbo.t",
		"rows of the script":               "CREATE TRIGGER dbo.g ON dbo.t AFTER INSERT AS INSERT dbo.log (b) SELECT b FROM inserted\nGO\nINSERT dbo.t (code, b) VALUES ('x', 1); INSERT dbo.log (b) VALUES (2)",
		"handler":                          "CREATE TRIGGER dbo.g ON dbo.t AFTER INSERT AS BEGIN TRY INSERT dbo.log (b) SELECT b FROM inserted END TRY BEGIN CATCH PRINT ERROR_MESSAGE() END CATCH",
		"another one that changes the row": "CREATE TRIGGER dbo.g ON dbo.t AFTER UPDATE AS INSERT dbo.log (b) SELECT b FROM inserted\nGO\nCREATE TRIGGER dbo.h ON dbo.t AFTER INSERT AS UPDATE dbo.t SET at = GETDATE() WHERE id IN (SELECT id FROM inserted)",
	} {
		t.Run(name, func(t *testing.T) {
			res := convertText(t, "sqlserver", statementTriggerTables+script+"\nGO\n")
			left := 0
			for _, it := range res.Report.Items {
				if it.Rule == rules.TriggerNotConverted {
					left++
				}
			}
			if want := strings.Count(script, "CREATE TRIGGER"); left != want || res.Ledger.Unaccounted > 0 {
				t.Errorf("%d of %d triggers are left, %d tokens unaccounted for\n%s", left, want, res.Ledger.Unaccounted, res.Script)
			}
		})
	}
}
