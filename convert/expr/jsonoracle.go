package expr

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// JSON that Oracle makes of values is put together as text, as the server prints it: without
// blanks, numbers without zeros behind the point, times as ISO 8601 writes them.

// jsonMakers are the functions that make JSON; what they give is JSON as a value of another.
var jsonMakers = wordsOf("json_object json_array json_objectagg json_arrayagg json_query json_mergepatch json_transform")

// makerClauses are what may stand behind the values: what becomes of NULL, the type of the text.
var makerClauses = regexp.MustCompile(`(?i)^\s*(?:(null|absent)\s+on\s+null\s*)?(?:returning\s+(varchar2|clob|json)\s*(?:\(\s*([0-9]+)\s*(?:byte|char)?\s*\)\s*)?(?:format\s+json\s*)?)?(?:strict\s*)?$`)

// oracleMaker is a call that makes JSON.
type oracleMaker struct {
	*rewriter
	e *ast.Call
	// absent tells that NULL is left out.
	absent bool
	t      Type
}

// maker reads the clauses of a call; absent is what holds without one.
func (r *rewriter) maker(e *ast.Call, absent bool) *oracleMaker {
	m := &oracleMaker{rewriter: r, e: e, absent: absent, t: Type{Kind: String, Length: 4000}}
	c := makerClauses.FindStringSubmatch(joinedOptions(e))
	if c == nil || e.Quantifier != "" || e.Filter != nil || len(e.Within) > 0 || e.Star && r.env.Row == nil {
		fail(e, "clause of %s", strings.ToUpper(e.Name.String()))
	}
	if c[1] != "" {
		m.absent = strings.EqualFold(c[1], "absent")
	}
	if c[3] != "" {
		m.t.Length, _ = strconv.Atoi(c[3])
	} else if c[2] != "" && !strings.EqualFold(c[2], "varchar2") {
		m.t.Length = 0
	}
	return m
}

// oracleMade rewrites JSON_OBJECT and JSON_ARRAY; false for other calls.
func (r *rewriter) oracleMade(e *ast.Call, name string) (ast.Expr, Type, bool) {
	if r.env.Dialect != "oracle" || name != "json_object" && name != "json_array" {
		return nil, Type{}, false
	}
	if len(e.OrderBy) > 0 {
		fail(e, "clause of %s", strings.ToUpper(name))
	}
	m := r.maker(e, name == "json_array")
	if name == "json_array" {
		return m.joined("[", m.elements(), "]"), m.t, true
	}
	return m.joined("{", m.members(), "}"), m.t, true
}

// part is a value of a document behind what stands before it.
type part struct {
	head  []ast.Expr
	value ast.Expr
}

// members are those of JSON_OBJECT.
func (m *oracleMaker) members() (list []part) {
	if m.e.Star {
		return m.allColumns()
	}
	for args := m.e.Args; len(args) > 0; {
		key, value := args[0], args[0]
		args = args[1:]
		if s, ok := special(args, "value"); ok {
			value, args = s.X, args[1:]
		} else if ref, ok := key.(*ast.ColumnRef); ok { // the name of the column is the key
			key = at(&ast.StringLit{Value: ref.Name.Last().Text}, key)
		}
		var formatted bool
		formatted, args = format(args)
		list = append(list, part{head: m.key(key), value: m.value(value, formatted)})
	}
	return list
}

// allColumns are the members of JSON_OBJECT(*).
func (m *oracleMaker) allColumns() (list []part) {
	for _, f := range m.env.Row(ast.Name{}).Fields {
		key := at(&ast.StringLit{Value: QuotedJSON(f.Name) + ":"}, m.e)
		list = append(list, part{head: []ast.Expr{key}, value: m.oracleJSON(m.e, f.X, f.Type, false)})
	}
	if len(list) == 0 {
		fail(m.e, "JSON_OBJECT(*) of no columns")
	}
	return list
}

// elements are those of JSON_ARRAY.
func (m *oracleMaker) elements() (list []part) {
	for args := m.e.Args; len(args) > 0; {
		e := args[0]
		if q, ok := e.(*ast.Subquery); ok && q.At == q.Query.At {
			fail(e, "JSON_ARRAY of a query")
		}
		var formatted bool
		formatted, args = format(args[1:])
		list = append(list, part{value: m.value(e, formatted)})
	}
	return list
}

// special is an argument behind a word.
func special(args []ast.Expr, word string) (*ast.SpecialArg, bool) {
	if len(args) == 0 {
		return nil, false
	}
	s, ok := args[0].(*ast.SpecialArg)
	return s, ok && s.Word == word
}

// format reads FORMAT JSON.
func format(args []ast.Expr) (bool, []ast.Expr) {
	if _, ok := special(args, "format json"); ok {
		return true, args[1:]
	}
	return false, args
}

// key is the key of a member with its colon.
func (m *oracleMaker) key(e ast.Expr) []ast.Expr {
	if lit, ok := unwrapped(e).(*ast.StringLit); ok {
		return []ast.Expr{at(&ast.StringLit{Value: QuotedJSON(lit.Value) + ":"}, e)}
	}
	x, t := m.expr(e)
	if t.Kind != String {
		fail(e, "key of such values")
	}
	return []ast.Expr{m.oursText(e, jsonQuote, x), at(&ast.StringLit{Value: ":"}, e)}
}

// value is a value as JSON, NULL for NULL.
func (m *oracleMaker) value(e ast.Expr, formatted bool) ast.Expr {
	if _, ok := e.(*ast.SpecialArg); ok {
		fail(e, "%s of this form", strings.ToUpper(m.e.Name.String()))
	}
	x, t := m.expr(e)
	return m.oracleJSON(e, x, t, formatted || makesJSON(e))
}

// makesJSON reports whether an expression is JSON that another function makes.
func makesJSON(e ast.Expr) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.Call:
		return jsonMakers[strings.ToLower(e.Name.Last().Text)]
	case *ast.Subquery:
		sel, ok := e.Query.Body.(*ast.Select)
		return ok && len(sel.Items) == 1 && makesJSON(sel.Items[0].Expr)
	}
	return false
}

// oracleJSON is a value as Oracle writes it, NULL for NULL; document tells that it is JSON.
func (r *rewriter) oracleJSON(n ast.Node, x ast.Expr, t Type, document bool) ast.Expr {
	lit, constant := x.(*ast.StringLit)
	switch {
	case t.Kind == Null, constant && lit.Value == "":
		return at(&ast.Keyword{Word: "null"}, n)
	case t.Foreign == "json": // a column of type JSON holds the text
		return x
	case t.Foreign != "":
		fail(n, "JSON of such values")
	case document && t.Kind == String:
		return x
	case t.Kind == String && constant:
		return at(&ast.StringLit{Value: QuotedJSON(lit.Value)}, n)
	case t.Kind == String:
		if t.Fixed > 0 {
			x = call(n, "RPAD", x, number(n, t.Fixed), at(&ast.StringLit{Value: " "}, n))
		}
		return r.oursText(n, jsonQuote, x)
	case t.Kind == Binary && t.Length > 0:
		return call(n, "CONCAT", quoteMark(n), call(n, "HEX", x), quoteMark(n))
	case t.Kind == Date:
		return call(n, "CONCAT", quoteMark(n), x, at(&ast.StringLit{Value: `T00:00:00"`}, n))
	case t.Kind == DateTime && !t.Zoned && !t.zoned():
		return r.isoTime(n, x, t)
	case t.Kind == Bool:
		return made(n, "IF({1} IS NULL, NULL, IF({1}, 'true', 'false'))", x)
	case t.Kind == Integer, t.Kind == Decimal && t.Scale == 0:
		return plainNumber(n, x)
	case t.Kind == Decimal:
		return trimmed(n, trimmed(n, call(n, "CONCAT", x), "0"), ".")
	}
	fail(n, "JSON of such values")
	return nil
}

func quoteMark(n ast.Node) ast.Expr { return at(&ast.StringLit{Value: `"`}, n) }

// plainNumber is a number in JSON; a constant is text.
func plainNumber(n ast.Node, x ast.Expr) ast.Expr {
	if lit, ok := x.(*ast.NumberLit); ok {
		return at(&ast.StringLit{Value: lit.Text}, n)
	}
	return x
}

// isoTime is a DATE with its time of day, or a TIMESTAMP with all its digits.
func (r *rewriter) isoTime(n ast.Node, x ast.Expr, t Type) ast.Expr {
	source, digits := t.SourceType("oracle"), 6
	if source == nil || len(source.Name.Parts) == 0 {
		fail(n, "JSON of such values")
	}
	format := "%Y-%m-%dT%H:%i:%s"
	switch strings.ToLower(source.Name.Last().Text) {
	case "date":
		digits = 0
	case "timestamp":
		if len(source.Args) == 1 {
			if lit, ok := source.Args[0].(*ast.NumberLit); ok {
				digits, _ = strconv.Atoi(lit.Text)
			}
		}
	default:
		fail(n, "JSON of such values")
	}
	if digits > 0 {
		format += ".%f"
	}
	out := ast.Expr(call(n, "DATE_FORMAT", x, at(&ast.StringLit{Value: format}, n)))
	if digits > 0 && digits < 6 {
		out = call(n, "LEFT", out, number(n, 20+digits))
	}
	return call(n, "CONCAT", quoteMark(n), out, quoteMark(n))
}

// joined is a document of parts. Where NULL is left out, the comma goes with its value.
func (m *oracleMaker) joined(open string, parts []part, end string) ast.Expr {
	text := func(s string) ast.Expr { return at(&ast.StringLit{Value: s}, m.e) }
	var out, kept []ast.Expr
	optional := false
	for _, p := range parts {
		_, null := p.value.(*ast.Keyword)
		_, constant := p.value.(*ast.StringLit)
		if null && m.absent {
			continue
		}
		optional = optional || m.absent && !constant
		kept = append(kept, m.joinedTexts(m.e, ",", append(p.head, p.value), ""))
		value := p.value
		if null {
			value = text("null")
		} else if !constant && !m.absent {
			value = orNullText(m.e, value)
		}
		if len(out) > 0 {
			out = append(out, text(","))
		}
		out = append(append(out, p.head...), value)
	}
	if !optional {
		return m.joinedTexts(m.e, open, out, end)
	}
	for i, x := range kept {
		if _, constant := x.(*ast.StringLit); !constant {
			kept[i] = made(m.e, "IFNULL({1}, '')", x)
		}
	}
	first := at(&ast.SpecialArg{Word: "leading", X: text(",")}, m.e)
	list := call(m.e, "TRIM", first, at(&ast.SpecialArg{Word: "from", X: m.joinedTexts(m.e, "", kept, "")}, m.e))
	return call(m.e, "CONCAT", text(open), list, text(end))
}

// oracleLists are the aggregates of Oracle that make JSON of the rows of a group.
var oracleLists = wordsOf("json_arrayagg json_objectagg")

// oracleList is JSON_ARRAYAGG or JSON_OBJECTAGG. Without rows it is NULL.
func (r *rewriter) oracleList(e *ast.Call) (ast.Expr, Type) {
	array := strings.EqualFold(e.Name.Last().Text, "json_arrayagg")
	if e.Star {
		fail(e, "aggregate %s of this form", strings.ToUpper(e.Name.String()))
	}
	m := r.maker(e, array)
	list, args := *e, e.Args
	list.Options = nil
	var value ast.Expr
	switch s, behind := special(args[min(1, len(args)):], "value"); {
	case len(args) == 0 || behind == array:
		fail(e, "aggregate %s of this form", strings.ToUpper(e.Name.String()))
	case array:
		value, args = args[0], args[1:]
	default:
		value, args = s.X, args[2:]
	}
	formatted, args := format(args)
	if len(args) > 0 {
		fail(e, "aggregate %s of this form", strings.ToUpper(e.Name.String()))
	}
	list.Args = []ast.Expr{e.Args[0], at(&ast.StringLit{Value: ","}, e)}
	element := func(in *rewriter, _ *ast.Call, x ast.Expr, t Type) ast.Expr {
		inner := *m
		if inner.rewriter = in; array {
			return inner.orNull(in.oracleJSON(value, x, t, formatted || makesJSON(value)))
		}
		if t.Kind != String {
			fail(e.Args[0], "key of such values")
		}
		return in.joinedTexts(e, "", []ast.Expr{in.oursText(e, jsonQuote, x), at(&ast.StringLit{Value: ":"}, e), inner.orNull(inner.value(value, formatted))}, "")
	}
	open, end := "{", "}"
	if array {
		open, end = "[", "]"
	}
	text := func(s string) ast.Expr { return at(&ast.StringLit{Value: s}, e) }
	out := r.listOf(&list, element)
	if m.absent {
		out = made(e, "IF(COUNT({2}) = 0, NULL, IFNULL({1}, ''))", out, number(e, 1))
	}
	return call(e, "CONCAT", text(open), out, text(end)), m.t
}

// orNull is a value, null where NULL is not left out.
func (m *oracleMaker) orNull(x ast.Expr) ast.Expr {
	if m.absent {
		return x
	}
	if _, null := x.(*ast.Keyword); null {
		return at(&ast.StringLit{Value: "null"}, x)
	}
	return orNullText(m.e, x)
}
