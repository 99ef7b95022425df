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

// texts finds constant texts with the variables that are visible.
type texts struct {
	w *Worker
	// value is the variable of a name, nil where its text is not known.
	value func(ast.Expr) *textVar
	// left is how many bytes the values of constants may still take where they
	// are used.
	left int
	// reach is how many bytes may still lie between the parts of texts.
	reach int
}

// maxFixed bounds what constants made of constants may add up to in one body, and
// maxReach how much text the parts of all texts may span.
const (
	maxFixed = 1 << 20
	maxReach = 1 << 24
)

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
	if t.reach -= p.list[len(p.list)-1].to - p.list[0].from; t.reach < 0 {
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
	// owner is the variable whose list of parts is gone on with.
	owner *textVar
	// literal tells that one of them is a literal.
	literal bool
	// full tells that nothing can stand behind the last one.
	full bool
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
	if p.full {
		return false
	}
	switch e := e.(type) {
	case *ast.StringLit:
		p.literal = true
		return p.literalPart(e, nil)
	case *ast.NumberLit:
		return p.fixed(e, e.Text)
	case *ast.ColumnRef, *ast.Param:
		if p.texts.value != nil {
			if v := p.texts.value(e); v != nil {
				return p.variable(e, v)
			}
		}
	case *ast.Call:
		if c, ok := character(e); ok {
			return p.fixed(e, c)
		}
		if p.texts.value != nil {
			if v := p.texts.value(e); v != nil { // an element of a collection
				return p.variable(e, v)
			}
		}
		if p.texts.w.dialect.Name == "sqlserver" {
			return p.named(e)
		}
		switch name := strings.ToLower(e.Name.String()); name {
		case "to_char", "upper", "lower":
			return p.shown(e, name)
		case "lpad":
			return p.filled(e)
		case "quote_ident", "quote_literal":
			return p.quoted(e)
		}
		return p.format(e)
	case *ast.Binary, *ast.Cast:
		return p.number(e)
	case *ast.Keyword:
		return userWords[strings.ToLower(e.Word)] && p.texts.w.dialect.Name == "sqlserver" && p.fixed(e, "dbo")
	}
	return false
}

// userWords are the words of T-SQL for who runs the script.
var userWords = map[string]bool{"user": true, "current_user": true, "session_user": true}

// named adds the value of a function of T-SQL that gives a name: SCHEMA_NAME() is that of
// scripts, QUOTENAME puts brackets around a constant.
func (p *textParts) named(e *ast.Call) bool {
	switch name := strings.ToLower(e.Name.String()); {
	case (name == "schema_name" || name == "user_name") && len(e.Args) == 0:
		return p.fixed(e, "dbo")
	case name == "quotename" && len(e.Args) == 1:
		own := &textParts{texts: p.texts}
		if !own.add(e.Args[0]) || len(own.list) == 0 {
			return false
		}
		return p.fixed(e, "["+strings.ReplaceAll(own.file().Text, "]", "]]")+"]")
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

// variable adds the text of a variable where it was put together; where that is not
// before here, or where the variable is a constant, as one value in the place of e.
func (p *textParts) variable(e ast.Expr, v *textVar) bool {
	p.literal, p.full = p.literal || v.literal, v.padded
	if v.constant {
		return p.fixed(e, v.parts[0].value)
	}
	n := len(p.list)
	if len(v.parts) > 0 && (n == 0 || p.list[n-1].to <= v.parts[0].from) && v.parts[len(v.parts)-1].to <= p.texts.w.file.Offset(e.Span().Start) {
		if p.owner == nil && n == 0 { // v := v || …: the list goes on
			p.list, p.owner = v.parts, v
			return true
		}
		if p.texts.left -= len(v.parts); p.texts.left < 0 {
			return false
		}
		p.list = append(p.list[:n:n], v.parts...)
		p.owner = nil
		return true
	}
	if len(v.parts) == 0 {
		return p.fixed(e, "")
	}
	if p.texts.reach -= v.parts[len(v.parts)-1].to - v.parts[0].from; p.texts.reach < 0 {
		return false
	}
	own := &textParts{texts: p.texts, list: v.parts}
	return p.fixed(e, own.file().Text)
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
