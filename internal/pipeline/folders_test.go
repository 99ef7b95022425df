package pipeline

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/convert"
	"github.com/sctconv/sctconv/internal/cli"
	"github.com/sctconv/sctconv/internal/corpus"
)

// TestFolders holds what becomes of folders in the style of tools for migrations and
// of installations, as the program reads them, and loads it. A file define.txt gives
// values of variables; a folder with install.sql, or Create.sql, is read from there.
func TestFolders(t *testing.T) {
	for _, dialect := range dialects {
		dirs, err := filepath.Glob(filepath.Join("testdata/folders", dialect, "*", ""))
		if err != nil {
			t.Fatal(err)
		}
		for _, dir := range dirs {
			if info, err := os.Stat(dir); err != nil || !info.IsDir() {
				continue
			}
			t.Run(dialect+"/"+filepath.Base(dir), func(t *testing.T) { folder(t, dialect, dir) })
		}
	}
}

func folder(t *testing.T, dialect, dir string) {
	start := dir
	for _, name := range []string{"install.sql", "Create.sql"} {
		if _, err := os.Stat(filepath.Join(dir, name)); err == nil {
			start = filepath.Join(dir, name)
		}
	}
	res := convertPath(t, dialect, start, defines(t, dir))
	var b strings.Builder
	for _, f := range res.Report.Files {
		fmt.Fprintf(&b, "-- file %s: %d statements\n", strings.TrimPrefix(f.Name, dir+"/"), f.Statements)
	}
	b.WriteString(withoutMode(t, res.Script) + "\n")
	for _, it := range res.Report.Items {
		fmt.Fprintf(&b, "%s:%d:%d %s %s: %s\n", strings.TrimPrefix(it.Position.File, dir+"/"), it.Position.Line, it.Position.Column, it.Rule, it.Effort, it.Message)
	}
	for _, d := range res.Report.Drops {
		fmt.Fprintf(&b, "dropped %s %s %d\n", d.Rule, d.Clause, d.Count)
	}
	golden(t, dir+".out", strings.ReplaceAll(b.String(), dir+"/", ""))
	if res.Ledger.Unaccounted != 0 {
		t.Errorf("%d tokens unaccounted for", res.Ledger.Unaccounted)
	}
	loads(t, res.Script)
	if start != dir { // the whole folder gives the same, each file once
		if again := convertPath(t, dialect, dir, defines(t, dir)); again.Script != res.Script {
			t.Errorf("the folder gives another script:\n%s", firstDifference(res.Script, again.Script))
		}
	}
}

// convertPath converts a file or folder as the program does.
func convertPath(t *testing.T, dialect, path string, define map[string]string) *convert.Result {
	t.Helper()
	paths, err := cli.FindFiles([]string{path})
	if err != nil {
		t.Fatal(err)
	}
	set, err := cli.ReadInputs(paths, nil, "", "")
	if err != nil {
		t.Fatal(err)
	}
	res, err := convert.Convert(context.Background(), set, convert.Options{From: corpus.Dialect(dialect),
		Settings: convert.Settings{Define: define}, Open: cli.Follow([]string{path})})
	if err != nil {
		t.Fatal(err)
	}
	return res
}

func defines(t *testing.T, dir string) map[string]string {
	t.Helper()
	data, _ := os.ReadFile(filepath.Join(dir, "define.txt"))
	values, err := cli.Defines(strings.Fields(string(data)))
	if err != nil {
		t.Fatal(err)
	}
	return values
}
