package convert

import (
	"math/big"
	"regexp"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// checkIdentForm is DBCC CHECKIDENT with RESEED: the table and the number.
var checkIdentForm = regexp.MustCompile(`(?is)^\s*DBCC\s+CHECKIDENT\s*\(\s*(?:N?'([^']*)'|([^',)]+?))\s*,\s*RESEED\s*(?:,\s*(-?\d{1,18})\s*)?\)`)

// reseed is DBCC CHECKIDENT of SQL Server, which lets an identity go on from a number.
type reseed struct {
	to    int64
	given bool
}

// checkIdent takes over DBCC CHECKIDENT (…, RESEED …) of a table of the script. It
// reports false for any other statement. Numbering goes on behind a number that is
// given, in the definition when the script has written no rows before.
func (c *converter) checkIdent(s *ast.Other) bool {
	if c.dialect != "sqlserver" || !strings.HasPrefix(s.Kind, "dbcc") {
		return false
	}
	m := checkIdentForm.FindStringSubmatch(c.files.Text(s.At))
	if m == nil {
		return false
	}
	t := c.cat.table(nameFromText(strings.TrimSpace(m[1] + m[2])))
	col := t.identity()
	if col == nil {
		return false
	}
	if m[3] != "" && !c.inserts(t) {
		next, _ := new(big.Int).SetString(m[3], 10)
		from := wholeNumber(next.Add(next, identityStep(col.ident)))
		ast.Inspect(from, func(n ast.Node) bool { n.SetSpan(s.At); return true })
		c.changeIdentity(col, &ast.SequenceOptions{RestartWith: from}, s)
		t.obj.extra = append(t.obj.extra, s.At)
	} else {
		n, err := strconv.ParseInt(m[3], 10, 64)
		c.changeNumbers(&numberChange{col: col, reseed: &reseed{to: n, given: err == nil}}, s)
	}
	c.inlined(s)
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

// reseed moves a counter: the next number is the one behind n, or n itself when
// no row has taken one yet.
func (k *counter) reseed(r *reseed) {
	switch {
	case r.given:
		k.set(r.to, k.given)
	case k.mostKnown && k.most > k.last && k.known:
		k.set(k.most, true)
	}
}
