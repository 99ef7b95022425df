package convert

import (
	"strconv"

	"github.com/sctconv/sctconv/grammar/ast"
)

// contestedKeys gives one type to the columns that foreign keys tie together where
// one of them refers to columns of different types: following one of its parents,
// it would leave the others. All get the widest, as far as they are exact numbers.
func (c *converter) contestedKeys() {
	ties := map[*column]*column{} // to one of the same group
	contested := map[*column]bool{}
	parents := map[*column]*column{}
	var fks []*foreignKey
	for _, t := range c.cat.tables {
		fks = append(fks, t.fks...)
	}
	for _, fk := range fks {
		for i, child := range fk.cols {
			if first := parents[child]; first != nil && !sameKeyType(first.out, fk.refCols[i].out) {
				contested[child] = true
			}
			parents[child] = fk.refCols[i]
			ties[root(ties, child)] = root(ties, fk.refCols[i])
		}
	}
	if len(contested) == 0 {
		return
	}
	widest := map[*column]*ast.TypeName{} // by group, nil if there is none
	for col := range contested {
		widest[root(ties, col)] = nil
	}
	for _, fk := range fks {
		for i := range fk.cols {
			for _, col := range []*column{fk.cols[i], fk.refCols[i]} {
				if to, wanted := widest[root(ties, col)]; wanted {
					widest[root(ties, col)] = c.wider(to, col.out)
				}
			}
		}
	}
	c.countable(ties, fks, widest)
	for _, fk := range fks {
		for i := range fk.cols {
			if to := widest[root(ties, fk.cols[i])]; to != nil {
				c.widen(fk, fk.cols[i], to, fk.table.name, fk.ref.name)
				c.widen(fk, fk.refCols[i], to, fk.ref.name, fk.table.name)
			}
		}
	}
}

// countable makes BIGINT of the types of groups in which a column counts by itself,
// or leaves them as they are: AUTO_INCREMENT takes no decimal.
func (c *converter) countable(ties map[*column]*column, fks []*foreignKey, widest map[*column]*ast.TypeName) {
	for _, fk := range fks {
		for _, col := range append(fk.cols[:len(fk.cols):len(fk.cols)], fk.refCols...) {
			group := root(ties, col)
			to := widest[group]
			if to == nil || typeOf(to) != "decimal" || !col.auto && col.ident == nil && !isSerial(col.typ) {
				continue
			}
			widest[group] = nil
			if argOf(to, 1) == 0 {
				widest[group] = c.mysqlType(to, "bigint")
			}
		}
	}
}

// root is the column that stands for the group of a column.
func root(ties map[*column]*column, col *column) *column {
	for next := ties[col]; next != nil && next != col; next = ties[col] {
		if far := ties[next]; far != nil {
			ties[col] = far // shorter for the next time
		}
		col = next
	}
	return col
}

func (c *converter) widen(fk *foreignKey, col *column, to *ast.TypeName, table, other string) {
	if _, _, number := digits(col.out); number && !sameKeyType(col.out, to) {
		c.retype(fk, col, to, table, other)
	}
}

// wider is the type of exact numbers that holds those of both; what is none counts
// for nothing.
func (c *converter) wider(a, b *ast.TypeName) *ast.TypeName {
	whole, fraction, ok := digits(b)
	if !ok {
		return a
	}
	if a == nil {
		return b
	}
	otherWhole, otherFraction, _ := digits(a)
	if whole <= otherWhole && fraction <= otherFraction {
		return a
	}
	if whole >= otherWhole && fraction >= otherFraction {
		return b
	}
	fraction = max(fraction, otherFraction)
	return c.mysqlType(b, "decimal", strconv.Itoa(min(max(whole, otherWhole)+fraction, maxDecimal)), strconv.Itoa(fraction))
}
