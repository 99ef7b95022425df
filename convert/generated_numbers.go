package convert

import (
	"cmp"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// generatedNumber is an AUTO_INCREMENT column in an expression over a row, nil
// if there is none. Before an insert, a trigger sees 0 for it: the server
// chooses the number afterwards.
func (c *converter) generatedNumber(t *table, e ast.Expr) *column {
	var found *column
	ast.Inspect(e, func(n ast.Node) bool {
		if r, ok := n.(*ast.ColumnRef); ok {
			if col := t.columnIn(c.cat, r.Name.Last()); col != nil && col.auto {
				found = col
			}
		}
		return found == nil
	})
	return found
}

// givenNumber adds to the condition of a check at inserts that the row brings
// its number itself; that of any other is not known yet.
func (c *converter) givenNumber(t *table, k *check, col *column, violated ast.Expr) ast.Expr {
	c.note(rules.GeneratedNumberUnchecked, k.def.At, t.obj, "name", c.checkName(t, k), "table", t.name, "column", col.name)
	given := &ast.Binary{Op: "<>", Left: newColumn(col), Right: &ast.NumberLit{Text: "0"}}
	return &ast.Binary{Op: "and", Left: given, Right: violated}
}

// enumWithoutDefault lets a trigger refuse NULL in an ENUM column that is NOT
// NULL and has no default: the server would store the first member for a
// missing value, whatever its sql_mode. In a primary key it does. Rows of a
// materialized view have all values.
func (c *converter) enumWithoutDefault(col *column) {
	if typeOf(col.out) != "enum" || !col.notNull || col.table.mat != nil || col.def0 != nil || col.value != nil || col.comp != nil || col.filled != nil {
		return
	}
	rule := rules.EnumWithoutDefault
	if pk := col.table.primary(); pk != nil && usesColumn(pk, col) {
		rule = rules.EnumTakesFirst
	} else {
		col.notNull, col.refusesNull = false, true
	}
	c.note(rule, col.def.At, col.table.obj, "column", cmp.Or(col.name, col.key), "table", col.table.name)
}
