package pipeline

import (
	"strings"
	"testing"
)

// TestUndone: what later statements undo has no item, and no effect.
func TestUndone(t *testing.T) {
	for _, c := range []struct{ name, text, body, items string }{
		{"columns and constraints that are dropped", `CREATE TABLE M (a int NOT NULL, b varchar(10) MASKED WITH (FUNCTION = 'default()'), c int,
  CONSTRAINT ck CHECK NOT FOR REPLICATION (c > 0), CONSTRAINT uq UNIQUE (c) NOT ENFORCED, CONSTRAINT fk FOREIGN KEY (c) REFERENCES M (a) NOT ENFORCED)
ALTER TABLE M DROP COLUMN b
ALTER TABLE M DROP CONSTRAINT ck, CONSTRAINT uq, fk
CREATE INDEX ix ON M (c DESC) INCLUDE (a)
DROP INDEX ix ON M`,
			"CREATE TABLE `M` ( `a` INT NOT NULL, `c` INT NULL )", ""},
		{"masks and encryption", `CREATE TABLE M (a varchar(10) MASKED WITH (FUNCTION = 'default()'), b varchar(10), c int ENCRYPTED WITH (COLUMN_ENCRYPTION_KEY = k, ENCRYPTION_TYPE = RANDOMIZED, ALGORITHM = 'x'))
ALTER TABLE M ALTER COLUMN a DROP MASKED
ALTER TABLE M ALTER COLUMN b ADD MASKED WITH (FUNCTION = 'email()')
ALTER TABLE M ALTER COLUMN c bigint NOT NULL
ALTER TABLE M ALTER COLUMN b DROP MASKED
ALTER TABLE M ALTER COLUMN a ADD MASKED WITH (FUNCTION = 'email()')`,
			"CREATE TABLE `M` ( `a` VARCHAR(10) NULL, `b` VARCHAR(10) NULL, `c` BIGINT NOT NULL )",
			"6:30 SS2104 simple: The column is not masked: ADD MASKED WITH (FUNCTION = 'email()') is left out\n"},
		{"the period of a temporal table", `CREATE TABLE M (a int NOT NULL PRIMARY KEY, f datetime2(0) GENERATED ALWAYS AS ROW START HIDDEN NOT NULL, t datetime2(0) GENERATED ALWAYS AS ROW END NOT NULL,
  PERIOD FOR SYSTEM_TIME (f, t)) WITH (SYSTEM_VERSIONING = ON)
ALTER TABLE M SET (SYSTEM_VERSIONING = OFF)
ALTER TABLE M DROP PERIOD FOR SYSTEM_TIME`,
			"CREATE TABLE `M` ( `a` INT NOT NULL, `f` DATETIME NOT NULL, `t` DATETIME NOT NULL, PRIMARY KEY (`a`) )", ""},
		{"triggers that are switched off and on", `CREATE TABLE M (a int NOT NULL)
GO
DISABLE TRIGGER g, [dbo].h ON M
ALTER TABLE M DISABLE TRIGGER i
DISABLE TRIGGER j ON M
GO
ENABLE TRIGGER g, h ON dbo.M
ENABLE TRIGGER ALL ON M
DISABLE TRIGGER k ON M`,
			"CREATE TABLE `M` ( `a` INT NOT NULL )",
			"9:1 MY2017 simple: Constraint or trigger k is disabled in the source; what is converted of it is in force\n"},
		{"versioning that goes on", `CREATE TABLE M (a int NOT NULL PRIMARY KEY) WITH (SYSTEM_VERSIONING = ON)
ALTER TABLE M SET (SYSTEM_VERSIONING=OFF)
ALTER TABLE M ADD b int
ALTER TABLE M SET ( SYSTEM_VERSIONING = ON (HISTORY_TABLE = dbo.H, HISTORY_RETENTION_PERIOD = 6 MONTHS))`,
			"CREATE TABLE `M` ( `a` INT NOT NULL, `b` INT NULL, PRIMARY KEY (`a`) )",
			"4:15 SS2002 medium: History of the table is not kept: SET ( SYSTEM_VERSIONING = ON (HISTORY_TABLE = dbo.H, HISTOR…\n"},
	} {
		res := convertText(t, "sqlserver", c.text)
		if got, _, _ := strings.Cut(body(res), " ENGINE"); got != c.body {
			t.Errorf("%s: converts to\n%s\nwant\n%s", c.name, got, c.body)
		}
		if got := messages(res); got != c.items || res.Ledger.Unaccounted != 0 {
			t.Errorf("%s: %d tokens unaccounted for, items\n%swant\n%s", c.name, res.Ledger.Unaccounted, got, c.items)
		}
	}
}
