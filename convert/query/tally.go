package query

import (
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/grammar/ast"
)

// Scripts of SQL Server number rows of which they need nothing else: those of the catalog, or of a few
// constants that are joined with themselves. ROW_NUMBER gives the same numbers in any order of such rows, so
// the query is one of GENERATE_SERIES, as that of master..spt_values is, whose type P has the numbers to 2047.

// catalogRows are the rows that tables of the catalog have at least in any database.
var catalogRows = map[string]int64{"all_objects": 1500, "all_columns": 4000, "sysobjects": 50, "syscolumns": 400, "objects": 50, "columns": 400, "spt_values": 2000, "messages": 4000}

const lastNumber = 2047 // of master..spt_values

// tally rewrites the queries of a query that only number rows.
type tally struct {
	fold func(ast.Ident) string
	// rows are the rows of common table expressions, exact where they are constants.
	rows map[string]rowCount
	// most are the rows that their readers take at most, 0 for any number.
	most map[string]int64
}

// rowCount is a number of rows, or the least one; none if n is 0.
type rowCount struct {
	n     int64
	exact bool
}

// tallies is a query whose numbered rows are series; the query itself if there are none.
func (r *rewriter) tallies(q *ast.Query) *ast.Query {
	if r.env.Dialect != "sqlserver" || q == nil || !contains(q, numbersRows) {
		return q
	}
	t := &tally{fold: r.env.Fold, rows: map[string]rowCount{}, most: map[string]int64{}}
	return t.query(q)
}

// numbersRows reports whether something may be a query of numbered rows.
func numbersRows(n ast.Node) bool {
	switch x := n.(type) {
	case *ast.Call:
		return isRowNumber(x)
	case *ast.TableName:
		return strings.EqualFold(x.Name.Last().Text, "spt_values")
	}
	return false
}

func isRowNumber(e ast.Node) bool {
	c, ok := e.(*ast.Call)
	return ok && c.Over != nil && len(c.Args) == 0 && strings.EqualFold(c.Name.Last().Text, "row_number") && len(c.Over.PartitionBy) == 0 && c.Over.Name.IsZero() && c.Over.Ref.IsZero()
}

func (t *tally) query(q *ast.Query) *ast.Query {
	out := *q
	if q.With != nil {
		with := *q.With
		with.CTEs = append([]*ast.CTE(nil), q.With.CTEs...)
		for i, e := range with.CTEs {
			s, ok := e.Body.(*ast.SelectStmt)
			if !ok || s.Query == nil {
				continue
			}
			name := t.fold(e.Name)
			t.most[name] = t.taken(q, i, name)
			c, stmt := *e, *s
			stmt.Query = t.limited(s.Query, t.most[name])
			c.Body, with.CTEs[i] = &stmt, &c
			t.rows[name] = t.count(stmt.Query.Body)
		}
		out.With = &with
	}
	out.Body = t.body(q.Body, 0, q.OrderBy)
	return &out
}

// limited is a query of which its readers take no more rows than most, 0 for any number.
func (t *tally) limited(q *ast.Query, most int64) *ast.Query {
	if q.With != nil || q.Limit != nil {
		return q
	}
	out := *q
	out.Body = t.body(q.Body, most, q.OrderBy)
	return &out
}

func (t *tally) body(b ast.QueryBody, most int64, order []*ast.OrderItem) ast.QueryBody {
	switch x := b.(type) {
	case *ast.Select:
		return t.numbered(withNumbers(x), most, order)
	case *ast.SetOp:
		out := *x
		out.Left, out.Right = t.body(x.Left, 0, nil), t.body(x.Right, 0, nil)
		return &out
	}
	return b
}

// numbered is a SELECT that only numbers its rows as one of a series; others stay but for their queries in FROM.
func (t *tally) numbered(s *ast.Select, most int64, order []*ast.OrderItem) ast.QueryBody {
	out := *s
	out.From = append([]ast.TableRef(nil), s.From...)
	for i, f := range out.From {
		out.From[i] = t.source(f, s)
	}
	top, limited := topOf(s)
	first, _ := numberColumn(s, nil)
	if s.Where != nil || !plainBlock(s) || s.Top != nil && !limited || !onlyNumbers(s.Items) || s.Top != nil && !t.follows(order, first) {
		return &out
	}
	n := t.sources(out.From)
	switch {
	case limited && (n.exact || n.n >= top):
		n = rowCount{min(n.n, top), true}
	case most > 0 && s.Top == nil && n.n >= most:
		n = rowCount{most, true}
	}
	if !n.exact || n.n < 1 || n.n > maxSeries {
		return &out
	}
	from := at(&ast.TableFunc{Call: at(series(1, n.n), s.From[0]), Alias: ast.Ident{Text: "tally"}, Columns: []ast.Ident{{Text: "n"}}}, s.From[0])
	out.From, out.Top = []ast.TableRef{from}, nil
	out.Items = make([]*ast.SelectItem, len(s.Items))
	for i, it := range s.Items {
		item := *it
		item.Expr = tallied(it.Expr)
		out.Items[i] = &item
	}
	return &out
}

func series(from, to int64) *ast.Call {
	return &ast.Call{Name: ast.Name{Parts: []ast.Ident{{Text: "generate_series"}}}, Args: []ast.Expr{num(itoa(int(from))), num(itoa(int(to)))}}
}

// plainBlock reports whether a SELECT gives a row for each row of its sources.
func plainBlock(s *ast.Select) bool {
	return s.Quantifier != "distinct" && len(s.DistinctOn) == 0 && len(s.GroupBy) == 0 && s.Having == nil && len(s.Into) == 0 && s.ConnectBy == nil &&
		len(s.Windows) == 0 && len(s.Options) == 0 && len(s.From) > 0
}

// topOf is the constant number of TOP; false for none, and for TOP of another form.
func topOf(s *ast.Select) (int64, bool) {
	if s.Top == nil || s.Top.Percent || s.Top.WithTies {
		return 0, false
	}
	n, ok := constantInt(ast.Unparen(s.Top.Count))
	return n, ok && n > 0
}

// onlyNumbers reports whether the items of a SELECT are numbers of its rows and constants.
func onlyNumbers(items []*ast.SelectItem) bool {
	numbers, first := false, ""
	for _, it := range items {
		if it.Target != nil {
			return false
		}
		other := false
		ast.Inspect(it.Expr, func(n ast.Node) bool {
			switch x := n.(type) {
			case *ast.ColumnRef, *ast.Subquery, *ast.Star, *ast.Param:
				other = true
			case *ast.Call:
				if isRowNumber(x) {
					order := orderText(x.Over)
					other = other || numbers && (order == "" || order != first)
					numbers, first = true, order
					return false
				}
				other = other || x.Over != nil || isAggregating(x)
			}
			return !other
		})
		if other {
			return false
		}
	}
	return numbers
}

// orderText tells the orders of numbers apart that stand beside each other, "" if nothing does.
func orderText(w *ast.WindowDef) string {
	if len(w.OrderBy) != 1 {
		return ""
	}
	switch x := ast.Unparen(w.OrderBy[0].Expr).(type) {
	case *ast.ColumnRef:
		if !w.OrderBy[0].Desc {
			return x.Name.String()
		}
	case *ast.Subquery:
		return "constant"
	}
	return ""
}

// source is a source of FROM in whose queries numbered rows are series.
func (t *tally) source(f ast.TableRef, s *ast.Select) ast.TableRef {
	switch x := f.(type) {
	case *ast.Derived:
		if x.Query != nil && !x.Lateral {
			out := *x
			most := int64(0)
			if len(s.From) == 1 {
				most = t.taking(s, nil, x.Query, x.Columns)
			}
			out.Query = t.limited(x.Query, most)
			return &out
		}
	case *ast.Join:
		out := *x
		out.Left, out.Right = t.source(x.Left, &ast.Select{}), t.source(x.Right, &ast.Select{})
		return &out
	}
	return f
}

// tallied is an expression with the number of the series for that of the row.
func tallied(e ast.Expr) ast.Expr {
	if isRowNumber(e) {
		return at(&ast.ColumnRef{Name: ast.Name{Parts: []ast.Ident{{Text: "tally"}, {Text: "n"}}}}, e)
	}
	return expr.Rebuilt(e, tallied)
}

// withNumbers is a SELECT with a series for master..spt_values, of which it reads the rows of type P; the same for others.
func withNumbers(s *ast.Select) *ast.Select {
	var kept ast.Expr
	typed := false
	for _, c := range ast.Conjuncts(s.Where) {
		if isNumberType(c) {
			typed = true
			continue
		}
		kept = and(kept, c)
	}
	if !typed {
		return s
	}
	out := *s
	out.From, out.Where = append([]ast.TableRef(nil), s.From...), kept
	changed := 0
	for i, f := range out.From {
		out.From[i] = numbersOf(f, &changed)
	}
	if changed != 1 {
		return s
	}
	return &out
}

// numbersOf is a source in which a series stands for master..spt_values.
func numbersOf(f ast.TableRef, changed *int) ast.TableRef {
	switch x := f.(type) {
	case *ast.TableName:
		if !strings.EqualFold(x.Name.Last().Text, "spt_values") || !isCatalogName(x.Name) {
			return f
		}
		*changed++
		alias := x.Alias
		if alias.IsZero() {
			alias = x.Name.Last()
		}
		return at(&ast.TableFunc{Call: at(series(0, lastNumber), x), Alias: alias, Columns: []ast.Ident{{Text: "number"}}}, x)
	case *ast.Join:
		out := *x
		out.Left, out.Right = numbersOf(x.Left, changed), numbersOf(x.Right, changed)
		return &out
	}
	return f
}

// isNumberType reports whether a condition is type = 'P'.
func isNumberType(c ast.Expr) bool {
	b, ok := ast.Unparen(c).(*ast.Binary)
	if !ok || b.Op != "=" {
		return false
	}
	ref, ok := ast.Unparen(b.Left).(*ast.ColumnRef)
	lit, ok2 := ast.Unparen(b.Right).(*ast.StringLit)
	return ok && ok2 && strings.EqualFold(ref.Name.Last().Text, "type") && strings.EqualFold(lit.Value, "p")
}
