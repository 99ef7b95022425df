package report

import (
	"reflect"
	"strings"
	"testing"
)

func minutes(n int) *int { return &n }

// calibrated is a report of one object with an item of each class.
func calibrated(m EffortModel) *Report {
	r := &Report{
		Rules:   []*Rule{{ID: "A", Minutes: 30, Learning: 10}, {ID: "B", Minutes: 90, Learning: 20}, {ID: "C", Minutes: 300, Learning: 30}},
		Items:   []*Item{item("A", Simple, 30, "t"), item("B", Medium, 90, "t"), item("C", Significant, 300, "t"), item("A", None, 0, "t")},
		Objects: []*Object{{ID: "t", Kind: "table", Category: Storage, Status: Partly, Items: []int{0, 1, 2, 3}}},
	}
	Compute(r)
	Calibrate(r, m)
	return r
}

func outcome(r *Report) string {
	var list []string
	for _, it := range r.Items {
		list = append(list, Count(it.Minutes, "minute")+" "+it.Effort)
	}
	return strings.Join(list, ", ") + "; learning " + Count(r.Totals.Learning, "minute")
}

func TestCalibrate(t *testing.T) {
	for want, change := range map[string]func(*EffortModel){
		"30 minutes simple, 90 minutes medium, 300 minutes significant, 0 minutes none; learning 60 minutes": func(*EffortModel) {},
		"30 minutes simple, 90 minutes simple, 300 minutes medium, 0 minutes none; learning 60 minutes": func(m *EffortModel) {
			m.UsePreset(PresetWide)
		},
		"15 minutes simple, 45 minutes simple, 150 minutes medium, 0 minutes none; learning 30 minutes": func(m *EffortModel) { m.Factor = 0.5 },
		"60 minutes medium, 270 minutes significant, 1200 minutes significant, 0 minutes none; learning 0 minutes": func(m *EffortModel) {
			m.Weights = Weights{2, 3, 4, 0}
		},
		// An override is the team's own figure: the factor does not touch it.
		"1 minute simple, 5 minutes simple, 3 minutes simple, 1 minute simple; learning 8 minutes": func(m *EffortModel) {
			m.Factor = 0.01
			m.Overrides = []Override{{Rule: "B", Minutes: minutes(5), Learning: minutes(7)}, {Rule: "A", Minutes: minutes(1), Learning: minutes(0)}}
		},
	} {
		m := DefaultModel()
		change(&m)
		if got := outcome(calibrated(m)); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}

func TestCalibrateAgainStartsFromTheRules(t *testing.T) {
	strange := DefaultModel()
	strange.Factor, strange.Overrides = 7, []Override{{Rule: "C", Minutes: minutes(1)}}
	r := calibrated(strange)
	Calibrate(r, DefaultModel())
	if want := calibrated(DefaultModel()); !reflect.DeepEqual(r, want) {
		t.Errorf("got  %s\nwant %s", outcome(r), outcome(want))
	}
}

func TestFormulaNamesWhatTheTeamChanged(t *testing.T) {
	m := DefaultModel()
	m.UsePreset(PresetWide)
	m.HoursPerDay, m.Factor, m.Overrides = 6.5, 1.25, []Override{{Rule: "A"}, {Rule: "B"}}
	got := strings.Join(calibrated(m).Effort.Formula, "\n")
	want := `Effort = the minutes of every action item + the time to learn each rule that occurs, once a rule.
Classes: Simple is below 2 hours, Medium up to 6 hours, Significant more.
An object has the class of its largest item, or a larger one when its items add up to it.
A person-day is 6.5 hours, a week 5 days. Hours are rounded to a tenth, each figure by itself.
The figures of the rules are multiplied by 1.25, and by 1 (Simple), 1 (Medium), 1 (Significant), 1 (learning).
The team set its own figures for 2 rules.`
	if got != want {
		t.Errorf("got\n%s", got)
	}
}

// TestGrade walks from a schema that converts by itself to one that does not at all.
func TestGrade(t *testing.T) {
	model := DefaultModel()
	for _, tt := range []struct {
		want                                     string
		objects, simple, medium, significant     int
		unparsed, itemsMedium, minutes, learning int
	}{
		{want: "A1"},
		{want: "A1", objects: 100},
		{want: "A2", objects: 100, simple: 1, minutes: 30},
		{want: "A4", objects: 10, simple: 10, minutes: 300},
		{want: "B2", objects: 100, medium: 1, itemsMedium: 1, minutes: 60},
		{want: "B2", objects: 100, unparsed: 1},
		{want: "B10", unparsed: 1},
		{want: "B6", objects: 10, medium: 10, itemsMedium: 10, minutes: 20 * 8 * 60},
		{want: "C6", objects: 10, medium: 10, itemsMedium: 10, minutes: 20 * 8 * 60, learning: 1},
		{want: "B4", objects: 1, simple: 1, minutes: 17 * 60},
		{want: "C10", objects: 10, significant: 10, minutes: 99999},
	} {
		totals := &Totals{Objects: tt.objects, Unparsed: tt.unparsed, Minutes: tt.minutes, Learning: tt.learning, Items: Efforts{Medium: tt.itemsMedium},
			Kinds: []KindTotal{{Efforts: Efforts{Simple: tt.simple, Medium: tt.medium, Significant: tt.significant}}}}
		if got := gradeOf(totals, &model).String(); got != tt.want {
			t.Errorf("%+v: grade %s", tt, got)
		}
	}
}

func TestGradeExplainsItself(t *testing.T) {
	r := exampleReport()
	Compute(r)
	want := []string{
		"Score = 1 + 9 x points / 24, rounded up, where 24 = 4 x (objects that need a counterpart + statements that could not be read).",
		"Points = 1 for an object with simple work, 2 for medium, 4 for significant and for each statement that could not be read; here 11.",
		"Letter: A is up to 2 person-days with nothing above simple work and everything read, B up to 20 person-days, C more.",
	}
	if got := r.Totals.Grade.Formula; !reflect.DeepEqual(got, want) {
		t.Errorf("got %q", got)
	}
}

func TestUnreadStatementsLowerTheFigures(t *testing.T) {
	r := exampleReport()
	r.Files[1].Unparsed = 0
	Compute(r)
	if w := Warning(r); r.Totals.ConvertedPercent() != "60.0" || r.Totals.Grade.Score != 5 || w != "" {
		t.Errorf("%s %%, %v, %q", r.Totals.ConvertedPercent(), r.Totals.Grade, w)
	}
	r.Files[1].Unparsed = 3
	Compute(r)
	want := "3 of 5 statements could not be read. They count as not converted and lower the percentage and the grade."
	if w := Warning(r); r.Totals.ConvertedPercent() != "37.5" || r.Totals.Grade.Score != 7 || w != want {
		t.Errorf("%s %%, %v, %q", r.Totals.ConvertedPercent(), r.Totals.Grade, w)
	}
}

func TestDuration(t *testing.T) {
	r := &Report{}
	Compute(r)
	for minutes, want := range map[int]string{0: "0.0 person-days", 480: "1.0 person-days", 2400: "5.0 person-days", 6000: "12.5 person-days, 2.5 weeks"} {
		r.Totals.Minutes = minutes
		if got := r.Duration(); got != want {
			t.Errorf("%d minutes: %s, want %s", minutes, got, want)
		}
	}
}

func TestModelsWithoutSenseGetDefaults(t *testing.T) {
	r := calibrated(EffortModel{Preset: "odd", Weights: Weights{1, 1, 1, 1}, GradeA: 1, GradeB: 2})
	if d := DefaultModel(); r.Effort.HoursPerDay != d.HoursPerDay || r.Effort.MediumUpTo != d.MediumUpTo || r.Effort.Factor != 1 {
		t.Errorf("%+v", r.Effort)
	}
}
