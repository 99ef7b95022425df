package query

import (
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/grammar/ast"
)

// scope is what the names of one SELECT can stand for.
type scope struct {
	outer *scope
	rows  []*row
	// merged are the columns that USING and NATURAL make of two.
	merged []merged
	// ctes are the common table expressions seen from here.
	ctes *cte
	// taken are the correlation names in the target.
	taken map[string]bool
	// labels are the columns of the select list where they may be named.
	labels []Column
	// exposed is what * stands for.
	exposed []field
	// shared tells that the sources of a query within are put beside those of s.
	shared bool
	// argued tells that the values of arguments stand for rows around it.
	argued bool
	// pending are conditions of WHERE that sources bring with them.
	pending ast.Expr
	// nullSide counts the outer joins that may leave out what is rewritten.
	nullSide int
	// correlated tells that a name stands for a column of an outer query.
	correlated bool
	// over are the window functions of the SELECT; nil where there can be none.
	over *windows
	// grouping are the keys of GROUP BY.
	grouping *groupings
	// keeping are the KEEP clauses; nil where there can be none.
	keeping *kept
	// env is what expressions saw last, when the scope was in the state envState.
	env      *expr.Env
	envState envState
}

// row is a source in FROM under its correlation name.
type row struct {
	// name and schema are folded; schema is "" after an alias.
	name, schema string
	fields       []field
	// keys are sets of places (see [place]) in whose values all rows differ.
	keys [][]string
	// node and src are the source in the target; nil for what is no table or view.
	node *ast.TableName
	src  *Source
	// optional tells that an outer join may leave it out.
	optional bool
	// closed sources cannot be named any more: a join with an alias.
	closed bool
	// objects tells that it has attributes of structured columns.
	objects bool
	// number is the number of the row where it is one of those that are computed by numbers,
	// nil else; it is NULL only where an outer join has no row.
	number ast.Expr
}

// field is a column of a row and how the target names it.
type field struct {
	Column
	// table is the correlation name in the target, whole a value of two columns.
	table string
	whole func() ast.Expr
	// as is the name of the column for the query, where it is another one.
	as string
}

type merged struct {
	key   string
	field field
}

// ref makes the expression for a field.
func (f field) ref() ast.Expr {
	if f.whole != nil {
		return f.whole()
	}
	out := &struct {
		ref   ast.ColumnRef
		parts [2]ast.Ident
	}{parts: [2]ast.Ident{{Text: f.table}, {Text: f.Name}}}
	out.ref.Name.Parts = out.parts[:]
	return &out.ref
}

// inner is a scope within s.
func (s *scope) inner() *scope {
	in := &scope{outer: s, ctes: s.ctes, taken: map[string]bool{}}
	if s.shared {
		in.taken = s.taken
	}
	return in
}

// closed is a scope that sees the common table expressions of s only.
func (s *scope) closed() *scope { return &scope{ctes: s.ctes} }

// find resolves a name with one or more parts.
func (r *rewriter) find(s *scope, n ast.Name) (field, bool) {
	key := r.env.Fold(n.Last())
	for x := s; x != nil; x = x.outer {
		if f, ok := r.findIn(x, n, key); ok {
			for y := s; y != x; y = y.outer {
				y.correlated = true
			}
			return f, true
		}
	}
	return field{}, false
}

func (r *rewriter) findIn(s *scope, n ast.Name, key string) (field, bool) {
	if len(n.Parts) == 1 {
		for _, m := range s.merged {
			if m.key == key {
				return m.field, true
			}
		}
	}
	var found *field
	for _, row := range s.rows {
		if !r.names(row, n) {
			continue
		}
		f := fieldNamed(row.fields, key, n.Last().At)
		if f != nil && found != nil {
			fail(&ast.ColumnRef{Base: ast.Base{At: n.Span()}}, "name %s is ambiguous", n)
		}
		if f != nil {
			found = f
		}
	}
	if found == nil {
		return field{}, false
	}
	return *found, true
}

// names reports whether the qualifier of a column, if any, is that of a row.
func (r *rewriter) names(x *row, n ast.Name) bool {
	if len(n.Parts) == 1 {
		return true
	}
	q := n.Parts[len(n.Parts)-2]
	if x.closed || r.env.Fold(q) != x.name {
		return false
	}
	if len(n.Parts) == 2 {
		return true
	}
	return len(n.Parts) == 3 && x.schema == r.env.Fold(n.Parts[0])
}

// labelled finds a column of the select list by its name.
func (s *scope) labelled(key string) (Column, bool) {
	for _, c := range s.labels {
		if c.Key == key {
			return c, true
		}
	}
	return Column{}, false
}

// correlation makes a correlation name that is free in the scope.
func (s *scope) correlation(want string) string {
	if want == "" {
		want = "q"
	}
	name := want
	for i := 2; s.taken[strings.ToLower(name)]; i++ {
		name = want + "_" + itoa(i)
	}
	s.taken[strings.ToLower(name)] = true
	return name
}

// correlationWithin makes one that hides no source of the scopes around it either.
func (s *scope) correlationWithin(want string) string {
	for {
		name, hides := s.correlation(want), false
		for x := s.outer; x != nil; x = x.outer {
			hides = hides || x.taken[strings.ToLower(name)]
		}
		if !hides {
			return name
		}
	}
}

// expression rewrites an expression in a scope.
func (r *rewriter) expression(e ast.Expr, s *scope, aggregates bool) (ast.Expr, expr.Type) {
	out, t, err := expr.Rewrite(e, r.exprEnv(s, aggregates))
	if err != nil {
		panic(err)
	}
	return out, t
}

// envState is what the parts of an [expr.Env] depend on that a scope has in one state and not
// in another.
type envState struct {
	aggregates, param, over, keeping bool
	grouping                         *groupings
}

// exprEnv is what the expressions of a scope see. One that was made for the scope as it is
// serves again.
func (r *rewriter) exprEnv(s *scope, aggregates bool) *expr.Env {
	state := envState{aggregates, r.env.Param != nil || len(r.arguments) > 0, s.over != nil, s.keeping != nil, s.grouping}
	if r.showing {
		return r.newExprEnv(s, state)
	}
	if s.env == nil || s.envState != state {
		s.env, s.envState = r.newExprEnv(s, state), state
	}
	return s.env
}

func (r *rewriter) newExprEnv(s *scope, state envState) *expr.Env {
	env := &expr.Env{Shared: r.env.Shared, Aggregates: state.aggregates, Note: r.env.Note, TypesOnly: r.env.TypesOnly, Lists: r.env.Lists, Shown: r.showing}
	r.showing = false
	if state.param {
		env.Param = func(p *ast.Param) (ast.Expr, expr.Type, bool) { return r.param(p, s) }
	}
	env.Lookup = func(e ast.Expr, args []expr.Argument) (ast.Expr, expr.Type) { return r.lookup(e, args, s) }
	env.Column = func(n ast.Name) (ast.Expr, expr.Type, bool) {
		if f, ok := r.find(s, n); ok {
			return f.ref(), f.Type, true
		}
		if len(n.Parts) == 1 {
			if c, ok := s.labelled(r.env.Fold(n.Last())); ok {
				return label(c), c.Type, true
			}
		}
		if f, ok := r.attribute(s, n); ok {
			return f.ref(), f.Type, true
		}
		if r.attributes(s, n) != nil {
			fail(&ast.ColumnRef{Base: ast.Base{At: n.Span()}}, "object %s as one value", n)
		}
		if f, ok := r.rowID(s, n); ok {
			return f.ref(), f.Type, true
		}
		if r.isRowNumber(n) && s.over != nil {
			return r.rowNumberColumn(n, s), expr.Type{Kind: expr.Integer}, true
		}
		return r.named(n, s)
	}
	env.Attributes = func(n ast.Name) [][]ast.Expr { return r.attributes(s, n) }
	env.Row = func(n ast.Name) expr.Row { return r.wholeRow(s, n) }
	if s.over != nil {
		env.Window = func(w *expr.Window) ast.Expr { return r.overCall(w, s) }
		env.PlaceOver = func(n ast.Node, e ast.Expr, p expr.Place) ast.Expr { return r.placedOver(n, e, p, s) }
	}
	if s.keeping != nil {
		env.Keep = func(o *ast.Option) ast.Expr { return r.keep(o, s) }
		env.Place = func(n ast.Node, e ast.Expr, p expr.Place) ast.Expr { return r.placed(n, e, p, s) }
	}
	if s.grouping != nil {
		env.Grouping = s.grouping.call
	}
	if r.env.Ours != nil && !r.env.TypesOnly && r.env.Dialect == "oracle" {
		env.Elements = func(n ast.Node, doc, place ast.Expr) expr.ListSearch { return r.listSearch(n, doc, place, s) }
	}
	env.Query = func(e ast.Expr, use expr.Use) (*ast.Query, []expr.Type) { return r.subquery(e, use, s) }
	return env
}

// label names a column of the result.
func label(c Column) *ast.ColumnRef {
	return &ast.ColumnRef{Name: ast.Name{Parts: []ast.Ident{{Text: c.Name}}}}
}

// subquery rewrites a query in an expression. After IN and the like MySQL 5.6
// takes no LIMIT, so such a query becomes a helper.
func (r *rewriter) subquery(e ast.Expr, use expr.Use, s *scope) (*ast.Query, []expr.Type) {
	r.fixed = true
	var q *ast.Query
	switch e := e.(type) {
	case *ast.Exists:
		q = anyRow(e.Query)
	case *ast.Subquery:
		if e.Kind != "" {
			fail(e, "%s sub-query", e.Kind)
		}
		q = e.Query
	}
	if use == expr.Rows && r.limited(q) {
		src := r.helper(q, nil, "q", s)
		return at(selectAll(src), q), types(src.Columns)
	}
	out, columns := r.query(q, nil, s)
	for _, c := range columns {
		if c.Path != nil && use != expr.Exists {
			fail(e, "object as the value of a sub-query")
		}
	}
	withoutAliases(out)
	return out, types(columns)
}

// withoutAliases takes the names from the columns of a sub-query, which nobody
// can use but its own ORDER BY and groups.
func withoutAliases(q *ast.Query) {
	s, ok := q.Body.(*ast.Select)
	if !ok || len(q.OrderBy) > 0 || len(s.GroupBy) > 0 || s.Having != nil {
		return
	}
	for _, it := range s.Items {
		it.Alias = ast.Ident{}
	}
}

// limited reports whether a query takes some of its rows only.
func (r *rewriter) limited(q *ast.Query) bool {
	if q == nil || q.Limit != nil {
		return q != nil
	}
	s, ok := q.Body.(*ast.Select)
	if !ok {
		return false
	}
	_, rows := r.rowNumber(s.Where)
	return rows != nil || r.top(s.Top) != nil
}

// anyRow is the query of EXISTS with a constant instead of *.
func anyRow(q *ast.Query) *ast.Query {
	if q == nil {
		return nil
	}
	s, ok := q.Body.(*ast.Select)
	if !ok || len(s.Items) > 1 || s.Quantifier == "distinct" {
		return q
	}
	var place ast.Node = s
	if len(s.Items) == 1 {
		if _, star := s.Items[0].Expr.(*ast.Star); !star {
			return q
		}
		place = s.Items[0]
	}
	one := *s
	one.Items = []*ast.SelectItem{at(&ast.SelectItem{Expr: at(&ast.NumberLit{Text: "1"}, place)}, place)}
	out := *q
	out.Body = &one
	return &out
}

func types(columns []Column) []expr.Type {
	list := make([]expr.Type, len(columns))
	for i, c := range columns {
		list[i] = c.Type
	}
	return list
}
