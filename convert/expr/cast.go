package expr

import (
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// cast rewrites CAST, CONVERT and ::. A cast that changes nothing in MySQL,
// such as that of a literal to its own type, is left out.
func (r *rewriter) cast(e *ast.Cast) (ast.Expr, Type) {
	switch e.Func {
	case "cast", "convert", "::", "", tried:
	case "try_cast", "try_convert":
		return r.tryCast(e)
	default:
		fail(e, "%s", strings.ToUpper(e.Func))
	}
	if r.env.OtherZone && e.Type != nil && isInstant(e.Type) {
		fail(e, otherZone)
	}
	if at := r.clockCast(e); at != nil {
		return r.cast(at)
	}
	if len(e.Options) > 0 {
		plain := *e
		plain.Options = nil
		return r.orDefault(e, e.Options, e.X, func() (ast.Expr, Type) { return r.cast(&plain) })
	}
	if x, t, ok := r.castByForm(e); ok {
		return x, t
	}
	if x, t, ok := r.castTree(e); ok {
		return x, t
	}
	if x, t, ok := r.castToTens(e); ok {
		return x, t
	}
	to := r.castType(e)
	r.refuseEndless(e, to)
	r.refuseOtherCase(e)
	if to.instant() {
		refuseOtherEra(e.X)
	}
	if word, ok := r.wordTime(e, to); ok {
		return word, to
	}
	if r.env.Dialect != "postgres" && to.Kind == String && !IsFixed(e.Type) {
		r.keepBlanks(e.X)
	}
	if to.Kind == Integer || to.Kind == Decimal && to.Precision > 0 {
		r.rounds(e.X, to.Scale)
	}
	x, from := r.expr(e.X)
	r.refuseCast(e, x, from, to)
	if guid := r.bareGUID(e, x); guid != nil {
		return guid, Type{Kind: String, Length: 36}
	}
	if out, t, ok := r.castRaw(e, x, from, to); ok {
		return out, t
	}
	if to.Kind == String && from.Kind != String {
		if y, t := r.asText(e, x, from); t.Kind == String {
			x, from = y, t
			if to.Length == 0 {
				return x, to
			}
		}
	}
	if y, ok := r.castDays(e, x, from, to); ok {
		return y, to
	}
	if y, ok := r.castNumber(e, &x, from, to); ok {
		return y, to
	}
	if r.env.Dialect == "postgres" && from.Kind == Bool && to.Kind == String {
		return r.shortened(truthText(x, "true", "false", e), Type{Kind: String, Length: 5}, to, e)
	}
	if y, ok := r.roundedTime(e, x, from, to); ok {
		return y, to
	}
	asTime := r.depth == 1 && r.env.Dialect == "sqlserver" && from.Kind == Date && to.Kind == DateTime && !r.env.InTrigger
	if sameKind(from, to) && !asTime {
		return r.castAlike(e, x, from, to)
	}
	return r.castOther(e, x, from, to), to
}

// castByForm rewrites casts that their form decides: with a style, of NEWID(), of bits.
func (r *rewriter) castByForm(e *ast.Cast) (ast.Expr, Type, bool) {
	if x, t, ok := r.styleTrip(e); ok {
		return x, t, true
	}
	if e.Style != nil {
		if n, ok := unwrapped(e.Style).(*ast.NumberLit); !ok || n.Text != "0" {
			if x, t, ok := r.timeOfStyle(e, n); ok {
				return x, t, true
			}
			x, t := r.styled(e)
			return x, t, true
		}
	}
	if r.env.Dialect == "sqlserver" && makesGUID(e) {
		return call(e, "UUID"), Type{Kind: String, Length: 36}, true
	}
	if e.Type != nil && e.Type.Array == 1 {
		if x, ok := r.plainList(e); ok {
			return x, Type{Kind: String, Foreign: "array", Declared: e.Type}, true
		}
	}
	if e.Type == nil || e.Type.Array > 0 {
		fail(e, "cast to an array")
	}
	if r.env.Dialect == "postgres" {
		if c := binaryMaker(e); c != nil {
			x, t := r.expr(c)
			return x, t, true
		}
		if strings.EqualFold(e.Type.Name.Last().Text, "unknown") { // as dumps print a constant without a type
			x, t := r.expr(e.X)
			return x, t, true
		}
		if bits, ok := Bits(e); ok {
			return at(&ast.BinaryLit{Digits: bits, Radix: 2}, e), Type{Kind: Binary}, true
		}
	}
	return r.castLapse(e)
}

// refuseCast refuses a row, and an interval as anything but text.
func (r *rewriter) refuseCast(e *ast.Cast, x ast.Expr, from, to Type) {
	if isRow(x) {
		fail(e, "cast of a row")
	}
	if isIntervalType(from.Foreign) && to.Kind != String {
		fail(e, "cast of an interval to %s", e.Type.Name)
	}
}

// castRaw is a cast of or to bits, bytes or truth values; false for others.
func (r *rewriter) castRaw(e *ast.Cast, x ast.Expr, from, to Type) (ast.Expr, Type, bool) {
	if out, t, ok := r.castBits(e, x, from, to); ok {
		return out, t, true
	}
	if out, ok := r.castBytes(e, x, from, to); ok {
		return out, to, true
	}
	if out, t, ok := r.serverBytes(e, x, from, to); ok {
		return out, t, true
	}
	if out, ok := r.bytesOfNumber(e, x, from, to); ok {
		return out, to, true
	}
	out, ok := r.castBool(e, x, from, to)
	return out, to, ok
}

// castType is the type of a cast.
func (r *rewriter) castType(e *ast.Cast) Type {
	target, ok := r.env.TypeOf(e.Type)
	if !ok {
		fail(e, "cast to %s", e.Type.Name)
	}
	to := TypeOf(target)
	to.Exact = to.Kind == Decimal && len(e.Type.Args) > 0
	if r.env.Dialect == "postgres" && to.Kind == String && IsBits(e.Type) {
		fail(e, "cast to %s", e.Type.Name)
	}
	return to
}

// bareGUID is a constant identifier of SQL Server without braces, nil for anything else.
func (r *rewriter) bareGUID(e *ast.Cast, x ast.Expr) ast.Expr {
	lit, ok := x.(*ast.StringLit)
	if !ok || r.env.Dialect != "sqlserver" || !isGUID(e.Type) {
		return nil
	}
	bare := strings.Trim(lit.Value, "{}")
	if len(bare) != 36 {
		return nil
	}
	return at(&ast.StringLit{Value: bare}, e)
}

// castNumber is a cast to a number that needs no CAST; x loses its fraction where the
// source cuts it.
func (r *rewriter) castNumber(e *ast.Cast, x *ast.Expr, from, to Type) (ast.Expr, bool) {
	if r.isReal(from) && !r.isRealName(e.Type) {
		switch to.Kind {
		case Decimal: // of the six digits that are shown
			*x = call(e, "CONCAT", *x)
		case Float:
			return made(e, "{1} + 0e0", *x), true
		}
	}
	if to.Kind == Integer && r.cutsFractions(from) {
		_, isLit := wholePart(*x)
		*x = WithoutFraction(e, *x)
		if isLit {
			return *x, true
		}
	}
	if n := r.exactNumber(e, *x, to); n != nil {
		if r.divided == 0 {
			return n, true
		}
		*x = n
	}
	if n := r.textNumber(e, *x, to); n != nil {
		return n, true
	}
	return ast.Unparen(*x), r.plainNumber(e, *x, to)
}

// isReal reports whether a value is that of a column of PostgreSQL of floating point numbers with 24 bits.
func (r *rewriter) isReal(t Type) bool {
	return r.env.Dialect == "postgres" && t.Kind == Float && t.Declared != nil && r.isRealName(t.Declared)
}

func (r *rewriter) isRealName(t *ast.TypeName) bool {
	name := strings.ToLower(t.Name.Last().Text)
	return name == "real" || name == "float4"
}

// castAlike is a cast to a type whose values MySQL takes for those of the first.
func (r *rewriter) castAlike(e *ast.Cast, x ast.Expr, from, to Type) (ast.Expr, Type) {
	if to.Kind == Integer && r.depth > 1 && !strings.EqualFold(e.Type.Name.Last().Text, "tinyint") {
		if y := r.withSign(x, from); y != x {
			return y, to
		}
	}
	if out, t, ok := r.castKept(e, x, from, to); ok {
		return out, t
	}
	if from.Kind == String && to.Length > 0 {
		return r.shortened(x, from, to, e)
	}
	if out, t, ok := r.castListed(e, x, from); ok {
		return out, t
	}
	if from.Kind == String && to.Kind == String && to.Length == 0 {
		switch name := strings.ToLower(e.Type.Name.Last().Text); {
		case r.env.Dialect == "postgres" && name == "bpchar" && from.Fixed == 0:
			return call(e, "RTRIM", x), from
		case isInet(from) && !isNetwork(name):
			return addressText(e, x), Type{Kind: String, Length: 43}
		}
		return x, from // it is no longer than before
	}
	to.Day = to.Day || from.Kind == Date && to.Kind == DateTime && r.env.Dialect == "postgres"
	return x, to
}

// noteRead remarks how MySQL reads the texts of a cast.
func (r *rewriter) noteRead(e ast.Expr, to Type) {
	switch {
	case to.instant() && r.env.Dialect != "oracle" && !r.yearFirst:
		r.note(e, YearFirst)
	case to.instant() || to.number():
		r.note(e, Lenient)
	}
}

// castOther is a cast that MySQL must do, but for text that is compared with times.
func (r *rewriter) castOther(e *ast.Cast, x ast.Expr, from, to Type) ast.Expr {
	lit, literal := x.(*ast.StringLit)
	if literal && to.instant() && r.env.Dialect == "sqlserver" {
		lit = r.dateLiteral(e, lit)
	}
	if literal && to.Kind != Integer && to.Kind != Decimal && to.Kind != Float && to.Kind != Binary {
		switch to.Kind {
		case Date:
			return r.timeLiteral(lit.Value, "date", e)
		case DateTime:
			if (Type{Declared: e.Type}).ofZone() {
				return r.stampOf(lit.Value, e)
			}
			if n := timeDigits(e.Type); len(e.Type.Args) > 0 && strings.Contains(lit.Value, ".") {
				return typedTime(roundedText(lit.Value, n), "timestamp", e)
			}
			if r.env.Dialect == "sqlserver" {
				text, _ := momentText(lit.Value, strings.ToLower(e.Type.Name.Last().Text))
				return typedTime(text, "timestamp", e)
			}
			return r.timeLiteral(lit.Value, "timestamp", e)
		}
		if text, ok := clockDigits(e, lit.Value); ok && to.Kind == Time && r.env.Dialect == "sqlserver" {
			return at(&ast.StringLit{Value: text}, lit)
		}
		return x // MySQL compares text with times as these
	}
	if from.Kind == Binary && to.Kind != String {
		if n := r.numberOfBytes(e, x, to); n != nil {
			return n
		}
		fail(e, "cast of bytes to %s", e.Type.Name)
	}
	if c, ok := ast.Unparen(x).(*ast.Call); ok && from.Kind == String && isCallOf(c, "nullif") && (to.instant() || to.Kind == Time) {
		x = call(e, "CONCAT", x) // MySQL 5.6 reads a number from NULLIF where a time is asked for
	}
	name, args := castName(to)
	if name == "" {
		fail(e, "cast to %s", e.Type.Name)
	}
	if from.Kind == String && to.Kind == Integer && r.env.Dialect == "oracle" { // which rounds, and reads exponents
		name, args = "decimal", []int{maxPrecision, 0}
	}
	if from.Kind == String && !literal && e.Func != tried {
		r.noteRead(e, to)
	}
	if to.Kind == Float {
		return made(e, "{1} + 0e0", x) // which has no type for CAST
	}
	if len(args) == 1 && r.env.Dialect == "sqlserver" && (to.Kind == DateTime || to.Kind == Time) {
		if args[0] = timeDigits(e.Type); args[0] == 0 {
			args = nil
		}
	}
	out := &ast.TypeName{Name: ast.Name{Parts: []ast.Ident{{Text: name}}}}
	out.At = e.Type.At
	for _, n := range args {
		out.Args = append(out.Args, at(&ast.NumberLit{Text: strconv.Itoa(n)}, e.Type))
	}
	if starred := r.starred(e, x, from, to); starred != nil {
		return starred
	}
	cast := at(&ast.Cast{X: x, Type: out, Func: "cast"}, e)
	if name == "char" && r.env.Tables != "" && from.Kind != Binary {
		return r.mixedText(cast, from, to)
	}
	return cast
}

// mixedText is a cast to text that can be compared with columns: within an expression no
// cast at all, since the text of a number yields to others; alone it has the collation of
// the tables. (Seen on 5.6.24, errors 1267, 1270 and 1271.)
func (r *rewriter) mixedText(e *ast.Cast, from, to Type) ast.Expr {
	switch {
	case r.depth > 1:
		if width := textWidth(from); to.Length > 0 && (width == 0 || width > to.Length) {
			return call(e, "LEFT", call(e, "CONCAT", e.X), number(e, to.Length))
		}
		return call(e, "CONCAT", e.X)
	case r.env.InTrigger:
		return e
	}
	return r.madeText(e)
}

// textWidth bounds the length of a value as text, 0 where it is not known.
func textWidth(t Type) int {
	switch {
	case t.Kind == Bool:
		return 1
	case t.Kind == Integer && t.Wide:
		return 20
	case t.Kind == Integer: // with a sign it has one more, for which T-SQL gives an asterisk
		return 10
	case t.Kind == Decimal && t.Precision > 0:
		return t.Precision + 2
	case t.Kind == Date:
		return 10
	case t.Kind == DateTime:
		return 26
	}
	return 0
}

// isGUID reports whether a type of SQL Server is that of identifiers, which may stand in braces.
func isGUID(t *ast.TypeName) bool {
	return t != nil && strings.EqualFold(t.Name.Last().Text, "uniqueidentifier")
}

// makesGUID reports whether a cast makes an identifier of the bytes of NEWID()
// and others, such as those of the time, which put new rows behind the old
// ones. UUID() begins with the time, too.
func makesGUID(e *ast.Cast) bool {
	if !isGUID(e.Type) {
		return false
	}
	made, other := false, false
	ast.Inspect(e.X, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Call:
			made = made || strings.EqualFold(n.Name.Last().Text, "newid")
		case *ast.ColumnRef, *ast.Param, *ast.Subquery:
			other = true
		}
		return true
	})
	return made && !other
}

// plainNumber reports whether a cast only says that a number is one: 0::numeric,
// as dumps of PostgreSQL have it everywhere. The left side of a division keeps
// the cast, whose decimals the quotient has.
func (r *rewriter) plainNumber(e *ast.Cast, x ast.Expr, to Type) bool {
	if r.env.Dialect != "postgres" || r.divided > 0 || to.Kind != Decimal || len(e.Type.Args) > 0 {
		return false
	}
	n := ast.Unparen(x)
	if u, ok := n.(*ast.Unary); ok && u.Op == "-" {
		n = ast.Unparen(u.X)
	}
	lit, ok := n.(*ast.NumberLit)
	return ok && !strings.ContainsAny(lit.Text, "eE")
}

// textNumber is the number of a text that PostgreSQL casts to whole numbers or to numbers
// of any size, as it writes negative ones itself: '-1'::integer; nil for another cast.
func (r *rewriter) textNumber(e *ast.Cast, x ast.Expr, to Type) ast.Expr {
	lit, ok := ast.Unparen(x).(*ast.StringLit)
	if !ok || r.env.Dialect != "postgres" || r.divided > 0 || to.Kind != Integer && (to.Kind != Decimal || len(e.Type.Args) > 0) {
		return nil
	}
	digits := strings.TrimPrefix(lit.Value, "-")
	whole, fraction, dotted := strings.Cut(digits, ".")
	if whole == "" || strings.Trim(whole+fraction, "0123456789") != "" || dotted && (fraction == "" || to.Kind == Integer) || len(digits) > 30 {
		return nil
	}
	n := ast.Expr(at(&ast.NumberLit{Text: digits}, e))
	if digits != lit.Value {
		n = at(&ast.Unary{Op: "-", X: n}, e)
	}
	return n
}

// shortened is a text cast to one of limited length. What is cast to CHAR has no
// blanks at its end where PostgreSQL makes text of it.
func (r *rewriter) shortened(x ast.Expr, from, to Type, e *ast.Cast) (ast.Expr, Type) {
	if to.Length > 0 && (from.Length == 0 || from.Length > to.Length) {
		x = call(e, "LEFT", x, at(&ast.NumberLit{Text: strconv.Itoa(to.Length)}, e))
	}
	if r.env.Dialect == "postgres" {
		switch strings.ToLower(e.Type.Name.Last().Text) {
		case "char", "character", "bpchar":
			x = call(e, "RTRIM", x)
		}
	}
	return x, to
}

// truthText is a truth value as text.
func truthText(x ast.Expr, yes, no string, old ast.Node) ast.Expr {
	when := func(word, text string) *ast.When {
		return at(&ast.When{Cond: at(&ast.Keyword{Word: word}, old), Result: at(&ast.StringLit{Value: text}, old)}, old)
	}
	return at(&ast.Case{Operand: x, Whens: []*ast.When{when("true", yes), when("false", no)}}, old)
}

func sameKind(a, b Type) bool {
	if a.Kind == Unknown || b.Kind == Unknown {
		return false
	}
	return a.Kind == b.Kind && (a.Kind != Decimal || b.Precision-b.Scale >= a.Precision-a.Scale && b.Scale == a.Scale) ||
		a.Kind == Null || a.Kind == Date && b.Kind == DateTime || a.Kind == Bool && b.Kind == Integer || a.Kind == Integer && b.Kind == Bool
}
