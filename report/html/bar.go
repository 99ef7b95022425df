package html

import (
	"fmt"
	"strings"

	"github.com/sctconv/sctconv/report"
)

// chart is the bar of one category with its legend.
type chart struct {
	Title string
	bar
}

// bar is a horizontal stacked bar, barWidth units wide.
type bar struct {
	Total    int
	Segments []segment
	// Label tells the numbers to those who do not see the bar.
	Label string
}

// segment is the part of a bar that stands for one state.
type segment struct {
	State    string
	Count    int
	X, Width int
}

const barWidth = 1000

// counts are numbers of objects in the order of [states].
type counts [5]int

func countsOf(k report.KindTotal) counts {
	return counts{k.Converted - k.Review, k.Review, k.Partly, k.NotConverted, k.Ignored}
}

func newBar(c counts) bar {
	b := bar{}
	for _, n := range c {
		b.Total += n
	}
	var parts []string
	sum := 0
	for i, s := range states() {
		if c[i] <= 0 {
			continue
		}
		x := sum * barWidth / b.Total
		sum += c[i]
		b.Segments = append(b.Segments, segment{s, c[i], x, sum*barWidth/b.Total - x})
		parts = append(parts, fmt.Sprintf("%d %s", c[i], label(s)))
	}
	b.Label = strings.Join(parts, ", ")
	return b
}

// charts are the bars of storage and code, without an empty one.
func charts(t report.Totals) []chart {
	var list []chart
	for _, c := range []struct {
		category report.Category
		title    string
	}{{report.Storage, "Storage objects"}, {report.Code, "Code objects"}, {report.Other, "Other objects"}} {
		var sum counts
		for _, k := range t.Kinds {
			if k.Category == c.category {
				for i, n := range countsOf(k) {
					sum[i] += n
				}
			}
		}
		if b := newBar(sum); b.Total > 0 {
			list = append(list, chart{c.title, b})
		}
	}
	return list
}
