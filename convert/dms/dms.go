// Package dms writes the table mapping of a data-migration task: which tables
// the AWS Database Migration Service copies, and under which names.
//
// The form is that of the AWS DMS User Guide, Specifying table selection and
// transformations rules using JSON.
package dms

import (
	"encoding/json"
	"io"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert"
)

type mapping struct {
	Rules []rule `json:"rules"`
}

type rule struct {
	Type    string  `json:"rule-type"`
	ID      string  `json:"rule-id"`
	Name    string  `json:"rule-name"`
	Target  string  `json:"rule-target,omitempty"`
	Locator locator `json:"object-locator"`
	Action  string  `json:"rule-action"`
	Value   string  `json:"value,omitempty"`
}

type locator struct {
	Schema string `json:"schema-name"`
	Table  string `json:"table-name,omitempty"`
	Column string `json:"column-name,omitempty"`
}

// Write writes a selection rule for every table, and a transformation rule for
// every schema, table and column with another name in the target. Columns that
// differ in case alone are the same to MySQL. A schema that the source does
// not name is the pattern %; one whose database is chosen when the script is
// loaded keeps its name. A column of an object type and a nested table are taken out: the
// service has no rule that takes one apart, so their rows need a query of their own.
func Write(w io.Writer, tables []convert.TableMapping) error {
	m := &mapping{Rules: []rule{}}
	schemas := map[string]bool{}
	for _, t := range tables {
		at := locator{Schema: pattern(t.Schema), Table: escape(t.Table)}
		m.add(rule{Type: "selection", Locator: at, Action: "include"})
		if t.Schema != "" && t.TargetDatabase != "" && t.TargetDatabase != t.Schema && !schemas[t.Schema] {
			schemas[t.Schema] = true
			m.rename("schema", locator{Schema: at.Schema}, t.TargetDatabase)
		}
		if t.TargetTable != t.Table {
			m.rename("table", at, t.TargetTable)
		}
		for _, c := range t.Columns {
			if !c.Attribute && !strings.EqualFold(c.Column, c.TargetColumn) {
				at.Column = escape(c.Column)
				m.rename("column", at, c.TargetColumn)
			}
		}
		for _, name := range t.Apart {
			at.Column = escape(name)
			m.add(rule{Type: "transformation", Target: "column", Locator: at, Action: "remove-column"})
		}
	}
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(m)
}

func (m *mapping) rename(what string, at locator, to string) {
	m.add(rule{Type: "transformation", Target: what, Locator: at, Action: "rename", Value: to})
}

func (m *mapping) add(r rule) {
	r.ID = strconv.Itoa(len(m.Rules) + 1)
	r.Name = r.ID
	m.Rules = append(m.Rules, r)
}

func pattern(schema string) string {
	if schema == "" {
		return "%"
	}
	return escape(schema)
}

// escape takes the meaning of a wildcard from the characters of a name.
func escape(name string) string { return wildcards.Replace(name) }

var wildcards = strings.NewReplacer("_", "[_]", "%", "[%]", "[", "[[]")
