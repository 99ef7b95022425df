package build

import (
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/scan"
	"github.com/sctconv/sctconv/grammar/source"
)

// This file finds the constant text of dynamic SQL: a literal, several put
// together, characters by number, constants of the block, and PostgreSQL's
// format() with constant arguments.

// Nest reads the constant texts of the dynamic statements below n. It must not
// be called by an action of a grammar, since it uses the parser.
func (w *Worker) Nest(n ast.Node) {
	t := &texts{w: w, left: maxFixed}
	t.visit = t.node
	t.node(n)
}

// texts goes through statements with the constants that are visible.
type texts struct {
	w     *Worker
	known *constants
	visit func(ast.Node)
	// left is how many bytes the values of constants may still take where they
	// are used.
	left int
}

// maxFixed bounds what constants made of constants may add up to in one body.
const maxFixed = 1 << 20

// constants are the constants of a block by name in lower case; an empty
// pointer is another thing of that name.
type constants struct {
	outer  *constants
	values map[string]*string
}

func (c *constants) lookup(name string) *string {
	for ; c != nil; c = c.outer {
		if v, ok := c.values[name]; ok {
			return v
		}
	}
	return nil
}

func (t *texts) node(n ast.Node) {
	switch n := n.(type) {
	case *ast.DynamicSQL:
		if n.Nested == nil {
			n.Nested = t.nested(n.Text)
		}
	case ast.Expr, *ast.Query: // no statements in them
	case *ast.Compound, *ast.Routine:
		known := t.known
		t.declared(n)
		ast.Children(n, t.visit)
		t.known = known
	default:
		ast.Children(n, t.visit)
	}
}

// declared enters what a block or routine declares.
func (t *texts) declared(n ast.Node) {
	c := &constants{outer: t.known}
	enter := func(id ast.Ident, v *string) {
		if c.values == nil {
			c.values, t.known = map[string]*string{}, c
		}
		c.values[strings.ToLower(id.Text)] = v
	}
	switch n := n.(type) {
	case *ast.Routine:
		for _, p := range n.Params {
			enter(p.Name, nil)
		}
	case *ast.Compound:
		for _, d := range n.Decls {
			v, ok := d.(*ast.VariableDecl)
			if !ok || len(v.Names) == 0 {
				continue
			}
			enter(v.Names[0], t.constant(v))
		}
	}
}

// constant is the text of a constant, nil when v is none.
func (t *texts) constant(v *ast.VariableDecl) *string {
	if !v.Constant {
		return nil
	}
	f, ok := t.text(v.Default)
	if !ok {
		return nil
	}
	return &f.Text
}

// nested are the statements in a constant text; nil unless one of them can be
// read. What is wrong in them is no error of the script.
func (t *texts) nested(e ast.Expr) []ast.Stmt {
	if f, ok := t.text(e); ok {
		return t.w.NestedIn(f)
	}
	return nil
}

// text is the value of a constant expression as a file of its own, in which
// every character of a literal has its place.
func (t *texts) text(e ast.Expr) (*source.File, bool) {
	e = unparen(e)
	if e == nil {
		return nil, false
	}
	if l, ok := e.(*ast.StringLit); ok {
		if f, ok := t.w.Inside(l); ok {
			return f, true
		}
	}
	p := &textParts{texts: t}
	if !p.add(e) || len(p.list) == 0 || !p.literal {
		return nil, false
	}
	return p.file(), true
}

// textPart is a part of a constant text: of the file from one offset up to another
// with its escapes, or a fixed value that stands there.
type textPart struct {
	from, to int
	escape   source.Escape
	fixed    bool
	value    string
}

// textParts puts a constant text together.
type textParts struct {
	texts *texts
	list  []textPart
	// literal tells that one of them is a literal.
	literal bool
}

// add adds the parts of e; it reports false when e is not constant.
func (p *textParts) add(e ast.Expr) bool {
	var right []ast.Expr
	e = unparen(e)
	for b, ok := e.(*ast.Binary); ok && p.joins(b); b, ok = e.(*ast.Binary) {
		right = append(right, b.Right)
		e = unparen(b.Left)
	}
	if !p.one(e) {
		return false
	}
	for i := len(right) - 1; i >= 0; i-- {
		x := unparen(right[i])
		if b, ok := x.(*ast.Binary); ok && p.joins(b) {
			if !p.add(x) {
				return false
			}
		} else if !p.one(x) {
			return false
		}
	}
	return true
}

// joins reports whether b puts texts together.
func (p *textParts) joins(b *ast.Binary) bool {
	return b.Op == "||" || b.Op == "+" && p.texts.w.dialect.Name == "sqlserver"
}

// one adds an operand.
func (p *textParts) one(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.StringLit:
		p.literal = true
		return p.literalPart(e, nil)
	case *ast.NumberLit:
		return p.fixed(e, e.Text)
	case *ast.ColumnRef:
		if v := p.texts.known.lookup(strings.ToLower(e.Name.Last().Text)); len(e.Name.Parts) == 1 && v != nil {
			p.literal = true
			return p.fixed(e, *v)
		}
	case *ast.Call:
		if c, ok := character(e); ok {
			return p.fixed(e, c)
		}
		return p.format(e)
	}
	return false
}

func (p *textParts) fixed(e ast.Node, value string) bool {
	if p.texts.left -= len(value); p.texts.left < 0 {
		return false
	}
	f := p.texts.w.file
	p.list = append(p.list, textPart{from: f.Offset(e.Span().Start), to: f.Offset(e.Span().End), fixed: true, value: value})
	return true
}

// literalPart adds a literal; over undoes more than the escapes of the literal.
func (p *textParts) literalPart(l *ast.StringLit, over func(source.Escape) source.Escape) bool {
	f := p.texts.w.file
	start := f.Offset(l.At.Start)
	from, to, escape := scan.LiteralText(f.Slice(l.At))
	if to < from || f.Inside(start+from, start+to, escape).Text != l.Value {
		return p.fixed(l, l.Value)
	}
	if over != nil {
		escape = over(escape)
	}
	p.list = append(p.list, textPart{from: start + from, to: start + to, escape: escape})
	return true
}

// file is the text of the parts. What stands between them is read like an
// escape that stands for nothing.
func (p *textParts) file() *source.File {
	first, last := p.list[0], p.list[len(p.list)-1]
	k := 0
	return p.texts.w.file.Inside(first.from, last.to, func(text string, i int) (string, int) {
		at := first.from + i
		for k+1 < len(p.list) && at >= p.list[k+1].from {
			k++
		}
		x := p.list[k]
		switch {
		case at >= x.to: // up to the next part
			return "", p.list[k+1].from - at
		case x.fixed:
			return x.value, x.to - at
		case x.escape == nil:
			return "", 0
		}
		return x.escape(text[:x.to-first.from], i)
	})
}

// character is the value of CHR(n) or CHAR(n).
func character(c *ast.Call) (string, bool) {
	switch strings.ToLower(c.Name.String()) {
	case "chr", "char", "nchar":
	default:
		return "", false
	}
	if len(c.Args) != 1 || c.X != nil {
		return "", false
	}
	n, ok := c.Args[0].(*ast.NumberLit)
	if !ok {
		return "", false
	}
	v, err := strconv.Atoi(n.Text)
	if err != nil || v < 1 || v > 127 {
		return "", false
	}
	return string(rune(v)), true
}
