package catalog

import (
	"fmt"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/query"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// A partition of PostgreSQL is a table, whose rows are those of its parent within its bound. A
// statement about it is one about the parent with the bound as condition: that reads the partition
// of the target, and tells its rows also where that is wider, lies deeper or does not exist.

// PartNamed is the partition of a name with the table of the target that holds its rows, nil for
// any other.
func (c *Run) PartNamed(n ast.Name) (part, root *Table) {
	part = c.Cat.Table(n)
	if part == nil || !part.Merged || part.Within == nil {
		return nil, nil
	}
	root = part.Within
	for depth := 0; root.Merged && root.Within != nil && depth < tree.MaxNesting; depth++ {
		root = root.Within
	}
	if root.Merged || root.Obj.Lost {
		return nil, nil
	}
	return part, root
}

// PartSource is the table that holds the rows of a partition, and the condition that tells them, for
// a name of the table; nil for any other name.
func (c *Run) PartSource(n ast.Name, as ast.Ident) (*query.Source, ast.Expr, error) {
	part, root := c.PartNamed(n)
	if part == nil {
		return nil, nil, nil
	}
	cond := c.PartCondition(part, as, n.Span().Start)
	if cond == nil {
		return nil, nil, nil
	}
	src, err := root.RowSource(n)
	return src, cond, err
}

// OwnRows is the source of the rows of a table alone, without those of tables that inherit from it;
// one that has their rows cannot tell them.
func (c *Run) OwnRows(n ast.Name) (*query.Source, error) {
	if t := c.Cat.Table(n); t != nil && t.ByHeirs {
		return nil, fmt.Errorf("ONLY: %s has the rows of the tables that inherit from it", t.Name)
	}
	return c.RowSource(n, 0)
}

// PartCondition tells the rows of a partition among those of its table, which has the name as, at a
// place of the scripts; nil where no condition does.
func (c *Run) PartCondition(part *Table, as ast.Ident, at source.Pos) ast.Expr {
	var cond ast.Expr
	for depth := 0; part.Within != nil && depth < tree.MaxNesting; depth++ {
		if part.Attached && part.Bound != nil && at > 0 && at < part.Bound.At.Start { // it was a table then
			return nil
		}
		one := c.within(part, as)
		if one == nil {
			return nil
		}
		cond, part = tree.Both(one, cond), part.Within
	}
	return cond
}

// within is the condition of the bound of a partition, nil if there is none.
func (c *Run) within(part *Table, as ast.Ident) ast.Expr {
	by := part.Within.By
	if by == nil || part.Bound == nil || part.Within.ByHeirs && part.Within.keyTakesNull() { // a check lets NULL pass
		return nil
	}
	if part.Bound.Default {
		return c.withinNone(part, as)
	}
	keys := make([]ast.Expr, 0, len(by.Keys))
	for _, k := range by.Keys {
		keys = append(keys, qualifiedBy(as, k.Expr))
	}
	switch {
	case by.Method == "list" && len(keys) == 1:
		return withinList(keys[0], part.Bound.In)
	case by.Method == "range" && len(part.Bound.From) == len(keys) && len(part.Bound.To) == len(keys):
		return withinRange(keys, part.Bound)
	}
	return nil
}

// withinRange asks for keys from a bound on and below another; none is NULL.
func withinRange(keys []ast.Expr, b *ast.PartitionBound) ast.Expr {
	low, high := beyond(">", keys, b.From), beyond("<", keys, b.To)
	cond := tree.Both(low, high)
	for i, k := range keys {
		if i > 0 || cond == nil {
			cond = tree.Both(cond, &ast.IsExpr{X: k, Not: true, Test: "null"})
		}
	}
	return cond
}

// withinNone is the condition of the partition for all rows that no other takes.
func (c *Run) withinNone(part *Table, as ast.Ident) ast.Expr {
	var cond ast.Expr
	for _, other := range part.Within.Bounded {
		if other == part {
			continue
		}
		if c.Cat.ByName[other.Schema+"\x00"+other.Key] != other || other.Within != part.Within || other.Bound.Default { // it was one for a time
			return nil
		}
		one := c.within(other, as)
		if one == nil {
			return nil
		}
		cond = tree.Both(cond, &ast.IsExpr{X: tree.Paren(one), Not: true, Test: "true"})
	}
	if cond == nil {
		return &ast.Keyword{Word: "true"}
	}
	return cond
}

// withinList asks for one of some values, among which NULL may be.
func withinList(key ast.Expr, values []ast.Expr) ast.Expr {
	var some []ast.Expr
	for _, v := range values {
		if !tree.IsNullWord(v) {
			some = append(some, v)
		}
	}
	var cond ast.Expr
	if len(some) > 0 {
		cond = &ast.In{X: key, List: some}
	}
	if len(some) == len(values) {
		return cond
	}
	null := &ast.IsExpr{X: key, Test: "null"}
	if cond == nil {
		return null
	}
	return tree.Paren(&ast.Binary{Op: "or", Left: cond, Right: null})
}

// beyond asks whether keys are not below a bound (op ">"), or below it (op "<"), key by key; nil
// where all are.
func beyond(op string, keys, bound []ast.Expr) ast.Expr {
	with, open := op, "maxvalue"
	if op == ">" {
		with, open = ">=", "minvalue"
	}
	word := func(i int) string {
		if k, ok := bound[i].(*ast.Keyword); ok && !tree.IsNullWord(k) {
			return strings.ToLower(k.Word)
		}
		return ""
	}
	switch {
	case word(0) == open:
		return nil
	case word(0) != "":
		return &ast.Keyword{Word: "false"}
	case len(keys) == 1:
		return &ast.Binary{Op: with, Left: keys[0], Right: bound[0]}
	case word(1) == open:
		return &ast.Binary{Op: op + "=", Left: keys[0], Right: bound[0]}
	case word(1) != "":
		return &ast.Binary{Op: op, Left: keys[0], Right: bound[0]}
	}
	same := &ast.Binary{Op: "=", Left: keys[0], Right: bound[0]}
	more := &ast.Binary{Op: op, Left: keys[0], Right: bound[0]}
	return tree.Paren(&ast.Binary{Op: "or", Left: more, Right: tree.Both(same, beyond(op, keys[1:], bound[1:]))})
}

// keyTakesNull reports whether a column of the partition key may be NULL.
func (t *Table) keyTakesNull() (yes bool) {
	for _, k := range t.By.Keys {
		ast.Inspect(k.Expr, func(n ast.Node) bool {
			if r, ok := n.(*ast.ColumnRef); ok {
				id := r.Name.Last()
				if !id.Quoted {
					id.Text = strings.ToLower(id.Text)
				}
				col := t.ByName[id.Text]
				yes = yes || col == nil || !col.NotNull && (col.Null == nil || !col.Null.NotNull)
			}
			return true
		})
	}
	return yes
}

// qualifiedBy is an expression over the columns of a table that has a name, if it has one.
func qualifiedBy(as ast.Ident, e ast.Expr) ast.Expr {
	if as.IsZero() {
		return e
	}
	out := tree.Cloned(&ast.Paren{X: e}, func(e ast.Expr) ast.Expr {
		r, ok := e.(*ast.ColumnRef)
		if !ok || len(r.Name.Parts) != 1 {
			return nil
		}
		return tree.Spanned(&ast.ColumnRef{Name: ast.Name{Parts: []ast.Ident{as, r.Name.Last()}}}, r)
	})
	return out.(*ast.Paren).X
}

// NameNow is a name by which a table is found now, wherever it is asked for.
func (t *Table) NameNow() ast.Name {
	n := ast.Name{Parts: []ast.Ident{{Text: t.Key, Quoted: true}}}
	if t.Schema != "" {
		n.Parts = []ast.Ident{{Text: t.Schema, Quoted: true}, n.Parts[0]}
	}
	return n
}
