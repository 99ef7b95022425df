package data

import (
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/fold"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// This file spreads assignments of UPDATE and MERGE, and gives their conditions the
// columns of attributes.

// named is the table of a statement if it has structured columns, and the name that it
// has there, folded.
func (sp *spreader) named(r ast.TableRef) (*catalog.Table, string) {
	n, ok := r.(*ast.TableName)
	if !ok {
		return nil, ""
	}
	return sp.tableOf(n.Name), sp.c.Cat.Fold(n.Correlation())
}

func (sp *spreader) update(s *ast.Update) (err error) {
	t, alias := sp.named(s.Table)
	if t == nil {
		return nil
	}
	out := *s
	sp.becomes(&out)
	if out.Set, err = sp.set(t, alias, s.Set); err != nil {
		return err
	}
	out.Where = sp.c.Flat(t, alias, s.Where, 0)
	return nil
}

func (sp *spreader) delete(s *ast.Delete) {
	t, alias := sp.named(s.Table)
	if t == nil {
		return
	}
	out := *s
	out.Where = sp.c.Flat(t, alias, s.Where, 0)
	sp.becomes(&out)
}

// set spreads assignments.
func (sp *spreader) set(t *catalog.Table, alias string, list []*ast.SetItem) ([]*ast.SetItem, error) {
	var out []*ast.SetItem
	for _, it := range tree.SplitRows(list) {
		value := sp.c.Flat(t, alias, it.Value, 0)
		if len(it.Targets) != 1 {
			cp := *it
			cp.Value = value
			out = append(out, &cp)
			continue
		}
		qualifier, a := t.AttributeOf(sp.c.Cat, alias, it.Targets[0])
		if a == nil {
			cp := *it
			cp.Value = value
			out = append(out, &cp)
			continue
		}
		values, err := sp.assigned(t, alias, a, it.Value)
		if err != nil {
			return nil, err
		}
		for i, leaf := range a.Leaves() {
			one := &ast.SetItem{Targets: []ast.Expr{fold.AttributeRef(qualifier, leaf.Attr, it.Targets[0])}, Value: sp.c.Flat(t, alias, values[i], 0)}
			out = append(out, tree.Spanned(one, it))
		}
	}
	return out, nil
}

// assigned are the values of the columns of a; those of another structured column of the
// table are its columns.
func (sp *spreader) assigned(t *catalog.Table, alias string, a *catalog.Attribute, e ast.Expr) ([]ast.Expr, error) {
	qualifier, from := t.AttributeOf(sp.c.Cat, alias, e)
	if from == nil || from.Typ == nil || from.Typ != a.Typ {
		return sp.c.Spread(a, e, 0)
	}
	return from.Each(func(leaf *catalog.Column) ast.Expr { return fold.AttributeRef(qualifier, leaf.Attr, e) }), nil
}

func (sp *spreader) merge(s *ast.Merge) error {
	t, alias := sp.named(s.Target)
	if t == nil {
		return nil
	}
	out := *s
	out.On = sp.c.Flat(t, alias, s.On, 0)
	out.When = nil
	sp.becomes(&out)
	for _, w := range s.When {
		next, err := sp.when(t, alias, w)
		if err != nil {
			return err
		}
		out.When = append(out.When, next)
	}
	return nil
}

// when spreads a clause of a MERGE.
func (sp *spreader) when(t *catalog.Table, alias string, w *ast.MergeWhen) (*ast.MergeWhen, error) {
	out := *w
	var err error
	if out.Set, err = sp.set(t, alias, w.Set); err != nil {
		return nil, err
	}
	for _, e := range []*ast.Expr{&out.Cond, &out.Where, &out.DeleteWhere} {
		*e = sp.c.Flat(t, alias, *e, 0)
	}
	if len(w.Values) == 0 {
		return &out, nil
	}
	list, _ := sp.targets(t, &ast.Insert{Base: w.Base, Columns: w.Columns})
	if len(list) != len(w.Values) {
		return &out, nil
	}
	out.Columns, out.Values = nil, nil
	for i, x := range list {
		values, err := sp.value(x, w.Values[i])
		if err != nil {
			return nil, err
		}
		out.Columns, out.Values = append(out.Columns, x.idents()...), append(out.Values, values...)
	}
	return &out, nil
}
