package fold

import (
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// attributes are the columns that a table of an object or composite type has:
// the attributes of its supertypes and its own. It is nil for a type that is
// not known or has none.
func (c *Folder) attributes(of ast.Name, depth int) []*ast.ColumnDef {
	if c.Dialect == "oracle" && strings.EqualFold(of.Last().Text, "xmltype") {
		return []*ast.ColumnDef{documentColumn(of)}
	}
	u := c.Cat.Types[c.Cat.KeyOf(of)]
	if u == nil || u.Typ == nil || depth > tree.MaxTypeDepth {
		return nil
	}
	var list []*ast.ColumnDef
	if !u.Typ.Under.IsZero() {
		if list = c.attributes(u.Typ.Under, depth+1); list == nil {
			return nil
		}
	}
	for _, e := range u.Typ.Attrs {
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
func (c *Folder) typedTable(t *catalog.Table, attrs []*ast.ColumnDef) []ast.TableElem {
	given := map[string]*ast.ColumnDef{}
	var rest []ast.TableElem
	for _, e := range t.Def.Elems {
		if d, ok := e.(*ast.ColumnDef); ok && d.Type == nil && given[c.Cat.Fold(d.Name)] == nil {
			given[c.Cat.Fold(d.Name)] = d
			continue
		}
		rest = append(rest, e)
	}
	for _, a := range attrs {
		d := *a
		if g := given[c.Cat.Fold(a.Name)]; g != nil {
			d, d.Type = *g, a.Type
			delete(given, c.Cat.Fold(a.Name))
		}
		c.columnDef(t, &d)
	}
	for _, e := range t.Def.Elems {
		if d, ok := e.(*ast.ColumnDef); ok && given[c.Cat.Fold(d.Name)] == d {
			rest = append(rest, d)
		}
	}
	c.Note(rules.TypedTableColumns, t.Def.Name.Span(), t.Obj, "name", t.Name, "type", t.Def.OfType.String())
	return rest
}

// expandedTypes are the object types of Oracle whose attributes are all columns of tables
// of the type, each with one such table: they have no methods, and nothing else is of
// the type.
func (c *Folder) expandedTypes(nested map[*catalog.UserType]*catalog.Table) map[*catalog.UserType]*catalog.Table {
	if c.Dialect != "oracle" || len(c.Cat.TypeList) == 0 {
		return nil
	}
	tables, used := map[*catalog.UserType]*catalog.Table{}, map[*catalog.UserType]bool{}
	for t := range catalog.InPlace(c.Cat, c.Cat.Tables) {
		for u := c.Cat.UserType(t.Def.OfType); !t.Def.OfType.IsZero() && u != nil && tables[u] == nil; {
			tables[u] = t
			u = c.Cat.Supertype(u)
		}
		for _, col := range t.Cols {
			if col.Typ != nil {
				used[c.Cat.UserType(col.Typ.Name)] = true
			}
		}
	}
	for u := range catalog.InPlace(c.Cat, c.Cat.TypeList) {
		if u.Typ == nil || u.Typ.Elem == nil {
			continue
		}
		elem := c.Cat.UserType(u.Typ.Elem.Name)
		if nested[u] == nil {
			used[elem] = true
		} else if tables[elem] == nil {
			tables[elem] = nested[u]
		}
	}
	for u := range tables {
		if u == nil || used[u] || u.Dropped || u.Typ == nil || u.Typ.Kind != ast.TypeObject || c.hasMethods(u) {
			delete(tables, u)
		}
	}
	return tables
}

// hasMethods reports whether an object type has methods, its own or inherited ones.
func (c *Folder) hasMethods(u *catalog.UserType) bool {
	for range tree.MaxTypeDepth {
		switch {
		case u == nil || u.Typ == nil:
			return false
		case len(u.Typ.Methods) > 0:
			return true
		}
		u = c.Cat.Supertype(u)
	}
	return true
}

// Constructed gives the rows of an INSERT into a table of an object type with the values
// that a constructor of the type has, where that stands for the whole row.
func (c *Folder) Constructed(t *catalog.Table, s *ast.Insert, rows []*ast.RowExpr) []*ast.RowExpr {
	if t.Def.OfType.IsZero() || len(s.Columns) > 0 {
		return rows
	}
	of := c.Cat.UserType(t.Def.OfType)
	out := make([]*ast.RowExpr, len(rows))
	for i, row := range rows {
		if out[i] = row; len(row.Items) != 1 || of == nil {
			continue
		}
		if x, ok := ast.Unparen(row.Items[0]).(*ast.Call); ok && len(x.Options) == 0 && c.Cat.UserType(x.Name) == of {
			c.FromSource(x)
			r := &ast.RowExpr{Items: x.Args}
			r.At = row.At
			out[i] = r
		}
	}
	return out
}

// OfSubtype is the object of a row of an object table that is made by the constructor of another
// type, as that of a subtype; nil for other rows.
func (c *Folder) OfSubtype(t *catalog.Table, rows []*ast.RowExpr) *ast.Call {
	if t.Def.OfType.IsZero() {
		return nil
	}
	for _, row := range rows {
		if len(row.Items) != 1 {
			continue
		}
		if x, ok := ast.Unparen(row.Items[0]).(*ast.Call); ok {
			if u := c.Cat.UserType(x.Name); u != nil && u != c.Cat.UserType(t.Def.OfType) {
				return x
			}
		}
	}
	return nil
}
