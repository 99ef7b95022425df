package expr

import (
	"regexp"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// anyCaseCalls are functions that take letters of both cases as equal where their first argument
// is of citext; those of MySQL look at the letters as they are.
var anyCaseCalls = wordsOf("replace split_part translate regexp_replace regexp_split_to_table regexp_split_to_array regexp_match regexp_matches")

// letters finds any letter.
var letters = regexp.MustCompile(`\pL`)

// looseSearch refuses a search for letters of one case in a column of citext, or for letters of any
// case where the function of PostgreSQL, which is POSITION, knows no citext.
func (r *rewriter) looseSearch(e *ast.Call, name string) {
	if r.env.Column == nil || !anyCaseCalls[name] && name != "position" || len(e.Args) < 2 {
		return
	}
	text, mark := e.Args[0], e.Args[1]
	if name == "position" {
		s, ok := mark.(*ast.SpecialArg)
		if !ok || s.X == nil {
			return
		}
		text, mark = s.X, text
	}
	column, ok := ast.Unparen(text).(*ast.ColumnRef)
	if !ok {
		return
	}
	lit, ok := ast.Unparen(mark).(*ast.StringLit)
	if !ok || !letters.MatchString(lit.Value) {
		return
	}
	if _, t, ok := r.env.Column(column.Name); ok && t.AnyCase {
		fail(e, "%s of letters in citext", strings.ToUpper(name))
	}
}
