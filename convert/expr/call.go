package expr

import (
	"slices"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// word rewrites a function without parentheses: SYSDATE, CURRENT_USER.
func (r *rewriter) word(e ast.Expr, name string) (ast.Expr, Type, bool) {
	if word := strings.ToLower(name); r.env.Dialect == "oracle" && (word == "true" || word == "false") {
		return at(&ast.Keyword{Word: word}, e), boolean, true
	}
	f := functionOf(r.env.Dialect, strings.ToLower(name))
	if f == nil || !f.word {
		return nil, Type{}, false
	}
	return f.fill(e, nil), f.result, true
}

// call rewrites the call of a function: by its form, by its arguments, or by the template
// of the table of functions.
func (r *rewriter) call(e *ast.Call) (ast.Expr, Type) {
	name := strings.ToLower(e.Name.Last().Text)
	if x, t, ok := r.listCall(e); ok {
		return x, t
	}
	if x := r.inlined(e, name); x != nil {
		return r.expr(x)
	}
	if x, t, ok := r.lookup(e); ok {
		return x, t
	}
	if n := len(e.Name.Parts); n > 1 && e.X == nil && r.env.Dialect == "oracle" && strings.EqualFold(e.Name.Parts[n-2].Text, "dbms_lob") {
		return r.largeObject(e, name)
	}
	if x, t, ok := r.callOfType(e, name); ok {
		return x, t
	}
	r.refuseOthers(e, name)
	if e.Over != nil {
		if r.env.TypesOnly {
			return r.windowType(e, name)
		}
		return r.window(e, name)
	}
	if r.env.Place != nil && r.env.Aggregates && !r.overGroups {
		if x, t, ok := r.atPlace(e, name); ok {
			return x, t
		}
	}
	if f := aggregateOf(r.env.Dialect, name); f != nil && r.env.Aggregates {
		return r.aggregate(e, f)
	}
	if x, t, ok := r.standardJSON(e, name); ok {
		return x, t
	}
	if x, t, ok := r.oracleMade(e, name); ok {
		return x, t
	}
	if x, t, ok := r.serverDocument(e, name); ok {
		return x, t
	}
	if name == "to_number" && r.env.Dialect == "oracle" && len(e.Options) > 0 && len(e.Args) == 1 {
		return r.numberOrDefault(e)
	}
	if e.Filter != nil || len(e.Within) > 0 || len(e.OrderBy) > 0 || e.Quantifier != "" || e.Star || len(e.Options) > 0 {
		fail(e, "aggregate %s", strings.ToUpper(name))
	}
	e = r.withClocks(e, name)
	if len(e.Args) > 0 && !ast.IsLeaf(e.Args[0]) { // before anything asks for its type
		r.roundsArgument(name, e.Args)
	}
	e = r.texts(r.wholeNumbers(e, name), name)
	r.blankEnds(e, name)
	if x, t, ok := r.callOverText(e, name); ok {
		return x, t
	}
	if x, t, ok := r.bitsCall(e, name); ok {
		return x, t
	}
	r.refuseForeignArgs(e, name)
	f := r.given(name)
	if f == nil && (name == "grouping" || name == "grouping_id") && r.env.Grouping != nil {
		list, _ := r.exprs(plainArgs(e))
		return r.env.Grouping(e, list), Type{Kind: Integer}
	}
	if f == nil {
		if out, t, ok := r.byArguments(e, name); ok {
			return out, t
		}
		f = functionOf(r.env.Dialect, name)
	}
	return r.byTemplate(e, f, name)
}

// callOfType is a function or method of bytes, XML or hierarchyid; false for others.
func (r *rewriter) callOfType(e *ast.Call, name string) (ast.Expr, Type, bool) {
	if x, t, ok := r.rawCall(e); ok {
		return x, t, true
	}
	return r.firstOf(e, name, (*rewriter).oracleXML, (*rewriter).xmlMethod, (*rewriter).treeMethod)
}

// callOverText is a function of a type that is text in the target: ranges, JSON, arrays, networks; false for others.
func (r *rewriter) callOverText(e *ast.Call, name string) (ast.Expr, Type, bool) {
	return r.firstOf(e, name, (*rewriter).rangePart, (*rewriter).jsonCall, (*rewriter).madeJSON, (*rewriter).arrayCall, (*rewriter).networkCall, (*rewriter).lapseCall)
}

// firstOf is what the first of some kinds of calls makes of one, false if it is of none.
func (r *rewriter) firstOf(e *ast.Call, name string, kinds ...func(*rewriter, *ast.Call, string) (ast.Expr, Type, bool)) (ast.Expr, Type, bool) {
	for _, kind := range kinds {
		if x, t, ok := kind(r, e, name); ok {
			return x, t, true
		}
	}
	return nil, Type{}, false
}

// inlined is what a function of the scripts computes, or nil. A name without a schema is
// first one of the source's own.
func (r *rewriter) inlined(e *ast.Call, name string) ast.Expr {
	if r.env.Inline == nil || len(e.Name.Parts) == 1 && (functionOf(r.env.Dialect, name) != nil || formOf(r.env.Dialect, name) != nil || aggregateOf(r.env.Dialect, name) != nil) {
		return nil
	}
	if x := r.env.Inline(e); x != nil || r.env.InlineQuery == nil || r.env.Lookup == nil {
		return x
	}
	return r.env.InlineQuery(e)
}

// QueryCall is the name of what stands for a query of a function of the source: a query, or
// EXISTS of one, and the values of its parameters, whose names are this one and their places.
const QueryCall = "\x00query"

// NewQueryCall is a call of [QueryCall] whose query is still to be set, as its first argument.
func NewQueryCall(place ast.Node) *ast.Call {
	return at(&ast.Call{Name: ast.Name{Parts: []ast.Ident{{Text: QueryCall}}}, Args: []ast.Expr{nil}}, place)
}

// PassTo gives a call of [QueryCall] a value, and the parameter that names it in the query.
func PassTo(c *ast.Call, value ast.Expr, place ast.Node) *ast.Param {
	c.Args = append(c.Args, value)
	return at(&ast.Param{Name: QueryCall + strconv.Itoa(len(c.Args)-2)}, place)
}

// Argument is the value of a parameter of a function of the source. One with a name is what
// that name means where the query has no column of it.
type Argument struct {
	Name string
	X    ast.Expr
	Type Type
}

// FunctionRows are the rows that a function of the source gives: a call of [QueryCall], and the
// names of the columns, nil for those of the query. Scalar tells that the rows are values,
// whose column has the name of the function, or the one that a query gives the function.
type FunctionRows struct {
	Query  *ast.Call
	Names  []ast.Ident
	Scalar bool
}

// ArgumentName is how an [Argument] is called that a name of one or two parts means.
func ArgumentName(n ast.Name, fold func(ast.Ident) string) string {
	if len(n.Parts) == 1 {
		return fold(n.Last())
	}
	return fold(n.Parts[0]) + "\x00" + fold(n.Last())
}

// Arguments are those of a call of [QueryCall], rewritten.
func Arguments(e *ast.Call, rewritten func(ast.Expr) (ast.Expr, Type)) []Argument {
	var list []Argument
	for _, x := range e.Args[1:] {
		var a Argument
		if named, ok := x.(*ast.NamedArg); ok {
			a.Name, x = named.Name.Text, named.Value
		}
		a.X, a.Type = rewritten(x)
		list = append(list, a)
	}
	return list
}

// lookup is a call of [QueryCall]; false for others.
func (r *rewriter) lookup(e *ast.Call) (ast.Expr, Type, bool) {
	if e.X != nil || len(e.Name.Parts) != 1 || e.Name.Parts[0].Text != QueryCall || len(e.Args) == 0 {
		return nil, Type{}, false
	}
	if r.env.Lookup == nil {
		fail(e, "query of a function")
	}
	x, t := r.env.Lookup(e.Args[0], Arguments(e, r.expr))
	return x, t, true
}

// listCall is a function of the source's own that joins texts to a list, or the XML by
// which T-SQL does.
func (r *rewriter) listCall(e *ast.Call) (ast.Expr, Type, bool) {
	if c := trimmedInside(e); c != nil && r.env.Dialect == "oracle" {
		x, t := r.expr(c)
		return x, t, true
	}
	if list := r.xmlTexts(e); list != nil {
		return r.list(list), Type{Kind: String}, true
	}
	if r.env.Lists != nil && r.env.Aggregates && e.X == nil && e.Over == nil && len(e.Args) == 1 {
		if separator, ok := r.env.Lists(e.Name); ok {
			list := *e
			list.Args = []ast.Expr{e.Args[0], at(&ast.StringLit{Value: separator}, e)}
			return r.list(&list), Type{Kind: String}, true
		}
	}
	if q, escaped := xmlList(e); q != nil && r.env.Dialect == "sqlserver" {
		if list := r.xmlAsList(q, escaped, 0); list != nil {
			x, t := r.expr(list)
			return x, t, true
		}
	}
	return r.textOfDocument(e)
}

// refuseOthers fails for methods, and for functions of a schema that is not the server's.
func (r *rewriter) refuseOthers(e *ast.Call, name string) {
	switch n := len(e.Name.Parts); {
	case name != "count" && slices.ContainsFunc(e.Args, isRow):
		fail(e, "function %s of a row", strings.ToUpper(name))
	case e.X != nil || n > 2:
		fail(e, "method %s", e.Name)
	case n == 2 && !isSystemSchema(e.Name.Parts[0].Text) && !(r.env.Dialect == "postgres" && ofExtension[name]):
		fail(e, "function %s", e.Name)
	}
}

// isRow reports whether an expression is a row, which MySQL has beside another row only.
func isRow(e ast.Expr) bool {
	_, ok := ast.Unparen(e).(*ast.RowExpr)
	return ok
}

// byTemplate fills the template of a function.
func (r *rewriter) byTemplate(e *ast.Call, f *function, name string) (ast.Expr, Type) {
	args := plainArgs(e)
	switch {
	case f == nil && r.env.IsObjectType != nil && r.env.IsObjectType(e.Name):
		fail(e, "object or collection of type %s as one value", strings.ToUpper(e.Name.String()))
	case f == nil:
		fail(e, "function %s", strings.ToUpper(e.Name.String()))
	}
	if len(args) < f.least || len(args) > f.most {
		fail(e, "function %s with %d arguments", strings.ToUpper(name), len(args))
	}
	r.roundsArgument(name, args)
	list, types := r.exprs(args)
	if name == "trunc" && r.env.Dialect == "postgres" && types[0].Kind == String { // of the address of a network card
		fail(e, "TRUNC of text")
	}
	r.hexTexts(e, name, list, types)
	r.chooseTypes(name, list, types)
	if x, t, ok := r.serverTemplate(e, name, list, types); ok {
		return x, t
	}
	if name == "nullif" {
		if x, ok := r.nullIfEmpty(e, list, types); ok {
			return x, types[0]
		}
		if types[0].instant() || types[0].Kind == Time { // which MySQL makes text of
			x := f.fill(e, list)
			if types[0].Kind != Date && timeDigits(types[0].Declared) > 0 {
				x = call(e, "CONCAT", x) // a cast of NULLIF itself rounds to seconds
			}
			return timeAgain(x, types[0], e), types[0]
		}
	}
	if readsTime[name] {
		r.asTimes(list, types)
	}
	if name == "add_months" || name == "last_day" { // whose result is a DATE
		list[0] = asDate(e, list[0], types[0])
	}
	t := roundedType(name, args, cutLength(name, args, f.typeOf(types)), types)
	if t.Kind == String && t.Length == 0 {
		t.Length = joinedLength(name, list, types)
	}
	if t.Source = r.called(name, types, t); r.env.Dialect == "sqlserver" && isMoney(t) {
		t = moneyType(t.Source)
	}
	return f.fill(e, list), t
}

// serverTemplate is a function of T-SQL that has another form for some types of its rewritten arguments; false for others.
func (r *rewriter) serverTemplate(e *ast.Call, name string, list []ast.Expr, types []Type) (ast.Expr, Type, bool) {
	switch {
	case r.env.Dialect != "sqlserver":
	case name == "replace" && len(list) == 3:
		return r.replacedEitherCase(e, list, types)
	case name == "round" && len(list) == 2:
		return halfUp(e, list[0], types[0])
	}
	return nil, Type{}, false
}

// hexTexts gives functions of text the digits of Oracle's bytes, and the words of its truth values.
func (r *rewriter) hexTexts(e *ast.Call, name string, list []ast.Expr, types []Type) {
	if r.env.Dialect != "oracle" || !ofText[name] && !ofTruthText[name] {
		return
	}
	for i, t := range types {
		if t.Kind == Binary && ofText[name] || t.Kind == Bool {
			list[i], types[i] = r.asText(e, list[i], t)
		}
	}
}

// chooseTypes gives the values that a function chooses from the one type that the source
// gives them.
func (r *rewriter) chooseTypes(name string, list []ast.Expr, types []Type) {
	if choices[name] {
		r.resultsAlike(list, types)
	}
	switch name {
	case "isnull", "coalesce":
		r.chosen(list, types, name == "isnull")
		r.chosenFirst(list, types)
	case "nvl":
		r.chosenFirst(list, types)
	case "greatest", "least":
		r.comparedFirst(list, types)
	case "nvl2":
		r.resultsAlike(list[1:], types[1:])
		r.chosenFirst(list[1:], types[1:])
	case "iif":
		r.resultsAlike(list[1:], types[1:])
		r.chosen(list[1:], types[1:], false)
	}
}

// roundedType is the type of a call that leaves a decimal no more digits behind the
// point than a constant argument says.
func roundedType(name string, args []ast.Expr, t Type, types []Type) Type {
	if len(types) == 0 || types[0].Kind != Decimal {
		return t
	}
	scale := 0
	switch name {
	case "round", "trunc":
		if len(args) == 2 {
			n, ok := wholeNumber(args[1])
			if !ok || n > maxScale {
				return t
			}
			scale = max(n, 0)
		}
		if t = types[0]; t.Scale < scale {
			return t
		}
	case "ceil", "ceiling", "floor":
		if t.Kind == Integer {
			return t
		}
		t = types[0]
	default:
		return t
	}
	out := decimal(t.Precision-t.Scale+scale+1, scale)
	out.Exact = true
	return out
}

// cutLength is the type of a call that gives no more characters than a
// constant argument says.
func cutLength(name string, args []ast.Expr, t Type) Type {
	switch name {
	case "left", "right", "substring", "substr":
	default:
		return t
	}
	last := args[len(args)-1]
	if len(args) < 3 && strings.HasPrefix(name, "sub") {
		return t
	}
	if lit, ok := unwrapped(last).(*ast.NumberLit); ok {
		if n, err := strconv.Atoi(lit.Text); err == nil && n > 0 && (t.Length == 0 || n < t.Length) {
			t.Length = n
		}
	}
	return t
}

// readsTime are the functions whose templates take the time of a date, which
// MySQL does not find in a text.
var readsTime = map[string]bool{"add_months": true, "last_day": true, "months_between": true}

// asTimes makes times of the dates that are written as text.
func (r *rewriter) asTimes(list []ast.Expr, types []Type) {
	for i, x := range list {
		if _, ok := x.(*ast.StringLit); ok && types[i].instant() {
			list[i] = call(x, "TIMESTAMP", x)
		}
	}
}

// ofExtension are functions of PostgreSQL's extensions, which dumps name with
// the schema of the extension.
var ofExtension = map[string]bool{"uuid_generate_v1": true, "uuid_generate_v1mc": true, "uuid_generate_v4": true, "gen_random_uuid": true,
	"gen_random_bytes": true}

// isSystemSchema reports whether the functions of a schema are the server's own.
func isSystemSchema(s string) bool {
	switch strings.ToLower(s) {
	case "pg_catalog", "sys", "standard":
		return true
	}
	return false
}

// plainArgs are the arguments; FROM and FOR of SUBSTRING count as commas, and
// the words of TRIM and EXTRACT are no arguments.
func plainArgs(e *ast.Call) []ast.Expr {
	var list []ast.Expr
	for _, a := range e.Args {
		if s, ok := a.(*ast.SpecialArg); ok {
			if s.X == nil || s.Word != "from" && s.Word != "for" {
				fail(e, "word %s in a call", strings.ToUpper(s.Word))
			}
			a = s.X
		}
		if _, ok := a.(*ast.NamedArg); ok {
			fail(e, "argument by name")
		}
		list = append(list, a)
	}
	return list
}
