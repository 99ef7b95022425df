package query

import (
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/grammar/ast"
)

func upper(s string) string { return strings.ToUpper(s) }

// limit rewrites LIMIT, OFFSET and FETCH of constants.
func (r *rewriter) limit(l *ast.Limit) *ast.Limit {
	if l == nil {
		return nil
	}
	if l.Percent || l.WithTies {
		fail(l, "FETCH with PERCENT or WITH TIES")
	}
	out := at(&ast.Limit{}, l)
	if l.Count != nil && !isAll(l.Count) {
		out.Count = r.rowCount(l.Count)
	}
	if l.Offset != nil {
		out.Offset = r.rowCount(l.Offset)
	}
	if out.Count == nil && out.Offset == nil {
		return nil
	}
	return out
}

// isAll reports whether a count is that of LIMIT ALL or LIMIT NULL.
func isAll(e ast.Expr) bool {
	k, ok := e.(*ast.Keyword)
	return ok && (k.Word == "all" || k.Word == "null")
}

// rowCount is a constant number of rows.
func (r *rewriter) rowCount(e ast.Expr) ast.Expr {
	n, ok := ast.Uncast(e).(*ast.NumberLit)
	if !ok {
		fail(e, "number of rows that is not constant")
	}
	if _, err := strconv.ParseUint(n.Text, 10, 63); err != nil {
		fail(e, "%s rows", n.Text)
	}
	return at(&ast.NumberLit{Text: n.Text}, e)
}

// top is TOP (n). TOP 100 PERCENT is all rows.
func (r *rewriter) top(t *ast.Top) *ast.Limit {
	if t == nil {
		return nil
	}
	if isAllRows(t) {
		return nil
	}
	if t.Percent || t.WithTies {
		fail(t, "TOP with PERCENT or WITH TIES")
	}
	return at(&ast.Limit{Count: r.rowCount(t.Count)}, t)
}

// isAllRows reports whether TOP takes all rows.
func isAllRows(t *ast.Top) bool {
	n, isNumber := ast.Uncast(t.Count).(*ast.NumberLit)
	return t.Percent && isNumber && strings.TrimSuffix(n.Text, ".0") == "100"
}

// resultOrder is ORDER BY of a set operation, which names columns of the result.
func (r *rewriter) resultOrder(list []*ast.OrderItem, columns []Column) []*ast.OrderItem {
	var out []*ast.OrderItem
	for _, o := range list {
		i := r.resultColumn(o.Expr, columns)
		if i < 0 {
			fail(o, "ORDER BY an expression of a UNION")
		}
		sortsAsText(o, columns[i].Type)
		out = append(out, r.orderKeys(o, at(label(columns[i]), o.Expr), columns[i].Type, columns[i].NotNull)...)
	}
	return out
}

// resultColumn is the column of the result that an item of ORDER BY means, or -1.
func (r *rewriter) resultColumn(e ast.Expr, columns []Column) int {
	switch e := e.(type) {
	case *ast.NumberLit:
		if i, err := strconv.Atoi(e.Text); err == nil && i >= 1 && i <= len(columns) {
			return i - 1
		}
	case *ast.ColumnRef:
		if len(e.Name.Parts) == 1 {
			key := r.env.Fold(e.Name.Last())
			for i, c := range columns {
				if c.Key == key {
					return i
				}
			}
		}
	}
	return -1
}

func (r *rewriter) orderKeys(o *ast.OrderItem, x ast.Expr, t expr.Type, notNull bool) []*ast.OrderItem {
	if t.IsTree() && r.env.Ours != nil {
		x = at(&ast.Call{Name: r.env.Ours(expr.TreeOrder), Args: []ast.Expr{x}}, x)
	} else {
		sortsAsText(o, t)
	}
	if t.IsGUID() {
		x = expr.GUIDOrder(x)
	}
	if len(o.Options) > 0 {
		fail(o, "%s", clause(o.Options[0]))
	}
	return expr.OrderKeys(r.env.Dialect, o, t.SortValue(x), notNull)
}

// sortsAsText refuses an order of values that the target keeps as texts which sort otherwise.
func sortsAsText(o *ast.OrderItem, t expr.Type) {
	if !t.SortsAsText() {
		fail(o.Expr, "order of type %s", t.Foreign)
	}
}

// equalTexts refuses to find equal values of a type by the texts that stand for them where others are equal, too.
func equalTexts(n ast.Node, t expr.Type) {
	if !t.EqualTexts() {
		fail(n, "equal values of type %s", t.Foreign)
	}
}

// equalColumns is equalTexts for the columns of a query whose rows come once.
func equalColumns(n ast.Node, columns []Column) {
	for _, c := range columns {
		equalTexts(n, c.Type)
	}
}

// order is ORDER BY of a SELECT: names of the list go before those of the
// sources, numbers count the list.
func (r *rewriter) order(list []*ast.OrderItem, b *block) []*ast.OrderItem {
	var out []*ast.OrderItem
	for _, o := range list {
		o = expr.OpenEndedOrder(o, r.exprEnv(b.scope, false))
		if i := r.resultColumn(o.Expr, b.columns); i >= 0 {
			c := b.columns[i]
			var x ast.Expr = at(label(c), o.Expr)
			if c.Type.IsTree() || c.Type.IsGUID() || c.Type.Listed != nil { // in an expression a name is that of a source
				x = b.out.Items[i].Expr
			}
			keys := r.orderKeys(o, x, c.Type, c.NotNull)
			if test, ok := keys[0].Expr.(*ast.IsExpr); ok && b.scope.grouping.sets == nil { // in an expression a name is that of a source
				test.X = b.out.Items[i].Expr
			}
			out = append(out, keys...)
			continue
		}
		if n, ok := ast.Uncast(o.Expr).(*ast.NumberLit); ok && o.Expr == ast.Expr(n) {
			fail(o, "ORDER BY column %s of %d", n.Text, len(b.columns))
		}
		if isConstant(o.Expr) {
			continue // ORDER BY (SELECT NULL) and the like sort nothing
		}
		x, t := r.expression(o.Expr, b.scope, true)
		out = append(out, r.orderKeys(o, x, t, r.notNull(x, b.scope))...)
	}
	return out
}

// isConstant reports whether a key has one value for all rows.
func isConstant(e ast.Expr) bool {
	switch x := ast.Uncast(e).(type) {
	case *ast.Keyword:
		return x.Word == "null"
	case *ast.Subquery:
		s, ok := x.Query.Body.(*ast.Select)
		return ok && len(s.From) == 0 && len(s.Items) == 1 && isConstant(s.Items[0].Expr)
	case *ast.StringLit:
		return true
	}
	return false
}

// rowNumber takes ROWNUM <= n out of a condition of Oracle and gives n.
func (r *rewriter) rowNumber(e ast.Expr) (rest ast.Expr, limit *ast.Limit) {
	if r.env.Dialect != "oracle" || e == nil {
		return e, nil
	}
	for _, c := range ast.Conjuncts(e) {
		n := rowNumberBound(c)
		if n < 0 {
			rest = and(rest, c)
			continue
		}
		if limit != nil {
			fail(c, "two conditions for ROWNUM")
		}
		limit = at(&ast.Limit{Count: at(&ast.NumberLit{Text: itoa(n)}, c)}, c)
	}
	return rest, limit
}

// rowNumberBound is n of ROWNUM <= n and its other forms, -1 for anything else.
func rowNumberBound(e ast.Expr) int {
	b, ok := e.(*ast.Binary)
	if !ok || b.Quant != "" {
		return -1
	}
	left, right, op := b.Left, b.Right, b.Op
	if _, literal := left.(*ast.NumberLit); literal {
		left, right = right, left
		op = map[string]string{">": "<", ">=": "<=", "=": "="}[op]
	}
	c, isName := left.(*ast.ColumnRef)
	lit, isNumber := right.(*ast.NumberLit)
	if !isName || !isNumber || len(c.Name.Parts) != 1 || !strings.EqualFold(c.Name.Last().Text, "rownum") {
		return -1
	}
	n, err := strconv.Atoi(lit.Text)
	switch {
	case err != nil || n < 0:
	case op == "<=":
		return n
	case op == "<":
		return max(n-1, 0)
	case op == "=" && n == 1:
		return 1
	}
	return -1
}
