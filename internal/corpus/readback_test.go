package corpus

import (
	"context"
	"testing"

	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/internal/mysqltest"

	"github.com/sctconv/sctconv/convert"
	"github.com/sctconv/sctconv/rules"
)

// TestReadBack loads the real schemas and asks the server what it has: no
// clause that was written may be dropped or changed silently.
func TestReadBack(t *testing.T) {
	all := inputs(t)
	server := mysqltest.Start(t)
	for _, in := range append(all["gold"], all["single"]...) {
		t.Run(in.Name(), func(t *testing.T) {
			res, err := in.Convert(context.Background())
			if err != nil {
				t.Fatal(err)
			}
			readBack(t, server, res)
		})
	}
}

// TestReadBackExamples does the same with the examples of the rules.
func TestReadBackExamples(t *testing.T) {
	server := mysqltest.Start(t)
	seen := map[string]bool{}
	for _, dialect := range Dialects() {
		for _, r := range rules.Default(dialect).Rules() {
			if r.Before == "" || r.Dialect != dialect || seen[r.ID] {
				continue
			}
			seen[r.ID] = true
			set := &source.Set{}
			if _, err := set.Add(r.ID+".sql", []byte(r.Before)); err != nil {
				t.Fatal(err)
			}
			res, err := convert.Convert(context.Background(), set, convert.Options{From: Dialect(dialect)})
			if err != nil {
				t.Fatal(err)
			}
			t.Run(r.ID, func(t *testing.T) { readBack(t, server, res) })
		}
	}
	if len(seen) < 100 {
		t.Errorf("only %d examples", len(seen))
	}
}

func readBack(t *testing.T, server *mysqltest.Server, res *convert.Result) {
	t.Helper()
	db := server.DB(t)
	for _, e := range server.Load(context.Background(), db, res.Script).Errors {
		t.Errorf("load: %v", e)
	}
	for _, s := range res.Statements {
		if s.Kind == "database" {
			server.DropAtCleanup(t, s.Name)
		}
	}
	for _, d := range ReadBack(context.Background(), db, res) {
		t.Error(d)
	}
}
