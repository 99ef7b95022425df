package fold

import (
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// A trigger may look at other rows: SELECT … INTO a variable, PERFORM, EXISTS. The variable stands
// for the query until the trigger changes rows.

// looks reads SELECT … INTO. It reports false for one that it cannot.
func (a *acting) looks(s *ast.SelectStmt) ([]ast.Stmt, bool) {
	sel, ok := s.Query.Body.(*ast.Select)
	if !ok || len(sel.From) == 0 || len(sel.Into) == 0 || len(sel.Into) != len(sel.Items) || len(sel.Options) > 0 || s.Query.With != nil || a.mixed(s.Query) {
		return nil, false
	}
	one := isOneRow(sel)
	if !one && (a.c.Dialect != "postgres" || len(sel.Items) > 1 && !a.byKey(sel)) { // Oracle raises NO_DATA_FOUND
		return nil, false
	}
	var out []ast.Stmt
	for i, target := range sel.Into {
		value := valueOf(s.Query, sel, sel.Items[i], one)
		if _, column := a.newColumn(target); column {
			list, ok := a.assigns(s, target, value)
			if !ok {
				return nil, false
			}
			out = append(out, list...)
			continue
		}
		r, ok := ast.Unparen(target).(*ast.ColumnRef)
		if !ok || !a.isLocal(r) {
			return nil, false
		}
		a.standsForQuery(a.c.Cat.Fold(r.Name.Last()), value)
	}
	a.found(s.Query, sel, one)
	return out, true
}

// performs reads PERFORM over tables, of which FOUND tells whether there are rows.
func (a *acting) performs(s *ast.Perform) bool {
	if s.Query == nil {
		return false
	}
	sel, ok := s.Query.Body.(*ast.Select)
	if !ok || len(sel.From) == 0 || s.Query.With != nil || !onlyLooks(s.Query) || a.mixed(s.Query) {
		return false
	}
	a.found(s.Query, sel, isOneRow(sel))
	return true
}

// found is what FOUND tells behind a query.
func (a *acting) found(q *ast.Query, sel *ast.Select, one bool) {
	if a.c.Dialect != "postgres" {
		return
	}
	if a.vars == nil {
		a.vars = map[string]ast.Expr{}
	}
	if one {
		a.vars["found"] = tree.Spanned(&ast.Keyword{Word: "true"}, sel)
		return
	}
	x := *sel
	x.Into = nil
	a.vars["found"] = a.row(tree.Spanned(&ast.Exists{Query: &ast.Query{Base: q.Base, Body: &x}}, sel))
}

// valueOf is the sub-query of one value of SELECT … INTO.
func valueOf(q *ast.Query, sel *ast.Select, it *ast.SelectItem, one bool) ast.Expr {
	x := *sel
	x.Into, x.Items = nil, []*ast.SelectItem{it}
	inner := *q
	if inner.Body = &x; !one && inner.Limit == nil {
		inner.Limit = &ast.Limit{Base: ast.Base{At: sel.At}, Count: tree.Spanned(tree.NumberExpr("1"), sel)}
	}
	return tree.Spanned(&ast.Subquery{Query: &inner}, sel)
}

// standsForQuery lets a variable stand for a query.
func (a *acting) standsForQuery(key string, value ast.Expr) {
	x := a.row(value)
	if delete(a.vars, key); !onlyLooks(x) {
		return
	}
	if x = a.kept(a.typeOf(a.types[key]), x); x != nil {
		a.vars[key] = x
	}
}

// onlyLooks reports whether an expression or query changes nothing and is the same each time.
func onlyLooks(n ast.Node) bool {
	nodes, plain := 0, true
	ast.Inspect(n, func(n ast.Node) bool {
		nodes++
		switch n := n.(type) {
		case *ast.Call:
			plain = plain && !volatile(n.Name.Last().Text)
		case ast.Expr:
			seq, _ := sequenceNamed(n)
			plain = plain && seq.IsZero()
		}
		return plain && nodes <= largestValue
	})
	return plain && nodes <= largestValue
}

// mixed reports whether a name in a query may be that of a variable or of a column.
func (a *acting) mixed(n ast.Node) (yes bool) {
	if len(a.locals) == 0 {
		return false
	}
	ast.Inspect(n, func(n ast.Node) bool {
		t, ok := n.(*ast.TableName)
		if !ok {
			return !yes
		}
		if table := a.c.Cat.Table(t.Name); table != nil {
			for key := range a.locals {
				yes = yes || table.ByName[key] != nil
			}
		}
		return !yes
	})
	return yes
}

// isOneRow reports whether a query has one row whatever the tables have: it is a total.
func isOneRow(sel *ast.Select) bool {
	if len(sel.GroupBy) > 0 || sel.Having != nil || len(sel.Items) == 0 {
		return false
	}
	for _, it := range sel.Items {
		total := false
		ast.Inspect(it.Expr, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.Query:
				return false
			case *ast.Call:
				total = total || n.Over == nil && totals[strings.ToLower(n.Name.Last().Text)]
			}
			return !total
		})
		if !total {
			return false
		}
	}
	return true
}

var totals = tree.WordSet("count", "sum", "min", "max", "avg")

// byKey reports whether a query finds the row of one table by its key.
func (a *acting) byKey(sel *ast.Select) bool {
	n, ok := sel.From[0].(*ast.TableName)
	if !ok || len(sel.From) != 1 {
		return false
	}
	t := a.c.Cat.Table(n.Name)
	if t == nil || t.Primary() == nil || len(t.Primary().Parts) != 1 {
		return false
	}
	return a.namesKey(t, sel.Where, 0)
}

func (a *acting) namesKey(t *catalog.Table, cond ast.Expr, depth int) bool {
	b, ok := ast.Unparen(cond).(*ast.Binary)
	if !ok || depth > tree.MaxNesting {
		return false
	}
	if b.Op == "and" {
		return a.namesKey(t, b.Left, depth+1) || a.namesKey(t, b.Right, depth+1)
	}
	is := func(e ast.Expr) bool {
		r, ok := ast.Unparen(e).(*ast.ColumnRef)
		if !ok || strings.EqualFold(r.Name.Parts[0].Text, catalog.NewRow) || strings.EqualFold(r.Name.Parts[0].Text, catalog.OldRow) {
			return false
		}
		col := t.Column(a.c.Cat, r.Name.Last())
		return col != nil && col == t.Primary().Parts[0].Col
	}
	return b.Op == "=" && is(b.Left) != is(b.Right)
}

// forgetQueries forgets variables that stand for queries: rows change.
func (a *acting) forgetQueries() {
	for key, value := range a.vars {
		if hasQuery(value) {
			delete(a.vars, key)
		}
	}
}

func hasQuery(e ast.Expr) (has bool) {
	ast.Inspect(e, func(n ast.Node) bool {
		_, is := n.(*ast.Query)
		has = has || is
		return !has
	})
	return has
}
