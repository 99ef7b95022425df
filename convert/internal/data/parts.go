package data

import (
	"slices"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/internal/types"
	"github.com/sctconv/sctconv/grammar/ast"
)

// A change of a partition is one of its table, of the rows within its bound.

// rowsOfPart is the table of a partition that a statement changes, under the name that the partition
// has there, and the condition that tells its rows; what is no partition stays as it is.
func (w *dataWriter) rowsOfPart(r ast.TableRef) (ast.TableRef, ast.Expr, error) {
	ref, ok := r.(*ast.TableName)
	if !ok || w.c.Dialect != "postgres" {
		return r, nil, nil
	}
	part, root := w.c.PartNamed(ref.Name)
	if part == nil {
		return r, nil, nil
	}
	out := *ref
	if out.Name = root.NameNow(); out.Alias.IsZero() {
		out.Alias = ref.Name.Last()
	}
	cond := w.c.PartCondition(part, out.Alias, ref.At.Start)
	if cond == nil {
		return nil, nil, tree.FailData(ref, "the rows of partition %s are not known by their values", part.Name)
	}
	return &out, cond, nil
}

// emptyPart is TRUNCATE of a partition, nil for another table.
func (w *dataWriter) emptyPart(n ast.Name) (*ast.Delete, *catalog.Table, error) {
	ref := tree.Spanned(&ast.TableName{Name: n}, &ast.TableName{Base: ast.Base{At: n.Span()}})
	r, cond, err := w.rowsOfPart(ref)
	if cond == nil || err != nil {
		return nil, nil, err
	}
	target := r.(*ast.TableName)
	t, err := w.wholeTable(target.Name)
	if err != nil {
		return nil, nil, err
	}
	out := &ast.Delete{Table: &ast.TableName{Name: t.NameOut()}}
	out.Where, err = where(cond, w.rowEnv(t, target))
	return out, t, err
}

// intoPart is an INSERT into what became a partition that names its columns, whose order may be another
// one than that of its table.
func (w *dataWriter) intoPart(s *ast.Insert, t *catalog.Table) *ast.Insert {
	names := w.partOrder(s.Table, t)
	if names == nil || len(s.Columns) > 0 || s.Query == nil {
		return s
	}
	n := tree.QueryWidth(s.Query)
	if rows, ok := types.ConstantRows(s.Query); ok && len(rows) > 0 {
		n = len(rows[0].Items)
	}
	if n > 0 && n < len(names) {
		names = names[:n]
	}
	out := *s
	out.Columns = names
	return &out
}

// partDefaults fails for an INSERT into a partition that takes a default which its table has not.
func (w *dataWriter) partDefaults(n ast.Name, s ast.Node, columns []ast.Ident, all bool) error {
	part, _ := w.c.PartNamed(n)
	if part == nil || all && len(columns) == 0 {
		return nil
	}
	for _, x := range part.Clauses {
		if _, ok := x.Def.(*ast.DefaultConstraint); !ok || !x.LeftOut {
			continue
		}
		key := w.c.Cat.Fold(x.Col)
		if !slices.ContainsFunc(columns, func(id ast.Ident) bool { return w.c.Cat.Fold(id) == key }) {
			return tree.FailData(s, "column %s has a default of its own in partition %s", x.Col.Text, part.Name)
		}
	}
	return nil
}

// partOrder are the columns of what became a partition of a table, in its order; nil for any other name.
func (w *dataWriter) partOrder(n ast.Name, t *catalog.Table) []ast.Ident {
	part := w.c.Cat.Table(n)
	if part == nil || part == t || !part.Attached || part.Within == nil {
		return nil
	}
	var names []ast.Ident
	for _, col := range part.Cols {
		if w.takesValues(col) {
			names = append(names, ast.Ident{Text: col.Key, Quoted: true, At: n.Span()})
		}
	}
	return names
}
