//go:build unix

package viewrows

import (
	"bytes"
	"context"
	"database/sql"
	_ "embed"
	"encoding/json"
	"fmt"
	"math/big"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/sctconv/sctconv/convert"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/internal/corpus"
	"github.com/sctconv/sctconv/internal/mysqltest"
	"github.com/sctconv/sctconv/internal/pgtest"
	"github.com/sctconv/sctconv/report"
)

func TestMain(m *testing.M) { os.Exit(mysqltest.Main(m)) }

//go:embed testdata/tables.sql
var tables string

//go:embed testdata/views.sql
var views string

// TestPostgresViews holds the rows of every view of testdata/views.sql against
// those that a real PostgreSQL gives for the same data; views with ORDER BY
// also their order.
func TestPostgresViews(t *testing.T) {
	pg := pgtest.Start(t)
	res := converted(t, "postgres", tables+views)
	server := mysqltest.Start(t)
	db := server.DB(t)
	if loaded := server.Load(context.Background(), db, res.Script); len(loaded.Errors) > 0 {
		t.Fatalf("%v\n%s", loaded.Errors, res.Script)
	}
	if err := pg.Exec("postgres", "CREATE SCHEMA viewrows; SET search_path = viewrows;\n"+tables+views); err != nil {
		t.Fatal(err)
	}
	compared, rows := sameRows(t, pg, db, "viewrows", res)
	if compared < 4*167 || rows < 4700 {
		t.Errorf("%d rows of %d views compared", rows, compared)
	}
	t.Logf("%d rows of %d views compared", rows, compared)
}

// convertedOnly converts a script, which may have views that are items.
func convertedOnly(t *testing.T, dialect, text string) *convert.Result {
	t.Helper()
	set := &source.Set{}
	if _, err := set.Add("views.sql", []byte(text)); err != nil {
		t.Fatal(err)
	}
	res, err := convert.Convert(context.Background(), set, convert.Options{From: corpus.Dialect(dialect)})
	if err != nil {
		t.Fatal(err)
	}
	return res
}

func converted(t *testing.T, dialect, text string) *convert.Result {
	t.Helper()
	res := convertedOnly(t, dialect, text)
	kinds := map[string]string{}
	for _, o := range res.Report.Objects {
		kinds[o.ID] = o.Kind
	}
	for _, it := range res.Report.Items {
		if it.Meaning == "manual" && !others[kinds[it.Object]] {
			t.Errorf("%s %s", it.Rule, it.Message)
		}
	}
	return res
}

// loadedBoth loads a script of PostgreSQL and what it becomes, and compares the rows of all views.
func loadedBoth(t *testing.T, schema, text string, rows int) *sql.DB {
	t.Helper()
	return loadedPair(t, "postgres", schema, text, text, rows)
}

// loadedPair loads what a script becomes, and one with the same tables and views into a schema of
// PostgreSQL, and compares the rows of all views.
func loadedPair(t *testing.T, dialect, schema, text, judge string, rows int) *sql.DB {
	t.Helper()
	pg := pgtest.Start(t)
	res := converted(t, dialect, text)
	server := mysqltest.Start(t)
	db := server.DB(t)
	if loaded := server.Load(context.Background(), db, res.Script); len(loaded.Errors) > 0 {
		t.Fatalf("%v\n%s", loaded.Errors, res.Script)
	}
	for _, script := range []string{"CREATE SCHEMA " + schema + "; SET search_path = " + schema + ";\n" + judge, fmt.Sprintf(functionsIn, schema)} {
		if err := pg.Exec("postgres", script); err != nil {
			t.Fatal(err)
		}
	}
	if n := compare(t, pg, db, schema, viewsOf(res), 0); n != rows {
		t.Errorf("%d rows compared", n)
	}
	return db
}

// functionsIn lets functions find the tables of their schema wherever they are called.
const functionsIn = `DO $$ DECLARE f regprocedure; BEGIN
  FOR f IN SELECT oid FROM pg_proc WHERE pronamespace = '%[1]s'::regnamespace LOOP EXECUTE format('ALTER FUNCTION %%s SET search_path = %[1]s', f); END LOOP;
END $$`

// others are kinds of objects with items that views may use all the same.
var others = map[string]bool{"synonym": true, "function": true, "package": true, "package body": true}

func fill(t *testing.T, db *sql.DB, data []string) {
	t.Helper()
	for _, s := range append([]string{"DELETE FROM task", "DELETE FROM emp", "DELETE FROM dept"}, data...) {
		if _, err := db.Exec(s); err != nil {
			t.Fatalf("%s: %v", s, err)
		}
	}
}

// rowsOf are statements that fill the tables. Values are few, so that many are
// equal, and often NULL.
func rowsOf(seed uint64) []string {
	r := rand.New(rand.NewPCG(seed, 7))
	number := func(n int) string { return fmt.Sprint(r.IntN(n)) }
	text := func(list ...string) string { return "'" + list[r.IntN(len(list))] + "'" }
	null := func(s string) string {
		if r.IntN(4) == 0 {
			return "NULL"
		}
		return s
	}
	boolean := func() string { return []string{"true", "false"}[r.IntN(2)] }
	date := func() string { return fmt.Sprintf("'20%02d-%02d-%02d", 10+r.IntN(3), 1+r.IntN(12), 1+r.IntN(28)) }
	var list []string
	insert := func(table string, id int, values ...string) {
		list = append(list, fmt.Sprintf("INSERT INTO %s VALUES (%d, %s)", table, id, strings.Join(values, ", ")))
	}
	for id := range 5 {
		insert("dept", id, text("sales", "lab", "office", "ann"), null(number(5)), null(date()+"'"))
	}
	for id := range 12 {
		insert("emp", id, null(text("ann", "bob", "Bob", "cid", "anna", "Zoe")), null(number(6)), null(number(12)), null(number(90)+"."+number(9)),
			null(number(6)), boolean(), null(date()+" 10:20:30'"))
	}
	for id := range 10 {
		insert("task", id, null(number(12)), null(text("abc", "xyz", "new")), null(number(9)+".5"), null(boolean()))
	}
	return list
}

// compare holds the rows of the views against each other, and gives their number.
func compare(t *testing.T, pg *pgtest.Server, db *sql.DB, schema string, list []*report.Object, seed uint64) int {
	t.Helper()
	var questions []string
	for _, o := range list {
		questions = append(questions, fmt.Sprintf("SELECT row_to_json(the_row) FROM %s.%q the_row", schema, strings.ToLower(o.Name)))
	}
	answers, err := pg.Answers("postgres", questions)
	if err != nil {
		t.Fatal(err)
	}
	rows := 0
	for i, o := range list {
		want, err := jsonRows(answers[i])
		if err != nil {
			t.Fatalf("%s: %v\n%s", o.Name, err, answers[i])
		}
		rows += len(want)
		compareView(t, db, o, want, seed)
	}
	return rows
}

func compareView(t *testing.T, db *sql.DB, o *report.Object, want []string, seed uint64) {
	t.Helper()
	got, err := tableRows(db, strings.ToLower(o.Name))
	if err != nil {
		t.Errorf("%s: %v", o.Name, err)
		return
	}
	if ordered := strings.HasPrefix(o.Name, "sorted") || o.Name == "first_rows"; !ordered {
		slices.Sort(want)
		slices.Sort(got)
	}
	if !slices.Equal(got, want) {
		t.Errorf("seed %d: view %s gives\n%s\nPostgreSQL has\n%s\n%s", seed, o.Name, strings.Join(got, "\n"), strings.Join(want, "\n"), o.Target)
	}
}

// jsonRows are rows that PostgreSQL printed as JSON, as text that can be compared.
func jsonRows(text string) ([]string, error) {
	var rows []string
	for _, line := range strings.Split(text, "\n") {
		if line == "" {
			continue
		}
		d := json.NewDecoder(strings.NewReader(line))
		d.UseNumber()
		var cells []string
		if _, err := d.Token(); err != nil {
			return nil, err
		}
		for d.More() {
			key, err := d.Token()
			if err != nil {
				return nil, err
			}
			var v any
			if err := d.Decode(&v); err != nil {
				return nil, err
			}
			cells = append(cells, fmt.Sprint(key)+"="+cell(v))
		}
		rows = append(rows, strings.Join(cells, " "))
	}
	return rows, nil
}

// tableRows are the rows of a view in the target in the same form.
func tableRows(db *sql.DB, view string) ([]string, error) {
	return rowsOfQuery(db, "SELECT * FROM `"+view+"`")
}

// rowsOfQuery is tableRows for any query.
func rowsOfQuery(db *sql.DB, query string) ([]string, error) {
	return rowsWithin(context.Background(), db, query)
}

// queryTime is how long a query of a random test may take.
const queryTime = 20 * time.Second

// rowsWithin is rowsOfQuery until a time.
func rowsWithin(ctx context.Context, db *sql.DB, query string) ([]string, error) {
	result, err := db.QueryContext(ctx, query)
	if err != nil {
		return nil, err
	}
	defer result.Close()
	names, err := result.Columns()
	if err != nil {
		return nil, err
	}
	var rows []string
	for result.Next() {
		values := make([]any, len(names))
		for i := range values {
			values[i] = new([]byte)
		}
		if err := result.Scan(values...); err != nil {
			return nil, err
		}
		var cells []string
		for i, v := range values {
			b := *v.(*[]byte)
			if b == nil {
				cells = append(cells, names[i]+"=NULL")
				continue
			}
			cells = append(cells, names[i]+"="+cell(string(bytes.TrimSuffix(b, []byte(".000000")))))
		}
		rows = append(rows, strings.Join(cells, " "))
	}
	return rows, result.Err()
}

// cell is a value as text: numbers with four digits after the point, true as 1.
func cell(v any) string {
	switch v := v.(type) {
	case nil:
		return "NULL"
	case bool:
		return cell(map[bool]string{true: "1", false: "0"}[v])
	case json.Number:
		return cell(v.String())
	}
	s := fmt.Sprint(v)
	if r, ok := new(big.Rat).SetString(s); ok {
		return r.FloatString(4)
	}
	if len(s) >= 19 && s[10] == 'T' {
		s = s[:10] + " " + s[11:]
	}
	s = strings.TrimSuffix(s, "+00:00")
	if strings.Contains(s, ".") && strings.Count(s, ":") == 2 {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	if len(s) == 19 {
		s = strings.TrimSuffix(s, " 00:00:00")
	}
	return s
}
