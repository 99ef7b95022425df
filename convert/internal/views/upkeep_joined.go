package views

import (
	"slices"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// The values of a handle that a written row takes part in through joins are those of the
// query with that row in the place of its table. Where an outer join may leave the table
// out, the rows that it is joined with are found as if it must be there; a condition that
// asks for columns of such tables is left out, since it may hold for NULL alone. So it is
// where the table stands twice: the row that is written may have been left out, or be so now.
// More values than needed do no harm.

// touched names the values of the handle that a row takes part in.
const touched = "sctconv_touched"

// touchedRows are the values of a handle in the query with one row in the place of bases.
func (u *upkeep) touchedRows(br *branch, bases []base, h handle, row func(*catalog.Column) *ast.Field) *ast.Derived {
	with := map[string]*ast.Derived{}
	optional := false
	for _, b := range bases {
		one := &ast.Select{} // a column of the row alone would lose its name there in MySQL 5.6
		for _, col := range br.joining(b, h) {
			one.Items = append(one.Items, &ast.SelectItem{Expr: tree.FunctionCall("COALESCE", row(col)), Alias: ast.Ident{Text: col.Target}})
		}
		with[b.as] = &ast.Derived{Query: &ast.Query{Body: one}, Alias: ast.Ident{Text: b.as}}
		optional = optional || br.mayLack(b.table)
	}
	s := &ast.Select{Quantifier: "distinct", Where: br.sel.Where}
	if optional {
		s.Where = br.lasting(br.sel.Where)
	}
	for i, g := range h {
		s.Items = append(s.Items, &ast.SelectItem{Expr: g.expr, Alias: ast.Ident{Text: groupName(i)}})
	}
	for _, t := range br.sel.From {
		t, _ = inPlace(t, with)
		s.From = append(s.From, t)
	}
	return &ast.Derived{Query: &ast.Query{Body: s}, Alias: ast.Ident{Text: touched}}
}

// mayLack reports whether an outer join may leave a table out.
func (br *branch) mayLack(t *catalog.Table) bool {
	return slices.ContainsFunc(br.bases, func(b base) bool { return b.table == t && b.optional })
}

// joining are the columns of a base that decide with what a row of it is joined and the
// values of a handle there.
func (br *branch) joining(b base, h handle) []*catalog.Column {
	s := &ast.Select{From: br.sel.From, Where: br.sel.Where}
	for _, g := range h {
		s.Items = append(s.Items, &ast.SelectItem{Expr: g.expr})
	}
	return usedIn(s, b)
}

// inPlace is a source of rows with others in the place of some, which must be there. It
// reports whether it has one of them.
func inPlace(t ast.TableRef, with map[string]*ast.Derived) (ast.TableRef, bool) {
	switch t := t.(type) {
	case *ast.TableName:
		if d := with[correlationOf(t)]; d != nil {
			return d, true
		}
	case *ast.ParenTable:
		out, has := *t, false
		out.Table, has = inPlace(t.Table, with)
		return &out, has
	case *ast.Join:
		out := *t
		left, inLeft := inPlace(t.Left, with)
		right, inRight := inPlace(t.Right, with)
		if out.Left, out.Right = left, right; t.Kind == "left" && inRight || t.Kind == "right" && inLeft {
			out.Kind = "inner"
		}
		return &out, inLeft || inRight
	}
	return t, false
}

// lasting are the parts of a condition that do not ask for what an outer join may leave
// out.
func (br *branch) lasting(where ast.Expr) ast.Expr {
	if and2, ok := ast.Unparen(where).(*ast.Binary); where != nil && ok && and2.Op == "and" {
		left, right := br.lasting(and2.Left), br.lasting(and2.Right)
		if left == nil || right == nil {
			return either(left, right)
		}
		return &ast.Binary{Op: "and", Left: left, Right: right}
	}
	if where == nil {
		return nil
	}
	for _, b := range br.bases {
		if b.optional && len(usedIn(where, b)) > 0 {
			return nil
		}
	}
	return where
}

func either(a, b ast.Expr) ast.Expr {
	if a == nil {
		return b
	}
	return a
}

// partOf is a column of a source of rows.
func partOf(source, name string) *ast.ColumnRef {
	return &ast.ColumnRef{Name: ast.Name{Parts: []ast.Ident{{Text: source}, {Text: name}}}}
}
