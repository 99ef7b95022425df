package convert

import (
	"cmp"
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/settings"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

func (c *converter) createTable(s *ast.CreateTable) { c.madeBySelect(s, s) }

// madeBySelect enters a table; stmt is the statement that makes it, a SELECT or
// s itself.
func (c *converter) madeBySelect(s *ast.CreateTable, stmt ast.Stmt) {
	attrs := c.attributes(s.OfType, 0)
	rows := c.resultOf(s)
	if (!s.OfType.IsZero() && attrs == nil || rows != nil && rows.missing) && c.later(stmt) {
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
	if rule, why := unconvertedKind(s, attrs, rows); rule != "" {
		c.loseObject(rule, o, "clause", why)
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
	switch {
	case attrs != nil:
		elems = c.typedTable(t, attrs)
	case rows != nil:
		elems = c.queryColumns(s, rows)
	case hasOption(s.Options, collectionOption):
		elems = append(elems, collectionColumn(s))
	}
	c.tableElems(t, elems)
	c.tableKind(t)
	c.options(c.externalClauses(s), o)
	if rows != nil {
		c.fillFrom(t, rows, stmt)
	}
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

// unconvertedKind is the rule for tables that do not become a table, and why.
func unconvertedKind(s *ast.CreateTable, attrs []*ast.ColumnDef, rows *fromQuery) (rule, why string) {
	switch {
	case rows != nil && rows.err != nil:
		return rules.CreateTableAs, rows.err.Error()
	case hasOption(s.Options, "postgres:as execute"):
		return rules.CreateTableAs, "prepared statement"
	case !s.OfType.IsZero() && attrs == nil:
		return rules.TypedTable, ""
	}
	return "", ""
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
	if isTemporary(t.def.Kind) && c.settings.TemporaryTables == settings.InSession {
		t.session = true
		return
	}
	rule := ""
	switch t.def.Kind {
	case ast.TableTemporary:
		rule = rules.TemporaryTable
	case ast.TableGlobalTemporary:
		if rule = rules.TemporaryTable; c.dialect == "oracle" {
			rule = rules.GlobalTemporaryTable
		}
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
		c.note(rule, t.def.Name.Span(), t.obj, "name", t.name, "clause", cmp.Or(externalText(t.def), t.def.OnCommit, c.atCommit(t)))
	}
}

// externalClauses gives the options of a table without those that say where the rows of
// an external one are, which its item covers.
func (c *converter) externalClauses(s *ast.CreateTable) []*ast.Option {
	if s.Kind != ast.TableExternal {
		return s.Options
	}
	var rest []*ast.Option
	for _, o := range s.Options {
		switch o.Name {
		case "oracle:organization external":
			c.covered = append(c.covered, cover{at: o.At})
		case "oracle:reject limit":
			c.drop(c.set.Rule(rules.ExternalTableClauses), o.Name, o.At)
		default:
			rest = append(rest, o)
		}
	}
	return rest
}

// externalText says where the rows of an external table are, "" for other tables.
func externalText(s *ast.CreateTable) string {
	if s.Kind != ast.TableExternal {
		return ""
	}
	for _, o := range s.Options {
		if o.Name == "oracle:organization external" {
			return clip(o.Value)
		}
	}
	return "its files"
}

// atCommit is what happens to a temporary table where nothing is said.
func (c *converter) atCommit(t *table) string {
	switch {
	case c.dialect != "oracle":
		return "preserve rows"
	case t.def.Kind == ast.TableTemporary: // a private one
		return "drop"
	}
	return "delete rows"
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
			c.inheritColumn(col, p.byName[col.key])
		}
		t.addChecks(inheritable(p.checks))
		p.heirs = append(p.heirs, t)
	}
}

func (c *converter) copyColumns(t, from *table) {
	copied := map[*column]*column{}
	for _, col := range from.cols {
		if t.byName[col.key] == nil {
			cp := *col
			cp.table = t
			c.addColumn(t, &cp)
			copied[col] = &cp
		}
	}
	for _, o := range from.oldNames { // constraints that are copied may have them
		if o.col = copied[o.col]; o.col != nil {
			t.oldNames = append(t.oldNames, o)
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
	case *ast.DomainClause:
		c.fromSource(e)
		t.domains = append(t.domains, e)
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
		if old.table == t && old.def.At.IsValid() && len(t.def.Inherits) == 0 && t.def.PartitionOf.IsZero() {
			c.lose(rules.ObjectRedefined, d.At, t.obj, "kind", "column", "name", k)
			return
		}
		c.replaceColumn(t, old, d)
		return
	}
	col := c.slabs.columns.New()
	col.table, col.def, col.key, col.name, col.typ, col.comment = t, d, k, c.cat.spelling(d.Name), d.Type, d.Comment
	if col.domain = d.Domain; col.typ == nil && !d.Domain.IsZero() {
		col.typ, col.domain = domainType(d.Domain), ast.Name{}
	}
	c.addColumn(t, col)
	c.columnClauses(t, col, d)
	c.bindTyped(col)
	c.noteSequence(col)
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
	c.options(c.lateCollation(col, d.Options), t.obj)
}

// lateCollation takes COLLATE behind other clauses of a column of PostgreSQL, and
// gives the other options.
func (c *converter) lateCollation(col *column, list []*ast.Option) []*ast.Option {
	i := slices.IndexFunc(list, func(o *ast.Option) bool { return o.Name == "postgres:collate" })
	if i < 0 || col.typ == nil {
		return list
	}
	o := list[i]
	n := nameFromText(o.Value)
	for k := range n.Parts {
		n.Parts[k].At = o.At
	}
	typ := *col.typ
	typ.Collate = n
	col.typ = &typ
	c.inlined(o)
	return slices.Delete(slices.Clone(list), i, i+1)
}

// isPeriodColumn reports whether the server sets the column, which then is
// NOT NULL, to a bound of the time for which the row holds.
func isPeriodColumn(o *ast.Option) bool {
	return strings.HasPrefix(o.Name, "sqlserver:generated always")
}
