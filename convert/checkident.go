package convert

import (
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
// reports false for any other statement.
func (c *converter) checkIdent(s *ast.Other) bool {
	if c.dialect != "sqlserver" || !strings.HasPrefix(s.Kind, "dbcc") {
		return false
	}
	m := checkIdentForm.FindStringSubmatch(c.files.Text(s.At))
	if m == nil {
		return false
	}
	t := c.cat.table(nameFromText(strings.TrimSpace(m[1] + m[2])))
	if t == nil {
		return false
	}
	n, err := strconv.ParseInt(m[3], 10, 64)
	for _, col := range t.cols {
		if col.ident != nil {
			c.changeNumbers(&numberChange{col: col, reseed: &reseed{to: n, given: err == nil}}, s)
			c.inlined(s)
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
