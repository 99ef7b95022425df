package pipeline

import (
	"fmt"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/rules"
)

// Statements that are not converted for the same reason have one item that counts
// them, and all of them are kept as comments.
func TestLostRowsAreOneItem(t *testing.T) {
	text := "CREATE TABLE t (a int);\n" + strings.Repeat("INSERT INTO x VALUES (1);\n", 1200) + "INSERT INTO y VALUES (1);\nDELETE FROM x;\nINSERT INTO x VALUES (2);\n"
	res := convertText(t, "postgres", text)
	want := `2:1 The INSERT statement is not converted: x is not a table of the target (and 1200 statements more, the last in line 1204)
1202:1 The INSERT statement is not converted: y is not a table of the target
1203:1 The DELETE statement is not converted: x is not a table of the target
`
	if got := placesAndMessages(t, text, ""); got != want {
		t.Errorf("items\n%s\nwant\n%s", got, want)
	}
	if n := strings.Count(res.Script, "--   INSERT INTO x VALUES"); n != 1201 || res.Ledger.Unaccounted != 0 {
		t.Errorf("%d statements are kept, %d tokens unaccounted for", n, res.Ledger.Unaccounted)
	}
	some := "INSERT INTO x VALUES (1); -- sctconv:ignore MY4101 elsewhere\nINSERT INTO x VALUES (2);\n"
	if got := placesAndMessages(t, some, "elsewhere"); got != "1:1 The INSERT statement is not converted: x is not a table of the target\n" {
		t.Errorf("a comment hides more than its statement, or less: %q", got)
	}
}

// placesAndMessages lists the items, or those suppressed for a reason.
func placesAndMessages(t *testing.T, text, suppressed string) string {
	t.Helper()
	var b strings.Builder
	for _, it := range convertText(t, "postgres", text).Report.Items {
		if it.Suppressed == suppressed {
			fmt.Fprintf(&b, "%d:%d %s\n", it.Position.Line, it.Position.Column, it.Message)
		}
	}
	return b.String()
}

// Items that are one decision are all there, and the later ones take a tenth.
func TestOneDecision(t *testing.T) {
	res := convertText(t, "oracle", "EXEC p(1)\nEXEC p(2)\nEXEC q(1)\n")
	r := rules.Default("oracle").Rule(rules.SqlplusExecute)
	tenth := (r.Minutes + 9) / 10
	var minutes []int
	for _, it := range res.Report.Items {
		minutes = append(minutes, it.Minutes)
	}
	if len(minutes) != 3 || minutes[0] != r.Minutes || minutes[1] != tenth || minutes[2] != r.Minutes {
		t.Errorf("minutes %v, want %d, %d, %d", minutes, r.Minutes, tenth, r.Minutes)
	}
}

// A collation that many columns have, and tests of existence, are one item each.
func TestGroupedItems(t *testing.T) {
	text := "IF OBJECT_ID('a') IS NULL\nCREATE TABLE a (x varchar(9) COLLATE Latin1_General_CI_AS, y varchar(9) COLLATE Latin1_General_CI_AS)\nGO\n" +
		"IF OBJECT_ID('b') IS NULL CREATE TABLE b (x varchar(9) COLLATE Latin1_General_CI_AS, y varchar(9) COLLATE French_CI_AS)\nGO\n"
	res := convertText(t, "sqlserver", text)
	want := `1:4 MY2027 none: The definition is converted whatever the test says: OBJECT_ID('a') IS NULL (and 1 test more, the last in line 4)
2:38 MY2021 simple: Column a.x takes the collation of the table instead of Latin1_General_CI_AS (and 2 columns more, the last in line 4)
4:107 MY2021 simple: Column b.y takes the collation of the table instead of French_CI_AS
`
	if got := messages(res); got != want || res.Ledger.Unaccounted != 0 {
		t.Errorf("items\n%s\nwant\n%s", got, want)
	}
}

// Privileges of one kind for an account are one item, and those that hold in MySQL anyway are none: what old
// dumps of PostgreSQL write about schema public and the owners of tables.
func TestPrivileges(t *testing.T) {
	text := `CREATE TABLE t (a int);
CREATE TABLE u (a int);
REVOKE ALL ON SCHEMA public FROM PUBLIC;
REVOKE ALL ON SCHEMA public FROM postgres;
GRANT ALL ON SCHEMA public TO postgres;
GRANT ALL ON SCHEMA public TO PUBLIC;
REVOKE ALL ON TABLE t FROM PUBLIC;
REVOKE ALL ON TABLE t FROM joe;
GRANT ALL ON TABLE t TO joe;
GRANT SELECT ON TABLE t TO ann;
GRANT SELECT ON TABLE u TO ann;
GRANT SELECT ON TABLE u TO ann WITH GRANT OPTION;
REVOKE SELECT ON TABLE u FROM ann;
GRANT USAGE ON SCHEMA public TO ann;
GRANT CREATE ON SCHEMA public TO ann;
GRANT SELECT ON TABLE t TO PUBLIC;
REVOKE ALL ON FUNCTION f(int) FROM bob;
GRANT EXECUTE ON FUNCTION f(int) TO PUBLIC;
GRANT EXECUTE ON FUNCTION f(int) TO bob;
`
	want := `9:1 GRANT ALL ON TABLE t TO joe is not converted
10:1 GRANT SELECT ON TABLE t TO ann is not converted (and 1 statement more, the last in line 11)
12:1 GRANT SELECT ON TABLE u TO ann WITH GRANT OPTION is not converted
13:1 REVOKE SELECT ON TABLE u FROM ann is not converted
15:1 GRANT CREATE ON SCHEMA public TO ann is not converted
16:1 GRANT SELECT ON TABLE t TO PUBLIC is not converted
19:1 GRANT EXECUTE ON FUNCTION f(int) TO bob is not converted
`
	if got := placesAndMessages(t, text, ""); got != want {
		t.Errorf("items\n%s\nwant\n%s", got, want)
	}
	if n := convertText(t, "postgres", text).Ledger.Unaccounted; n != 0 {
		t.Errorf("%d tokens unaccounted for", n)
	}
	for dialect, script := range map[string]string{"oracle": "CREATE TABLE t (a NUMBER);\nREVOKE SELECT ON t FROM joe;\n", "sqlserver": "CREATE TABLE t (a int)\nGO\nREVOKE SELECT ON t FROM joe\nGO\n"} {
		if got := strings.Join(ruleIDs(convertText(t, dialect, script)), " "); strings.Contains(got, "MY8001") {
			t.Errorf("%s: items %s", dialect, got)
		}
	}
}
