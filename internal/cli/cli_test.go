package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/sctconv/sctconv/convert/settings"
)

func TestWriteFileKeepsTheOldFileOnFailure(t *testing.T) {
	path := filepath.Join(t.TempDir(), "out.sql")
	write := func(text string, fail error) error {
		return WriteFile(path, func(w io.Writer) error { io.WriteString(w, text); return fail })
	}
	if err := write("old", nil); err != nil {
		t.Fatal(err)
	}
	full := errors.New("disk full")
	if err := write("half of the new", full); !errors.Is(err, full) {
		t.Errorf("error %v", err)
	}
	if got, _ := os.ReadFile(path); string(got) != "old" {
		t.Errorf("the file holds %q", got)
	}
	if list, _ := os.ReadDir(filepath.Dir(path)); len(list) != 1 {
		t.Errorf("%d files are left", len(list))
	}
}

func TestWriteFileReplacesLinksButNotDevices(t *testing.T) {
	dir := t.TempDir()
	target, link := filepath.Join(dir, "target"), filepath.Join(dir, "link")
	if os.WriteFile(target, []byte("target"), 0o600) != nil || os.Symlink(target, link) != nil {
		t.Skip("no symbolic links here")
	}
	hello := func(w io.Writer) error { _, err := io.WriteString(w, "hello"); return err }
	if err := WriteFile(link, hello); err != nil {
		t.Fatal(err)
	}
	if got, _ := os.ReadFile(target); string(got) != "target" {
		t.Errorf("the target of the link holds %q", got)
	}
	before, err := os.Stat(os.DevNull)
	if err != nil {
		t.Skip("no null device here")
	}
	if err := WriteFile(os.DevNull, hello); err != nil {
		t.Error(err)
	}
	if after, _ := os.Stat(os.DevNull); after.Mode() != before.Mode() {
		t.Errorf("the null device became %v", after.Mode())
	}
}

func TestUseColor(t *testing.T) {
	for _, tt := range []struct {
		setting  string
		terminal bool
		env      string
		want     bool
	}{
		{ColorAuto, true, "", true}, {ColorAuto, false, "", false}, {ColorAuto, true, "NO_COLOR=1", false}, {ColorAuto, true, "TERM=dumb", false},
		{ColorAlways, false, "NO_COLOR=1", true}, {ColorNever, true, "", false},
	} {
		getenv := func(name string) string {
			if k, v, _ := strings.Cut(tt.env, "="); k == name {
				return v
			}
			return ""
		}
		if got := UseColor(tt.setting, tt.terminal, getenv); got != tt.want {
			t.Errorf("UseColor(%s, %v) with %q = %v", tt.setting, tt.terminal, tt.env, got)
		}
	}
	if IsTerminal(&bytes.Buffer{}) {
		t.Error("a buffer is a terminal")
	}
}

func TestProgress(t *testing.T) {
	var b bytes.Buffer
	clock := time.Unix(0, 0)
	p := NewProgress(&b, func() time.Time { return clock })
	for i, ms := range []int{0, 499, 500, 550, 600} {
		clock = time.Unix(0, 0).Add(time.Duration(ms) * time.Millisecond)
		p.Update(i, 9, "a\x1bb.sql")
	}
	p.Done()
	p.Done()
	if got, want := b.String(), "\r\x1b[K[2/9] a?b.sql\r\x1b[K[4/9] a?b.sql\r\x1b[K"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	b.Reset()
	p = NewProgress(&b, func() time.Time { return clock })
	p.Tick()
	p.Update(0, 1, "big.sql")
	clock = clock.Add(3200 * time.Millisecond)
	p.Tick()
	if got, want := b.String(), "\r\x1b[K[0/1] big.sql 3s"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	p.Done()
	p.Tick()
	if got := b.String(); !strings.HasSuffix(got, "3s\r\x1b[K") {
		t.Errorf("the line is not taken away: %q", got)
	}
	p.Run()()
	var none *Progress
	none.Tick()
	none.Run()()
	none.Update(1, 2, "x")
	none.Done()
}

func TestFit(t *testing.T) {
	if got := fit("0123456789", 4); got != "…789" {
		t.Errorf("fit = %q", got)
	}
}

func TestReadConfig(t *testing.T) {
	path := filepath.Join(t.TempDir(), ConfigName)
	text := "from: oracle\n\nfail-on: simple\nrules: [house.yaml, /etc/r.yaml]\nsettings: {charset: utf8, large-prefix: true}\n"
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	got, err := ReadConfig(path)
	want := &Config{From: Value{"oracle", 1}, FailOn: Value{"simple", 3}, File: path, Settings: Settings{Settings: settings.Settings{Charset: "utf8", LargePrefix: true}},
		Rules: []string{filepath.Join(filepath.Dir(path), "house.yaml"), "/etc/r.yaml"}}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, %v", got, err)
	}
}

func TestReadConfigErrors(t *testing.T) {
	path := filepath.Join(t.TempDir(), ConfigName)
	for text, want := range map[string]string{
		"from: [a]":                   "1: cannot unmarshal !!seq into string",
		"a: 1\nb: 2":                  "1: unknown key \"a\"\nPATH:2: unknown key \"b\"",
		"x: y: z":                     " mapping values are not allowed in this context",
		"from: a\nfrom: b":            "2: mapping key \"from\" already defined at line 1",
		strings.Repeat("#", 1<<20+1):  " larger than 1048576 bytes",
		"settings: {large-prefix: 7}": "1: cannot unmarshal !!int `7` into bool",
	} {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := ReadConfig(path)
		if want = "PATH:" + want; err == nil || strings.ReplaceAll(err.Error(), path, "PATH") != want {
			t.Errorf("%.40q: error %v, want %s", text, err, want)
		}
	}
}

func TestReadFilesBoundsStdin(t *testing.T) {
	_, _, err := readFile(Stdin, strings.NewReader("12345"), "stdin", 4)
	if err == nil || err.Error() != "stdin: too much input for one run" {
		t.Errorf("error %v", err)
	}
}

func TestReadFilesRefusesArchives(t *testing.T) {
	tar := append(make([]byte, 257), "ustar\x00"...)
	for data, want := range map[string]string{
		"PGDMP\x01\x0e\x00":         "in: it is an archive of pg_dump: make a script of it with pg_restore -f",
		"\x1f\x8b\x08\x00\x00":      "in: it is compressed: unpack it with gunzip first",
		"PK\x03\x04\x14\x00":        "in: it is a ZIP archive: unpack it first",
		string(tar):                 "in: it is a TAR archive: unpack it first, or make a script of a dump with pg_restore -f",
		"BZh is a word here":        "",
		"PGDMP; -- a word, no dump": "",
		"\xff\xfeS\x00E\x00L\x00":   "",
	} {
		_, err := ReadInputs([]string{Stdin}, strings.NewReader(data), "in", "")
		if got := fmt.Sprint(err); got != want && !(err == nil && want == "") {
			t.Errorf("%q: got %v, want %q", data, err, want)
		}
	}
}

func TestPrintable(t *testing.T) {
	if got := Printable("a\x1b[31mb\u202e\n\tö\xff"); got != "a?[31mb?\n\tö?" && got != "a?[31mb?\n\tö\uFFFD" {
		t.Errorf("got %q", got)
	}
}

func TestReadFilesRefusesBinaries(t *testing.T) {
	for data, want := range map[string]string{
		"\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x03\x00>\x00": "in: it is no text: name scripts, or export the schema as a script first",
		"CREATE TABLE t (a int);\x00\r\n\t\f":                                  "",
		"\xff\xfeS\x00E\x00L\x00E\x00C\x00T\x00":                               "",
		"":                                                                     "",
	} {
		_, err := ReadInputs([]string{Stdin}, strings.NewReader(data), "in", "")
		if got := fmt.Sprint(err); got != want && !(err == nil && want == "") {
			t.Errorf("%q: got %v, want %q", data, err, want)
		}
	}
}

func TestDialectName(t *testing.T) {
	for s, want := range map[string]string{"Oracle": "oracle", "PostgreSQL": "postgres", "mssql": "sqlserver", "AUTO": "auto", "mysql": "mysql", "": ""} {
		if got := DialectName(s); got != want {
			t.Errorf("%s is %s, want %s", s, got, want)
		}
	}
}

func TestWriteFileNamesThePath(t *testing.T) {
	path := filepath.Join(t.TempDir(), "new", "out.sql")
	write := func(w io.Writer) error { _, err := io.WriteString(w, "x"); return err }
	if err := WriteFile(path, write); err != nil {
		t.Fatal(err)
	}
	err := WriteFile(filepath.Join(path, "y.sql"), write)
	if err == nil || Message(err) != path+": not a directory" {
		t.Errorf("got %v", err)
	}
	_, err = FindFiles([]string{"nowhere.sql"})
	if err == nil || Message(err) != "nowhere.sql: no such file or directory" {
		t.Errorf("got %v", err)
	}
}
