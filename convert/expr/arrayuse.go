package expr

import (
	"regexp"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// Functions of the extension read the arrays of PostgreSQL that columns hold as text.

// The functions of the extension for arrays.
const (
	ArrayElement  = "sctconv_array_element"
	ArrayHas      = "sctconv_array_has"
	ArrayPosition = "sctconv_array_position"
	ArraysMeet    = "sctconv_arrays_meet"
	ArrayText     = "sctconv_array_text"
	ArrayJSON     = "sctconv_array_json"
)

// array is an array as text, whose elements are texts, or numbers; Unknown for those of a
// constant.
type array struct {
	text    ast.Expr
	element Kind
}

// array reads an expression that is an array: a column, a constant, or the first of several
// that is not NULL.
func (r *rewriter) array(e ast.Expr) (array, bool) {
	switch x := ast.Unparen(e).(type) {
	case *ast.Cast:
		if x.Type == nil || x.Type.Array == 0 {
			return array{}, false
		}
		a, ok := r.array(x.X)
		if kind := r.elementKind(x.Type); a.element == Unknown {
			a.element = kind
		} else if kind != a.element {
			ok = false
		}
		return a, ok
	case *ast.ColumnRef:
		if r.foreignOf(x) != "array" {
			return array{}, false
		}
		text, t := r.expr(x)
		kind := r.elementKind(t.Declared)
		return array{text, kind}, kind != Unknown && t.Declared.Array < 2
	case *ast.StringLit:
		_, ok := plainArray(x.Value)
		return array{text: at(&ast.StringLit{Value: x.Value}, x)}, ok || x.Value == "{}"
	case *ast.ArrayExpr:
		if a, ok := constantArray(x); ok {
			return a, true
		}
		return r.computedArray(x)
	case *ast.Binary:
		return r.computedArray(x)
	case *ast.Call:
		if strings.EqualFold(x.Name.String(), "coalesce") && len(x.Args) == 2 {
			a, ok := r.array(x.Args[0])
			b, ok2 := r.array(x.Args[1])
			if b.element == Unknown {
				b.element = a.element
			}
			return array{call(x, "COALESCE", a.text, b.text), a.element}, ok && ok2 && a.element == b.element
		}
		return r.computedArray(x)
	}
	return array{}, false
}

// computedArray is an array that is put together.
func (r *rewriter) computedArray(e ast.Expr) (array, bool) {
	if r.env.Dialect != "postgres" || !r.isArray(e) {
		return array{}, false
	}
	text, t := r.expr(e)
	kind := r.elementKind(t.Declared)
	return array{text, kind}, kind != Unknown
}

// constantArray is ARRAY[…] of constants.
func constantArray(x *ast.ArrayExpr) (array, bool) {
	a := array{}
	var items []string
	for _, item := range x.Items {
		switch lit := unwrapped(item).(type) {
		case *ast.StringLit:
			items = append(items, `"`+strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(lit.Value)+`"`)
			a.element = String
		case *ast.NumberLit:
			items = append(items, lit.Text)
			a.element = Integer
		default:
			return array{}, false
		}
	}
	a.text = at(&ast.StringLit{Value: "{" + strings.Join(items, ",") + "}"}, x)
	return a, true
}

// plainItem and wholeItem are elements that the server prints as they are written.
var (
	plainItem = regexp.MustCompile(`^[\pL\pN_.@:/-]+$`)
	wholeItem = regexp.MustCompile(`^(0|-?[1-9][0-9]*)$`)
)

// plainList is a constant array that is cast to its type, as the server prints it; false where that
// takes quotes or another form of its elements.
func (r *rewriter) plainList(e *ast.Cast) (ast.Expr, bool) {
	kind := r.elementKind(e.Type)
	var items []string
	switch x := ast.Unparen(e.X).(type) {
	case *ast.StringLit:
		list, ok := plainArray(x.Value)
		if !ok && x.Value != "{}" {
			return nil, false
		}
		items = list
	case *ast.ArrayExpr:
		for _, item := range x.Items {
			switch lit := unwrapped(item).(type) {
			case *ast.StringLit:
				items = append(items, lit.Value)
			case *ast.NumberLit:
				items = append(items, lit.Text)
			default:
				return nil, false
			}
		}
	default:
		return nil, false
	}
	for _, item := range items {
		switch {
		case kind == String && plainItem.MatchString(item) && !strings.EqualFold(item, "null"):
		case kind == Integer && wholeItem.MatchString(item) && !strings.Contains(strings.ToLower(e.Type.Name.Last().Text), "c"): // numeric and decimal have digits behind the point
		default:
			return nil, false
		}
	}
	return at(&ast.StringLit{Value: "{" + strings.Join(items, ",") + "}"}, e), true
}

// heldOtherwise are the types that are text in the target though values can be equal whose
// texts are not.
var heldOtherwise = wordsOf("bpchar json jsonb jsonpath xml hstore ltree lquery ltxtquery tsvector tsquery citext cube line lseg path polygon circle box point")

// elementKind is String or Integer for the elements of a type of arrays whose texts, or
// numbers, are equal when they are; Unknown for others.
func (r *rewriter) elementKind(t *ast.TypeName) Kind {
	if t == nil {
		return Unknown
	}
	one := *t
	one.Array = 0
	name := strings.ToLower(t.Name.Last().Text)
	if t.Array == 0 {
		if !strings.HasPrefix(name, "_") {
			return Unknown
		}
		one = *typeName(name[1:])
	}
	switch strings.TrimPrefix(name, "_") {
	case "text", "varchar", "character varying", "name", "uuid":
		return String
	case "smallint", "int2", "integer", "int", "int4", "bigint", "int8", "numeric", "decimal":
		return Integer
	}
	if out, ok := r.env.TypeOf(&one); ok && !heldOtherwise[name] && strings.EqualFold(out.Name.Last().Text, "longtext") {
		return String // an enumeration
	}
	return Unknown
}

// soughtElement is a value that is compared with the elements of an array.
func (r *rewriter) soughtElement(e ast.Node, x ast.Expr, a array) ast.Expr {
	out, t := r.expr(x)
	number := t.Kind == Integer || t.Kind == Decimal
	if t.Kind != Null && (t.Foreign != "" || number != (a.element == Integer) || !number && (t.Kind != String || t.Fixed > 0)) {
		fail(e, "array of such values")
	}
	return out
}

// inArray is x = ANY (array) or x <> ALL (array).
func (r *rewriter) inArray(e *ast.Binary) (ast.Expr, bool) {
	any := e.Op == "=" && e.Quant != "all"
	if !any && !(e.Quant == "all" && (e.Op == "<>" || e.Op == "!=")) || r.env.Dialect != "postgres" {
		return nil, false
	}
	a, ok := r.array(e.Right)
	if !ok || a.element == Unknown {
		return nil, false
	}
	x := ast.Expr(r.ours(e, ArrayHas, a.text, r.soughtElement(e, e.Left, a), truth(a.element == Integer, e)))
	if !any {
		x = negated(x, e)
	}
	return x, true
}

// arraysMeet is an operator that asks whether arrays have elements in common.
func (r *rewriter) arraysMeet(e *ast.Binary) (ast.Expr, bool) {
	left, right := e.Left, e.Right
	switch e.Op {
	case "&&", "@>":
	case "<@":
		left, right = right, left
	default:
		return nil, false
	}
	if r.env.Dialect != "postgres" || r.foreignOf(left) != "array" && r.foreignOf(right) != "array" {
		return nil, false
	}
	a, ok := r.array(left)
	b, ok2 := r.array(right)
	for _, x := range [...]*array{&a, &b} {
		if x.element == Unknown {
			x.element = max(a.element, b.element)
		}
	}
	if !ok || !ok2 || a.element != b.element || a.element == Unknown {
		return nil, false
	}
	return r.ours(e, ArraysMeet, a.text, b.text, truth(a.element == Integer, e), truth(e.Op != "&&", e)), true
}

// arrayCall is a function of an array.
func (r *rewriter) arrayCall(e *ast.Call, name string) (ast.Expr, Type, bool) {
	if r.env.Dialect != "postgres" || len(e.Args) == 0 || len(e.Args) > 3 {
		return nil, Type{}, false
	}
	switch name {
	case "array_length", "array_upper", "cardinality", "array_position", "array_to_string":
	case "array_append", "array_prepend", "array_cat":
		if len(e.Args) != 2 {
			return nil, Type{}, false
		}
		return r.arraysTogether(e, e.Args[0], e.Args[1], name != "array_cat")
	default:
		return nil, Type{}, false
	}
	if x, ok := r.splitCount(e, name); ok {
		return x, Type{Kind: Integer}, true
	}
	a, ok := r.array(e.Args[0])
	if !ok || a.element == Unknown {
		return nil, Type{}, false
	}
	integer := Type{Kind: Integer}
	switch n := len(e.Args); {
	case name == "cardinality" && n == 1:
		return made(e, "SIGNED({1})", r.oursText(e, ArrayElement, a.text, number(e, 0))), integer, true
	case (name == "array_length" || name == "array_upper") && n == 2:
		if d, ok := wholeNumber(e.Args[1]); ok && d == 1 {
			return made(e, "NULLIF(SIGNED({1}), 0)", r.oursText(e, ArrayElement, a.text, number(e, 0))), integer, true
		}
	case name == "array_position" && n == 2:
		return r.ours(e, ArrayPosition, a.text, r.soughtElement(e, e.Args[1], a), truth(a.element == Integer, e)), integer, true
	case name == "array_to_string" && n > 1:
		list, _ := r.exprs(e.Args[1:])
		if n == 2 {
			list = append(list, at(&ast.Keyword{Word: "null"}, e))
		}
		return r.oursText(e, ArrayText, append([]ast.Expr{a.text}, list...)...), Type{Kind: String}, true
	}
	return nil, Type{}, false
}

// subscript is an element of an array.
func (r *rewriter) subscript(e *ast.Subscript) (ast.Expr, Type) {
	n, known := wholeNumber(e.Low)
	if f, ok := ast.Unparen(e.X).(*ast.Call); ok && known && !e.Slice {
		if x, t, ok := r.elementOfCall(e, f, n); ok {
			return x, t
		}
	}
	column, isColumn := ast.Unparen(e.X).(*ast.ColumnRef)
	isColumn = isColumn && r.foreignOf(column) == "array"
	var a array
	if !isColumn {
		a, _ = r.array(e.X)
	}
	if e.Slice || known && n < 1 || !isColumn && a.element != String {
		fail(e, "element of an array")
	}
	var element *ast.TypeName
	if isColumn {
		text, t := r.expr(column)
		if t.Declared != nil && t.Declared.Array > 1 {
			fail(e, "element of an array of arrays")
		}
		a.text, element = text, elementOf(t.Declared)
	}
	place := ast.Expr(number(e, n))
	if !known {
		p, t := r.expr(e.Low)
		if t.Kind != Integer {
			fail(e, "element of an array")
		}
		place = made(e, "NULLIF({1}, 0)", p)
	}
	x := r.oursText(e, ArrayElement, a.text, place)
	if !isColumn {
		return x, Type{Kind: String}
	}
	return r.elementValue(e, x, element)
}

// elementOfCall is an element of the array that a function of texts gives: the first of
// regexp_match, and those of string_to_array.
func (r *rewriter) elementOfCall(e *ast.Subscript, f *ast.Call, n int) (ast.Expr, Type, bool) {
	switch name := strings.ToLower(f.Name.Last().Text); {
	case r.env.Dialect != "postgres" || len(f.Args) != 2 || n < 1:
	case name == "regexp_match" && n == 1:
		one := *f
		one.Name = ast.Name{Parts: []ast.Ident{{Text: "substring"}}}
		return r.foundLetters(&one)
	case name == "string_to_array":
		mark, ok := unwrapped(f.Args[1]).(*ast.StringLit)
		if !ok || mark.Value == "" {
			return nil, Type{}, false
		}
		part := at(&ast.Call{Name: ast.Name{Parts: []ast.Ident{{Text: "split_part"}}}, Args: []ast.Expr{f.Args[0], f.Args[1], number(e, n)}}, e)
		x, t := r.expr(part)
		return made(e, "IF({1} >= {2}, {3}, NULL)", r.partsOf(f, mark), number(e, n), x), t, true
	}
	return nil, Type{}, false
}

// partsOf is the number of the elements of string_to_array(text, mark).
func (r *rewriter) partsOf(f *ast.Call, mark *ast.StringLit) ast.Expr {
	x, _ := r.expr(f.Args[0])
	return made(f, "IF(CHAR_LENGTH({1}) = 0, 0, (CHAR_LENGTH({1}) - CHAR_LENGTH(REPLACE({1}, {2}, ''))) DIV CHAR_LENGTH({2}) + 1)", x, at(&ast.StringLit{Value: mark.Value}, mark))
}

// splitCount is how many elements string_to_array gives.
func (r *rewriter) splitCount(e *ast.Call, name string) (ast.Expr, bool) {
	f, ok := ast.Unparen(e.Args[0]).(*ast.Call)
	if !ok || !strings.EqualFold(f.Name.Last().Text, "string_to_array") || len(f.Args) != 2 {
		return nil, false
	}
	mark, ok := unwrapped(f.Args[1]).(*ast.StringLit)
	switch {
	case !ok || mark.Value == "":
	case name == "cardinality" && len(e.Args) == 1:
		return r.partsOf(f, mark), true
	case (name == "array_length" || name == "array_upper") && len(e.Args) == 2:
		if d, ok := wholeNumber(e.Args[1]); ok && d == 1 {
			return made(e, "NULLIF({1}, 0)", r.partsOf(f, mark)), true
		}
	}
	return nil, false
}
