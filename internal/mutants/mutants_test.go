package mutants

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/convert"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/internal/corpus"
	"github.com/sctconv/sctconv/internal/wild"
	"github.com/sctconv/sctconv/rules"
)

// TestMutants wants of every damaged script that it converts without a panic, that nothing
// of it is lost without an item, and that what is printed passes its check.
func TestMutants(t *testing.T) {
	first, last := wild.Seeds(t, 1, 700)
	for _, dialect := range corpus.Dialects() {
		t.Run(dialect, func(t *testing.T) {
			m := New(scripts(t, dialect))
			for seed := first; seed <= last; seed++ {
				for _, problem := range problems(dialect, m.Script(uint64(seed))) {
					t.Errorf("seed %d: %s", seed, problem)
				}
			}
		})
	}
}

// TestKeep writes the mutant SCTCONV_WILD of each language into the folder SCTCONV_KEEP.
func TestKeep(t *testing.T) {
	dir := os.Getenv("SCTCONV_KEEP")
	if dir == "" {
		t.Skip("SCTCONV_KEEP names no folder")
	}
	first, _ := wild.Seeds(t, 1, 1)
	for _, dialect := range corpus.Dialects() {
		text := New(scripts(t, dialect)).Script(uint64(first))
		if err := os.WriteFile(filepath.Join(dir, dialect+".sql"), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// scripts are the examples and the inputs of other tests.
func scripts(t *testing.T, dialect string) (list []string) {
	t.Helper()
	patterns := []string{"../pipeline/testdata/" + dialect + "/*.sql", "../../grammar/" + dialect + "/testdata/*.sql", "../../examples/" + dialect + "/*.sql"}
	if dialect == "postgres" {
		patterns = append(patterns, "../catalogs/testdata/*.sql")
	}
	for _, pattern := range patterns {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: no files: %v", pattern, err)
		}
		for _, f := range files {
			if strings.HasSuffix(f, ".mysql.sql") {
				continue
			}
			text, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			list = append(list, string(text))
		}
	}
	return list
}

// problems converts a script and says what of it must not be.
func problems(dialect, script string) (found []string) {
	defer func() {
		if p := recover(); p != nil {
			found = append(found, "panic: "+fmt.Sprint(p))
		}
	}()
	set := &source.Set{}
	if _, err := set.Add("in.sql", []byte(script)); err != nil {
		return []string{err.Error()}
	}
	res, err := convert.Convert(context.Background(), set, convert.Options{From: corpus.Dialect(dialect)})
	if err != nil {
		return []string{err.Error()}
	}
	for _, it := range res.Report.Items {
		if it.Rule == rules.InternalVerifyFailed || it.Rule == rules.InternalError || strings.Contains(it.Message, "internal error") || it.Rule == rules.UnconvertedClause && res.Ledger.Unaccounted > 0 {
			found = append(found, it.Message)
		}
	}
	return found
}
