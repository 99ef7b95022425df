package keys

import (
	"slices"
	"strconv"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/rules"
)

// nullsAlike keeps keys that take NULLs for equal: UNIQUE NULLS NOT DISTINCT of PostgreSQL, the keys of
// SQL Server, and those of Oracle over several columns, unless all of them are NULL. It is one more
// key, on a column that is the same for rows with NULL in the same places.
func (c *Keyer) nullsAlike(t *catalog.Table, k *catalog.Key) *catalog.Key {
	o := nullsOption(k.Node)
	if c.Dialect == "postgres" && o == nil || c.Dialect == "oracle" && len(k.Parts) == 1 || k.Primary || t.Session || len(k.Parts) > 1 && t.By != nil ||
		slices.ContainsFunc(k.Parts, func(p catalog.Part) bool { return p.Col.Auto || c.awaitsNumber(t, p.Col) }) {
		return nil
	}
	parts := slices.DeleteFunc(slices.Clone(k.Parts), func(p catalog.Part) bool { return p.Col == k.Rows })
	open := slices.DeleteFunc(slices.Clone(parts), func(p catalog.Part) bool { return p.Col.NotNull || k.WithoutNull[p.Col] })
	if o != nil {
		c.retractAt(rules.NullsNotDistinct, o.At)
	}
	if len(open) == 0 || holdsKey(t, k) || c.Dialect == "sqlserver" && c.seenTo(t, k) {
		return nil
	}
	var col *catalog.Column
	if of := open[0].Col; len(parts) == 1 {
		col = c.Shadow(t, of.Def.Name.Text+"_null", c.MysqlType(of.Def, "tinyint", "1"), false, func() ast.Expr {
			return tree.FunctionCall("IF", c.hasNull(k, parts, open), &ast.NumberLit{Text: "1"}, &ast.Keyword{Word: "null"})
		})
	} else {
		col = c.Shadow(t, of.Def.Name.Text+"_nulls", c.MysqlType(of.Def, "binary", strconv.Itoa(hashBytes)), false, func() ast.Expr { return c.hashWithNulls(k, parts, open) })
	}
	k.OneNull = true
	c.Note(rules.UniqueNullByColumn, k.Node.Span(), catalog.ObjOr(k.Obj, t.Obj), "name", k.Name.Text, "table", t.Name, "column", col.Def.Name.Text)
	return &catalog.Key{Node: k.Node, Parts: []catalog.Part{{Col: col}}, Implied: true}
}

// awaitsNumber reports whether a column is computed from the number of its row, so that it is NULL in new
// rows until they are updated: in the source it is not.
func (c *Keyer) awaitsNumber(t *catalog.Table, col *catalog.Column) bool {
	return c.Dialect == "sqlserver" && col.Comp != nil && c.GeneratedNumber(t, col.Comp.Expr) != nil
}

// holdsKey reports whether a key has all columns of another that takes no NULL, by which its rows
// differ anyway.
func holdsKey(t *catalog.Table, k *catalog.Key) bool {
	return slices.ContainsFunc(t.Keys, func(o *catalog.Key) bool {
		return o != k && !slices.ContainsFunc(o.Parts, func(p catalog.Part) bool { return !p.Col.NotNull || p.Length > 0 || !k.Has(p.Col) })
	})
}

// withoutNull finds the columns that are not NULL in rows that meet a condition.
func (c *Keyer) withoutNull(t *catalog.Table, e ast.Expr, found map[*catalog.Column]bool, depth int) {
	add := func(list ...ast.Expr) {
		for _, x := range list {
			if ref, ok := ast.Unparen(x).(*ast.ColumnRef); ok {
				if col := t.ColumnIn(c.Cat, ref.Name.Last()); col != nil {
					found[col] = true
				}
			}
		}
	}
	if depth > tree.MaxNesting {
		return
	}
	switch e := ast.Unparen(e).(type) {
	case *ast.Binary:
		switch e.Op {
		case "and":
			c.withoutNull(t, e.Left, found, depth+1)
			c.withoutNull(t, e.Right, found, depth+1)
		case "=", "<>", "!=", "<", ">", "<=", ">=":
			add(e.Left, e.Right)
		}
	case *ast.In:
		add(e.X)
	case *ast.Between:
		add(e.X)
	case *ast.IsExpr:
		if e.Test == "null" && e.Not {
			add(e.X)
		}
	}
}

// seenTo reports whether another key of the same columns takes one NULL only.
func (c *Keyer) seenTo(t *catalog.Table, k *catalog.Key) bool {
	same := func(a, b catalog.Part) bool { return a.Col == b.Col }
	k.OneNull = slices.ContainsFunc(t.Keys, func(o *catalog.Key) bool { return o != k && o.OneNull && slices.EqualFunc(o.Parts, k.Parts, same) })
	return k.OneNull
}

// hasNull is the condition that a row is one of the key and has NULL in one of open.
func (c *Keyer) hasNull(k *catalog.Key, parts, open []catalog.Part) ast.Expr {
	rows := k.Rows
	null := func(op string) ast.Expr {
		var out ast.Expr
		for _, p := range open {
			if out == nil {
				out = catalog.IsNull(p.Col)
			} else {
				out = &ast.Binary{Op: op, Left: out, Right: catalog.IsNull(p.Col)}
			}
		}
		return out
	}
	cond := null("or")
	if c.Dialect == "oracle" && len(open) == len(parts) {
		cond = &ast.Binary{Op: "and", Left: tree.Paren(cond), Right: &ast.Unary{Op: "not", X: tree.Paren(null("and"))}}
	}
	within := slices.DeleteFunc(slices.Clone(parts), func(p catalog.Part) bool { return rows != nil || p.Col.NotNull || !k.WithoutNull[p.Col] })
	if rows != nil {
		within = []catalog.Part{{Col: rows}}
	}
	for _, p := range within {
		if len(parts) > 1 {
			cond = tree.Paren(cond)
		}
		cond = &ast.Binary{Op: "and", Left: cond, Right: &ast.IsExpr{X: catalog.NewColumn(p.Col), Test: "null", Not: true}}
	}
	return cond
}

// hashWithNulls is the hash of the columns of a row of the key in which one of open is NULL.
// The length of a value stands before it, nothing before a NULL.
func (c *Keyer) hashWithNulls(k *catalog.Key, parts, open []catalog.Part) ast.Expr {
	join := tree.FunctionCall("CONCAT")
	for _, p := range parts {
		text := tree.FunctionCall("CONCAT", tree.FunctionCall("LENGTH", c.comparable(p.Col)), &ast.StringLit{Value: ":"}, c.comparable(p.Col))
		join.Args = append(join.Args, tree.FunctionCall("IFNULL", text, &ast.StringLit{Value: "-"}))
	}
	return tree.FunctionCall("IF", c.hasNull(k, parts, open), hash(join), &ast.Keyword{Word: "null"})
}

// nullsOption is NULLS NOT DISTINCT of a key, or nil.
func nullsOption(n ast.Node) *ast.Option {
	var list []*ast.Option
	switch n := n.(type) {
	case *ast.KeyConstraint:
		list = n.Options
	case *ast.CreateIndex:
		list = n.Options
	}
	for _, o := range list {
		if o.Name == "postgres:nulls not distinct" {
			return o
		}
	}
	return nil
}

// retractAt removes the item of a rule at a place.
func (c *Keyer) retractAt(rule string, at source.Span) {
	there := func(it *catalog.Item) bool { return it.Rule.ID == rule && it.At == at }
	for _, it := range c.Items {
		if there(it) && it.Obj != nil {
			it.Obj.Items = slices.DeleteFunc(it.Obj.Items, there)
		}
	}
	c.Items = slices.DeleteFunc(c.Items, there)
}
