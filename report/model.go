package report

import (
	"cmp"
	"math"
	"slices"
)

// Excludes is what an estimate leaves out. It stands beside the number in every
// rendering.
const Excludes = "Excludes data migration, tests and tuning."

// EffortModel is how effort is computed. [DefaultModel] gives the built-in one;
// a team changes it by a preset and by figures of its own.
type EffortModel struct {
	// Preset is the name of the set of thresholds; see [Presets].
	Preset string `json:"preset"`
	// Source tells where the figures come from: "built in" or a file name.
	Source string `json:"source"`
	// Work below SimpleBelow minutes is Simple, up to MediumUpTo minutes
	// Medium, more is Significant.
	SimpleBelow int `json:"simpleBelow"`
	MediumUpTo  int `json:"mediumUpTo"`
	// HoursPerDay and DaysPerWeek turn hours into person-days and weeks.
	HoursPerDay float64 `json:"hoursPerDay"`
	DaysPerWeek float64 `json:"daysPerWeek"`
	// Factor multiplies all figures of the rules: 0.5 is a team twice as fast.
	Factor float64 `json:"factor"`
	// Weights multiply the figures of a rule of this class, and learning.
	Weights Weights `json:"weights"`
	// GradeA and GradeB are the most person-days of the letters A and B.
	GradeA float64 `json:"gradeA"`
	GradeB float64 `json:"gradeB"`
	// Overrides replace the figures of single rules, sorted by rule.
	Overrides []Override `json:"overrides,omitempty"`
	// Formula explains the computation in sentences, Excludes what it leaves out.
	Formula  []string `json:"formula"`
	Excludes string   `json:"excludes"`
}

// Weights are factors for each class and for learning; 1 changes nothing.
type Weights struct {
	Simple      float64 `json:"simple"`
	Medium      float64 `json:"medium"`
	Significant float64 `json:"significant"`
	Learning    float64 `json:"learning"`
}

// Override is the team's own figure for a rule. Factor and weights do not apply
// to it.
type Override struct {
	Rule string `json:"rule"`
	// Minutes an occurrence and Learning once, in minutes; nil keeps the rule's.
	Minutes  *int `json:"minutes,omitempty"`
	Learning *int `json:"learning,omitempty"`
	// Source is the place where the figure was set, as file:line.
	Source string `json:"source"`
}

// The presets of thresholds.
const (
	PresetClassic = "classic" // Simple below 1 hour, Medium to 4 hours
	PresetWide    = "wide"    // Simple below 2 hours, Medium to 6 hours
)

// Presets are the names of the presets.
func Presets() []string { return []string{PresetClassic, PresetWide} }

// DefaultModel is the built-in model.
func DefaultModel() EffortModel {
	m := EffortModel{Source: "built in", HoursPerDay: 8, DaysPerWeek: 5, Factor: 1, Weights: Weights{1, 1, 1, 1}, GradeA: 2, GradeB: 20}
	m.UsePreset(PresetClassic)
	return m
}

// UsePreset takes the thresholds of a preset. It reports whether there is one
// of this name.
func (m *EffortModel) UsePreset(name string) bool {
	switch name {
	case PresetClassic:
		m.SimpleBelow, m.MediumUpTo = 60, 240
	case PresetWide:
		m.SimpleBelow, m.MediumUpTo = 120, 360
	default:
		return false
	}
	m.Preset = name
	return true
}

// Class is the effort class of an amount of work in minutes.
func (m *EffortModel) Class(minutes int) string {
	switch {
	case minutes <= 0:
		return None
	case minutes < m.SimpleBelow:
		return Simple
	case minutes <= m.MediumUpTo:
		return Medium
	}
	return Significant
}

// weight is the factor for work of a class.
func (m *EffortModel) weight(class string) float64 {
	switch class {
	case Simple:
		return m.Weights.Simple
	case Medium:
		return m.Weights.Medium
	case Significant:
		return m.Weights.Significant
	}
	return 1
}

// override is the team's own figure for a rule, nil if there is none.
func (m *EffortModel) override(rule string) *Override {
	i, ok := slices.BinarySearchFunc(m.Overrides, rule, func(o Override, id string) int { return cmp.Compare(o.Rule, id) })
	if !ok {
		return nil
	}
	return &m.Overrides[i]
}

// minutes is the work of an occurrence whose rule says base.
func (m *EffortModel) minutes(rule string, base int) int {
	if o := m.override(rule); o != nil && o.Minutes != nil {
		return *o.Minutes
	}
	return scale(base, m.Factor*m.weight(m.Class(base)))
}

// learning is the time to learn a rule that says base.
func (m *EffortModel) learning(rule string, base int) int {
	if o := m.override(rule); o != nil && o.Learning != nil {
		return *o.Learning
	}
	return scale(base, m.Factor*m.Weights.Learning)
}

// scale multiplies minutes and rounds to the next whole one; little work stays
// some work.
func scale(minutes int, factor float64) int {
	x := math.Round(float64(minutes) * factor)
	if x < 1 && minutes > 0 && factor > 0 {
		return 1
	}
	return int(min(x, math.MaxInt32))
}

// Calibrate computes r anew with the figures of m: minutes and classes of items
// and rules, and all that [Compute] does. The base figures stay, so a report
// can be calibrated again.
func Calibrate(r *Report, m EffortModel) {
	if r.Effort.Preset == "" {
		keepBase(r)
	}
	m.complete()
	m.Overrides = slices.Clone(m.Overrides)
	slices.SortFunc(m.Overrides, func(a, b Override) int { return cmp.Compare(a.Rule, b.Rule) })
	m.Formula, m.Excludes = m.formula(), Excludes
	r.Effort = m
	for _, x := range r.Rules {
		x.Minutes, x.Learning = m.minutes(x.ID, x.BaseMinutes), m.learning(x.ID, x.BaseLearning)
		x.Effort = m.Class(x.Minutes)
	}
	for _, it := range r.Items {
		it.Minutes = m.minutes(it.Rule, it.BaseMinutes)
		it.Effort = m.Class(it.Minutes)
	}
	Compute(r)
}

// complete gives figures that make no sense, such as a day without hours, the
// values of the default model; a report may come from anywhere.
func (m *EffortModel) complete() {
	d := DefaultModel()
	for _, x := range []struct {
		value *float64
		other float64
	}{{&m.HoursPerDay, d.HoursPerDay}, {&m.DaysPerWeek, d.DaysPerWeek}, {&m.Factor, d.Factor}} {
		if !(*x.value > 0 && *x.value < 1e6) {
			*x.value = x.other
		}
	}
	if m.SimpleBelow < 1 || m.MediumUpTo < m.SimpleBelow {
		m.SimpleBelow, m.MediumUpTo = d.SimpleBelow, d.MediumUpTo
	}
}

// keepBase takes the figures of a report that was never calibrated as those of
// the rules.
func keepBase(r *Report) {
	for _, x := range r.Rules {
		x.BaseMinutes, x.BaseLearning = x.Minutes, x.Learning
	}
	for _, it := range r.Items {
		it.BaseMinutes = it.Minutes
	}
}
