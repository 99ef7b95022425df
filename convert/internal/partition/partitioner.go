// Package partition turns the partitions of the source into those of MySQL.
package partition

import (
	"github.com/sctconv/sctconv/convert/internal/keys"
)

// Partitioner settles how tables are partitioned.
type Partitioner struct {
	keys.Keyer
}
