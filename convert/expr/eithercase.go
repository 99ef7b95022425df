package expr

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// REPLACE and TRANSLATE of T-SQL find letters as the collation of the text compares them,
// those of MySQL by their bytes.

// Replace is the function of the extension that replaces letters of either case.
const Replace = "sctconv_replace"

// letterCases are the cases in which a text can have its letters.
type letterCases struct{ lower, upper bool }

// casesOf are the cases that a text of T-SQL can have where its letters are looked for,
// of which x is made; none where case counts.
func (r *rewriter) casesOf(e, x ast.Expr) letterCases {
	if r.tellsCase(e) {
		return letterCases{}
	}
	c, ok := ast.Unparen(x).(*ast.Call)
	return letterCases{lower: !ok || !isCallOf(c, "upper"), upper: !ok || !isCallOf(c, "lower")}
}

// tellsCase reports whether an expression of the source has a collation, or a column with
// one, that tells case apart.
func (r *rewriter) tellsCase(e ast.Expr) (found bool) {
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Collate:
			found = found || isExact(strings.ToLower(n.Collation.Last().Text))
		case *ast.ColumnRef:
			found = found || r.kindOf(n, 0).Cased
		}
		return !found
	})
	return found
}

// otherCase is a letter in its other case, as MySQL has it; false for what has none.
func otherCase(c rune) (rune, bool) {
	for _, other := range []string{strings.ToLower(string(c)), strings.ToUpper(string(c))} {
		if letter := []rune(other); len(letter) == 1 && letter[0] != c {
			return letter[0], true
		}
	}
	return c, false
}

func hasCase(text string) bool { return strings.ToLower(text) != strings.ToUpper(text) }

// accents are characters whose bytes are those of all letters of Latin-1 and Latin Extended-A: the ranges of
// SQL Server have letters with accents, the regular expressions of MySQL 5.6 read bytes.
var accents = func() string {
	var b strings.Builder
	for c := 'À'; c <= 'ÿ'; c++ {
		b.WriteRune(c)
	}
	return b.String() + "ĀŠ"
}()

// accentedSet is what stands in the brackets of a set of all but letters, without letters with accents, too.
func accentedSet(set string) string {
	rest, negated := strings.CutPrefix(set, "^")
	if !negated || !strings.Contains(rest, "a-z") && !strings.Contains(rest, "A-Z") {
		return set
	}
	if hyphen, ok := strings.CutPrefix(rest, "-"); ok {
		return "^-" + accents + hyphen
	}
	return "^" + accents + rest
}

// replacedEitherCase is REPLACE that looks for letters; false for others.
func (r *rewriter) replacedEitherCase(e *ast.Call, list []ast.Expr, types []Type) (ast.Expr, Type, bool) {
	cases := r.casesOf(e, list[0])
	if cases == (letterCases{}) || types[0].Kind == Binary || types[1].Kind == Binary || r.kindOf(ast.Uncast(e.Args[1]), 0).number() {
		return nil, Type{}, false
	}
	t := Type{Kind: String, Length: replacedLength(list, types)}
	what, constant := constantLetters(list[1])
	if !constant {
		return r.oursText(e, Replace, list...), t, true
	}
	if !hasCase(what) || !cases.upper && what == strings.ToLower(what) || !cases.lower && what == strings.ToUpper(what) {
		return nil, Type{}, false
	}
	letter := []rune(what)
	with, known := ast.Unparen(list[2]).(*ast.StringLit)
	other, both := otherCase(letter[0])
	if len(letter) == 1 && both && known && !strings.ContainsRune(with.Value, other) {
		again := at(&ast.StringLit{Value: string(other)}, e.Args[1])
		return call(e, "REPLACE", call(e, "REPLACE", list...), again, at(&ast.StringLit{Value: with.Value}, with)), t, true
	}
	return r.oursText(e, Replace, list...), t, true
}

// constantLetters is the text of a rewritten constant, or of some that are joined.
func constantLetters(x ast.Expr) (string, bool) {
	switch x := unwrapped(x).(type) {
	case *ast.StringLit:
		return x.Value, true
	case *ast.Call:
		if !isCallOf(x, "concat") {
			return "", false
		}
		var text strings.Builder
		for _, a := range x.Args {
			lit, ok := unwrapped(a).(*ast.StringLit)
			if !ok {
				return "", false
			}
			text.WriteString(lit.Value)
		}
		return text.String(), true
	}
	return "", false
}

// withOtherCases are the characters of TRANSLATE with those of the other case where they are
// letters, and what becomes of them. A character that is there already comes first.
func withOtherCases(a, b []rune, cases letterCases) (from, to []rune) {
	for i, c := range a {
		from, to = append(from, c), append(to, b[i])
		other, both := otherCase(c)
		if upper := strings.ToUpper(string(other)) == string(other); both && other != b[i] && (upper && cases.upper || !upper && cases.lower) {
			from, to = append(from, other), append(to, b[i])
		}
	}
	return from, to
}
