package fold

import (
	"slices"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/mysql"
	"github.com/sctconv/sctconv/convert/query"
	"github.com/sctconv/sctconv/convert/settings"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// Bounds of what structured columns become.
const (
	maxObjectDepth   = 8
	maxObjectColumns = 200
)

// SpreadsObjects reports whether structured columns become columns.
func (c *Folder) SpreadsObjects() bool {
	return len(c.Cat.TypeList) > 0 && c.Dialect != "sqlserver" && c.Settings.ObjectColumns != settings.AsText
}

// ExpandObjects replaces the structured columns of a table.
func (c *Folder) ExpandObjects(t *catalog.Table) {
	var found []*catalog.Attribute
	count := len(t.Cols)
	for _, col := range t.Cols {
		if a := c.objectOf(t, col); a != nil && count+len(a.Leaves()) <= mysql.MaxColumns {
			found = append(found, a)
			count += len(a.Leaves())
		}
	}
	if found == nil {
		return
	}
	taken := map[string]bool{}
	for _, col := range t.Cols {
		taken[strings.ToLower(c.Cat.TargetName(col.Def.Name))] = true
	}
	t.Objects = map[string]*catalog.Attribute{}
	t.Written = t.Cols
	for _, a := range found {
		t.Objects[a.Key] = a
		delete(t.ByName, a.Key)
		c.nameAttributes(a, taken)
		c.oldAttributes(t, a)
		t.FormerAttributes(a)
	}
	t.Cols = t.ColumnsFor(t.Cols)
	t.IndexesOfObjects()
	for _, a := range found {
		for _, leaf := range a.Leaves() {
			t.ByName[leaf.Key] = leaf
			if r := leaf.Attr.Remark; r != nil {
				r.Used = true
			}
		}
		c.clausesOfObject(t, a)
	}
}

// nameAttributes gives the columns of a structured column names that no other has.
func (c *Folder) nameAttributes(a *catalog.Attribute, taken map[string]bool) {
	if a.Col != nil {
		want := catalog.Shorten(a.PathText(), a.PathText())
		id := ast.Ident{Text: want, Quoted: true, At: a.Col.Def.Name.At}
		for i := 2; taken[strings.ToLower(id.Text)]; i++ {
			suffix := "_" + strconv.Itoa(i)
			id.Text = string([]rune(want)[:min(len([]rune(want)), mysql.MaxIdentChars-len(suffix))]) + suffix
		}
		taken[strings.ToLower(id.Text)] = true
		a.Col.Def.Name = id
	}
	for _, p := range a.Parts {
		c.nameAttributes(p, taken)
	}
}

// oldAttributes lets the names that a structured column had stand for it with attributes.
func (c *Folder) oldAttributes(t *catalog.Table, a *catalog.Attribute) {
	for _, o := range t.OldNames {
		if o.Col != a.Was {
			continue
		}
		for _, leaf := range a.Leaves() {
			was := o
			was.Key, was.Col = o.Key+strings.TrimPrefix(leaf.Key, a.Key), leaf
			t.OldNames = append(t.OldNames, was)
		}
	}
}

// clausesOfObject handles what the definition says of the whole column.
func (c *Folder) clausesOfObject(t *catalog.Table, a *catalog.Attribute) {
	col := a.Was
	at, text := c.Written(col, col.Typ)
	var names []string
	for _, leaf := range a.Leaves() {
		names = append(names, leaf.Def.Name.Text)
	}
	c.Inlined(col.Typ)
	if last := a.Parts[len(a.Parts)-1]; last.Own == expr.TypeAttribute {
		c.Note(rules.SubtypesInColumn, at, t.Obj, "column", col.Name, "type", text, "table", t.Name, "name", last.Col.Def.Name.Text)
	}
	c.Note(rules.ObjectColumn, at, t.Obj, "column", col.Name, "type", text, "table", t.Name, "columns", strings.Join(names, ", "))
	switch {
	case col.Null == nil:
	case col.Null.NotNull:
		c.objectNotNull(t, a, col.Null)
	default:
		c.Inlined(col.Null)
	}
}

// objectNotNull lets a trigger refuse rows in which all attributes of a NOT NULL
// column are NULL.
func (c *Folder) objectNotNull(t *catalog.Table, a *catalog.Attribute, null *ast.NullConstraint) {
	at := null.At
	if !at.IsValid() { // a copied one
		at = a.Was.Def.At
	}
	k := &ast.CheckConstraint{Expr: expr.AnyValue(a.Each(func(leaf *catalog.Column) ast.Expr {
		return tree.Spanned(&ast.ColumnRef{Name: ast.Name{Parts: []ast.Ident{leaf.Attr.Ident()}}}, null)
	}), at)}
	k.Name, k.At = a.Was.Def.Name, at
	t.Checks = append(t.Checks, &catalog.Check{Def: k, Text: "NOT NULL"})
	c.Note(rules.ObjectNotNull, at, t.Obj, "column", a.Was.Name, "table", t.Name)
}

// objectOf is a column with its attributes if it can become columns, nil otherwise.
func (c *Folder) objectOf(t *catalog.Table, col *catalog.Column) *catalog.Attribute {
	u := c.Structured(col.Typ)
	if u == nil || col.Comp != nil || col.Ident != nil {
		return nil
	}
	a := c.columnOf(u, col)
	if a == nil || c.usedWhole(t, col, len(a.Leaves())) || slices.ContainsFunc(a.Leaves(), func(leaf *catalog.Column) bool { return t.ByName[leaf.Key] != nil }) {
		return nil
	}
	if col.Def0 != nil && !c.spreadDefault(a, col.Def0) {
		return nil
	}
	return a
}

// readAttributes enters the attributes of a structured type below a. It reports false
// when they cannot be columns: they are too many, or values of subtypes have more.
func (c *Folder) readAttributes(a *catalog.Attribute, col *catalog.Column, depth int, left *int) bool {
	if depth == maxObjectDepth {
		return false
	}
	defs := c.attributesOf(a.Typ)
	return len(defs) > 0 && c.enterAttributes(a, defs, nil, col, depth, left) && c.enterSubtypes(a, col, depth, left)
}

// enterAttributes enters the attributes that a subtype has, or with nil the type itself.
func (c *Folder) enterAttributes(a *catalog.Attribute, defs []*ast.ColumnDef, of *catalog.UserType, col *catalog.Column, depth int, left *int) bool {
	for _, d := range defs {
		own := c.Cat.Fold(d.Name)
		if of != nil && a.Index(own) >= 0 {
			return false
		}
		p := &catalog.Attribute{Key: a.Key + "." + own, Own: own, Name: a.Name + "." + c.Cat.Spelling(d.Name), Def: d, Was: col, Of: of}
		p.Path = append(slices.Clone(a.Path), query.Step{Key: own, Name: c.Cat.TargetName(d.Name)})
		if p.Typ = c.Structured(d.Type); p.Typ != nil {
			if !c.readAttributes(p, col, depth+1, left) {
				return false
			}
		} else if *left--; *left < 0 || d.Type == nil {
			return false
		} else {
			p.Remark = a.Typ.Remark(own)
			p.Col = c.attributeColumn(col, p)
		}
		a.Parts = append(a.Parts, p)
	}
	return true
}

// attributesOf are the attributes of a type and of those above it.
func (c *Folder) attributesOf(u *catalog.UserType) []*ast.ColumnDef {
	var list []*ast.ColumnDef
	for range tree.MaxTypeDepth {
		if u == nil || u.Typ == nil {
			return nil
		}
		var own []*ast.ColumnDef
		for _, e := range u.Typ.Attrs {
			d, ok := e.(*ast.ColumnDef)
			if !ok {
				return nil
			}
			own = append(own, d)
		}
		if list = append(own, list...); u.Typ.Under.IsZero() {
			return list
		}
		u = c.Cat.Supertype(u)
	}
	return nil
}

// attributeColumn is the column of a scalar attribute.
func (c *Folder) attributeColumn(of *catalog.Column, a *catalog.Attribute) *catalog.Column {
	d := &ast.ColumnDef{Name: of.Def.Name, Type: a.Def.Type}
	d.At = of.Def.At
	col := c.Slabs.Columns.New()
	col.Table, col.Def, col.Key, col.Name, col.Typ, col.Comment = of.Table, d, a.Key, a.Name, a.Def.Type, of.Comment
	col.Attr = a
	if a.Remark != nil {
		col.Comment = a.Remark.Below(of.Comment)
	}
	return col
}

// spreadDefault gives the columns of a structured column their parts of its default.
func (c *Folder) spreadDefault(a *catalog.Attribute, def *ast.DefaultConstraint) bool {
	values, err := c.Spread(a, def.Expr, 0)
	if err != nil {
		return false
	}
	for i, leaf := range a.Leaves() {
		if tree.IsNullWord(values[i]) {
			continue
		}
		one := *def
		one.Expr = values[i]
		leaf.Def0 = &one
	}
	c.Inlined(def)
	return true
}
