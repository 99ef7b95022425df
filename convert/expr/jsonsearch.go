package expr

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// Paths of SQL/JSON that lead to several values: those through all elements of a list, and those
// with a filter. In queries the elements are looked through by their numbers.

// ListSearch is the query for the elements of the list at a place of a document; a value that is
// no list counts as its only element. Its list of columns is empty.
type ListSearch struct {
	Select          *ast.Select
	Element, Number ast.Expr
}

// wrapped are the words of JSON_QUERY that make a list of what it finds.
var wrapped = regexp.MustCompile(`(?i)\bwith\s+(?:(unconditional|conditional)\s+)?(?:array\s+)?wrapper\b`)

// manyStep is the first step of a path that leads to several values.
var manyStep = regexp.MustCompile(`\[\s*\*\s*\]|\?\s*\(`)

// isSearch reports whether a constant path may lead to several values that can be looked through.
func (r *rewriter) isSearch(e *ast.Call) bool {
	if r.env.Dialect != "oracle" || r.env.Elements == nil || len(e.Args) != 2 {
		return false
	}
	lit, ok := unwrapped(e.Args[1]).(*ast.StringLit)
	return ok && manyStep.MatchString(lit.Value)
}

// search is JSON_EXISTS with such a path.
func (r *rewriter) search(e *ast.Call, passed map[string]ast.Expr) ast.Expr {
	whole := *e
	whole.Args, whole.Options = e.Args[:1], nil
	doc, _ := r.docAndPath(&whole, "$")
	path, ok := strings.CutPrefix(strings.TrimSpace(unwrapped(e.Args[1]).(*ast.StringLit).Value), "$")
	if !ok {
		fail(e, "path of JSON that does not begin with $")
	}
	s := &jsonSearch{rewriter: r, e: e, passed: passed}
	return s.exists(doc, path)
}

type jsonSearch struct {
	*rewriter
	e *ast.Call
	// passed are the values of PASSING, by their names.
	passed map[string]ast.Expr
}

// exists is whether a path leads to a value in a document.
func (s *jsonSearch) exists(doc ast.Expr, path string) ast.Expr {
	if s.depth++; s.depth > maxDepth {
		fail(s.e, "path of JSON that is too long")
	}
	defer func() { s.depth-- }()
	m := manyStep.FindStringIndex(path)
	if m == nil {
		return made(s.e, "{1} IS NOT NULL", s.ours(s.e, JSONExtract, doc, s.place(path)))
	}
	list := s.env.Elements(s.e, doc, s.place(path[:m[0]]))
	rest := path[m[1]:]
	var test ast.Expr
	if path[m[0]] == '[' && !strings.HasPrefix(strings.TrimSpace(rest), "?") {
		test = s.exists(list.Element, rest)
	} else {
		if path[m[0]] == '[' { // the filter tests the elements of the list
			rest = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(rest), "?"))[1:]
		}
		test, rest = s.filter(list.Element, rest)
		if strings.TrimSpace(rest) != "" {
			test = at(&ast.Binary{Op: "and", Left: test, Right: s.exists(list.Element, rest)}, s.e)
		}
	}
	list.Select.Items = []*ast.SelectItem{{Expr: number(s.e, 1)}}
	list.Select.Where = at(&ast.Binary{Op: "and", Left: list.Select.Where, Right: test}, s.e)
	return at(&ast.Exists{Query: at(&ast.Query{Body: list.Select}, s.e)}, s.e)
}

// place is a path to one value.
func (s *jsonSearch) place(path string) ast.Expr {
	steps, ok := jsonPath("$" + strings.TrimSpace(path))
	if !ok {
		fail(s.e, "path %s of JSON", "$"+path)
	}
	return at(&ast.StringLit{Value: jsonSteps(steps)}, s.e)
}

var (
	filterToken = regexp.MustCompile(`^\s*(&&|\|\||==|!=|<>|<=|>=|<|>|\(|\)|!|exists\b|true\b|false\b|null\b|-?[0-9]+(?:\.[0-9]+)?|"(?:[^"\\]|\\.)*"|\$[A-Za-z_][A-Za-z0-9_]*|@(?:\.[\pL_$][\pL\pN_$]*|\."(?:[^"\\]|\\.)+"|\[\s*[0-9]{1,9}\s*\])*)`)
	passing     = regexp.MustCompile(`(?is)^\s*passing\s+(.*?)\s*((?:(?:true|false|error)\s+on\s+(?:error|empty)\s*)*)$`)
	passedName  = regexp.MustCompile(`(?is)^\s*((?:[a-z][a-z0-9_$#]*\.)?[a-z][a-z0-9_$#]*|'[^']*'|-?[0-9]+(?:\.[0-9]+)?)\s+as\s+"([A-Za-z_][A-Za-z0-9_]*)"\s*$`)
)

// passedValues are those that the clause PASSING names; false when something else stands behind.
func (r *rewriter) passedValues(e *ast.Call) (map[string]ast.Expr, bool) {
	words := joinedOptions(e)
	if onError.MatchString(words) {
		return nil, true
	}
	m := passing.FindStringSubmatch(words)
	if m == nil || !onError.MatchString(m[2]) {
		return nil, false
	}
	values := map[string]ast.Expr{}
	for _, text := range strings.Split(m[1], ",") {
		v := passedName.FindStringSubmatch(text)
		if v == nil {
			return nil, false
		}
		values[v[2]] = passedValue(e, v[1])
	}
	return values, true
}

func passedValue(n ast.Node, text string) ast.Expr {
	if lit, ok := strings.CutPrefix(text, "'"); ok {
		return at(&ast.StringLit{Value: strings.TrimSuffix(lit, "'")}, n)
	}
	if _, err := strconv.ParseFloat(text, 64); err == nil {
		return at(&ast.NumberLit{Text: text}, n)
	}
	ref := at(&ast.ColumnRef{}, n)
	for _, part := range strings.Split(text, ".") {
		ref.Name.Parts = append(ref.Name.Parts, ast.Ident{Text: part, At: n.Span()})
	}
	return ref
}

// filterReader reads the condition of a filter about an element.
type filterReader struct {
	*jsonSearch
	element ast.Expr
	text    string
}

// filter is the condition that text begins with, up to the parenthesis that closes it, and what
// follows.
func (s *jsonSearch) filter(element ast.Expr, text string) (ast.Expr, string) {
	f := &filterReader{jsonSearch: s, element: element, text: text}
	x := f.either()
	if f.next() != ")" {
		fail(s.e, "filter of a path of JSON: %s", text)
	}
	return x, f.text
}

// next takes the next token off, "" for what is none.
func (f *filterReader) next() string {
	m := filterToken.FindStringSubmatch(f.text)
	if m == nil {
		return ""
	}
	f.text = f.text[len(m[0]):]
	return m[1]
}

// takes takes a token off if it is the next.
func (f *filterReader) takes(token string) bool {
	before := f.text
	if f.next() == token {
		return true
	}
	f.text = before
	return false
}

func (f *filterReader) either() ast.Expr {
	x := f.both()
	for f.takes("||") {
		x = at(&ast.Binary{Op: "or", Left: x, Right: f.both()}, f.e)
	}
	return at(&ast.Paren{X: x}, f.e)
}

func (f *filterReader) both() ast.Expr {
	x := f.test()
	for f.takes("&&") {
		x = at(&ast.Binary{Op: "and", Left: x, Right: f.test()}, f.e)
	}
	return x
}

// test is a comparison, exists(@…), or a condition in parentheses.
func (f *filterReader) test() ast.Expr {
	if f.depth++; f.depth > maxDepth {
		fail(f.e, "filter of a path of JSON that is nested deeply")
	}
	defer func() { f.depth-- }()
	token := f.next()
	switch {
	case token == "(":
		x := f.either()
		if f.next() == ")" {
			return x
		}
	case token == "exists":
		if f.next() == "(" {
			path, ok := strings.CutPrefix(f.next(), "@")
			if ok && f.next() == ")" {
				return f.exists(f.element, path)
			}
		}
	default:
		if op := comparisons[f.next()]; op != "" {
			return f.compared(token, op, f.next())
		}
	}
	fail(f.e, "filter of a path of JSON, at %s", f.text)
	return nil
}

var comparisons = map[string]string{"==": "=", "!=": "<>", "<>": "<>", "<": "<", "<=": "<=", ">": ">", ">=": ">="}

var turned = map[string]string{"=": "=", "<>": "<>", "<": ">", "<=": ">=", ">": "<", ">=": "<="}

// compared compares a value of the element with a constant, whose type both have then.
func (f *filterReader) compared(left, op, right string) ast.Expr {
	if !strings.HasPrefix(left, "@") {
		left, right, op = right, left, turned[op]
	}
	path, ok := strings.CutPrefix(left, "@")
	if !ok || right == "" || strings.HasPrefix(right, "@") {
		fail(f.e, "filter of a path of JSON without a constant")
	}
	place := f.place(path)
	compare := func(x, y ast.Expr) ast.Expr { return at(&ast.Binary{Op: op, Left: x, Right: y}, f.e) }
	switch right[0] {
	case 't', 'f', 'n':
		return compare(f.oursText(f.e, JSONExtract, f.element, place), at(&ast.StringLit{Value: right}, f.e))
	case '"':
		text := backslash.ReplaceAllString(right[1:len(right)-1], "$1")
		if strings.Contains(backslash.ReplaceAllString(right, ""), `\`) {
			fail(f.e, "filter of a path of JSON with the text %s", right)
		}
		return compare(f.oursText(f.e, jsonValue, f.element, place), at(&ast.StringLit{Value: text}, f.e))
	case '$':
		v, ok := f.passed[right[1:]]
		if !ok {
			fail(f.e, "variable %s of a path of JSON", right)
		}
		x, t := f.expr(v)
		if t.Kind == String && t.Foreign == "" {
			return compare(f.oursText(f.e, jsonValue, f.element, place), x)
		} else if !t.number() {
			fail(f.e, "variable %s of a path of JSON, which is no text and no number", right)
		}
		return compare(made(f.e, "{1} + 0", f.ours(f.e, jsonNumber, f.element, place)), x)
	}
	return compare(made(f.e, "{1} + 0", f.ours(f.e, jsonNumber, f.element, place)), at(&ast.NumberLit{Text: right}, f.e))
}

// listed is JSON_QUERY WITH WRAPPER: a list of the values that it finds.
func (r *rewriter) listed(e *ast.Call, conditional bool) ast.Expr {
	if !r.isSearch(e) {
		doc, path := r.docAndPath(e, "$")
		x := r.oursText(e, JSONExtract, doc, path)
		if conditional {
			return made(e, "IF({1} IS NULL, CONCAT('[', {2}, ']'), {2})", r.oursText(e, jsonQuery, doc, path), x)
		}
		return made(e, "CONCAT('[', {1}, ']')", x)
	}
	text := strings.TrimSpace(unwrapped(e.Args[1]).(*ast.StringLit).Value)
	list, rest, found := strings.Cut(strings.TrimPrefix(text, "$"), "[*]")
	if conditional || !found || manyStep.MatchString(rest) || manyStep.MatchString(list) {
		fail(e, "JSON_QUERY WITH WRAPPER of this path")
	}
	whole := *e
	whole.Args, whole.Options = e.Args[:1], nil
	doc, _ := r.docAndPath(&whole, "$")
	s := &jsonSearch{rewriter: r, e: e}
	search := r.env.Elements(e, doc, s.place(list))
	x := r.oursText(e, JSONExtract, search.Element, s.place(rest))
	values := call(e, "GROUP_CONCAT", x)
	values.OrderBy = []*ast.OrderItem{{Expr: search.Number}}
	values.Args = append(values.Args, at(&ast.SpecialArg{Word: "separator", X: at(&ast.StringLit{Value: ","}, e)}, e))
	search.Select.Items = []*ast.SelectItem{{Expr: made(e, "CONCAT('[', {1}, ']')", values)}}
	r.note(e, LongList)
	return at(&ast.Subquery{Query: at(&ast.Query{Body: search.Select}, e)}, e)
}
