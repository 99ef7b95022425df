package expr

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// Oracle had no LISTAGG for long, so lists were made of the texts of elements of XML:
// XMLAGG(XMLELEMENT(e, a || ',') ORDER BY a).EXTRACT('//text()').getStringVal().

// xmlTexts is LISTAGG in the place of such a list, nil for other calls.
func (r *rewriter) xmlTexts(e *ast.Call) *ast.Call {
	if r.env.Dialect != "oracle" || !r.env.Aggregates {
		return nil
	}
	escaped, x := true, ast.Expr(e)
	if strings.EqualFold(e.Name.String(), "dbms_xmlgen.convert") && len(e.Args) == 2 && e.X == nil {
		if n, ok := wholeNumber(e.Args[1]); !ok || n != 1 {
			return nil
		}
		escaped, x = false, e.Args[0]
	}
	texts := false
	if c := methodOf(x, "getstringval", "getclobval"); c != nil && len(c.Args) == 0 {
		x = c.X
	}
	if all, ok := textOfXML(x); ok { // the method may be left out where a text is asked for
		x, texts = all, true
	}
	agg, ok := unwrapped(x).(*ast.Call)
	if !ok || agg.X != nil || !isCallOf(agg, "xmlagg") || len(agg.Args) != 1 || agg.Over != nil || agg.Quantifier != "" {
		return nil
	}
	inner := agg.Args[0]
	if !texts {
		if inner, texts = textOfXML(inner); !texts {
			return nil
		}
	}
	element, ok := unwrapped(inner).(*ast.Call)
	if !ok || element.X != nil || !isCallOf(element, "xmlelement") || len(element.Args) < 2 {
		return nil
	}
	value := r.xmlValue(element.Args[1:], escaped)
	list := at(&ast.Call{Name: ast.Name{Parts: []ast.Ident{{Text: "LISTAGG"}}}, Args: []ast.Expr{value}}, e)
	list.Within = append(agg.OrderBy[:len(agg.OrderBy):len(agg.OrderBy)], agg.Within...)
	return list
}

// trimmedInside is DBMS_XMLGEN.CONVERT(RTRIM(list, ','), 1) with the functions the other way round, nil for other
// calls: what is trimmed off is no part of an entity.
func trimmedInside(e *ast.Call) *ast.Call {
	if !strings.EqualFold(e.Name.String(), "dbms_xmlgen.convert") || len(e.Args) != 2 || e.X != nil {
		return nil
	}
	c, ok := unwrapped(e.Args[0]).(*ast.Call)
	if !ok || c.X != nil || !isCallOf(c, "rtrim") || len(c.Args) != 2 {
		return nil
	}
	if marks, ok := unwrapped(c.Args[1]).(*ast.StringLit); !ok || strings.Trim(marks.Value, ", |/-") != "" {
		return nil
	}
	out := *c
	out.Args = []ast.Expr{at(&ast.Call{Name: e.Name, Args: []ast.Expr{c.Args[0], e.Args[1]}}, e), c.Args[1]}
	return &out
}

// methodOf is a call of one of the methods, nil for anything else.
func methodOf(e ast.Expr, names ...string) *ast.Call {
	c, ok := unwrapped(e).(*ast.Call)
	if !ok || c.X == nil || !isOneOf(strings.ToLower(c.Name.Last().Text), names...) {
		return nil
	}
	return c
}

// textOfXML is what EXTRACT takes all text of.
func textOfXML(e ast.Expr) (ast.Expr, bool) {
	c, ok := unwrapped(e).(*ast.Call)
	if !ok || !isCallOf(c, "extract") {
		return nil, false
	}
	args, x := c.Args, c.X
	if x == nil && len(args) == 2 {
		x, args = args[0], args[1:]
	}
	if x == nil || len(args) != 1 {
		return nil, false
	}
	path, ok := unwrapped(args[0]).(*ast.StringLit)
	return x, ok && isOneOf(strings.ToLower(strings.ReplaceAll(path.Value, " ", "")), "//text()", "//e/text()", "//x/text()")
}

// xmlValue are the values of an element put together, with the marks of XML as entities.
func (r *rewriter) xmlValue(args []ast.Expr, escaped bool) ast.Expr {
	var out ast.Expr
	for _, a := range args {
		for _, x := range operands(ast.Unparen(a), "||") {
			if _, t := r.inner().expr(x); escaped && t.Kind == String && !isPlainText(x) {
				x = withEntities(a, x, "&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&apos;")
			}
			if out != nil {
				x = at(&ast.Binary{Op: "||", Left: out, Right: x}, a)
			}
			out = x
		}
	}
	return out
}

// isPlainText reports whether a value is a text without marks of XML.
func isPlainText(e ast.Expr) bool {
	s, ok := unwrapped(e).(*ast.StringLit)
	return ok && !strings.ContainsAny(s.Value, `&<>"'`)
}
