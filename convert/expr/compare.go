package expr

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// exact is a text as bytes where blanks at its end count.
func (r *rewriter) exact(x ast.Expr, t Type) ast.Expr {
	if !r.env.ExactBlanks || t.Kind != String || t.Fixed > 0 {
		return x
	}
	return r.bytesOf(x)
}

// isEquality reports whether a comparison of MySQL only tells whether values are the same.
func isEquality(op string) bool { return op == "=" || op == "<>" || op == "<=>" }

// comparedApart is a comparison of a form of its own.
func (r *rewriter) comparedApart(e *ast.Binary, op string) (ast.Expr, bool) {
	if op == "<=>" {
		return nil, false
	}
	if r.env.Dialect != "sqlserver" {
		if out, ok := r.comparedDifference(e, op); ok {
			return out, true
		}
	}
	if x := rowsApart(e, op); x != nil {
		out, _ := r.expr(x)
		return out, true
	}
	if x, ok := r.comparedOpenEnded(e, op); ok {
		return x, true
	}
	return r.comparedEndless(e, op)
}

// compare is infix for comparisons; text beside a date is read as a date.
func (r *rewriter) compare(e *ast.Binary, op string) ast.Expr {
	if x, ok := r.comparedApart(e, op); ok {
		return x
	}
	if x, ok := r.treeCompared(e, op); ok {
		return x
	}
	list, types := r.exprs([]ast.Expr{e.Left, e.Right})
	r.datesAlike(list, types)
	r.clocksAlike(list, types)
	r.rawsAlike(list, types)
	besideColumn(list, types, 0)
	besideColumn(list, types, 1)
	list[0], list[1] = plainBits(list[0]), plainBits(list[1])
	if !isEquality(op) {
		r.enumOrder(list, types)
		guidsOrder(list, types)
	}
	if out, ok := r.blankCompared(e, op, list, types); ok {
		return out
	}
	if out, ok := r.shorterCompared(e, op, list, types); ok {
		return out
	}
	if isEquality(op) && types[0].Kind == String && types[1].Kind == String {
		list[0] = r.exact(list[0], types[0])
	}
	return at(&ast.Binary{Op: op, Left: list[0], Right: list[1]}, e)
}

func (r *rewriter) is(e *ast.IsExpr) (ast.Expr, Type) {
	switch e.Test {
	case "null", "true", "false", "unknown":
	default:
		if x := r.isJSON(e); x != nil {
			return x, boolean
		}
		if x := r.isOf(e); x != nil {
			return x, boolean
		}
		fail(e, "IS %s", strings.ToUpper(e.Test))
	}
	if x := r.wholeIsNull(e); x != nil {
		return x, boolean
	}
	if x := r.rowIsNull(e); x != nil {
		return x, boolean
	}
	if row, ok := ast.Unparen(e.X).(*ast.RowExpr); ok && e.Test == "null" {
		list, _ := r.exprs(row.Items)
		return tests(list, "and", e.Not, e.At), boolean
	}
	x, _ := r.expr(e.X)
	if r.env.Query != nil && (e.Test == "true" || e.Test == "false") {
		return isTruth(e, x), boolean
	}
	return at(&ast.IsExpr{X: x, Not: e.Not, Test: e.Test}, e), boolean
}

// isTruth is IS TRUE or IS FALSE of a query. MySQL 5.6 takes their negation for one that no row
// passes which an outer join has filled with NULL. (Seen on 5.6.24.)
func isTruth(e *ast.IsExpr, x ast.Expr) ast.Expr {
	none, equal := "0", "<>"
	if e.Test == "false" {
		none, equal = "1", "="
	}
	if e.Not {
		equal = map[string]string{"=": "<>", "<>": "="}[equal]
	}
	known := call(e, "IFNULL", x, at(&ast.NumberLit{Text: none}, e))
	return at(&ast.Paren{X: at(&ast.Binary{Op: equal, Left: known, Right: number(e, 0)}, e)}, e)
}

func (r *rewriter) between(e *ast.Between) (ast.Expr, Type) {
	if x, ok := r.lapseBetween(e); ok {
		return x, boolean
	}
	if x, ok := r.betweenOpenEnds(e); ok {
		return x, boolean
	}
	if t := r.foreignOf(e.X); t != "" {
		fail(e, "operator BETWEEN of type %s", t)
	}
	list, types := r.exprs([]ast.Expr{e.X, e.Low, e.High})
	r.datesAlike(list, types)
	r.clocksAlike(list, types)
	if allLiterals(list[1:]) { // 5.6 answers 0 for a text and a NULL as bounds
		besideColumn(list, types, 0)
	} else if !e.Symmetric {
		r.textsTyped(list, types)
	}
	r.enumOrder(list, types)
	guidsOrder(list, types)
	x, low, high := list[0], list[1], list[2]
	if e.Symmetric {
		low, high = call(e, "LEAST", low, high), call(e, "GREATEST", low, high)
	}
	return at(&ast.Between{X: x, Low: low, High: high, Not: e.Not}, e), boolean
}

// textsTyped makes times of texts beside times: 5.6 answers 0 for BETWEEN of a time, a text and NULL.
func (r *rewriter) textsTyped(list []ast.Expr, types []Type) {
	if !slices.ContainsFunc(types, Type.instant) {
		return
	}
	for i, x := range list {
		s, ok := ast.Unparen(x).(*ast.StringLit)
		if !ok {
			continue
		}
		if text, ok := r.dayText(s.Value); ok {
			list[i], types[i] = typedTime(text, "timestamp", x), Type{Kind: DateTime}
		}
	}
}

// isExact reports whether a collation of a source, in lower case, tells case apart.
func isExact(name string) bool {
	return strings.Contains(name, "_cs_") || strings.Contains(name, "_bin") || name == "c" || name == "posix" || name == "binary"
}

func (r *rewriter) collate(e *ast.Collate) (ast.Expr, Type) {
	x, t := r.expr(e.X)
	name := strings.ToLower(e.Collation.Last().Text)
	exact := isExact(name)
	other := name == "default" || name == "database_default" || r.env.Dialect == "sqlserver" && strings.Contains(name, "_ci_")
	to := r.env.Collation
	switch {
	case !exact && !other, other && t.Cased && r.env.Tables == "" && strings.Contains(name, "_ci_"):
		fail(e, "collation %s", e.Collation.Last().Text)
	case other && (!t.Cased || r.env.Tables == ""):
		return x, t
	case other:
		to = r.env.Tables
	}
	_, named := x.(*ast.ColumnRef)
	if t.Charset != "" || t.Declared == nil && (r.env.Tables != "" || named && r.env.Dialect == "sqlserver") { // a UNION may have the set of its first column
		x = converted(x, charsetOf(to))
	}
	return at(collatedAs(x, to), e), t
}
