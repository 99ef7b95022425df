package convert

import (
	"slices"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// givenThen are the columns that a statement at a place leaves out, and whose
// default the script changes behind it, with what they got then. The table of
// the target has the last default only.
func (t *table) givenThen(at source.Pos, cols []*column) (late []*column, values []ast.Expr) {
	for _, col := range t.cols {
		if col.auto || col.filled != nil || col.ofPeriod || col.generated() || slices.Contains(cols, col) {
			continue
		}
		then := col.defaultAt(at)
		switch {
		case then == col.def0:
		case then == nil:
			late, values = append(late, col), append(values, &ast.Keyword{Word: "null"})
		default:
			late, values = append(late, col), append(values, then.Expr)
		}
	}
	return late, values
}

// defaultAt is the default that a row written at the place has in the end: that
// in force there, or the one with which the column was added later.
func (col *column) defaultAt(at source.Pos) *ast.DefaultConstraint {
	if col.def0 != nil && col.def0.At.Start < at {
		return col.def0
	}
	if col.noDefault > 0 && col.noDefault < at {
		return nil
	}
	for _, k := range col.def.Constraints {
		if d, ok := k.(*ast.DefaultConstraint); ok {
			return d
		}
	}
	return nil
}
