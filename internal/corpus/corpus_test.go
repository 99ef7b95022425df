package corpus

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/internal/mysqltest"
)

func TestMain(m *testing.M) { os.Exit(mysqltest.Main(m)) }

// root is the corpus folder; without one the test is skipped.
func root(t *testing.T) string {
	t.Helper()
	dir := os.Getenv("SCTCONV_CORPUS")
	if dir == "" {
		t.Skip("SCTCONV_CORPUS names no folder of real schemas")
	}
	return dir
}

// maxOpaque is the largest part of the bytes that may not parse.
const maxOpaque = 0.01

// damaged are parts with a file that ends inside a literal, and what of them
// may not parse.
var damaged = map[string]float64{"single sqlserver": 0.5}

func inputs(t *testing.T) map[string][]Input {
	t.Helper()
	dir := root(t)
	gold, err := Gold(filepath.Join(dir, "gold"))
	if err != nil {
		t.Fatal(err)
	}
	single, err := Single(filepath.Join(dir, "single"))
	if err != nil {
		t.Fatal(err)
	}
	if len(gold) < 20 || len(single) < 3 {
		t.Fatalf("%d gold and %d single schemas found", len(gold), len(single))
	}
	return map[string][]Input{"gold": gold, "single": single}
}

// TestReading holds what needs no server: text that does not parse, tokens
// without a fate.
func TestReading(t *testing.T) {
	for part, list := range inputs(t) {
		for _, dialect := range Dialects() {
			var p Parsed
			for _, in := range list {
				if in.Dialect != dialect {
					continue
				}
				one, err := in.Parse(context.Background())
				if err != nil {
					t.Fatal(err)
				}
				p.Bytes += one.Bytes
				p.OpaqueBytes += one.OpaqueBytes
				res, err := in.Convert(context.Background())
				if err != nil {
					t.Fatal(err)
				}
				if res.Ledger.Unaccounted != 0 {
					t.Errorf("%s: %d tokens unaccounted for", in.Name(), res.Ledger.Unaccounted)
				}
			}
			limit := maxOpaque
			if x, ok := damaged[part+" "+dialect]; ok {
				limit = x
			}
			if float64(p.OpaqueBytes) > limit*float64(p.Bytes) {
				t.Errorf("%s %s: %d of %d bytes did not parse", part, dialect, p.OpaqueBytes, p.Bytes)
			}
		}
	}
}

// bars are the shares of the gold schemas' parts that must be found, and those
// that must be found or differ because the project's scripts differ (see
// [Class]). The goals are 100 % of tables, 99.5 % of columns, 97 % of type
// families, 98 % of nullability, 99 % of primary keys and 95 % of the rest;
// doc/gold-differences.md says what is left.
var bars = []struct {
	name             string
	found, all       func(Figures) int
	least, explained float64
}{
	{"table", func(f Figures) int { return f.Tables }, func(f Figures) int { return f.TablesAll }, 1, 1},
	{"column", func(f Figures) int { return f.Columns }, func(f Figures) int { return f.ColumnsAll }, 0.999, 1},
	{"type", func(f Figures) int { return f.Types }, func(f Figures) int { return f.Columns }, 0.97, 1},
	{"nullability", func(f Figures) int { return f.Nulls }, func(f Figures) int { return f.Columns }, 0.93, 1},
	{"primary key", func(f Figures) int { return f.Primary }, func(f Figures) int { return f.PrimaryAll }, 0.985, 1},
	{"unique key", func(f Figures) int { return f.Unique }, func(f Figures) int { return f.UniqueAll }, 0.93, 1},
	{"foreign key", func(f Figures) int { return f.Foreign }, func(f Figures) int { return f.ForeignAll }, 0.98, 1},
	{"index", func(f Figures) int { return f.Index }, func(f Figures) int { return f.IndexAll }, 0.925, 0.998},
}

// TestGold loads every gold schema into a real server and compares.
func TestGold(t *testing.T) {
	list := inputs(t)["gold"]
	server := mysqltest.Start(t)
	var total Figures
	for _, in := range list {
		t.Run(in.Name(), func(t *testing.T) {
			f, err := in.Measure(context.Background(), t, server)
			if err != nil {
				t.Fatal(err)
			}
			if f.Failed > 0 {
				t.Errorf("%d statements refused: %v", f.Failed, f.Differences)
			}
			total.Add(f)
		})
	}
	for _, b := range bars {
		found, all := b.found(total), b.all(total)
		explained := found + total.Explained(b.name)
		t.Logf("%s: %d of %d, %d with those explained", b.name, found, all, explained)
		if float64(found) < b.least*float64(all) {
			t.Errorf("%s: %d of %d, below %.1f %%", b.name, found, all, 100*b.least)
		}
		if float64(explained) < b.explained*float64(all) {
			t.Errorf("%s: %d of %d found or explained, below %.1f %%", b.name, explained, all, 100*b.explained)
		}
	}
	if len(total.Doubts) > 0 {
		t.Errorf("the text of the sources does not bear out: %v", total.Doubts)
	}
	doc, err := os.ReadFile("../../doc/gold-differences.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range parts {
		found := 0
		_, row, ok := strings.Cut(string(doc), "\n| "+p.name+" | ")
		if _, err := fmt.Sscan(row, &found); !ok || err != nil {
			t.Errorf("doc/gold-differences.md has no row for %s", p.name)
		}
		if p.found(total) < found {
			t.Errorf("%s: %d, fewer than the %d of doc/gold-differences.md", p.name, p.found(total), found)
		}
	}
	if !strings.Contains(string(doc), total.Table()) {
		t.Logf("the figures are better than those of doc/gold-differences.md; put in\n%s", total.Table())
	}
}

// TestSuites converts the parse suites: whatever is in them, no panic.
func TestSuites(t *testing.T) {
	dir := filepath.Join(root(t), "suites")
	files, err := walk(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		for _, dialect := range Dialects() {
			in := Input{Project: f, Dialect: dialect, Files: []string{f}}
			if _, err := in.Convert(context.Background()); err != nil {
				t.Errorf("%s as %s: %v", f, dialect, err)
			}
		}
	}
}
