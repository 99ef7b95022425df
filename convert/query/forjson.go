package query

import (
	"regexp"
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/grammar/ast"
)

var (
	jsonForm = regexp.MustCompile(`(?i)^(path|auto)((?:\s*,\s*(?:root(?:\s*\(\s*N?'(?:[^']|'')+'\s*\))?|include_null_values|without_array_wrapper))*)\s*$`)
	rootName = regexp.MustCompile(`(?i),\s*root(?:\s*\(\s*N?'((?:[^']|'')+)'\s*\))?`)
)

// takeRoot takes ROOT out of the words of FOR JSON or FOR XML, and gives its name.
func takeRoot(words string) (rest, name string) {
	m := rootName.FindStringSubmatch(words)
	if m == nil {
		return strings.ToLower(words), ""
	}
	if name = strings.ReplaceAll(m[1], "''", "'"); name == "" {
		name = "root"
	}
	return strings.ToLower(strings.Replace(words, m[0], "", 1)), name
}

// forJSON is the document of FOR JSON, nil for a form that is not known.
func forJSON(o *ast.Option) *document {
	m := jsonForm.FindStringSubmatch(strings.TrimSpace(o.Value))
	if m == nil {
		return nil
	}
	auto := strings.EqualFold(m[1], "auto")
	words, root := takeRoot(m[2])
	nulls, bare := strings.Contains(words, "include_null_values"), strings.Contains(words, "without_array_wrapper")
	return &document{
		option: o, one: auto, separator: ",",
		row: func(env *expr.Env, list []expr.Shown) (ast.Expr, expr.Type) {
			return expr.JSONRow(env, o, list, !auto, nulls), expr.Type{Kind: expr.String}
		},
		whole: func(rows ast.Expr) ast.Expr { return expr.JSONList(o, rows, root, bare) },
	}
}
