package rules

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"
)

// decoder turns a YAML document into entries and collects the faults. It walks
// the nodes by itself: a rule is at most three levels deep, so aliases and deep
// nesting are refused where they appear.
type decoder struct {
	file string
	errs ErrorList
}

func (d *decoder) fail(line int, format string, args ...any) {
	d.errs = append(d.errs, &Error{d.file, line, fmt.Sprintf(format, args...)})
}

// pack reads the list of rules.
func (d *decoder) pack(data []byte) []entry {
	top, err := document(data)
	if err != nil {
		d.syntax(err)
		return nil
	}
	if top == nil {
		return nil
	}
	if top.Kind != yaml.SequenceNode {
		d.fail(top.Line, "a pack is a list of rules")
		return nil
	}
	entries := make([]entry, 0, len(top.Content))
	for _, n := range top.Content {
		e := entry{given: map[string]int{}, line: n.Line}
		d.mapping(n, "a rule", func(key string, v *yaml.Node) bool {
			e.given[key] = v.Line
			return d.ruleField(&e.rule, key, v)
		})
		entries = append(entries, e)
	}
	return entries
}

var yamlLine = regexp.MustCompile(`^yaml: line (\d+): `)

// syntax reports an error of the YAML parser with its line.
func (d *decoder) syntax(err error) {
	msg, line := err.Error(), 1
	if m := yamlLine.FindStringSubmatch(msg); m != nil {
		line, _ = strconv.Atoi(m[1])
		msg = msg[len(m[0]):]
	}
	d.fail(line, "%s", strings.TrimPrefix(msg, "yaml: "))
}

// mapping calls field for each key; a field that is not known is a fault.
func (d *decoder) mapping(n *yaml.Node, what string, field func(key string, v *yaml.Node) bool) {
	if n.Kind != yaml.MappingNode {
		d.fail(n.Line, "%s is a mapping of fields", what)
		return
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		k := n.Content[i]
		switch {
		case k.Kind != yaml.ScalarNode:
			d.fail(k.Line, "a field name is a word")
		case seen[k.Value]:
			d.fail(k.Line, "field %q is given twice", k.Value)
		case !field(k.Value, n.Content[i+1]):
			d.fail(k.Line, "%s has no field %q", what, k.Value)
		}
		seen[k.Value] = true
	}
}

// ruleField stores one field of a rule; it reports whether there is such a field.
func (d *decoder) ruleField(r *Rule, key string, v *yaml.Node) bool {
	if p := textField(r, key); p != nil {
		*p = d.text(v)
		return true
	}
	switch key {
	case "match":
		d.mapping(v, "match", func(key string, v *yaml.Node) bool { return d.matchField(&r.Match, key, v) })
	case "do":
		d.mapping(v, "do", func(key string, v *yaml.Node) bool { return d.doField(&r.Do, key, v) })
	case "effort":
		r.Effort = Effort(d.oneOf(v, effortWords))
	case "meaning":
		r.Meaning = Meaning(d.oneOf(v, meaningWords))
	case "minutes":
		r.Minutes = d.number(v)
	case "learning":
		r.Learning = d.number(v)
	case "sct":
		d.each(v, func(v *yaml.Node) { r.SCT = append(r.SCT, d.number(v)) })
	case "same":
		r.Same = d.texts(v)
	case "items":
		r.Items = d.texts(v)
	case "settings":
		d.mapping(v, "settings", func(key string, v *yaml.Node) bool {
			r.Settings = append(r.Settings, Setting{key, d.text(v)})
			return slices.Contains(settingNames, key)
		})
	default:
		return false
	}
	return true
}

// settingNames are the settings that an example can choose.
var settingNames = []string{"charset", "check-lists", "collation", "data", "database", "empty-strings", "given-identities", "grants", "indexed-views",
	"inherited-tables", "json-columns", "large-prefix", "main-database", "materialized-views", "object-columns", "partition-conflicts", "synonyms", "temporary-tables", "time-zones",
	"trailing-blanks"}

// textField is the field of r that holds plain text under key, or nil.
func textField(r *Rule, key string) *string {
	switch key {
	case "id":
		return &r.ID
	case "name":
		return &r.Name
	case "title":
		return &r.Title
	case "message":
		return &r.Message
	case "what":
		return &r.What
	case "why":
		return &r.Why
	case "todo":
		return &r.Todo
	case "source":
		return &r.Source
	case "before":
		return &r.Before
	case "after":
		return &r.After
	case "negative":
		return &r.Negative
	case "example":
		return &r.Example
	case "dialect":
		return &r.Dialect
	}
	return nil
}

func (d *decoder) matchField(m *Match, key string, v *yaml.Node) bool {
	switch key {
	case "types":
		m.Types = d.texts(v)
	case "args":
		m.Args = d.bounds(v)
	case "first":
		m.First = d.bounds(v)
	case "second":
		m.Second = d.bounds(v)
	case "excess":
		m.Excess = d.bounds(v)
	case "word":
		m.Word = d.text(v)
	case "unit":
		m.Unit = d.text(v)
	case "options":
		m.Options = d.texts(v)
	case "values":
		m.Values = d.texts(v)
	case "statements":
		m.Statements = d.texts(v)
	case "functions":
		m.Functions = d.texts(v)
	case "code":
		m.Code = d.texts(v)
	default:
		return false
	}
	return true
}

func (d *decoder) doField(do *Do, key string, v *yaml.Node) bool {
	switch key {
	case "verb":
		do.Verb = d.text(v)
	case "to":
		do.To = d.text(v)
	case "charset":
		do.Charset = d.text(v)
	case "result":
		do.Result = d.text(v)
	default:
		return false
	}
	return true
}

// maxText is the longest text of a field in bytes.
const maxText = 8 << 10

func (d *decoder) text(v *yaml.Node) string {
	switch {
	case v.Kind == yaml.AliasNode || v.Anchor != "":
		d.fail(v.Line, "anchors and aliases are not allowed")
	case v.Kind != yaml.ScalarNode:
		d.fail(v.Line, "a text is expected here")
	case len(v.Value) > maxText:
		d.fail(v.Line, "the text is longer than 8 KB")
	default:
		return strings.TrimRight(v.Value, "\n")
	}
	return ""
}

func (d *decoder) each(v *yaml.Node, item func(*yaml.Node)) {
	if v.Kind != yaml.SequenceNode {
		d.fail(v.Line, "a list is expected here")
		return
	}
	for _, n := range v.Content {
		item(n)
	}
}

func (d *decoder) texts(v *yaml.Node) []string {
	var list []string
	d.each(v, func(n *yaml.Node) {
		s := d.text(n)
		if slices.Contains(list, s) {
			d.fail(n.Line, "%q is listed twice", s)
		}
		list = append(list, s)
	})
	return list
}

func (d *decoder) number(v *yaml.Node) int {
	n, err := strconv.Atoi(d.text(v))
	if err != nil || n < 0 || n > 100_000 {
		d.fail(v.Line, "a whole number from 0 to 100000 is expected, not %q", v.Value)
		return 0
	}
	return n
}

// bounds reads "3", "1..9" or "5.." (no upper bound).
func (d *decoder) bounds(v *yaml.Node) *Range {
	r, err := parseRange(d.text(v))
	if err != nil {
		d.fail(v.Line, "%v", err)
	}
	return r
}

var errRange = errors.New(`a range is written "3", "1..9" or "5.." with the smaller number first`)

func parseRange(s string) (*Range, error) {
	low, high, isRange := strings.Cut(s, "..")
	least, err := strconv.Atoi(low)
	if err != nil {
		return nil, errRange
	}
	switch {
	case !isRange:
		return &Range{least, least}, nil
	case high == "":
		return &Range{least, least - 1}, nil
	}
	most, err := strconv.Atoi(high)
	if err != nil || most < least {
		return nil, errRange
	}
	return &Range{least, most}, nil
}

// oneOf is the index of the text in list.
func (d *decoder) oneOf(v *yaml.Node, list []string) int {
	i := slices.Index(list, d.text(v))
	if i < 0 {
		d.fail(v.Line, "%q is not one of %s", v.Value, strings.Join(list, ", "))
		return 0
	}
	return i
}
