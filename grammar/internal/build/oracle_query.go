package build

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// This file holds what the Oracle grammar needs for expressions and queries.

// OuterMark is (+) after a column, the value on the stack.
func (p *Parser) OuterMark() {
	if c, ok := p.top().(*ast.ColumnRef); ok {
		c.Outer = true
		p.widen(c)
		return
	}
	p.Infix("(+)", PrecAt)
	p.PushKeyword()
}

// LinkName adds a database link, which ends with the last token, to the last
// part of n.
func (p *Parser) LinkName(n *ast.Name, link string) {
	last := &n.Parts[len(n.Parts)-1]
	last.Text += "@" + link
	last.At.End = p.tokenSpan(p.Last()).End
}

// LinkSuffix adds the last token, a database link, to the value on the stack.
func (p *Parser) LinkSuffix() {
	switch x := p.top().(type) {
	case *ast.ColumnRef:
		p.LinkName(&x.Name, p.LastText())
		p.widen(x)
	case *ast.Field:
		x.Name.Text += "@" + p.LastIdent().Text
		p.widen(x)
	default:
		p.widen(&ast.Field{X: x, Name: p.LastIdent()})
	}
}

// Postfix is the last token as an operator without right side, for example AT
// LOCAL or DAY TO SECOND: its words are the right operand.
func (p *Parser) Postfix() {
	op := "as interval"
	if p.LowerLast() == "at local" {
		op = "at time zone"
	}
	p.Infix(op, PrecAt)
	p.PushKeyword()
}

// NullsOption is IGNORE NULLS or RESPECT NULLS, after a call or as the end of
// an argument of the open call.
func (p *Parser) NullsOption(ctx *Rule) {
	if _, ok := p.top().(*ast.Call); !ok && len(p.calls) > 0 {
		p.CallOption(ctx, "", 1)
		return
	}
	p.TailOption(ctx, "", 1)
}

// TestText is IS [NOT] with the text of the rule as test.
func (p *Parser) TestText(ctx *Rule, not bool) {
	test := p.LowerText(ctx)
	if not {
		test = strings.TrimPrefix(test, "not ")
	}
	p.Is(not, test)
}

// PushTableFunc makes the value on the stack, a call, a source of rows.
func (p *Parser) PushTableFunc() { p.PushTable(&ast.TableFunc{Call: p.Pop()}) }

// JoinWords is a join by the last token, for example NATURAL LEFT OUTER JOIN.
func (p *Parser) JoinWords() {
	kind, natural := "inner", false
	for _, w := range strings.Fields(p.LowerLast()) {
		switch w {
		case "natural":
			natural = true
		case "left", "right", "full":
			kind = w
		}
	}
	p.Join(kind, natural)
}

func limitOf(q *ast.Query) *ast.Limit {
	if q.Limit == nil {
		q.Limit = &ast.Limit{}
	}
	return q.Limit
}

// endLimit makes the limit of q reach from its first clause to the last token.
func (p *Parser) endLimit(q *ast.Query, ctx *Rule) {
	at := p.SpanOf(ctx)
	if q.Limit.At.IsValid() {
		at = q.Limit.At.Join(at)
	}
	q.Limit.At = at
}

// RowOffset is OFFSET e ROWS.
func (p *Parser) RowOffset(q *ast.Query, ctx *Rule, e ast.Expr) {
	limitOf(q).Offset = e
	p.endLimit(q, ctx)
}

// RowCount is the number of FETCH FIRST.
func (p *Parser) RowCount(q *ast.Query, e ast.Expr) { limitOf(q).Count = e }

// FetchEnd is the last token, [PERCENT] ROWS ONLY or WITH TIES, of FETCH.
func (p *Parser) FetchEnd(q *ast.Query, ctx *Rule) {
	l, text := limitOf(q), p.LowerLast()
	l.Percent = strings.HasPrefix(text, "percent")
	l.WithTies = strings.HasSuffix(text, "ties")
	p.endLimit(q, ctx)
}

// QueryRoutine adds a routine with the span of the rule to those that a query defines.
func (p *Parser) QueryRoutine(w *ast.With, r *ast.Routine, ctx *Rule) {
	p.End(ctx, r)
	w.Routines = append(w.Routines, r)
	p.routines = append(p.routines, r)
}

// QueryRoutines are the routines that queries of the statement read last define.
func (w *Worker) QueryRoutines() []*ast.Routine { return slices.Clone(w.fast.Self().routines) }
