package build

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/scan"
	"github.com/sctconv/sctconv/grammar/source"
)

// This file holds what the PostgreSQL grammar needs for statements.

// between is the text from the start of token i to the end of token j, both included.
func (p *Parser) between(i, j int) string {
	if i > j {
		return ""
	}
	return p.file.Text[p.tokenAt(i).Start:p.tokenAt(j).End]
}

// OtherStmt is a statement that is kept as text; its first token holds the
// words that name its kind.
func (p *Parser) OtherStmt(ctx *Rule) ast.Stmt {
	first := p.first(ctx)
	kind := strings.Replace(Words(p.textOf(first)), " or replace", "", 1)
	s := &ast.Other{Kind: kind, Text: p.masked(int(first.Index), int(p.Last().Index))}
	if namesObject(kind) {
		s.Name = p.nameAt(int(first.Index) + 1)
	}
	if strings.HasSuffix(kind, " operator") {
		p.operatorName(&s.Name, int(first.Index)+1)
	}
	return s
}

// operatorName adds the signs of an operator at token i to its schema.
func (p *Parser) operatorName(n *ast.Name, i int) {
	last := int(p.Last().Index)
	i += 2 * len(n.Parts)
	end := i
	for end <= last && scan.Sym(p.tokenAt(end).Sym) != scan.SymLParen {
		end++
	}
	if end > i && end <= last {
		at := p.tokenSpan(p.tokenAt(i)).Join(p.tokenSpan(p.tokenAt(end - 1)))
		n.Parts = append(n.Parts, ast.Ident{Text: p.between(i, end-1), Quoted: true, At: at})
	}
}

// namesObject reports whether the name of an object follows the words of a kind.
func namesObject(kind string) bool {
	verb, _, _ := strings.Cut(kind, " ")
	switch verb {
	case "create", "alter", "drop", "comment", "refresh", "copy":
		return kind != "alter default privileges"
	}
	return false
}

// nameAt is the qualified name at token i, behind IF [NOT] EXISTS.
func (p *Parser) nameAt(i int) ast.Name {
	last := int(p.Last().Index)
	if i <= last && strings.HasPrefix(Words(p.textOf(p.tokenAt(i))), "if ") {
		i++
	}
	var n ast.Name
	for ; i <= last; i += 2 {
		t := p.tokenAt(i)
		if sym := scan.Sym(t.Sym); sym != scan.SymID && sym != scan.SymQID || t.Flags&scan.Merged != 0 {
			return n
		}
		text, quoted := scan.IdentText(p.textOf(t))
		n.Parts = append(n.Parts, ast.Ident{Text: text, Quoted: quoted, At: p.tokenSpan(t)})
		if i == last || scan.Sym(p.tokenAt(i+1).Sym) != scan.SymDot {
			return n
		}
	}
	return n
}

// SetStmt is SET name = value of a session; the name may be of several words.
func (p *Parser) SetStmt(ctx *Rule) ast.Stmt {
	i, last := ctx.start+1, int(p.Last().Index)
	if i < last && slices.Contains([]string{"session", "local"}, Words(p.textOf(p.tokenAt(i)))) && !p.isAssign(i+1) {
		i++
	}
	first := i
	for i < last && !p.isAssign(i+1) && p.isWord(i+1) {
		i++
	}
	if !p.isAssignAt(i+1, last) {
		i = min(first+p.settingWords(first)-1, last)
		return &ast.Set{Name: Words(p.between(first, i)), Value: p.masked(min(i+1, last), last)[:p.tailLen(i, last)]}
	}
	return &ast.Set{Name: Words(p.between(first, i)), Value: p.between(i+2, last)}
}

// tailLen is the length of the text of the tokens after i.
func (p *Parser) tailLen(i, last int) int { return len(p.between(i+1, last)) }

// settingWords is how many words name a setting that is set without = or TO.
func (p *Parser) settingWords(first int) int {
	switch Words(p.textOf(p.tokenAt(first))) {
	case "time", "session":
		return 2
	}
	return 1
}

// isAssign reports whether token i is = or TO.
func (p *Parser) isAssign(i int) bool {
	t := p.tokenAt(i)
	return scan.Sym(t.Sym) == scan.SymEq || scan.Sym(t.Sym) == scan.SymID && strings.EqualFold(p.textOf(t), "to")
}

func (p *Parser) isAssignAt(i, last int) bool { return i <= last && p.isAssign(i) }

func (p *Parser) isWord(i int) bool {
	switch scan.Sym(p.tokenAt(i).Sym) {
	case scan.SymID, scan.SymQID, scan.SymDot:
		return true
	}
	return false
}

// TransactionStmt is BEGIN, COMMIT and the like; the verb is the first word, or
// "rollback to" for a savepoint; AND CHAIN belongs to it.
func (p *Parser) TransactionStmt(ctx *Rule) ast.Stmt {
	first := p.first(ctx)
	s := &ast.Transaction{Verb: Words(p.textOf(first))}
	for i := int(first.Index) + 1; i <= int(p.Last().Index); i++ {
		if s.Verb == "rollback" && Words(p.textOf(p.tokenAt(i))) == "to" {
			s.Verb = "rollback to"
		}
		if Words(p.textOf(p.tokenAt(i))) == "chain" && Words(p.textOf(p.tokenAt(i-1))) == "and" {
			s.Verb += " and chain"
		}
	}
	return s
}

// AddWith puts the WITH clause read before a statement into it.
func (p *Parser) AddWith(s ast.Stmt, w *ast.With) ast.Stmt {
	switch s := s.(type) {
	case *ast.SelectStmt:
		s.Query.With = w
		s.Query.At = w.At.Join(s.Query.At)
	case *ast.Insert:
		s.With = w
	case *ast.Update:
		s.With = w
	case *ast.Delete:
		s.With = w
	case *ast.Merge:
		s.With = w
	}
	s.SetSpan(w.At.Join(s.Span()))
	return s
}

// SequenceKind notes TEMPORARY or UNLOGGED of a sequence.
func (p *Parser) SequenceKind(s *ast.CreateSequence, kind ast.TableKind) {
	switch kind {
	case ast.TableTemporary, ast.TableGlobalTemporary:
		s.Temporary = true
	case ast.TableUnlogged:
		s.Options = append(s.Options, p.PopOption())
	}
}

// AlterSequence is ALTER SEQUENCE with options; o holds what was read before.
func (p *Parser) AlterSequence(o *ast.AlterObject, seq *ast.SequenceOptions) ast.Stmt {
	return &ast.CreateSequence{Name: o.Name, Alter: true, Seq: seq, Options: o.Actions}
}

// OwnedBy is OWNED BY column or OWNED BY NONE.
func (p *Parser) OwnedBy(s *ast.SequenceOptions, n ast.Name) {
	if id := n.Last(); len(n.Parts) == 1 && !id.Quoted && strings.EqualFold(id.Text, "none") {
		s.OwnedNone = true
		return
	}
	s.OwnedBy = n
}

// OfRelative adds a clause of a database that comes from PostgreSQL, named by
// its first word, or two where one does not say what it is.
func (p *Parser) OfRelative(list *[]*ast.Option, ctx *Rule) {
	switch first := p.tokenWords(p.first(ctx)); first {
	case "(":
		p.AddOption(list, ctx, "partitions", 0)
	case "not", "using", "without", "create", "on", "alter", "set", "default", "with", "auto":
		p.AddOption(list, ctx, "", 2)
	default:
		p.AddOption(list, ctx, "", 1)
	}
}

// ActionOfRelative is [Parser.OfRelative] for an action of ALTER TABLE.
func (p *Parser) ActionOfRelative(ctx *Rule) { p.OfRelative(&p.opts, ctx) }

// ViewColumns are names as columns of a view.
func (p *Parser) ViewColumns(list []ast.Ident) []ast.ViewColumn {
	cols := make([]ast.ViewColumn, len(list))
	for i, id := range list {
		cols[i].Name = id
	}
	return cols
}

// TypeCollation is COLLATE directly after the type.
func (p *Parser) TypeCollation(t *ast.TypeName, n ast.Name) {
	t.Collate = n
	t.At.End = p.tokenSpan(p.Last()).End
}

// ColumnCollation is COLLATE of a column; it belongs to the type unless other
// clauses stand between.
func (p *Parser) ColumnCollation(c *ast.ColumnDef, n ast.Name, ctx *Rule) {
	if c.Type != nil && len(c.Constraints) == 0 && len(c.Options) == 0 {
		p.TypeCollation(c.Type, n)
		return
	}
	p.AddOption(&c.Options, ctx, "collate", 1)
}

// ColumnPart is the last token as column of a key.
func (p *Parser) ColumnPart() *ast.IndexPart {
	return p.NewIndexPart(p.ref())
}

// SettingOption adds a setting of a list; skip counts the tokens before its
// value, with the equals sign.
func (p *Parser) SettingOption(list *[]*ast.Option, ctx *Rule, prefix string, skip int) {
	first := ctx.start
	end := first
	for end < int(p.Last().Index) && scan.Sym(p.tokenAt(end+1).Sym) == scan.SymDot {
		end += 2
	}
	name := strings.ReplaceAll(Words(p.between(first, end)), `"`, "") // pg_dump --quote-all-identifiers quotes it
	p.AddOption(list, ctx, prefix+" "+name, skip)
}

// GenericOption adds an option of a foreign object, [ADD | SET | DROP] name 'value'.
func (p *Parser) GenericOption(list *[]*ast.Option, ctx *Rule) {
	first, last := ctx.start, int(p.Last().Index)
	end := last
	if scan.Sym(p.tokenAt(last).Sym) == scan.SymString {
		end--
	}
	p.AddOption(list, ctx, "options "+Words(p.between(first, end)), end-first+1)
	o := (*list)[len(*list)-1]
	if end < last && p.secretWord(end) {
		o.Text = p.masked(first, last)
		o.Value = "'" + secret + "'"
	}
}

// BoundValues turns MINVALUE and MAXVALUE of a partition bound into keywords.
func (p *Parser) BoundValues(list []ast.Expr) []ast.Expr {
	for i, e := range list {
		c, ok := e.(*ast.ColumnRef)
		if !ok || len(c.Name.Parts) != 1 || c.Name.Parts[0].Quoted {
			continue
		}
		switch word := strings.ToLower(c.Name.Parts[0].Text); word {
		case "minvalue", "maxvalue":
			k := &ast.Keyword{Word: word}
			k.At = c.At
			list[i] = k
		}
	}
	return list
}

// RangeType notes the subtype of a range type, which stands among its settings.
func (p *Parser) RangeType(s *ast.CreateType) {
	for _, o := range s.Options {
		if o.Name == p.optionName("range subtype") && s.Elem == nil {
			s.Elem = &ast.TypeName{Name: ast.Name{Parts: []ast.Ident{{Text: Words(o.Value), At: o.At}}}}
			s.Elem.At = o.At
		}
	}
}

// ParameterName turns what was read as the type of a parameter into its name.
func (p *Parser) ParameterName(q *ast.Parameter, t *ast.TypeName) {
	i := p.tokenIndex(q.Type.At.Start, t.At.Start)
	tok := p.tokenAt(i)
	text, quoted := scan.IdentText(p.textOf(tok))
	q.Name = ast.Ident{Text: text, Quoted: quoted, At: p.tokenSpan(tok)}
	q.Type = t
}

// tokenIndex is the last token that begins at from, looking back from the last one.
func (p *Parser) tokenIndex(from, _ source.Pos) int {
	i := int(p.Last().Index)
	for i > 0 && p.tokenSpan(p.tokenAt(i)).Start > from {
		i--
	}
	return i
}

// LowerString is the value of the last token, a string, in lower case.
func (p *Parser) LowerString() string { return strings.ToLower(p.String().Value) }

// NamedArgument turns name => value of a CALL into a named argument.
func (p *Parser) NamedArgument(a *ast.Arg, value ast.Expr) {
	if c, ok := a.Value.(*ast.ColumnRef); ok {
		a.Name = c.Name.Last()
	}
	a.Value = value
}

// Transition is the last token as name of a transition table.
func (p *Parser) Transition(s *ast.CreateTrigger, old bool) {
	if old {
		s.Old = p.LastIdent()
	} else {
		s.New = p.LastIdent()
	}
}

// WordArg is the last token, a word or number, as argument.
func (p *Parser) WordArg() ast.Expr {
	t := p.Last()
	var e ast.Expr = &ast.Keyword{Word: Words(p.textOf(t))}
	if scan.Sym(t.Sym) == scan.SymNumber {
		e = &ast.NumberLit{Text: p.textOf(t)}
	}
	e.SetSpan(p.tokenSpan(t))
	return e
}

// NewAlterObject is ALTER of an object without a node of its own.
func (p *Parser) NewAlterObject(kind string, n ast.Name) *ast.AlterObject {
	return &ast.AlterObject{Kind: kind, Name: n}
}

// changeWords are the words that name a change, before its argument.
var changeWords = [...]string{"add", "alter", "attach", "attribute", "cascade", "column", "constraint", "data", "default", "depends",
	"disable", "drop", "enable", "expression", "extension", "identity", "no", "not", "null", "on", "partition", "rename", "replica",
	"reset", "security", "set", "to", "trigger", "type", "update", "validate", "value", "version"}

// ChangeOption adds a change of an object: its leading words are the name.
func (p *Parser) ChangeOption(list *[]*ast.Option, ctx *Rule) {
	first, n := ctx.start, 0
	for i := first; i <= int(p.Last().Index) && p.isChangeWord(i); i++ {
		n++
	}
	n = max(n, 1)
	p.AddOption(list, ctx, Words(p.between(first, first+n-1)), n)
}

// isChangeWord reports whether all words of token i are among changeWords.
func (p *Parser) isChangeWord(i int) bool {
	t := p.tokenAt(i)
	if scan.Sym(t.Sym) != scan.SymID {
		return false
	}
	for _, w := range strings.Fields(strings.ToLower(p.textOf(t))) {
		if _, ok := slices.BinarySearch(changeWords[:], w); !ok {
			return false
		}
	}
	return true
}

// Prepend puts an option read before the rest first.
func (p *Parser) Prepend(s *ast.Grant, o *ast.Option) {
	if o != nil {
		s.Options = slices.Insert(s.Options, 0, o)
	}
}

// ZonedType adds WITH or WITHOUT TIME ZONE, the last token, to the name of the type.
func (p *Parser) ZonedType(t *ast.TypeName) {
	last := &t.Name.Parts[len(t.Name.Parts)-1]
	last.Text += " " + p.LowerLast()
}

// TypeAttr notes %TYPE or %ROWTYPE, the last token.
func (p *Parser) TypeAttr(t *ast.TypeName) {
	t.Ref = strings.TrimSpace(strings.TrimPrefix(p.LowerLast(), "%"))
}
