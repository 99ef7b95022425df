// Package sarif writes the action items of a report as SARIF 2.1.0, the format
// that code scanning services read.
package sarif

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"path/filepath"
	"strings"

	"github.com/sctconv/sctconv/report"
	"github.com/sctconv/sctconv/report/internal/plain"
)

// Write writes a log of one run with a result for each item; a suppressed item
// is a suppressed result. File names that are absolute are made relative to
// base, the root of the repository, when they lie below it; base may be "".
func Write(w io.Writer, r *report.Report, base string) error {
	b := builder{base: base, ruleIndex: map[string]int{}, seen: map[string]int{}}
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	return e.Encode(b.log(r))
}

type builder struct {
	base      string
	rules     []descriptor
	ruleIndex map[string]int
	// seen counts equal fingerprints, to tell their results apart.
	seen map[string]int
}

func (b *builder) log(r *report.Report) log {
	for _, x := range r.Rules {
		b.addRule(x)
	}
	results := make([]result, 0, len(r.Items))
	for _, it := range r.Items {
		results = append(results, b.result(it))
	}
	if b.rules == nil {
		b.rules = []descriptor{}
	}
	d := driver{Name: r.Tool.Name, Version: r.Tool.Version, InformationURI: "https://github.com/sctconv/sctconv", Rules: b.rules}
	return log{
		Schema:  "https://json.schemastore.org/sarif-2.1.0.json",
		Version: "2.1.0",
		Runs:    []run{{Tool: tool{d}, ColumnKind: "unicodeCodePoints", Results: results}},
	}
}

func (b *builder) addRule(x *report.Rule) int {
	i := len(b.rules)
	b.ruleIndex[x.ID] = i
	b.rules = append(b.rules, descriptor{
		ID: x.ID, Name: x.Name, ShortDescription: text(x.Title),
		FullDescription:      optional(strings.TrimSpace(x.What + " " + x.Why)),
		Help:                 optional(x.Todo),
		DefaultConfiguration: configuration{level(x.Effort)},
		Properties:           properties{[]string{"effort/" + x.Effort, "meaning/" + x.Meaning}},
	})
	return i
}

func (b *builder) result(it *report.Item) result {
	index, ok := b.ruleIndex[it.Rule]
	if !ok {
		index = b.addRule(&report.Rule{ID: it.Rule, Name: it.Rule, Title: it.Rule, Effort: it.Effort, Meaning: it.Meaning})
	}
	uri := b.uri(it.Position.File)
	res := result{RuleID: it.Rule, RuleIndex: index, Level: level(it.Effort), Message: text(it.Message),
		PartialFingerprints: map[string]string{"primaryLocationLineHash": b.fingerprint(it, uri)}}
	if uri != "" {
		res.Locations = []location{{physicalLocation{artifactLocation{uri}, regionOf(it.Position)}}}
	}
	if it.Suppressed != "" {
		res.Suppressions = []suppression{{"inSource", plain.Text(it.Suppressed)}}
	}
	return res
}

func regionOf(p report.Position) *region {
	if p.Line == 0 {
		return nil
	}
	return &region{p.Line, p.Column, p.EndLine, p.EndColumn}
}

// fingerprint stays the same when lines move: it is made of the rule, the file
// and the text of the line, with a number for repetitions.
func (b *builder) fingerprint(it *report.Item, uri string) string {
	sum := sha256.Sum256([]byte(it.Rule + "\x00" + uri + "\x00" + strings.Join(strings.Fields(it.Snippet), " ")))
	key := hex.EncodeToString(sum[:8])
	b.seen[key]++
	return fmt.Sprintf("%s:%d", key, b.seen[key])
}

// uri is a file name as a URI reference, relative where possible.
func (b *builder) uri(name string) string {
	if name == "" {
		return ""
	}
	if filepath.IsAbs(name) && b.base != "" {
		if rel, err := filepath.Rel(b.base, name); err == nil && filepath.IsLocal(rel) {
			name = rel
		}
	}
	name = filepath.ToSlash(name)
	if filepath.IsAbs(name) {
		return (&url.URL{Scheme: "file", Path: name}).String()
	}
	return (&url.URL{Path: strings.TrimPrefix(name, "./")}).String()
}

// level is the SARIF level of an effort class.
func level(effort string) string {
	switch effort {
	case report.Significant:
		return "error"
	case report.Medium:
		return "warning"
	}
	return "note"
}

func text(s string) message { return message{plain.Text(s)} }

func optional(s string) *message {
	if s == "" {
		return nil
	}
	m := text(s)
	return &m
}
