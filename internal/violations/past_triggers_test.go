//go:build unix

package violations

import (
	"slices"
	"testing"
)

// TestPastTriggers: rows keep their NULL in a column with a default, and what the source does at
// updates is not done for that.
func TestPastTriggers(t *testing.T) {
	for _, c := range []struct{ dialect, script string }{
		{"postgres", `CREATE TABLE t (id serial PRIMARY KEY, a text, b jsonb DEFAULT '{}', n int NOT NULL DEFAULT 1, changed timestamp);
CREATE FUNCTION touch() RETURNS trigger AS $$ BEGIN NEW.changed := now(); NEW.n := OLD.n + 1; RETURN NEW; END $$ LANGUAGE plpgsql;
CREATE TRIGGER touched BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION touch();
INSERT INTO t (a, b) VALUES ('x', '[1]'), ('y', NULL);
INSERT INTO t (a, b) VALUES ('z', NULL);
INSERT INTO t (a) VALUES ('d');
UPDATE t SET a = 'Y' WHERE id = 2;
`},
		{"oracle", `CREATE TABLE t (id NUMBER(9) PRIMARY KEY, a VARCHAR2(9), b VARCHAR2(9) DEFAULT LOWER('{}'), n NUMBER(5) DEFAULT 1 NOT NULL, changed DATE);
CREATE TRIGGER touched BEFORE UPDATE ON t FOR EACH ROW BEGIN :new.changed := SYSDATE; :new.n := :old.n + 1; END;
/
INSERT INTO t (id, a, b) VALUES (1, 'x', '[1]');
INSERT INTO t (id, a, b) VALUES (2, 'y', NULL);
INSERT INTO t (id, a, b) VALUES (3, 'z', NULL);
INSERT INTO t (id, a) VALUES (4, 'd');
`},
	} {
		t.Run(c.dialect, func(t *testing.T) {
			db, res := loaded(t, c.dialect, c.script)
			want := []string{"1|x|[1]|1|0", "2|y|\\N|1|0", "3|z|\\N|1|0", "4|d|{}|1|0"}
			if c.dialect == "postgres" {
				want[1] = `2|Y|\N|2|1`
			}
			if got := lines(t, db, "SELECT id, a, b, n, changed IS NOT NULL FROM t ORDER BY id"); !slices.Equal(got, want) {
				t.Errorf("rows are %q\n%s", got, res.Script)
			}
			if _, err := db.Exec("UPDATE t SET a = 'w' WHERE id = 3"); err != nil {
				t.Fatal(err)
			}
			if got := lines(t, db, "SELECT n, changed IS NOT NULL FROM t WHERE id = 3"); !slices.Equal(got, []string{"2|1"}) {
				t.Errorf("a later change gives %q", got)
			}
		})
	}
}
