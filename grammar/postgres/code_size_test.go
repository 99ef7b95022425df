package postgres_test

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/internal/build"
	"github.com/sctconv/sctconv/grammar/internal/grammartest"
	"github.com/sctconv/sctconv/grammar/postgres"
)

// maxAllocs is how many allocations a kilobyte of procedural text may take.
const maxAllocs = 130

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

// A body of four times the statements takes four times the steps and the memory.
func TestLargeBody(t *testing.T) {
	measure := func(statements int) (steps int, bytes uint64) {
		text := largeBody(statements)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		s := grammartest.ParseWith(t, build.CountSteps(t.Context(), &steps), postgres.Dialect{}, text)
		runtime.ReadMemStats(&after)
		if len(s.Errors) != 0 || len(codeOf(s.Stmts[0]).Stmts) != statements+1 {
			t.Fatalf("%d statements, errors %v", len(codeOf(s.Stmts[0]).Stmts), s.Errors)
		}
		return steps, after.TotalAlloc - before.TotalAlloc
	}
	measure(10)
	steps, bytes := measure(1_000)
	moreSteps, moreBytes := measure(4_000)
	if steps < 50_000 || moreSteps > 5*steps || moreBytes > 5*bytes {
		t.Errorf("%d steps and %d bytes, four times the text %d and %d", steps, bytes, moreSteps, moreBytes)
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
