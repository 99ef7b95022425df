package html

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/report"
)

// threeObjects have texts of 100 bytes on each side; b has the most work.
func threeObjects() []*object {
	var list []*object
	for i, name := range []string{"a", "b", "c"} {
		o := &report.Object{Name: name, Minutes: []int{10, 30, 20}[i], Position: report.Position{File: "f.sql", Line: 1, EndLine: 1}}
		o.Source = name + strings.Repeat(" ", 99)
		o.Target = o.Source
		list = append(list, &object{Object: o, Anchor: i})
	}
	return list
}

func kept(objects []*object) string {
	var b strings.Builder
	for _, o := range objects {
		switch {
		case o.Code.Open != "":
			b.WriteString("open ")
		case o.Code.Packed != "":
			b.WriteString("packed ")
		case o.Code.LeftOut:
			b.WriteString("out ")
		}
	}
	return b.String()
}

// TestLimits: the code of the objects with the most work is kept best.
func TestLimits(t *testing.T) {
	objects := threeObjects()
	renderCodes(objects, "oracle", limits{open: 0, packed: 1 << 20, text: 1000})
	one := len(objects[1].Code.Packed)
	for _, tt := range []struct {
		l    limits
		want string
		size codeSizes
	}{
		{limits{open: 600, packed: 1 << 20, text: 1000}, "open open open ", codeSizes{}},
		{limits{open: 599, packed: 1 << 20, text: 1000}, "packed open open ", codeSizes{Packed: 1, PackedBytes: 200, InFile: one}},
		{limits{open: 399, packed: one, text: 1000}, "out open packed ", codeSizes{Packed: 1, PackedBytes: 200, InFile: one, LeftOut: 1, LeftOutBytes: 200}},
		{limits{open: 0, packed: 0, text: 1000}, "out out out ", codeSizes{LeftOut: 3, LeftOutBytes: 600}},
	} {
		objects := threeObjects()
		size := renderCodes(objects, "oracle", tt.l)
		if got := kept(objects); got != tt.want || size != tt.size {
			t.Errorf("%+v: %s %+v, want %s %+v", tt.l, got, size, tt.want, tt.size)
		}
	}
}

// TestLeftOutIsSaid: the page says what it does not have.
func TestLeftOutIsSaid(t *testing.T) {
	r := &report.Report{Version: report.Version}
	for _, o := range threeObjects() {
		o.ID = o.Name
		r.Objects = append(r.Objects, o.Object)
	}
	report.Compute(r)
	var b bytes.Buffer
	if err := write(&b, r, limits{text: 1000}); err != nil {
		t.Fatal(err)
	}
	if want := "The code of 3 objects (1 kB), those with the least work, is left out"; !strings.Contains(b.String(), want) {
		t.Errorf("%q is not in the page", want)
	}
	if n := strings.Count(b.String(), "The code is left out of this page for its size."); n != 3 {
		t.Errorf("said at %d objects", n)
	}
}

func TestPack(t *testing.T) {
	const text = "<table>é & more</table>"
	_, rest, _ := strings.Cut(string(pack(7, text)), `<script type="application/octet-stream" id="code-7">`)
	data, err := base64.StdEncoding.DecodeString(strings.TrimSuffix(rest, "</script>"))
	if err != nil {
		t.Fatal(err)
	}
	got, err := io.ReadAll(flate.NewReader(bytes.NewReader(data)))
	if err != nil || string(got) != text {
		t.Errorf("unpacked %q, %v", got, err)
	}
}

// TestItemsStandBelowTheirLines: also those of statements that were folded in.
func TestItemsStandBelowTheirLines(t *testing.T) {
	o := &object{Anchor: 4, Object: &report.Object{Source: "CREATE TABLE a (\n  x INT\n)\n\nALTER TABLE a ADD y INT", Position: report.Position{File: "f.sql", Line: 10, EndLine: 12},
		Extra: []report.Position{{File: "g.sql", Line: 3, EndLine: 3}}}}
	for _, at := range []report.Position{{File: "f.sql", Line: 11}, {File: "g.sql", Line: 3}, {File: "g.sql", Line: 11}, {}} {
		o.Places = append(o.Places, place{Item: &report.Item{Rule: "R", Message: fmt.Sprint("at ", at), Position: at}})
	}
	got := renderCode(o, "oracle", 1000)
	var anchors []string
	for _, p := range o.Places {
		anchors = append(anchors, p.LineAnchor)
	}
	if want := []string{"line-4-1", "line-4-4", "", ""}; !slices.Equal(anchors, want) {
		t.Errorf("anchors %q, want %q", anchors, want)
	}
	last := -1
	for _, want := range []string{`<tr id="line-4-1"><td class="ln">11</td>`, "at f.sql:11:0", `<tr class="file"><td colspan="2">g.sql</td></tr><tr id="line-4-4"><td class="ln">3</td>`, "at g.sql:3:0"} {
		i := strings.Index(got, want)
		if i <= last {
			t.Errorf("%s stands at %d, behind %d", want, i, last)
		}
		last = i
	}
}

func TestLongTextIsCutWithAWord(t *testing.T) {
	o := &object{Object: &report.Object{Source: strings.Repeat("SELECT 1;\n", 300)}}
	got := renderCode(o, "oracle", 1000)
	if n := strings.Count(got, "<tr id="); n != 100 || !strings.Contains(got, "2 kB of this object are not shown here") {
		t.Errorf("%d lines in %s", n, got[max(0, len(got)-200):])
	}
}
