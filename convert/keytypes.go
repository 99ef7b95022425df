package convert

import (
	"strconv"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// matchForeignKeys gives both sides of a foreign key the same type, over chains
// of keys. The referencing side follows the referenced one, since its values
// are those of the other; where it has the finer fraction the referenced side
// follows, since MySQL would round a value that has no parent to one that has.
func (c *converter) matchForeignKeys() {
	c.matchRounds(c.followFraction)
	c.contestedKeys()
	c.matchRounds(c.followParent)
}

func (c *converter) matchRounds(match func(fk *foreignKey, child, parent *column) bool) {
	for round := 0; round < len(c.cat.tables)+1; round++ {
		changed := false
		for _, t := range c.cat.tables {
			for _, fk := range t.fks {
				for i := range fk.cols {
					changed = match(fk, fk.cols[i], fk.refCols[i]) || changed
				}
			}
		}
		if !changed {
			return
		}
	}
}

// followParent gives the referencing column the type of the other.
func (c *converter) followParent(fk *foreignKey, child, parent *column) bool {
	if child == parent || sameKeyType(child.out, parent.out) && !tooLongBeside(child.out, parent.out) {
		return false
	}
	if (typeClass(child.out) == "time") != (typeClass(parent.out) == "time") { // no source has such keys
		return false
	}
	c.retype(fk, child, parent.out, fk.table.name, fk.ref.name)
	return true
}

// tooLongBeside reports whether a text could be longer than a key while the one that
// it refers to is not.
func tooLongBeside(child, parent *ast.TypeName) bool {
	return typeOf(child) == "varchar" && typeOf(parent) == "varchar" && argOf(child, 0) > max(argOf(parent, 0), lobKeyLength)
}

// followFraction gives the referenced column a type with the fraction of the other.
func (c *converter) followFraction(fk *foreignKey, child, parent *column) bool {
	if child == parent || parent.auto {
		return false
	}
	whole, fraction, exactNumber := digits(child.out)
	parentWhole, parentFraction, sameKind := digits(parent.out)
	switch {
	case exactNumber && sameKind && fraction > parentFraction:
		to := c.mysqlType(parent.out, "decimal", strconv.Itoa(min(max(whole, parentWhole)+fraction, maxDecimal)), strconv.Itoa(fraction))
		c.retype(fk, parent, to, fk.ref.name, fk.table.name)
	case typeOf(child.out) == "datetime" && (typeOf(parent.out) == "date" || typeOf(parent.out) == "datetime" && argOf(child.out, 0) > argOf(parent.out, 0)):
		c.retype(fk, parent, child.out, fk.ref.name, fk.table.name)
	default:
		return false
	}
	return true
}

// maxDecimal is the largest number of digits of a DECIMAL.
const maxDecimal = 65

// integerDigits are the digits that a whole number type can need.
var integerDigits = map[string]int{"tinyint": 3, "smallint": 5, "mediumint": 8, "int": 10, "bigint": 20}

// digits are those before and after the point of an exact number.
func digits(t *ast.TypeName) (whole, fraction int, ok bool) {
	if n := integerDigits[typeOf(t)]; n > 0 {
		return n, 0, true
	}
	if typeOf(t) != "decimal" {
		return 0, 0, false
	}
	return argOf(t, 0) - argOf(t, 1), argOf(t, 1), true
}

// retype gives a column the type of one that it must be equal to.
func (c *converter) retype(fk *foreignKey, col *column, to *ast.TypeName, table, other string) {
	old := typeText(col.out)
	col.out = &ast.TypeName{Base: col.out.Base, Name: to.Name, Args: to.Args, Unsigned: to.Unsigned}
	c.note(rules.ForeignKeyTypeMismatchRepaired, fk.def.At, fk.table.obj, "column", col.name, "table", table, "from", old, "to", typeText(to), "parent", other)
}
