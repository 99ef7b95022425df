package build

import (
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/scan"
)

// This file holds what the PostgreSQL grammar needs for bodies of routines.

// ItemQuery begins a query whose SELECT is not written and whose only item is
// e, as in x := max(a) FROM t.
func (p *Parser) ItemQuery(e ast.Expr) (*ast.Select, *ast.Query) {
	i := &ast.SelectItem{Expr: e}
	i.At = e.Span()
	return &ast.Select{Items: []*ast.SelectItem{i}}, &ast.Query{}
}

// ItemAlias is the last token as name of the only item.
func (p *Parser) ItemAlias(s *ast.Select) {
	s.Items[0].Alias = p.LastIdent()
	s.Items[0].At.End = p.tokenSpan(p.Last()).End
}

// StarQuery begins a query whose first item is the last token, a star.
func (p *Parser) StarQuery() (*ast.Select, *ast.Query) {
	i := p.StarItem()
	i.At = p.tokenSpan(p.Last())
	return &ast.Select{Items: []*ast.SelectItem{i}}, &ast.Query{}
}

// BareQuery begins a query without items; the next token is its first.
func (p *Parser) BareQuery() (*ast.Select, *ast.Query) {
	s := &ast.Select{}
	s.At = p.tokenSpan(p.tokenAt(int(p.Last().Index) + 1))
	return s, &ast.Query{}
}

// EndItemQuery is the query begun by [Parser.ItemQuery] and its like as an expression.
func (p *Parser) EndItemQuery(s *ast.Select, q *ast.Query) ast.Expr {
	if len(s.Items) > 0 {
		s.At = s.Items[0].At
	}
	s.At.End = p.tokenSpan(p.Last()).End
	q.At, q.Body = s.At, s
	x := &ast.Subquery{Query: q}
	x.At = s.At
	return x
}

// EndDistinct is EndItemQuery of a query that begins with DISTINCT, the token.
func (p *Parser) EndDistinct(s *ast.Select, q *ast.Query, distinct *scan.Token) ast.Expr {
	x := p.EndItemQuery(s, q)
	s.Quantifier = "distinct"
	s.At.Start = p.tokenSpan(distinct).Start
	q.At.Start = s.At.Start
	x.SetSpan(s.At)
	return x
}

// RowsOf is a statement that returns rows: as a query if it is one.
func (p *Parser) RowsOf(s ast.Stmt) (*ast.Query, ast.Stmt) {
	if q, ok := s.(*ast.SelectStmt); ok {
		return q.Query, nil
	}
	return nil, s
}

// UsingArgs adds the values of USING.
func (p *Parser) UsingArgs(args []*ast.Arg, list []ast.Expr) []*ast.Arg {
	for _, e := range list {
		a := &ast.Arg{Value: e}
		a.At = e.Span()
		args = append(args, a)
	}
	return args
}

// RangeLoop is FOR over low..high, or over a cursor when there is no high.
func (p *Parser) RangeLoop(r *ast.ForRange, targets []ast.Expr) ast.Stmt {
	if r.High == nil {
		return &ast.ForQuery{Targets: targets, Cursor: r.Low}
	}
	if c, ok := targets[0].(*ast.ColumnRef); ok && len(targets) == 1 {
		r.Var = c.Name.Last()
	}
	return r
}
