package corpus

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// part is one of the figures: how it is called in classes and in the table,
// and its goal in percent.
type part struct {
	what, name string
	goal       float64
	found, all func(Figures) int
}

// parts are the figures in the order of the table.
var parts = []part{
	{"table", "tables", 100, func(f Figures) int { return f.Tables }, func(f Figures) int { return f.TablesAll }},
	{"column", "columns", 99.5, func(f Figures) int { return f.Columns }, func(f Figures) int { return f.ColumnsAll }},
	{"type", "type families", 97, func(f Figures) int { return f.Types }, func(f Figures) int { return f.Columns }},
	{"nullability", "nullability", 98, func(f Figures) int { return f.Nulls }, func(f Figures) int { return f.Columns }},
	{"primary key", "primary keys", 99, func(f Figures) int { return f.Primary }, func(f Figures) int { return f.PrimaryAll }},
	{"unique key", "unique keys", 98, func(f Figures) int { return f.Unique }, func(f Figures) int { return f.UniqueAll }},
	{"foreign key", "foreign keys", 98, func(f Figures) int { return f.Foreign }, func(f Figures) int { return f.ForeignAll }},
	{"index", "indexes", 98, func(f Figures) int { return f.Index }, func(f Figures) int { return f.IndexAll }},
}

// Table is the table of doc/gold-differences.md: what is found, the ceiling,
// and the classes of the rest.
func (f Figures) Table() string {
	var b strings.Builder
	b.WriteString("| figure | found | goal | ceiling | of the ceiling |\n|---|---|---|---|---|\n")
	for _, p := range parts {
		found, all := p.found(f), p.all(f)
		top := f.Ceiling(p.what, all)
		fmt.Fprintf(&b, "| %s | %d of %d, %s | %g %% | %d, %s | %s |\n", p.name, found, all, share(found, all), p.goal, top, share(top, all), share(found, top))
	}
	b.WriteString("\n| figure | differences | why |\n|---|---|---|\n")
	for _, p := range parts {
		classes := slices.SortedFunc(maps.Keys(f.Classes[p.what]), func(x, y Class) int {
			return cmp.Or(cmp.Compare(f.Classes[p.what][y], f.Classes[p.what][x]), cmp.Compare(x, y))
		})
		for _, c := range classes {
			fmt.Fprintf(&b, "| %s | %d | %s |\n", p.name, f.Classes[p.what][c], c)
		}
	}
	return b.String()
}

// share is a part in percent, cut, not rounded, so that 100 % means all.
func share(n, all int) string {
	if all == 0 {
		return "–"
	}
	return fmt.Sprintf("%d.%d %%", 1000*n/all/10, 1000*n/all%10)
}
