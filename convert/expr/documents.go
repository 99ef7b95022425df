package expr

import (
	"regexp"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// GivesDocument reports whether the text of an expression of T-SQL is a document, which the
// document around it does not write as a string.
func GivesDocument(e ast.Expr) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.Subquery:
		if e.Query == nil {
			return false
		}
		for _, o := range e.Query.Options {
			switch words := strings.ToLower(o.Value); o.Name {
			case "sqlserver:for json":
				return !strings.Contains(words, "without_array_wrapper")
			case "sqlserver:for xml":
				return typedXML.MatchString(words)
			}
		}
	case *ast.Call:
		return e.X == nil && isOneOf(strings.ToLower(e.Name.String()), "json_query", "json_modify", "json_object", "json_array")
	}
	return false
}

var typedXML = regexp.MustCompile(`,\s*type\b`)

// Types of XML that a query makes of its rows: a text with entities, elements within it or not.
var (
	xmlElements = Type{Kind: String, Foreign: "xml"}
	xmlTextOnly = Type{Kind: String, Foreign: "xml text"}
)

var xmlName = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_.-]*$`)

// IsXMLName reports whether a name can be that of an element as it is.
func IsXMLName(s string) bool { return xmlName.MatchString(s) }

// XMLRow is the XML that FOR XML makes of a row, in an element if that has a name, and its type.
func XMLRow(env *Env, n ast.Node, list []Shown, element string, attributes bool) (ast.Expr, Type) {
	r, result := &rewriter{env: env}, xmlTextOnly
	if element != "" {
		result = xmlElements
	}
	text := func(s string) ast.Expr { return at(&ast.StringLit{Value: s}, n) }
	var head, body []ast.Expr
	for _, c := range list {
		name, isAttribute := strings.CutPrefix(c.Name, "@")
		isAttribute = isAttribute || attributes
		x := c.X
		if !c.Document {
			x = r.xmlText(n, c, isAttribute)
		}
		switch {
		case isAttribute && IsXMLName(name) && element != "" && len(body) == 0:
			head = append(head, withoutNull(n, c, call(n, "CONCAT", text(" "+name+`="`), x, text(`"`))))
		case !isAttribute && isOneOf(name, "", "text()", "*", "node()"):
			body = append(body, withoutNull(n, c, x))
		case !isAttribute && IsXMLName(name):
			result = xmlElements
			body = append(body, withoutNull(n, c, call(n, "CONCAT", text("<"+name+">"), x, text("</"+name+">"))))
		default:
			fail(n, "column %s of FOR XML", c.Name)
		}
	}
	if element == "" && len(list) == 1 {
		return unNulled(body[0]), result // which a list leaves out
	}
	if element == "" {
		return r.joinedTexts(n, "", parts(body...), ""), result
	}
	open := append([]ast.Expr{text("<" + element)}, head...)
	if len(body) == 0 {
		return r.joinedTexts(n, "", parts(open...), "/>"), result
	}
	open = append(append(open, text(">")), body...)
	return r.joinedTexts(n, "", parts(open...), "</"+element+">"), result
}

// withoutNull is a text, or none where the column is NULL.
func withoutNull(n ast.Node, c Shown, x ast.Expr) ast.Expr {
	if c.NotNull {
		return x
	}
	return made(n, "IFNULL({1}, '')", x)
}

// unNulled is what [withoutNull] took NULL from.
func unNulled(x ast.Expr) ast.Expr {
	if c, ok := x.(*ast.Call); ok && isCallOf(c, "ifnull") && len(c.Args) == 2 {
		return c.Args[0]
	}
	return x
}

// XMLElement is an element around the XML of rows, NULL for none.
func XMLElement(n ast.Node, name string, rows ast.Expr) ast.Expr {
	var r rewriter
	return r.joinedTexts(n, "<"+name+">", parts(rows), "</"+name+">")
}

// xmlText is a value as FOR XML writes it.
func (r *rewriter) xmlText(n ast.Node, c Shown, attribute bool) ast.Expr {
	x := c.X
	switch t := c.Type; {
	case t.Kind == String && t.Foreign == "" && t.sourceWord() != "uniqueidentifier":
		if t.Fixed > 0 {
			x = call(n, "RPAD", x, number(n, t.Fixed), at(&ast.StringLit{Value: " "}, n))
		}
		if x = withEntities(n, x, "&", "&amp;", "<", "&lt;", ">", "&gt;"); attribute {
			x = withEntities(n, x, `"`, "&quot;", "\n", "&#x0A;", "\r", "&#x0D;", "\t", "&#x09;")
		}
		return x
	case t.Kind == Bool:
		fail(n, "FOR XML of a truth value")
	case t.Kind == Integer, t.Kind == Decimal, t.Kind == Float, t.Kind == Null:
		return x
	}
	x = r.serverJSON(n, c.Source, x, c.Type)
	if cc, ok := x.(*ast.Call); ok && isCallOf(cc, "concat") && len(cc.Args) == 3 { // without the quotes
		return cc.Args[1]
	}
	return made(n, `REPLACE({1}, '"', '')`, x)
}

// textOfDocument is the method value of XML that FOR XML makes, for all its text; false for others.
func (r *rewriter) textOfDocument(e *ast.Call) (ast.Expr, Type, bool) {
	if r.env.Dialect != "sqlserver" || len(e.Args) != 2 || !strings.EqualFold(e.Name.Last().Text, "value") {
		return nil, Type{}, false
	}
	path, isText := unwrapped(e.Args[0]).(*ast.StringLit)
	typ, isTyped := unwrapped(e.Args[1]).(*ast.StringLit)
	if !isText || !isTyped || !wholeText[strings.TrimSpace(path.Value)] || !strings.Contains(strings.ToLower(typ.Value), "char") {
		return nil, Type{}, false
	}
	of := receiver(e)
	if of == nil {
		return nil, Type{}, false
	}
	if c, isColumn := of.(*ast.ColumnRef); isColumn && r.foreignOf(c) != xmlTextOnly.Foreign {
		return nil, Type{}, false
	} else if _, isQuery := ast.Unparen(of).(*ast.Subquery); !isColumn && !isQuery {
		return nil, Type{}, false
	}
	x, t := r.expr(of)
	if t.Foreign != xmlTextOnly.Foreign {
		return nil, Type{}, false
	}
	return withEntities(e, x, "&lt;", "<", "&gt;", ">", "&amp;", "&"), Type{Kind: String}, true
}
