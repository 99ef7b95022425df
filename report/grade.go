package report

import "fmt"

// Grade is how hard the migration is, for people who read one figure.
type Grade struct {
	// Letter tells the size of the work: A little, B one project, C more.
	Letter string `json:"letter"`
	// Score is 1 when everything converts by itself, and 10 when every object
	// is significant work.
	Score int `json:"score"`
	// Points is the sum over Terms, MaxPoints what it would be if every object
	// were significant work.
	Points    int `json:"points"`
	MaxPoints int `json:"maxPoints"`
	// Terms are the parts of Points.
	Terms []GradeTerm `json:"terms"`
	// Formula explains letter and score in sentences.
	Formula []string `json:"formula"`
}

// GradeTerm is one part of the points of a [Grade]: Count times Weight.
type GradeTerm struct {
	Name   string `json:"name"`
	Count  int    `json:"count"`
	Weight int    `json:"weight"`
}

// maxWeight is the weight of significant work.
const maxWeight = 4

// String is the grade in short: "B3".
func (g Grade) String() string { return fmt.Sprintf("%s%d", g.Letter, g.Score) }

// gradeOf computes the grade of a report whose other totals are known.
func gradeOf(t *Totals, m *EffortModel) Grade {
	classes := relevantEfforts(t)
	g := Grade{MaxPoints: maxWeight * t.Counted(), Terms: []GradeTerm{
		{"objects with simple work", classes.Simple, 1},
		{"objects with medium work", classes.Medium, 2},
		{"objects with significant work", classes.Significant, maxWeight},
		{"statements that could not be read", t.Unparsed, maxWeight},
	}}
	for _, x := range g.Terms {
		g.Points += x.Count * x.Weight
	}
	g.Points = min(g.Points, g.MaxPoints)
	g.Score = 1
	if g.MaxPoints > 0 {
		g.Score += (9*g.Points + g.MaxPoints - 1) / g.MaxPoints
	}
	g.Letter = m.letter(t)
	g.Formula = []string{
		fmt.Sprintf("Score = 1 + 9 x points / %d, rounded up, where %d = %d x (objects that need a counterpart + statements that could not be read).", g.MaxPoints, g.MaxPoints, maxWeight),
		fmt.Sprintf("Points = 1 for an object with simple work, 2 for medium, %d for significant and for each statement that could not be read; here %d.", maxWeight, g.Points),
		fmt.Sprintf("Letter: A is up to %s person-days with nothing above simple work and everything read, B up to %s person-days, C more.", decimal(m.GradeA), decimal(m.GradeB)),
	}
	return g
}

// letter is the size of the work.
func (m *EffortModel) letter(t *Totals) string {
	days := float64(t.Minutes+t.Learning) / 60 / m.HoursPerDay
	switch {
	case days <= m.GradeA && t.Items.Medium+t.Items.Significant+t.Unparsed == 0:
		return "A"
	case days <= m.GradeB:
		return "B"
	}
	return "C"
}

// relevantEfforts counts the objects by class, without ignored ones.
func relevantEfforts(t *Totals) Efforts {
	var e Efforts
	for _, k := range t.Kinds {
		e.Simple += k.Efforts.Simple
		e.Medium += k.Efforts.Medium
		e.Significant += k.Efforts.Significant
	}
	return e
}
