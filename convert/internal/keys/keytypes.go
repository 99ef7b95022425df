package keys

import (
	"strconv"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/mysql"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// MatchForeignKeys gives both sides of a foreign key the same type, over chains
// of keys. The referencing side follows the referenced one, since its values
// are those of the other; where it has the finer fraction the referenced side
// follows, since MySQL would round a value that has no parent to one that has.
func (c *Keyer) MatchForeignKeys() {
	c.matchRounds(c.followFraction)
	c.contestedKeys()
	c.matchRounds(c.followParent)
}

func (c *Keyer) matchRounds(match func(fk *catalog.ForeignKey, child, parent *catalog.Column) bool) {
	for round := 0; round < len(c.Cat.Tables)+1; round++ {
		changed := false
		for _, t := range c.Cat.Tables {
			for _, fk := range t.Fks {
				for i := range fk.Cols {
					changed = match(fk, fk.Cols[i], fk.RefCols[i]) || changed
				}
			}
		}
		if !changed {
			return
		}
	}
}

// followParent gives the referencing column the type of the other.
func (c *Keyer) followParent(fk *catalog.ForeignKey, child, parent *catalog.Column) bool {
	if child == parent || sameKeyType(child.Out, parent.Out) && !tooLongBeside(child.Out, parent.Out) {
		return false
	}
	if child.Auto && !tree.IsInteger(parent.Out) { // CheckForeignKeys says that they differ
		return false
	}
	if (tree.TypeClass(child.Out) == "time") != (tree.TypeClass(parent.Out) == "time") { // no source has such keys
		return false
	}
	c.retype(fk, child, parent.Out, fk.Table.Name, fk.Ref.Name)
	return true
}

// tooLongBeside reports whether a text could be longer than a key while the one that
// it refers to is not.
func tooLongBeside(child, parent *ast.TypeName) bool {
	return tree.TypeOf(child) == "varchar" && tree.TypeOf(parent) == "varchar" && tree.ArgOf(child, 0) > max(tree.ArgOf(parent, 0), LobKeyLength)
}

// followFraction gives the referenced column a type with the fraction of the other.
func (c *Keyer) followFraction(fk *catalog.ForeignKey, child, parent *catalog.Column) bool {
	if child == parent || parent.Auto {
		return false
	}
	whole, fraction, exactNumber := digits(child.Out)
	parentWhole, parentFraction, sameKind := digits(parent.Out)
	switch {
	case exactNumber && sameKind && fraction > parentFraction:
		to := c.MysqlType(parent.Out, "decimal", strconv.Itoa(min(max(whole, parentWhole)+fraction, mysql.MaxDecimalPrecision)), strconv.Itoa(fraction))
		c.retype(fk, parent, to, fk.Ref.Name, fk.Table.Name)
	case tree.TypeOf(child.Out) == "datetime" && (tree.TypeOf(parent.Out) == "date" || tree.TypeOf(parent.Out) == "datetime" && tree.ArgOf(child.Out, 0) > tree.ArgOf(parent.Out, 0)):
		c.retype(fk, parent, child.Out, fk.Ref.Name, fk.Table.Name)
	default:
		return false
	}
	return true
}

// integerDigits are the digits that a whole number type can need.
var integerDigits = map[string]int{"tinyint": 3, "smallint": 5, "mediumint": 8, "int": 10, "bigint": 20}

// digits are those before and after the point of an exact number.
func digits(t *ast.TypeName) (whole, fraction int, ok bool) {
	if n := integerDigits[tree.TypeOf(t)]; n > 0 {
		return n, 0, true
	}
	if tree.TypeOf(t) != "decimal" {
		return 0, 0, false
	}
	return tree.ArgOf(t, 0) - tree.ArgOf(t, 1), tree.ArgOf(t, 1), true
}

// retype gives a column the type of one that it must be equal to.
func (c *Keyer) retype(fk *catalog.ForeignKey, col *catalog.Column, to *ast.TypeName, table, other string) {
	old := tree.TypeText(col.Out)
	col.Out = &ast.TypeName{Base: col.Out.Base, Name: to.Name, Args: to.Args, Unsigned: to.Unsigned}
	c.Note(rules.ForeignKeyTypeMismatchRepaired, fk.Def.At, fk.Table.Obj, "column", col.Name, "table", table, "from", old, "to", tree.TypeText(to), "parent", other)
}
