package csv

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
	sample.Golden(t, *update, "items.csv", b.String())
}

func TestFormulasAreText(t *testing.T) {
	for in, want := range map[string]string{
		"=1+1": "'=1+1", "+1": "'+1", "-1": "'-1", "@SUM(1)": "'@SUM(1)", " =1": "' =1", "\t=1": `\t=1`, "|calc": "'|calc",
		"\uFF1D1": "'\uFF1D1", "a=1": "a=1", "": "",
	} {
		if got := cell(in); got != want {
			t.Errorf("cell(%q) = %q, want %q", in, got, want)
		}
	}
}
