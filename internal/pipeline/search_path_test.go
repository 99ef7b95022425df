package pipeline

import "testing"

// TestNamesUnderSearchPath: scripts that psql runs under a search path define
// without a schema what other scripts name with it.
func TestNamesUnderSearchPath(t *testing.T) {
	res := convertText(t, "postgres", "CREATE TABLE release_meta (id int);\nCREATE SCHEMA brainz;\nCREATE TABLE brainz.other (id int);\n"+
		"CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT id FROM brainz.release_meta $$;\n"+
		"CREATE FUNCTION g() RETURNS int LANGUAGE sql AS $$ SELECT brainz.f() + brainz.h() $$;\n")
	var missing []string
	for _, it := range res.Report.Items {
		if it.Rule == "MY9021" {
			missing = append(missing, it.Message)
		}
	}
	if len(missing) != 1 || missing[0] != "No routine brainz.h is defined in the scripts (used in one place)" {
		t.Errorf("%q", missing)
	}
}
