package query

import (
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/grammar/ast"
)

// Functions in FROM that give a row for each element of a value are joins with numbers.

// givesElements reports whether a function of a source may be one of them.
func givesElements(dialect, name string) bool {
	switch dialect {
	case "postgres":
		_, known := functionResults[name]
		return known || name == "unnest" || name == "generate_series"
	case "sqlserver":
		return name == "string_split" || name == "openjson" || name == "generate_series" || name == "nodes"
	}
	return false
}

// elementRows are the rows of such a function; false for other calls.
func (r *rewriter) elementRows(t *ast.TableFunc, c *ast.Call, ordinality bool, s *scope) (applied, bool) {
	if r.env.Ours == nil && !r.env.TypesOnly || !givesElements(r.env.Dialect, strings.ToLower(c.Name.Last().Text)) {
		return applied{}, false
	}
	src := r.elementNumbers(t)
	corr := s.correlation("n")
	number := column(corr, src.Columns[0])
	e, err := expr.ElementsOf(t, c, number, r.exprEnv(s, false))
	switch {
	case err != nil:
		panic(err)
	case e == nil:
		return applied{}, false
	case ordinality && e.Unordered:
		fail(t, "WITH ORDINALITY of a function whose rows have no order")
	}
	a := applied{ref: at(&ast.TableName{Name: src.Name, Alias: ast.Ident{Text: corr}}, t), on: e.Within}
	alias := r.enterElements(t, c.Name.Last(), e, number, ordinality, &a)
	r.enterLateral(alias, a.fields, s)
	x := s.rows[len(s.rows)-1]
	x.keys, x.number = [][]string{{place(number)}}, number
	a.fields = listed(a.fields)
	return a, true
}

// enterElements makes the columns of the rows, and gives the name of their source.
func (r *rewriter) enterElements(t *ast.TableFunc, name ast.Ident, e *expr.Elements, number ast.Expr, ordinality bool, a *applied) ast.Ident {
	alias, names := functionColumns(t, name.Text, false)
	if e.Named && len(t.Columns) == 0 {
		names = nil
	}
	list := e.Columns
	if ordinality {
		list = append(list[:len(list):len(list)], expr.ElementColumn{Name: "ordinality", X: number, Type: expr.Type{Kind: expr.Integer, Wide: true}})
	}
	if len(names) > len(list) {
		fail(t, "%d names for %d columns", len(names), len(list))
	}
	for i, x := range list {
		id := ast.Ident{Text: x.Name, Quoted: true}
		if i < len(names) {
			id = names[i]
		}
		a.fields = append(a.fields, computedField(Column{Key: r.env.Fold(id), Name: r.env.Target(id), Type: x.Type}, x.X))
	}
	if key := r.env.Fold(alias); r.env.Dialect == "postgres" && len(e.Columns) == 1 && key != a.fields[0].Key { // the row of one value is that value
		whole := a.fields[0]
		whole.Key, whole.Unlisted = key, true
		a.fields = append(a.fields, whole)
	}
	return alias
}

// listed are the fields that * stands for.
func listed(list []field) []field {
	var out []field
	for _, f := range list {
		if !f.Unlisted {
			out = append(out, f)
		}
	}
	return out
}
