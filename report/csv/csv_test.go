package csv

import (
	"bytes"
	"encoding/csv"
	"reflect"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/report"
	"github.com/sctconv/sctconv/report/internal/sample"
)

var update = sample.Update()

func TestWrite(t *testing.T) {
	for _, x := range Tables() {
		var b bytes.Buffer
		if err := x.Write(&b, sample.Report()); err != nil {
			t.Fatal(err)
		}
		sample.Golden(t, *update, "report"+x.Suffix+".csv", b.String())
		if _, err := csv.NewReader(&b).ReadAll(); err != nil {
			t.Errorf("%s: %v", x.Suffix, err)
		}
	}
}

// TestColumnsOfTheIncumbent holds the names that scripts of its users look for.
func TestColumnsOfTheIncumbent(t *testing.T) {
	for i, want := range []string{
		"Category,Occurrence,Action item,Subject,Group,Description,Documentation references,Recommended action,Filtered,Estimated complexity,Line,Position,Source,Target,Server,Database,Schema",
		"Schema,Action item,Number of occurrences,Learning curve efforts,Efforts to convert an occurrence,Action item description,Recommended action",
		"Category,Number of objects,Objects automatically converted,Objects with simple actions,Objects with medium-complexity actions,Objects with complex actions,Total lines of code",
	} {
		var b bytes.Buffer
		if err := Tables()[i].Write(&b, &report.Report{}); err != nil {
			t.Fatal(err)
		}
		if got := b.String(); !strings.HasPrefix(got, want+",") {
			t.Errorf("got %s", got)
		}
	}
}

func TestHours(t *testing.T) {
	for minutes, want := range map[int]string{0: "0", 30: "0.5", 20: "0.33", 600: "10", 61: "1.02"} {
		if got := hours(minutes); got != want {
			t.Errorf("hours(%d) = %s, want %s", minutes, got, want)
		}
	}
}

func TestTopic(t *testing.T) {
	for rule, want := range map[string]string{"OR1003": "Data types", "MY9001": "Limits and scripts", "": "", "XX": ""} {
		if got := topic(rule); got != want {
			t.Errorf("topic(%s) = %q, want %q", rule, got, want)
		}
	}
}

// TestSuppressedItems are in the table of items but not in the sums.
func TestSuppressedItems(t *testing.T) {
	r := sample.Report()
	items := 0
	for _, row := range newTable(r).rules() {
		items += int(row[2][0] - '0')
	}
	if want := r.Totals.Items.Sum(); items != want || len(r.Items) != want+r.Totals.Suppressed {
		t.Errorf("%d items in the sums, want %d", items, want)
	}
	var filtered []string
	for _, it := range r.Items {
		if row := newTable(r).item(it); row[8] == "true" {
			filtered = append(filtered, row[len(row)-1])
		}
	}
	if len(filtered) != 1 || !reflect.DeepEqual(filtered[0], r.Items[len(r.Items)-1].Suppressed) && filtered[0] == "" {
		t.Errorf("filtered items %q", filtered)
	}
}
