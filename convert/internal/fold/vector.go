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
	body := c.functionBody(s)
	if body == nil || body.Code == nil {
		return nil
	}
	var found []*catalog.Column
	vars := map[string]ast.Expr{}
	ast.Inspect(body.Code, func(n ast.Node) bool {
		a, ok := n.(*ast.Assign)
		if !ok || found != nil {
			return true
		}
		value := a.Value
		if held := vars[onlyName(c.Cat, value)]; held != nil {
			value = held
		}
		if name := onlyName(c.Cat, a.Target); name != "" {
			vars[name] = value
		}
		if c.Cat.Fold(lastName(a.Target)) == col.Key {
			w := words{c: c, table: t}
			if w.vector(value, 0) {
				found = w.cols
			}
		}
		return true
	})
	return found
}

// withoutWords is a value that the trigger gives to a column, or what stands for it where that are words
// of its row: FULLTEXT indexes read the texts themselves, so the column stays empty, nil for NULL.
func (a *acting) withoutWords(id ast.Ident, value ast.Expr) ast.Expr {
	t := a.c.Cat.Table(a.def.Table)
	if t == nil || a.c.Dialect != "postgres" {
		return value
	}
	col, w := t.Column(a.c.Cat, id), words{c: a.c, table: t}
	if col == nil || !isVector(col) || !w.vector(a.row(value), 0) {
		return value
	}
	if a.words = append(a.words, id); col.NotNull || col.Null != nil && col.Null.NotNull {
		return tree.Spanned(&ast.StringLit{}, value)
	}
	return nil
}

// updateTriggerBody is what tsvector_update_trigger does, a function of the server: it fills a column,
// its first argument, with the words of the columns behind the configuration.
func (c *Folder) updateTriggerBody(s *ast.CreateTrigger) *ast.Body {
	if len(s.Args) < 3 {
		return nil
	}
	text := &ast.Call{Name: ast.Name{Parts: []ast.Ident{{Text: "concat"}}}}
	for _, a := range s.Args[2:] {
		text.Args = append(text.Args, columnOfRow(catalog.NewRow, argumentName(a)))
	}
	vector := &ast.Call{Name: ast.Name{Parts: []ast.Ident{{Text: "to_tsvector"}}}, Args: []ast.Expr{text}}
	return setsOneColumn(argumentName(s.Args[0]), vector, s.Args[0].Span())
}

// onlyName is the name that an expression consists of, if it has no qualifier, "" otherwise.
func onlyName(cat *catalog.Catalog, e ast.Expr) string {
	if r, ok := e.(*ast.ColumnRef); ok && len(r.Name.Parts) == 1 {
		return cat.Fold(r.Name.Last())
	}
	return ""
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
