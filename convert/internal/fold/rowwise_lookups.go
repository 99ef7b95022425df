package fold

import (
	"slices"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// Queries of other tables in the statements of a trigger of SQL Server see the same rows for each
// row of the statement. They become queries of what they read and of values of the row.

// lookup is a query of other tables, or EXISTS of one, with values of the sources around it; false
// for one that reads the table of the trigger, or the rows of the statement.
func (q *rowQuery) lookup(e ast.Expr, names *rowNames) (ast.Expr, bool) {
	call := expr.NewQueryCall(e)
	box := &ast.Paren{X: e}
	ok := !q.r.single && q.recounts(e)
	if q.recounted = q.recounted || ok; !ok {
		q.looked = true
		ok = q.r.readsOthers(e)
	}
	call.Args[0] = tree.Cloned(box, func(x ast.Expr) ast.Expr {
		switch x := x.(type) {
		case *ast.ColumnRef:
			if sourceOf(x) >= 0 {
				return expr.PassTo(call, x, x)
			}
			if len(x.Name.Parts) < 2 {
				return nil
			}
			id := names.find(q.r.c.Cat.Fold, x.Name)
			if id < 0 {
				return nil
			}
			value := ast.Expr(sourceColumn(id, x.Name.Last()))
			if q.kinds[id] == changedRows {
				value = q.tiedTo(value)
			}
			if ok = ok && value != nil; ok {
				return expr.PassTo(call, tree.Spanned(value, x), x)
			}
		case *ast.Param:
			held := q.r.vars[q.r.c.Cat.Fold(ast.Ident{Text: x.Name})]
			if ok = ok && held != nil; ok {
				return expr.PassTo(call, q.heldValue(held), x)
			}
		}
		return nil
	}).(*ast.Paren).X
	return call, ok
}

// amongRows is x IN (SELECT column FROM …) as EXISTS, nil for a query with more. Where it is part of
// AND, it matters not whether it is false or unknown.
func amongRows(sub *ast.Query, x ast.Expr) ast.Expr {
	s, ok := sub.Body.(*ast.Select)
	if !ok || sub.With != nil || sub.Limit != nil || !plainSelect(s) || len(s.Items) != 1 {
		return nil
	}
	if _, column := ast.Unparen(s.Items[0].Expr).(*ast.ColumnRef); !column {
		return nil
	}
	one := *s
	one.Where = tree.Both(s.Where, tree.Spanned(&ast.Binary{Op: "=", Left: s.Items[0].Expr, Right: x}, x))
	one.Items = []*ast.SelectItem{{Expr: &ast.NumberLit{Text: "1"}}}
	return tree.Spanned(&ast.Exists{Query: &ast.Query{Base: sub.Base, Body: &one}}, x)
}

// readsOthers reports whether queries read other tables than that of the trigger alone, and none
// that the trigger writes.
func (r *rowwise) readsOthers(n ast.Node) bool {
	reads, others := false, true
	cols := r.columnsIn(n)
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.TableName:
			reads = true
			t := r.c.Cat.Table(n.Name)
			others = others && t != nil && (r.kindOf(n) == "" || r.readsOwn(n)) && (r.single && !r.setting || !slices.ContainsFunc(r.written, func(w rowChange) bool { return r.c.Cat.Table(w.name) == t && w.meets(tableRead{n.Name, cols, r.loop}) }))
			r.read = append(r.read, tableRead{n.Name, cols, r.loop})
		case *ast.TableFunc:
			others = false
		}
		return others
	})
	return reads && others
}

// readsOwn reports whether a query reads the table of the trigger behind the event, where a statement of
// one row is followed.
func (r *rowwise) readsOwn(n *ast.TableName) bool {
	own := r.single && !r.fires && r.kindOf(n) == ownRows
	r.own, r.assumed = r.own || own, r.assumed || own
	return own
}

// tableRead is a table that queries read, with the names of the columns in them, nil for all.
type tableRead struct {
	name ast.Name
	cols map[string]bool
	// loop is the loop over the rows in which they do, 0 for none.
	loop int
}

// columnsIn are the names of the columns in a query, nil where it has all of a table.
func (r *rowwise) columnsIn(n ast.Node) map[string]bool {
	cols := map[string]bool{}
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ColumnRef:
			if cols != nil {
				cols[r.c.Cat.Fold(n.Name.Last())] = true
			}
		case *ast.Star:
			cols = nil
		}
		return true
	})
	return cols
}

// beside takes the other tables out of FROM, which inner joins tie to the rows of the statement, and
// the conditions that name them; what is left has the rows of the statement alone.
func (q *rowQuery) beside(s *ast.Select) (rest *ast.Select, others *ast.Select, ok bool) {
	var mine, theirs []ast.TableRef
	var conds []ast.Expr
	for _, t := range s.From {
		if !q.split(t, &mine, &theirs, &conds, 0) {
			return nil, nil, false
		}
	}
	if len(theirs) == 0 && len(q.lefts) == 0 {
		return s, nil, true
	}
	conds = append(conds, ast.Conjuncts(s.Where)...)
	rest = &ast.Select{Base: s.Base, Items: s.Items, From: mine}
	others = &ast.Select{Base: s.Base, Items: []*ast.SelectItem{{Expr: &ast.NumberLit{Text: "1"}}}, From: theirs}
	own := map[string]bool{}
	for _, t := range mine {
		own[q.r.nameOf(t)] = true
	}
	for _, c := range conds {
		if len(theirs) == 0 || q.onlyNames(c, own) || q.namesLeft(c) {
			rest.Where = tree.And(rest.Where, c)
		} else {
			others.Where = tree.And(others.Where, c)
		}
	}
	if len(theirs) == 0 {
		others = nil
	}
	return rest, others, len(mine) > 0 && q.settleLefts(rest, others)
}

// split sorts the tables of FROM, and the conditions of its inner joins.
func (q *rowQuery) split(t ast.TableRef, mine, theirs *[]ast.TableRef, conds *[]ast.Expr, depth int) bool {
	if depth > tree.MaxNesting {
		return false
	}
	switch t := t.(type) {
	case *ast.TableName:
		if q.r.kindOf(t) != "" {
			*mine = append(*mine, t)
		} else {
			*theirs = append(*theirs, t)
		}
		return true
	case *ast.ParenTable:
		return q.split(t.Table, mine, theirs, conds, depth+1)
	case *ast.Join:
		if t.Natural || len(t.Using) > 0 {
			return false
		}
		if name := q.r.nameOf(t.Right); t.Kind == "left" && name != "" && q.r.kindOf(t.Right) == "" {
			if q.lefts == nil {
				q.lefts = map[string]*ast.Select{}
			}
			q.lefts[name] = &ast.Select{Base: t.Base, From: []ast.TableRef{t.Right}, Where: t.On}
			return q.split(t.Left, mine, theirs, conds, depth+1)
		}
		if t.Kind != "inner" && t.Kind != "cross" {
			return false
		}
		*conds = append(*conds, ast.Conjuncts(t.On)...)
		return q.split(t.Left, mine, theirs, conds, depth+1) && q.split(t.Right, mine, theirs, conds, depth+1)
	}
	return false
}

// nameOf is the name under which a source is seen.
func (r *rowwise) nameOf(t ast.TableRef) string {
	n, ok := t.(*ast.TableName)
	if !ok {
		return ""
	}
	return r.c.Cat.Fold(n.Correlation())
}

// onlyNames reports whether a condition has columns of some sources alone, and no query.
func (q *rowQuery) onlyNames(e ast.Expr, own map[string]bool) bool {
	only := true
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ColumnRef:
			only = only && len(n.Name.Parts) > 1 && own[q.r.c.Cat.Fold(n.Name.Parts[len(n.Name.Parts)-2])]
		case *ast.Query:
			only = false
		}
		return only
	})
	return only
}
