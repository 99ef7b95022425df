package pipeline

import (
	"strings"
	"testing"
)

// TestDefaultNames: PostgreSQL drops constraints by the names that it gives
// those without one.
func TestDefaultNames(t *testing.T) {
	const table = "CREATE TABLE p (id int PRIMARY KEY);\nCREATE TABLE t (a int PRIMARY KEY, b int UNIQUE, c int REFERENCES p, d int CHECK (d > 0), UNIQUE (a, c), CHECK (a < b));\n"
	all := []string{"PRIMARY KEY (`a`)", "UNIQUE KEY `t_b_key` (`b`)", "UNIQUE KEY `t_a_c_key` (`a`, `c`)", "FOREIGN KEY (`c`)", "d > 0", "a < b"}
	for name, gone := range map[string]string{
		"t_pkey": all[0], "t_b_key": all[1], "t_a_c_key": all[2], "t_c_fkey": all[3], "t_d_check": all[4], "t_check": all[5], "other": "",
	} {
		res := convertText(t, "postgres", table+"ALTER TABLE t DROP CONSTRAINT "+name+";")
		for _, part := range all {
			if got, want := strings.Contains(res.Script, part), part != gone; got != want {
				t.Errorf("%s: %s is there: %v, want %v\n%s", name, part, got, want, res.Script)
			}
		}
		for _, it := range res.Report.Items {
			if it.Rule == "MY2026" && gone != "" {
				t.Errorf("%s: %s", name, it.Message)
			}
		}
		if res.Ledger.Unaccounted != 0 {
			t.Errorf("%s: %d tokens unaccounted for", name, res.Ledger.Unaccounted)
		}
	}
}
