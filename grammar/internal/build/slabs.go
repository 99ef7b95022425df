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
}

// columnTree is a column with room for the constraints that most have.
type columnTree struct {
	def  ast.ColumnDef
	list [2]ast.Constraint
}

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
