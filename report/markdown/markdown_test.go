package markdown

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/report"
	"github.com/sctconv/sctconv/report/internal/sample"
)

var update = sample.Update()

func TestWrite(t *testing.T) {
	var b bytes.Buffer
	if err := Write(&b, sample.Report()); err != nil {
		t.Fatal(err)
	}
	sample.Golden(t, *update, "report.md", b.String())
}

// TestLongReportsFitAComment holds the document below the limit of GitHub.
func TestLongReportsFitAComment(t *testing.T) {
	r := &report.Report{}
	for i := range 5000 {
		r.Objects = append(r.Objects, &report.Object{ID: fmt.Sprint(i), Kind: "table", Category: report.Storage, Status: report.Partly, Name: strings.Repeat("n", 64), Items: []int{i}})
		r.Items = append(r.Items, &report.Item{Rule: fmt.Sprintf("XX1%03d", i%20), Minutes: 5, Message: strings.Repeat("word ", 20), Object: fmt.Sprint(i)})
	}
	report.Compute(r)
	var b bytes.Buffer
	if err := Write(&b, r); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"and 4900 more, which", "- and 240 more"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %q", want)
		}
	}
	if b.Len() > 65536 {
		t.Errorf("%d bytes", b.Len())
	}
}

func TestEscape(t *testing.T) {
	for in, want := range map[string]string{
		"plain text":          "plain text",
		"<b>&amp;":            "&lt;b&gt;&amp;amp;",
		"[a](b) `c` *d* _e_":  "\\[a\\](b) \\`c\\` \\*d\\* \\_e\\_",
		"a|b\n- c":            "a\\|b - c",
		"- a":                 "\\- a",
		"12. a":               "12\\. a",
		"anew. www.a":         "anew. www<!-- -->.a",
		"1.5 h":               "1.5 h",
		"---":                 "\\---",
		"@user #1":            "@<!-- -->user #<!-- -->1",
		"https://x.y www.x.y": "https:<!-- -->//x.y www<!-- -->.x.y",
		"a\x1bb\u202e":        "a\\\\x1bb\\\\u202e",
	} {
		if got := escape(in); got != want {
			t.Errorf("escape(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestCode(t *testing.T) {
	for in, want := range map[string]string{"a": "`a`", "a`b": "``a`b``", "`a": "`` `a ``", "a|b": "`a\\|b`", "": "`  `"} {
		if got := cell(in); got != want {
			t.Errorf("cell(%q) = %q, want %q", in, got, want)
		}
	}
}
