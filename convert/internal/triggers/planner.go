// Package triggers plans the triggers that keep what MySQL 5.6 has no clause for: checks, defaults, computed columns,
// exclusions, periods, row versions.
package triggers

import (
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/types"
)

// Planner plans the parts of the triggers of each table.
type Planner struct {
	types.Typer
	// uncomputed are the computed columns that nothing fills, and why.
	uncomputed map[*catalog.Column]error
	// byNumber are the computed columns that need a number of AUTO_INCREMENT, and its column.
	byNumber map[*catalog.Column]*catalog.Column
	// TriggerNames are the names of our triggers by database.
	TriggerNames map[string]catalog.Scope
	// Remarked are the remarks about expressions of rows that have items.
	Remarked map[catalog.Remarked]bool
	// fires are the events of tables that follow from others by triggers of the source.
	fires firings
}
