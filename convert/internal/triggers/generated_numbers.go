package triggers

import (
	"cmp"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// GeneratedNumber is an AUTO_INCREMENT column in an expression over a row, nil
// if there is none. Before an insert, a trigger sees 0 for it: the server
// chooses the number afterwards.
func (c *Planner) GeneratedNumber(t *catalog.Table, e ast.Expr) *catalog.Column {
	var found *catalog.Column
	ast.Inspect(e, func(n ast.Node) bool {
		if r, ok := n.(*ast.ColumnRef); ok && found == nil {
			if col := t.ColumnIn(c.Cat, r.Name.Last()); col != nil && col.Auto {
				found = col
			} else if col != nil {
				found = c.byNumber[col]
			}
		}
		return found == nil
	})
	return found
}

// computedByNumber notes that a column is computed from a number that the server generates: a
// trigger does it at updates, and for rows that bring the number, as those of the scripts do then.
func (c *Planner) computedByNumber(t *catalog.Table, col, number *catalog.Column) {
	if c.byNumber == nil {
		c.byNumber = map[*catalog.Column]*catalog.Column{}
	}
	c.byNumber[col] = number
	col.NotNull, number.NumberRead = false, true
	c.Note(rules.ComputedByNumber, col.Comp.At, t.Obj, "column", col.Name, "table", t.Name, "number", number.Name)
}

// hasNumber is the condition that a row brings its number.
func hasNumber(col *catalog.Column) ast.Expr {
	return &ast.Binary{Op: "<>", Left: catalog.NewColumn(col), Right: &ast.NumberLit{Text: "0"}}
}

// givenNumber adds to the condition of a check at inserts that the row brings
// its number itself; that of any other is not known yet.
func (c *Planner) givenNumber(t *catalog.Table, k *catalog.Check, col *catalog.Column, violated ast.Expr) ast.Expr {
	c.Note(rules.GeneratedNumberUnchecked, k.Def.At, t.Obj, "name", c.checkName(t, k), "table", t.Name, "column", col.Name)
	return &ast.Binary{Op: "and", Left: hasNumber(col), Right: violated}
}

// EnumWithoutDefault lets a trigger refuse NULL in an ENUM column that is NOT
// NULL and has no default: the server would store the first member for a
// missing value, whatever its sql_mode. In a primary key it does. Rows of a
// materialized view have all values.
func (c *Planner) EnumWithoutDefault(col *catalog.Column) {
	if tree.TypeOf(col.Out) != "enum" || !col.NotNull || col.Table.Mat != nil || col.Def0 != nil || col.Value != nil || col.Comp != nil || col.Filled != nil {
		return
	}
	rule := rules.EnumWithoutDefault
	if pk := col.Table.Primary(); pk != nil && catalog.UsesColumn(pk, col) {
		rule = rules.EnumTakesFirst
	} else {
		col.NotNull, col.RefusesNull = false, true
	}
	c.Note(rule, col.Def.At, col.Table.Obj, "column", cmp.Or(col.Name, col.Key), "table", col.Table.Name)
}
