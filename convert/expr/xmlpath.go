package expr

import (
	"regexp"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// XML stays text, of which EXTRACTVALUE of MySQL reads values by a path. It takes no
// parentheses in one, so that the first of several nodes is asked for step by step.

// xmlNode begins [Type.Foreign] of a value that is a node of a document; its path follows.
const xmlNode = "xml node "

// xmlDoc is what a method of XML is called of: a document and the path within it. The path is an
// expression where it has the number of a node.
type xmlDoc struct {
	doc    ast.Expr
	base   xmlPath
	number ast.Expr
}

// receiver is what a method is called of: an expression, or the column before its name; nil for a plain call.
func receiver(e *ast.Call) ast.Expr {
	if e.X != nil || len(e.Name.Parts) < 2 {
		return e.X
	}
	return at(&ast.ColumnRef{Name: ast.Name{Parts: e.Name.Parts[:len(e.Name.Parts)-1]}}, e)
}

// xmlSource is what a method is called of; false for what is no XML.
func (r *rewriter) xmlSource(e *ast.Call) (src xmlDoc, ok bool) {
	of := receiver(e)
	if cast, ok := ast.Unparen(of).(*ast.Cast); ok && cast.Type != nil && cast.Style == nil && strings.EqualFold(cast.Type.Name.Last().Text, "xml") && r.env.Dialect == "sqlserver" {
		x, t := r.expr(cast.X)
		return xmlDoc{doc: x}, t.Kind == String && (t.Foreign == "" || t.sourceWord() == "xml")
	}
	c, isColumn := ast.Unparen(of).(*ast.ColumnRef)
	if !isColumn || r.env.Dialect != "sqlserver" || r.env.Column == nil {
		return src, false
	}
	x, t, ok := r.env.Column(c.Name)
	switch {
	case !ok:
		return src, false
	case t.Foreign == xmlNode:
		doc, path, ok := numberedNode(x)
		return xmlDoc{doc: doc, number: path}, ok
	case strings.HasPrefix(t.Foreign, xmlNode):
		src.doc = x
		src.base, ok = readXMLPath(t.Foreign[len(xmlNode):])
		return src, ok
	}
	return xmlDoc{doc: x}, t.sourceWord() == "xml"
}

// read reads what a path behind that of the source leads to; around is a function of XPath, "" for none.
func (r *rewriter) readXML(e *ast.Call, src xmlDoc, around, path string) ast.Expr {
	text := func(s string) ast.Expr { return at(&ast.StringLit{Value: s}, e) }
	before, behind := "", path
	if around != "" {
		before, behind = around+"(", path+")"
	}
	if src.number == nil {
		return call(e, "EXTRACTVALUE", src.doc, text(before+behind))
	}
	whole := src.number
	if before+behind != "" {
		whole = joinedPath(e, before, src.number, behind)
	}
	return r.oursText(e, xmlValue, src.doc, whole)
}

// xmlMethod is value or exist of a column of XML; false for other calls.
func (r *rewriter) xmlMethod(e *ast.Call, name string) (ast.Expr, Type, bool) {
	if name != "value" && name != "exist" || len(e.Args) == 0 || e.Over != nil {
		return nil, Type{}, false
	}
	src, ok := r.xmlSource(e)
	path, isText := unwrapped(e.Args[0]).(*ast.StringLit)
	if !ok || !isText {
		return nil, Type{}, false
	}
	p, ok := readXMLPath(path.Value)
	around := ""
	if m := xmlAround.FindStringSubmatch(withoutProlog(path.Value)); !ok && m != nil && name == "value" {
		around = m[1]
		p, ok = readXMLPath(m[2])
	}
	if self := xmlSelf.FindStringSubmatch(path.Value); !ok && self != nil && src.number != nil {
		p, ok = xmlPath{text: self[1] != ""}, true
	}
	if !ok {
		fail(e, "path %s of XML", path.Value)
	}
	p.steps = append(src.base.steps[:len(src.base.steps):len(src.base.steps)], p.steps...)
	r.note(e, XML)
	read := func(path string) ast.Expr { return r.readXML(e, src, "", path) }
	if around == "count" {
		if p.text || p.first {
			fail(e, "path %s of XML", path.Value)
		}
		read = func(string) ast.Expr { return r.readXML(e, src, "count", p.all()) }
	}
	there := at(&ast.Binary{Op: ">", Left: r.readXML(e, src, "count", p.all()), Right: number(e, 0)}, e)
	if name == "exist" && len(e.Args) == 1 {
		return at(&ast.Paren{X: there}, e), Type{Kind: Integer}, true
	}
	typ, isTyped := unwrapped(e.Args[len(e.Args)-1]).(*ast.StringLit)
	if len(e.Args) != 2 || !isTyped {
		return nil, Type{}, false
	}
	value, t := r.typedXML(e, read(p.one()), typ.Value)
	switch {
	case around == "count":
		return value, t, true
	case p.text:
		return made(e, "IF({1} = '', NULL, {2})", read(p.one()), value), t, true
	}
	return made(e, "IF({1}, {2}, NULL)", there, value), t, true
}

// xmlAround matches a function around a path.
var xmlAround = regexp.MustCompile(`(?s)^(count|data)\s*\(\s*(.*?)\s*\)\s*$`)

var writtenType = regexp.MustCompile(`(?i)^\s*\[?([a-z0-9_]+)\]?\s*(?:\(\s*([0-9]+|max)\s*(?:,\s*([0-9]+)\s*)?\))?\s*$`)

// typedXML is a text as a value of a type that is written as text.
func (r *rewriter) typedXML(e *ast.Call, text ast.Expr, typ string) (ast.Expr, Type) {
	m := writtenType.FindStringSubmatch(typ)
	if m == nil {
		fail(e, "type %s", typ)
	}
	word := strings.ToLower(m[1])
	name := at(&ast.TypeName{Name: ast.Name{Parts: []ast.Ident{{Text: word}}}}, e)
	for _, a := range m[2:] {
		if a != "" && !strings.EqualFold(a, "max") {
			name.Args = append(name.Args, at(&ast.NumberLit{Text: a}, e))
		}
	}
	t := r.castType(&ast.Cast{Type: name})
	t.Source = name
	if t.Kind == String {
		text = withEntities(e, text, "&lt;", "<", "&gt;", ">", "&quot;", `"`, "&apos;", "'", "&amp;", "&")
	}
	switch {
	case t.Kind == String && t.Length > 0:
		return call(e, "LEFT", text, number(e, t.Length)), t
	case t.Kind == String:
		return text, t
	case word == "bit":
		return made(e, "({1} = 'true' OR {1} = '1')", text), t
	}
	if x, ok := readText(e, text, name, t); ok {
		return x, t
	}
	fail(e, "XML as %s", typ)
	return nil, Type{}
}

// readText is a text of XML or JSON as a number or time; false for other types.
func readText(e *ast.Call, text ast.Expr, name *ast.TypeName, t Type) (ast.Expr, bool) {
	switch {
	case t.Kind == Float:
		return made(e, "{1} + 0e0", text), true
	case t.Kind == Decimal:
		return castToDecimal(text, t, e), true
	case t.Kind == Integer:
		return at(&ast.Cast{X: text, Type: at(typeName("signed"), e), Func: "cast"}, e), true
	case t.Kind == Date, t.Kind == DateTime && !strings.EqualFold(name.Name.Last().Text, "datetimeoffset"):
		digits := timeDigits(name)
		out := typeName(map[Kind]string{Date: "date", DateTime: "datetime"}[t.Kind])
		if t.Kind == DateTime && digits > 0 {
			out = typeName("datetime", digits)
		}
		return at(&ast.Cast{X: trimmed(e, text, "Z"), Type: at(out, e), Func: "cast"}, e), true
	}
	return nil, false
}

// XMLRoot is the node of nodes('(/root)[1]') of a column of XML, or of nodes('/root'), whose
// documents have one root: others end the query with an error. It gives the document,
// the type of the node, and the condition that it is there; false for other functions.
func XMLRoot(e *ast.Call, outer bool, env *Env) (doc ast.Expr, t Type, there ast.Expr, ok bool) {
	if !strings.EqualFold(e.Name.Last().Text, "nodes") || len(e.Args) != 1 {
		return nil, t, nil, false
	}
	r := &rewriter{env: env}
	src, ok := r.xmlSource(e)
	path, isText := unwrapped(e.Args[0]).(*ast.StringLit)
	if !ok || !isText || len(src.base.steps) > 0 || src.number != nil {
		return nil, t, nil, false
	}
	p, ok := readXMLPath(path.Value)
	_, column := src.doc.(*ast.ColumnRef)
	root := column && !outer && len(p.steps) == 1
	if !ok || p.text || !p.first && !root {
		return nil, t, nil, false
	}
	count := r.readXML(e, src, "count", p.all())
	if p.steps[0].conditions += "[1]"; p.first {
		count = r.readXML(e, src, "count", p.all())
	} else {
		count = r.ours(e, AtMost, count, number(e, 1))
	}
	r.note(e, XML)
	there = at(&ast.Binary{Op: ">", Left: count, Right: number(e, 0)}, e)
	return src.doc, Type{Kind: String, Foreign: xmlNode + p.all()}, there, true
}
