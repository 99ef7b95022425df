package fold

import (
	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// A value that is computed of all rows of the trigger's table which belong to a row of another table,
// such as a total, is computed again for each row of the statement: the last one sees all of them.

// recounts reports whether a sub-query reads the rows of the trigger's table behind the event by the
// column that ties the rows of the statement to the other table: SELECT SUM(amount) FROM line WHERE
// line.bill_id = bill.id.
func (q *rowQuery) recounts(e ast.Expr) bool {
	sub, ok := e.(*ast.Subquery)
	if !ok || q.changed == nil || q.r.fires || sub.Query.With != nil || sub.Query.Limit != nil || len(sub.Query.Options) > 0 {
		return false
	}
	s, ok := sub.Query.Body.(*ast.Select)
	if !ok || len(s.From) != 1 || q.r.kindOf(s.From[0]) != ownRows || s.Top != nil || len(s.Options) > 0 || tree.Has[*ast.Query](s) {
		return false
	}
	for _, kind := range q.kinds {
		if kind == ownRows {
			return false
		}
	}
	own := q.r.nameOf(s.From[0])
	for _, c := range ast.Conjuncts(s.Where) {
		b, ok := ast.Unparen(c).(*ast.Binary)
		if ok && b.Op == "=" && (q.followsTie(own, b.Left, b.Right) || q.followsTie(own, b.Right, b.Left)) {
			q.r.read = append(q.r.read, tableRead{s.From[0].(*ast.TableName).Name, q.r.columnsIn(s), q.r.loop})
			return true
		}
	}
	return false
}

// followsTie reports whether a column of the trigger's table is compared with the column of the other
// table which the rows of the statement are tied to by it.
func (q *rowQuery) followsTie(own string, column, other ast.Expr) bool {
	mine, ok := ast.Unparen(column).(*ast.ColumnRef)
	theirs, ok2 := ast.Unparen(other).(*ast.ColumnRef)
	if !ok || !ok2 || len(theirs.Name.Parts) < 2 || len(mine.Name.Parts) > 1 && q.r.c.Cat.Fold(mine.Name.Qualifier()) != own {
		return false
	}
	id := q.seen.find(q.r.c.Cat.Fold, theirs.Name)
	if id < 0 || q.kinds[id] != changedRows || q.r.c.Cat.Fold(theirs.Name.Qualifier()) == own {
		return false
	}
	tied := q.tiedTo(sourceColumn(id, theirs.Name.Last()))
	return tied != nil && q.column(tied) == q.r.c.Cat.Fold(mine.Name.Last())
}

// onlyRecounts reports whether the values of an UPDATE read nothing but sub-queries that recount.
func (q *rowQuery) onlyRecounts(items []*ast.SetItem) bool {
	only := !q.looked
	for _, it := range items {
		x, _ := q.qualified(it.Value, q.seen)
		ast.Inspect(x, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.ColumnRef:
				only = false
			case *ast.Call:
				return only && n.Name.Last().Text != expr.QueryCall
			}
			return only
		})
	}
	return only
}

// tiedTo is the column of the rows of the statement that a column of the changed table is equal to, nil
// for none.
func (q *rowQuery) tiedTo(e ast.Expr) ast.Expr {
	for _, c := range q.conds {
		b, ok := ast.Unparen(c).(*ast.Binary)
		if !ok || b.Op != "=" {
			continue
		}
		for _, side := range [][2]ast.Expr{{b.Left, b.Right}, {b.Right, b.Left}} {
			if q.isChanged(side[0]) && q.column(side[0]) == q.column(e) && sourceOf(side[1]) >= 0 && !q.isChanged(side[1]) {
				return ast.Unparen(side[1])
			}
		}
	}
	return nil
}

// valuesOf is the text of the values of an UPDATE.
func valuesOf(items []*ast.SetItem) (text string) {
	for _, it := range items {
		text += tree.ExprText(it.Targets[0]) + "=" + tree.ExprText(it.Value) + ";"
	}
	return text
}

// apartIn reports whether two sets of columns have one in common.
func apartIn(a, b map[string]bool) bool {
	for col := range a {
		if b[col] {
			return true
		}
	}
	return false
}

// setsRead reports whether a trigger gives values to columns of its rows that its queries read behind
// the event.
func (r *rowwise) setsRead(sets []ast.Stmt) (yes bool) {
	for _, s := range sets {
		ast.Inspect(s, func(n ast.Node) bool {
			set, ok := n.(*ast.Assign)
			if !ok {
				return true
			}
			key := r.c.Cat.Fold(set.Target.(*ast.ColumnRef).Name.Last())
			for _, x := range r.read {
				yes = yes || r.c.Cat.Table(x.name) == r.t && (x.cols == nil || x.cols[key] || r.readsComputed(x.cols))
			}
			return false
		})
	}
	return yes
}

// readsComputed reports whether one of some columns is computed from others.
func (r *rowwise) readsComputed(cols map[string]bool) bool {
	for key := range cols {
		if col := r.t.ByName[key]; col != nil && (col.Comp != nil || col.Stamp) {
			return true
		}
	}
	return false
}
