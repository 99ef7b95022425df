package script

import (
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// branchRows is what the rows of an INSERT ALL are called.
var branchRows = ast.Ident{Text: "branch_rows"}

// BranchInserts are the INSERT … SELECT that an INSERT ALL or FIRST of Oracle is: one for each
// table, whose WHERE says when its branch takes a row. nil if they are not the same, since the
// query gives other rows each time, or reads what is written before.
func (c *Reader) BranchInserts(s *ast.MultiInsert) []ast.Stmt {
	n := 0
	for _, b := range s.Branches {
		n += len(b.Inserts)
	}
	if s.Query == nil || n == 0 || !c.sameEachTime(s, n > 1) {
		return nil
	}
	var list []ast.Stmt
	for i, b := range s.Branches {
		cond := branchCondition(s, i)
		for _, into := range b.Inserts {
			one := c.branchInsert(s, into, cond, len(list) > 0)
			if one == nil {
				return nil
			}
			list = append(list, one)
		}
	}
	return list
}

func (c *Reader) branchInsert(s *ast.MultiInsert, into *ast.Insert, cond ast.Expr, again bool) *ast.Insert {
	q := s.Query
	if again {
		q = tree.Cloned(q, func(ast.Expr) ast.Expr { return nil }).(*ast.Query)
		cond = clonedExpr(cond)
	}
	sel := &ast.Select{From: []ast.TableRef{&ast.Derived{Base: ast.Base{At: q.At}, Query: q, Alias: branchRows}}, Where: cond}
	sel.At = into.At
	if into.Query == nil {
		star := &ast.Star{}
		star.At = into.At
		sel.Items = []*ast.SelectItem{{Base: ast.Base{At: into.At}, Expr: star}}
	} else {
		v, ok := into.Query.Body.(*ast.Values)
		if !ok || len(v.Rows) != 1 {
			return nil
		}
		for _, e := range v.Rows[0].Items {
			if k, ok := e.(*ast.Keyword); ok && k.Word == "default" {
				return nil
			}
			sel.Items = append(sel.Items, &ast.SelectItem{Base: ast.Base{At: e.Span()}, Expr: e})
		}
	}
	out := *into
	out.Query = &ast.Query{Base: ast.Base{At: into.At}, Body: sel}
	return &out
}

func clonedExpr(e ast.Expr) ast.Expr {
	if e == nil {
		return nil
	}
	return tree.Cloned(&ast.Paren{X: e}, func(ast.Expr) ast.Expr { return nil }).(*ast.Paren).X
}

// branchCondition says when the i-th branch takes a row, nil for always. A condition that is NULL
// does not hold, which CASE says as it is.
func branchCondition(s *ast.MultiInsert, i int) ast.Expr {
	b := s.Branches[i]
	if !b.Else && (!s.First || i == 0) {
		return b.Cond
	}
	other := 0
	if b.Else {
		other = i + 1
	}
	x := &ast.Case{Else: &ast.NumberLit{Text: strconv.Itoa(other)}}
	for k, o := range s.Branches[:i+1] {
		if o.Cond != nil {
			x.Whens = append(x.Whens, &ast.When{Cond: o.Cond, Result: &ast.NumberLit{Text: strconv.Itoa(k + 1)}})
		}
	}
	out := &ast.Binary{Op: "=", Left: x, Right: &ast.NumberLit{Text: strconv.Itoa(i + 1)}}
	x.At, out.At = b.At, b.At
	return out
}

// sameEachTime reports whether the query of an INSERT ALL may be asked for each of its tables.
func (c *Reader) sameEachTime(s *ast.MultiInsert, several bool) bool {
	written := map[*catalog.Table]bool{}
	for _, b := range s.Branches {
		for _, into := range b.Inserts {
			written[c.Cat.Table(into.Table)] = true
		}
	}
	same := true
	ast.Inspect(s, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.TableName:
			t := c.Cat.Table(n.Name)
			same = same && (!several || t != nil && !written[t] || t == nil && strings.EqualFold(n.Name.Last().Text, "dual"))
		case *ast.ColumnRef:
			last := n.Name.Last().Text
			same = same && !(len(n.Name.Parts) > 1 && (strings.EqualFold(last, "nextval") || strings.EqualFold(last, "currval")))
		case *ast.Call:
			same = same && (!several || len(n.Name.Parts) == 1 && !strings.EqualFold(n.Name.Last().Text, "sys_guid"))
		}
		return same
	})
	return same
}
