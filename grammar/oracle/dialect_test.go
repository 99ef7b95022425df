package oracle_test

import (
	"testing"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/internal/grammartest"
	"github.com/sctconv/sctconv/grammar/oracle"
)

func TestGolden(t *testing.T) { grammartest.Golden(t, oracle.Dialect{}) }

func TestManual(t *testing.T) { grammartest.Manual(t, oracle.Dialect{}) }

func TestAllocations(t *testing.T) {
	grammartest.Allocations(t, oracle.Dialect{}, "oracle/library.sql", 100)
}

func FuzzParse(f *testing.F) { grammartest.Fuzz(f, oracle.Dialect{}) }

func parse(t testing.TB, text string) *ast.Script {
	t.Helper()
	return grammartest.Parse(t, oracle.Dialect{}, text)
}
