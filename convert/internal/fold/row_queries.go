package fold

import (
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
	one := a.c.AlwaysOneRow(sel) || a.sure[s]
	if !one && (a.c.Dialect != "postgres" || len(sel.Items) > 1 && !a.c.OneRowAtMost(sel)) { // Oracle raises NO_DATA_FOUND
		return nil, false
	}
	var out []ast.Stmt
	if record := a.recordNamed(sel.Into[0]); record != "" {
		return nil, a.looksUpRecord(record, s.Query, sel, one)
	}
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
		if key := a.field(target); key != "" {
			a.holds(key, value, onlyLooks)
			continue
		}
		r, ok := ast.Unparen(target).(*ast.ColumnRef)
		if !ok || !a.isLocal(r) {
			return nil, false
		}
		a.holds(a.c.Cat.Fold(r.Name.Last()), value, onlyLooks)
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
	a.found(s.Query, sel, a.c.AlwaysOneRow(sel))
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
	inner := tree.WithOneItem(q, sel, it)
	if !one && inner.Limit == nil {
		inner.Limit = &ast.Limit{Base: ast.Base{At: sel.At}, Count: tree.Spanned(tree.NumberExpr("1"), sel)}
	}
	return tree.Spanned(&ast.Subquery{Query: inner}, sel)
}

// onlyLooks reports whether an expression or query changes nothing and is the same each time.
func onlyLooks(n ast.Node) bool {
	nodes, plain := 0, true
	ast.Inspect(n, func(n ast.Node) bool {
		nodes++
		switch n := n.(type) {
		case *ast.Call:
			plain = plain && !catalog.Volatile(n.Name.Last().Text)
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

// forgetQueries forgets variables that stand for queries: rows change.
func (a *acting) forgetQueries() {
	for key, value := range a.vars {
		if tree.Has[*ast.Query](value) {
			delete(a.vars, key)
		}
	}
}
