//go:build unix

package viewrows

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/convert"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/internal/corpus"
	"github.com/sctconv/sctconv/internal/mysqltest"
	"github.com/sctconv/sctconv/internal/pgtest"
	"github.com/sctconv/sctconv/internal/wild"
	"github.com/sctconv/sctconv/rules"
)

// keptTables are the base tables of stored views: PostgreSQL's spelling of the types is
// %[1]s and %[2]s.
const keptTables = `CREATE TABLE a (id %[1]s PRIMARY KEY, g %[2]s(5), n %[1]s, b_id %[1]s);
CREATE TABLE b (id %[1]s PRIMARY KEY, g %[2]s(5), c_id %[1]s, n %[1]s);
CREATE TABLE c (k %[1]s, l %[1]s, g %[2]s(5), n %[1]s, PRIMARY KEY (k, l));
`

// TestKeptViews holds the tables of random materialized views that are refreshed at
// commit, which triggers keep, against views of PostgreSQL with the same query, after
// each of a series of random changes.
func TestKeptViews(t *testing.T) {
	first, last := wild.Seeds(t, 1, 6)
	my, pg := mysqltest.Start(t), pgtest.Start(t)
	kept, rows := 0, 0
	for seed := first; seed <= last; seed++ {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			r := &keptRun{T: t, g: &keptGenerator{r: rand.New(rand.NewPCG(uint64(seed), 41))}, seed: seed}
			r.run(my, pg)
			kept += len(r.names)
			rows += r.rows
		})
	}
	t.Logf("%d views kept, %d rows compared", kept, rows)
	if want := 20 * (last - first + 1); kept < want || rows < 1000*(last-first+1) {
		t.Errorf("%d views kept, want %d; %d rows", kept, want, rows)
	}
}

type keptRun struct {
	*testing.T
	g     *keptGenerator
	seed  int
	names []string
	rows  int
}

func (r *keptRun) run(my *mysqltest.Server, pg *pgtest.Server) {
	queries := map[string]string{}
	script := fmt.Sprintf(keptTables, "NUMBER(9)", "VARCHAR2")
	for i := range 40 {
		name := fmt.Sprintf("v%d", i)
		queries[name] = r.g.query()
		script += "CREATE MATERIALIZED VIEW " + name + " REFRESH COMPLETE ON COMMIT AS " + queries[name] + ";\n"
	}
	res := r.convert(script)
	schema := fmt.Sprintf("kept%d", r.seed)
	setup := "CREATE SCHEMA " + schema + "; SET search_path = " + schema + ";\n" + fmt.Sprintf(keptTables, "int", "varchar")
	for _, o := range res.Report.Objects {
		for _, it := range res.Report.Items {
			if it.Object == o.ID && it.Rule == rules.StoredViewKept {
				r.names = append(r.names, strings.ToLower(o.Name))
				setup += "CREATE VIEW " + strings.ToLower(o.Name) + " AS " + queries[strings.ToLower(o.Name)] + ";\n"
			}
		}
	}
	if err := pg.Exec("postgres", setup); err != nil {
		r.Fatal(err)
	}
	r.compare(my, pg, schema, res, queries)
}

func (r *keptRun) convert(script string) *convert.Result {
	set := &source.Set{}
	if _, err := set.Add("kept.sql", []byte(script)); err != nil {
		r.Fatal(err)
	}
	res, err := convert.Convert(context.Background(), set, convert.Options{From: corpus.Dialect("oracle")})
	if err != nil {
		r.Fatal(err)
	}
	return res
}

// compare runs changes on both servers, and holds the rows of all views against each
// other after each.
func (r *keptRun) compare(my *mysqltest.Server, pg *pgtest.Server, schema string, res *convert.Result, queries map[string]string) {
	db := my.DB(r.T)
	if loaded := my.Load(context.Background(), db, res.Script); len(loaded.Errors) > 0 {
		r.Fatalf("%v\n%s", loaded.Errors, res.Script)
	}
	questions := []string{"SET search_path = " + schema}
	changes := r.g.changes(50)
	for _, s := range changes {
		questions = append(questions, s)
		for _, v := range r.names {
			questions = append(questions, "SELECT row_to_json(the_row) FROM "+v+" the_row")
		}
	}
	answers, err := pg.Answers("postgres", questions)
	if err != nil {
		r.Fatal(err)
	}
	answers = answers[1:]
	for _, s := range changes {
		if _, err := db.Exec(s); err != nil {
			r.Fatalf("%s: %v", s, err)
		}
		for i, v := range r.names {
			want, err := jsonRows(answers[1+i])
			if err != nil {
				r.Fatalf("%s: %v", answers[1+i], err)
			}
			got, err := tableRows(db, v)
			if err != nil {
				r.Fatal(err)
			}
			slices.Sort(want)
			slices.Sort(got)
			if r.rows += len(want); !slices.Equal(got, want) {
				r.Fatalf("after %s\n%s: %s\nhas %q\nwant %q", s, v, queries[v], got, want)
			}
		}
		answers = answers[1+len(r.names):]
	}
}

// keptGenerator makes queries that Oracle and PostgreSQL spell alike, and changes of
// their tables.
type keptGenerator struct {
	r    *rand.Rand
	used map[string]bool
}

func (g *keptGenerator) one(list ...string) string { return list[g.r.IntN(len(list))] }
func (g *keptGenerator) chance(n int) bool         { return g.r.IntN(100) < n }

// numbers and key are the columns of a table with numbers, and its primary key.
var (
	keptNumbers = map[string][]string{"a": {"id", "n", "b_id"}, "b": {"id", "n", "c_id"}, "c": {"k", "l", "n"}}
	keptKey     = map[string][]string{"a": {"id"}, "b": {"id"}, "c": {"k", "l"}}
)

// source is a table under a correlation name.
type keptSource struct{ table, as string }

func (g *keptGenerator) number(s keptSource) string {
	return s.as + "." + g.one(keptNumbers[s.table]...)
}

// query is a query of one or more SELECTs with three columns.
func (g *keptGenerator) query() string {
	parts := 1
	if g.chance(30) {
		parts = 2 + g.r.IntN(2)
	}
	op, marked := g.one(" UNION ALL ", " UNION ALL ", " UNION "), g.chance(50)
	var list []string
	for i := range parts {
		mark := ""
		if parts > 1 && marked {
			mark = fmt.Sprintf(", '%c' AS mark", 'p'+i)
		}
		list = append(list, g.block(mark))
	}
	return strings.Join(list, op)
}

func (g *keptGenerator) block(mark string) string {
	sources, from := g.from()
	any := func() keptSource { return sources[g.r.IntN(len(sources))] }
	items := []string{}
	if g.chance(60) { // keys first
		for _, s := range sources {
			for _, k := range keptKey[s.table] {
				if len(items) < 3 {
					items = append(items, s.as+"."+k)
				}
			}
		}
	}
	for len(items) < 3 {
		items = append(items, g.one(g.number(any()), g.number(any()), g.number(any())+" + 1", "COALESCE("+g.number(any())+", 0)"))
	}
	text := any().as + ".g"
	kind, group := "", ""
	switch g.r.IntN(4) {
	case 0:
		kind = "DISTINCT "
	case 1:
		group = " GROUP BY " + items[0] + ", " + text
		items[1] = g.one("COUNT(*)", "COUNT("+g.number(any())+")", "SUM("+g.number(any())+")", "MIN("+g.number(any())+")")
		items[2] = g.one(items[0], "MAX("+g.number(any())+")", "COUNT(DISTINCT "+g.number(any())+")")
		if g.chance(20) {
			group += " HAVING COUNT(*) > 1"
		}
	}
	where := ""
	if g.chance(40) {
		s := any()
		where = " WHERE " + g.one(s.as+".g IS NULL", g.number(s)+" > 2", "("+s.as+".g = 'x' OR "+g.number(any())+" < 3)",
			s.as+".g IS NOT NULL AND "+g.number(any())+" <> 1", g.number(s)+" IS NULL AND "+any().as+".g IS NULL")
	}
	return fmt.Sprintf("SELECT %s%s AS c1, %s AS c2, %s AS c3, %s AS t%s FROM %s%s%s", kind, items[0], items[1], items[2], text, mark, from, where, group)
}

// from is a FROM of up to three tables, some of them twice.
func (g *keptGenerator) from() ([]keptSource, string) {
	n := 1 + g.r.IntN(3)
	var list []keptSource
	text := ""
	for i := range n {
		s := keptSource{g.one("a", "b", "c"), string(rune('x' + i))}
		list = append(list, s)
		if i == 0 {
			text = s.table + " " + s.as
			continue
		}
		on := g.number(list[g.r.IntN(i)]) + " = " + g.number(s)
		if g.chance(20) {
			on += " AND " + g.number(s) + " < 4"
		}
		text = text + g.one(" JOIN ", " LEFT JOIN ", " LEFT JOIN ", " RIGHT JOIN ") + s.table + " " + s.as + " ON " + on
	}
	return list, text
}

// changes are statements that change rows; no key comes twice.
func (g *keptGenerator) changes(n int) []string {
	g.used = map[string]bool{}
	var list []string
	for len(list) < n {
		if s := g.change(g.one("a", "a", "b", "b", "c")); s != "" {
			list = append(list, s)
		}
	}
	return list
}

func (g *keptGenerator) value() string {
	return g.one("NULL", fmt.Sprint(g.r.IntN(6)), fmt.Sprint(g.r.IntN(6)))
}

func (g *keptGenerator) text() string { return g.one("NULL", "'x'", "'y'", "'X'") }

// change changes rows of a table, "" when it would take a key twice.
func (g *keptGenerator) change(table string) string {
	key := []string{fmt.Sprint(g.r.IntN(7)), fmt.Sprint(g.r.IntN(3))}[:len(keptKey[table])]
	where := ""
	for i, k := range keptKey[table] {
		where += " AND " + k + " = " + key[i]
	}
	where = " WHERE" + where[4:]
	id := table + strings.Join(key, ",")
	other := keptNumbers[table][len(keptNumbers[table])-1]
	switch p := g.r.IntN(10); {
	case p < 5 && !g.used[id]:
		g.used[id] = true
		rest := g.text() + ", " + g.value()
		if table != "c" {
			rest += ", " + g.value()
		}
		return "INSERT INTO " + table + " VALUES (" + strings.Join(key, ", ") + ", " + rest + ")"
	case p == 5:
		delete(g.used, id)
		return "DELETE FROM " + table + where
	case p == 6:
		return "UPDATE " + table + " SET g = " + g.text() + ", n = " + g.value() + where
	case p == 7:
		return "UPDATE " + table + " SET " + other + " = " + g.value() + " WHERE n " + g.one("< 3", "> 2", "IS NULL")
	case p == 8 && g.used[id]:
		to := []string{fmt.Sprint(g.r.IntN(7)), fmt.Sprint(g.r.IntN(3))}[:len(key)]
		if next := table + strings.Join(to, ","); !g.used[next] {
			delete(g.used, id)
			g.used[next] = true
			set := ""
			for i, k := range keptKey[table] {
				set += ", " + k + " = " + to[i]
			}
			return "UPDATE " + table + " SET" + set[1:] + where
		}
	case p == 9:
		return "UPDATE " + table + " SET n = n + 1 WHERE g = " + g.one("'x'", "'y'")
	}
	return ""
}
