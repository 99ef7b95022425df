package expr

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// Forms of regular expressions of Oracle, and some of PostgreSQL, that are more than letters of one class, and need no search of their own.

// replacedForm is REGEXP_REPLACE by one of these forms; false for other calls.
func (r *rewriter) replacedForm(e *ast.Call, args []ast.Expr) (ast.Expr, Type, bool) {
	pattern, ok := unwrapped(args[1]).(*ast.StringLit)
	with, constant := unwrapped(args[2]).(*ast.StringLit)
	if !ok || !constant {
		return nil, Type{}, false
	}
	again := func(text ast.Expr, p string) *ast.Call {
		lit := at(&ast.StringLit{Value: p}, pattern)
		return at(&ast.Call{Name: e.Name, Args: []ast.Expr{text, lit, args[2]}}, e)
	}
	if start, end, both := endPatterns(pattern.Value); both && with.Value == "" {
		x, t := r.expr(again(again(args[0], start), end))
		return x, t, true
	}
	if squeezed, is := strings.CutSuffix(pattern.Value, "{2,}"); is && bareGroup(squeezed) == with.Value && len(with.Value) == 1 {
		x, t := r.expr(again(args[0], squeezed+"+")) // one of them stays as it is
		return x, t, true
	}
	if word, is := literalMark(pattern.Value); is && len([]rune(word)) > 1 && !strings.Contains(with.Value, `\`) {
		x, t := r.expr(args[0])
		out := made(e, "REPLACE({1}, {2}, {3})", x, at(&ast.StringLit{Value: word}, pattern), at(&ast.StringLit{Value: with.Value}, with))
		if with.Value != "" {
			return out, Type{Kind: String}, true
		}
		return out, Type{Kind: String, Length: t.Length}, true
	}
	return nil, Type{}, false
}

// endPatterns are the patterns of '^a+|a+$', in parentheses or not.
func endPatterns(p string) (start, end string, ok bool) {
	start, end, ok = strings.Cut(bareGroup(p), "|")
	start, end = strings.Replace(bareGroup(start), "*", "+", 1), strings.Replace(bareGroup(end), "*", "+", 1) // nothing is replaced by nothing
	return start, end, ok && strings.HasPrefix(start, "^") && strings.HasSuffix(end, "$") && strings.HasSuffix(start, "+") && strings.HasSuffix(end, "+$") &&
		!strings.ContainsAny(start+end, "|()")
}

// bareGroup is what a pattern has in parentheses.
func bareGroup(p string) string {
	if inner, is := strings.CutPrefix(p, "("); is && strings.HasSuffix(inner, ")") {
		return strings.TrimSuffix(inner, ")")
	}
	return p
}

// countedStart is a class at the start of a text with the numbers of its letters.
var countedStart = regexp.MustCompile(`^\^(\[[^\]]*\]|\[\[:\w+:\]\]|\\\w)\{(\d{1,3})(,(\d{1,3}))?\}$`)

// listElement is the pattern of the elements of a list, of which some may be empty: ([^,]*)(,|$).
var listElement = regexp.MustCompile(`^\(\[\^(.)\]\*\)\((?:\\?(.)|\[(.)\])\|\$\)$`)

// foundForm is REGEXP_SUBSTR by one of these forms; false for other calls.
func (r *rewriter) foundForm(e *ast.Call, args []ast.Expr) (ast.Expr, Type, bool) {
	pattern, ok := unwrapped(args[1]).(*ast.StringLit)
	if !ok || r.env.Dialect != "oracle" {
		return nil, Type{}, false
	}
	if m := listElement.FindStringSubmatch(pattern.Value); m != nil && m[1] == m[2]+m[3] && len(args) == 6 && isOne(args[2]) && isOne(args[5]) && isNullOrEmpty(args[4]) {
		list, types := r.exprs([]ast.Expr{args[0], args[3]})
		mark := at(&ast.StringLit{Value: m[1]}, pattern)
		const elements = "CHAR_LENGTH({1}) - CHAR_LENGTH(REPLACE({1}, {3}, '')) + 1"
		found := made(e, "IF({2} > "+elements+", NULL, SUBSTRING_INDEX(SUBSTRING_INDEX({1}, {3}, {2}), {3}, -1))", list[0], list[1], mark)
		return made(e, "NULLIF({1}, '')", found), Type{Kind: String, Length: types[0].Length}, true
	}
	m := countedStart.FindStringSubmatch(pattern.Value)
	if m == nil || len(args) > 2 {
		return nil, Type{}, false
	}
	class, known := oneLetter("oracle", m[1])
	least, _ := strconv.Atoi(m[2])
	most, _ := strconv.Atoi(m[4])
	if m[3] == "" {
		most = least
	}
	if !known || least < 1 || most < least {
		return nil, Type{}, false
	}
	if strings.Contains(strings.NewReplacer("[:space:]", "", "[:digit:]", "", "[:xdigit:]", "").Replace(class), "[:") {
		r.note(e, Bytes)
	}
	x, t := r.expr(args[0])
	run := r.oursText(e, FindLetters, x, at(&ast.StringLit{Value: class}, pattern), truth(true, e), number(e, 1), number(e, 1))
	test := "^" + strings.TrimPrefix(class, "^") + "{" + m[2] + "}"
	out := made(e, "IF({1} REGEXP {2}, LEFT({3}, {4}), NULL)", x, at(&ast.StringLit{Value: test}, pattern), run, number(e, most))
	return out, Type{Kind: String, Length: min(most, max(t.Length, 1))}, true
}

func isOne(e ast.Expr) bool {
	n, ok := wholeNumber(e)
	return ok && n == 1
}

func isNullOrEmpty(e ast.Expr) bool {
	lit, ok := unwrapped(e).(*ast.StringLit)
	return isNullWord(unwrapped(e)) || ok && lit.Value == ""
}
