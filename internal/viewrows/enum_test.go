//go:build unix

package viewrows

import (
	"context"
	"fmt"
	"testing"

	"github.com/sctconv/sctconv/internal/mysqltest"
	"github.com/sctconv/sctconv/internal/pgtest"
)

const enumTables = "CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy', 'amused');\nCREATE TABLE moods (id integer PRIMARY KEY, a mood, b mood);\n"

var enumQueries = []string{
	"SELECT id, a < 'ok' AS l, a >= b AS g, a BETWEEN 'ok' AND 'happy' AS w, a = 'sad' AS e, 'happy' > b AS r FROM moods",
	"SELECT min(a) AS l, max(a) AS g, max(b) FILTER (WHERE a = 'ok') AS f FROM moods",
	"SELECT id, rank() OVER (ORDER BY a) AS r, dense_rank() OVER (ORDER BY b DESC, a) AS d, first_value(a) OVER (PARTITION BY b ORDER BY a, id) AS f, min(a) OVER (PARTITION BY b) AS m FROM moods",
	"SELECT DISTINCT ON (b) b, a, id FROM moods ORDER BY b, a DESC, id",
}

// TestEnumOrder: values of an enumeration sort by their place in its list.
func TestEnumOrder(t *testing.T) {
	pg := pgtest.Start(t)
	text, judge := enumTables, "CREATE SCHEMA enums; SET search_path = enums;\n"+enumTables
	for i, q := range enumQueries {
		v := fmt.Sprintf("CREATE VIEW e%d AS %s;\n", i, q)
		text, judge = text+v, judge+v
	}
	res := converted(t, "postgres", text)
	server := mysqltest.Start(t)
	db := server.DB(t)
	if loaded := server.Load(context.Background(), db, res.Script); len(loaded.Errors) > 0 {
		t.Fatalf("%v\n%s", loaded.Errors, res.Script)
	}
	id := 0
	for _, a := range []string{"'sad'", "'ok'", "'happy'", "'amused'", "NULL"} {
		for _, b := range []string{"'sad'", "'ok'", "'happy'", "NULL"} {
			id++
			row := fmt.Sprintf("INSERT INTO moods VALUES (%d, %s, %s)", id, a, b)
			judge += row + ";\n"
			if _, err := db.Exec(row); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := pg.Exec("postgres", judge); err != nil {
		t.Fatal(err)
	}
	if rows := compare(t, pg, db, "enums", viewsOf(res), 0); rows != 20+1+20+4 {
		t.Errorf("%d rows compared", rows)
	}
}
