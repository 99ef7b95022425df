package catalog

import (
	"strings"

	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/resolve"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// Change takes over what an ALTER SEQUENCE says.
func (seq *Sequence) Change(s *ast.SequenceOptions) {
	if seq.Def.Seq == nil {
		seq.Def.Seq = &ast.SequenceOptions{}
	}
	d := seq.Def.Seq
	if seq.First == nil {
		first := *d
		seq.First = &first
	}
	if s.Start != nil { // takes effect when the sequence restarts
		seq.Recorded = s.Start
	}
	switch {
	case s.Restart && seq.Recorded != nil:
		d.Start = seq.Recorded
	case s.Restart:
		d.Start = seq.First.Start
	}
	for _, x := range []struct {
		to   *ast.Expr
		from ast.Expr
	}{{&d.Start, s.RestartWith}, {&d.Increment, s.Increment}, {&d.Min, s.Min}, {&d.Max, s.Max}} {
		if x.from != nil {
			*x.to = x.from
		}
	}
	if s.NoMin {
		d.Min = nil
	}
	if s.NoMax {
		d.Max = nil
	}
	if s.Cycle != nil {
		d.Cycle = s.Cycle
	}
	if s.As != nil {
		d.As = s.As
	}
}

// formerSequence is a sequence that had a name until a place.
type formerSequence struct {
	seq   *Sequence
	until source.Pos
}

// Leaves reports whether a sequence does not have the key any more under which it is
// known, since it was renamed or dropped; names written before the place still mean it.
func (c *Catalog) Leaves(seq *Sequence, key string, at source.Pos) bool {
	if seq.Obj.Ignored {
		return true
	}
	if seq.Obj.Schema+"\x00"+seq.Obj.Key == key {
		return false
	}
	if c.FormerSequences == nil {
		c.FormerSequences = map[string][]formerSequence{}
	}
	c.FormerSequences[key] = append(c.FormerSequences[key], formerSequence{seq, at})
	return true
}

// sequenceOfName is the sequence that has the name, or had it where the name is written.
func (c *Catalog) sequenceOfName(n ast.Name) *Sequence {
	if at := n.Last().At; at.IsValid() {
		for _, f := range find(c, c.FormerSequences, n) {
			if at.Start < f.until {
				return f.seq
			}
		}
	}
	return find(c, c.Sequences, n)
}

// SequenceOf is the sequence whose next value an expression is, or nil.
func (c *Run) SequenceOf(e ast.Expr) *Sequence {
	switch e := e.(type) {
	case *ast.Paren:
		return c.SequenceOf(e.X)
	case *ast.SequenceRef:
		return c.Cat.Sequence(e.Name)
	case *ast.ColumnRef:
		n := len(e.Name.Parts)
		if n >= 2 && strings.EqualFold(e.Name.Last().Text, "nextval") {
			return c.Cat.Sequence(ast.Name{Parts: e.Name.Parts[:n-1]})
		}
	case *ast.Call:
		if strings.EqualFold(e.Name.Last().Text, "nextval") && len(e.Args) == 1 {
			return c.SequenceNamed(e.Args[0])
		}
	}
	return nil
}

// SequenceNamed is the sequence of nextval('s'::regclass).
func (c *Run) SequenceNamed(e ast.Expr) *Sequence {
	switch x := e.(type) {
	case *ast.Cast:
		return c.SequenceNamed(x.X)
	case *ast.Paren: // dumps of PostgreSQL 8: nextval(('s'::text)::regclass)
		return c.SequenceNamed(x.X)
	case *ast.StringLit:
		return c.sequenceIn(tree.NameIn(x))
	}
	return nil
}

// sequenceIn is the sequence that a text names.
func (c *Run) sequenceIn(n ast.Name) *Sequence {
	if seq := c.Cat.sequenceOfName(n); seq != nil {
		return seq
	}
	for _, key := range c.Cat.pathKeys(n) {
		if seq := c.Cat.Sequences[key]; seq != nil {
			return seq
		}
	}
	if n.Qualifier().IsZero() { // the search path may have been another one
		return c.Cat.SequenceNames[c.Cat.Fold(n.Last())]
	}
	return nil
}

// NextValue is the call that takes the next value of a sequence.
func (c *Run) NextValue(seq *Sequence) ast.Expr {
	return &ast.Call{Name: c.extension("sctconv_nextval"), Args: []ast.Expr{&ast.StringLit{Value: seq.Row}}}
}

// NextValueOf is the next value of the sequence that an expression takes it of, nil
// if it takes none, or the sequence is not in the table.
func (c *Run) NextValueOf(e ast.Expr) ast.Expr {
	switch e.(type) {
	case *ast.Call, *ast.SequenceRef, *ast.ColumnRef:
		if seq := c.SequenceOf(e); seq != nil && seq.Row != "" {
			return c.NextValue(seq)
		}
	}
	return nil
}

// TakesMore reports whether the rewritten expression takes more values of
// sequences than that of the source: a template may have an argument twice.
func (c *Run) TakesMore(from, to ast.Expr) bool {
	n := 0
	ast.Inspect(from, func(x ast.Node) bool {
		e, ok := x.(ast.Expr)
		if ok && c.NextValueOf(e) != nil {
			n++
			return false
		}
		return true
	})
	ast.Inspect(to, func(x ast.Node) bool {
		if k, ok := x.(*ast.Call); ok && k.Name.Last().Text == "sctconv_nextval" {
			n--
		}
		return true
	})
	return n < 0
}

// Ours is the name of a function of the extension, which is written when a statement calls it.
func (c *Run) Ours(name string) ast.Name {
	if c.Called == nil {
		c.Called = map[string]bool{}
	}
	c.Called[name] = true
	return c.extension(name)
}

// extension is the name of what the extension has.
func (c *Run) extension(name string) ast.Name {
	out := ast.Name{Parts: []ast.Ident{{Text: name}}}
	if db := c.ExtensionDatabase(); db != "" {
		out.Parts = append([]ast.Ident{{Text: db}}, out.Parts...)
	}
	return out
}

// ExtensionDatabase holds the extension when there are several databases.
func (c *Run) ExtensionDatabase() string {
	if c.hasDatabases() {
		return "sctconv_ext"
	}
	return ""
}

// Sequence finds a sequence by its name or a synonym of it.
func (c *Catalog) Sequence(n ast.Name) *Sequence {
	for range resolve.MaxSynonyms {
		if q := c.sequenceOfName(n); q != nil {
			return q
		}
		for _, key := range c.pathKeys(n) {
			if q := c.Sequences[key]; q != nil {
				return q
			}
		}
		next, ok := c.synonymOf(n)
		if !ok {
			return nil
		}
		n = next
	}
	return nil
}
