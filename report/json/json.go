// Package json reads and writes the JSON form of a report, from which every
// other rendering can be made again.
package json

import (
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/sctconv/sctconv/report"
)

//go:generate go run ../../internal/cmd/schemagen .. schema.json

//go:embed schema.json
var schema string

// Schema is the JSON Schema (draft 2020-12) of the JSON form.
func Schema() string { return schema }

// Encode writes r as indented JSON.
func Encode(w io.Writer, r *report.Report) error {
	return stream(w, withoutNulls(r))
}

// withoutNulls is r with empty lists in place of nil ones.
func withoutNulls(r *report.Report) *report.Report {
	c := *r
	c.Files = orEmpty(c.Files)
	c.Objects = orEmpty(c.Objects)
	c.Items = orEmpty(c.Items)
	c.Rules = orEmpty(c.Rules)
	c.Drops = orEmpty(c.Drops)
	c.Totals.Kinds = orEmpty(c.Totals.Kinds)
	c.Totals.Categories = orEmpty(c.Totals.Categories)
	c.Totals.Grade.Terms = orEmpty(c.Totals.Grade.Terms)
	c.Totals.Grade.Formula = orEmpty(c.Totals.Grade.Formula)
	c.Effort.Formula = orEmpty(c.Effort.Formula)
	return &c
}

func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

// Decode reads a report. Fields that it does not know are skipped; a report of
// another version is an error.
func Decode(in io.Reader) (*report.Report, error) {
	r := &report.Report{}
	if err := json.NewDecoder(in).Decode(r); err != nil {
		return nil, fmt.Errorf("report: not one that sctconv assess writes as JSON: %w", err)
	}
	if r.Version != report.Version {
		return nil, fmt.Errorf("report: version %d cannot be read, only %d", r.Version, report.Version)
	}
	if slices.Contains(r.Objects, nil) || slices.Contains(r.Items, nil) || slices.Contains(r.Rules, nil) {
		return nil, errors.New("report: null in a list of objects, items or rules")
	}
	return r, nil
}
