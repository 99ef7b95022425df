package expr

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// JSON documents are kept as text, which MySQL 5.6 cannot look into. The extension has
// functions that do; their names and paths are those of the functions of MySQL 5.7 where they
// say the same.

// The functions of the extension that read documents.
const (
	JSONExtract = "sctconv_json_extract"
	jsonText    = "sctconv_json_text"
	jsonValue   = "sctconv_json_value"
	jsonNumber  = "sctconv_json_number"
	jsonQuery   = "sctconv_json_query"
	jsonValid   = "sctconv_json_valid"
	jsonIs      = "sctconv_json_is"
	jsonLength  = "sctconv_json_length"
	jsonHas     = "sctconv_json_has"
	jsonListHas = "sctconv_json_lists"
	jsonType    = "sctconv_json_type"
	jsonQuote   = "sctconv_json_quote"
)

// jsonPlace is a value within a document: the document, and the path from its beginning.
type jsonPlace struct {
	doc   ast.Expr
	kind  string // json or jsonb
	steps []jsonStep
	// path is the path where it is not constant.
	path ast.Expr
}

// maxSteps bounds the paths of constant documents.
const maxSteps = 50

// maxKeys bounds the keys that one operator asks for.
const maxKeys = 100

func isJSON(foreign string) bool { return foreign == "json" || foreign == "jsonb" }

// jsonPlace is the place that an expression of PostgreSQL names; false for what is no document.
func (r *rewriter) jsonPlace(e ast.Expr) (jsonPlace, bool) {
	if r.depth++; r.depth > maxDepth {
		fail(e, "nested more than %d levels deep", maxDepth)
	}
	defer func() { r.depth-- }()
	if r.isChangedJSON(e) {
		return jsonPlace{doc: r.changedDocument(e), kind: "jsonb"}, true
	}
	switch x := ast.Unparen(e).(type) {
	case *ast.Binary:
		if x.Op == "->" || x.Op == "#>" {
			return r.jsonStep(x.Left, x.Right, x.Op)
		}
	case *ast.Subscript:
		if !x.Slice {
			return r.jsonStep(x.X, x.Low, "->")
		}
	case *ast.Call:
		switch name := strings.ToLower(x.Name.Last().Text); name {
		case "json_extract_path", "jsonb_extract_path":
			return r.pathOfCall(x)
		case "json_build_object", "jsonb_build_object", "json_build_array", "jsonb_build_array", "to_json", "to_jsonb":
			kind := "json"
			if strings.Contains(name, "jsonb") {
				kind = "jsonb"
			}
			doc, _ := r.expr(x)
			return jsonPlace{doc: doc, kind: kind}, true
		case "coalesce", "nullif":
			return r.documentOf(x)
		}
	case *ast.Case:
		return r.documentOf(x)
	case *ast.Subquery:
		return r.documentOf(x)
	case *ast.Cast:
		if x.Type != nil && x.Type.Array == 0 && isJSON(strings.ToLower(x.Type.Name.Last().Text)) {
			doc, t := r.expr(x.X)
			if t.Kind != String && t.Kind != Null {
				fail(e, "cast to %s", x.Type.Name)
			}
			return jsonPlace{doc: doc, kind: strings.ToLower(x.Type.Name.Last().Text)}, true
		}
	case *ast.ColumnRef:
		if kind := r.foreignOf(x); isJSON(kind) {
			doc, _ := r.expr(x)
			return jsonPlace{doc: doc, kind: kind}, true
		}
	}
	return jsonPlace{}, false
}

// documentOf is the whole document that an expression gives; false where it gives none.
func (r *rewriter) documentOf(e ast.Expr) (jsonPlace, bool) {
	doc, t := r.expr(e)
	return jsonPlace{doc: doc, kind: t.Foreign}, isJSON(t.Foreign)
}

// jsonStep is a place that is reached from another one by an operator.
func (r *rewriter) jsonStep(left, right ast.Expr, op string) (jsonPlace, bool) {
	p, ok := r.jsonPlace(left)
	if !ok {
		return p, false
	}
	if p.path != nil {
		p = jsonPlace{doc: r.placed(left, p, JSONExtract), kind: p.kind}
	}
	if op == "#>" {
		steps, ok := arrayPath(right)
		if !ok {
			fail(right, "path that is not constant")
		}
		p.steps = append(p.steps[:len(p.steps):len(p.steps)], steps...)
		return p, true
	}
	switch lit := unwrapped(right).(type) {
	case *ast.StringLit:
		p.steps = append(p.steps[:len(p.steps):len(p.steps)], jsonStep{key: lit.Value})
		if lit.Value == "" {
			fail(right, "empty key")
		}
		return p, true
	case *ast.NumberLit:
		n, err := strconv.Atoi(lit.Text)
		if err != nil {
			fail(right, "place in a list")
		}
		p.steps = append(p.steps[:len(p.steps):len(p.steps)], jsonStep{item: n})
		return p, true
	}
	x, t := r.expr(right)
	switch t.Kind {
	case String:
		path := at(&ast.StringLit{Value: jsonSteps(p.steps)}, right)
		p.path = made(right, "CONCAT({1}, '.', {2})", path, r.oursText(right, jsonQuote, x))
	case Integer:
		return r.placeInList(right, p, x), true
	default:
		fail(right, "path that is not constant")
	}
	return p, true
}

// placeInList is the place of that number in a list; a number below 0 counts from its end.
func (r *rewriter) placeInList(n ast.Node, p jsonPlace, x ast.Expr) jsonPlace {
	path := at(&ast.StringLit{Value: jsonSteps(p.steps)}, n)
	length := r.ours(n, JSONElements, p.doc, path, at(&ast.StringLit{Value: "["}, n))
	if _, negative := ast.Unparen(x).(*ast.Unary); negative {
		p.path = made(n, "CONCAT({1}, '[', {2} + {3}, ']')", path, length, x)
	} else {
		p.path = made(n, "CONCAT({1}, '[', IF({3} < 0, {2} + {3}, {3}), ']')", path, length, x)
	}
	return p
}

// pathOfCall is the place that json_extract_path names.
func (r *rewriter) pathOfCall(e *ast.Call) (jsonPlace, bool) {
	if len(e.Args) < 2 {
		return jsonPlace{}, false
	}
	p, ok := r.jsonPlace(e.Args[0])
	if !ok || p.path != nil {
		return p, false
	}
	keys := e.Args[1:]
	if s, ok := keys[0].(*ast.SpecialArg); ok && s.Word == "variadic" {
		keys = []ast.Expr{s.X}
	} else {
		keys = []ast.Expr{at(&ast.ArrayExpr{Items: keys}, e)}
	}
	steps, ok := arrayPath(keys[0])
	if !ok {
		fail(e, "path that is not constant")
	}
	p.steps = append(p.steps[:len(p.steps):len(p.steps)], steps...)
	return p, true
}

// placed calls a function that reads the value at a place; the document itself needs none.
func (r *rewriter) placed(n ast.Node, p jsonPlace, function string) ast.Expr {
	path := p.path
	if path == nil {
		if len(p.steps) == 0 && function == JSONExtract {
			return p.doc
		}
		path = at(&ast.StringLit{Value: jsonSteps(p.steps)}, n)
	}
	r.note(n, Documents)
	return r.oursText(n, function, p.doc, path)
}

// jsonOperator rewrites an operator of PostgreSQL for documents; false for others.
func (r *rewriter) jsonOperator(e *ast.Binary) (ast.Expr, Type, bool) {
	if r.env.Dialect != "postgres" || r.env.TypesOnly {
		return nil, Type{}, false
	}
	if r.isChangedJSON(e) {
		return r.changedDocument(e), changedJSON, true
	}
	switch e.Op {
	case "->", "#>":
		if p, ok := r.jsonPlace(e); ok {
			return r.placed(e, p, JSONExtract), Type{Kind: String, Foreign: p.kind}, true
		}
	case "->>", "#>>":
		if p, ok := r.jsonStep(e.Left, e.Right, strings.TrimSuffix(e.Op, ">")); ok {
			return r.placed(e, p, jsonText), Type{Kind: String}, true
		}
	case "?", "?|", "?&":
		if p, ok := r.jsonPlace(e.Left); ok {
			return r.hasKeys(e, r.placed(e.Left, p, JSONExtract)), boolean, true
		}
	case "@>", "<@":
		left, right := e.Left, e.Right
		if e.Op == "<@" {
			left, right = right, left
		}
		if p, ok := r.jsonPlace(left); ok {
			return r.contains(e, p, right), boolean, true
		}
	}
	return nil, Type{}, false
}

// hasKeys is whether a document has a key, or one or all of several.
func (r *rewriter) hasKeys(e *ast.Binary, doc ast.Expr) ast.Expr {
	if e.Op == "?" {
		key, t := r.expr(e.Right)
		if t.Kind != String {
			fail(e.Right, "key that is no text")
		}
		return at(&ast.Binary{Op: "=", Left: r.ours(e, jsonHas, doc, key), Right: number(e, 1)}, e)
	}
	keys, ok := constantTexts(e.Right)
	if !ok || len(keys) > maxKeys {
		fail(e.Right, "keys that are not constant, or more than %d", maxKeys)
	}
	var out ast.Expr
	op := map[string]string{"?|": "or", "?&": "and"}[e.Op]
	for _, key := range keys {
		var x ast.Expr = at(&ast.Binary{Op: "=", Left: r.ours(e, jsonHas, doc, at(&ast.StringLit{Value: key}, e.Right)), Right: number(e, 1)}, e)
		if out != nil {
			x = at(&ast.Binary{Op: op, Left: out, Right: x}, e)
		}
		out = x
	}
	return at(&ast.Paren{X: out}, e)
}

// contains is whether a document contains a constant one: each member of it must be there. It
// is false, not unknown, where a member is missing.
func (r *rewriter) contains(e *ast.Binary, p jsonPlace, constant ast.Expr) ast.Expr {
	lit, ok := unwrapped(constant).(*ast.StringLit)
	if !ok || p.path != nil {
		fail(constant, "document that is not constant")
	}
	d := json.NewDecoder(strings.NewReader(lit.Value))
	d.UseNumber()
	var value any
	if err := d.Decode(&value); err != nil || d.More() {
		fail(constant, "text that is no JSON")
	}
	conds := r.members(e, p, value)
	out := conds[0]
	for _, c := range conds[1:] {
		out = at(&ast.Binary{Op: "and", Left: out, Right: c}, e)
	}
	whole := r.placed(e, p, JSONExtract)
	switch value.(type) {
	case map[string]any, []any:
	default: // a list holds such a value, too
		list := r.oursText(e, jsonType, whole)
		out = made(e, "{1} OR {2} = 'array' AND {3} = 1", at(&ast.Paren{X: out}, e), list, r.listHas(e, whole, value))
	}
	return made(e, "IF({1} IS NULL, NULL, IFNULL({2}, 0))", whole, out)
}

// members are the conditions that a value at a place contains a constant.
func (r *rewriter) members(e *ast.Binary, p jsonPlace, value any) []ast.Expr {
	text := func(s string) ast.Expr { return at(&ast.StringLit{Value: s}, e) }
	equal := func(x, y ast.Expr) ast.Expr { return at(&ast.Binary{Op: "=", Left: x, Right: y}, e) }
	here := func() ast.Expr { return r.placed(e, p, JSONExtract) }
	ofType := func(name string) ast.Expr { return equal(r.oursText(e, jsonType, here()), text(name)) }
	switch v := value.(type) {
	case map[string]any:
		if len(p.steps) > maxSteps {
			fail(e.Right, "document nested more than %d levels deep", maxSteps)
		}
		conds := []ast.Expr{ofType("object")}
		if len(v) > 0 {
			conds = nil
		}
		for _, key := range sortedKeys(v) {
			inner := p
			inner.steps = append(p.steps[:len(p.steps):len(p.steps)], jsonStep{key: key})
			if key == "" {
				fail(e.Right, "empty key")
			}
			conds = append(conds, r.members(e, inner, v[key])...)
		}
		return conds
	case []any:
		conds := []ast.Expr{ofType("array")}
		for _, item := range v {
			conds = append(conds, equal(r.listHas(e, here(), item), number(e, 1)))
		}
		return conds
	case string:
		return []ast.Expr{ofType("string"), equal(r.placed(e, p, jsonText), text(v))}
	case json.Number:
		return []ast.Expr{ofType("number"), at(&ast.Binary{Op: "=", Left: made(e, "{1} + 0", here()), Right: at(&ast.NumberLit{Text: v.String()}, e)}, e)}
	case bool:
		return []ast.Expr{equal(here(), text(strconv.FormatBool(v)))}
	}
	return []ast.Expr{equal(here(), text("null"))}
}

// listHas asks whether a list has a value that is no list and no object.
func (r *rewriter) listHas(e *ast.Binary, list ast.Expr, item any) ast.Expr {
	text := ""
	switch v := item.(type) {
	case string:
		return r.ours(e, jsonHas, list, at(&ast.StringLit{Value: v}, e))
	case json.Number:
		if text = v.String(); len(text) > 15 { // MySQL compares such numbers as doubles
			fail(e.Right, "list of a number of so many digits")
		}
	case bool:
		text = strconv.FormatBool(v)
	case nil:
		text = "null"
	default:
		fail(e.Right, "list of lists or objects")
	}
	return r.ours(e, jsonListHas, list, at(&ast.StringLit{Value: text}, e))
}

func sortedKeys(m map[string]any) []string {
	list := make([]string, 0, len(m))
	for k := range m {
		list = append(list, k)
	}
	slices.Sort(list)
	return list
}

// jsonFunctions are functions of PostgreSQL of one document, and the function of the extension.
var jsonFunctions = map[string]struct {
	name   string
	result Type
}{
	"json_typeof": {jsonType, Type{Kind: String, Length: 7}}, "jsonb_typeof": {jsonType, Type{Kind: String, Length: 7}},
	"json_array_length": {jsonLength, Type{Kind: Integer}}, "jsonb_array_length": {jsonLength, Type{Kind: Integer}},
}

// jsonCall rewrites a function of PostgreSQL that reads a document; false for others.
func (r *rewriter) jsonCall(e *ast.Call, name string) (ast.Expr, Type, bool) {
	if r.env.Dialect != "postgres" || r.env.TypesOnly || !strings.HasPrefix(name, "json") {
		return nil, Type{}, false
	}
	switch name {
	case "jsonb_set":
		if r.isChangedJSON(e) {
			return r.changedDocument(e), changedJSON, true
		}
	case "json_extract_path", "jsonb_extract_path":
		if p, ok := r.jsonPlace(e); ok {
			return r.placed(e, p, JSONExtract), Type{Kind: String, Foreign: p.kind}, true
		}
	case "json_extract_path_text", "jsonb_extract_path_text":
		if p, ok := r.pathOfCall(e); ok {
			return r.placed(e, p, jsonText), Type{Kind: String}, true
		}
	case "jsonb_exists":
		if len(e.Args) == 2 {
			return r.jsonOperator(at(&ast.Binary{Op: "?", Left: e.Args[0], Right: e.Args[1]}, e))
		}
	}
	if f, ok := jsonFunctions[name]; ok && len(e.Args) == 1 {
		if p, ok := r.jsonPlace(e.Args[0]); ok {
			return r.ours(e, f.name, r.placed(e, p, JSONExtract)), f.result, true
		}
	}
	return nil, Type{}, false
}
