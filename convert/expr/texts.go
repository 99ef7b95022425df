package expr

import (
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// textForm rewrites the functions of text whose form depends on their
// arguments; those that only PostgreSQL has so are in textCall.
func (r *rewriter) textForm(e *ast.Call, name string) (ast.Expr, Type, bool) {
	switch name {
	case "substr", "substring":
		return r.substring(e)
	case "translate":
		return r.replaced(e)
	case "ltrim", "rtrim", "btrim":
		if len(e.Args) == 2 {
			return r.trimSet(e, name)
		}
	case "instr":
		if r.env.Dialect == "oracle" && len(e.Args) > 2 {
			return r.occurrence(e)
		}
	}
	return nil, Type{}, false
}

// wholeNumber is the value of a constant whole number.
func wholeNumber(e ast.Expr) (int, bool) {
	sign := 1
	e = unwrapped(e)
	if u, ok := e.(*ast.Unary); ok && (u.Op == "-" || u.Op == "+") {
		if u.Op == "-" {
			sign = -1
		}
		e = unwrapped(u.X)
	}
	n, ok := e.(*ast.NumberLit)
	if !ok {
		return 0, false
	}
	v, err := strconv.Atoi(n.Text)
	return sign * v, err == nil && v < 1<<30
}

// substring is SUBSTR. MySQL counts from the end when the start is negative, as
// Oracle does; the others count places before the text. Its 0 finds nothing.
func (r *rewriter) substring(e *ast.Call) (ast.Expr, Type, bool) {
	args := substringArgs(e)
	if len(args) < 2 || len(args) > 3 {
		fail(e, "function %s with %d arguments", strings.ToUpper(e.Name.String()), len(args))
	}
	list, types := r.exprs(args)
	if types[1].Kind == String {
		if len(args) == 2 && r.env.Dialect == "postgres" {
			return r.foundLetters(e)
		}
		fail(e, "SUBSTRING with a pattern")
	}
	t := cutLength("substring", args, Type{Kind: String, Length: types[0].Length})
	if types[0].Kind == Binary {
		t.Kind = Binary
	}
	start, known := wholeNumber(args[1])
	if known && start > 0 || known && start < 0 && r.env.Dialect == "oracle" {
		return call(e, "SUBSTRING", list...), t, true
	}
	if r.env.Dialect == "oracle" {
		list[1] = made(e, "IF({1} = 0, 1, {1})", list[1])
		if known {
			list[1] = number(e, 1)
		}
		return call(e, "SUBSTRING", list...), t, true
	}
	if len(list) == 2 {
		from := made(e, "GREATEST({1}, 1)", list[1])
		if known {
			from = number(e, 1)
		}
		return call(e, "SUBSTRING", list[0], from), t, true
	}
	length, constant := wholeNumber(args[2])
	if known && constant {
		return call(e, "SUBSTRING", list[0], number(e, 1), number(e, max(0, start+length-1))), t, true
	}
	return made(e, "SUBSTRING({1}, GREATEST({2}, 1), LEAST({2}, 1) + {3} - 1)", list...), t, true
}

// substringArgs are the arguments of SUBSTRING; FOR alone has the start 1.
func substringArgs(e *ast.Call) []ast.Expr {
	if len(e.Args) == 2 {
		if s, ok := e.Args[1].(*ast.SpecialArg); ok && s.Word == "for" && s.X != nil {
			return []ast.Expr{e.Args[0], number(e, 1), s.X}
		}
	}
	return plainArgs(e)
}

// maxReplaced bounds the characters of TRANSLATE.
const maxReplaced = 40

// replaced is TRANSLATE. Constant characters are replaced in turn, which is the same if
// none is made that a later one replaces.
func (r *rewriter) replaced(e *ast.Call) (ast.Expr, Type, bool) {
	if len(e.Args) != 3 {
		return nil, Type{}, false
	}
	from, ok := unwrapped(e.Args[1]).(*ast.StringLit)
	to, ok2 := unwrapped(e.Args[2]).(*ast.StringLit)
	if !ok || !ok2 {
		return r.translated(e)
	}
	a, b := []rune(from.Value), []rune(to.Value)
	switch {
	case to.Value == "" && r.env.Dialect == "oracle", r.env.Dialect == "sqlserver" && len(a) != len(b):
		fail(e, "TRANSLATE of these characters")
	case r.env.Dialect == "sqlserver":
		a, b = withOtherCases(a, b, r.casesOf(e, ast.Unparen(e.Args[0])))
	}
	if len(a) > maxReplaced || intoEachOther(a, b) {
		return r.translated(e)
	}
	x, t := r.expr(e.Args[0])
	seen := map[rune]bool{}
	for i, c := range a {
		if seen[c] {
			continue
		}
		seen[c] = true
		with := ""
		if i < len(b) {
			with = string(b[i])
		}
		if with == string(c) {
			continue
		}
		x = call(e, "REPLACE", x, at(&ast.StringLit{Value: string(c)}, e.Args[1]), at(&ast.StringLit{Value: with}, e.Args[2]))
	}
	return x, t, true
}

// intoEachOther reports whether characters are made that a later replacement takes.
func intoEachOther(a, b []rune) bool {
	for i := range min(len(a), len(b)) {
		if strings.ContainsRune(string(a[i+1:]), b[i]) && !strings.ContainsRune(string(a[:i+1]), b[i]) {
			return true
		}
	}
	return false
}

// trimSet is LTRIM and its like with the characters to remove.
func (r *rewriter) trimSet(e *ast.Call, name string) (ast.Expr, Type, bool) {
	ends := map[string]string{"ltrim": "leading", "rtrim": "trailing", "btrim": "both"}[name]
	if r.kindOf(e.Args[0], 0).Kind == Binary {
		fail(e, "%s of bytes", strings.ToUpper(name))
	}
	x, t := r.trimmedSet(e, trimming{ends: ends, text: e.Args[0], letters: e.Args[1]})
	return x, t, true
}

// maxOccurrence bounds the fourth argument of INSTR, since each occurrence
// doubles the length of the result.
const maxOccurrence = 4

// occurrence is INSTR with a start and the number of an occurrence.
func (r *rewriter) occurrence(e *ast.Call) (ast.Expr, Type, bool) {
	nth, ok := 1, true
	if len(e.Args) == 4 {
		nth, ok = wholeNumber(e.Args[3])
	}
	start, ok2 := wholeNumber(e.Args[2])
	if !ok || !ok2 || len(e.Args) > 4 || nth < 1 || nth > maxOccurrence || start == 0 || start < -1 || start < 0 && nth > 1 {
		if x := r.letterNumbered(e, start); x != nil {
			return x, Type{Kind: Integer}, true
		}
		fail(e, "INSTR with this start and occurrence")
	}
	list, _ := r.exprs(e.Args[:2])
	t := Type{Kind: Integer}
	if start < 0 {
		return made(e, "IF(LOCATE({2}, {1}) = 0, 0, CHAR_LENGTH({1}) - CHAR_LENGTH({2}) - LOCATE(REVERSE({2}), REVERSE({1})) + 2)", list...), t, true
	}
	out := call(e, "LOCATE", list[1], list[0], number(e, start))
	var x ast.Expr = out
	for range nth - 1 {
		x = made(e, "IF({1} = 0, 0, LOCATE({2}, {3}, {1} + 1))", x, list[1], list[0])
	}
	return x, t, true
}

// letterNumbered is INSTR of one constant letter from the start or the end of a text on, whose number may be computed;
// nil for others.
func (r *rewriter) letterNumbered(e *ast.Call, start int) ast.Expr {
	if len(e.Args) != 4 || textLength(e.Args[1]) != 1 || start != 1 && start != -1 {
		return nil
	}
	list, types := r.exprs([]ast.Expr{e.Args[0], e.Args[1], e.Args[3]})
	if types[0].Kind != String || types[2].Kind != Integer {
		return nil
	}
	found := "CHAR_LENGTH(SUBSTRING_INDEX({1}, {2}, {3})) + 1"
	if start < 0 {
		found = "CHAR_LENGTH({1}) - CHAR_LENGTH(SUBSTRING_INDEX({1}, {2}, 0 - {3}))"
	}
	return made(e, "IF(CHAR_LENGTH({1}) - CHAR_LENGTH(REPLACE({1}, {2}, '')) < {3}, 0, "+found+")", list...)
}
