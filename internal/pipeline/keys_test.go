package pipeline

import (
	"strings"
	"testing"
)

// A unique key that becomes one on a hash leaves its columns an index to search by,
// unless there is one already.
func TestIndexBesideHash(t *testing.T) {
	const table = "CREATE TABLE a (m varchar(1000) NOT NULL, k int, x int, UNIQUE (m, k));\n"
	for text, want := range map[string]string{
		table:                                "KEY `m` (`m`(191))",
		table + "CREATE INDEX i ON a (m);":   "KEY `i` (`m`(191))",
		table + "CREATE INDEX i ON a (m, x)": "KEY `i` (`m`(191), `x`)",
	} {
		sql := convertText(t, "postgres", text).Script
		if n := strings.Count(sql, "(`m`(191)"); n != 1 || !strings.Contains(sql, want) {
			t.Errorf("%s: want one index, %s, in:\n%s", text, want, sql)
		}
	}
}

// A check that is dropped and added again under its name is the second one.
func TestCheckAgain(t *testing.T) {
	const again = "CREATE TABLE m (a int);\nALTER TABLE m ADD CONSTRAINT c CHECK (a = 3);\nALTER TABLE m DROP CONSTRAINT c;\nALTER TABLE m ADD CONSTRAINT c CHECK (a = 4);\n"
	if sql := convertText(t, "postgres", again).Script; strings.Contains(sql, "= 3") || !strings.Contains(sql, "`a` = 4") {
		t.Errorf("the second check is not in force:\n%s", sql)
	}
	if sql := convertText(t, "postgres", again+"ALTER TABLE m DROP CONSTRAINT c;").Script; strings.Contains(sql, "SIGNAL") {
		t.Errorf("a check is in force:\n%s", sql)
	}
	if sql := convertText(t, "sqlserver", again+"ALTER TABLE m NOCHECK CONSTRAINT c;").Script; strings.Contains(sql, "SIGNAL") {
		t.Errorf("a check is in force:\n%s", sql)
	}
}
