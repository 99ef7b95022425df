package expr

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// exact is a text as bytes where blanks at its end count.
func (r *rewriter) exact(x ast.Expr, t Type) ast.Expr {
	if !r.env.ExactBlanks || t.Kind != String || t.Fixed > 0 {
		return x
	}
	return asBinary(x)
}

// compare is infix for comparisons; text beside a date is read as a date.
func (r *rewriter) compare(e *ast.Binary, op string) ast.Expr {
	if r.env.Dialect != "sqlserver" {
		if out, ok := r.comparedDifference(e, op); ok {
			return out
		}
	}
	if x := rowsApart(e, op); x != nil {
		out, _ := r.expr(x)
		return out
	}
	if x, ok := r.comparedEndless(e, op); ok {
		return x
	}
	list, types := r.exprs([]ast.Expr{e.Left, e.Right})
	r.datesAlike(list, types)
	r.clocksAlike(list, types)
	besideColumn(list, types, 0)
	besideColumn(list, types, 1)
	list[0], list[1] = plainBits(list[0]), plainBits(list[1])
	if op != "=" && op != "<>" {
		r.enumOrder(list, types)
	}
	if out, ok := r.blankCompared(e, op, list, types); ok {
		return out
	}
	if (op == "=" || op == "<>") && types[0].Kind == String && types[1].Kind == String {
		list[0] = r.exact(list[0], types[0])
	}
	return at(&ast.Binary{Op: op, Left: list[0], Right: list[1]}, e)
}

func (r *rewriter) is(e *ast.IsExpr) (ast.Expr, Type) {
	switch e.Test {
	case "null", "true", "false", "unknown":
	default:
		fail(e, "IS %s", strings.ToUpper(e.Test))
	}
	if x := r.wholeIsNull(e); x != nil {
		return x, boolean
	}
	if x := r.rowIsNull(e); x != nil {
		return x, boolean
	}
	x, _ := r.expr(e.X)
	return at(&ast.IsExpr{X: x, Not: e.Not, Test: e.Test}, e), boolean
}

func (r *rewriter) between(e *ast.Between) (ast.Expr, Type) {
	if t := r.foreignOf(e.X); t != "" {
		fail(e, "operator BETWEEN of type %s", t)
	}
	list, types := r.exprs([]ast.Expr{e.X, e.Low, e.High})
	r.datesAlike(list, types)
	r.clocksAlike(list, types)
	if allLiterals(list[1:]) { // 5.6 answers 0 for a text and a NULL as bounds
		besideColumn(list, types, 0)
	}
	r.enumOrder(list, types)
	x, low, high := list[0], list[1], list[2]
	if e.Symmetric {
		low, high = call(e, "LEAST", low, high), call(e, "GREATEST", low, high)
	}
	return at(&ast.Between{X: x, Low: low, High: high, Not: e.Not}, e), boolean
}

// quantified rewrites x = ANY (ARRAY[…]) and x <> ALL (ARRAY[…]), which is how
// PostgreSQL prints IN.
func (r *rewriter) quantified(e *ast.Binary) (ast.Expr, Type) {
	if q := onlyQuery([]ast.Expr{e.Right}); q != nil {
		return r.quantifiedQuery(e, q), boolean
	}
	array := elements(e.Right)
	if array == nil {
		array = r.textElements(e.Right)
	}
	if array == nil && r.env.Dialect == "oracle" {
		array = listed(e.Right)
	}
	any := e.Quant == "any" || e.Quant == "some"
	if len(array) > 0 && isComparison[e.Op] && ast.IsLeaf(ast.Unparen(e.Left)) && !(any && e.Op == "=" || e.Quant == "all" && (e.Op == "<>" || e.Op == "!=")) {
		return r.expr(comparedWithAll(e, array, any))
	}
	if array == nil || !(any && e.Op == "=" || e.Quant == "all" && (e.Op == "<>" || e.Op == "!=")) {
		fail(e, "%s %s", e.Op, strings.ToUpper(e.Quant))
	}
	x, t := r.expr(e.Left)
	list, _ := r.exprs(array)
	return at(&ast.In{X: r.exact(x, t), Not: !any, List: list}, e), boolean
}

var isComparison = map[string]bool{"=": true, "<>": true, "!=": true, "<": true, "<=": true, ">": true, ">=": true}

// listed are the values of a list in parentheses.
func listed(e ast.Expr) []ast.Expr {
	switch x := e.(type) {
	case *ast.RowExpr:
		return x.Items
	case *ast.Paren:
		return []ast.Expr{x.X}
	}
	return nil
}

// comparedWithAll is x > ALL (a, b) as x > a AND x > b, with any as x > a OR x > b.
func comparedWithAll(e *ast.Binary, list []ast.Expr, any bool) ast.Expr {
	op := "and"
	if any {
		op = "or"
	}
	var out ast.Expr
	for _, item := range list {
		one := at(&ast.Binary{Op: e.Op, Left: e.Left, Right: item}, e)
		if out == nil {
			out = one
			continue
		}
		out = at(&ast.Binary{Op: op, Left: out, Right: one}, e)
	}
	return at(&ast.Paren{X: out}, e)
}

// elements are the elements of ARRAY[…] under parentheses and casts.
func elements(e ast.Expr) []ast.Expr {
	for {
		switch x := e.(type) {
		case *ast.Paren:
			e = x.X
		case *ast.Cast:
			e = x.X
		case *ast.ArrayExpr:
			return x.Items
		default:
			return nil
		}
	}
}

// textElements are the elements of '{a,b}'::text[], if all are plain.
func (r *rewriter) textElements(e ast.Expr) []ast.Expr {
	e = ast.Unparen(e)
	c, ok := e.(*ast.Cast)
	if !ok || c.Type == nil || c.Type.Array == 0 {
		return nil
	}
	lit, ok := c.X.(*ast.StringLit)
	if !ok || !strings.HasPrefix(lit.Value, "{") || !strings.HasSuffix(lit.Value, "}") || strings.ContainsAny(lit.Value[1:], "{\"\\") {
		return nil
	}
	element := *c.Type
	element.Array = 0
	kind := Unknown
	if t, ok := r.env.TypeOf(&element); ok {
		kind = TypeOf(t).Kind
	}
	var list []ast.Expr
	for _, s := range strings.Split(lit.Value[1:len(lit.Value)-1], ",") {
		switch s = strings.TrimSpace(s); {
		case s == "" || strings.EqualFold(s, "null"):
			return nil
		case kind == Integer && strings.Trim(s, "0123456789") == "":
			list = append(list, at(&ast.NumberLit{Text: s}, e))
		case kind == String:
			list = append(list, at(&ast.StringLit{Value: s}, e))
		default:
			return nil
		}
	}
	return list
}

func (r *rewriter) collate(e *ast.Collate) (ast.Expr, Type) {
	x, t := r.expr(e.X)
	name := strings.ToLower(e.Collation.Last().Text)
	if strings.Contains(name, "_cs_") || strings.Contains(name, "_bin") || name == "c" || name == "posix" || strings.HasPrefix(name, "binary") {
		return at(&ast.Collate{X: x, Collation: ast.Name{Parts: []ast.Ident{{Text: r.env.Collation}}}}, e), t
	}
	if name == "default" || name == "database_default" {
		return x, t
	}
	fail(e, "collation %s", e.Collation.Last().Text)
	return nil, Type{}
}
