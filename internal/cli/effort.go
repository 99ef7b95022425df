package cli

import (
	"fmt"
	"math"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"gopkg.in/yaml.v3"

	"github.com/sctconv/sctconv/report"
)

// Effort is a team's calibration of the estimate: the section effort of the
// configuration, or a file of its own with the same keys. What is not set
// stays as it is.
type Effort struct {
	// Preset names the thresholds that SimpleBelow and MediumUpTo refine.
	Preset      Value   `yaml:"preset"`
	SimpleBelow Minutes `yaml:"simple-below"`
	MediumUpTo  Minutes `yaml:"medium-up-to"`
	HoursPerDay Number  `yaml:"hours-per-day"`
	DaysPerWeek Number  `yaml:"days-per-week"`
	Factor      Number  `yaml:"factor"`
	Weights     struct {
		Simple      Number `yaml:"simple"`
		Medium      Number `yaml:"medium"`
		Significant Number `yaml:"significant"`
		Learning    Number `yaml:"learning"`
	} `yaml:"weights"`
	// Grade are the most person-days of the letters A and B.
	Grade struct {
		A Number `yaml:"a"`
		B Number `yaml:"b"`
	} `yaml:"grade"`
	// Rules are the team's own figures by id or name of a rule.
	Rules map[string]RuleEffort `yaml:"rules"`
}

// RuleEffort are the figures of one rule. A plain duration is that of an
// occurrence.
type RuleEffort struct {
	Minutes  Minutes `yaml:"minutes"`
	Learning Minutes `yaml:"learning"`
	line     int
}

// UnmarshalYAML takes a duration, or a mapping of minutes and learning.
func (r *RuleEffort) UnmarshalYAML(n *yaml.Node) error {
	r.line = n.Line
	if n.Kind == yaml.ScalarNode {
		return n.Decode(&r.Minutes)
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if k := n.Content[i]; k.Value != "minutes" && k.Value != "learning" {
			return fmt.Errorf("line %d: unknown key %q", k.Line, k.Value)
		}
	}
	type plain RuleEffort
	return n.Decode((*plain)(r))
}

// Minutes is a duration like 90, 90m, 1h30m or 1.5h; a plain number is minutes.
type Minutes struct {
	Value int
	Line  int
}

// maxMinutes bounds a figure of a rule or threshold: a year of work.
const maxMinutes = 365 * 24 * 60

// UnmarshalYAML reads the duration.
func (m *Minutes) UnmarshalYAML(n *yaml.Node) error {
	m.Line = n.Line
	d, err := time.ParseDuration(strings.ReplaceAll(n.Value, " ", ""))
	if v, e := strconv.ParseFloat(n.Value, 64); e == nil {
		d, err = time.Duration(v*float64(time.Minute)), nil
	}
	if err != nil || n.Kind != yaml.ScalarNode || d < 0 || d > maxMinutes*time.Minute {
		return fmt.Errorf("line %d: %q is not a duration like 90, 90m or 1h30m", n.Line, n.Value)
	}
	m.Value = int(math.Round(d.Minutes()))
	return nil
}

// Number is a number with its line; Line is 0 when it is not set.
type Number struct {
	Value float64
	Line  int
}

// UnmarshalYAML reads the number.
func (x *Number) UnmarshalYAML(n *yaml.Node) error {
	x.Line = n.Line
	v, err := strconv.ParseFloat(n.Value, 64)
	if err != nil || n.Kind != yaml.ScalarNode || !(v >= 0 && v <= 1000) {
		return fmt.Errorf("line %d: %q is not a number from 0 to 1000", n.Line, n.Value)
	}
	x.Value = v
	return nil
}

// IsZero reports whether nothing is set.
func (e *Effort) IsZero() bool {
	return e.Preset.Line == 0 && len(e.Rules) == 0 && !slices.ContainsFunc(e.numbers(&report.EffortModel{}), func(n setting) bool { return n.line > 0 }) &&
		e.SimpleBelow.Line == 0 && e.MediumUpTo.Line == 0
}

// ReadEffort reads a calibration from a file of its own.
func ReadEffort(path string) (*Effort, error) {
	data, err := readLimited(path, maxConfig)
	if err != nil {
		return nil, err
	}
	e := &Effort{}
	if err := decodeYAML(data, e); err != nil {
		return nil, located(path, err)
	}
	return e, nil
}

// setting is a number of the configuration and where it goes.
type setting struct {
	name  string
	value float64
	line  int
	to    *float64
	// positive tells that it must not be 0.
	positive bool
}

func (e *Effort) numbers(m *report.EffortModel) []setting {
	return []setting{
		{"hours-per-day", e.HoursPerDay.Value, e.HoursPerDay.Line, &m.HoursPerDay, true},
		{"days-per-week", e.DaysPerWeek.Value, e.DaysPerWeek.Line, &m.DaysPerWeek, true},
		{"factor", e.Factor.Value, e.Factor.Line, &m.Factor, true},
		{"simple", e.Weights.Simple.Value, e.Weights.Simple.Line, &m.Weights.Simple, true},
		{"medium", e.Weights.Medium.Value, e.Weights.Medium.Line, &m.Weights.Medium, true},
		{"significant", e.Weights.Significant.Value, e.Weights.Significant.Line, &m.Weights.Significant, true},
		{"learning", e.Weights.Learning.Value, e.Weights.Learning.Line, &m.Weights.Learning, false},
		{"a", e.Grade.A.Value, e.Grade.A.Line, &m.GradeA, false},
		{"b", e.Grade.B.Value, e.Grade.B.Line, &m.GradeB, false},
	}
}

// Apply changes the model by what is set in e. path is the file of e; idOf
// gives the id of a rule by its id or name, "" if there is none. Errors name
// file and line.
func (e *Effort) Apply(m *report.EffortModel, path string, idOf func(string) string) error {
	if e.Preset.Line > 0 && !m.UsePreset(e.Preset.Text) {
		return fmt.Errorf("%s:%d: preset is %q, not one of %s", path, e.Preset.Line, e.Preset.Text, strings.Join(report.Presets(), ", "))
	}
	for _, n := range e.numbers(m) {
		if n.line == 0 {
			continue
		}
		if n.positive && n.value == 0 {
			return fmt.Errorf("%s:%d: %s must be more than 0", path, n.line, n.name)
		}
		*n.to = n.value
	}
	if err := e.thresholds(m, path); err != nil {
		return err
	}
	if err := e.overrides(m, path, idOf); err != nil {
		return err
	}
	name := shown(path)
	if m.Source != report.DefaultModel().Source {
		name = m.Source + ", " + name
	}
	m.Source = name
	return nil
}

func (e *Effort) thresholds(m *report.EffortModel, path string) error {
	line := 0
	for _, x := range []struct {
		from Minutes
		to   *int
	}{{e.SimpleBelow, &m.SimpleBelow}, {e.MediumUpTo, &m.MediumUpTo}} {
		if x.from.Line > 0 {
			*x.to, line = x.from.Value, x.from.Line
		}
	}
	if line > 0 && (m.SimpleBelow < 1 || m.SimpleBelow > m.MediumUpTo) {
		return fmt.Errorf("%s:%d: simple-below (%d minutes) must be more than 0 and at most medium-up-to (%d minutes)", path, line, m.SimpleBelow, m.MediumUpTo)
	}
	return nil
}

// overrides puts the figures of e before those that m has.
func (e *Effort) overrides(m *report.EffortModel, path string, idOf func(string) string) error {
	list := map[string]report.Override{}
	for _, o := range m.Overrides {
		list[o.Rule] = o
	}
	names := make([]string, 0, len(e.Rules))
	for name := range e.Rules {
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int { return e.Rules[a].line - e.Rules[b].line })
	for _, name := range names {
		r := e.Rules[name]
		id := idOf(name)
		if id == "" {
			return fmt.Errorf("%s:%d: there is no rule %q", path, r.line, name)
		}
		o := list[id]
		o.Rule, o.Source = id, fmt.Sprintf("%s:%d", shown(path), r.line)
		if r.Minutes.Line > 0 {
			o.Minutes = &r.Minutes.Value
		}
		if r.Learning.Line > 0 {
			o.Learning = &r.Learning.Value
		}
		list[id] = o
	}
	m.Overrides = nil
	for _, o := range list {
		m.Overrides = append(m.Overrides, o)
	}
	slices.SortFunc(m.Overrides, func(a, b report.Override) int { return strings.Compare(a.Rule, b.Rule) })
	return nil
}

// shown is a path as it stands in a report: relative to the working folder when
// it is in there, else the name alone, so that a report does not tell the
// folders of a machine.
func shown(path string) string {
	if abs, err := filepath.Abs(path); err == nil {
		if dir, err := filepath.Abs("."); err == nil {
			if rel, err := filepath.Rel(dir, abs); err == nil && filepath.IsLocal(rel) {
				return filepath.ToSlash(rel)
			}
		}
	}
	return filepath.Base(path)
}
