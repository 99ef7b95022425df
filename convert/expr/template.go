package expr

import (
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

type nodeKind int

const (
	nodeCall nodeKind = iota
	nodeArg
	nodeNumber
	nodeText
	nodeWord     // NULL
	nodeInterval // INTERVAL {n} UNIT
	nodeIs       // IS text, NOT before it if count is 1
	nodeInfix    // an operator between two parts
	nodeNegative // a minus before one
	nodeCase     // pairs of condition and value, and a value for the rest if there is one
	nodeByCount  // one template for fewer than count arguments, one for the rest
)

// node is a part of a template.
type node struct {
	kind  nodeKind
	text  string
	count int
	parts []*node
}

// parseTemplate reads a template: an expression of MySQL in which {1} is the
// first argument. Templates are ours, so an error is a defect that the tests find.
func parseTemplate(s string) *node {
	p := &templateParser{text: s, whole: s}
	n := p.infix(0)
	if p.skip(); p.text != "" {
		p.fail()
	}
	return n
}

type templateParser struct{ text, whole string }

func (p *templateParser) fail() { panic("expr: template " + p.whole + " at " + p.text) }

func (p *templateParser) skip() { p.text = strings.TrimLeft(p.text, " ") }

// take removes a prefix if it is there; a word must end there.
func (p *templateParser) take(s string) bool {
	p.skip()
	rest, ok := strings.CutPrefix(p.text, s)
	if !ok || isTemplateLetter(s[len(s)-1]) && rest != "" && isTemplateLetter(rest[0]) {
		return false
	}
	p.text = rest
	return true
}

func (p *templateParser) must(s string) {
	if !p.take(s) {
		p.fail()
	}
}

func isTemplateLetter(c byte) bool {
	return c == '_' || c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z'
}

// templateOperators are the operators from the weakest to the strongest.
var templateOperators = [][]string{{"OR"}, {"AND"}, {"<=>", "<=", ">=", "<>", "<<", "=", "<", ">", "REGEXP"}, {"|"}, {"&"}, {"+", "-"}, {"*", "/", "DIV", "MOD"}}

func (p *templateParser) infix(level int) *node {
	if level == len(templateOperators) {
		return p.operand()
	}
	n := p.infix(level + 1)
	for {
		op := ""
		for _, o := range templateOperators[level] {
			if op == "" && p.take(o) {
				op = o
			}
		}
		switch {
		case op != "":
			n = &node{kind: nodeInfix, text: strings.ToLower(op), parts: []*node{n, p.infix(level + 1)}}
		case level == 2 && p.take("IS NOT NULL"):
			n = &node{kind: nodeIs, text: "null", count: 1, parts: []*node{n}}
		case level == 2 && p.take("IS NULL"):
			n = &node{kind: nodeIs, text: "null", parts: []*node{n}}
		default:
			return n
		}
	}
}

func (p *templateParser) operand() *node {
	switch {
	case p.take("INTERVAL"):
		n := p.infix(3)
		p.skip()
		return &node{kind: nodeInterval, text: strings.ToLower(p.name()), parts: []*node{n}}
	case p.take("NULL"):
		return &node{kind: nodeWord, text: "null"}
	case p.take("CASE"):
		return p.choice()
	case p.take("-"):
		return &node{kind: nodeNegative, parts: []*node{p.operand()}}
	case p.take("("):
		n := p.infix(0)
		p.must(")")
		return n
	case p.take("{"):
		name, rest, _ := strings.Cut(p.text, "}")
		p.text = rest
		n, _ := strconv.Atoi(name) // {*} is 0
		return &node{kind: nodeArg, count: n}
	case p.take("'"):
		text, rest, _ := strings.Cut(p.text, "'")
		p.text = rest
		return &node{kind: nodeText, text: text}
	}
	return p.nameOrNumber()
}

func (p *templateParser) nameOrNumber() *node {
	p.skip()
	name := p.name()
	if name != "" && name[0] >= '0' && name[0] <= '9' {
		if p.text != "" && p.text[0] == '.' {
			p.text = p.text[1:]
			name += "." + p.name()
		}
		return &node{kind: nodeNumber, text: name}
	}
	n := &node{text: name}
	p.skip()
	if !strings.HasPrefix(p.text, "(") {
		n.kind, n.text = nodeWord, strings.ToLower(name)
		return n
	}
	p.must("(")
	for !p.take(")") {
		n.parts = append(n.parts, p.infix(0))
		p.take(",")
	}
	return n
}

// choice reads CASE behind its word.
func (p *templateParser) choice() *node {
	n := &node{kind: nodeCase}
	for p.take("WHEN") {
		n.parts = append(n.parts, p.infix(0))
		p.must("THEN")
		n.parts = append(n.parts, p.infix(0))
	}
	if p.take("ELSE") {
		n.parts = append(n.parts, p.infix(0))
	}
	p.must("END")
	return n
}

func (p *templateParser) name() string {
	n := 0
	for n < len(p.text) && isTemplateLetter(p.text[n]) {
		n++
	}
	s := p.text[:n]
	p.text = p.text[n:]
	return s
}

// expr is the template with arguments, in the place of old.
func (n *node) expr(old ast.Node, args []ast.Expr) ast.Expr {
	part := func(i int) ast.Expr { return n.parts[i].expr(old, args) }
	switch n.kind {
	case nodeArg:
		return args[n.count-1]
	case nodeNumber:
		return at(&ast.NumberLit{Text: n.text}, old)
	case nodeText:
		return at(&ast.StringLit{Value: n.text}, old)
	case nodeWord:
		return at(&ast.Keyword{Word: n.text}, old)
	case nodeInterval:
		return at(&ast.Unary{Op: "interval " + n.text, X: part(0)}, old)
	case nodeIs:
		return at(&ast.IsExpr{X: part(0), Not: n.count == 1, Test: n.text}, old)
	case nodeInfix:
		return at(&ast.Binary{Op: n.text, Left: part(0), Right: part(1)}, old)
	case nodeNegative:
		return at(&ast.Unary{Op: "-", X: part(0)}, old)
	case nodeCase:
		return n.caseExpr(old, args)
	case nodeByCount:
		if len(args) < n.count {
			return part(0)
		}
		return part(1)
	}
	return n.call(old, args)
}

func (n *node) caseExpr(old ast.Node, args []ast.Expr) ast.Expr {
	out := at(&ast.Case{}, old)
	for i := 0; i+1 < len(n.parts); i += 2 {
		out.Whens = append(out.Whens, at(&ast.When{Cond: n.parts[i].expr(old, args), Result: n.parts[i+1].expr(old, args)}, old))
	}
	if len(n.parts)%2 == 1 {
		out.Else = n.parts[len(n.parts)-1].expr(old, args)
	}
	return out
}

// call is a call; SIGNED(x), UTF32(x) and LATIN1(x) are casts.
func (n *node) call(old ast.Node, args []ast.Expr) ast.Expr {
	var list []ast.Expr
	for _, p := range n.parts {
		if p.kind == nodeArg && p.count == 0 {
			list = append(list, args...)
			continue
		}
		list = append(list, p.expr(old, args))
	}
	switch n.text {
	case "SIGNED", "DATETIME":
		typ := at(&ast.TypeName{Name: ast.Name{Parts: []ast.Ident{{Text: strings.ToLower(n.text)}}}}, old)
		return at(&ast.Cast{X: list[0], Type: typ, Func: "cast"}, old)
	case "UTF32", "LATIN1":
		using := at(&ast.SpecialArg{Word: "using", X: at(&ast.Keyword{Word: strings.ToLower(n.text)}, old)}, old)
		return call(old, "CONVERT", list[0], using)
	}
	return call(old, n.text, list...)
}

// made is a template with arguments.
func made(old ast.Node, template string, args ...ast.Expr) ast.Expr {
	return parseTemplate(template).expr(old, args)
}
