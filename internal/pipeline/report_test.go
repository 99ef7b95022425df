package pipeline

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/convert"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/internal/corpus"
	"github.com/sctconv/sctconv/report"
	"github.com/sctconv/sctconv/report/html"
	"github.com/sctconv/sctconv/report/json"
	"github.com/sctconv/sctconv/report/markdown"
	"github.com/sctconv/sctconv/report/text"
)

// TestExampleReports holds the committed reports of the examples true.
func TestExampleReports(t *testing.T) {
	for _, dialect := range dialects {
		files, err := filepath.Glob(filepath.Join("../../examples", dialect, "*.sql"))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			if strings.HasSuffix(f, ".mysql.sql") {
				continue
			}
			r := reportOf(t, dialect, f)
			base := strings.TrimSuffix(f, ".sql") + ".report"
			for ext, write := range map[string]func(io.Writer, *report.Report) error{
				".html": html.Write, ".json": json.Encode, ".md": markdown.Write,
				".txt": func(w io.Writer, r *report.Report) error { return text.Write(w, r, text.Options{}) },
			} {
				var b bytes.Buffer
				if err := write(&b, r); err != nil {
					t.Fatal(err)
				}
				golden(t, base+ext, b.String())
			}
		}
	}
}

// reportOf is the report of an example under its own name.
func reportOf(t *testing.T, dialect, path string) *report.Report {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	set := &source.Set{}
	if _, err := set.Add(filepath.ToSlash(strings.TrimPrefix(path, "../../")), data); err != nil {
		t.Fatal(err)
	}
	res, err := convert.Convert(context.Background(), set, convert.Options{From: corpus.Dialect(dialect), Version: "example"})
	if err != nil {
		t.Fatal(err)
	}
	return res.Report
}
