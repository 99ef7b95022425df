package browsertest

import (
	"io"
	"testing"

	"github.com/sctconv/sctconv/report/html"
)

// BenchmarkWrite writes a report of 500 objects with 10 kB of source each.
func BenchmarkWrite(b *testing.B) {
	r := bigReport(500, 10_000)
	for b.Loop() {
		if err := html.Write(io.Discard, r); err != nil {
			b.Fatal(err)
		}
	}
}
