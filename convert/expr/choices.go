package expr

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// A choice of T-SQL (CASE, COALESCE, IIF, ISNULL) makes all its values one type: ISNULL
// that of the first, the others the one that ranks highest. MySQL would make text of
// numbers and dates beside a text, where T-SQL makes a number or a date of the text:
// ISNULL(n, '') is 0.

// choiceRank orders the types as T-SQL does.
var choiceRank = map[Kind]int{String: 1, Bool: 2, Integer: 3, Decimal: 4, Float: 5, Time: 6, Date: 7, DateTime: 8}

// chosen makes the values of a choice of T-SQL one type; first tells that it is that of
// the first value.
func (r *rewriter) chosen(list []ast.Expr, types []Type, first bool) {
	if r.env.Dialect != "sqlserver" || len(types) == 0 {
		return
	}
	want := types[0]
	for _, t := range types {
		if t.Foreign != "" || choiceRank[t.Kind] == 0 && t.Kind != Null {
			return
		}
		if want.Kind == Null || !first && choiceRank[t.Kind] > choiceRank[want.Kind] {
			want = t
		}
	}
	for i, t := range types {
		if t.Kind != Null {
			list[i], types[i] = r.become(list[i], t, want, first)
		}
	}
}

// become is a value as a type of T-SQL; strict tells that its length and digits are cut
// to those of the type.
func (r *rewriter) become(x ast.Expr, t, want Type, strict bool) (ast.Expr, Type) {
	lit, _ := ast.Unparen(x).(*ast.StringLit)
	switch {
	case t.Kind == want.Kind && !strict:
	case t.Kind == String && want.Kind == String:
		return cutText(x, lit, t, want)
	case t.Kind == String && (want.number() || want.Kind == Bool):
		if lit == nil {
			r.note(x, Lenient)
		}
		return numberOfText(x, lit, want), want
	case t.Kind == String && want.instant():
		return dateOfText(x, lit, want), want
	case want.Kind == String && (t.Kind == Float || t.instant() || t.Kind == Time), want.instant() && t.number():
		if n, ok := ast.Unparen(x).(*ast.NumberLit); !ok || n.Text != "0" {
			fail(x, "values of types that T-SQL converts")
		}
		return call(x, "TIMESTAMP", at(&ast.StringLit{Value: "1900-01-01"}, x)), want
	case strict && (t.number() || t.Kind == Bool):
		return cutNumber(x, t, want)
	case strict && want.Kind == Date && t.Kind == DateTime:
		return call(x, "DATE", x), want
	case t.Kind == Bool && want.number():
		return x, want
	}
	return x, t
}

// cutText is a text with no more characters than a type has.
func cutText(x ast.Expr, lit *ast.StringLit, t, want Type) (ast.Expr, Type) {
	switch {
	case want.Length == 0 || t.Length > 0 && t.Length <= want.Length:
		return x, t
	case lit != nil:
		out := *lit
		out.Value = string([]rune(lit.Value)[:want.Length])
		return &out, Type{Kind: String, Length: want.Length}
	}
	return call(x, "LEFT", x, number(x, want.Length)), Type{Kind: String, Length: want.Length}
}

// numberText is a number as T-SQL reads one in a text.
var numberText = regexp.MustCompile(`^[+-]?[0-9]+(\.[0-9]*)?$`)

// numberOfText is the number that a text stands for: none but blanks is 0.
func numberOfText(x ast.Expr, lit *ast.StringLit, want Type) ast.Expr {
	if lit == nil {
		switch want.Kind {
		case Integer:
			return at(&ast.Cast{X: x, Type: at(&ast.TypeName{Name: ast.Name{Parts: []ast.Ident{{Text: "signed"}}}}, x), Func: "cast"}, x)
		case Float:
			return at(&ast.Binary{Op: "+", Left: x, Right: at(&ast.NumberLit{Text: "0e0"}, x)}, x)
		}
		fail(x, "text beside a number")
	}
	s := strings.TrimSpace(lit.Value)
	if s == "" && want.Kind != Decimal {
		s = "0"
	}
	if !numberText.MatchString(s) || want.Kind != Decimal && want.Kind != Float && strings.Contains(s, ".") {
		fail(x, "text beside a number: %s", lit.Value)
	}
	n := at(&ast.NumberLit{Text: strings.TrimLeft(s, "+-")}, x)
	if s[0] == '-' {
		return at(&ast.Unary{Op: "-", X: n}, x)
	}
	return n
}

// dateOfText is the date that a text stands for: no text is the first one.
func dateOfText(x ast.Expr, lit *ast.StringLit, want Type) ast.Expr {
	if lit == nil {
		fail(x, "text beside a date")
	}
	text, ok := DateText("sqlserver", lit.Value)
	if strings.TrimSpace(lit.Value) == "" {
		text, ok = "1900-01-01 00:00:00", true
	}
	if !ok {
		fail(x, "text beside a date: %s", lit.Value)
	}
	if want.Kind == Date && len(text) > len("1900-01-01") {
		return at(&ast.Cast{X: at(&ast.StringLit{Value: text[:len("1900-01-01")]}, x), Type: typeName("date"), Func: "cast"}, x)
	}
	return castTo(at(&ast.StringLit{Value: text}, x), "datetime", x)
}

// cutNumber is a number with no more digits behind the point than a type has.
func cutNumber(x ast.Expr, t, want Type) (ast.Expr, Type) {
	switch {
	case want.Kind == Bool && t.Kind != Bool:
		if n, ok := ast.Unparen(x).(*ast.NumberLit); ok {
			if v, err := strconv.ParseFloat(n.Text, 64); err == nil && v != 0 {
				return number(x, 1), want
			}
			return number(x, 0), want
		}
		return at(&ast.Binary{Op: "<>", Left: x, Right: number(x, 0)}, x), want
	case want.Kind == Integer && (t.Kind == Decimal || t.Kind == Float):
		return call(x, "TRUNCATE", x, number(x, 0)), want
	case want.Kind == Decimal && want.Precision > 0 && (t.Kind == Float || t.Scale > want.Scale):
		return call(x, "ROUND", x, number(x, want.Scale)), want
	}
	if want.Kind == String || want.Kind == Float {
		return x, want
	}
	return x, t
}

// chosenFirst makes the values of a choice of Oracle (NVL, DECODE, GREATEST …) those of
// the type of the first, but for the NULL that DECODE takes for a text.
func (r *rewriter) chosenFirst(list []ast.Expr, types []Type) {
	if r.env.Dialect != "oracle" || len(types) == 0 || choiceRank[types[0].Kind] == 0 {
		return
	}
	for _, t := range types {
		if t.Foreign != "" {
			return
		}
	}
	want := types[0]
	for i, t := range types[1:] {
		x := list[i+1]
		lit, _ := ast.Unparen(x).(*ast.StringLit)
		switch {
		case lit != nil && lit.Value == "": // which is NULL
		case want.Kind == String && t.Kind == Float:
			fail(x, "text of a floating point number")
		case want.Kind == String && t.bytes():
			list[i+1], types[i+1] = HexText(x, x, t)
		case want.Kind == String && (t.number() || t.instant() || t.Kind == Bool):
			list[i+1], types[i+1] = r.asText(x, x, t)
			types[i+1] = Type{Kind: String}
		case want.number() && t.Kind == String:
			if lit == nil || !numberText.MatchString(strings.TrimSpace(lit.Value)) {
				fail(x, "text beside a number")
			}
			list[i+1], types[i+1] = numberOfText(x, lit, Type{Kind: Decimal}), literalNumber(lit.Value)
		case want.instant() && (t.Kind == String || t.number()), want.number() && t.instant(), want.Kind == Bool && (t.Kind == String || t.number()):
			fail(x, "values of types that Oracle converts")
		}
	}
}

// comparedFirst is [rewriter.chosenFirst] of values that are compared: beside a text MySQL compares numbers as such, so that
// they become texts.
func (r *rewriter) comparedFirst(list []ast.Expr, types []Type) {
	before := slices.Clone(types)
	r.chosenFirst(list, types)
	for i, t := range before {
		if r.env.Dialect == "oracle" && before[0].Kind == String && t.Kind == Integer {
			list[i] = call(list[i], "CONCAT", list[i])
		}
	}
}

// literalNumber is the type of a number as it is written.
func literalNumber(s string) Type {
	whole, fraction, dotted := strings.Cut(strings.Trim(s, " +-"), ".")
	if !dotted {
		return Type{Kind: Integer}
	}
	return Type{Kind: Decimal, Precision: len(whole) + len(fraction), Scale: len(fraction)}
}

// choose is CHOOSE of T-SQL. It is no ELT, which MySQL 5.6 takes to be NULL as soon as any of
// its arguments is when it looks for rows of outer joins to leave out. (Seen on 5.6.24.)
func (r *rewriter) choose(e *ast.Call) (ast.Expr, Type, bool) {
	if len(e.Args) < 2 {
		return nil, Type{}, false
	}
	list, types := r.exprs(e.Args)
	values, kinds := list[1:], types[1:]
	r.resultsAlike(values, kinds)
	r.chosen(values, kinds, false)
	out, t := at(&ast.Case{Operand: list[0]}, e), Type{Kind: Null}
	for i, x := range values {
		out.Whens = append(out.Whens, at(&ast.When{Cond: number(x, i+1), Result: x}, x))
		t = common(t, kinds[i])
	}
	return out, t, true
}
