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

// expandedTypes are the object types of Oracle whose attributes are all columns of tables
// of the type, each with one such table: they have no methods, and nothing else is of
// the type.
func (c *converter) expandedTypes() map[*userType]*table {
	if c.dialect != "oracle" || len(c.cat.typeList) == 0 {
		return nil
	}
	tables, used := map[*userType]*table{}, map[*userType]bool{}
	for _, t := range c.cat.tables {
		for u := c.cat.userType(t.def.OfType); !t.def.OfType.IsZero() && u != nil && tables[u] == nil; {
			tables[u] = t
			if u.typ == nil || u.typ.Under.IsZero() {
				break
			}
			u = c.cat.userType(u.typ.Under)
		}
		for _, col := range t.cols {
			if col.typ != nil {
				used[c.cat.userType(col.typ.Name)] = true
			}
		}
	}
	for _, u := range c.cat.typeList {
		if u.typ != nil && u.typ.Elem != nil {
			used[c.cat.userType(u.typ.Elem.Name)] = true
		}
	}
	for u := range tables {
		if used[u] || u.dropped || u.typ == nil || u.typ.Kind != ast.TypeObject || c.hasMethods(u) {
			delete(tables, u)
		}
	}
	return tables
}

// hasMethods reports whether an object type has methods, its own or inherited ones.
func (c *converter) hasMethods(u *userType) bool {
	for range maxTypeDepth {
		switch {
		case u == nil || u.typ == nil:
			return false
		case len(u.typ.Methods) > 0:
			return true
		case u.typ.Under.IsZero():
			return false
		}
		u = c.cat.userType(u.typ.Under)
	}
	return true
}

// constructed gives the rows of an INSERT into a table of an object type with the values
// that a constructor of the type has, where that stands for the whole row.
func (c *converter) constructed(t *table, s *ast.Insert, rows []*ast.RowExpr) []*ast.RowExpr {
	if t.def.OfType.IsZero() || len(s.Columns) > 0 {
		return rows
	}
	of := c.cat.userType(t.def.OfType)
	out := make([]*ast.RowExpr, len(rows))
	for i, row := range rows {
		if out[i] = row; len(row.Items) != 1 || of == nil {
			continue
		}
		if x, ok := ast.Unparen(row.Items[0]).(*ast.Call); ok && len(x.Options) == 0 && c.cat.userType(x.Name) == of {
			c.fromSource(x)
			r := &ast.RowExpr{Items: x.Args}
			r.At = row.At
			out[i] = r
		}
	}
	return out
}
