package expr

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// serverDocument rewrites a function of T-SQL that makes a document of values; false for others.
func (r *rewriter) serverDocument(e *ast.Call, name string) (ast.Expr, Type, bool) {
	switch {
	case r.env.Dialect != "sqlserver":
	case name == "json_object":
		return r.jsonObject(e)
	case name == "json_array":
		return r.jsonArray(e)
	}
	return nil, Type{}, false
}

// jsonObject is JSON_OBJECT('key':value, …) of T-SQL, which shows members that are NULL unless
// it says otherwise.
func (r *rewriter) jsonObject(e *ast.Call) (ast.Expr, Type, bool) {
	nulls, ok := nullsShown(e, true)
	if !ok || len(e.Args)%2 != 0 {
		return nil, Type{}, false
	}
	t := jsonTree{name: "object"}
	for i := 0; i < len(e.Args); i += 2 {
		key, isText := unwrapped(e.Args[i]).(*ast.StringLit)
		value, isValue := e.Args[i+1].(*ast.SpecialArg)
		if !isText || !isValue || value.Word != "value" {
			fail(e.Args[i], "key of JSON that is not constant")
		}
		x, notNull := r.valueInJSON(value.X, nulls)
		t.members = append(t.members, &jsonTree{name: key.Value, value: x, notNull: notNull})
	}
	if len(t.members) == 0 {
		return at(&ast.StringLit{Value: "{}"}, e), Type{Kind: String}, true
	}
	return r.treeText(e, &t), Type{Kind: String}, true
}

// jsonArray is JSON_ARRAY of T-SQL, which leaves values out that are NULL unless it says otherwise.
func (r *rewriter) jsonArray(e *ast.Call) (ast.Expr, Type, bool) {
	nulls, ok := nullsShown(e, false)
	if !ok {
		return nil, Type{}, false
	}
	list := call(e, "CONCAT_WS", at(&ast.StringLit{Value: ","}, e))
	for _, a := range e.Args {
		x, _ := r.valueInJSON(a, nulls)
		list.Args = append(list.Args, x)
	}
	if len(list.Args) == 1 {
		return at(&ast.StringLit{Value: "[]"}, e), Type{Kind: String}, true
	}
	return r.joinedTexts(e, "[", []ast.Expr{list}, "]"), Type{Kind: String}, true
}

// nullsShown tells whether NULL is shown in what a call makes; false for words that are not known.
func nullsShown(e *ast.Call, usual bool) (nulls, ok bool) {
	switch strings.ToUpper(strings.Join(strings.Fields(joinedOptions(e)), " ")) {
	case "":
		return usual, true
	case "NULL ON NULL":
		return true, true
	case "ABSENT ON NULL":
		return false, true
	}
	return false, false
}

// valueInJSON is an expression as part of a document.
func (r *rewriter) valueInJSON(e ast.Expr, nulls bool) (x ast.Expr, notNull bool) {
	x, t := r.expr(e)
	if _, literal := x.(*ast.Keyword); literal && t.Kind == Null && nulls {
		return at(&ast.StringLit{Value: "null"}, e), true
	}
	switch x.(type) {
	case *ast.NumberLit, *ast.StringLit:
		notNull = true
	}
	if !GivesDocument(e) {
		x = r.serverJSON(e, e, x, t)
	}
	if nulls && !notNull {
		return orNullText(e, x), true
	}
	return x, notNull
}

// escapedJSON is STRING_ESCAPE(text, 'json'): a string of JSON without its quotes.
func (r *rewriter) escapedJSON(e *ast.Call) (ast.Expr, Type, bool) {
	if len(e.Args) != 2 || !strings.EqualFold(constantWord(e.Args[1]), "json") {
		return nil, Type{}, false
	}
	x, t := r.expr(e.Args[0])
	if t.Kind != String && t.Kind != Null {
		return nil, Type{}, false
	}
	quoted := r.oursText(e, jsonQuote, x)
	return made(e, `REPLACE(SUBSTRING({1}, 2, CHAR_LENGTH({1}) - 2), '/', '\\/')`, quoted), Type{Kind: String}, true
}
