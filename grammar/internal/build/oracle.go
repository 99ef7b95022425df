package build

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/scan"
)

// This file holds what the Oracle grammar needs for tables and their parts.

// CreateHead is what stands between CREATE and the name of the object.
type CreateHead struct {
	OrReplace, Public, Unique, IfNotExists bool

	Table   ast.TableKind
	Index   ast.IndexKind
	Options []*ast.Option
}

// CreatePrefix adds the last token, a word before the object kind.
func (p *Parser) CreatePrefix(ctx *Rule, h *CreateHead) {
	switch word := p.LowerLast(); word {
	case "or replace":
		h.OrReplace = true
	case "public":
		h.Public = true
	case "unique":
		h.Unique = true
	case "bitmap":
		h.Index = ast.IndexBitmap
	case "search", "multivalue":
		h.Index = ast.IndexDomain
	case "global temporary":
		h.Table = ast.TableGlobalTemporary
	case "private temporary", "temporary":
		h.Table = ast.TableTemporary
		p.AddOption(&h.Options, ctx, word, 1)
	default:
		p.AddOption(&h.Options, ctx, word, 1)
	}
}

// Flag is a pointer to b.
func Flag(b bool) *bool { return &b }

// OutMode is the mode of a parameter after OUT.
func OutMode(before string) string {
	if before == "in" {
		return "in out"
	}
	return "out"
}

// optionIs reports whether o has the given name in this dialect.
func (p *Parser) optionIs(o *ast.Option, name string) bool { return o.Name == p.optionName(name) }

// NewTable is a table with the words before its name.
func (p *Parser) NewTable(h *CreateHead, n ast.Name) *ast.CreateTable {
	return &ast.CreateTable{Name: n, IfNotExists: h.IfNotExists, Kind: h.Table, Options: h.Options}
}

// TableClause adds the option made last to a table; some are fields of the tree.
func (p *Parser) TableClause(s *ast.CreateTable) {
	o := p.PopOption()
	name := o.Name[len(p.dialect.Name)+1:]
	if rows, ok := strings.CutPrefix(name, "on commit "); ok && s.OnCommit == "" && !strings.HasSuffix(rows, "definition") {
		s.OnCommit = rows
		return
	}
	switch name {
	case "on commit drop definition":
		s.OnCommit = "drop"
	case "on commit preserve definition":
		s.OnCommit = "preserve rows"
	case "organization index":
		s.Kind = ast.TableIndexOrganized
	case "organization external":
		s.Kind = ast.TableExternal
	}
	s.Options = append(s.Options, o)
}

// ColumnConstraint adds a constraint with the span of the rule to a column.
func (p *Parser) ColumnConstraint(c *ast.ColumnDef, ctx *Rule, name ast.Ident, k ast.Constraint) {
	p.EndConstraint(ctx, name, k)
	c.Constraints = append(c.Constraints, k)
}

// EndConstraint gives a constraint its name and the span of the rule.
func (p *Parser) EndConstraint(ctx *Rule, name ast.Ident, k ast.Constraint) {
	if h, ok := k.(Constraint); ok {
		h.Head().Name = name
	}
	p.End(ctx, k)
}

// ColumnClause adds the option made last to the constraint before it, or to
// the column if it is the column's or there is none.
func (p *Parser) ColumnClause(c *ast.ColumnDef) {
	if n := len(c.Constraints); n > 0 && !p.ofColumn(p.opts[len(p.opts)-1]) {
		k := c.Constraints[n-1]
		p.ConstraintClause(k)
		at := k.Span()
		at.End = p.tokenSpan(p.Last()).End
		k.SetSpan(at)
		return
	}
	c.Options = append(c.Options, p.PopOption())
}

// ofColumn reports whether an option belongs to the column, not to a
// constraint of it.
func (p *Parser) ofColumn(o *ast.Option) bool {
	for _, name := range [...]string{"visible", "invisible", "encrypt", "decrypt", "sort", "reservable", "json schema"} {
		if p.optionIs(o, name) {
			return true
		}
	}
	return false
}

// ConstraintClause adds the option made last to a constraint. A clause after
// USING INDEX describes the index.
func (p *Parser) ConstraintClause(k ast.Constraint) {
	o := p.PopOption()
	h, ok := k.(Constraint)
	if !ok {
		return
	}
	head := h.Head()
	if key, ok := k.(*ast.KeyConstraint); ok {
		if p.optionIs(o, "using index") && o.Value != "" && o.Value[0] != '(' {
			key.UsingIndex = p.nameUntil(int(p.Last().Index))
		}
		if p.indexed(head.Options) && !p.isState(o) {
			o.Name = p.optionName("using index " + o.Name[len(p.dialect.Name)+1:])
		}
	}
	head.Options = append(head.Options, o)
}

func (p *Parser) indexed(list []*ast.Option) bool {
	for _, o := range list {
		if p.optionIs(o, "using index") {
			return true
		}
	}
	return false
}

// isState reports whether an option is a state of a constraint.
func (p *Parser) isState(o *ast.Option) bool {
	switch word, _, _ := strings.Cut(o.Name[len(p.dialect.Name)+1:], " "); word {
	case "enable", "disable", "validate", "novalidate", "rely", "norely", "deferrable", "not", "initially", "exceptions", "using":
		return true
	}
	return false
}

// nameUntil is the qualified name that ends with token i.
func (p *Parser) nameUntil(i int) ast.Name {
	first := i
	for first > 1 && scan.Sym(p.tokenAt(first-1).Sym) == scan.SymDot {
		first -= 2
	}
	var n ast.Name
	for ; first <= i; first += 2 {
		t := p.tokenAt(first)
		text, quoted := scan.IdentText(p.textOf(t))
		n.Parts = append(n.Parts, ast.Ident{Text: text, Quoted: quoted, At: p.tokenSpan(t)})
	}
	return n
}

// KeyPart is a column of a key.
func (p *Parser) KeyPart(n ast.Name) *ast.IndexPart {
	e := p.refs.New()
	e.Name, e.At = n, n.Span()
	return p.NewIndexPart(e)
}

// NewPartitionBy is a partitioning by the method named by the last token.
func (p *Parser) NewPartitionBy() *ast.PartitionBy { return &ast.PartitionBy{Method: p.LowerLast()} }

// PartitionCount is the last token as number of partitions, or of
// subpartitions after SUBPARTITION BY.
func (p *Parser) PartitionCount(b *ast.PartitionBy) {
	p.PushNumber()
	if b.Sub != nil && strings.EqualFold(p.textOf(p.tokenAt(int(p.Last().Index)-1)), "subpartitions") {
		b = b.Sub
		b.At.End = p.tokenSpan(p.Last()).End
	}
	b.Count = p.Pop()
}

// subKeys is the SUBPARTITION BY before a template; without one, which is an
// error that no grammar sees, the template is that of the partitions.
func subKeys(b *ast.PartitionBy) *ast.PartitionBy {
	if b.Sub != nil {
		return b.Sub
	}
	return b
}

// TemplateCount is the last token as number of sub-partitions of a template.
func (p *Parser) TemplateCount(b *ast.PartitionBy) {
	p.PushNumber()
	sub := subKeys(b)
	sub.Count = p.Pop()
	sub.At.End = p.tokenSpan(p.Last()).End
}

// Template adds a sub-partition that every partition has.
func (p *Parser) Template(b *ast.PartitionBy, x *ast.Partition) {
	sub := subKeys(b)
	sub.Partitions = append(sub.Partitions, x)
	sub.At.End = x.At.End
}

// IntervalType ends the name of an interval type by the last two tokens: TO field.
func (p *Parser) IntervalType(t *ast.TypeName) {
	last := &t.Name.Parts[len(t.Name.Parts)-1]
	last.Text += " to " + p.LowerLast()
}

// NewIndex is an index with the words before its name.
func (p *Parser) NewIndex(h *CreateHead, n ast.Name) *ast.CreateIndex {
	return &ast.CreateIndex{Name: n, IfNotExists: h.IfNotExists, Unique: h.Unique, Kind: h.Index, Options: h.Options}
}

// IndexAlias is the last token as alias of the indexed table.
func (p *Parser) IndexAlias(s *ast.CreateIndex) {
	o := &ast.Option{Name: p.optionName("alias"), Value: p.LastText(), Text: p.LastText()}
	o.At = p.tokenSpan(p.Last())
	s.Options = append(s.Options, o)
}

// IndexClause adds the option made last to an index. The index type tells the kind.
func (p *Parser) IndexClause(s *ast.CreateIndex) {
	o := p.PopOption()
	switch {
	case p.optionIs(o, "indextype is"):
		s.Kind = indexType(strings.ToLower(o.Value))
	case p.optionIs(o, "invisible"):
		o.Name = p.optionName("invisible index")
	}
	s.Options = append(s.Options, o)
}

func indexType(name string) ast.IndexKind {
	switch {
	case strings.Contains(name, "context") || strings.Contains(name, "ctxcat"):
		return ast.IndexFullText
	case strings.Contains(name, "spatial"):
		return ast.IndexSpatial
	case strings.Contains(name, "xmlindex"):
		return ast.IndexXML
	}
	return ast.IndexDomain
}

// ClauseOption keeps the rule as an option named by its first token. What
// follows IDENTIFIED BY is replaced.
func (p *Parser) ClauseOption(ctx *Rule) {
	o := p.NewOption(ctx, "", 1)
	if first := ctx.start; strings.Contains(Words(o.Text), "identified by") {
		o.Text = p.withoutPasswords(first, int(p.Last().Index))
		o.Value = strings.TrimSpace(o.Text[len(p.textOf(p.first(ctx))):])
	}
	if p.optionIs(o, "validate") && strings.Contains(o.Value, "'") {
		o.Name = p.optionName("json schema")
	}
	p.opts = append(p.opts, o)
}
