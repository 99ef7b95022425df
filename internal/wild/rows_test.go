//go:build unix

package wild

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/convert"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/internal/corpus"
	"github.com/sctconv/sctconv/internal/mysqltest"
	"github.com/sctconv/sctconv/internal/pgtest"
	"github.com/sctconv/sctconv/internal/pgvalue"
	"github.com/sctconv/sctconv/rules"
)

// TestRows holds the rows that random scripts leave on MySQL against those that they
// leave on PostgreSQL, value by value. Statements that PostgreSQL refuses, and those
// that the converter leaves to a person, are taken out before.
func TestRows(t *testing.T) {
	my, pg := mysqltest.Start(t), pgtest.Start(t)
	first, last := Seeds(t, 1, 60)
	if err := pg.Exec("postgres", "CREATE DATABASE wildrows"); err != nil {
		t.Fatal(err)
	}
	total, left := 0, 0
	for seed := first; seed <= last; seed++ {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			r := &rowRun{t: t, my: my, pg: pg, list: Rows(uint64(seed)), database: "wildrows"}
			r.run()
			total, left = total+len(r.list)+r.left, left+r.left
		})
	}
	t.Logf("%d of %d statements are left to a person", left, total)
}

// rowRun is one script on both servers.
type rowRun struct {
	t    *testing.T
	my   *mysqltest.Server
	pg   *pgtest.Server
	list []string
	left int
	res  *convert.Result
	// database is that of PostgreSQL.
	database string
}

func (r *rowRun) run() {
	defer func() {
		if r.t.Failed() {
			text := ""
			if r.res != nil {
				text = r.res.Script
			}
			r.t.Log(statementsText(r.list) + "\n-----\n" + text)
		}
	}()
	r.withoutTables()
	r.accepted()
	for r.convert() {
		r.withoutTables()
		r.accepted()
	}
	r.load()
}

// load loads the output, and compares the rows of all tables.
func (r *rowRun) load() {
	db := r.my.DB(r.t)
	loaded := r.my.Load(context.Background(), db, r.res.Script)
	for _, e := range loaded.Errors {
		r.t.Errorf("%s\n%s", e, e.Text)
	}
	for _, w := range loaded.Warnings {
		if w.Level != "Note" && (w.Number == 1265 || w.Number == 1264 || w.Number == 1366 || w.Number == 1292) {
			r.t.Errorf("%s\n%s", w, w.Text)
		}
	}
	for i := range r.res.Tables {
		r.compare(db, &r.res.Tables[i])
	}
}

func statementsText(list []string) string {
	var b strings.Builder
	for _, s := range list {
		b.WriteString(s)
		if !strings.HasSuffix(s, `\.`) {
			b.WriteString(";")
		}
		b.WriteString("\n")
	}
	return b.String()
}

// withoutTables takes out what reads tables that PostgreSQL does not make: psql
// would read the lines of their COPY as statements.
func (r *rowRun) withoutTables() {
	n := slices.IndexFunc(r.list, func(s string) bool { return !strings.HasPrefix(s, "CREATE ") })
	if n < 0 {
		n = len(r.list)
	}
	all := r.list
	r.list = r.list[:n]
	r.accepted()
	for _, s := range slices.Clone(all[:n]) {
		if !slices.Contains(r.list, s) {
			all = withoutTable(all, s)
		}
	}
	r.list = all
}

// withoutTable takes out what names the table that s makes.
func withoutTable(list []string, s string) []string {
	name, ok := strings.CutPrefix(s, "CREATE TABLE ")
	if !ok {
		return list
	}
	name, _, _ = strings.Cut(name, " ")
	return slices.DeleteFunc(list, func(s string) bool { return slices.Contains(strings.FieldsFunc(s, notInName), name) })
}

func notInName(c rune) bool { return (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '_' }

// accepted takes out what PostgreSQL refuses, until it takes all that is left, in
// an empty schema.
func (r *rowRun) accepted() {
	list, err := pgtest.Taken(r.pg, r.database, r.list, func(s string) string { return s })
	if err != nil {
		r.t.Fatal(err)
	}
	r.list = list
}

// convert converts the script, and takes out the statements that have an item of
// rows; it reports whether there were any.
func (r *rowRun) convert() bool {
	set := &source.Set{}
	if _, err := set.Add("rows.sql", []byte(statementsText(r.list))); err != nil {
		r.t.Fatal(err)
	}
	res, err := convert.Convert(context.Background(), set, convert.Options{From: corpus.Dialect("postgres")})
	if err != nil {
		r.t.Fatal(err)
	}
	r.res = res
	if res.Ledger.Unaccounted > 0 || res.Report.Totals.Unparsed > 0 {
		r.t.Errorf("%d tokens unaccounted for, %d statements unread", res.Ledger.Unaccounted, res.Report.Totals.Unparsed)
	}
	drop := map[int]bool{}
	for _, it := range res.Report.Items {
		if it.Rule == rules.InternalVerifyFailed {
			r.t.Error(it.Message)
		}
		if it.Meaning == "manual" || it.Rule == rules.RowNumbersMayDiffer {
			n := r.statementAt(it.Position.Line)
			drop[n] = true
			r.t.Logf("left: %s | %s", it.Message, r.list[n])
		}
	}
	var kept []string
	for i, s := range r.list {
		if drop[i] {
			r.left++
		} else {
			kept = append(kept, s)
		}
	}
	for n := range drop {
		kept = withoutTable(kept, r.list[n])
	}
	r.list = kept
	return len(drop) > 0
}

// statementAt is the index of the statement that holds a line.
func (r *rowRun) statementAt(line int) int {
	at := 1
	for i, s := range r.list {
		if at += strings.Count(s, "\n") + 1; line < at {
			return i
		}
	}
	return len(r.list) - 1
}

func (r *rowRun) answer(query string, to any) {
	list, err := r.pg.Answers(r.database, []string{query})
	if err != nil {
		r.t.Fatal(err)
	}
	if err := json.Unmarshal([]byte(list[0]), to); err != nil {
		r.t.Fatalf("%s: %v: %s", query, err, list[0])
	}
}

// compare compares the rows of a table.
func (r *rowRun) compare(db *sql.DB, m *convert.TableMapping) {
	var cols []pgvalue.Column
	r.answer(fmt.Sprintf(pgvalue.ColumnsOf, m.Table), &cols)
	var texts, names []string
	for i, c := range cols {
		if c.Name != m.Columns[i].Column {
			r.t.Fatalf("%s: column %s is %s", m.Table, c.Name, m.Columns[i].Column)
		}
		texts = append(texts, c.Text())
		names = append(names, "`"+m.Columns[i].TargetColumn+"`")
	}
	var rows [][]*string
	r.answer(fmt.Sprintf("SELECT coalesce(json_agg(json_build_array(%s)), '[]') FROM public.%s", strings.Join(texts, ", "), m.Table), &rows)
	var want []string
	for _, row := range rows {
		want = append(want, line(cols, row))
	}
	have := r.targetLines(db, cols, "SELECT "+strings.Join(names, ", ")+" FROM `"+m.TargetTable+"`")
	slices.Sort(want)
	slices.Sort(have)
	if !slices.Equal(want, have) {
		r.t.Errorf("%s:\n got %s\nwant %s", m.Table, strings.Join(have, "\n     "), strings.Join(want, "\n     "))
		r.cells(cols, have, want)
	}
}

// cells names the columns whose values differ.
func (r *rowRun) cells(cols []pgvalue.Column, have, want []string) {
	for i, c := range cols {
		var a, b []string
		for _, l := range have {
			a = append(a, strings.Split(l, separator)[i])
		}
		for _, l := range want {
			b = append(b, strings.Split(l, separator)[i])
		}
		slices.Sort(a)
		slices.Sort(b)
		for k := range min(len(a), len(b)) {
			if a[k] != b[k] {
				r.t.Errorf("%s: got %q, want %q", c.Type, a[k], b[k])
				break
			}
		}
		if len(a) != len(b) {
			r.t.Errorf("%d rows, want %d", len(a), len(b))
			break
		}
	}
}

// separator stands between the values of a line.
const separator = "\x1f"

func line(cols []pgvalue.Column, row []*string) string {
	var words []string
	for i, v := range row {
		words = append(words, pgvalue.Normal(cols[i].Type, v))
	}
	return strings.Join(words, separator)
}

// targetLines are the rows of a query of MySQL.
func (r *rowRun) targetLines(db *sql.DB, cols []pgvalue.Column, query string) []string {
	types := make([]string, len(cols))
	for i, c := range cols {
		types[i] = c.Type
	}
	rows, err := pgvalue.Rows(db, types, query)
	if err != nil {
		r.t.Errorf("%s: %v", query, err)
	}
	var list []string
	for _, row := range rows {
		list = append(list, line(cols, row))
	}
	return list
}
