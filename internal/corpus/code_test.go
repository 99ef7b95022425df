package corpus

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
)

// maxLostCode are the shares of statements in bodies that may stay unread, by
// part of the corpus.
var maxLostCode = map[string]float64{"gold": 0.005, "single": 0.005, "suites": 0.02}

// codeDialects are the dialects whose bodies are read.
var codeDialects = []string{"oracle", "sqlserver", "postgres"}

// TestCode holds what is read of routines, packages and triggers.
func TestCode(t *testing.T) {
	parts := inputs(t)
	parts["suites"] = suiteInputs(t)
	for _, dialect := range codeDialects {
		for part, list := range parts {
			var c Code
			for _, in := range list {
				if in.Dialect != dialect {
					continue
				}
				one, err := in.ReadCode(context.Background())
				if err != nil {
					t.Fatal(err)
				}
				c.Add(one)
			}
			t.Logf("%s %s: %d of %d bodies, %d of %d statements not read", part, dialect, c.Read, c.Bodies, c.Opaque, c.Statements)
			if float64(c.Opaque) > maxLostCode[part]*float64(c.Statements) {
				t.Errorf("%s %s: %d of %d statements are not read: %v", part, dialect, c.Opaque, c.Statements, c.Lost)
			}
		}
	}
}

// suiteInputs are the files of the parse suites, each in the dialect of its folder.
func suiteInputs(t *testing.T) []Input {
	dir := filepath.Join(root(t), "suites")
	files, err := walk(dir)
	if err != nil {
		t.Fatal(err)
	}
	var list []Input
	for _, f := range files {
		rel, _ := filepath.Rel(dir, f)
		dialect := "postgres"
		switch {
		case strings.Contains(rel, "plsql"+string(filepath.Separator)):
			dialect = "oracle"
		case strings.Contains(rel, "tsql"+string(filepath.Separator)):
			dialect = "sqlserver"
		}
		list = append(list, Input{Project: rel, Dialect: dialect, Files: []string{f}})
	}
	return list
}
