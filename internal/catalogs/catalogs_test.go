//go:build unix

package catalogs

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/convert"
	"github.com/sctconv/sctconv/grammar/postgres"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/internal/mysqltest"
	"github.com/sctconv/sctconv/internal/pgtest"
)

func TestMain(m *testing.M) { os.Exit(mysqltest.Main(m)) }

// update writes the golden files anew.
var update = flag.Bool("update", false, "write the lists of differences")

// TestScripts runs each script of testdata on PostgreSQL and its conversion on
// MySQL, and holds the catalogs and the rows against each other. What differs
// stands in a golden file beside the script: it is for the reader to judge, and
// no line may be added without an item of the report that says so.
func TestScripts(t *testing.T) {
	pg, my := pgtest.Start(t), mysqltest.Start(t)
	files, err := filepath.Glob("testdata/*.sql")
	if err != nil || len(files) < 9 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			c := compare(t, pg, my, file)
			slices.Sort(c.found)
			golden(t, strings.TrimSuffix(file, ".sql")+".txt", strings.Join(c.found, "\n")+"\n")
		})
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs (run with -update to accept):\n%s", name, got)
	}
}

// compare runs a script on both servers and compares what they have.
func compare(t *testing.T, pg *pgtest.Server, my *mysqltest.Server, file string) *comparison {
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	res := converted(t, filepath.Base(file), text)
	db := my.DB(t)
	c := &comparison{t: t, pg: pg, database: "db_" + strings.TrimSuffix(filepath.Base(file), ".sql"), db: db, tables: res.Tables, objects: res.Report.Objects, got: map[string]mysqltest.Schema{}}
	var schemas []string
	for _, m := range created.FindAllStringSubmatch(res.Script, -1) {
		schemas = append(schemas, m[1])
	}
	my.DropAtCleanup(t, schemas...)
	load := my.Load(context.Background(), db, res.Script)
	for _, w := range load.Warnings {
		t.Errorf("load: %v", w)
	}
	if err := load.Err(); err != nil {
		t.Fatal(err)
	}
	if err := pg.Exec("postgres", `CREATE DATABASE "`+c.database+`"`); err != nil {
		t.Fatal(err)
	}
	if err := pg.Exec(c.database, string(text)); err != nil {
		t.Fatalf("PostgreSQL refuses the script: %v", err)
	}
	c.got[""] = my.Schema(t, db)
	for _, s := range schemas {
		c.got[s] = my.SchemaOf(t, s)
	}
	for _, r := range relations(t, pg, c.database) {
		c.relation(r)
	}
	return c
}

var created = regexp.MustCompile("CREATE DATABASE IF NOT EXISTS `([^`]+)`")

// converted converts a script: all of it is read, and no token is left over.
func converted(t *testing.T, name string, text []byte) *convert.Result {
	set := &source.Set{}
	if _, err := set.Add(name, text); err != nil {
		t.Fatal(err)
	}
	res, err := convert.Convert(context.Background(), set, convert.Options{From: postgres.Dialect{}})
	if err != nil {
		t.Fatal(err)
	}
	if n := res.Ledger.Unaccounted; n != 0 {
		t.Errorf("%d tokens unaccounted for", n)
	}
	for _, u := range res.Report.Unread {
		t.Errorf("unread: %d: %s", u.Position.Line, u.Text)
	}
	for _, it := range res.Report.Items {
		if strings.HasPrefix(it.Rule, "MY9") && it.Rule != "MY9001" && it.Rule != "MY9002" && it.Rule != "MY9003" {
			t.Errorf("%s: %s %s", it.Position, it.Rule, it.Message)
		}
	}
	return res
}
