package types

import (
	"testing"
)

// TestNumberAsText holds the text of numbers by dialect: that of PostgreSQL was seen on
// a server, that of the others is what their manuals say of conversions to text.
func TestNumberAsText(t *testing.T) {
	for _, c := range []struct{ number, postgres, sqlserver, oracle string }{
		{"00", "0", "0", "0"}, {"007", "7", "7", "7"}, {"1.50", "1.50", "1.50", "1.5"}, {".5", "0.5", "0.5", ".5"},
		{"1.", "1", "1", "1"}, {"10.0", "10.0", "10.0", "10"}, {"1e3", "1000", "1000", "1000"}, {"1.25E+1", "12.5", "12.5", "12.5"},
		{"1.5e-3", "0.0015", "0.0015", ".0015"}, {"0.00", "0.00", "0.00", "0"}, {"12_000", "12000", "12000", "12000"},
		{"1e99", "", "", ""}, {"0x10", "", "", ""}, {"$5", "", "", ""}, {"1.5f", "", "", "1.5"},
	} {
		for dialect, want := range map[string]string{"postgres": c.postgres, "sqlserver": c.sqlserver, "oracle": c.oracle} {
			if got, ok := NumberAsText(dialect, "", c.number); got != want || ok != (want != "") {
				t.Errorf("%s: %s is %q, want %q", dialect, c.number, got, want)
			}
		}
	}
	if got, _ := NumberAsText("postgres", "-", "00"); got != "0" {
		t.Errorf("-00 is %q", got)
	}
	if got, _ := NumberAsText("oracle", "-", "0.50"); got != "-.5" {
		t.Errorf("-0.50 is %q", got)
	}
}
