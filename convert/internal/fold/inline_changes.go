package fold

import (
	"slices"

	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// Oracle changes the rows of a table by way of a query over it and others: UPDATE (SELECT t.a, u.b FROM t JOIN u …)
// SET a = b. It takes that only where each row of the table comes once, so it is a change of the table joined to the others.

// An inlineQuery is such a query: what its columns are, and the tables in it.
type inlineQuery struct {
	c       *Folder
	alias   ast.Ident
	columns map[string]ast.Expr
	tables  []*ast.TableName
	where   ast.Expr
}

// inlineChange is the change of the table, and the statement itself where it changes no query, or another one.
func (c *Folder) inlineChange(s ast.Stmt) ast.Stmt {
	if c.Dialect != "oracle" {
		return s
	}
	switch s := s.(type) {
	case *ast.Update:
		if q := c.inlineQuery(s.Table); q != nil && s.With == nil && len(s.From)+len(s.Outputs) == 0 {
			if out := q.update(s); out != nil {
				c.Inlined(s.Table)
				return out
			}
		}
	case *ast.Delete:
		if q := c.inlineQuery(s.Table); q != nil && s.With == nil && len(s.Using)+len(s.Outputs) == 0 && len(q.tables) == 1 {
			c.Inlined(s.Table)
			return &ast.Delete{Base: s.Base, Table: q.tables[0], Where: tree.Both(q.where, q.over(s.Where)), Options: s.Options}
		}
	}
	return s
}

// inlineQuery reads the query, nil for one that groups or orders its rows, or joins otherwise than by conditions.
func (c *Folder) inlineQuery(target ast.TableRef) *inlineQuery {
	d, ok := target.(*ast.Derived)
	if !ok || len(d.Columns)+len(d.Options) > 0 || d.Query.With != nil || d.Query.Limit != nil {
		return nil
	}
	sel, ok := d.Query.Body.(*ast.Select)
	if !ok || len(sel.GroupBy) > 0 || sel.Having != nil || sel.Quantifier != "" || sel.ConnectBy != nil || len(sel.Options) > 0 {
		return nil
	}
	q := &inlineQuery{c: c, alias: d.Alias, columns: map[string]ast.Expr{}, where: tree.Paren(sel.Where)}
	if sel.Where == nil {
		q.where = nil
	}
	for _, t := range sel.From {
		if !q.table(t, 0) {
			return nil
		}
	}
	for _, it := range sel.Items {
		if star, is := it.Expr.(*ast.Star); is {
			if !q.star(star) {
				return nil
			}
			continue
		}
		id := it.Alias
		if r, is := it.Expr.(*ast.ColumnRef); is && id.IsZero() {
			id = r.Name.Last()
		}
		if !id.IsZero() {
			q.columns[c.Cat.Fold(id)] = it.Expr
		}
	}
	return q
}

// table enters a table of FROM, or an inner join with its condition.
func (q *inlineQuery) table(t ast.TableRef, depth int) bool {
	switch t := t.(type) {
	case *ast.TableName:
		q.tables = append(q.tables, t)
		return q.c.Cat.Table(t.Name) != nil
	case *ast.ParenTable:
		return depth < tree.MaxNesting && t.Alias.IsZero() && q.table(t.Table, depth+1)
	case *ast.Join:
		if depth == tree.MaxNesting || t.Kind != "inner" || t.Natural || len(t.Using) > 0 || t.On == nil || !q.table(t.Left, depth+1) || !q.table(t.Right, depth+1) {
			return false
		}
		q.where = tree.Both(q.where, tree.Paren(t.On))
		return true
	}
	return false
}

// star enters the columns of *, of the only table.
func (q *inlineQuery) star(s *ast.Star) bool {
	if len(q.tables) != 1 {
		return false
	}
	for _, col := range q.c.Cat.Table(q.tables[0].Name).Cols {
		if !col.Unlisted() {
			id := ast.Ident{Text: col.Key, Quoted: true}
			q.columns[col.Key] = tree.Spanned(&ast.ColumnRef{Name: ast.Name{Parts: []ast.Ident{q.tables[0].Correlation(), id}}}, s)
		}
	}
	return true
}

// over is an expression with what the columns of the query are, but for sub-queries.
func (q *inlineQuery) over(e ast.Expr) ast.Expr {
	if e == nil {
		return nil
	}
	return tree.Cloned(&ast.Paren{X: e}, func(e ast.Expr) ast.Expr {
		r, ok := e.(*ast.ColumnRef)
		if !ok {
			return nil
		}
		if n := len(r.Name.Parts); n == 1 || n == 2 && q.c.Cat.Fold(r.Name.Parts[0]) == q.c.Cat.Fold(q.alias) {
			if x := q.columns[q.c.Cat.Fold(r.Name.Last())]; x != nil {
				q.c.FromSource(r)
				return inPlace(x)
			}
		}
		return nil
	}).(*ast.Paren).X
}

// of is the table of the query that has a column, nil where that is not known.
func (q *inlineQuery) of(r *ast.ColumnRef) (one *ast.TableName) {
	for _, t := range q.tables {
		named := len(r.Name.Parts) == 1 || q.c.Cat.Fold(r.Name.Parts[0]) == q.c.Cat.Fold(t.Correlation())
		if !named || q.c.Cat.Table(t.Name).Column(q.c.Cat, r.Name.Last()) == nil {
			continue
		}
		if one != nil {
			return nil
		}
		one = t
	}
	return one
}

// update is the UPDATE of the table, nil where it changes columns of several.
func (q *inlineQuery) update(s *ast.Update) *ast.Update {
	out := &ast.Update{Base: s.Base, Options: s.Options, Where: tree.Both(q.where, q.over(s.Where))}
	var target *ast.TableName
	for _, it := range tree.SplitRows(s.Set) {
		if len(it.Targets) != 1 {
			return nil
		}
		col, ok := ast.Unparen(q.over(it.Targets[0])).(*ast.ColumnRef)
		if !ok {
			return nil
		}
		t := q.of(col)
		if t == nil || target != nil && t != target {
			return nil
		}
		target = t
		name := tree.Spanned(&ast.ColumnRef{Name: ast.Name{Parts: []ast.Ident{t.Correlation(), col.Name.Last()}}}, it.Targets[0])
		out.Set = append(out.Set, &ast.SetItem{Base: it.Base, Targets: []ast.Expr{name}, Value: q.over(it.Value)})
	}
	if target == nil {
		return nil
	}
	out.Table = target
	for _, t := range slices.DeleteFunc(slices.Clone(q.tables), func(t *ast.TableName) bool { return t == target }) {
		out.From = append(out.From, t)
	}
	return out
}
