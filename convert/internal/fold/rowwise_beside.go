package fold

import (
	"maps"
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

// namesLeft reports whether a condition names a table of a left join.
func (q *rowQuery) namesLeft(e ast.Expr) (yes bool) {
	ast.Inspect(e, func(n ast.Node) bool {
		if r, ok := n.(*ast.ColumnRef); ok && len(r.Name.Parts) > 1 {
			yes = yes || q.lefts[q.r.c.Cat.Fold(r.Name.Parts[len(r.Name.Parts)-2])] != nil
		}
		return !yes
	})
	return yes
}

// settleLefts gives the tables of left joins the other tables that their conditions name. Each must
// have one row at most, and name no table of another left join.
func (q *rowQuery) settleLefts(mine, others *ast.Select) bool {
	known := map[string]bool{}
	for _, t := range mine.From {
		known[q.r.nameOf(t)] = true
	}
	own := map[string]bool{}
	maps.Copy(own, known)
	if others != nil {
		for _, t := range others.From {
			known[q.r.nameOf(t)] = true
		}
	}
	for name, s := range q.lefts {
		conds := ast.Conjuncts(s.Where)
		if q.r.final && !q.keyGiven(s.From[0], name, conds, known) {
			return false
		}
		known[name], own[name] = true, true
		for _, c := range conds {
			if !q.onlyNames(c, known) {
				return false
			}
			if !q.onlyNames(c, own) && len(s.From) == 1 {
				s.From, s.Where = append(s.From, others.From...), tree.And(s.Where, others.Where)
			}
		}
		delete(known, name)
		delete(own, name)
	}
	return true
}

// isOther reports whether a name is that of a column of the other tables.
func (q *rowQuery) isOther(n ast.Name) bool {
	if len(n.Parts) < 2 {
		return false
	}
	key := q.r.c.Cat.Fold(n.Parts[len(n.Parts)-2])
	if q.lefts[key] != nil || q.others == nil {
		return q.lefts[key] != nil
	}
	return slices.ContainsFunc(q.others.From, func(t ast.TableRef) bool { return q.r.nameOf(t) == key })
}

// besideColumn is a column of the other tables as a query.
func (q *rowQuery) besideColumn(x *ast.ColumnRef) ast.Expr {
	from := q.lefts[q.r.c.Cat.Fold(x.Name.Parts[len(x.Name.Parts)-2])]
	if from == nil {
		from = q.others
	}
	one := *from
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
	conds := ast.Conjuncts(q.others.Where)
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
	return t.GivesKey(catalog.GivenColumns(conds, func(e ast.Expr) *catalog.Column {
		r, ok := ast.Unparen(e).(*ast.ColumnRef)
		if !ok || len(r.Name.Parts) < 2 || q.r.c.Cat.Fold(r.Name.Qualifier()) != name {
			return nil
		}
		return t.Column(q.r.c.Cat, r.Name.Last())
	}, func(e ast.Expr) bool { return q.onlyNames(e, known) }))
}
