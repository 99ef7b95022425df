package keys

import (
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/grammar/ast"
)

// SharedSequences lets the serial columns that tables inherit take their numbers from
// the sequence of the parent, as in PostgreSQL: its rows and theirs are read together.
// The copies of LIKE … INCLUDING DEFAULTS, which share it too, number their rows
// themselves, so that the first table keeps AUTO_INCREMENT.
func (c *Keyer) SharedSequences() {
	if c.Dialect != "postgres" {
		return
	}
	users := map[string][]*catalog.Column{}
	var keys []string
	for _, t := range c.Cat.Tables {
		for _, col := range t.Cols {
			list := users[col.OwnSeq]
			if t.Merged || !col.Serial || col.OwnSeq == "" || col.Inherited == nil && len(list) > 0 || c.otherDefault(col) {
				continue
			}
			if len(list) == 1 {
				keys = append(keys, col.OwnSeq)
			}
			users[col.OwnSeq] = append(list, col)
		}
	}
	for _, k := range keys {
		c.shareSequence(users[k])
	}
}

// shareSequence makes the sequence of the first of some columns, which all use.
func (c *Keyer) shareSequence(list []*catalog.Column) {
	first := list[0]
	defer c.Cat.In(first.Table.Obj.Place)()
	first.Serial = false
	c.identityBySequence(first.Table, first)
	seq := c.SequenceOf(first.Def0.Expr)
	for _, col := range list[1:] {
		col.Serial, col.Ident, col.NotNull = false, nil, true
		col.Def0 = &ast.DefaultConstraint{Expr: &ast.SequenceRef{Name: seq.Def.Name}}
		col.Def0.At = first.Def0.At
	}
}
