package expr

import (
	"regexp"
	"slices"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// Values of PostgreSQL that no column of MySQL has: NaN, and numbers and times without an
// end. A comparison with one is the same for all values that there are.

// endless are the words for them: where they stand beside the values of a column.
var endless = map[string]int{"nan": 1, "infinity": 1, "+infinity": 1, "inf": 1, "+inf": 1, "-infinity": -1, "-inf": -1}

// endlessText is a constant that MySQL has no value for, "" for others, and whether its
// type is told.
func (r *rewriter) endlessText(e ast.Expr) (word string, typed bool) {
	for {
		switch x := e.(type) {
		case *ast.Paren:
			e = x.X
		case *ast.Cast:
			if x.Type == nil || x.Type.Array > 0 {
				return "", false
			}
			if !typed {
				out, ok := r.env.TypeOf(x.Type)
				t := TypeOf(out)
				if !ok || !t.number() && !t.instant() {
					return "", false
				}
				typed = true
			}
			e = x.X
		case *ast.TypedLit:
			return endlessWord(x.Value), true
		case *ast.StringLit:
			return endlessWord(x.Value), typed
		default:
			return "", false
		}
	}
}

// endlessWord is a text if it is one of [endless], else "".
func endlessWord(s string) string {
	if len(s) < len("nan") || len(s) > 20 {
		return ""
	}
	if s = strings.ToLower(strings.TrimSpace(s)); endless[s] == 0 {
		return ""
	}
	return s
}

// comparedEndless is a comparison with a value that MySQL does not have: true where it
// holds for all others but NULL.
func (r *rewriter) comparedEndless(e *ast.Binary, op string) (ast.Expr, bool) {
	if r.env.Dialect != "postgres" {
		return nil, false
	}
	value := e.Left
	word, typed := r.endlessText(e.Right)
	side := endless[word]
	if word == "" {
		if word, typed = r.endlessText(e.Left); word == "" {
			return nil, false
		}
		value, side = e.Right, -endless[word]
	}
	x, t := r.expr(value)
	if !typed && !t.number() && !t.instant() {
		return nil, false
	}
	holds := op == "<>" || side > 0 && strings.HasPrefix(op, "<") || side < 0 && strings.HasPrefix(op, ">")
	if _, plain := unwrapped(value).(*ast.ColumnRef); !holds || !plain && !neverNull(value) {
		fail(e, "value %s", word)
	}
	return at(&ast.Binary{Op: "=", Left: x, Right: x}, e), true
}

// refuseEndlessAmong refuses a text that is such a value beside numbers or times.
func (r *rewriter) refuseEndlessAmong(list []ast.Expr, types []Type) {
	if r.env.Dialect != "postgres" || !slices.ContainsFunc(types, func(t Type) bool { return t.number() || t.instant() }) {
		return
	}
	for _, x := range list {
		if s, ok := ast.Unparen(x).(*ast.StringLit); ok && endlessWord(s.Value) != "" {
			fail(x, "value %s", s.Value)
		}
	}
}

// nullIfEndless is NULLIF of a value and one that no value is; false for other calls.
func (r *rewriter) nullIfEndless(e *ast.Call) (ast.Expr, Type, bool) {
	if len(e.Args) != 2 {
		return nil, Type{}, false
	}
	word, typed := r.endlessText(e.Args[1])
	if word == "" {
		return nil, Type{}, false
	}
	x, t := r.expr(e.Args[0])
	return x, t, typed || t.number() || t.instant()
}

// refuseEndless refuses a number that MySQL does not have.
func (r *rewriter) refuseEndless(e *ast.Cast, to Type) {
	if r.env.Dialect != "postgres" || !to.number() {
		return
	}
	if word, _ := r.endlessText(e); word != "" {
		fail(e, "value %s", word)
	}
}

// otherEra matches dates before the year 1 and behind the year 9999, which MySQL does not have.
var otherEra = regexp.MustCompile(`(?i)^\s*(-\d|\d{5,}-)|\bBC\s*$`)

// refuseOtherEra refuses a constant that is such a date.
func refuseOtherEra(e ast.Expr) {
	value := ""
	switch x := ast.Unparen(e).(type) {
	case *ast.StringLit:
		value = x.Value
	case *ast.TypedLit:
		value = x.Value
	}
	if otherEra.MatchString(value) {
		fail(e, "date %s", value)
	}
}
