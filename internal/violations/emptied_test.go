//go:build unix

package violations

import "testing"

// TestNoRowsYet: a statement of a migration about rows that a table does not have does nothing, whatever it reads; where the
// scripts may have written rows it stays an item.
func TestNoRowsYet(t *testing.T) {
	leavesSameRows(t, "no_rows_yet", `CREATE TABLE guest (id int PRIMARY KEY, title text);
CREATE TABLE visit (id int, n int);
INSERT INTO visit VALUES (1, 1);
UPDATE guest SET id = id + length(title) WHERE title = 'x';
DELETE FROM guest WHERE title IS NULL;
INSERT INTO visit SELECT id, length(title) FROM guest;
INSERT INTO visit SELECT v.id, length(g.title) FROM visit v, guest g WHERE g.title = 'a';
INSERT INTO visit SELECT v.id, length(g.title) FROM guest g JOIN visit v ON g.title = 'b';
ALTER TABLE guest DROP COLUMN title;
INSERT INTO guest VALUES (7);
`, [][2]string{{"SELECT concat(id, '|', n) FROM visit", "SELECT CONCAT(id, '|', n) FROM visit"}, {"SELECT id FROM guest", "SELECT id FROM guest"}})
	const guest = "CREATE TABLE guest (id int PRIMARY KEY, title text);\nCREATE TABLE visit (id int, n int);\n"
	for _, script := range []string{
		guest + "INSERT INTO visit SELECT count(title), 1 FROM guest;\nALTER TABLE guest DROP COLUMN title;",
		guest + "INSERT INTO visit VALUES (1, 1);\nINSERT INTO visit SELECT v.id, length(g.title) FROM visit v LEFT JOIN guest g ON g.title = 'a';\nALTER TABLE guest DROP COLUMN title;",
		guest + "COPY guest FROM '/tmp/guests';\nUPDATE guest SET id = id + length(title);\nALTER TABLE guest DROP COLUMN title;",
		guest + "DO $$ BEGIN PERFORM pg_sleep(random()); INSERT INTO guest SELECT random(), 'x'; END $$;\nUPDATE guest SET id = id + length(title);\nALTER TABLE guest DROP COLUMN title;",
		guest + "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO guest VALUES (NEW.id, 'x'); RETURN NEW; END $$;\nCREATE TRIGGER g AFTER INSERT ON visit FOR EACH ROW EXECUTE FUNCTION f();\nINSERT INTO visit VALUES (1, 1);\nUPDATE guest SET id = id + length(title);\nALTER TABLE guest DROP COLUMN title;",
	} {
		_, res := loaded(t, "postgres", script)
		if itemsOf(res, "MY4101") == "" {
			t.Errorf("no item:\n%s\n%s", script, res.Script)
		}
	}
}
