package expr

import (
	"regexp"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

func (r *rewriter) unary(e *ast.Unary) (ast.Expr, Type) {
	switch e.Op {
	case "-", "+":
		if t := r.foreignOf(e.X); t != "" {
			fail(e, "operator %s of type %s", e.Op, t)
		}
		x, t := r.expr(e.X)
		return at(&ast.Unary{Op: e.Op, X: x}, e), t
	case "~":
		return r.complement(e)
	case "@":
		if r.env.Dialect == "postgres" {
			x, t := r.expr(e.X)
			return call(e, "ABS", x), t
		}
	case "|/":
		x, _ := r.expr(e.X)
		return call(e, "SQRT", x), Type{Kind: Float}
	case "not":
		x, _ := r.expr(e.X)
		if out, ok := truthOfWord(r.env.Dialect, x); ok {
			x = out
		}
		return at(&ast.Unary{Op: "not", X: x}, e), Type{Kind: Bool}
	}
	fail(e, "operator %s", strings.ToUpper(e.Op))
	return nil, Type{}
}

var boolean = Type{Kind: Bool}

func (r *rewriter) binary(e *ast.Binary) (ast.Expr, Type) {
	if e.Quant != "" {
		return r.quantified(e)
	}
	if made := r.madeIntervals(e); made != nil {
		e = made
	}
	if x, ok := r.rangeHolds(e); ok {
		return x, boolean
	}
	if x, ok := r.rangesMeet(e); ok {
		return x, boolean
	}
	if x, t, ok := r.jsonOperator(e); ok {
		return x, t
	}
	if x, ok := r.arraysMeet(e); ok {
		return x, boolean
	}
	if e.Op == "||" {
		if x, t, ok := r.arraysTogether(e, e.Left, e.Right, false); ok {
			return x, t
		}
	}
	if x, ok := r.networksMeet(e); ok {
		return x, boolean
	}
	if x, t, ok := r.lapseOperator(e); ok {
		return x, t
	}
	r.refuseForeign(e)
	e = r.withInstants(e)
	if x, ok := r.comparedPattern(e); ok {
		return x, boolean
	}
	switch e.Op {
	case "and", "or":
		return r.infix(e, e.Op), boolean
	case "=", "<>", "<", "<=", ">", ">=":
		return r.compare(e, e.Op), boolean
	case "!=", "^=", "~=":
		return r.compare(e, "<>"), boolean
	case "!<":
		return r.compare(e, ">="), boolean
	case "!>":
		return r.compare(e, "<="), boolean
	case "is not distinct from":
		return r.compare(e, "<=>"), boolean
	case "is distinct from":
		return negated(r.compare(e, "<=>"), e), boolean
	case "||":
		refuseRows(e)
		if x, t, ok := r.bitsTogether(e); ok {
			return x, t
		}
		return r.concat(e)
	case "+", "-", "*", "/", "%":
		refuseRows(e)
		x, t := r.arithmetic(e)
		return r.amount(e, x, t)
	}
	return r.special(e)
}

// refuseRows gives up on operators of rows that compare nothing.
func refuseRows(e *ast.Binary) {
	if isRow(e.Left) || isRow(e.Right) {
		fail(e, "a row as a value")
	}
}

// special are the operators that not all dialects have.
func (r *rewriter) special(e *ast.Binary) (ast.Expr, Type) {
	switch e.Op {
	case "&", "|":
		return r.bits(e, e.Op)
	case "<<", ">>":
		return r.shift(e)
	case "#":
		return r.bits(e, "^")
	case "^":
		if r.env.Dialect == "postgres" {
			list, types := r.exprs([]ast.Expr{e.Left, e.Right})
			return call(e, "POW", list...), Type{Kind: Float, Source: powered(types)}
		}
		return r.bits(e, "^")
	case "**":
		return r.binaryCall(e, "POW"), Type{Kind: Float}
	case "like", "not like", "~~", "!~~":
		return r.like(e, false), boolean
	case "ilike", "not ilike", "~~*", "!~~*":
		return r.like(e, true), boolean
	case "at time zone":
		if out, t, ok := r.zonedValue(e, false); ok {
			return out, t
		}
		if r.env.Dialect == "postgres" {
			if out, t, ok := r.atZone(e, e.Left, e.Right); ok {
				return out, t
			}
			break
		}
		if text, ok := ConstantInstant(e); ok && r.env.Dialect == "oracle" {
			return r.stampOf(text, e), Type{Kind: DateTime}
		}
	case "overlaps":
		if r.env.Dialect == "postgres" {
			return r.overlaps(e), boolean
		}
	case "^@":
		return r.expr(call(e, "starts_with", e.Left, e.Right))
	case "~", "!~", "~*", "!~*", "similar to", "not similar to":
		return r.regexp(e), boolean
	}
	if op := qualifiedOperator(e.Op); op != "" && r.env.Dialect == "postgres" {
		plain := *e
		plain.Op = op
		return r.binary(&plain)
	}
	fail(e, "operator %s", strings.ToUpper(e.Op))
	return nil, Type{}
}

// qualifiedOperator is the operator of OPERATOR(schema.op), "" unless it is one of the server
// or of the extensions that come with it.
func qualifiedOperator(text string) string {
	word, rest, ok := strings.Cut(noComments.ReplaceAllString(text, ""), "(")
	if !ok || !strings.EqualFold(strings.TrimSpace(word), "operator") {
		return ""
	}
	schema, op, ok := strings.Cut(strings.TrimSpace(strings.TrimSuffix(rest, ")")), ".")
	switch schema = strings.ToLower(strings.TrimSpace(schema)); {
	case !ok, schema != "pg_catalog" && schema != "public" && schema != "extensions":
		return ""
	}
	return strings.TrimSpace(op)
}

var noComments = regexp.MustCompile(`(?s)/\*.*?\*/|--[^\n]*`)

// infix rewrites the operands and joins them by op.
func (r *rewriter) infix(e *ast.Binary, op string) ast.Expr {
	list, types := r.exprs([]ast.Expr{e.Left, e.Right})
	r.truthsAlike(list, append(types, boolean))
	return at(&ast.Binary{Op: op, Left: list[0], Right: list[1]}, e)
}

func (r *rewriter) binaryCall(e *ast.Binary, name string) ast.Expr {
	a, _ := r.expr(e.Left)
	b, _ := r.expr(e.Right)
	return call(e, name, a, b)
}

func negated(x ast.Expr, old ast.Node) ast.Expr {
	return at(&ast.Unary{Op: "not", X: at(&ast.Paren{X: x}, old)}, old)
}

// call makes a function call in the place of old.
func call(old ast.Node, name string, args ...ast.Expr) *ast.Call {
	return at(&ast.Call{Name: ast.Name{Parts: []ast.Ident{{Text: name}}}, Args: args}, old)
}
