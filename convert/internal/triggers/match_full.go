package triggers

import (
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// matchFull lets triggers refuse rows with NULL in some columns only of a foreign key
// with MATCH FULL, which InnoDB takes as rows that refer to nothing.
func (c *Planner) matchFull(t *catalog.Table) {
	for _, fk := range t.References() {
		if fk.Def.Match != "full" || len(fk.Cols) < 2 || fk.Dropped {
			continue
		}
		mixed := someNull(fk.Cols)
		if mixed == nil {
			continue
		}
		name := c.ConstraintName(t, fk.Def.Name)
		s := &ast.If{Cond: mixed, Then: signal("23000", "Foreign key "+name+" is violated: MATCH FULL, and some of its columns are NULL")}
		s.At = fk.Def.At
		t.OnWrite(catalog.PartCheck, true, true, s)
		c.Note(rules.MatchFull, fk.Def.At, t.Obj, "name", name, "table", t.Name)
	}
}

// someNull asks whether some columns are NULL and others not; nil when none can be.
func someNull(cols []*catalog.Column) ast.Expr {
	var cond ast.Expr
	null := false
	for i, col := range cols {
		null = null || !col.NotNull
		if i == 0 {
			continue
		}
		differ := &ast.Binary{Op: "<>", Left: tree.Paren(catalog.IsNull(cols[0])), Right: tree.Paren(catalog.IsNull(col))}
		if cond == nil {
			cond = differ
		} else {
			cond = &ast.Binary{Op: "or", Left: cond, Right: differ}
		}
	}
	if !null {
		return nil
	}
	return cond
}
