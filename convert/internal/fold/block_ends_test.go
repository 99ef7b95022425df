package fold

import (
	"testing"

	"github.com/sctconv/sctconv/grammar/ast"
)

// A call without a name, as damaged code has it, may do anything.
func TestStaysWithoutName(t *testing.T) {
	if (&Folder{}).stays(ast.Name{}, nil) {
		t.Error("it leaves the transaction open")
	}
}
