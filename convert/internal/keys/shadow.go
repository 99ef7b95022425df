package keys

import (
	"slices"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// Keys that MySQL 5.6 cannot hold as they are stand on a column of their own,
// which triggers fill: a hash of what is too long, NULL for the rows that a
// partial key leaves out, the value of an expression.

// ShadowKeys makes the columns of partial unique indexes, of indexes on
// expressions, and of unique keys that take one NULL only.
func (c *Keyer) ShadowKeys(t *catalog.Table) {
	c.VectorIndexes(t)
	for _, ix := range t.Pending {
		switch {
		case len(ix.Parts) == 0:
			c.expressionKey(t, ix)
		default:
			c.partialKey(t, ix)
		}
	}
	for _, k := range t.Keys {
		if extra := c.nullsAlike(t, k); extra != nil {
			t.Keys = append(t.Keys, extra)
		}
	}
}

// partialKey keeps a unique index with a WHERE clause: rows outside it have
// NULL in one more column, and NULLs are never equal.
func (c *Keyer) partialKey(t *catalog.Table, ix *catalog.Index) {
	where := ix.Def.Where
	ix.WithoutNull = map[*catalog.Column]bool{}
	if c.NotNulls(t, where, ix.WithoutNull, 0) && c.onlyNulls(ix) {
		c.Inlined(where)
		t.Keys = append(t.Keys, &ix.Key)
		return
	}
	if _, _, err := c.Rewrite(t, nil, where); err != nil || c.GeneratedNumber(t, where) != nil {
		c.Lose(rules.PartialUniqueIndex, where.Span(), ix.Obj, "name", ix.Obj.Name, "table", t.Name)
		t.Indexes = append(t.Indexes, ix)
		return
	}
	c.Inlined(where)
	c.withoutNull(t, where, ix.WithoutNull, 0)
	col := c.inWhere(t, ix)
	ix.Rows = col
	ix.Parts = append(ix.Parts, catalog.Part{Col: col})
	t.Keys = append(t.Keys, &ix.Key)
	c.Note(rules.PartialUniqueByColumn, where.Span(), ix.Obj, "name", ix.Obj.Name, "table", t.Name, "column", col.Def.Name.Text)
}

// onlyNulls reports whether the rows that a partial key leaves out are those
// that MySQL takes as different anyway: those with NULL in a column of the key.
func (c *Keyer) onlyNulls(ix *catalog.Index) bool {
	named := 0
	for _, p := range ix.Parts {
		if ix.WithoutNull[p.Col] {
			named++
		}
	}
	return named == len(ix.WithoutNull)
}

// inWhere is a column that is 1 in the rows of a partial index, NULL in others.
func (c *Keyer) inWhere(t *catalog.Table, ix *catalog.Index) *catalog.Column {
	return c.Shadow(t, ix.Obj.Name+"_rows", c.MysqlType(ix.Def.Where, "tinyint", "1"), false, func() ast.Expr {
		e, _, err := c.Rewrite(t, nil, ix.Def.Where)
		if err != nil {
			return nil
		}
		return tree.FunctionCall("IF", ast.Unparen(e), &ast.NumberLit{Text: "1"}, &ast.Keyword{Word: "null"})
	})
}

// expressionKey keeps an index on expressions.
func (c *Keyer) expressionKey(t *catalog.Table, ix *catalog.Index) {
	var parts []catalog.Part
	var made []string
	if !c.canIndex(t, ix) {
		c.LoseObject(rules.FunctionBasedIndex, ix.Obj, "table", t.Name)
		c.KeepSource(ix.Def.At, rules.FunctionBasedIndex)
		return
	}
	for _, p := range ix.Def.Parts {
		if col := c.IndexedColumn(ix, p); col != nil {
			if !slices.ContainsFunc(parts, func(p catalog.Part) bool { return p.Col == col }) {
				parts = append(parts, catalog.Part{Col: col, Node: p})
			}
			continue
		}
		if !ix.Def.Unique && len(ix.Def.Parts) > 1 && tree.IsConstant(p.Expr) {
			continue // it is there so that the index has the rows whose columns are all NULL, as MySQL's have anyway
		}
		_, typ, _ := c.Rewrite(t, nil, p.Expr)
		col := c.expressionColumn(t, ix, p, typ)
		made = append(made, col.Def.Name.Text)
		parts = append(parts, catalog.Part{Col: col, Node: p})
	}
	if len(parts) == 0 { // nothing but constants
		c.LoseObject(rules.FunctionBasedIndex, ix.Obj, "table", t.Name)
		c.KeepSource(ix.Def.At, rules.FunctionBasedIndex)
		return
	}
	ix.Parts = parts
	c.IndexClauses(ix, ix.Def)
	c.Options(ix.Def.Options, ix.Obj)
	for _, p := range ix.Def.Parts {
		c.Inlined(p)
	}
	rule := rules.UniqueExpressionByColumn
	if len(made) == 0 {
		t.Indexes = append(t.Indexes, ix)
		return
	}
	if !ix.Def.Unique {
		rule = rules.ExpressionIndexByColumn
	}
	c.Note(rule, ix.Def.Name.Span(), ix.Obj, "name", ix.Obj.Name, "table", t.Name, "column", strings.Join(made, ", "))
	switch {
	case !ix.Def.Unique:
		t.Indexes = append(t.Indexes, ix)
	case ix.Def.Where != nil:
		c.partialKey(t, ix)
	default:
		t.Keys = append(t.Keys, &ix.Key)
	}
}

// canIndex reports whether triggers can compute the expressions of an index.
func (c *Keyer) canIndex(t *catalog.Table, ix *catalog.Index) bool {
	for _, p := range ix.Def.Parts {
		if c.IndexedColumn(ix, p) != nil || !ix.Def.Unique && len(ix.Def.Parts) > 1 && tree.IsConstant(p.Expr) {
			continue
		}
		_, typ, err := c.Rewrite(t, nil, p.Expr)
		if err != nil || c.GeneratedNumber(t, p.Expr) != nil || typ.Kind == expr.Unknown || typ.Kind == expr.Null {
			return false
		}
	}
	return true
}

// expressionColumn holds the value of an indexed expression. A unique index has
// a hash of it when it can be long, and of text in sources that tell blanks at
// its end apart, which MySQL does not.
func (c *Keyer) expressionColumn(t *catalog.Table, ix *catalog.Index, p *ast.IndexPart, typ expr.Type) *catalog.Column {
	out := typ.Column()
	hashed := ix.Def.Unique && (tree.IsLOB(out) || typ.Kind == expr.String && c.Dialect != "sqlserver")
	if hashed {
		out = c.MysqlType(p, "binary", strconv.Itoa(hashBytes))
	}
	out.At = p.At
	return c.Shadow(t, ix.Obj.Name+"_value", out, false, func() ast.Expr {
		e, _, err := c.Rewrite(t, nil, p.Expr)
		if err != nil {
			return nil
		}
		if hashed {
			return hash(ast.Unparen(e))
		}
		return ast.Unparen(e)
	})
}

// hashBytes is the size of a SHA-1 hash.
const hashBytes = 20

// hash is UNHEX(SHA1(e)); it is NULL for NULL.
func hash(e ast.Expr) ast.Expr { return tree.FunctionCall("UNHEX", tree.FunctionCall("SHA1", e)) }

// hashedKey replaces the columns of a key that are too long by one with a hash
// of them.
func (c *Keyer) hashedKey(t *catalog.Table, k *catalog.Key) bool {
	var short, long []catalog.Part
	for _, p := range k.Parts {
		if c.KeyBytes(p.Col) > c.Settings.MaxKeyBytes()/4 || tree.IsLOB(p.Col.Out) || c.BlanksDistinct() && c.varying(p.Col) {
			long = append(long, p)
			continue
		}
		short = append(short, p)
	}
	if len(long) == 0 || len(short) > 15 {
		return false
	}
	name := long[0].Col.Def.Name.Text + "_hash"
	notNull := true
	for _, p := range long {
		if tree.IsSpatial(p.Col.Out) {
			return false
		}
		notNull = notNull && p.Col.NotNull
	}
	col := c.Shadow(t, name, c.MysqlType(k.Node, "binary", strconv.Itoa(hashBytes)), notNull, func() ast.Expr { return c.hashOf(long) })
	k.Parts, k.Replaced = append(short, catalog.Part{Col: col}), long
	c.Note(rules.KeyByHash, k.Node.Span(), catalog.ObjOr(k.Obj, t.Obj), "name", k.Name.Text, "table", t.Name, "column", col.Def.Name.Text)
	if !k.Primary {
		t.Index(k.Node, long)
	}
	return true
}

// hashOf is the hash of the columns, NULL when one is NULL. Lengths stand
// between the values, so that no two lists of values look alike.
func (c *Keyer) hashOf(parts []catalog.Part) ast.Expr {
	if len(parts) == 1 {
		return hash(c.comparable(parts[0].Col))
	}
	join := tree.FunctionCall("CONCAT")
	for _, p := range parts {
		v := c.comparable(p.Col)
		join.Args = append(join.Args, tree.FunctionCall("LENGTH", v), &ast.StringLit{Value: ":"}, v)
	}
	return hash(join)
}

// comparable is a text that is equal for values that the source takes as equal.
func (c *Keyer) comparable(col *catalog.Column) ast.Expr {
	if c.Dialect == "sqlserver" && tree.IsCharacter(col.Out) {
		if c.ComparesExactly(col) {
			return tree.FunctionCall("RTRIM", catalog.NewColumn(col))
		}
		return tree.FunctionCall("LOWER", tree.FunctionCall("RTRIM", catalog.NewColumn(col)))
	}
	return catalog.NewColumn(col)
}
