package frame

import (
	"bytes"
	"testing"

	"github.com/sctconv/sctconv/report/internal/sample"
)

var update = sample.Update()

func TestWrite(t *testing.T) {
	for name, opt := range map[string]Options{"plain.txt": {}, "color.txt": {Color: true}, "short.txt": {Short: true}} {
		var b bytes.Buffer
		if err := Write(&b, sample.Report(), opt); err != nil {
			t.Fatal(err)
		}
		sample.Golden(t, *update, name, b.String())
	}
}

func TestLineIsTheFirstLineOfTheFrame(t *testing.T) {
	got := Line(sample.Report().Items[0])
	if want := "db/hr tables.sql:4:2: OR1003 simple: column id: NUMBER became DECIMAL(38,10)"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestCells(t *testing.T) {
	for in, want := range map[string]int{"": 0, "abc": 3, "é": 1, "e\u0301": 1, "表名": 4, "Ａ": 2} {
		if got := cells(in); got != want {
			t.Errorf("cells(%q) = %d, want %d", in, got, want)
		}
	}
}
