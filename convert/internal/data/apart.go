package data

import (
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// apart takes the table that a statement of T-SQL changes, which it names by
// its alias, out of the inner joins of its FROM. It gives the table, what it is
// joined to, and the conditions of the joins; nil if there is no such table, or
// a join of another kind.
func (w *dataWriter) apart(target ast.TableRef, from []ast.TableRef) (own ast.TableRef, rest []ast.TableRef, on ast.Expr) {
	name, ok := target.(*ast.TableName)
	if !ok || w.c.Dialect != "sqlserver" || len(from) == 0 {
		return nil, nil, nil
	}
	var list []ast.TableRef
	for _, r := range from {
		if on, ok = inner(r, &list, on, 0); !ok {
			return nil, nil, nil
		}
	}
	for _, r := range list {
		t, isTable := r.(*ast.TableName)
		if isTable && own == nil && w.isTarget(name, t) {
			own = t
			continue
		}
		rest = append(rest, r)
	}
	return own, rest, on
}

// located is what a statement changes.
type located struct {
	target ast.TableRef
	// from are the other sources, on is the condition of their join with the target.
	from []ast.TableRef
	on   ast.Expr
	// among tells that from has the target, too.
	among bool
}

// located finds the target in FROM; query is the table below if the statement changes a query.
func (w *dataWriter) located(table ast.TableRef, from []ast.TableRef, query *ast.TableName) located {
	if query != nil {
		return located{target: query, from: from}
	}
	if same := w.sameTable(table, from); same != nil {
		return located{target: same}
	}
	if own, rest, on := w.apart(table, from); own != nil {
		return located{target: own, from: rest, on: on}
	}
	if t := w.within(table, from); t != nil {
		return located{target: t, from: from, among: true}
	}
	return located{target: table, from: from}
}

// isTarget reports whether a table of FROM is the one that a statement names as what it changes.
func (w *dataWriter) isTarget(name, t *ast.TableName) bool {
	if len(name.Name.Parts) > 1 {
		return t.Alias.IsZero() && w.c.Cat.Table(t.Name) != nil && w.c.Cat.Table(t.Name) == w.c.Cat.Table(name.Name)
	}
	return w.c.Cat.Fold(t.Correlation()) == w.c.Cat.Fold(name.Name.Last())
}

// within is what a statement of T-SQL changes where its FROM has it among joins of any kind, nil
// if that is not so.
func (w *dataWriter) within(target ast.TableRef, from []ast.TableRef) *ast.TableName {
	name, ok := target.(*ast.TableName)
	if !ok || w.c.Dialect != "sqlserver" {
		return nil
	}
	for _, r := range tree.Sources(from) {
		if t, isTable := r.(*ast.TableName); isTable && w.isTarget(name, t) {
			return t
		}
	}
	return nil
}

// inner gathers the tables of inner joins, and their conditions. It reports
// false for other joins.
func inner(r ast.TableRef, list *[]ast.TableRef, on ast.Expr, depth int) (ast.Expr, bool) {
	j, ok := r.(*ast.Join)
	if !ok {
		*list = append(*list, r)
		return on, true
	}
	if depth > tree.MaxNesting || j.Kind != "inner" && j.Kind != "cross" || len(j.Using) > 0 {
		return nil, false
	}
	if on, ok = inner(j.Left, list, on, depth+1); !ok {
		return nil, false
	}
	if on, ok = inner(j.Right, list, on, depth+1); !ok {
		return nil, false
	}
	return tree.Both(on, j.On), true
}
