package expr

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// The functions of SQL/JSON of Oracle and SQL Server, and IS JSON.

// standardJSON rewrites JSON_VALUE, JSON_QUERY, JSON_EXISTS and ISJSON; false for other calls.
func (r *rewriter) standardJSON(e *ast.Call, name string) (ast.Expr, Type, bool) {
	if r.env.Dialect == "postgres" || len(e.Args) == 0 || len(e.Args) > 2 {
		return nil, Type{}, false
	}
	switch name {
	case "json_value":
		return r.valueOfJSON(e)
	case "json_query":
		return r.partOfJSON(e)
	case "json_exists", "json_path_exists":
		if r.isSearch(e) {
			passed, ok := r.passedValues(e)
			if !ok {
				fail(e, "clause of %s", strings.ToUpper(name))
			}
			return r.search(e, passed), boolean, true
		}
		doc, path := r.docAndPath(e, "$")
		if len(e.Options) > 0 && !onError.MatchString(joinedOptions(e)) {
			fail(e, "clause of %s", strings.ToUpper(name))
		}
		found := at(&ast.IsExpr{X: r.ours(e, JSONExtract, doc, path), Not: true, Test: "null"}, e)
		if r.env.Dialect == "oracle" {
			return found, boolean, true
		}
		return made(e, "IF({1} IS NULL, NULL, {2})", doc, found), Type{Kind: Integer}, true
	case "isjson":
		return r.isJSONCall(e)
	}
	return nil, Type{}, false
}

// DocumentAt gives the document and the constant path of a call of a function of SQL/JSON, as the
// functions of the extension take them.
func DocumentAt(e *ast.Call, env *Env) (doc, path ast.Expr, err error) {
	r := &rewriter{env: env}
	defer caught(&err)
	doc, path = r.docAndPath(e, "$")
	return doc, path, nil
}

// docAndPath are the document and the constant path of a call.
func (r *rewriter) docAndPath(e *ast.Call, whole string) (doc, path ast.Expr) {
	text := whole
	if len(e.Args) == 2 {
		lit, ok := unwrapped(e.Args[1]).(*ast.StringLit)
		if !ok {
			fail(e.Args[1], "path that is not constant")
		}
		text = lit.Value
	}
	steps, ok := jsonPath(text)
	if !ok {
		fail(e, "path %s of JSON", text)
	}
	if f, isFormat := e.Args[0].(*ast.SpecialArg); isFormat {
		fail(f, "word %s in a call", strings.ToUpper(f.Word))
	}
	doc, t := r.expr(e.Args[0])
	if t.Kind != String && t.Kind != Null {
		fail(e.Args[0], "JSON that is no text")
	}
	r.note(e, Documents)
	doc, steps = r.wrapped(e, doc, steps)
	return doc, at(&ast.StringLit{Value: jsonSteps(steps)}, e)
}

// wrapped reads a path up to its last [0], which Oracle takes for the value itself where that is no list.
func (r *rewriter) wrapped(e *ast.Call, doc ast.Expr, steps []jsonStep) (ast.Expr, []jsonStep) {
	if r.env.Dialect != "oracle" || r.env.Ours == nil {
		return doc, steps
	}
	for i := slices.IndexFunc(steps, jsonStep.isFirst); i >= 0; i = slices.IndexFunc(steps, jsonStep.isFirst) {
		place := at(&ast.StringLit{Value: jsonSteps(steps[:i])}, e)
		doc, steps = r.oursText(e, JSONElement, doc, place, number(e, 1)), steps[i+1:]
	}
	return doc, steps
}

var (
	// onError are the clauses of SQL/JSON functions that say what is so here too.
	onError = regexp.MustCompile(`(?i)^\s*(((null|false|error)\s+on\s+(error|empty|mismatch)|pretty|ascii|without\s+(array\s+)?wrapper)\s*)*$`)
	// returning is the type that JSON_VALUE gives its value.
	returning = regexp.MustCompile(`(?i)^\s*returning\s+(number|integer|varchar2|clob|date|timestamp|boolean)\s*(\(\s*([0-9]+)\s*(,\s*([0-9]+)\s*)?(byte|char)?\s*\))?`)
)

// defaultOnError is a constant for a value that is missing or of another type.
var defaultOnError = regexp.MustCompile(`(?i)^\s*default\s+('[^']*'|-?[0-9]+(?:\.[0-9]+)?)\s+on\s+(?:error|empty)(\s+(null|error|default\s+('[^']*'|-?[0-9]+(?:\.[0-9]+)?))\s+on\s+(error|empty))?\s*$`)

// constantOf is a text in quotes, or a number.
func constantOf(n ast.Node, s string) ast.Expr {
	if text, ok := strings.CutPrefix(s, "'"); ok {
		return at(&ast.StringLit{Value: strings.TrimSuffix(text, "'")}, n)
	}
	return at(&ast.StringLit{Value: s}, n)
}

// joinedOptions are the words behind the arguments of a call.
func joinedOptions(e *ast.Call) string {
	var texts []string
	for _, o := range e.Options {
		texts = append(texts, o.Text)
	}
	return strings.Join(texts, " ")
}

// valueOfJSON is JSON_VALUE, a text of 4,000 characters if no type is named.
func (r *rewriter) valueOfJSON(e *ast.Call) (ast.Expr, Type, bool) {
	if len(e.Args) == 1 && r.env.Dialect == "sqlserver" {
		return nil, Type{}, false
	}
	words := joinedOptions(e)
	m := returning.FindStringSubmatch(words)
	if m == nil {
		return r.valueOr(e, jsonValue, words), Type{Kind: String, Length: 4000}, true
	}
	words = words[len(m[0]):]
	switch word := strings.ToLower(m[1]); {
	case word == "clob":
		return r.valueOr(e, jsonValue, words), Type{Kind: String}, true
	case word == "varchar2" && m[3] != "":
		length, _ := strconv.Atoi(m[3])
		return r.valueOr(e, jsonValue, words), Type{Kind: String, Length: length}, true
	case word == "varchar2":
		return r.valueOr(e, jsonValue, words), Type{Kind: String, Length: 4000}, true
	case word == "number" && m[3] != "":
		precision, _ := strconv.Atoi(m[3])
		scale, _ := strconv.Atoi(m[5])
		t := decimal(min(precision, maxPrecision), min(scale, maxScale))
		return castToDecimal(r.valueOr(e, jsonNumber, words), t, e), t, true
	case word == "date" && m[3] == "": // the day of what ISO 8601 writes
		x := r.valueOr(e, jsonValue, words)
		return made(e, "DATETIME(IF({1} REGEXP '^[0-9]{4}-[0-9]{2}-[0-9]{2}(T|$)', LEFT({1}, 10), NULL))", x), Type{Kind: DateTime}, true
	case word == "number", word == "integer":
		return made(e, "{1} + 0", r.valueOr(e, jsonNumber, words)), Type{Kind: Float}, true
	}
	fail(e, "JSON_VALUE as %s", strings.ToUpper(m[1]))
	return nil, Type{}, false
}

// valueOr is the value that a function of the extension reads, or a constant where there is none.
func (r *rewriter) valueOr(e *ast.Call, function, words string) ast.Expr {
	doc, path := r.docAndPath(e, "$")
	x := ast.Expr(r.ours(e, function, doc, path))
	if function != jsonNumber {
		x = r.oursText(e, function, doc, path)
	}
	switch d := defaultOnError.FindStringSubmatch(words); {
	case d != nil:
		whole, _ := r.expr(e.Args[0])
		return made(e, "IF({1} IS NULL OR {2} = 'null', NULL, IFNULL({3}, {4}))", whole, r.oursText(e, JSONExtract, doc, path), x, constantOf(e, d[1]))
	case !onError.MatchString(words):
		fail(e, "clause of JSON_VALUE")
	}
	return x
}

// partOfJSON is JSON_QUERY.
func (r *rewriter) partOfJSON(e *ast.Call) (ast.Expr, Type, bool) {
	words := joinedOptions(e)
	if m := returning.FindStringSubmatch(words); m != nil {
		words = words[len(m[0]):]
	}
	w := wrapped.FindStringSubmatch(words)
	if w != nil {
		words = strings.Replace(words, w[0], "", 1)
	}
	if !onError.MatchString(words) {
		fail(e, "clause of JSON_QUERY")
	}
	if w != nil {
		return r.listed(e, strings.EqualFold(w[1], "conditional")), Type{Kind: String}, true
	}
	doc, path := r.docAndPath(e, "$")
	return r.oursText(e, jsonQuery, doc, path), Type{Kind: String}, true
}

// dotted is a value in a document by the names of its keys: alias.column.key.key, which Oracle
// has for columns that hold JSON. Objects and lists are their JSON.
func (r *rewriter) dotted(e *ast.ColumnRef) (ast.Expr, Type, bool) {
	parts := e.Name.Parts
	if r.env.Dialect != "oracle" || len(parts) < 3 || r.env.Column == nil || r.env.Ours == nil {
		return nil, Type{}, false
	}
	doc, t, ok := r.env.Column(ast.Name{Parts: parts[:2]})
	if !ok || t.Kind != String {
		return nil, Type{}, false
	}
	if d := t.Declared; d != nil && (slices.ContainsFunc(d.Options, func(o *ast.Option) bool { return o.Name == "oracle:ref" }) || r.env.IsObjectType != nil && r.env.IsObjectType(d.Name)) {
		fail(e, "attribute of the object in %s, which is kept as text", strings.ToUpper(parts[1].Text))
	}
	var steps []jsonStep
	for _, p := range parts[2:] {
		steps = append(steps, jsonStep{key: p.Text})
	}
	path := at(&ast.StringLit{Value: jsonSteps(steps)}, e)
	return r.oursText(e, jsonText, at(doc, e), path), Type{Kind: String, Length: 4000}, true
}

// isJSONCall is ISJSON: 1 for objects and lists, or for what its second argument says.
func (r *rewriter) isJSONCall(e *ast.Call) (ast.Expr, Type, bool) {
	kind := ""
	if len(e.Args) == 2 {
		word, ok := e.Args[1].(*ast.ColumnRef)
		if !ok {
			fail(e, "ISJSON of this form")
		}
		kind = strings.ToLower(word.Name.Last().Text)
	}
	doc, t := r.expr(e.Args[0])
	if t.Kind != String && t.Kind != Null {
		fail(e.Args[0], "JSON that is no text")
	}
	types, ok := map[string]string{"": "object,array", "value": "", "object": "object", "array": "array", "scalar": "string,number"}[kind]
	if !ok {
		fail(e, "ISJSON of this form")
	}
	return r.validOf(e, doc, types), Type{Kind: Integer}, true
}

// validOf is whether a text is JSON, of some types if any are given; NULL for no text.
func (r *rewriter) validOf(n ast.Node, doc ast.Expr, types string) ast.Expr {
	r.note(n, Documents)
	if types == "" {
		return r.ours(n, jsonValid, doc)
	}
	return r.ours(n, jsonIs, doc, at(&ast.StringLit{Value: types}, n))
}

// isJSON is IS [NOT] JSON; nil for other tests.
func (r *rewriter) isJSON(e *ast.IsExpr) ast.Expr {
	types, ok := testedTypes(strings.ToLower(e.Test))
	if !ok {
		return nil
	}
	doc, t := r.expr(e.X)
	if t.Kind != String && t.Kind != Null {
		fail(e, "JSON that is no text")
	}
	want := 1
	if e.Not {
		want = 0
	}
	return at(&ast.Binary{Op: "=", Left: r.validOf(e, doc, types), Right: number(e, want)}, e)
}

// testedTypes are the types that IS JSON asks for, "" for all; false for other tests, and for
// those of the keys and of a schema.
func testedTypes(test string) (types string, ok bool) {
	words := strings.Fields(strings.NewReplacer("(", " ", ")", " ").Replace(test))
	if len(words) == 0 || words[0] != "json" {
		return "", false
	}
	for i, w := range words[1:] {
		before := words[i]
		switch w {
		case "object", "array":
			types = w
		case "scalar":
			types = "string,number,boolean,null"
		case "scalars":
			if before == "disallow" {
				types = "object,array"
			}
		case "unique":
			if before == "with" {
				return "", false
			}
		case "validate", "oson":
			return "", false
		}
	}
	return types, true
}
