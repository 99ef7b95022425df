package build

import (
	"github.com/sctconv/sctconv/grammar/ast"
)

// OpenCall turns the name or value before "(" into a call.
func (p *Parser) OpenCall() {
	c := &ast.Call{}
	switch x := p.top().(type) {
	case *ast.ColumnRef:
		c.Name = x.Name
	case *ast.Field:
		c.X, c.Name = x.X, ast.Name{Parts: []ast.Ident{x.Name}}
	default:
		c.X = x
	}
	p.widen(c)
	p.calls = append(p.calls, c)
	p.ops = append(p.ops, operator{prec: barrier})
}

// OpenMaker begins JSON {…} or JSON […] of Oracle, the call of the function that makes it.
func (p *Parser) OpenMaker(name string) {
	at := p.tokenSpan(p.Last())
	c := &ast.Call{Name: ast.Name{Parts: []ast.Ident{{Text: name, At: at}}}}
	p.push(c, at)
	p.calls = append(p.calls, c)
	p.ops = append(p.ops, operator{prec: barrier})
}

// CloseCall ends the innermost call.
func (p *Parser) CloseCall() {
	p.ops = p.ops[:len(p.ops)-1]
	p.calls = p.calls[:len(p.calls)-1]
	p.widen(p.top())
}

func (p *Parser) call() *ast.Call { return p.calls[len(p.calls)-1] }

// CallStar is f(*).
func (p *Parser) CallStar() { p.call().Star = true }

// CallQuantifier is f(DISTINCT …).
func (p *Parser) CallQuantifier() { p.call().Quantifier = p.LowerLast() }

// CallArg adds an argument.
func (p *Parser) CallArg(e ast.Expr) { p.call().Args = p.AppendExpr(p.call().Args, e) }

// CallNamed adds name => value.
func (p *Parser) CallNamed(ctx *Rule, name ast.Ident, e ast.Expr) {
	n := &ast.NamedArg{Name: name, Value: e}
	p.End(ctx, n)
	p.CallArg(n)
}

// CallSpecial adds a keyword form of an argument; e may be nil.
func (p *Parser) CallSpecial(ctx *Rule, word string, e ast.Expr) {
	n := &ast.SpecialArg{Word: word, X: e}
	p.End(ctx, n)
	p.CallArg(n)
}

// CallQuery is f(SELECT …).
func (p *Parser) CallQuery(q *ast.Query) {
	s := &ast.Subquery{Query: q}
	s.At = q.At
	p.CallArg(s)
}

// CallOrder is f(… ORDER BY …).
func (p *Parser) CallOrder(list []*ast.OrderItem) { p.call().OrderBy = list }

// CallOption adds an option to the open call.
func (p *Parser) CallOption(ctx *Rule, name string, skip int) {
	p.AddOption(&p.call().Options, ctx, name, skip)
}

// topCall is the call that a tail (OVER …) belongs to. A tail after anything
// else makes a call of it, so that nothing is lost.
func (p *Parser) topCall() *ast.Call {
	c, ok := p.top().(*ast.Call)
	if !ok {
		c = &ast.Call{X: p.top()}
	}
	p.widen(c)
	return c
}

// Over is OVER (…).
func (p *Parser) Over(w *ast.WindowDef) {
	if w.At.Len() <= 0 { // OVER (): the parentheses
		end := p.Last()
		w.At = p.tokenSpan(p.tokenAt(int(end.Index) - 1)).Join(p.tokenSpan(end))
	}
	p.topCall().Over = w
}

// OverName is OVER name.
func (p *Parser) OverName() {
	w := &ast.WindowDef{Name: p.LastIdent()}
	w.At = w.Name.At
	p.topCall().Over = w
}

// Within is WITHIN GROUP (ORDER BY …).
func (p *Parser) Within(list []*ast.OrderItem) { p.topCall().Within = list }

// Filter is FILTER (WHERE …).
func (p *Parser) Filter(e ast.Expr) { p.topCall().Filter = e }

// TailOption adds an option to the call just ended.
func (p *Parser) TailOption(ctx *Rule, name string, skip int) {
	o := p.NewOption(ctx, name, skip)
	c := p.topCall()
	c.Options = append(c.Options, o)
}

// Subscript is x[low:high].
func (p *Parser) Subscript(low, high ast.Expr, slice bool) {
	p.widen(&ast.Subscript{X: p.top(), Low: low, High: high, Slice: slice})
}

// parenState is what an open parenthesis holds so far.
type parenState struct {
	ctxStart int // index of the "(" token
	items    []ast.Expr
	query    *ast.Query
}

// OpenParen starts "(" in an expression.
func (p *Parser) OpenParen() {
	p.ops = append(p.ops, operator{prec: barrier})
	s := &parenState{ctxStart: int(p.Last().Index)}
	p.parens = append(p.parens, s)
}

func (p *Parser) paren() *parenState { return p.parens[len(p.parens)-1] }

// ParenQuery is a query in the parenthesis.
func (p *Parser) ParenQuery(q *ast.Query) { p.paren().query = q }

// ParenExpr is an expression in the parenthesis.
func (p *Parser) ParenExpr(e ast.Expr) { p.paren().items = append(p.paren().items, e) }

// ParenSet continues a query in parentheses by a set operation.
func (p *Parser) ParenSet(op string, all bool, right ast.QueryBody) {
	s := p.paren()
	q := s.asQuery()
	q.Body = p.Combine(q.Body, op, all, right)
	q.At = q.Body.Span()
}

// ParenTails adds ORDER BY … to a query in parentheses.
func (p *Parser) ParenTails(tails *ast.Query) {
	if tails != nil {
		mergeTails(p.paren().asQuery(), tails)
	}
}

// asQuery turns the single item, a subquery, into the query of the parenthesis.
func (s *parenState) asQuery() *ast.Query {
	if s.query == nil {
		s.query = &ast.Query{Body: bodyOf(s.items)}
		s.query.At = s.query.Body.Span()
		s.items = nil
	}
	return s.query
}

// bodyOf is the query behind an expression in parentheses; what is none
// becomes an opaque body, which the conversion reports.
func bodyOf(items []ast.Expr) ast.QueryBody {
	if len(items) == 1 {
		if b := parenQuery(items[0]); b != nil {
			return b
		}
	}
	o := &ast.Opaque{}
	if len(items) > 0 {
		o.At = items[0].Span().Join(items[len(items)-1].Span())
	}
	return o
}

// parenQuery is the query in parentheses that e is, in as many as there are,
// or nil.
func parenQuery(e ast.Expr) *ast.ParenQuery {
	b := &ast.ParenQuery{}
	b.At = e.Span()
	switch e := e.(type) {
	case *ast.Subquery:
		b.Query = e.Query
		return b
	case *ast.Paren:
		inner := parenQuery(e.X)
		if inner == nil {
			return nil
		}
		b.Query = &ast.Query{Body: inner}
		b.Query.At = inner.At
		return b
	}
	return nil
}

// CloseParen pushes what the parenthesis held.
func (p *Parser) CloseParen() {
	s := p.paren()
	p.parens = p.parens[:len(p.parens)-1]
	p.ops = p.ops[:len(p.ops)-1]
	at := p.tokenSpan(p.Last())
	at.Start = p.tokenSpan(p.tokenAt(s.ctxStart)).Start
	switch {
	case s.query != nil:
		p.push(&ast.Subquery{Query: s.query}, at)
	case len(s.items) == 1:
		p.push(&ast.Paren{X: s.items[0]}, at)
	default:
		p.push(&ast.RowExpr{Items: s.items}, at)
	}
}
