// Package views writes the queries of views, and the tables, triggers and events that keep materialized views.
package views

import (
	"github.com/sctconv/sctconv/convert/internal/partition"
)

// Viewer converts views.
type Viewer struct {
	partition.Partitioner
	// lists are the separators of aggregates that make lists, by their names;
	// nil until they are asked for.
	lists map[string]string
}
