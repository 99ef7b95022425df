package query

import (
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/grammar/ast"
)

// items rewrites the select list. names are given from outside.
func (r *rewriter) items(s *ast.Select, names []ast.Ident, b *block) {
	seen := map[string]bool{}
	for _, it := range s.Items {
		if it.Target != nil {
			fail(it, "assignment in SELECT")
		}
		if star, ok := it.Expr.(*ast.Star); ok {
			r.star(star, names, b, seen)
			continue
		}
		if r.objectItem(it, names, b, seen) {
			continue
		}
		r.showing = b.scope.outer.outer == nil // no query in an expression
		x, t := r.expression(it.Expr, b.scope, true)
		x = expr.TypedNull(x, it.Expr, t)
		if _, row := x.(*ast.RowExpr); row {
			fail(it, "row as a column")
		}
		c := Column{Type: t, NotNull: r.notNull(x, b.scope), Origin: origin(x, b.scope)}
		out := at(&ast.SelectItem{Expr: x}, it)
		r.addItem(b, out, c, r.itemName(it, names, len(b.columns)-b.spread), seen)
		if len(b.columns)-b.spread > len(names) && it.Alias.IsZero() {
			r.unnamed[out] = true
		}
	}
	if n := len(b.columns) - b.spread; n == 0 || len(names) > n {
		fail(s, "%d names for %d columns", len(names), n)
	}
}

// star enters all columns of the sources, or of one.
func (r *rewriter) star(e *ast.Star, names []ast.Ident, b *block, seen map[string]bool) {
	fields := b.scope.exposed
	if !e.Table.IsZero() {
		fields = r.fieldsOf(e, b.scope)
	}
	if len(fields) == 0 {
		fail(e, "* without columns")
	}
	var last field
	for _, f := range fields {
		then := f.hadAt(e.At)
		if then && f.Gone {
			fail(e, "column %s, which is dropped later", f.Name)
		}
		if f.Hidden && !then || f.Unlisted || f.Inner || f.Key == rowNumber && r.env.Dialect == "oracle" || e.At.IsValid() && e.At.Start < f.Since {
			continue
		}
		if f.sameObject(last) {
			b.spread++
		}
		last = f
		id := ast.Ident{}
		if n := len(b.columns) - b.spread; n < len(names) {
			id = names[n]
		}
		it := at(&ast.SelectItem{Expr: at(f.ref(), e)}, e)
		c := f.Column
		if f.as != "" {
			c.Name = f.as
		}
		if was, ok := f.nameAt(e.At); ok { // * stands for the columns of then
			if c.Path == nil {
				c.Key, c.Name = was, r.env.Target(ast.Ident{Text: was, Quoted: true})
			} else {
				c = r.renamedAttribute(c, ast.Ident{Text: strings.TrimSuffix(was, c.below()), Quoted: true}, 1)
			}
		}
		if f.whole != nil {
			c.Origin = nil
		}
		c.NotNull = r.notNull(it.Expr, b.scope)
		switch {
		case id.IsZero():
			r.enter(b, it, c, seen)
		case c.Path != nil:
			r.enter(b, it, r.renamedAttribute(c, id, 1), seen)
		default:
			r.addItem(b, it, c, id, seen)
		}
	}
}

func (r *rewriter) fieldsOf(e *ast.Star, s *scope) []field {
	n := ast.Name{Parts: append(e.Table.Parts[:len(e.Table.Parts):len(e.Table.Parts)], ast.Ident{})}
	for _, x := range s.rows {
		if r.names(x, n) {
			return x.fields
		}
	}
	fail(e, "table %s is not known", e.Table)
	return nil
}

// addItem enters an item under a name of the source.
func (r *rewriter) addItem(b *block, it *ast.SelectItem, c Column, id ast.Ident, seen map[string]bool) {
	c.Key, c.Name = r.env.Fold(id), r.env.Target(id)
	r.enter(b, it, c, seen)
}

// enter adds an item; a view cannot have two columns of one name.
func (r *rewriter) enter(b *block, it *ast.SelectItem, c Column, seen map[string]bool) {
	base := c.Name
	for i := 2; seen[strings.ToLower(c.Name)]; i++ {
		c.Name = base + "_" + itoa(i)
		c.Key = "\x00" + c.Name
	}
	seen[strings.ToLower(c.Name)] = true
	if ref, ok := it.Expr.(*ast.ColumnRef); !ok || ref.Name.Last().Text != c.Name {
		it.Alias = ast.Ident{Text: c.Name}
	}
	c.Hidden, c.Unlisted, c.Was, c.Since, c.Until, c.Loose = false, false, nil, 0, 0, !b.scope.strict(it.Expr)
	b.out.Items = append(b.out.Items, it)
	b.columns = append(b.columns, c)
}

// itemName is the name of the i-th column.
func (r *rewriter) itemName(it *ast.SelectItem, names []ast.Ident, i int) ast.Ident {
	switch {
	case i < len(names):
		return names[i]
	case !it.Alias.IsZero():
		return it.Alias
	}
	if id := nameOf(it.Expr, r.env.Dialect, 0); !id.IsZero() {
		return id
	}
	if r.env.Dialect == "postgres" {
		return ast.Ident{Text: "?column?"}
	}
	return ast.Ident{Text: "column" + itoa(i+1)}
}
