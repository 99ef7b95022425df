package pipeline

import (
	"slices"
	"testing"

	"github.com/sctconv/sctconv/rules"
)

// A trigger that calls a function costs what the function's code costs, and
// the next one with the same function a tenth; the graph has the call.
func TestTriggerFunction(t *testing.T) {
	res := convertText(t, "postgres", `
CREATE TABLE t (a int); CREATE TABLE u (a int); CREATE TABLE l (a int);
CREATE FUNCTION f() RETURNS trigger AS $$ BEGIN INSERT INTO l VALUES (NEW.a); PERFORM pg_notify('l', ''); RETURN NEW; END $$ LANGUAGE plpgsql;
CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
CREATE TRIGGER h BEFORE INSERT ON u FOR EACH ROW EXECUTE FUNCTION f();
`)
	var minutes []int
	for _, it := range res.Report.Items {
		if it.Rule == rules.TriggerNotConverted {
			minutes = append(minutes, it.Minutes)
		}
	}
	if len(minutes) != 2 || minutes[1]*8 > minutes[0] || minutes[0] < 20 {
		t.Errorf("the triggers cost %v minutes", minutes)
	}
	names := map[string]string{}
	for _, o := range res.Report.Objects {
		names[o.ID] = o.Name
	}
	for _, o := range res.Report.Objects {
		var uses []string
		for _, id := range o.Uses {
			uses = append(uses, names[id])
		}
		want := map[string][]string{"g": {"t", "f"}, "h": {"u", "f"}, "f": {"l"}}[o.Name]
		if !slices.Equal(uses, want) {
			t.Errorf("%s uses %v, want %v", o.Name, uses, want)
		}
	}
}
