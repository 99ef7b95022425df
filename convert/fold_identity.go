package convert

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// noteSequence notes the sequence that the server makes with an identity or serial
// column. It keeps its name when the table or column gets another.
func (c *converter) noteSequence(col *column) {
	col.serial = col.serial || isSerial(col.typ)
	if c.dialect == "postgres" && (col.serial || col.ident != nil) && col.ownSeq == "" {
		col.ownSeq = col.table.schema + "\x00" + ownSequence(col.table.key, col)
	}
}

// moveOwnSequence gives the sequence of a column another key.
func (col *column) moveOwnSequence(key string) {
	col.ownSeqWas = append(col.ownSeqWas, col.ownSeq)
	col.ownSeq = key
}

// implicitSequence is the identity or serial column of PostgreSQL whose sequence
// has the name that the server gave it, nil if there is none.
func (c *converter) implicitSequence(n ast.Name) *column {
	if c.dialect != "postgres" {
		return nil
	}
	k := c.cat.keyOf(n)
	for _, t := range c.cat.tables {
		for _, col := range t.cols {
			if col.ownSeq == k && col.ownSeq != "" {
				return col
			}
		}
	}
	return nil
}

// missingSequences lets columns count that take numbers from a sequence which the
// scripts do not define and no other column uses: clients write a serial column so
// when they show one table.
func (c *converter) missingSequences() {
	if c.dialect != "postgres" {
		return
	}
	users := map[string][]*column{}
	c.eachTable(func(t *table) {
		for _, col := range t.cols {
			if col.ownSeq != "" {
				users[col.ownSeq] = append(users[col.ownSeq], col)
			}
			if key := c.missingSequence(col); key != "" && key != col.ownSeq {
				users[key] = append(users[key], col)
			}
		}
	})
	c.eachTable(func(t *table) {
		for _, col := range t.cols {
			if col.def0 != nil && isRowID(col.def0.Expr) { // what SERIAL of CockroachDB is
				col.serial = true
			}
		}
	})
	for key, list := range users {
		if col := list[0]; len(list) == 1 && col.ownSeq == "" {
			col.ownSeq, col.serial = key, true
		}
	}
}

// isRowID reports whether an expression is a new number of CockroachDB.
func isRowID(e ast.Expr) bool {
	call, ok := ast.Unparen(e).(*ast.Call)
	return ok && strings.EqualFold(call.Name.Last().Text, "unique_rowid")
}

// missingSequence is the key of the sequence that a column takes numbers from and
// the scripts do not define, "" if there is none.
func (c *converter) missingSequence(col *column) string {
	if col.def0 == nil || c.sequenceOf(col.def0.Expr) != nil {
		return ""
	}
	call, ok := ast.Unparen(col.def0.Expr).(*ast.Call)
	if !ok || !strings.EqualFold(call.Name.Last().Text, "nextval") || len(call.Args) != 1 {
		return ""
	}
	n := nameIn(call.Args[0])
	if n.IsZero() {
		return ""
	}
	return c.cat.keyOf(n)
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
	seq := &sequence{def: &ast.CreateSequence{Seq: own}, recorded: col.recorded}
	if col.firstIdent != nil {
		seq.first = col.firstIdent.Seq
	}
	seq.change(s)
	d.Seq, col.ident, col.recorded = seq.def.Seq, d, seq.recorded
}

// identityOptionsOf splits the options of ALTER COLUMN into what they say of the
// sequence of an identity column, nil if nothing, and the others.
func identityOptionsOf(list []*ast.Option) (s *ast.SequenceOptions, others, taken []*ast.Option) {
	out := &ast.SequenceOptions{}
	places := map[string]*ast.Expr{"set increment": &out.Increment, "set increment by": &out.Increment, "set minvalue": &out.Min, "set maxvalue": &out.Max,
		"set start": &out.Start, "set start with": &out.Start, "restart": &out.RestartWith}
	for _, o := range list {
		name := strings.TrimPrefix(o.Name, "postgres:")
		place, words := places[name], strings.Fields(o.Value)
		switch {
		case place != nil && len(words) > 0:
			*place = wholeLiteral(words[len(words)-1], o)
		case name == "restart":
			out.Restart = true
		case name == "set cycle" || name == "set no cycle":
			cycle := name == "set cycle"
			out.Cycle = &cycle
		case name == "set no minvalue":
			out.NoMin = true
		case name == "set no maxvalue":
			out.NoMax = true
		default:
			others = append(others, o)
			continue
		}
		taken = append(taken, o)
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
