package build

import (
	"slices"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/scan"
)

// This file holds what the SQL Server grammar needs for statements.

// OrReplace notes OR ALTER of a view, routine or trigger.
func OrReplace(s ast.Stmt, or bool) {
	switch s := s.(type) {
	case *ast.CreateView:
		s.OrReplace = or
	case *ast.Routine:
		s.OrReplace = or
	case *ast.CreateTrigger:
		s.OrReplace = or
	}
}

// TableNamed is a new table; # and ## begin the names of temporary ones.
func TableNamed(n ast.Name) *ast.CreateTable {
	s := &ast.CreateTable{Name: n}
	switch last := n.Last().Text; {
	case strings.HasPrefix(last, "##"):
		s.Kind = ast.TableGlobalTemporary
	case n.OfSession():
		s.Kind = ast.TableTemporary
	}
	return s
}

// MemoryOptimized looks for MEMORY_OPTIMIZED = ON among the options read.
func (p *Parser) MemoryOptimized(s *ast.CreateTable) {
	for _, o := range s.Options {
		if o.Name == p.optionName("with memory_optimized") && strings.EqualFold(o.Value, "on") {
			s.Kind = ast.TableMemoryOptimized
		}
	}
}

// SortOfTable is the word behind AS, or CLONE OF a table [AT time] of Fabric.
func (p *Parser) SortOfTable(s *ast.CreateTable, table ast.Name, ctx *Rule) {
	if table.IsZero() {
		p.AddOption(&s.Options, ctx, "as", 0)
		return
	}
	l := &ast.LikeClause{Table: table}
	p.AddOption(&l.Options, ctx, "clone of", 0)
	p.End(ctx, l)
	s.Elems = append(s.Elems, l)
}

// PartitionScheme is ON scheme (column).
func (p *Parser) PartitionScheme(s *ast.CreateTable, scheme ast.Name, key *ast.IndexPart, ctx *Rule) {
	s.Partition = &ast.PartitionBy{Method: "scheme", Scheme: scheme, Keys: []*ast.IndexPart{key}}
	p.End(ctx, s.Partition)
}

// FileGroup is ON file group, unless a partition scheme was read.
func (p *Parser) FileGroup(s *ast.CreateTable, ctx *Rule) {
	if s.Partition == nil {
		p.AddOption(&s.Options, ctx, "on", 1)
	}
}

// DefaultCache is CACHE without a number, an option.
func (p *Parser) DefaultCache(o *ast.SequenceOptions, ctx *Rule) {
	if o.Cache == nil {
		p.AddOption(&o.Options, ctx, "cache", 1)
	}
}

// NewColumn adds a column named by the last token to list.
func (p *Parser) NewColumn(list *[]ast.TableElem) *ast.ColumnDef {
	c := p.NamedColumn()
	*list = p.AppendElem(*list, c)
	return c
}

// AttachConstraint adds a constraint to the column. One that lists columns is
// a constraint of the table; the comma before it may be missing.
func (p *Parser) AttachConstraint(c *ast.ColumnDef, k ast.Constraint, list *[]ast.TableElem) {
	if ofTable(k) {
		*list = p.AppendElem(*list, k)
		return
	}
	c.Constraints = append(c.Constraints, k)
}

func ofTable(k ast.Constraint) bool {
	switch k := k.(type) {
	case *ast.KeyConstraint:
		return len(k.Parts) > 0
	case *ast.ForeignKeyConstraint:
		return len(k.Columns) > 0
	}
	return false
}

// AttachIndex adds an index written at a column to the table; without a list
// of columns it is on that column.
func (p *Parser) AttachIndex(c *ast.ColumnDef, i *ast.IndexDef, list *[]ast.TableElem) {
	if len(i.Parts) == 0 && i.Kind != ast.IndexColumnStore {
		e := &ast.ColumnRef{Name: ast.Name{Parts: []ast.Ident{c.Name}}}
		part := &ast.IndexPart{Expr: e}
		e.At, part.At = i.At, i.At
		i.Parts = []*ast.IndexPart{part}
	}
	*list = p.AppendElem(*list, i)
}

// EndColumn gives the column its span, without trailing clauses that went to
// the table.
func (p *Parser) EndColumn(c *ast.ColumnDef, list *[]ast.TableElem, ctx *Rule) {
	p.End(ctx, c)
	if computed := slices.ContainsFunc(c.Constraints, isGenerated); c.Type == nil && !computed && strings.EqualFold(c.Name.Text, "timestamp") {
		c.Type = &ast.TypeName{Name: ast.Name{Parts: []ast.Ident{c.Name}}} // a column that has the name of its type
		c.Type.At = c.Name.At
	}
	last := (*list)[len(*list)-1]
	if last == ast.TableElem(c) || last.Span().End != c.At.End {
		return
	}
	end := c.Name.At.End
	ast.Children(c, func(n ast.Node) { end = max(end, n.Span().End) })
	c.At.End = end
}

func isGenerated(k ast.Constraint) bool {
	_, ok := k.(*ast.GeneratedConstraint)
	return ok
}

// AddElems adds the elements of an ADD.
func AddElems(s *ast.AlterTable, list []ast.TableElem) {
	for _, e := range list {
		a := &ast.AddElem{Elem: e}
		a.At = e.Span()
		s.Actions = append(s.Actions, a)
	}
}

// WithCheck hands WITH CHECK or WITH NOCHECK, if there is one, to everything
// that the statement adds or changes. The first action takes it into its span;
// for the others it stands at their first character.
func WithCheck(actions []ast.AlterAction, check *ast.Option) {
	if check == nil {
		return
	}
	for i, a := range actions {
		o := *check
		if i > 0 {
			o.At.Start, o.At.End = a.Span().Start, a.Span().Start+1
		}
		switch a := a.(type) {
		case *ast.ConstraintState:
			a.Options = append(a.Options, &o)
		case *ast.AddElem:
			checkElem(a.Elem, &o)
		}
		widenTo(a, &o)
	}
}

func checkElem(e ast.TableElem, o *ast.Option) {
	switch e := e.(type) {
	case Constraint:
		e.Head().Options = append(e.Head().Options, o)
	case *ast.ColumnDef:
		e.Options = append(e.Options, o)
	case *ast.IndexDef:
		e.Options = append(e.Options, o)
	}
	widenTo(e, o)
}

func widenTo(n, inner ast.Node) { n.SetSpan(n.Span().Join(inner.Span())) }

// AddDrop adds an element of DROP. Without a word it is of the kind before it,
// and a constraint if it is the first.
func (p *Parser) AddDrop(s *ast.AlterTable, d *ast.DropElem, ctx *Rule) {
	p.End(ctx, d)
	if d.Kind == "" {
		d.Kind = "constraint"
		if n := len(s.Actions); n > 0 {
			d.Kind = s.Actions[n-1].(*ast.DropElem).Kind
		}
	}
	s.Actions = append(s.Actions, d)
}

// DropKind adds the last token to the kind of object dropped.
func (p *Parser) DropKind(s *ast.Drop) {
	word := p.LowerLast()
	if word == "proc" {
		word = "procedure"
	}
	s.Kind = strings.TrimSpace(s.Kind + " " + word)
}

// DropOn is the table of an index or trigger. Further ones are options.
func (p *Parser) DropOn(s *ast.Drop, n ast.Name, ctx *Rule) {
	if s.On.IsZero() {
		s.On = n
		return
	}
	p.AddOption(&s.Options, ctx, "on", 0)
}

// Written is the text of the rule so far with single blanks.
func (p *Parser) Written(ctx *Rule) string {
	return strings.Join(strings.Fields(p.Text(p.SpanOf(ctx))), " ")
}

// GrantColumns adds the columns behind an object to each privilege.
func (p *Parser) GrantColumns(s *ast.Grant, ctx *Rule) {
	for i := range s.Privileges {
		s.Privileges[i] += " " + p.Written(ctx)
	}
}

// Words is [Parser.Written] in lower case.
func (p *Parser) Words(ctx *Rule) string { return Words(p.Text(p.SpanOf(ctx))) }

// NamedType is a type by its name. A built-in one, which may be quoted or
// belong to the schema sys, has one part in lower case.
func (p *Parser) NamedType(n ast.Name, ctx *Rule) *ast.TypeName {
	t := p.types.New()
	t.Name = n
	p.End(ctx, t)
	last := n.Last()
	plain := len(n.Parts) == 1 || len(n.Parts) == 2 && strings.EqualFold(n.Parts[0].Text, "sys")
	if lower := p.lower(last.Text); plain && isServerType(lower) {
		t.Name.Parts = append(p.idents.List(1), ast.Ident{Text: lower, At: n.Span()})
	}
	return t
}

// TypeWord adds the last token to the name of the type.
func (p *Parser) TypeWord(t *ast.TypeName) {
	i := &t.Name.Parts[len(t.Name.Parts)-1]
	last := p.LastIdent()
	i.Text += " " + strings.ToLower(last.Text)
	i.At = i.At.Join(last.At)
}

// TypeArg is the last token, a word, as argument of a type.
func (p *Parser) TypeArg(t *ast.TypeName) {
	p.PushKeyword()
	t.Args = p.AppendExpr(t.Args, p.Pop())
}

// TypeCollection is the schema collection of xml (CONTENT name).
func (p *Parser) TypeCollection(t *ast.TypeName, ctx *Rule) {
	t.Args = t.Args[:len(t.Args)-1]
	p.AddOption(&t.Options, ctx, "schema collection", 0)
}

// isServerType reports whether name, in lower case, is a type of the system.
func isServerType(name string) bool {
	switch name {
	case "bigint", "binary", "bit", "char", "character", "cursor", "date", "datetime", "datetime2", "datetimeoffset", "dec", "decimal",
		"float", "geography", "geometry", "hierarchyid", "image", "int", "integer", "json", "money", "nchar", "ntext", "numeric",
		"nvarchar", "real", "rowversion", "smalldatetime", "smallint", "smallmoney", "sql_variant", "sysname", "text", "time",
		"timestamp", "tinyint", "uniqueidentifier", "varbinary", "varchar", "vector", "xml":
		return true
	}
	return false
}

// ReturnsTable notes RETURNS TABLE.
func (p *Parser) ReturnsTable(s *ast.Routine, ctx *Rule) {
	p.AddOption(&s.Options, ctx, "returns table", 1)
}

// ReturnedColumns are the columns of the table that a function returns; its
// constraints are options.
func (p *Parser) ReturnedColumns(s *ast.Routine, list []ast.TableElem) {
	for _, e := range list {
		if c, ok := e.(*ast.ColumnDef); ok {
			s.ReturnsTable = append(s.ReturnsTable, c)
			continue
		}
		o := &ast.Option{Name: p.optionName("returns constraint"), Text: p.Text(e.Span())}
		o.At, o.Value = e.Span(), o.Text
		s.Options = append(s.Options, o)
	}
}

// ExecResult makes the name read so far, a variable, what takes the result of
// the procedure.
func (p *Parser) ExecResult(s *ast.Exec) {
	v := &ast.Param{Name: s.Name.String()}
	v.At = s.Name.Span()
	s.Result = v
}

// AddArg adds an argument; @name = value was read as a comparison.
func (p *Parser) AddArg(s *ast.Exec, a *ast.Arg, e ast.Expr, ctx *Rule) {
	p.End(ctx, a)
	a.Value = e
	if b, ok := e.(*ast.Binary); ok && b.Op == "=" {
		if v, ok := b.Left.(*ast.Param); ok {
			a.Name = ast.Ident{Text: v.Name, At: v.At}
			a.Value = b.Right
		}
	}
	s.Args = p.argRefs.Add(s.Args, a)
}

// Spliced parses the unit as one CREATE TABLE after fail, with one opaque
// token in place of each clause or list element that does not parse. It
// reports false if that does not help.
func (w *Worker) Spliced(u *scan.Unit, fail *Failure) (ast.Stmt, bool) {
	s, f := w.spliced(u, fail, func() (ast.Stmt, *Failure) {
		s, next, f := w.Prefix(u, 0, len(u.Tokens))
		if f == nil && next < len(u.Tokens) {
			f = &Failure{Token: next, Msg: "unexpected " + quoteToken(u.Text(next))}
		}
		return s, f
	})
	return s, f == nil
}

// QuoteToken is the text of a token as it stands in messages.
func QuoteToken(text string) string { return quoteToken(text) }

// castType is the type of a cast with its length.
func (p *Parser) castType(t *ast.TypeName) *ast.TypeName {
	if p.dialect.CastLength == 0 || t == nil || len(t.Args) > 0 || len(t.Name.Parts) != 1 {
		return t
	}
	switch strings.ToLower(t.Name.Last().Text) {
	case "char", "varchar", "nchar", "nvarchar", "character", "binary", "varbinary":
		t.Args = []ast.Expr{&ast.NumberLit{Text: strconv.Itoa(p.dialect.CastLength)}}
	}
	return t
}
