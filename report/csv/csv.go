// Package csv writes a report as the three tables that users of the AWS Schema
// Conversion Tool read: action items, action items summary, and summary. The
// columns have the same names in the same order; columns of our own follow.
package csv

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/report"
	"github.com/sctconv/sctconv/report/internal/plain"
)

// Table is one of the tables.
type Table struct {
	// Suffix is what the name of its file has before ".csv".
	Suffix string
	// Write writes the table: a header and one row a line. Fields are quoted as
	// RFC 4180 says; one that a spreadsheet could take for a formula starts with
	// an apostrophe.
	Write func(w io.Writer, r *report.Report) error
}

// Tables are the tables in their usual order. The first is that of the action
// items.
func Tables() []Table {
	return []Table{{"", WriteItems}, {"_Action_Items_Summary", WriteItemsSummary}, {"_Summary", WriteSummary}}
}

// WriteItems writes one row an item, suppressed ones included.
func WriteItems(w io.Writer, r *report.Report) error {
	t := newTable(r)
	rows := [][]string{itemColumns()}
	for _, it := range r.Items {
		rows = append(rows, t.item(it))
	}
	return write(w, rows)
}

// WriteItemsSummary writes one row a schema and rule, without suppressed
// items. Efforts are hours.
func WriteItemsSummary(w io.Writer, r *report.Report) error {
	return write(w, append([][]string{ruleColumns()}, newTable(r).rules()...))
}

// WriteSummary writes one row a kind of object.
func WriteSummary(w io.Writer, r *report.Report) error {
	rows := [][]string{kindColumns()}
	for _, k := range r.Totals.Kinds {
		rows = append(rows, []string{title(k.Kind), strconv.Itoa(k.Objects), strconv.Itoa(k.Efforts.None), strconv.Itoa(k.Efforts.Simple),
			strconv.Itoa(k.Efforts.Medium), strconv.Itoa(k.Efforts.Significant), strconv.Itoa(k.Lines),
			strconv.Itoa(k.Converted), strconv.Itoa(k.Review), strconv.Itoa(k.Partly), strconv.Itoa(k.NotConverted), strconv.Itoa(k.Ignored), hours(k.Minutes)})
	}
	return write(w, rows)
}

func write(w io.Writer, rows [][]string) error {
	out := csv.NewWriter(w)
	for _, row := range rows {
		for i, s := range row {
			row[i] = plain.Cell(s)
		}
		out.Write(row)
	}
	out.Flush()
	return out.Error()
}

// number is n, or "" for the zero that means unknown.
func number(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// hours writes minutes as hours with the decimals that they need, at most two.
func hours(minutes int) string {
	s := strconv.FormatFloat(float64(minutes)/60, 'f', 2, 64)
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}

// title writes a kind as a heading: "Materialized view".
func title(kind string) string {
	if kind == "" {
		return ""
	}
	return strings.ToUpper(kind[:1]) + kind[1:]
}
