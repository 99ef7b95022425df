package expr

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// namedPart rewrites date_part('unit', x) and date_trunc('day', x).
func (r *rewriter) namedPart(e *ast.Call, name string) (ast.Expr, Type) {
	if name == "date_trunc" && len(e.Args) == 3 {
		return r.truncatedIn(e)
	}
	if len(e.Args) != 2 {
		fail(e, "%s with %d arguments", name, len(e.Args))
	}
	lit, ok := unwrapped(e.Args[0]).(*ast.StringLit)
	if !ok {
		fail(e, "unit of %s that is not constant", name)
	}
	unit := oneUnit(strings.ToLower(lit.Value))
	if name == "date_part" {
		if x, t, ok := r.fieldOfInterval(e, unit, e.Args[1], func(x ast.Expr) ast.Expr {
			one := *e
			one.Args = []ast.Expr{e.Args[0], x}
			return &one
		}); ok {
			return x, t
		}
	}
	x, t := r.expr(e.Args[1])
	if name == "date_trunc" {
		return r.truncated(e, unit, x, t)
	}
	if unit == "epoch" {
		return r.epoch(e, e.Args[1], x, t)
	}
	if unit == "julian" && t.Kind == Date {
		return made(e, "TO_DAYS({1}) + 1721060", x), r.fieldType()
	}
	return r.part(e, unit, x)
}

// part is one field of a date.
func (r *rewriter) part(e ast.Node, unit string, x ast.Expr) (ast.Expr, Type) {
	switch {
	case unit == "second" && r.env.Dialect != "sqlserver": // with its fraction
		return r.seconds(e, x)
	case unit == "isodow":
		return at(&ast.Binary{Op: "+", Left: call(e, "WEEKDAY", x), Right: number(e, 1)}, e), r.fieldType()
	case unit == "week" && r.env.Dialect == "postgres":
		return call(e, "WEEK", x, number(e, 3)), r.fieldType()
	}
	switch unit {
	case "year", "quarter", "month", "day", "hour", "minute", "second":
		return call(e, strings.ToUpper(unit), x), r.fieldType()
	case "doy":
		return call(e, "DAYOFYEAR", x), r.fieldType()
	case "dow":
		return at(&ast.Binary{Op: "-", Left: call(e, "DAYOFWEEK", x), Right: at(&ast.NumberLit{Text: "1"}, e)}, e), r.fieldType()
	}
	if template := fieldTemplates[unit]; template != "" && r.env.Dialect == "postgres" {
		t := r.fieldType()
		if unit == "milliseconds" {
			t = decimal(maxPrecision, 3)
		}
		return made(e, template, x), t
	}
	fail(e, "field %s of a date", unit)
	return nil, Type{}
}

// fieldTemplates are fields that only PostgreSQL has.
var fieldTemplates = map[string]string{"milliseconds": "SECOND({1}) * 1000 + MICROSECOND({1}) * 0.001", "microseconds": "SECOND({1}) * 1000000 + MICROSECOND({1})",
	"isoyear": "YEARWEEK({1}, 3) DIV 100", "decade": "YEAR({1}) DIV 10", "century": "(YEAR({1}) + 99) DIV 100", "millennium": "(YEAR({1}) + 999) DIV 1000"}

// fieldType is the type of a field of a date, which PostgreSQL does not divide
// as an integer.
func (r *rewriter) fieldType() Type {
	if r.env.Dialect == "postgres" {
		return Type{Kind: Decimal, Precision: 10, Exact: true}
	}
	return Type{Kind: Integer}
}

// ExtractParts are the field and the operand of EXTRACT.
func ExtractParts(e *ast.Call) (word string, from ast.Expr) {
	for _, a := range e.Args {
		switch a := a.(type) {
		case *ast.SpecialArg:
			if a.Word == "from" {
				from = a.X
			} else {
				word = a.Word
			}
		case *ast.ColumnRef:
			word = a.Name.Last().Text
		case *ast.StringLit:
			word = a.Value
		case *ast.Keyword:
			word = a.Word
		}
	}
	return strings.ToLower(word), from
}

// extractOf is EXTRACT with another operand.
func extractOf(e *ast.Call, x ast.Expr) ast.Expr {
	one := *e
	one.Args = nil
	for _, a := range e.Args {
		if s, ok := a.(*ast.SpecialArg); ok && s.Word == "from" {
			from := *s
			from.X = x
			a = &from
		}
		one.Args = append(one.Args, a)
	}
	return &one
}

// fieldOfInterval is a field of the interval between two times, or the seconds of a sum of such; with is the
// call for another operand. It reports false for other values.
func (r *rewriter) fieldOfInterval(e ast.Node, unit string, from ast.Expr, with func(ast.Expr) ast.Expr) (ast.Expr, Type, bool) {
	if unit == "epoch" {
		if sum := r.epochOfSum(from, with); sum != nil {
			x, t := r.expr(sum)
			return x, t, true
		}
	}
	return r.fieldOfDifference(e, unit, from)
}

// extract is EXTRACT(field FROM x).
func (r *rewriter) extract(e *ast.Call) (ast.Expr, Type) {
	unit, from := ExtractParts(e)
	if from == nil {
		fail(e, "EXTRACT of this form")
	}
	if r.env.Dialect == "postgres" {
		unit = oneUnit(unit)
	}
	if x, t, ok := r.fieldOfInterval(e, unit, from, func(x ast.Expr) ast.Expr { return extractOf(e, x) }); ok {
		return x, t
	}
	x, t := r.expr(from)
	switch {
	case t.Foreign != "":
		fail(e, "EXTRACT of type %s", t.Foreign)
	case t.number() && r.env.Dialect == "oracle":
		fail(e, "EXTRACT of a value that is no date")
	}
	if unit == "epoch" {
		return r.epoch(e, from, x, t)
	}
	if unit == "julian" && t.Kind == Date {
		return made(e, "TO_DAYS({1}) + 1721060", x), r.fieldType()
	}
	return r.part(e, unit, x)
}

// secondsFrom1970 is TO_TIMESTAMP of a number, the instant so many seconds after 1970 began.
func (r *rewriter) secondsFrom1970(e *ast.Call) (ast.Expr, Type, bool) {
	x, t := r.expr(withoutDouble(e.Args[0]))
	if t.Kind != Integer && t.Kind != Decimal {
		return nil, Type{}, false // of others the last microsecond is not known
	}
	by := x
	if t.Kind == Decimal {
		by = call(e, "ROUND", x, number(e, 6))
	}
	first := at(&ast.TypedLit{Type: "timestamp", Value: "1970-01-01 00:00:00"}, e)
	out := ast.Expr(call(e, "DATE_ADD", first, at(&ast.Unary{Op: "interval second", X: by}, e)))
	if t.Kind != Integer { // MySQL 5.6 takes a decimal that is NULL for 0 there
		out = made(e, "IF({1} IS NULL, NULL, {2})", x, out)
	}
	return out, Type{Kind: DateTime, Zoned: true}, true
}
