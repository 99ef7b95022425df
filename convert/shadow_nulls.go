package convert

import (
	"slices"
	"strconv"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/rules"
)

// nullsAlike keeps UNIQUE NULLS NOT DISTINCT of PostgreSQL: one more key, on a
// column that is the same for rows with NULL in the same places.
func (c *converter) nullsAlike(t *table, k *key) *key {
	o := nullsOption(k.node)
	if o == nil || k.primary || slices.ContainsFunc(k.parts, func(p part) bool { return p.col.filled != nil }) {
		return nil
	}
	open := slices.DeleteFunc(slices.Clone(k.parts), func(p part) bool { return p.col.notNull })
	c.retractAt(rules.NullsNotDistinct, o.At)
	if len(open) == 0 {
		return nil
	}
	var col *column
	if of := open[0].col; len(k.parts) == 1 {
		col = c.shadow(t, of.def.Name.Text+"_null", c.mysqlType(of.def, "tinyint", "1"), false, func() ast.Expr {
			return functionCall("IF", isNull(of), &ast.NumberLit{Text: "1"}, &ast.Keyword{Word: "null"})
		})
	} else {
		col = c.shadow(t, of.def.Name.Text+"_nulls", c.mysqlType(of.def, "binary", strconv.Itoa(hashBytes)), false, func() ast.Expr { return hashWithNulls(k.parts, open) })
	}
	c.note(rules.UniqueNullByColumn, k.node.Span(), objOr(k.obj, t.obj), "name", k.name.Text, "table", t.name, "column", col.def.Name.Text)
	return &key{node: k.node, parts: []part{{col: col}}, implied: true}
}

// hashWithNulls is the hash of the columns of a row in which one of open is NULL.
// The length of a value stands before it, nothing before a NULL.
func hashWithNulls(parts, open []part) ast.Expr {
	var any ast.Expr
	for _, p := range open {
		if any == nil {
			any = isNull(p.col)
		} else {
			any = &ast.Binary{Op: "or", Left: any, Right: isNull(p.col)}
		}
	}
	join := functionCall("CONCAT")
	for _, p := range parts {
		v := newColumn(p.col)
		text := functionCall("CONCAT", functionCall("LENGTH", v), &ast.StringLit{Value: ":"}, v)
		join.Args = append(join.Args, functionCall("IFNULL", text, &ast.StringLit{Value: "-"}))
	}
	return functionCall("IF", any, hash(join), &ast.Keyword{Word: "null"})
}

func isNull(col *column) ast.Expr { return &ast.IsExpr{X: newColumn(col), Test: "null"} }

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
func (c *converter) retractAt(rule string, at source.Span) {
	there := func(it *item) bool { return it.rule.ID == rule && it.at == at }
	for _, it := range c.items {
		if there(it) && it.obj != nil {
			it.obj.items = slices.DeleteFunc(it.obj.items, there)
		}
	}
	c.items = slices.DeleteFunc(c.items, there)
}
