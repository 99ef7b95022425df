package query

import (
	"strings"
	"time"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/grammar/ast"
)

// levels is the number of rows of SELECT … FROM dual CONNECT BY LEVEL <= n,
// with the SELECT without that clause; 0 for other queries.
func (r *rewriter) levels(s *ast.Select) (*ast.Select, int) {
	if s.ConnectBy == nil || s.StartWith != nil || s.NoCycle {
		return s, 0
	}
	for _, t := range s.From {
		if !r.isDual(t) {
			return s, 0
		}
	}
	b, ok := s.ConnectBy.(*ast.Binary)
	if !ok {
		return s, 0
	}
	c, isName := b.Left.(*ast.ColumnRef)
	n, isNumber := constantEnd(b.Right)
	if !isName || !isNumber || len(c.Name.Parts) != 1 || !isOneOf(upper(c.Name.Last().Text), "LEVEL", "ROWNUM") {
		return s, 0
	}
	switch b.Op {
	case "<":
		n--
	case "<=":
	default:
		return s, 0
	}
	out := *s
	out.ConnectBy, out.From = nil, nil
	if n = max(n, 1); n > maxSeries { // the first row needs no condition
		fail(b, "series of %d numbers", n)
	}
	return &out, int(n)
}

// constantEnd is a whole number, or one that sums and differences of numbers and days make.
func constantEnd(e ast.Expr) (int64, bool) {
	if n, ok := constantInt(e); ok {
		return n, true
	}
	n, isDate, ok := constantDays(e, 0)
	return n, ok && !isDate
}

// maxTerms bounds the terms of such a sum.
const maxTerms = 20

// constantDays is the value of a constant; that of a date is its number of days.
func constantDays(e ast.Expr, depth int) (n int64, isDate, ok bool) {
	e = ast.Unparen(e)
	if n, ok := constantInt(e); ok {
		return n, false, true
	}
	switch x := e.(type) {
	case *ast.TypedLit:
		if strings.EqualFold(x.Type, "date") {
			day, err := time.Parse("2006-01-02", strings.TrimSpace(x.Value))
			return day.Unix() / 86400, true, err == nil
		}
	case *ast.Binary:
		if x.Op != "+" && x.Op != "-" || x.Quant != "" || depth > maxTerms {
			return 0, false, false
		}
		a, aDate, ok := constantDays(x.Left, depth+1)
		b, bDate, ok2 := constantDays(x.Right, depth+1)
		switch {
		case !ok || !ok2 || x.Op == "+" && aDate && bDate || x.Op == "-" && bDate && !aDate:
			return 0, false, false
		case x.Op == "-":
			return a - b, aDate && !bDate, true
		}
		return a + b, aDate || bDate, true
	}
	return 0, false, false
}

// levelSource is the source of LEVEL, which here is ROWNUM, too.
func (r *rewriter) levelSource(n ast.Node, count int, s *scope) ast.TableRef {
	src := r.series(n, 1, 1, count)
	corr := s.correlation("n")
	c := src.Columns[0]
	x := &row{closed: true, keys: placesOf(src.Keys, corr)}
	for _, word := range []string{"LEVEL", "ROWNUM"} {
		f := field{Column: c, table: corr}
		f.Key = word
		x.fields = append(x.fields, f)
	}
	s.rows = append(s.rows, x)
	return at(&ast.TableName{Name: src.Name, Alias: ast.Ident{Text: corr}}, n)
}

// counting is a recursive query that only counts from a constant to another:
// SELECT a UNION ALL SELECT n + b FROM it WHERE n < c; nil for other queries.
func (r *rewriter) counting(e *ast.CTE, key string) *Source {
	body, ok := e.Body.(*ast.SelectStmt)
	if !ok || body.Query.With != nil || len(body.Query.OrderBy) > 0 || body.Query.Limit != nil {
		return nil
	}
	u, ok := body.Query.Body.(*ast.SetOp)
	if !ok || u.Op != "union" {
		return nil
	}
	left, ok := u.Left.(*ast.Select)
	right, ok2 := u.Right.(*ast.Select)
	if !ok || !ok2 {
		return nil
	}
	first := bareRow(left)
	if first == nil && len(left.From) == 1 && r.isDual(left.From[0]) {
		bare := *left
		bare.From = nil
		first = bareRow(&bare)
	}
	if first == nil || len(first.Items) != 1 || len(e.Columns) > 1 {
		return nil
	}
	id := left.Items[0].Alias
	if len(e.Columns) == 1 {
		id = e.Columns[0]
	}
	c := counter{r: r, column: r.env.Fold(id), table: key}
	start, ok := constantInt(first.Items[0])
	if !ok || id.IsZero() || !c.read(right) {
		return nil
	}
	n := c.rows(start)
	if n > maxSeries {
		fail(e, "series of more than %d numbers", maxSeries)
	}
	src := *r.series(e, start, c.step, n)
	src.Columns = []Column{{Key: c.column, Name: "n", Type: expr.Type{Kind: expr.Integer}, NotNull: true}}
	return &src
}

// counter is the recursive part of a query that counts.
type counter struct {
	r             *rewriter
	column, table string
	step, bound   int64
	op            string
}

// read reads SELECT n + step FROM it WHERE n < bound.
func (c *counter) read(s *ast.Select) bool {
	if len(s.From) != 1 || len(s.Items) != 1 || s.Where == nil || len(s.GroupBy) > 0 || s.Having != nil || s.Top != nil ||
		s.Quantifier == "distinct" || s.ConnectBy != nil || len(s.Options) > 0 {
		return false
	}
	t, ok := s.From[0].(*ast.TableName)
	if !ok || c.r.env.Fold(t.Name.Last()) != c.table || len(t.Name.Parts) > 1 || len(t.Options) > 0 || len(t.Columns) > 0 {
		return false
	}
	sum, ok := ast.Uncast(s.Items[0].Expr).(*ast.Binary)
	test, ok2 := ast.Uncast(s.Where).(*ast.Binary)
	if !ok || !ok2 || test.Quant != "" {
		return false
	}
	step, ok := constantInt(sum.Right)
	name, other := sum.Left, sum.Right
	if !ok {
		step, ok = constantInt(sum.Left)
		name, other = other, name
	}
	if sum.Op == "-" && name == sum.Left {
		step = -step
	} else if sum.Op != "+" {
		return false
	}
	bound, ok2 := constantInt(test.Right)
	c.step, c.bound, c.op = step, bound, test.Op
	return ok && ok2 && step != 0 && c.isColumn(name) && c.isColumn(test.Left)
}

func (c *counter) isColumn(e ast.Expr) bool {
	x, ok := ast.Uncast(e).(*ast.ColumnRef)
	return ok && c.r.env.Fold(x.Name.Last()) == c.column
}

// rows is how many numbers come from start on, more than maxSeries if too many.
func (c *counter) rows(start int64) int {
	n := 1
	for v := start; n <= maxSeries; n++ {
		ok := false
		switch c.op {
		case "<":
			ok = v < c.bound
		case "<=":
			ok = v <= c.bound
		case ">":
			ok = v > c.bound
		case ">=":
			ok = v >= c.bound
		case "<>":
			ok = v != c.bound
		default:
			fail(&ast.Query{}, "recursive query with %s", strings.ToUpper(c.op))
		}
		if !ok {
			return n
		}
		v += c.step
	}
	return n
}
