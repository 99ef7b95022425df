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
func (p *Parser) ForLoop(v ast.Ident, reverse bool, low, high, step ast.Expr) ast.Stmt {
	if high != nil {
		return &ast.ForRange{Var: v, Reverse: reverse, Low: low, High: high, Step: step}
	}
	s := forQuery(v)
	if q, ok := low.(*ast.Subquery); ok && q.Kind == "" {
		s.Query = q.Query
	} else {
		s.Cursor = low
	}
	return s
}

func forQuery(v ast.Ident) *ast.ForQuery {
	target := &ast.ColumnRef{Name: ast.Name{Parts: []ast.Ident{v}}}
	target.At = v.At
	return &ast.ForQuery{Targets: []ast.Expr{target}}
}

// ForEach is FOR v IN VALUES OF, INDICES OF or PAIRS OF a collection.
func (p *Parser) ForEach(v ast.Ident, words string, collection ast.Expr) ast.Stmt {
	s := forQuery(v)
	s.Cursor = collection
	o := &ast.Option{Name: p.optionName(words), Text: words}
	o.At = collection.Span()
	s.Options = append(s.Options, o)
	return s
}

// ParenAs makes the last item in parentheses a value of a supertype: the object
// whose method is called, (SELF AS t).m.
func (p *Parser) ParenAs(t *ast.TypeName) {
	items := p.paren().items
	x := items[len(items)-1]
	c := &ast.Cast{Func: "as", X: x, Type: t}
	c.At = x.Span().Join(t.Span())
	items[len(items)-1] = c
}

// PushCaseOperand pushes what stands for the operand of the CASE around, of no
// length before the next token.
func (p *Parser) PushCaseOperand() {
	at := p.tokenSpan(p.stream.Current())
	at.End = at.Start
	p.push(&ast.CaseOperand{}, at)
}

// LastStar is the last token, a star.
func (p *Parser) LastStar() ast.Expr { return p.StarItem().Expr }

// LoopOptions adds options to a loop.
func (p *Parser) LoopOptions(s ast.Stmt, list []*ast.Option) {
	switch s := s.(type) {
	case *ast.ForRange:
		s.Options = append(s.Options, list...)
	case *ast.ForQuery:
		s.Options = append(s.Options, list...)
	}
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
