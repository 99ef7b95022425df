package query

import "github.com/sctconv/sctconv/grammar/ast"

// numberedRows gives the rows of an ordered query in FROM their numbers when
// the list asks for ROWNUM: Oracle numbers them in that order.
func (r *rewriter) numberedRows(s *ast.Select) *ast.Select {
	if r.env.Dialect != "oracle" || len(s.From) != 1 || !r.asksForRowNumber(s) {
		return s
	}
	d, ok := s.From[0].(*ast.Derived)
	if !ok || len(d.Query.OrderBy) == 0 {
		return s
	}
	body, ok := d.Query.Body.(*ast.Select)
	if !ok || body.Quantifier != "" && body.Quantifier != "all" || d.Query.Limit != nil || len(d.Columns) > 0 || hasSets(body) != "" {
		fail(s, "ROWNUM over this ordered query")
	}
	number := at(&ast.Call{Name: ast.Name{Parts: []ast.Ident{{Text: "ROW_NUMBER"}}}}, s)
	number.Over = at(&ast.WindowDef{}, s)
	order := d.Query.OrderBy
	if hasSiblings(d.Query) {
		order = []*ast.OrderItem{at(&ast.OrderItem{Expr: quotedName(s, pathWord)}, s)}
	}
	for _, o := range order {
		k := *o
		k.Expr = r.listed(o.Expr, body)
		number.Over.OrderBy = append(number.Over.OrderBy, &k)
	}
	inner, q, source, out := *body, *d.Query, *d, *s
	inner.Items = append(append([]*ast.SelectItem(nil), body.Items...), at(&ast.SelectItem{Expr: number, Alias: ast.Ident{Text: rowNumber}}, s))
	q.Body, source.Query = &inner, &q
	out.From = []ast.TableRef{&source}
	return &out
}

// rowNumber is the name of Oracle's number of a row, which no column can have
// unless it is quoted.
const rowNumber = "ROWNUM"

func (r *rewriter) asksForRowNumber(s *ast.Select) bool {
	for _, it := range s.Items {
		if contains(it.Expr, func(n ast.Node) bool {
			c, ok := n.(*ast.ColumnRef)
			return ok && r.isRowNumber(c.Name)
		}) {
			return true
		}
	}
	return false
}

// listed is what a key of ORDER BY means: a number or a name of the list stands
// for the item.
func (r *rewriter) listed(e ast.Expr, s *ast.Select) ast.Expr {
	if n, ok := constantInt(e); ok {
		if n < 1 || int(n) > len(s.Items) {
			fail(e, "ORDER BY of a number")
		}
		for _, it := range s.Items {
			if _, star := it.Expr.(*ast.Star); star {
				fail(e, "ORDER BY of a number with *")
			}
		}
		return s.Items[n-1].Expr
	}
	c, ok := e.(*ast.ColumnRef)
	if !ok || len(c.Name.Parts) != 1 {
		return e
	}
	for _, it := range s.Items {
		if !it.Alias.IsZero() && r.env.Fold(it.Alias) == r.env.Fold(c.Name.Last()) {
			return it.Expr
		}
	}
	return e
}
