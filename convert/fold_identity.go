package convert

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// implicitSequence is the identity or serial column of PostgreSQL whose sequence
// has the name that the server gives it, nil if there is none.
func (c *converter) implicitSequence(n ast.Name) *column {
	name := c.cat.fold(n.Last())
	if c.dialect != "postgres" || !strings.HasSuffix(name, "_seq") {
		return nil
	}
	for _, t := range c.cat.tables {
		if t.schema != c.cat.schemaOf(n) {
			continue
		}
		for _, col := range t.cols {
			if (col.ident != nil || isSerial(col.typ)) && name == ownSequence(t.key, col) {
				return col
			}
		}
	}
	return nil
}

// changeIdentity takes over what a statement says of the sequence of an
// identity or serial column.
func (c *converter) changeIdentity(col *column, s *ast.SequenceOptions, at ast.Node) {
	if !col.identChanged {
		col.firstIdent, col.identChanged = col.ident, true
	}
	c.changeNumbers(&numberChange{col: col, opts: s}, at)
	d := &ast.IdentityConstraint{}
	if col.ident != nil {
		*d = *col.ident
	} else {
		d.At = at.Span()
	}
	own := &ast.SequenceOptions{}
	if d.Seq != nil {
		*own = *d.Seq
		c.inlined(d.Seq)
	}
	seq := &sequence{def: &ast.CreateSequence{Seq: own}}
	seq.change(s)
	d.Seq, col.ident = seq.def.Seq, d
}

// identityOptionsOf splits the options of ALTER COLUMN into what they say of the
// sequence of an identity column, nil if nothing, and the others.
func identityOptionsOf(list []*ast.Option) (s *ast.SequenceOptions, others, taken []*ast.Option) {
	out := &ast.SequenceOptions{}
	places := map[string]*ast.Expr{"set increment": &out.Increment, "set increment by": &out.Increment, "set minvalue": &out.Min, "set maxvalue": &out.Max, "restart": &out.RestartWith}
	for _, o := range list {
		place := places[strings.TrimPrefix(o.Name, "postgres:")]
		words := strings.Fields(o.Value)
		if place == nil || len(words) == 0 {
			others = append(others, o)
			continue
		}
		*place, taken = wholeLiteral(words[len(words)-1], o), append(taken, o)
	}
	if len(taken) > 0 {
		s = out
	}
	return s, others, taken
}

// wholeLiteral is a number of an option, which may be negative.
func wholeLiteral(text string, o *ast.Option) ast.Expr {
	digits, negative := strings.CutPrefix(text, "-")
	n := &ast.NumberLit{Text: digits}
	n.At = o.At
	if !negative {
		return n
	}
	u := &ast.Unary{Op: "-", X: n}
	u.At = o.At
	return u
}
