package query

import (
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/grammar/ast"
)

// keptWithin is [rewriter.keptRows] of a query of one table that sees the query around it, of which no view can be
// made: its rows are held against those of the table again. It reports false for other queries.
func (r *rewriter) keptWithin(b *block) bool {
	k := b.scope.keeping
	if len(b.out.From) != 1 {
		return false
	}
	t, isTable := b.out.From[0].(*ast.TableName)
	if !isTable || !b.scope.correlated || len(b.out.GroupBy) > 0 || b.out.Having != nil || len(b.order) > 0 || len(b.scope.over.calls) > 0 ||
		len(b.scope.grouping.sets) > 0 || b.scope.over.limit != nil || b.out.Where != nil && contains(b.out.Where, isQuery) {
		return false
	}
	alias := t.Alias.Text
	if alias == "" {
		alias = t.Name.Last().Text
	}
	s := &stage{r: r, b: b, l: &windows{}, now: alias, other: "kept_" + alias}
	again := *t
	again.Alias = ast.Ident{Text: s.other}
	marks := map[string]ast.Expr{}
	for i, o := range k.of {
		for _, key := range o.order {
			if o.place != nil || !isOf(key.x, alias) {
				return false
			}
		}
		s.note(o.node, expr.Quadratic)
		where := and(renamedTo(b.out.Where, alias, s.other), s.before(o.order, s.other, s.now, false))
		found := at(&ast.Select{Items: []*ast.SelectItem{{Expr: num("1")}}, From: []ast.TableRef{&again}, Where: where}, o.node)
		exists := at(&ast.Exists{Query: at(&ast.Query{Body: found}, o.node)}, o.node)
		marks[keepMark+strconv.Itoa(i)] = at(&ast.Unary{Op: "not", X: exists}, o.node)
	}
	for _, it := range b.out.Items {
		it.Expr = markedBy(it.Expr, marks)
	}
	return true
}

// markedBy is an expression with the conditions that its marks stand for.
func markedBy(e ast.Expr, marks map[string]ast.Expr) ast.Expr {
	if p, ok := e.(*ast.Param); ok && marks[p.Name] != nil {
		return marks[p.Name]
	}
	return expr.Rebuilt(e, func(x ast.Expr) ast.Expr { return markedBy(x, marks) })
}

// isOf reports whether all columns of an expression are those of one table.
func isOf(e ast.Expr, alias string) bool {
	return !contains(e, func(n ast.Node) bool {
		c, ok := n.(*ast.ColumnRef)
		return isQuery(n) || ok && (len(c.Name.Parts) != 2 || !strings.EqualFold(c.Name.Parts[0].Text, alias))
	})
}

// renamedTo is an expression with another correlation name for one of its tables.
func renamedTo(e ast.Expr, from, to string) ast.Expr {
	if c, ok := e.(*ast.ColumnRef); ok && len(c.Name.Parts) == 2 && strings.EqualFold(c.Name.Parts[0].Text, from) {
		out := *c
		out.Name.Parts = []ast.Ident{{Text: to}, c.Name.Parts[1]}
		return &out
	}
	if e == nil {
		return nil
	}
	return expr.Rebuilt(e, func(x ast.Expr) ast.Expr { return renamedTo(x, from, to) })
}
