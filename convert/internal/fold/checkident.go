package fold

import (
	"math/big"
	"regexp"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// checkIdentForm is DBCC CHECKIDENT with RESEED: the table and the number.
var checkIdentForm = regexp.MustCompile(`(?is)^\s*DBCC\s+CHECKIDENT\s*\(\s*(?:N?'([^']*)'|([^',)]+?))\s*,\s*RESEED\s*(?:,\s*(-?\d{1,18})\s*)?\)`)

// checkIdent takes over DBCC CHECKIDENT (…, RESEED …) of a table of the script. It
// reports false for any other statement. Numbering goes on behind a number that is
// given, in the definition when the script has written no rows before.
func (c *Folder) checkIdent(s *ast.Other) bool {
	if c.Dialect != "sqlserver" || !strings.HasPrefix(s.Kind, "dbcc") {
		return false
	}
	m := checkIdentForm.FindStringSubmatch(s.Text)
	if m == nil {
		return false
	}
	t := c.Cat.Table(tree.NameFromText(strings.TrimSpace(m[1] + m[2])))
	col := t.Identity()
	if col == nil {
		return false
	}
	if m[3] != "" && !c.inserts(t) {
		next, _ := new(big.Int).SetString(m[3], 10)
		from := tree.WholeNumber(next.Add(next, identityStep(col.Ident)))
		ast.Inspect(from, func(n ast.Node) bool { n.SetSpan(s.At); return true })
		c.changeIdentity(col, &ast.SequenceOptions{RestartWith: from}, s)
		t.Obj.Extra = append(t.Obj.Extra, s.At)
	} else {
		n, err := strconv.ParseInt(m[3], 10, 64)
		c.changeNumbers(&catalog.NumberChange{Col: col, Reseed: &catalog.Reseed{To: n, Given: err == nil}}, s)
	}
	c.Inlined(s)
	return true
}

// identityStep is how far the next number is from the last.
func identityStep(d *ast.IdentityConstraint) *big.Int {
	if d.Seq != nil {
		if n, ok := new(big.Int).SetString(tree.SignedText(d.Seq.Increment, "1"), 10); ok {
			return n
		}
	}
	return big.NewInt(1)
}

// inserts reports whether the scripts write rows of the table before this place.
func (c *Folder) inserts(t *catalog.Table) bool {
	for d := range catalog.InPlace(c.Cat, c.Cat.Data) {
		if s, ok := d.Stmt.(*ast.Insert); ok && c.Cat.Table(s.Table) == t {
			return true
		}
	}
	return false
}
