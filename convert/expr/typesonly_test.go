package expr

import (
	"strings"
	"testing"

	"github.com/sctconv/sctconv/grammar/ast"
)

// TestTypeAloneIsLinear asks for the type of a long chain that fails at each of its links.
func TestTypeAloneIsLinear(t *testing.T) {
	for _, unknown := range []bool{false, true} {
		var e ast.Expr = &ast.ColumnRef{Name: ast.Name{Parts: []ast.Ident{{Text: "doc"}}}}
		for range 60 {
			e = &ast.Binary{Op: "->", Left: e, Right: &ast.StringLit{Value: "k"}}
		}
		steps := 0
		_, got, err := Rewrite(e, &Env{Shared: Shared{Dialect: "postgres", TypeOf: func(n *ast.TypeName) (*ast.TypeName, bool) { return typeName("longtext"), true }}, TypesOnly: true,
			Column: func(ast.Name) (ast.Expr, Type, bool) {
				if steps++; steps > 200 {
					t.Fatal("the column is asked for again and again")
				}
				if unknown {
					return nil, Type{}, false
				}
				return &ast.ColumnRef{}, Type{Kind: String, Source: typeName("jsonb")}, true
			}})
		switch {
		case unknown && (err == nil || !strings.Contains(err.Error(), "name doc")):
			t.Errorf("got %v", err)
		case !unknown && (err != nil || got.Source.Name.Last().Text != "jsonb"):
			t.Errorf("got %v, %v", got.Source, err)
		}
	}
}
