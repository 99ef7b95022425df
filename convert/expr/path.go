package expr

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// Path is the name that an attribute of a structured column has: c.addr.city of Oracle,
// (c.addr).city of PostgreSQL. It is false for what is no name.
func Path(e ast.Expr) (ast.Name, bool) {
	var behind []ast.Ident
	for range maxDepth {
		switch x := e.(type) {
		case *ast.Paren:
			e = x.X
		case *ast.Field:
			behind = append(behind, x.Name)
			e = x.X
		case *ast.ColumnRef:
			if x.Outer {
				return ast.Name{}, false
			}
			if len(behind) == 0 {
				return x.Name, true
			}
			n := ast.Name{Parts: append([]ast.Ident(nil), x.Name.Parts...)}
			for i := len(behind) - 1; i >= 0; i-- {
				n.Parts = append(n.Parts, behind[i])
			}
			return n, true
		default:
			return ast.Name{}, false
		}
	}
	return ast.Name{}, false
}

// field is an attribute of a structured column, which is a column of the target.
func (r *rewriter) field(e *ast.Field) (ast.Expr, Type) {
	if n, ok := Path(e); ok && r.env.Column != nil {
		if x, t, ok := r.env.Column(n); ok {
			ref := at(&ast.ColumnRef{Name: n}, e)
			return r.padded(ref, at(x, e), t), t
		}
	}
	if x, t := r.treated(e); x != nil {
		return x, t
	}
	unknownKind(e)
	return nil, Type{}
}

// wholeIsNull is IS [NOT] NULL of a structured column, nil for any other value. Oracle
// takes an object with a value in any attribute for not NULL, PostgreSQL one with values
// in all.
func (r *rewriter) wholeIsNull(e *ast.IsExpr) ast.Expr {
	if e.Test != "null" || r.env.Attributes == nil {
		return nil
	}
	n, ok := Path(e.X)
	if !ok {
		return nil
	}
	return NullTest(e, r.env.Attributes(n), r.env.Dialect)
}

// AnyValue is the condition that one of the values at least is not NULL; nil without any.
func AnyValue(list []ast.Expr, at source.Span) ast.Expr {
	return tests(list, "or", true, at)
}

// tests asks whether values are NULL, or are not.
func tests(list []ast.Expr, op string, not bool, at source.Span) ast.Expr {
	var all ast.Expr
	for _, x := range list {
		x.SetSpan(at)
		one := &ast.IsExpr{X: x, Not: not, Test: "null"}
		one.At = at
		all = joined(op, all, one, at)
	}
	return all
}

// joined is a condition of two, of which the first can be nil.
func joined(op string, left, right ast.Expr, at source.Span) ast.Expr {
	if left == nil {
		return right
	}
	x := &ast.Binary{Op: op, Left: left, Right: right}
	x.At = at
	return x
}

// NullTest is the test of a structured value, nil if it has no attributes: those of an
// attribute that is structured itself stand together.
func NullTest(e *ast.IsExpr, attributes [][]ast.Expr, dialect string) ast.Expr {
	var all ast.Expr
	for _, list := range attributes {
		switch {
		case !e.Not:
			all = joined("and", all, tests(list, "and", false, e.At), e.At)
		case dialect == "oracle":
			all = joined("or", all, tests(list, "or", true, e.At), e.At)
		case len(list) == 1:
			all = joined("and", all, tests(list, "", true, e.At), e.At)
		default:
			all = joined("and", all, at(&ast.Paren{X: tests(list, "or", true, e.At)}, e), e.At)
		}
	}
	if all == nil {
		return nil
	}
	return at(&ast.Paren{X: all}, e)
}

// unknownKind fails for an expression of a kind that the target does not have.
func unknownKind(e ast.Expr) {
	if f, ok := e.(*ast.Field); ok {
		fail(e, "attribute or method %s of what is no column of an object type", strings.ToUpper(f.Name.Text))
	}
	fail(e, "expression of a kind that MySQL 5.6 does not have")
}
