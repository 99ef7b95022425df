package fold

import (
	"slices"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// When all statements are read, the clauses of partitions are compared with those of their table.

// PartClauses tells of the clauses of single partitions, and lets tables check the rows of one.
func (c *Folder) PartClauses() {
	for t := range catalog.InPlace(c.Cat, slices.Clone(c.Cat.Tables)) {
		if len(t.Bounded) > 0 && !t.ByHeirs {
			p := &partClauses{c: c, root: t, inherited: slices.Clone(t.Checks)}
			p.conditionsOfAll()
			p.keysOfAll()
			p.of(t, 0)
		}
	}
}

// partClauses is the work on the partitions of a table, one after another.
type partClauses struct {
	c          *Folder
	root, part *catalog.Table
	// inherited are the checks that the table has itself.
	inherited []*catalog.Check
}

// of goes through the partitions of a table, and those of these.
func (p *partClauses) of(t *catalog.Table, depth int) {
	if depth > tree.MaxNesting {
		return
	}
	for _, part := range partsOf(t) {
		p.part = part
		for i := range part.Clauses {
			if x := &part.Clauses[i]; x.Item == nil || !x.Item.Gone { // its index is not one with that of the table
				p.clause(x)
			}
		}
		p.of(part, depth+1)
	}
}

// partsOf are the tables that are partitions of t in the end.
func partsOf(t *catalog.Table) []*catalog.Table {
	return slices.DeleteFunc(slices.Clone(t.Bounded), func(part *catalog.Table) bool { return !part.Merged || part.Within != t })
}

// conditionsOfAll gives the table the checks, and NOT NULL, that all its partitions have.
func (p *partClauses) conditionsOfAll() {
	parts := partsOf(p.root)
	if len(parts) == 0 || p.root.By == nil {
		return
	}
	count := map[string]int{}
	for _, part := range parts {
		seen := map[string]bool{}
		for _, x := range part.Clauses {
			if key := p.condition(&x); key != "" && !seen[key] {
				seen[key] = true
				count[key]++
			}
		}
	}
	for _, x := range parts[0].Clauses {
		key := p.condition(&x)
		if key == "" || count[key] < len(parts) {
			continue
		}
		switch def := x.Def.(type) {
		case *ast.NullConstraint:
			if col := p.column(&x); col != nil && !p.refusesNull(col) {
				col.Null = def
			}
		case *ast.CheckConstraint:
			if k := (&catalog.Check{Def: def}); !p.c.hasCheck(p.inherited, k) {
				p.root.Checks, p.inherited = append(p.root.Checks, k), append(p.inherited, k)
			}
		}
	}
}

// condition is the text of a check, or of NOT NULL, by which two are the same; "" for any other clause.
func (p *partClauses) condition(x *catalog.PartClause) string {
	switch def := x.Def.(type) {
	case *ast.NullConstraint:
		if def.NotNull {
			return p.c.Cat.Fold(x.Col) + " not null"
		}
	case *ast.CheckConstraint:
		if len(def.Options) == 0 {
			return "check " + p.c.plainText(def.Expr)
		}
	}
	return ""
}

// keysOfAll gives the table the keys that all its partitions have, as it was before PostgreSQL 11: there a table with
// partitions had none.
func (p *partClauses) keysOfAll() {
	parts := partsOf(p.root)
	if len(parts) == 0 || p.root.By == nil || slices.ContainsFunc(parts, func(t *catalog.Table) bool { return t.By != nil }) {
		return
	}
	for _, x := range parts[0].Clauses {
		def, ok := x.Def.(*ast.KeyConstraint)
		if !ok || len(x.Cols) == 0 || p.hasKey(&x) || slices.ContainsFunc(parts, func(t *catalog.Table) bool { return !hasClause(t, &x) }) {
			continue
		}
		k := &catalog.Key{Name: def.Name, Node: def, Primary: def.Primary}
		for _, key := range x.Cols {
			if col := p.root.ByName[key]; col != nil {
				k.Parts = append(k.Parts, catalog.Part{Col: col})
			}
		}
		if len(k.Parts) < len(x.Cols) { // of a column that was not understood
			continue
		}
		p.c.NameKey(parts[0], k)
		p.root.Keys = append(p.root.Keys, k)
		if by := p.c.partColumns(p.root.By.Keys); by != nil && !slices.ContainsFunc(by, func(key string) bool { return !slices.Contains(x.Cols, key) }) {
			continue // no two partitions have rows of the same key
		}
		p.c.Note(rules.FamilyKey, def.At, p.root.Obj, "clause", catalog.Clip(p.c.Files.Text(def.At)), "table", p.root.Name)
	}
}

// hasClause reports whether a partition has a key with the columns of another one's.
func hasClause(t *catalog.Table, x *catalog.PartClause) bool {
	return slices.ContainsFunc(t.Clauses, func(o catalog.PartClause) bool {
		a, key := o.Def.(*ast.KeyConstraint)
		return key && a.Primary == x.Def.(*ast.KeyConstraint).Primary && slices.Equal(o.Cols, x.Cols)
	})
}

func (p *partClauses) clause(x *catalog.PartClause) {
	if x.Item != nil {
		x.Item.Gone = true
	}
	switch def := x.Def.(type) {
	case *ast.CheckConstraint:
		if !p.inherits(def) {
			own := *def
			if own.Name.IsZero() {
				own.Name = ast.Ident{Text: p.part.Name + "_check"}
			}
			p.check(&own, def.Expr, "")
			return
		}
	case *ast.NullConstraint:
		if col := p.column(x); def.NotNull && (col == nil || !p.refusesNull(col)) {
			ref := tree.Spanned(&ast.ColumnRef{Name: ast.Name{Parts: []ast.Ident{x.Col}}}, def)
			own := &ast.CheckConstraint{Base: def.Base, ConstraintHead: def.ConstraintHead}
			if own.Name.IsZero() {
				own.Name = ast.Ident{Text: p.part.Name + "_" + x.Col.Text + "_not_null"}
			}
			p.check(own, tree.Spanned(&ast.IsExpr{X: ref, Not: true, Test: "null"}, def), x.Col.Text+" IS NOT NULL")
			return
		}
	case *ast.DefaultConstraint:
		if !p.isDefault(x, def) {
			p.leftOut(x)
			return
		}
	case *ast.GeneratedConstraint: // which is that of the table
	default:
		if p.hasKey(x) {
			return
		}
		if ix, ok := def.(*ast.CreateIndex); ok && !ix.Unique {
			if p.adopt(x, ix) {
				return
			}
			p.c.Note(rules.PartitionMergedIntoParent, ix.At, p.part.Obj, "name", p.part.Name, "parent", p.root.Name)
			return
		}
		p.leftOut(x)
	}
}

// adopt gives the table an index of a partition: it finds rows and refuses none.
func (p *partClauses) adopt(x *catalog.PartClause, def *ast.CreateIndex) bool {
	known := func(key string) bool { return p.root.ByName[key] != nil }
	if x.Obj == nil || def.Where != nil || len(x.Cols) == 0 || len(x.Cols) != len(def.Parts) || slices.ContainsFunc(x.Cols, func(key string) bool { return !known(key) }) ||
		p.c.indexRule(p.root, def) != "" || x.Item == nil && !slices.ContainsFunc(p.part.Indexes, func(ix *catalog.Index) bool { return ix.Node == ast.Node(def) }) {
		return false
	}
	ix := &catalog.Index{Table: p.root, Def: def}
	ix.Obj, ix.Node, ix.Name = x.Obj, def, def.Name.Last()
	x.Obj.Ignored, x.Obj.Parent = false, p.root.Obj
	p.c.placeIndex(ix, def)
	return true
}

// column is the column of the table that a clause is of.
func (p *partClauses) column(x *catalog.PartClause) *catalog.Column {
	return p.root.ByName[p.c.Cat.Fold(x.Col)]
}

// refusesNull reports whether the table takes no NULL in a column.
func (p *partClauses) refusesNull(col *catalog.Column) bool {
	return !takesNull(col) || col.Serial || col.Ident != nil ||
		slices.ContainsFunc(p.root.Keys, func(k *catalog.Key) bool { return k.Primary && k.Has(col) })
}

// isDefault reports whether the default of a column is that of the table.
func (p *partClauses) isDefault(x *catalog.PartClause, def *ast.DefaultConstraint) bool {
	col, own := p.column(x), ""
	if def.Expr != nil && !tree.IsNullWord(def.Expr) {
		own = p.c.plainText(def.Expr)
	}
	return col != nil && p.c.defaultText(col) == own
}

// inherits reports whether the table, or a partition between, has a check.
func (p *partClauses) inherits(x *ast.CheckConstraint) bool {
	if p.c.hasCheck(p.inherited, &catalog.Check{Def: x}) {
		return true
	}
	for t := p.part.Within; t != nil && t != p.root; t = t.Within {
		for _, y := range t.Clauses {
			if def, ok := y.Def.(*ast.CheckConstraint); ok && p.c.hasCheck([]*catalog.Check{{Def: def}}, &catalog.Check{Def: x}) {
				return true
			}
		}
	}
	return false
}

// hasKey reports whether the table has a key, foreign key or exclusion of a partition, for all its rows.
func (p *partClauses) hasKey(x *catalog.PartClause) bool {
	same := func(keys []string) bool {
		return len(keys) == len(x.Cols) && !slices.ContainsFunc(keys, func(key string) bool { return !slices.Contains(x.Cols, key) })
	}
	switch def := x.Def.(type) {
	case *ast.ForeignKeyConstraint:
		return slices.ContainsFunc(p.root.Fks, func(fk *catalog.ForeignKey) bool {
			return same(catalog.ColumnKeys(fk.Cols)) && p.c.Cat.Table(fk.Def.Table) == p.c.Cat.Table(def.Table) && fk.Def.OnDelete == def.OnDelete && fk.Def.OnUpdate == def.OnUpdate
		})
	case *ast.ExcludeConstraint:
		return slices.ContainsFunc(p.root.Excludes, func(o *catalog.Exclusion) bool { return p.c.plainText(o.Def) == p.c.plainText(def) })
	}
	if ix, ok := x.Def.(*ast.CreateIndex); ok && !ix.Unique && slices.ContainsFunc(p.root.Indexes, func(o *catalog.Index) bool { return slices.Equal(catalog.KeyColumns(&o.Key), x.Cols) }) {
		return true
	}
	return slices.ContainsFunc(p.root.Keys, func(k *catalog.Key) bool { return same(catalog.KeyColumns(k)) })
}

// check lets the table check the rows of the partition; text is what the message says, "" for the condition.
func (p *partClauses) check(def *ast.CheckConstraint, e ast.Expr, text string) {
	cond := p.c.PartCondition(p.part, ast.Ident{}, 0)
	if cond == nil || len(def.Options) > 0 || p.root.Obj.Lost {
		p.leftOut(&catalog.PartClause{Def: def})
		return
	}
	p.root.Checks = append(p.root.Checks, withinPart(&catalog.Check{Def: def, Text: text}, cond, e))
}

// withinPart is a check of the rows that a condition tells.
func withinPart(k *catalog.Check, cond, e ast.Expr) *catalog.Check {
	def, own := *k.Def, *k
	def.Expr = tree.Spanned(&ast.Binary{Op: "or", Left: &ast.IsExpr{X: tree.Paren(cond), Not: true, Test: "true"}, Right: tree.Paren(e)}, e)
	own.Def = &def
	return &own
}

// leftOut tells of a clause that does not hold for all rows of the table.
func (p *partClauses) leftOut(x *catalog.PartClause) {
	x.LeftOut = true
	p.c.Lose(rules.PartitionConstraint, x.Def.Span(), p.part.Obj, "clause", catalog.Clip(p.c.Files.Text(x.Def.Span())), "name", p.part.Name, "parent", p.root.Name)
}
