package expr

import (
	"regexp"

	"github.com/sctconv/sctconv/grammar/ast"
)

// Nodes of XML are read by numbers, too. A path that has a number is put together for each row, and
// EXTRACTVALUE takes such a one in a stored function alone.

// xmlValue is the function of the extension that reads XML by any path.
const xmlValue = "sctconv_xml_value"

// xmlNodeMark is the name of what stands for a node: the document and the path to it.
const xmlNodeMark = "\x00xml node"

// xmlSelf matches a path to the node itself, to its text, or its value as text.
var xmlSelf = regexp.MustCompile(`^\s*\(?\s*(?:\.|(?:\./)?(text\(\))|string\(\s*\.\s*\))\s*\)?\s*(?:\[\s*1\s*\])?\s*$`)

// numberedNode are the document and the path of a node.
func numberedNode(x ast.Expr) (doc, path ast.Expr, ok bool) {
	c, ok := ast.Unparen(x).(*ast.Call)
	if !ok || c.Name.Last().Text != xmlNodeMark || len(c.Args) != 2 {
		return nil, nil, false
	}
	return c.Args[0], c.Args[1], true
}

// joinedPath puts a path together.
func joinedPath(e *ast.Call, before string, path ast.Expr, behind string) ast.Expr {
	list := call(e, "CONCAT")
	if before != "" {
		list.Args = append(list.Args, at(&ast.StringLit{Value: before}, e))
	}
	if inner, ok := path.(*ast.Call); ok && isCallOf(inner, "concat") {
		list.Args = append(list.Args, inner.Args...)
	} else {
		list.Args = append(list.Args, path)
	}
	if behind != "" {
		list.Args = append(list.Args, at(&ast.StringLit{Value: behind}, e))
	}
	return list
}

// xmlNodes are the nodes that a path leads to, in the order of the document. Each element on the way
// must be the only one of its name: a document with several ends the query with an error.
func (r *rewriter) xmlNodes(t *ast.TableFunc, e *ast.Call, n ast.Expr) *Elements {
	if len(e.Args) != 1 || len(t.Options) > 0 || len(t.Columns) != 1 {
		return nil
	}
	src, ok := r.xmlSource(e)
	lit, isText := unwrapped(e.Args[0]).(*ast.StringLit)
	if !ok || !isText {
		return nil
	}
	p, ok := readXMLPath(lit.Value)
	if !ok || p.text || p.first {
		fail(e, "path %s of XML", lit.Value)
	}
	r.note(e, XML)
	before := src.base
	out := &Elements{}
	for i, s := range p.steps {
		if i == len(p.steps)-1 {
			break
		}
		one := xmlPath{steps: append(before.steps[:len(before.steps):len(before.steps)], s)}
		if !numbered.MatchString(s.conditions) {
			out.Within = anded(e, out.Within, r.ours(e, AtMost, r.readXML(e, src, "count", one.all()), number(e, 1)))
			s.conditions += "[1]"
		}
		before.steps = append(before.steps[:len(before.steps):len(before.steps)], s)
	}
	all := xmlPath{steps: append(before.steps[:len(before.steps):len(before.steps)], p.steps[len(p.steps)-1])}.all()
	count := r.readXML(e, src, "count", all)
	out.Within = anded(e, out.Within, r.upTo(e, n, r.letters(e, src.doc, "<"), count))
	path := ast.Expr(at(&ast.StringLit{Value: all + "["}, e))
	if src.number != nil {
		path = joinedPath(e, "", src.number, all+"[")
	}
	node := call(e, xmlNodeMark, src.doc, closed(e, path, n))
	out.Columns = []ElementColumn{{Name: t.Columns[0].Text, X: node, Type: Type{Kind: String, Foreign: xmlNode}}}
	return out
}

// closed is a path with the number of its last step.
func closed(e *ast.Call, path, n ast.Expr) ast.Expr {
	list := joinedPath(e, "", path, "").(*ast.Call)
	list.Args = append(list.Args, n, at(&ast.StringLit{Value: "]"}, e))
	return list
}

func anded(e ast.Node, a, b ast.Expr) ast.Expr {
	if a == nil {
		return b
	}
	return at(&ast.Binary{Op: "and", Left: a, Right: b}, e)
}
