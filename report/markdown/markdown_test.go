package markdown

import (
	"bytes"
	"testing"

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
