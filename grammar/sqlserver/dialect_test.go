package sqlserver_test

import (
	"testing"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/internal/grammartest"
	"github.com/sctconv/sctconv/grammar/sqlserver"
)

func TestGolden(t *testing.T) { grammartest.Golden(t, sqlserver.Dialect{}) }

func TestManual(t *testing.T) { grammartest.Manual(t, sqlserver.Dialect{}) }

func TestAllocations(t *testing.T) {
	grammartest.Allocations(t, sqlserver.Dialect{}, "sqlserver/warehouse.sql", 90)
}

func FuzzParse(f *testing.F) { grammartest.Fuzz(f, sqlserver.Dialect{}) }

func parse(t testing.TB, text string) *ast.Script {
	t.Helper()
	return grammartest.Parse(t, sqlserver.Dialect{}, text)
}
