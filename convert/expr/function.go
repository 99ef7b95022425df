package expr

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"

	"github.com/sctconv/sctconv/grammar/ast"
)

// function is a line of the table of functions.
type function struct {
	least, most int
	word        bool
	result      Type
	arg         int // the argument whose type is the result's, from 1; -1 for the common type
	lengthOf    int // the argument whose length the result does not exceed, from 1
	template    *node
}

//go:embed functions.txt
var functionText string

// functionOf finds a function of a dialect by its name in lower case.
func functionOf(dialect, name string) *function { return functions()[dialect+" "+name] }

var functions = sync.OnceValue(func() map[string]*function {
	table := map[string]*function{}
	for _, line := range strings.Split(functionText, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		head, template, _ := strings.Cut(line, " = ")
		words := strings.Fields(head)
		name, count, _ := strings.Cut(words[1], "(")
		f := &function{word: len(words) > 3, template: parseTemplate(template)}
		f.least, f.most = bounds(strings.TrimSuffix(count, ")"))
		f.setResult(words[2])
		for _, d := range words[0] {
			key := map[rune]string{'o': "oracle", 's': "sqlserver", 'p': "postgres"}[d] + " " + name
			if old := table[key]; old != nil {
				old.other(f)
				continue
			}
			table[key] = f
		}
	}
	return table
})

// other adds a line with another number of arguments, which must follow on.
func (f *function) other(g *function) {
	f.most = max(f.most, g.most)
	f.template = &node{kind: nodeByCount, parts: []*node{f.template, g.template}, count: g.least}
}

func bounds(s string) (least, most int) {
	a, b, ok := strings.Cut(s, "-")
	least, _ = strconv.Atoi(a)
	if most = least; ok {
		most, _ = strconv.Atoi(b)
	}
	return least, most
}

var resultKinds = map[string]Kind{"int": Integer, "dec": Decimal, "float": Float, "str": String, "bin": Binary, "date": Date, "instant": DateTime,
	"time": Time, "bool": Bool}

func (f *function) setResult(s string) {
	if s == "*" {
		f.arg = -1
		return
	}
	if n, ok := strings.CutPrefix(s, "str"); ok && n != "" {
		f.result.Kind = String
		if i, ok := strings.CutPrefix(n, "="); ok {
			f.lengthOf, _ = strconv.Atoi(i)
			return
		}
		f.result.Length, _ = strconv.Atoi(n)
		return
	}
	if n, err := strconv.Atoi(s); err == nil {
		f.arg = n
		return
	}
	f.result = Type{Kind: resultKinds[s]}
}

// typeOf is the type of a call.
func (f *function) typeOf(args []Type) Type {
	switch {
	case f.arg > 0 && f.arg <= len(args):
		return args[f.arg-1]
	case f.arg < 0:
		t := Type{Kind: Null}
		for _, a := range args {
			t = common(t, a)
		}
		return t
	}
	t := f.result
	if n := f.lengthOf; n > 0 && n <= len(args) && args[n-1].Kind == String {
		t.Length = args[n-1].Length
	}
	return t
}

func (f *function) fill(old ast.Node, args []ast.Expr) ast.Expr { return f.template.expr(old, args) }

type nodeKind int

const (
	nodeCall nodeKind = iota
	nodeArg
	nodeNumber
	nodeText
	nodeInterval // INTERVAL {n} UNIT
	nodeIsNotNull
	nodeRegexp
	nodeByCount // one template for fewer than count arguments, one for the rest
)

// node is a part of a template.
type node struct {
	kind  nodeKind
	text  string
	count int
	parts []*node
}

// parseTemplate reads a template; the table is ours, so an error is a defect
// that the tests find.
func parseTemplate(s string) *node {
	p := &templateParser{text: s}
	n := p.node()
	if p.skip(); p.text != "" {
		panic("expr: template " + s)
	}
	return n
}

type templateParser struct{ text string }

func (p *templateParser) skip() { p.text = strings.TrimLeft(p.text, " ") }

// take removes a prefix if it is there.
func (p *templateParser) take(s string) bool {
	p.skip()
	rest, ok := strings.CutPrefix(p.text, s)
	if ok {
		p.text = rest
	}
	return ok
}

func (p *templateParser) node() *node {
	n := p.operand()
	switch {
	case p.take("IS NOT NULL"):
		return &node{kind: nodeIsNotNull, parts: []*node{n}}
	case p.take("REGEXP"):
		return &node{kind: nodeRegexp, parts: []*node{n, p.operand()}}
	}
	return n
}

func (p *templateParser) operand() *node {
	switch {
	case p.take("INTERVAL "):
		n := p.operand()
		p.skip()
		return &node{kind: nodeInterval, text: strings.ToLower(p.name()), parts: []*node{n}}
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
	p.skip()
	sign := ""
	if p.take("-") {
		sign = "-"
	}
	name := p.name()
	if name != "" && name[0] >= '0' && name[0] <= '9' {
		return &node{kind: nodeNumber, text: sign + name}
	}
	n := &node{text: name}
	if !p.take("(") {
		panic("expr: template at " + p.text)
	}
	for !p.take(")") {
		n.parts = append(n.parts, p.node())
		p.take(",")
	}
	return n
}

func (p *templateParser) name() string {
	n := 0
	for n < len(p.text) && (p.text[n] == '_' || p.text[n] >= '0' && p.text[n] <= '9' || p.text[n]|0x20 >= 'a' && p.text[n]|0x20 <= 'z') {
		n++
	}
	s := p.text[:n]
	p.text = p.text[n:]
	return s
}

// expr is the template with arguments, in the place of old.
func (n *node) expr(old ast.Node, args []ast.Expr) ast.Expr {
	switch n.kind {
	case nodeArg:
		return args[n.count-1]
	case nodeNumber:
		if digits, ok := strings.CutPrefix(n.text, "-"); ok {
			return at(&ast.Unary{Op: "-", X: at(&ast.NumberLit{Text: digits}, old)}, old)
		}
		return at(&ast.NumberLit{Text: n.text}, old)
	case nodeText:
		return at(&ast.StringLit{Value: n.text}, old)
	case nodeInterval:
		return at(&ast.Unary{Op: "interval " + n.text, X: n.parts[0].expr(old, args)}, old)
	case nodeIsNotNull:
		return at(&ast.IsExpr{X: n.parts[0].expr(old, args), Not: true, Test: "null"}, old)
	case nodeRegexp:
		return at(&ast.Binary{Op: "regexp", Left: n.parts[0].expr(old, args), Right: n.parts[1].expr(old, args)}, old)
	case nodeByCount:
		if len(args) < n.count {
			return n.parts[0].expr(old, args)
		}
		return n.parts[1].expr(old, args)
	}
	var list []ast.Expr
	for _, p := range n.parts {
		if p.kind == nodeArg && p.count == 0 {
			list = append(list, args...)
			continue
		}
		list = append(list, p.expr(old, args))
	}
	return call(old, n.text, list...)
}
