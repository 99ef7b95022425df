package catalog

import (
	"maps"
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// SELECT … INTO of PL/SQL and PL/pgSQL in a function that is written out. A query that finds no
// row raises NO_DATA_FOUND in PL/SQL, which a call within SQL takes for NULL, and behind STRICT
// in PL/pgSQL, which else sets the variables to NULL. One that finds several is an error in
// PL/SQL, and in MySQL; PL/pgSQL takes any of them.

// noData handles NO_DATA_FOUND by statements, with those behind the block of the handler.
type noData struct {
	stmts, rest []ast.Stmt
	outer       *noData
}

// handled runs a block with handlers of NO_DATA_FOUND.
func (in *inliner) handled(s *ast.Compound, rest []ast.Stmt, values map[string]ast.Expr) ast.Expr {
	stmts, ok := handlerOfNoData(s.Handlers, func() bool { return in.onlyMisses(s) })
	if !ok || !in.queries {
		return in.fail()
	}
	end := &ast.NullStmt{}
	if in.left == nil {
		in.left = map[*ast.NullStmt]*noData{}
	}
	in.left[end] = in.none
	if stmts != nil {
		in.none = &noData{stmts: stmts, rest: rest, outer: in.none}
	}
	return in.run(slices.Concat(s.Decls, s.Stmts, []ast.Stmt{end}, rest), values)
}

// handlerOfNoData are the statements for NO_DATA_FOUND, nil if it is not handled; false when
// something else is handled, and not only raised again. misses tells that there is no other error.
func handlerOfNoData(list []*ast.Handler, misses func() bool) ([]ast.Stmt, bool) {
	var found []ast.Stmt
	for _, h := range list {
		if tree.RaisesAgain(h.Stmts) {
			continue
		}
		for _, c := range h.Conditions {
			name := strings.ToLower(c.Name.Last().Text)
			if name != "no_data_found" && (name != "others" || !misses()) {
				return nil, false
			}
		}
		if found == nil {
			found = slices.Concat([]ast.Stmt{&ast.NullStmt{}}, h.Stmts)
		}
	}
	return found, true
}

// firstOf is the value of a function in SQL: the first row of its last query.
func (in *inliner) firstOf(q *ast.Query, values map[string]ast.Expr) ast.Expr {
	one := *q
	s, ok := q.Body.(*ast.Select)
	if ok && (len(s.Items) != 1 || len(s.Into) > 0) {
		return in.fail()
	}
	if !ok || !in.c.OneRowAtMost(s) {
		one.Limit = in.firstRow(q)
	}
	return in.cast(in.lookup(tree.Spanned(&ast.Subquery{Query: &one}, in.at), values), in.plainType(in.of.Returns))
}

// firstRow is a limit to the first of the rows that a query gives.
func (in *inliner) firstRow(q *ast.Query) *ast.Limit {
	one := tree.Spanned(&ast.Limit{Count: tree.NumberExpr("1")}, q)
	if q.Limit == nil {
		return one
	}
	if n, ok := q.Limit.Count.(*ast.NumberLit); q.Limit.Count != nil && (!ok || strings.Trim(n.Text, "0") == "") || q.Limit.WithTies || q.Limit.Percent {
		in.fail()
	}
	one.Offset = q.Limit.Offset
	return one
}

// into is SELECT … INTO: what the function returns behind it where a missing row matters,
// else nil.
func (in *inliner) into(q *ast.Query, s *ast.Select, rest []ast.Stmt, values map[string]ast.Expr) (ast.Expr, bool) {
	if len(s.Items) == 1 { // several values may be those of several rows
		q = tree.OfFirstRow(q)
		s = q.Body.(*ast.Select)
	}
	targets := slices.Concat(s.Into, q.Into)
	body, whole := *s, *q
	body.Into, whole.Into = nil, nil
	strict := takeStrict(&body, &whole)
	if q.With != nil || len(whole.Options)+len(body.Options) > 0 || len(targets) != len(s.Items) || strict && in.c.Dialect != "postgres" {
		return in.fail(), false
	}
	always := in.c.AlwaysOneRow(s)
	if in.c.Dialect == "postgres" && !strict && !always && !in.c.OneRowAtMost(s) {
		if len(targets) > 1 {
			return in.fail(), false
		}
		whole.Limit = in.firstRow(q)
	}
	before, found := maps.Clone(values), make([]ast.Expr, len(targets))
	for i, it := range s.Items {
		found[i] = in.lookup(in.queryOf(whole, body, it), values)
	}
	for i, to := range targets {
		if in.failed {
			return nil, false
		}
		in.give(in.targetKey(to), found[i], values)
	}
	if in.c.Dialect == "postgres" && !strict {
		values[foundKey] = in.rowsOf(whole, body, always, before)
	}
	if always || in.c.Dialect == "postgres" && !strict {
		return nil, !in.failed
	}
	any := in.queryOf(whole, body, tree.Spanned(&ast.SelectItem{Expr: tree.NumberExpr("1")}, in.at))
	x := in.unlessMissing(any, found, rest, before, values)
	return x, x != nil
}

// foundKey is the variable of PL/pgSQL that tells whether the last query found a row.
const foundKey = "found"

// rowsOf is whether a query finds rows.
func (in *inliner) rowsOf(q ast.Query, s ast.Select, always bool, values map[string]ast.Expr) ast.Expr {
	if always {
		return tree.Spanned(&ast.Keyword{Word: "true"}, in.at)
	}
	any := in.queryOf(q, s, tree.Spanned(&ast.SelectItem{Expr: tree.NumberExpr("1")}, in.at))
	any.Query.Limit, any.Query.OrderBy = nil, nil
	return in.lookup(tree.Spanned(&ast.Exists{Query: any.Query}, in.at), values)
}

// unlessMissing is what follows a query that found a row, and what handles that there is none.
func (in *inliner) unlessMissing(q *ast.Subquery, found []ast.Expr, rest []ast.Stmt, before, values map[string]ast.Expr) ast.Expr {
	none := in.none
	if none == nil && (len(in.outer) > 1 || in.c.Dialect == "postgres") { // the caller sees the exception
		return in.fail()
	}
	x := in.run(rest, values)
	missing := ast.Expr(tree.Spanned(&ast.Keyword{Word: "null"}, in.at))
	if none != nil {
		in.none = none.outer
		missing = in.run(slices.Concat(none.stmts, none.rest), maps.Clone(before))
	}
	if in.failed {
		return nil
	}
	if isNull(missing) && slices.Contains(found, ast.Uncast(x)) {
		return x
	}
	return in.choice(in.lookup(tree.Spanned(&ast.Exists{Query: q.Query}, in.at), before), x, missing)
}

// takeStrict takes STRICT off the options of a query.
func takeStrict(s *ast.Select, q *ast.Query) bool {
	n := len(s.Options) + len(q.Options)
	isStrict := func(o *ast.Option) bool { return o.Name == "postgres:strict" }
	s.Options, q.Options = slices.DeleteFunc(slices.Clone(s.Options), isStrict), slices.DeleteFunc(slices.Clone(q.Options), isStrict)
	return len(s.Options)+len(q.Options) < n
}

// queryOf is a query for one item of its list.
func (in *inliner) queryOf(q ast.Query, s ast.Select, it *ast.SelectItem) *ast.Subquery {
	one := tree.WithOneItem(&q, &s, tree.Spanned(&ast.SelectItem{Expr: it.Expr}, it))
	return tree.Spanned(&ast.Subquery{Query: one}, in.at)
}

// targetKey is the variable that a target names, "" for others.
func (in *inliner) targetKey(e ast.Expr) string {
	if c, ok := e.(*ast.ColumnRef); ok && len(c.Name.Parts) == 1 {
		return in.key(c.Name.Last())
	}
	return ""
}
