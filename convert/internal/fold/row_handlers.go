package fold

import (
	"maps"
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/script"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// SELECT … INTO of Oracle raises NO_DATA_FOUND where there is no row. A trigger that does not
// handle that refuses the row; a handler that does is what is done in place of the statements
// behind the query. What a handler of any other error raises is left out: the error comes as it is.

// handlers are those of a block that a trigger is in.
type handlers struct {
	outer *handlers
	// catches tells that one of them is for a query which finds no row, missing is what that does,
	// ends tells that it ends in an error.
	catches bool
	missing []ast.Stmt
	ends    bool
	// named are the handlers of exceptions by name.
	named map[string][]ast.Stmt
	// reports tells that an error comes to the program which a handler would have replaced.
	reports bool
}

// replacedErrors are exceptions that arise otherwise than by RAISE or a query without rows.
var replacedErrors = tree.WordSet("others", "dup_val_on_index", "value_error", "invalid_number", "zero_divide", "storage_error", "program_error")

// noDataFound is what Oracle says where a query finds no row.
const noDataFound = "ORA-01403: no data found"

// handling reads the handlers of a block. It reports false for those that let errors pass which
// may arise.
func (a *acting) handling(list []*ast.Handler, stmts []ast.Stmt) bool {
	h := &handlers{outer: a.handler, named: map[string][]ast.Stmt{}}
	for _, x := range list {
		ends := endsInError(x.Stmts)
		for _, cond := range x.Conditions {
			name := strings.ToLower(cond.Name.Last().Text)
			h.reports = h.reports || ends && replacedErrors[name] && !tree.RaisesAgain(x.Stmts)
			if h.named[name] == nil {
				h.named[name] = x.Stmts
			}
			if !ends && name != "no_data_found" && !((name == "others" || name == "too_many_rows") && a.onlyMisses(stmts)) {
				return false
			}
		}
	}
	h.missing, h.catches = h.named["no_data_found"]
	if !h.catches {
		h.missing, h.catches = h.named["others"]
	}
	h.ends = endsInError(h.missing)
	a.handler, a.direct = h, true
	a.reports = a.reports || h.reports
	return true
}

// catching are the innermost handlers for a query that finds no row, nil for none.
func (a *acting) catching() *handlers {
	h := a.handler
	for h != nil && !h.catches {
		h = h.outer
	}
	return h
}

// endsInError reports whether the last of the statements of a handler raises an error, and the
// others change nothing.
func endsInError(list []ast.Stmt) bool {
	if len(list) == 0 || slices.ContainsFunc(list[:len(list)-1], func(s ast.Stmt) bool { return !script.Says(s) }) {
		return false
	}
	switch s := list[len(list)-1].(type) {
	case *ast.Raise:
		return raises(s)
	case *ast.Exec:
		number, message := errorArgs(s.Args)
		return s.Text == nil && strings.EqualFold(s.Name.String(), "raise_application_error") && number != nil && message != nil
	}
	return false
}

// onlyMisses reports whether no other error can arise in statements than that a row is missing.
func (a *acting) onlyMisses(stmts []ast.Stmt) bool {
	return len(stmts) > 0 && !slices.ContainsFunc(stmts, func(s ast.Stmt) bool {
		if _, says := s.(*ast.NullStmt); says {
			return false
		}
		q := a.mayMiss(s)
		return q == nil || !a.oneAtMost(q) || slices.ContainsFunc(q.Body.(*ast.Select).Items, func(it *ast.SelectItem) bool { _, plain := it.Expr.(*ast.ColumnRef); return !plain })
	})
}

// mayMiss is the query of SELECT … INTO that raises an error where it has no row, or more than one;
// nil for any other statement.
func (a *acting) mayMiss(s ast.Stmt) *ast.Query {
	x, ok := s.(*ast.SelectStmt)
	if !ok || a.c.Dialect != "oracle" || a.sure[s] || x.Query == nil {
		return nil
	}
	sel, ok := x.Query.Body.(*ast.Select)
	if !ok || len(sel.Into) == 0 || len(sel.From) == 0 || readsDual(sel) || a.c.AlwaysOneRow(sel) {
		return nil
	}
	if !a.oneAtMost(x.Query) && (x.Query.With != nil || x.Query.Limit != nil || (sel.Quantifier != "" && sel.Quantifier != "all") || sel.ConnectBy != nil || len(sel.GroupBy) > 0 || a.c.Aggregates(sel)) {
		return nil
	}
	return x.Query
}

// oneAtMost reports whether a query has one row or none.
func (a *acting) oneAtMost(q *ast.Query) bool {
	sel := q.Body.(*ast.Select)
	return a.c.OneRowAtMost(sel) || firstRow(q, sel)
}

// severalRows is what Oracle says where SELECT … INTO finds more than one row.
const severalRows = "ORA-01422: exact fetch returns more than requested number of rows"

// refusesSeveral refuses the row where a query finds more than one.
func (a *acting) refusesSeveral(s ast.Stmt, q *ast.Query) []ast.Stmt {
	if a.oneAtMost(q) {
		return nil
	}
	sel := *q.Body.(*ast.Select)
	sel.Into, sel.Items = nil, []*ast.SelectItem{{Base: sel.Base, Expr: tree.Spanned(&ast.Call{Name: ast.Name{Parts: []ast.Ident{{Text: "count"}}}, Star: true}, s)}}
	plain := *q
	plain.Body, plain.OrderBy = &sel, nil
	many := &ast.Binary{Op: ">", Left: tree.Spanned(&ast.Subquery{Query: &plain}, s), Right: tree.Spanned(tree.NumberExpr("1"), s)}
	raise := &ast.Raise{Verb: "signal", Message: tree.Spanned(&ast.StringLit{Value: severalRows}, s)}
	raise.At = s.Span()
	return []ast.Stmt{&ast.If{Cond: a.row(tree.Spanned(many, s)), Then: &ast.StmtList{Stmts: []ast.Stmt{raise}}}}
}

// firstRow reports whether a query of one value asks for one of its rows: by ROWNUM = 1 and its
// like, or by a limit.
func firstRow(q *ast.Query, s *ast.Select) bool {
	if len(s.Items) != 1 || len(s.GroupBy) > 0 {
		return false
	}
	if q.Limit != nil {
		n, ok := q.Limit.Count.(*ast.NumberLit)
		return ok && n.Text == "1" && !q.Limit.WithTies && !q.Limit.Percent && q.Limit.Offset == nil
	}
	return slices.ContainsFunc(ast.Conjuncts(s.Where), tree.AsksFirst)
}

// finds is the condition that a query has a row.
func (a *acting) finds(q *ast.Query) ast.Expr {
	sel := *q.Body.(*ast.Select)
	sel.Into = nil
	plain := *q
	plain.Body, plain.OrderBy, plain.Limit = &sel, nil, nil
	return a.row(tree.Spanned(&ast.Exists{Query: &plain}, q))
}

// certain takes a query as one that has a row.
func (a *acting) certain(s ast.Stmt) {
	if a.sure == nil {
		a.sure = map[ast.Stmt]bool{}
	}
	a.sure[s] = true
}

// refusesMissing refuses the row where a query finds none.
func (a *acting) refusesMissing(s ast.Stmt, q *ast.Query, depth int) ([]ast.Stmt, bool) {
	cond := tree.Spanned(&ast.Unary{Op: "not", X: a.finds(q)}, q)
	stmts, ok := a.whereMissing(s, depth)
	if !ok {
		return nil, false
	}
	a.certain(s)
	out, ok := a.guarded(cond, stmts, nil)
	return append(out, a.refusesSeveral(s, q)...), ok
}

// whereMissing is what is done where a query finds no row.
func (a *acting) whereMissing(s ast.Stmt, depth int) ([]ast.Stmt, bool) {
	h := a.catching()
	if h == nil || tree.RaisesAgain(h.missing) {
		raise := &ast.Raise{Verb: "signal", Message: tree.Spanned(&ast.StringLit{Value: noDataFound}, s)}
		raise.At = s.Span()
		return []ast.Stmt{raise}, true
	}
	inner, vars := a.handler, a.vars
	a.handler, a.vars = h.outer, maps.Clone(vars)
	if a.vars == nil {
		a.vars = map[string]ast.Expr{}
	}
	a.vars["sqlerrm"] = tree.Spanned(&ast.StringLit{Value: noDataFound}, s)
	out, ok := a.list(h.missing, depth)
	delete(a.vars, "sqlerrm")
	if a.handler = inner; h.ends {
		a.vars = vars
	}
	return out, ok
}

// unlessMissing is a query and the statements behind it to the end of the block, or what is done
// where the query finds no row.
func (a *acting) unlessMissing(s ast.Stmt, q *ast.Query, rest []ast.Stmt, depth int) ([]ast.Stmt, bool) {
	if depth > tree.MaxNesting {
		return nil, false
	}
	cond := a.finds(q)
	a.certain(s)
	return a.ways(cond, func() ([]ast.Stmt, bool) {
		a.direct = true
		several := a.refusesSeveral(s, q)
		out, ok := a.list(append([]ast.Stmt{s}, rest...), depth)
		return append(several, out...), ok
	}, func() ([]ast.Stmt, bool) { return a.whereMissing(s, depth) })
}

// handledBlock is a block with handlers.
func (a *acting) handledBlock(s *ast.Compound, depth int) ([]ast.Stmt, bool) {
	if a.c.Dialect != "oracle" {
		return nil, false
	}
	outer := a.handler
	if !a.handling(s.Handlers, s.Stmts) {
		return nil, false
	}
	out, ok := a.list(s.Stmts, depth)
	a.handler = outer
	return out, ok
}

// raisesNamed is RAISE of an exception that a block around it handles by an error.
func (a *acting) raisesNamed(s *ast.Raise, depth int) ([]ast.Stmt, bool) {
	name := strings.ToLower(s.Condition.Name.String())
	for h := a.handler; h != nil; h = h.outer {
		stmts := h.named[name]
		if stmts == nil {
			stmts = h.named["others"]
		}
		if stmts == nil {
			continue
		}
		if !endsInError(stmts) || tree.RaisesAgain(stmts) {
			return nil, false
		}
		inner := a.handler
		a.handler = h.outer
		out, ok := a.list(stmts, depth)
		a.handler = inner
		return out, ok
	}
	if a.handler != nil || strings.Contains(name, ".") {
		return nil, false
	}
	out := &ast.Raise{Verb: "signal", Message: tree.Spanned(&ast.StringLit{Value: "unhandled exception " + name}, s), Args: []ast.Expr{tree.NumberExpr("-6510")}}
	out.At = s.At
	return []ast.Stmt{out}, true
}
