// Package types decides the MySQL type of every column, its character set and collation, and how a value of the
// source is written for such a column.
package types

import (
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/grammar/ast"
)

// Typer chooses types and writes values for them.
type Typer struct {
	catalog.Run
	// toldOfBlanks tells that the item about blanks at the end is raised, toldOfAccents
	// that about accents.
	toldOfAccents bool
	// Matched are the rules of types by their text in the source.
	Matched map[string]catalog.MatchedType
	// queryDigits are the digits that queries give columns of any size that they make.
	queryDigits map[*ast.ColumnDef]catalog.Room
	// Enforced are checks of domains that columns have.
	Enforced map[*ast.CheckConstraint]bool
}
