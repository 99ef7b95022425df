package query

import (
	"cmp"
	"regexp"
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/grammar/ast"
)

var xmlForm = regexp.MustCompile(`(?i)^(path|raw)(?:\s*\(\s*N?'([^']*)'\s*\))?((?:\s*,\s*(?:root(?:\s*\(\s*N?'[^']+'\s*\))?|elements|type))*)\s*$`)

var namedElement = regexp.MustCompile(`^(path|raw)\s*\(`)

// forXML is the document of FOR XML PATH or RAW, nil for another form.
func forXML(o *ast.Option) *document {
	value := strings.TrimSpace(o.Value)
	m := xmlForm.FindStringSubmatch(value)
	if m == nil {
		return nil
	}
	words, root := takeRoot(m[3])
	element := m[2]
	if !namedElement.MatchString(strings.ToLower(value)) {
		element = "row"
	}
	attributes := strings.EqualFold(m[1], "raw") && !strings.Contains(words, "elements")
	if !expr.IsXMLName(cmp.Or(element, "x")) || !expr.IsXMLName(cmp.Or(root, "x")) || attributes && element == "" {
		return nil
	}
	typed := strings.Contains(words, "type")
	d := &document{option: o, row: func(env *expr.Env, list []expr.Shown) (ast.Expr, expr.Type) {
		row, t := expr.XMLRow(env, o, list, element, attributes)
		if !typed {
			t = expr.Type{Kind: expr.String}
		}
		return row, t
	}}
	if root != "" {
		d.whole = func(rows ast.Expr) ast.Expr { return expr.XMLElement(o, root, rows) }
	}
	return d
}
