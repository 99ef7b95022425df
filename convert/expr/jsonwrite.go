package expr

import (
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// Documents of PostgreSQL that are changed: ||, -, #- and jsonb_set. The functions of the
// extension write them as the server prints jsonb.

// The functions of the extension that change documents.
const (
	jsonPut    = "sctconv_json_put"
	jsonRemove = "sctconv_json_remove"
	jsonConcat = "sctconv_json_concat"
)

var changedJSON = Type{Kind: String, Foreign: "jsonb"}

// isChangedJSON reports whether an expression changes a document of type jsonb.
func (r *rewriter) isChangedJSON(e ast.Expr) bool {
	if r.env.Dialect != "postgres" {
		return false
	}
	switch x := ast.Unparen(e).(type) {
	case *ast.Binary:
		switch x.Op {
		case "||":
			return x.Quant == "" && (r.isDocument(x.Left, 0) || r.isDocument(x.Right, 0))
		case "-", "#-":
			return x.Quant == "" && r.isDocument(x.Left, 0)
		}
	case *ast.Call:
		name := strings.ToLower(x.Name.Last().Text)
		return name == "jsonb_set" && len(x.Args) >= 3
	}
	return false
}

// isDocument reports whether an expression is a document of type jsonb.
func (r *rewriter) isDocument(e ast.Expr, depth int) bool {
	if depth > maxDepth {
		return false
	}
	switch x := ast.Unparen(e).(type) {
	case *ast.Binary:
		switch x.Op {
		case "->", "#>", "-", "#-":
			return r.isDocument(x.Left, depth+1)
		case "||":
			return r.isDocument(x.Left, depth+1) || r.isDocument(x.Right, depth+1)
		}
		return false
	case *ast.Cast:
		return x.Type != nil && x.Type.Array == 0 && strings.EqualFold(x.Type.Name.Last().Text, "jsonb")
	case *ast.Call:
		name := strings.ToLower(x.Name.Last().Text)
		if name == "coalesce" && len(x.Args) > 0 {
			return r.isDocument(x.Args[0], depth+1)
		}
		return strings.HasPrefix(name, "jsonb_build_") || name == "to_jsonb" || name == "jsonb_set"
	}
	return r.foreignOf(e) == "jsonb"
}

// document is a document as text: one of the row, or a constant.
func (r *rewriter) document(e ast.Expr) ast.Expr {
	if lit, ok := unwrapped(e).(*ast.StringLit); ok {
		text, ok := canonical(lit.Value)
		if !ok {
			fail(e, "text that is no JSON")
		}
		return at(&ast.StringLit{Value: text}, lit)
	}
	if p, ok := r.jsonPlace(e); ok && p.kind == "jsonb" {
		return r.placed(e, p, JSONExtract)
	}
	x, t := r.expr(e)
	if t.Foreign != "jsonb" && t.Kind != Null {
		fail(e, "document of this form")
	}
	return x
}

// changedDocument is what [rewriter.isChangedJSON] finds.
func (r *rewriter) changedDocument(e ast.Expr) ast.Expr {
	if r.depth++; r.depth > maxDepth {
		fail(e, "nested more than %d levels deep", maxDepth)
	}
	defer func() { r.depth-- }()
	r.note(e, Documents)
	if c, ok := ast.Unparen(e).(*ast.Call); ok {
		return r.setInDocument(c)
	}
	b := ast.Unparen(e).(*ast.Binary)
	switch b.Op {
	case "||":
		return r.oursText(b, jsonConcat, r.document(b.Left), r.document(b.Right))
	case "#-":
		steps, ok := constantTexts(b.Right)
		if !ok || len(steps) == 0 {
			fail(b.Right, "path that is not constant")
		}
		return r.inDocument(b, r.document(b.Left), steps, func(doc ast.Expr, key string) ast.Expr {
			return r.oursText(b, jsonRemove, doc, at(&ast.StringLit{Value: key}, b.Right), number(b, 1))
		})
	}
	doc := r.document(b.Left)
	if keys := keyList(b.Right); len(keys) > 0 {
		for _, k := range keys {
			doc = r.oursText(b, jsonRemove, doc, at(&ast.StringLit{Value: k}, b.Right), number(b, 0))
		}
		return doc
	}
	key, t := r.expr(b.Right)
	if t.Kind != String && t.Kind != Integer || t.Foreign != "" {
		fail(b.Right, "key that is no text")
	}
	return r.oursText(b, jsonRemove, doc, key, truth(t.Kind == Integer, b))
}

// keyList are the keys that are taken off as a constant array, nil for anything else.
func keyList(e ast.Expr) []string {
	e = ast.Unparen(e)
	c, cast := e.(*ast.Cast)
	if cast && c.Type != nil && c.Type.Array > 0 {
		e = c.X
	} else if _, list := e.(*ast.ArrayExpr); !list {
		return nil
	}
	keys, _ := constantTexts(e)
	return keys
}

// setInDocument is jsonb_set(document, path, value, creates).
func (r *rewriter) setInDocument(e *ast.Call) ast.Expr {
	steps, ok := constantTexts(e.Args[1])
	if !ok || len(steps) == 0 {
		fail(e.Args[1], "path that is not constant")
	}
	creates := ast.Expr(number(e, 1))
	if len(e.Args) > 3 {
		k, constant := unwrapped(e.Args[3]).(*ast.Keyword)
		if !constant || len(e.Args) > 4 || k.Word != "true" && k.Word != "false" {
			fail(e, "function JSONB_SET of this form")
		}
		creates = truth(k.Word == "true", e)
	}
	value := r.document(e.Args[2])
	out := r.inDocument(e, r.document(e.Args[0]), steps, func(doc ast.Expr, key string) ast.Expr {
		return r.oursText(e, jsonPut, doc, at(&ast.StringLit{Value: key}, e.Args[1]), value, creates)
	})
	if _, constant := value.(*ast.StringLit); constant {
		return out
	}
	return made(e, "IF({1} IS NULL, NULL, {2})", value, out)
}

// inDocument changes what is at the end of a path: the value at each step of it is written anew.
func (r *rewriter) inDocument(n ast.Node, doc ast.Expr, steps []string, change func(ast.Expr, string) ast.Expr) ast.Expr {
	if len(steps) > maxSteps {
		fail(n, "document nested more than %d levels deep", maxSteps)
	}
	if len(steps) == 1 {
		return change(doc, steps[0])
	}
	step := jsonStep{key: steps[0]}
	if i, err := strconv.Atoi(steps[0]); err == nil {
		if i < 0 {
			fail(n, "path with a place from the end")
		}
		step.either = true
	}
	if steps[0] == "" {
		fail(n, "empty key")
	}
	inner := r.placed(n, jsonPlace{doc: doc, kind: "jsonb", steps: []jsonStep{step}}, JSONExtract)
	return r.oursText(n, jsonPut, doc, at(&ast.StringLit{Value: steps[0]}, n), r.inDocument(n, inner, steps[1:], change), number(n, 0))
}
