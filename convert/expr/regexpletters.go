package expr

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// Regular expressions that are letters of a class, or runs of them, are replaced and found
// letter by letter: MySQL 5.6 can only tell whether a text has one.

// letterPattern is a pattern of one class.
type letterPattern struct {
	class      string // as MySQL tests one letter
	runs       bool
	start, end bool // at the start or end of the text only
}

// letterPattern reads a constant pattern, fails for all others.
func (r *rewriter) letterPattern(e *ast.Call, x ast.Expr) letterPattern {
	lit, ok := unwrapped(x).(*ast.StringLit)
	if !ok {
		fail(e, "regular expression that is not constant")
	}
	var p letterPattern
	text := lit.Value
	text, p.start = strings.CutPrefix(text, "^")
	if n := len(text); n > 1 && text[n-1] == '$' && text[n-2] != '\\' {
		text, p.end = text[:n-1], true
	}
	whole, runs := repeated(text)
	if s, ok := strings.CutPrefix(whole, "("); ok && strings.HasSuffix(s, ")") && !(isCallOf(e, "substring") && runs) {
		inner, within := repeated(strings.TrimSuffix(s, ")")) // the group is the whole
		whole, runs = inner, runs || within
	}
	p.runs = runs
	p.class, ok = oneLetter(r.env.Dialect, whole)
	if !ok || p.start && p.end {
		fail(e, "regular expression other than letters of a class")
	}
	if strings.Contains(strings.NewReplacer("[:space:]", "", "[:digit:]", "", "[:xdigit:]", "").Replace(p.class), "[:") {
		r.note(e, Bytes)
	}
	return p
}

// repeated is a pattern without the mark that what it matches comes once or more.
func repeated(p string) (string, bool) {
	for _, mark := range []string{"+", "{1,}"} {
		if s, ok := strings.CutSuffix(p, mark); ok && s != "" && !strings.HasSuffix(s, `\`) {
			return s, true
		}
	}
	return p, false
}

// oneLetter is a part of a pattern that one letter matches, as MySQL tests it.
func oneLetter(dialect, p string) (string, bool) {
	value, ok := "", false
	if dialect == "oracle" {
		value, ok = oraclePattern(p)
	} else {
		value, ok = posixPattern(p)
	}
	switch {
	case !ok:
		return "", false
	case len(value) == 1 && value[0] < 0x80 && strings.IndexByte(`.^$*+?()[]{}|\`, value[0]) < 0:
		return value, true
	case strings.HasPrefix(value, "[") && !hasWide(value) && bracketLength(value) == len(value) && !strings.HasPrefix(value, "[[:<") && !strings.HasPrefix(value, "[[:>"):
		return "^" + value, true
	case len(value) == 2 && value[0] == '\\':
		return value, true
	}
	return "", false
}

func hasWide(s string) bool {
	return strings.IndexFunc(s, func(c rune) bool { return c >= 0x80 }) >= 0
}

// replacedLetters is regexp_replace of PostgreSQL.
func (r *rewriter) replacedLetters(e *ast.Call) (ast.Expr, Type, bool) {
	args := plainArgs(e)
	if len(args) != 3 && len(args) != 4 {
		return nil, Type{}, false
	}
	all := false
	if len(args) == 4 {
		flags, ok := unwrapped(args[3]).(*ast.StringLit)
		if !ok || strings.Trim(flags.Value, "g") != "" {
			fail(e, "REGEXP_REPLACE with these flags")
		}
		all = flags.Value != ""
	}
	if x, t, ok := r.firstWord(e, args, all); ok {
		return x, t, true
	}
	if pattern, ok := unwrapped(args[1]).(*ast.StringLit); all && ok && !strings.HasSuffix(pattern.Value, "{2,}") {
		if x, t, ok := r.replacedForm(e, args[:3]); ok {
			return x, t, true
		}
	}
	return r.lettersFor(e, args[0], args[1], args[2], all)
}

// firstWord is regexp_replace of a word without marks of regular expressions, of which the first one is replaced; false for other
// calls.
func (r *rewriter) firstWord(e *ast.Call, args []ast.Expr, all bool) (ast.Expr, Type, bool) {
	pattern, ok := unwrapped(args[1]).(*ast.StringLit)
	with, constant := unwrapped(args[2]).(*ast.StringLit)
	if all || !ok || !constant || strings.Contains(with.Value, `\`) {
		return nil, Type{}, false
	}
	word, is := literalMark(pattern.Value)
	n := len([]rune(word))
	if !is || n < 2 {
		return nil, Type{}, false
	}
	x, t := r.expr(args[0])
	if t.Kind != String || t.AnyCase {
		return nil, Type{}, false
	}
	out := made(e, "IF(LOCATE({2}, {1}) = 0, {1}, INSERT({1}, LOCATE({2}, {1}), {3}, {4}))", x, at(&ast.StringLit{Value: word}, pattern), number(e, n), at(&ast.StringLit{Value: with.Value}, with))
	return out, Type{Kind: String}, true
}

// replacedOracle is REGEXP_REPLACE of Oracle, which replaces all.
func (r *rewriter) replacedOracle(e *ast.Call) (ast.Expr, Type, bool) {
	if x, t, ok := r.guidText(e); ok {
		return x, t, true
	}
	args := plainArgs(e)
	if n := len(args); n > 3 && n < 6 && isOne(args[3]) { // from the start, and all of them
		if count, ok := wholeNumber(args[n-1]); n == 4 || ok && count == 0 {
			args = args[:3]
		}
	}
	switch len(args) {
	case 2:
		args = append(args, emptyString(e))
	case 3:
	default:
		return nil, Type{}, false
	}
	if isNullWord(unwrapped(args[2])) {
		args[2] = emptyString(e)
	}
	if x, t, ok := r.replacedForm(e, args); ok {
		return x, t, true
	}
	return r.lettersFor(e, args[0], args[1], args[2], true)
}

// lettersFor replaces letters of a text by a constant one.
func (r *rewriter) lettersFor(e *ast.Call, text, pattern, with ast.Expr, all bool) (ast.Expr, Type, bool) {
	lit, ok := unwrapped(with).(*ast.StringLit)
	if !ok || strings.Contains(lit.Value, `\`) {
		return nil, Type{}, false
	}
	if x, t, ok := r.replacedAtMark(e, text, pattern, lit); ok {
		return x, t, true
	}
	p := r.letterPattern(e, pattern)
	x, t := r.expr(text)
	if p.end && !(p.runs && lit.Value == "") {
		fail(e, "REGEXP_REPLACE at the end")
	}
	class := at(&ast.StringLit{Value: p.class}, pattern)
	replaced := func(x ast.Expr, all bool) ast.Expr {
		return r.oursText(e, ReplaceLetters, x, class, at(&ast.StringLit{Value: lit.Value}, with), truth(p.runs, e), truth(all, e))
	}
	out := Type{Kind: String}
	if len([]rune(lit.Value)) < 2 {
		out.Length = t.Length
	}
	switch {
	case p.start:
		return made(e, "IF({1} REGEXP {2}, {3}, {1})", x, at(&ast.StringLit{Value: "^" + strings.TrimPrefix(p.class, "^")}, pattern), replaced(x, false)), out, true
	case p.end:
		back := call(e, "REVERSE", x)
		return made(e, "IF({1} REGEXP {2}, REVERSE({3}), {4})", back, at(&ast.StringLit{Value: "^" + strings.TrimPrefix(p.class, "^")}, pattern), replaced(back, false), x), out, true
	}
	return replaced(x, all), out, true
}

// foundLetters is regexp_substr(text, pattern [, start [, number]]).
func (r *rewriter) foundLetters(e *ast.Call) (ast.Expr, Type, bool) {
	args := plainArgs(e)
	if len(args) > 1 {
		if x, t, ok := r.foundForm(e, args); ok {
			return x, t, true
		}
	}
	if len(args) < 2 || len(args) > 4 {
		return nil, Type{}, false
	}
	if x, t, ok := r.foundAtMark(e, args[0], args[1]); ok {
		return x, t, true
	}
	for len(args) < 4 {
		args = append(args, number(e, 1))
	}
	p := r.letterPattern(e, args[1])
	if p.start || p.end {
		return r.lettersFound(e, args, p)
	}
	if n, ok := wholeNumber(args[2]); !ok || n < 1 {
		fail(e, "REGEXP_SUBSTR from a place that is not constant")
	}
	list, types := r.exprs([]ast.Expr{args[0], args[2], args[3]})
	x := r.oursText(e, FindLetters, list[0], at(&ast.StringLit{Value: p.class}, args[1]), truth(p.runs, e), list[1], list[2])
	return x, Type{Kind: String, Length: types[0].Length}, true
}
