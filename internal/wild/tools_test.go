//go:build unix

package wild

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/convert"
	pgsql "github.com/sctconv/sctconv/grammar/postgres"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/internal/mysqltest"
	"github.com/sctconv/sctconv/internal/pgtest"
)

// TestTools holds the rows of scripts as tools write them against those that PostgreSQL
// has. All of each script is converted.
func TestTools(t *testing.T) {
	my, pg := mysqltest.Start(t), pgtest.Start(t)
	files, err := filepath.Glob("testdata/tools/*.sql")
	if err != nil || len(files) < 10 {
		t.Fatal(err, files)
	}
	for _, f := range files {
		t.Run(filepath.Base(f), func(t *testing.T) {
			text, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			database := "tools_" + strings.TrimSuffix(filepath.Base(f), ".sql")
			if err := pg.Exec("postgres", "CREATE DATABASE "+database); err != nil {
				t.Fatal(err)
			}
			if err := pg.Exec(database, string(text)); err != nil {
				t.Fatal(err)
			}
			r := &rowRun{t: t, my: my, pg: pg, database: database}
			r.res = toolScript(t, f, text)
			for _, it := range r.res.Report.Items {
				if it.Meaning == "manual" || it.Rule == "MY4103" {
					t.Errorf("%s: %s", it.Position, it.Message)
				}
			}
			r.load()
		})
	}
}

// toolScript converts a script as its client and tool run it.
func toolScript(t *testing.T, name string, text []byte) *convert.Result {
	set := &source.Set{}
	if _, err := set.Add(name, text); err != nil {
		t.Fatal(err)
	}
	expanded, err := pgsql.Dialect{}.Expand(set, source.Run{})
	if err != nil {
		t.Fatal(err)
	}
	res, err := convert.Convert(context.Background(), expanded, convert.Options{From: pgsql.Dialect{}})
	if err != nil {
		t.Fatal(err)
	}
	return res
}
