//go:build unix

package violations

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/convert"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/internal/corpus"
	"github.com/sctconv/sctconv/internal/mysqltest"
)

// TestRowsOfTools loads scripts of Oracle and SQL Server as their tools write them. The
// .rows beside each has queries and the rows that the documentation of the source lets
// expect; all statements are converted.
func TestRowsOfTools(t *testing.T) {
	for _, dialect := range []string{"oracle", "sqlserver"} {
		files, err := filepath.Glob("testdata/rows/" + dialect + "/*.sql")
		if err != nil || len(files) < 10 {
			t.Fatal(err, files)
		}
		for _, f := range files {
			t.Run(dialect+"/"+filepath.Base(f), func(t *testing.T) { rowsOfTool(t, dialect, f) })
		}
	}
}

func rowsOfTool(t *testing.T, dialect, file string) {
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	set := &source.Set{}
	if _, err := set.Add(file, text); err != nil {
		t.Fatal(err)
	}
	from := corpus.Dialect(dialect)
	if x, ok := from.(interface {
		Expand(*source.Set, source.Run) (*source.Set, error)
	}); ok {
		if set, err = x.Expand(set, source.Run{}); err != nil {
			t.Fatal(err)
		}
	}
	res, err := convert.Convert(context.Background(), set, convert.Options{From: from})
	if err != nil {
		t.Fatal(err)
	}
	for _, it := range res.Report.Items {
		if it.Meaning == "manual" || it.Rule == "MY4103" {
			t.Errorf("%s: %s", it.Position, it.Message)
		}
	}
	server := mysqltest.Start(t)
	db := server.DB(t)
	for _, e := range server.Load(context.Background(), db, res.Script).Errors {
		t.Errorf("%s\n%s", e, e.Text)
	}
	want, err := os.ReadFile(strings.TrimSuffix(file, ".sql") + ".rows")
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range strings.Split(string(want), "SELECT ")[1:] {
		list := strings.Split(strings.TrimSuffix(part, "\n"), "\n")
		if got := lines(t, db, "SELECT "+list[0]); !slices.Equal(got, list[1:]) {
			t.Errorf("%s\n got %s\nwant %s", list[0], strings.Join(got, "\n     "), strings.Join(list[1:], "\n     "))
		}
	}
	if t.Failed() {
		t.Log(res.Script)
	}
}
