package fold

import (
	"math/big"
	"regexp"
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/script"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// boundChange is ALTER PARTITION FUNCTION … SPLIT or MERGE with a literal.
var boundChange = regexp.MustCompile(`(?is)^alter\s+partition\s+function\s+(\S+?)\s*\(\s*\)\s*(split|merge)\s+range\s*\(\s*(n?'[^']*'|-?[0-9.]+)\s*\)$`)

// splitPartition follows a change of the bounds of a partition function that the scripts
// define.
func (c *Folder) splitPartition(s *ast.Other) bool {
	m := boundChange.FindStringSubmatch(strings.TrimSpace(s.Text))
	if m == nil || c.Dialect != "sqlserver" {
		return false
	}
	key := c.Cat.Fold(tree.ReadName(m[1]).Last())
	i := slices.IndexFunc(c.Cat.Schemes, func(p *catalog.PartitionFunction) bool { return p.Fn != nil && p.Obj.Key == key })
	if i < 0 {
		return false
	}
	if !c.changeBounds(c.Cat.Schemes[i].Fn, m[2], m[3], s.At) {
		return false
	}
	c.Inlined(s)
	c.Cat.Schemes[i].Obj.Extra = append(c.Cat.Schemes[i].Obj.Extra, s.At)
	return true
}

// rangeOf is the bound of SPLIT RANGE or MERGE RANGE of a table of Azure Synapse.
var rangeOf = regexp.MustCompile(`(?is)^range\s*\(\s*(n?'[^']*'|-?[0-9.]+)\s*\)$`)

// splitTable follows a change of the bounds of a table that has a partition function of its own.
func (c *Folder) splitTable(t *catalog.Table, a *ast.AlterOption) bool {
	if a.Option == nil || t.By == nil || t.By.Function == nil {
		return false
	}
	verb, known := strings.CutPrefix(a.Option.Name, "sqlserver:")
	m := rangeOf.FindStringSubmatch(a.Option.Value)
	if !known || verb != "split" && verb != "merge" || m == nil || !c.changeBounds(t.By.Function, verb, m[1], a.At) {
		return false
	}
	c.Inlined(a)
	return true
}

// changeBounds adds (SPLIT) or takes off (MERGE) a bound; false where the server refuses it.
func (c *Folder) changeBounds(fn *ast.PartitionFunction, verb, literal string, at source.Span) bool {
	bound := boundLiteral(literal)
	bound.SetSpan(at)
	i, found := slices.BinarySearchFunc(fn.Values, bound, boundOrder)
	switch split := strings.EqualFold(verb, "split"); {
	case split == found:
		return false
	case split:
		fn.Values = slices.Insert(slices.Clone(fn.Values), i, bound)
	default:
		c.Inlined(fn.Values[i])
		fn.Values = slices.Delete(slices.Clone(fn.Values), i, i+1)
	}
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
	x, ok1 := new(big.Rat).SetString(tree.SignedText(a, ""))
	y, ok2 := new(big.Rat).SetString(tree.SignedText(b, ""))
	if ok1 && ok2 {
		return x.Cmp(y)
	}
	s, t := script.ArgText(a), script.ArgText(b)
	if d, ok := ParseTime(s); ok {
		if e, ok := ParseTime(t); ok {
			return d.Compare(e)
		}
	}
	return strings.Compare(s, t)
}
