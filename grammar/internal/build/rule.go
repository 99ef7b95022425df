package build

import (
	"github.com/antlr4-go/antlr/v4"

	"github.com/sctconv/sctconv/grammar/scan"
)

// Rule is what every rule of a generated parser knows of itself: the number of the
// token where it began. Rules return their values beside it, by value.
type Rule struct{ start int }

// MaxDepth is how deeply rules may nest before a unit is given up.
const MaxDepth = 2500

type tooDeep struct{}

// EnterRule begins a rule; the generated code calls it for each. Only the pass
// that makes messages keeps the rules in a form that the runtime's automaton
// understands.
func (p *Parser) EnterRule(r *Rule, state, rule int) {
	if p.depth++; p.depth > MaxDepth {
		panic(tooDeep{})
	}
	r.start = p.stream.Index()
	if p.full {
		ctx := antlr.NewBaseParserRuleContext(p.GetParserRuleContext(), p.GetState())
		ctx.RuleIndex = rule
		p.BaseParser.EnterRule(ctx, state, rule)
	}
}

// first is the first token of a rule.
func (p *Parser) first(r *Rule) *scan.Token { return p.tokenAt(r.start) }

// ExitRule is the counterpart of [Parser.EnterRule].
func (p *Parser) ExitRule() {
	p.depth--
	if p.full {
		p.BaseParser.ExitRule()
	}
}

// LA is the type of the current token.
func (p *Parser) LA() int { return p.stream.Type() }

// LT is the current token.
func (p *Parser) LT() antlr.Token { return p.stream.Current() }

// Match takes a token of the type, or ends the parse.
func (p *Parser) Match(typ int) antlr.Token {
	if p.stream.Type() != typ {
		panic(bailed{})
	}
	return p.Consume()
}

// Consume takes the current token.
func (p *Parser) Consume() antlr.Token {
	t := p.stream.Current()
	p.stream.Consume()
	return t
}

// Mismatch ends the parse: the current token fits no alternative.
func (p *Parser) Mismatch() antlr.Token { panic(bailed{}) }
