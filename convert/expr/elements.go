package expr

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// Functions of PostgreSQL that give a row for each element of an array, a document or a text
// are read by numbers: the element of each number, as long as there are so many.

// The functions of the extension that such rows need.
const (
	AtMost       = "sctconv_at_most"
	JSONElements = "sctconv_json_elements"
	JSONElement  = "sctconv_json_element"
	jsonKey      = "sctconv_json_key"
)

// MaxElements bounds the elements of one array, document or text: MySQL refuses the query
// that meets more.
const MaxElements = 1000

// Elements are the rows of a function that gives one for each element.
type Elements struct {
	// Within is the condition that there is an element of the number.
	Within ast.Expr
	// Columns are the values of the element of the number.
	Columns []ElementColumn
	// Named tells that the columns have the names here and not that of the function.
	Named bool
	// Unordered tells that the numbers mean nothing.
	Unordered bool
}

// ElementColumn is a column of [Elements].
type ElementColumn struct {
	Name string
	X    ast.Expr
	Type Type
}

// ElementsOf gives the rows of a function in FROM by their number, which counts from 1; nil for a
// function that is none of these.
func ElementsOf(t *ast.TableFunc, e *ast.Call, n ast.Expr, env *Env) (out *Elements, err error) {
	r := &rewriter{env: env}
	defer caught(&err)
	if env.Dialect == "sqlserver" {
		out = r.serverRows(t, e, n)
	} else {
		out = r.postgresRows(e, n)
	}
	if out != nil {
		r.note(e, ByNumbers)
		for _, c := range append(out.Columns, ElementColumn{X: out.Within}) {
			bounded(e, c.X)
		}
	}
	return out, nil
}

// postgresRows are the rows of a function of PostgreSQL; nil for other functions.
func (r *rewriter) postgresRows(e *ast.Call, n ast.Expr) (out *Elements) {
	name := strings.ToLower(e.Name.Last().Text)
	switch {
	case r.env.Dialect != "postgres" || len(e.Args) == 0:
		return nil
	case len(e.Args) == 1 && strings.HasPrefix(name, "json"):
		out = r.jsonRows(e, strings.TrimPrefix(strings.TrimPrefix(name, "jsonb_"), "json_"), n)
	case name == "unnest":
		out = r.arrayRows(e, e.Args[0], n)
		for _, a := range e.Args[1:] {
			out = r.together(e, out, r.arrayRows(e, a, n))
		}
	case name == "generate_series":
		out = r.seriesRows(e, n)
	case name == "generate_subscripts" && len(e.Args) == 2:
		if d, ok := wholeNumber(e.Args[1]); ok && d == 1 {
			out = r.arrayRows(e, e.Args[0], n)
			out.Columns[0].X, out.Columns[0].Type = n, Type{Kind: Integer}
		}
	case (name == "string_to_table" || name == "regexp_split_to_table") && len(e.Args) == 2:
		out = r.parts(e, n, name == "string_to_table")
	}
	return out
}

// upTo is whether there are so many elements as the number says. What is cheap and never less
// is asked first.
func (r *rewriter) upTo(e ast.Node, n, cheap, count ast.Expr) ast.Expr {
	exact := made(e, "{1} <= {2}", n, r.ours(e, AtMost, count, number(e, MaxElements)))
	if cheap == nil {
		return exact
	}
	return made(e, "{1} <= {2} AND {3}", n, cheap, exact)
}

// letters is how often a letter stands in a text.
func (r *rewriter) letters(e ast.Node, text ast.Expr, letter string) ast.Expr {
	return made(e, "LENGTH({1}) - LENGTH(REPLACE({1}, {2}, ''))", text, at(&ast.StringLit{Value: letter}, e))
}

// jsonRows are the elements of a list, or the members of an object.
func (r *rewriter) jsonRows(e *ast.Call, what string, n ast.Expr) *Elements {
	out := &Elements{Named: true}
	bracket, letter := "[", ","
	switch what {
	case "array_elements", "array_elements_text":
	case "each", "each_text", "object_keys":
		bracket, letter, out.Unordered = "{", ":", true
		out.Named = what != "object_keys"
	default:
		return nil
	}
	p, ok := r.jsonPlace(e.Args[0])
	if !ok {
		return nil
	}
	path := p.path
	if path == nil {
		path = at(&ast.StringLit{Value: jsonSteps(p.steps)}, e)
	}
	cheap := r.letters(e, p.doc, letter)
	element := p
	if bracket == "[" {
		cheap = made(e, "{1} + 1", cheap)
		element.path = made(e, "CONCAT({1}, '[', {2} - 1, ']')", path, n)
	}
	out.Within = r.upTo(e, n, cheap, r.ours(e, JSONElements, p.doc, path, at(&ast.StringLit{Value: bracket}, e)))
	if bracket == "{" {
		key := r.oursText(e, jsonKey, p.doc, path, n)
		out.Columns = append(out.Columns, ElementColumn{Name: "key", X: key, Type: Type{Kind: String}})
		element.path = made(e, "CONCAT({1}, '.', {2})", path, r.oursText(e, jsonQuote, key))
	}
	switch {
	case what == "object_keys":
	case strings.HasSuffix(what, "_text"):
		out.Columns = append(out.Columns, ElementColumn{Name: "value", X: r.placed(e, element, jsonText), Type: Type{Kind: String}})
	default:
		out.Columns = append(out.Columns, ElementColumn{Name: "value", X: r.placed(e, element, JSONExtract), Type: Type{Kind: String, Foreign: p.kind}})
	}
	return out
}

// together are the rows of two arrays beside each other, as many as the longer one has.
func (r *rewriter) together(e *ast.Call, a, b *Elements) *Elements {
	for _, list := range e.Args {
		if _, text := ast.Unparen(list).(*ast.Call); text {
			fail(list, "UNNEST of several arrays that are computed")
		}
	}
	return &Elements{Within: at(&ast.Paren{X: made(e, "{1} OR {2}", a.Within, b.Within)}, e), Columns: append(a.Columns, b.Columns...)}
}

// arrayRows are the elements of an array.
func (r *rewriter) arrayRows(e *ast.Call, list ast.Expr, n ast.Expr) *Elements {
	if f, ok := ast.Unparen(list).(*ast.Call); ok && strings.EqualFold(f.Name.Last().Text, "string_to_array") && len(f.Args) == 2 {
		return r.parts(f, n, true)
	}
	text, t := r.arrayText(list)
	cheap := made(e, "{1} + 1", r.letters(e, text, ","))
	count := made(e, "SIGNED({1})", r.oursText(e, ArrayElement, text, number(e, 0)))
	x, xt := r.elementValue(e, r.oursText(e, ArrayElement, text, n), t)
	return &Elements{Within: r.upTo(e, n, cheap, count), Columns: []ElementColumn{{X: x, Type: xt}}}
}

// arrayText is an array, and the type of its elements.
func (r *rewriter) arrayText(e ast.Expr) (ast.Expr, *ast.TypeName) {
	switch x := ast.Unparen(e).(type) {
	case *ast.ColumnRef:
		if r.foreignOf(x) == "array" {
			text, t := r.expr(x)
			return text, elementOf(t.Declared)
		}
	case *ast.Cast:
		if a, ok := r.array(x.X); ok && x.Type != nil && x.Type.Array > 0 {
			return a.text, elementOf(x.Type)
		}
	case *ast.Call:
		if strings.EqualFold(x.Name.String(), "coalesce") && len(x.Args) == 2 {
			text, t := r.arrayText(x.Args[0])
			if a, ok := r.array(x.Args[1]); ok {
				return call(x, "COALESCE", text, a.text), t
			}
		}
	}
	fail(e, "elements of what is no column with an array")
	return nil, nil
}

// elementOf is the type of the elements of an array, nil if it is not known.
func elementOf(t *ast.TypeName) *ast.TypeName {
	if t == nil {
		return nil
	}
	one := *t
	if one.Array = 0; t.Array == 0 {
		name, ok := strings.CutPrefix(strings.ToLower(t.Name.Last().Text), "_")
		if !ok {
			return nil
		}
		one = *typeName(name)
	}
	return &one
}

// elementValue is the text of an element as a value of its type.
func (r *rewriter) elementValue(e ast.Node, x ast.Expr, t *ast.TypeName) (ast.Expr, Type) {
	if t == nil {
		fail(e, "elements of an array whose type is not known")
	}
	switch strings.ToLower(t.Name.Last().Text) {
	case "smallint", "int2", "integer", "int", "int4":
		return made(e, "SIGNED({1})", x), Type{Kind: Integer}
	case "bigint", "int8":
		return made(e, "SIGNED({1})", x), Type{Kind: Integer, Wide: true}
	case "boolean", "bool":
		return made(e, "{1} = 't'", x), boolean
	case "numeric", "decimal":
		if out, ok := r.env.TypeOf(t); ok && len(t.Args) > 0 && strings.EqualFold(out.Name.Last().Text, "decimal") {
			return at(&ast.Cast{X: x, Type: out, Func: "cast"}, e), TypeOf(out)
		}
	case "date":
		return made(e, "DATE({1})", x), Type{Kind: Date}
	case "real", "float4", "double precision", "float8":
		return made(e, "{1} + 0e0", x), Type{Kind: Float}
	}
	if r.elementKind(arrayOfType(t)) != String {
		fail(e, "elements of an array of type %s", t.Name)
	}
	return x, Type{Kind: String, Listed: r.enumOf(t)}
}

func arrayOfType(t *ast.TypeName) *ast.TypeName {
	list := *t
	list.Array = 1
	return &list
}

// parts are the parts of a text between marks. An empty text has none where it makes an array.
func (r *rewriter) parts(f *ast.Call, n ast.Expr, array bool) *Elements {
	mark, ok := unwrapped(f.Args[1]).(*ast.StringLit)
	if !ok || mark.Value == "" || !array && strings.ContainsAny(mark.Value, `\.[]{}()*+?|^$`) {
		fail(f, "%s by what is no constant text", strings.ToUpper(f.Name.Last().Text))
	}
	count := r.partsOf(f, mark)
	x, t := r.expr(f.Args[0])
	if t.Kind != String || t.Foreign != "" {
		fail(f, "%s of such values", strings.ToUpper(f.Name.Last().Text))
	}
	if !array {
		count = made(f, "GREATEST({1}, 1)", count)
	}
	text := at(&ast.StringLit{Value: mark.Value}, mark)
	part := r.oursText(f, SplitPart, x, text, n)
	if len([]rune(mark.Value)) == 1 {
		part = made(f, "SUBSTRING_INDEX(SUBSTRING_INDEX({1}, {2}, {3}), {2}, -1)", x, text, n)
	}
	return &Elements{Within: r.upTo(f, n, nil, count), Columns: []ElementColumn{{X: part, Type: Type{Kind: String}}}}
}
