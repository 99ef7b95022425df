package keys

import (
	"strconv"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/mysql"
	"github.com/sctconv/sctconv/grammar/ast"
)

// contestedKeys gives one type to the columns that foreign keys tie together where
// one of them refers to columns of different types: following one of its parents,
// it would leave the others. All get the widest, as far as they are exact numbers.
func (c *Keyer) contestedKeys() {
	ties := map[*catalog.Column]*catalog.Column{} // to one of the same group
	contested := map[*catalog.Column]bool{}
	parents := map[*catalog.Column]*catalog.Column{}
	var fks []*catalog.ForeignKey
	for _, t := range c.Cat.Tables {
		fks = append(fks, t.Fks...)
	}
	for _, fk := range fks {
		for i, child := range fk.Cols {
			if first := parents[child]; first != nil && !sameKeyType(first.Out, fk.RefCols[i].Out) {
				contested[child] = true
			}
			parents[child] = fk.RefCols[i]
			ties[root(ties, child)] = root(ties, fk.RefCols[i])
		}
	}
	if len(contested) == 0 {
		return
	}
	widest := map[*catalog.Column]*ast.TypeName{} // by group, nil if there is none
	for col := range contested {
		widest[root(ties, col)] = nil
	}
	for _, fk := range fks {
		for i := range fk.Cols {
			for _, col := range []*catalog.Column{fk.Cols[i], fk.RefCols[i]} {
				if to, wanted := widest[root(ties, col)]; wanted {
					widest[root(ties, col)] = c.wider(to, col.Out)
				}
			}
		}
	}
	c.countable(ties, fks, widest)
	for _, fk := range fks {
		for i := range fk.Cols {
			if to := widest[root(ties, fk.Cols[i])]; to != nil {
				c.widen(fk, fk.Cols[i], to, fk.Table.Name, fk.Ref.Name)
				c.widen(fk, fk.RefCols[i], to, fk.Ref.Name, fk.Table.Name)
			}
		}
	}
}

// countable makes BIGINT of the types of groups in which a column counts by itself,
// or leaves them as they are: AUTO_INCREMENT takes no decimal.
func (c *Keyer) countable(ties map[*catalog.Column]*catalog.Column, fks []*catalog.ForeignKey, widest map[*catalog.Column]*ast.TypeName) {
	for _, fk := range fks {
		for _, col := range append(fk.Cols[:len(fk.Cols):len(fk.Cols)], fk.RefCols...) {
			group := root(ties, col)
			to := widest[group]
			if to == nil || tree.TypeOf(to) != "decimal" || !col.Auto && col.Ident == nil && !tree.IsSerial(col.Typ) {
				continue
			}
			widest[group] = nil
			if tree.ArgOf(to, 1) == 0 {
				widest[group] = c.MysqlType(to, "bigint")
			}
		}
	}
}

// root is the column that stands for the group of a column.
func root(ties map[*catalog.Column]*catalog.Column, col *catalog.Column) *catalog.Column {
	for next := ties[col]; next != nil && next != col; next = ties[col] {
		if far := ties[next]; far != nil {
			ties[col] = far // shorter for the next time
		}
		col = next
	}
	return col
}

func (c *Keyer) widen(fk *catalog.ForeignKey, col *catalog.Column, to *ast.TypeName, table, other string) {
	if _, _, number := digits(col.Out); number && !sameKeyType(col.Out, to) {
		c.retype(fk, col, to, table, other)
	}
}

// wider is the type of exact numbers that holds those of both; what is none counts
// for nothing.
func (c *Keyer) wider(a, b *ast.TypeName) *ast.TypeName {
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
	return c.MysqlType(b, "decimal", strconv.Itoa(min(max(whole, otherWhole)+fraction, mysql.MaxDecimalPrecision)), strconv.Itoa(fraction))
}
