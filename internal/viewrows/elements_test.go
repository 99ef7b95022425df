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

//go:embed testdata/elements.sql
var elementViews string

// TestElements: functions that give a row for each element of an array, a document or a text
// give those that PostgreSQL does, and refuse a value with more than they can.
func TestElements(t *testing.T) {
	pg := pgtest.Start(t)
	res := converted(t, "postgres", elementViews)
	server := mysqltest.Start(t)
	db := server.DB(t)
	if loaded := server.Load(context.Background(), db, res.Script); len(loaded.Errors) > 0 {
		t.Fatalf("%v\n%s", loaded.Errors, res.Script)
	}
	if err := pg.Exec("postgres", "CREATE SCHEMA elements; SET search_path = elements;\n"+elementViews); err != nil {
		t.Fatal(err)
	}
	if rows := compare(t, pg, db, "elements", viewsOf(res), 0); rows != 178 {
		t.Errorf("%d rows compared", rows)
	}
	for _, column := range []string{"tags", "doc"} {
		list := map[string]string{"tags": "{" + strings.Repeat("a,", 1000) + "a}", "doc": `{"list":[` + strings.Repeat("1,", 1000) + "1]}"}[column]
		if _, err := db.Exec("UPDATE p SET "+column+" = ? WHERE id = 4", list); err != nil {
			t.Fatal(err)
		}
	}
	for _, view := range []string{"a1", "j7"} {
		if _, err := tableRows(db, view); err == nil || !strings.Contains(err.Error(), "There are more elements") {
			t.Errorf("%s of a list that is too long: %v", view, err)
		}
	}
}
