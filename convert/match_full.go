package convert

import (
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// matchFull lets triggers refuse rows with NULL in some columns only of a foreign key
// with MATCH FULL, which InnoDB takes as rows that refer to nothing.
func (c *converter) matchFull(t *table) {
	for _, fk := range append(t.fks[:len(t.fks):len(t.fks)], t.late...) {
		if fk.def.Match != "full" || len(fk.cols) < 2 || fk.dropped {
			continue
		}
		mixed := someNull(fk.cols)
		if mixed == nil {
			continue
		}
		name := c.constraintName(t, fk.def.Name)
		s := &ast.If{Cond: mixed, Then: signal("23000", "Foreign key "+name+" is violated: MATCH FULL, and some of its columns are NULL")}
		s.At = fk.def.At
		t.onWrite(partCheck, true, true, s)
		c.note(rules.MatchFull, fk.def.At, t.obj, "name", name, "table", t.name)
	}
}

// someNull asks whether some columns are NULL and others not; nil when none can be.
func someNull(cols []*column) ast.Expr {
	var cond ast.Expr
	null := false
	for i, col := range cols {
		null = null || !col.notNull
		if i == 0 {
			continue
		}
		differ := &ast.Binary{Op: "<>", Left: paren(isNull(cols[0])), Right: paren(isNull(col))}
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
