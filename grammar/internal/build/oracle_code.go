package build

import "github.com/sctconv/sctconv/grammar/ast"

// This file holds what the Oracle grammar needs for PL/SQL.

// LeaveOrIterate is EXIT or CONTINUE, which word tells.
func (p *Parser) LeaveOrIterate(word string, label ast.Ident, when ast.Expr) ast.Stmt {
	if word == "continue" {
		return &ast.Iterate{Label: label, When: when}
	}
	return &ast.Leave{Label: label, When: when}
}

// CallStmt is a call or name as statement.
func (p *Parser) CallStmt(x ast.Expr) ast.Stmt {
	return execCall(x)
}

// NewOpen is OPEN of a cursor, perhaps with arguments.
func (p *Parser) NewOpen(x ast.Expr) *ast.OpenCursor {
	s := &ast.OpenCursor{Cursor: x}
	c, ok := x.(*ast.Call)
	if !ok || c.X != nil {
		return s
	}
	ref := &ast.ColumnRef{Name: c.Name}
	ref.At = c.Name.Span()
	s.Cursor = ref
	for _, e := range c.Args {
		s.Args = append(s.Args, execArg(e))
	}
	return s
}

// OpenForText adds what follows FOR: a query in parentheses or the text of one.
func (p *Parser) OpenForText(s *ast.OpenCursor, d *ast.DynamicSQL) {
	if q, ok := d.Text.(*ast.Subquery); ok && q.Kind == "" && len(d.Using) == 0 {
		s.Query = q.Query
		return
	}
	s.Dynamic = d
}

// ForLoop is FOR v IN low..high, or over a query or cursor, which low then is.
func (p *Parser) ForLoop(v ast.Ident, reverse bool, low, high ast.Expr) ast.Stmt {
	if high != nil {
		return &ast.ForRange{Var: v, Reverse: reverse, Low: low, High: high}
	}
	target := &ast.ColumnRef{Name: ast.Name{Parts: []ast.Ident{v}}}
	target.At = v.At
	s := &ast.ForQuery{Targets: []ast.Expr{target}}
	if q, ok := low.(*ast.Subquery); ok && q.Kind == "" {
		s.Query = q.Query
	} else {
		s.Cursor = low
	}
	return s
}

// FieldDefault is the default of a field of a record.
func (p *Parser) FieldDefault(c *ast.ColumnDef, e ast.Expr) {
	d := &ast.DefaultConstraint{Expr: e}
	d.At = e.Span()
	c.Constraints = append(c.Constraints, d)
}

// AddNotNull is NOT NULL of a field of a record.
func (p *Parser) AddNotNull(ctx *Rule, c *ast.ColumnDef) {
	n := &ast.NullConstraint{NotNull: true}
	p.End(ctx, n)
	c.Constraints = append(c.Constraints, n)
}
