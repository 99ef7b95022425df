package corpus

import (
	"context"
	"testing"

	"github.com/sctconv/sctconv/internal/mysqltest"
)

// TestReadBack loads real schemas and reads every table back: the server
// forgets CHECK, REFERENCES of a column, DESC of an index part and others
// without a word, so what we print must be what it shows.
func TestReadBack(t *testing.T) {
	server := mysqltest.Start(t)
	for _, list := range inputs(t) {
		for _, in := range list {
			t.Run(in.Name(), func(t *testing.T) {
				ctx := context.Background()
				res, err := in.Convert(ctx)
				if err != nil {
					t.Fatal(err)
				}
				db := server.DB(t)
				for _, s := range res.Statements {
					if s.Kind == "database" {
						server.DropAtCleanup(t, s.Name)
					}
				}
				for _, e := range server.Load(ctx, db, res.Script).Errors {
					t.Error(e)
				}
				for _, s := range res.Statements {
					if s.Kind != "table" {
						continue
					}
					missing, err := ReadBack(ctx, db, s.SQL)
					if err != nil {
						t.Error(err)
					}
					for _, l := range missing {
						t.Errorf("%s: the server does not show %s", s.Name, l)
					}
				}
			})
		}
	}
}
