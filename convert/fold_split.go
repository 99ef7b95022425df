package convert

import (
	"math/big"
	"regexp"
	"slices"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// boundChange is ALTER PARTITION FUNCTION … SPLIT or MERGE with a literal.
var boundChange = regexp.MustCompile(`(?is)^alter\s+partition\s+function\s+(\S+?)\s*\(\s*\)\s*(split|merge)\s+range\s*\(\s*(n?'[^']*'|-?[0-9.]+)\s*\)$`)

// splitPartition follows a change of the bounds of a partition function that the scripts
// define.
func (c *converter) splitPartition(s *ast.Other) bool {
	m := boundChange.FindStringSubmatch(strings.TrimSpace(s.Text))
	if m == nil || c.dialect != "sqlserver" {
		return false
	}
	key := c.cat.fold(readName(m[1]).Last())
	i := slices.IndexFunc(c.cat.schemes, func(p *partitionFunction) bool { return p.fn != nil && p.obj.key == key })
	if i < 0 {
		return false
	}
	p, bound := c.cat.schemes[i], boundLiteral(m[3])
	bound.SetSpan(s.At)
	at, found := slices.BinarySearchFunc(p.fn.Values, bound, boundOrder)
	switch split := strings.EqualFold(m[2], "split"); {
	case split == found: // SQL Server refuses it
		return false
	case split:
		p.fn.Values = slices.Insert(slices.Clone(p.fn.Values), at, bound)
	default:
		c.inlined(p.fn.Values[at])
		p.fn.Values = slices.Delete(slices.Clone(p.fn.Values), at, at+1)
	}
	c.inlined(s)
	p.obj.extra = append(p.obj.extra, s.At)
	return true
}

func boundLiteral(text string) ast.Expr {
	if _, quoted, ok := strings.Cut(text, "'"); ok {
		return &ast.StringLit{Value: strings.TrimSuffix(quoted, "'")}
	}
	if digits, negative := strings.CutPrefix(text, "-"); negative {
		return &ast.Unary{Op: "-", X: &ast.NumberLit{Text: digits}}
	}
	return &ast.NumberLit{Text: text}
}

// boundOrder compares numbers, dates or texts.
func boundOrder(a, b ast.Expr) int {
	x, ok1 := new(big.Rat).SetString(signedText(a, ""))
	y, ok2 := new(big.Rat).SetString(signedText(b, ""))
	if ok1 && ok2 {
		return x.Cmp(y)
	}
	s, t := argText(a), argText(b)
	if d, ok := parseTime(s); ok {
		if e, ok := parseTime(t); ok {
			return d.Compare(e)
		}
	}
	return strings.Compare(s, t)
}
