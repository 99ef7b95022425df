package build

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// This file holds what the SQL Server grammar needs for procedural statements.

// AddDeclared adds a declaration that the rule read to list. Its span begins
// where the one before it ends, so that it holds its comma.
func (p *Parser) AddDeclared(list *ast.StmtList, s ast.Stmt, ctx *Rule) {
	p.End(ctx, s)
	at := s.Span()
	switch s := s.(type) {
	case *ast.VariableDecl:
		at.Start = s.Names[0].At.Start
	case *ast.TableDecl:
		at.Start = s.Name.At.Start
	}
	if n := len(list.Stmts); n > 0 {
		at.Start = list.Stmts[n-1].Span().End
	}
	s.SetSpan(at)
	list.Stmts = append(list.Stmts, s)
}

// Declared is what DECLARE declares: the only declaration, or the list.
func (p *Parser) Declared(list *ast.StmtList, ctx *Rule) ast.Stmt {
	p.End(ctx, list)
	first := list.Stmts[0]
	first.SetSpan(first.Span().Join(list.At))
	if len(list.Stmts) == 1 {
		return first
	}
	at := first.Span()
	at.End = list.Stmts[1].Span().Start
	first.SetSpan(at)
	return list
}

// EndAssign ends SET of a variable. A cursor that is assigned is a declaration.
func (p *Parser) EndAssign(a *ast.Assign, ctx *Rule) ast.Stmt {
	p.End(ctx, a)
	if len(p.cursors) > 0 {
		c := p.cursors[0]
		p.cursors = p.cursors[:0]
		c.At = a.At
		return c
	}
	if a.Value == nil {
		a.Target, a.Value = nil, a.Target
	}
	return a
}

// AssignCursor notes that the value of a is a cursor.
func (p *Parser) AssignCursor(a *ast.Assign, c *ast.CursorDecl) {
	v := a.Target.Span()
	c.Name = ast.Ident{Text: p.Text(v), At: v}
	o := &ast.Option{Name: p.optionName("assigned cursor"), Text: c.Name.Text}
	o.At = v
	c.Options = append([]*ast.Option{o}, c.Options...)
	p.cursors = append(p.cursors, c)
}

// RaiseArgs are the arguments of RAISERROR: the message first.
func RaiseArgs(s *ast.Raise, list []ast.Expr) { s.Message, s.Args = list[0], list[1:] }

// GlobalCursor is the last token as cursor after the word GLOBAL, which was
// read as the cursor first.
func (p *Parser) GlobalCursor(list *[]*ast.Option, first ast.Expr) ast.Expr {
	p.wordOption(list, first)
	return p.LastColumn()
}

// wordOption makes an option of a word that was read as a name.
func (p *Parser) wordOption(list *[]*ast.Option, word ast.Expr) {
	o := &ast.Option{Text: p.Text(word.Span())}
	o.Name, o.At = p.optionName(strings.ToLower(o.Text)), word.Span()
	*list = append(*list, o)
}

// FetchWord is the word after FETCH: the cursor, or a direction.
func (p *Parser) FetchWord(f *ast.FetchCursor) { f.Cursor = p.LastColumn() }

// FetchDirection makes the word after FETCH the direction, since a cursor
// follows FROM.
func (p *Parser) FetchDirection(f *ast.FetchCursor, cursor ast.Expr) {
	f.Direction = strings.ToLower(p.Text(f.Cursor.Span()))
	f.Cursor = cursor
}

// CloseEscape is {word value}, an escape of ODBC: a date, a time, an identifier
// or a call. The word is in lower case.
func (p *Parser) CloseEscape(word string, value ast.Expr, ctx *Rule) {
	typ := map[string]string{"d": "date", "t": "time", "ts": "timestamp", "guid": "uniqueidentifier"}[word]
	if l, ok := value.(*ast.StringLit); ok && typ != "" {
		p.Push(&ast.TypedLit{Type: typ, Value: l.Value}, ctx)
		return
	}
	x := &ast.Paren{X: value}
	p.Push(x, ctx)
}
