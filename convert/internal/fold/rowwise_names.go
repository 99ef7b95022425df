package fold

import (
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// find is the source of a column, -1 for none.
func (n *rowNames) find(c func(ast.Ident) string, name ast.Name) int {
	for ; n != nil; n = n.outer {
		if len(name.Parts) == 1 {
			return n.bare
		}
		key := c(name.Parts[len(name.Parts)-2])
		for i, list := range n.names {
			if list[0] == key {
				return n.ids[i]
			}
		}
	}
	return -1
}

// find is the source of a column, -1 for none. A name alone beside the table that the statement
// changes is that of the source which has such a column, the column that += sets that of the table.
func (q *rowQuery) find(names *rowNames, name ast.Name) int {
	if len(name.Parts) > 1 || q.changed == nil {
		return names.find(q.r.c.Cat.Fold, name)
	}
	for ; names != nil; names = names.outer {
		var having []int
		for _, id := range names.ids {
			t := q.r.t
			if q.kinds[id] == changedRows {
				t = q.changed
			}
			cols := q.derived[id]
			if cols == nil && t.Column(q.r.c.Cat, name.Last()) != nil || cols[q.r.c.Cat.Fold(name.Last())] != nil {
				having = append(having, id)
			}
		}
		switch {
		case len(having) == 1:
			return having[0]
		case len(having) > 1:
			return names.bare
		}
	}
	return -1
}

// sourceColumn names a column of a source.
func sourceColumn(id int, col ast.Ident) *ast.ColumnRef {
	return &ast.ColumnRef{Name: ast.Name{Parts: []ast.Ident{{Text: "\x00" + strconv.Itoa(id)}, col}}}
}

// sourceOf is the source of such a name, -1 for other expressions.
func sourceOf(e ast.Expr) int {
	r, ok := ast.Unparen(e).(*ast.ColumnRef)
	if !ok || len(r.Name.Parts) != 2 {
		return -1
	}
	rest, ok := strings.CutPrefix(r.Name.Parts[0].Text, "\x00")
	id, err := strconv.Atoi(rest)
	if !ok || err != nil {
		return -1
	}
	return id
}

// qualified is an expression with the sources of its columns and the values of its variables;
// false for what reads other rows.
func (q *rowQuery) qualified(e ast.Expr, names *rowNames) (out ast.Expr, ok bool) {
	ok = true
	box := &ast.Paren{X: e}
	out = tree.Cloned(box, func(e ast.Expr) ast.Expr {
		if y := q.r.chosen(e, 0); y != e {
			y, good := q.qualified(y, names)
			ok = ok && good
			return tree.Paren(y)
		}
		switch x := e.(type) {
		case *ast.ColumnRef:
			if sourceOf(x) >= 0 {
				return nil
			}
			id := q.find(names, x.Name)
			if id < 0 && q.isOther(x.Name) {
				y, good := q.lookup(q.besideColumn(x), names)
				ok = ok && good
				return y
			}
			if ok = ok && id >= 0; !ok {
				return nil
			}
			if cols := q.derived[id]; cols != nil {
				y := cols[q.r.c.Cat.Fold(x.Name.Last())]
				ok = y != nil
				return y
			}
			return tree.Spanned(sourceColumn(id, x.Name.Last()), x)
		case *ast.Param:
			held := q.r.vars[q.r.c.Cat.Fold(ast.Ident{Text: x.Name})]
			if ok = ok && held != nil; ok {
				return q.heldValue(held)
			}
		case *ast.Exists:
			if differ := differs(x); differ != nil {
				y, good := q.qualified(differ, names)
				ok = ok && good
				return tree.Paren(y)
			}
			y, good := q.lookup(x, names)
			ok = ok && good
			return y
		case *ast.Subquery:
			if y, sums := q.sumOf(x); sums {
				return y
			}
			y, good := q.lookup(x, names)
			ok = ok && good
			return y
		case *ast.In:
			for _, item := range x.List {
				_, query := item.(*ast.Subquery)
				ok = ok && !query
			}
		case *ast.Binary:
			ok = ok && x.Quant == ""
		case *ast.Call:
			word := strings.ToLower(x.Name.String())
			if word == "update" || word == "columns_updated" || word == "trigger_nestlevel" || x.Over != nil {
				ok = false
			}
		}
		return nil
	}).(*ast.Paren).X
	return out, ok
}

// differs is EXISTS (SELECT a, b EXCEPT SELECT c, d) as a condition, nil for other queries.
func differs(x *ast.Exists) ast.Expr {
	s, ok := x.Query.Body.(*ast.SetOp)
	if !ok || s.Op != "except" || x.Query.With != nil {
		return nil
	}
	left, ok := s.Left.(*ast.Select)
	right, ok2 := s.Right.(*ast.Select)
	if !ok || !ok2 || len(left.From)+len(right.From) > 0 || len(left.Items) != len(right.Items) || left.Where != nil || right.Where != nil {
		return nil
	}
	var out ast.Expr
	for i, it := range left.Items {
		if it.Target != nil {
			return nil
		}
		one := &ast.Binary{Base: x.Base, Op: "is distinct from", Left: it.Expr, Right: right.Items[i].Expr}
		if out == nil {
			out = one
		} else {
			out = &ast.Binary{Base: x.Base, Op: "or", Left: out, Right: one}
		}
	}
	return out
}

// value is an expression for a match.
func (q *rowQuery) value(e ast.Expr, m match) (ast.Expr, bool) {
	x, ok := q.qualified(e, q.seen)
	if !ok {
		return nil, false
	}
	return q.ofRow(x, m), true
}

// ofRow names the columns of the rows of the trigger: those of a source without a row are NULL.
func (q *rowQuery) ofRow(e ast.Expr, m match) ast.Expr {
	box := &ast.Paren{X: e}
	return tree.Cloned(box, func(e ast.Expr) ast.Expr {
		id := sourceOf(e)
		if _, paren := e.(*ast.Paren); paren || id < 0 {
			return nil
		}
		if m.missing[id] {
			return tree.Spanned(&ast.Keyword{Word: "null"}, e)
		}
		row := catalog.NewRow
		switch kind := q.kinds[id]; {
		case kind == changedRows:
			row = catalog.OtherRow
		case q.isOld(kind):
			row = catalog.OldRow
		}
		return tree.Spanned(columnOfRow(row, e.(*ast.ColumnRef).Name.Last()), e)
	}).(*ast.Paren).X
}

// items are the values of a SELECT for a match.
func (q *rowQuery) items(s *ast.Select, m match) (*ast.RowExpr, bool) {
	row := &ast.RowExpr{Base: s.Base}
	for _, it := range s.Items {
		star, isStar := it.Expr.(*ast.Star)
		if !isStar {
			x, ok := q.value(it.Expr, m)
			if !ok {
				return nil, false
			}
			row.Items = append(row.Items, x)
			continue
		}
		id := q.seen.bare
		if !star.Table.IsZero() {
			id = q.seen.find(q.r.c.Cat.Fold, ast.Name{Parts: []ast.Ident{star.Table.Last(), {}}})
		}
		if id < 0 {
			return nil, false
		}
		for _, col := range q.r.t.Cols {
			if !col.Unlisted() {
				row.Items = append(row.Items, q.ofRow(tree.Spanned(sourceColumn(id, ast.Ident{Text: col.Name}), star), m))
			}
		}
	}
	return row, len(row.Items) > 0
}
