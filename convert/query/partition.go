package query

import (
	"slices"

	"github.com/sctconv/sctconv/grammar/ast"
)

// partitionSource is the table that holds the rows of a partition, with the condition that tells them.
type partitionSource struct {
	src  *Source
	as   ast.Ident
	cond ast.Expr
}

// partitionOf finds the table of a partition, nil for a name that is none.
func (r *rewriter) partitionOf(t *ast.TableName, s *scope) *partitionSource {
	if r.env.Part == nil || r.namesCTE(t.Name, s) {
		return nil
	}
	as := t.Alias
	if as.IsZero() {
		as = t.Name.Last()
	}
	src, cond, err := r.env.Part(t.Name, as)
	if err != nil {
		fail(t, "%s", err)
	}
	if src == nil {
		return nil
	}
	return &partitionSource{src, as, cond}
}

// partitionRows reads a partition as its table, and asks for its rows in WHERE. Where an outer join may
// leave it out they come from a view of their own.
func (r *rewriter) partitionRows(t *ast.TableName, p *partitionSource, s *scope) (ast.TableRef, []field) {
	r.options(t.Options)
	key := r.env.Fold(p.as)
	named := func(x *row) bool { return x.name == key }
	if s.nullSide > 0 || slices.ContainsFunc(s.rows, named) {
		return r.addRow(t, r.partitionView(t, p, s), t.Name, t.Alias, t.Columns, s)
	}
	out, fields := r.addRow(t, p.src, ast.Name{}, p.as, t.Columns, s)
	if !r.env.TypesOnly {
		on, _ := r.expression(p.cond, s, false)
		s.pending = and(s.pending, on)
	}
	return out, fields
}

// partitionView is a view of the rows of a partition.
func (r *rewriter) partitionView(t *ast.TableName, p *partitionSource, s *scope) *Source {
	in := s.closed().inner()
	ref, fields := r.addRow(t, p.src, ast.Name{}, p.as, nil, in)
	sel := at(&ast.Select{From: []ast.TableRef{ref}}, t)
	for _, f := range fields {
		sel.Items = append(sel.Items, &ast.SelectItem{Expr: f.ref()})
	}
	sel.Where, _ = r.expression(p.cond, in, false)
	r.fixed = true
	return r.addHelper(r.env.Target(t.Name.Last()), at(&ast.Query{Body: sel}, t), p.src.Columns)
}
