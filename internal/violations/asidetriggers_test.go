//go:build unix

package violations

import (
	"slices"
	"testing"
)

// TestTriggersAside: a trigger that stamps its rows and one that logs the change of other columns behind UPDATE() are both
// converted; one that sees the stamp, or acts without asking, is not.
func TestTriggersAside(t *testing.T) {
	tables := `CREATE TABLE dbo.Item (Id int PRIMARY KEY, Price money NOT NULL, Changes int NOT NULL DEFAULT 0, Twice AS (Changes * 2))
CREATE TABLE dbo.PriceLog (Id int IDENTITY PRIMARY KEY, ItemId int, OldPrice money, NewPrice money)
GO
CREATE TRIGGER dbo.t1 ON dbo.Item AFTER INSERT, UPDATE AS
BEGIN
  SET NOCOUNT ON
  UPDATE i SET Changes = ins.Changes + 1 FROM dbo.Item i INNER JOIN inserted ins ON ins.Id = i.Id
END
GO
`
	rows := `
GO
INSERT dbo.Item (Id, Price) VALUES (1, 10), (2, 20)
UPDATE dbo.Item SET Price = Price + 1 WHERE Id = 1
UPDATE dbo.Item SET Price = Price WHERE Id = 2
GO
`
	insert := "INSERT dbo.PriceLog (ItemId, OldPrice, NewPrice) SELECT i.Id, d.Price, i.Price FROM inserted i JOIN deleted d ON d.Id = i.Id WHERE d.Price <> i.Price"
	db, res := loaded(t, "sqlserver", tables+"CREATE TRIGGER dbo.t2 ON dbo.Item FOR UPDATE AS\nBEGIN\nIF @@ROWCOUNT = 0 RETURN\nIF UPDATE(Price)\nBEGIN\n"+insert+"\nEND\nEND"+rows)
	for query, want := range map[string][]string{
		"SELECT Id, Price, Changes FROM Item ORDER BY Id":                 {"1|11.0000|2", "2|20.0000|2"},
		"SELECT ItemId, OldPrice, NewPrice FROM PriceLog ORDER BY ItemId": {"1|10.0000|11.0000"},
	} {
		if got := lines(t, db, query); !slices.Equal(got, want) {
			t.Errorf("%s is %q, want %q\n%s", query, got, want, res.Script)
		}
	}
	for _, body := range []string{
		insert,
		"IF UPDATE(Changes) " + insert,
		"IF UPDATE(Price) OR UPDATE(Changes) " + insert,
		"IF UPDATE(Price) INSERT dbo.PriceLog (ItemId, OldPrice, NewPrice) SELECT i.Id, d.Changes, i.Price FROM inserted i JOIN deleted d ON d.Id = i.Id",
		"IF UPDATE(Price) INSERT dbo.PriceLog (ItemId, OldPrice, NewPrice) SELECT i.Id, d.Twice, i.Price FROM inserted i JOIN deleted d ON d.Id = i.Id",
		"IF UPDATE(Price) " + insert + " ELSE DELETE dbo.PriceLog",
	} {
		_, res := loaded(t, "sqlserver", tables+"CREATE TRIGGER dbo.t2 ON dbo.Item FOR UPDATE AS\n"+body+"\nGO\n")
		meets := 0
		for _, it := range res.Report.Items {
			if it.Rule == "SS2126" {
				meets++
			}
		}
		if meets == 0 {
			t.Errorf("%d items for %s", meets, body)
		}
	}
}
