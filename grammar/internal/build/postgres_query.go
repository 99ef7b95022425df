package build

import (
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/scan"
	"github.com/sctconv/sctconv/grammar/source"
)

// This file holds what the PostgreSQL grammar needs for expressions and queries.

// TypedText turns the value and the last token, a string, into a literal of
// that type: DATE '…'.
func (p *Parser) TypedText() {
	text := p.String()
	at := source.Span{Start: p.top().Span().Start, End: p.tokenSpan(p.tokenAt(int(p.Last().Index) - 1)).End}
	p.widen(&ast.TypedLit{Type: Words(p.Text(at)), Value: text.Value})
}

// FieldsText are the interval fields after the last string.
func (p *Parser) FieldsText() string {
	last := int(p.Last().Index)
	i := last
	for i > 0 && scan.Sym(p.tokenAt(i-1).Sym) != scan.SymString {
		i--
	}
	return Words(p.between(i, last))
}

// EndSubscript turns the value x into x[…].
func (p *Parser) EndSubscript(s *ast.Subscript) {
	s.X = p.top()
	p.widen(s)
}

// SpecialCall turns the name into a call with arguments that have a syntax of
// their own.
func (p *Parser) SpecialCall(args *ast.Opaque) {
	c := &ast.Call{Args: []ast.Expr{args}}
	if ref, ok := p.top().(*ast.ColumnRef); ok {
		c.Name = ref.Name
	}
	p.widen(c)
}

// NameLastArg turns the last argument, a name, into name => value.
func (p *Parser) NameLastArg(value ast.Expr) {
	args := p.call().Args
	i := len(args) - 1
	n := &ast.NamedArg{Value: value}
	n.At = args[i].Span().Join(value.Span())
	if c, ok := args[i].(*ast.ColumnRef); ok {
		n.Name = c.Name.Last()
		args[i] = n
		return
	}
	p.CallArg(n)
}

// CallSpecialWord adds a keyword form whose operand is the last token, a word.
func (p *Parser) CallSpecialWord(ctx *Rule, word string) {
	e := &ast.ColumnRef{Name: p.LastName()}
	e.At = e.Name.Span()
	p.CallSpecial(ctx, word, e)
}

// IntoTarget is the table of SELECT INTO.
func (p *Parser) IntoTarget(n ast.Name) ast.Expr {
	e := &ast.ColumnRef{Name: n}
	e.At = n.Span()
	return e
}

// MergeLimit joins LIMIT, OFFSET and FETCH of one query.
func (p *Parser) MergeLimit(old, l *ast.Limit, ctx *Rule) *ast.Limit {
	p.End(ctx, l)
	if old == nil {
		return l
	}
	if l.Count != nil {
		old.Count = l.Count
	}
	if l.Offset != nil {
		old.Offset = l.Offset
	}
	old.WithTies = old.WithTies || l.WithTies
	old.At = old.At.Join(l.At)
	return old
}

// OpenTableCall begins the arguments of the source, a function.
func (p *Parser) OpenTableCall() {
	ref := &ast.ColumnRef{}
	if t, ok := p.Table().(*ast.TableName); ok {
		ref.Name = t.Name
	}
	p.push(ref, ref.Name.Span())
	p.OpenCall()
}

// CloseTableCall ends the arguments and makes the call the source.
func (p *Parser) CloseTableCall() {
	p.CloseCall()
	f := &ast.TableFunc{Call: p.Pop()}
	f.At = f.Call.Span()
	p.SetTable(f)
}

// PushOnly pushes ONLY name; ONLY is the option made last.
func (p *Parser) PushOnly(n ast.Name) {
	p.PushTable(&ast.TableName{Name: n, Options: []*ast.Option{p.PopOption()}})
}

// AliasColumns are the column aliases of the source. With types, and for a
// source that holds no columns, they are an option.
func (p *Parser) AliasColumns(ctx *Rule, cols []ast.Ident, typed bool) {
	if _, paren := p.Table().(*ast.ParenTable); typed || paren {
		p.TableOption(ctx, "columns", 0)
		return
	}
	p.TableColumns(cols)
}
