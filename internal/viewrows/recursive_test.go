//go:build unix

package viewrows

import (
	"context"
	_ "embed"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/internal/mysqltest"
	"github.com/sctconv/sctconv/internal/pgtest"
)

//go:embed testdata/recursive.sql
var recursiveViews string

// TestRecursiveViews: recursive queries over the rows of a table give what PostgreSQL gives, and
// refuse rows that go deeper than their levels, as those of a circle do.
func TestRecursiveViews(t *testing.T) {
	pg := pgtest.Start(t)
	res := converted(t, "postgres", recursiveViews)
	server := mysqltest.Start(t)
	db := server.DB(t)
	if loaded := server.Load(context.Background(), db, res.Script); len(loaded.Errors) > 0 {
		t.Fatalf("%v\n%s", loaded.Errors, res.Script)
	}
	if err := pg.Exec("postgres", "CREATE SCHEMA recursive; SET search_path = recursive;\n"+recursiveViews); err != nil {
		t.Fatal(err)
	}
	if rows := compare(t, pg, db, "recursive", viewsOf(res), 0); rows != 134 {
		t.Errorf("%d rows compared", rows)
	}
	if _, err := db.Exec("UPDATE cat SET parent_id = 9 WHERE id = 1"); err != nil {
		t.Fatal(err)
	}
	if _, err := tableRows(db, "r2"); err == nil || !strings.Contains(err.Error(), "levels of a recursive query") {
		t.Errorf("rows of a circle: %v", err)
	}
}
