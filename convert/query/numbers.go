package query

import (
	"strconv"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/grammar/ast"
)

// maxSeries bounds the rows of a series of numbers.
const maxSeries = 100000

// series is a source of numbers from start on, in steps.
func (r *rewriter) series(n ast.Node, start, step int64, count int) *Source {
	if count > maxSeries {
		fail(n, "series of %d numbers", count)
	}
	name := ast.Ident{Text: "n"}
	c := Column{Key: "n", Name: "n", Type: expr.Type{Kind: expr.Integer}, NotNull: true}
	if count <= 10 {
		var body ast.QueryBody
		for i := range count {
			var one ast.QueryBody = at(&ast.Select{Items: []*ast.SelectItem{{Expr: number(start + int64(i)*step), Alias: name}}}, n)
			if body != nil {
				one = at(&ast.SetOp{Op: "union", All: true, Left: body, Right: one}, n)
			}
			body = one
		}
		r.keys[body] = [][]string{{"n"}}
		return r.addHelper("numbers", at(&ast.Query{Body: body}, n), []Column{c})
	}
	digits := r.ownNumbers(ownDigits)
	if digits == nil {
		digits = r.series(n, 0, 1, 10)
	}
	sel := at(&ast.Select{}, n)
	var value ast.Expr
	for i, weight := 0, 1; weight < count; i, weight = i+1, weight*10 {
		alias := "d" + itoa(i)
		sel.From = append(sel.From, aliased(digits, alias))
		var term ast.Expr = column(alias, c)
		if weight > 1 {
			term = binary("*", term, num(itoa(weight)))
		}
		if value == nil {
			value = term
		} else {
			value = binary("+", value, term)
		}
	}
	sel.Where = binary("<", value, num(itoa(count)))
	x := value
	if step != 1 {
		x = binary("*", &ast.Paren{X: x}, number(step))
	}
	if start != 0 {
		x = binary("+", x, number(start))
	}
	sel.Items = []*ast.SelectItem{{Expr: x, Alias: name}}
	r.keys[sel] = [][]string{{"n"}}
	return r.addHelper("numbers", at(&ast.Query{Body: sel}, n), []Column{c})
}

// The views of numbers that the extension has: those from 0 to 9, and those from 1 to
// [expr.MaxElements].
const (
	ownDigits   = "sctconv_digits"
	ownElements = "sctconv_numbers"
)

// ownNumbers is a view of the extension; nil where a query may not use it.
func (r *rewriter) ownNumbers(name string) *Source {
	if r.env.View == nil {
		return nil
	}
	r.fixed = true
	c := Column{Key: "n", Name: "n", Type: expr.Type{Kind: expr.Integer}, NotNull: true}
	return &Source{Name: r.env.View(name), Columns: []Column{c}, Keys: [][]string{{"n"}}}
}

// elementNumbers are the numbers of elements of arrays and documents.
func (r *rewriter) elementNumbers(n ast.Node) *Source {
	if r.numbers == nil {
		r.numbers = r.ownNumbers(ownElements)
	}
	if r.numbers == nil {
		r.numbers = r.series(n, 1, 1, expr.MaxElements)
	}
	return r.numbers
}

func number(n int64) ast.Expr {
	if n < 0 {
		return &ast.Unary{Op: "-", X: num(strconv.FormatInt(n, 10)[1:])}
	}
	return num(strconv.FormatInt(n, 10))
}

// constantInt is the value of a constant whole number.
func constantInt(e ast.Expr) (int64, bool) {
	sign := int64(1)
	e = ast.Uncast(e)
	if u, ok := e.(*ast.Unary); ok && u.Op == "-" {
		sign, e = -1, ast.Uncast(u.X)
	}
	n, ok := e.(*ast.NumberLit)
	if !ok {
		return 0, false
	}
	v, err := strconv.ParseInt(n.Text, 10, 40)
	return sign * v, err == nil
}
