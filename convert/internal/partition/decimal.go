package partition

import (
	"math/big"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/fold"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// MySQL partitions by no DECIMAL, but by the whole part of one that is found to
// have at most 17 digits before the point.
const maxFloorDigits = 17

// partBounds are the bounds of all partitions, as written.
func (p *partitioning) partBounds() []*ast.PartitionBound {
	var list []*ast.PartitionBound
	for _, x := range p.by.Partitions {
		list = append(list, x.Bound)
	}
	for _, x := range p.t.Children {
		list = append(list, x.Bound)
	}
	return list
}

// boundDigits is the most digits behind the point of a bound.
func (p *partitioning) boundDigits() int {
	most := 0
	for _, b := range p.partBounds() {
		if b == nil {
			continue
		}
		for _, list := range [][]ast.Expr{b.LessThan, b.From, b.To, b.In} {
			for _, e := range list {
				_, fraction, _ := strings.Cut(p.decimalText(e), ".")
				most = max(most, len(strings.TrimRight(fraction, "0")))
			}
		}
	}
	return most
}

// decimalText is a constant number of a bound, "" for any other.
func (p *partitioning) decimalText(e ast.Expr) string {
	if boundWord(e) != nil {
		return ""
	}
	out, _, err := p.c.Rewrite(p.t, nil, p.c.Simplify(e))
	if err != nil {
		return ""
	}
	out = p.c.Simplify(out)
	text := tree.ExprText(out)
	if s, ok := out.(*ast.StringLit); ok {
		text = strings.TrimSpace(s.Value)
	}
	if _, ok := new(big.Rat).SetString(text); !ok || strings.Trim(text, "-0123456789.") != "" {
		return ""
	}
	return text
}

// scaledKey is FLOOR(column * 10^digits), with bounds to match: whole bounds of
// what is so many times larger divide rows as bounds with so many digits.
func (p *partitioning) scaledKey(k *partitionKey, digits int) bool {
	precision, scale := tree.ArgOf(k.col.Out, 0), tree.ArgOf(k.col.Out, 1)
	if digits > scale || precision-scale+digits+1 > maxFloorDigits {
		return false
	}
	factor := "1" + strings.Repeat("0", digits)
	k.expr = tree.FunctionCall("FLOOR", &ast.Binary{Op: "*", Left: catalog.PlainColumn(k.col), Right: &ast.NumberLit{Text: factor}})
	k.bound = func(e ast.Expr) ast.Expr {
		text := p.decimalText(e)
		n, ok := new(big.Rat).SetString(text)
		f, _ := new(big.Rat).SetString(factor)
		if text == "" || !ok {
			return nil
		}
		if n.Mul(n, f); !n.IsInt() || !n.Num().IsInt64() {
			return nil
		}
		return tree.WholeNumber(n.Num())
	}
	return true
}

// freeNumber is a type for a number of any size, which the source declares
// without precision: as many digits as MySQL partitions by; nil if the type of
// the column is another one.
func (p *partitioning) freeNumber(col *catalog.Column) *ast.TypeName {
	scale := tree.ArgOf(col.Out, 1)
	if len(p.by.Keys) != 1 || col.Typ == nil || len(col.Typ.Args) > 0 || scale == 0 {
		return nil
	}
	switch digits := p.boundDigits(); {
	case digits == 0 && (p.by.Method == "list" || p.inKey(col)): // identifiers are whole numbers
		return p.c.MysqlType(col.Out, "bigint")
	case p.by.Method == "range" && digits == 0:
		return p.c.MysqlType(col.Out, "decimal", strconv.Itoa(maxFloorDigits+scale), strconv.Itoa(scale))
	case p.by.Method == "range" && digits <= scale && digits < maxFloorDigits-1:
		return p.c.MysqlType(col.Out, "decimal", strconv.Itoa(maxFloorDigits-1-digits+scale), strconv.Itoa(scale))
	}
	return nil
}

// inKey reports whether the column is of the primary key or of a foreign key.
func (p *partitioning) inKey(col *catalog.Column) bool {
	if pk := p.t.Primary(); pk != nil && catalog.UsesColumn(pk, col) {
		return true
	}
	for _, fk := range p.t.References() {
		if fold.ContainsColumn(fk.Cols, col) {
			return true
		}
	}
	return false
}
