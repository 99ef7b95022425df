package expr

import (
	"regexp"
	"strings"

	"github.com/sctconv/sctconv/convert/interval"
	"github.com/sctconv/sctconv/grammar/ast"
)

func (r *rewriter) unary(e *ast.Unary) (ast.Expr, Type) {
	switch e.Op {
	case "-", "+":
		if t := r.foreignOf(e.X); t != "" {
			fail(e, "operator %s of type %s", e.Op, t)
		}
		x, t := r.expr(e.X)
		return at(&ast.Unary{Op: e.Op, X: x}, e), t
	case "~":
		return r.complement(e)
	case "@":
		if r.env.Dialect == "postgres" {
			x, t := r.expr(e.X)
			return call(e, "ABS", x), t
		}
	case "|/":
		x, _ := r.expr(e.X)
		return call(e, "SQRT", x), Type{Kind: Float}
	case "not":
		x, _ := r.expr(e.X)
		return at(&ast.Unary{Op: "not", X: x}, e), Type{Kind: Bool}
	}
	fail(e, "operator %s", strings.ToUpper(e.Op))
	return nil, Type{}
}

var boolean = Type{Kind: Bool}

func (r *rewriter) binary(e *ast.Binary) (ast.Expr, Type) {
	if e.Quant != "" {
		return r.quantified(e)
	}
	if x, ok := r.rangeHolds(e); ok {
		return x, boolean
	}
	if x, ok := r.rangesMeet(e); ok {
		return x, boolean
	}
	r.refuseForeign(e)
	if x, ok := r.comparedPattern(e); ok {
		return x, boolean
	}
	switch e.Op {
	case "and", "or":
		return r.infix(e, e.Op), boolean
	case "=", "<>", "<", "<=", ">", ">=":
		return r.compare(e, e.Op), boolean
	case "!=", "^=", "~=":
		return r.compare(e, "<>"), boolean
	case "!<":
		return r.compare(e, ">="), boolean
	case "!>":
		return r.compare(e, "<="), boolean
	case "is not distinct from":
		return r.infix(e, "<=>"), boolean
	case "is distinct from":
		return negated(r.infix(e, "<=>"), e), boolean
	case "||":
		if x, t, ok := r.bitsTogether(e); ok {
			return x, t
		}
		return r.concat(e)
	case "+", "-", "*", "/", "%":
		return r.arithmetic(e)
	}
	return r.special(e)
}

// special are the operators that not all dialects have.
func (r *rewriter) special(e *ast.Binary) (ast.Expr, Type) {
	switch e.Op {
	case "&", "|":
		return r.bits(e, e.Op), Type{Kind: Integer}
	case "<<", ">>":
		return r.shift(e), Type{Kind: Integer}
	case "#":
		return r.bits(e, "^"), Type{Kind: Integer}
	case "^":
		if r.env.Dialect == "postgres" {
			return r.binaryCall(e, "POW"), Type{Kind: Float}
		}
		return r.bits(e, "^"), Type{Kind: Integer}
	case "**":
		return r.binaryCall(e, "POW"), Type{Kind: Float}
	case "like", "not like", "~~", "!~~":
		return r.like(e, false), boolean
	case "ilike", "not ilike", "~~*", "!~~*":
		return r.like(e, true), boolean
	case "at time zone":
		if out, t, ok := r.inUTC(e, e.Left, e.Right); ok && r.env.Dialect == "postgres" {
			return out, t
		}
		if zone, ok := unwrapped(e.Right).(*ast.StringLit); ok && r.env.Dialect == "oracle" && (isUTC(zone.Value) || isZero(zone.Value)) && isOracleNow(e.Left) {
			return call(e, "UTC_TIMESTAMP", number(e, 6)), Type{Kind: DateTime}
		}
		if r.env.Dialect == "sqlserver" {
			if out, t, ok := r.utcMS(e); ok {
				return out, t
			}
		}
	case "~", "!~", "~*", "!~*", "similar to", "not similar to":
		return r.regexp(e), boolean
	}
	if op := qualifiedOperator(e.Op); op != "" && r.env.Dialect == "postgres" {
		plain := *e
		plain.Op = op
		return r.binary(&plain)
	}
	fail(e, "operator %s", strings.ToUpper(e.Op))
	return nil, Type{}
}

// qualifiedOperator is the operator of OPERATOR(schema.op), "" unless it is one of the server
// or of the extensions that come with it.
func qualifiedOperator(text string) string {
	word, rest, ok := strings.Cut(noComments.ReplaceAllString(text, ""), "(")
	if !ok || !strings.EqualFold(strings.TrimSpace(word), "operator") {
		return ""
	}
	schema, op, ok := strings.Cut(strings.TrimSpace(strings.TrimSuffix(rest, ")")), ".")
	switch schema = strings.ToLower(strings.TrimSpace(schema)); {
	case !ok, schema != "pg_catalog" && schema != "public" && schema != "extensions":
		return ""
	}
	return strings.TrimSpace(op)
}

var noComments = regexp.MustCompile(`(?s)/\*.*?\*/|--[^\n]*`)

// exact is a text as bytes where blanks at its end count.
func (r *rewriter) exact(x ast.Expr, t Type) ast.Expr {
	if !r.env.ExactBlanks || t.Kind != String || t.Fixed > 0 {
		return x
	}
	return asBinary(x)
}

// infix rewrites the operands and joins them by op.
func (r *rewriter) infix(e *ast.Binary, op string) ast.Expr {
	list, _ := r.exprs([]ast.Expr{e.Left, e.Right})
	return at(&ast.Binary{Op: op, Left: list[0], Right: list[1]}, e)
}

// compare is infix for comparisons; text beside a date is read as a date.
func (r *rewriter) compare(e *ast.Binary, op string) ast.Expr {
	if r.env.Dialect != "sqlserver" {
		if out, ok := r.comparedDifference(e, op); ok {
			return out
		}
	}
	if x := rowsApart(e, op); x != nil {
		out, _ := r.expr(x)
		return out
	}
	if x, ok := r.comparedEndless(e, op); ok {
		return x
	}
	list, types := r.exprs([]ast.Expr{e.Left, e.Right})
	r.datesAlike(list, types)
	r.clocksAlike(list, types)
	besideColumn(list, types, 0)
	besideColumn(list, types, 1)
	list[0], list[1] = plainBits(list[0]), plainBits(list[1])
	if op != "=" && op != "<>" {
		r.enumOrder(list, types)
	}
	if out, ok := r.blankCompared(e, op, list, types); ok {
		return out
	}
	if (op == "=" || op == "<>") && types[0].Kind == String && types[1].Kind == String {
		list[0] = r.exact(list[0], types[0])
	}
	return at(&ast.Binary{Op: op, Left: list[0], Right: list[1]}, e)
}

func (r *rewriter) binaryCall(e *ast.Binary, name string) ast.Expr {
	a, _ := r.expr(e.Left)
	b, _ := r.expr(e.Right)
	return call(e, name, a, b)
}

func negated(x ast.Expr, old ast.Node) ast.Expr {
	return at(&ast.Unary{Op: "not", X: at(&ast.Paren{X: x}, old)}, old)
}

// call makes a function call in the place of old.
func call(old ast.Node, name string, args ...ast.Expr) *ast.Call {
	return at(&ast.Call{Name: ast.Name{Parts: []ast.Ident{{Text: name}}}, Args: args}, old)
}

// concat rewrites a chain of || to one CONCAT. Oracle takes NULL for the empty
// string.
func (r *rewriter) concat(e *ast.Binary) (ast.Expr, Type) {
	var args []ast.Expr
	t := Type{Kind: String}
	some := r.env.Dialect != "oracle" || r.env.TypesOnly
	for _, x := range operands(e, "||") {
		some = some || isText(x)
		if r.env.Dialect == "oracle" {
			r.keepBlanks(x)
		}
		a, at := r.expr(x)
		a, at = r.asText(x, a, at)
		if _, lit := a.(*ast.StringLit); r.env.Dialect == "oracle" && !lit {
			a = call(x, "IFNULL", a, emptyString(x))
		}
		args = append(args, a)
		t.Length = added(t.Length, at, len(args) == 1)
	}
	out := call(e, "CONCAT", args...)
	if !some { // all of them may be NULL
		return r.lengthOrNull(e, out), t
	}
	return out, t
}

func emptyString(old ast.Node) ast.Expr { return at(&ast.StringLit{}, old) }

// added is the length of a string to which one of type t is added; 0 is unknown.
func added(sum int, t Type, first bool) int {
	switch {
	case t.Kind == Null:
		return sum
	case t.Length == 0 || sum == 0 && !first:
		return 0
	}
	return sum + t.Length
}

// operands are the operands of a chain of one operator.
func operands(e ast.Expr, op string) []ast.Expr {
	if b, ok := e.(*ast.Binary); ok && b.Op == op && b.Quant == "" {
		return append(operands(b.Left, op), operands(b.Right, op)...)
	}
	return []ast.Expr{e}
}

// arithmetic rewrites + - * / %.
func (r *rewriter) arithmetic(e *ast.Binary) (ast.Expr, Type) {
	if steps := intervalOf(e); steps != nil {
		return r.shifted(e, steps)
	}
	if r.env.Dialect == "sqlserver" && e.Op == "+" { // which only text has
		r.keepBlanks(e.Left)
		r.keepBlanks(e.Right)
	}
	if x, t, ok := r.shiftedTimes(e); ok {
		return x, t
	}
	a, at1 := r.dividend(e)
	if r.env.Dialect == "oracle" {
		if x, t, ok := r.daysAdded(e, a, at1); ok {
			return x, t
		}
	}
	b, bt := r.expr(e.Right)
	if e.Op == "+" && r.env.Dialect == "sqlserver" && (at1.Kind == String || bt.Kind == String) {
		if !at1.textual() || !bt.textual() { // T-SQL makes a number or a date of the text
			fail(e, "sum of a text and a number or date")
		}
		return call(e, "CONCAT", a, b), Type{Kind: String, Length: added(at1.Length, bt, false)}
	}
	if (at1.Kind == Binary || bt.Kind == Binary) && r.env.Dialect == "sqlserver" {
		fail(e, "operator %s of bytes", e.Op)
	}
	if lit, ok := unwrapped(e.Right).(*ast.StringLit); ok && at1.instant() && r.env.Dialect == "postgres" && (e.Op == "+" || e.Op == "-") {
		if list := steps(lit.Value, interval.TypeOf("")); list != nil { // text beside a time is an interval
			return shiftedBy(e, a, list), shiftedType(at1)
		}
	}
	if at1.instant() || bt.instant() || at1.Kind == Time || bt.Kind == Time {
		return r.dateArithmetic(e, a, b, at1, bt)
	}
	if e.Op == "/" && r.env.Dialect == "oracle" {
		at1 = asDecimal(at1) // a quotient of integers is none there
	}
	op, t := e.Op, result(e.Op, at1, bt)
	t.Source = r.operated(e.Op, at1, bt)
	switch {
	case e.Op != "/":
	case at1.Kind == Integer && bt.Kind == Integer:
		op = "div"
	default:
		if own, ok := quotientMS(at1, bt); ok && r.env.Dialect == "sqlserver" {
			t = own
		}
		return r.quotient(e, a, b, at1, bt, t)
	}
	return at(&ast.Binary{Op: op, Left: a, Right: b}, e), t
}

// dividend rewrites the left side.
func (r *rewriter) dividend(e *ast.Binary) (ast.Expr, Type) {
	if e.Op == "/" {
		r.divided++
		defer func() { r.divided-- }()
	}
	return r.expr(e.Left)
}

// dateArithmetic rewrites date ± days of Oracle; other arithmetic on dates has
// units that differ between the servers.
func (r *rewriter) dateArithmetic(e *ast.Binary, a, b ast.Expr, at1, bt Type) (ast.Expr, Type) {
	if at1.instant() && (bt.Kind == Integer) && (e.Op == "+" || e.Op == "-") && (r.env.Dialect != "postgres" || at1.Kind == Date) {
		name := map[string]string{"+": "DATE_ADD", "-": "DATE_SUB"}[e.Op]
		days := at(&ast.Unary{Op: "interval day", X: b}, e)
		return call(e, name, a, days), at1
	}
	if e.Op == "-" && at1.Kind == Date && bt.Kind == Date && r.env.Dialect == "postgres" {
		return call(e, "DATEDIFF", a, b), Type{Kind: Integer}
	}
	if e.Op == "+" && r.env.Dialect == "postgres" {
		switch {
		case at1.Kind == Date && bt.Kind == Time:
			return call(e, "TIMESTAMP", a, b), Type{Kind: DateTime}
		case at1.Kind == Time && bt.Kind == Date:
			return call(e, "TIMESTAMP", b, a), Type{Kind: DateTime}
		}
	}
	if e.Op == "-" && at1.instant() && bt.instant() && r.env.Dialect == "oracle" {
		return r.daysBetween(e, a, b, at1, bt)
	}
	fail(e, "arithmetic on dates")
	return nil, Type{}
}

// result is the type of arithmetic.
func result(op string, a, b Type) Type {
	switch {
	case a.Kind == Float || b.Kind == Float:
		return Type{Kind: Float}
	case a.Kind == Integer && b.Kind == Integer:
		return Type{Kind: Integer, Wide: a.Wide || b.Wide}
	case a.number() && b.number():
		a, b = asDecimal(a), asDecimal(b)
		scale := max(a.Scale, b.Scale)
		t := decimal(max(a.Precision-a.Scale, b.Precision-b.Scale)+scale+1, scale)
		switch op {
		case "*":
			t = decimal(a.Precision+b.Precision, a.Scale+b.Scale)
			scale = a.Scale + b.Scale
		case "/":
			return decimal(maxPrecision, max(6, a.Scale+4))
		}
		t.Exact = a.Exact && b.Exact && t.Scale == scale
		return t
	}
	return Type{}
}

// maxPrecision and maxScale are what the sources know of decimals.
const (
	maxPrecision = 38
	maxScale     = 20
)

func decimal(p, s int) Type {
	s = min(s, maxScale)
	return Type{Kind: Decimal, Precision: max(min(p, maxPrecision), s), Scale: s}
}

func (r *rewriter) is(e *ast.IsExpr) (ast.Expr, Type) {
	switch e.Test {
	case "null", "true", "false", "unknown":
	default:
		fail(e, "IS %s", strings.ToUpper(e.Test))
	}
	if x := r.wholeIsNull(e); x != nil {
		return x, boolean
	}
	x, _ := r.expr(e.X)
	return at(&ast.IsExpr{X: x, Not: e.Not, Test: e.Test}, e), boolean
}

func (r *rewriter) between(e *ast.Between) (ast.Expr, Type) {
	if t := r.foreignOf(e.X); t != "" {
		fail(e, "operator BETWEEN of type %s", t)
	}
	list, types := r.exprs([]ast.Expr{e.X, e.Low, e.High})
	r.datesAlike(list, types)
	r.clocksAlike(list, types)
	if allLiterals(list[1:]) { // 5.6 answers 0 for a text and a NULL as bounds
		besideColumn(list, types, 0)
	}
	r.enumOrder(list, types)
	x, low, high := list[0], list[1], list[2]
	if e.Symmetric {
		low, high = call(e, "LEAST", low, high), call(e, "GREATEST", low, high)
	}
	return at(&ast.Between{X: x, Low: low, High: high, Not: e.Not}, e), boolean
}

// quantified rewrites x = ANY (ARRAY[…]) and x <> ALL (ARRAY[…]), which is how
// PostgreSQL prints IN.
func (r *rewriter) quantified(e *ast.Binary) (ast.Expr, Type) {
	if q := onlyQuery([]ast.Expr{e.Right}); q != nil {
		return r.quantifiedQuery(e, q), boolean
	}
	array := elements(e.Right)
	if array == nil {
		array = r.textElements(e.Right)
	}
	any := e.Quant == "any" || e.Quant == "some"
	if array == nil || !(any && e.Op == "=" || e.Quant == "all" && e.Op == "<>") {
		fail(e, "%s %s", e.Op, strings.ToUpper(e.Quant))
	}
	x, t := r.expr(e.Left)
	list, _ := r.exprs(array)
	return at(&ast.In{X: r.exact(x, t), Not: !any, List: list}, e), boolean
}

// elements are the elements of ARRAY[…] under parentheses and casts.
func elements(e ast.Expr) []ast.Expr {
	for {
		switch x := e.(type) {
		case *ast.Paren:
			e = x.X
		case *ast.Cast:
			e = x.X
		case *ast.ArrayExpr:
			return x.Items
		default:
			return nil
		}
	}
}

// textElements are the elements of '{a,b}'::text[], if all are plain.
func (r *rewriter) textElements(e ast.Expr) []ast.Expr {
	e = ast.Unparen(e)
	c, ok := e.(*ast.Cast)
	if !ok || c.Type == nil || c.Type.Array == 0 {
		return nil
	}
	lit, ok := c.X.(*ast.StringLit)
	if !ok || !strings.HasPrefix(lit.Value, "{") || !strings.HasSuffix(lit.Value, "}") || strings.ContainsAny(lit.Value[1:], "{\"\\") {
		return nil
	}
	element := *c.Type
	element.Array = 0
	kind := Unknown
	if t, ok := r.env.TypeOf(&element); ok {
		kind = TypeOf(t).Kind
	}
	var list []ast.Expr
	for _, s := range strings.Split(lit.Value[1:len(lit.Value)-1], ",") {
		switch s = strings.TrimSpace(s); {
		case s == "" || strings.EqualFold(s, "null"):
			return nil
		case kind == Integer && strings.Trim(s, "0123456789") == "":
			list = append(list, at(&ast.NumberLit{Text: s}, e))
		case kind == String:
			list = append(list, at(&ast.StringLit{Value: s}, e))
		default:
			return nil
		}
	}
	return list
}

func (r *rewriter) collate(e *ast.Collate) (ast.Expr, Type) {
	x, t := r.expr(e.X)
	name := strings.ToLower(e.Collation.Last().Text)
	if strings.Contains(name, "_cs_") || strings.Contains(name, "_bin") || name == "c" || name == "posix" || strings.HasPrefix(name, "binary") {
		return at(&ast.Collate{X: x, Collation: ast.Name{Parts: []ast.Ident{{Text: r.env.Collation}}}}, e), t
	}
	if name == "default" || name == "database_default" {
		return x, t
	}
	fail(e, "collation %s", e.Collation.Last().Text)
	return nil, Type{}
}
