// Package build turns what the grammars read into tree nodes. The generated
// parsers embed [Parser]; the actions of the grammars call its methods.
//
// Expressions are built on a value stack: an operand pushes its node, an
// operator is kept until one that binds less tightly arrives. Statements and
// queries are returned by their rules.
package build

import (
	"strings"
	"unicode"

	"github.com/antlr4-go/antlr/v4"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/scan"
	"github.com/sctconv/sctconv/grammar/source"
)

// Parser is the state that the actions of one generated parser work on. It
// belongs to one goroutine.
type Parser struct {
	*antlr.BaseParser
	stream  *scan.Stream
	full    bool // the pass that makes messages
	dialect *Dialect
	file    *source.File
	lexis   *scan.Lexis
	depth   int

	vals   []ast.Expr
	ops    []operator
	base   int // first operator of the innermost expression
	calls  []*ast.Call
	casts  []*ast.Cast
	tables []ast.TableRef
	joins  []*ast.Join
	// firstJoin is the first join of the innermost element of FROM.
	firstJoin int
	bodies    []ast.QueryBody
	opts      []*ast.Option
	parens    []*parenState
	// routines are those that queries define for themselves.
	routines []*ast.Routine
	// cursors are those assigned to variables.
	cursors []*ast.CursorDecl
	worker  *Worker
	names   map[string]string
	lowered map[string]string
	// guard is IF [NOT] EXISTS of the change of a table that is read.
	guard bool
	slabs
}

// Self gives access to the embedded state of a generated parser.
func (p *Parser) Self() *Parser { return p }

// reset prepares for the next unit.
func (p *Parser) reset() {
	p.depth, p.base, p.firstJoin, p.guard = 0, 0, 0, false
	p.vals, p.ops, p.calls, p.casts = p.vals[:0], p.ops[:0], p.calls[:0], p.casts[:0]
	p.tables, p.joins, p.bodies, p.opts = p.tables[:0], p.joins[:0], p.bodies[:0], p.opts[:0]
	p.parens, p.routines, p.cursors = p.parens[:0], p.routines[:0], p.cursors[:0]
	p.SetError(nil)
	p.SetParserRuleContext(nil)
}

// Last is the token that was matched last, or the first one before any match.
func (p *Parser) Last() *scan.Token {
	if t := p.stream.Last(); t != nil {
		return t
	}
	return p.stream.Current()
}

// LastText is the text of the token that was matched last.
func (p *Parser) LastText() string { return p.textOf(p.Last()) }

// LowerLast is [Parser.LastText] in lower case, with single blanks; a quoted
// name, as in USING "btree", without its quotes.
func (p *Parser) LowerLast() string {
	if t := p.Last(); scan.Sym(t.Sym) == scan.SymQID {
		text, _ := scan.IdentText(t.Text(p.file))
		return Words(text)
	}
	return p.tokenWords(p.Last())
}

// tokenWords is the text of t in lower case with single blanks; of merged words
// without the comments between them.
func (p *Parser) tokenWords(t *scan.Token) string {
	if symbol := p.dialect.Symbols[max(t.Type, 0)]; t.Flags&scan.Merged != 0 && strings.HasPrefix(symbol, "M_") {
		return p.mergedWords(symbol)
	}
	return p.lower(p.textOf(t))
}

// mergedWords are the words of a merged token, the same string every time.
func (p *Parser) mergedWords(symbol string) string {
	if s, ok := p.names[symbol]; ok {
		return s
	}
	s := strings.ToLower(strings.Join(symbolWords(symbol), " "))
	p.remember(symbol, s)
	return s
}

func (p *Parser) remember(key, s string) {
	if p.names == nil {
		p.names = map[string]string{}
	}
	p.names[key] = s
}

// Words is s in lower case with single blanks and without comments.
func Words(s string) string {
	s = source.WithoutComments(s)
	if s = strings.ToLower(s); strings.ContainsFunc(s, unicode.IsSpace) {
		return strings.Join(strings.Fields(s), " ")
	}
	return s
}

// lower is [Words], the same string every time for a short text.
func (p *Parser) lower(s string) string {
	const longest, most = 24, 1 << 12
	if len(s) > longest {
		return Words(s)
	}
	w, ok := p.lowered[s]
	if !ok {
		if p.lowered == nil || len(p.lowered) >= most {
			p.lowered = map[string]string{}
		}
		w = Words(s)
		p.lowered[s] = w
	}
	return w
}

func (p *Parser) tokenSpan(t *scan.Token) source.Span {
	return p.file.Span(int(t.Start), int(t.End))
}

// textOf is the source text of t; it shares memory with the file.
func (p *Parser) textOf(t *scan.Token) string { return p.file.Text[t.Start:t.End] }

// SpanOf is the text of the rule so far: from its first token to the last one matched.
func (p *Parser) SpanOf(ctx *Rule) source.Span {
	start, last := p.first(ctx), p.Last()
	return p.file.Span(int(start.Start), int(max(last.End, start.Start)))
}

// End gives n the span of the rule.
func (p *Parser) End(ctx *Rule, n ast.Node) { n.SetSpan(p.SpanOf(ctx)) }

// LowerText is the text of the rule so far in lower case, with single blanks.
func (p *Parser) LowerText(ctx *Rule) string { return Words(p.Text(p.SpanOf(ctx))) }

// Text is the source text of span.
func (p *Parser) Text(s source.Span) string { return p.file.Slice(s) }

// LastIdent is the last token as identifier.
func (p *Parser) LastIdent() ast.Ident {
	t := p.Last()
	text, quoted := t.Ident(p.file)
	if scan.Sym(t.Sym) == scan.SymAttr && len(text) > 1 && !isLetter(text[1]) { // % FOUND
		text = "%" + strings.TrimSpace(source.WithoutComments(text[1:]))
	}
	return ast.Ident{Text: text, Quoted: quoted, At: p.tokenSpan(t)}
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// LastName is a name of one part, the last token.
func (p *Parser) LastName() ast.Name {
	return ast.Name{Parts: append(p.idents.List(1), p.LastIdent())}
}

// AddPart appends the last token to n. A part that is left out, as the schema in db..t, is empty.
func (p *Parser) AddPart(n *ast.Name) {
	id := p.LastIdent()
	if end := n.Parts[len(n.Parts)-1].At.End; end+1 < id.At.Start && strings.Count(p.file.Slice(source.Span{Start: end, End: id.At.Start}), ".") > 1 {
		n.Parts = p.idents.Append(n.Parts, ast.Ident{}) // db..t
	}
	n.Parts = p.idents.Append(n.Parts, id)
}

// String is the last token as string literal.
func (p *Parser) String() *ast.StringLit {
	t := p.Last()
	v, national := t.StringValue(p.file)
	s := p.strings.New()
	s.Value, s.National, s.At = v, national, p.tokenSpan(t)
	return s
}

// NewOption makes an option from the rule so far. Its name is the dialect and
// name; an empty name is made of the first skip tokens. Value is the text
// after the first skip tokens.
func (p *Parser) NewOption(ctx *Rule, name string, skip int) *ast.Option {
	o := p.options.New()
	p.End(ctx, o)
	o.Text = source.OneLine(p.Text(o.At))
	first, last := p.first(ctx), p.Last()
	if name == "" && skip == 1 {
		name = p.tokenWords(first)
	} else if name == "" {
		name = Words(p.file.Text[first.Start:p.tokenAt(ctx.start+skip-1).End])
	}
	if i := ctx.start + skip; i <= int(last.Index) {
		o.Value = source.OneLine(p.file.Text[p.tokenAt(i).Start:last.End])
	}
	o.Name = p.optionName(name)
	return o
}

// Option is [Parser.NewOption], kept for [Parser.PopOption].
func (p *Parser) Option(ctx *Rule, name string, skip int) {
	p.opts = append(p.opts, p.NewOption(ctx, name, skip))
}

// AddOption appends [Parser.NewOption] to list.
func (p *Parser) AddOption(list *[]*ast.Option, ctx *Rule, name string, skip int) {
	*list = append(*list, p.NewOption(ctx, name, skip))
}

// PopOption takes the option made last.
func (p *Parser) PopOption() *ast.Option {
	o := p.opts[len(p.opts)-1]
	p.opts = p.opts[:len(p.opts)-1]
	return o
}

// optionName is "dialect:name", the same string every time.
func (p *Parser) optionName(name string) string {
	if s, ok := p.names[name]; ok {
		return s
	}
	s := p.dialect.Name + ":" + name
	p.remember(name, s)
	return s
}

// Opaque is the text of the rule as a node that is not modelled.
func (p *Parser) Opaque(ctx *Rule) *ast.Opaque {
	o := &ast.Opaque{}
	p.End(ctx, o)
	o.Text = p.Text(o.At)
	return o
}

// Body is the last token, a collapsed body, as node.
func (p *Parser) Body() *ast.Body {
	t := p.Last()
	b := &ast.Body{Text: p.textOf(t), Tokens: max(int(t.Count), 1)}
	b.At = p.tokenSpan(t)
	return b
}

// StringBody is the last token, a string or dollar-quoted literal, as body.
func (p *Parser) StringBody() *ast.Body {
	t := p.Last()
	v, _ := t.StringValue(p.file)
	b := &ast.Body{Text: v, Quoted: true, Tokens: 1}
	b.At = p.tokenSpan(t)
	return b
}

// Type is a type with the span of the rule and the given name.
func (p *Parser) Type(ctx *Rule, n ast.Name) *ast.TypeName {
	t := p.types.New()
	t.Name = n
	if len(n.Parts) == 1 && !n.Parts[0].Quoted {
		n.Parts[0].Text = p.lower(n.Parts[0].Text)
	}
	p.End(ctx, t)
	return t
}

// BuiltinType is a type whose name is all tokens of the rule so far, in lower
// case with single blanks.
func (p *Parser) BuiltinType(ctx *Rule) *ast.TypeName {
	t := p.types.New()
	p.End(ctx, t)
	name := p.LowerLast()
	if p.first(ctx) != p.Last() {
		name = Words(p.Text(t.At))
	}
	t.Name = ast.Name{Parts: append(p.idents.List(1), ast.Ident{Text: name, At: t.At})}
	return t
}
