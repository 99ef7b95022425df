package archtest

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/rules"
)

// TestRulesOfPassesAreUsed: a rule that matches nothing by itself is named by code, else nothing raises it. Those without
// a message only explain what is converted.
func TestRulesOfPassesAreUsed(t *testing.T) {
	names := constantsOf(t)
	used := map[string]bool{}
	for _, folder := range []string{"convert", "report", "internal/cli", "cmd"} {
		usedIn(t, filepath.Join("..", "..", folder), used)
	}
	for _, dialect := range []string{"oracle", "sqlserver", "postgres"} {
		for _, r := range rules.Default(dialect).Rules() {
			if r.Do.Verb == rules.VerbPass && r.Message != "" && !used[names[r.ID]] {
				t.Errorf("%s %s is raised by nothing", r.ID, r.Name)
			}
		}
	}
}

// constantsOf are the names of the generated constants by the id of their rule.
func constantsOf(t *testing.T) map[string]string {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), filepath.Join("..", "..", "rules", "ids_gen.go"), nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]string{}
	ast.Inspect(file, func(n ast.Node) bool {
		if v, ok := n.(*ast.ValueSpec); ok {
			for i, name := range v.Names {
				if lit, ok := v.Values[i].(*ast.BasicLit); ok {
					names[strings.Trim(lit.Value, `"`)] = name.Name
				}
			}
		}
		return true
	})
	return names
}

// usedIn enters what the code of a folder, but for its tests, names of package rules.
func usedIn(t *testing.T, folder string, used map[string]bool) {
	t.Helper()
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if s, ok := n.(*ast.SelectorExpr); ok {
				if x, ok := s.X.(*ast.Ident); ok && x.Name == "rules" {
					used[s.Sel.Name] = true
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
