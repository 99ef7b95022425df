package expr

import (
	"slices"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// truthWord is the truth value that a constant text stands for beside truth values; MySQL would read
// the text as a number, which most of them are not.
func truthWord(dialect, text string) (word string, ok bool) {
	text = strings.ToLower(strings.TrimSpace(text))
	switch text {
	case "true", "false":
		return text, true
	case "t", "y", "yes", "on", "1":
		return "true", dialect != "sqlserver"
	case "f", "n", "no", "off", "0":
		return "false", dialect != "sqlserver"
	}
	return "", false
}

// truthsAlike makes truth values of the constant texts of a list that has one, in Oracle also of numbers, of which all but 0 are true.
func (r *rewriter) truthsAlike(list []ast.Expr, types []Type) {
	if !slices.ContainsFunc(types, func(t Type) bool { return r.readsTruth(t) }) {
		return
	}
	for i, x := range list {
		if out, ok := truthOfWord(r.env.Dialect, x); ok {
			list[i], types[i] = out, boolean
		}
		if lit, ok := unwrapped(x).(*ast.NumberLit); r.env.Dialect == "oracle" && types[i].number() && !(ok && (lit.Text == "0" || lit.Text == "1")) {
			list[i], types[i] = made(x, "({1} <> 0)", x), boolean
		}
	}
}

// readsTruth reports whether texts beside a type are truth values; those of Oracle are numbers before 23ai.
func (r *rewriter) readsTruth(t Type) bool {
	word := t.sourceWord()
	return t.Kind == Bool && (r.env.Dialect != "oracle" || word == "boolean" || word == "bool")
}

// truthOfWord is a constant text as a truth value.
func truthOfWord(dialect string, x ast.Expr) (ast.Expr, bool) {
	s, ok := ast.Unparen(x).(*ast.StringLit)
	if !ok {
		return x, false
	}
	word, ok := truthWord(dialect, s.Value)
	if !ok {
		return x, false
	}
	return at(&ast.Keyword{Word: word}, x), true
}

// WordOfTruth is a truth value as text of a dialect.
func WordOfTruth(dialect string, v bool) string {
	word := strconv.FormatBool(v)
	if dialect == "oracle" {
		return strings.ToUpper(word)
	}
	return word
}

// TruthText is a truth value as the word of a dialect.
func TruthText(dialect string, x ast.Expr) ast.Expr {
	if k, ok := ast.Unparen(x).(*ast.Keyword); ok && (k.Word == "true" || k.Word == "false") {
		return at(&ast.StringLit{Value: WordOfTruth(dialect, k.Word == "true")}, x)
	}
	return truthText(x, WordOfTruth(dialect, true), WordOfTruth(dialect, false), x)
}
