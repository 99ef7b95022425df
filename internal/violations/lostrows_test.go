//go:build unix

package violations

import (
	"slices"
	"testing"
)

// TestLostLines: a line of a COPY that is not converted costs itself only; the others, and the rows
// behind them, keep their numbers, and the defaults that were in force where they stand.
func TestLostLines(t *testing.T) {
	db, res := loaded(t, "postgres", `CREATE TABLE t (id serial PRIMARY KEY, a int NOT NULL, d date, s varchar(9) DEFAULT 'one');
COPY t (a, d) FROM stdin;
1	2020-01-01
2	infinity
3	2020-01-03
\.
ALTER TABLE t ALTER s SET DEFAULT 'two';
COPY t (a, d) FROM stdin;
4	infinity
5	-infinity
\.
INSERT INTO t (a, d) VALUES (6, '2020-01-06'), (7, 'infinity'), (8, NULL);
COPY t (a, d, s) FROM stdin;
9	2020-01-09	x
10	infinity	y
\.
INSERT INTO t (a) VALUES (11);
CREATE TABLE u (a int, k xml DEFAULT xmlelement(name x));
INSERT INTO u (a) VALUES (1), (2);
INSERT INTO u VALUES (3, '<y/>');
`)
	want := []string{"1|1|one", "3|3|one", "6|6|two", "8|8|two", "9|9|x", "11|11|two"}
	if got := lines(t, db, "SELECT id, a, s FROM t ORDER BY id"); !slices.Equal(got, want) {
		t.Errorf("rows %q, want %q\n%s", got, want, res.Script)
	}
	if got, want := lines(t, db, "SELECT a, k FROM u ORDER BY a"), []string{`1|\N`, `2|\N`, "3|<y/>"}; !slices.Equal(got, want) {
		t.Errorf("rows %q, want %q\n%s", got, want, res.Script)
	}
	lost := map[string]int{}
	for _, it := range res.Report.Items {
		lost[it.Rule]++
	}
	if lost["MY4397"] == 0 || lost["MY4380"] != 1 || res.Ledger.Unaccounted > 0 {
		t.Errorf("items %v, %d tokens unaccounted for", lost, res.Ledger.Unaccounted)
	}
}

// TestCopyOnError: COPY that goes on at values of other types leaves such rows out with an item.
func TestCopyOnError(t *testing.T) {
	db, res := loaded(t, "postgres", "CREATE TABLE t (id int, n int);\nCOPY t FROM stdin WITH (FORMAT csv, ON_ERROR ignore, REJECT_LIMIT 5, LOG_VERBOSITY verbose);\n1,2\nx,3\n4,5\n\\.\nCOPY t FROM stdin WITH (ON_ERROR stop);\n6\t7\n\\.\n")
	if got := scalar(t, db, "SELECT GROUP_CONCAT(id, '|', n ORDER BY id) FROM t"); got != "1|2,4|5,6|7" {
		t.Errorf("rows %s", got)
	}
	if got := itemsOf(res, "MY4"); got != "MY4397" {
		t.Errorf("items %s", got)
	}
	_, res = loaded(t, "postgres", "CREATE TABLE t (id int);\nCOPY t FROM stdin WITH (ON_ERROR later);\n1\n\\.\n")
	if got := itemsOf(res, "MY4"); got != "MY4101" {
		t.Errorf("items %s", got)
	}
}
