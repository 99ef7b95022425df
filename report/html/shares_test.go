package html

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/report"
)

func TestShare(t *testing.T) {
	for _, tt := range []struct {
		lengths     []int
		total, want int
	}{
		{nil, 5, 0},
		{[]int{3, 2}, 5, 3},
		{[]int{3, 2}, 4, 2},
		{[]int{1, 100, 100}, 21, 10},
		{[]int{9, 9, 9}, 2, 1},
	} {
		if got := share(tt.lengths, tt.total); got != tt.want {
			t.Errorf("share(%v, %d) = %d, want %d", tt.lengths, tt.total, got, tt.want)
		}
	}
}

// manyItems has one object with ten items of one rule, the fourth with the most work, and one
// with a single item of another.
func manyItems() *report.Report {
	r := &report.Report{Version: report.Version, Source: "oracle", Rules: []*report.Rule{{ID: "MY1", Title: "many"}, {ID: "MY2", Title: "one"}}}
	long := &report.Object{ID: "procedure:p", Kind: "procedure", Name: "p", Status: report.Partly, Source: strings.Repeat("x;\n", 10),
		Position: report.Position{File: "f.sql", Line: 1, EndLine: 10}}
	short := &report.Object{ID: "table:t", Kind: "table", Name: "t", Status: report.Partly, Position: report.Position{File: "f.sql", Line: 11, EndLine: 11}}
	r.Objects = []*report.Object{long, short}
	for i := range 11 {
		it := &report.Item{Rule: "MY1", Object: long.ID, Message: fmt.Sprintf("message %d.", i), Effort: report.Simple, Minutes: 1, Position: report.Position{File: "f.sql", Line: i + 1}}
		o := long
		switch i {
		case 3:
			it.Minutes = 5
		case 10:
			it.Rule, it.Object, o = "MY2", short.ID, short
		}
		o.Items = append(o.Items, i)
		r.Items = append(r.Items, it)
	}
	report.Compute(r)
	return r
}

// TestManyItems: where there are too many, the lists of rules and objects keep the first, and
// those with the most work; what is left out is counted, and stands at its line of the code.
func TestManyItems(t *testing.T) {
	l := defaultLimits()
	l.items = 4
	var b bytes.Buffer
	if err := write(&b, manyItems(), l); err != nil {
		t.Fatal(err)
	}
	page := b.String()
	var rules, objects []string
	for _, m := range regexp.MustCompile(`<td class="place"><a href="#(\S+)">f\.sql`).FindAllStringSubmatch(page, -1) {
		rules = append(rules, m[1])
	}
	for _, m := range regexp.MustCompile(`<li id="(item-\d+)"`).FindAllStringSubmatch(page, -1) {
		objects = append(objects, m[1])
	}
	if got := strings.Join(rules, " ") + " | " + strings.Join(objects, " "); got != "item-0 item-1 object-0 item-10 | item-0 item-1 item-3 item-10" {
		t.Errorf("listed %s", got)
	}
	for _, s := range []string{"7 more items of this rule are left out", "7 more items, with no more work each", `</a> message 9.</td>`} {
		if strings.Count(page, s) != 1 {
			t.Errorf("%q is %d times in the page", s, strings.Count(page, s))
		}
	}
}
