package pipeline

import (
	"strings"
	"testing"

	"github.com/sctconv/sctconv/rules"
)

// A trigger for several events has one item about the rows that it does not have.
func TestRowsOfOtherEvents(t *testing.T) {
	res := convertText(t, "postgres", `CREATE TABLE t (a int, b int);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TG_OP = 'INSERT' THEN NEW.b := OLD.a; PERFORM pg_notify('t', ''); END IF; RETURN NEW; END $$;
CREATE TRIGGER g BEFORE INSERT OR DELETE ON t FOR EACH ROW EXECUTE FUNCTION f();
CREATE TRIGGER h BEFORE INSERT OR UPDATE ON t FOR EACH ROW EXECUTE FUNCTION f();`)
	var got []string
	for _, it := range res.Report.Items {
		if it.Rule == rules.RowOfOtherEvent {
			got = append(got, it.Message)
		}
	}
	want := "Trigger g fires on INSERT and DELETE, and its function f uses OLD and NEW\nTrigger h fires on INSERT, and its function f uses OLD"
	if s := strings.Join(got, "\n"); s != want {
		t.Errorf("%s\nwant\n%s", s, want)
	}
}
