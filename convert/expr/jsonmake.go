package expr

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// Documents that PostgreSQL makes of values are put together as text, as the server prints
// them: json as the function writes it, jsonb with its keys in order.

// member is a member of an object that is made: its key, constant or not, and its value.
type member struct {
	key      string
	computed ast.Expr
	value    ast.Expr
}

// jsonStyle is how a function writes a document.
type jsonStyle struct{ open, colon, comma, close string }

var (
	buildStyle  = jsonStyle{"{", " : ", ", ", "}"} // json_build_object
	binaryStyle = jsonStyle{"{", ": ", ", ", "}"}  // jsonb
	rowStyle    = jsonStyle{"{", ":", ",", "}"}    // row_to_json
)

// madeJSON rewrites a function that makes a document of values; false for others.
func (r *rewriter) madeJSON(e *ast.Call, name string) (ast.Expr, Type, bool) {
	if r.env.Dialect != "postgres" || r.env.TypesOnly {
		return nil, Type{}, false
	}
	kind := "json"
	if strings.Contains(name, "jsonb") {
		kind = "jsonb"
	}
	t := Type{Kind: String, Foreign: kind}
	switch name {
	case "json_build_object", "jsonb_build_object":
		return r.object(e, r.pairs(e, kind), jsonStyleOf(kind, buildStyle)), t, true
	case "json_build_array", "jsonb_build_array":
		parts := []ast.Expr{}
		for i, a := range plainArgs(e) {
			if i > 0 {
				parts = append(parts, at(&ast.StringLit{Value: ", "}, e))
			}
			parts = append(parts, r.jsonOf(a, kind))
		}
		return r.joinedTexts(e, "[", parts, "]"), t, true
	case "to_json", "to_jsonb", "row_to_json", "array_to_json":
		if len(e.Args) != 1 {
			return nil, Type{}, false
		}
		if row := r.rowJSON(e, e.Args[0], kind); row != nil {
			return row, t, true
		}
		x, xt := r.expr(e.Args[0])
		return r.jsonText(e.Args[0], x, xt, kind), t, true
	}
	return nil, Type{}, false
}

// binaryMaker is the function of jsonb that makes the document which a cast makes of one of json, nil
// for other casts.
func binaryMaker(e *ast.Cast) *ast.Call {
	c, ok := ast.Unparen(e.X).(*ast.Call)
	if !ok || !strings.EqualFold(e.Type.Name.Last().Text, "jsonb") {
		return nil
	}
	name := map[string]string{"json_build_object": "jsonb_build_object", "json_build_array": "jsonb_build_array", "to_json": "to_jsonb", "row_to_json": "to_jsonb",
		"array_to_json": "to_jsonb", "json_agg": "jsonb_agg", "json_object_agg": "jsonb_object_agg"}[strings.ToLower(c.Name.Last().Text)]
	if name == "" || c.Over != nil {
		return nil
	}
	out := *c
	out.Name = ast.Name{Parts: []ast.Ident{{Text: name}}}
	return &out
}

// asBinaryMaker is an expression within a document of jsonb: what makes json makes jsonb there.
func asBinaryMaker(e ast.Expr, kind string) ast.Expr {
	if kind != "jsonb" {
		return e
	}
	if c := binaryMaker(&ast.Cast{X: e, Type: typeName(kind)}); c != nil {
		return c
	}
	return e
}

func jsonStyleOf(kind string, s jsonStyle) jsonStyle {
	if kind == "jsonb" {
		return binaryStyle
	}
	return s
}

// pairs are the members that json_build_object names.
func (r *rewriter) pairs(e *ast.Call, kind string) []member {
	args := plainArgs(e)
	if len(args)%2 != 0 {
		fail(e, "function %s with an odd number of arguments", strings.ToUpper(e.Name.String()))
	}
	var list []member
	for i := 0; i < len(args); i += 2 {
		m := member{value: r.jsonOf(args[i+1], kind)}
		if lit, ok := unwrapped(args[i]).(*ast.StringLit); ok {
			m.key = lit.Value
		} else if x, t := r.expr(args[i]); t.Kind == String && kind == "json" {
			m.computed = r.oursText(args[i], jsonQuote, x)
		} else {
			fail(args[i], "key that is not constant")
		}
		list = append(list, m)
	}
	return list
}

// rowJSON is the document of a row, nil for what names no row.
func (r *rewriter) rowJSON(n ast.Node, e ast.Expr, kind string) ast.Expr {
	row := r.wholeRow(e)
	if row.Fields == nil {
		return nil
	}
	if row.Optional && row.Solid == nil {
		fail(e, "row of an outer join")
	}
	var list []member
	for _, f := range row.Fields {
		list = append(list, member{key: f.Name, value: orNullText(n, r.jsonText(e, f.X, f.Type, kind))})
	}
	out := r.object(n, list, jsonStyleOf(kind, rowStyle))
	if row.Optional {
		return made(n, "IF({1} IS NULL, NULL, {2})", row.Solid, out)
	}
	return out
}

// object is the text of an object; jsonb has its keys in order of their length, and each once.
func (r *rewriter) object(n ast.Node, list []member, style jsonStyle) ast.Expr {
	if style == binaryStyle {
		list = inOrder(list)
	}
	var parts []ast.Expr
	text := func(s string) { parts = append(parts, at(&ast.StringLit{Value: s}, n)) }
	for i, m := range list {
		if i > 0 {
			text(style.comma)
		}
		if m.computed != nil {
			parts = append(parts, m.computed)
		} else {
			text(QuotedJSON(m.key))
		}
		text(style.colon)
		parts = append(parts, m.value)
	}
	return r.joinedTexts(n, style.open, parts, style.close)
}

// inOrder are members as jsonb has them: of two with one key the last.
func inOrder(list []member) []member {
	var out []member
	for i, m := range list {
		if !slices.ContainsFunc(list[i+1:], func(o member) bool { return o.key == m.key }) {
			out = append(out, m)
		}
	}
	slices.SortStableFunc(out, func(a, b member) int {
		if len(a.key) != len(b.key) {
			return len(a.key) - len(b.key)
		}
		return strings.Compare(a.key, b.key)
	})
	return out
}

// joinedTexts is CONCAT of texts, constants beside each other as one.
func (r *rewriter) joinedTexts(n ast.Node, open string, parts []ast.Expr, end string) ast.Expr {
	out := call(n, "CONCAT")
	all := append([]ast.Expr{&ast.StringLit{Value: open}}, append(parts, &ast.StringLit{Value: end})...)
	for _, p := range all {
		lit, ok := p.(*ast.StringLit)
		switch {
		case !ok:
			out.Args = append(out.Args, p)
			continue
		case lit.Value == "":
			continue
		}
		if lit.Value == "" {
			continue
		}
		if k := len(out.Args); k > 0 {
			if before, also := out.Args[k-1].(*ast.StringLit); also {
				out.Args[k-1] = at(&ast.StringLit{Value: before.Value + lit.Value}, n)
				continue
			}
		}
		out.Args = append(out.Args, at(lit, n))
	}
	if len(out.Args) == 1 {
		return out.Args[0]
	}
	return out
}

// jsonOf is an expression as JSON, null for NULL.
func (r *rewriter) jsonOf(e ast.Expr, kind string) ast.Expr {
	e = asBinaryMaker(e, kind)
	if row := r.rowJSON(e, e, kind); row != nil {
		if c, ok := row.(*ast.Call); ok && isCallOf(c, "if") { // NULL where an outer join leaves it out
			return orNullText(e, row)
		}
		return row
	}
	x, t := r.expr(e)
	text := r.jsonText(e, x, t, kind)
	if c, ok := ast.Unparen(e).(*ast.Call); ok && builders[strings.ToLower(c.Name.Last().Text)] {
		return text
	}
	return orNullText(e, text)
}

// builders are functions whose documents are never NULL.
var builders = wordsOf("json_build_object jsonb_build_object json_build_array jsonb_build_array")

// orNullText is a text, or null.
func orNullText(n ast.Node, x ast.Expr) ast.Expr {
	if _, constant := x.(*ast.StringLit); constant {
		return x
	}
	return made(n, "IFNULL({1}, 'null')", x)
}

// jsonText is a value as JSON, NULL for NULL.
func (r *rewriter) jsonText(n ast.Node, x ast.Expr, t Type, kind string) ast.Expr {
	text := func(s string) ast.Expr { return at(&ast.StringLit{Value: s}, n) }
	switch {
	case t.Kind == Null:
		return text("null")
	case t.Foreign == kind, t.Foreign == "jsonb":
		return x
	case t.Foreign == "array":
		return r.arrayJSON(n, x, t, kind)
	case t.Declared != nil && t.Declared.Array == 0 && strings.EqualFold(t.Declared.Name.Last().Text, "money"): // it is shown with its sign
		fail(n, "JSON of such values")
	case isIntervalType(t.Foreign):
		x, _ = r.asText(n, x, t)
		return call(n, "CONCAT", text(`"`), x, text(`"`))
	case t.Foreign != "", t.Kind == Binary, t.Kind == Unknown, (t.Zoned || t.zoned()) && r.env.Clock:
		fail(n, "JSON of such values")
	case t.Kind == Bool:
		if k, ok := x.(*ast.Keyword); ok {
			return text(strings.ToLower(k.Word))
		}
		return truthText(x, "true", "false", n)
	case t.Kind == Date:
		return call(n, "CONCAT", text(`"`), x, text(`"`))
	case t.Kind == Time:
		x, _ = r.asText(n, x, t)
		return call(n, "CONCAT", text(`"`), x, text(`"`))
	case t.Kind == DateTime:
		end := `"`
		if t.Zoned || t.zoned() {
			end = `+00:00"`
		}
		x, _ = r.asText(n, x, Type{Kind: DateTime})
		return call(n, "CONCAT", text(`"`), call(n, "REPLACE", x, text(" "), text("T")), text(end))
	case t.Kind == String:
		if lit, ok := x.(*ast.StringLit); ok {
			return text(QuotedJSON(lit.Value))
		}
		if t.Fixed > 0 {
			x = call(n, "RPAD", x, number(n, t.Fixed), text(" "))
		}
		return r.oursText(n, jsonQuote, x)
	}
	if lit, ok := x.(*ast.NumberLit); ok {
		return text(lit.Text)
	}
	switch {
	case t.Kind != Float && (t.Kind != Decimal || sourceName(t) != "double precision"):
	case kind == "jsonb" && sourceName(t) != "numeric": // whose numbers have no exponent
		x = r.floatJSON(n, x, t)
	default:
		x, _ = r.floatText(n, x, t)
	}
	return x
}

// arrayJSON is the list of the elements of an array.
func (r *rewriter) arrayJSON(n ast.Node, x ast.Expr, t Type, kind string) ast.Expr {
	element := r.elementKind(t.Declared)
	if element == Unknown || t.Declared.Array > 1 {
		fail(n, "JSON of such values")
	}
	mark, texts := ",", 0
	if kind == "jsonb" {
		mark = ", "
	}
	if element == String {
		texts = 1
	}
	return r.oursText(n, ArrayJSON, x, at(&ast.StringLit{Value: mark}, n), number(n, texts))
}

// QuotedJSON is a constant as a JSON string, as PostgreSQL writes it.
func QuotedJSON(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, c := range s {
		switch i := strings.IndexRune("\"\\\b\f\n\r\t", c); {
		case i >= 0:
			b.WriteString(`\` + `"\bfnrt`[i:i+1])
		case c < ' ':
			b.WriteString(`\u00` + string("0123456789abcdef"[c/16]) + string("0123456789abcdef"[c%16]))
		default:
			b.WriteRune(c)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// jsonLists are the aggregates that make a document of the rows of a group.
var jsonLists = map[string]string{"json_agg": "json", "jsonb_agg": "jsonb", "json_object_agg": "json", "jsonb_object_agg": "jsonb"}

// jsonList is an aggregate of [jsonLists].
func (r *rewriter) jsonList(c *ast.Call, name string) (ast.Expr, Type) {
	kind := jsonLists[name]
	t := Type{Kind: String, Foreign: kind}
	one, list := *c, *c
	e := &one
	if strings.Contains(name, "object") {
		return r.jsonObjectList(&list, kind), t
	}
	if len(e.Args) != 1 || e.Star {
		fail(e, "aggregate %s of this form", strings.ToUpper(name))
	}
	if e.Quantifier == "distinct" && len(e.OrderBy) == 0 { // which PostgreSQL sorts for it
		list.OrderBy = []*ast.OrderItem{at(&ast.OrderItem{Expr: e.Args[0]}, e)}
	}
	e.Args = []ast.Expr{asBinaryMaker(e.Args[0], kind)}
	separator := ", "
	if r.wholeRow(e.Args[0]).Fields != nil && kind == "json" {
		separator = ", \n "
	}
	list.Args = []ast.Expr{e.Args[0], at(&ast.StringLit{Value: separator}, e)}
	element := func(in *rewriter, _ *ast.Call, x ast.Expr, xt Type) ast.Expr {
		if x == nil {
			return in.jsonOf(e.Args[0], kind)
		}
		return orNullText(e.Args[0], in.jsonText(e.Args[0], x, xt, kind))
	}
	return made(e, "CONCAT('[', {1}, ']')", r.listOf(&list, element)), t
}

// jsonObjectList is json_object_agg(key, value), or jsonb_object_agg, which has the last of the
// values of a key only: the function that puts the members in order takes the first.
func (r *rewriter) jsonObjectList(list *ast.Call, kind string) ast.Expr {
	if len(list.Args) != 2 || list.Quantifier != "" {
		fail(list, "aggregate %s of this form", strings.ToUpper(list.Name.String()))
	}
	key, value := list.Args[0], list.Args[1]
	list.Args = []ast.Expr{key, at(&ast.StringLit{Value: ", "}, list)}
	if kind == "jsonb" {
		list.OrderBy = reversed(list.OrderBy)
	}
	colon := map[string]string{"json": " : ", "jsonb": ": "}[kind]
	element := func(in *rewriter, _ *ast.Call, x ast.Expr, t Type) ast.Expr {
		if t.Kind != String && t.Kind != Integer {
			fail(key, "key of such values")
		}
		return call(key, "CONCAT", in.ours(key, jsonQuote, x), at(&ast.StringLit{Value: colon}, key), in.jsonOf(value, kind))
	}
	if kind == "jsonb" {
		text := func(s string) ast.Expr { return at(&ast.StringLit{Value: s}, list) }
		return r.oursText(list, jsonConcat, text("{}"), call(list, "CONCAT", text("{"), r.listOf(list, element), text("}")))
	}
	return made(list, "CONCAT('{ ', {1}, ' }')", r.listOf(list, element))
}

// reversed is the other way round of an order.
func reversed(list []*ast.OrderItem) []*ast.OrderItem {
	var out []*ast.OrderItem
	for _, o := range list {
		k := *o
		first := "first"
		if o.Nulls == "first" || o.Nulls == "" && o.Desc {
			first = "last"
		}
		k.Desc, k.Nulls = !o.Desc, first
		out = append(out, &k)
	}
	return out
}
