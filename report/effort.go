package report

import "fmt"

// The effort classes of items and objects, as they are written in [Item.Effort]
// and [Object.Effort].
const (
	None        = "none"
	Simple      = "simple"
	Medium      = "medium"
	Significant = "significant"
)

// EffortRank orders the effort classes: 0 for none (and anything unknown) to 3
// for significant.
func EffortRank(effort string) int {
	switch effort {
	case Simple:
		return 1
	case Medium:
		return 2
	case Significant:
		return 3
	}
	return 0
}

// Hours writes minutes as hours with one decimal: "1.5".
func Hours(minutes int) string { return fmt.Sprintf("%.1f", float64(minutes)/60) }

// Percent writes the share of part in whole with one decimal: "95.8". It is
// rounded down, so that only a whole is "100.0"; the share of nothing is "100.0".
func Percent(part, whole int) string {
	if whole <= 0 {
		return "100.0"
	}
	return fmt.Sprintf("%d.%d", part*100/whole, part*1000/whole%10)
}

func (e *Efforts) add(effort string) {
	switch EffortRank(effort) {
	case 0:
		e.None++
	case 1:
		e.Simple++
	case 2:
		e.Medium++
	case 3:
		e.Significant++
	}
}

// Sum is the number of all things counted.
func (e Efforts) Sum() int { return e.None + e.Simple + e.Medium + e.Significant }
