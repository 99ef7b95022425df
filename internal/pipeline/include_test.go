package pipeline

import (
	"context"
	"slices"
	"testing"

	"github.com/sctconv/sctconv/convert"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/internal/corpus"
	"github.com/sctconv/sctconv/rules"
)

// An included file is an item once, and none when it is among the files.
func TestIncludes(t *testing.T) {
	for dialect, text := range map[string]string{
		"oracle":    "@@Tables/One.sql x y\n@two\nSTART \"c:\\z\\three.sql\"\n@one\n",
		"sqlserver": ":r .\\One.sql\n:r two\n:r \"c:\\z\\three.sql\"\nGO\n:r one.sql\n",
		"postgres":  "\\i Tables/One.sql\n\\ir two.sql\n\\include 'c:/z/three.sql'\n\\i one.sql\n",
	} {
		set := &source.Set{}
		for name, data := range map[string]string{"in.sql": text, "sub/one.sql": "", "Three.sql": ""} {
			if _, err := set.Add(name, []byte(data)); err != nil {
				t.Fatal(err)
			}
		}
		res, err := convert.Convert(context.Background(), set, convert.Options{From: corpus.Dialect(dialect)})
		if err != nil {
			t.Fatal(err)
		}
		if got := ruleIDs(res); !slices.Equal(got, []string{rules.IncludeNotFollowed}) {
			t.Errorf("%s: items %v", dialect, got)
		}
		if n := len(res.Report.Items); n != 1 || res.Ledger.Unaccounted != 0 {
			t.Errorf("%s: %d items, %d tokens unaccounted for", dialect, n, res.Ledger.Unaccounted)
		}
	}
}
