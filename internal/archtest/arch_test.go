// Package archtest holds the import table of ARCHITECTURE.md.
package archtest

import (
	"encoding/json"
	"os/exec"
	"strings"
	"testing"
)

const module = "github.com/sctconv/sctconv/"

// forbidden lists, by package prefix, what its packages must not import.
var forbidden = map[string][]string{
	"grammar/source":        {module},
	"grammar/ast":           {module + "grammar/scan", module + "convert", module + "rules", module + "report", antlr},
	"grammar/scan":          {module + "grammar/oracle", module + "grammar/sqlserver", module + "grammar/postgres", module + "grammar/internal", module + "convert"},
	"grammar/internal":      {module + "grammar/oracle", module + "grammar/sqlserver", module + "grammar/postgres", module + "convert", module + "rules", module + "report"},
	"grammar/oracle":        {module + "convert", module + "rules", module + "report", module + "grammar/sqlserver", module + "grammar/postgres"},
	"grammar/sqlserver":     {module + "convert", module + "rules", module + "report", module + "grammar/oracle", module + "grammar/postgres"},
	"grammar/postgres":      {module + "convert", module + "rules", module + "report", module + "grammar/oracle", module + "grammar/sqlserver"},
	"rules":                 {module + "grammar", module + "convert", module + "report", antlr},
	"report":                {module + "grammar", module + "convert", module + "rules", antlr},
	"convert":               {module + "grammar/oracle", module + "grammar/sqlserver", module + "grammar/postgres", module + "grammar/scan", module + "grammar/internal", module + "cmd", antlr},
	"convert/internal/tree": {module + "convert/internal"},
	"convert/mysql":         {module + "rules", module + "report"},
	"internal/mysqlscript":  {module},
}

const (
	antlr = "github.com/antlr4-go/antlr"
	tidb  = "github.com/pingcap/tidb"
	mysql = "github.com/go-sql-driver/mysql"
)

// only lists imports that just these packages may have.
var only = map[string][]string{
	tidb:  {"convert/mysql", "internal/cmd/bench"},
	mysql: {"internal/mysqltest", "internal/cmd"},
}

type pkg struct {
	ImportPath string
	Imports    []string
}

func TestImports(t *testing.T) {
	cmd := exec.Command("go", "list", "-json=ImportPath,Imports", "./...")
	cmd.Dir = "../.."
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	dec := json.NewDecoder(strings.NewReader(string(out)))
	n := 0
	for ; dec.More(); n++ {
		var p pkg
		if err := dec.Decode(&p); err != nil {
			t.Fatal(err)
		}
		check(t, p)
	}
	if n < 10 {
		t.Fatalf("only %d packages listed", n)
	}
}

func check(t *testing.T, p pkg) {
	t.Helper()
	name := strings.TrimPrefix(p.ImportPath, module)
	for prefix, list := range forbidden {
		if !within(name, prefix) {
			continue
		}
		for _, imp := range p.Imports {
			for _, bad := range list {
				if strings.HasPrefix(imp, bad) && !within(strings.TrimPrefix(imp, module), prefix) {
					t.Errorf("%s must not import %s", name, imp)
				}
			}
		}
	}
	for _, imp := range p.Imports {
		for dep, allowed := range only {
			if strings.HasPrefix(imp, dep) && !anyWithin(name, allowed) {
				t.Errorf("%s must not import %s", name, imp)
			}
		}
	}
}

func within(name, prefix string) bool { return name == prefix || strings.HasPrefix(name, prefix+"/") }

func anyWithin(name string, list []string) bool {
	for _, p := range list {
		if within(name, p) {
			return true
		}
	}
	return false
}
