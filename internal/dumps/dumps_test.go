//go:build unix

package dumps

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/convert"
	"github.com/sctconv/sctconv/grammar/postgres"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/internal/mysqltest"
	"github.com/sctconv/sctconv/internal/pgtest"
)

func TestMain(m *testing.M) { os.Exit(mysqltest.Main(m)) }

// forms are calls of pg_dump; several are written one behind the other.
var forms = map[string][][]string{
	"plain":    {{}},
	"inserts":  {{"--inserts", "--clean", "--if-exists", "--no-owner"}},
	"quoted":   {{"--schema-only", "--quote-all-identifiers", "--no-privileges"}},
	"sections": {{"--section=pre-data"}, {"--section=data", "--column-inserts"}, {"--section=post-data"}},
}

// TestDumps converts the scripts of testdata, and what pg_dump makes of each in
// several forms, and holds the tables, keys and names of views and triggers that
// a real MySQL then has against each other.
func TestDumps(t *testing.T) {
	pg, my := pgtest.Start(t), mysqltest.Start(t)
	files, err := filepath.Glob("testdata/*.sql")
	if err != nil || len(files) < 7 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".sql")
		t.Run(name, func(t *testing.T) {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if err := pg.Exec("postgres", "CREATE DATABASE "+name); err != nil {
				t.Fatal(err)
			}
			if err := pg.Exec(name, string(text)); err != nil {
				t.Fatalf("PostgreSQL refuses the script: %v", err)
			}
			var want map[string]mysqltest.Schema
			t.Run("script", func(t *testing.T) { want = loaded(t, my, string(text)) })
			for form, calls := range forms {
				t.Run(form, func(t *testing.T) { same(t, want, loaded(t, my, dump(t, pg, name, calls))) })
			}
		})
	}
}

func dump(t *testing.T, pg *pgtest.Server, name string, calls [][]string) string {
	t.Helper()
	text := ""
	for _, args := range calls {
		part, err := pg.Dump(name, args...)
		if err != nil {
			t.Fatal(err)
		}
		text += part
	}
	return text
}

var created = regexp.MustCompile("CREATE DATABASE IF NOT EXISTS `([^`]+)`")

// loaded converts a script, loads it, and gives what the databases then hold.
func loaded(t *testing.T, my *mysqltest.Server, text string) map[string]mysqltest.Schema {
	t.Helper()
	set := &source.Set{}
	if _, err := set.Add("script.sql", []byte(text)); err != nil {
		t.Fatal(err)
	}
	res, err := convert.Convert(context.Background(), set, convert.Options{From: postgres.Dialect{}})
	if err != nil {
		t.Fatal(err)
	}
	if res.Ledger.Unaccounted != 0 {
		t.Errorf("%d tokens unaccounted for", res.Ledger.Unaccounted)
	}
	db := my.DB(t)
	databases := []string{}
	for _, m := range created.FindAllStringSubmatch(res.Script, -1) {
		databases = append(databases, m[1])
	}
	my.DropAtCleanup(t, databases...)
	if err := my.Load(context.Background(), db, res.Script).Err(); err != nil {
		t.Fatal(err)
	}
	out := map[string]mysqltest.Schema{"": essence(my.Schema(t, db))}
	for _, d := range databases {
		out[d] = essence(my.SchemaOf(t, d))
	}
	return out
}

// essence leaves out what may differ, since pg_dump spells expressions anew: the
// text of views and triggers, and the length of what they compute.
func essence(s mysqltest.Schema) mysqltest.Schema {
	for i := range s.Views {
		v := &s.Views[i]
		v.Definition = ""
		for j := range v.Columns {
			v.Columns[j].Type, _, _ = strings.Cut(v.Columns[j].Type, "(")
		}
	}
	for i := range s.Triggers {
		s.Triggers[i].Statement = ""
	}
	return s
}

func same(t *testing.T, want, got map[string]mysqltest.Schema) {
	t.Helper()
	for name := range want {
		if want[name].String() != got[name].String() {
			t.Errorf("database %q differs from that of the script:\n%s", name, difference(want[name], got[name]))
		}
	}
	if len(got) != len(want) {
		t.Error(fmt.Sprint("databases ", len(got), ", want ", len(want)))
	}
}

// sameParts is same but for the order of what a table has.
func sameParts(t *testing.T, want, got map[string]mysqltest.Schema) {
	t.Helper()
	for name := range want {
		if d := difference(want[name], got[name]); d != "" {
			t.Errorf("database %q differs from that of the script:\n%s", name, d)
		}
	}
}

// difference are the lines that one has more often than the other.
func difference(want, got mysqltest.Schema) string {
	a, b := strings.Split(want.String(), "\n"), strings.Split(got.String(), "\n")
	count := map[string]int{}
	for _, l := range a {
		count[l]--
	}
	for _, l := range b {
		count[l]++
	}
	text := ""
	for _, l := range append(a, b...) {
		if n := count[l]; n != 0 {
			text += fmt.Sprintf("%+d %s\n", n, l)
			delete(count, l)
		}
	}
	return text
}
