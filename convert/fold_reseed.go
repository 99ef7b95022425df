package convert

import (
	"math/big"
	"regexp"

	"github.com/sctconv/sctconv/grammar/ast"
)

// reseedCall is DBCC CHECKIDENT of a table with a number, from which the next
// numbers of its identity column go on.
var reseedCall = regexp.MustCompile(`(?is)^dbcc\s+checkident\s*\(\s*(?:n?'([^']+)'|"([^"]+)"|([^,'"]+?))\s*,\s*reseed\s*,\s*(-?[0-9]{1,18})\s*\)`)

// reseed follows DBCC CHECKIDENT (table, RESEED, number): numbering goes on behind the
// one that is given. It reports false when the script has written rows before, which
// have the numbers from before.
func (c *converter) reseed(s *ast.Other) bool {
	if s.Kind != "dbcc" || c.dialect != "sqlserver" {
		return false
	}
	m := reseedCall.FindStringSubmatch(s.Text)
	if m == nil {
		return false
	}
	t := c.cat.table(readName(m[1] + m[2] + m[3]))
	col := t.identity()
	if col == nil || c.inserts(t) {
		return false
	}
	next, _ := new(big.Int).SetString(m[4], 10)
	next.Add(next, identityStep(col.ident))
	from := wholeNumber(next)
	ast.Inspect(from, func(n ast.Node) bool { n.SetSpan(s.At); return true })
	c.changeIdentity(col, &ast.SequenceOptions{RestartWith: from}, s)
	c.inlined(s)
	t.obj.extra = append(t.obj.extra, s.At)
	return true
}

// identity is the identity column of the table, nil if there is none.
func (t *table) identity() *column {
	if t == nil {
		return nil
	}
	for _, col := range t.cols {
		if col.ident != nil {
			return col
		}
	}
	return nil
}

// identityStep is how far the next number is from the last.
func identityStep(d *ast.IdentityConstraint) *big.Int {
	if d.Seq != nil {
		if n, ok := new(big.Int).SetString(signedText(d.Seq.Increment, "1"), 10); ok {
			return n
		}
	}
	return big.NewInt(1)
}

// inserts reports whether the scripts write rows of the table before this place.
func (c *converter) inserts(t *table) bool {
	for _, d := range c.cat.data {
		if s, ok := d.stmt.(*ast.Insert); ok && c.cat.table(s.Table) == t {
			return true
		}
	}
	return false
}
