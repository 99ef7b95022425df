package query

import (
	"slices"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/grammar/ast"
)

// value is a window function for the row in question.
func (s *stage) value(o *over) ast.Expr {
	switch o.Name {
	case "row_number":
		return s.rank(o, s.total(o), countAll())
	case "rank":
		return s.rank(o, o.order, countAll())
	case "dense_rank":
		return s.denseRank(o)
	case "percent_rank", "cume_dist":
		return s.share(o)
	case "ntile":
		return s.tile(o)
	case "lag", "lead":
		return s.neighbour(o)
	case "first_value", "last_value", "nth_value":
		return s.fromFrame(o)
	case "ratio_to_report":
		sum := s.ofPartition(o, call("SUM", o.Args[0]))
		s.note(o.node, expr.Digits)
		return binary("/", s.ref(typed{x: o.Args[0], t: o.Types[0]}, s.now, "value"), sum)
	}
	if o.Value == nil {
		fail(o.node, "window function %s", upper(o.Name))
	}
	if o.frame.all() {
		return s.ofPartition(o, o.Value)
	}
	return s.sub(o, s.inOther(o.Value), s.inFrame(o), nil, "", "")
}

// sub is a sub-query over the partition of the row in question. It is run for
// each row, which takes long for many rows.
func (s *stage) sub(o *over, item, where ast.Expr, order []*ast.OrderItem, count, offset string) ast.Expr {
	s.note(o.node, expr.Quadratic)
	return s.over(s.src, item, and(s.samePartition(o), where), order, count, offset)
}

// rank is one more than the number of rows before.
func (s *stage) rank(o *over, keys []sortKey, count ast.Expr) ast.Expr {
	if len(keys) == 0 {
		return num("1")
	}
	return s.sub(o, binary("+", count, num("1")), s.before(keys, s.other, s.now, false), nil, "", "")
}

// denseRank counts the different keys before. COUNT(DISTINCT) leaves NULL out,
// so that a value and a mark stand for each key that can be NULL.
func (s *stage) denseRank(o *over) ast.Expr {
	count := call("COUNT")
	count.Quantifier = "distinct"
	for _, k := range o.order {
		x := s.ref(k.typed, s.other, "k")
		if k.notNull {
			count.Args = append(count.Args, x)
			continue
		}
		var none ast.Expr = &ast.StringLit{}
		if isOneOf(kindName(k.t), "number") {
			none = num("0")
		}
		count.Args = append(count.Args, &ast.IsExpr{X: x, Test: "null"}, call("IFNULL", x, none))
	}
	return s.rank(o, o.order, count)
}

func kindName(t expr.Type) string {
	switch t.Kind {
	case expr.Integer, expr.Decimal, expr.Float, expr.Bool:
		return "number"
	}
	return "text"
}

// share is PERCENT_RANK or CUME_DIST.
func (s *stage) share(o *over) ast.Expr {
	all := s.ofPartition(o, countAll())
	if o.Name == "cume_dist" {
		n := s.sub(o, countAll(), s.before(o.order, s.other, s.now, true), nil, "", "")
		return binary("/", binary("*", n, num("1e0")), all)
	}
	if len(o.order) == 0 {
		return num("0e0")
	}
	n := s.sub(o, countAll(), s.before(o.order, s.other, s.now, false), nil, "", "")
	share := binary("/", binary("*", n, num("1e0")), &ast.Paren{X: binary("-", all, num("1"))})
	return &ast.Case{Whens: []*ast.When{{Cond: binary(">", all, num("1")), Result: share}}, Else: num("0e0")}
}

// tile is NTILE(n): the first rows are in groups that are larger by one when n
// does not divide their number.
func (s *stage) tile(o *over) ast.Expr {
	n := s.constant(o, 0, "")
	if n == "0" {
		fail(o.node, "NTILE of 0")
	}
	all, row := s.ofPartition(o, countAll()), s.number(o, s.now)
	size := &ast.Paren{X: binary("div", all, num(n))}
	more := &ast.Paren{X: binary("mod", all, num(n))}
	large := &ast.Paren{X: binary("+", size, num("1"))}
	first := binary("+", binary("div", &ast.Paren{X: binary("-", row, num("1"))}, large), num("1"))
	later := binary("+", binary("div", &ast.Paren{X: binary("-", binary("-", row, num("1")), more)}, size), num("1"))
	return &ast.Case{Whens: []*ast.When{{Cond: binary("<=", row, binary("*", more, large)), Result: first}}, Else: later}
}

// constant is the i-th argument as a number that is not negative.
func (s *stage) constant(o *over, i int, missing string) string {
	if i >= len(o.Args) {
		if missing == "" {
			fail(o.node, "%s with %d arguments", upper(o.Name), len(o.Args))
		}
		return missing
	}
	n, ok := ast.Uncast(o.Args[i]).(*ast.NumberLit)
	if ok {
		if v, err := strconv.Atoi(n.Text); err == nil && v >= 0 && v < 1<<30 {
			return strconv.Itoa(v)
		}
	}
	fail(o.Args[i], "%s with a number that is not constant", upper(o.Name))
	return ""
}

// neighbour is LAG or LEAD.
func (s *stage) neighbour(o *over) ast.Expr {
	distance := s.constant(o, 1, "1")
	value := typed{x: o.Args[0], t: o.Types[0]}
	if distance == "0" {
		return s.ref(value, s.now, "value")
	}
	keys := s.total(o)
	var where ast.Expr
	if o.Name == "lag" {
		where = s.before(keys, s.other, s.now, false)
	} else {
		where = s.before(keys, s.now, s.other, false)
	}
	if where == nil {
		where = num("0") // one row
	}
	where = s.withoutNulls(o, where)
	n, _ := strconv.Atoi(distance)
	x := s.sub(o, s.ref(value, s.other, "value"), where, s.orderBy(keys, o.Name == "lag"), "1", strconv.Itoa(n-1))
	if len(o.Args) < 3 {
		return x
	}
	enough := binary(">=", s.sub(o, countAll(), where, nil, "", ""), num(distance))
	given := s.ref(typed{x: o.Args[2], t: o.Types[2]}, s.now, "given")
	return &ast.Case{Whens: []*ast.When{{Cond: enough, Result: x}}, Else: given}
}

// withoutNulls leaves rows out for IGNORE NULLS.
func (s *stage) withoutNulls(o *over, where ast.Expr) ast.Expr {
	if !o.SkipNulls {
		return where
	}
	x := s.ref(typed{x: o.Args[0], t: o.Types[0]}, s.other, "value")
	return and(where, &ast.IsExpr{X: x, Not: true, Test: "null"})
}

// fromFrame is FIRST_VALUE, LAST_VALUE or NTH_VALUE.
func (s *stage) fromFrame(o *over) ast.Expr {
	offset := "0"
	if o.Name == "nth_value" {
		n, _ := strconv.Atoi(s.constant(o, 1, ""))
		if n == 0 {
			fail(o.node, "NTH_VALUE of 0")
		}
		offset = strconv.Itoa(n - 1)
	}
	order := s.orderBy(s.total(o), o.Name == "last_value")
	x := s.ref(typed{x: o.Args[0], t: o.Types[0]}, s.other, "value")
	return s.sub(o, x, s.withoutNulls(o, s.inFrame(o)), order, "1", offset)
}

// inFrame is the condition that the other row is in the frame of the row in
// question.
func (s *stage) inFrame(o *over) ast.Expr {
	f := o.frame
	if f.ranged {
		return s.inRange(o)
	}
	var out ast.Expr
	if f.counted() {
		now, other := s.number(o, s.now), s.number(o, s.other)
		if f.from != -unbounded {
			out = binary(">=", other, shifted(now, f.from))
		}
		if f.to != unbounded {
			out = and(out, binary("<=", other, shifted(now, f.to)))
		}
		return out
	}
	keys := o.order
	if f.rows && !f.all() {
		keys = s.total(o)
	}
	if f.from == 0 {
		out = s.before(keys, s.now, s.other, true)
	}
	if f.to == 0 {
		out = and(out, s.before(keys, s.other, s.now, true))
	}
	return out
}

func shifted(x ast.Expr, by int) ast.Expr {
	switch {
	case by < 0:
		return binary("-", x, num(strconv.Itoa(-by)))
	case by > 0:
		return binary("+", x, num(strconv.Itoa(by)))
	}
	return x
}

// number is the number of a row in its partition.
func (s *stage) number(o *over, alias string) ast.Expr {
	var key strings.Builder
	for _, p := range o.partition {
		key.WriteString(ast.Dump(p.x))
	}
	key.WriteString("\x00")
	for _, k := range o.order {
		key.WriteString(ast.Dump(k.x) + strconv.FormatBool(k.desc) + strconv.FormatBool(k.nullsFirst))
	}
	for _, n := range s.numbers {
		if n.key == key.String() {
			return column(alias, Column{Name: n.name})
		}
	}
	s.note(o.node, expr.Quadratic)
	for _, k := range s.total(o) { // the rows must have the columns
		s.ref(k.typed, s.now, "k")
	}
	s.samePartition(o)
	n := &numbering{key: key.String(), name: uniqueFold("row_no", s.seen), of: o}
	s.numbers = append(s.numbers, n)
	return column(alias, Column{Name: n.name})
}

// aggregateNames are the aggregates of MySQL.
var aggregateNames = map[string]bool{"COUNT": true, "SUM": true, "AVG": true, "MIN": true, "MAX": true, "GROUP_CONCAT": true,
	"STDDEV_SAMP": true, "STDDEV_POP": true, "VAR_SAMP": true, "VAR_POP": true, "BIT_AND": true, "BIT_OR": true, "BIT_XOR": true}

// inOther is an aggregate over the other rows.
func (s *stage) inOther(e ast.Expr) ast.Expr {
	c, ok := e.(*ast.Call)
	if !ok || len(c.Name.Parts) != 1 || !aggregateNames[c.Name.Parts[0].Text] {
		return expr.Rebuilt(e, s.inOther)
	}
	return expr.Rebuilt(e, func(x ast.Expr) ast.Expr {
		if _, ok := x.(*ast.SpecialArg); ok {
			return x
		}
		if contains(x, isPlaceMark) {
			return s.atPlaces(x)
		}
		return s.ref(typed{x: x}, s.other, "value")
	})
}

// ofPartition is an aggregate of the whole partition: a column of a view of
// the groups.
func (s *stage) ofPartition(o *over, value ast.Expr) ast.Expr {
	var key strings.Builder
	for _, p := range o.partition {
		key.WriteString(ast.Dump(p.x) + "\x00")
	}
	var g *grouping
	for _, x := range s.groups {
		if x.key == key.String() {
			g = x
		}
	}
	if g == nil {
		g = &grouping{key: key.String(), partition: o.partition, alias: s.alias("g")}
		s.groups = append(s.groups, g)
		for i, p := range g.partition {
			s.ref(p, s.other, "part")
			g.columns = append(g.columns, Column{Key: "p" + itoa(i+1), Name: "p" + itoa(i+1), Type: p.t, NotNull: p.notNull})
		}
	}
	text := ast.Dump(value)
	for i, v := range g.values {
		if ast.Dump(v) == text {
			return column(g.alias, g.columns[len(g.partition)+i])
		}
	}
	c := Column{Name: "v" + itoa(len(g.values)+1), Type: o.Type}
	c.Key = c.Name
	g.values, g.columns = append(g.values, value), append(g.columns, c)
	s.inOther(value)
	return column(g.alias, c)
}

// alias is a correlation name that is not in use.
func (s *stage) alias(want string) string {
	if s.inner == nil {
		return s.b.scope.correlation(want)
	}
	if n := len(s.groups); n > 0 {
		return want + "_" + itoa(n+1)
	}
	return want
}

// groupJoin is a view of groups and how it is joined.
type groupJoin struct {
	name  ast.Name
	query *ast.Select
	alias string
	on    ast.Expr
}

// groupViews are the views of the groups.
func (s *stage) groupViews() []groupJoin {
	var list []groupJoin
	for _, g := range s.groups {
		from := s.base
		if slices.ContainsFunc(g.values, func(v ast.Expr) bool { return contains(v, isPlaceMark) }) {
			from = s.src
		}
		q := at(&ast.Select{From: []ast.TableRef{&ast.TableName{Name: from, Alias: ast.Ident{Text: s.other}}}}, s.b.out)
		j := groupJoin{name: s.r.env.Helper("groups"), query: q, alias: g.alias}
		for i, p := range g.partition {
			x := s.ref(p, s.other, "part")
			q.GroupBy = append(q.GroupBy, x)
			q.Items = append(q.Items, &ast.SelectItem{Expr: x, Alias: ast.Ident{Text: g.columns[i].Name}})
			op := "<=>"
			if p.notNull {
				op = "="
			}
			j.on = and(j.on, binary(op, column(g.alias, g.columns[i]), s.ref(p, s.now, "part")))
		}
		for i, v := range g.values {
			q.Items = append(q.Items, &ast.SelectItem{Expr: s.inOther(v), Alias: ast.Ident{Text: g.columns[len(g.partition)+i].Name}})
		}
		list = append(list, j)
	}
	return list
}

// joined joins the views of groups to the rows.
func (s *stage) joined(rows ast.TableRef, joins []groupJoin) []ast.TableRef {
	if s.inner == nil && len(joins) > 0 {
		var list []Helper
		for i, j := range joins {
			list = append(list, Helper{Name: j.name, Query: at(&ast.Query{Body: j.query}, s.b.out), Columns: s.groups[i].columns})
		}
		s.addAll(list)
	}
	for _, j := range joins {
		kind := "inner"
		if j.on == nil {
			kind = "cross"
		}
		rows = at(&ast.Join{Kind: kind, Left: rows, Right: &ast.TableName{Name: j.name, Alias: ast.Ident{Text: j.alias}}, On: j.on}, s.b.out)
	}
	return []ast.TableRef{rows}
}
