package build

import (
	"github.com/sctconv/sctconv/grammar/ast"
)

// Constraint is a constraint with its common fields.
type Constraint interface {
	ast.Constraint
	Head() *ast.ConstraintHead
}

// Head is what the constraint has in common with others.
func Head(c ast.Constraint) *ast.ConstraintHead { return c.(Constraint).Head() }

// Constraint gives c its name and the span of the rule.
func (p *Parser) Constraint(c ast.Constraint, name ast.Ident, ctx *Rule) {
	Head(c).Name = name
	p.End(ctx, c)
}
