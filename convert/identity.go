package convert

import (
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// nullability decides NOT NULL: clauses, primary keys and identity columns.
func (c *converter) nullability(t *table) {
	for _, col := range t.cols {
		if col.null != nil {
			col.notNull = col.null.NotNull
		}
		if col.inherited != nil && col.inherited.notNull {
			col.notNull = true
		}
		if col.ident != nil || isSerial(col.typ) || col.null == nil && c.dialect == "sqlserver" && isNeverNull(col.typ) {
			col.notNull = true
		}
	}
	for _, k := range t.keys {
		if !k.primary {
			continue
		}
		for _, p := range k.parts {
			p.col.notNull = true
		}
	}
}

// isNeverNull reports whether columns of a type of SQL Server are NOT NULL
// where nothing is said.
func isNeverNull(t *ast.TypeName) bool {
	if t == nil || len(t.Name.Parts) == 0 {
		return false
	}
	switch strings.ToLower(t.Name.Last().Text) {
	case "sysname", "timestamp", "rowversion":
		return true
	}
	return false
}

func isSerial(t *ast.TypeName) bool {
	if t == nil || len(t.Name.Parts) == 0 {
		return false
	}
	switch strings.ToLower(t.Name.Last().Text) {
	case "serial", "bigserial", "smallserial", "serial4", "serial8", "serial2":
		return true
	}
	return false
}

// identities finds the columns whose values the server generates: one is
// AUTO_INCREMENT, best that which leads a key, the others get a sequence.
// Where none is an identity, one that a sequence of its own feeds takes the
// place; the others keep their sequences.
func (c *converter) identities(t *table, users map[*sequence][]*column) {
	var own *column
	for _, col := range t.cols {
		if c.generates(col) && (own == nil || !leadsKey(t, own) && leadsKey(t, col)) {
			own = col
		}
	}
	for _, col := range t.cols {
		switch {
		case !c.generates(col):
		case col == own:
			if col.ident != nil {
				c.identityOptions(t, col)
			}
			col.auto, col.notNull = true, true // the server makes it NOT NULL anyway
		default:
			c.identityBySequence(t, col)
		}
	}
	if own != nil {
		return
	}
	for _, col := range t.cols {
		if c.fedAlone(col, users) != nil && (own == nil || !leadsKey(t, own) && leadsKey(t, col)) {
			own = col
		}
	}
	if own != nil {
		c.feed(own, c.fedAlone(own, users))
	}
}

// identityBySequence gives an identity or serial column the sequence that the
// source has for it, of which a trigger takes values.
func (c *converter) identityBySequence(t *table, col *column) {
	s := &ast.SequenceOptions{}
	if col.ident != nil {
		c.fromSource(col.ident)
		if col.ident.Seq != nil {
			c.inlined(col.ident.Seq)
			own := *col.ident.Seq
			s = &own
		}
	}
	if s.As == nil && col.typ != nil { // no type: text that the source refuses
		s.As = plainType(col.typ)
	}
	name := ast.Ident{Text: c.freeSequence(t.schema, ownSequence(t.key, col)), Quoted: true}
	seq := &sequence{def: &ast.CreateSequence{Name: ast.Name{Parts: []ast.Ident{name}}, Seq: s}, of: col,
		obj: &object{kind: "sequence", schema: t.schema, key: name.Text, name: name.Text, parent: t.obj}}
	if col.firstIdent != nil && col.firstIdent.Seq != nil {
		seq.first = col.firstIdent.Seq
	}
	c.cat.sequences[t.schema+"\x00"+name.Text] = seq
	for _, key := range col.ownSeqWas {
		if c.cat.sequences[key] == nil {
			c.cat.sequences[key] = seq
		}
	}
	c.cat.sequenceList = append(c.cat.sequenceList, seq)
	col.notNull = true
	if len(t.schema) > 0 {
		seq.def.Name.Parts = append([]ast.Ident{{Text: t.schema, Quoted: true}}, seq.def.Name.Parts...)
	}
	col.def0 = &ast.DefaultConstraint{Expr: &ast.SequenceRef{Name: seq.def.Name}}
	col.def0.At = col.def.Name.At
}

// freeSequence is a name for a sequence that none has, as near to that wanted as
// PostgreSQL's own choice.
func (c *converter) freeSequence(schema, want string) string {
	name := want
	for i := 1; c.cat.sequences[schema+"\x00"+name] != nil; i++ {
		name = want + strconv.Itoa(i)
	}
	return name
}

// generates reports whether the source makes the numbers of the column.
func (c *converter) generates(col *column) bool {
	if col.serial { // ident has what the scripts say of its sequence
		return !c.otherDefault(col)
	}
	return col.ident != nil
}

// otherDefault reports whether a serial column has lost its default, or got another
// than the next value of its own sequence, which the scripts do not define.
func (c *converter) otherDefault(col *column) bool {
	if col.def0 == nil {
		return col.noDefault > 0
	}
	call, ok := c.simplify(col.def0.Expr).(*ast.Call)
	if ok && isRowID(call) {
		c.inlined(col.def0)
		return false
	}
	if !ok || !strings.EqualFold(call.Name.Last().Text, "nextval") || c.sequenceOf(col.def0.Expr) != nil {
		return true
	}
	c.inlined(col.def0)
	return false
}

// fedAlone is the sequence that feeds this column and no other, or nil.
func (c *converter) fedAlone(col *column, users map[*sequence][]*column) *sequence {
	if col.def0 == nil {
		return nil
	}
	seq := c.sequenceOf(col.def0.Expr)
	if seq == nil || len(users[seq]) != 1 || seq.owner != nil && seq.owner != col {
		return nil
	}
	return seq
}

// feed makes a column that takes its default from a sequence AUTO_INCREMENT.
func (c *converter) feed(col *column, seq *sequence) {
	seq.owner = col
	col.auto, col.notNull = true, true // the server makes it NOT NULL anyway
	c.inlined(col.def0)
	if seq.def.Seq != nil {
		c.startValue(col.table, seq.def.Seq.Start)
	}
}

// sequenceOf is the sequence whose next value an expression is, or nil.
func (c *converter) sequenceOf(e ast.Expr) *sequence {
	switch e := e.(type) {
	case *ast.Paren:
		return c.sequenceOf(e.X)
	case *ast.SequenceRef:
		return c.cat.sequence(e.Name)
	case *ast.ColumnRef:
		n := len(e.Name.Parts)
		if n >= 2 && strings.EqualFold(e.Name.Last().Text, "nextval") {
			return c.cat.sequence(ast.Name{Parts: e.Name.Parts[:n-1]})
		}
	case *ast.Call:
		if strings.EqualFold(e.Name.Last().Text, "nextval") && len(e.Args) == 1 {
			return c.sequenceNamed(e.Args[0])
		}
	}
	return nil
}

// sequenceNamed is the sequence of nextval('s'::regclass).
func (c *converter) sequenceNamed(e ast.Expr) *sequence {
	switch x := e.(type) {
	case *ast.Cast:
		return c.sequenceNamed(x.X)
	case *ast.StringLit:
		return c.sequenceIn(nameIn(x))
	}
	return nil
}

// sequenceIn is the sequence that a text names.
func (c *converter) sequenceIn(n ast.Name) *sequence {
	if seq := c.cat.sequenceOfName(n); seq != nil {
		return seq
	}
	for _, key := range c.cat.pathKeys(n) {
		if seq := c.cat.sequences[key]; seq != nil {
			return seq
		}
	}
	if n.Qualifier().IsZero() { // the search path may have been another one
		return c.cat.sequenceNames[c.cat.fold(n.Last())]
	}
	return nil
}

// nameIn is the name that a text of PostgreSQL holds, as 's.t'::regclass does;
// none if e is no text.
func nameIn(e ast.Expr) (n ast.Name) {
	switch x := e.(type) {
	case *ast.Cast:
		return nameIn(x.X)
	case *ast.StringLit:
		if x.Value != "" {
			n = nameFromText(x.Value)
		}
		for i := range n.Parts {
			n.Parts[i].At = x.At
		}
	}
	return n
}

// identityOptions keeps the start value and notes what AUTO_INCREMENT cannot.
func (c *converter) identityOptions(t *table, col *column) {
	c.fromSource(col.ident)
	s := col.ident.Seq
	if s == nil {
		return
	}
	c.inlined(s)
	c.startValue(t, s.Start)
	other := s.Increment != nil && exprText(s.Increment) != "1" || s.Cycle != nil && *s.Cycle || startsBelowOne(s.Start)
	if other {
		c.note(rules.IdentityOptions, col.ident.At, t.obj, "column", col.name, "table", t.name)
	}
	if s.Cache != nil || s.NoCache || s.Order != nil {
		c.drops[dropKey{rules.IdentityCache, "cache"}]++
	}
	c.options(s.Options, t.obj)
}

// startsBelowOne reports whether the first number is one that AUTO_INCREMENT
// does not give.
func startsBelowOne(e ast.Expr) bool {
	u, ok := e.(*ast.Unary)
	return ok && u.Op == "-" || literalInt(e) == "0"
}

func (c *converter) startValue(t *table, e ast.Expr) {
	if v := literalInt(e); v != "" && v != "0" && v != "1" && v[0] != '-' {
		t.autoStart = v
	}
}

func literalInt(e ast.Expr) string {
	n, ok := e.(*ast.NumberLit)
	if !ok || strings.Trim(n.Text, "0123456789") != "" {
		return ""
	}
	return n.Text
}

// sequencesPass gives each sequence its outcome.
func (c *converter) sequencesPass(users map[*sequence][]*column) {
	for _, seq := range c.cat.sequenceList {
		switch {
		case seq.obj.ignored:
		case seq.of != nil:
			seq.row = c.sequenceName(seq)
			t := seq.of.table
			c.note(rules.IdentityBySequence, seq.of.def.At, t.obj, "column", seq.of.name, "table", t.name, "row", seq.row)
		case c.ofIdentity(seq, users):
			c.drop(c.set.Rule(rules.IdentitySequence), "create sequence", seq.def.At)
			seq.obj.ignored = true
		case seq.owner != nil && seq.owner.auto:
			c.inlined(seq.def)
			seq.obj.becomes = seq.owner.table.obj
			c.sequenceOptions(seq, seq.obj)
		default:
			c.byTable(seq)
		}
	}
}

// ofIdentity reports whether a sequence is the one that Oracle makes for an identity
// column, which exports write, too.
func (c *converter) ofIdentity(seq *sequence, users map[*sequence][]*column) bool {
	return c.dialect == "oracle" && strings.HasPrefix(strings.ToUpper(seq.def.Name.Last().Text), "ISEQ$$_") && len(users[seq]) == 0
}

func (c *converter) sequenceOptions(seq *sequence, o *object) {
	s := seq.def
	c.options(s.Options, o)
	if s.Seq == nil {
		return
	}
	c.options(s.Seq.Options, o)
	if s.Seq.Increment != nil && exprText(s.Seq.Increment) != "1" || s.Seq.Cycle != nil && *s.Seq.Cycle {
		c.note(rules.IdentityOptions, s.At, o, "column", seq.owner.name, "table", seq.owner.table.name)
	}
}

// autoIncrement makes one identity column of a table AUTO_INCREMENT: it leads a
// key.
func (c *converter) autoIncrement(t *table) {
	var first *column
	for _, col := range t.cols {
		if !col.auto {
			continue
		}
		if first != nil {
			col.auto = false
			c.note(rules.IdentityNeedsKey, col.def.At, t.obj, "column", col.name, "table", t.name)
			continue
		}
		first = col
	}
	if first == nil || leadsKey(t, first) {
		return
	}
	k := &key{node: first.def, parts: []part{{col: first}}, implied: true}
	c.note(rules.IdentityNeedsKey, first.def.At, t.obj, "column", first.name, "table", t.name)
	ix := &index{key: *k, table: t}
	t.indexes = append(t.indexes, ix)
}

// integerIdentities gives generated columns an integer type, which
// AUTO_INCREMENT needs. A whole number of up to 19 digits fits BIGINT.
func (c *converter) integerIdentities() {
	for _, t := range c.cat.tables {
		for _, col := range t.cols {
			if col.auto && !isInteger(col.out) {
				c.decimalIdentity(t, col)
				rename(col.out, "bigint")
				col.out.Unsigned = false
			}
		}
	}
}

// decimalIdentity notes that a column of type decimal may hold larger numbers.
func (c *converter) decimalIdentity(t *table, col *column) {
	if col.typ == nil || col.ident == nil || len(col.typ.Name.Parts) == 0 {
		return
	}
	switch strings.ToLower(col.typ.Name.Last().Text) {
	case "decimal", "numeric", "dec":
		at, text := c.written(col, col.typ)
		c.note(rules.IdentityDecimal, at, t.obj, "column", col.name, "table", t.name, "type", text)
	}
}

func leadsKey(t *table, col *column) bool {
	for _, k := range t.keys {
		if len(k.parts) > 0 && k.parts[0].col == col {
			return true
		}
	}
	for _, ix := range t.indexes {
		if !ix.fullText && len(ix.parts) > 0 && ix.parts[0].col == col {
			return true
		}
	}
	return false
}
