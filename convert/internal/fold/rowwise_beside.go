package fold

import (
	"slices"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// Other tables that a journal is joined with have one row at most for each row of the statement
// where their keys are compared: their columns are queries then.

// besideExist adds the condition that the other tables have rows.
func (q *rowQuery) besideExist(m *match) bool {
	if q.others == nil {
		return true
	}
	x, ok := q.value(tree.Spanned(&ast.Exists{Query: &ast.Query{Base: q.others.Base, Body: q.others}}, q.others), *m)
	m.cond = tree.Both(m.cond, x)
	return ok
}

// isOther reports whether a name is that of a column of the other tables.
func (q *rowQuery) isOther(n ast.Name) bool {
	if q.others == nil || len(n.Parts) < 2 {
		return false
	}
	key := q.r.c.Cat.Fold(n.Parts[len(n.Parts)-2])
	return slices.ContainsFunc(q.others.From, func(t ast.TableRef) bool { return q.r.nameOf(t) == key })
}

// besideColumn is a column of the other tables as a query.
func (q *rowQuery) besideColumn(x *ast.ColumnRef) ast.Expr {
	one := *q.others
	one.Items = []*ast.SelectItem{{Expr: x}}
	return tree.Spanned(&ast.Subquery{Query: &ast.Query{Base: one.Base, Body: &one}}, x)
}

// isOnlyRow reports whether the other tables have one row at most for each row of the statement:
// the columns of a key of each are equal to values of the sources, or of tables of which that is
// known. It is so as long as not all keys are known.
func (q *rowQuery) isOnlyRow(mine *ast.Select) bool {
	if !q.r.final {
		return true
	}
	known := map[string]bool{}
	for _, t := range mine.From {
		known[q.r.nameOf(t)] = true
	}
	conds := conjuncts(q.others.Where, 0)
	for range q.others.From {
		for _, t := range q.others.From {
			if name := q.r.nameOf(t); !known[name] && q.keyGiven(t, name, conds, known) {
				known[name] = true
			}
		}
	}
	return !slices.ContainsFunc(q.others.From, func(t ast.TableRef) bool { return !known[q.r.nameOf(t)] })
}

// keyGiven reports whether conditions give the columns of a key of a table values of known sources.
func (q *rowQuery) keyGiven(ref ast.TableRef, name string, conds []ast.Expr, known map[string]bool) bool {
	t := q.r.c.Cat.Table(tree.NamedIn(ref))
	if t == nil {
		return false
	}
	given := map[*catalog.Column]bool{}
	for _, c := range conds {
		b, ok := ast.Unparen(c).(*ast.Binary)
		if !ok || b.Op != "=" {
			continue
		}
		for _, side := range [][2]ast.Expr{{b.Left, b.Right}, {b.Right, b.Left}} {
			r, ok := ast.Unparen(side[0]).(*ast.ColumnRef)
			if ok && len(r.Name.Parts) > 1 && q.r.c.Cat.Fold(r.Name.Qualifier()) == name && q.onlyNames(side[1], known) {
				given[t.Column(q.r.c.Cat, r.Name.Last())] = true
			}
		}
	}
	return slices.ContainsFunc(t.Keys, func(k *catalog.Key) bool {
		return !k.FullText && !k.Implied && k.Rows == nil && len(k.WithoutNull) == 0 && len(k.Parts) > 0 &&
			!slices.ContainsFunc(k.Parts, func(p catalog.Part) bool { return p.Col == nil || !given[p.Col] })
	})
}
