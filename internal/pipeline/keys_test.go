package pipeline

import (
	"slices"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/rules"
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

// An index that a constraint of Oracle makes for itself is one of its own when its columns are
// others, and goes with the constraint.
func TestIndexOfConstraint(t *testing.T) {
	const table = `CREATE TABLE b (id NUMBER(9) NOT NULL CONSTRAINT b_pk PRIMARY KEY USING INDEX (CREATE UNIQUE INDEX b_ix ON b (id, room)), room NUMBER(5), day DATE);
ALTER TABLE b ADD CONSTRAINT b_uk UNIQUE (room, day) USING INDEX (CREATE INDEX b_ux ON b (day DESC, "ROOM") TABLESPACE x);
`
	res := convertText(t, "oracle", table)
	if sql := res.Script; !strings.Contains(sql, "  KEY `b_ix` (`id`, `room`)") || !strings.Contains(sql, "  KEY `b_ux` (`day`, `room`)") {
		t.Errorf("the indexes are not made:\n%s", sql)
	}
	for _, it := range res.Report.Items {
		if it.Rule == rules.IndexOfConstraint {
			t.Errorf("item %s", it.Message)
		}
	}
	if sql := convertText(t, "oracle", table+"ALTER TABLE b DROP CONSTRAINT b_uk;").Script; strings.Contains(sql, "b_ux") {
		t.Errorf("an index is left:\n%s", sql)
	}
	same := strings.ReplaceAll(table, `b (day DESC, "ROOM")`, "b (room, day)")
	if sql := convertText(t, "oracle", same).Script; strings.Contains(sql, "b_ux") {
		t.Errorf("an index more:\n%s", sql)
	}
}

// Constraints without a name are told by what they say and of which column.
func TestDisabledTitles(t *testing.T) {
	res := convertText(t, "oracle", `CREATE TABLE r (id NUMBER(9) PRIMARY KEY DISABLE, code VARCHAR2(9) UNIQUE DISABLE, n NUMBER(5), UNIQUE (n, code) DISABLE,
  CONSTRAINT r_n FOREIGN KEY (n) REFERENCES h (id) DISABLE);
CREATE TABLE h (id NUMBER(9) PRIMARY KEY);
ALTER TABLE h DISABLE PRIMARY KEY;
`)
	var got []string
	for _, it := range res.Report.Items {
		if it.Rule == rules.DisabledConstraint {
			name, _, _ := strings.Cut(strings.TrimPrefix(it.Message, "Constraint or trigger "), " is disabled")
			got = append(got, name)
		}
	}
	if want := []string{"PRIMARY KEY of R.ID", "UNIQUE of R.CODE", "UNIQUE (n, code) of R", "r_n", "PRIMARY KEY of H"}; !slices.Equal(got, want) {
		t.Errorf("constraints %q, want %q", got, want)
	}
}
