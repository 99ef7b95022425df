package triggers

import (
	"slices"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/internal/types"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/rules"
)

// setValues plans what triggers of the source give a column always. NOT NULL is kept by a trigger
// then, since the server asks before it runs.
func (c *Planner) setValues(col *catalog.Column) {
	for i, g := range col.Set {
		value, ok := c.setValue(col, g)
		if !ok {
			c.Lose(rules.DefaultExpressionNotSupported, g.At, col.Table.Obj, "column", col.Name, "table", col.Table.Name, "clause", catalog.Clip(c.Files.Text(g.At)), "value", catalog.Clip(c.Files.Text(g.Expr.Span())))
			continue
		}
		col.Set[i].Value = value
		if col.NotNull && g.Insert && !col.InPrimary() {
			col.NotNull, col.RefusesNull = false, true
		}
	}
}

// writeSetValues puts them into the triggers.
func (c *Planner) writeSetValues(t *catalog.Table) {
	for _, col := range t.Cols {
		for _, g := range col.Set {
			if g.Value == nil {
				continue
			}
			set := catalog.SetColumn(col, g.Value)
			set.At = source.Span{}
			t.OnWrite(catalog.PartSource, g.Insert, g.Update, set)
		}
	}
}

// setValue is the value of MySQL that a trigger gives.
func (c *Planner) setValue(col *catalog.Column, g catalog.Giving) (ast.Expr, bool) {
	d := &ast.DefaultConstraint{Expr: g.Expr}
	if !c.CutsTime(col, g.Expr) {
		if out, ok := c.LiteralDefault(col, c.SettingsTime(col, c.Simplify(g.Expr))); ok && out != nil {
			return tree.Spanned(types.RoundedDefault(col, out), g.Expr), true
		}
		if out, ok := c.constantDefault(col, d); ok && out != nil {
			return tree.Spanned(types.RoundedDefault(col, out), g.Expr), true
		}
	}
	var near source.Span
	e, typ, err := c.rewriteDefault(d, func(at source.Span) { near = at })
	text := tree.TypeClass(col.Out) == "string"
	switch {
	case err != nil || tree.IsConstant(e) || text && (typ.Kind == expr.DateTime || typ.Kind == expr.Date || typ.Kind == expr.Time):
		return nil, false
	case text && typ.Kind == expr.Binary: // its hexadecimal digits
		e, typ = expr.HexText(g.Expr, e, typ)
	}
	if near != (source.Span{}) {
		c.Note(rules.NearestOfSession, near, col.Table.Obj, "column", col.Name, "table", col.Table.Name, "value", catalog.Clip(c.Files.Text(near)))
	}
	return c.Assigned(col, g.Expr, e, typ), true
}

// isSet reports whether a trigger of the source gives the column a value at an event.
func isSet(col *catalog.Column, at func(catalog.Giving) bool) bool {
	return slices.ContainsFunc(col.Set, func(g catalog.Giving) bool { return g.Value != nil && !tree.IsNullWord(g.Value) && at(g) })
}

func atInsert(g catalog.Giving) bool { return g.Insert }
func atUpdate(g catalog.Giving) bool { return g.Update }
