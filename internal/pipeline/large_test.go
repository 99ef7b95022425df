package pipeline

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"github.com/sctconv/sctconv/convert"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/internal/corpus"
	"github.com/sctconv/sctconv/report/json"
)

// TestLargeInput wants the same result whether the trees of code are kept or read
// again.
func TestLargeInput(t *testing.T) {
	for _, dialect := range corpus.Dialects() {
		for _, pattern := range []string{"../../examples/" + dialect + "/*.sql", "../../grammar/" + dialect + "/testdata/*.sql",
			os.Getenv("SCTCONV_CORPUS") + "/single/" + dialect + "/*/*.sql", os.Getenv("SCTCONV_CORPUS") + "/gold/*/" + dialect + "/*.sql"} {
			files, err := filepath.Glob(pattern)
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range files {
				text, err := os.ReadFile(f)
				if err != nil {
					t.Fatal(err)
				}
				kept, again := convertSize(t, dialect, text, 0), convertSize(t, dialect, text, 1)
				if kept.Script != again.Script || !reflect.DeepEqual(kept.Names, again.Names) || !reflect.DeepEqual(kept.Ledger, again.Ledger) {
					t.Errorf("%s: the scripts or names differ: %+v, %+v", f, kept.Names, again.Names)
				}
				if a, b := reportText(t, kept), reportText(t, again); a != b {
					t.Errorf("%s: the reports differ from byte %d on: %s", f, differ(a, b), around(b, differ(a, b)))
				}
			}
		}
	}
}

func convertSize(t *testing.T, dialect string, text []byte, large int) *convert.Result {
	t.Helper()
	set := &source.Set{}
	if _, err := set.Add("in.sql", text); err != nil {
		t.Fatal(err)
	}
	res, err := convert.Convert(context.Background(), set, convert.Options{From: corpus.Dialect(dialect), LargeInput: large})
	if err != nil {
		t.Fatal(err)
	}
	return res
}

func reportText(t *testing.T, res *convert.Result) string {
	t.Helper()
	var b bytes.Buffer
	if err := json.Encode(&b, res.Report); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// differ is where two texts differ first.
func differ(a, b string) int {
	i := 0
	for i < min(len(a), len(b)) && a[i] == b[i] {
		i++
	}
	return i
}

func around(s string, i int) string { return s[max(0, i-300):min(len(s), i+200)] }
