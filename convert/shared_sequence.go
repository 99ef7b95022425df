package convert

import "github.com/sctconv/sctconv/grammar/ast"

// sharedSequences lets the serial columns that tables inherit take their numbers from
// the sequence of the parent, as in PostgreSQL: its rows and theirs are read together.
// The copies of LIKE … INCLUDING DEFAULTS, which share it too, number their rows
// themselves, so that the first table keeps AUTO_INCREMENT.
func (c *converter) sharedSequences() {
	if c.dialect != "postgres" {
		return
	}
	users := map[string][]*column{}
	var keys []string
	for _, t := range c.cat.tables {
		for _, col := range t.cols {
			list := users[col.ownSeq]
			if t.merged || !col.serial || col.ownSeq == "" || col.inherited == nil && len(list) > 0 || c.otherDefault(col) {
				continue
			}
			if len(list) == 1 {
				keys = append(keys, col.ownSeq)
			}
			users[col.ownSeq] = append(list, col)
		}
	}
	for _, k := range keys {
		c.shareSequence(users[k])
	}
}

// shareSequence makes the sequence of the first of some columns, which all use.
func (c *converter) shareSequence(list []*column) {
	first := list[0]
	first.serial = false
	c.identityBySequence(first.table, first)
	seq := c.sequenceOf(first.def0.Expr)
	for _, col := range list[1:] {
		col.serial, col.ident, col.notNull = false, nil, true
		col.def0 = &ast.DefaultConstraint{Expr: &ast.SequenceRef{Name: seq.def.Name}}
		col.def0.At = first.def0.At
	}
}
