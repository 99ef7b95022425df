package pipeline

import "testing"

// TestNamesUnderSearchPath: scripts that psql runs under a search path define
// without a schema what other scripts name with it.
func TestNamesUnderSearchPath(t *testing.T) {
	res := convertText(t, "postgres", "CREATE TABLE sleeve_notes (id int);\nCREATE SCHEMA records;\nCREATE TABLE records.other (id int);\n"+
		"CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT id FROM records.sleeve_notes $$;\n"+
		"CREATE FUNCTION g() RETURNS int LANGUAGE sql AS $$ SELECT records.f() + records.h() $$;\n")
	var missing []string
	for _, it := range res.Report.Items {
		if it.Rule == "MY9021" {
			missing = append(missing, it.Message)
		}
	}
	if len(missing) != 1 || missing[0] != "No routine records.h is defined in the scripts (used in one place)" {
		t.Errorf("%q", missing)
	}
}
