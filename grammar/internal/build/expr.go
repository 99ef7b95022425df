package build

import (
	"strings"
	"unicode/utf8"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/scan"
	"github.com/sctconv/sctconv/grammar/source"
)

// Precedence of operators, loosest first.
const (
	PrecOr = 1 + iota
	PrecAnd
	PrecNot
	PrecIs
	PrecCompare
	PrecLike
	PrecEscape
	PrecOther
	PrecAdd
	PrecMul
	PrecPow
	PrecAt
	PrecSign
	PrecCollate
)

type opKind int8

const (
	infix opKind = iota
	prefix
	between    // waits for its AND
	betweenAnd // has it
)

type operator struct {
	name  string
	quant string
	start source.Pos
	prec  int8
	kind  opKind
	not   bool
	sym   bool // BETWEEN SYMMETRIC
}

// mark is the first operator of an expression and of the one around it.
type mark struct{ floor, outer int }

// Mark starts an expression.
func (p *Parser) Mark() mark {
	m := mark{len(p.ops), p.base}
	p.base = m.floor
	return m
}

// EndExpr applies the waiting operators and takes the value.
func (p *Parser) EndExpr(m mark) ast.Expr {
	p.reduce(m.floor, 0)
	p.base = m.outer
	return p.Pop()
}

// Push pushes e with the span of the rule.
func (p *Parser) Push(e ast.Expr, ctx *Rule) {
	p.End(ctx, e)
	p.vals = append(p.vals, e)
}

func (p *Parser) push(e ast.Expr, at source.Span) {
	e.SetSpan(at)
	p.vals = append(p.vals, e)
}

// Pop takes the value pushed last.
func (p *Parser) Pop() ast.Expr {
	e := p.vals[len(p.vals)-1]
	p.vals = p.vals[:len(p.vals)-1]
	return e
}

func (p *Parser) top() ast.Expr { return p.vals[len(p.vals)-1] }

// widen makes the top value e, ending at the last token.
func (p *Parser) widen(e ast.Expr) {
	at := p.top().Span()
	at.End = p.tokenSpan(p.Last()).End
	e.SetSpan(at)
	p.vals[len(p.vals)-1] = e
}

// Prefix notes a prefix operator.
func (p *Parser) Prefix(name string, prec int8) {
	p.ops = append(p.ops, operator{name: name, prec: prec, kind: prefix, start: p.tokenSpan(p.Last()).Start})
}

// PrefixText is [Parser.Prefix] with the last token as name.
func (p *Parser) PrefixText(prec int8) { p.Prefix(p.LowerLast(), prec) }

// Infix notes an infix operator.
func (p *Parser) Infix(name string, prec int8) { p.infix(operator{name: name, prec: prec}) }

func (p *Parser) infix(o operator) {
	p.reduce(p.floor(), o.prec)
	p.ops = append(p.ops, o)
}

// InfixText is an operator spelled by the last token.
func (p *Parser) InfixText() {
	text := p.LowerLast()
	prec := int8(PrecOther)
	if f := p.dialect.OpPrec; f != nil {
		prec = f(text)
	}
	p.Infix(text, prec)
}

// ConcatPrec is how || binds.
func (p *Parser) ConcatPrec() int8 {
	if f := p.dialect.OpPrec; f != nil {
		return f("||")
	}
	return PrecOther
}

// Compare is a comparison; all spellings of "not equal" become <>.
func (p *Parser) Compare() {
	text := strings.Map(func(r rune) rune {
		if r <= ' ' {
			return -1
		}
		return r
	}, p.LastText())
	switch text {
	case "!=", "^=", "~=", "¬=":
		text = "<>"
	}
	p.Infix(text, PrecCompare)
}

// Quantify adds ALL, ANY or SOME to the comparison.
func (p *Parser) Quantify() { p.ops[len(p.ops)-1].quant = p.LowerLast() }

// Between notes BETWEEN or NOT BETWEEN.
func (p *Parser) Between(not bool) {
	p.infix(operator{name: "between", prec: PrecLike, kind: between, not: not})
}

// Symmetric marks the BETWEEN noted last.
func (p *Parser) Symmetric() { p.ops[len(p.ops)-1].sym = true }

// And is the AND of the innermost open BETWEEN of this expression, or the
// logical operator.
func (p *Parser) And() {
	floor := p.floor()
	for i := len(p.ops) - 1; i >= floor && p.ops[i].prec > PrecNot; i-- {
		if p.ops[i].kind == between {
			p.reduce(i+1, 0)
			p.ops[i].kind = betweenAnd
			return
		}
	}
	p.Infix("and", PrecAnd)
}

// floor is the first operator of the innermost open expression.
func (p *Parser) floor() int { return p.base }

const barrier = -1

// Is is a postfix test.
func (p *Parser) Is(not bool, test string) {
	p.reduce(p.floor(), PrecIs)
	p.widen(&ast.IsExpr{X: p.top(), Not: not, Test: test})
}

// Collate is COLLATE after an operand.
func (p *Parser) Collate(n ast.Name) {
	p.reduce(p.floor(), PrecCollate)
	p.widen(&ast.Collate{X: p.top(), Collation: n})
}

// reduce applies operators down to index floor that bind at least as tightly as prec.
func (p *Parser) reduce(floor int, prec int8) {
	for len(p.ops) > floor {
		o := p.ops[len(p.ops)-1]
		if o.prec < prec || o.prec == barrier || (o.kind == between && prec > 0) {
			return
		}
		p.ops = p.ops[:len(p.ops)-1]
		p.apply(o)
	}
}

func (p *Parser) apply(o operator) {
	right := p.Pop()
	if o.kind == prefix {
		p.push(&ast.Unary{Op: o.name, X: right}, source.Span{Start: o.start, End: right.Span().End})
		return
	}
	left := p.Pop()
	if o.kind == betweenAnd {
		x := p.Pop()
		p.push(&ast.Between{X: x, Low: left, High: right, Not: o.not, Symmetric: o.sym}, x.Span().Join(right.Span()))
		return
	}
	p.push(binary(o, left, right), left.Span().Join(right.Span()))
}

func binary(o operator, left, right ast.Expr) ast.Expr {
	switch o.name {
	case "in", "not in":
		return &ast.In{X: left, Not: o.name == "not in", List: listOf(right)}
	}
	b := &ast.Binary{Op: o.name, Left: left, Right: right, Quant: o.quant}
	if esc, ok := right.(*ast.Binary); ok && esc.Op == "escape" {
		b.Right, b.Escape = esc.Left, esc.Right
	}
	return b
}

func listOf(e ast.Expr) []ast.Expr {
	switch e := e.(type) {
	case *ast.RowExpr:
		return e.Items
	case *ast.Paren:
		return []ast.Expr{e.X}
	}
	return []ast.Expr{e}
}

// PushNumber pushes the last token as number.
func (p *Parser) PushNumber() {
	t := p.Last()
	n := p.numbers.New()
	n.Text = p.textOf(t)
	p.push(n, p.tokenSpan(t))
	if n.Text != "" && (n.Text[0] == '$' || n.Text[0] >= utf8.RuneSelf) {
		p.moneySign(n)
	}
}

// moneySign takes the sign out of an amount of T-SQL that stands behind its currency, which
// does not matter; the currency alone is zero.
func (p *Parser) moneySign(n *ast.NumberLit) {
	_, size := utf8.DecodeRuneInString(n.Text)
	if size == len(n.Text) {
		n.Text = "$0"
		return
	}
	n.Text = "$" + n.Text[size:]
	currency, amount, signed := strings.Cut(n.Text, "-")
	if !signed {
		n.Text = strings.Replace(n.Text, "+", "", 1)
		return
	}
	n.Text = currency + amount
	u := &ast.Unary{Op: "-", X: n}
	u.At = n.At
	p.vals[len(p.vals)-1] = u
}

// PushString pushes the last token as string.
func (p *Parser) PushString() { p.vals = append(p.vals, p.String()) }

// PushBinary pushes the last token as bit or hexadecimal string.
func (p *Parser) PushBinary() {
	t := p.Last()
	digits, radix := scan.BinaryValue(p.textOf(t))
	p.push(&ast.BinaryLit{Digits: digits, Radix: radix}, p.tokenSpan(t))
}

// PushParam pushes the last token as variable.
func (p *Parser) PushParam() {
	t := p.Last()
	p.push(&ast.Param{Name: p.textOf(t)}, p.tokenSpan(t))
}

// PushKeyword pushes the last token as word with its own meaning.
func (p *Parser) PushKeyword() {
	t := p.Last()
	p.push(&ast.Keyword{Word: p.lower(p.textOf(t))}, p.tokenSpan(t))
}

// PushName pushes the last token as the first part of a name.
func (p *Parser) PushName() { p.vals = append(p.vals, p.ref()) }

// PushTyped pushes TYPE 'text'; the value is the last token.
func (p *Parser) PushTyped(ctx *Rule, typ string) {
	v, _ := p.Last().StringValue(p.file)
	p.Push(&ast.TypedLit{Type: typ, Value: v}, ctx)
}

// TypedUnit adds the interval fields, the text from the given token on.
func (p *Parser) TypedUnit(unit string) {
	if lit, ok := p.top().(*ast.TypedLit); ok {
		lit.Unit = unit
		p.widen(lit)
	}
}

// NameSuffix extends the value by ".name".
func (p *Parser) NameSuffix() {
	if c, ok := p.top().(*ast.ColumnRef); ok {
		p.AddPart(&c.Name)
		p.widen(c)
		return
	}
	p.widen(&ast.Field{X: p.top(), Name: p.LastIdent()})
}

// StarSuffix extends the value by ".*". Of a value that is no name the result
// is a field called *.
func (p *Parser) StarSuffix() {
	if c, ok := p.top().(*ast.ColumnRef); ok {
		p.widen(&ast.Star{Table: c.Name})
		return
	}
	p.widen(&ast.Field{X: p.top(), Name: ast.Ident{Text: "*", At: p.tokenSpan(p.Last())}})
}

// CaseWhen is a WHEN of a CASE.
func (p *Parser) CaseWhen(ctx *Rule, cond, result ast.Expr) *ast.When {
	w := &ast.When{Cond: cond, Result: result}
	p.End(ctx, w)
	return w
}

// OpenCast notes the kind of cast that follows.
func (p *Parser) OpenCast(fn string) { p.casts = append(p.casts, &ast.Cast{Func: fn}) }

// CastOption adds an option to the open cast.
func (p *Parser) CastOption(ctx *Rule, name string, skip int) {
	c := p.casts[len(p.casts)-1]
	p.AddOption(&c.Options, ctx, name, skip)
}

// CloseCast pushes the cast.
func (p *Parser) CloseCast(ctx *Rule, x ast.Expr, t *ast.TypeName) {
	c := p.casts[len(p.casts)-1]
	p.casts = p.casts[:len(p.casts)-1]
	c.X, c.Type = x, p.castType(t)
	p.Push(c, ctx)
}

// CastSuffix turns the value into value::type.
func (p *Parser) CastSuffix(t *ast.TypeName) {
	p.widen(&ast.Cast{X: p.top(), Type: t, Func: "::"})
}
