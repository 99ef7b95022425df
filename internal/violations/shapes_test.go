//go:build unix

package violations

import (
	"fmt"
	"testing"

	"github.com/sctconv/sctconv/internal/pgtest"
)

// TestShapes: exclusion constraints on columns of boxes and polygons refuse what those
// of a real PostgreSQL do. The shapes are written as each server reads them.
func TestShapes(t *testing.T) {
	pg := pgtest.Start(t)
	if err := pg.Exec("postgres", "CREATE DATABASE shapes"); err != nil {
		t.Fatal(err)
	}
	const schema = "CREATE TABLE b (id int PRIMARY KEY, k int, s box, EXCLUDE USING gist (s WITH &&) WHERE (k > 0));\n" +
		"CREATE TABLE p (id int PRIMARY KEY, k int, s polygon, EXCLUDE USING gist (s WITH &&));\n"
	if err := pg.Exec("shapes", schema); err != nil {
		t.Fatal(err)
	}
	db, res := loaded(t, "postgres", schema)
	if got := itemsOf(res, "PG2001", "PG2100"); got != "PG2100 PG2100" {
		t.Errorf("items %s", got)
	}
	box := func(x1, y1, x2, y2 float64) [2]string {
		return [2]string{fmt.Sprintf("'(%v,%v),(%v,%v)'", x1, y1, x2, y2),
			fmt.Sprintf("GeomFromText('POLYGON((%v %v,%v %v,%v %v,%v %v,%v %v))')", x1, y1, x2, y1, x2, y2, x1, y2, x1, y1)}
	}
	triangle := func(x, y, a, b, c, d float64) [2]string {
		return [2]string{fmt.Sprintf("'((%v,%v),(%v,%v),(%v,%v))'", x, y, a, b, c, d),
			fmt.Sprintf("GeomFromText('POLYGON((%v %v,%v %v,%v %v,%v %v))')", x, y, a, b, c, d, x, y)}
	}
	for i, r := range []struct {
		table string
		k     int
		shape [2]string
	}{
		{"b", 1, box(0, 0, 2, 2)}, {"b", 1, box(3, 3, 4, 4)}, {"b", 1, box(2, 2, 3, 3)}, {"b", 0, box(2, 2, 3, 3)}, {"b", 1, box(-1, -1, 9, -2)},
		{"b", 1, box(-9, 1, 9, 1.5)}, {"b", 1, box(-5, -5, 20, 20)}, {"b", 1, box(5, 5, 6, 6)}, {"b", 1, box(5.2, 5.2, 5.4, 5.4)},
		{"p", 1, triangle(0, 0, 4, 0, 0, 4)}, {"p", 1, triangle(4, 4, 4, 3, 3, 4)}, {"p", 1, triangle(1, 1, 9, 1, 9, 2)},
		{"p", 1, triangle(10, 10, 11, 10, 11, 11)}, {"p", 1, triangle(9, 9, 30, 9, 30, 30)}, {"p", 1, triangle(-1, -1, -1, -3, -3, -1)},
	} {
		refused, err := pg.Refused("shapes", []string{fmt.Sprintf("INSERT INTO %s VALUES (%d, %d, %s)", r.table, i, r.k, r.shape[0])})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := db.Exec(fmt.Sprintf("INSERT INTO %s VALUES (%d, %d, %s)", r.table, i, r.k, r.shape[1])); (err != nil) != refused[0] {
			t.Errorf("%s %s: %v, by the source %v", r.table, r.shape[0], err, refused[0])
		}
	}
}
