package query

import (
	"strconv"
	"time"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/grammar/ast"
)

// Values of a progression at a step, and the steps that its condition lets it make.

// stepNumber is the number of the step, lessThan it by so many.
func stepNumber(n ast.Node, less int64) ast.Expr {
	x := ast.Expr(at(&ast.ColumnRef{Name: ast.Name{Parts: []ast.Ident{{Text: "step"}, {Text: "n"}}}}, n))
	if less > 0 {
		x = at(&ast.Paren{X: at(&ast.Binary{Op: "-", Left: x, Right: num(strconv.FormatInt(less, 10))}, n)}, n)
	}
	return x
}

func (p *progression) firstValue(n ast.Node, key string) ast.Expr {
	for i, c := range p.columns {
		if c.key == key {
			return at(&ast.ColumnRef{Name: ast.Name{Parts: []ast.Ident{{Text: "first"}, p.names[i]}}}, n)
		}
	}
	return nil
}

// value is a column at the step.
func (p *progression) value(c progress) ast.Expr {
	if c.kind != following {
		return p.at(c, c.item, 0)
	}
	out := &ast.Case{Else: p.before(c.item)}
	out.Whens = []*ast.When{at(&ast.When{Cond: binary("=", stepNumber(c.item, 0), num("0")), Result: p.firstValue(c.item, c.key)}, c.item)}
	return at(out, c.item)
}

// at is a column that stays or goes on by steps, so many steps before.
func (p *progression) at(c progress, n ast.Node, less int64) ast.Expr {
	first, steps := p.firstValue(n, c.key), stepNumber(n, less)
	if c.kind == staying {
		return first
	}
	if size := max(c.by, -c.by); size != 1 {
		steps = binary("*", steps, num(strconv.FormatInt(size, 10)))
	}
	if c.unit != "" && p.r.env.Dialect == "postgres" {
		return p.moved(c, n, first, stepNumber(n, less))
	}
	if c.unit == "" {
		op := "+"
		if c.by < 0 {
			op = "-"
		}
		return at(&ast.Paren{X: at(&ast.Binary{Op: op, Left: first, Right: steps}, n)}, n)
	}
	if c.by < 0 {
		steps = at(&ast.Unary{Op: "-", X: at(&ast.Paren{X: steps}, n)}, n)
	}
	word := at(&ast.ColumnRef{Name: ast.Name{Parts: []ast.Ident{{Text: c.unit}}}}, n)
	return at(&ast.Call{Name: ast.Name{Parts: []ast.Ident{{Text: "dateadd"}}}, Args: []ast.Expr{word, steps, first}}, n)
}

// before is an expression of the recursive part, whose names mean the row one step before.
func (p *progression) before(e ast.Expr) ast.Expr {
	if key := p.columnOf(e); key != "" {
		return p.at(*p.column(key), e, 1)
	}
	return expr.Rebuilt(e, p.before)
}

// bounds are the number of steps, and the condition on rows; false where the condition could
// hold again behind a step for which it does not.
func (p *progression) bounds(e *ast.CTE) (count, where ast.Expr, ok bool) {
	most, all := int64(maxSeries), true
	for _, c := range ast.Conjuncts(p.step.Where) {
		key, shift, bound, up := p.limit(c)
		switch {
		case bound == nil && p.changes(c):
			return nil, nil, false
		case bound == nil:
			all = false
			continue
		}
		col := p.column(key)
		if n, constant := p.constantSteps(*col, shift, bound, c, up); constant {
			most = min(most, n)
			continue
		}
		all = false
		if x := p.steps(*col, shift, bound); x != nil && count == nil {
			count = x
		}
	}
	if most < maxSeries {
		count = num(strconv.FormatInt(most, 10))
	} else if count == nil {
		if all {
			fail(e, "series of more than %d numbers", maxSeries)
		}
		return nil, nil, false
	}
	if !all {
		where = at(&ast.Binary{Op: "or", Left: binary("=", stepNumber(e, 0), num("0")), Right: at(&ast.Paren{X: p.before(p.step.Where)}, e)}, e)
	}
	return count, where, true
}

// shift is what is added to a column before it is compared.
type shift struct {
	unit string
	by   int64
}

// limit reads a condition that ends the steps: a column that goes up, or down, beside a bound that
// stays. The bound is nil for another condition; up tells that the comparison is < or <=.
func (p *progression) limit(e ast.Expr) (key string, by shift, bound ast.Expr, up bool) {
	b, ok := ast.Unparen(e).(*ast.Binary)
	if !ok || b.Quant != "" {
		return "", by, nil, false
	}
	op, left, right := b.Op, b.Left, b.Right
	key, by.unit, by.by = p.shifted(left)
	if key == "" || p.column(key).kind != stepping {
		left, right = right, left
		key, by.unit, by.by = p.shifted(left)
		op = map[string]string{"<": ">", "<=": ">=", ">": "<", ">=": "<="}[op]
	}
	up = op == "<" || op == "<="
	c := p.column(key)
	if c == nil || c.kind != stepping || p.changes(right) || !up && op != ">" && op != ">=" || up != (c.by > 0) || ofMonths(by.unit) && by.by != 0 && !ofMonths(c.unit) {
		return "", by, nil, false
	}
	return key, by, right, up
}

// changes reports whether an expression names a column that is another one at each step.
func (p *progression) changes(e ast.Expr) (found bool) {
	ast.Inspect(e, func(n ast.Node) bool {
		if x, ok := n.(*ast.ColumnRef); ok {
			key := p.columnOf(x)
			found = found || key != "" && p.column(key).kind != staying
		}
		return !found
	})
	return found
}

// constantSteps is the number of steps up to a constant bound from a constant start.
func (p *progression) constantSteps(c progress, by shift, bound, test ast.Expr, up bool) (int64, bool) {
	if c.start == nil {
		return 0, false
	}
	strict := isOneOf(ast.Unparen(test).(*ast.Binary).Op, "<", ">")
	if c.unit == "" {
		from, ok := p.place(c.start)
		to, ok2 := p.place(bound)
		if !ok || !ok2 {
			return 0, false
		}
		if !up {
			from, to = -from, -to
			by.by = -by.by
		}
		if strict {
			to--
		}
		if room := to - from - by.by; room >= 0 {
			return room/max(c.by, -c.by) + 1, true
		}
		return 0, true
	}
	day := serverDay
	if p.r.env.Dialect == "postgres" {
		day = plainDay
	}
	from, ok := day(c.start)
	to, ok2 := day(bound)
	if !ok || !ok2 {
		return 0, false
	}
	var n int64
	for ; n <= maxSeries; n++ {
		x := addedTime(addedTime(from, c.unit, n*c.by), by.unit, by.by)
		if x.Equal(to) && strict || up && x.After(to) || !up && x.Before(to) {
			break
		}
	}
	return n, true
}

// addedTime is DATEADD of a unit to a time on one of the first days of a month.
func addedTime(t time.Time, unit string, n int64) time.Time {
	switch unit {
	case "year":
		return t.AddDate(int(n), 0, 0)
	case "quarter":
		return t.AddDate(0, 3*int(n), 0)
	case "month":
		return t.AddDate(0, int(n), 0)
	case "week":
		return t.AddDate(0, 0, 7*int(n))
	case "hour":
		return t.Add(time.Duration(n) * time.Hour)
	case "minute":
		return t.Add(time.Duration(n) * time.Minute)
	case "second":
		return t.Add(time.Duration(n) * time.Second)
	}
	return t.AddDate(0, 0, int(n)) // day, dayofyear, and days as numbers
}

// steps are at most the steps of a column up to a bound, at least 0; nil where that is not known.
func (p *progression) steps(c progress, by shift, bound ast.Expr) ast.Expr {
	first := p.firstValue(bound, c.key)
	bound = p.before(bound)
	size := max(c.by, -c.by)
	if by.by != 0 && (by.by > 0) != (c.by > 0) {
		return nil
	}
	span := binary("-", bound, first)
	if c.by < 0 {
		span = binary("-", first, bound)
	}
	if c.unit != "" && p.r.env.Dialect == "postgres" {
		return nil
	}
	if c.unit != "" {
		from, to := first, bound
		if c.by < 0 {
			from, to = to, from
		}
		word := at(&ast.ColumnRef{Name: ast.Name{Parts: []ast.Ident{{Text: c.unit}}}}, bound)
		span = at(&ast.Call{Name: ast.Name{Parts: []ast.Ident{{Text: "datediff"}}}, Args: []ast.Expr{word, from, to}}, bound)
	}
	if size > 1 {
		span = binary("/", &ast.Paren{X: span}, num(strconv.FormatInt(size, 10)))
	}
	out := &ast.Case{Else: num("0")}
	out.Whens = []*ast.When{at(&ast.When{Cond: binary(">=", span, num("0")), Result: binary("+", span, num("1"))}, bound)}
	return at(out, bound)
}

// serverDay is a constant time of T-SQL.
func serverDay(e ast.Expr) (time.Time, bool) {
	switch x := ast.Uncast(e).(type) {
	case *ast.StringLit:
		text, ok := expr.DateText("sqlserver", x.Value)
		if !ok {
			return time.Time{}, false
		}
		t, err := time.Parse(timeLayout, text)
		return t, err == nil
	case *ast.Call:
		if !isOneOf(upper(x.Name.Last().Text), "DATEFROMPARTS") || len(x.Args) != 3 {
			return time.Time{}, false
		}
		var parts [3]int64
		for i, a := range x.Args {
			n, ok := constantInt(a)
			if !ok || n < 1 || n > 9999 {
				return time.Time{}, false
			}
			parts[i] = n
		}
		t := time.Date(int(parts[0]), time.Month(parts[1]), int(parts[2]), 0, 0, 0, 0, time.UTC)
		return t, t.Day() == int(parts[2])
	}
	return time.Time{}, false
}
