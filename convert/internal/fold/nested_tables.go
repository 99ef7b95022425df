package fold

import (
	"regexp"
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// Nested tables of Oracle become tables of their own, as Oracle stores them: a row for
// each element, with the primary key of the row that it belongs to; so do the elements of a
// VARRAY, with their place. What is lost is the difference between no elements and NULL.

// storedAs reads NESTED TABLE column STORE AS table.
var storedAs = regexp.MustCompile(`(?is)^NESTED\s+TABLE\s+("[^"]+"|[\pL\d_$#]+)\s+STORE\s+AS\s+("[^"]+"|[\pL\d_$#]+)`)

// NestedTables gives nested tables and arrays of tables with a primary key a table.
func (c *Folder) NestedTables() {
	if c.Dialect != "oracle" {
		return
	}
	defer func() { c.Items = slices.DeleteFunc(c.Items, func(it *catalog.Item) bool { return it.Gone }) }()
	for t := range catalog.InPlace(c.Cat, slices.Clone(c.Cat.Tables)) {
		for _, o := range t.Def.Options {
			if o.Name != "oracle:nested table" || t.Merged {
				continue
			}
			if m := storedAs.FindStringSubmatch(o.Text); m != nil {
				c.nestedTable(t, o, t.Column(c.Cat, tree.NameFromText(m[1]).Last()), tree.NameFromText(m[2]).Last())
			}
		}
		if t.Merged || t.Def == nil || t.Around != nil {
			continue
		}
		for _, col := range slices.Clone(t.Cols) {
			if u := c.arrayOf(col); u != nil {
				c.nestedTable(t, col.Def, col, ast.Ident{Text: c.arrayName(t, col), Quoted: true})
			}
		}
	}
}

// arrayOf is the type of a column of a VARRAY, nil for any other column.
func (c *Folder) arrayOf(col *catalog.Column) *catalog.UserType {
	if col.Typ == nil || col.Attr != nil || col.Def == nil {
		return nil
	}
	if u := c.Cat.UserType(col.Typ.Name); u != nil && u.Typ != nil && u.Typ.Kind == ast.TypeVarray {
		return u
	}
	return nil
}

// arrayName is the name of the table with the elements of an array, which has none in Oracle.
func (c *Folder) arrayName(t *catalog.Table, col *catalog.Column) string {
	name := c.Cat.TargetName(t.Def.Name.Last()) + "_" + c.Cat.TargetName(col.Def.Name)
	return catalog.Shorten(name, name)
}

// nestedTable gives a nested table a table with the name that it is stored as.
func (c *Folder) nestedTable(t *catalog.Table, o ast.Node, col *catalog.Column, as ast.Ident) {
	pk := t.Primary()
	if col == nil || col.Typ == nil || pk == nil || slices.ContainsFunc(pk.Parts, func(p catalog.Part) bool { return p.Col.Typ == nil || p.Col.Attr != nil }) {
		return
	}
	u := c.Cat.UserType(col.Typ.Name)
	if u == nil || u.Dropped || u.Typ == nil || u.Typ.Kind != ast.TypeNestedTable && u.Typ.Kind != ast.TypeVarray || u.Typ.Elem == nil || c.isSupertype(u.Typ.Elem.Name) {
		return
	}
	as.At = o.Span()
	name := ast.Name{Parts: append(slices.Clone(t.Def.Name.Parts[:len(t.Def.Name.Parts)-1]), as)}
	if c.Cat.ByName[c.Cat.KeyOf(name)] != nil {
		return
	}
	n := &catalog.Nested{Col: col, Keys: len(pk.Parts), Type: u, Elem: c.Structured(u.Typ.Elem), Placed: u.Typ.Kind == ast.TypeVarray}
	elems := c.elementColumns(n, o)
	if elems == nil || !isEmptyDefault(col.Def0) {
		return
	}
	keys := c.aroundColumns(t, n, elems, o)
	if t.Full == nil {
		t.Full = t.Cols
	}
	t.Cols = slices.DeleteFunc(slices.Clone(t.Cols), func(x *catalog.Column) bool { return x == col })
	delete(t.ByName, col.Key)
	n.Table = c.elementTable(t, name, o, append(keys, elems...))
	n.Table.Comment = col.Comment
	t.Nested = append(t.Nested, n)
	c.limitPlaces(n, o)
	c.clausesOfNested(t, n, o)
}

// limitPlaces lets a trigger refuse elements beyond the limit of an array.
func (c *Folder) limitPlaces(n *catalog.Nested, o ast.Node) {
	limit := n.Limit()
	if limit == "" {
		return
	}
	place := ast.Name{Parts: []ast.Ident{n.Table.Cols[n.Keys].Def.Name}}
	most := &ast.Binary{Op: "<=", Left: tree.Spanned(&ast.ColumnRef{Name: place}, o), Right: tree.Spanned(&ast.NumberLit{Text: limit}, o)}
	k := tree.Spanned(&ast.CheckConstraint{Expr: tree.Spanned(most, o)}, o)
	k.Name = n.Col.Def.Name
	n.Table.Checks = append(n.Table.Checks, &catalog.Check{Def: k, Text: "at most " + limit + " elements"})
}

// isEmptyDefault reports whether rows that do not give a nested table have no elements: the
// default is NULL, a constructor of none, or there is none.
func isEmptyDefault(d *ast.DefaultConstraint) bool {
	if d == nil || tree.IsNullWord(ast.Unparen(d.Expr)) {
		return true
	}
	call, ok := ast.Unparen(d.Expr).(*ast.Call)
	return ok && len(call.Args) == 0
}

// elementColumns are the columns of the elements of a nested table, nil if the attributes
// of their type are not known.
func (c *Folder) elementColumns(n *catalog.Nested, o ast.Node) []ast.TableElem {
	if n.Elem == nil {
		d := &ast.ColumnDef{Name: ast.Ident{Text: "COLUMN_VALUE", Quoted: true, At: o.Span()}, Type: n.Type.Typ.Elem}
		d.At = o.Span()
		if n.Type.Typ.NotNull {
			d.Constraints = []ast.Constraint{tree.Spanned(&ast.NullConstraint{NotNull: true}, o)}
		}
		return []ast.TableElem{d}
	}
	var list []ast.TableElem
	for _, a := range c.attributesOf(n.Elem) {
		d := *a
		list = append(list, &d)
	}
	return list
}

// aroundColumns are the columns with the primary key of the row around an element, and that
// of its place in an array.
func (c *Folder) aroundColumns(t *catalog.Table, n *catalog.Nested, elems []ast.TableElem, o ast.Node) []ast.TableElem {
	taken := map[string]bool{}
	for _, e := range elems {
		taken[strings.ToLower(c.Cat.TargetName(e.(*ast.ColumnDef).Name))] = true
	}
	var list []ast.TableElem
	fk := &ast.ForeignKeyConstraint{Table: t.Def.Name, OnDelete: "cascade"}
	fk.At = o.Span()
	column := func(name string, typ *ast.TypeName) ast.Ident {
		id := ast.Ident{Text: name, Quoted: true, At: o.Span()}
		for taken[strings.ToLower(id.Text)] {
			id.Text += "_"
		}
		taken[strings.ToLower(id.Text)] = true
		never := &ast.NullConstraint{NotNull: true}
		never.At = o.Span()
		d := &ast.ColumnDef{Name: id, Type: typ, Constraints: []ast.Constraint{never}}
		d.At = o.Span()
		list = append(list, d)
		return id
	}
	for _, p := range t.Primary().Parts {
		id := column(c.aroundName(t, p.Col), p.Col.Typ)
		fk.Columns, fk.RefColumns = append(fk.Columns, id), append(fk.RefColumns, p.Col.Def.Name)
	}
	if n.Placed {
		key := &ast.KeyConstraint{Primary: true}
		key.At = o.Span()
		for _, id := range append(slices.Clone(fk.Columns), column("place", placeType(o))) {
			key.Parts = append(key.Parts, tree.Spanned(&ast.IndexPart{Expr: tree.Spanned(&ast.ColumnRef{Name: ast.Name{Parts: []ast.Ident{id}}}, o)}, o))
		}
		list = append(list, key)
	}
	return append(list, fk)
}

// placeType is the type of the places in an array: the limit of one has up to nine digits.
func placeType(o ast.Node) *ast.TypeName {
	digits := tree.Spanned(&ast.NumberLit{Text: "9"}, o)
	return tree.Spanned(&ast.TypeName{Name: ast.Name{Parts: []ast.Ident{{Text: "NUMBER", At: o.Span()}}}, Args: []ast.Expr{digits}}, o)
}

// aroundName is the name of a column of the primary key of the table around elements in
// their table: orders_id of id, and customer_id as it is for the table customer.
func (c *Folder) aroundName(t *catalog.Table, col *catalog.Column) string {
	table, name := c.Cat.TargetName(t.Def.Name.Last()), c.Cat.TargetName(col.Def.Name)
	if strings.HasPrefix(strings.ToLower(name), strings.ToLower(table)+"_") {
		return name
	}
	return table + "_" + name
}

// elementTable enters the table of the elements behind the one that they belong to.
func (c *Folder) elementTable(t *catalog.Table, name ast.Name, o ast.Node, elems []ast.TableElem) *catalog.Table {
	s := &ast.CreateTable{Name: name}
	s.At = o.Span()
	child := c.Slabs.Tables.New()
	*child = catalog.Table{Obj: t.Obj, Def: s, Schema: t.Schema, Key: c.Cat.Fold(name.Last()), Name: c.Cat.Spelling(name.Last()), ByName: map[string]*catalog.Column{}, Around: t}
	c.Cat.Tables = append(c.Cat.Tables, child)
	c.Cat.Rename(child, name.Last())
	c.Cat.ByName[c.Cat.KeyOf(name)] = child
	out := c.Slabs.Chunks.New()
	out.Table = child
	c.Output = append(c.Output, out)
	c.tableElems(child, elems)
	return child
}

// clausesOfNested handles what the definition says of the column.
func (c *Folder) clausesOfNested(t *catalog.Table, n *catalog.Nested, o ast.Node) {
	c.WithdrawIn(t.Obj, o.Span())
	if option, ok := o.(*ast.Option); ok {
		c.Inlined(option)
	}
	c.Inlined(n.Col.Def)
	if n.Col.Null != nil {
		c.Inlined(n.Col.Null)
	}
	if n.Col.Def0 != nil { // rows that do not give it have no elements
		c.Inlined(n.Col.Def0)
	}
	rule := rules.NestedTableRows
	if n.Placed {
		rule = rules.ArrayRows
	}
	c.Note(rule, o.Span(), t.Obj, "column", n.Col.Name, "table", t.Name, "rows", n.Table.Name)
}

// nestedTypes are the types of nested tables of which nothing is left but the tables of
// their elements, each with one of these.
func (c *Folder) nestedTypes() map[*catalog.UserType]*catalog.Table {
	u := &typeUses{columns: map[*catalog.UserType]*catalog.Column{}, kept: map[*catalog.UserType]bool{}}
	tables := map[*catalog.UserType]*catalog.Table{}
	for t := range catalog.InPlace(c.Cat, c.Cat.Tables) {
		for _, col := range t.Cols {
			if col.Typ != nil {
				u.keep(c, col.Typ)
			}
		}
		for _, n := range t.Nested {
			u.columns[n.Type] = n.Col
			if tables[n.Type] == nil {
				tables[n.Type] = n.Table
			}
		}
	}
	if len(tables) == 0 {
		return nil
	}
	u.code(c)
	for t := range catalog.InPlace(c.Cat, c.Cat.TypeList) {
		if t.Typ == nil || t.Dropped {
			continue
		}
		if t.Typ.Elem != nil {
			u.keep(c, t.Typ.Elem)
		}
		for _, x := range c.typesWithin(t) {
			u.kept[x] = true
		}
	}
	for t := range tables {
		if u.kept[t] {
			delete(tables, t)
		}
	}
	return tables
}
