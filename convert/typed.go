package convert

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// attributes are the columns that a table of an object or composite type has:
// the attributes of its supertypes and its own. It is nil for a type that is
// not known or has none.
func (c *converter) attributes(of ast.Name, depth int) []*ast.ColumnDef {
	if c.dialect == "oracle" && strings.EqualFold(of.Last().Text, "xmltype") {
		return []*ast.ColumnDef{documentColumn(of)}
	}
	u := c.cat.types[c.cat.keyOf(of)]
	if u == nil || u.typ == nil || depth > maxTypeDepth {
		return nil
	}
	var list []*ast.ColumnDef
	if !u.typ.Under.IsZero() {
		if list = c.attributes(u.typ.Under, depth+1); list == nil {
			return nil
		}
	}
	for _, e := range u.typ.Attrs {
		if d, ok := e.(*ast.ColumnDef); ok {
			list = append(list, d)
		}
	}
	return list
}

// documentColumn is the only column of a table of XMLTYPE, by the name that
// Oracle has for it.
func documentColumn(of ast.Name) *ast.ColumnDef {
	typ := &ast.TypeName{Name: of}
	typ.At = of.Span()
	d := &ast.ColumnDef{Name: ast.Ident{Text: "OBJECT_VALUE", At: of.Span()}, Type: typ}
	d.At = of.Span()
	return d
}

// collectionColumn is the only column of a JSON collection table of Oracle.
func collectionColumn(s *ast.CreateTable) *ast.ColumnDef {
	at := s.Name.Span()
	d := &ast.ColumnDef{Name: ast.Ident{Text: "DATA", At: at}, Type: &ast.TypeName{Name: ast.Name{Parts: []ast.Ident{{Text: "JSON", At: at}}}}}
	for _, o := range s.Options {
		if o.Name == collectionOption {
			d.Type.At = o.At
		}
	}
	d.At = at
	return d
}

// collectionOption is that of a JSON collection table.
const collectionOption = "oracle:json collection"

// typedTable enters the attributes of the table's type as columns, each with
// the clauses that the table gives it, and returns the other elements.
func (c *converter) typedTable(t *table, attrs []*ast.ColumnDef) []ast.TableElem {
	given := map[string]*ast.ColumnDef{}
	var rest []ast.TableElem
	for _, e := range t.def.Elems {
		if d, ok := e.(*ast.ColumnDef); ok && d.Type == nil && given[c.cat.fold(d.Name)] == nil {
			given[c.cat.fold(d.Name)] = d
			continue
		}
		rest = append(rest, e)
	}
	for _, a := range attrs {
		d := *a
		if g := given[c.cat.fold(a.Name)]; g != nil {
			d, d.Type = *g, a.Type
			delete(given, c.cat.fold(a.Name))
		}
		c.columnDef(t, &d)
	}
	for _, e := range t.def.Elems {
		if d, ok := e.(*ast.ColumnDef); ok && given[c.cat.fold(d.Name)] == d {
			rest = append(rest, d)
		}
	}
	c.note(rules.TypedTableColumns, t.def.Name.Span(), t.obj, "name", t.name, "type", t.def.OfType.String())
	return rest
}
