package convert

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// A column of type tsvector holds the words of other columns: it is computed from
// them, or a trigger fills it. A FULLTEXT index reads these columns themselves.

// vectorIndexes lets indexes of columns of lexemes read the columns that they are
// made of, where the scripts tell which these are.
func (c *converter) vectorIndexes(t *table) {
	for _, ix := range t.indexes {
		if !ix.fullText || c.dialect != "postgres" {
			continue
		}
		var parts []part
		for _, p := range ix.parts {
			cols := c.vectorSources(t, p.col)
			if len(cols) == 0 {
				parts = append(parts, p)
			}
			if isVector(p.col) {
				ix.vector = p.col
			}
			for _, col := range cols {
				if !slices.ContainsFunc(parts, func(x part) bool { return x.col == col }) {
					parts = append(parts, part{col: col})
				}
			}
		}
		ix.parts = parts
	}
}

func isVector(col *column) bool {
	return col.typ != nil && strings.EqualFold(col.typ.Name.Last().Text, "tsvector")
}

// vectorSources are the columns whose words a column holds, nil if they are not known.
func (c *converter) vectorSources(t *table, col *column) []*column {
	if !isVector(col) {
		return nil
	}
	w := words{c: c, table: t}
	if col.comp != nil {
		if w.vector(col.comp.Expr, 0) {
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
func (c *converter) triggersOf(t *table) []*ast.CreateTrigger {
	if c.triggersBy == nil {
		c.triggersBy = map[*table][]*ast.CreateTrigger{}
		for _, o := range c.objects {
			if s, ok := o.node.(*ast.CreateTrigger); ok && !o.ignored && !s.Table.IsZero() {
				of := c.cat.table(s.Table)
				c.triggersBy[of] = append(c.triggersBy[of], s)
			}
		}
	}
	return c.triggersBy[t]
}

// triggerWords are the columns whose words a trigger writes into a column.
func (c *converter) triggerWords(s *ast.CreateTrigger, t *table, col *column) []*column {
	if c.cat.fold(s.Function.Last()) == "tsvector_update_trigger" && len(s.Args) > 2 {
		return c.updateTriggerWords(s, t, col)
	}
	f := c.cat.others["function\x00"+c.cat.keyOf(s.Function)]
	if f == nil {
		return nil
	}
	r, ok := c.whole(f.node).(*ast.Routine)
	if !ok || r.Body == nil || r.Body.Code == nil {
		return nil
	}
	var found []*column
	ast.Inspect(r.Body.Code, func(n ast.Node) bool {
		a, ok := n.(*ast.Assign)
		if ok && found == nil && c.cat.fold(lastName(a.Target)) == col.key {
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
func (c *converter) updateTriggerWords(s *ast.CreateTrigger, t *table, col *column) []*column {
	if exprText(s.Args[0]) != col.key {
		return nil
	}
	var list []*column
	for _, a := range s.Args[2:] {
		x := t.byName[exprText(a)]
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
