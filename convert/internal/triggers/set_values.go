package triggers

import (
	"slices"
	"strings"

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
		if g.OfRow || g.If != nil || g.Changed { // names of columns are not known yet
			if col.NotNull && g.Insert && !col.InPrimary() && !keepsNull(col, g) {
				col.NotNull, col.RefusesNull = false, true
			}
			continue
		}
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
			if g.Value == nil || g.Of != nil && g.Of.Lost {
				continue
			}
			var set ast.Stmt = catalog.SetColumn(col, g.Value)
			set.SetSpan(source.Span{})
			if g.Cond != nil {
				set = &ast.If{Cond: g.Cond, Then: set}
			}
			t.OnWrite(catalog.PartSource, g.Insert, g.Update, set)
		}
	}
}

// setOfRows plans the values that depend on the row, and gives up triggers with one that MySQL
// cannot compute.
func (c *Planner) setOfRows(t *catalog.Table) {
	for _, col := range t.Cols {
		for i, g := range col.Set {
			if !g.OfRow && g.If == nil && !g.Changed {
				continue
			}
			value, ok := c.setValue(col, g)
			cond, ok2 := c.setCondition(t, g)
			if ok && ok2 {
				col.Set[i].Value, col.Set[i].Cond = value, cond
			} else if g.Of != nil && !g.Of.Lost {
				c.giveUpGiving(g)
			}
		}
	}
}

// giveUpGiving makes a trigger and its function code that is not converted.
func (c *Planner) giveUpGiving(g catalog.Giving) {
	for i, o := range [...]*catalog.Object{g.Of, g.By} {
		if o == nil || o.Lost {
			continue
		}
		rule := [...]string{rules.TriggerNotConverted, rules.FunctionNotConverted}[i]
		c.Withdraw(o, func(*catalog.Item) bool { return true })
		o.Parent, o.Becomes = nil, nil
		c.LoseObject(rule, o)
		if c.Superseded[o.Node.Span()] { // its source stands in the output
			delete(c.Superseded, o.Node.Span())
			continue
		}
		c.KeepSource(o.Node.Span(), rule)
	}
}

// setValue is the value of MySQL that a trigger gives.
func (c *Planner) setValue(col *catalog.Column, g catalog.Giving) (ast.Expr, bool) {
	if g.OfRow {
		e, typ, err := expr.Rewrite(g.Expr, c.rowsEnv(col.Table))
		if err != nil {
			return nil, false
		}
		return c.Assigned(col, g.Expr, e, typ), true
	}
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
	e, typ, err := c.rewriteDefault(col, d, func(at source.Span) { near = at })
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

// keepsNull reports whether a value is NULL where the column is: it is refused either way.
func keepsNull(col *catalog.Column, g catalog.Giving) bool {
	own, strict := false, true
	ast.Inspect(g.Expr, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ColumnRef:
			own = own || len(n.Name.Parts) == 2 && strings.EqualFold(n.Name.Parts[0].Text, "new") && strings.EqualFold(n.Name.Last().Text, col.Name)
		case *ast.Binary:
			strict = strict && strings.Contains(" + - * / || ", " "+n.Op+" ")
		case *ast.Call:
			strict = strict && strictCalls[strings.ToLower(n.Name.String())]
		case *ast.Case:
			strict = false
		}
		return strict
	})
	return own && strict
}

// strictCalls are functions that give NULL for NULL.
var strictCalls = tree.WordSet("trim", "btrim", "ltrim", "rtrim", "lower", "upper", "initcap", "replace", "translate", "substr", "substring", "left", "right", "round", "trunc", "abs")

// setCondition is the condition of the rows that get a value, nil for all.
func (c *Planner) setCondition(t *catalog.Table, g catalog.Giving) (ast.Expr, bool) {
	var cond ast.Expr
	if g.If != nil {
		e, _, err := expr.Rewrite(g.If, c.rowsEnv(t))
		if err != nil {
			return nil, false
		}
		cond = e
	}
	if !g.Changed {
		return cond, true
	}
	var same ast.Expr
	for _, col := range t.Cols {
		var now, before ast.Expr = catalog.NewColumn(col), catalog.OldColumn(col)
		if tree.TypeClass(col.Out) == "string" { // blanks at the end count
			now = &ast.Unary{Op: "binary", X: now}
		}
		same = tree.And(same, &ast.Binary{Op: "<=>", Left: now, Right: before})
	}
	return tree.And(cond, &ast.Unary{Op: "not", X: &ast.Paren{X: same}}), true
}

// rowsEnv resolves the columns of the rows of a trigger, NEW.c and OLD.c.
func (c *Planner) rowsEnv(t *catalog.Table) *expr.Env {
	env := c.RowEnv(t, nil)
	env.Column = func(n ast.Name) (ast.Expr, expr.Type, bool) {
		if len(n.Parts) != 2 {
			return nil, expr.Type{}, false
		}
		col := t.ColumnIn(c.Cat, n.Last())
		switch row := strings.ToLower(n.Parts[0].Text); {
		case col == nil:
		case row == "new":
			return catalog.NewColumn(col), col.ValueType(), true
		case row == "old":
			return catalog.OldColumn(col), col.ValueType(), true
		}
		return nil, expr.Type{}, false
	}
	return env
}

// isSet reports whether a trigger of the source gives the column a value at an event.
func isSet(col *catalog.Column, at func(catalog.Giving) bool) bool {
	return slices.ContainsFunc(col.Set, func(g catalog.Giving) bool {
		return g.Value != nil && g.Cond == nil && !tree.IsNullWord(g.Value) && at(g)
	})
}

func atInsert(g catalog.Giving) bool { return g.Insert }
func atUpdate(g catalog.Giving) bool { return g.Update }
