package fold

import (
	"cmp"
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/settings"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/rules"
)

func (c *Folder) createTable(s *ast.CreateTable) { c.madeBySelect(s, s) }

// madeBySelect enters a table; stmt is the statement that makes it, a SELECT or
// s itself.
func (c *Folder) madeBySelect(s *ast.CreateTable, stmt ast.Stmt) {
	c.settleTable(s.Name)
	attrs := c.attributes(s.OfType, 0)
	rows := c.resultOf(s)
	if (!s.OfType.IsZero() && attrs == nil || rows != nil && rows.missing || c.waits(s)) && c.later(stmt) {
		return
	}
	o := c.newObject("table", s.Name, s)
	key := c.Cat.KeyOf(s.Name)
	if old := c.Cat.ByName[key]; old != nil {
		o.Ignored = true
		c.Lose(rules.ObjectRedefined, s.At, o, "kind", "table", "name", o.Name)
		return
	}
	t := c.Slabs.Tables.New()
	*t = catalog.Table{Cols: make([]*catalog.Column, 0, len(s.Elems)), Obj: o, Def: s, By: s.Partition, Schema: o.Schema, Key: o.Key, Name: o.Name, ByName: make(map[string]*catalog.Column, len(s.Elems))}
	c.Cat.Made(t)
	if !s.PartitionOf.IsZero() {
		c.partitionOf(t)
		return
	}
	if rule, why := unconvertedKind(s, attrs, rows); rule != "" {
		c.LoseObject(rule, o, "clause", why)
		c.KeepSource(s.At, rule)
		c.Cat.Others["table\x00"+key] = o
		return
	}
	c.Cat.Tables = append(c.Cat.Tables, t)
	c.Cat.Rename(t, s.Name.Last())
	c.Cat.ByName[key] = t
	out := c.Slabs.Chunks.New()
	out.Table = t
	c.Output = append(c.Output, out)
	c.inherit(t)
	elems := s.Elems
	switch {
	case attrs != nil:
		elems = c.typedTable(t, attrs)
	case rows != nil:
		elems = c.queryColumns(s, rows)
	case tree.HasOption(s.Options, collectionOption):
		elems = append(elems, collectionColumn(s))
	}
	c.tableElems(t, elems)
	c.tableKind(t)
	c.Options(c.externalClauses(s), o)
	switch {
	case rows != nil:
		c.fillFrom(t, rows, stmt)
	case s.Query != nil: // of another statement: this one has its columns
		c.Lose(rules.UnparsedElement, s.Query.Span(), o, "clause", catalog.Clip(c.Files.Text(s.Query.Span())))
	}
}

// tableElems enters the elements of CREATE TABLE: columns first, since a
// constraint can stand before the columns that it names.
func (c *Folder) tableElems(t *catalog.Table, elems []ast.TableElem) {
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
	c.mergeKeys(t)
}

// unconvertedKind is the rule for tables that do not become a table, and why.
func unconvertedKind(s *ast.CreateTable, attrs []*ast.ColumnDef, rows *fromQuery) (rule, why string) {
	switch {
	case rows != nil && rows.err != nil:
		return rules.CreateTableAs, rows.err.Error()
	case tree.HasOption(s.Options, "postgres:as execute"):
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
func (c *Folder) tableKind(t *catalog.Table) {
	if isTemporary(t.Def.Kind) && c.Settings.TemporaryTables == settings.InSession {
		t.Session = true
		return
	}
	rule := ""
	switch t.Def.Kind {
	case ast.TableTemporary:
		rule = rules.TemporaryTable
	case ast.TableGlobalTemporary:
		if rule = rules.TemporaryTable; c.Dialect == "oracle" {
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
		c.Note(rule, t.Def.Name.Span(), t.Obj, "name", t.Name, "clause", cmp.Or(externalText(t.Def), t.Def.OnCommit, c.atCommit(t)))
	}
}

// externalClauses gives the options of a table without those that say where the rows of
// an external one are, which its item covers.
func (c *Folder) externalClauses(s *ast.CreateTable) []*ast.Option {
	if s.Kind != ast.TableExternal {
		return s.Options
	}
	var rest []*ast.Option
	for _, o := range s.Options {
		switch o.Name {
		case "oracle:organization external":
			c.Covered = append(c.Covered, catalog.Cover{At: o.At})
		case "oracle:reject limit":
			c.Drop(c.Set.Rule(rules.ExternalTableClauses), o.Name, o.At)
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
			return catalog.Clip(o.Value)
		}
	}
	return "its files"
}

// atCommit is what happens to a temporary table where nothing is said.
func (c *Folder) atCommit(t *catalog.Table) string {
	switch {
	case c.Dialect != "oracle":
		return "preserve rows"
	case t.Def.Kind == ast.TableTemporary: // a private one
		return "drop"
	}
	return "delete rows"
}

// inherit copies the columns of PostgreSQL parents.
func (c *Folder) inherit(t *catalog.Table) {
	for _, n := range t.Def.Inherits {
		p := c.Cat.Table(n)
		if p == nil {
			c.Note(rules.InheritedTable, n.Span(), t.Obj, "name", t.Name, "parent", n.String())
			continue
		}
		c.Note(rules.InheritedTable, n.Span(), t.Obj, "name", t.Name, "parent", p.Name)
		first := len(t.Cols)
		c.copyColumns(t, p)
		for _, col := range t.Cols[first:] {
			c.inheritColumn(col, p.ByName[col.Key])
		}
		t.AddChecks(inheritable(p.Checks))
		p.Heirs = append(p.Heirs, t)
	}
}

func (c *Folder) copyColumns(t, from *catalog.Table) {
	copied := map[*catalog.Column]*catalog.Column{}
	for _, col := range from.Cols {
		if t.ByName[col.Key] == nil {
			cp := *col
			cp.Table = t
			c.AddColumn(t, &cp)
			copied[col] = &cp
		}
	}
	for _, o := range from.OldNames { // constraints that are copied may have them
		if o.Col = copied[o.Col]; o.Col != nil {
			t.OldNames = append(t.OldNames, o)
		}
	}
}

// tableElem enters an element of CREATE TABLE or ALTER TABLE ADD.
func (c *Folder) tableElem(t *catalog.Table, e ast.TableElem) {
	switch e := e.(type) {
	case *ast.ColumnDef:
		c.columnDef(t, e)
	case *ast.IndexDef:
		c.indexDef(t, e)
	case *ast.LikeClause:
		c.likeClause(t, e)
	case *ast.DomainClause:
		c.FromSource(e)
		t.Domains = append(t.Domains, e)
	case *ast.Opaque:
		if e.Err == "" {
			c.Option(c.elementOption(e), t.Obj)
			return
		}
		c.Lose(rules.UnparsedElement, e.At, t.Obj, "error", e.Err, "clause", catalog.Clip(e.Text))
		t.Obj.Partly = true
	case *ast.IdentityConstraint:
		c.Lose(rules.UnparsedElement, e.At, t.Obj, "error", "IDENTITY without a column", "clause", catalog.Clip(c.Files.Text(e.At)))
		t.Obj.Partly = true
	case ast.Constraint:
		c.constraint(t, nil, e)
	}
}

// elementOption is an element of a table that is not modelled, such as PERIOD
// FOR, as option named by the words before its parenthesis.
func (c *Folder) elementOption(e *ast.Opaque) *ast.Option {
	words, _, _ := strings.Cut(source.OneLine(e.Text), "(")
	o := &ast.Option{Name: c.Dialect + ":" + strings.Join(strings.Fields(strings.ToLower(words)), " "), Text: e.Text}
	o.At = e.At
	return o
}

func (c *Folder) columnDef(t *catalog.Table, d *ast.ColumnDef) {
	k := c.Cat.Fold(d.Name)
	if old := t.ByName[k]; old != nil {
		if old.Table == t && old.Def.At.IsValid() && len(t.Def.Inherits) == 0 && t.Def.PartitionOf.IsZero() {
			c.Lose(rules.ObjectRedefined, d.At, t.Obj, "kind", "column", "name", k)
			return
		}
		c.replaceColumn(t, old, d)
		return
	}
	col := c.Slabs.Columns.New()
	col.Table, col.Def, col.Key, col.Name, col.Typ, col.Comment = t, d, k, c.Cat.Spelling(d.Name), d.Type, d.Comment
	if col.Domain = d.Domain; col.Typ == nil && !d.Domain.IsZero() {
		col.Typ, col.Domain = domainType(d.Domain), ast.Name{}
	}
	c.AddColumn(t, col)
	c.columnClauses(t, col, d)
	if c.session.strictColumns && col.Null == nil && col.Comp == nil && col.Typ != nil && c.Cat.UserType(col.Typ.Name) == nil {
		col.Null = &ast.NullConstraint{NotNull: true}
	}
	c.trimmedColumn(t, col)
	col.NullBefore = c.Dialect == "sqlserver" && leavesRows(col)
	c.bindTyped(col)
	c.noteSequence(col)
}

// leavesRows reports whether SQL Server adds a column without a look at the rows that are
// there: one that takes NULL, and whose default does not say WITH VALUES.
func leavesRows(col *catalog.Column) bool {
	if col.Null != nil && col.Null.NotNull {
		return false
	}
	for _, k := range col.Def.Constraints {
		if d, ok := k.(*ast.DefaultConstraint); ok {
			return !slices.ContainsFunc(d.Options, func(o *ast.Option) bool { return o.Name == "sqlserver:with values" })
		}
	}
	return false
}

// replaceColumn merges a column with an inherited one of the same name.
func (c *Folder) replaceColumn(t *catalog.Table, old *catalog.Column, d *ast.ColumnDef) {
	if old.Table == t && old.Def.At.IsValid() {
		c.Lose(rules.ObjectRedefined, old.Def.At, t.Obj, "kind", "column", "name", old.Name)
	}
	old.Def, old.Table = d, t
	if d.Type != nil {
		old.Typ = d.Type
	}
	c.columnClauses(t, old, d)
}

func (c *Folder) columnClauses(t *catalog.Table, col *catalog.Column, d *ast.ColumnDef) {
	for _, x := range d.Constraints {
		c.constraint(t, col, x)
	}
	if len(d.Constraints) > 1 {
		c.oneValue(t, col, d)
	}
	if col.Null == nil && slices.ContainsFunc(d.Options, tree.IsPeriodColumn) {
		col.Null = &ast.NullConstraint{NotNull: true}
	}
	c.Options(c.WithoutCheck(c.lateCollation(col, d.Options), d), t.Obj)
}

// oneValue gives up clauses of a definition that say a second time where the values of
// the column come from: identity and expression count before a default.
func (c *Folder) oneValue(t *catalog.Table, col *catalog.Column, d *ast.ColumnDef) {
	if col.Ident == nil && col.Comp == nil {
		return
	}
	for _, x := range d.Constraints {
		switch x := x.(type) {
		case *ast.DefaultConstraint:
			if col.Def0 == x {
				col.Def0 = nil
				c.Lose(rules.ObjectRedefined, x.At, t.Obj, "kind", "default", "name", col.Name)
			}
		case *ast.GeneratedConstraint:
			if col.Comp != x {
				c.Lose(rules.ObjectRedefined, x.At, t.Obj, "kind", "expression", "name", col.Name)
			}
		}
	}
}

// lateCollation takes COLLATE behind other clauses of a column of PostgreSQL, and
// gives the other options.
func (c *Folder) lateCollation(col *catalog.Column, list []*ast.Option) []*ast.Option {
	i := slices.IndexFunc(list, func(o *ast.Option) bool { return o.Name == "postgres:collate" })
	if i < 0 || col.Typ == nil {
		return list
	}
	o := list[i]
	n := tree.NameFromText(o.Value)
	for k := range n.Parts {
		n.Parts[k].At = o.At
	}
	typ := *col.Typ
	typ.Collate = n
	col.Typ = &typ
	c.Inlined(o)
	return slices.Delete(slices.Clone(list), i, i+1)
}
