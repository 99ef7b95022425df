//go:build unix

package samerows

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/convert"
	"github.com/sctconv/sctconv/convert/mysql"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/internal/corpus"
	"github.com/sctconv/sctconv/internal/mysqltest"
	"github.com/sctconv/sctconv/internal/pgtest"
	"github.com/sctconv/sctconv/internal/pgvalue"
	"github.com/sctconv/sctconv/internal/wild"
	"github.com/sctconv/sctconv/rules"
)

func TestMain(m *testing.M) { os.Exit(mysqltest.Main(m)) }

func TestOracle(t *testing.T)    { same(t, "oracle") }
func TestSQLServer(t *testing.T) { same(t, "sqlserver") }
func TestPostgres(t *testing.T)  { same(t, "postgres") }
func TestMore(t *testing.T)      { same(t, "more") }

func same(t *testing.T, dialect string) {
	my, pg := mysqltest.Start(t), pgtest.Start(t)
	database := "same_" + dialect
	if err := pg.Exec("postgres", "CREATE DATABASE "+database); err != nil {
		t.Fatal(err)
	}
	first, last := wild.Seeds(t, 1, 20)
	total, left := 0, 0
	for seed := first; seed <= last; seed++ {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			r := &run{t: t, my: my, pg: pg, script: newScript(uint64(seed), dialect), dialect: strings.Replace(dialect, "more", "postgres", 1), database: database}
			r.run()
			total, left = total+len(r.out)+r.left, left+r.left
		})
	}
	t.Logf("%d of %d statements are left to a person", left, total)
}

// run is one script on both servers.
type run struct {
	*script
	t                 *testing.T
	my                *mysqltest.Server
	pg                *pgtest.Server
	dialect, database string
	left              int
	res               *convert.Result
	db                *sql.DB
}

func (r *run) run() {
	defer r.show()
	r.accepted()
	for r.convert() {
		r.accepted()
	}
	r.db = r.my.DB(r.t)
	for _, e := range r.my.Load(context.Background(), r.db, r.res.Script).Errors {
		r.t.Errorf("%s\n%s", e, e.Text)
	}
	r.compare("script")
	if !r.t.Failed() {
		r.try()
	}
}

// show prints the script of a test that fails.
func (r *run) show() {
	if !r.t.Failed() {
		return
	}
	text, _ := r.text(r.out)
	var judge strings.Builder
	for _, s := range r.out {
		judge.WriteString(s.judge + ";\n")
	}
	r.t.Log(text + "\n----- judge\n" + judge.String())
	if r.res != nil {
		r.t.Log(r.res.Script)
	}
}

// accepted takes out what PostgreSQL refuses, until it takes all that is left.
func (r *run) accepted() {
	list, err := pgtest.Taken(r.pg, r.database, r.out, func(s said) string { return s.judge })
	if err != nil {
		r.t.Fatal(err)
	}
	r.out = list
}

// convert converts the script, and takes out the statements that are left to a person;
// it reports whether there were any.
func (r *run) convert() bool {
	text, lines := r.text(r.out)
	set := &source.Set{}
	if _, err := set.Add("same.sql", []byte(text)); err != nil {
		r.t.Fatal(err)
	}
	res, err := convert.Convert(context.Background(), set, convert.Options{From: corpus.Dialect(r.dialect)})
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
		if it.Meaning == "manual" || it.Rule == rules.RowNumbersMayDiffer || it.Rule == rules.UniqueAllowsManyNulls || it.Rule == rules.UniqueAllowsPartialNulls || it.Rule == rules.PartitionedTableNotPartitioned || it.Rule == rules.NameCaseCollision {
			n, found := slices.BinarySearch(lines, it.Position.Line)
			if !found {
				n--
			}
			drop[n] = true
			r.t.Logf("left: %s %s | %s", it.Rule, it.Message, r.out[n].source)
		}
	}
	var kept []said
	for i, s := range r.out {
		if !drop[i] {
			kept = append(kept, s)
		}
	}
	r.left += len(r.out) - len(kept)
	r.out = kept
	return len(drop) > 0
}

// try tries changes on both servers.
func (r *run) try() {
	attempts := r.attempts
	if r.postgres {
		attempts = r.grownAttempts
	}
	list := attempts(25)
	words := make([]string, len(list))
	for i, a := range list {
		words[i] = a.judge
	}
	refused, err := r.pg.Refused(r.database, words)
	if err != nil {
		r.t.Fatal(err)
	}
	conn, err := r.db.Conn(context.Background())
	if err != nil {
		r.t.Fatal(err)
	}
	defer conn.Close()
	if _, err := conn.ExecContext(context.Background(), "SET SESSION sql_mode = 'STRICT_ALL_TABLES'"); err != nil {
		r.t.Fatal(err)
	}
	defer func() {
		if r.t.Failed() {
			r.t.Log(list)
		}
	}()
	for i, a := range list {
		done, err := conn.ExecContext(context.Background(), a.target)
		if err == nil && refused[i] && strings.HasPrefix(a.target, "UPDATE") {
			if n, _ := done.RowsAffected(); n == 0 { // PostgreSQL looks at a constant where no row is
				continue
			}
		}
		if err != nil && !refused[i] && looksAtOwnRows(err) {
			return
		}
		if (err != nil) != refused[i] {
			r.t.Errorf("%s: refused %v, MySQL says %v\n%s", a.judge, refused[i], err, a.target)
			return
		}
	}
	r.compare("changes of an application")
}

// ownRows is what MySQL says of a key of a table to itself.
var ownRows = regexp.MustCompile("constraint fails \\(`[^`]*`\\.(`[^`]*`), .* REFERENCES (`[^`]*`)")

// looksAtOwnRows reports whether MySQL refuses a change for a foreign key of a table to itself, which it looks at
// row by row (MY2804).
func looksAtOwnRows(err error) bool {
	m := ownRows.FindStringSubmatch(err.Error())
	return m != nil && m[1] == m[2]
}

func (r *run) answer(query string, to any) {
	list, err := r.pg.Answers(r.database, []string{query})
	if err != nil {
		r.t.Fatal(err)
	}
	if err := json.Unmarshal([]byte(list[0]), to); err != nil {
		r.t.Fatalf("%s: %v: %s", query, err, list[0])
	}
}

// compare compares the rows of all tables.
func (r *run) compare(after string) {
	for i := range r.res.Tables {
		r.compareTable(after, &r.res.Tables[i])
	}
	for _, v := range r.made() {
		r.compareView(after, v)
	}
}

// made are the views of PostgreSQL.
func (r *run) made() (list []string) {
	r.answer("SELECT coalesce(json_agg(viewname), '[]') FROM pg_views WHERE schemaname = 'public'", &list)
	return list
}

func (r *run) compareView(after, name string) {
	var cols []pgvalue.Column
	r.answer(columnsOf(name), &cols)
	names := make([]string, len(cols))
	for i, c := range cols {
		names[i] = mysql.QuoteIdent(c.Name)
	}
	r.compareRows(after, name, name, names, cols)
}

func (r *run) compareTable(after string, m *convert.TableMapping) {
	name := m.Table
	if !r.postgres {
		name = strings.ToLower(name)
	}
	var cols []pgvalue.Column
	r.answer(columnsOf(name), &cols)
	names := make([]string, len(cols))
	for i, c := range cols {
		if !strings.EqualFold(c.Name, m.Columns[i].Column) {
			r.t.Fatalf("%s: column %s is %s", name, c.Name, m.Columns[i].Column)
		}
		names[i] = mysql.QuoteIdent(m.Columns[i].TargetColumn)
	}
	r.compareRows(after, name, m.TargetTable, names, cols)
}

// compareRows compares columns of a table or view of PostgreSQL with those of MySQL.
func (r *run) compareRows(after, name, target string, names []string, cols []pgvalue.Column) {
	types, texts := make([]string, len(cols)), make([]string, len(cols))
	for i, c := range cols {
		types[i], texts[i] = c.Type, c.Text()
	}
	var want [][]*string
	r.answer("SELECT coalesce(json_agg(json_build_array("+strings.Join(texts, ", ")+")), '[]') FROM public."+ident(name), &want)
	have, err := pgvalue.Rows(r.db, types, "SELECT "+strings.Join(names, ", ")+" FROM "+mysql.QuoteIdent(target))
	if err != nil {
		r.t.Fatal(err)
	}
	a, b := lines(types, have), lines(types, want)
	if !slices.Equal(a, b) {
		r.t.Errorf("after the %s, %s (%s) has\n     %s\nwant %s", after, name, strings.Join(names, ", "), strings.Join(a, "\n     "), strings.Join(b, "\n     "))
	}
}

func lines(types []string, rows [][]*string) []string {
	list := make([]string, len(rows))
	for i, row := range rows {
		words := make([]string, len(row))
		for k, v := range row {
			words[k] = pgvalue.Normal(types[k], v)
			if strings.HasPrefix(types[k], "timestamp") { // TRUNC is a day in MySQL
				words[k] = strings.TrimSuffix(words[k], " 00:00:00")
			}
		}
		list[i] = strings.Join(words, " | ")
	}
	slices.Sort(list)
	return list
}
