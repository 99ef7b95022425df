package fold

import (
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// merges is MERGE of one row, whose source reads no table: the UPDATE of the rows that it meets, and the INSERT
// where there is none.
func (a *acting) merges(s *ast.Merge) ([]ast.Stmt, bool) {
	target, ok := s.Target.(*ast.TableName)
	values := a.rowOfDual(s.Source)
	if !ok || values == nil || a.c.Dialect != "oracle" || s.With != nil || s.On == nil || len(s.Outputs)+len(s.Options) > 0 {
		return nil, false
	}
	var update, insert *ast.MergeWhen
	for _, w := range s.When {
		switch {
		case w.By != "" || w.Cond != nil || w.Where != nil || w.DeleteWhere != nil || len(w.Options) > 0:
			return nil, false
		case w.Matched && w.Action == "update" && update == nil:
			update = w
		case !w.Matched && w.Action == "insert" && insert == nil && len(w.Values) > 0:
			insert = w
		default:
			return nil, false
		}
	}
	given := func(e ast.Expr) ast.Expr {
		return tree.Cloned(&ast.Paren{X: e}, func(e ast.Expr) ast.Expr { return values(e, target) }).(*ast.Paren).X
	}
	on := given(s.On)
	sel := &ast.Select{Base: s.Base, From: []ast.TableRef{target}, Where: on}
	found := a.finds(&ast.Query{Base: s.Base, Body: sel})
	var out []ast.Stmt
	if update != nil {
		u := &ast.Update{Base: s.Base, Table: target, Where: on}
		for _, it := range update.Set {
			if len(it.Targets) != 1 {
				return nil, false
			}
			u.Set = append(u.Set, &ast.SetItem{Base: it.Base, Targets: it.Targets, Value: given(it.Value)})
		}
		if out, ok = a.writes(u); !ok {
			return nil, false
		}
	}
	if insert == nil {
		return out, true
	}
	row := &ast.RowExpr{Base: insert.Base}
	for _, v := range insert.Values {
		row.Items = append(row.Items, given(v))
	}
	in := &ast.Insert{Base: s.Base, Table: target.Name, Columns: insert.Columns, Query: &ast.Query{Body: &ast.Values{Rows: []*ast.RowExpr{row}}}}
	added, ok := a.writes(in)
	if !ok {
		return nil, false
	}
	missing, ok := a.guarded(tree.Spanned(&ast.Unary{Op: "not", X: found}, s), added, nil)
	delete(a.vars, attributeKey(sqlCursor, "%found")) // it tells of either
	return append(out, missing...), ok
}

// rowOfDual gives what columns of the source of MERGE stand for, nil where that is not dual or one row of it. It
// keeps names of the target and those in sub-queries.
func (a *acting) rowOfDual(source ast.TableRef) func(e ast.Expr, target *ast.TableName) ast.Expr {
	values, name := map[string]ast.Expr{}, ""
	switch t := source.(type) {
	case *ast.TableName:
		if !onlyDual([]ast.TableRef{t}) {
			return nil
		}
	case *ast.Derived:
		sel, ok := t.Query.Body.(*ast.Select)
		if !ok || t.Query.With != nil || !readsDual(sel) || sel.Where != nil || sel.ConnectBy != nil || len(sel.GroupBy) > 0 || sel.Having != nil || len(t.Columns) > 0 {
			return nil
		}
		name = a.c.Cat.Fold(t.Alias)
		for _, it := range sel.Items {
			id := it.Alias
			if r, column := it.Expr.(*ast.ColumnRef); column && id.IsZero() {
				id = r.Name.Last()
			}
			if id.IsZero() || !onlyLooks(it.Expr) || tree.Has[*ast.Query](it.Expr) {
				return nil
			}
			values[a.c.Cat.Fold(id)] = tree.Paren(it.Expr)
		}
	default:
		return nil
	}
	return func(e ast.Expr, target *ast.TableName) ast.Expr {
		r, ok := e.(*ast.ColumnRef)
		if !ok {
			return nil
		}
		value := values[a.c.Cat.Fold(r.Name.Last())]
		switch t := a.c.Cat.Table(target.Name); {
		case value == nil:
			return nil
		case len(r.Name.Parts) == 2 && a.c.Cat.Fold(r.Name.Parts[0]) == name, len(r.Name.Parts) == 1 && t != nil && t.Column(a.c.Cat, r.Name.Last()) == nil:
			return value
		}
		return nil
	}
}
