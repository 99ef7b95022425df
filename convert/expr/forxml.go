package expr

import (
	"regexp"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// T-SQL had no STRING_AGG for long, so lists were made of elements of XML without
// names: STUFF((SELECT ',' + a FROM t FOR XML PATH('')), 1, 1, '').

// pathWithoutName is the option of a query that makes XML of texts without names.
var pathWithoutName = regexp.MustCompile(`(?i)^PATH\s*\(\s*N?''\s*\)(\s*,\s*TYPE)?$`)

// wholeText are the paths of XQuery that give all text of such a value.
var wholeText = map[string]bool{".": true, "text()[1]": true, "(./text())[1]": true, "(text())[1]": true, "./text()[1]": true}

// xmlList is a query with [pathWithoutName]; escaped tells that & < > of its texts
// become entities.
func xmlList(e ast.Expr) (q *ast.Query, escaped bool) {
	e = ast.Unparen(e)
	asValue := false
	if c, ok := e.(*ast.Call); ok && c.X != nil && strings.EqualFold(c.Name.Last().Text, "value") && len(c.Args) == 2 {
		lit, isText := c.Args[0].(*ast.StringLit)
		if !isText || !wholeText[strings.TrimSpace(lit.Value)] {
			return nil, false
		}
		e, asValue = ast.Unparen(c.X), true
	}
	s, ok := e.(*ast.Subquery)
	if !ok || s.Query == nil || len(s.Query.Options) != 1 || s.Query.Options[0].Name != "sqlserver:for xml" {
		return nil, false
	}
	m := pathWithoutName.FindStringSubmatch(strings.TrimSpace(s.Query.Options[0].Value))
	if m == nil || (m[1] != "") != asValue {
		return nil, false
	}
	return s.Query, !asValue
}

// xmlAsList is the query with STRING_AGG in the place of FOR XML. Of cut
// characters at the start, which STUFF takes off, each element must have the same,
// which then stand between them; nil when that cannot be.
func (r *rewriter) xmlAsList(q *ast.Query, escaped bool, cut int) *ast.Subquery {
	s, ok := q.Body.(*ast.Select)
	if !ok || q.With != nil || q.Limit != nil || s.Top != nil || len(s.GroupBy) > 0 || s.Having != nil || len(s.Items) != 1 ||
		s.Quantifier != "" && s.Quantifier != "all" && s.Quantifier != "distinct" {
		return nil
	}
	item := s.Items[0]
	if !item.Alias.IsZero() && item.Alias.Text != "text()" {
		return nil
	}
	value, separator := item.Expr, ""
	if cut > 0 {
		if separator, value = separated(value); len([]rune(separator)) != cut {
			return nil
		}
	}
	if escaped {
		value = withEntities(item, value, "&", "&amp;", "<", "&lt;", ">", "&gt;")
	}
	list := call(item, "STRING_AGG", value, at(&ast.StringLit{Value: separator}, item))
	if s.Quantifier == "distinct" {
		list.Quantifier = "distinct"
	}
	for _, o := range q.OrderBy {
		k := *o
		if n, ok := k.Expr.(*ast.NumberLit); ok && n.Text == "1" {
			k.Expr = item.Expr
		}
		list.Within = append(list.Within, &k)
	}
	body, out := *s, *q
	body.Items, body.Quantifier = []*ast.SelectItem{at(&ast.SelectItem{Expr: list}, item)}, ""
	out.Body, out.OrderBy, out.Options = &body, nil, nil
	return at(&ast.Subquery{Query: &out}, q)
}

// withEntities is a text with entities for marks of XML, given in pairs.
func withEntities(n ast.Node, x ast.Expr, pairs ...string) ast.Expr {
	for i := 0; i < len(pairs); i += 2 {
		x = call(n, "REPLACE", x, at(&ast.StringLit{Value: pairs[i]}, n), at(&ast.StringLit{Value: pairs[i+1]}, n))
	}
	return x
}

// separated takes the literal off with which a sum of texts or CONCAT begins; it
// is "" for one that XML writes otherwise.
func separated(e ast.Expr) (string, ast.Expr) {
	e = ast.Unparen(e)
	var parts []ast.Expr
	c, isCall := e.(*ast.Call)
	if isCall && c.X == nil && strings.EqualFold(c.Name.Last().Text, "concat") {
		parts = c.Args
	} else {
		parts = operands(e, "+")
	}
	if len(parts) < 2 {
		return "", e
	}
	lit, ok := parts[0].(*ast.StringLit)
	if !ok || strings.ContainsAny(lit.Value, "&<>\r") {
		return "", e
	}
	if isCall {
		rest := *c
		rest.Args = parts[1:]
		return lit.Value, &rest
	}
	rest := parts[1]
	for _, x := range parts[2:] {
		rest = at(&ast.Binary{Op: "+", Left: rest, Right: x}, e)
	}
	return lit.Value, rest
}

// stuffed is STUFF from the first character on of a list made by FOR XML; nil for another call.
func (r *rewriter) stuffed(e *ast.Call) *ast.Subquery {
	if len(e.Args) != 4 {
		return nil
	}
	q, escaped := xmlList(e.Args[0])
	start, ok := wholeNumber(e.Args[1])
	n, ok2 := wholeNumber(e.Args[2])
	lit, ok3 := unwrapped(e.Args[3]).(*ast.StringLit)
	if q == nil || !ok || !ok2 || !ok3 || start != 1 || n < 1 || lit.Value != "" {
		return nil
	}
	return r.xmlAsList(q, escaped, n)
}
