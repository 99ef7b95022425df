package cli

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestFindFilesOrder: the files of a folder come in the order of their versions.
func TestFindFilesOrder(t *testing.T) {
	want := []string{
		"9_b.sql", "010_c.sql", "10_d.sql", "100_a.sql", "base.sql",
		"db/V2__x.sql", "db/V10__x.sql", "db.sql", "db2/a.sql", "db10/a.sql",
		"V1__first.sql", "V1.1__second.sql", "V1_2__third.sql", "V4_7__a.sql", "v4_07_1__b.sql", "V4_106__a.sql", "V20240101000000000001__z.sql",
		"R__aview.sql", "R__zview.sql",
	}
	dir := t.TempDir()
	for _, name := range want {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte("SELECT 1;"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	files, err := FindFiles([]string{dir})
	if err != nil {
		t.Fatal(err)
	}
	for i := range files {
		files[i] = filepath.ToSlash(strings.TrimPrefix(files[i], dir+string(filepath.Separator)))
	}
	if !slices.Equal(files, want) {
		t.Errorf("order\n%s\nwant\n%s", strings.Join(files, "\n"), strings.Join(want, "\n"))
	}
}
