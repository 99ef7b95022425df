//go:build unix

package violations

import (
	"testing"

	"github.com/sctconv/sctconv/convert"
	"github.com/sctconv/sctconv/internal/pgtest"
)

const heirs = `CREATE TABLE city (id int NOT NULL, name text);
CREATE TABLE capital (country char(2)) INHERITS (city);
CREATE TABLE port (depth int) INHERITS (city);
CREATE TABLE port_capital () INHERITS (capital, port);
ALTER TABLE city ADD COLUMN size int;
ALTER TABLE city ADD COLUMN gone int;
ALTER TABLE city DROP COLUMN gone;
ALTER TABLE city ALTER COLUMN name SET NOT NULL, ALTER COLUMN size TYPE smallint;
ALTER TABLE city RENAME COLUMN size TO area;
ALTER TABLE city ADD CONSTRAINT area_ck CHECK (area > 0);
ALTER TABLE ONLY city ALTER COLUMN area SET DEFAULT 7;
CREATE VIEW every AS SELECT id, name, area FROM city;
CREATE VIEW own AS SELECT id FROM ONLY city;
CREATE VIEW capitals AS SELECT id, country FROM capital;
CREATE MATERIALIZED VIEW counted AS SELECT count(*) AS n FROM city;
`

var heirRows = []string{"INSERT INTO city VALUES (1, 'a', 10)", "INSERT INTO capital (id, name, country, area) VALUES (2, 'b', 'bb', 20)",
	"INSERT INTO port (id, name, depth) VALUES (3, 'c', 5)", "INSERT INTO port_capital (id, name, country, depth) VALUES (4, 'd', 'dd', 6)"}

// TestHeirs: with views for tables and those that inherit from them, views
// give the rows that PostgreSQL gives; without, the rows of the parent.
func TestHeirs(t *testing.T) {
	queries := map[string][2]string{
		"every":    {"1|2|3|4", "1"},
		"own":      {"1", "1"},
		"capitals": {"2|4", "2"},
	}
	pg := pgtest.Start(t)
	schema := "CREATE SCHEMA heirs; SET search_path = heirs;\n" + heirs
	for _, r := range heirRows {
		schema += r + ";\n"
	}
	if err := pg.Exec("postgres", schema); err != nil {
		t.Fatal(err)
	}
	for setting, i := range map[string]int{"view": 0, "separate": 1} {
		db, res := loadedWith(t, "postgres", heirs, convert.Settings{InheritedTables: setting})
		mustExec(t, db, heirRows...)
		for view, want := range queries {
			if got := scalar(t, db, "SELECT GROUP_CONCAT(id ORDER BY id SEPARATOR '|') FROM "+view); got != want[i] {
				t.Errorf("%s, %s: %s, want %s", setting, view, got, want[i])
			}
			if i == 0 {
				real, err := pg.Answers("postgres", []string{"SELECT string_agg(id::text, '|' ORDER BY id) FROM heirs." + view})
				if err != nil || len(real) != 1 || real[0] != want[0] {
					t.Errorf("PostgreSQL, %s: %v, %v", view, real, err)
				}
			}
		}
		if got, want := columnsOf(t, db, "port_capital"), "id int(11) NOT NULL, name longtext NOT NULL, country char(2), depth int(11), area smallint(6)"; got != want {
			t.Errorf("columns %s", got)
		}
		mustExec(t, db, "CALL refresh_counted()")
		if got, want := scalar(t, db, "SELECT n FROM counted"), []string{"4", "1"}[i]; got != want {
			t.Errorf("%s: counted %s, want %s", setting, got, want)
		}
		if _, err := db.Exec("INSERT INTO port (id, name, area) VALUES (5, 'e', -1)"); err == nil {
			t.Error("a check that the parent got later does not hold for the child")
		}
		if got, want := itemsOf(res, "PG204"), []string{"PG2041 PG2041 PG2041", "PG2040 PG2040 PG2040"}[i]; got != want {
			t.Errorf("%s: items %s, want %s", setting, got, want)
		}
	}
}

// TestSharedNumbers: a serial column that a table inherits takes its numbers from the
// sequence of the parent, also when it inherits twice; a copy by LIKE numbers its rows itself.
func TestSharedNumbers(t *testing.T) {
	const script = `CREATE TABLE shared_plant (id serial PRIMARY KEY, name text);
CREATE TABLE shared_tree (height int) INHERITS (shared_plant);
CREATE TABLE shared_oak () INHERITS (shared_tree);
CREATE TABLE shared_copy (LIKE shared_plant INCLUDING ALL);
INSERT INTO shared_plant (name) VALUES ('fern');
INSERT INTO shared_tree (name) VALUES ('elm');
`
	rows := []string{"INSERT INTO shared_oak (name) VALUES ('oak')", "INSERT INTO shared_plant (name) VALUES ('moss')", "INSERT INTO shared_tree (name) VALUES ('ash')"}
	pg := pgtest.Start(t)
	if err := pg.Exec("postgres", script+rows[0]+";"+rows[1]+";"+rows[2]); err != nil {
		t.Fatal(err)
	}
	want, err := pg.Answers("postgres", []string{"SELECT string_agg(id || name, '|' ORDER BY id) FROM shared_plant"})
	if err != nil {
		t.Fatal(err)
	}
	db, _ := loaded(t, "postgres", script)
	mustExec(t, db, rows...)
	got := scalar(t, db, "SELECT GROUP_CONCAT(CONCAT(id, name) ORDER BY id SEPARATOR '|') FROM (SELECT id, name FROM shared_plant UNION ALL SELECT id, name FROM shared_tree UNION ALL SELECT id, name FROM shared_oak) a")
	if got != want[0] {
		t.Errorf("rows %s, PostgreSQL %s", got, want[0])
	}
	if got := scalar(t, db, "SELECT extra FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'shared_copy' AND column_name = 'id'"); got != "auto_increment" {
		t.Errorf("the copy has %q", got)
	}
}
