package report

import (
	"fmt"
	"strconv"
)

// formula explains the model in sentences for the reader of a report.
func (m *EffortModel) formula() []string {
	list := []string{
		"Effort = the minutes of every action item + the time to learn each rule that occurs, once a rule.",
		fmt.Sprintf("Classes: Simple is below %s, Medium up to %s, Significant more.", Duration(m.SimpleBelow), Duration(m.MediumUpTo)),
		"An object has the class of its largest item, or a larger one when its items add up to it.",
		fmt.Sprintf("A person-day is %s hours, a week %s days. Hours are rounded to a tenth, each figure by itself.", decimal(m.HoursPerDay), decimal(m.DaysPerWeek)),
	}
	if m.Factor != 1 || m.Weights != (Weights{1, 1, 1, 1}) {
		list = append(list, fmt.Sprintf("The figures of the rules are multiplied by %s, and by %s (Simple), %s (Medium), %s (Significant), %s (learning).",
			decimal(m.Factor), decimal(m.Weights.Simple), decimal(m.Weights.Medium), decimal(m.Weights.Significant), decimal(m.Weights.Learning)))
	}
	if n := len(m.Overrides); n > 0 {
		list = append(list, fmt.Sprintf("The team set its own figures for %s.", Count(n, "rule")))
	}
	return list
}

// Duration writes minutes as "1 hour", "4 hours" or "90 minutes".
func Duration(minutes int) string {
	if minutes%60 == 0 {
		return Count(minutes/60, "hour")
	}
	return Count(minutes, "minute")
}

// decimal writes a number with as many decimals as it needs.
func decimal(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }
