package convert

import (
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

func (c *converter) alterTable(s *ast.AlterTable) {
	t := c.cat.table(s.Name)
	if t == nil || t.merged {
		c.alterUnknown(s, t)
		return
	}
	c.fromSource(s)
	t.obj.extra = append(t.obj.extra, s.At)
	for _, a := range s.Actions {
		checks := len(t.checks)
		c.alterAction(t, a)
		if !s.Only && len(t.heirs) > 0 {
			c.alterHeirs(t, a, checks, 0)
		}
	}
}

// alterUnknown is an ALTER of a table that the files do not define.
func (c *converter) alterUnknown(s *ast.AlterTable, t *table) {
	switch {
	case t != nil && (c.attachToPartition(s, t) || c.renamePartition(s, t)):
		return
	case t != nil:
		it := c.note(rules.PartitionMergedIntoParent, s.At, t.obj, "name", t.name, "parent", parentName(t.parent, t))
		c.covered = append(c.covered, cover{at: s.At})
		c.keyOfPartition(s, it)
		return
	case onlyDrops(s):
		c.drop(c.set.Rule(rules.DropIgnored), "alter table drop", s.At)
		return
	case c.alterHistory(s), c.alterViewAsTable(s), c.alterSequenceAsTable(s), c.later(s), c.onlyHarmless(s):
		return
	}
	if o := c.cat.others["table\x00"+c.cat.keyOf(s.Name)]; o != nil {
		c.lose(rules.AlterTargetMissing, s.At, o, "kind", "table", "name", s.Name.String())
		return
	}
	c.lose(rules.AlterTargetMissing, s.At, nil, "kind", "table", "name", s.Name.String())
	c.keepSource(s.At, rules.AlterTargetMissing)
}

// onlyDrops reports whether an ALTER only takes things off a table. Before the
// table's definition it clears the way, as DROP TABLE does.
func onlyDrops(s *ast.AlterTable) bool {
	for _, a := range s.Actions {
		switch a := a.(type) {
		case *ast.DropElem:
		case *ast.AlterColumn:
			if len(a.Drop) == 0 || a.Type != nil || len(a.Set) > 0 {
				return false
			}
		case *ast.AttachPartition:
			if !a.Detach {
				return false
			}
		default:
			return false
		}
	}
	return len(s.Actions) > 0
}

// onlyHarmless drops an ALTER of which nothing matters (OWNER TO of a view).
func (c *converter) onlyHarmless(s *ast.AlterTable) bool {
	for _, a := range s.Actions {
		o, ok := a.(*ast.AlterOption)
		if !ok || o.Option == nil {
			return false
		}
		if r := c.set.MatchOption(o.Option.Name, o.Option.Value); r == nil || r.Do.Verb != "drop" {
			return false
		}
	}
	if len(s.Actions) == 0 {
		return false
	}
	for _, a := range s.Actions {
		c.fromSource(a)
		c.option(a.(*ast.AlterOption).Option, nil)
	}
	c.fromSource(s)
	return true
}

func (c *converter) alterAction(t *table, a ast.AlterAction) {
	switch a := a.(type) {
	case *ast.AddElem:
		c.fromSource(a)
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
		c.fromSource(a)
		if a.Option != nil && a.Option.Name == "postgres:set schema" {
			c.inlined(a)
			c.tableSchema(t, nameFromText(a.Option.Value).Last())
			return
		}
		if a.Option != nil && (a.Option.Name == "postgres:inherit" || a.Option.Name == "postgres:no inherit") {
			c.inlined(a)
			c.inheritance(t, a.Option)
			return
		}
		if c.splitTable(t, a) || c.versioning(t, a.Option) {
			return
		}
		if a.Option != nil && answers[a.Option.Name] != "" {
			c.takeBackOf(t.obj, answers[a.Option.Name])
		}
		c.option(a.Option, t.obj)
	case *ast.Opaque:
		c.lose(rules.UnparsedElement, a.At, t.obj, "error", a.Err, "clause", clip(a.Text))
	}
}

// answers are clauses of Oracle that end what another one began, whose item they take back.
var answers = map[string]string{"oracle:read write": rules.OracleReadOnlyTable, "oracle:no flashback archive": rules.OracleFlashbackArchive,
	"oracle:no row archival": rules.OracleRowArchival}

func (c *converter) alterColumn(t *table, a *ast.AlterColumn) {
	col := t.column(c.cat, a.Name)
	if col == nil {
		c.lose(rules.AlterTargetMissing, a.At, t.obj, "kind", "column", "name", a.Name.Text)
		return
	}
	c.fromSource(a)
	if a.Type != nil {
		if col.typ != nil {
			c.inlined(col.typ)
		}
		if col.serial && col.null == nil { // it stays NOT NULL
			col.null = &ast.NullConstraint{NotNull: true}
		}
		col.typ = a.Type
	}
	if !a.Domain.IsZero() {
		c.dropDomainOf(col)
		col.domain = a.Domain
	}
	if a.Using != nil { // it changed the rows of the source when the type changed
		c.drop(c.set.Rule(rules.AlterTypeUsing), "using", a.Using.Span())
	}
	for _, x := range a.Set {
		if d, ok := x.(*ast.DefaultConstraint); ok && col.def0 != nil {
			c.inlined(col.def0)
			col.def0 = d
			c.defaultOptions(d, t.obj)
			continue
		}
		if _, ok := x.(*ast.GeneratedConstraint); ok && col.comp != nil {
			c.inlined(col.comp)
		}
		c.constraint(t, col, x)
	}
	c.dropClauses(col, a.Drop, a.At.Start)
	list := a.Options
	if col.ident != nil && c.dialect == "postgres" {
		s, others, taken := identityOptionsOf(list)
		if list = others; s != nil {
			c.changeIdentity(col, s, a)
		}
		for _, o := range taken {
			c.inlined(o)
		}
	}
	c.options(c.masks(col, a, list), t.obj)
}

// inlined marks a whole subtree as accounted for: a later clause replaced it,
// or its content was taken into another node.
func (c *converter) inlined(n ast.Node) {
	switch n.(type) {
	case *ast.NumberLit, *ast.StringLit, *ast.Keyword, *ast.ColumnRef: // as most are, and with nothing below
		c.fromSource(n)
		return
	}
	if d, ok := n.(*ast.DefaultConstraint); ok && len(d.Options) == 0 && d.Expr != nil {
		c.fromSource(d)
		c.inlined(d.Expr)
		return
	}
	ast.Inspect(n, func(x ast.Node) bool { c.fromSource(x); return true })
}
