package fold

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/script"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

func (c *Folder) alterTable(s *ast.AlterTable) {
	if c.Cat.Synonyms[c.Cat.KeyOf(s.Name)] != nil && c.renamedByStatement(s) {
		return
	}
	t := c.Cat.Table(s.Name)
	if t != nil && c.attachesLater(s) && c.later(s) {
		return
	}
	if t == nil || t.Merged {
		c.alterUnknown(s, t)
		return
	}
	c.FromSource(s)
	t.Obj.Extra = append(t.Obj.Extra, s.At)
	for _, a := range s.Actions {
		checks := len(t.Checks)
		c.alterAction(t, a)
		if !s.Only && len(t.Heirs) > 0 {
			c.alterHeirs(t, a, checks, 0)
		}
	}
}

// alterUnknown is an ALTER of a table that the files do not define.
func (c *Folder) alterUnknown(s *ast.AlterTable, t *catalog.Table) {
	switch {
	case t != nil && (c.attachToPartition(s, t) || c.renamePartition(s, t)):
		return
	case t != nil:
		c.alterPart(s, t)
		return
	case c.renamedByStatement(s), c.awaited(s.Name) && c.later(s):
		return
	case script.OnlyDrops(s):
		c.Drop(c.Set.Rule(rules.DropIgnored), "alter table drop", s.At)
		return
	case c.alterHistory(s), c.alterViewAsTable(s), c.alterSequenceAsTable(s), c.later(s), c.onlyHarmless(s):
		return
	}
	if o := c.Cat.Others["table\x00"+c.Cat.KeyOf(s.Name)]; o != nil {
		c.Lose(rules.AlterTargetMissing, s.At, o, "kind", "table", "name", s.Name.String())
		return
	}
	c.Lose(rules.AlterTargetMissing, s.At, nil, "kind", "table", "name", s.Name.String())
	c.KeepSource(s.At, rules.AlterTargetMissing)
}

// onlyHarmless drops an ALTER of which nothing matters (OWNER TO of a view).
func (c *Folder) onlyHarmless(s *ast.AlterTable) bool {
	for _, a := range s.Actions {
		o, ok := a.(*ast.AlterOption)
		if !ok || o.Option == nil {
			return false
		}
		if r := c.Set.MatchOption(o.Option.Name, o.Option.Value); r == nil || r.Do.Verb != "drop" {
			return false
		}
	}
	if len(s.Actions) == 0 {
		return false
	}
	for _, a := range s.Actions {
		c.FromSource(a)
		c.Option(a.(*ast.AlterOption).Option, nil)
	}
	c.FromSource(s)
	return true
}

func (c *Folder) alterAction(t *catalog.Table, a ast.AlterAction) {
	switch a := a.(type) {
	case *ast.AddElem:
		c.FromSource(a)
		if a.IfNotExists && c.hasElem(t, a.Elem) {
			c.Drop(c.Set.Rule(rules.ColumnThere), "column", a.At)
			return
		}
		c.tableElem(t, a.Elem)
	case *ast.DropElem:
		c.dropElem(t, a)
	case *ast.AlterColumn:
		c.alterColumn(t, a)
	case *ast.Rename:
		c.rename(t, a)
	case *ast.ConstraintState:
		c.constraintState(t, a)
	case *ast.AttachPartition:
		c.attach(t, a)
	case *ast.PartitionChange:
		c.alterPartitions(t, a)
	case *ast.AlterOption:
		c.FromSource(a)
		if a.Option != nil && a.Option.Name == "postgres:set schema" {
			c.Inlined(a)
			c.tableSchema(t, tree.NameFromText(a.Option.Value).Last())
			return
		}
		if a.Option != nil && (a.Option.Name == "postgres:inherit" || a.Option.Name == "postgres:no inherit") {
			c.Inlined(a)
			c.inheritance(t, a.Option)
			return
		}
		if c.splitTable(t, a) || c.versioning(t, a.Option) {
			return
		}
		if a.Option != nil && answers[a.Option.Name] != "" {
			c.takeBackOf(t.Obj, answers[a.Option.Name])
		}
		c.Option(a.Option, t.Obj)
	case *ast.Opaque:
		c.Lose(rules.UnparsedElement, a.At, t.Obj, "error", a.Err, "clause", catalog.Clip(a.Text))
	}
}

// hasElem reports whether a table has a column or a constraint of the name already.
func (c *Folder) hasElem(t *catalog.Table, e ast.TableElem) bool {
	if d, ok := e.(*ast.ColumnDef); ok {
		return t.Column(c.Cat, d.Name) != nil
	}
	h, ok := e.(interface{ Head() *ast.ConstraintHead })
	return ok && !h.Head().Name.IsZero() && c.hasNamed(t, h.Head().Name)
}

// hasNamed reports whether a table has a constraint of the name.
func (c *Folder) hasNamed(t *catalog.Table, id ast.Ident) bool {
	name := c.Cat.Fold(id)
	for _, k := range t.Keys {
		if !k.Name.IsZero() && c.Cat.Fold(k.Name) == name {
			return true
		}
	}
	for _, fk := range t.Fks {
		if !fk.Def.Name.IsZero() && c.Cat.Fold(fk.Def.Name) == name {
			return true
		}
	}
	return c.NamedCheck(t, id) != nil
}

// answers are clauses of Oracle that end what another one began, whose item they take back.
var answers = map[string]string{"oracle:read write": rules.OracleReadOnlyTable, "oracle:no flashback archive": rules.OracleFlashbackArchive,
	"oracle:no row archival": rules.OracleRowArchival}

func (c *Folder) retyped(col *catalog.Column, r catalog.Retyping) {
	col.Retyped = append(col.Retyped, r)
	col.Table.Retyped = true
	c.Cat.Retyped = append(c.Cat.Retyped, col)
}

// onlyCasts reports whether an expression of USING is the column, cast to types.
func onlyCasts(e ast.Expr) bool {
	for {
		cast, ok := ast.Unparen(e).(*ast.Cast)
		if !ok {
			_, ref := ast.Unparen(e).(*ast.ColumnRef)
			return ref
		}
		e = cast.X
	}
}

// changesValues is what a change of a column's type makes of the values of rows; nil if they keep
// them.
func (c *Folder) changesValues(col *catalog.Column, a *ast.AlterColumn) *catalog.Retyping {
	switch {
	case a.Using != nil && !onlyCasts(a.Using):
	case a.Type == nil || col.Typ == nil || c.Dialect != "postgres":
		return nil
	case c.becomesText(col.Typ, a.Type), col.WasFraction && c.isText(a.Type):
		return &catalog.Retyping{Shown: true}
	case a.Using == nil || len(a.Type.Args) == 0 || tree.TypeClass(a.Type) != "string": // a cast to text cuts
		return nil
	}
	return &catalog.Retyping{Using: a.Using}
}

// isText reports whether a type is one of text.
func (c *Folder) isText(t *ast.TypeName) bool {
	out, ok := c.TargetType(t)
	return ok && tree.TypeClass(out) == "string"
}

// losesFraction reports whether numbers with a fraction become whole ones.
func (c *Folder) losesFraction(from, to *ast.TypeName) bool {
	old, known := c.TargetType(from)
	now, ok := c.TargetType(to)
	return known && ok && tree.IsInteger(now) && tree.TypeClass(old) == "number" && !tree.IsInteger(old)
}

// becomesText reports whether values of a type are other texts in a type of text than a script may
// have written them as: 1 is 1.00, yes is true, and blanks at the end of a CHAR are gone.
func (c *Folder) becomesText(from, to *ast.TypeName) bool {
	old, known := c.TargetType(from)
	text, ok := c.TargetType(to)
	if !known || !ok || from.Array > 0 || tree.TypeClass(text) != "string" {
		return false
	}
	switch tree.TypeOf(old) {
	case "decimal", "double", "float", "tinyint":
		return true
	case "char":
		return tree.TypeOf(text) != "char" && !strings.EqualFold(from.Name.Last().Text, "uuid")
	}
	class := tree.TypeClass(old)
	return class == "time" || class == "binary"
}

// allowsNull reports whether a change of a column's type lets it take NULL, as in SQL Server each does that does not say
// NOT NULL (Transact-SQL reference, ALTER TABLE: ANSI_NULL defaults are always on for ALTER COLUMN).
func (c *Folder) allowsNull(a *ast.AlterColumn) bool {
	return c.Dialect == "sqlserver" && a.Type != nil && c.Cat.UserType(a.Type.Name) == nil &&
		!slices.ContainsFunc(a.Set, func(x ast.Constraint) bool { _, says := x.(*ast.NullConstraint); return says })
}

func (c *Folder) alterColumn(t *catalog.Table, a *ast.AlterColumn) {
	col := t.Column(c.Cat, a.Name)
	if col == nil && a.IfExists {
		c.Drop(c.Set.Rule(rules.DropIgnored), "column", a.At)
		return
	}
	if col == nil {
		c.Lose(rules.AlterTargetMissing, a.At, t.Obj, "kind", "column", "name", a.Name.Text+" of "+t.Name)
		return
	}
	c.FromSource(a)
	if r := c.changesValues(col, a); r != nil {
		r.At, r.From, r.Key = a.At.Start, col.Typ, c.Cat.Fold(a.Name)
		c.retyped(col, *r)
	}
	if a.Type != nil {
		if col.Typ != nil {
			c.Inlined(col.Typ)
		}
		col.WasFraction = col.WasFraction || col.Typ != nil && c.losesFraction(col.Typ, a.Type)
		if col.Serial && col.Null == nil { // it stays NOT NULL
			col.Null = &ast.NullConstraint{NotNull: true}
		}
		col.Typ = a.Type
	}
	if !a.Domain.IsZero() {
		c.dropDomainOf(col)
		col.Domain = a.Domain
	}
	if a.Using != nil { // it changed the rows of the source when the type changed
		c.Drop(c.Set.Rule(rules.AlterTypeUsing), "using", a.Using.Span())
	}
	if c.allowsNull(a) {
		c.dropClauses(col, []string{"not null"}, a.At.Start)
	}
	for _, x := range a.Set {
		if d, ok := x.(*ast.DefaultConstraint); ok && col.Def0 != nil {
			c.Inlined(col.Def0)
			col.ChangeDefault(d.At.Start, d)
			c.DefaultOptions(d, t.Obj)
			continue
		}
		if _, ok := x.(*ast.GeneratedConstraint); ok && col.Comp != nil {
			c.Inlined(col.Comp)
		}
		c.constraint(t, col, x)
	}
	c.dropClauses(col, a.Drop, a.At.Start)
	list := a.Options
	if col.Ident != nil && c.Dialect == "postgres" {
		s, others, taken := identityOptionsOf(list)
		if list = others; s != nil {
			c.changeIdentity(col, s, a)
		}
		for _, o := range taken {
			c.Inlined(o)
		}
	}
	c.Options(c.masks(col, a, list), t.Obj)
}
