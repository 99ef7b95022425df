package mysql

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// noLimit is the count of a LIMIT that only skips rows.
const noLimit = "18446744073709551615"

// query prints a query that starts at the current line.
func (p *Printer) query(q *ast.Query) {
	if q == nil || q.Body == nil {
		p.problem(ast.Name{}.Span(), "a query is missing")
		p.write(unprintable)
		return
	}
	if !p.enter(q) {
		return
	}
	defer p.leave()
	p.node(q, func() { p.bareQuery(q) })
}

func (p *Printer) bareQuery(q *ast.Query) {
	p.lacks(q.With != nil, q.At, "WITH")
	p.body(q.Body)
	if len(q.OrderBy) > 0 {
		p.lacks(endsInDual(q.Body), q.At, "ORDER BY after WHERE without a table")
		p.newline()
		p.orderBy(q.OrderBy)
	}
	if q.Limit != nil {
		p.newline()
		p.node(q.Limit, func() { p.limit(q.Limit) })
	}
	p.queryOptions(q.Options)
}

// endsInDual reports whether the text of b ends in FROM DUAL WHERE ….
func endsInDual(b ast.QueryBody) bool {
	for {
		switch q := b.(type) {
		case *ast.Select:
			return len(q.From) == 0 && q.Where != nil
		case *ast.SetOp:
			b = q.Right
		case *ast.ParenQuery:
			if !isPlain(q.Query) {
				return false
			}
			b = q.Query.Body
		default:
			return false
		}
	}
}

func (p *Printer) queryOptions(options []*ast.Option) {
	known := []string{"mysql:for update", "mysql:lock in share mode"}
	p.unknown(options, known...)
	for _, name := range known {
		if o := option(options, name); o != nil {
			p.newline()
			p.node(o, func() { p.write(strings.ToUpper(strings.TrimPrefix(name, "mysql:"))) })
		}
	}
}

// subquery prints a query in parentheses.
func (p *Printer) subquery(q *ast.Query) {
	p.write("(")
	p.indented(func() {
		p.newline()
		p.query(q)
	})
	p.newline()
	p.write(")")
}

func (p *Printer) body(b ast.QueryBody) {
	if !p.enter(b) {
		return
	}
	defer p.leave()
	p.node(b, func() { p.bareBody(b) })
}

func (p *Printer) bareBody(b ast.QueryBody) {
	switch b := b.(type) {
	case *ast.Select:
		p.selectBlock(b)
	case *ast.SetOp:
		p.setOp(b)
	case *ast.ParenQuery:
		p.parenQuery(b)
	case *ast.Values:
		p.lacks(true, b.At, "VALUES as a query")
		p.write(unprintable)
	default:
		p.lacks(true, b.Span(), "such query")
		p.write(unprintable)
	}
}

// parenQuery prints a query in parentheses; they are left out where they hold
// nothing but a SELECT or UNION, which MySQL 5.6 does not take everywhere.
func (p *Printer) parenQuery(b *ast.ParenQuery) {
	if isPlain(b.Query) {
		p.query(b.Query)
		return
	}
	p.subquery(b.Query)
}

// isPlain reports whether a query is only a body.
func isPlain(q *ast.Query) bool {
	return q != nil && q.With == nil && len(q.OrderBy) == 0 && q.Limit == nil && len(q.Options) == 0
}

// setOp prints a UNION. MySQL 5.6 has no parentheses around a UNION; from left
// to right it means the same.
func (p *Printer) setOp(b *ast.SetOp) {
	if b.Left == nil || b.Right == nil {
		p.problem(b.At, "a UNION without its queries")
		return
	}
	p.unionLeft(b.Left)
	p.newline()
	if b.Op != "union" {
		p.lacks(true, b.At, strings.ToUpper(clip(b.Op)))
	}
	p.write("UNION")
	if b.All {
		p.write(" ALL")
	}
	p.newline()
	p.unionRight(b)
}

func (p *Printer) unionLeft(left ast.QueryBody) {
	if q, ok := left.(*ast.ParenQuery); ok && !isPlain(q.Query) {
		p.lacks(isUnion(bodyOf(q.Query)), q.At, "ORDER BY or LIMIT of a part of a UNION that is a UNION")
	}
	p.body(left)
}

// unionRight prints the second query. If that is itself a UNION, its parts may
// follow one by one only if all duplicates are removed, or none at all.
func (p *Printer) unionRight(b *ast.SetOp) {
	inner := b.Right
	if q, ok := inner.(*ast.ParenQuery); ok {
		inner = bodyOf(q.Query)
		p.lacks(isUnion(inner) && !isPlain(q.Query), b.At, "ORDER BY or LIMIT of a part of a UNION that is a UNION")
	}
	p.lacks(isUnion(inner) && !allUnion(inner, b.All), b.At, "UNION within a UNION")
	if !startsInParens(b.Left) {
		p.body(b.Right)
		return
	}
	p.lacks(isUnion(inner), b.At, "UNION within a UNION that starts in parentheses")
	p.parenBody(b.Right)
}

// parenBody prints the last query of a UNION whose first is in parentheses:
// then MySQL 5.6 wants them there too.
func (p *Printer) parenBody(b ast.QueryBody) {
	if startsInParens(b) {
		p.body(b)
		return
	}
	p.write("(")
	p.indented(func() {
		p.newline()
		p.body(b)
	})
	p.newline()
	p.write(")")
}

// startsInParens reports whether the text of b starts with a parenthesis.
func startsInParens(b ast.QueryBody) bool {
	for {
		switch q := b.(type) {
		case *ast.SetOp:
			b = q.Left
		case *ast.ParenQuery:
			if !isPlain(q.Query) {
				return true
			}
			b = q.Query.Body
		default:
			return false
		}
	}
}

// exprQuery prints a query in parentheses as part of an expression, where a
// UNION cannot start with another parenthesis.
func (p *Printer) exprQuery(q *ast.Query) {
	if q != nil {
		b := bodyOf(q)
		p.lacks(isUnion(b) && startsInParens(b), q.At, "sub-query that is a UNION and starts in parentheses")
	}
	p.subquery(q)
}

// bodyOf is the body of a query without the parentheses around it.
func bodyOf(q *ast.Query) ast.QueryBody {
	for q != nil {
		inner, ok := q.Body.(*ast.ParenQuery)
		if !ok || !isPlain(q) {
			return q.Body
		}
		q = inner.Query
	}
	return nil
}

func isUnion(b ast.QueryBody) bool {
	_, ok := b.(*ast.SetOp)
	return ok
}

// allUnion reports whether b is a SELECT, or a UNION with the same ALL throughout.
func allUnion(b ast.QueryBody, all bool) bool {
	for {
		s, ok := b.(*ast.SetOp)
		if !ok {
			return true
		}
		if s.Op != "union" || s.All != all || isUnion(s.Right) {
			return false
		}
		b = s.Left
	}
}

func (p *Printer) orderBy(items []*ast.OrderItem) {
	p.write("ORDER BY ")
	list(p, items, ", ", func(o *ast.OrderItem) { p.node(o, func() { p.orderItem(o) }) })
}

func (p *Printer) orderItem(o *ast.OrderItem) {
	p.expr(o.Expr, levelAny)
	if o.Desc {
		p.write(" DESC")
	}
	p.lacks(o.Nulls != "", o.At, "NULLS "+strings.ToUpper(clip(o.Nulls)))
	p.unknown(o.Options)
}

func (p *Printer) limit(l *ast.Limit) {
	p.lacks(l.Percent, l.At, "LIMIT in percent")
	p.lacks(l.WithTies, l.At, "WITH TIES")
	p.write("LIMIT ")
	if l.Count == nil {
		p.write(noLimit)
	} else {
		p.limitValue(l.Count)
	}
	if l.Offset != nil {
		p.write(" OFFSET ")
		p.limitValue(l.Offset)
	}
}

// limitValue prints a number of rows, which must be a literal.
func (p *Printer) limitValue(e ast.Expr) {
	n, ok := e.(*ast.NumberLit)
	q, isParam := e.(*ast.Param)
	if !(ok && isInteger(n.Text) || isParam && q.Name == "?") {
		p.lacks(true, e.Span(), "expression in LIMIT")
	}
	p.expr(e, levelAny)
}
