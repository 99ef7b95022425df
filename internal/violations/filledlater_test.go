//go:build unix

package violations

import (
	"slices"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/internal/pgtest"
)

// filledLaterScript adds columns to rows that are there, fills them and makes them NOT NULL.
const filledLaterScript = `CREATE TABLE player (id int PRIMARY KEY, nick text, pos text);
INSERT INTO player (id, nick, pos) VALUES (1, 'Rex', 'MID'), (2, 'Max', NULL), (3, 'Lou', 'DEF');
INSERT INTO player (id, nick, pos) VALUES (4, 'Zoe', 'GK');
ALTER TABLE player ADD COLUMN shirt int, ADD COLUMN club text, ADD COLUMN tag varchar(20), ADD COLUMN since date;
UPDATE player SET shirt = 9 WHERE nick = 'Rex';
UPDATE player SET shirt = 10 WHERE nick <> 'Rex' AND id IN (2, 3) OR id = 4;
UPDATE player SET club = 'none' WHERE club IS NULL;
UPDATE player SET tag = upper(nick) || '-' || id, since = '2020-01-01';
UPDATE player SET pos = 'SUB' WHERE pos IS NULL;
ALTER TABLE player ALTER shirt SET NOT NULL, ALTER club SET NOT NULL, ALTER tag SET NOT NULL, ALTER since SET NOT NULL, ALTER pos SET NOT NULL;
UPDATE player SET club = 'late' WHERE id = 1;
INSERT INTO player VALUES (5, 'New', 'MID', 11, 'x', 'y', '2021-01-01');
`

// TestFilledLater holds the rows that such a migration leaves on both servers against each other.
func TestFilledLater(t *testing.T) {
	pg := pgtest.Start(t)
	if err := pg.Exec("postgres", "CREATE DATABASE filled_later"); err != nil {
		t.Fatal(err)
	}
	if err := pg.Exec("filled_later", filledLaterScript); err != nil {
		t.Fatal(err)
	}
	db, res := loaded(t, "postgres", filledLaterScript)
	for _, it := range res.Report.Items {
		if it.Rule == "MY4101" {
			t.Errorf("%s: %s", it.Position, it.Message)
		}
	}
	want, err := pg.Answers("filled_later", []string{"SELECT concat_ws('|', id, nick, pos, shirt, club, tag, since) FROM player ORDER BY id"})
	if err != nil {
		t.Fatal(err)
	}
	if got := lines(t, db, "SELECT CONCAT_WS('|', id, nick, pos, shirt, club, tag, since) FROM player ORDER BY id"); !slices.Equal(got, strings.Split(want[0], "\n")) {
		t.Errorf("got %q\nwant %q", got, strings.Split(want[0], "\n"))
	}
}

// TestFilledAnyhow: it does not matter how a change fills the column; where none fills it,
// the target refuses NOT NULL as the source does.
func TestFilledAnyhow(t *testing.T) {
	for update, want := range map[string]string{
		"UPDATE p SET c = (SELECT max(id) FROM p)":                         "1Rex1",
		"UPDATE p SET c = 2, nick = 'Ray' WHERE c IS NULL":                 "1Ray2",
		"UPDATE p SET c = 3 WHERE nick LIKE 'R%'":                          "1Rex3",
		"UPDATE p SET nick = 'Max'; UPDATE p SET c = 4 WHERE nick = 'Max'": "1Max4",
		"UPDATE p SET c = x.id + 4 FROM p x WHERE x.id = p.id":             "1Rex5",
		"UPDATE p SET c = length(nick)":                                    "1Rex3",
		"UPDATE p SET c = 1 WHERE id = 2":                                  "",
	} {
		db, res, errs := tried(t, "postgres", "CREATE TABLE p (id int PRIMARY KEY, nick text);\nINSERT INTO p VALUES (1, 'Rex');\nALTER TABLE p ADD c int;\n"+update+";\nALTER TABLE p ALTER c SET NOT NULL;\n")
		refused := len(errs) > 0
		if refused != (want == "") {
			t.Errorf("%s: refused %v", update, refused)
		}
		if got := scalar(t, db, "SELECT GROUP_CONCAT(id, nick, c) FROM p"); !refused && got != want {
			t.Errorf("%s: got %s, want %s\n%s", update, got, want, res.Script)
		}
	}
}
