package expr

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// quantified rewrites x = ANY (ARRAY[…]) and x <> ALL (ARRAY[…]), which is how
// PostgreSQL prints IN, and comparisons with each element for other operators.
func (r *rewriter) quantified(e *ast.Binary) (ast.Expr, Type) {
	if name := r.foreignOf(e.Left); name != "" && r.env.Dialect == "postgres" && (e.Op != "=" && e.Op != "<>" && e.Op != "!=" || !oneText(name, nil)) && !isBitText(name) {
		fail(e, "operator %s %s of type %s", e.Op, strings.ToUpper(e.Quant), name)
	}
	if q := onlyQuery([]ast.Expr{e.Right}); q != nil {
		return r.quantifiedQuery(e, q), boolean
	}
	array := elements(e.Right)
	if list := r.enumList(e.Right); list != nil {
		array = elements(list)
	}
	if array == nil {
		array = r.textElements(e)
	}
	if array == nil && r.env.Dialect == "oracle" {
		array = listed(e.Right)
	}
	if array == nil {
		if x, ok := r.inArray(e); ok {
			return x, boolean
		}
	}
	any := e.Quant == "any" || e.Quant == "some"
	if len(array) == 0 {
		fail(e, "%s %s", e.Op, strings.ToUpper(e.Quant))
	}
	if !(any && e.Op == "=" || e.Quant == "all" && (e.Op == "<>" || e.Op == "!=")) {
		return r.eachElement(e, array, any), boolean
	}
	x, t := r.expr(e.Left)
	list, types := r.exprs(array)
	all, types := append([]ast.Expr{x}, list...), append([]Type{t}, types...)
	r.bitsBeside(all, types)
	return at(&ast.In{X: r.exact(x, t), Not: !any, List: all[1:]}, e), boolean
}

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

// maxElements bounds the comparisons that [rewriter.eachElement] writes.
const maxElements = 50

// eachElement compares with each element: x LIKE ANY (ARRAY['a%', 'b%']).
func (r *rewriter) eachElement(e *ast.Binary, array []ast.Expr, any bool) ast.Expr {
	once := false // what may have another value each time
	ast.Inspect(e.Left, func(n ast.Node) bool {
		switch n.(type) {
		case *ast.Call, *ast.Subquery, *ast.SequenceRef:
			once = true
		}
		return !once
	})
	if len(array) > maxElements || once {
		fail(e, "%s %s", e.Op, strings.ToUpper(e.Quant))
	}
	word := "and"
	if any {
		word = "or"
	}
	var all ast.Expr
	for _, item := range array {
		one, _ := r.expr(at(&ast.Binary{Op: e.Op, Left: e.Left, Right: item}, e))
		all = joined(word, all, one, e.At)
	}
	return at(&ast.Paren{X: all}, e)
}

// elements are the elements of ARRAY[…] under parentheses and casts.
func elements(e ast.Expr) []ast.Expr {
	if a, ok := unwrapped(e).(*ast.ArrayExpr); ok {
		return a.Items
	}
	return nil
}

// textElements are the elements of '{a,b}', of the type that the text is cast to or that
// the other side has; nil if they are not known.
func (r *rewriter) textElements(e *ast.Binary) []ast.Expr {
	kind := Unknown
	x := ast.Unparen(e.Right)
	lit, bare := x.(*ast.StringLit)
	if c, ok := x.(*ast.Cast); ok && c.Type != nil && c.Type.Array > 0 {
		lit, _ = c.X.(*ast.StringLit)
		element := *c.Type
		element.Array = 0
		if t, ok := r.env.TypeOf(&element); ok {
			kind = TypeOf(t).Kind
		}
	} else if bare && r.env.Dialect == "postgres" {
		_, t := r.expr(e.Left)
		kind = t.Kind
	}
	if lit == nil {
		return nil
	}
	items, ok := plainArray(lit.Value)
	if !ok || kind != String && kind != Integer {
		return nil
	}
	var list []ast.Expr
	for _, s := range items {
		switch {
		case kind == String:
			list = append(list, at(&ast.StringLit{Value: s}, e.Right))
		case strings.Trim(s, "0123456789") == "" && s != "":
			list = append(list, at(&ast.NumberLit{Text: s}, e.Right))
		default:
			return nil
		}
	}
	return list
}

// plainArray are the elements of the text of an array of one dimension without NULL.
func plainArray(s string) (list []string, ok bool) {
	if len(s) < 2 || s[0] != '{' || s[len(s)-1] != '}' {
		return nil, false
	}
	s = s[1 : len(s)-1]
	for {
		s = strings.TrimLeft(s, " \t\n")
		one, rest, quoted := "", "", strings.HasPrefix(s, `"`)
		if quoted {
			one, rest, ok = strings.Cut(s[1:], `"`)
			rest = strings.TrimLeft(rest, " \t\n")
		} else {
			end := strings.IndexByte(s+",", ',')
			one, rest, ok = strings.TrimSpace(s[:end]), s[end:], true
			ok = one != "" && !strings.EqualFold(one, "null")
		}
		if !ok || strings.ContainsAny(one, `\`) || !quoted && strings.ContainsAny(one, `{}"`) {
			return nil, false
		}
		list = append(list, one)
		if rest == "" {
			return list, true
		}
		if rest[0] != ',' {
			return nil, false
		}
		s = rest[1:]
	}
}
