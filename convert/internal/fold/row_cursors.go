package fold

import (
	"strings"

	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// A trigger of PL/SQL may look a row up by a cursor: OPEN, FETCH and what %FOUND tells. Variables
// stay as they are where there is no row.

// attributeKey is the key of what a cursor tells among the variables.
func attributeKey(cursor, attribute string) string { return cursor + "\x00" + attribute }

// openedQuery stands for the query of a cursor that is open.
const openedQuery = "query"

// opens enters the query of a cursor with the values that it is opened with.
func (a *acting) opens(s *ast.OpenCursor) bool {
	r, ok := s.Cursor.(*ast.ColumnRef)
	if !ok || len(r.Name.Parts) != 1 {
		return false
	}
	key := a.c.Cat.Fold(r.Name.Last())
	d := a.cursors[key]
	if d == nil || d.Query == nil || d.Query.With != nil || len(d.Query.Options) > 0 || s.Query != nil || s.Data != nil || s.Dynamic != nil || len(s.Args) > len(d.Params) {
		return false
	}
	values := map[string]ast.Expr{}
	for i, p := range d.Params {
		value := tree.ArgFor(s.Args, p, i)
		if value == nil {
			value = p.Default
		}
		if value == nil || !standsFor(value) {
			return false
		}
		name := a.c.Cat.Fold(p.Name)
		if values[name] = a.kept(a.typeOf(parameterType(p.Type)), a.row(value)); values[name] == nil {
			return false
		}
		a.locals[name] = ast.Name{}
	}
	if a.mixed(d.Query) {
		return false
	}
	a.vars[attributeKey(key, openedQuery)] = a.withValues(values).row(tree.Spanned(&ast.Subquery{Query: tree.OfFirstRow(d.Query)}, d.Query))
	delete(a.vars, attributeKey(key, "%found"))
	return true
}

// withValues follows the trigger with values for names of their own.
func (a *acting) withValues(values map[string]ast.Expr) *acting {
	in := *a
	in.vars = map[string]ast.Expr{}
	for name, x := range a.vars {
		in.vars[name] = x
	}
	for name, x := range values {
		in.vars[name] = x
	}
	return &in
}

// fetches takes the first row of a cursor.
func (a *acting) fetches(s *ast.FetchCursor) (out []ast.Stmt, ok bool) {
	r, named := s.Cursor.(*ast.ColumnRef)
	if !named || len(r.Name.Parts) != 1 || s.Bulk || s.Move || s.Limit != nil || s.Count != nil {
		return nil, false
	}
	key := a.c.Cat.Fold(r.Name.Last())
	sub, opened := a.vars[attributeKey(key, openedQuery)].(*ast.Subquery)
	if !opened || a.vars[attributeKey(key, "%found")] != nil {
		return nil, false
	}
	sel, plain := sub.Query.Body.(*ast.Select)
	if !plain || len(sel.Options) > 0 || len(sel.Items) != len(s.Into) {
		return nil, false
	}
	one := a.c.AlwaysOneRow(sel)
	if !one && len(sel.Items) > 1 && !a.c.OneRowAtMost(sel) { // of several rows
		return nil, false
	}
	found := a.finds(sub.Query)
	for i, target := range s.Into {
		list, ok := a.fetched(s, target, valueOf(sub.Query, sel, sel.Items[i], one), found)
		if !ok {
			return nil, false
		}
		out = append(out, list...)
	}
	a.vars[attributeKey(key, "%found")] = found
	a.vars[attributeKey(key, "%notfound")] = tree.Spanned(&ast.Unary{Op: "not", X: found}, s)
	return out, true
}

// fetched gives a value of a row to its target, if there is a row.
func (a *acting) fetched(s *ast.FetchCursor, target, value, found ast.Expr) ([]ast.Stmt, bool) {
	if _, column := a.newColumn(target); column {
		list, ok := a.assigns(s, target, value)
		if !ok || len(list) == 0 {
			return nil, false
		}
		return a.guarded(found, list, nil)
	}
	key := a.field(target)
	if r, ok := ast.Unparen(target).(*ast.ColumnRef); ok && key == "" && a.isLocal(r) && a.recordNamed(r) == "" {
		key = a.c.Cat.Fold(r.Name.Last())
	}
	old := a.vars[key]
	if key == "" || old == nil {
		return nil, false
	}
	if !tree.IsNullWord(ast.Unparen(old)) {
		value = tree.Spanned(&ast.Case{Whens: []*ast.When{{Cond: found, Result: value}}, Else: old}, s)
	}
	a.holds(key, value, onlyLooks)
	return nil, true
}

// attribute is what %FOUND or %NOTFOUND of a cursor tells, nil for any other expression.
func (a *acting) attribute(e ast.Expr) ast.Expr {
	r, ok := e.(*ast.ColumnRef)
	if !ok || len(r.Name.Parts) != 2 || len(a.cursors) == 0 {
		return nil
	}
	return a.vars[attributeKey(a.c.Cat.Fold(r.Name.Parts[0]), strings.ToLower(r.Name.Last().Text))]
}
