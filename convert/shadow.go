package convert

import (
	"slices"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// Keys that MySQL 5.6 cannot hold as they are stand on a column of their own,
// which triggers fill: a hash of what is too long, NULL for the rows that a
// partial key leaves out, the value of an expression.

// shadowKeys makes the columns of partial unique indexes, of indexes on
// expressions, and of unique keys that take one NULL only.
func (c *converter) shadowKeys(t *table) {
	c.vectorIndexes(t)
	for _, ix := range t.pending {
		switch {
		case len(ix.parts) == 0:
			c.expressionKey(t, ix)
		default:
			c.partialKey(t, ix)
		}
	}
	for _, k := range t.keys {
		if extra := c.oneNull(t, k); extra != nil {
			t.keys = append(t.keys, extra)
		}
	}
}

// withoutTable gives the checks and pending indexes of a table that is not
// created by itself their outcome.
func (c *converter) withoutTable(t *table) {
	for _, k := range t.checks {
		c.inlined(k.def)
	}
	for _, x := range t.excludes {
		c.inlined(x.def)
	}
	for _, ix := range t.pending {
		c.loseObject(rules.FunctionBasedIndex, ix.obj, "table", t.name)
	}
	t.checks, t.pending, t.excludes = nil, nil, nil
}

// gonePending accounts for a pending index that a later statement removes.
func (c *converter) gonePending(ix *index) {
	c.goneKey(&ix.key)
	c.inlined(ix.def)
	ix.obj.ignored = true
}

// dropPending removes an index that was not given its column yet.
func (c *converter) dropPending(ix *index) {
	if i := slices.Index(ix.table.pending, ix); i >= 0 {
		ix.table.pending = slices.Delete(ix.table.pending, i, i+1)
		c.gonePending(ix)
	}
}

// partialKey keeps a unique index with a WHERE clause: rows outside it have
// NULL in one more column, and NULLs are never equal.
func (c *converter) partialKey(t *table, ix *index) {
	where := ix.def.Where
	ix.withoutNull = map[*column]bool{}
	if c.notNulls(t, where, ix.withoutNull, 0) && c.onlyNulls(ix) {
		c.inlined(where)
		t.keys = append(t.keys, &ix.key)
		return
	}
	if _, _, err := c.rewrite(t, nil, where); err != nil || c.generatedNumber(t, where) != nil {
		c.lose(rules.PartialUniqueIndex, where.Span(), ix.obj, "name", ix.obj.name, "table", t.name)
		t.indexes = append(t.indexes, ix)
		return
	}
	c.inlined(where)
	col := c.inWhere(t, ix)
	ix.parts = append(ix.parts, part{col: col})
	t.keys = append(t.keys, &ix.key)
	c.note(rules.PartialUniqueByColumn, where.Span(), ix.obj, "name", ix.obj.name, "table", t.name, "column", col.def.Name.Text)
}

// notNulls gathers the columns of which a condition says that they are not
// NULL. It reports whether the condition says nothing else.
func (c *converter) notNulls(t *table, e ast.Expr, cols map[*column]bool, depth int) bool {
	switch x := e.(type) {
	case *ast.Paren:
		return depth < maxNesting && c.notNulls(t, x.X, cols, depth+1)
	case *ast.Binary:
		if x.Op != "and" || depth == maxNesting {
			return false
		}
		left := c.notNulls(t, x.Left, cols, depth+1)
		return c.notNulls(t, x.Right, cols, depth+1) && left
	case *ast.IsExpr:
		ref, ok := x.X.(*ast.ColumnRef)
		if !ok || x.Test != "null" || !x.Not {
			return false
		}
		col := t.columnIn(c.cat, ref.Name.Last())
		if col != nil {
			cols[col] = true
		}
		return col != nil
	}
	return false
}

// onlyNulls reports whether the rows that a partial key leaves out are those
// that MySQL takes as different anyway: those with NULL in a column of the key.
func (c *converter) onlyNulls(ix *index) bool {
	named := 0
	for _, p := range ix.parts {
		if ix.withoutNull[p.col] {
			named++
		}
	}
	return named == len(ix.withoutNull)
}

// inWhere is a column that is 1 in the rows of a partial index, NULL in others.
func (c *converter) inWhere(t *table, ix *index) *column {
	return c.shadow(t, ix.obj.name+"_rows", c.mysqlType(ix.def.Where, "tinyint", "1"), false, func() ast.Expr {
		e, _, err := c.rewrite(t, nil, ix.def.Where)
		if err != nil {
			return nil
		}
		return functionCall("IF", ast.Unparen(e), &ast.NumberLit{Text: "1"}, &ast.Keyword{Word: "null"})
	})
}

func functionCall(name string, args ...ast.Expr) *ast.Call {
	return &ast.Call{Name: ast.Name{Parts: []ast.Ident{{Text: name}}}, Args: args}
}

// expressionKey keeps an index on expressions.
func (c *converter) expressionKey(t *table, ix *index) {
	var parts []part
	var made []string
	if !c.canIndex(t, ix) {
		c.loseObject(rules.FunctionBasedIndex, ix.obj, "table", t.name)
		c.keepSource(ix.def.At, rules.FunctionBasedIndex)
		return
	}
	for _, p := range ix.def.Parts {
		if col := c.indexedColumn(ix, p); col != nil {
			parts = append(parts, part{col: col, node: p})
			continue
		}
		if !ix.def.Unique && len(ix.def.Parts) > 1 && isConstant(p.Expr) {
			continue // it is there so that the index has the rows whose columns are all NULL, as MySQL's have anyway
		}
		_, typ, _ := c.rewrite(t, nil, p.Expr)
		col := c.expressionColumn(t, ix, p, typ)
		made = append(made, col.def.Name.Text)
		parts = append(parts, part{col: col, node: p})
	}
	ix.parts = parts
	c.indexClauses(ix, ix.def)
	c.options(ix.def.Options, ix.obj)
	for _, p := range ix.def.Parts {
		c.inlined(p)
	}
	rule := rules.UniqueExpressionByColumn
	if len(made) == 0 {
		t.indexes = append(t.indexes, ix)
		return
	}
	if !ix.def.Unique {
		rule = rules.ExpressionIndexByColumn
	}
	c.note(rule, ix.def.Name.Span(), ix.obj, "name", ix.obj.name, "table", t.name, "column", strings.Join(made, ", "))
	switch {
	case !ix.def.Unique:
		t.indexes = append(t.indexes, ix)
	case ix.def.Where != nil:
		c.partialKey(t, ix)
	default:
		t.keys = append(t.keys, &ix.key)
	}
}

// canIndex reports whether triggers can compute the expressions of an index.
func (c *converter) canIndex(t *table, ix *index) bool {
	for _, p := range ix.def.Parts {
		if c.indexedColumn(ix, p) != nil || !ix.def.Unique && len(ix.def.Parts) > 1 && isConstant(p.Expr) {
			continue
		}
		_, typ, err := c.rewrite(t, nil, p.Expr)
		if err != nil || c.generatedNumber(t, p.Expr) != nil || typ.Kind == expr.Unknown || typ.Kind == expr.Null {
			return false
		}
	}
	return true
}

// expressionColumn holds the value of an indexed expression. A unique index has
// a hash of it when it can be long, and of text in sources that tell blanks at
// its end apart, which MySQL does not.
func (c *converter) expressionColumn(t *table, ix *index, p *ast.IndexPart, typ expr.Type) *column {
	out := typ.Column()
	hashed := ix.def.Unique && (isLOB(out) || typ.Kind == expr.String && c.dialect != "sqlserver")
	if hashed {
		out = c.mysqlType(p, "binary", strconv.Itoa(hashBytes))
	}
	out.At = p.At
	return c.shadow(t, ix.obj.name+"_value", out, false, func() ast.Expr {
		e, _, err := c.rewrite(t, nil, p.Expr)
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
func hash(e ast.Expr) ast.Expr { return functionCall("UNHEX", functionCall("SHA1", e)) }

// hashedKey replaces the columns of a key that are too long by one with a hash
// of them.
func (c *converter) hashedKey(t *table, k *key) bool {
	var short, long []part
	for _, p := range k.parts {
		if c.keyBytes(p.col) > c.settings.MaxKeyBytes()/4 || isLOB(p.col.out) || c.blanksDistinct() && c.varying(p.col) {
			long = append(long, p)
			continue
		}
		short = append(short, p)
	}
	if len(long) == 0 || len(short) > 15 {
		return false
	}
	name := long[0].col.def.Name.Text + "_hash"
	notNull := true
	for _, p := range long {
		if isSpatial(p.col.out) {
			return false
		}
		notNull = notNull && p.col.notNull
	}
	col := c.shadow(t, name, c.mysqlType(k.node, "binary", strconv.Itoa(hashBytes)), notNull, func() ast.Expr { return c.hashOf(long) })
	k.parts, k.replaced = append(short, part{col: col}), long
	c.note(rules.KeyByHash, k.node.Span(), objOr(k.obj, t.obj), "name", k.name.Text, "table", t.name, "column", col.def.Name.Text)
	if !k.primary {
		t.index(k.node, long)
	}
	return true
}

// index makes an index on columns that had one by a key, unless there is another.
func (t *table) index(node ast.Node, parts []part) {
	cols := make([]*column, len(parts))
	for i, p := range parts {
		cols[i] = p.col
	}
	if hasIndexOn(t, cols) {
		return
	}
	ix := &index{key: key{node: node, parts: slices.Clone(parts), implied: true}, table: t}
	for i := range ix.parts {
		ix.parts[i].node = nil
	}
	t.indexes = append(t.indexes, ix)
}

// hashOf is the hash of the columns, NULL when one is NULL. Lengths stand
// between the values, so that no two lists of values look alike.
func (c *converter) hashOf(parts []part) ast.Expr {
	if len(parts) == 1 {
		return hash(c.comparable(parts[0].col))
	}
	join := functionCall("CONCAT")
	for _, p := range parts {
		v := c.comparable(p.col)
		join.Args = append(join.Args, functionCall("LENGTH", v), &ast.StringLit{Value: ":"}, v)
	}
	return hash(join)
}

// comparable is a text that is equal for values that the source takes as equal.
func (c *converter) comparable(col *column) ast.Expr {
	if c.dialect == "sqlserver" && isCharacter(col.out) {
		if c.comparesExactly(col) {
			return functionCall("RTRIM", newColumn(col))
		}
		return functionCall("LOWER", functionCall("RTRIM", newColumn(col)))
	}
	return newColumn(col)
}

// oneNull keeps a unique key of SQL Server on one column that may be NULL:
// there, one row only may have NULL.
func (c *converter) oneNull(t *table, k *key) *key {
	if c.dialect == "postgres" {
		return c.nullsAlike(t, k)
	}
	if c.dialect != "sqlserver" || k.primary || len(k.parts) != 1 || k.parts[0].col.notNull || k.parts[0].col.filled != nil || k.withoutNull[k.parts[0].col] {
		return nil
	}
	of := k.parts[0].col
	if slices.ContainsFunc(t.keys, func(o *key) bool { return o != k && o.oneNull && o.parts[0].col == of }) {
		k.oneNull = true // another key of the column has seen to it
		return nil
	}
	col := c.shadow(t, of.def.Name.Text+"_null", c.mysqlType(of.def, "tinyint", "1"), false, func() ast.Expr {
		return functionCall("IF", &ast.IsExpr{X: newColumn(of), Test: "null"}, &ast.NumberLit{Text: "1"}, &ast.Keyword{Word: "null"})
	})
	k.oneNull = true
	c.note(rules.UniqueNullByColumn, k.node.Span(), objOr(k.obj, t.obj), "name", k.name.Text, "table", t.name, "column", col.def.Name.Text)
	return &key{node: k.node, parts: []part{{col: col}}, implied: true}
}
