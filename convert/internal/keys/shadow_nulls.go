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

// nullsAlike keeps UNIQUE NULLS NOT DISTINCT of PostgreSQL: one more key, on a
// column that is the same for rows with NULL in the same places.
func (c *Keyer) nullsAlike(t *catalog.Table, k *catalog.Key) *catalog.Key {
	o := nullsOption(k.Node)
	if o == nil || k.Primary || slices.ContainsFunc(k.Parts, func(p catalog.Part) bool { return p.Col.Filled != nil }) {
		return nil
	}
	open := slices.DeleteFunc(slices.Clone(k.Parts), func(p catalog.Part) bool { return p.Col.NotNull })
	c.retractAt(rules.NullsNotDistinct, o.At)
	if len(open) == 0 {
		return nil
	}
	var col *catalog.Column
	if of := open[0].Col; len(k.Parts) == 1 {
		col = c.Shadow(t, of.Def.Name.Text+"_null", c.MysqlType(of.Def, "tinyint", "1"), false, func() ast.Expr {
			return tree.FunctionCall("IF", catalog.IsNull(of), &ast.NumberLit{Text: "1"}, &ast.Keyword{Word: "null"})
		})
	} else {
		col = c.Shadow(t, of.Def.Name.Text+"_nulls", c.MysqlType(of.Def, "binary", strconv.Itoa(hashBytes)), false, func() ast.Expr { return hashWithNulls(k.Parts, open) })
	}
	c.Note(rules.UniqueNullByColumn, k.Node.Span(), catalog.ObjOr(k.Obj, t.Obj), "name", k.Name.Text, "table", t.Name, "column", col.Def.Name.Text)
	return &catalog.Key{Node: k.Node, Parts: []catalog.Part{{Col: col}}, Implied: true}
}

// hashWithNulls is the hash of the columns of a row in which one of open is NULL.
// The length of a value stands before it, nothing before a NULL.
func hashWithNulls(parts, open []catalog.Part) ast.Expr {
	var any ast.Expr
	for _, p := range open {
		if any == nil {
			any = catalog.IsNull(p.Col)
		} else {
			any = &ast.Binary{Op: "or", Left: any, Right: catalog.IsNull(p.Col)}
		}
	}
	join := tree.FunctionCall("CONCAT")
	for _, p := range parts {
		v := catalog.NewColumn(p.Col)
		text := tree.FunctionCall("CONCAT", tree.FunctionCall("LENGTH", v), &ast.StringLit{Value: ":"}, v)
		join.Args = append(join.Args, tree.FunctionCall("IFNULL", text, &ast.StringLit{Value: "-"}))
	}
	return tree.FunctionCall("IF", any, hash(join), &ast.Keyword{Word: "null"})
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
