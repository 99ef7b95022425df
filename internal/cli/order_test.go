package cli

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestFindFilesOrder: the files of a folder come in the order of their versions,
// also over folders unless a version is there twice.
func TestFindFilesOrder(t *testing.T) {
	for name, want := range map[string][]string{
		"one sequence": {"9_b.sql", "010_c.sql", "10_d.sql", "100_a.sql", "base.sql", "db.sql", "db2/a.sql", "db10/a.sql",
			"V1__first.sql", "V1.1__second.sql", "V1_2__third.sql", "db/V2__x.sql", "V4_7__a.sql", "v4_07_1__b.sql", "V4_106__a.sql",
			"db/V0200__x.sql", "V20240101000000000001__z.sql", "R__aview.sql", "db/R__zview.sql", "R__zview.sql"},
		"a sequence a folder": {"9_b.sql", "010_c.sql", "10_d.sql", "100_a.sql", "base.sql",
			"db/V1__x.sql", "db/V2__x.sql", "db/V10__x.sql", "db.sql", "db2/a.sql", "db10/a.sql",
			"V1__first.sql", "V1.1__second.sql", "V1_2__third.sql", "V4_7__a.sql", "V4_106__a.sql", "R__aview.sql", "R__zview.sql"},
		"a database project": {"dbo/Tables/T.sql", "sales/Tables/O.sql", "Post-Deployment/Rows.sql", "Scripts/Script.PostDeployment1.sql"},
		"a plan of Sqitch": {"a.sql", "deploy/zeta.sql", "deploy/sub/alpha.sql", "deploy/beta@v1.sql", "deploy/beta.sql", "deploy/other.sql",
			"revert/beta.sql", "revert/zeta.sql"},
	} {
		dir := t.TempDir()
		plan := "%syntax-version=1.0.0\n%project=p\n\nzeta 2024-01-01T00:00:00Z A <a@b.c> # first\nsub/alpha [zeta] 2024\nbeta 2024\n" +
			"@v1 2024 A <a@b.c>\n# note\nbeta [beta@v1] 2024\n@v2 2024\n"
		if err := os.WriteFile(filepath.Join(dir, "sqitch.plan"), []byte(plan), 0o644); err != nil {
			t.Fatal(err)
		}
		for _, name := range want {
			writeFile(t, filepath.Join(dir, name), "SELECT 1;")
		}
		files, err := FindFiles([]string{dir})
		if err != nil {
			t.Fatal(err)
		}
		for i := range files {
			files[i] = filepath.ToSlash(strings.TrimPrefix(files[i], dir+string(filepath.Separator)))
		}
		if !slices.Equal(files, want) {
			t.Errorf("%s: order\n%s\nwant\n%s", name, strings.Join(files, "\n"), strings.Join(want, "\n"))
		}
	}
}

func writeFile(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// Nothing outside the folders of the inputs is read, whatever a script names.
func TestFollow(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"db/main.sql", "db/tab/one.sql", "db/two.sql", "secret.sql", "other/x.sql"} {
		writeFile(t, filepath.Join(dir, name), name)
	}
	if err := os.Symlink(filepath.Join(dir, "secret.sql"), filepath.Join(dir, "db", "link.sql")); err != nil {
		t.Fatal(err)
	}
	main := filepath.Join(dir, "db", "main.sql")
	open := Follow([]string{main, Stdin})
	for name, want := range map[string]string{
		"tab/one": "db/tab/one.sql", `tab\one.sql`: "db/tab/one.sql", "two.sql": "db/two.sql", "./two": "db/two.sql",
		filepath.Join(dir, "db", "two.sql"): "db/two.sql",
		"../secret.sql":                     "", "link.sql": "", filepath.Join(dir, "secret.sql"): "", "tab": "", "/etc/passwd": "", "": "", "three": "",
	} {
		path, data, ok := open(main, name)
		if ok != (want != "") || string(data) != want || ok && path != filepath.Join(dir, want) {
			t.Errorf("%q: %q %q %v, want %q", name, path, data, ok, want)
		}
	}
	if _, _, ok := open(filepath.Join(dir, "db", "tab", "one.sql"), "two"); !ok {
		t.Error("a name that counts from the folder of the input is not found")
	}
	if _, _, ok := open(filepath.Join(dir, "other", "x.sql"), "x.sql"); ok {
		t.Error("a script outside the inputs includes a file")
	}
}
