//go:build unix

package viewrows

import (
	"context"
	"fmt"
	"math/rand/v2"
	"regexp"
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

// TestWildChecks holds which rows the triggers of random checks refuse, and what
// those of random generated columns compute, against a real PostgreSQL.
func TestWildChecks(t *testing.T) {
	pg, my := pgtest.Start(t), mysqltest.Start(t)
	db := my.DB(t)
	columns := strings.TrimSuffix(strings.SplitN(wildTable, "(", 2)[1], ");\n")
	first, last := wild.Seeds(t, 1, 600)
	last = min(last, first+149)
	var create, insert, ask []string
	for seed := first; seed <= last; seed++ {
		g := expressions{rand.New(rand.NewPCG(uint64(seed), 11))}
		kind := g.pick("int", "num", "text", "date", "time")
		create = append(create, fmt.Sprintf("CREATE TABLE k%d (%s, e %s GENERATED ALWAYS AS (%s) STORED, CHECK (%s))", seed, columns,
			map[string]string{"int": "integer", "num": "numeric(24,6)", "text": "text", "date": "date", "time": "timestamp"}[kind], g.of(kind, 1+g.r.IntN(2)), g.of("bool", 1+g.r.IntN(3))))
		for _, row := range wildRows {
			insert = append(insert, fmt.Sprintf("INSERT INTO k%d (id, i, j, k, n, m, f, s, v, c, d, t, z, b) VALUES %s", seed, row))
		}
		ask = append(ask, fmt.Sprintf("SELECT row_to_json(x) FROM (SELECT id, e FROM checks.k%d) x", seed))
	}
	if err := pg.Exec("postgres", "CREATE SCHEMA checks"); err != nil {
		t.Fatal(err)
	}
	refused, err := pg.Refused("postgres", append(append([]string{"SET search_path = checks"}, create...), insert...))
	if err != nil {
		t.Fatal(err)
	}
	answers, err := pg.Answers("postgres", ask)
	if err != nil {
		t.Fatal(err)
	}
	tables, rows := 0, 0
	for i, sql := range create {
		if refused[i+1] {
			continue
		}
		set := &source.Set{}
		if _, err := set.Add("wild.sql", []byte(sql)); err != nil {
			t.Fatal(err)
		}
		res, err := convert.Convert(context.Background(), set, convert.Options{From: corpus.Dialect("postgres")})
		if err != nil {
			t.Fatal(err)
		}
		if manual(res) {
			continue // the check or the column is left to a person
		}
		for _, f := range ownFunction.FindAllStringSubmatch(res.Script, -1) { // of the table before
			if _, err := db.Exec("DROP FUNCTION IF EXISTS " + f[1]); err != nil {
				t.Fatal(err)
			}
		}
		for _, e := range my.Load(context.Background(), db, res.Script).Errors {
			t.Errorf("%s\n%s", sql, e)
		}
		tables++
		for k := range wildRows {
			n := i*len(wildRows) + k
			_, err := db.Exec(strings.ReplaceAll(insert[n], `\`, `\\`))
			if (err != nil) != refused[1+len(create)+n] {
				t.Errorf("%s\n%s\nrow %d: refused %t, here %v\n%s", sql, wildRows[k], k+1, refused[1+len(create)+n], err, triggerOf(res))
			}
			rows++
		}
		want, err := jsonRows(answers[i])
		if err != nil {
			t.Fatal(err)
		}
		got, err := rowsOfQuery(db, fmt.Sprintf("SELECT id, e FROM k%d ORDER BY id", first+i))
		if err != nil {
			t.Fatal(err)
		}
		for i := range got {
			got[i] = fraction.ReplaceAllString(got[i], "$1")
		}
		if text := strings.Join(got, "\n"); text != strings.Join(want, "\n") {
			t.Errorf("%s\ngives %s\nwant  %s\n%s", sql, text, strings.Join(want, "\n"), triggerOf(res))
		}
	}
	if tables < len(create)*2/3 {
		t.Errorf("%d tables", tables)
	}
	t.Logf("%d of %d tables, %d rows compared", tables, len(create), rows)
}

// ownFunction is a function of the extension that a script makes.
var ownFunction = regexp.MustCompile("(?m)^CREATE FUNCTION (`sctconv_[a-z_]+`)")

// manual reports whether something is left to a person, or may differ.
func manual(res *convert.Result) bool {
	for _, it := range res.Report.Items {
		if it.Meaning == "manual" || it.Rule == rules.RegexpReadsBytes {
			return true
		}
	}
	return false
}

func triggerOf(res *convert.Result) string {
	for _, s := range res.Statements {
		if s.Kind == "trigger" {
			return s.SQL
		}
	}
	return ""
}
