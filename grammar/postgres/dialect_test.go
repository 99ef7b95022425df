package postgres_test

import (
	"testing"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/internal/grammartest"
	"github.com/sctconv/sctconv/grammar/postgres"
)

func TestGolden(t *testing.T) { grammartest.Golden(t, postgres.Dialect{}) }

func TestManual(t *testing.T) { grammartest.Manual(t, postgres.Dialect{}) }

func TestAllocations(t *testing.T) {
	grammartest.Allocations(t, postgres.Dialect{}, "postgres/tickets.sql", 65)
}

func FuzzParse(f *testing.F) { grammartest.Fuzz(f, postgres.Dialect{}) }

func parse(t testing.TB, text string) *ast.Script {
	t.Helper()
	return grammartest.Parse(t, postgres.Dialect{}, text)
}
