package expr

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// oracleXML is EXTRACTVALUE or EXISTSNODE of Oracle over a column of XML; false for other calls. More
// than one node is an error there.
func (r *rewriter) oracleXML(e *ast.Call, name string) (ast.Expr, Type, bool) {
	if r.env.Dialect != "oracle" || name != "extractvalue" && name != "existsnode" || len(e.Args) != 2 || e.X != nil || len(e.Name.Parts) != 1 {
		return nil, Type{}, false
	}
	c, isColumn := ast.Unparen(e.Args[0]).(*ast.ColumnRef)
	text, isText := unwrapped(e.Args[1]).(*ast.StringLit)
	if !isColumn || !isText || r.env.Column == nil {
		return nil, Type{}, false
	}
	doc, t, ok := r.env.Column(c.Name)
	if !ok || t.sourceWord() != "xmltype" {
		return nil, Type{}, false
	}
	p, ok := readXMLPath(text.Value)
	if !ok || !strings.HasPrefix(strings.TrimSpace(text.Value), "/") || strings.HasPrefix(strings.TrimSpace(text.Value), "//") {
		fail(e, "path %s of XML", text.Value)
	}
	r.note(e, XML)
	read := func(path string) ast.Expr {
		return call(e, "EXTRACTVALUE", doc, at(&ast.StringLit{Value: path}, e))
	}
	if name == "existsnode" {
		return made(e, "IF({1} > 0, 1, 0)", read("count("+p.all()+")")), Type{Kind: Integer}, true
	}
	value := withEntities(e, read(p.one()), "&lt;", "<", "&gt;", ">", "&quot;", `"`, "&apos;", "'", "&amp;", "&")
	return made(e, "IF(CHAR_LENGTH({1}) = 0, NULL, {2})", read(p.one()), value), Type{Kind: String, Length: 4000}, true
}
