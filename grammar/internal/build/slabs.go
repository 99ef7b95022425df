package build

import (
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/internal/slab"
)

// slabs is memory for the nodes that scripts are mostly made of.
type slabs struct {
	idents  slab.Of[ast.Ident]
	types   slab.Of[ast.TypeName]
	columns slab.Of[columnTree]
	nulls   slab.Of[ast.NullConstraint]
	refs    slab.Of[ast.ColumnRef]
	numbers slab.Of[ast.NumberLit]
	strings slab.Of[ast.StringLit]
	options slab.Of[ast.Option]
	parts   slab.Of[ast.IndexPart]
	args    slab.Of[ast.Arg]
	argRefs slab.Of[*ast.Arg]
	exprs   slab.Of[ast.Expr]
	elems   slab.Of[ast.TableElem]
}

// limit bounds how many values are allocated together.
func (s *slabs) limit(n int) {
	s.idents.Limit(n)
	s.types.Limit(n)
	s.columns.Limit(n)
	s.nulls.Limit(n)
	s.refs.Limit(n)
	s.numbers.Limit(n)
	s.strings.Limit(n)
	s.options.Limit(n)
	s.parts.Limit(n)
	s.args.Limit(n)
	s.argRefs.Limit(n)
	s.exprs.Limit(n)
	s.elems.Limit(n)
}

// columnTree is a column with room for the constraints that most have.
type columnTree struct {
	def  ast.ColumnDef
	list [2]ast.Constraint
}

// AppendIdent adds the last token to a list of names.
func (p *Parser) AppendIdent(list []ast.Ident) []ast.Ident { return p.idents.Add(list, p.LastIdent()) }

// AppendExpr adds an expression to a list.
func (p *Parser) AppendExpr(list []ast.Expr, e ast.Expr) []ast.Expr { return p.exprs.Add(list, e) }

// AppendElem adds an element to those of a table.
func (p *Parser) AppendElem(list []ast.TableElem, e ast.TableElem) []ast.TableElem {
	return p.elems.Add(list, e)
}

// NewIndexPart is an expression as a part of an index or key.
func (p *Parser) NewIndexPart(e ast.Expr) *ast.IndexPart {
	i := p.parts.New()
	i.Expr = e
	return i
}

// NewArg is a new argument of a call.
func (p *Parser) NewArg() *ast.Arg { return p.args.New() }

// Column is a new column.
func (p *Parser) Column() *ast.ColumnDef {
	c := p.columns.New()
	c.def.Constraints = c.list[:0]
	return &c.def
}

// NamedColumn is a new column whose name is the last token.
func (p *Parser) NamedColumn() *ast.ColumnDef {
	c := p.Column()
	c.Name = p.LastIdent()
	return c
}

// Null is the constraint NULL or NOT NULL.
func (p *Parser) Null(not bool) *ast.NullConstraint {
	n := p.nulls.New()
	n.NotNull = not
	return n
}

// ref is a column with a name of one part, the last token.
func (p *Parser) ref() *ast.ColumnRef {
	e := p.refs.New()
	e.Name = p.LastName()
	e.At = e.Name.Parts[0].At
	return e
}
