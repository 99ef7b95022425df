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
	var text, mark ast.Expr
	switch {
	case r.env.Column == nil:
		return
	case name == "position" && len(e.Args) == 1:
		in, ok := e.Args[0].(*ast.In)
		if !ok || len(in.List) != 1 {
			return
		}
		text, mark = in.List[0], in.X
	case anyCaseCalls[name] && len(e.Args) > 1:
		text, mark = e.Args[0], e.Args[1]
	default:
		return
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

// refuseOtherCase refuses the cast to citext of what is no constant and is of another type, which would be compared with its
// case, and the cast to the type "char" in quotes, which is one byte.
func (r *rewriter) refuseOtherCase(e *ast.Cast) {
	name := e.Type.Name.Last()
	switch {
	case r.env.Dialect != "postgres" || r.env.TypesOnly:
	case name.Quoted && name.Text == "char":
		fail(e, "cast to the type \"char\"")
	case strings.EqualFold(name.Text, "citext"):
		if _, t := r.expr(e.X); ast.IsLeaf(unwrapped(e.X)) && !isColumn(unwrapped(e.X)) || t.AnyCase || t.sourceWord() == "citext" {
			return
		}
		fail(e, "cast to citext")
	}
}

func isColumn(e ast.Expr) bool {
	_, ok := e.(*ast.ColumnRef)
	return ok
}
