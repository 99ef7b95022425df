package fold

import (
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// noteSequence notes the sequence that the server makes with an identity or serial
// column. It keeps its name when the table or column gets another.
func (c *Folder) noteSequence(col *catalog.Column) {
	col.Serial = col.Serial || tree.IsSerial(col.Typ)
	if c.Dialect == "postgres" && (col.Serial || col.Ident != nil) && col.OwnSeq == "" {
		if col.OwnSeq = col.Table.Schema + "\x00" + catalog.OwnSequence(col.Table.Key, col); col.Ident != nil && col.Ident.Seq != nil && !col.Ident.Seq.Name.IsZero() {
			col.OwnSeq = c.Cat.KeyOf(col.Ident.Seq.Name)
		}
	}
}

// implicitSequence is the identity or serial column of PostgreSQL whose sequence
// has the name that the server gave it, nil if there is none.
func (c *Folder) implicitSequence(n ast.Name) *catalog.Column {
	if c.Dialect != "postgres" {
		return nil
	}
	k := c.Cat.KeyOf(n)
	for _, t := range c.Cat.Tables {
		for _, col := range t.Cols {
			if col.OwnSeq == k && col.OwnSeq != "" {
				return col
			}
		}
	}
	return nil
}

// MissingSequences lets columns count that take numbers from a sequence which the
// scripts do not define and no other column uses: clients write a serial column so
// when they show one table.
func (c *Folder) MissingSequences() {
	if c.Dialect != "postgres" {
		return
	}
	users := map[string][]*catalog.Column{}
	c.EachTable(func(t *catalog.Table) {
		for _, col := range t.Cols {
			if col.OwnSeq != "" {
				users[col.OwnSeq] = append(users[col.OwnSeq], col)
			}
			if key := c.missingSequence(col); key != "" && key != col.OwnSeq {
				users[key] = append(users[key], col)
			}
		}
	})
	c.EachTable(func(t *catalog.Table) {
		for _, col := range t.Cols {
			if col.Def0 != nil && IsRowID(col.Def0.Expr) { // what SERIAL of CockroachDB is
				col.Serial = true
			}
		}
	})
	for key, list := range users {
		if col := list[0]; len(list) == 1 && col.OwnSeq == "" {
			col.OwnSeq, col.Serial = key, true
		}
	}
}

// IsRowID reports whether an expression is a new number of CockroachDB.
func IsRowID(e ast.Expr) bool {
	call, ok := ast.Unparen(e).(*ast.Call)
	if !ok {
		return false
	}
	name := strings.ToLower(call.Name.Last().Text)
	return name == "unique_rowid" || name == "unordered_unique_rowid"
}

// missingSequence is the key of the sequence that a column takes numbers from and
// the scripts do not define, "" if there is none.
func (c *Folder) missingSequence(col *catalog.Column) string {
	if col.Def0 == nil || c.SequenceOf(col.Def0.Expr) != nil {
		return ""
	}
	call, ok := ast.Unparen(col.Def0.Expr).(*ast.Call)
	if !ok || !strings.EqualFold(call.Name.Last().Text, "nextval") || len(call.Args) != 1 {
		return ""
	}
	n := tree.NameIn(call.Args[0])
	if n.IsZero() {
		return ""
	}
	return c.Cat.KeyOf(n)
}

// identityInstead begins the numbers of a column anew that was serial, and whose default a script has dropped
// to make it an identity: the rows before have those of its sequence.
func (c *Folder) identityInstead(col *catalog.Column, x *ast.IdentityConstraint) {
	if c.Dialect != "postgres" || col.Ident != nil || col.NoDefault == 0 || col.IdentChanged {
		return
	}
	opts := &ast.SequenceOptions{}
	if x.Seq != nil {
		*opts = *x.Seq
	}
	if opts.RestartWith = opts.Start; opts.RestartWith == nil {
		opts.RestartWith = tree.Spanned(&ast.NumberLit{Text: "1"}, x)
	}
	col.IdentChanged, col.Recorded = true, opts.RestartWith
	c.changeNumbers(&catalog.NumberChange{Col: col, Opts: opts}, x)
}

// changeIdentity takes over what a statement says of the sequence of an
// identity or serial column.
func (c *Folder) changeIdentity(col *catalog.Column, s *ast.SequenceOptions, at ast.Node) {
	if !col.IdentChanged {
		col.FirstIdent, col.IdentChanged = col.Ident, true
	}
	c.changeNumbers(&catalog.NumberChange{Col: col, Opts: s}, at)
	d := &ast.IdentityConstraint{}
	if col.Ident != nil {
		*d = *col.Ident
	} else {
		d.At = at.Span()
	}
	own := &ast.SequenceOptions{}
	if d.Seq != nil {
		*own = *d.Seq
		c.Inlined(d.Seq)
	}
	seq := &catalog.Sequence{Def: &ast.CreateSequence{Seq: own}, Recorded: col.Recorded}
	if col.FirstIdent != nil {
		seq.First = col.FirstIdent.Seq
	}
	seq.Change(s)
	d.Seq, col.Ident, col.Recorded = seq.Def.Seq, d, seq.Recorded
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
