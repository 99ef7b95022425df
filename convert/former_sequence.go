package convert

import (
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// formerSequence is a sequence that had a name until a place.
type formerSequence struct {
	seq   *sequence
	until source.Pos
}

// leaves reports whether a sequence does not have the key any more under which it is
// known, since it was renamed or dropped; names written before the place still mean it.
func (c *catalog) leaves(seq *sequence, key string, at source.Pos) bool {
	if seq.obj.ignored {
		return true
	}
	if seq.obj.schema+"\x00"+seq.obj.key == key {
		return false
	}
	if c.formerSequences == nil {
		c.formerSequences = map[string][]formerSequence{}
	}
	c.formerSequences[key] = append(c.formerSequences[key], formerSequence{seq, at})
	return true
}

// sequenceOfName is the sequence that has the name, or had it where the name is written.
func (c *catalog) sequenceOfName(n ast.Name) *sequence {
	key := c.keyOf(n)
	if at := n.Last().At; at.IsValid() {
		for _, f := range c.formerSequences[key] {
			if at.Start < f.until {
				return f.seq
			}
		}
	}
	return c.sequences[key]
}
