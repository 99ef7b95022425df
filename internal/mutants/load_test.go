//go:build unix

package mutants

import (
	"context"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/convert"
	"github.com/sctconv/sctconv/grammar/postgres"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/internal/mysqltest"
	"github.com/sctconv/sctconv/internal/pgtest"
	"github.com/sctconv/sctconv/internal/wild"
)

func TestMain(m *testing.M) { os.Exit(mysqltest.Main(m)) }

// TestLoad wants that MySQL loads the conversion of what PostgreSQL takes of damaged
// scripts.
func TestLoad(t *testing.T) {
	first, last := wild.Seeds(t, 1, 40)
	pg, my := pgtest.Start(t), mysqltest.Start(t)
	m := New(scripts(t, "postgres"))
	for seed := first; seed <= last; seed++ {
		t.Run(strconv.Itoa(seed), func(t *testing.T) {
			db := "mutant" + strconv.Itoa(seed)
			if err := pg.Exec("postgres", "CREATE DATABASE "+db); err != nil {
				t.Fatal(err)
			}
			script := taken(t, pg, db, m.Script(uint64(seed)))
			res := converted(t, script)
			var made []string
			for _, d := range created.FindAllStringSubmatch(res.Script, -1) {
				made = append(made, d[1])
			}
			my.DropAtCleanup(t, made...)
			if err := my.Load(context.Background(), my.DB(t), res.Script).Err(); err != nil {
				t.Errorf("%v\n%s", err, script)
			}
		})
	}
}

var created = regexp.MustCompile("CREATE DATABASE IF NOT EXISTS `([^`]+)`")

// taken are the statements of a script that the server takes, in their order.
func taken(t *testing.T, pg *pgtest.Server, db, script string) string {
	t.Helper()
	var list []string
	f, set := file(t, script)
	s, err := postgres.Dialect{}.Parse(context.Background(), f)
	if err != nil {
		t.Fatal(err)
	}
	for _, st := range s.Stmts {
		text := strings.TrimSpace(set.Text(st.Span()))
		if !strings.HasPrefix(text, `\`) && !strings.HasSuffix(text, `\.`) {
			list = append(list, strings.TrimSuffix(text, ";"))
		}
	}
	refused, err := pg.Refused(db, list)
	if err != nil { // a statement that is only half one
		t.Skip(err)
	}
	var b strings.Builder
	for i, text := range list {
		if !refused[i] {
			b.WriteString(text + ";\n")
		}
	}
	return b.String()
}

func file(t *testing.T, script string) (*source.File, *source.Set) {
	t.Helper()
	set := &source.Set{}
	if _, err := set.Add("in.sql", []byte(script)); err != nil {
		t.Fatal(err)
	}
	return set.Files()[0], set
}

func converted(t *testing.T, script string) *convert.Result {
	t.Helper()
	_, set := file(t, script)
	res, err := convert.Convert(context.Background(), set, convert.Options{From: postgres.Dialect{}})
	if err != nil {
		t.Fatal(err)
	}
	return res
}
