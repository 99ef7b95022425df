package report

import "fmt"

// Verdict is the result in two or three sentences: how much converts, how much
// work remains, and what the estimate leaves out.
func Verdict(r *Report) string {
	t := &r.Totals
	if t.Objects == 0 && len(r.Items) == 0 && t.Unparsed == 0 {
		return "No objects found in " + Count(len(r.Files), "file") + "."
	}
	if t.Relevant() == 0 {
		s := "No objects to convert in " + Count(len(r.Files), "file")
		if t.Unparsed > 0 {
			s += ", but " + Count(t.Unparsed, "unread statement")
		}
		return s + effort(r)
	}
	s := fmt.Sprintf("%d of %s (%s %%", t.Converted, Count(t.Relevant(), "object"), t.ConvertedPercent())
	if t.Unparsed > 0 {
		s += " with " + Count(t.Unparsed, "unread statement")
	}
	s += ") convert completely"
	if t.Review > 0 {
		s += fmt.Sprintf(", %d of them with notes to review", t.Review)
	}
	if rest := t.Partly + t.NotConverted; rest > 0 {
		verb := "need"
		if rest == 1 {
			verb = "needs"
		}
		s += fmt.Sprintf("; %d %s manual work", rest, verb)
	}
	return s + effort(r)
}

// effort is the end of a verdict.
func effort(r *Report) string {
	return fmt.Sprintf(". Estimated effort: %s hours (%s), complexity %s. %s", Hours(r.Totals.Estimate()), r.Duration(), r.Totals.Grade.Words(), Excludes)
}

// Warning tells what lowers the figures because it could not be read, "" when
// everything was read.
func Warning(r *Report) string {
	n := r.Totals.Unparsed
	if n == 0 {
		return ""
	}
	effect := "They count as not converted and lower"
	if n == 1 {
		effect = "It counts as not converted and lowers"
	}
	return fmt.Sprintf("%d of %s could not be read. %s the percentage and the grade.", n, Count(r.Totals.Statements, "statement"), effect)
}

// Words is the grade as people say it: "3 of 10 (grade B)".
func (g Grade) Words() string { return fmt.Sprintf("%d of 10 (grade %s)", g.Score, g.Letter) }

// Estimate is the whole work in minutes, with learning.
func (t *Totals) Estimate() int { return t.Minutes + t.Learning }

// Days writes minutes as person-days of the report's model with one decimal.
func (r *Report) Days(minutes int) string {
	return fmt.Sprintf("%.1f", float64(minutes)/60/r.Effort.HoursPerDay)
}

// Duration is the whole work in person-days, and in weeks when it is more than
// one: "12.5 person-days, 2.5 weeks".
func (r *Report) Duration() string {
	minutes := r.Totals.Estimate()
	s := r.Days(minutes) + " person-days"
	if days := float64(minutes) / 60 / r.Effort.HoursPerDay; days > r.Effort.DaysPerWeek {
		s += fmt.Sprintf(", %.1f weeks", days/r.Effort.DaysPerWeek)
	}
	return s
}

// Count writes a number with its noun: "1 file", "2 files".
func Count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// DialectTitle is the name of a source dialect as people write it.
func DialectTitle(name string) string {
	switch name {
	case "oracle":
		return "Oracle"
	case "sqlserver":
		return "SQL Server"
	case "postgres":
		return "PostgreSQL"
	}
	return name
}

// Relevant is the number of objects that need a counterpart in the target: all
// but the ignored ones.
func (t *Totals) Relevant() int { return t.Objects - t.Ignored }

// Counted is the number of things that need a counterpart in the target: the
// relevant objects and the statements that could not be read, each of which
// may define one.
func (t *Totals) Counted() int { return t.Relevant() + t.Unparsed }

// ConvertedPercent is the share of the counted things that convert completely,
// as [Percent] writes it.
func (t *Totals) ConvertedPercent() string { return Percent(t.Converted, t.Counted()) }

// SyntaxPercent is the share of syntax elements that were converted, as
// [Percent] writes it.
func (t *Totals) SyntaxPercent() string { return Percent(t.SyntaxConverted, t.Syntax) }

// ConvertedPercent is the share of the relevant objects of a kind that convert
// completely, as [Percent] writes it.
func (k *KindTotal) ConvertedPercent() string { return Percent(k.Converted, k.Objects-k.Ignored) }
