package fold

import (
	"slices"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// A partition of PostgreSQL has clauses of its own, and dumps repeat in each what its table has. What a partition has
// alone holds for its rows: a check asks for the bound first, the rest is told.

// keepClauses remembers what a table has that becomes a partition.
func (c *Folder) keepClauses(t *catalog.Table) {
	for _, col := range t.Cols {
		if col.Comment != "" {
			c.Drop(c.Set.Rule(rules.CommentOnOther), "comment on column of partition", col.Def.Name.At)
		}
		if col.Null != nil && col.Null.NotNull {
			t.Clauses = append(t.Clauses, catalog.PartClause{Col: col.Def.Name, Def: col.Null})
		}
		if col.Def0 != nil {
			t.Clauses = append(t.Clauses, catalog.PartClause{Col: col.Def.Name, Def: col.Def0})
		}
	}
	for _, k := range t.Checks {
		if !k.Dropped && k.Value == nil {
			t.Clauses = append(t.Clauses, catalog.PartClause{Def: k.Def})
		}
	}
	for _, k := range t.Keys {
		if k.Node != nil {
			t.Clauses = append(t.Clauses, catalog.PartClause{Cols: catalog.KeyColumns(k), Def: k.Node})
		}
	}
	for _, ix := range t.Indexes {
		t.Clauses = append(t.Clauses, catalog.PartClause{Cols: catalog.KeyColumns(&ix.Key), Def: ix.Node, Obj: ix.Obj})
	}
	for _, fk := range t.Fks {
		t.Clauses = append(t.Clauses, catalog.PartClause{Cols: catalog.ColumnKeys(fk.Cols), Def: fk.Def})
	}
	for _, x := range t.Excludes {
		t.Clauses = append(t.Clauses, catalog.PartClause{Def: x.Def})
	}
}

// partElem remembers a column or constraint that a partition says; it reports false for anything else.
func (c *Folder) partElem(t *catalog.Table, e ast.TableElem) bool {
	switch e := e.(type) {
	case *ast.ColumnDef:
		for _, x := range e.Constraints {
			t.Clauses = append(t.Clauses, catalog.PartClause{Col: e.Name, Cols: []string{c.Cat.Fold(e.Name)}, Def: x})
		}
	case *ast.KeyConstraint:
		t.Clauses = append(t.Clauses, catalog.PartClause{Cols: c.partColumns(e.Parts), Def: e})
	case *ast.ForeignKeyConstraint:
		x := catalog.PartClause{Def: e}
		for _, id := range e.Columns {
			x.Cols = append(x.Cols, c.Cat.Fold(id))
		}
		t.Clauses = append(t.Clauses, x)
	case *ast.CheckConstraint, *ast.ExcludeConstraint:
		t.Clauses = append(t.Clauses, catalog.PartClause{Def: e})
	default:
		return false
	}
	return true
}

// partColumns are the columns of a key, nil if it has anything else.
func (c *Folder) partColumns(parts []*ast.IndexPart) (cols []string) {
	for _, p := range parts {
		ref, ok := ast.Unparen(p.Expr).(*ast.ColumnRef)
		if !ok {
			return nil
		}
		cols = append(cols, c.Cat.Fold(ref.Name.Last()))
	}
	return cols
}

// alterPart is an ALTER TABLE of what is a partition.
func (c *Folder) alterPart(s *ast.AlterTable, t *catalog.Table) {
	c.FromSource(s)
	for _, a := range s.Actions {
		if c.partAction(t, a) {
			continue
		}
		c.Lose(rules.PartitionMergedIntoParent, a.Span(), t.Obj, "name", t.Name, "parent", parentName(t.Parent, t))
	}
}

// partAction is one change of a partition that is remembered, or says nothing of its rows.
func (c *Folder) partAction(t *catalog.Table, a ast.AlterAction) bool {
	switch a := a.(type) {
	case *ast.AddElem:
		if _, column := a.Elem.(*ast.ColumnDef); column || !c.partElem(t, a.Elem) {
			return false
		}
		c.Inlined(a)
		return true
	case *ast.AlterColumn:
		if a.Type != nil || len(a.Options) > 0 || len(a.Set)+len(a.Drop) == 0 {
			return false
		}
		c.Inlined(a)
		for _, what := range a.Drop {
			c.partDrops(t, func(x catalog.PartClause) bool {
				return c.Cat.Fold(x.Col) == c.Cat.Fold(a.Name) && clauseKind(x.Def) == what
			})
		}
		for _, x := range a.Set {
			t.Clauses = append(t.Clauses, catalog.PartClause{Col: a.Name, Cols: []string{c.Cat.Fold(a.Name)}, Def: x})
		}
		return true
	case *ast.DropElem:
		if a.Kind != "constraint" || len(a.Names) != 1 {
			return false
		}
		dropped := c.partDrops(t, func(x catalog.PartClause) bool {
			k, ok := x.Def.(interface{ Head() *ast.ConstraintHead })
			return ok && !k.Head().Name.IsZero() && c.Cat.Fold(k.Head().Name) == c.Cat.Fold(a.Names[0])
		})
		if dropped {
			c.Inlined(a)
		}
		return dropped
	case *ast.AlterOption:
		if r := c.Set.MatchOption(a.Option.Name, a.Option.Value); r == nil || r.Do.Verb != "drop" {
			return false
		}
		c.FromSource(a)
		c.Option(a.Option, t.Obj)
		return true
	}
	return false
}

// partDrops takes clauses of a partition back; it reports whether there were any.
func (c *Folder) partDrops(t *catalog.Table, drops func(catalog.PartClause) bool) bool {
	before := len(t.Clauses)
	t.Clauses = slices.DeleteFunc(t.Clauses, drops)
	return len(t.Clauses) < before
}

// clauseKind is the word by which ALTER COLUMN drops a clause.
func clauseKind(n ast.Node) string {
	switch n.(type) {
	case *ast.NullConstraint:
		return "not null"
	case *ast.DefaultConstraint:
		return "default"
	}
	return ""
}

// ownChecks gives a detached partition the checks that it had beside those of its table.
func (c *Folder) ownChecks(t, part *catalog.Table) {
	if part.Attached {
		for _, x := range part.Clauses {
			if def, ok := x.Def.(*ast.CheckConstraint); ok && !c.hasCheck(t.Checks, &catalog.Check{Def: def}) {
				part.Checks = append(part.Checks, &catalog.Check{Def: def})
			}
		}
	}
	part.Clauses = nil
}
