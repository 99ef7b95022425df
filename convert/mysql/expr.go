package mysql

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// Expr prints an expression. What MySQL does not have is printed as "?".
func Expr(e ast.Expr) string {
	p := NewPrinter()
	p.expr(e, levelAny)
	return p.Text()
}

// expr prints e, in parentheses if it binds weaker than least.
func (p *Printer) expr(e ast.Expr, least level) {
	if e == nil {
		p.problem(ast.Name{}.Span(), "an expression is missing")
		p.write(unprintable)
		return
	}
	if !p.enter(e) {
		return
	}
	defer p.leave()
	if levelOf(e) < least {
		p.write("(")
		defer p.write(")")
	}
	p.node(e, func() { p.bareExpr(e) })
}

// bareExpr prints e without parentheses around it.
func (p *Printer) bareExpr(e ast.Expr) {
	switch e := e.(type) {
	case *ast.ColumnRef:
		p.lacks(e.Outer, e.At, "outer join mark (+)")
		p.name(e.Name, 3)
	case *ast.Star:
		p.star(e)
	case *ast.NumberLit:
		p.number(e)
	case *ast.StringLit:
		p.stringLit(e)
	case *ast.BinaryLit:
		p.binaryLit(e)
	case *ast.TypedLit:
		p.typedLit(e)
	case *ast.Keyword:
		p.keyword(e)
	case *ast.Param:
		p.param(e)
	case *ast.Unary:
		p.unary(e)
	case *ast.Binary:
		p.binary(e)
	case *ast.IsExpr:
		p.isExpr(e)
	case *ast.Between:
		p.between(e)
	case *ast.In:
		p.in(e)
	case *ast.Exists:
		p.write("EXISTS ")
		p.exprQuery(e.Query)
	case *ast.Subquery:
		p.lacks(e.Kind != "", e.At, e.Kind+" sub-query")
		p.exprQuery(e.Query)
	case *ast.Paren:
		p.paren(e.X)
	case *ast.RowExpr:
		p.lacks(len(e.Items) == 0, e.At, "empty row")
		p.write("(")
		p.exprs(e.Items)
		p.write(")")
	case *ast.Case:
		p.caseExpr(e)
	case *ast.Cast:
		p.cast(e)
	case *ast.Call:
		p.call(e)
	case *ast.Field:
		p.field(e)
	case *ast.SpecialArg:
		p.specialArg(e)
	case *ast.Collate:
		p.expr(e.X, levelCollate)
		p.write(" COLLATE ")
		p.word(e.At, e.Collation.String())
	default:
		p.noExpr(e)
	}
}

// noExpr records an expression that MySQL does not have.
func (p *Printer) noExpr(e ast.Expr) {
	what := "such expression"
	switch e := e.(type) {
	case *ast.ArrayExpr:
		what = "array"
	case *ast.NamedArg:
		what = "argument by name"
	case *ast.Field:
		what = "field of a value"
	case *ast.Subscript:
		what = "subscript"
	case *ast.SequenceRef:
		what = "sequence"
	case *ast.Opaque:
		what = "expression " + clip(e.Text)
	}
	p.lacks(true, e.Span(), what)
	p.write(unprintable)
}

// field prints a column of the row that a trigger is for.
func (p *Printer) field(e *ast.Field) {
	k, ok := e.X.(*ast.Keyword)
	if !ok || k.Word != "new" && k.Word != "old" {
		p.noExpr(e)
		return
	}
	p.write(strings.ToUpper(k.Word), ".")
	p.ident(e.Name)
}

// exprs prints expressions with commas.
func (p *Printer) exprs(items []ast.Expr) {
	list(p, items, ", ", func(e ast.Expr) { p.expr(e, levelAny) })
}

func (p *Printer) paren(x ast.Expr) {
	p.write("(")
	p.expr(x, levelAny)
	p.write(")")
}

func (p *Printer) star(e *ast.Star) {
	if !e.Table.IsZero() {
		p.object(e.Table)
		p.write(".")
	}
	p.write("*")
}

func (p *Printer) caseExpr(e *ast.Case) {
	p.write("CASE")
	if e.Operand != nil {
		p.write(" ")
		p.expr(e.Operand, levelAny)
	}
	p.lacks(len(e.Whens) == 0, e.At, "CASE without WHEN")
	for _, w := range e.Whens {
		p.write(" ")
		p.node(w, func() { p.when(w) })
	}
	if e.Else != nil {
		p.write(" ELSE ")
		p.expr(e.Else, levelAny)
	}
	p.write(" END")
}

func (p *Printer) when(w *ast.When) {
	p.lacks(len(w.Also) > 0, w.At, "WHEN with several values")
	p.write("WHEN ")
	p.expr(w.Cond, levelAny)
	p.write(" THEN ")
	p.expr(w.Result, levelAny)
}

func (p *Printer) cast(e *ast.Cast) {
	switch e.Func {
	case "cast", "convert", "::", "":
	default:
		p.lacks(true, e.At, strings.ToUpper(e.Func))
	}
	p.lacks(e.Style != nil, e.At, "style of CONVERT")
	p.unknown(e.Options)
	p.write("CAST(")
	p.expr(e.X, levelAny)
	p.write(" AS ")
	p.castType(e.Type, e)
	p.write(")")
}

// Expr prints an expression.
func (p *Printer) Expr(e ast.Expr) { p.expr(e, levelAny) }
