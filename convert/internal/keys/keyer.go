// Package keys gives tables keys, foreign keys, identities and sequences that InnoDB takes: lengths of keys, shadow
// columns, types that match, AUTO_INCREMENT.
package keys

import (
	"github.com/sctconv/sctconv/convert/internal/fold"
)

// Keyer settles the keys and generated numbers of tables.
type Keyer struct {
	fold.Folder
	// toldOfBlanks tells that the item about blanks at the end is raised, toldOfAccents
	// that about accents.
	toldOfBlanks bool
}
