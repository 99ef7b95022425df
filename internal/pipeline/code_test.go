package pipeline

import (
	"strings"
	"testing"

	"github.com/sctconv/sctconv/report"
)

// minutesOf are the minutes of the items of a rule, in order.
func minutesOf(r *report.Report, rule string) []int {
	var list []int
	for _, it := range r.Items {
		if it.Rule == rule {
			list = append(list, it.Minutes)
		}
	}
	return list
}

// TestCodePrice: the work for a routine grows with its statements, and a
// construct costs a tenth when the same object had it before.
func TestCodePrice(t *testing.T) {
	routine := func(name string, n int) string {
		return "CREATE PROCEDURE " + name + " IS BEGIN\n" + strings.Repeat("dbms_output.put_line('x');\n", n) + "END;\n/\n"
	}
	res := convertText(t, "oracle", routine("a", 1)+routine("b", 30)+routine("c", 100))
	want := []int{50, 180, 495} // a quarter of 180 minutes, and three quarters times statements / 30
	got := minutesOf(res.Report, "MY5001")
	if len(got) != 3 || got[0] != want[0] || got[1] != want[1] || got[2] != want[2] {
		t.Errorf("minutes of the routines %v, want %v", got, want)
	}
	calls := minutesOf(res.Report, "OR6400")
	if len(calls) != 131 || calls[0] != 5 || calls[1] != 5 || calls[2] != 1 || calls[30] != 1 || calls[31] != 5 {
		t.Errorf("minutes of the calls %v", calls)
	}
	for i, n := range []int{1, 30, 100} {
		if f := res.Report.Objects[i].Figures; f == nil || f.Statements != n || f.Calls != n {
			t.Errorf("figures %+v, want %d statements and calls", f, n)
		}
	}
	if e := res.Report.Items[0].Effort; e != report.Simple {
		t.Errorf("a routine of 50 minutes is %s", e)
	}
}

// TestCodeIsWhole: whatever is in a body, its tokens lie under the item of the
// routine, and the text stands in the output as a comment.
func TestCodeIsWhole(t *testing.T) {
	for dialect, text := range map[string]string{
		"oracle":    "CREATE PROCEDURE p IS x NUMBER; BEGIN bad bad; x := 1; EXECUTE IMMEDIATE 'drop table t'; END;\n/\n",
		"sqlserver": "CREATE PROCEDURE p AS BEGIN bad bad bad; DECLARE @x int = 1; EXEC ('drop table t'); END\nGO\n",
		"postgres":  "CREATE FUNCTION p() RETURNS void LANGUAGE plpgsql AS $$ DECLARE x int; BEGIN bad bad; x := 1; EXECUTE 'drop table t'; END $$;\n",
	} {
		res := convertText(t, dialect, text)
		if res.Ledger.Unaccounted > 0 || res.Ledger.Mapped > 3 {
			t.Errorf("%s: ledger %+v", dialect, res.Ledger)
		}
		if !strings.Contains(res.Script, "bad bad") {
			t.Errorf("%s: the body is not in the output", dialect)
		}
	}
}
