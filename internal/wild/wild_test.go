//go:build unix

package wild

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/convert"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/internal/corpus"
	"github.com/sctconv/sctconv/internal/mysqltest"
	"github.com/sctconv/sctconv/internal/pgtest"
	"github.com/sctconv/sctconv/rules"
)

func TestMain(m *testing.M) { os.Exit(mysqltest.Main(m)) }

// TestWild converts random scripts. All of each must be read and accounted for,
// pass the check of the output, and load on a real MySQL. Scripts of PostgreSQL
// keep what a real server takes, and must have its columns.
func TestWild(t *testing.T) {
	my := mysqltest.Start(t)
	first, last := Seeds(t, 1, 40)
	for _, dialect := range corpus.Dialects() {
		t.Run(dialect, func(t *testing.T) {
			var pg *pgtest.Server
			if dialect == "postgres" {
				pg = pgtest.Start(t)
			}
			for seed := first; seed <= last; seed++ {
				t.Run(fmt.Sprint(seed), func(t *testing.T) {
					list := Script(dialect, uint64(seed))
					var want []string
					if pg != nil {
						list, want = taken(t, pg, seed, list)
					}
					load(t, my, dialect, Terminated(dialect, list), want)
				})
			}
		})
	}
}

// columnsOf lists the columns of tables as load writes them.
const columnsOf = `SELECT string_agg(table_name || '.' || column_name || ' ' || is_nullable, chr(10) ORDER BY table_name COLLATE "C", column_name COLLATE "C") ` +
	`FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name) WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`

// taken are the statements that PostgreSQL takes, and the columns that it then has.
func taken(t *testing.T, pg *pgtest.Server, seed int, list []string) (kept, columns []string) {
	name := fmt.Sprintf("wild%d", seed)
	if err := pg.Exec("postgres", "CREATE DATABASE "+name); err != nil {
		t.Fatal(err)
	}
	refused, err := pg.Refused(name, list)
	if err != nil {
		t.Fatal(err)
	}
	for i, s := range list {
		if !refused[i] {
			kept = append(kept, s)
		}
	}
	answers, err := pg.Answers(name, []string{columnsOf, countsOf})
	if err != nil {
		t.Fatal(err)
	}
	counts, err := pg.Answers(name, []string{answers[1]})
	if err != nil {
		t.Fatal(err)
	}
	return kept, append(strings.Split(answers[0], "\n"), strings.Split(counts[0], "\n")...)
}

// countsOf is the text of a query for the number of rows of each table; parents
// of others count those of their children.
const countsOf = `SELECT string_agg(format('SELECT %L || '' '' || count(*) || '' rows'' FROM %I', table_name, table_name), ' UNION ALL ') FROM information_schema.tables ` +
	`WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name <> 'p1'`

func load(t *testing.T, my *mysqltest.Server, dialect, text string, want []string) {
	script := ""
	defer func() {
		if t.Failed() {
			t.Log(text + "\n-----\n" + script)
		}
	}()
	set := &source.Set{}
	if _, err := set.Add("wild.sql", []byte(text)); err != nil {
		t.Fatal(err)
	}
	res, err := convert.Convert(context.Background(), set, convert.Options{From: corpus.Dialect(dialect)})
	if err != nil {
		t.Fatal(err)
	}
	script = res.Script
	if res.Ledger.Unaccounted > 0 || res.Report.Totals.Unparsed > 0 {
		t.Errorf("%d tokens unaccounted for, %d statements unread", res.Ledger.Unaccounted, res.Report.Totals.Unparsed)
	}
	for _, it := range res.Report.Items {
		if it.Rule == rules.InternalVerifyFailed {
			t.Error(it.Message)
		}
	}
	db := my.DB(t)
	for _, e := range my.Load(context.Background(), db, res.Script).Errors {
		if want == nil && isRow(e.Text) { // nobody asked the source whether it takes the row
			continue
		}
		t.Error(e.Error())
	}
	if want == nil {
		return
	}
	has := map[string]bool{}
	for _, tab := range my.Schema(t, db).Tables {
		for _, c := range tab.Columns {
			yes := map[bool]string{true: "YES", false: "NO"}[c.Nullable]
			has[strings.ToLower(tab.Name+"."+c.Name+" "+yes)] = true
			if c.Extra == "auto_increment" { // makes any column NOT NULL
				has[strings.ToLower(tab.Name+"."+c.Name+" YES")] = true
			}
		}
	}
	rows := counts(t, db, res)
	for _, w := range want {
		if strings.HasSuffix(w, " rows") {
			if rows != nil && !rows[w] {
				t.Errorf("not there: %s", w)
			}
			continue
		}
		// A trigger stands for the NOT NULL of a type that has no default in 5.6.
		name, not := strings.CutSuffix(w, " NO")
		_, column, _ := strings.Cut(name, ".")
		if not && has[strings.ToLower(name)+" yes"] && strings.Contains(res.Script, "Column "+column+" cannot be null") {
			continue
		}
		if !has[strings.ToLower(w)] {
			t.Errorf("column %s is not there", w)
		}
	}
}

func isRow(sql string) bool { return strings.HasPrefix(sql, "INSERT INTO ") }

// counts are the numbers of rows of the tables that have some statement about
// rows, nil if one of these has an item.
func counts(t *testing.T, db *sql.DB, res *convert.Result) map[string]bool {
	for _, it := range res.Report.Items {
		if it.Meaning == "manual" {
			return nil
		}
	}
	list := map[string]bool{}
	for _, tab := range res.Tables {
		var n int
		if err := db.QueryRow("SELECT COUNT(*) FROM `" + strings.ReplaceAll(tab.TargetTable, "`", "``") + "`").Scan(&n); err != nil {
			t.Fatal(err)
		}
		list[fmt.Sprintf("%s %d rows", tab.Table, n)] = true
	}
	return list
}
