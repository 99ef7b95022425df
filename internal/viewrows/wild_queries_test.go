//go:build unix

package viewrows

import (
	"context"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/convert"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/internal/corpus"
	"github.com/sctconv/sctconv/internal/mysqltest"
	"github.com/sctconv/sctconv/internal/pgtest"
	"github.com/sctconv/sctconv/internal/wild"
	"github.com/sctconv/sctconv/report"
)

// queryDialects are the dialects of a spelling, with their tables and what ends
// a statement.
var queryDialects = []struct{ name, tables, after string }{
	{"postgres", tables, ";\n"},
	{"oracle", oracleTables, ";\n"},
	{"sqlserver", strings.NewReplacer("nvarchar(20)", "nvarchar(20) COLLATE Latin1_General_BIN", "nvarchar(40)", "nvarchar(40) COLLATE Latin1_General_BIN",
		"char(3)", "char(3) COLLATE Latin1_General_BIN").Replace(serverTables), "\nGO\n"},
}

// TestWildQueries holds the rows of random queries in views, spelled in each
// dialect, against those of a real PostgreSQL.
func TestWildQueries(t *testing.T) {
	first, last := wild.Seeds(t, 1, 120)
	names, list := make([]string, 0, last-first+1), make([]string, 0, last-first+1)
	for seed := first; seed <= last; seed++ {
		g := &queries{r: rand.New(rand.NewPCG(uint64(seed), 21)), shared: true}
		names, list = append(names, fmt.Sprintf("q%d", seed)), append(list, g.view())
	}
	pg := pgtest.Start(t)
	want := judged(t, pg, "wild_queries", names, list)
	for i, d := range queryDialects {
		t.Run(d.name, func(t *testing.T) {
			text := d.tables
			for k, name := range names {
				if want[name] != nil {
					text += "CREATE VIEW " + name + " AS " + spelled(list[k], i) + d.after
				}
			}
			sameQueries(t, d.name, text, want)
		})
	}
}

// TestWildOwnQueries is TestWildQueries with what only PostgreSQL has.
func TestWildOwnQueries(t *testing.T) {
	first, last := wild.Seeds(t, 1, 150)
	names, list := make([]string, 0, last-first+1), make([]string, 0, last-first+1)
	text := tables
	for seed := first; seed <= last; seed++ {
		g := &queries{r: rand.New(rand.NewPCG(uint64(seed), 22))}
		names, list = append(names, fmt.Sprintf("q%d", seed)), append(list, g.view())
	}
	want := judged(t, pgtest.Start(t), "wild_own", names, list)
	for k, name := range names {
		if want[name] != nil {
			text += "CREATE VIEW " + name + " AS " + spelled(list[k], 0) + ";\n"
		}
	}
	sameQueries(t, "postgres", text, want)
}

const querySeed = 3

// judged are the rows that PostgreSQL gives for each query that it takes.
func judged(t *testing.T, pg *pgtest.Server, schema string, names, list []string) map[string][]string {
	t.Helper()
	before := fmt.Sprintf("CREATE SCHEMA %s; SET search_path = %[1]s;\n%s%s;", schema, tables, strings.Join(rowsOf(querySeed), ";\n"))
	if err := pg.Exec("postgres", before); err != nil {
		t.Fatal(err)
	}
	create, ask := []string{"SET search_path = " + schema}, []string{"SET statement_timeout = 400"}
	for i, name := range names {
		create = append(create, "CREATE VIEW "+name+" AS "+spelled(list[i], 0))
		ask = append(ask, fmt.Sprintf(`SELECT row_to_json(x) FROM %s.%s x UNION ALL SELECT '{"end": 1}'::json`, schema, name))
	}
	states, err := pg.States("postgres", create)
	if err != nil {
		t.Fatal(err)
	}
	answers, err := pg.Answers("postgres", ask)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string][]string{}
	for i, name := range names {
		rows, err := jsonRows(answers[i+1])
		if states[i+1] != "00000" && os.Getenv("WDBG") != "" {
			fmt.Println("REFUSED", states[i+1], create[i+1])
		}
		end := slices.Index(rows, "end=1.0000") // missing when the query took too long
		if states[i+1] == "00000" && err == nil && end >= 0 && end < 3000 {
			want[name] = slices.Delete(rows, end, end+1)
		}
	}
	return want
}

// sameQueries converts and loads the views, and compares their rows.
func sameQueries(t *testing.T, dialect, text string, want map[string][]string) {
	set := &source.Set{}
	if _, err := set.Add("wild.sql", []byte(text)); err != nil {
		t.Fatal(err)
	}
	res, err := convert.Convert(context.Background(), set, convert.Options{From: corpus.Dialect(dialect)})
	if err != nil {
		t.Fatal(err)
	}
	server := mysqltest.Start(t)
	db := server.DB(t)
	for _, e := range server.Load(context.Background(), db, res.Script).Errors {
		t.Error(e.Error())
	}
	for _, s := range rowsOf(querySeed) {
		if _, err := db.Exec(s); err != nil {
			t.Fatal(err)
		}
	}
	db.SetMaxOpenConns(1)
	if _, err := db.Exec("SET group_concat_max_len = 1000000"); err != nil {
		t.Fatal(err)
	}
	same, lost := 0, map[string]int{}
	for _, o := range viewsOf(res) {
		rows := want[strings.ToLower(o.Name)]
		if o.Status == report.NotConverted {
			lost[reasonOf(res, o)]++
			if os.Getenv("WDBG") != "" {
				t.Log("LOST", reasonOf(res, o), sourceOf(text, o.Name))
			}
			continue
		}
		if sameView(t, db, o, rows, sourceOf(text, o.Name)) {
			same++
		}
	}
	if same < len(want)*9/10 || len(want) == 0 {
		t.Errorf("%d of %d views have the same rows", same, len(want))
	}
	t.Logf("%d of %d views have the same rows", same, len(want))
	for why, n := range lost {
		t.Logf("%d %s", n, why)
	}
}

func reasonOf(res *convert.Result, o *report.Object) string {
	for _, it := range res.Report.Items {
		if _, reason, ok := strings.Cut(it.Message, "converted: "); ok && it.Object == o.ID {
			return it.Rule + " " + reason
		}
	}
	return "?"
}

// sourceOf is the statement of a view.
func sourceOf(text, name string) string {
	_, after, _ := strings.Cut(text, "VIEW "+strings.ToLower(name)+" AS ")
	line, _, _ := strings.Cut(after, "\n")
	return line
}

func sameView(t *testing.T, db *sql.DB, o *report.Object, want []string, source string) bool {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), queryTime)
	defer cancel()
	got, err := rowsWithin(ctx, db, "SELECT * FROM `"+strings.ToLower(o.Name)+"`")
	if err != nil {
		t.Errorf("%s: %v\n%s\n%s", o.Name, err, source, o.Target)
		return false
	}
	slices.Sort(got)
	slices.Sort(want)
	if slices.Equal(got, want) {
		return true
	}
	t.Errorf("%s: %s\n%s\n%s\n%d rows, want %d:\n%s\n%s", o.Name, firstDifference(got, want), source, o.Target, len(got), len(want),
		strings.Join(got[:min(len(got), 12)], "\n"), "want\n"+strings.Join(want[:min(len(want), 12)], "\n"))
	return false
}

func firstDifference(a, b []string) string {
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return "gives " + a[i] + ", want " + b[i]
		}
	}
	return "another number of rows"
}
