package tree

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/grammar/ast"
)

// Copied is the SELECT of all rows of one table, nil for any other query.
func Copied(q *ast.Query) *ast.Select {
	if q == nil || q.With != nil || q.Limit != nil {
		return nil
	}
	sel, ok := q.Body.(*ast.Select)
	if !ok || len(sel.From) != 1 || sel.Where != nil || sel.Top != nil || len(sel.GroupBy) > 0 || sel.Quantifier == "distinct" {
		return nil
	}
	if _, ok := sel.From[0].(*ast.TableName); !ok {
		return nil
	}
	return sel
}

// QueryWidth is the number of columns of a query, 0 if stars do not tell it.
func QueryWidth(q *ast.Query) int {
	if q == nil {
		return 0
	}
	body := q.Body
	for {
		switch b := body.(type) {
		case *ast.SetOp:
			body = b.Left
			continue
		case *ast.ParenQuery:
			return QueryWidth(b.Query)
		case *ast.Select:
			for _, it := range b.Items {
				if _, star := it.Expr.(*ast.Star); star {
					return 0
				}
			}
			return len(b.Items)
		}
		return 0
	}
}

// SplitRows splits assignments to several columns of as many values, or of the row of a
// query, which is asked once a column then.
func SplitRows(set []*ast.SetItem) []*ast.SetItem {
	var list []*ast.SetItem
	for _, it := range set {
		values := rowValues(it.Value)
		if len(it.Targets) < 2 || len(values) != len(it.Targets) {
			list = append(list, it)
			continue
		}
		for i, t := range it.Targets {
			one := &ast.SetItem{Targets: []ast.Expr{t}, Value: values[i]}
			one.At = it.At
			list = append(list, one)
		}
	}
	return list
}

// rowValues are the values of a row that is written out, or of that of a plain query.
func rowValues(e ast.Expr) []ast.Expr {
	switch x := ast.Unparen(e).(type) {
	case *ast.RowExpr:
		return x.Items
	case *ast.Subquery:
		return queriedValues(x)
	}
	return nil
}

func queriedValues(x *ast.Subquery) []ast.Expr {
	q := x.Query
	sel, ok := q.Body.(*ast.Select)
	if !ok || q.Limit != nil || len(q.OrderBy) > 0 || sel.Top != nil || len(sel.DistinctOn) > 0 || len(sel.Options) > 0 {
		return nil
	}
	one := len(sel.GroupBy) == 0 && sel.Having == nil && slices.ContainsFunc(sel.Items, func(it *ast.SelectItem) bool { return hasAggregate(it.Expr) })
	values := make([]ast.Expr, len(sel.Items))
	for i, it := range sel.Items {
		if _, star := it.Expr.(*ast.Star); star {
			return nil
		}
		if one && !hasAggregate(it.Expr) { // there is a row in any case
			if !ast.IsLeaf(it.Expr) {
				return nil
			}
			values[i] = it.Expr
			continue
		}
		body, asked, sub := *sel, *q, *x
		body.Items = []*ast.SelectItem{it}
		asked.Body, sub.Query = &body, &asked
		values[i] = &sub
	}
	return values
}

// hasAggregate reports whether an expression has an aggregate of its own query.
func hasAggregate(e ast.Expr) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		switch x := n.(type) {
		case *ast.Subquery:
			return false
		case *ast.Call:
			found = found || expr.IsAggregate("oracle", x) || expr.IsAggregate("postgres", x)
		}
		return !found
	})
	return found
}

// SelectsInto reports whether a query makes a table, or fills variables.
func SelectsInto(q *ast.SelectStmt) bool {
	into := false
	ast.Inspect(q, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Select:
			into = into || len(n.Into) > 0
		case *ast.Query:
			into = into || len(n.Into) > 0
		}
		return !into
	})
	return into
}

// FirstSelect is the block that names the columns of a query.
func FirstSelect(b ast.QueryBody) (*ast.Select, bool) {
	for {
		switch x := b.(type) {
		case *ast.SetOp:
			b = x.Left
		case *ast.ParenQuery:
			b = x.Query.Body
		case *ast.Select:
			return x, true
		default:
			return nil, false
		}
	}
}

func ViewNames(s *ast.CreateView) []ast.Ident {
	var list []ast.Ident
	for _, col := range s.Columns {
		list = append(list, col.Name)
	}
	return list
}

// IsHint reports whether an option changes how a statement is run, not its rows.
func IsHint(o *ast.Option) bool {
	return harmlessHints[o.Name] || strings.HasPrefix(o.Name, "sqlserver:option ")
}

// harmlessHints are the names of options that are hints.
var harmlessHints = WordSet("sqlserver:option", "sqlserver:with nolock", "sqlserver:nolock", "sqlserver:with readuncommitted", "sqlserver:with noexpand",
	"sqlserver:with index", "sqlserver:with forceseek", "sqlserver:with forcescan", "sqlserver:with rowlock", "sqlserver:with holdlock",
	"sqlserver:with readcommitted", "sqlserver:with updlock", "sqlserver:with paglock", "sqlserver:with xlock", "sqlserver:with tablock",
	"sqlserver:with tablockx", "sqlserver:with serializable", "sqlserver:with repeatableread", "sqlserver:with nowait", "sqlserver:join", "postgres:materialized", "postgres:not materialized",
	"postgres:only", "postgres:descendants")

// Unset is the condition that a user variable is not 1, which lets a trigger work.
func Unset(variable string) ast.Expr {
	set := &ast.Binary{Op: "<=>", Left: &ast.Param{Name: variable}, Right: &ast.NumberLit{Text: "1"}}
	return &ast.Unary{Op: "not", X: &ast.Paren{X: set}}
}

// Guarded is IF around statements.
func Guarded(cond ast.Expr, stmts []ast.Stmt) *ast.If {
	return &ast.If{Cond: cond, Then: &ast.StmtList{Stmts: stmts}}
}

// NamedIn is the name of a table in a statement, the zero name for anything else.
func NamedIn(r ast.TableRef) ast.Name {
	if t, ok := r.(*ast.TableName); ok {
		return t.Name
	}
	return ast.Name{}
}

// WithOneItem is a copy of a query, whose body is s, for one item of a list, without INTO.
func WithOneItem(q *ast.Query, s *ast.Select, it *ast.SelectItem) *ast.Query {
	body, whole := *s, *q
	body.Into, body.Items = nil, []*ast.SelectItem{it}
	whole.Into, whole.Body = nil, &body
	return &whole
}

// RowExists is EXISTS of a row of a table that meets a condition, at the place of one.
func RowExists(from ast.TableRef, where ast.Expr, place ast.Node) *ast.Exists {
	base := ast.Base{At: place.Span()}
	one := []*ast.SelectItem{{Base: base, Expr: &ast.NumberLit{Base: base, Text: "1"}}}
	q := &ast.Select{Base: base, Items: one, From: []ast.TableRef{from}, Where: where}
	return &ast.Exists{Base: base, Query: &ast.Query{Base: base, Body: q}}
}
