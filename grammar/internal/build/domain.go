package build

import (
	"github.com/sctconv/sctconv/grammar/ast"
)

// This file holds what the Oracle grammar needs for domains.

// NewDomain is a domain with the words before its name.
func (p *Parser) NewDomain(h *CreateHead, n ast.Name) *ast.CreateDomain {
	return &ast.CreateDomain{Name: n, IfNotExists: h.IfNotExists, Options: h.Options}
}

// AddDomainColumn adds a column to a domain of several.
func (p *Parser) AddDomainColumn(s *ast.CreateDomain, ctx *Rule, c *ast.ColumnDef) {
	p.End(ctx, c)
	s.Columns = append(s.Columns, c)
}

// DomainClauses adds the clauses that were read as those of a column to a domain.
func (p *Parser) DomainClauses(s *ast.CreateDomain, c *ast.ColumnDef) {
	s.Constraints = append(s.Constraints, c.Constraints...)
	s.Options = append(s.Options, c.Options...)
}

// DomainCollation is COLLATE of a domain; one of several columns has none.
func (p *Parser) DomainCollation(s *ast.CreateDomain, n ast.Name) {
	if s.Type != nil {
		p.TypeCollation(s.Type, n)
	}
}

// AddLabel adds a name or the value to a label.
func (p *Parser) AddLabel(l *ast.DomainLabel, e ast.Expr) {
	if n, ok := e.(*ast.ColumnRef); ok && len(n.Name.Parts) == 1 {
		l.Names = append(l.Names, n.Name.Last())
		return
	}
	if b, ok := e.(*ast.Binary); ok && b.Op == "=" {
		p.AddLabel(l, b.Left)
		p.AddLabel(l, b.Right)
		return
	}
	l.Value = e
}

// ColumnDomain gives a column a domain.
func (p *Parser) ColumnDomain(c *ast.ColumnDef, n ast.Name) { c.Domain = n }

// AddDomain is ADD DOMAIN of the columns that the MODIFY before it names.
func (p *Parser) AddDomain(s *ast.AlterTable, ctx *Rule, d *ast.DomainClause) {
	p.End(ctx, d)
	a := &ast.AddElem{Elem: d}
	d.Columns, a.At = p.modified(s), d.At
	s.Actions = append(s.Actions, a)
}

// DropDomain is DROP DOMAIN of them.
func (p *Parser) DropDomain(s *ast.AlterTable, ctx *Rule, d *ast.DropElem) {
	names := p.modified(s)
	p.TableAction(s, ctx, d)
	d.Names = names
}

// modified takes the columns that the last actions name and do not change.
func (p *Parser) modified(s *ast.AlterTable) []ast.Ident {
	k := len(s.Actions)
	for ; k > 0; k-- {
		a, ok := s.Actions[k-1].(*ast.AlterColumn)
		if !ok || a.Type != nil || !a.Domain.IsZero() || len(a.Set)+len(a.Drop)+len(a.Options) > 0 {
			break
		}
	}
	var names []ast.Ident
	for _, a := range s.Actions[k:] {
		names = append(names, a.(*ast.AlterColumn).Name)
	}
	s.Actions = s.Actions[:k]
	return names
}
