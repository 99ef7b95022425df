package fold

import (
	"slices"

	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// RETURNING … INTO of a change of one row is SELECT … INTO behind it, by a condition that finds
// the row before the change and after.

// returning reads a change with RETURNING into variables; false for others.
func (a *acting) returning(s ast.Stmt) (out []ast.Stmt, ok bool) {
	var plain ast.Stmt
	var output *ast.Output
	var from ast.TableRef
	var where ast.Expr
	switch s := s.(type) {
	case *ast.Update:
		output, from, where = onlyOutput(s.Outputs), s.Table, s.Where
		one := *s
		one.Outputs, plain = nil, &one
	case *ast.Insert:
		output, from, where = onlyOutput(s.Outputs), &ast.TableName{Name: s.Table, Alias: s.Alias}, a.keyOf(s)
		one := *s
		one.Outputs, plain = nil, &one
	}
	if output == nil || where == nil || a.c.Dialect != "postgres" {
		return nil, false
	}
	sel := &ast.Select{Items: output.Items, Into: output.Vars, From: []ast.TableRef{from}, Where: where}
	sel.At = s.Span()
	if !a.c.OneRowAtMost(sel) {
		return nil, false
	}
	out, ok = a.writes(plain)
	if _, update := s.(*ast.Update); !ok || update && a.vars["found"] == nil { // which is not known where the change moves its row
		return nil, false
	}
	look := &ast.SelectStmt{Query: &ast.Query{Body: sel}}
	look.At, look.Query.At = s.Span(), s.Span()
	more, ok := a.looks(look)
	return append(out, more...), ok
}

// onlyOutput is RETURNING into as many variables as it has values, nil for any other list.
func onlyOutput(list []*ast.Output) *ast.Output {
	if len(list) != 1 || !list[0].Returning || list[0].Bulk || !list[0].Into.IsZero() || len(list[0].Vars) == 0 || len(list[0].Vars) != len(list[0].Items) {
		return nil
	}
	return list[0]
}

// keyOf is the condition that finds the row which INSERT … ON CONFLICT adds or changes, nil where the
// change may leave it out or take it elsewhere.
func (a *acting) keyOf(s *ast.Insert) ast.Expr {
	c := s.Conflict
	if c == nil || !c.Update || c.UpdateWhere != nil || c.Where != nil || len(c.Elems) == 0 || s.Query == nil {
		return nil
	}
	items := oneRow(s.Query)
	var where ast.Expr
	for _, e := range c.Elems {
		ref, ok := ast.Unparen(e.Expr).(*ast.ColumnRef)
		if !ok || len(ref.Name.Parts) != 1 {
			return nil
		}
		i := slices.IndexFunc(s.Columns, func(id ast.Ident) bool { return tree.SameWord(id, ref.Name.Last()) })
		if i < 0 || i >= len(items) || slices.ContainsFunc(c.Set, func(it *ast.SetItem) bool { return sets(it, ref.Name.Last()) }) {
			return nil
		}
		same := tree.Spanned(&ast.Binary{Op: "=", Left: tree.Spanned(&ast.ColumnRef{Name: ref.Name}, e), Right: items[i]}, e)
		if where == nil {
			where = same
		} else {
			where = tree.Spanned(&ast.Binary{Op: "and", Left: where, Right: same}, e)
		}
	}
	return where
}

// sets reports whether a part of SET may give a column a value.
func sets(it *ast.SetItem, column ast.Ident) bool {
	return slices.ContainsFunc(it.Targets, func(t ast.Expr) bool {
		r, ok := t.(*ast.ColumnRef)
		return !ok || tree.SameWord(r.Name.Last(), column)
	})
}
