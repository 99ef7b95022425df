package expr

import (
	"slices"

	"github.com/sctconv/sctconv/grammar/ast"
)

// Values of UNIQUEIDENTIFIER sort in SQL Server by their last six bytes, then by the groups before
// them, of which the first three have their bytes the other way round.

// guidOrdered is the text by which an identifier sorts, guidOfOrder the identifier of such a text.
const (
	guidOrdered = "CONCAT(RIGHT({1}, 12), SUBSTRING({1}, 20, 4), SUBSTRING({1}, 17, 2), SUBSTRING({1}, 15, 2), SUBSTRING({1}, 12, 2), SUBSTRING({1}, 10, 2), " +
		"SUBSTRING({1}, 7, 2), SUBSTRING({1}, 5, 2), SUBSTRING({1}, 3, 2), LEFT({1}, 2))"
	guidOfOrder = "CONCAT(RIGHT({1}, 2), SUBSTRING({1}, 29, 2), SUBSTRING({1}, 27, 2), SUBSTRING({1}, 25, 2), '-', SUBSTRING({1}, 23, 2), SUBSTRING({1}, 21, 2), '-', " +
		"SUBSTRING({1}, 19, 2), SUBSTRING({1}, 17, 2), '-', SUBSTRING({1}, 13, 4), '-', LEFT({1}, 12))"
)

// IsGUID reports whether values of a type are identifiers of SQL Server.
func (t Type) IsGUID() bool { return t.Kind == String && t.sourceWord() == "uniqueidentifier" }

// GUIDOrder is the text by which an identifier sorts in SQL Server.
func GUIDOrder(x ast.Expr) ast.Expr { return made(x, guidOrdered, x) }

// guidsOrder makes such texts of values that are compared, if one of them is an identifier.
func guidsOrder(list []ast.Expr, types []Type) {
	if !slices.ContainsFunc(types, Type.IsGUID) {
		return
	}
	for i, x := range list {
		if types[i].Kind == String {
			list[i] = GUIDOrder(x)
		}
	}
}

// firstGUID is MIN or MAX of identifiers; false for other aggregates.
func (r *rewriter) firstGUID(e *ast.Call, name string, x ast.Expr, t Type) (ast.Expr, bool) {
	if !t.IsGUID() || name != "MIN" && name != "MAX" {
		return nil, false
	}
	return made(e, guidOfOrder, call(e, name, r.filtered(e, GUIDOrder(x)))), true
}
