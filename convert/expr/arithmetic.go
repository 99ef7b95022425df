package expr

import (
	"slices"

	"github.com/sctconv/sctconv/convert/interval"
	"github.com/sctconv/sctconv/grammar/ast"
)

// concat rewrites a chain of || to one CONCAT. Oracle takes NULL for the empty
// string.
func (r *rewriter) concat(e *ast.Binary) (ast.Expr, Type) {
	var args []ast.Expr
	t := Type{Kind: String}
	some := r.env.Dialect != "oracle" || r.env.TypesOnly
	var types []Type
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
		args, types = append(args, a), append(types, at)
		t.Length = added(t.Length, at, len(args) == 1)
	}
	if r.env.Dialect == "postgres" && slices.ContainsFunc(types, Type.bytes) {
		r.bytesAlike(args, types)
		t.Kind = Binary
	}
	out := call(e, "CONCAT", args...)
	if !some { // all of them may be NULL
		return r.lengthOrNull(e, out), t
	}
	return out, t
}

// withEmpty are two texts that T-SQL puts together where NULL is the empty text. Two that may both be NULL are refused: what
// they give is not documented.
func (r *rewriter) withEmpty(e *ast.Binary, a, b ast.Expr) (ast.Expr, ast.Expr) {
	if !certain(a) && !certain(b) {
		fail(e, "texts that may both be NULL, put together with CONCAT_NULL_YIELDS_NULL OFF")
	}
	for _, x := range []*ast.Expr{&a, &b} {
		if !certain(*x) {
			*x = call(*x, "IFNULL", *x, emptyString(*x))
		}
	}
	return a, b
}

// certain reports whether an expression of MySQL is surely not NULL: constant text, or what withEmpty has made of others.
func certain(x ast.Expr) bool {
	switch x := ast.Unparen(x).(type) {
	case *ast.StringLit:
		return true
	case *ast.Call:
		return isCallOf(x, "ifnull") && certain(x.Args[1]) || isCallOf(x, "concat") && !slices.ContainsFunc(x.Args, func(a ast.Expr) bool { return !certain(a) })
	}
	return false
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
	if r.intervalFirst(e) {
		e = at(&ast.Binary{Op: e.Op, Left: e.Right, Right: e.Left}, e)
	}
	if steps := r.intervalOf(e); steps != nil {
		return r.shifted(e, steps)
	}
	if r.env.Dialect == "sqlserver" && e.Op == "+" { // which only text has
		r.keepBlanks(e.Left)
		r.keepBlanks(e.Right)
	}
	if x, t, ok := r.shiftedTimes(e); ok {
		return x, t
	}
	if x, t, ok := r.daysTimes(e); ok {
		return x, t
	}
	a, at1 := r.dividend(e)
	if r.env.Dialect == "oracle" {
		if x, t, ok := r.daysAdded(e, a, at1); ok {
			return x, t
		}
	}
	b, bt := r.expr(e.Right)
	if point, _ := r.sessionMarks(); point != "." { // a text is a number here
		if at1.Kind == String {
			a = r.pointRead(e, a)
		}
		if bt.Kind == String {
			b = r.pointRead(e, b)
		}
	}
	if e.Op == "+" && r.env.Dialect == "sqlserver" && (at1.Kind == String || bt.Kind == String) {
		if !at1.textual() || !bt.textual() { // T-SQL makes a number or a date of the text
			if x := r.sumWithText(e, a, b, at1, bt); x != nil {
				return x, Type{Kind: Integer}
			}
			fail(e, "sum of a text and a number or date")
		}
		if r.env.NullsEmpty {
			a, b = r.withEmpty(e, a, b)
		}
		return call(e, "CONCAT", a, b), Type{Kind: String, Length: added(at1.Length, bt, false)}
	}
	if (at1.Kind == Binary || bt.Kind == Binary) && r.env.Dialect == "sqlserver" {
		fail(e, "operator %s of bytes", e.Op)
	}
	if lit, ok := ast.Unparen(e.Right).(*ast.StringLit); ok && at1.instant() && r.env.Dialect == "postgres" && e.Op == "+" {
		if list := steps(lit.Value, interval.TypeOf("")); list != nil { // text that is added to a time is an interval
			return shiftedBy(e, a, list), shiftedType(at1, list)
		}
	}
	r.refuseTextSums(e, a, b, at1, bt)
	if e.Op == "-" && r.env.Dialect == "postgres" { // text from which a day is taken, or that is taken from one, is a day
		a, at1 = dayBeside(a, at1, bt)
		b, bt = dayBeside(b, bt, at1)
	}
	if at1.instant() || bt.instant() || at1.Kind == Time || bt.Kind == Time {
		return r.dateArithmetic(e, a, b, at1, bt)
	}
	signless := e.Op != "-" && r.signless(a, at1) && r.signless(b, bt)
	if !signless {
		a, b = r.withSign(a, at1), r.withSign(b, bt)
	}
	if e.Op == "/" && r.env.Dialect == "oracle" {
		at1 = asDecimal(at1) // a quotient of integers is none there
	}
	op, t := e.Op, result(e.Op, at1, bt)
	t.Source, t.Signless = r.operated(e.Op, at1, bt), signless
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
	out := at(&ast.Binary{Op: op, Left: a, Right: b}, e)
	if digits, cut := cutDigits(e.Op, at1, bt, t); cut && r.env.Dialect == "sqlserver" {
		return call(e, "ROUND", out, number(e, digits)), Type{Kind: Decimal, Precision: maxPrecision, Scale: digits, Exact: t.Exact || at1.Exact && bt.Exact, Source: t.Source}
	}
	if isMoney(t) && r.env.Dialect == "sqlserver" {
		digits := t.Scale
		if t = moneyType(t.Source); digits > t.Scale { // of a product
			return call(e, "ROUND", out, number(e, t.Scale)), t
		}
	}
	return out, t
}

// refuseTextSums refuses arithmetic of texts that are no constants: PostgreSQL has it for types of extensions only, such as
// the % of pg_trgm.
func (r *rewriter) refuseTextSums(e *ast.Binary, a, b ast.Expr, at1, bt Type) {
	if r.env.Dialect != "postgres" {
		return
	}
	for i, x := range [...]ast.Expr{a, b} {
		_, constant := ast.Unparen(x).(*ast.StringLit)
		if t := [...]Type{at1, bt}[i]; t.Kind == String && !constant {
			fail(e, "operator %s of text", e.Op)
		}
	}
}

// dayBeside is a plain text beside a value of the other type as that type has it, if that is a date.
func dayBeside(x ast.Expr, t, other Type) (ast.Expr, Type) {
	lit, ok := ast.Unparen(x).(*ast.StringLit)
	if !ok || t.Kind != String || other.Kind != Date {
		return x, t
	}
	return typedTime(lit.Value, "date", x), other
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
		if r.env.Dialect == "oracle" {
			a, at1 = asDate(e, a, at1), Type{Kind: at1.Kind}
		}
		return call(e, name, a, days), at1
	}
	if e.Op == "+" && at1.number() && bt.instant() && r.env.Dialect == "oracle" {
		return r.arithmetic(at(&ast.Binary{Op: "+", Left: e.Right, Right: e.Left}, e))
	}
	if e.Op == "+" && at1.Kind == Integer && bt.Kind == Date && r.env.Dialect == "postgres" {
		return r.dateArithmetic(e, b, a, bt, at1)
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
	if e.Op == "+" && at1.Kind == DateTime && bt.Kind == DateTime && r.env.Dialect == "sqlserver" {
		if x := r.dayAndClock(e, a, b); x != nil {
			return x, at1
		}
	}
	if r.env.Dialect == "sqlserver" {
		if x, t := daysMS(e, a, b, at1, bt); x != nil {
			return x, t
		}
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
