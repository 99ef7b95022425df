package browsertest

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/sctconv/sctconv/report"
	"github.com/sctconv/sctconv/report/html"
	"github.com/sctconv/sctconv/report/internal/sample"
	"github.com/sctconv/sctconv/report/json"
)

var update = flag.Bool("update", false, "take the pictures of the documentation anew")

func start(t *testing.T) *browser {
	t.Helper()
	b, err := newBrowser(t.Context(), t.TempDir())
	if err == nil {
		return b
	}
	if ci, _ := strconv.ParseBool(os.Getenv("CI")); ci {
		t.Fatal(err)
	}
	t.Skip("no browser tests:", err)
	return nil
}

// library is the report of a small schema as it was at some time; the checks
// know its content.
func library(t *testing.T) *report.Report {
	t.Helper()
	f, err := os.Open("testdata/library.json")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r, err := json.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestReports runs the checks; each is a subtest.
func TestReports(t *testing.T) {
	b := start(t)
	dir := t.TempDir()
	write(t, filepath.Join(dir, "example.html"), library(t))
	write(t, filepath.Join(dir, "hostile.html"), sample.Report())
	write(t, filepath.Join(dir, "large.html"), largeReport())
	list, err := b.check(t.Context(), dir)
	if err != nil {
		t.Error(err)
	}
	if len(list) < minChecks {
		t.Errorf("only %d checks ran", len(list))
	}
	for _, r := range list {
		t.Run(r.Name, func(t *testing.T) {
			t.Log(r.Detail)
			if !r.OK {
				t.Fail()
			}
		})
	}
}

// minChecks is the number of checks there are.
const minChecks = 29

func write(t *testing.T, path string, r *report.Report) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	begin := time.Now()
	if err := html.Write(f, r); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%s: %.1f MB, written in %.1f s", filepath.Base(path), float64(info.Size())/1e6, time.Since(begin).Seconds())
}

// largeReport has 5,000 objects and 50 MB of source, and one object that tries
// to break out.
func largeReport() *report.Report {
	r := bigReport(5000, 10_000)
	text := "CREATE TABLE x (y NUMBER DEFAULT '<img src=x onerror=alert(3)></script>')"
	r.Objects = append(r.Objects, &report.Object{ID: "table:hostile", Kind: "table", Category: report.Storage, Schema: "S0", Name: "hostile<script>alert(1)</script>",
		Status: report.Converted, Source: text, Target: text, Lines: 1, Position: report.Position{File: "db/s0/x.sql", Line: 1, Column: 1, EndLine: 1, EndColumn: 70}})
	report.Compute(r)
	return r
}

// TestPicture takes the picture of the README anew, with -update.
func TestPicture(t *testing.T) {
	const example, picture = "../../../examples/oracle/library.report.html", "../../../doc/report.png"
	if *update {
		path, err := filepath.Abs(example)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := start(t).node(t.Context(), "picture.mjs", path, picture); err != nil {
			t.Fatal(err)
		}
	}
	info, err := os.Stat(picture)
	if err != nil {
		t.Fatal(err)
	}
	if info.Size() > 200_000 {
		t.Error(fmt.Sprint(info.Size(), " bytes are too many for a picture of the README"))
	}
}
