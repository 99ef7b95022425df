package query

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/grammar/ast"
)

// A recursive query of T-SQL or PostgreSQL that reads nothing but itself computes each row from the one
// before. Where its columns go on by equal steps, the rows are those of its first part, each
// with the numbers of the steps: the days between two columns, the months of a year.

// progression is such a query.
type progression struct {
	r       *rewriter
	key     string // of the query
	alias   string // of its rows in its own part, as the source compares names
	first   ast.QueryBody
	step    *ast.Select
	columns []progress
	names   []ast.Ident
}

// progress is a column of a progression.
type progress struct {
	key string
	// start is its item in the only SELECT of the first part, else nil.
	start ast.Expr
	// item is the one of the recursive part.
	item ast.Expr
	kind progressKind
	// unit and by are the step; the unit of a number is "".
	unit string
	by   int64
}

type progressKind uint8

const (
	following progressKind = iota // computed from the others
	staying
	stepping
)

// maxProgress bounds the columns of a progression.
const maxProgress = 50

// progressionOf reads a recursive query; nil for one of another form.
func (r *rewriter) progressionOf(e *ast.CTE, key string) *progression {
	body, ok := e.Body.(*ast.SelectStmt)
	if !ok || r.env.Dialect == "oracle" || body.Query.With != nil || len(body.Query.OrderBy) > 0 || body.Query.Limit != nil {
		return nil
	}
	u, ok := body.Query.Body.(*ast.SetOp)
	if !ok || u.Op != "union" || !u.All || r.reads(u.Left, key) != 0 || r.reads(u.Right, key) != 1 {
		return nil
	}
	p := &progression{r: r, key: key, first: firstRows(u.Left)}
	if p.step, ok = unwrappedBody(u.Right).(*ast.Select); !ok || !p.readsItself() || len(p.step.Items) > maxProgress {
		return nil
	}
	if !p.readColumns(e) {
		return nil
	}
	return p
}

// firstRows are the rows of the first part: VALUES of one row is a SELECT of its values.
func firstRows(b ast.QueryBody) ast.QueryBody {
	v, ok := unwrappedBody(b).(*ast.Values)
	if !ok || len(v.Rows) != 1 {
		return b
	}
	s := &ast.Select{}
	for _, x := range v.Rows[0].Items {
		s.Items = append(s.Items, at(&ast.SelectItem{Expr: x}, x))
	}
	return at(s, b)
}

// readsItself reports whether the recursive part is a plain query over the rows before.
func (p *progression) readsItself() bool {
	s := p.step
	if len(s.From) != 1 || s.Where == nil || len(s.GroupBy) > 0 || s.Having != nil || s.Top != nil || s.Quantifier == "distinct" || len(s.Options) > 0 || len(s.Into) > 0 {
		return false
	}
	t, ok := s.From[0].(*ast.TableName)
	if !ok || len(t.Name.Parts) > 1 || p.r.env.Fold(t.Name.Last()) != p.key || len(t.Options) > 0 || len(t.Columns) > 0 {
		return false
	}
	if p.alias = p.key; !t.Alias.IsZero() {
		p.alias = p.r.env.Fold(t.Alias)
	}
	simple := true
	ast.Inspect(s, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Subquery, *ast.Exists:
			simple = false
		case *ast.Call:
			simple = simple && !isAggregating(n) && !isOneOf(strings.ToLower(n.Name.Last().Text), "newid", "rand", "random", "nextval", "gen_random_uuid", "clock_timestamp")
		}
		return simple
	})
	return simple
}

// readColumns finds how each column goes on.
func (p *progression) readColumns(e *ast.CTE) bool {
	items := rowNames(&ast.Query{Body: p.first})
	if len(items) != len(p.step.Items) || len(e.Columns) > 0 && len(e.Columns) != len(items) {
		return false
	}
	_, single := unwrappedBody(p.first).(*ast.Select)
	for i, it := range items {
		id := p.r.itemName(it, e.Columns, i)
		c := progress{key: p.r.env.Fold(id), item: p.step.Items[i].Expr}
		if _, star := it.Expr.(*ast.Star); star || c.item == nil || p.step.Items[i].Target != nil {
			return false
		}
		if single {
			c.start = it.Expr
		}
		p.names, p.columns = append(p.names, id), append(p.columns, c)
	}
	for i := range p.columns {
		if !p.readStep(&p.columns[i]) {
			return false
		}
	}
	follows := func(c progress) bool { return c.kind == following && p.follows(c.item) }
	return slices.ContainsFunc(p.columns, func(c progress) bool { return c.kind == stepping }) && !slices.ContainsFunc(p.columns, follows)
}

// follows reports whether an expression names a column that is computed from others.
func (p *progression) follows(e ast.Expr) (found bool) {
	ast.Inspect(e, func(n ast.Node) bool {
		if x, ok := n.(*ast.ColumnRef); ok {
			key := p.columnOf(x)
			found = found || key != "" && p.column(key).kind == following
		}
		return !found
	})
	return found
}

// readStep finds how a column goes on: as it is, by a step, or from the others.
func (p *progression) readStep(c *progress) bool {
	item := ast.Uncast(c.item)
	if p.columnOf(item) == c.key {
		c.kind = staying
		return true
	}
	if key, unit, by := p.shifted(item); key == c.key && by != 0 {
		if unit == "" && isDay(c.start) && p.r.env.Dialect == "sqlserver" {
			unit = "day"
		}
		c.kind, c.unit, c.by = stepping, unit, by
		return !ofMonths(unit) || c.start != nil && startsEarly(c.start, 0)
	}
	own := false
	ast.Inspect(c.item, func(n ast.Node) bool {
		if x, ok := n.(*ast.ColumnRef); ok {
			own = own || p.columnOf(x) == c.key || p.columnOf(x) == "" && len(x.Name.Parts) > 1
		}
		return !own
	})
	return !own
}

// isDay reports whether an expression is cast to a type of days.
func isDay(e ast.Expr) bool {
	c, ok := ast.Unparen(e).(*ast.Cast)
	return ok && c.Type != nil && strings.Contains(strings.ToLower(c.Type.Name.Last().Text), "date")
}

// columnOf is the column of the rows before that an expression names, "" for another one.
func (p *progression) columnOf(e ast.Expr) string {
	x, ok := ast.Unparen(e).(*ast.ColumnRef)
	if !ok || len(x.Name.Parts) > 2 || len(x.Name.Parts) == 2 && p.r.env.Fold(x.Name.Parts[0]) != p.alias {
		return ""
	}
	key := p.r.env.Fold(x.Name.Last())
	if p.column(key) == nil {
		return ""
	}
	return key
}

func (p *progression) column(key string) *progress {
	i := slices.IndexFunc(p.columns, func(c progress) bool { return c.key == key })
	if i < 0 {
		return nil
	}
	return &p.columns[i]
}

// shifted is a column of the rows before with a constant added, or DATEADD of one; the
// column itself is shifted by 0.
func (p *progression) shifted(e ast.Expr) (key, unit string, by int64) {
	e = ast.Uncast(e)
	if key := p.columnOf(e); key != "" {
		return key, "", 0
	}
	switch x := e.(type) {
	case *ast.Binary:
		if unit, n := intervalStep(x.Right); unit != "" && p.r.env.Dialect == "postgres" && (x.Op == "+" || x.Op == "-") {
			if x.Op == "-" {
				n = -n
			}
			return p.columnOf(ast.Uncast(x.Left)), unit, n
		}
		n, ok := constantInt(x.Right)
		left := x.Left
		if !ok && x.Op == "+" {
			n, ok = constantInt(x.Left)
			left = x.Right
		}
		if key := p.columnOf(ast.Uncast(left)); ok && key != "" && (x.Op == "+" || x.Op == "-") {
			if x.Op == "-" {
				n = -n
			}
			return key, "", n
		}
	case *ast.Call:
		if !strings.EqualFold(x.Name.Last().Text, "dateadd") || len(x.Args) != 3 {
			return "", "", 0
		}
		word, ok := x.Args[0].(*ast.ColumnRef)
		n, constant := constantInt(x.Args[1])
		if key := p.columnOf(ast.Uncast(x.Args[2])); ok && constant && key != "" {
			return key, expr.ServerUnit(word.Name.Last().Text), n
		}
	}
	return "", "", 0
}

// ofMonths reports whether a unit has no fixed number of days.
func ofMonths(unit string) bool { return isOneOf(unit, "month", "quarter", "year") }

// startsEarly reports whether a time is on a day that each month has, whatever the row.
func startsEarly(e ast.Expr, depth int) bool {
	if depth > maxDepth {
		return false
	}
	if t, ok := serverDay(e); ok {
		return t.Day() <= 28
	}
	if t, ok := plainDay(e); ok {
		return t.Day() <= 28
	}
	if c, ok := ast.Uncast(e).(*ast.Call); ok && strings.EqualFold(c.Name.Last().Text, "date_trunc") && len(c.Args) == 2 {
		unit, constant := ast.Uncast(c.Args[0]).(*ast.StringLit)
		return constant && ofMonths(strings.ToLower(unit.Value))
	}
	c, ok := ast.Uncast(e).(*ast.Call)
	if !ok || len(c.Args) < 2 {
		return false
	}
	last := c.Args[len(c.Args)-1]
	unit := ""
	if word, ok := c.Args[0].(*ast.ColumnRef); ok {
		unit = expr.ServerUnit(word.Name.Last().Text)
	}
	switch strings.ToLower(c.Name.Last().Text) {
	case "datefromparts":
		day, ok := constantInt(last)
		return ok && day <= 28
	case "datetrunc":
		return ofMonths(unit)
	case "dateadd": // DATEADD(month, DATEDIFF(month, 0, x), 0)
		if n, ok := constantInt(last); ok && n == 0 && ofMonths(unit) {
			return true
		}
		return ofMonths(unit) && startsEarly(last, depth+1)
	}
	return false
}

// progressionRows is the source of a progression; nil for other recursive queries.
func (r *rewriter) progressionRows(e *ast.CTE, key string, seen *scope) *Source {
	p := r.progressionOf(e, key)
	if p == nil {
		return nil
	}
	count, where, ok := p.bounds(e)
	if !ok {
		return nil
	}
	first := at(&ast.Derived{Query: at(&ast.Query{Body: p.first}, e), Alias: ast.Ident{Text: "first"}, Columns: p.names}, e)
	steps := &ast.Call{Name: ast.Name{Parts: []ast.Ident{{Text: "generate_series"}}}, Args: []ast.Expr{num("0"), count}}
	series := at(&ast.TableFunc{Call: at(steps, e), Alias: ast.Ident{Text: "step"}, Columns: []ast.Ident{{Text: "n"}}}, e)
	out := at(&ast.Select{From: []ast.TableRef{at(&ast.Join{Kind: "cross apply", Left: first, Right: series}, e)}, Where: where}, e)
	for i, c := range p.columns {
		out.Items = append(out.Items, at(&ast.SelectItem{Expr: p.value(c), Alias: p.names[i]}, p.step.Items[i]))
	}
	hint := r.env.Target(e.Name)
	q, columns := r.query(at(&ast.Query{Body: out}, e), e.Columns, seen)
	return r.addHelper(hint, q, columns)
}
