//go:build unix

package violations

import (
	"slices"
	"strings"
	"testing"
)

// TestTriggersOfChangedColumns: triggers that log each changed column by CROSS APPLY of values add the rows that they do in
// SQL Server; those whose values have several types, which there become one, stay items.
func TestTriggersOfChangedColumns(t *testing.T) {
	tables := `CREATE TABLE dbo.Item (Id int PRIMARY KEY, Name nvarchar(50) NOT NULL, Price money NOT NULL, Qty int NULL, Old int NULL, Code varchar(9) NULL)
CREATE TABLE dbo.Log (N int IDENTITY PRIMARY KEY, Id int, Col sysname, Was nvarchar(100), Now nvarchar(100))
GO
CREATE TRIGGER dbo.t1 ON dbo.Item AFTER UPDATE AS
BEGIN
  SET NOCOUNT ON
`
	rows := `
END
GO
INSERT dbo.Item VALUES (1, 'a', 1, 5, NULL, NULL), (2, 'b', 2, NULL, 3, '')
UPDATE dbo.Item SET Name = 'B', Price = 2.5, Qty = 7, Old = NULL WHERE Id = 2
UPDATE dbo.Item SET Name = 'c', Qty = NULL, Code = 'x' WHERE Id = 1
GO
`
	from := "FROM inserted i JOIN deleted d ON d.Id = i.Id CROSS APPLY "
	for _, c := range []struct {
		insert string
		want   []string
	}{
		{"INSERT dbo.Log (Id, Col, Was, Now) SELECT i.Id, v.Col, v.Was, v.Now " + from + "(VALUES (N'Name', d.Name, i.Name), (N'Price', CONVERT(nvarchar(100), d.Price), CAST(i.Price AS nvarchar(100))), (N'Code', d.Code, i.Code)) v(Col, Was, Now) WHERE ISNULL(v.Was, N'') <> ISNULL(v.Now, N'')",
			[]string{"2|Price|2.00|2.50", "1|Name|a|c", "1|Code|NULL|x"}},
		{"INSERT INTO dbo.Log SELECT i.Id, Col, CAST(Was AS nvarchar(100)), Now " + from + "(SELECT 'Qty' AS Col, d.Qty AS Was, i.Qty AS Now UNION ALL SELECT 'Old', d.Old, i.Old) x WHERE EXISTS (SELECT x.Was EXCEPT SELECT x.Now)",
			[]string{"2|Qty|NULL|7", "2|Old|3|NULL", "1|Qty|5|NULL"}},
		{"INSERT INTO dbo.Log SELECT i.Id, v.Col, v.Was, v.Now " + from + "(VALUES ('Qty', d.Qty, i.Qty), ('Price', d.Price, i.Price)) v(Col, Was, Now) WHERE v.Was <> v.Now", nil},
	} {
		db, res := loaded(t, "sqlserver", tables+c.insert+rows)
		if c.want == nil {
			if !strings.Contains(res.Script, "MY5004") {
				t.Errorf("%s is converted:\n%s", c.insert, res.Script)
			}
			continue
		}
		got := lines(t, db, "SELECT Id, Col, IFNULL(Was, 'NULL'), IFNULL(Now, 'NULL') FROM Log ORDER BY N")
		if !slices.Equal(got, c.want) {
			t.Errorf("%s gives %q, want %q\n%s", c.insert, got, c.want, res.Script)
		}
	}
}
