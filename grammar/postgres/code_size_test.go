package postgres_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/sctconv/sctconv/grammar/ast"
)

// maxAllocs is how many allocations a kilobyte of procedural text may take.
const maxAllocs = 350

// procedural is a statement of PL/pgSQL of usual density.
const procedural = `  IF NEW.total_amount > limit_amount AND NEW.customer_id IS NOT NULL THEN
    SELECT c.name, sum(o.amount) INTO customer_name, amount FROM customer c JOIN orders o ON o.customer_id = c.id WHERE c.id = NEW.customer_id GROUP BY c.name;
    UPDATE orders SET checked = true, amount = amount + 1 WHERE order_id = NEW.order_id;
    RAISE NOTICE 'customer % has %', customer_name, amount;
  END IF;
`

func largeBody(statements int) string {
	return "CREATE FUNCTION f() RETURNS trigger AS $$\nDECLARE\n  customer_name text;\n  amount numeric(10,2);\nBEGIN\n" +
		strings.Repeat(procedural, statements) + "  RETURN NEW;\nEND\n$$ LANGUAGE plpgsql;\n"
}

func TestAllocationsOfCode(t *testing.T) {
	text := largeBody(200)
	n := testing.AllocsPerRun(3, func() { parse(t, text) })
	kb := float64(len(text)) / 1024
	t.Logf("%.0f allocations per KB of %.0f KB", n/kb, kb)
	if n > maxAllocs*kb {
		t.Errorf("%.0f allocations per KB", n/kb)
	}
}

// A body of 5 MB takes about ten times as long as one of 0.5 MB.
func TestLargeBody(t *testing.T) {
	if testing.Short() {
		t.Skip("long")
	}
	measure := func(statements int) time.Duration {
		text := largeBody(statements)
		best := time.Hour
		for range 2 {
			start := time.Now()
			s := parse(t, text)
			best = min(best, time.Since(start))
			if len(s.Errors) != 0 || len(codeOf(s.Stmts[0]).Stmts) != statements+1 {
				t.Fatalf("%d statements, errors %v", len(codeOf(s.Stmts[0]).Stmts), s.Errors)
			}
		}
		return best
	}
	size := 5_000_000 / len(procedural)
	small, large := measure(size/10), measure(size)
	t.Logf("%v for 0.5 MB, %v for 5 MB", small, large)
	if large > 40*small+time.Second {
		t.Errorf("%v for 0.5 MB, %v for 5 MB", small, large)
	}
}

// The corpus as a whole, from text to tree.
func BenchmarkParse(b *testing.B) {
	root := os.Getenv("SCTCONV_CORPUS")
	files, _ := filepath.Glob(filepath.Join(root, "gold/*/postgres/*.sql"))
	if root == "" {
		files, _ = filepath.Glob("testdata/*.sql")
	}
	var texts []string
	size := 0
	for _, path := range files {
		text, err := os.ReadFile(path)
		if err != nil {
			b.Fatal(err)
		}
		texts = append(texts, string(text))
		size += len(text)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		for _, text := range texts {
			if parse(b, text) == (*ast.Script)(nil) {
				b.Fatal("nothing")
			}
		}
	}
	b.ReportMetric(float64(size)/1024, "KB/op")
}
