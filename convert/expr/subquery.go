package expr

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// query lets the caller rewrite a sub-query.
func (r *rewriter) query(e ast.Expr, use Use) (*ast.Query, []Type) {
	if r.env.Query == nil {
		fail(e, "sub-query")
	}
	return r.env.Query(e, use)
}

// note tells the caller of what is kept but may differ.
func (r *rewriter) note(n ast.Node, what Remark) {
	if r.env.Note != nil && !(r.tested && what == Lenient) {
		r.env.Note(n.Span(), what)
	}
}

// english tells the caller that names of months and days are English; it fails
// where nobody listens, unless it knows the language of the session.
func (r *rewriter) english(n ast.Node) {
	if r.env.OtherLanguage || r.env.Note == nil && (!r.env.Session || r.env.Dates.Foreign) {
		fail(n, "names of months or days, which depend on a language")
	}
	r.note(n, English)
}

// subquery is a query as a value.
func (r *rewriter) subquery(e *ast.Subquery) (ast.Expr, Type) {
	if q, escaped := xmlList(e); q != nil && r.env.Dialect == "sqlserver" {
		if list := r.xmlAsList(q, escaped, 0); list != nil {
			e = list
		}
	}
	if e.Kind == "array" {
		return r.arrayOfQuery(e)
	}
	q, types := r.query(e, Value)
	t := Type{}
	if len(types) == 1 {
		t = types[0]
	}
	return at(&ast.Subquery{Query: q}, e), t
}

// rows is a query after IN, ANY or ALL.
func (r *rewriter) rows(e *ast.Subquery) *ast.Subquery {
	q, _ := r.query(e, Rows)
	return at(&ast.Subquery{Query: q}, e)
}

// onlyQuery is the query that alone makes up a list, or nil.
func onlyQuery(list []ast.Expr) *ast.Subquery {
	if len(list) != 1 {
		return nil
	}
	e := list[0]
	for {
		switch x := e.(type) {
		case *ast.Paren:
			e = x.X
		case *ast.Subquery:
			return x
		default:
			return nil
		}
	}
}

// quantifiedQuery is a comparison with ANY, SOME or ALL of a query.
func (r *rewriter) quantifiedQuery(e *ast.Binary, q *ast.Subquery) ast.Expr {
	op := e.Op
	switch op {
	case "=", "<>", "<", "<=", ">", ">=":
	case "!=", "^=":
		op = "<>"
	default:
		fail(e, "%s %s", e.Op, e.Quant)
	}
	if _, row := e.Left.(*ast.RowExpr); row && !(op == "=" && e.Quant != "all" || op == "<>" && e.Quant == "all") {
		fail(e, "%s %s of rows", e.Op, strings.ToUpper(e.Quant)) // MySQL has IN and NOT IN alone
	}
	x, t := r.expr(e.Left)
	if t.IsListed(x) && op != "=" && op != "<>" {
		fail(e, "order of the values of an enumeration")
	}
	return at(&ast.Binary{Op: op, Left: x, Right: r.rows(q), Quant: e.Quant}, e)
}
