package query

import (
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/grammar/ast"
)

// keptWithin is [rewriter.keptRows] of a query that sees the query around it, of which no view can be made: its rows
// are held against those of the same tables again. It reports false for other queries.
func (r *rewriter) keptWithin(b *block) bool {
	k := b.scope.keeping
	if !b.scope.correlated || len(b.out.GroupBy) > 0 || b.out.Having != nil || len(b.order) > 0 || len(b.scope.over.calls) > 0 ||
		len(b.scope.grouping.sets) > 0 || b.scope.over.limit != nil || b.out.Where != nil && contains(b.out.Where, isQuery) {
		return false
	}
	again, names, ok := tablesAgain(b.out.From)
	if !ok {
		return false
	}
	s := &stage{r: r, b: b, l: &windows{}, now: "", other: "kept", again: names}
	marks := map[string]ast.Expr{}
	for i, o := range k.of {
		for _, key := range o.order {
			if o.place != nil || !isOf(key.x, names) {
				return false
			}
		}
		s.note(o.node, expr.Quadratic)
		where := and(renamedTo(b.out.Where, names), s.before(o.order, s.other, s.now, false))
		found := at(&ast.Select{Items: []*ast.SelectItem{{Expr: num("1")}}, From: again, Where: where}, o.node)
		exists := at(&ast.Exists{Query: at(&ast.Query{Body: found}, o.node)}, o.node)
		marks[keepMark+strconv.Itoa(i)] = at(&ast.Unary{Op: "not", X: exists}, o.node)
	}
	for _, it := range b.out.Items {
		it.Expr = markedBy(it.Expr, marks)
	}
	return true
}

// tablesAgain are the tables of a query under names of their own, by those that they have; false where one is
// no plain table or view, or a condition of a join has a query.
func tablesAgain(from []ast.TableRef) (again []ast.TableRef, names map[string]string, ok bool) {
	names, ok = map[string]string{}, len(from) > 0
	var enter func(t ast.TableRef)
	enter = func(t ast.TableRef) {
		switch t := t.(type) {
		case *ast.TableName:
			alias := t.Correlation().Text
			names[strings.ToLower(alias)] = "kept_" + alias
		case *ast.Join:
			enter(t.Left)
			enter(t.Right)
			ok = ok && !contains(t, isQuery) && len(t.Using) == 0
		case *ast.ParenTable:
			enter(t.Table)
		default:
			ok = false
		}
	}
	for _, t := range from {
		enter(t)
	}
	if !ok {
		return nil, nil, false
	}
	c := &ast.Copier{Replace: func(e ast.Expr) ast.Expr { return renamedColumn(e, names) }}
	for _, t := range from {
		t = c.Copy(t).(ast.TableRef)
		ast.Inspect(t, func(n ast.Node) bool {
			if t, is := n.(*ast.TableName); is {
				t.Alias = ast.Ident{Text: names[strings.ToLower(t.Correlation().Text)]}
			}
			return true
		})
		again = append(again, t)
	}
	return again, names, true
}

// markedBy is an expression with the conditions that its marks stand for.
func markedBy(e ast.Expr, marks map[string]ast.Expr) ast.Expr {
	if p, ok := e.(*ast.Param); ok && marks[p.Name] != nil {
		return marks[p.Name]
	}
	return expr.Rebuilt(e, func(x ast.Expr) ast.Expr { return markedBy(x, marks) })
}

// isOf reports whether all columns of an expression are those of the tables.
func isOf(e ast.Expr, names map[string]string) bool {
	return !contains(e, func(n ast.Node) bool {
		c, ok := n.(*ast.ColumnRef)
		return isQuery(n) || ok && (len(c.Name.Parts) != 2 || names[strings.ToLower(c.Name.Parts[0].Text)] == "")
	})
}

// renamedTo is an expression with other correlation names for the tables.
func renamedTo(e ast.Expr, names map[string]string) ast.Expr {
	if e == nil {
		return nil
	}
	if c := renamedColumn(e, names); c != nil {
		return c
	}
	return expr.Rebuilt(e, func(x ast.Expr) ast.Expr { return renamedTo(x, names) })
}

// renamedColumn is a column of one of the tables under their other name, nil for other expressions.
func renamedColumn(e ast.Expr, names map[string]string) ast.Expr {
	c, ok := e.(*ast.ColumnRef)
	if !ok || len(c.Name.Parts) != 2 || names[strings.ToLower(c.Name.Parts[0].Text)] == "" {
		return nil
	}
	out := *c
	out.Name.Parts = []ast.Ident{{Text: names[strings.ToLower(c.Name.Parts[0].Text)]}, c.Name.Parts[1]}
	return &out
}
