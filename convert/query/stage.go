package query

import (
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/grammar/ast"
)

// stage is a query around the rows of a SELECT. MySQL 5.6 has no window
// functions, so each becomes a sub-query over the same rows, or a join with
// their groups. The rows are a helper view, or the table itself when they are
// all rows of one table.
type stage struct {
	r *rewriter
	b *block
	l *windows
	// inner gives the rows; nil when they are those of a table.
	inner   *ast.Select
	columns []Column
	index   map[string]int
	seen    map[string]bool
	// base is the name of the rows, src of the rows with their numbers.
	base, src ast.Name
	// now and other are the correlation names of the row in question and of
	// those that it is held against.
	now, other string
	// again are the other correlation names of several tables; nil where there is one.
	again   map[string]string
	numbers []*numbering
	groups  []*grouping
}

// numbering is a column with the number of each row in its partition.
type numbering struct {
	key  string
	name string
	of   *over
}

// grouping is a helper view with values of whole partitions.
type grouping struct {
	key       string
	partition []typed
	alias     string
	values    []ast.Expr
	columns   []Column
}

// staged puts the query around a block that has window functions or takes the
// first rows of groups.
func (r *rewriter) staged(b *block) {
	l := b.scope.over
	if len(l.calls) == 0 && l.first == nil && l.limit == nil {
		return
	}
	s := &stage{r: r, b: b, l: l, index: map[string]int{}, seen: map[string]bool{}}
	if b.scope.correlated {
		fail(s.place(), "window function that sees the query around it")
	}
	s.refuseRandom()
	s.start()
	out := at(&ast.Select{Quantifier: b.out.Quantifier}, b.out)
	for i, it := range b.out.Items {
		out.Items = append(out.Items, s.item(it, b.columns[i]))
	}
	for _, o := range b.order {
		if ref, ok := o.Expr.(*ast.ColumnRef); !ok || len(ref.Name.Parts) > 1 {
			o.Expr = s.outer(o.Expr, "k")
		}
	}
	out.Where = and(s.firstOnly(), s.limited())
	out.From = s.finish(out)
	b.out = out
}

// place is a node of what makes the stage necessary.
func (s *stage) place() ast.Node {
	switch {
	case len(s.l.calls) > 0:
		return s.l.calls[0].node
	case s.l.first != nil:
		return s.l.first.node
	}
	return s.l.limit.over.node
}

// refuseRandom fails for values that are others each time: they would be
// computed more than once.
func (s *stage) refuseRandom() {
	random := contains(s.b.out, isRandom)
	for _, o := range s.overs() {
		for _, x := range o.expressions() {
			random = random || contains(x, isRandom)
		}
	}
	if random {
		fail(s.place(), "window function over random values")
	}
}

// isRandom reports whether a call gives another value each time.
func isRandom(n ast.Node) bool {
	c, ok := n.(*ast.Call)
	return ok && len(c.Name.Parts) == 1 && isOneOf(strings.ToUpper(c.Name.Parts[0].Text), "RAND", "UUID", "RANDOM_BYTES", "SYSDATE")
}

func isOneOf(s string, list ...string) bool { return has(list, s) }

// start chooses what the rows are.
func (s *stage) start() {
	out := s.b.out
	if t := s.onlyTable(); t != nil {
		s.base = t.Name
		s.now = t.Alias.Text
		if s.now == "" {
			s.now = t.Name.Last().Text
		}
		s.other = s.b.scope.correlation("x")
		s.src = s.base
		return
	}
	s.now, s.other = "w", "x"
	s.inner = at(&ast.Select{From: out.From, Where: out.Where, Having: s.b.unlabelled(out.Having), Options: out.Options}, out)
	for _, g := range out.GroupBy {
		s.inner.GroupBy = append(s.inner.GroupBy, s.b.unlabelled(g))
	}
	s.base = s.r.env.Helper("rows")
	s.src = s.base
	if s.needsNumbers() {
		s.src = s.r.env.Helper("numbered")
	}
	for _, o := range s.l.places { // the rows must have the columns
		s.keyValue(o.order[0], s.now)
		s.samePartition(o)
	}
}

// onlyTable is the table whose rows, all of them, are those of the SELECT.
func (s *stage) onlyTable() *ast.TableName {
	out := s.b.out
	if len(out.From) != 1 || out.Where != nil || len(out.GroupBy) > 0 || out.Having != nil || s.b.single || s.needsNumbers() {
		return nil
	}
	for _, o := range s.overs() {
		for _, x := range o.expressions() {
			if contains(x, isQuery) {
				return nil
			}
		}
	}
	t, _ := out.From[0].(*ast.TableName)
	return t
}

func isQuery(n ast.Node) bool {
	switch n.(type) {
	case *ast.Subquery, *ast.Exists:
		return true
	}
	return false
}

// overs are all windows of the stage.
func (s *stage) overs() []*over {
	list := append([]*over(nil), s.l.calls...)
	if s.l.first != nil {
		list = append(list, s.l.first)
	}
	if s.l.limit != nil {
		list = append(list, s.l.limit.over)
	}
	return list
}

// expressions are what a window computes for the rows that it sees.
func (o *over) expressions() []ast.Expr {
	var list []ast.Expr
	for _, p := range o.partition {
		list = append(list, p.x)
	}
	for _, k := range o.order {
		list = append(list, k.x)
	}
	if o.Window != nil {
		list = append(list, o.Args...)
		if o.Value != nil {
			list = append(list, o.Value)
		}
	}
	return list
}

// needsNumbers reports whether a function counts rows.
func (s *stage) needsNumbers() bool {
	for _, o := range s.l.calls {
		if o.Name == "ntile" || o.frame.counted() && (o.Value != nil || isOneOf(o.Name, "first_value", "last_value", "nth_value")) {
			return true
		}
	}
	return len(s.l.places) > 0
}

// item is an item of the list around the rows.
func (s *stage) item(it *ast.SelectItem, c Column) *ast.SelectItem {
	out := at(&ast.SelectItem{Expr: s.outer(it.Expr, c.Name)}, it)
	if ref, ok := out.Expr.(*ast.ColumnRef); !ok || ref.Name.Last().Text != c.Name {
		out.Alias = ast.Ident{Text: c.Name}
	}
	return out
}

// outer is an expression over the row in question.
func (s *stage) outer(e ast.Expr, hint string) ast.Expr {
	if i := markOf(e); i >= 0 {
		return at(s.value(s.l.calls[i]), e)
	}
	if isLiteral(e) || s.inner == nil && !hasMark(e) {
		return e
	}
	if !hasMark(e) && !isPart(e) {
		return at(s.ref(typed{x: e}, s.now, hint), e)
	}
	switch x := e.(type) {
	case *ast.In:
		for _, v := range x.List {
			if _, ok := v.(*ast.Subquery); ok && s.inner != nil {
				fail(x, "window function compared with a sub-query")
			}
		}
	case *ast.Binary:
		if x.Quant != "" && s.inner != nil {
			fail(x, "window function compared with a sub-query")
		}
	}
	return expr.Rebuilt(e, func(x ast.Expr) ast.Expr { return s.outer(x, "value") })
}

// isPart reports whether an argument is no value of its own: TRAILING x, (a, b).
func isPart(e ast.Expr) bool {
	switch e.(type) {
	case *ast.SpecialArg, *ast.RowExpr:
		return true
	}
	return false
}

// ref is an expression of the rows, for the row of a correlation name.
func (s *stage) ref(t typed, alias, hint string) ast.Expr {
	if isLiteral(t.x) {
		return t.x
	}
	if s.inner == nil {
		return s.renamed(t.x, alias)
	}
	key := ast.Dump(t.x)
	i, ok := s.index[key]
	if !ok {
		if c, isRef := t.x.(*ast.ColumnRef); isRef {
			hint = c.Name.Last().Text
		}
		c := Column{Name: uniqueFold(hint, s.seen), Type: t.t, NotNull: t.notNull}
		c.Key = c.Name
		i = len(s.columns)
		s.columns = append(s.columns, c)
		s.index[key] = i
		it := &ast.SelectItem{Expr: t.x}
		if c, isRef := t.x.(*ast.ColumnRef); !isRef || c.Name.Last().Text != s.columns[i].Name {
			it.Alias = ast.Ident{Text: s.columns[i].Name}
		}
		s.inner.Items = append(s.inner.Items, it)
	}
	return column(alias, s.columns[i])
}

// renamed is an expression over the only table, under another correlation name.
func (s *stage) renamed(e ast.Expr, alias string) ast.Expr {
	if alias == s.now {
		return e
	}
	if s.again != nil {
		return renamedTo(e, s.again)
	}
	if c, ok := e.(*ast.ColumnRef); ok && len(c.Name.Parts) == 2 {
		return column(alias, Column{Name: c.Name.Last().Text})
	}
	return expr.Rebuilt(e, func(x ast.Expr) ast.Expr { return s.renamed(x, alias) })
}

// uniqueFold is [unique] for names that MySQL compares without case.
func uniqueFold(want string, seen map[string]bool) string {
	if r := []rune(want); len(r) > 60 {
		want = string(r[:60])
	}
	name := want
	for i := 2; seen[strings.ToLower(name)]; i++ {
		name = want + "_" + itoa(i)
	}
	seen[strings.ToLower(name)] = true
	return name
}

// finish makes the helper views and gives the sources of the query.
func (s *stage) finish(out *ast.Select) []ast.TableRef {
	joins := s.groupViews()
	if s.inner == nil {
		return s.joined(s.b.out.From[0], joins)
	}
	if len(s.columns) == 0 {
		s.ref(typed{x: &ast.Call{Name: ast.Name{Parts: []ast.Ident{{Text: "COUNT"}}}, Star: true}}, s.now, "n")
		if !s.b.single && len(s.inner.GroupBy) == 0 {
			s.inner.Items[0].Expr = &ast.NumberLit{Text: "1"}
		}
	}
	list := []Helper{{Name: s.base, Query: at(&ast.Query{Body: s.inner}, out), Columns: s.columns}}
	if len(s.numbers)+len(s.l.places) > 0 {
		list = append(list, s.numbered(out))
	}
	for i, j := range joins {
		list = append(list, Helper{Name: j.name, Query: at(&ast.Query{Body: j.query}, out), Columns: s.groups[i].columns})
	}
	s.addAll(list)
	rows := s.src
	if len(s.numbers) == 0 { // the marks are for the groups alone
		rows = s.base
	}
	return s.joined(at(&ast.TableName{Name: rows, Alias: ast.Ident{Text: s.now}}, out), joins)
}

func (s *stage) addAll(list []Helper) {
	if len(s.r.helpers)+len(list) > maxHelpers {
		fail(s.place(), "more than %d queries that need views of their own", maxHelpers)
	}
	s.r.helpers = append(s.r.helpers, list...)
}

// numbered is the view of the rows with their numbers.
func (s *stage) numbered(old ast.Node) Helper {
	q := at(&ast.Select{From: []ast.TableRef{&ast.TableName{Name: s.base, Alias: ast.Ident{Text: s.now}}}}, old)
	marks, marked := s.markColumns()
	columns := append([]Column(nil), s.columns...)
	for _, c := range s.columns {
		q.Items = append(q.Items, &ast.SelectItem{Expr: column(s.now, c)})
	}
	q.Items, columns = append(q.Items, marks...), append(columns, marked...)
	for _, n := range s.numbers {
		where := and(s.samePartition(n.of), s.before(s.total(n.of), s.other, s.now, true))
		x := s.over(s.base, countAll(), where, nil, "", "")
		q.Items = append(q.Items, &ast.SelectItem{Expr: x, Alias: ast.Ident{Text: n.name}})
		columns = append(columns, Column{Key: n.name, Name: n.name, Type: expr.Type{Kind: expr.Integer}, NotNull: true})
	}
	return Helper{Name: s.src, Query: at(&ast.Query{Body: q}, old), Columns: columns}
}
