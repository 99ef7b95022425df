package query

import (
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// Step is a name on the path to an attribute of a structured column: what the source
// compares, and the name in the target.
type Step struct{ Key, Name string }

// hasObjects reports whether a source that is visible has structured columns.
func (s *scope) hasObjects() bool {
	for x := s; x != nil; x = x.outer {
		for _, row := range x.rows {
			if row.objects {
				return true
			}
		}
	}
	return false
}

// attribute finds the column of an attribute: c.addr.city.
func (r *rewriter) attribute(s *scope, n ast.Name) (field, bool) {
	if len(n.Parts) < 2 || !s.hasObjects() {
		return field{}, false
	}
	for i := range len(n.Parts) - 1 {
		if f, ok := r.find(s, r.joined(n, i)); ok && f.Path != nil {
			return f, true
		}
	}
	return field{}, false
}

// joined is the name with the parts from i on as one, as columns of attributes have it.
func (r *rewriter) joined(n ast.Name, i int) ast.Name {
	keys := make([]string, 0, len(n.Parts)-i)
	for _, id := range n.Parts[i:] {
		keys = append(keys, r.env.Fold(id))
	}
	last := ast.Ident{Text: strings.Join(keys, "."), Quoted: true, At: n.Parts[i].At}
	return ast.Name{Parts: append(n.Parts[:i:i], last)}
}

// object finds the columns of a structured column, or of an attribute with attributes,
// by its name; steps are how many names of their paths it has.
func (r *rewriter) object(s *scope, n ast.Name) (list []field, steps int) {
	for i := range n.Parts {
		path := n.Parts[i:]
		prefix := r.joined(n, i).Last().Text + "."
		for _, row := range s.rows {
			if !row.objects || !r.names(row, ast.Name{Parts: n.Parts[:i+1]}) {
				continue
			}
			for _, f := range row.fields {
				if !f.Hidden && len(f.Path) > len(path) && f.begins(prefix, n.Parts[i].At) {
					list = append(list, f)
				}
			}
		}
		if list != nil {
			return list, len(path)
		}
	}
	return nil, 0
}

// begins reports whether the name that the column had at a place begins with a path.
func (f *field) begins(prefix string, at source.Span) bool {
	if was, ok := f.nameAt(at); ok {
		return strings.HasPrefix(was, prefix)
	}
	if strings.HasPrefix(f.Key, prefix) {
		return true
	}
	for _, w := range f.Was {
		if strings.HasPrefix(w.Key, prefix) {
			return true
		}
	}
	return false
}

// below is what stands behind the structured column in the key of an attribute: .CITY.
func (c *Column) below() string {
	var b strings.Builder
	for _, s := range c.Path[1:] {
		b.WriteString("." + s.Key)
	}
	return b.String()
}

// attributes are the columns of each attribute of a structured column as expressions, nil
// for other names.
func (r *rewriter) attributes(s *scope, n ast.Name) [][]ast.Expr {
	if !s.hasObjects() {
		return nil
	}
	if _, plain := r.find(s, n); plain {
		return nil
	}
	for x := s; x != nil; x = x.outer {
		fields, steps := r.object(x, n)
		if fields == nil {
			continue
		}
		for y := s; y != x; y = y.outer {
			y.correlated = true
		}
		return grouped(fields, steps)
	}
	return nil
}

// grouped are columns as expressions, those of one attribute together.
func grouped(fields []field, steps int) [][]ast.Expr {
	var list [][]ast.Expr
	for i, f := range fields {
		if i == 0 || !f.sameUpTo(fields[i-1], steps+1) {
			list = append(list, nil)
		}
		list[len(list)-1] = append(list[len(list)-1], f.ref())
	}
	return list
}

// objectItem enters the columns of a structured column in the place of an item that
// is the whole of it, or all its attributes: (addr).*. It reports whether it did.
func (r *rewriter) objectItem(it *ast.SelectItem, names []ast.Ident, b *block, seen map[string]bool) bool {
	if _, ok := it.Expr.(*ast.Call); ok || !b.scope.hasObjects() {
		return false
	}
	n, ok := expr.Path(it.Expr)
	if !ok || len(n.Parts) == 0 {
		return false
	}
	all := n.Last().Text == "*"
	if all {
		n.Parts = n.Parts[:len(n.Parts)-1]
	}
	if _, plain := r.find(b.scope, n); plain && !all {
		return false
	}
	fields, steps := r.object(b.scope, n)
	if fields == nil {
		return false
	}
	var last field
	id := ast.Ident{}
	for i, f := range fields {
		out := at(&ast.SelectItem{Expr: at(f.ref(), it)}, it)
		c := f.Column
		c.NotNull, c.Inner = r.notNull(out.Expr, b.scope), false
		if all {
			c.Path = c.Path[steps:]
		}
		if i > 0 && (!all || f.sameUpTo(last, steps+1)) {
			b.spread++
		} else {
			id = r.objectName(it, names, b, c, all)
		}
		last = f
		switch {
		case all && len(c.Path) == 1:
			r.addItem(b, out, c, id, seen)
		case all:
			r.enter(b, out, r.renamedAttribute(c, id, 1), seen)
		case steps == 1 && r.env.Fold(id) == c.Path[0].Key:
			r.enter(b, out, c, seen)
		default:
			r.enter(b, out, r.renamedAttribute(c, id, steps), seen)
		}
	}
	return true
}

// objectName is the name of an item that is a whole structured value.
func (r *rewriter) objectName(it *ast.SelectItem, names []ast.Ident, b *block, c Column, all bool) ast.Ident {
	n := len(b.columns) - b.spread
	if all && n >= len(names) {
		return ast.Ident{Text: c.Path[0].Key, Quoted: true, At: it.At}
	}
	return r.itemName(it, names, n)
}

// renamedAttribute is the column of an attribute when the first names of its path, as
// many as steps, are replaced by another one.
func (r *rewriter) renamedAttribute(c Column, id ast.Ident, steps int) Column {
	c.Path = append([]Step{{r.env.Fold(id), r.env.Target(id)}}, c.Path[steps:]...)
	var keys, names []string
	for _, s := range c.Path {
		keys, names = append(keys, s.Key), append(names, s.Name)
	}
	c.Key = strings.Join(keys, ".")
	c.Name = r.env.Target(ast.Ident{Text: strings.Join(names, "_"), Quoted: true, At: id.At})
	return c
}

// sameObject reports whether two columns hold attributes of one structured column.
func (f field) sameObject(last field) bool { return f.sameUpTo(last, 1) }

// sameUpTo reports whether the paths of two columns of one source begin with the same
// names, as many as steps, and go on.
func (f field) sameUpTo(last field, steps int) bool {
	if len(f.Path) <= steps || len(last.Path) <= steps || f.table != last.table {
		return false
	}
	for i := range steps {
		if f.Path[i].Key != last.Path[i].Key {
			return false
		}
	}
	return true
}
