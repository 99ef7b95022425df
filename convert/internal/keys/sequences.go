package keys

import (
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/mysql"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/rules"
)

// A sequence that gives values to one column only becomes AUTO_INCREMENT of
// that column. Any other is a row of a table, and a stored function takes
// values from it.

// SequenceUsers are the columns that take values from each sequence.
func (c *Keyer) SequenceUsers() map[*catalog.Sequence][]*catalog.Column {
	users := map[*catalog.Sequence][]*catalog.Column{}
	c.EachTable(func(t *catalog.Table) {
		for _, col := range t.Cols {
			if col.Def0 == nil {
				continue
			}
			ast.Inspect(col.Def0.Expr, func(n ast.Node) bool {
				e, ok := n.(ast.Expr)
				if !ok {
					return true
				}
				if _, paren := e.(*ast.Paren); paren {
					return true
				}
				seq := c.SequenceOf(e)
				if seq != nil {
					users[seq] = append(users[seq], col)
				}
				return seq == nil
			})
		}
	})
	return users
}

// byTable makes a sequence a row of the extension table.
func (c *Keyer) byTable(seq *catalog.Sequence) {
	seq.Row = c.sequenceName(seq)
	c.Inlined(seq.Def)
	c.Options(seq.Def.Options, seq.Obj)
	if seq.Def.Seq != nil {
		c.Options(seq.Def.Seq.Options, seq.Obj)
		if seq.Def.Seq.Cache != nil || seq.Def.Seq.NoCache || seq.Def.Seq.Order != nil {
			c.Drops[catalog.DropKey{Rule: rules.IdentityCache, Clause: "cache"}]++
		}
	}
	seq.Obj.Target = seq.Row
	c.Note(rules.SequenceByTable, seq.Def.Name.Span(), seq.Obj, "name", seq.Obj.Name, "row", seq.Row)
}

// sequenceName is the name in the extension table.
func (c *Keyer) sequenceName(seq *catalog.Sequence) string {
	name := c.Cat.TargetName(seq.Def.Name.Last())
	if seq.Obj.Schema != "" {
		name = strings.ToLower(seq.Obj.Schema) + "." + name
	}
	return tree.CutText(name, 128)
}

// writePart writes a statement of ours.
func (c *Keyer) writePart(kind, name, sql string, body bool) {
	text := sql + ";\n"
	if body {
		text = delimited(sql)
	}
	c.Write(kind, name, source.Span{}, text)
	c.Script.Parts[len(c.Script.Parts)-1].SQL = sql
}

// sequenceRow is the row of a sequence. Without a start it begins at its lower
// bound, or the upper one when it counts down; the lower bound is 1 but in SQL
// Server, which takes that of the type.
func (c *Keyer) sequenceRow(seq *catalog.Sequence) string {
	s := seq.Def.Seq
	if s == nil {
		s = &ast.SequenceOptions{}
	}
	step := tree.SignedText(s.Increment, "1")
	low, high := tree.SequenceBounds(s.As)
	down := strings.HasPrefix(step, "-")
	switch {
	case c.Dialect == "sqlserver":
	case down:
		high = "-1"
	default:
		low = "1"
	}
	low, high = tree.SignedText(s.Min, low), tree.SignedText(s.Max, high)
	start := low
	if down {
		start = high
	}
	start = tree.SignedText(s.Start, start)
	cycles := "0"
	if s.Cycle != nil && *s.Cycle {
		cycles = "1"
	}
	return "(" + mysql.QuoteString(seq.Row) + ", " + strings.Join([]string{start, step, low, high, cycles}, ", ") + ")"
}
