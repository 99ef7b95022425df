package keys

import (
	"cmp"
	"math"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/fold"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/internal/types"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/rules"
)

// Nullability decides NOT NULL: clauses, primary keys and identity columns.
func (c *Keyer) Nullability(t *catalog.Table) {
	for _, col := range t.Cols {
		if col.Null != nil && col.Null.NotNull { // NULL takes back nothing that a domain says
			col.NotNull = true
		}
		if col.Inherited != nil && col.Inherited.NotNull && !col.NullAgain {
			col.NotNull = true
		}
		if col.Ident != nil || tree.IsSerial(col.Typ) || col.Null == nil && c.Dialect == "sqlserver" && tree.IsNeverNull(col.Typ) {
			col.NotNull = true
		}
	}
	for _, k := range t.Keys {
		if !k.Primary {
			continue
		}
		for _, p := range k.Parts {
			p.Col.NotNull = true
		}
	}
}

// Identities finds the columns whose values the server generates: one is
// AUTO_INCREMENT, best that which leads a key, the others get a sequence.
// Where none is an identity, one that a sequence of its own feeds takes the
// place; the others keep their sequences.
func (c *Keyer) Identities(t *catalog.Table, users map[*catalog.Sequence][]*catalog.Column) {
	var own *catalog.Column
	for _, col := range t.Cols {
		if c.generates(col) && (own == nil || !LeadsKey(t, own) && LeadsKey(t, col)) {
			own = col
		}
	}
	for _, col := range t.Cols {
		switch {
		case !c.generates(col):
		case col == own:
			if col.Ident != nil {
				c.identityOptions(t, col)
			}
			col.Auto, col.NotNull = true, true // the server makes it NOT NULL anyway
		default:
			c.identityBySequence(t, col)
		}
	}
	if own != nil {
		return
	}
	for _, col := range t.Cols {
		if c.fedAlone(col, users) != nil && (own == nil || !LeadsKey(t, own) && LeadsKey(t, col)) {
			own = col
		}
	}
	if own != nil {
		c.feed(own, c.fedAlone(own, users))
	}
}

// StraySequences parts sequences from the columns that own them and take their numbers elsewhere.
func (c *Keyer) StraySequences() {
	for _, seq := range c.Cat.SequenceList {
		if seq.Owner != nil && c.generates(seq.Owner) {
			seq.Owner, seq.Owned = nil, false
		}
	}
}

// identityBySequence gives an identity or serial column the sequence that the
// source has for it, of which a trigger takes values.
func (c *Keyer) identityBySequence(t *catalog.Table, col *catalog.Column) {
	s := &ast.SequenceOptions{}
	if col.Ident != nil {
		c.FromSource(col.Ident)
		if col.Ident.Seq != nil {
			c.Inlined(col.Ident.Seq)
			own := *col.Ident.Seq
			s = &own
		}
	}
	if s.As == nil && col.Typ != nil { // no type: text that the source refuses
		s.As = fold.PlainType(col.Typ)
	}
	name := ast.Ident{Text: c.freeSequence(t.Schema, catalog.OwnSequence(t.Key, col)), Quoted: true}
	seq := &catalog.Sequence{Def: &ast.CreateSequence{Name: ast.Name{Parts: []ast.Ident{name}}, Seq: s}, Of: col,
		Obj: &catalog.Object{Kind: "sequence", Schema: t.Schema, Key: name.Text, Name: name.Text, Parent: t.Obj}}
	if col.FirstIdent != nil && col.FirstIdent.Seq != nil {
		seq.First = col.FirstIdent.Seq
	}
	c.Cat.Sequences[t.Schema+"\x00"+name.Text] = seq
	for _, key := range col.OwnSeqWas {
		if c.Cat.Sequences[key] == nil {
			c.Cat.Sequences[key] = seq
		}
	}
	c.Cat.SequenceList = append(c.Cat.SequenceList, seq)
	col.NotNull = true
	if len(t.Schema) > 0 {
		seq.Def.Name.Parts = append([]ast.Ident{{Text: t.Schema, Quoted: true}}, seq.Def.Name.Parts...)
	}
	col.Def0 = &ast.DefaultConstraint{Expr: &ast.SequenceRef{Name: seq.Def.Name}}
	col.Def0.At = col.Def.Name.At
}

// freeSequence is a name for a sequence that none has, as near to that wanted as
// PostgreSQL's own choice.
func (c *Keyer) freeSequence(schema, want string) string {
	name := want
	for i := 1; c.Cat.Sequences[schema+"\x00"+name] != nil; i++ {
		name = want + strconv.Itoa(i)
	}
	return name
}

// generates reports whether the source makes the numbers of the column.
func (c *Keyer) generates(col *catalog.Column) bool {
	if col.Serial { // ident has what the scripts say of its sequence
		return !c.otherDefault(col)
	}
	return col.Ident != nil
}

// otherDefault reports whether a serial column has lost its default, or got another
// than the next value of its own sequence, which the scripts do not define.
func (c *Keyer) otherDefault(col *catalog.Column) bool {
	if col.Def0 == nil {
		return col.NoDefault > 0
	}
	call, ok := c.Simplify(col.Def0.Expr).(*ast.Call)
	if ok && fold.IsRowID(call) {
		c.Inlined(col.Def0)
		return false
	}
	if !ok || !strings.EqualFold(call.Name.Last().Text, "nextval") || c.SequenceOf(col.Def0.Expr) != nil {
		return true
	}
	c.Inlined(col.Def0)
	return false
}

// fedAlone is the sequence that feeds this column and no other, or nil.
func (c *Keyer) fedAlone(col *catalog.Column, users map[*catalog.Sequence][]*catalog.Column) *catalog.Sequence {
	if col.Def0 == nil {
		return nil
	}
	seq := c.SequenceOf(col.Def0.Expr)
	if seq == nil || !c.holdsNumbers(col) || col.ReadBefore || len(users[seq]) != 1 || seq.Owner != nil && seq.Owner != col || c.writesNull(col) {
		return nil
	}
	return seq
}

// holdsNumbers reports whether all values of a column are whole numbers, as those of AUTO_INCREMENT
// are. A number of Oracle without digits behind the point may say so by nothing.
func (c *Keyer) holdsNumbers(col *catalog.Column) bool {
	switch tree.TypeOf(col.Out) {
	case "decimal":
		return c.Dialect == "oracle" && len(col.Typ.Args) < 2 || tree.ArgOf(col.Out, 1) == 0
	case "float", "double":
		return c.Dialect == "oracle" && len(col.Typ.Args) == 0
	}
	return tree.TypeClass(col.Out) == "number"
}

// feed makes a column that takes its default from a sequence AUTO_INCREMENT.
func (c *Keyer) feed(col *catalog.Column, seq *catalog.Sequence) {
	seq.Owner = col
	col.Auto, col.NotNull = true, true // the server makes it NOT NULL anyway
	c.Inlined(col.Def0)
	if seq.Def.Seq == nil {
		return
	}
	if start := seq.Def.Seq.Start; isTooLarge(start) {
		c.Note(rules.IdentityOptions, start.Span(), col.Table.Obj, "column", col.Name, "table", col.Table.Name)
	} else {
		c.startValue(col.Table, start)
	}
}

// isTooLarge reports whether a start is a number that no column of MySQL holds.
func isTooLarge(e ast.Expr) bool {
	_, err := strconv.ParseInt(cmp.Or(tree.LiteralInt(e), "0"), 10, 64)
	return err != nil
}

// identityOptions keeps the start value and notes what AUTO_INCREMENT cannot.
func (c *Keyer) identityOptions(t *catalog.Table, col *catalog.Column) {
	c.FromSource(col.Ident)
	s := col.Ident.Seq
	if s == nil {
		return
	}
	c.Inlined(s)
	other := s.Increment != nil && tree.ExprText(s.Increment) != "1" || s.Cycle != nil && *s.Cycle || startsBelowOne(s.Start) || isTooLarge(s.Start)
	if !isTooLarge(s.Start) {
		c.startValue(t, s.Start)
	}
	if other {
		c.Note(rules.IdentityOptions, col.Ident.At, t.Obj, "column", col.Name, "table", t.Name)
	} else {
		c.countsOn(col, s.Max)
	}
	if s.Cache != nil || s.NoCache || s.Order != nil {
		c.Drops[catalog.DropKey{Rule: rules.IdentityCache, Clause: "cache"}]++
	}
	c.Options(s.Options, t.Obj)
}

// startsBelowOne reports whether the first number is one that AUTO_INCREMENT
// does not give.
func startsBelowOne(e ast.Expr) bool {
	u, ok := e.(*ast.Unary)
	return ok && u.Op == "-" || tree.LiteralInt(e) == "0"
}

func (c *Keyer) startValue(t *catalog.Table, e ast.Expr) {
	if v := tree.LiteralInt(e); v != "" && v != "0" && v != "1" && v[0] != '-' {
		t.AutoStart = v
	}
}

// SequencesPass gives each sequence its outcome.
func (c *Keyer) SequencesPass(users map[*catalog.Sequence][]*catalog.Column) {
	serials := c.serialNames()
	for _, seq := range c.Cat.SequenceList {
		switch {
		case seq.Obj.Ignored:
		case seq.Of != nil:
			seq.Row = c.sequenceName(seq)
			t := seq.Of.Table
			c.Note(rules.IdentityBySequence, seq.Of.Def.At, t.Obj, "column", seq.Of.Name, "table", t.Name, "row", seq.Row)
		case c.ofIdentity(seq, users):
			c.Drop(c.Set.Rule(rules.IdentitySequence), "create sequence", seq.Def.At)
			seq.Obj.Ignored = true
		case len(users[seq]) == 0 && seq.Owner == nil && serials[seq.Obj.Schema+"\x00"+seq.Obj.Key] != nil:
			c.Drop(c.Set.Rule(rules.SerialSequence), "create sequence", seq.Def.At)
			seq.Obj.Ignored, seq.Owner = true, serials[seq.Obj.Schema+"\x00"+seq.Obj.Key]
		case seq.Owner != nil && seq.Owner.Auto:
			c.Inlined(seq.Def)
			seq.Obj.Becomes = seq.Owner.Table.Obj
			c.sequenceOptions(seq, seq.Obj)
		default:
			c.byTable(seq)
		}
	}
}

// serialNames are the AUTO_INCREMENT columns that are serial or identities in PostgreSQL, by the sequences which the server
// makes for them. Clients that show a schema write these beside the columns.
func (c *Keyer) serialNames() map[string]*catalog.Column {
	if c.Dialect != "postgres" {
		return nil
	}
	names := map[string]*catalog.Column{}
	c.EachTable(func(t *catalog.Table) {
		for _, col := range t.Cols {
			if col.Auto && col.OwnSeq != "" {
				names[col.OwnSeq] = col
			}
		}
	})
	return names
}

// ofIdentity reports whether a sequence is the one that Oracle makes for an identity
// column, which exports write, too.
func (c *Keyer) ofIdentity(seq *catalog.Sequence, users map[*catalog.Sequence][]*catalog.Column) bool {
	return c.Dialect == "oracle" && strings.HasPrefix(strings.ToUpper(seq.Def.Name.Last().Text), "ISEQ$$_") && len(users[seq]) == 0
}

func (c *Keyer) sequenceOptions(seq *catalog.Sequence, o *catalog.Object) {
	s := seq.Def
	c.Options(s.Options, o)
	if s.Seq == nil {
		return
	}
	c.Options(s.Seq.Options, o)
	if s.Seq.Increment != nil && tree.ExprText(s.Seq.Increment) != "1" || s.Seq.Cycle != nil && *s.Seq.Cycle {
		c.Note(rules.IdentityOptions, s.At, o, "column", seq.Owner.Name, "table", seq.Owner.Table.Name)
	} else {
		c.countsOn(seq.Owner, s.Seq.Max)
	}
}

// countsOn notes a bound of the source's numbers that lies below what the column holds.
func (c *Keyer) countsOn(col *catalog.Column, most ast.Expr) {
	digits := tree.LiteralInt(most)
	n, err := strconv.ParseInt(digits, 10, 64)
	if digits == "" || err != nil || n >= holdsUpTo(col) {
		return
	}
	c.NoteGroup("", "column", rules.IdentityCountsOn, most.Span(), most.Span(), "column", col.Name, "table", col.Table.Name, "maximum", digits)
}

// holdsUpTo is the largest number of a column, by its digits in the source where it has some.
func holdsUpTo(col *catalog.Column) int64 {
	if p := tree.ArgOf(col.Typ, 0); p > 0 && p < 19 {
		return int64(math.Pow10(p)) - 1
	}
	bits := map[string]int{"tinyint": 7, "smallint": 15, "mediumint": 23, "int": 31}[tree.TypeOf(col.Out)]
	return int64(1)<<cmp.Or(bits, 63) - 1
}

// AutoIncrement makes one identity column of a table AUTO_INCREMENT: it leads a
// key.
func (c *Keyer) AutoIncrement(t *catalog.Table) {
	var first *catalog.Column
	for _, col := range t.Cols {
		if !col.Auto {
			continue
		}
		if first != nil {
			col.Auto = false
			c.Note(rules.IdentityNeedsKey, col.Def.At, t.Obj, "column", col.Name, "table", t.Name)
			continue
		}
		first = col
	}
	if first == nil || LeadsKey(t, first) {
		return
	}
	k := &catalog.Key{Node: first.Def, Parts: []catalog.Part{{Col: first}}, Implied: true}
	c.Note(rules.IdentityNeedsKey, first.Def.At, t.Obj, "column", first.Name, "table", t.Name)
	ix := &catalog.Index{Key: *k, Table: t}
	t.Indexes = append(t.Indexes, ix)
}

// IntegerIdentities gives generated columns an integer type, which
// AUTO_INCREMENT needs. A whole number of up to 19 digits fits BIGINT.
func (c *Keyer) IntegerIdentities() {
	answered := map[source.Span]*catalog.Object{}
	defer func() { c.Retract(rules.NumberWithoutPrecision, answered) }()
	for _, t := range c.Cat.Tables {
		for _, col := range t.Cols {
			if col.Auto && !tree.IsInteger(col.Out) {
				if c.Dialect == "oracle" && col.Typ != nil && isWholeKey(col) {
					at, _ := c.Written(col, col.Typ)
					answered[at] = t.Obj
					c.Note(rules.NumberKeyAsBigint, at, t.Obj, "column", col.Name, "table", t.Name)
				}
				c.decimalIdentity(t, col)
				types.Rename(col.Out, "bigint")
				col.Out.Unsigned = false
			}
		}
	}
}

// decimalIdentity notes that a column of type decimal may hold larger numbers.
func (c *Keyer) decimalIdentity(t *catalog.Table, col *catalog.Column) {
	if col.Typ == nil || col.Ident == nil || len(col.Typ.Name.Parts) == 0 {
		return
	}
	switch strings.ToLower(col.Typ.Name.Last().Text) {
	case "decimal", "numeric", "dec":
		at, text := c.Written(col, col.Typ)
		c.Note(rules.IdentityDecimal, at, t.Obj, "column", col.Name, "table", t.Name, "type", text)
	}
}

func LeadsKey(t *catalog.Table, col *catalog.Column) bool {
	for _, k := range t.Keys {
		if len(k.Parts) > 0 && k.Parts[0].Col == col {
			return true
		}
	}
	for _, ix := range t.Indexes {
		if !ix.FullText && len(ix.Parts) > 0 && ix.Parts[0].Col == col {
			return true
		}
	}
	return false
}
