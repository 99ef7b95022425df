package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"html"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/joshdk/go-junit"
	"github.com/ledongthuc/pdf"

	"github.com/sctconv/sctconv/internal/cli"
	"github.com/sctconv/sctconv/report"
	reportcsv "github.com/sctconv/sctconv/report/csv"
	"github.com/sctconv/sctconv/report/text"
)

// exampleReport converts an example schema.
func exampleReport(t *testing.T, dialect string) *report.Report {
	t.Helper()
	paths, err := filepath.Glob("../../examples/" + dialect + "/*.sql")
	if err != nil {
		t.Fatal(err)
	}
	var inputs []string
	for _, p := range paths {
		if !strings.HasSuffix(p, ".mysql.sql") {
			inputs = append(inputs, p)
		}
	}
	files, err := cli.ReadInputs(inputs, nil, "", "")
	if err != nil {
		t.Fatal(err)
	}
	out, err := convertFiles(t.Context(), files, request{From: dialect})
	if err != nil {
		t.Fatal(err)
	}
	return out.Report
}

func rendered(t *testing.T, name string, r *report.Report) string {
	t.Helper()
	var b bytes.Buffer
	if err := formatNamed(name).write(&b, r, false); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// figures are the numbers that every rendering must agree on; -1 is a number
// that a rendering does not have.
type figures struct {
	objects, converted, items int
	hours                     string
}

func atoi(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return -2
	}
	return n
}

// readers get the figures out of each rendering as its consumer would.
var readers = map[string]func(t *testing.T, s string) figures{
	"json": func(t *testing.T, s string) figures {
		var r report.Report
		if err := json.Unmarshal([]byte(s), &r); err != nil {
			t.Fatal(err)
		}
		items := 0
		for _, it := range r.Items {
			if it.Suppressed == "" {
				items++
			}
		}
		return figures{len(r.Objects), r.Totals.Converted, items, report.Hours(r.Totals.Minutes + r.Totals.Learning)}
	},
	"text": func(t *testing.T, s string) figures {
		all := regexp.MustCompile(`(?m)^ +all +(\d+) +(\d+) `).FindStringSubmatch(s)
		return figures{atoi(all[1]), atoi(all[2]), -1, verdictHours(s)}
	},
	"md": func(t *testing.T, s string) figures {
		all := regexp.MustCompile(`(?m)^\| \*\*all\*\* \| (\d+) \| (\d+) `).FindStringSubmatch(s)
		items := 0
		for _, m := range regexp.MustCompile(`(?m)^\| [A-Z]{2}\d{4} \| \w+ \| (\d+) `).FindAllStringSubmatch(s, -1) {
			items += atoi(m[1])
		}
		return figures{atoi(all[1]), atoi(all[2]), items, verdictHours(s)}
	},
	"html": func(t *testing.T, s string) figures {
		return figures{-1, -1, -1, verdictHours(html.UnescapeString(s))}
	},
	"pdf": func(t *testing.T, s string) figures {
		doc, err := pdf.NewReader(strings.NewReader(s), int64(len(s)))
		if err != nil {
			t.Fatal(err)
		}
		page, err := doc.Page(1).GetPlainText(nil)
		if err != nil {
			t.Fatal(err)
		}
		return figures{-1, -1, -1, verdictHours(strings.ReplaceAll(page, "\n", " "))}
	},
	"csv": func(t *testing.T, s string) figures {
		rows, err := csv.NewReader(strings.NewReader(s)).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		items := 0
		for _, row := range rows[1:] {
			if row[8] == "false" {
				items++
			}
		}
		return figures{-1, -1, items, ""}
	},
	"sarif": func(t *testing.T, s string) figures {
		var l struct {
			Runs []struct {
				Results []struct{ Suppressions []any }
			}
		}
		if err := json.Unmarshal([]byte(s), &l); err != nil {
			t.Fatal(err)
		}
		items := 0
		for _, x := range l.Runs[0].Results {
			if len(x.Suppressions) == 0 {
				items++
			}
		}
		return figures{-1, -1, items, ""}
	},
	"gitlab": func(t *testing.T, s string) figures {
		var list []any
		if err := json.Unmarshal([]byte(s), &list); err != nil {
			t.Fatal(err)
		}
		return figures{-1, -1, len(list), ""}
	},
	"rdjson": func(t *testing.T, s string) figures {
		var l struct{ Diagnostics []any }
		if err := json.Unmarshal([]byte(s), &l); err != nil {
			t.Fatal(err)
		}
		return figures{-1, -1, len(l.Diagnostics), ""}
	},
	"junit": func(t *testing.T, s string) figures {
		suites, err := junit.Ingest([]byte(s))
		if err != nil {
			t.Fatal(err)
		}
		tests := 0
		for _, x := range suites {
			for _, c := range x.Tests {
				if c.Classname != "script" {
					tests++
				}
			}
		}
		p := suites[0].Properties
		return figures{tests, atoi(p["converted"]), atoi(p["items"]), p["hours"]}
	},
	"frames": func(t *testing.T, s string) figures {
		return figures{-1, -1, len(regexp.MustCompile(`(?m)^\S+:\d+:\d+: [A-Z]{2}\d{4} `).FindAllString(s, -1)), ""}
	},
	"github": func(*testing.T, string) figures { return figures{-1, -1, -1, ""} }, // at most ten annotations
}

func verdictHours(s string) string {
	m := regexp.MustCompile(`Estimated effort: ([\d.]+) hours`).FindStringSubmatch(s)
	if m == nil {
		return "none"
	}
	return m[1]
}

// TestSameNumbersEverywhere compares all renderings of the examples.
func TestSameNumbersEverywhere(t *testing.T) {
	for _, dialect := range dialects() {
		r := exampleReport(t, dialect)
		want := figures{len(r.Objects), r.Totals.Converted, r.Totals.Items.Sum(), report.Hours(r.Totals.Estimate())}
		for _, f := range formats() {
			read := readers[f.name]
			if read == nil {
				t.Fatalf("no reader for format %s", f.name)
			}
			got := read(t, rendered(t, f.name, r))
			for _, x := range [][2]int{{got.objects, want.objects}, {got.converted, want.converted}, {got.items, want.items}} {
				if x[0] != -1 && x[0] != x[1] {
					t.Errorf("%s as %s: %+v, want %+v", dialect, f.name, got, want)
				}
			}
			if got.hours != "" && got.hours != want.hours {
				t.Errorf("%s as %s: %s hours, want %s", dialect, f.name, got.hours, want.hours)
			}
		}
		sameInTables(t, r)
		sameInLine(t, r)
		addsUp(t, rendered(t, "text", r))
		addsUp(t, strings.NewReplacer("*", " ", "| ", " ", " |", " ").Replace(rendered(t, "md", r)))
	}
}

// addsUp holds that a reader who adds the hours of a table gets the estimate, up to rounding.
func addsUp(t *testing.T, table string) {
	t.Helper()
	sum := func(rows string) (hours float64, n int) {
		for _, m := range regexp.MustCompile(`(?m)^ *(?:`+rows+`) .*?([\d.]+) *$`).FindAllStringSubmatch(table, -1) {
			h, err := strconv.ParseFloat(m[1], 64)
			if err != nil {
				t.Fatal(err)
			}
			hours, n = hours+h, n+1
		}
		return hours, n
	}
	all, n := sum(`all +\d+`)
	parts, k := sum("all storage|all code|all other|items of no object")
	if n != 1 || k == 0 || math.Abs(parts-all) > 0.05*float64(k+1) {
		t.Errorf("parts of %.1f hours, all of %.1f in\n%s", parts, all, table)
	}
	learning, _ := sum("learning, once a rule")
	if estimate, n := sum("estimate"); n != 1 || math.Abs(all+learning-estimate) > 0.151 {
		t.Errorf("%.1f and %.1f hours of learning are not %.1f in\n%s", all, learning, estimate, table)
	}
}

// sameInTables compares the sums of the two tables beside that of the items.
func sameInTables(t *testing.T, r *report.Report) {
	t.Helper()
	sum := func(i, column int) (n float64) {
		var b bytes.Buffer
		if err := reportcsv.Tables()[i].Write(&b, r); err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(&b).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows[1:] {
			x, err := strconv.ParseFloat(row[column], 64)
			if err != nil {
				t.Fatal(err)
			}
			n += x
		}
		return n
	}
	if items := int(sum(1, 2)); items != r.Totals.Items.Sum() {
		t.Errorf("%d items in the action items summary, want %d", items, r.Totals.Items.Sum())
	}
	if objects, converted := int(sum(2, 1)), int(sum(2, 7)); objects != r.Totals.Objects || converted != r.Totals.Converted {
		t.Errorf("%d objects and %d converted in the summary, want %d and %d", objects, converted, r.Totals.Objects, r.Totals.Converted)
	}
}

func sameInLine(t *testing.T, r *report.Report) {
	t.Helper()
	line := text.Summary(r, "")
	for _, want := range []string{fmt.Sprintf(" objects=%d ", r.Totals.Objects), fmt.Sprintf(" converted=%d ", r.Totals.Converted), " hours=" + report.Hours(r.Totals.Estimate()) + " "} {
		if !strings.Contains(line, want) {
			t.Errorf("no %q in %s", want, line)
		}
	}
}

// TestEveryFormatOfFiles reads the format off the name that it gives files.
func TestEveryFormatOfFiles(t *testing.T) {
	for _, f := range formats() {
		if got := formatOfFile("out/Some.Report" + f.ext); got == nil || got.name != f.name {
			t.Errorf("%s is not seen in %s", f.name, f.ext)
		}
		if got := f.base("a.b" + f.ext); got != "a.b" {
			t.Errorf("base of a.b%s is %s", f.ext, got)
		}
	}
	if formatOfFile("plain") != nil || formatOfFile(os.DevNull) != nil {
		t.Error("a name without ending tells a format")
	}
}
