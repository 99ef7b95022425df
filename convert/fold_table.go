package convert

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

func (c *converter) createTable(s *ast.CreateTable) {
	attrs := c.attributes(s.OfType, 0)
	if !s.OfType.IsZero() && attrs == nil && c.later(s) {
		return
	}
	o := c.newObject("table", s.Name, s)
	key := c.cat.keyOf(s.Name)
	if old := c.cat.byName[key]; old != nil {
		o.ignored = true
		c.lose(rules.ObjectRedefined, s.At, o, "kind", "table", "name", o.name)
		return
	}
	t := c.slabs.tables.New()
	*t = table{cols: make([]*column, 0, len(s.Elems)), obj: o, def: s, by: s.Partition, schema: o.schema, key: o.key, name: o.name, byName: make(map[string]*column, len(s.Elems))}
	if !s.PartitionOf.IsZero() {
		c.partitionOf(t)
		return
	}
	if rule := unconvertedKind(s, attrs); rule != "" {
		c.loseObject(rule, o)
		c.keepSource(s.At, rule)
		c.cat.others["table\x00"+key] = o
		return
	}
	c.cat.tables = append(c.cat.tables, t)
	c.cat.rename(t, s.Name.Last())
	c.cat.byName[key] = t
	out := c.slabs.chunks.New()
	out.table = t
	c.output = append(c.output, out)
	c.inherit(t)
	elems := s.Elems
	if attrs != nil {
		elems = c.typedTable(t, attrs)
	}
	c.tableElems(t, elems)
	c.tableKind(t)
	c.options(s.Options, o)
}

// tableElems enters the elements of CREATE TABLE: columns first, since a
// constraint can stand before the columns that it names.
func (c *converter) tableElems(t *table, elems []ast.TableElem) {
	for _, columns := range []bool{true, false} {
		for _, e := range elems {
			switch e.(type) {
			case *ast.ColumnDef, *ast.LikeClause:
				if columns {
					c.tableElem(t, e)
				}
			default:
				if !columns {
					c.tableElem(t, e)
				}
			}
		}
	}
}

// unconvertedKind is the rule for tables that do not become a table.
func unconvertedKind(s *ast.CreateTable, attrs []*ast.ColumnDef) string {
	switch {
	case s.Query != nil && !hasTypes(s.Elems):
		return rules.CreateTableAs
	case !s.OfType.IsZero() && attrs == nil:
		return rules.TypedTable
	}
	return ""
}

// hasTypes reports whether a column of the list has a data type; the list of a
// CREATE TABLE … AS only renames the columns of the query.
func hasTypes(list []ast.TableElem) bool {
	return slices.ContainsFunc(list, func(e ast.TableElem) bool {
		col, ok := e.(*ast.ColumnDef)
		return ok && col.Type != nil
	})
}

// tableKind notes what a regular InnoDB table does not do as the source table did.
func (c *converter) tableKind(t *table) {
	if isTemporary(t.def.Kind) && c.settings.TemporaryTables == inSession {
		t.session = true
		return
	}
	rule := ""
	switch t.def.Kind {
	case ast.TableTemporary:
		rule = rules.TemporaryTable
	case ast.TableGlobalTemporary:
		rule = rules.GlobalTemporaryTable
	case ast.TableUnlogged:
		rule = rules.UnloggedTable
	case ast.TableExternal:
		rule = rules.ExternalTable
	case ast.TableIndexOrganized:
		rule = rules.IndexOrganizedTable
	case ast.TableMemoryOptimized:
		rule = rules.MemoryOptimizedTable
	case ast.TableForeign:
		rule = rules.ForeignTable
	}
	if rule != "" {
		c.note(rule, t.def.Name.Span(), t.obj, "name", t.name)
	}
}

// partitionOf merges a PostgreSQL partition into its parent: rows live there.
func (c *converter) partitionOf(t *table) {
	t.obj.kind = "partition"
	t.obj.ignored = true
	t.merged = true
	parent := c.cat.table(t.def.PartitionOf)
	if parent != nil {
		t.obj.parent = parent.obj
	}
	c.cat.byName[c.cat.keyOf(t.def.Name)] = t
	c.partitionChild(parent, t, t.def.Bound)
	c.partitionConstraints(t)
}

// partitionChild notes a partition of a table. Those of a partition have no
// place in MySQL.
func (c *converter) partitionChild(parent, t *table, bound *ast.PartitionBound) {
	root := parent
	for root != nil && root.merged && root.parent != nil {
		root = root.parent
	}
	if parent != nil && parent != root && root.by != nil {
		t.parent = root
		root.deeper = true
		c.lose(rules.PartitionMergedIntoParent, t.def.At, t.obj, "name", t.name, "parent", root.name)
		return
	}
	if t.parent = parent; parent == nil || parent.merged || parent.by == nil {
		c.lose(rules.PartitionMergedIntoParent, t.def.At, t.obj, "name", t.name, "parent", parentName(parent, t))
		return
	}
	parent.children = append(parent.children, child{obj: t.obj, name: t.name, ident: t.def.Name.Last(), at: t.def.At, bound: bound})
}

func parentName(parent, t *table) string {
	if parent == nil {
		return t.def.PartitionOf.String()
	}
	return parent.name
}

// partitionConstraints notes the constraints that hold in one partition only.
func (c *converter) partitionConstraints(t *table) {
	for _, e := range t.def.Elems {
		list := []ast.Constraint{}
		switch e := e.(type) {
		case ast.Constraint:
			list = append(list, e)
		case *ast.ColumnDef:
			list = e.Constraints
		}
		for _, x := range list {
			c.note(rules.PartitionConstraint, x.Span(), t.obj, "clause", clip(c.files.Text(x.Span())), "name", t.name, "parent", t.def.PartitionOf.String())
		}
	}
}

// inherit copies the columns of PostgreSQL parents.
func (c *converter) inherit(t *table) {
	for _, n := range t.def.Inherits {
		p := c.cat.table(n)
		if p == nil {
			c.note(rules.InheritedTable, n.Span(), t.obj, "name", t.name, "parent", n.String())
			continue
		}
		c.note(rules.InheritedTable, n.Span(), t.obj, "name", t.name, "parent", p.name)
		first := len(t.cols)
		c.copyColumns(t, p)
		for _, col := range t.cols[first:] {
			col.inherited = p.byName[col.key]
		}
		t.checks = append(t.checks, p.checks...)
		p.heirs = append(p.heirs, t)
	}
}

func (c *converter) copyColumns(t, from *table) {
	for _, col := range from.cols {
		if t.byName[col.key] == nil {
			cp := *col
			cp.table = t
			c.addColumn(t, &cp)
		}
	}
}

func (c *converter) addColumn(t *table, col *column) {
	t.cols = append(t.cols, col)
	t.byName[col.key] = col
}

// tableElem enters an element of CREATE TABLE or ALTER TABLE ADD.
func (c *converter) tableElem(t *table, e ast.TableElem) {
	switch e := e.(type) {
	case *ast.ColumnDef:
		c.columnDef(t, e)
	case *ast.IndexDef:
		c.indexDef(t, e)
	case *ast.LikeClause:
		c.likeClause(t, e)
	case *ast.Opaque:
		if e.Err == "" {
			c.option(c.elementOption(e), t.obj)
			return
		}
		c.lose(rules.UnparsedElement, e.At, t.obj, "error", e.Err, "clause", clip(e.Text))
		t.obj.partly = true
	case ast.Constraint:
		c.constraint(t, nil, e)
	}
}

// elementOption is an element of a table that is not modelled, such as PERIOD
// FOR, as option named by the words before its parenthesis.
func (c *converter) elementOption(e *ast.Opaque) *ast.Option {
	words, _, _ := strings.Cut(e.Text, "(")
	o := &ast.Option{Name: c.dialect + ":" + strings.Join(strings.Fields(strings.ToLower(words)), " "), Text: e.Text}
	o.At = e.At
	return o
}

func (c *converter) columnDef(t *table, d *ast.ColumnDef) {
	k := c.cat.fold(d.Name)
	if old := t.byName[k]; old != nil {
		if old.table == t && old.def.At.IsValid() && len(t.def.Inherits) == 0 {
			c.lose(rules.ObjectRedefined, d.At, t.obj, "kind", "column", "name", k)
			return
		}
		c.replaceColumn(t, old, d)
		return
	}
	col := c.slabs.columns.New()
	col.table, col.def, col.key, col.name, col.typ, col.comment = t, d, k, c.cat.spelling(d.Name), d.Type, d.Comment
	c.addColumn(t, col)
	c.columnClauses(t, col, d)
}

// replaceColumn merges a column with an inherited one of the same name.
func (c *converter) replaceColumn(t *table, old *column, d *ast.ColumnDef) {
	old.def, old.table = d, t
	if d.Type != nil {
		old.typ = d.Type
	}
	c.columnClauses(t, old, d)
}

func (c *converter) columnClauses(t *table, col *column, d *ast.ColumnDef) {
	for _, x := range d.Constraints {
		c.constraint(t, col, x)
	}
	if col.null == nil && slices.ContainsFunc(d.Options, isPeriodColumn) {
		col.null = &ast.NullConstraint{NotNull: true}
	}
	c.options(d.Options, t.obj)
}

// isPeriodColumn reports whether the server sets the column, which then is
// NOT NULL, to a bound of the time for which the row holds.
func isPeriodColumn(o *ast.Option) bool {
	return strings.HasPrefix(o.Name, "sqlserver:generated always")
}

// constraint enters a constraint or value clause; col is nil at table level.
func (c *converter) constraint(t *table, col *column, x ast.Constraint) {
	switch x := x.(type) {
	case *ast.NullConstraint:
		if col != nil {
			if col.null != nil {
				c.fromSource(col.null)
			}
			col.null = x
		}
		c.options(x.Options, t.obj)
	case *ast.DefaultConstraint:
		c.defaultClause(t, col, x)
	case *ast.IdentityConstraint:
		if col != nil {
			if col.ident != nil {
				c.inlined(col.ident)
			}
			col.ident = x
		}
		c.options(x.Options, t.obj)
	case *ast.GeneratedConstraint:
		if col != nil {
			col.comp = x
		}
		c.options(x.Options, t.obj)
	case *ast.KeyConstraint:
		c.keyConstraint(t, col, x)
	case *ast.CheckConstraint:
		c.checkConstraint(t, x)
	case *ast.ForeignKeyConstraint:
		c.foreignKeyClause(t, col, x)
	case *ast.ExcludeConstraint:
		c.excludeConstraint(t, x)
	}
}

func (c *converter) defaultClause(t *table, col *column, x *ast.DefaultConstraint) {
	if col == nil && !x.For.IsZero() {
		col = t.column(c.cat, x.For)
	}
	if col == nil {
		c.lose(rules.AlterTargetMissing, x.At, t.obj, "kind", "column", "name", x.For.Text)
		return
	}
	if col.def0 != nil {
		c.lose(rules.ObjectRedefined, col.def0.At, t.obj, "kind", "default", "name", col.name)
	}
	col.def0 = x
	ast.Inspect(x.Expr, func(n ast.Node) bool { // COLLATE behind a default is the column's
		e, ok := n.(*ast.Collate)
		if ok && col.typ != nil && col.typ.Collate.IsZero() {
			typ := *col.typ
			typ.Collate = e.Collation
			col.typ = &typ
		}
		return true
	})
	c.options(x.Options, t.obj)
}

func (c *converter) keyConstraint(t *table, col *column, x *ast.KeyConstraint) {
	k := c.slabs.keys.New()
	k.name, k.node, k.primary = x.Name, x, x.Primary
	k.parts = c.slabs.parts.List(max(1, len(x.Parts)))
	if len(x.Parts) == 0 && col != nil {
		k.parts = append(k.parts, part{col: col})
	}
	for _, p := range x.Parts {
		pc := c.partColumn(t, p)
		if pc == nil {
			c.lose(rules.AlterTargetMissing, x.At, t.obj, "kind", "column", "name", clip(c.files.Text(p.At)))
			return
		}
		k.parts = append(k.parts, part{col: pc, node: p})
	}
	if len(k.parts) == 0 && !c.usingIndexKey(t, k, x) {
		return
	}
	c.constraintOptions(t, x, c.clusteredScheme(t, x.Options, x.Primary))
	c.nameKey(t, k)
	if k.primary && t.primary() != nil {
		c.lose(rules.ConstraintDuplicate, x.At, t.obj, "table", t.name, "name", x.Name.Text)
		return
	}
	t.keys = append(t.keys, k)
}

// usingIndexKey is ADD CONSTRAINT … USING INDEX: the columns are those of the
// index, which takes the constraint's name.
func (c *converter) usingIndexKey(t *table, k *key, x *ast.KeyConstraint) bool {
	name := c.cat.fold(x.UsingIndex.Last())
	for i, other := range t.keys {
		if other.obj != nil && other.obj.key == name {
			k.parts, k.obj, k.node = other.parts, other.obj, other.node
			if k.name.IsZero() {
				k.name = other.name
			}
			c.inlined(x)
			t.keys = append(t.keys[:i], t.keys[i+1:]...)
			return true
		}
	}
	c.lose(rules.AlterTargetMissing, x.At, t.obj, "kind", "index", "name", x.UsingIndex.String())
	return false
}

// partColumn is the plain column of a key part, or nil.
func (c *converter) partColumn(t *table, p *ast.IndexPart) *column {
	e := p.Expr
	for {
		switch x := e.(type) {
		case *ast.Paren:
			e = x.X
		case *ast.Collate:
			e = x.X
		case *ast.ColumnRef:
			return t.column(c.cat, x.Name.Last())
		case *ast.StringLit: // SQL Server and exports quote names this way
			return nil
		default:
			return nil
		}
	}
}

// constraintOptions handles the states of a constraint; the item stands at
// the option.
func (c *converter) constraintOptions(t *table, x ast.Node, list []*ast.Option) {
	c.options(list, t.obj)
}

func (c *converter) foreignKeyClause(t *table, col *column, x *ast.ForeignKeyConstraint) {
	fk := &foreignKey{def: x, table: t, onDelete: x.OnDelete, onUpdate: x.OnUpdate}
	if col != nil && len(x.Columns) == 0 {
		fk.cols = []*column{col}
	}
	for _, id := range x.Columns {
		fc := t.column(c.cat, id)
		if fc == nil {
			c.lose(rules.AlterTargetMissing, x.At, t.obj, "kind", "column", "name", id.Text)
			return
		}
		fk.cols = append(fk.cols, fc)
	}
	c.constraintOptions(t, x, x.Options)
	c.nameForeignKey(t, fk)
	t.fks = append(t.fks, fk)
}

// selectInto handles SELECT … INTO table of a script, which makes a table as
// CREATE TABLE … AS does. A temporary table is gone with the script.
func (c *converter) selectInto(s ast.Stmt) bool {
	q, ok := s.(*ast.SelectStmt)
	if !ok || q.Query == nil || c.dialect == "oracle" {
		return false
	}
	body, ok := q.Query.Body.(*ast.Select)
	if !ok || len(body.Into) != 1 {
		return false
	}
	r, ok := body.Into[0].(*ast.ColumnRef)
	if !ok || strings.HasPrefix(r.Name.Last().Text, "#") {
		return false
	}
	o := c.newObject("table", r.Name, s)
	c.loseObject(rules.CreateTableAs, o)
	c.keepSource(s.Span(), rules.CreateTableAs)
	c.cat.others["table\x00"+c.cat.keyOf(r.Name)] = o
	return true
}
