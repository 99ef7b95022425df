package pdf

import (
	"bytes"
	"os"
	"strings"
	"testing"

	reader "github.com/ledongthuc/pdf"
	"golang.org/x/image/font/gofont/goregular"

	"github.com/sctconv/sctconv/report"
	"github.com/sctconv/sctconv/report/internal/sample"
)

func write(t *testing.T, r *report.Report) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, r); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// words is the text of a document as a reader of PDF files finds it, without blanks.
func words(t *testing.T, data []byte) (text string, pages int) {
	t.Helper()
	doc, err := reader.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for i := 1; i <= doc.NumPage(); i++ {
		page, err := doc.Page(i).GetPlainText(nil)
		if err != nil {
			t.Fatal(err)
		}
		b.WriteString(page)
	}
	return squeeze(b.String()), doc.NumPage()
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }

func TestWrite(t *testing.T) {
	r := sample.Report()
	data := write(t, r)
	if dir := os.Getenv("SCTCONV_KEEP"); dir != "" {
		os.WriteFile(dir+"/sample.pdf", data, 0o644)
	}
	text, pages := words(t, data)
	if pages < 1 {
		t.Fatal("no pages")
	}
	for _, want := range []string{report.Verdict(r), report.Warning(r), report.Excludes, "OR5001: Procedure is not converted", "db/hr tables.sql:4:2",
		"<script>alert(1)</script> in a title", "all storage", r.Totals.Grade.Formula[0], "Setting charset: latin1"} {
		if !strings.Contains(text, squeeze(want)) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
}

func TestTextOutsideTheFontsIsShown(t *testing.T) {
	text, _ := words(t, write(t, sample.Report()))
	for _, want := range []string{"column<U+8868>:NUMBERbecame", `\u202e`} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
	c, err := newCoverage(goregular.TTF)
	if err != nil {
		t.Fatal(err)
	}
	if got := c.line("Größe Ж λ → 表\x1b😀"); got != `Größe Ж λ → <U+8868>\x1b<U+1F600>` {
		t.Errorf("got %q", got)
	}
}

func TestEqualReportsGiveEqualBytes(t *testing.T) {
	a, b := write(t, sample.Report()), write(t, sample.Report())
	if !bytes.Equal(a, b) {
		t.Error("two runs differ")
	}
}

func TestLongListsAreCutAndCounted(t *testing.T) {
	r := &report.Report{Rules: []*report.Rule{{ID: "XX1", Title: strings.Repeat("wide ", 50), Minutes: 5}}}
	for range 700 {
		r.Objects = append(r.Objects, &report.Object{Kind: "table", Category: report.Storage, Status: report.Partly, Name: strings.Repeat("n", 3000), Items: []int{len(r.Items)}})
		r.Items = append(r.Items, &report.Item{Rule: "XX1", Minutes: 5, Message: "m"})
	}
	report.Compute(r)
	text, pages := words(t, write(t, r))
	for _, want := range []string{"and680moreplaces", "and200moreobjects"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q", want)
		}
	}
	if pages > 20 {
		t.Errorf("%d pages", pages)
	}
}

func TestEmptyReport(t *testing.T) {
	r := &report.Report{}
	report.Compute(r)
	if text, pages := words(t, write(t, r)); pages != 1 || !strings.Contains(text, "Noobjectsfound") {
		t.Errorf("%d pages: %s", pages, text)
	}
}
