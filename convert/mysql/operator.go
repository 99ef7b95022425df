package mysql

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// level is how strongly an expression binds. The levels follow the grammar of
// the server, which is stricter than the precedence table of the manual: the
// operands of a predicate are bit expressions, the pattern of LIKE is a simple
// expression.
type level int

const (
	levelAny level = iota
	levelOr
	levelXor
	levelAnd
	levelNot
	levelIs
	levelComparison
	levelPredicate
	levelBitOr
	levelBitAnd
	levelShift
	levelAdd
	levelMultiply
	levelBitXor
	levelUnary
	levelCollate
	levelSimple
)

// operator is an infix operator with the least levels of its operands.
type operator struct {
	text               string
	level, left, right level
}

// leftAssociative is an operator that groups from the left.
func leftAssociative(text string, l level) operator { return operator{text, l, l, l + 1} }

// predicate is a predicate whose right operand has at least the level right.
func predicate(text string, right level) operator {
	return operator{text, levelPredicate, levelBitOr, right}
}

// infix finds the operator of a Binary. "||" is not among them: whether it
// means OR or CONCAT is not for the printer to decide.
func infix(op string) (operator, bool) {
	switch op {
	case ":=":
		return operator{op, levelAny, levelSimple, levelOr}, true
	case "or":
		return leftAssociative("OR", levelOr), true
	case "xor":
		return leftAssociative("XOR", levelXor), true
	case "and", "&&":
		return leftAssociative("AND", levelAnd), true
	case "=", "<=>", "<>", "<", "<=", ">", ">=":
		return leftAssociative(op, levelComparison), true
	case "!=":
		return leftAssociative("<>", levelComparison), true
	case "like", "not like", "regexp", "not regexp", "rlike", "not rlike":
		return predicate(strings.ToUpper(op), levelSimple), true
	case "sounds like":
		return predicate(strings.ToUpper(op), levelBitOr), true
	case "|":
		return leftAssociative(op, levelBitOr), true
	case "&":
		return leftAssociative(op, levelBitAnd), true
	case "<<", ">>":
		return leftAssociative(op, levelShift), true
	case "+", "-":
		return leftAssociative(op, levelAdd), true
	case "*", "/", "%":
		return leftAssociative(op, levelMultiply), true
	case "div", "mod":
		return leftAssociative(strings.ToUpper(op), levelMultiply), true
	case "^":
		return leftAssociative(op, levelBitXor), true
	}
	return operator{}, false
}

// levelOf is the level of the text that the printer makes for e.
func levelOf(e ast.Expr) level {
	switch e := e.(type) {
	case *ast.Binary:
		if op, ok := infix(e.Op); ok {
			return op.level
		}
		return levelOr
	case *ast.Unary:
		return unaryLevel(e.Op)
	case *ast.IsExpr:
		return levelIs
	case *ast.Between, *ast.In:
		return levelPredicate
	case *ast.Collate:
		return levelCollate
	}
	return levelSimple
}

func unaryLevel(op string) level {
	switch {
	case op == "not":
		return levelNot
	case strings.HasPrefix(op, "interval "):
		return levelSimple
	}
	return levelUnary
}

func (p *Printer) binary(e *ast.Binary) {
	op, ok := infix(e.Op)
	if !ok {
		p.problem(e.At, "MySQL 5.6 has no operator %s of this meaning", strings.ToUpper(clip(e.Op)))
		op = operator{unprintable, levelOr, levelSimple, levelSimple}
	}
	p.expr(e.Left, op.left)
	p.write(" ", op.text, " ")
	if e.Quant != "" {
		p.quantifier(e, op)
	}
	p.expr(e.Right, op.right)
	if e.Escape != nil {
		p.lacks(!strings.HasSuffix(e.Op, "like") || e.Op == "sounds like", e.At, "ESCAPE for "+e.Op)
		p.write(" ESCAPE ")
		p.expr(e.Escape, levelSimple)
	}
}

// quantifier prints ALL, ANY or SOME before the sub-query of a comparison.
func (p *Printer) quantifier(e *ast.Binary, op operator) {
	_, isQuery := e.Right.(*ast.Subquery)
	p.lacks(!isQuery || op.level != levelComparison, e.At, strings.ToUpper(e.Quant)+" with anything but a comparison and a sub-query")
	switch e.Quant {
	case "all", "any", "some":
		p.write(strings.ToUpper(e.Quant), " ")
	default:
		p.lacks(true, e.At, "quantifier "+clip(e.Quant))
	}
}

func (p *Printer) unary(e *ast.Unary) {
	if unit, ok := strings.CutPrefix(e.Op, "interval "); ok {
		p.write("INTERVAL ")
		p.expr(e.X, levelAny)
		p.unit(e, unit)
		return
	}
	switch e.Op {
	case "not":
		p.write("NOT ")
		p.expr(e.X, levelNot)
		return
	case "binary":
		p.write("BINARY ")
	case "-", "+", "~":
		p.write(e.Op)
		if _, ok := e.X.(*ast.Unary); ok {
			p.write(" ") // two minus signs would start a comment
		}
	default:
		p.lacks(true, e.At, "operator "+strings.ToUpper(clip(e.Op)))
		p.write(unprintable)
	}
	p.expr(e.X, levelUnary)
}

// unit prints the unit of an interval.
func (p *Printer) unit(n ast.Node, unit string) {
	text, ok := intervalUnit(unit)
	if !ok {
		p.lacks(true, n.Span(), "interval unit "+clip(unit))
		text = unprintable
	}
	p.write(" ", text)
}

// intervalUnit is the unit in upper case. Two units may be joined by " to ".
func intervalUnit(unit string) (string, bool) {
	u := strings.ToUpper(strings.ReplaceAll(unit, " to ", "_"))
	switch u {
	case "MICROSECOND", "SECOND", "MINUTE", "HOUR", "DAY", "WEEK", "MONTH", "QUARTER", "YEAR",
		"SECOND_MICROSECOND", "MINUTE_MICROSECOND", "MINUTE_SECOND", "HOUR_MICROSECOND", "HOUR_SECOND",
		"HOUR_MINUTE", "DAY_MICROSECOND", "DAY_SECOND", "DAY_MINUTE", "DAY_HOUR", "YEAR_MONTH":
		return u, true
	}
	return "", false
}

func (p *Printer) isExpr(e *ast.IsExpr) {
	p.expr(e.X, levelComparison)
	p.write(" IS ")
	if e.Not {
		p.write("NOT ")
	}
	switch e.Test {
	case "null", "true", "false", "unknown":
		p.write(strings.ToUpper(e.Test))
	default:
		p.lacks(true, e.At, "test IS "+strings.ToUpper(clip(e.Test)))
		p.write(unprintable)
	}
}

func (p *Printer) between(e *ast.Between) {
	p.lacks(e.Symmetric, e.At, "BETWEEN SYMMETRIC")
	p.expr(e.X, levelBitOr)
	p.not(e.Not)
	p.write(" BETWEEN ")
	p.expr(e.Low, levelBitOr)
	p.write(" AND ")
	p.expr(e.High, levelBitOr)
}

func (p *Printer) in(e *ast.In) {
	p.expr(e.X, levelBitOr)
	p.not(e.Not)
	p.write(" IN ")
	if len(e.List) == 1 {
		if q, ok := e.List[0].(*ast.Subquery); ok {
			p.expr(q, levelSimple)
			return
		}
	}
	p.lacks(len(e.List) == 0, e.At, "empty IN list")
	p.write("(")
	p.exprs(e.List)
	p.write(")")
}

func (p *Printer) not(not bool) {
	if not {
		p.write(" NOT")
	}
}
