package html

import (
	"fmt"
	"strings"

	"github.com/sctconv/sctconv/report"
)

// bar is a horizontal stacked bar, barWidth units wide.
type bar struct {
	Total    int
	Segments []segment
	// Label tells the numbers to those who do not see the bar.
	Label string
}

// segment is the part of a bar that stands for one state or effort class.
type segment struct {
	Name     string
	Count    int
	X, Width int
}

const barWidth = 1000

func states() []string { return []string{"converted", "review", "partly", "notConverted", "ignored"} }

func efforts() []string {
	return []string{report.None, report.Simple, report.Medium, report.Significant}
}

// label is a state or class as people read it.
func label(name string) string {
	switch name {
	case "converted":
		return "converted"
	case "review":
		return "to review"
	case "partly":
		return "partly converted"
	case "notConverted":
		return "not converted"
	case "ignored":
		return "no counterpart needed"
	case report.None:
		return "no work"
	}
	return name
}

// outcomes is the bar of the states of the objects in k.
func outcomes(k report.KindTotal) bar {
	return newBar(states(), []int{k.Converted - k.Review, k.Review, k.Partly, k.NotConverted, k.Ignored})
}

// classes is the bar of the effort classes of the objects in k.
func classes(k report.KindTotal) bar {
	e := k.Efforts
	return newBar(efforts(), []int{e.None, e.Simple, e.Medium, e.Significant})
}

func newBar(names []string, counts []int) bar {
	b := bar{}
	for _, n := range counts {
		b.Total += n
	}
	var parts []string
	sum := 0
	for i, name := range names {
		if counts[i] <= 0 {
			continue
		}
		x := sum * barWidth / b.Total
		sum += counts[i]
		b.Segments = append(b.Segments, segment{name, counts[i], x, sum*barWidth/b.Total - x})
		parts = append(parts, fmt.Sprintf("%s %s", number(counts[i]), label(name)))
	}
	b.Label = strings.Join(parts, ", ")
	return b
}
