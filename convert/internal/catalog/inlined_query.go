package catalog

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// Functions that read tables: their queries see what the function sees, and the values of its
// parameters and variables.

// lookup is a query of the code, or EXISTS of one, as a call of [expr.QueryCall]. Variables of
// T-SQL have a sign of their own. A name of the other languages is a column of the query where
// it has one, else a parameter or variable.
func (in *inliner) lookup(e ast.Expr, values map[string]ast.Expr) ast.Expr {
	call := expr.NewQueryCall(in.at)
	p := passed{in: in, call: call, values: values, params: map[string]*ast.Param{}, names: map[string]bool{}}
	call.Args[0] = tree.Moved(&ast.Paren{X: e}, in.at, p.replaced).(*ast.Paren).X
	if in.failed || in.differs(call.Args[0]) {
		return in.fail()
	}
	return call
}

// passed are the values that a query takes.
type passed struct {
	in     *inliner
	call   *ast.Call
	values map[string]ast.Expr
	params map[string]*ast.Param
	names  map[string]bool
}

func (p *passed) replaced(x ast.Expr) ast.Expr {
	switch x := x.(type) {
	case *ast.Param:
		return p.param(strings.ToLower(x.Name))
	case *ast.ColumnRef:
		p.name(x.Name)
	case *ast.Call:
		if p.in.qualified(x) != x {
			return p.in.fail()
		}
		if (len(x.Name.Parts) > 1 || p.in.c.Dialect != "sqlserver") && slices.Contains(p.in.outer, p.in.c.FunctionFor(x)) {
			p.in.fail()
		}
	}
	return nil
}

// param is a variable of T-SQL, or $1.
func (p *passed) param(key string) ast.Expr {
	if p.params[key] == nil {
		if p.values[key] == nil {
			return p.in.fail()
		}
		p.params[key] = expr.PassTo(p.call, p.values[key], p.in.at)
	}
	return p.params[key]
}

// name passes what a name may mean.
func (p *passed) name(n ast.Name) {
	if p.in.c.Dialect == "sqlserver" || len(n.Parts) > 2 {
		return
	}
	key, value := expr.ArgumentName(n, p.in.c.Cat.Fold), p.values[p.in.key(n.Last())]
	if len(n.Parts) == 2 && p.in.c.Cat.Fold(n.Parts[0]) != p.in.c.Cat.Fold(p.in.of.Name.Last()) {
		value = nil
	}
	if value == nil {
		value = p.in.ofPackage(n)
	}
	if value == nil || p.names[key] {
		return
	}
	p.names[key] = true
	p.call.Args = append(p.call.Args, tree.Spanned(&ast.NamedArg{Name: ast.Ident{Text: key}, Value: value}, p.in.at))
}

// read is SELECT @v = x FROM …, which leaves the variable as it is without a row, and gives it
// the value of any of several.
func (in *inliner) read(q *ast.Query, s *ast.Select, values map[string]ast.Expr) (ast.Expr, bool) {
	if q.With != nil || q.Limit != nil || len(s.Into) > 0 || len(s.GroupBy) > 0 || s.Having != nil || s.Quantifier != "" {
		return in.fail(), false
	}
	always := in.c.AlwaysOneRow(s)
	one := in.c.OneRowAtMost(s)
	if !one && (len(s.Items) != 1 || len(q.OrderBy) > 0 && s.Top == nil) {
		return in.fail(), false
	}
	found := make([]ast.Expr, len(s.Items))
	for i, it := range s.Items {
		to, ok := it.Target.(*ast.Param)
		if !ok || !always && !isNull(values[strings.ToLower(to.Name)]) {
			return in.fail(), false
		}
		body := *s
		if !one && s.Top == nil {
			body.Top = tree.Spanned(&ast.Top{Count: tree.NumberExpr("1")}, s)
		}
		if found[i] = in.lookup(in.queryOf(*q, body, it), values); in.failed {
			return nil, false
		}
	}
	for i, it := range s.Items {
		in.set(it.Target, found[i], values)
	}
	return nil, !in.failed
}

// isNull reports whether a value is NULL, whatever its type.
func isNull(x ast.Expr) bool {
	k, ok := ast.Uncast(x).(*ast.Keyword)
	return ok && k.Word == "null"
}
