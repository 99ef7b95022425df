package fold

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// A column of type tsvector holds the words of other columns: it is computed from
// them, or a trigger fills it. A FULLTEXT index reads these columns themselves.

// VectorIndexes lets indexes of columns of lexemes read the columns that they are
// made of, where the scripts tell which these are.
func (c *Folder) VectorIndexes(t *catalog.Table) {
	for _, ix := range t.Indexes {
		if !ix.FullText || c.Dialect != "postgres" {
			continue
		}
		var parts []catalog.Part
		for _, p := range ix.Parts {
			cols := c.vectorSources(t, p.Col)
			if len(cols) == 0 {
				parts = append(parts, p)
			}
			if isVector(p.Col) {
				ix.Vector = p.Col
			}
			for _, col := range cols {
				if !slices.ContainsFunc(parts, func(x catalog.Part) bool { return x.Col == col }) {
					parts = append(parts, catalog.Part{Col: col})
				}
			}
		}
		ix.Parts = parts
	}
}

func isVector(col *catalog.Column) bool {
	return col.Typ != nil && strings.EqualFold(col.Typ.Name.Last().Text, "tsvector")
}

// vectorSources are the columns whose words a column holds, nil if they are not known.
func (c *Folder) vectorSources(t *catalog.Table, col *catalog.Column) []*catalog.Column {
	if !isVector(col) {
		return nil
	}
	w := words{c: c, table: t}
	if col.Comp != nil {
		if w.vector(col.Comp.Expr, 0) {
			return w.cols
		}
		return nil
	}
	for _, s := range c.triggersOf(t) {
		if cols := c.triggerWords(s, t, col); len(cols) > 0 {
			return cols
		}
	}
	return nil
}

// triggersOf are the triggers of a table that the scripts define.
func (c *Folder) triggersOf(t *catalog.Table) []*ast.CreateTrigger {
	if c.triggersBy == nil {
		c.triggersBy = map[*catalog.Table][]*ast.CreateTrigger{}
		for _, o := range c.Objects {
			if s, ok := o.Node.(*ast.CreateTrigger); ok && !o.Ignored && !s.Table.IsZero() {
				of := c.Cat.Table(s.Table)
				c.triggersBy[of] = append(c.triggersBy[of], s)
			}
		}
	}
	return c.triggersBy[t]
}

// triggerWords are the columns whose words a trigger writes into a column.
func (c *Folder) triggerWords(s *ast.CreateTrigger, t *catalog.Table, col *catalog.Column) []*catalog.Column {
	if c.Cat.Fold(s.Function.Last()) == "tsvector_update_trigger" && len(s.Args) > 2 {
		return c.updateTriggerWords(s, t, col)
	}
	f := c.Cat.Others["function\x00"+c.Cat.KeyOf(s.Function)]
	if f == nil {
		return nil
	}
	r, ok := c.Whole(f.Node).(*ast.Routine)
	if !ok || r.Body == nil || r.Body.Code == nil {
		return nil
	}
	var found []*catalog.Column
	ast.Inspect(r.Body.Code, func(n ast.Node) bool {
		a, ok := n.(*ast.Assign)
		if ok && found == nil && c.Cat.Fold(lastName(a.Target)) == col.Key {
			w := words{c: c, table: t}
			if w.vector(a.Value, 0) {
				found = w.cols
			}
		}
		return true
	})
	return found
}

// updateTriggerWords are the columns that tsvector_update_trigger is called with: the
// column, the configuration, and the columns of text.
func (c *Folder) updateTriggerWords(s *ast.CreateTrigger, t *catalog.Table, col *catalog.Column) []*catalog.Column {
	if tree.ExprText(s.Args[0]) != col.Key {
		return nil
	}
	var list []*catalog.Column
	for _, a := range s.Args[2:] {
		x := t.ByName[tree.ExprText(a)]
		if x == nil {
			return nil
		}
		list = append(list, x)
	}
	return list
}

// lastName is the last part of the name that an expression consists of.
func lastName(e ast.Expr) ast.Ident {
	switch x := e.(type) {
	case *ast.ColumnRef:
		return x.Name.Last()
	case *ast.Field:
		return x.Name
	}
	return ast.Ident{}
}
