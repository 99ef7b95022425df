package pipeline

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/convert"
)

// outcome lists the items as line, rule and, if suppressed, the reason.
func outcome(res *convert.Result) string {
	var list []string
	for _, it := range res.Report.Items {
		s := fmt.Sprintf("%d %s", it.Position.Line, it.Rule)
		if it.Suppressed != "" {
			s += " (" + it.Suppressed + ")"
		}
		list = append(list, s)
	}
	return strings.Join(list, "; ")
}

func TestSuppressionComments(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"behind its line", "CREATE TABLE t (\n  a NUMBER, -- sctconv:ignore OR1013 counts only\n  b NUMBER\n);", "2 OR1013 (counts only); 3 OR1013"},
		{"before its line", "CREATE TABLE t (\n  -- sctconv:ignore OR1013 counts only\n  a NUMBER,\n  b NUMBER\n);", "3 OR1013 (counts only); 4 OR1013"},
		{"before the statement", "-- sctconv:ignore OR1013 counts only\n\n-- More.\nCREATE TABLE t (\n  a NUMBER,\n  b NUMBER\n);\nCREATE TABLE u (a NUMBER);",
			"5 OR1013 (counts only); 6 OR1013 (counts only); 8 OR1013"},
		{"on the line of a statement", "CREATE TABLE t ( -- sctconv:ignore OR1013 counts only\n  a NUMBER);", "1 MY9700; 2 OR1013"},
		{"by name, in a block comment", "/* sctconv:ignore number-without-precision counts only */\nCREATE TABLE t (a NUMBER);", "2 OR1013 (counts only)"},
		{"several rules", "-- sctconv:ignore OR1013,OR1014 counts only\nCREATE TABLE t (a NUMBER);", "1 MY9700; 2 OR1013 (counts only)"},
		{"another rule", "-- sctconv:ignore OR1014 counts only\nCREATE TABLE t (a NUMBER);", "1 MY9700; 2 OR1013"},
		{"unknown rule", "-- sctconv:ignore XX1 counts only\nCREATE TABLE t (a NUMBER);", "1 MY9701; 2 OR1013"},
		{"no reason", "-- sctconv:ignore OR1013\nCREATE TABLE t (a NUMBER);", "1 MY9701; 2 OR1013"},
		{"no rule", "-- sctconv:ignore\nCREATE TABLE t (a NUMBER);", "1 MY9701; 2 OR1013"},
		{"not a comment", "CREATE TABLE t (a VARCHAR2(60) DEFAULT 'sctconv:ignore OR1013 x', b NUMBER);", "1 OR1013"},
		{"at the end", "CREATE TABLE t (a NUMBER);\n-- sctconv:ignore OR1013 counts only", "1 OR1013; 2 MY9700"},
	} {
		if got := outcome(convertText(t, "oracle", tt.text)); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, got, tt.want)
		}
	}
}

// TestSuppressedItemsAreNoWork compares the totals with and without the comment.
func TestSuppressedItemsAreNoWork(t *testing.T) {
	plain := convertText(t, "oracle", "CREATE TABLE t (a NUMBER);").Report.Totals
	kept := convertText(t, "oracle", "-- sctconv:ignore OR1013 counts only\nCREATE TABLE t (a NUMBER);").Report
	if plain.Minutes == 0 || kept.Totals.Minutes != 0 || kept.Totals.Learning != 0 || kept.Totals.Suppressed != 1 || kept.Objects[0].Effort != "none" {
		t.Errorf("%+v", kept.Totals)
	}
}

// TestManySuppressionsTakeLinearMemory: four times the comments take about four
// times the memory and allocations.
func TestManySuppressionsTakeLinearMemory(t *testing.T) {
	measure := func(n int) (bytes, allocations uint64) {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		res := convertText(t, "oracle", strings.Repeat("-- sctconv:ignore OR1013 x\n", n)+"CREATE TABLE t (a NUMBER);")
		runtime.ReadMemStats(&after)
		if len(res.Report.Items) < n-1000 { // the last ones hold for the statement
			t.Errorf("%d items for %d comments", len(res.Report.Items), n)
		}
		return after.TotalAlloc - before.TotalAlloc, after.Mallocs - before.Mallocs
	}
	measure(100)
	bytes, allocations := measure(5_000)
	moreBytes, more := measure(20_000)
	if moreBytes > 6*bytes || more > 6*allocations {
		t.Errorf("%d bytes in %d allocations, four times the comments %d in %d", bytes, allocations, moreBytes, more)
	}
}
