package text

import (
	"bytes"
	"testing"

	"github.com/sctconv/sctconv/report/internal/sample"
)

var update = sample.Update()

func TestWrite(t *testing.T) {
	for name, opt := range map[string]Options{"plain.txt": {}, "color.txt": {Color: true, Rules: 2}} {
		var b bytes.Buffer
		if err := Write(&b, sample.Report(), opt); err != nil {
			t.Fatal(err)
		}
		sample.Golden(t, *update, name, b.String())
	}
}

func TestSummary(t *testing.T) {
	got := Summary(sample.Report(), "out dir/report.html")
	want := `sctconv-summary version=1 source=oracle objects=6 converted=3 review=2 partly=1 not_converted=1 ignored=1 converted_pct=50.0` +
		` simple=2 medium=1 significant=2 hours=14.2 unparsed=1 grade=B score=6 syntax_pct=92.0 lines=72 report="out dir/report.html"`
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestSummaryIsOneLine(t *testing.T) {
	if got := word("a\nb \"c\x1b"); got != `"a\nb \"c\x1b"` {
		t.Errorf("word = %s", got)
	}
}
