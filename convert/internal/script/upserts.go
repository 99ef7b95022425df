package script

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/internal/types"
	"github.com/sctconv/sctconv/grammar/ast"
)

// Blocks of Oracle write a row, or change it when it is there, by an UPDATE and an INSERT: the
// INSERT where the UPDATE has found no row, or the UPDATE where the INSERT finds the key taken. Both
// are an UPDATE, and then an INSERT that lets rows be which are there, when the UPDATE looks for the
// row by a key with the values of the INSERT.

// withUpserts are statements with such pairs replaced.
func (c *Reader) withUpserts(list []ast.Stmt) []ast.Stmt {
	if c.Dialect != "oracle" {
		return list
	}
	for i, s := range list {
		var pair []ast.Stmt
		width := 1
		switch s := s.(type) {
		case *ast.Compound:
			pair = c.updateIfThere(s)
		case *ast.Update:
			if i+1 < len(list) {
				pair, width = c.insertIfMissing(s, list[i+1]), 2
			}
		}
		if pair != nil {
			return append(append(slices.Clone(list[:i]), pair...), c.withUpserts(list[i+width:])...)
		}
	}
	return list
}

// ownUpsert is the pair that a block as a whole is, nil for other blocks.
func (c *Reader) ownUpsert(s *ast.Compound) []ast.Stmt {
	if c.Dialect != "oracle" || len(s.Handlers) == 0 {
		return nil
	}
	plain := *s
	plain.Decls = nil
	return c.updateIfThere(&plain)
}

// insertIfMissing is UPDATE …; IF SQL%ROWCOUNT = 0 THEN INSERT …; END IF.
func (c *Reader) insertIfMissing(u *ast.Update, next ast.Stmt) []ast.Stmt {
	s, ok := next.(*ast.If)
	if !ok || s.Else != nil || !foundNone(s.Cond) {
		return nil
	}
	i, ok := onlyStatement(s.Then).(*ast.Insert)
	if !ok {
		return nil
	}
	return c.upsert(u, i)
}

// updateIfThere is an INSERT with a handler that makes an UPDATE when the key is taken.
func (c *Reader) updateIfThere(s *ast.Compound) []ast.Stmt {
	if len(s.Stmts) != 1 || len(s.Decls) > 0 || len(s.Handlers) != 1 || len(s.Handlers[0].Conditions) != 1 ||
		!strings.EqualFold(s.Handlers[0].Conditions[0].Name.Last().Text, "dup_val_on_index") {
		return nil
	}
	i, isInsert := s.Stmts[0].(*ast.Insert)
	u, isUpdate := onlyStatement(&ast.StmtList{Stmts: s.Handlers[0].Stmts}).(*ast.Update)
	if !isInsert || !isUpdate {
		return nil
	}
	return c.upsert(u, i)
}

// onlyStatement is the statement in a list that does more than tell something, nil if there are
// several.
func onlyStatement(s ast.Stmt) (one ast.Stmt) {
	l, ok := s.(*ast.StmtList)
	if !ok {
		return s
	}
	for _, x := range l.Stmts {
		if Says(x) {
			continue
		}
		if one != nil {
			return nil
		}
		one = x
	}
	return one
}

// foundNone is SQL%ROWCOUNT = 0 or SQL%NOTFOUND.
func foundNone(e ast.Expr) bool {
	e = ast.Unparen(e)
	if b, ok := e.(*ast.Binary); ok && b.Op == "=" {
		n, isNumber := ast.Unparen(b.Right).(*ast.NumberLit)
		return isNumber && n.Text == "0" && cursorAttribute(b.Left) == "rowcount"
	}
	return cursorAttribute(e) == "notfound"
}

// cursorAttribute is the attribute of the implicit cursor that SQL%… names, in lower case.
func cursorAttribute(e ast.Expr) string {
	r, ok := ast.Unparen(e).(*ast.ColumnRef)
	if !ok || len(r.Name.Parts) != 2 || !strings.EqualFold(r.Name.Parts[0].Text, "sql") {
		return ""
	}
	attr, _ := strings.CutPrefix(strings.ToLower(r.Name.Last().Text), "%")
	return attr
}

// upsert is the pair, nil where it is not the same.
func (c *Reader) upsert(u *ast.Update, i *ast.Insert) []ast.Stmt {
	name, ok := u.Table.(*ast.TableName)
	if !ok || len(u.From) > 0 || u.With != nil || len(u.Outputs) > 0 || i.Query == nil || i.Conflict != nil || len(i.Outputs) > 0 || i.With != nil {
		return nil
	}
	t := c.Cat.Table(i.Table)
	i = withColumns(i, t)
	rows, constant := types.ConstantRows(i.Query)
	if t == nil || c.Cat.Table(name.Name) != t || !constant || len(rows) != 1 || len(rows[0].Items) != len(i.Columns) {
		return nil
	}
	values := map[string]ast.Expr{}
	for k, id := range i.Columns {
		values[c.Cat.Fold(id)] = rows[0].Items[k]
	}
	by := map[string]bool{}
	for _, v := range values {
		if r, ok := v.(*ast.ColumnRef); ok && t.ColumnIn(c.Cat, r.Name.Last()) != nil { // which it means in the WHERE
			return nil
		}
	}
	if !c.looksFor(u.Where, values, by, 0) || !slices.ContainsFunc(t.Keys, func(k *catalog.Key) bool { return keyOf(k, by) }) {
		return nil
	}
	for _, it := range u.Set { // a change of the key would let the INSERT write the row again
		for _, target := range it.Targets {
			if r, ok := target.(*ast.ColumnRef); !ok || by[c.Cat.Fold(r.Name.Last())] {
				return nil
			}
		}
	}
	out := *i
	out.Conflict = &ast.Conflict{Base: ast.Base{At: i.At}}
	for _, id := range i.Columns {
		if by[c.Cat.Fold(id)] {
			out.Conflict.Elems = append(out.Conflict.Elems, tree.Spanned(&ast.IndexPart{Expr: tree.Spanned(&ast.ColumnRef{Name: ast.Name{Parts: []ast.Ident{id}}}, i)}, i))
		}
	}
	return []ast.Stmt{u, &out}
}

// withColumns is an INSERT that names the columns of its values.
func withColumns(i *ast.Insert, t *catalog.Table) *ast.Insert {
	if len(i.Columns) > 0 || t == nil {
		return i
	}
	out := *i
	for _, col := range t.Cols {
		if !col.Unlisted() {
			out.Columns = append(out.Columns, ast.Ident{Text: col.Key, Quoted: true, At: i.Table.Span()})
		}
	}
	return &out
}

// looksFor reports whether a condition compares columns with the values of the row, joined by AND.
func (c *Reader) looksFor(e ast.Expr, values map[string]ast.Expr, by map[string]bool, depth int) bool {
	b, ok := ast.Unparen(e).(*ast.Binary)
	if !ok || depth > tree.MaxNesting {
		return false
	}
	if b.Op == "and" {
		return c.looksFor(b.Left, values, by, depth+1) && c.looksFor(b.Right, values, by, depth+1)
	}
	r, isColumn := ast.Unparen(b.Left).(*ast.ColumnRef)
	if !isColumn || b.Op != "=" {
		return false
	}
	key := c.Cat.Fold(r.Name.Last())
	v := values[key]
	if v == nil || c.plainText(v) == "" || c.plainText(v) != c.plainText(b.Right) {
		return false
	}
	by[key] = true
	return true
}

// plainText is a literal or a name as it is written, "" for anything else.
func (c *Reader) plainText(e ast.Expr) string {
	switch x := ast.Unparen(e).(type) {
	case *ast.StringLit:
		return "'" + x.Value
	case *ast.NumberLit:
		return x.Text
	case *ast.ColumnRef:
		if len(x.Name.Parts) == 1 {
			return c.Cat.Fold(x.Name.Last())
		}
	}
	return ""
}

func keyOf(k *catalog.Key, by map[string]bool) bool {
	return (k.Primary || catalog.IsConstraint(k)) && len(k.Parts) > 0 && !slices.ContainsFunc(k.Parts, func(p catalog.Part) bool { return p.Col == nil || !by[p.Col.Key] })
}
