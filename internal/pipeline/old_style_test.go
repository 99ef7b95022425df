package pipeline

import (
	"strings"
	"testing"
)

// TestOldStyle: scripts for clients that leave QUOTED_IDENTIFIER OFF have text in double
// quotes, years of two digits and file groups as texts.
func TestOldStyle(t *testing.T) {
	res := convertText(t, "sqlserver", `create table t (a varchar(10) default "UNKNOWN" not null, b char(1) default "Y" check (b in ("Y", "N")), c datetime default "1/1/50", "d" int null) on 'default'
create unique index i on t (a) with allow_dup_row, sorted_data on 'default'
go
insert t values ("x", "Y", "12/31/49", 1)
insert into t (a, c) values ('y', '12/31/50 10:30PM')
update t set a = "z", c = "1/2/94", d = "d" + 1 where b = "Y"
go
create view v as select a from t where b <> "N" and c > '6/30/99'
`)
	want := []string{
		"`a` VARCHAR(10) NOT NULL DEFAULT 'UNKNOWN', `b` CHAR(1) NULL DEFAULT 'Y', `c` DATETIME(3) NULL DEFAULT '1950-01-01 00:00:00', `d` INT NULL, UNIQUE KEY `i` (`a`) )",
		"IF NOT (NEW.`b` IN ('Y', 'N')) THEN",
		"VALUES ('x', 'Y', '2049-12-31 00:00:00', 1);",
		"VALUES ('y', '1950-12-31 22:30:00');",
		"UPDATE `t` SET `a` = 'z', `c` = '1994-01-02 00:00:00', `d` = `d` + 1 WHERE `b` = 'Y';",
		"WHERE `t`.`b` <> 'N' AND `t`.`c` > '1999-06-30 00:00:00';",
	}
	for _, part := range want {
		if !strings.Contains(body(res), part) {
			t.Errorf("%s\nlacks %s\n%s", body(res), part, messages(res))
		}
	}
	if res.Ledger.Unaccounted != 0 {
		t.Errorf("%d tokens unaccounted for", res.Ledger.Unaccounted)
	}
}

// TestStatesOfIndexes: the last state of an index counts.
func TestStatesOfIndexes(t *testing.T) {
	res := convertText(t, "sqlserver", `CREATE TABLE t (a int, b int, INDEX i (a), INDEX j (b))
ALTER INDEX i ON t SET ( ALLOW_PAGE_LOCKS = OFF )
ALTER INDEX i ON t DISABLE
ALTER INDEX j ON dbo.t DISABLE
ALTER INDEX i ON dbo.t REBUILD
ALTER INDEX ALL ON t REBUILD WITH (FILLFACTOR = 80)
ALTER INDEX j ON t DISABLE
`)
	if got, want := messages(res), "7:1 SS3102 simple: The index exists and is used: ALTER INDEX j ON t DISABLE is left out\n"; got != want || res.Ledger.Unaccounted != 0 {
		t.Errorf("%d tokens unaccounted for, items\n%swant\n%s", res.Ledger.Unaccounted, got, want)
	}
}
