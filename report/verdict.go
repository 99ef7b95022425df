package report

import "fmt"

// Verdict is the result in one or two sentences: how much converts and how
// much work remains.
func Verdict(r *Report) string {
	t := r.Totals
	if t.Objects == 0 && len(r.Items) == 0 {
		return "No objects found in " + Count(len(r.Files), "file") + "."
	}
	s := fmt.Sprintf("%d of %s (%s %%) convert completely", t.Converted, Count(t.Relevant(), "object"), t.ConvertedPercent())
	if t.Review > 0 {
		s += fmt.Sprintf(", %d of them with notes to review", t.Review)
	}
	if rest := t.Partly + t.NotConverted; rest > 0 {
		s += fmt.Sprintf("; %d need manual work", rest)
	}
	return s + fmt.Sprintf(". Estimated effort: %s hours.", Hours(t.Minutes+t.Learning))
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

// ConvertedPercent is the share of the relevant objects that convert
// completely, as [Percent] writes it.
func (t *Totals) ConvertedPercent() string { return Percent(t.Converted, t.Relevant()) }
