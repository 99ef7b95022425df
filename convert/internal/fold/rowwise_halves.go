package fold

import (
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// An UPDATE of the rows that belong to those of inserted or of deleted, as SELECT bill_id FROM inserted UNION SELECT
// bill_id FROM deleted gives them, is one for each of both: what it sets is the same however often it is set.

// halves are the statements that an UPDATE of T-SQL is read as, nil for itself.
func (r *rowwise) halves(s *ast.Update) []ast.Stmt {
	plain := r.inEither(r.withoutNames(s))
	if both := r.unionOf(plain); both == nil {
		if plain == s {
			return nil
		}
		return []ast.Stmt{plain}
	}
	var list []ast.Stmt
	for _, left := range []bool{true, false} {
		one := tree.Cloned(plain, nil).(*ast.Update)
		q := r.unionOf(one)
		set := q.Body.(*ast.SetOp)
		half := set.Right.(*ast.Select)
		if left {
			half = set.Left.(*ast.Select)
		}
		if r.missing(r.kindOf(half.From[0])) {
			continue
		}
		if q.Body = half; isDerived(one, q) {
			for _, it := range half.Items {
				half.GroupBy = append(half.GroupBy, it.Expr)
			}
		}
		list = append(list, one)
	}
	if len(list) > 1 && !setsTheSame(plain, true) {
		return nil
	}
	return list
}

// inEither is an UPDATE with a IN (SELECT b FROM inserted UNION SELECT b FROM deleted) for
// a IN (SELECT b FROM inserted) OR a IN (SELECT b FROM deleted).
func (r *rowwise) inEither(s *ast.Update) *ast.Update {
	either, ok := ast.Unparen(s.Where).(*ast.Binary)
	if !ok || either.Op != "or" {
		return s
	}
	left, right := r.amongRows(either.Left), r.amongRows(either.Right)
	if left == nil || right == nil || tree.ExprText(left.X) != tree.ExprText(right.X) {
		return s
	}
	set := &ast.SetOp{Base: either.Base, Op: "union", Left: onlySubquery(left).Query.Body, Right: onlySubquery(right).Query.Body}
	in := *left
	in.List = []ast.Expr{&ast.Subquery{Base: either.Base, Query: &ast.Query{Base: either.Base, Body: set}}}
	out := *s
	out.Where = &in
	return &out
}

// amongRows is an IN of rows of inserted or deleted, nil for anything else.
func (r *rowwise) amongRows(e ast.Expr) *ast.In {
	in, ok := ast.Unparen(e).(*ast.In)
	if !ok {
		return nil
	}
	sub := onlySubquery(in)
	if sub == nil {
		return nil
	}
	if q := sub.Query; q.With != nil || q.Limit != nil || len(q.OrderBy) > 0 || r.changedRows(q.Body) == "" {
		return nil
	}
	return in
}

// unionOf is the only query of a statement that joins rows of inserted and deleted by UNION, nil if there is none.
func (r *rowwise) unionOf(s *ast.Update) (found *ast.Query) {
	n := 0
	ast.Inspect(s, func(x ast.Node) bool {
		q, ok := x.(*ast.Query)
		if !ok {
			return true
		}
		set, ok := q.Body.(*ast.SetOp)
		if !ok || set.Op != "union" {
			return true
		}
		left, right := r.changedRows(set.Left), r.changedRows(set.Right)
		if n++; left == "" || right == "" || left == right || q.With != nil || q.Limit != nil || len(q.OrderBy) > 0 {
			n++
		}
		found = q
		return false
	})
	if n != 1 {
		return nil
	}
	return found
}

// changedRows is what a SELECT of columns reads if that is inserted or deleted, "" for any other.
func (r *rowwise) changedRows(b ast.QueryBody) string {
	s, ok := b.(*ast.Select)
	if !ok || len(s.From) != 1 || s.Where != nil || len(s.GroupBy) > 0 || s.Top != nil {
		return ""
	}
	for _, it := range s.Items {
		if _, column := ast.Unparen(it.Expr).(*ast.ColumnRef); !column || it.Target != nil {
			return ""
		}
	}
	if kind := r.kindOf(s.From[0]); kind == insertedRows || kind == deletedRows {
		return kind
	}
	return ""
}

// isDerived reports whether a query stands in FROM.
func isDerived(s *ast.Update, q *ast.Query) bool {
	derived := false
	for _, f := range s.From {
		ast.Inspect(f, func(n ast.Node) bool {
			d, ok := n.(*ast.Derived)
			derived = derived || ok && d.Query == q
			return !derived
		})
	}
	return derived
}

// setsTheSame reports whether an UPDATE may set its values twice: they read no columns, but in sub-queries if that is allowed.
func setsTheSame(s *ast.Update, queries bool) bool {
	same := true
	for _, it := range s.Set {
		ast.Inspect(it.Value, func(n ast.Node) bool {
			switch n.(type) {
			case *ast.ColumnRef, *ast.Param:
				same = false
			case *ast.Subquery:
				same = same && queries
				return false
			}
			return same
		})
	}
	return same
}

// withoutNames is an UPDATE with the query of its only common table expression in the place of its name; the same for others.
func (r *rowwise) withoutNames(s *ast.Update) *ast.Update {
	if s.With == nil || len(s.With.CTEs) != 1 || s.With.Recursive {
		return s
	}
	e := s.With.CTEs[0]
	body, ok := e.Body.(*ast.SelectStmt)
	if !ok || body.Query == nil || len(e.Options) > 0 {
		return s
	}
	out := tree.Cloned(s, nil).(*ast.Update)
	out.With = nil
	name, count := r.c.Cat.Fold(e.Name), 0
	reads := func(t *ast.TableName) bool {
		return len(t.Name.Parts) == 1 && r.c.Cat.Fold(t.Name.Last()) == name
	}
	var place func(t ast.TableRef) ast.TableRef
	place = func(t ast.TableRef) ast.TableRef {
		switch t := t.(type) {
		case *ast.TableName:
			if reads(t) {
				count++
				alias := t.Alias
				if alias.IsZero() {
					alias = t.Name.Last()
				}
				return tree.Spanned(&ast.Derived{Query: body.Query, Alias: alias, Columns: e.Columns}, t)
			}
		case *ast.Join:
			t.Left, t.Right = place(t.Left), place(t.Right)
		}
		return t
	}
	for i, f := range out.From {
		out.From[i] = place(f)
	}
	ast.Inspect(out, func(n ast.Node) bool {
		if t, ok := n.(*ast.TableName); ok && reads(t) {
			count += 2 // it is read elsewhere
		}
		return true
	})
	if count != 1 {
		return s
	}
	return out
}
