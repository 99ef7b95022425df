package partition

import (
	"math/big"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/mysql"
	"github.com/sctconv/sctconv/grammar/ast"
)

// listedValue is a value of a list with the first value behind it, in the order
// of the column.
type listedValue struct {
	value, next ast.Expr
	part        int
}

// The most values that ranges replace, and the longest column of text: the
// bounds are as long as its values, and the server takes 255 characters.
const (
	maxListed     = 500
	maxListedText = 255
)

// othersAsRanges writes lists with a partition for all other values as ranges,
// since MySQL 5.6 has no such partition in LIST: each value is a range, and the
// gaps between them are those of the other values. It reports false when a value
// has no next one.
func (p *partitioning) othersAsRanges(parts []listPart) bool {
	if len(p.keys) != 1 || p.keys[0].expr != nil || p.keys[0].bound != nil {
		return false
	}
	var list []listedValue
	lists := p.out.Partitions
	others, nulls := slices.IndexFunc(parts, listPart.isDefault), -1
	at := 0
	for i := range parts {
		if i == others {
			continue
		}
		for _, v := range lists[at].Bound.In {
			if tree.IsNullWord(v) {
				nulls = i
				continue
			}
			next := p.nextValue(p.keys[0].col, v)
			if next == nil || len(list) == maxListed {
				return false
			}
			list = append(list, listedValue{v, next, i})
		}
		at++
	}
	slices.SortStableFunc(list, func(a, b listedValue) int { return compareBounds([]ast.Expr{a.value}, []ast.Expr{b.value}) })
	p.out.Partitions, p.names, p.out.Method = nil, catalog.Scope{}, "range columns"
	if nulls >= 0 {
		least := p.leastValue(p.keys[0].col)
		if least == nil || len(list) == 0 {
			return false
		}
		p.add(parts[nulls].name, p.lessThan(parts[nulls].bound, []ast.Expr{least}))
	}
	p.addGaps(parts, list, others)
	p.listRanges = parts[others].at
	return true
}

// addGaps adds a partition for each value, neighbours of one list together, and
// one for each gap.
func (p *partitioning) addGaps(parts []listPart, list []listedValue, others int) {
	for i, x := range list {
		if p.behind(x.value) {
			p.add(parts[others].name, p.lessThan(nil, []ast.Expr{x.value}))
		} else if i > 0 && list[i-1].part == x.part {
			p.out.Partitions[len(p.out.Partitions)-1].Bound.LessThan[0] = x.next
			continue
		}
		p.add(parts[x.part].name, p.lessThan(parts[x.part].bound, []ast.Expr{x.next}))
	}
	p.add(parts[others].name, p.lessThan(nil, p.maxima()))
}

// behind reports whether values are left between the last partition and a value.
func (p *partitioning) behind(v ast.Expr) bool {
	n := len(p.out.Partitions)
	return n == 0 || compareBounds(p.out.Partitions[n-1].Bound.LessThan, []ast.Expr{v}) < 0
}

// leastValue is the least value of a column, below which NULL stands alone, nil if it
// is not known.
func (p *partitioning) leastValue(col *catalog.Column) ast.Expr {
	name := tree.TypeOf(col.Out)
	low, _ := mysql.IntegerBounds(name, false)
	switch {
	case low != "" && !col.Out.Unsigned:
		n, _ := new(big.Int).SetString(low, 10)
		return tree.WholeNumber(n)
	case name == "varchar" || name == "char":
		return &ast.StringLit{}
	}
	return nil
}

// nextValue is the least value of the column that is greater, nil if it is not known.
func (p *partitioning) nextValue(col *catalog.Column, v ast.Expr) ast.Expr {
	if tree.IsInteger(col.Out) {
		n := tree.NumberOf(v)
		if n == nil || !n.IsInt64() {
			return nil
		}
		if n = new(big.Int).Add(n, big.NewInt(1)); !n.IsInt64() {
			return nil
		}
		return tree.WholeNumber(n)
	}
	s, ok := v.(*ast.StringLit)
	length := tree.ArgOf(col.Out, 0)
	if !ok || length > maxListedText || tree.TypeOf(col.Out) != "varchar" && tree.TypeOf(col.Out) != "char" || !p.c.ComparesExactly(col) {
		return nil
	}
	return nextText(s.Value, length)
}

// nextText is the least text greater than s of at most length characters, where
// blanks at the end do not count and the code of a character decides. Behind s
// come texts with blanks and a character above the blank.
func nextText(s string, length int) ast.Expr {
	s = strings.TrimRight(s, " ")
	n := utf8.RuneCountInString(s)
	if n > length || strings.ContainsFunc(s, func(r rune) bool { return r < ' ' }) {
		return nil
	}
	if n < length {
		return &ast.StringLit{Value: s + strings.Repeat(" ", length-n-1) + "!"}
	}
	last, size := utf8.DecodeLastRuneInString(s)
	if last++; !utf8.ValidRune(last) {
		return nil
	}
	return &ast.StringLit{Value: s[:len(s)-size] + string(last)}
}
